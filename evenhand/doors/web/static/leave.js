// Leave this page at once. Without this script the link still leaves; with it the page also drops out of the history.
const links = document.querySelectorAll("a.leave");
const leave = (address) => {
  document.documentElement.hidden = true;
  document.title = "";
  location.replace(address);
};
links.forEach((link) => link.addEventListener("click", (event) => {
  event.preventDefault();
  leave(link.href);
}));

let presses = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !links.length) { return; }
  presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < 1500);
  if (presses.length === 3) { leave(links[0].href); }
});
