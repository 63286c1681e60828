// Whether a colour that a host asks for can be read, as src/colour.rs has it.

/** The ground of both themes, as in src/view/tokens.css. */
const PAPERS = { light: "fffdf8", dark: "1c2026" };

/** The share of a colour's light (WCAG 2.2, relative luminance). @param {string} colour six digits */
function luminance(colour) {
  const parts = [0, 2, 4].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** In which themes a colour of three or six digits can be read, and how it is written there. @param {string} accent */
export function wearable(accent) {
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(accent);
  const colour = short ? short.slice(1).map((digit) => digit + digit).join("") : accent.replace(/^#/, "");
  if (!/^[0-9a-f]{6}$/i.test(colour)) return [];
  const themes = Object.entries(PAPERS).filter(([, paper]) => contrast(colour, paper) >= 4.5);
  return themes.map(([theme]) => [theme, `#${colour}`]);
}
