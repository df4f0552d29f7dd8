// The reader: a document as it is, each of its dates clickable, the quote of the selected event marked.
(function (timeline) {
  "use strict";

  let shown = null,
    asked = 0;

  const place = () => timeline.at("reader");

  /** The pieces as paragraphs (blank lines part them), so that marking a quote lays out one of them, not all. */
  function text(pieces) {
    const { el } = timeline,
      paragraphs = [el("p", {})];
    const last = () => paragraphs[paragraphs.length - 1];
    for (const piece of pieces) {
      if (typeof piece !== "string") {
        last().append(
          el(
            "span",
            {
              class: `date kind-${piece[3]}`,
              "data-id": piece[2],
              title: timeline.filters.kindName(piece[3]),
            },
            piece[0],
          ),
        );
        continue;
      }
      piece.split(/(?:[ \t]*\r?\n){2,}/).forEach((words, i) => {
        if (i && last().hasChildNodes()) paragraphs.push(el("p", {}));
        if (words) last().append(words);
      });
    }
    return paragraphs;
  }

  function build(document) {
    const { el } = timeline;
    const more = (around, words) =>
      el("button", { class: "more", onclick: () => open(document.id, around) }, words);
    place().replaceChildren(
      el(
        "header",
        {},
        el("h3", {}, document.title),
        el("p", {}, [document.origin, document.rights].filter(Boolean).join(" · ")),
      ),
      document.from > 0 ? more(document.from - 1, "Earlier in the document") : "",
      el("div", { class: "text", lang: document.language || null }, ...text(document.pieces)),
      document.to < document.length ? more(document.to + 1, "Further in the document") : "",
    );
    shown = document;
    timeline.highlight.mark();
  }

  /** Show a document, or the window of it about an offset. */
  async function open(id, around = 0) {
    if (shown && shown.id === id && around >= shown.from && around < shown.to) return;
    const number = (asked += 1);
    place().setAttribute("aria-busy", "true");
    try {
      const document = await timeline.rows.ask(`/document?id=${encodeURIComponent(id)}&around=${around}`);
      if (number === asked) {
        build(document);
        place().scrollTop = 0;
      }
    } catch (error) {
      timeline.fill(
        "reader",
        timeline.el("p", { class: "hint" }, "The source could not be fetched. Is the server still running?"),
      );
      shown = null;
    }
    place().removeAttribute("aria-busy");
  }

  /** Open the event's document at its quote; only that quote is a <mark>. */
  async function show(event) {
    for (const mark of place().querySelectorAll("mark")) mark.replaceWith(again(mark));
    if (!event) return;
    await open(event.document, event.start);
    if (!timeline.chart.selected || timeline.chart.selected.id !== event.id) return;
    const quote = place().querySelector(`[data-id="${CSS.escape(event.id)}"]`);
    if (!quote) return;
    const mark = timeline.el(
      "mark",
      { "data-id": event.id, class: quote.className, tabindex: -1 },
      quote.textContent,
    );
    quote.replaceWith(mark);
    const far = mark.offsetTop - place().clientHeight * 0.38;
    place().scrollTo({ top: far, behavior: "instant" });
  }

  const again = (mark) =>
    timeline.el(
      "span",
      {
        class: mark.className,
        "data-id": mark.dataset.id,
        title: timeline.filters.kindName(mark.className.split("kind-")[1]),
      },
      mark.textContent,
    );

  /** With nothing selected and nothing read yet: the document that holds most of what is selected. */
  function rest(answer) {
    if (shown || !answer) return;
    const [most] = [...answer.facets.documents].sort((a, b) => b[2] - a[2]);
    if (most) open(most[0]);
  }

  function begin() {
    place().addEventListener("click", (event) => {
      const date = event.target.closest("[data-id]");
      if (date && !getSelection().toString()) timeline.select(date.dataset.id, { from: "reader" });
    });
  }

  timeline.reader = { show, open, begin, rest };
})((window.timeline = window.timeline || {}));
