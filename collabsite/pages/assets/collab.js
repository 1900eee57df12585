/* collab.js: what a page cannot do by itself. Every page reads well without it, and it speaks no language of its
   own: each word it shows stands in the page, in a data attribute.

     [data-print]                    prints the page
     [data-copy="text"]              copies the text; empty: the address of this view
     [data-copy-from="id"]           copies the text of that element
     [data-said] [data-failed]       beside the two: what to say when it worked, when it did not
     table with th[data-sort]        sorts by a column
     form[data-filters="table-id"]   filters that table                                                      */

(() => {
  "use strict";

  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? values[name] : hole));
  const fold = (text) => text.normalize("NFKC").toLowerCase();

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

  /* ---- The address: the view of a table is kept in it, so that a view can be shared */

  let waiting = 0;
  const remember = (view, soon) => {
    clearTimeout(waiting);
    const write = () => {
      const query = view.toString();
      try {
        history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash);
      } catch (error) { /* too many changes in a short time, or a file: the view works all the same */ }
    };
    if (soon) write();
    else waiting = setTimeout(write, 250);
  };

  /* ---- Tables that sort and filter */

  const sorter = (table) => {
    const body = table.tBodies[0];
    const original = Array.from(body.rows);
    const heads = all("thead th[data-sort]", table);
    const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
    const worth = (row, at) => {
      const cell = row.cells[at];
      if (!cell) return "";
      return cell.hasAttribute("data-sort-value") ? cell.getAttribute("data-sort-value") : cell.textContent.trim();
    };
    /* key "" is the order of the source; "-due" is the column due, downwards; empty cells come last either way */
    const sort = (key) => {
      const down = key.startsWith("-");
      const head = heads.find((each) => each.dataset.sort === (down ? key.slice(1) : key));
      for (const each of heads) each.removeAttribute("aria-sort");
      if (!head) { body.append(...original); return ""; }
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const pairs = original.map((row) => [worth(row, head.cellIndex), row]);
      pairs.sort(([one], [two]) => {
        if (!one || !two) return (one ? 0 : 1) - (two ? 0 : 1);
        return collator.compare(one, two) * (down ? -1 : 1);
      });
      body.append(...pairs.map((pair) => pair[1]));
      return key;
    };
    const next = (head) => {
      const key = head.dataset.sort;
      const now = head.getAttribute("aria-sort");
      if (!now) return key;
      return now === "ascending" ? "-" + key : "";
    };
    return { heads, original, sort, next };
  };

  const setUp = (table) => {
    const { heads, original, sort, next } = sorter(table);
    const form = table.id && document.querySelector('form[data-filters="' + table.id + '"]');
    if (!form) {
      for (const head of heads) head.addEventListener("click", (event) => { if (event.target.closest("button")) sort(next(head)); });
      return;
    }

    const view = new URLSearchParams(location.search);
    const segments = all("button[name]", form);
    const selects = all("select[name]", form);
    const words = form.querySelector("input[name]");
    const order = form.querySelector("select[data-sort-list]");
    const count = form.querySelector("[data-count]");
    const shownView = form.querySelector("[data-view]");
    const none = all("[data-none]").find((each) => each.dataset.none === table.id);
    const clears = all("[data-clear]").filter((each) => form.contains(each) || (none && none.contains(each)));
    const names = Array.from(new Set([...segments, ...selects].map((each) => each.name)));
    const texts = new Map(original.map((row) => [row, fold(row.textContent)]));

    if (order) for (const head of heads) {
      for (const [sign, pattern] of [["", order.dataset.ascending], ["-", order.dataset.descending]]) {
        const column = head.textContent.trim();
        order.append(new Option(fill(pattern || "{column}", { column }), sign + head.dataset.sort));
      }
    }

    /* what the address asks for and the page does not know is left alone */
    const known = (name) => {
      const value = view.get(name) || "";
      const offered = segments.some((each) => each.name === name && each.value === value) ||
        selects.some((each) => each.name === name && Array.from(each.options).some((option) => option.value === value));
      return offered ? value : "";
    };
    const has = (row, name, value) => (row.getAttribute("data-" + name) || "").split("|").includes(value);

    const show = () => {
      const chosen = names.map((name) => [name, known(name)]).filter((pair) => pair[1]);
      const asked = words ? (view.get(words.name) || "") : "";
      const parts = fold(asked).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of original) {
        const fits = chosen.every(([name, value]) => has(row, name, value)) && parts.every((part) => texts.get(row).includes(part));
        row.hidden = !fits;
        if (fits) shown += 1;
      }
      const narrowed = chosen.length > 0 || parts.length > 0;
      for (const each of segments) each.setAttribute("aria-pressed", String(each.value === known(each.name)));
      for (const each of selects) each.value = known(each.name);
      if (words && words.value !== asked) words.value = asked;
      if (count) {
        const said = fill(count.dataset.count, { shown, all: original.length });
        if (count.textContent !== said) count.textContent = said;
      }
      if (shownView) shownView.textContent = [
        ...segments.filter((each) => each.value && each.value === known(each.name))
          .map((each) => (each.querySelector(".co-state") || each).textContent.trim()),
        ...selects.filter((each) => each.value).map((each) => each.selectedOptions[0].textContent.trim()),
        ...(asked.trim() ? ["“" + asked.trim() + "”"] : []),
      ].join(" · ");
      if (none) none.hidden = shown > 0;
      for (const each of clears) each.hidden = !narrowed;
      form.toggleAttribute("data-narrowed", narrowed);
    };

    const set = (name, value, soon = true) => {
      if (value) view.set(name, value);
      else view.delete(name);
      remember(view, soon);
      show();
    };
    const sortBy = (key) => {
      const sorted = sort(key);
      if (order) order.value = sorted;
      if (sorted) view.set("sort", sorted);
      else view.delete("sort");
      remember(view, true);
    };

    form.addEventListener("submit", (event) => event.preventDefault());
    for (const each of segments) each.addEventListener("click", () => set(each.name, each.value));
    for (const each of selects) each.addEventListener("change", () => set(each.name, each.value));
    if (words) words.addEventListener("input", () => set(words.name, words.value, false));
    if (order) order.addEventListener("change", () => sortBy(order.value));
    for (const head of heads) head.addEventListener("click", (event) => { if (event.target.closest("button")) sortBy(next(head)); });
    for (const each of clears) each.addEventListener("click", () => {
      for (const name of [...names, ...(words ? [words.name] : [])]) view.delete(name);
      remember(view, true);
      show();
      (words || segments[0] || selects[0]).focus();                    /* the button itself is gone now */
    });

    if (view.get("sort")) {
      const sorted = sort(view.get("sort"));
      if (order) order.value = sorted;
    }
    show();
    /* the browser jumped to a row before the rows were in their place */
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && table.contains(target) && location.search) target.scrollIntoView();
  };

  /* ---- Start; again after each page when Material loads pages without leaving the document */

  const start = () => {
    document.body.classList.toggle("co-landscape", Boolean(document.querySelector(".co-wide")));   /* for print.css */
    for (const table of all("table")) {
      if (table.tBodies.length && table.querySelector("thead th[data-sort]") && !table.hasAttribute("data-ready")) {
        table.setAttribute("data-ready", "");
        setUp(table);
      }
    }
  };

  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
  else start();
})();
