// The list: rows of the selection in a real table. Few are all there; of many only a window is, and the rest
// is space of the right height, so that a million scroll like a hundred.
(function (timeline) {
  "use strict";

  const WHOLE = 400,
    HEIGHT = 47,
    PAGE = 100;
  const table = { order: [], total: 0, by: "date", large: false, query: "" };
  let drawn = "",
    filled = 0,
    near = { from: 0, rows: [] }; // of a large selection: the rows about those that are drawn

  const scroller = () => timeline.at("table-scroll");

  function rowElement(row, position) {
    const { el } = timeline,
      chosen = timeline.chart.selected;
    if (!row)
      return el("tr", { class: "waiting", "aria-rowindex": position + 2 }, el("td", { colspan: 4 }, "…"));
    const current = chosen && chosen.id === row.id;
    return el(
      "tr",
      {
        "data-id": row.id,
        "aria-rowindex": position + 2,
        class: current ? "selected" : "",
        "aria-current": current ? "true" : null,
      },
      el(
        "td",
        { class: "col-date" },
        el("span", { class: `kind kind-${row.kind}`, title: timeline.filters.kindName(row.kind) }),
        el("span", { class: "clamp" }, row.words),
      ),
      el(
        "td",
        { class: "col-title" },
        el("a", { class: "clamp", href: timeline.state.link({ event: row.id }) }, row.title),
        el("q", { class: "paper" }, row.passage),
      ),
      el("td", { class: "col-actors" }, el("span", { class: "clamp" }, row.actors.join(", "))),
      el("td", { class: "col-where", title: timeline.filters.called("document", row.document) }, row.locator),
    );
  }

  async function draw() {
    const body = timeline.at("table-rows"),
      number = (filled += 1),
      place = scroller();
    const all = table.total <= WHOLE;
    const first = all ? 0 : Math.max(Math.floor(place.scrollTop / HEIGHT) - 20, 0);
    const last = all
      ? table.total
      : Math.min(first + Math.ceil(place.clientHeight / HEIGHT) + 40, table.total);
    const key = `${first}-${last}-${table.query}-${table.by}`;
    if (key === drawn) return;
    let rows = table.order.slice(first, last).map((at) => timeline.rows.get(at));
    if (table.large) {
      const from = Math.floor(first / PAGE) * PAGE,
        limit = Math.ceil((last - from) / PAGE) * PAGE;
      const fetched = await timeline.rows.stretch(table.query, table.by, from, limit);
      if (number !== filled) return;
      near = { from, rows: fetched };
      rows = fetched.slice(first - from, last - from);
    }
    drawn = key;
    const { el } = timeline;
    const space = (count) =>
      count > 0
        ? el(
            "tr",
            { class: "space", "aria-hidden": "true" },
            el("td", { colspan: 4, style: `height:${count * HEIGHT}px` }),
          )
        : "";
    body.replaceChildren(
      ...[
        space(first),
        ...rows.map((row, i) => rowElement(row, first + i)),
        space(table.total - last),
      ].filter(Boolean),
    );
    timeline.at("table").setAttribute("aria-rowcount", table.total + 1);
    timeline.highlight.mark();
  }

  const again = () => {
    drawn = "";
    return draw();
  };

  function show(answer) {
    table.total = answer.shown;
    table.large = answer.rows === null;
    table.query = answer.query;
    table.chronological = answer.rows || [];
    sort(table.by);
    timeline.at("table-title").textContent = `${answer.noun[0].toUpperCase()}${answer.noun.slice(1)}`;
    timeline.fill("table-note", answer.shown ? "" : empty(answer));
  }

  function empty(answer) {
    const { el } = timeline;
    return [
      el(
        "strong",
        {},
        answer.total || answer.hidden.length
          ? "Nothing fits these filters."
          : "No dates were found in these documents.",
      ),
      el("span", {}, ` You asked for ${answer.words}.`),
      ...answer.notes.map((note) => el("span", {}, ` ${note}.`)),
      el("button", { onclick: () => timeline.state.change(timeline.state.cleared) }, "Clear all filters"),
    ];
  }

  function sort(by) {
    table.by = by;
    near = { from: 0, rows: [] };
    table.order = by === "document" ? [...table.chronological].sort((a, b) => a - b) : table.chronological;
    for (const name of ["date", "document"])
      timeline.at(`sort-${name}`).setAttribute("aria-pressed", String(name === by));
    return again();
  }

  /** Where an event stands in the list, or would stand: {at, selected}. */
  async function position(event) {
    const { by, query } = table,
      beside = near.rows.findIndex((row) => row.id === event.id);
    if (beside >= 0) return { at: near.from + beside, selected: true };
    if (table.large)
      return timeline.rows.ask(
        `/position?${query}${query ? "&" : ""}by=${by}&id=${encodeURIComponent(event.id)}`,
      );
    const at = table.order.indexOf(event.row);
    if (at >= 0) return { at, selected: true };
    const later = (row) =>
      by === "document"
        ? row.row > event.row
        : row.from > event.from || (row.from === event.from && row.to > event.to);
    const next = table.order.findIndex((number) => later(timeline.rows.get(number)));
    return { at: next < 0 ? table.total : next, selected: false };
  }

  /** The event that stands at a place of the list. */
  async function eventAt(at) {
    if (near.rows[at - near.from]) return near.rows[at - near.from];
    const [row] = table.large
      ? await timeline.rows.stretch(table.query, table.by, at, 1)
      : await timeline.rows.need([table.order[at]]);
    return row;
  }

  /** Mark the selected row and bring it into sight, in the middle when it was not. */
  function select(event, place) {
    for (const row of timeline.at("table-rows").querySelectorAll(".selected")) {
      row.classList.remove("selected");
      row.removeAttribute("aria-current");
    }
    if (!event) return;
    const row = timeline.at("table-rows").querySelector(`[data-id="${CSS.escape(event.id)}"]`);
    if (!row && place.selected) {
      scroller().scrollTop = place.at * HEIGHT - scroller().clientHeight / 2;
      again().then(() => event === timeline.chart.selected && select.mark(event));
      return;
    }
    select.mark(event);
  }
  select.mark = (event) => {
    const row = timeline.at("table-rows").querySelector(`[data-id="${CSS.escape(event.id)}"]`),
      place = scroller();
    if (!row) return;
    row.classList.add("selected");
    row.setAttribute("aria-current", "true");
    const head = 30,
      top = row.offsetTop - place.scrollTop;
    if (top < head || top + row.offsetHeight > place.clientHeight)
      place.scrollTop = row.offsetTop - place.clientHeight / 2;
  };

  function begin() {
    timeline.at("table-rows").addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-id]");
      if (!row || event.ctrlKey || event.metaKey || event.shiftKey || getSelection().toString()) return;
      event.preventDefault();
      timeline.select(row.dataset.id, { from: "table" });
    });
    scroller().addEventListener("scroll", timeline.perFrame(draw));
    for (const by of ["date", "document"])
      timeline.at(`sort-${by}`).addEventListener("click", () => sort(by));
  }

  timeline.table = { show, select, position, eventAt, begin, draw: again, total: () => table.total };
})((window.timeline = window.timeline || {}));
