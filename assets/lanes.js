// Which lanes there are, in which order and how tall: what the address says of them, and the ways to change it.
(function (timeline) {
  "use strict";

  const NOBODY = "no actor named";
  const UNSET = { pin: [], fold: [], unfold: [] }; // what names lanes, and means nothing once there are others

  const state = () => timeline.state.get();

  const following = (key) => timeline.next(timeline.state.KNOWN[key], state()[key]);

  function namesOf(row, by) {
    if (by === "actor") return row.actors.length ? row.actors : [NOBODY];
    if (by === "document") return [row.document];
    if (by === "kind") return [row.kind];
    return [""];
  }

  /** Rows by lane: {name, members, rest, count, since}; `rest` are rows that the filters leave out. */
  function group(rows, rest, by) {
    const lanes = new Map();
    const put = (row, list) => {
      for (const name of namesOf(row, by)) {
        if (!lanes.has(name)) lanes.set(name, { name, members: [], rest: [], since: Infinity });
        const lane = lanes.get(name);
        lane[list].push(row);
        lane.since = Math.min(lane.since, row.from);
      }
    };
    for (const row of rows) put(row, "members");
    for (const row of rest) put(row, "rest");
    return [...lanes.values()].map((lane) => ({ ...lane, count: lane.members.length }));
  }

  const COMPARE = {
    count: (a, b) => b.count - a.count || (b.rest || []).length - (a.rest || []).length,
    first: (a, b) => a.since - b.since || b.count - a.count,
    name: () => 0,
  };

  /** Lanes in their order: pinned ones first, those without a name last; of the largest first, those filtered for. */
  function sorted(lanes, { pin, order, first = [] }) {
    const pinned = (lane) => (pin.includes(lane.name) ? pin.indexOf(lane.name) : pin.length);
    const wanted = (lane) => order !== "count" || first.includes(lane.name);
    return lanes.sort(
      (a, b) =>
        pinned(a) - pinned(b) ||
        (a.name === NOBODY) - (b.name === NOBODY) ||
        wanted(b) - wanted(a) ||
        COMPARE[order](a, b) ||
        a.name.localeCompare(b.name, "en"),
    );
  }

  /** How many rows a lane may have: "few", "all" or "one" (folded). */
  function level(name, { fold, unfold, "lane-rows": rows } = state()) {
    return fold.includes(name) ? "one" : unfold.includes(name) ? "all" : rows;
  }

  function set(name, to) {
    const { fold, unfold, "lane-rows": rows } = state();
    const without = (list) => list.filter((one) => one !== name);
    timeline.state.change({
      fold: to === "one" && rows !== "one" ? [...without(fold), name] : without(fold),
      unfold: to === "all" && rows !== "all" ? [...without(unfold), name] : without(unfold),
    });
  }

  /** Fold a lane to one row, or unfold it. */
  function fold(name) {
    const usual = state()["lane-rows"];
    set(name, level(name) !== "one" ? "one" : usual === "one" ? "all" : usual);
  }

  /** Show all rows of a lane, or only few again. */
  const more = (name) => set(name, level(name) === "all" ? "few" : "all");

  function pin(name) {
    const now = state().pin;
    timeline.state.change({ pin: now.includes(name) ? now.filter((one) => one !== name) : [...now, name] });
  }

  /** The next of few rows, all rows, one. */
  function cycle(name) {
    const now = level(name);
    if (now === "all") set(name, "one");
    else if (now === "one" && state()["lane-rows"] === "few") set(name, "few");
    else set(name, "all");
  }

  const by = (kind) => timeline.state.change({ lanes: kind, ...UNSET });
  const rows = (to) => timeline.state.change({ "lane-rows": to, fold: [], unfold: [] });

  /** The lane that a key means: the one whose button has the focus, the selected event's, the topmost in sight. */
  function meant() {
    const focused = document.activeElement.closest(".lane-name"),
      { places, size, selected } = timeline.chart;
    if (focused) return focused.dataset.name;
    if (timeline.chart.lanesBy() === "none" || timeline.chart.ordered()) return null;
    const holds = (lane) => selected && lane.members.some((row) => row.id === selected.id);
    const seen = places.lanes.filter((lane) => lane.top + lane.height > size.scroll);
    return (seen.find(holds) || places.lanes.find(holds) || seen[0] || {}).name;
  }

  const withMeant = (act) => () => {
    const name = meant();
    if (name || name === "") act(name);
  };

  /** The controls beside the lanes show what the address says. */
  function follow() {
    const now = state();
    timeline.at("lanes").value = now.lanes;
    timeline.at("lane-order").value = now["lane-order"];
    timeline.at("lane-controls").hidden = now.lanes === "none" || timeline.chart.ordered();
    for (const to of timeline.state.KNOWN["lane-rows"])
      timeline.at(`rows-${to}`).setAttribute("aria-pressed", String(now["lane-rows"] === to));
  }

  function begin() {
    const at = timeline.at;
    at("lanes").addEventListener("change", (event) => by(event.target.value));
    at("lane-order").addEventListener("change", (event) =>
      timeline.state.change({ "lane-order": event.target.value }),
    );
    for (const to of timeline.state.KNOWN["lane-rows"]) at(`rows-${to}`).addEventListener("click", () => rows(to));
  }

  timeline.lanes = {
    group,
    sorted,
    level,
    fold,
    more,
    pin,
    follow,
    begin,
    nextKind: () => by(following("lanes")),
    nextOrder: () => timeline.state.change({ "lane-order": following("lane-order") }),
    nextRows: () => rows(following("lane-rows")),
    pinMeant: withMeant(pin),
    cycleMeant: withMeant(cycle),
  };
})((window.timeline = window.timeline || {}));
