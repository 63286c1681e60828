// Wakes the program behind a printed page: fetches it, tells it what readers wish, and presses in its comparison what was
// pressed in the printed one.

import { all, hear, one, src, tell } from "./page.js";

const BUSY = "[data-wish][aria-busy]";

/** @param {string} tag @param {Record<string, string>} attributes @param {ParentNode} [parent] */
function put(tag, attributes, parent = document.head) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  parent.append(element);
  return element;
}

const at = (/** @type {string} */ name) => new URL(name, src).href;

// All of it is on its way at once, also while the reader still makes up their mind.
put("link", { id: "app-js", rel: "modulepreload", href: at(WAKE_FILES.app) });
put("link", { id: "app-wasm", rel: "preload", as: "fetch", type: "application/wasm", crossorigin: "anonymous", href: at(WAKE_FILES.wasm) });
for (const part of WAKE_FILES.parts) put("link", { rel: "preload", as: "fetch", type: "application/wasm", crossorigin: "anonymous", href: at(part) });
put("link", { rel: "stylesheet", href: at(WAKE_FILES.style) });

/** @type {"asleep" | "waking" | "awake"} */
let state = "asleep";

/** Which wishes the program has heard. @type {WeakSet<Element>} */
const told = new WeakSet();

function go() {
  if (state === "asleep") {
    state = "waking";
    put("meta", { name: "doichieu-echarts", content: at(WAKE_FILES.echarts) });
    put("meta", { name: "doichieu-offline", content: at(WAKE_FILES.offline) });
    if (WAKE_FILES.worker) put("meta", { name: "doichieu-worker", content: at(WAKE_FILES.worker) });
    put("div", { id: "dc-program-root" }, document.body);
    put("script", { src: at(WAKE_FILES.boot) }).onerror = () => tell("lost", {});
  }
  if (state !== "awake") return;
  for (const control of all(BUSY).filter((control) => !told.has(control))) {
    told.add(control);
    const comparison = /** @type {HTMLElement | null} */ (control.closest("[data-comparison]"))?.dataset.comparison;
    const { wish, quiet } = control.dataset;
    tell("wish", { comparison, wish: quiet === undefined ? wish : "show" });
  }
}

hear("wake", go);
hear("awake", () => {
  state = "awake";
  go();
});
hear("mounted", ({ comparison, wish, done }) => {
  const figure = one(`[data-comparison="${CSS.escape(comparison)}"]`);
  for (const control of all(BUSY, figure ?? document)) {
    control.removeAttribute("aria-busy");
    told.delete(control);
    if (done && control.dataset.wish === wish) control.textContent = done;
  }
  const tool = figure && one(`[data-tool="${wish}"]`, figure);
  if (tool?.getAttribute("aria-expanded") === "false") tool.click();
  // Who has gone elsewhere meanwhile stays there.
  const { activeElement } = document;
  if (!activeElement || activeElement === document.body || figure?.contains(activeElement)) tool?.focus({ preventScroll: true });
});
go();
