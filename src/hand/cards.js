// The card of a figure: its line in the audit, taken out by the stylesheet and put beside the figure. A dialog beside the
// story, not over it: the page stays usable, and Escape leads back to the figure.

import { all, around, forEachPage, hear, isWide, one, say, show, tell, word } from "./page.js";
import { here, setFragment, shared } from "./address.js";
import { cellsOf, select, setLight, shows } from "./light.js";
import { find, quotation, read, written } from "./links.js";
import { bring, current } from "./panel.js";

const GAP = 6;
const FIGURE = "a.dc-figure";
const STOPS = 'a[href], button, input, select, summary, textarea, [tabindex="0"]';

const openCard = () => one("[data-card]");

/** The figure whose card is open, or is to open as soon as it is there. @type {HTMLElement | null} */
let opened = null;

/** Which of the figures of its cells that is: so it is found in another language. */
let nth = 0;

/** The figures of the same cells as one. @param {HTMLElement} figure */
const alike = (figure) => all("[data-figure]").filter(({ dataset }) => dataset.cell === figure.dataset.cell);

/** @param {HTMLElement} figure */
function open(figure) {
  close(false);
  opened = figure;
  nth = alike(figure).indexOf(figure);
  figure.setAttribute("aria-expanded", "true");
  setLight("held", cellsOf(figure));
  select(cellsOf(figure)[0] ?? null);
  showCard(figure);
}

/** @param {HTMLElement} figure */
function showCard(figure) {
  const n = figure.dataset.figure ?? "";
  const card = one(`#dc-card-${n}`);
  // What is known of figures may come after the story.
  if (!card) return tell("card");
  card.dataset.card = n;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", `dc-card-title-${n}`);
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "dc-figure-card__close", textContent: "×", title: word("close") });
  button.setAttribute("aria-label", word("close"));
  card.prepend(button);
  const copy = document.createElement("button");
  Object.assign(copy, { type: "button", className: "dc-link", textContent: word("copy") });
  copy.dataset.way = "link";
  one(".dc-figure-card__ways", card)?.append(copy);
  const way = one('[data-way]:not([data-way="link"])', card);
  const cells = cellsOf(figure);
  if (way && !way.dataset.wish && isWide() && !shows(current(), cells)) bring(comparisonOf(way), cells);
  place(card, figure);
  card.focus({ preventScroll: true });
}

/** @param {boolean} [goesBack] the focus goes back to the figure */
function close(goesBack = true) {
  const [figure, card] = [opened, openCard()];
  if (!figure) return;
  opened = null;
  for (const name of ["data-card", "role", "aria-labelledby", "style"]) card?.removeAttribute(name);
  if (card) for (const button of all(".dc-figure-card__close, [data-way=link]", card)) button.remove();
  figure.setAttribute("aria-expanded", "false");
  keepRoom(0);
  setLight("held", []);
  forgetLink();
  if (goesBack) {
    select(null);
    figure.focus({ preventScroll: true });
  }
}

/** In a frame, which would else end above the card's end. @param {number} height */
const keepRoom = (height) => document.documentElement.style.setProperty("--dc-figure-card-room", `${Math.max(Math.ceil(height), 0)}px`);

/** A link to a figure that is not what is in sight is none to keep. */
const forgetLink = () => {
  if (read(here().hash)) setFragment("");
};

/** Puts a card near its figure: under its paragraph or over it, if there is room, so that the sentence can be read; else under
 * its line. A sheet at the bottom of a narrow page has its place; there the figure is brought out from under it.
 * @param {HTMLElement} card @param {HTMLElement} figure */
function place(card, figure) {
  keepRoom(0);
  const line = figure.getBoundingClientRect();
  const own = card.getBoundingClientRect();
  if (getComputedStyle(card).position === "fixed") {
    const hidden = line.bottom + GAP - own.top;
    if (hidden > 0) scrollBy(0, hidden);
    return;
  }
  const around = (card.offsetParent ?? document.body).getBoundingClientRect();
  const block = (figure.closest("[data-block], [data-sentence], header") ?? figure).getBoundingClientRect();
  const tops = [block.bottom + GAP, block.top - own.height - GAP, line.bottom + GAP, line.top - own.height - GAP];
  const fitting = tops.findIndex((top) => top >= 0 && top + own.height <= innerHeight);
  const hidden = tops[0] + own.height + GAP - innerHeight;
  let top = tops[fitting] ?? tops[2];
  let scrolled = 0;
  // Where its paragraph and the card fit one under the other, they are moved there.
  if ((fitting < 0 || fitting > 1) && hidden > 0 && block.top >= hidden) [top, scrolled] = [tops[0], hidden];
  const start = Math.max(Math.min(line.left, block.right - own.width), block.left);
  card.style.setProperty("--dc-figure-card-top", `${Math.round(top - around.top)}px`);
  card.style.setProperty("--dc-figure-card-start", `${Math.round(start - around.left)}px`);
  if (scrolled > 0) scrollBy(0, scrolled);
  const frame = card.closest(".dc-frame")?.getBoundingClientRect();
  if (frame) keepRoom(card.getBoundingClientRect().bottom + GAP - frame.bottom);
}

/** @param {HTMLElement} way */
const comparisonOf = (way) => way.getAttribute("href")?.replace(/^#dc-comparison-/, "") ?? "";

/** What the program shows takes a moment. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve));

/** To the lit mark or the lit cell of a comparison. @param {HTMLElement} way */
async function goTo(way) {
  const id = comparisonOf(way);
  const comparison = one(`#dc-comparison-${CSS.escape(id)}`);
  if (!comparison) return;
  const cells = cellsOf(opened);
  bring(id, cells);
  // A sheet would lie over what it leads to.
  if (!isWide()) close(false);
  setLight("focused", cells);
  const isTable = way.dataset.way === "table";
  const fold = one('[data-tool="table"]', comparison);
  const isPrinted = fold instanceof HTMLInputElement;
  if (!isPrinted) await aMoment();
  if (isTable && isPrinted) fold.checked = true;
  else if (isTable && fold?.getAttribute("aria-expanded") === "false") {
    fold.click();
    await aMoment();
  }
  const isSeen = (/** @type {HTMLElement} */ element) => element.getClientRects().length > 0;
  const found = all(isTable ? "td[data-lit]" : ".dc-chart[data-lit], .dc-charts__chart[data-lit]", comparison).find(isSeen) ?? comparison;
  show(found);
  const inner = found === comparison ? null : one("a, button", found);
  /** @type {HTMLElement | null} */ (inner ?? found.closest("[tabindex]"))?.focus({ preventScroll: true });
  setLight("focused", cells);
}

/** What a link to a figure says. @param {HTMLElement} figure */
function quotationOf(figure) {
  const around = figure.closest("p, li, td, th, figcaption, h1, h2, h3, h4, [data-block]") ?? figure;
  const range = document.createRange();
  range.setStartAfter(figure);
  range.setEnd(around, around.childNodes.length);
  const lineBreak = all("br", around).find((line) => figure.compareDocumentPosition(line) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (lineBreak) range.setEndBefore(lineBreak);
  return quotation(figure.textContent ?? "", String(range));
}

/** Goes to the figure that the address names. */
function followLink() {
  const link = read(here().hash);
  if (!link) return;
  const figures = all("[data-figure]").map((figure) => ({
    figure,
    n: Number(figure.dataset.figure),
    printed: figure.textContent ?? "",
    quotation: quotationOf(figure),
  }));
  const found = find(link, figures);
  if (!found) return say(word("figure-gone"), true);
  show(found.figure);
  open(found.figure);
}

/** A card is read after its figure, wherever it stands in the document: Tab leads from the figure into the card and from the
 * card to what comes after the figure, and back the same way. @param {KeyboardEvent} event */
function nextByCard(event) {
  const [card, figure] = [openCard(), opened];
  if (!card || !figure) return null;
  const isStop = (/** @type {HTMLElement} */ stop) => stop.tabIndex === 0 && stop.getClientRects().length > 0;
  const own = all(STOPS, card).filter(isStop);
  const at = document.activeElement;
  if (event.shiftKey) return at === card || at === own[0] ? figure : null;
  if (at === figure) return own[0];
  if (at !== own.at(-1)) return null;
  const isAfter = (/** @type {HTMLElement} */ stop) =>
    figure.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING && !card.contains(stop) && !figure.contains(stop);
  return all(STOPS).filter(isStop).find(isAfter);
}

/** Another page: in another language the card stays with its figure, which has no link of its own any more.
 * @param {boolean} isSame the report is the one before */
function begin(isSame) {
  for (const figure of all(FIGURE)) {
    figure.setAttribute("role", "button");
    figure.setAttribute("aria-haspopup", "dialog");
    figure.setAttribute("aria-expanded", "false");
  }
  const before = opened?.isConnected ? null : opened;
  if (!before) return followLink();
  opened = null;
  setLight("held", []);
  const now = isSame && (alike(before)[nth] ?? alike(before).at(-1));
  forgetLink();
  if (now) open(now);
}

export function answerCards() {
  forEachPage(begin);
  hear("cards", () => {
    if (opened?.isConnected && !openCard()) showCard(opened);
  });
  document.addEventListener("click", async (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const figure = around(event, FIGURE);
    const way = around(event, "[data-way]");
    if (figure) {
      event.preventDefault();
      if (opened === figure) close();
      else open(figure);
    } else if (around(event, ".dc-figure-card__close")) {
      close();
    } else if (around(event, ".dc-figure-card__printed") && openCard()) {
      event.preventDefault();
      close();
    } else if (way?.dataset.way === "link") {
      if (opened) await copyText(shared(written(Number(opened.dataset.figure), quotationOf(opened))));
    } else if (way && !way.dataset.wish) {
      event.preventDefault();
      await goTo(way);
    } else if (!around(event, "a, button, input, select, summary, label, [data-card], .dc-chart, .dc-charts__place")) {
      select(null);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    if (event.key === "Escape" && !around(event, "dialog, input")) close();
    const next = event.key === "Tab" ? nextByCard(event) : null;
    if (next) {
      event.preventDefault();
      next.focus();
    } else if (event.key === " " && around(event, FIGURE)) {
      // What is said to be a button is pressed like one.
      event.preventDefault();
      around(event, FIGURE)?.click();
    }
  });
  addEventListener("resize", () => {
    const card = openCard();
    if (card && opened) place(card, opened);
  });
  addEventListener("hashchange", followLink);
}

/** Copies a text, an address mostly, and says whether that was done. @param {string} text @param {string} [said] */
export async function copyText(text, said = word("copied")) {
  const copied = navigator.clipboard?.writeText(text) ?? Promise.reject();
  await copied.then(
    () => say(said, true),
    () => say(word("not-copied"), true),
  );
}

