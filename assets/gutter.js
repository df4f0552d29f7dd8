// The heads of the lanes: name and count, and the buttons that fold, pin and open a lane. They stand in the
// gutter beside the lanes; on a phone, which has none, above them.
(function (timeline) {
  "use strict";

  const made = new Map(); // heads by the name of their lane, kept so that focus and pointer stay on them

  const PIN = "M4.5 1.5h5M5.5 1.5v4.2L3.5 8h7l-2-2.3V1.5M7 8v4.5";

  function head(name) {
    const { el, lanes } = timeline,
      button = (kind, act, ...inside) => el("button", { class: kind, onclick: () => act(name) }, ...inside);
    const icon = el("svg", { width: 14, height: 14, "aria-hidden": "true" }, el("path", { d: PIN }));
    const parts = {
      fold: button("fold", lanes.fold),
      called: el("span", { class: "called" }),
      count: el("small", {}),
      more: button("hidden-rows", lanes.more),
      pin: button("pin", lanes.pin, icon),
    };
    const whole = el("div", { class: "lane-name", "data-name": name }, ...Object.values(parts));
    return { whole, ...parts };
  }

  function say(button, label, key, pressed) {
    button.title = `${label} (${key})`;
    button.setAttribute("aria-label", label);
    if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
  }

  const put = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  /** How many events a lane has, of how many with what the filters leave out. */
  function count(lane) {
    const others = (lane.rest || []).length;
    return others ? `${lane.count} of ${lane.count + others}` : String(lane.count);
  }

  function write(parts, lane, level, pinned) {
    const called = timeline.filters.called(timeline.chart.lanesBy(), lane.name),
      folded = level === "one",
      open = level === "all" && timeline.state.get()["lane-rows"] !== "all";
    put(parts.called, called);
    parts.called.title = called;
    put(parts.count, count(lane));
    put(parts.fold, folded ? "▸" : "▾");
    say(parts.fold, folded ? `Unfold ${called}` : `Fold ${called} to one row`, "w");
    parts.fold.setAttribute("aria-expanded", String(!folded));
    say(parts.pin, pinned ? `Unpin ${called}` : `Pin ${called} to the top`, "p", pinned);
    const more = folded || open ? 0 : lane.more;
    parts.more.hidden = !more && !open;
    put(parts.more, open ? "fewer" : `+${more}`);
    say(parts.more, open ? `Fewer rows for ${called}` : `${more} more here without a row of their own: show them`, "w");
  }

  /** The lanes in sight, and where what shows of each begins and ends. */
  function heads(chart) {
    const lanes = chart.lanesBy() === "none" ? [] : chart.places.lanes;
    return lanes
      .map((lane) => {
        const from = lane.stuck ? lane.top : lane.top - chart.size.scroll,
          top = Math.max(from, lane.stuck ? 0 : chart.stuck);
        return { lane, top, high: from + lane.height - top };
      })
      .filter(({ top, high }) => high >= 4 && top <= chart.plotHeight());
  }

  function draw(chart) {
    const state = timeline.state.get(),
      plain = chart.ordered(),
      place = timeline.at("lane-names"),
      shown = new Set();
    for (const { lane, top, high } of heads(chart)) {
      if (!made.has(lane.name)) made.set(lane.name, head(lane.name));
      const parts = made.get(lane.name);
      write(parts, lane, plain ? "all" : timeline.lanes.level(lane.name), state.pin.includes(lane.name));
      parts.whole.classList.toggle("plain", plain);
      parts.whole.classList.toggle("low", high < 44);
      parts.whole.style.cssText = `top:${chart.TOP + top}px;height:${high}px`;
      shown.add(parts.whole);
    }
    for (const old of [...place.children]) if (!shown.has(old)) old.remove();
    [...shown].forEach((one, i) => {
      if (place.children[i] !== one) place.insertBefore(one, place.children[i] || null);
    });
  }

  timeline.gutter = { heads, count, draw };
})((window.timeline = window.timeline || {}));
