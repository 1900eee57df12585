/* search.js: the search of the whole site, on Pagefind. A button in Material's header, and a dialog.

   Nothing is loaded but a small file of words (words.json, beside this script, in the language of the site) until
   someone searches; then Pagefind, from <site>/pagefind/. Opened as a file, a browser allows neither, and the page
   simply has no search. Every piece of a result becomes text in the page, never markup.                    */

(() => {
  "use strict";

  const here = document.currentScript && document.currentScript.src;
  const bar = document.querySelector(".md-header__inner");
  if (!here || !bar || typeof HTMLDialogElement === "undefined") return;

  const SITE = new URL("../", here);
  const FILTERS = ["kind", "department", "stage"];
  const PAGE = 8;                                   /* results at a time */
  const PARTS = 3;                                  /* sections shown under a result */
  const PAUSE = 180;                                /* ms without a keystroke before searching */

  let words = {};
  const word = (key, values = {}) => (words[key] || "").replace(/\{(\w+)\}/g, (hole, name) => (name in values ? values[name] : hole));

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  /* The index has blanks around every Chinese character, so that every word is found wherever a segmenter would cut.
     A question with Chinese and without blanks asks for its parts in this order; what is shown loses the blanks. */
  const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
  const AROUND = HAN + "\\u3000-\\u303f\\uff00-\\uffef";
  const SEAM = new RegExp("([" + AROUND + "]) (?=[" + AROUND + "])", "g");
  const MARKED_SEAM = new RegExp("([" + AROUND + "])((?:</?mark>)*) ((?:</?mark>)*)(?=[" + AROUND + "])", "g");
  const together = (text) => (text || "").replace(SEAM, "$1");
  const asked = (term) => {
    const apart = term.replace(new RegExp("([" + HAN + "])(?=\\S)", "g"), "$1 ").replace(new RegExp("(\\S)(?=[" + HAN + "])", "g"), "$1 ");
    return apart !== term && !/\s/.test(term) ? '"' + apart + '"' : apart;
  };

  /* Pagefind escapes < and > of an excerpt and adds <mark>. We do not rely on it: the string is parsed in a document that runs
     and loads nothing, and only its texts, marked or not, are taken over. */
  const marked = (html) => {
    const parsed = new DOMParser().parseFromString((html || "").replace(MARKED_SEAM, "$1$2$3"), "text/html");
    const walker = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
    const pieces = [];
    while (walker.nextNode()) {
      /* an excerpt is cut anywhere: it need not begin with the end of a sentence */
      const text = pieces.length ? walker.currentNode.data : walker.currentNode.data.replace(/^[\s.,;:!?)\]、，。；：！？）】」》·/–—-]+/, "");
      if (!text) continue;
      pieces.push(walker.currentNode.parentNode.nodeName === "MARK" ? make("mark", {}, text) : text);
    }
    return pieces;
  };

  /* only addresses of this site */
  const address = (url) => {
    try {
      const full = new URL(url, SITE);
      return full.origin === SITE.origin ? full.href : "";
    } catch (error) { return ""; }
  };

  /* ---- Pagefind, once, when first needed */

  let engine = null;
  const load = () => {
    if (!engine) {
      engine = import(new URL("pagefind/pagefind.js", SITE).href).then(async (pagefind) => {
        const offered = await pagefind.filters();             /* fails when the index is missing or broken */
        return { pagefind, offered };
      });
      engine.catch(() => { engine = null; });                 /* try again at the next opening */
    }
    return engine;
  };

  /* ---- The dialog */

  let dialog = null;
  let part = {};                                              /* its elements, by name */
  let ticket = 0;                                             /* only the answer to the latest question is shown */
  let found = [];                                             /* results of the latest question */
  let shown = 0;                                              /* how many of them are on the screen */

  const chosen = () => {
    const filters = {};
    for (const name of FILTERS) {
      const select = part.selects[name];
      if (select && select.value) filters[name] = select.value;
    }
    return filters;
  };

  const say = (text, state = "") => {
    part.status.className = "co-search__status" + (state ? " co-state co-state--wrap co-is-" + state : "");
    if (part.status.textContent !== text) part.status.textContent = text;
  };

  const result = (data) => {
    const href = address(data.url);
    if (!href) return null;
    const about = FILTERS.map((name) => (data.filters && data.filters[name] || []).map(together).join("、")).filter(Boolean).join(" · ");
    const item = make("li", { class: "co-search__result" },
      make("a", { class: "co-search__link", href },
        make("span", { class: "co-search__title" }, together(data.meta && data.meta.title) || href),
        about ? make("span", { class: "co-search__about" }, about) : "",
        make("span", { class: "co-search__excerpt" }, ...marked(data.excerpt))));
    const parts = (data.sub_results || [])
      .filter((each) => each.title && address(each.url) && address(each.url) !== href && each.url.includes("#"))
      .slice(0, PARTS);
    if (parts.length) {
      item.append(make("ul", { class: "co-search__parts" }, ...parts.map((each) => make("li", {},
        make("a", { class: "co-search__link co-search__link--part", href: address(each.url) },
          make("span", { class: "co-search__title" }, together(each.title)),
          make("span", { class: "co-search__excerpt" }, ...marked(each.excerpt)))))));
    }
    return item;
  };

  /* the next page of results; the first one replaces what the last question left */
  const show = async (mine) => {
    const from = shown;
    const datas = await Promise.all(found.slice(from, from + PAGE).map((each) => each.data()));
    if (mine !== ticket) return null;
    const items = datas.map(result).filter(Boolean);
    if (!from) part.list.textContent = "";
    part.list.append(...items);
    shown = from + datas.length;
    const left = found.length - shown;
    part.more.hidden = left <= 0;
    part.more.textContent = word("search.more", { n: Math.min(left, PAGE) });
    return items[0] || null;
  };

  /* the numbers beside the choices follow the question */
  const recount = (counts) => {
    for (const name of FILTERS) {
      const select = part.selects[name];
      if (!select) continue;
      for (const option of select.options) {
        if (!option.value) continue;
        const n = counts && counts[name] ? counts[name][option.value] || 0 : 0;
        option.textContent = word("search.choice", { name: together(option.value), n }) || together(option.value);
        option.disabled = n === 0 && !option.selected;
      }
    }
  };

  const nothing = () => {
    found = [];
    shown = 0;
    part.list.textContent = "";
    part.more.hidden = true;
  };

  const search = async () => {
    const mine = (ticket += 1);
    const term = part.input.value.trim();
    const filters = chosen();
    const filtered = Object.keys(filters).length > 0;
    try {
      const { pagefind, offered } = await load();
      if (mine !== ticket) return;
      if (!term && !filtered) { nothing(); recount(offered); say(word("search.hint")); return; }
      const answer = await pagefind.debouncedSearch(term ? asked(term) : null, { filters }, PAUSE);
      if (!answer || mine !== ticket) return;
      recount(answer.totalFilters);
      if (!answer.results.length) {
        nothing();
        say(word(filtered ? "search.none_filtered" : "search.none", { term }));
        return;
      }
      found = answer.results;
      shown = 0;
      await show(mine);
      if (mine !== ticket) return;
      part.body.scrollTop = 0;
      say(word(found.length === 1 ? "search.one" : "search.many", { n: found.length }));
    } catch (error) {
      if (mine !== ticket) return;
      nothing();
      say(word("search.missing"), "warning");
    }
  };

  const links = () => Array.from(part.list.querySelectorAll("a")).concat(part.more.hidden ? [] : [part.more]);

  const keys = (event) => {
    event.stopPropagation();                       /* Material has single-letter keys of its own */
    if (event.isComposing || event.keyCode === 229) return;      /* Enter and arrows belong to the input method */
    const targets = links();
    const at = targets.indexOf(document.activeElement);
    const inInput = document.activeElement === part.input;
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    } else if (event.key === "ArrowDown" && (inInput || at >= 0)) {
      event.preventDefault();
      const next = targets[Math.min(at + 1, targets.length - 1)];
      if (next) next.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (at === 0 ? part.input : targets[at - 1]).focus();
    } else if (event.key === "Enter" && inInput) {
      event.preventDefault();
      if (targets[0] && targets[0] !== part.more) targets[0].click();
    } else if (at >= 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      part.input.focus();                          /* typing on means asking again */
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      part.input.focus();
      part.input.select();
    }
  };

  const build = () => {
    part = { selects: {} };
    part.input = make("input", {
      class: "co-search__input", type: "search", "aria-label": word("search.label"), placeholder: word("search.placeholder"),
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
    });
    part.close = make("button", { class: "co-search__close", type: "button" }, word("search.close"));
    part.filters = make("div", { class: "co-search__filters", role: "group", "aria-label": word("search.filters"), hidden: true });
    part.status = make("p", { class: "co-search__status", role: "status" });
    part.list = make("ol", { class: "co-search__list", "aria-label": word("search.results") });
    part.more = make("button", { class: "co-search__more", type: "button", hidden: true });
    part.body = make("div", { class: "co-search__body" }, part.status, part.list, part.more);
    dialog = make("dialog", { class: "co-search", "aria-label": word("search.label"), "data-pagefind-ignore": "all" },
      make("div", { class: "co-search__bar" }, make("span", { class: "co-icon co-icon--search", "aria-hidden": "true" }), part.input, part.close),
      part.filters, part.body,
      make("p", { class: "co-search__keys" }, word("search.keys")));
    document.body.append(dialog);

    part.input.addEventListener("input", (event) => { if (!event.isComposing) search(); });
    part.input.addEventListener("compositionend", search);
    part.close.addEventListener("click", () => dialog.close());
    part.more.addEventListener("click", async () => {
      try {
        const first = await show(ticket);
        if (first) first.querySelector("a").focus();
      } catch (error) { say(word("search.missing"), "warning"); }
    });
    part.list.addEventListener("click", (event) => { if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) dialog.close(); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });      /* the backdrop */
    dialog.addEventListener("keydown", keys);
  };

  /* the filters come with the index: what no page carries is not offered */
  const offer = async () => {
    const { offered } = await load();
    if (part.filters.childElementCount) return;
    for (const name of FILTERS) {
      const values = Object.keys(offered[name] || {});
      if (values.length < 2) continue;
      values.sort(new Intl.Collator(document.documentElement.lang || undefined, { numeric: true }).compare);
      const select = make("select", { "aria-label": word("search." + name) }, make("option", { value: "" }, word("search.all_" + name)));
      select.append(...values.map((value) => make("option", { value }, together(value))));
      select.addEventListener("change", search);
      part.selects[name] = select;
      part.filters.append(select);
    }
    part.filters.hidden = !part.filters.childElementCount;
  };

  const open = async () => {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    part.input.focus();
    part.input.select();
    if (!part.status.textContent) say(word("search.loading"));
    try { await offer(); } catch (error) { /* search() says it */ }
    search();
  };

  /* ---- The button, and the two shortcuts */

  const label = make("span", { class: "co-search-open__word" });
  const button = make("button", { class: "co-search-open", type: "button", disabled: true, "aria-hidden": "true", "aria-keyshortcuts": "/ Control+K" },
    make("span", { class: "co-icon co-icon--search", "aria-hidden": "true" }), label,
    make("kbd", { class: "co-search-open__key", "aria-hidden": "true" }, "/"));
  const source = bar.querySelector(".md-header__source");
  bar.insertBefore(button, source);
  button.addEventListener("click", open);

  const typing = (element) => element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
  const shortcut = (event) => {
    if (event.defaultPrevented || event.isComposing || (dialog && dialog.open)) return;
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(document.activeElement);
    const k = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    if (!slash && !k) return;
    event.preventDefault();
    open();
  };

  fetch(new URL("words.json", here).href).then((response) => {
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }).then((loaded) => {
    words = loaded;
    label.textContent = word("search.open");
    button.disabled = false;
    button.removeAttribute("aria-hidden");                        /* it had no name before */
    document.addEventListener("keydown", shortcut);
  }).catch(() => button.remove());
})();
