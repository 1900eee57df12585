/* drawer.js: the menu of a narrow screen, with a keyboard. The theme opens it with a label, which only a pointer
   reaches; here the label becomes a button. Its name is that of the menu. Without the script the label works.  */

(() => {
  "use strict";

  const toggle = document.getElementById("__drawer");
  const label = document.querySelector(".md-header__button[for=__drawer]");
  const menu = document.querySelector(".md-nav--primary");
  if (!toggle || !label || !menu) return;

  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className + " co-menu-button";
  button.setAttribute("aria-label", menu.getAttribute("aria-label") || document.title);
  button.setAttribute("aria-expanded", "false");
  button.append(...label.childNodes);
  label.replaceWith(button);

  /* a click, so that the theme hears of it too */
  const turn = (open) => { if (toggle.checked !== open) toggle.click(); };

  toggle.addEventListener("change", () => button.setAttribute("aria-expanded", String(toggle.checked)));
  button.addEventListener("click", () => {
    turn(!toggle.checked);
    const first = menu.querySelector("a");
    if (toggle.checked && first) first.focus({ preventScroll: true });
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) turn(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    turn(false);
    button.focus();
  });
})();
