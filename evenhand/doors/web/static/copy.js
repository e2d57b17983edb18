// Copy and print buttons. They stay hidden where they could do nothing.
document.querySelectorAll("button[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
document.querySelectorAll("button[data-copy]").forEach((button) => {
  if (!navigator.clipboard) { return; }
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = document.getElementById(button.dataset.said);
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    said.textContent = button.dataset.done;
  });
});
