/* collab.js: what a page cannot do by itself. Every page reads well without it, and it speaks no language of its
   own: each word it shows stands in the page, in a data attribute.

     [data-print]                    prints the page
     [data-copy="text"]              copies the text; empty: the address of this view
     [data-copy-from="id"]           copies the text of that element, of a link its whole address
     [data-said] [data-failed]       beside the two: what to say when it worked, when it did not
     [data-today-x="490"]            a drawing that scrolls opens with that place in its middle              */

(() => {
  "use strict";

  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  /* ---- Saying something aloud: one quiet region for the whole page */

  const voice = document.createElement("div");
  voice.className = "co-visually-hidden";
  voice.setAttribute("role", "status");
  document.body.append(voice);

  /* ---- Print and copy */

  /* An intranet is often plain http, where navigator.clipboard does not exist. */
  const copyOldWay = (text) => {
    const area = document.createElement("textarea");
    const focused = document.activeElement;
    area.value = text;
    area.className = "co-visually-hidden";
    area.setAttribute("readonly", "");
    document.body.append(area);
    area.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch (error) { /* said by the caller */ }
    area.remove();
    if (focused && focused.focus) focused.focus({ preventScroll: true });
    return done;
  };

  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) {
      try { await navigator.clipboard.writeText(text); return true; } catch (error) { /* not allowed: the old way */ }
    }
    return copyOldWay(text);
  };

  /* of a numbered listing only the lines, not what is said about them */
  const textOf = (element) => {
    if (element.tagName === "A") return element.href;
    const lines = all("[data-line] > code", element);
    if (lines.length) return lines.map((line) => line.textContent + "\n").join("");
    return /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) ? element.value : element.textContent;
  };

  const textFor = (button) => {
    if (!button.hasAttribute("data-copy-from")) return button.dataset.copy || location.href;
    const source = document.getElementById(button.dataset.copyFrom);
    return source ? textOf(source) : "";
  };

  const copied = async (button) => {
    const done = await copy(textFor(button));
    const words = done ? button.dataset.said : button.dataset.failed;
    const shown = button.querySelector("[data-word]");
    voice.textContent = words || "";
    if (done) button.setAttribute("data-copied", "");
    if (shown && words) {
      if (!shown.hasAttribute("data-before")) shown.setAttribute("data-before", shown.textContent);
      shown.textContent = words;
    }
    clearTimeout(Number(button.dataset.timer));
    button.dataset.timer = String(setTimeout(() => {
      button.removeAttribute("data-copied");
      voice.textContent = "";
      if (shown && shown.hasAttribute("data-before")) {
        shown.textContent = shown.getAttribute("data-before");
        shown.removeAttribute("data-before");
      }
    }, 1800));
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-print], [data-copy], [data-copy-from]");
    if (!button) return;
    if (button.hasAttribute("data-print")) window.print();
    else copied(button);
  });

  /* ---- Start; again after each page when Material loads pages without leaving the document */

  /* pages below a tab's own are in no menu: the tab they belong to is the one whose address theirs begins with */
  const markTab = () => {
    if (document.querySelector(".md-tabs__item--active")) return;
    const root = new URL((document.querySelector("a.md-logo") || {}).href || "/", location.href).pathname;
    const above = (link) => link.pathname !== root && location.pathname.startsWith(link.pathname);
    const tab = all("a.md-tabs__link").find(above);
    if (tab) tab.parentElement.classList.add("md-tabs__item--active");
  };

  const start = () => {
    markTab();
    document.body.classList.toggle("co-landscape", Boolean(document.querySelector(".co-wide")));   /* for print.css */
    for (const plot of all("[data-today-x]")) plot.scrollLeft = Number(plot.dataset.todayX) - plot.clientWidth / 2;
  };

  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
  else start();
})();
