// Light and dark: the system's unless chosen here; the choice is kept in this browser.
(function (timeline) {
  "use strict";

  const KEY = "timeline-theme",
    NAMES = { "": "Auto", light: "Light", dark: "Dark" };

  function stored() {
    try {
      return localStorage.getItem(KEY) || "";
    } catch (error) {
      return "";
    }
  }

  function set(name) {
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
    try {
      localStorage.setItem(KEY, name);
    } catch (error) {
      /* private windows may refuse */
    }
    const button = document.getElementById("theme");
    if (button) {
      button.replaceChildren("◐", timeline.el("span", {}, ` ${NAMES[name]}`));
      button.setAttribute("aria-label", `Theme: ${NAMES[name]}`);
    }
    if (timeline.chart && timeline.chart.div()) timeline.chart.drawSoon();
  }

  const next = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches,
      order = dark ? ["", "light", "dark"] : ["", "dark", "light"];
    set(timeline.next(order, stored()));
  };

  if (stored()) document.documentElement.dataset.theme = stored();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => set(stored()));

  timeline.theme = {
    next,
    begin: () => {
      set(stored());
      timeline.at("theme").addEventListener("click", next);
    },
  };
})((window.timeline = window.timeline || {}));
