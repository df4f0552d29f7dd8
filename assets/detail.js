// The selected event in full: when, what, who, where, why there; what can be copied.
(function (timeline) {
  "use strict";

  async function copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
      timeline.toast(said);
    } catch (error) {
      timeline.toast("The browser did not allow copying");
    }
  }

  const link = (event) => `${location.origin}${location.pathname}${timeline.state.link({ event: event.id })}`;

  function sameDay(event) {
    const others = timeline.chart.rows.filter(
      (row) => row.from === event.from && row.to === event.to && row.id !== event.id,
    );
    return others.length ? `${others.length} other${others.length > 1 ? "s" : ""} with the same dates` : "";
  }

  function passage(event) {
    const { el } = timeline,
      [before, after] = event.around;
    return el("blockquote", {}, before, el("b", {}, event.quote), after);
  }

  function reasons(event) {
    const { el } = timeline;
    const box = el(
      "details",
      { class: "why" },
      el("summary", {}, "Why this date"),
      el(
        "ol",
        {},
        event.why.map(([text, id]) =>
          el(
            "li",
            {},
            text,
            id ? [" ", el("a", { href: timeline.state.link({ event: id }), "data-event": id }, "Show")] : "",
          ),
        ),
      ),
    );
    box.addEventListener("toggle", () => box.open && box.scrollIntoView({ block: "nearest" }));
    return box;
  }

  function show(event) {
    const place = timeline.at("detail"),
      { el } = timeline;
    if (!event) {
      place.replaceChildren();
      return;
    }
    const actor = (name) =>
      el(
        "li",
        {},
        el(
          "button",
          {
            class: "actor",
            title: `Filter by ${name}`,
            onclick: () => timeline.filters.toggle("actor", name),
          },
          name,
        ),
      );
    const selected = timeline.table.total() === 0 || timeline.isSelected(event);
    const step = (by, sign, words) =>
      el(
        "button",
        { class: "step", title: words, "aria-label": words, onclick: () => timeline.walk(by) },
        sign,
      );
    place.replaceChildren(
      ...[
        el(
          "div",
          { class: "row" },
          el(
            "p",
            { class: "when" },
            el("time", {}, event.words),
            el("code", { title: "Extended Date/Time Format" }, event.edtf),
          ),
          el("div", { class: "group" }, step(-1, "‹", "Previous event (,)"), step(1, "›", "Next event (.)")),
        ),
        el("h3", {}, event.title),
        selected
          ? ""
          : el(
              "p",
              { class: "aside" },
              "Not among what the filters select; shown because the address names it.",
            ),
        event.actors.length
          ? el("ul", { class: "actors", "aria-label": "Actors" }, event.actors.map(actor))
          : "",
        passage(event),
        el(
          "p",
          { class: "meta" },
          el("span", { class: `kind kind-${event.kind}` }),
          `${timeline.filters.kindName(event.kind)} · `,
          timeline.filters.called("document", event.document),
          `, ${event.locator}`,
          sameDay(event) ? ` · ${sameDay(event)}` : "",
        ),
        el(
          "div",
          { class: "last" },
          reasons(event),
          el(
            "div",
            { class: "actions" },
            el("button", { onclick: () => timeline.zoom.fit(event) }, "Fit in chart"),
            el("button", { onclick: () => copy(link(event), "Link copied") }, "Copy link"),
            el(
              "button",
              { onclick: () => copy(`${event.citation} ${link(event)}`, "Citation copied") },
              "Copy citation",
            ),
          ),
        ),
      ].filter(Boolean),
    );
  }

  function begin() {
    timeline.at("detail").addEventListener("click", (event) => {
      const to = event.target.closest("[data-event]");
      if (!to) return;
      event.preventDefault();
      timeline.select(to.dataset.event, { from: "detail" });
    });
  }

  timeline.detail = { show, begin, copy };
})((window.timeline = window.timeline || {}));
