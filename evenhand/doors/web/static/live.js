// What changes by itself: fetched anew every five seconds while somebody looks. Without it, a link does the same.
{
  const EVERY = 5000;
  const renew = async () => {
    if (document.hidden) { return; }
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok) { return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.querySelector(`[data-live="${CSS.escape(part.dataset.live)}"]`);
      if (fresh && fresh.innerHTML !== part.innerHTML) {
        part.className = fresh.className;
        part.replaceChildren(...fresh.childNodes);
      }
    }
  };
  setInterval(() => { renew().catch(() => undefined); }, EVERY);
}
