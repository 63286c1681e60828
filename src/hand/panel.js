// The panel of a wide page: which comparison stands beside the story. It follows what is read until the reader chooses one.

import { all, around, forEachPage, isWide, one, say, tell, word } from "./page.js";
import { here, setParameter } from "./address.js";

/** The comparison that the reader chose. @type {string | null} */
let pinned = null;

const comparisons = () => all(".dc-story > .dc-comparison");

/** Shows a comparison in the panel. @param {string | undefined} id */
function setCurrent(id) {
  for (const comparison of comparisons()) comparison.toggleAttribute("data-current", comparison.dataset.comparison === id);
  for (const item of all("[data-panel-item]")) {
    if (item.dataset.panelItem === id) item.setAttribute("aria-current", "true");
    else item.removeAttribute("aria-current");
  }
}

/** Keeps a comparison in the panel until the reader follows the story again.
 * @param {string | null} id @param {boolean} [isSaid] */
export function pin(id, isSaid = true) {
  pinned = id;
  const panel = one("[data-panel]");
  if (panel) panel.dataset.panel = id ? "pinned" : "following";
  const follow = one(".dc-panel__follow");
  if (follow) follow.hidden = id === null;
  setParameter("comparison", id);
  setCurrent(id ?? read?.id);
  const title = id && one(`#dc-title-${CSS.escape(id)}`)?.textContent;
  if (isSaid) say(title ? word("brought").replace("{}", title) : word("following"));
}

/** The comparison beside the story. */
export const current = () => one("[data-current]");

/** Brings a comparison into the panel, if another is in it, in a state that shows some cells. @param {string} id @param {string[]} cells */
export function bring(id, cells) {
  if (isWide() && current()?.dataset.comparison !== id) pin(id);
  tell("show", { comparison: id, cells: cells.join(" ") });
}

/** The comparison that is read, and where. @type {{ id: string | undefined, block: Element } | null} */
let read = null;

/** The comparison that belongs to a block: the last that stands before its end, and the first of those that stand together.
 * @param {Element} block */
function comparisonAt(block) {
  const isUpTo = (/** @type {HTMLElement} */ comparison) => {
    const before = previousBlock(comparison);
    return before && (before === block || before.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING);
  };
  let last = comparisons().filter(isUpTo).at(-1);
  while (last?.previousElementSibling?.matches(".dc-comparison")) last = /** @type {HTMLElement} */ (last.previousElementSibling);
  return last ?? comparisons()[0];
}

/** @param {Element} comparison */
function previousBlock(comparison) {
  let before = comparison.previousElementSibling;
  while (before && !before.matches("[data-block]")) before = before.previousElementSibling;
  return before;
}

/** Of several comparisons at one place the one that shows a figure's cells. @param {Element} figure @param {Element} block */
function comparisonOf(figure, block) {
  const dataset = figure.getAttribute("data-cell")?.split(":")[0];
  const first = comparisonAt(block);
  if (!first || previousBlock(first) !== block) return null;
  const isAbout = (/** @type {Element} */ comparison) => one("[data-cell]", comparison)?.dataset.cell?.split(":")[0] === dataset;
  let next = /** @type {Element | null} */ (first);
  while (next?.matches(".dc-comparison") && !isAbout(next)) next = next.nextElementSibling;
  return next?.matches(".dc-comparison") ? next : null;
}

/** What crosses the line that is read, a third down the page. @param {IntersectionObserverEntry[]} entries */
function crossed(entries) {
  for (const { isIntersecting, target } of entries) {
    const block = target.closest("[data-block]");
    if (!isIntersecting || !block) continue;
    const isFigure = target.hasAttribute("data-figure");
    const comparison = isFigure ? comparisonOf(target, block) : comparisonAt(block);
    if (!comparison || (!isFigure && read?.block === block)) continue;
    read = { id: /** @type {HTMLElement} */ (comparison).dataset.comparison, block };
    if (!pinned) setCurrent(read.id);
    const cells = all("[data-figure]", block).map((figure) => figure.dataset.cell);
    tell("reading", { cells: cells.join(" ") });
  }
}

/** @type {IntersectionObserver | undefined} */
let observer;

/** The panel of a page begins. */
function begin() {
  observer?.disconnect();
  [pinned, read] = [null, null];
  if (!one("[data-panel]")) return;
  const asked = here().searchParams.get("comparison");
  if (asked && one(`#dc-comparison-${CSS.escape(asked)}`)) pin(asked, false);
  observer = new IntersectionObserver(crossed, { rootMargin: "-33% 0px -66% 0px" });
  for (const place of all("[data-block], [data-block] [data-figure]")) observer.observe(place);
}

export function followReading() {
  forEachPage(begin);
  document.addEventListener("click", (event) => {
    const item = around(event, "[data-panel-item]");
    if (item && isWide()) {
      event.preventDefault();
      pin(item.dataset.panelItem ?? null);
    } else if (around(event, ".dc-panel__follow")) {
      pin(null);
    }
  });
}
