// A printed page that the service worker had kept says so: the site could not be reached, or took long.

import { isPaper, one, word } from "./page.js";

export function tellKept() {
  // In a frame there may be no service workers to ask.
  if (!isPaper() || window.parent !== window) return;
  const workers = navigator.serviceWorker;
  workers?.addEventListener("message", ({ data }) => {
    if (data?.type !== "KEPT" || !data.date) return;
    const day = new Date(data.date).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const line = Object.assign(document.createElement("p"), { className: "dc-problem", textContent: word("kept").replace("{}", day) });
    line.setAttribute("role", "status");
    line.dataset.copy = "offline";
    one("main")?.prepend(line);
  });
  workers?.startMessages();
  workers?.controller?.postMessage({ type: "WHEN" });
}
