// Every action has a key; `?` lists them (timeline/app/head.py holds the list).
(function (timeline) {
  "use strict";

  const SCREENS = ["chart", "list", "reader"];
  const selected = () => timeline.chart.selected;
  const press = (id) => timeline.at(id).click();

  function focusField(id) {
    if (timeline.narrow() && id !== "search") timeline.screen("filters");
    const place = timeline.at(id),
      field = place.matches("input") ? place : place.querySelector("input");
    field.focus();
    field.select();
  }

  const KEYS = {
    "+": () => timeline.zoom.by(0.7),
    "=": () => timeline.zoom.by(0.7),
    "-": () => timeline.zoom.by(1 / 0.7),
    "1": () => timeline.zoom.scale("decade"),
    "2": () => timeline.zoom.scale("year"),
    "3": () => timeline.zoom.scale("month"),
    "4": () => timeline.zoom.scale("day"),
    "0": () => timeline.zoom.scale("all"),
    f: () => timeline.zoom.fit(selected()),
    ".": () => timeline.walk(1),
    j: () => timeline.walk(1),
    ",": () => timeline.walk(-1),
    k: () => timeline.walk(-1),
    Home: () => timeline.walk(-Infinity),
    End: () => timeline.walk(Infinity),
    "/": () => focusField("search"),
    a: () => focusField("actor-search"),
    l: () => timeline.lanes.nextKind(),
    o: () => timeline.lanes.nextOrder(),
    p: () => timeline.lanes.pinMeant(),
    w: () => timeline.lanes.cycleMeant(),
    W: () => timeline.lanes.nextRows(),
    h: () => press("rest"),
    "[": () => timeline.splitter.lower(),
    "]": () => timeline.splitter.taller(),
    g: () => press("legend-open"),
    t: () => timeline.theme.next(),
    e: () => press("export"),
    i: () => press("chart-svg"),
    I: () => press("chart-png"),
    C: () => timeline.detail.cite(),
    d: () => timeline.detail.showDay(),
    x: () => timeline.state.change(timeline.state.cleared),
    c: () => timeline.detail.copy(location.href, "Link copied"),
    v: () => timeline.screen(timeline.next(SCREENS, timeline.screen())),
    r: () => order(),
    s: () => timeline.order.by(0.6),
    S: () => timeline.order.by(1 / 0.6),
    b: () => timeline.order.whole(),
    n: () => timeline.notes.next(),
    "?": () => help(true),
  };

  const order = () =>
    timeline.state.change({ view: timeline.state.get().view === "order" ? "chart" : "order" });

  function help(open) {
    const dialog = timeline.at("help-dialog");
    if (open && !dialog.open) dialog.showModal();
    else if (!open) dialog.close();
  }

  function escape() {
    if (timeline.at("help-dialog").open) {
      help(false);
      return;
    }
    const open = document.querySelector("details.forms[open], #legend[open]");
    if (open) {
      open.open = false;
      return;
    }
    if (document.activeElement.matches("input")) {
      document.activeElement.blur();
      return;
    }
    timeline.select("", { from: "keys" });
  }

  function arrows(event) {
    if (!timeline.at("chart-scroll").contains(document.activeElement)) return false;
    const along = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (along) return timeline.order.move(along * (event.shiftKey ? 0.8 : 0.25));
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return false;
    timeline.zoom.pan(by * timeline.chart.plotWidth() * (event.shiftKey ? 0.6 : 0.12));
    return true;
  }

  function begin() {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") {
        escape();
        return;
      }
      const target = event.target;
      if (target.matches("input:not([type=checkbox]), textarea, select") || timeline.at("help-dialog").open)
        return;
      const walks = event.key === "Home" || event.key === "End";
      if (walks && target.closest("#reader, #table-scroll, #filters")) return;
      if (event.key === "Enter" && selected() && target.matches("body, #chart-scroll, #table-scroll")) {
        timeline.read();
        return;
      }
      if (arrows(event) || KEYS[event.key]) {
        event.preventDefault();
        if (KEYS[event.key]) KEYS[event.key]();
      }
    });
    timeline.at("help").addEventListener("click", () => help(true));
    timeline.at("help-close").addEventListener("click", () => help(false));
    for (const name of ["decade", "year", "month", "day", "all"])
      timeline.at(`scale-${name}`).addEventListener("click", () => timeline.zoom.scale(name));
    timeline.at("order").addEventListener("click", order);
    timeline
      .at("rest")
      .addEventListener("click", () => timeline.state.change({ rest: timeline.state.get().rest ? "" : "1" }));
    timeline.at("zoom-in").addEventListener("click", () => timeline.zoom.by(0.6));
    timeline.at("zoom-out").addEventListener("click", () => timeline.zoom.by(1 / 0.6));
  }

  timeline.keys = { begin };
})((window.timeline = window.timeline || {}));
