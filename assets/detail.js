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

  /** A link to another state, which this tab goes to without asking the server for a page. */
  function go(changes, attributes, ...inside) {
    const onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      timeline.state.change(changes);
    };
    return timeline.el("a", { href: timeline.state.link(changes), onclick, ...attributes }, ...inside);
  }

  const onDay = (event) => {
    const day = timeline.calendar.iso(event.from);
    return { ...timeline.state.cleared, from: day, to: day, certain: "1" };
  };

  /** How many other events have the same days; those of one day can be shown, without the other filters. */
  function sameDays(event) {
    const count = event.same_days;
    if (!count) return "";
    const words = `${event.kind === "event" ? `${count} other` : count} event${count > 1 ? "s" : ""}`;
    if (event.from !== event.to) return ` · ${words} with the same dates`;
    return [
      " · ",
      go(onDay(event), { title: "Show them, without other filters (d)" }, `${words} on this day`),
    ];
  }

  const showDay = () => {
    const event = timeline.chart.selected;
    if (event && event.same_days && event.from === event.to) timeline.state.change(onDay(event));
  };

  const cite = () => {
    const event = timeline.chart.selected;
    if (event) copy(`${event.citation}: “${event.passage}” ${link(event)}`, "Citation copied");
  };

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
        event.why.map(([text, id]) => el("li", {}, text, id ? [" ", go({ event: id }, {}, "Show")] : "")),
      ),
    );
    box.addEventListener("toggle", () => box.open && box.scrollIntoView({ block: "nearest" }));
    return box;
  }

  /** `listed` tells whether the event is among the selected ones. */
  function show(event, listed) {
    const { el } = timeline;
    if (!event) {
      timeline.fill("detail");
      return;
    }
    const actor = (name) => {
      const now = timeline.state.get().actor,
        chosen = now.includes(name);
      return el(
        "li",
        {},
        go(
          { actor: chosen ? now.filter((one) => one !== name) : [...now, name] },
          {
            class: "actor",
            "aria-current": chosen ? "true" : null,
            title: chosen ? `Filtered by ${name}: take it away` : `Filter by ${name}`,
          },
          name,
        ),
      );
    };
    const step = (by, sign, words) =>
      el(
        "button",
        { class: "step", title: words, "aria-label": words, onclick: () => timeline.walk(by) },
        sign,
      );
    timeline
      .at("detail")
      .replaceChildren(
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
            el(
              "div",
              { class: "group" },
              step(-1, "‹", "Previous event (,)"),
              step(1, "›", "Next event (.)"),
            ),
          ),
          el("h3", {}, event.title),
          listed
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
            sameDays(event),
          ),
          el(
            "div",
            { class: "last" },
            reasons(event),
            el(
              "div",
              { class: "actions" },
              el("button", { onclick: () => timeline.zoom.fit(event) }, "Fit in chart"),
              el(
                "button",
                { title: "Copy a link to this event (c)", onclick: () => copy(link(event), "Link copied") },
                "Copy link",
              ),
              el("button", { title: "Copy as citation (C)", onclick: cite }, "Copy citation"),
            ),
          ),
        ].filter(Boolean),
      );
  }

  timeline.detail = { show, copy, cite, showDay };
})((window.timeline = window.timeline || {}));
