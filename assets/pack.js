// Where marks go: lanes, rows within lanes, and which labels have room. Pure: rows in, places out, in pixels.
(function (timeline) {
  "use strict";

  const ROW = 24; // height of a row of marks
  const GLYPH = 11; // what is narrower is drawn as a glyph of this width
  const GAP = 7; // between a mark and the next on its row
  const LEAST_LABEL = 46; // a label with less room than this says nothing
  const MOST_LABEL = 280;
  const HEAD = 6; // above the first row of a lane

  const NOBODY = "no actor named";

  function lanesOf(row, by) {
    if (by === "actor") return row.actors.length ? row.actors : [NOBODY];
    if (by === "document") return [row.document];
    if (by === "kind") return [row.kind];
    return [""];
  }

  /** Lanes of the largest first, those of `first` before all. */
  function grouped(rows, by, first) {
    const lanes = new Map();
    for (const row of rows) {
      for (const name of lanesOf(row, by)) {
        if (!lanes.has(name)) lanes.set(name, []);
        lanes.get(name).push(row);
      }
    }
    return [...lanes]
      .map(([name, members]) => ({ name, members }))
      .sort(
        (a, b) =>
          first.includes(b.name) - first.includes(a.name) ||
          (a.name === NOBODY) - (b.name === NOBODY) ||
          b.members.length - a.members.length ||
          (a.name < b.name ? -1 : 1),
      );
  }

  function extent(row, x) {
    const from = x(row.from),
      to = x(row.to + 1);
    if (to - from >= GLYPH) return [from, to, false];
    const middle = (from + to) / 2;
    return [middle - GLYPH / 2, middle + GLYPH / 2, true];
  }

  /**
   * Puts marks on rows from the left, with room for their labels. Where the rows are used up, a mark takes
   * the room of a label, of the one that loses least; where even the marks leave no row, there are more rows.
   */
  function place(marks, capacity) {
    const ends = []; // of each row: where its last mark ends, and where that one's label would
    for (const mark of marks) {
      let row = ends.findIndex((end) => end.label + GAP <= mark.x0);
      if (row < 0 && ends.length >= capacity) {
        ends.forEach((end, i) => {
          if (end.mark + GAP <= mark.x0 && (row < 0 || end.label < ends[row].label)) row = i;
        });
      }
      if (row < 0) {
        row = ends.length;
        ends.push({});
      }
      ends[row] = { mark: mark.x1, label: mark.x1 + (mark.inside ? 0 : Math.min(mark.wide, MOST_LABEL) + 8) };
      mark.row = row;
    }
    return ends.length;
  }

  function label(marks, rows) {
    const next = new Array(rows).fill(Infinity);
    for (let i = marks.length - 1; i >= 0; i -= 1) {
      const mark = marks[i];
      mark.room = mark.inside
        ? mark.x1 - mark.x0 - 6
        : Math.min(next[mark.row] - mark.x1 - GAP - 6, MOST_LABEL + 20);
      if (mark.room < LEAST_LABEL && mark.room < mark.wide) mark.room = 0;
      next[mark.row] = mark.x0;
    }
  }

  /** Lanes with their marks: {name, top, height, marks: [{row data, x0, x1, rowTop, room, inside, glyph}]}. */
  function pack(rows, { x, by, height, measure, first }) {
    const lanes = grouped(rows, by, first);
    let top = 0;
    for (const lane of lanes) {
      const marks = lane.members
        .map((event) => {
          const [x0, x1, glyph] = extent(event, x);
          const wide = measure(event.title.replace(/^…\s*/, ""));
          return { event, x0, x1, glyph, wide, inside: x1 - x0 > Math.min(wide, 160) + 12 };
        })
        .sort((a, b) => a.x0 - b.x0 || b.x1 - a.x1);
      const capacity = by === "none" ? Math.max(Math.floor((height - HEAD * 2) / ROW), 3) : 7;
      const used = place(marks, capacity);
      label(marks, used);
      lane.top = top;
      lane.height = Math.max(used, 1) * ROW + HEAD * 2;
      lane.marks = marks;
      for (const mark of marks) mark.rowTop = top + HEAD + mark.row * ROW;
      top += lane.height;
    }
    return { lanes, height: top };
  }

  /**
   * Reading order: a lane for each document, and in it each mark at the height where its date stands in the
   * text. What runs down to the right is told as it happened; what leaps is a flashback or an aside.
   */
  function order(rows, { x, height }) {
    const lanes = timeline.order.read(
      grouped(rows, "document", []).sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    const lengths = lanes.map((lane) => lane.to - lane.from);
    const all = lengths.reduce((sum, length) => sum + length, 0);
    let top = 0;
    lanes.forEach((lane, i) => {
      lane.top = top;
      lane.height = Math.max((height * lengths[i]) / all, 60);
      const members = lane.members.filter((event) => timeline.order.within(lane, event));
      lane.marks = members.map((event) => {
        const [x0, x1, glyph] = extent(event, x);
        return {
          event,
          x0,
          x1,
          glyph,
          wide: 0,
          room: 0,
          inside: false,
          tall: 11,
          rowTop: timeline.order.heightOf(lane, event.start),
        };
      });
      top += lane.height;
    });
    return { lanes, height: top };
  }

  timeline.pack = Object.assign(pack, { ROW, GLYPH, order });
})((window.timeline = window.timeline || {}));
