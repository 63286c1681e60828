// The page in a frame of another page: the looks that its address asks for, its height, and what the page around asks for
// (dialects.js). With the hand it speaks by events.

import { wearable } from "./colours.js";
import { CAPABILITIES, clamped, host, said } from "./dialects.js";
import { all, forEachPage, hear, one, tell } from "./page.js";

const asked = new URLSearchParams(location.search);

/** The looks that the address asks for. */
function wear() {
  const root = document.documentElement;
  if (asked.get("background") === "transparent") root.dataset.background = "transparent";
  if (/^(0|false|no)$/.test(asked.get("controls") ?? "")) root.dataset.controls = "none";
  for (const [theme, colour] of wearable(asked.get("accent") ?? "")) {
    root.setAttribute(`data-accent-${theme}`, "");
    root.style.setProperty(`--dc-accent-${theme}`, colour);
  }
}

function hasStorage() {
  try {
    return Boolean(window.localStorage);
  } catch {
    return false;
  }
}

function talkToHost() {
  const around = host(asked.get("childId"));
  /** @param {unknown[]} messages */
  const post = (...messages) => {
    for (const message of messages) window.parent.postMessage(message, "*");
  };
  /** What is chosen, as in the query of an address. */
  let state = String(new URLSearchParams([...asked].filter(([name]) => name.includes("."))));
  const ready = () => {
    const shows = one("[data-state=failed], [data-gone]") ? "failure" : (one("[data-frame]")?.dataset.frame ?? "report");
    const { edition = null, viewer } = document.documentElement.dataset;
    post(said("ready", { viewer, capabilities: CAPABILITIES, shows, edition, storage: hasStorage() ? "open" : "closed" }));
  };
  let isGreeted = false;
  let told = 0;
  const size = (/** @type {boolean} */ isAsked) => {
    const main = one("#dc-main")?.getBoundingClientRect();
    // A page that is not displayed has no size.
    if (!isGreeted || !main || main.width === 0) return;
    const height = clamped(main.height);
    if (height === told && !isAsked) return;
    told = height;
    const chart = asked.get("comparison") || one("[data-frame=comparison] [data-comparison]")?.dataset.comparison;
    post(...around.size(height, innerWidth, chart || "doichieu"));
  };
  const watch = (/** @type {Element} */ main) => {
    new ResizeObserver(() => size(false)).observe(main);
    // What is out of sight gets no frame to be measured in.
    setTimeout(() => size(false), 100);
  };
  // Nothing is said before there is something to see, so that a frame is not made small and then large again.
  forEachPage(() => {
    const isFirst = !isGreeted;
    isGreeted = true;
    if (isFirst) post(...around.greeting());
    ready();
    // Choices that came with the address.
    if (state) post(said("state", { state }));
    size(true);
    // Links leave the frame.
    for (const link of all("a[href]:not([target])")) {
      if (!link.getAttribute("href")?.startsWith("#")) link.setAttribute("target", "_blank");
    }
    const main = one("#dc-main");
    if (isFirst && main) watch(main);
  });
  hear("state", (detail) => {
    state = detail.state;
    post(said("state", { state }));
  });
  hear("select", (detail) => post(said("select", detail)));
  addEventListener("message", ({ source, data }) => {
    const wish = source === window.parent ? around.hear(data) : null;
    if (wish?.type === "hello" && isGreeted) {
      ready();
      post(said("state", { state }));
    }
    if (wish?.type === "size" || wish?.type === "hello") size(true);
    if (wish?.type === "highlight") tell("highlight", { cell: wish.cell });
    if (wish?.type === "set-theme") tell("wear", { theme: wish.theme });
    if (wish?.type === "set-state") tell("choose", { state: wish.state });
  });
}

export function answerFrame() {
  wear();
  if (window.parent !== window) talkToHost();
}
