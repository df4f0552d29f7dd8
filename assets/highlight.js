// Search hits, marked in chart, list and reader by CSS highlights: the text itself stays as it is.
(function (timeline) {
  "use strict";

  const MOST = 2000;

  /** Without accents, as the search takes it. */
  const bare = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "");

  /** Where each letter of the bare text stands in the text, and where that ends. */
  function places(text) {
    const found = [];
    let at = 0;
    for (const letter of text) {
      for (let k = bare(letter).length; k > 0; k -= 1) found.push(at);
      at += letter.length;
    }
    return [...found, at];
  }

  function pattern(text) {
    const terms = [...text.matchAll(/"([^"]*)"?|(\S+)/g)]
      .map((found) =>
        bare(found[1] || found[2] || "")
          .split(/[^\p{L}\p{N}]+/u)
          .filter(Boolean)
          .join("[^\\p{L}\\p{N}]+"),
      )
      .filter(Boolean);
    return terms.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.join("|")})`, "giu") : null;
  }

  function ranges(root, wanted, found) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && found.length < MOST; node = walker.nextNode()) {
      let at = null; // most texts have no hit
      for (const hit of bare(node.data).matchAll(wanted)) {
        at = at || places(node.data);
        const range = new Range();
        range.setStart(node, at[hit.index]);
        range.setEnd(node, at[hit.index + hit[0].length]);
        found.push(range);
      }
    }
  }

  function set(name, ...ids) {
    if (!window.Highlight) return;
    const wanted = pattern(timeline.state.get().q),
      found = [];
    if (wanted) for (const id of ids) ranges(timeline.at(id), wanted, found);
    CSS.highlights.set(name, new Highlight(...found));
  }

  timeline.highlight = {
    mark: () => set("hits", "table-rows", "reader", "detail"),
    labels: () => set("label-hits", "chart-labels"), // by itself, for the chart is drawn far more often
  };
})((window.timeline = window.timeline || {}));
