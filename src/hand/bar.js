// The bar at the top: theme and sharing. Home and languages are links, or the program's.

import { around } from "./page.js";
import { setTheme, shared } from "./address.js";
import { copyAddress } from "./cards.js";

export function answerBar() {
  document.addEventListener("change", (event) => {
    const choice = around(event, "[data-theme-choice]");
    if (choice instanceof HTMLSelectElement) setTheme(choice.value);
  });
  document.addEventListener("click", (event) => {
    if (around(event, "[data-share]")) copyAddress(shared());
  });
}
