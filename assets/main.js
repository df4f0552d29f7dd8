// The page's conduct: begin when Dash has laid it out, ask the server when the selection changed, and let
// chart, list and reader obey one selected event.
(function (timeline) {
  "use strict";

  let begun = false,
    answered = null; // the answer that counts: what was waited for on behalf of another is let go

  /** Called by Dash: once without an answer when the page is laid out, then with each answer. */
  timeline.told = function (answer) {
    if (!begun) {
      begun = true;
      begin();
    }
    if (answer) show(answer);
  };

  timeline.searched = (text) => {
    if (begun && text !== undefined && (text || "") !== timeline.state.get().q)
      timeline.state.change({ q: (text || "").trim() });
  };

  // Only the field that changed counts: the others may not have heard of the address yet.
  timeline.dated = function (from, to) {
    if (!begun) return;
    const values = {
      "date-from.value": { from: (from || "").trim() },
      "date-to.value": { to: (to || "").trim() },
    };
    for (const { prop_id: id } of window.dash_clientside.callback_context.triggered)
      timeline.state.change(values[id] || {});
  };

  timeline.actorsSought = (text) => {
    if (begun) timeline.filters.seek(text || "");
  };

  const PATIENCE = 8000; // ms until a missing answer is told
  let waiting = 0;

  function ask() {
    document.body.classList.add("asking");
    clearTimeout(waiting);
    waiting = setTimeout(failed, PATIENCE);
    window.dash_clientside.set_props("query", { data: timeline.state.selection() });
  }

  function begin() {
    const parts = ["theme", "keys", "lanes", "splitter", "filters", "table", "reader", "notes", "overview"];
    for (const part of [...parts, "brush", "picture"]) timeline[part].begin();
    timeline.hit.gestures();
    timeline.fill("legend-marks", ...timeline.marks.legend());
    timeline.state.listen(changed);
    watchServer();
    timeline.filters.follow();
    ask();
    new ResizeObserver(
      timeline.perFrame(() => {
        timeline.chart.drawSoon();
        timeline.overview.draw();
      }),
    ).observe(timeline.at("chart-frame"));
    timeline.screen(timeline.state.get().view, { quiet: true });
  }

  const ready = () => document.body.classList.contains("ready");

  async function show(answer) {
    clearTimeout(waiting);
    document.body.classList.remove("asking", "failed");
    answered = answer;
    for (const [id, title] of answer.facets.documents) timeline.titles.set(id, title);
    timeline.filters.draw(answer);
    exports(answer);
    timeline.picture.tell(answer);
    timeline.overview.draw(answer.overview);
    const rows = answer.rows && (await timeline.rows.need(answer.rows));
    if (answer !== answered) return;
    timeline.chart.large = !rows;
    if (rows) Object.assign(timeline.chart, { rows, density: null });
    await rest();
    if (answer !== answered) return;
    timeline.table.show(answer);
    if (!ready()) {
      await start();
      return;
    }
    if (timeline.chart.large) timeline.density.now();
    else timeline.chart.draw();
    await tell(timeline.chart.selected);
  }

  /** Show what the address says; the page is ready once that is drawn. */
  async function start() {
    const answer = answered;
    await drawable();
    if (answer !== answered) return;
    timeline.zoom.fromAddress();
    await follow();
    await new Promise(requestAnimationFrame);
    document.body.classList.add("ready");
  }

  /** What the filters leave out, dimmed in the chart while the address asks for it. */
  async function rest() {
    const { chart, state } = timeline,
      answer = answered,
      wanted = () => state.get().rest === "1",
      asked = wanted();
    if (!answer) return;
    const possible = answer.rest !== null,
      rows = asked && possible ? await timeline.rows.need(answer.rest) : [];
    if (answer !== answered || asked !== wanted()) return;
    chart.rest = rows;
    const button = timeline.at("rest");
    button.disabled = !possible;
    button.setAttribute("aria-pressed", String(asked && possible));
    button.title = possible
      ? "Keep what the filters leave out in the chart, dimmed (h)"
      : "Too many to draw: the overview shows them behind the selection";
    if (chart.large) return;
    const others = chart.rest.length ? ` ${chart.rest.length} others are dimmed.` : " Nothing to draw.";
    timeline.at("chart-note").textContent = answer.shown ? "" : `No event fits these filters.${others}`;
  }

  const drawable = () =>
    new Promise((go) => {
      const look = () =>
        timeline.chart.div() && window.Plotly && timeline.chart.div()._fullLayout
          ? go()
          : setTimeout(look, 25);
      look();
    });

  function exports(answer) {
    for (const link of document.querySelectorAll("#export, a.form")) {
      const [path, given] = link.getAttribute("href").split("?");
      const query = [answer.query, given === "bom=1" || (given || "").endsWith("&bom=1") ? "bom=1" : ""]
        .filter(Boolean)
        .join("&");
      link.setAttribute("href", `${path}${query ? `?${query}` : ""}`);
    }
  }

  const ARRANGES = ["lanes", "lane-order", "lane-rows", "pin", "fold", "unfold", "view"];

  function changed(keys) {
    const selection = [...keys].some(timeline.state.isSelection);
    if (selection) {
      timeline.filters.follow();
      ask();
    }
    if (keys.has("lanes")) timeline.at("chart-scroll").scrollTop = 0;
    if (
      keys.has("window") &&
      timeline.state.get().window !== timeline.calendar.windowText(timeline.chart.window)
    )
      timeline.zoom.fromAddress();
    if (keys.has("view")) timeline.screen(timeline.state.get().view, { quiet: true });
    if (ARRANGES.some((key) => keys.has(key))) timeline.chart.draw(); // once, with all that has changed
    if (timeline.chart.large && ["lanes", "view", "place"].some((key) => keys.has(key))) timeline.density.now();
    if (keys.has("rest") && !selection) rest().then(timeline.chart.drawSoon);
    if (keys.has("place")) timeline.chart.drawSoon();
    if (keys.has("event")) follow();
  }

  /** One selection, obeyed by all: the address says which event, the views show it. */
  async function follow() {
    const id = timeline.state.get().event,
      late = () => timeline.state.get().event !== id;
    let event = null;
    try {
      event = id ? await timeline.rows.findId(id) : null;
    } catch (error) {
      if (error.status === 404) timeline.toast("There is no such event in these documents");
      else failed();
    }
    if (late()) return;
    timeline.chart.selected = event;
    timeline.chart.sought = event;
    await tell(event);
    if (late()) return;
    const given = !ready() && timeline.state.get().window; // the link says where to look
    if (event && !given) timeline.zoom.reveal(event);
    if (event && ready()) timeline.order.reveal(event);
    if (event) timeline.say(`${event.words}. ${event.actors.join(", ")}. ${event.title}`);
    timeline.chart.selectSoon();
    await timeline.reader.show(event);
    if (late()) return;
    if (!event) timeline.reader.rest(answered);
    document.body.classList.toggle("reading", Boolean(event));
  }

  /** The selected event in the list and in full; what the filters leave out says so. */
  async function tell(event) {
    const place = event && (await timeline.table.position(event));
    if (event !== timeline.chart.selected) return;
    timeline.table.select(event, place);
    timeline.detail.show(event, place && place.selected);
    timeline.highlight.mark();
  }

  timeline.select = function (id, { from } = {}) {
    if (id === timeline.state.get().event) {
      if (id && timeline.narrow() && from !== "reader") timeline.screen("reader");
      return;
    }
    timeline.state.change({ event: id });
    if (id && timeline.narrow() && from !== "reader") timeline.screen("reader");
  };

  /** The first or the last event that begins in sight of the chart; where a walk sets out without a selection. */
  function inSight(by) {
    const { rows, window } = timeline.chart;
    const seen = (rows || []).filter((row) => row.from >= window[0] && row.from <= window[1]);
    return seen.sort((a, b) => by * (a.from - b.from || a.to - b.to || a.row - b.row))[0]; // as in the list
  }

  /** Next and previous in the order of the list, from the selected event or from where it would stand. */
  timeline.walk = async function (by) {
    const total = timeline.table.total(),
      event = timeline.chart.selected,
      from = timeline.state.get().event;
    if (!total) return;
    const near = !event && Math.abs(by) < Infinity && inSight(by);
    if (near) {
      timeline.state.change({ event: near.id }, { quiet: true });
      return;
    }
    const { at, selected } = event
      ? await timeline.table.position(event)
      : { at: by > 0 ? 0 : total, selected: false };
    const next = selected || by < 0 ? at + by : at,
      to = Math.abs(by) < Infinity ? next : by < 0 ? 0 : total - 1;
    if (to < 0 || to >= total) {
      timeline.say(to < 0 ? "This is the first" : "This is the last");
      return;
    }
    const { id } = await timeline.table.eventAt(to);
    if (timeline.state.get().event === from) timeline.state.change({ event: id }, { quiet: true });
  };

  timeline.read = function () {
    if (timeline.narrow()) timeline.screen("reader");
    const mark = timeline.at("reader").querySelector("mark");
    (mark || timeline.at("reader")).focus({ preventScroll: true });
  };

  /** Which screen a narrow page shows; asked without a name it tells. */
  timeline.screen = function (name, { quiet = false } = {}) {
    if (!name) return document.body.dataset.screen || "chart";
    const shown = name === "order" ? "chart" : name;
    document.body.dataset.screen = shown;
    for (const tab of document.querySelectorAll(".tab")) {
      if (tab.id === `tab-${shown}`) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    if (!quiet && name !== "filters") timeline.state.change({ view: name }, { quiet: true });
    if (shown === "chart" && begun) {
      timeline.chart.drawSoon();
      timeline.overview.draw();
    }
    if (shown === "list") timeline.table.draw();
    if (shown === "reader") {
      const mark = timeline.at("reader").querySelector("mark");
      if (mark) timeline.at("reader").scrollTop = mark.offsetTop - timeline.at("reader").clientHeight * 0.38;
    }
    return shown;
  };

  document.addEventListener("click", (event) => {
    const tab = event.target.closest && event.target.closest(".tab");
    if (tab) timeline.screen(tab.id.replace("tab-", ""));
    const menu = document.querySelector("details.forms[open]");
    if (menu && !menu.contains(event.target)) menu.open = false; // a phone has no Escape
  });

  /** Say it when the server does not answer. */
  function failed() {
    document.body.classList.remove("asking");
    document.body.classList.add("failed");
    timeline.toast("The server does not answer: what you see may be old.");
  }

  const watchServer = () =>
    window.addEventListener("unhandledrejection", (event) => {
      if (!(event.reason instanceof timeline.rows.Unanswered)) return;
      event.preventDefault(); // the reader is told, and the browser's own line says what failed
      failed();
    });
})((window.timeline = window.timeline || {}));
