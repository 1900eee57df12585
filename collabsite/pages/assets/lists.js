/* lists.js: tables that sort, tables and lists that filter and group. What is chosen is kept in the address, so that a
   view can be shared. Without this script everything is shown, in the order of the source.

     table with th[data-sort="key"]     sorts by a column; a cell's data-sort-value stands for its words
     form[data-filters="id"]            narrows the table of that id, or the [data-item] elements inside the element
       button[name][value], select[name]       items whose data-<name> has the value (several stand with | between)
         with data-any="x y"                   items whose data-x or data-y has it
       input[name][type=search]                items that say every word; with data-in="key" in that column, or in
                                               the item's [data-field="key"]
       input[name][type=date][data-from="x"]   items whose data-x is that day or later; data-until: or earlier
       select[name][data-group]                groups the rows of a table by their data-<value>
       select[name][data-sort-list]            the same order as the heads give, for phones
       [data-count="{shown} of {all}"]         how many are shown; [data-view] what is chosen; [data-clear] takes it back
     [data-none="id"]                   is shown where nothing fits; [data-section] hides with its last item, and opens
                                        while the list is narrowed if it is a details element                         */

(() => {
  "use strict";

  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? values[name] : hole));
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const pressed = (event) => event.target.closest && event.target.closest("button");
  const valuesOf = (item, name) => (item.getAttribute("data-" + name) || "").split("|");

  /* ---- The address */

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

  /* ---- A table: its rows in an order, in groups */

  class Rows {
    constructor(table) {
      this.table = table;
      this.body = table.tBodies[0];
      this.source = Array.from(this.body.rows);
      this.rows = this.source;
      this.heads = all("thead th[data-sort]", table);
      this.groups = [];
    }

    worth(row, at) {
      const cell = row.cells[at];
      if (!cell) return "";
      return cell.hasAttribute("data-sort-value") ? cell.getAttribute("data-sort-value") : cell.textContent.trim();
    }

    /* key "" is the order of the source; "-due" is the column due, downwards; empty cells come last either way */
    sort(key) {
      const down = key.startsWith("-");
      const head = this.heads.find((each) => each.dataset.sort === (down ? key.slice(1) : key));
      for (const each of this.heads) each.removeAttribute("aria-sort");
      this.rows = this.source;
      if (head) {
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const pairs = this.source.map((row) => [this.worth(row, head.cellIndex), row]);
        pairs.sort(([one], [two]) => {
          if (!one || !two) return (one ? 0 : 1) - (two ? 0 : 1);
          return collator.compare(one, two) * (down ? -1 : 1);
        });
        this.rows = pairs.map((pair) => pair[1]);
      }
      this.place();
      return head ? key : "";
    }

    next(head) {
      const now = head.getAttribute("aria-sort");
      if (!now) return head.dataset.sort;
      return now === "ascending" ? "-" + head.dataset.sort : "";
    }

    /* names: [value, word] in the order in which they come; others follow by their word */
    group(name, names) {
      this.grouping = name && { name, names: new Map(names), places: names.map((pair) => pair[0]) };
      this.place();
    }

    place() {
      for (const { body } of this.groups) body.remove();
      this.groups = [];
      if (!this.grouping) { this.body.append(...this.rows); return; }
      const found = new Map();
      for (const row of this.rows) {
        const value = valuesOf(row, this.grouping.name)[0];
        if (!found.has(value)) found.set(value, []);
        found.get(value).push(row);
      }
      const at = (value) => { const place = this.grouping.places.indexOf(value); return place < 0 ? Infinity : place; };
      const order = Array.from(found.keys()).sort((one, two) => {
        if (!one || !two) return (one ? 0 : 1) - (two ? 0 : 1);
        return (at(one) - at(two)) || collator.compare(one, two) || 0;
      });
      for (const value of order) this.groups.push(this.makeGroup(this.grouping.names.get(value) || value || "—", found.get(value)));
      this.table.append(...this.groups.map((group) => group.body));
      this.countGroups();
    }

    makeGroup(word, rows) {
      const body = document.createElement("tbody"), line = body.insertRow(), head = document.createElement("th"), count = document.createElement("span");
      line.className = "co-group";
      head.scope = "rowgroup";
      head.colSpan = this.table.tHead.rows[0].cells.length;
      count.className = "co-count";
      head.append(word + " ", count);
      line.append(head);
      body.append(...rows);
      return { body, rows, count };
    }

    countGroups() {
      for (const { body, rows, count } of this.groups) {
        const shown = rows.filter((row) => !row.hidden).length;
        count.textContent = String(shown);
        body.hidden = shown === 0;
      }
    }
  }

  /* ---- A form that narrows */

  class Filters {
    constructor(form, list, rows) {
      this.form = form;
      this.list = list;
      this.rows = rows;
      this.items = rows ? rows.source : all("[data-item]", list);
      this.view = new URLSearchParams(location.search);
      this.segments = all("button[name]", form);
      this.selects = all("select[name]:not([data-group]):not([data-sort-list])", form);
      this.words = all("input[name]:not([type=date])", form);
      this.days = all("input[name][type=date]", form);
      this.grouping = form.querySelector("select[data-group]");
      this.order = form.querySelector("select[data-sort-list]");
      this.none = all("[data-none]").find((each) => each.dataset.none === form.dataset.filters);
      this.clears = all("[data-clear]").filter((each) => form.contains(each) || (this.none && this.none.contains(each)));
      this.names = Array.from(new Set([...this.segments, ...this.selects].map((each) => each.name)));
      this.texts = new Map();
      this.listen();
      this.begin();
    }

    /* what the address asks for and the page does not know is left alone */
    known(name) {
      const value = this.view.get(name) || "";
      const offered = this.segments.some((each) => each.name === name && each.value === value) ||
        this.selects.some((each) => each.name === name && Array.from(each.options).some((option) => option.value === value));
      return offered ? value : "";
    }

    text(item, field) {
      const key = field || "";
      if (!this.texts.has(key)) this.texts.set(key, new Map());
      const texts = this.texts.get(key);
      if (!texts.has(item)) texts.set(item, fold(field ? this.part(item, field) : item.textContent));
      return texts.get(item);
    }

    part(item, field) {
      const head = this.rows && this.rows.heads.find((each) => each.dataset.sort === field);
      const place = head ? item.cells[head.cellIndex] : item.querySelector('[data-field="' + field + '"]');
      return place ? place.textContent : "";
    }

    tests() {
      const tests = [];
      for (const name of this.names) {
        const value = this.known(name);
        if (!value) continue;
        const select = this.selects.find((each) => each.name === name);
        const among = select && select.dataset.any ? select.dataset.any.split(" ") : [name];
        tests.push((item) => among.some((each) => valuesOf(item, each).includes(value)));
      }
      for (const input of this.words) {
        const parts = fold(this.view.get(input.name) || "").split(/\s+/).filter(Boolean);
        if (parts.length) tests.push((item) => parts.every((part) => this.text(item, input.dataset.in).includes(part)));
      }
      for (const input of this.days) {
        const day = this.view.get(input.name) || "";
        if (!/^\d{4}-\d\d-\d\d$/.test(day)) continue;
        if (input.dataset.from) tests.push((item) => (item.getAttribute("data-" + input.dataset.from) || "") >= day);
        else tests.push((item) => { const own = item.getAttribute("data-" + input.dataset.until) || ""; return own && own <= day; });
      }
      return tests;
    }

    show() {
      const tests = this.tests();
      let shown = 0;
      for (const item of this.items) {
        const fits = tests.every((test) => test(item));
        if (item.hidden === fits) item.hidden = !fits;
        if (fits) shown += 1;
      }
      if (this.rows) this.rows.countGroups();
      for (const more of all("details[data-section]", this.list)) more.open = tests.length > 0;
      for (const section of all("[data-section]", this.list)) section.hidden = !section.querySelector("[data-item]:not([hidden])");
      this.reflect(shown, tests.length > 0);
    }

    /* the fields, the count and what paper says */
    reflect(shown, narrowed) {
      for (const each of this.segments) each.setAttribute("aria-pressed", String(each.value === this.known(each.name)));
      for (const each of this.selects) each.value = this.known(each.name);
      for (const each of [...this.words, ...this.days]) {
        const value = this.view.get(each.name) || "";
        if (each.value !== value) each.value = value;
      }
      const count = this.form.querySelector("[data-count]");
      if (count) {
        const said = fill(count.dataset.count, { shown, all: this.items.length });
        if (count.textContent !== said) count.textContent = said;
      }
      const view = this.form.querySelector("[data-view]");
      if (view) view.textContent = this.chosen().join(" · ");
      if (this.none) this.none.hidden = shown > 0;
      for (const each of this.clears) each.hidden = !narrowed;
      this.form.toggleAttribute("data-narrowed", narrowed);
    }

    chosen() {
      const name = (input) => (input.labels && input.labels[0] ? input.labels[0].textContent.trim() + " " : "");
      return [
        ...this.segments.filter((each) => each.value && each.value === this.known(each.name))
          .map((each) => (each.querySelector(".co-state") || each).textContent.trim()),
        ...this.selects.filter((each) => each.value).map((each) => name(each) + each.selectedOptions[0].textContent.trim()),
        ...this.words.filter((each) => each.value.trim()).map((each) => name(each) + "“" + each.value.trim() + "”"),
        ...this.days.filter((each) => each.value).map((each) => name(each) + each.value),
      ];
    }

    set(name, value, soon = true) {
      if (value) this.view.set(name, value);
      else this.view.delete(name);
      remember(this.view, soon);
      this.show();
    }

    sortBy(key) {
      const sorted = this.rows.sort(key);
      if (this.order) this.order.value = sorted;
      if (sorted) this.view.set("sort", sorted);
      else this.view.delete("sort");
      remember(this.view, true);
    }

    groupBy(value) {
      const names = [
        ...this.segments.filter((each) => each.name === value && each.value)
          .map((each) => [each.value, (each.querySelector(".co-state") || each).textContent.trim()]),
        ...this.selects.filter((each) => each.name === value)
          .flatMap((each) => Array.from(each.options).filter((option) => option.value).map((option) => [option.value, option.textContent.trim()])),
      ];
      this.rows.group(value, names);
      this.grouping.value = value;
    }

    listen() {
      const { form, rows } = this;
      form.addEventListener("submit", (event) => event.preventDefault());
      for (const each of this.segments) each.addEventListener("click", () => this.set(each.name, each.value));
      for (const each of [...this.selects, ...this.days]) each.addEventListener("change", () => this.set(each.name, each.value));
      for (const each of this.words) each.addEventListener("input", () => this.set(each.name, each.value, false));
      for (const each of this.clears) each.addEventListener("click", () => this.clear());
      if (!rows) return;
      if (this.order) this.offerOrders();
      for (const head of rows.heads) head.addEventListener("click", (event) => { if (pressed(event)) this.sortBy(rows.next(head)); });
      if (this.grouping) this.grouping.addEventListener("change", () => {
        this.groupBy(this.grouping.value);
        this.set(this.grouping.name, this.grouping.value);
      });
    }

    offerOrders() {
      for (const head of this.rows.heads) {
        for (const [sign, pattern] of [["", this.order.dataset.ascending], ["-", this.order.dataset.descending]]) {
          this.order.append(new Option(fill(pattern || "{column}", { column: head.textContent.trim() }), sign + head.dataset.sort));
        }
      }
      this.order.addEventListener("change", () => this.sortBy(this.order.value));
    }

    clear() {
      for (const each of [...this.segments, ...this.selects, ...this.words, ...this.days]) this.view.delete(each.name);
      remember(this.view, true);
      this.show();
      (this.words[0] || this.segments[0] || this.selects[0]).focus();                    /* the button itself is gone now */
    }

    begin() {
      if (this.rows && this.view.get("sort")) {
        const sorted = this.rows.sort(this.view.get("sort"));
        if (this.order) this.order.value = sorted;
      }
      const group = this.grouping && this.view.get(this.grouping.name);
      if (group && Array.from(this.grouping.options).some((option) => option.value === group)) this.groupBy(group);
      for (const more of all("details", this.form)) {
        if (all("[name]", more).some((each) => this.view.get(each.name))) more.open = true;
      }
      this.show();
      /* the browser jumped to an item before the items were in their place */
      const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && this.list.contains(target) && location.search) target.scrollIntoView();
    }
  }

  /* ---- Start; again after each page when Material loads pages without leaving the document */

  const once = (element) => {
    if (element.hasAttribute("data-ready")) return false;
    element.setAttribute("data-ready", "");
    return true;
  };

  const start = () => {
    const narrowed = new Set();
    for (const form of all("form[data-filters]")) {
      const list = document.getElementById(form.dataset.filters);
      if (!list || !once(form)) continue;
      const table = list.tagName === "TABLE" && list.tBodies.length ? new Rows(list) : null;
      new Filters(form, list, table);
      narrowed.add(list);
      if (table) once(list);
    }
    for (const table of all("table")) {
      if (narrowed.has(table) || !table.tBodies.length || !table.querySelector("thead th[data-sort]") || !once(table)) continue;
      const rows = new Rows(table);
      for (const head of rows.heads) head.addEventListener("click", (event) => { if (pressed(event)) rows.sort(rows.next(head)); });
    }
  };

  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
  else start();
})();
