"use strict";
(() => {
  const root = document.documentElement, live = document.getElementById("live");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const by = (id) => document.getElementById(id);

  // What the reader chose is kept where the browser allows it; a page opened from disk may not.
  const kept = {
    get(name) { try { return localStorage.getItem("yoy." + name); } catch { return null; } },
    set(name, value) { try { localStorage.setItem("yoy." + name, value); } catch { /* nothing is kept */ } },
  };

  // -- chrome language, theme, colours
  const words = (name) => live.dataset[root.dataset.chrome + name];
  function chrome(language) {
    root.dataset.chrome = language;
    if (live.dataset[language + "Page"]) document.title = live.dataset[language + "Page"];
    for (const name of ["aria-label", "placeholder", "title", "label"])
      for (const one of all(`[data-${language}-${name}]`)) one.setAttribute(name, one.getAttribute(`data-${language}-${name}`));
  }
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  // -- state in the address: #anchor;show=changed;view=side;numbers=1;rows=look;q=…;told=missed
  const state = { anchor: "", show: "", view: "", numbers: "", rows: "", q: "", told: "", order: "" };
  const FILTERS = ["show", "rows", "q", "told", "order"], ALL = ["show", "view", "numbers", "rows", "q", "told", "order"];
  function readAddress() {
    const [anchor, ...rest] = location.hash.slice(1).split(";");
    for (const name of ALL) state[name] = "";
    for (const part of rest) {
      const at = part.indexOf("=");
      if (at > 0 && part.slice(0, at) in state) state[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1));
    }
    state.anchor = decodeURIComponent(anchor);
  }
  function writeAddress() {
    const rest = ALL.filter((name) => state[name]).map((name) => `;${name}=${encodeURIComponent(state[name])}`);
    const hash = "#" + state.anchor + rest.join("");
    if (hash !== (location.hash || "#")) history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash);
  }

  // -- the text: what is shown, and how
  const prose = by("prose");
  const KINDS = { moved: ["moved", "moved_edited"], edited: ["edited", "split", "merged"] };
  const shown = () => all("[data-k]", prose || document.body).filter((one) => one.tagName !== "BUTTON" && fits(one));
  function fits(one) {
    if (!state.show) return true;
    if (state.show === "changed") return "k" in one.dataset;
    return (KINDS[state.show] || [state.show]).includes(one.dataset.k);
  }
  function sideBySide(part) {
    if (part.dataset.sided) return;
    part.dataset.sided = "1";
    for (const bead of all(".b", part)) {
      if (bead.matches(".two")) { bead.classList.add("row"); continue; }
      const row = document.createElement("span"), prior = document.createElement("span"), current = document.createElement("span");
      row.className = "row"; prior.className = "cell pr"; current.className = "cell cu";
      current.append(...bead.childNodes);
      if (bead.dataset.k !== "added") prior.append(...[...current.childNodes].map((one) => one.cloneNode(true)));
      if (bead.dataset.k === "removed" || bead.matches(".ghost")) { prior.replaceChildren(...current.childNodes); }
      row.append(prior, current); bead.append(row);
    }
  }
  function inOneColumn(part) {
    if (!part.dataset.sided) return;
    delete part.dataset.sided;
    for (const bead of all(".b", part)) {
      if (bead.matches(".two")) { bead.classList.remove("row"); continue; }
      const row = bead.querySelector(":scope > .row");
      const full = row.querySelector(":scope > .cu").childNodes.length ? ".cu" : ".pr";
      bead.replaceChildren(...row.querySelector(":scope > " + full).childNodes);
    }
  }
  const near = "IntersectionObserver" in window && prose ? new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting && state.view === "side") sideBySide(entry.target);
  }, { rootMargin: "1200px" }) : null;
  function apply() {
    for (const [name, key] of [["show", "show"], ["view", "view"], ["numbers", "numbers"]]) {
      if (state[name]) root.dataset[key] = state[name]; else delete root.dataset[key];
    }
    const on = { changed: state.show === "changed", moved: state.show === "moved", side: state.view === "side", numbers: !!state.numbers };
    for (const [act, value] of Object.entries(on)) for (const one of all(`[data-act="${act}"]`)) one.setAttribute("aria-pressed", value);
    if (prose) {
      // A stretch, not a section, is laid out in columns at a time: a report may have one section only.
      const parts = all(".run, .fold, .part > :is(h3, h4, h5, h6)", prose);
      if (state.view === "side") { if (near) parts.forEach((one) => near.observe(one)); else parts.forEach(sideBySide); }
      else { if (near) near.disconnect(); parts.forEach(inOneColumn); }
    }
    rows(); promises(); series(); count();
  }
  function set(name, value) { state[name] = value; apply(); writeAddress(); }

  // -- stepping from change to change
  let at = null;
  const output = by("at");
  function count() {
    if (!output) return;
    const list = shown(), place = list.indexOf(at);
    output.textContent = place < 0 ? `${list.length}` : `${place + 1} / ${list.length}`;
  }
  // Whatever hides a place gives way: folds, late rows, filters.
  function reveal(element) {
    for (let one = element; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    if (element.closest("tr.late")) openRows();
    if (element.closest(".promise.late")) openPromises();
    if (element.closest("#promises .out")) set("told", "");
    if (element.closest("tr.out")) { state.q = ""; set("rows", ""); }
    if (state.show && !element.checkVisibility({ visibilityProperty: true })) set("show", "");
  }
  // What is far away has an estimated height until the browser lays it out: a place is looked at again in every frame
  // until it has held for some, or until the reader scrolls.
  const HELD = 6, MOST = 90;
  let landing = 0;
  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(kind, () => { landing += 1; }, { capture: true, passive: true });
  function land(element, range = element) {
    const turn = landing += 1, room = (one, name) => parseFloat(getComputedStyle(one)[name]) || 0;
    const wanted = room(root, "scrollPaddingTop") + room(element, "scrollMarginTop");
    let held = 0, looks = 0, last;
    (function look() {
      if (turn !== landing) return;
      const off = () => Math.round((range.collapsed ? element : range).getBoundingClientRect().top - wanted);
      if (off()) scrollBy({ top: off(), behavior: "instant" });
      held = off() === last ? held + 1 : 0;
      last = off();
      if (held < HELD && (looks += 1) < MOST) requestAnimationFrame(look);
    })();
  }
  function visit(element) {
    reveal(element);
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
    land(element);
  }
  function say(text) { live.textContent = ""; requestAnimationFrame(() => { live.textContent = text; }); }
  // A heading as it stands this year: without what was deleted from it.
  function thisYears(heading) {
    const copy = heading.cloneNode(true);
    all("del, .pr", copy).forEach((one) => { if (copy.textContent !== one.textContent) one.remove(); });
    return copy.textContent.trim();
  }
  // The first change that begins below the bar: by halves, since asking for a far place lays it out.
  function firstBelow(list) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].getBoundingClientRect().top > 0) high = middle; else low = middle + 1;
    }
    return low;
  }
  function step(way) {
    const list = shown();
    if (!list.length) { say(words("None")); return; }
    let place = list.indexOf(at);
    if (place < 0) place = firstBelow(list) - (way > 0 ? 1 : 0);
    place = (place + way + list.length) % list.length;
    if (at) at.classList.remove("at");
    at = list[place]; at.classList.add("at");
    visit(at);
    state.anchor = at.id; writeAddress(); count();
    const heading = at.closest(".part").querySelector("h3,h4,h5,h6");
    const kind = words("Kind" + at.dataset.k.replace(/(^|_)(.)/g, (_, __, letter) => letter.toUpperCase())) || at.dataset.k;
    const where = heading ? thisYears(heading).slice(0, 40) : "";
    say(words("At").replace("##", list.length).replace("#", place + 1) + kind + (where ? words("Join") + where : ""));
  }

  // -- search: every hit marked, Enter goes to the next
  const box = by("search");
  let hits = [], hit = -1;
  function find(query) {
    hits = []; hit = -1;
    if (window.CSS && CSS.highlights) CSS.highlights.delete("found");
    if (query.trim()) {
      const low = query.trim().toLowerCase();
      for (const one of all(prose ? "#prose .b, #metric-table tbody th" : "tbody th, .messages li")) {
        const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        const nodes = []; let text = "";
        while (walker.nextNode()) { nodes.push([walker.currentNode, text.length]); text += walker.currentNode.data; }
        text = text.toLowerCase();
        for (let place = text.indexOf(low); place >= 0; place = text.indexOf(low, place + low.length)) {
          const range = document.createRange();
          const spot = (offset) => { const [node, from] = nodes.filter((pair) => pair[1] <= offset).at(-1); return [node, Math.min(offset - from, node.length)]; };
          range.setStart(...spot(place)); range.setEnd(...spot(place + low.length));
          hits.push([one, range]);
        }
      }
      if (window.Highlight && CSS.highlights) CSS.highlights.set("found", new Highlight(...hits.map((pair) => pair[1])));
    }
    say(words("Found").replace("#", hits.length));
  }
  if (box) {
    box.addEventListener("input", () => find(box.value));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && hits.length) {
        event.preventDefault();
        hit = (hit + (event.shiftKey ? -1 : 1) + hits.length) % hits.length;
        reveal(hits[hit][0]);
        land(...hits[hit]);
        say(`${hit + 1} / ${hits.length}`);
      }
      if (event.key === "Escape") { box.value = ""; find(""); box.blur(); }
    });
  }

  // -- the metric table: filter and sort
  const table = by("metric-table"), filter = by("filter");
  function openRows() { if (table) table.classList.add("open"); for (const one of all('[data-act="rows"]')) one.hidden = true; }
  function rows() {
    if (!table) return;
    const query = (state.q || "").toLowerCase();
    table.classList.toggle("filtered", !!(state.rows || query));
    for (const row of table.tBodies[0].rows) {
      const kind = !state.rows || (state.rows === "look" ? "look" in row.dataset : row.dataset.kind === state.rows);
      row.classList.toggle("out", !(kind && (!query || row.cells[0].textContent.toLowerCase().includes(query))));
    }
    for (const one of all("[data-rows]")) one.setAttribute("aria-pressed", one.dataset.rows === (state.rows || "all"));
    if (filter && filter.value !== state.q) filter.value = state.q;
  }
  if (filter) filter.addEventListener("input", () => set("q", filter.value));
  function sort(button) {
    const head = button.closest("th"), column = Number(button.dataset.sort), body = table.tBodies[0];
    const up = head.getAttribute("aria-sort") === "descending" || (column === 0 && !head.hasAttribute("aria-sort"));
    for (const one of table.tHead.rows[0].cells) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = (row) => { if (column === 0) return row.cells[0].textContent; const text = row.dataset.s.split("|")[column - 1]; return text === "" ? null : Number(text); };
    const order = (one, two) => {
      const first = key(one), second = key(two);
      if (first === null || second === null) return (first === null) - (second === null);
      return (typeof first === "string" ? first.localeCompare(second, "zh-Hans") : first - second) * (up ? 1 : -1);
    };
    openRows();
    body.append(...[...body.rows].sort(order));
  }

  // -- what became of last year's commitments: filter by outcome
  const told = by("promises");
  function openPromises() { if (told) told.classList.add("open"); for (const one of all('[data-act="promises"]')) one.hidden = true; }
  function promises() {
    if (!told) return;
    told.classList.toggle("filtered", !!state.told);
    for (const one of told.children) one.classList.toggle("out", !!state.told && !one.dataset.kinds.split(" ").includes(state.told));
    for (const one of all("[data-kind]", told)) one.classList.toggle("out", !!state.told && one.dataset.kind !== state.told);
    for (const one of all("[data-told]")) one.setAttribute("aria-pressed", one.dataset.told === (state.told || "all"));
  }
  // -- the index: series by name, in the order asked for
  const lists = all("[data-list]").map((list) => [list, [...list.children].filter((one) => "name" in one.dataset)]);
  const order = by("order"), left = by("left");
  const rank = { last: 0, looks: 1, copied: 2 };
  function series() {
    if (!left) return;
    const query = state.q.trim().toLowerCase(), column = rank[state.order];
    const key = (one) => Number(one.dataset.order.split("|")[column]);
    for (const [list, own] of lists) {
      for (const one of own) one.hidden = !one.dataset.name.includes(query);
      list.append(...(column === undefined ? own : [...own].sort((one, two) => key(two) - key(one))));
    }
    const shown = lists[0][1].filter((one) => !one.hidden).length;
    left.textContent = words("Series").replace("##", lists[0][1].length).replace("#", shown);
    order.value = column === undefined ? "name" : state.order;
    if (filter.value !== state.q) filter.value = state.q;
  }
  if (order) order.addEventListener("change", () => set("order", order.value === "name" ? "" : order.value));

  // -- a command to copy, with its button from the day that it is looked at: where the browser keeps the clipboard from a page, it is marked for Ctrl+C
  addEventListener("toggle", (event) => {
    if (event.target.matches(".decide")) for (const line of all(".command:not(:has(button))", event.target)) line.append(by("copy").content.cloneNode(true));
  }, true);
  function copy(button) {
    const line = button.parentElement.querySelector("code"), range = document.createRange();
    range.selectNodeContents(line);
    getSelection().removeAllRanges(); getSelection().addRange(range);
    const done = () => { say(words("Copied")); button.textContent = "✓"; };
    const kept = navigator.clipboard ? navigator.clipboard.writeText(line.textContent) : Promise.reject();
    kept.then(done, () => { if (document.execCommand("copy")) done(); });
  }

  // -- what buttons and keys do
  const help = by("help");
  const acts = {
    next: () => step(1), prev: () => step(-1),
    changed: () => set("show", state.show === "changed" ? "" : "changed"),
    moved: () => set("show", state.show === "moved" ? "" : "moved"),
    side: () => { set("view", state.view === "side" ? "" : "side"); kept.set("view", state.view); },
    numbers: () => set("numbers", state.numbers ? "" : "1"),
    copy: (button) => copy(button),
    theme: () => { root.dataset.theme = dark() ? "light" : "dark"; kept.set("theme", root.dataset.theme); },
    palette: () => { root.dataset.palette = root.dataset.palette ? "" : "redgreen"; if (!root.dataset.palette) delete root.dataset.palette; kept.set("palette", root.dataset.palette || ""); },
    chrome: () => { chrome(root.dataset.chrome === "zh" ? "en" : "zh"); series(); kept.set("chrome", root.dataset.chrome); },
    help: () => { if (help) help.open ? help.close() : help.showModal(); },
    rows: openRows,
    promises: openPromises,
  };
  const keys = { n: "next", p: "prev", c: "changed", m: "moved", s: "side", "#": "numbers", t: "theme", "?": "help" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select")) return;
    const field = box || filter;
    if (event.key === "/" && field) { event.preventDefault(); field.focus(); field.select(); return; }
    const act = keys[event.key];
    if (act && (help || act === "theme") && document.querySelector(`[data-act="${act}"]`)) { event.preventDefault(); acts[act](); }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && button.dataset.act) acts[button.dataset.act](button);
    else if (button && button.dataset.rows) set("rows", button.dataset.rows === "all" ? "" : button.dataset.rows);
    else if (button && button.dataset.told) set("told", button.dataset.told === "all" ? "" : button.dataset.told);
    else if (button && button.dataset.sort) sort(button);
    const link = event.target.closest('a[href^="#"]');
    if (link && !event.ctrlKey && !event.metaKey) { event.preventDefault(); location.hash = link.getAttribute("href"); arrive(); }
  });

  // -- coming to an anchor, from a link or from outside
  function arrive() {
    const before = { ...state };
    readAddress();
    for (const name of ["view", "numbers"]) if (!location.hash.includes(`;${name}=`)) state[name] = before[name];
    if (!/;(show|rows|q|told|order)=/.test(location.hash)) for (const name of FILTERS) state[name] = before[name];
    const target = state.anchor && by(state.anchor);
    apply();
    for (const one of all(".hit")) one.classList.remove("hit");
    if (target) {
      visit(target);
      if (!target.matches("section, main, details")) target.classList.add("hit");
      if (target.dataset.k && target.matches(".b")) { if (at) at.classList.remove("at"); at = target; count(); }
    }
    writeAddress();
  }
  window.addEventListener("popstate", arrive);
  window.addEventListener("beforeprint", () => all("details").forEach((one) => { if (!one.open) { one.open = true; one.dataset.printed = ""; } }));
  window.addEventListener("afterprint", () => all("details[data-printed]").forEach((one) => { one.open = false; delete one.dataset.printed; }));

  const theme = kept.get("theme"), palette = kept.get("palette"), language = kept.get("chrome");
  if (theme) root.dataset.theme = theme;
  if (palette) root.dataset.palette = palette;
  if (language === "zh" || language === "en") chrome(language);
  if (matchMedia("(max-width: 62rem)").matches) for (const one of all(".contents")) one.open = false;
  if (kept.get("view") === "side") state.view = "side";
  // A table of years that is wider than its box begins at the latest.
  for (const one of all(".scroll > .heat, .scroll > .years")) one.parentElement.scrollLeft = one.parentElement.scrollWidth;
  arrive();
})();
