// What is lit: cells, wherever they are stated, listed or drawn. What is pointed at counts before what has the focus, and that
// before an open card.

import { all, around, hear, one, tell } from "./page.js";

/** @type {Record<"pointed" | "focused" | "held", string[]>} */
const light = { pointed: [], focused: [], held: [] };

/** @type {Map<string, Element[]> | null} */
let places = null;

/** @type {Element[]} */
let lit = [];

/** The cells of an element. @param {Element | null | undefined} element */
export const cellsOf = (element) => element?.getAttribute("data-cell")?.split(" ").filter(Boolean) ?? [];

/** All that stands for a cell. @param {string} cell */
function placesOf(cell) {
  if (!places) {
    places = new Map();
    for (const element of all("[data-cell]")) {
      for (const name of cellsOf(element)) places.set(name, [...(places.get(name) ?? []), element]);
    }
  }
  return places.get(cell) ?? [];
}

/** The first figure of the story that states one of some cells. @param {string[]} cells */
export const figureOf = (cells) => cells.flatMap(placesOf).find((element) => element.hasAttribute("data-figure"));

/** @param {keyof typeof light} how @param {string[]} cells */
export function setLight(how, cells) {
  if (light[how].join() === cells.join()) return;
  light[how] = cells;
  const now = [light.pointed, light.focused, light.held].find((cells) => cells.length > 0) ?? [];
  for (const element of lit) element.removeAttribute("data-lit");
  lit = now.flatMap(placesOf);
  // A chart in which something is lit lets the rest step back.
  lit.push(...new Set(lit.flatMap((element) => element.closest("svg") ?? [])));
  for (const element of lit) element.setAttribute("data-lit", "");
  one(".dc-report, .dc-frame")?.toggleAttribute("data-dimmed", lit.length > 0);
  tell("light", { cells: now.join(" ") });
}

/** Goes to the sentence that states one of some cells. @param {string[]} cells */
function goToSentence(cells) {
  tell("select", { cell: cells[0] ?? null });
  const figure = figureOf(cells);
  if (!figure) return;
  figure.scrollIntoView({ block: "center" });
  figure.closest("a")?.focus();
}

export function answerLight() {
  const at = (/** @type {Event} */ event) => cellsOf(around(event, "[data-cell]"));
  document.addEventListener("pointerover", (event) => setLight("pointed", at(event)));
  document.documentElement.addEventListener("pointerleave", () => setLight("pointed", []));
  document.addEventListener("focusin", (event) => {
    const inCell = at(event);
    const figure = around(event, "[data-card]") ? [] : inCell;
    setLight("focused", figure);
  });
  document.addEventListener("focusout", () => setLight("focused", []));
  hear("highlight", ({ cell }) => setLight("held", cell ? [cell] : []));
  hear("mounted", () => {
    places = null;
  });
  hear("point", ({ cells }) => setLight("pointed", cells.split(" ").filter(Boolean)));
  hear("press", ({ cells }) => goToSentence(cells.split(" ")));
  document.addEventListener("click", (event) => {
    const link = around(event, ".dc-table__cell");
    const mark = around(event, ".dc-chart [data-cell]");
    const place = link?.closest("[data-cell]") ?? mark;
    if (!place) return;
    event.preventDefault();
    goToSentence(cellsOf(place));
  });
}
