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
  const RANKED = 1000;                              /* more results of a phrase are not put in order: it takes seconds */
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

  /* texts, and those that answer the question as <mark>: nothing of a record becomes markup */
  const shownAs = (excerpt) => text.marked(excerpt).map(([words, isMarked]) => (isMarked ? make("mark", {}, words) : words));

  /* only addresses of this site */
  const address = (url) => {
    try {
      const full = new URL(url, SITE);
      return full.origin === SITE.origin ? full.href : "";
    } catch (error) { return ""; }
  };

  /* ---- Pagefind, once, when first needed */

  /* Told that its pages are Chinese, Pagefind would cut the pairs of characters of a question; it asks the page. */
  const start = async () => {
    text = await import(new URL("modules/search_words.js", here).href);
    const pagefind = await import(new URL("pagefind/pagefind.js", SITE).href);
    const html = document.documentElement, lang = html.lang;
    html.lang = "und";
    let instance;
    try { instance = pagefind.createInstance(); } finally { html.lang = lang; }
    await instance.init();
    await instance.options({ ranking: { metaWeights: { title: 5, number: 30 } } });
    const choices = await fetch(new URL("pagefind/choices.json", SITE).href);
    if (!choices.ok) throw new Error(choices.status);
    return { pagefind: instance, offered: await choices.json(), counts: false };
  };
  let engine = null;
  let text = null;                                             /* how the index writes words: modules/search_words.js */
  const load = () => {
    if (!engine) {
      engine = start().catch(start);                          /* on a slow line the second try finds half of it here already */
      engine.catch(() => { engine = null; });                 /* try again at the next opening */
    }
    return engine;
  };

  /* The pages that answer every one of the questions, best first. Pagefind gives all pages with a phrase the same score:
     they come in the order of its parts as words, by which a page that is called so comes first. */
  const answers = async (pagefind, asked, filters) => {
    const first = await pagefind.search(asked.length ? asked[0] : null, { filters });
    if (!asked.length || (asked.length === 1 && !asked[0].startsWith('"'))) return first;
    const others = [];
    for (const each of asked.slice(1)) others.push(new Set((await pagefind.search(each, { filters })).results.map(({ id }) => id)));
    const found = first.results.filter(({ id }) => others.every((ids) => ids.has(id)));
    if (found.length < 2 || found.length > RANKED) return { results: found, totalFilters: first.totalFilters };
    const ranked = await pagefind.search(asked.join(" ").replace(/"/g, ""), { filters });
    const place = new Map(ranked.results.map(({ id }, at) => [id, at]));
    const worth = ({ id }) => (place.has(id) ? place.get(id) : place.size);
    return { results: found.sort((one, two) => worth(one) - worth(two)), totalFilters: (others.length ? ranked : first).totalFilters };
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
    const about = FILTERS.map((name) => (data.filters && data.filters[name] || []).join("、")).filter(Boolean).join(" · ");
    const item = make("li", { class: "co-search__result" },
      make("a", { class: "co-search__link", href },
        make("span", { class: "co-search__title" }, text.plain(data.meta && data.meta.title) || href),
        about ? make("span", { class: "co-search__about" }, about) : "",
        make("span", { class: "co-search__excerpt" }, ...shownAs(data.excerpt))));
    const parts = (data.sub_results || [])
      .filter((each) => each.title && address(each.url) && address(each.url) !== href && each.url.includes("#"))
      .slice(0, PARTS);
    if (parts.length) {
      item.append(make("ul", { class: "co-search__parts" }, ...parts.map((each) => make("li", {},
        make("a", { class: "co-search__link co-search__link--part", href: address(each.url) },
          make("span", { class: "co-search__title" }, text.plain(each.title)),
          make("span", { class: "co-search__excerpt" }, ...shownAs(each.excerpt)))))));
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
        option.textContent = word("search.choice", { name: option.value, n }) || option.value;
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
    part.list.setAttribute("aria-busy", "true");
    const mine = (ticket += 1);
    await find(mine);
    if (mine === ticket) part.list.removeAttribute("aria-busy");
  };

  const find = async (mine) => {
    const term = part.input.value.trim();
    const filters = chosen();
    const filtered = Object.keys(filters).length > 0;
    try {
      const made = await load();
      if (mine !== ticket) return;
      const asked = text.questions(term);
      if (!asked.length && !filtered) { nothing(); say(word(term ? "search.signs" : "search.hint", { term })); return; }
      await new Promise((done) => setTimeout(done, PAUSE));
      if (mine !== ticket) return;
      const answer = await answers(made.pagefind, asked, filters);
      if (mine !== ticket) return;
      if (made.counts) recount(answer.totalFilters);
      const isAnswer = answer.results.length && text.saysNumbers(await answer.results[0].data(), asked);
      if (mine !== ticket) return;
      if (!isAnswer) {
        nothing();
        say(word(filtered ? "search.none_filtered" : text.isForNames(term) ? "search.none_named" : "search.none", { term }));
        return;
      }
      found = answer.results;
      shown = 0;
      await show(mine);
      if (mine !== ticket) return;
      part.body.scrollTop = 0;
      const results = word(found.length === 1 ? "search.one" : "search.many", { n: found.length });
      say(text.isForNames(term) ? word("search.named", { results }) : results);
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
    part.filters.addEventListener("focusin", count);
    part.filters.addEventListener("pointerenter", count);
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

  /* what no page carries is not offered */
  const offer = async () => {
    const { offered } = await load();
    if (part.filters.childElementCount) return;
    for (const name of FILTERS) {
      const values = offered[name] || [];
      if (values.length < 2) continue;
      values.sort(new Intl.Collator(document.documentElement.lang || undefined, { numeric: true }).compare);
      const select = make("select", { "aria-label": word("search." + name) }, make("option", { value: "" }, word("search.all_" + name)));
      select.append(...values.map((value) => make("option", { value }, value)));
      select.addEventListener("change", search);
      part.selects[name] = select;
      part.filters.append(select);
    }
    part.filters.hidden = !part.filters.childElementCount;
  };

  /* how many pages each choice has is a large file: it comes when somebody goes to the choices */
  const count = async () => {
    try {
      const made = await load();
      if (made.counts) return;
      made.counts = true;
      const all = await made.pagefind.filters();
      if (part.input.value.trim()) search(); else recount(all);
    } catch (error) { /* search() says it */ }
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
