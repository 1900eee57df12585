/* desks.js: which desk is one's own, kept in this browser alone. Without the script every desk is found by its name.

     [data-my-desk="key"]            calls this desk one's own, or takes it back; data-mine and data-not-mine are its words
     [data-to-my-desk]               is shown once one of the links a[data-desk="key"] is one's own, and leads there too  */

(() => {
  "use strict";

  const PLACE = "collabsite-desk";
  const kept = () => {
    try { return localStorage.getItem(PLACE) || ""; } catch (error) { return ""; }   /* storage may be forbidden */
  };
  const keep = (key) => {
    try {
      if (key) localStorage.setItem(PLACE, key);
      else localStorage.removeItem(PLACE);
    } catch (error) { /* then it holds for this page alone */ }
  };

  const show = (button, mine) => {
    button.setAttribute("aria-pressed", String(mine));
    button.querySelector("[data-word]").textContent = mine ? button.dataset.mine : button.dataset.notMine;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-my-desk]");
    if (!button) return;
    const mine = button.getAttribute("aria-pressed") !== "true";
    keep(mine ? button.dataset.myDesk : "");
    show(button, mine);
  });

  const start = () => {
    const key = kept();
    for (const button of document.querySelectorAll("[data-my-desk]")) show(button, button.dataset.myDesk === key);
    for (const link of document.querySelectorAll("[data-to-my-desk]")) {
      const known = document.querySelector('a[data-desk="' + CSS.escape(key) + '"]');
      link.hidden = !known;
      if (known) link.href = known.href;
    }
  };

  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
  else start();
})();
