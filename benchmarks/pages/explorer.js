// What is asked of the explorer's page, and what it has drawn.
(() => {
  "use strict";

  const rows = [...timeline.chart.rows],
    names = [...new Set(rows.flatMap((row) => row.actors))].slice(0, 4);
  window.acts = {
    zoom: (i) => timeline.zoom.by(i % 2 ? 1.3 : 1 / 1.3, 400),
    selection: (i) => timeline.select(rows[(i * 7) % rows.length].id),
    filter: (i) => timeline.filters.toggle("actor", names[i % 4]),
  };
  window.drawn = () => [
    timeline.chart.marks.length,
    [...document.querySelectorAll("#chart-labels text")].filter(seen).length,
  ];
})();
