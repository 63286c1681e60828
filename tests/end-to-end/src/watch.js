// Runs before anything else on a page and writes down what must not happen, and when the
// story first stood there. The tests read `window.__watched`.
(() => {
  if (window.__watched) return;
  const watched = { policy: [], errors: [], story: null, shift: 0, shifts: [] };
  Object.defineProperty(window, "__watched", { value: watched });

  addEventListener("securitypolicyviolation", (event) => {
    watched.policy.push(`${event.violatedDirective} refused ${event.blockedURI} (${event.sourceFile}:${event.lineNumber}) ${event.sample}`);
  }, true);

  addEventListener("error", (event) => {
    const element = event.target instanceof Element ? event.target : null;
    watched.errors.push(element ? `${element.localName} failed to load ${element.src ?? element.href}` : `${event.message} (${event.filename}:${event.lineno})`);
  }, true);
  addEventListener("unhandledrejection", (event) => watched.errors.push(`unhandled: ${event.reason}`));
  const error = console.error;
  console.error = (...words) => {
    watched.errors.push(words.map(String).join(" "));
    error.apply(console, words);
  };

  new MutationObserver((_, observer) => {
    if (!document.querySelector("article[data-story]")) return;
    watched.story = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });

  if (PerformanceObserver.supportedEntryTypes?.includes("layout-shift")) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        watched.shift += entry.value;
        const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
        const sources = (entry.sources ?? []).map(({ node, previousRect, currentRect }) => `${node?.className || node?.nodeName} (${box(previousRect)} → ${box(currentRect)})`);
        watched.shifts.push(`${entry.value.toFixed(4)} after ${Math.round(entry.startTime)} ms, ${innerWidth} × ${innerHeight}: ${sources.join(", ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  }
})();
