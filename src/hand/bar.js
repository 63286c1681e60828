// The bar at the top: theme and sharing. Home and languages are links.

import { around, tell } from "./page.js";
import { setParameter, wearTheme } from "./address.js";
import { copyAddress } from "./cards.js";

export function answerBar() {
  document.addEventListener("change", (event) => {
    const choice = around(event, "[data-theme-choice]");
    if (!(choice instanceof HTMLSelectElement)) return;
    const theme = choice.value === "auto" ? null : choice.value;
    wearTheme(theme);
    setParameter("theme", theme);
    tell("theme", { theme });
  });
  document.addEventListener("click", (event) => {
    if (around(event, "[data-share]")) copyAddress(location.href);
  });
}
