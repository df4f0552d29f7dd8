// Where marks go: lanes, rows within lanes, and which labels have room. Pure: rows in, places out, in pixels.
(function (timeline) {
  "use strict";

  const ROW = 24;         // height of a row of marks
  const GLYPH = 11;       // what is narrower is drawn as a glyph of this width
  const GAP = 7;          // between a mark and the next on its row
  const LEAST_LABEL = 46; // a label with less room than this says nothing
  const HEAD = 6;         // above the first row of a lane

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
    return [...lanes].map(([name, members]) => ({ name, members }))
      .sort((a, b) => first.includes(b.name) - first.includes(a.name) || (a.name === NOBODY) - (b.name === NOBODY) ||
         b.members.length - a.members.length || (a.name < b.name ? -1 : 1));
  }

  function extent(row, x) {
    const from = x(row.from), to = x(row.to + 1);
    if (to - from >= GLYPH) return [from, to, false];
    const middle = (from + to) / 2;
    return [middle - GLYPH / 2, middle + GLYPH / 2, true];
  }

  /** Puts marks on rows from the left; with `labelled`, room for labels (of at most that width) is kept. */
  function place(marks, labelled, capacity) {
    const ends = [];
    for (const mark of marks) {
      const beside = labelled && !mark.inside ? Math.min(mark.wide, labelled) + 8 : 0;
      let row = -1;
      if (labelled) row = ends.findIndex((end) => end + GAP <= mark.x0);
      else {
        // The row that has been free for longest leaves the most room for labels.
        ends.forEach((end, i) => { if (end + GAP <= mark.x0 && (row < 0 || end < ends[row])) row = i; });
        if (ends.length < capacity && (row < 0 || mark.x0 - ends[row] < 90)) row = -1;
      }
      if (row < 0) { row = ends.length; ends.push(0); }
      if (labelled && ends.length > capacity) return 0;
      ends[row] = mark.x1 + beside;
      mark.row = row;
    }
    return ends.length;
  }

  function label(marks, rows) {
    const next = new Array(rows).fill(Infinity);
    for (let i = marks.length - 1; i >= 0; i -= 1) {
      const mark = marks[i];
      mark.room = mark.inside ? mark.x1 - mark.x0 - 6 : Math.min(next[mark.row] - mark.x1 - GAP - 6, 320);
      if (mark.room < LEAST_LABEL && mark.room < mark.wide) mark.room = 0;
      next[mark.row] = mark.x0;
    }
  }

  /** Lanes with their marks: {name, top, height, marks: [{row data, x0, x1, y, room, inside, glyph}]}. */
  function pack(rows, { x, by, height, measure, first }) {
    const lanes = grouped(rows, by, first);
    let top = 0;
    for (const lane of lanes) {
      const marks = lane.members.map((event) => {
        const [x0, x1, glyph] = extent(event, x);
        const wide = measure(event.title.replace(/^…\s*/, ""));
        return { event, x0, x1, glyph, wide, inside: x1 - x0 > Math.min(wide, 160) + 12 };
      }).sort((a, b) => a.x0 - b.x0 || b.x1 - a.x1);
      const capacity = by === "none" ? Math.max(Math.floor((height - HEAD * 2) / ROW), 3) : 7;
      const used = place(marks, 260, capacity) || place(marks, 150, capacity) || place(marks, 0, capacity);
      label(marks, used);
      lane.top = top;
      lane.height = Math.max(used, 1) * ROW + HEAD * 2;
      lane.marks = marks;
      for (const mark of marks) mark.y = top + HEAD + mark.row * ROW;
      top += lane.height;
    }
    return { lanes, height: top };
  }

  timeline.pack = Object.assign(pack, { ROW, GLYPH });
})(window.timeline = window.timeline || {});
