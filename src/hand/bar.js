// The bar at the top: theme and sharing, and the citation at the end. Home and languages are links, or the program's.

import { around, one } from "./page.js";
import { setTheme, shared } from "./address.js";
import { copyText } from "./cards.js";

export function answerBar() {
  document.addEventListener("change", (event) => {
    const choice = around(event, "[data-theme-choice]");
    if (choice instanceof HTMLSelectElement) setTheme(choice.value);
  });
  document.addEventListener("click", (event) => {
    if (around(event, "[data-share]")) copyText(shared());
    const cite = around(event, "[data-cite]");
    if (cite) copyText(one(".dc-ending__citation")?.textContent ?? "", cite.dataset.cite);
  });
}
