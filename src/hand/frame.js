// The page in a frame of another page: the looks that its address asks for, its height in every dialect that hosts listen
// for, and what they ask for. As src/embed/ has it; docs/embed.md tells it to hosts. With the hand it speaks by events.

import { all, hear, one, tell } from "./page.js";

const RESIZER = "[iFrameSizer]";
const LONGEST = 4096;
const CAPABILITIES = ["ready", "height", "state", "select", "hello", "set-state", "highlight", "set-theme"];

/** The share of a colour's light, by WCAG 2.2. @param {string} colour six digits */
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

/** The paper of both themes, as in src/view/tokens.css. */
const PAPERS = { light: "fffdf8", dark: "1c2026" };

/** In place of the one strong colour, where it can be read. @param {string} accent */
function wearAccent(accent) {
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(accent);
  const colour = short ? short.slice(1).map((digit) => digit + digit).join("") : accent.replace(/^#/, "");
  if (!/^[0-9a-f]{6}$/i.test(colour)) return;
  const root = document.documentElement;
  for (const [name, paper] of Object.entries(PAPERS)) {
    if (contrast(colour, paper) < 4.5) continue;
    root.setAttribute(`data-accent-${name}`, "");
    root.style.setProperty(`--dc-accent-${name}`, `#${colour}`);
  }
}

/** What is chosen on the page, as in the query of an address. */
function state() {
  const chosen = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(location.search)) if (name.includes(".")) chosen.append(name, value);
  return String(chosen);
}

const asked = new URLSearchParams(location.search);

function wear() {
  const { dataset } = document.documentElement;
  if (asked.get("background") === "transparent") dataset.background = "transparent";
  if (/^(0|false|no)$/.test(asked.get("controls") ?? "")) dataset.controls = "none";
  wearAccent(asked.get("accent") ?? "");
}

function talkToHost() {
  const childId = asked.get("childId");
  const frame = one("[data-frame]");
  const comparison = one("[data-comparison]")?.dataset.comparison;
  /** What iframe-resizer calls this frame, and whether it was answered. @type {{ id: string, isAnswered: boolean } | null} */
  let resizer = null;
  let told = 0;
  /** @param {unknown} message */
  const post = (message) => window.parent.postMessage(message, "*");
  const say = (/** @type {string} */ type, /** @type {object} */ more) => post({ doichieu: 1, type, ...more });
  const ready = () => {
    let hasStorage = true;
    try {
      void window.localStorage;
    } catch {
      hasStorage = false;
    }
    const { edition = null, viewer } = document.documentElement.dataset;
    const shows = frame?.dataset.frame ?? "report";
    say("ready", { viewer, capabilities: CAPABILITIES, shows, edition, storage: hasStorage ? "open" : "closed" });
  };
  const size = (/** @type {boolean} */ isAsked) => {
    const main = one("#dc-main")?.getBoundingClientRect();
    if (!main || main.width === 0) return;
    const height = Math.min(Math.max(Math.ceil(main.height), 1), 60000);
    if (height === told && !isAsked) return;
    told = height;
    say("height", { height });
    post({ sentinel: "amp", type: "embed-size", height });
    post({ "datawrapper-height": { [(frame?.dataset.frame === "comparison" && comparison) || "doichieu"]: height } });
    if (childId) post(["pym", childId, "height", height].join("xPYMx"));
    if (resizer) {
      post(`${RESIZER}${resizer.id}:${height}:${innerWidth}:${resizer.isAnswered ? "resize" : "init"}`);
      resizer.isAnswered = true;
    }
  };
  addEventListener("message", ({ source, data }) => {
    if (source !== window.parent) return;
    if (typeof data === "string") {
      if (data.length > LONGEST) return;
      const parts = data.split("xPYMx");
      if (childId && parts[0] === "pym" && parts[1] === childId && parts[2] === "width") size(true);
      if (!data.startsWith(RESIZER)) return;
      const rest = data.slice(RESIZER.length);
      const settings = rest.split(":");
      if (/^re(size|set)$/.test(rest)) {
        if (resizer) size(true);
      } else if (settings[0] && settings[0].length <= 200 && /^(true|false)$/.test(settings[2])) {
        resizer = { id: settings[0], isAnswered: false };
        size(true);
      }
      return;
    }
    if (typeof data !== "object" || data === null) return;
    /** What an object has from its prototype was not posted. @param {string} name */
    const own = (name) => (Object.hasOwn(data, name) && (typeof data[name] !== "string" || data[name].length <= LONGEST) ? data[name] : undefined);
    if (own("sentinel") === "amp" && own("type") === "frames-init") size(true);
    if (own("doichieu") !== 1) return;
    switch (own("type")) {
      case "hello":
        ready();
        if (state()) say("state", { state: state() });
        size(true);
        break;
      case "highlight":
        if (typeof own("cell") === "string" || own("cell") === null) tell("highlight", { cell: own("cell") });
        break;
      case "set-theme":
        if (/^(auto|light|dark)$/.test(own("theme"))) tell("wear", { theme: own("theme") });
        break;
      case "set-state":
        if (typeof own("state") === "string") tell("choose", { state: own("state") });
    }
  });
  hear("state", () => say("state", { state: state() }));
  hear("select", (detail) => say("select", detail));
  post({ sentinel: "amp", type: "embed-ready" });
  post("[iFrameResizerChild]Ready");
  ready();
  const main = one("#dc-main");
  if (main) new ResizeObserver(() => size(false)).observe(main);
  // What is out of sight gets no frame to be measured in.
  setTimeout(() => size(false), 100);
  // Links leave the frame.
  for (const link of all("a[href]:not([target])")) {
    if (!link.getAttribute("href")?.startsWith("#")) link.setAttribute("target", "_blank");
  }
}

if ("embed" in document.documentElement.dataset) {
  wear();
  talkToHost();
}
