/*
 * <doichieu-report>: a report of Đối Chiếu in your page, as high as it needs to be. See docs/embed.md.
 *
 *   <doichieu-report src="https://viewer.example/?report=ID" lang="vi" comparison="ID" height="720">
 *     <p>A sentence, and <a href="https://viewer.example/?report=ID">a link</a>, for where there is no script.</p>
 *   </doichieu-report>
 *   <script async src="https://viewer.example/embed.js"></script>
 *
 * Built as a script that is a module as well (xtask/finish.mjs): from another site a plain script loads from every host, and a
 * module only from one that sends Access-Control-Allow-Origin.
 */

// Attributes that go into the address of the frame as they are.
const PARAMETERS = ["lang", "theme", "comparison", "figure", "accent", "background", "controls", "edition"];
const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";
const NAME = "doichieu-report";
// Where this script comes from another site, only that site's reports are shown: not everybody who may write the element may
// choose what a page frames. Where a site serves the script itself, it has made its choice.
const HOME = document.currentScript ? new URL(document.currentScript.src || location.href).origin : location.origin;
const MAX_HEIGHT = 60000;
// How long a frame that has loaded may say nothing before the page's own words are shown under it.
const PATIENCE = 20000;

/** The height to reserve at a width, of "720" or of pairs such as "320:1180 640:760", between which it is drawn straight. */
function reserved(text, width) {
  const pairs = (text ?? "").trim().split(/\s+/).map((pair) => pair.split(":").map(Number));
  const known = pairs.map((pair) => (pair.length > 1 ? pair : [0, pair[0]])).filter(([w, h]) => w >= 0 && h > 0);
  known.sort(([a], [b]) => a - b);
  let before = known[0];
  for (const after of known) {
    if (after[0] >= width) {
      const part = after === before ? 0 : (width - before[0]) / (after[0] - before[0]);
      return Math.round(before[1] + part * (after[1] - before[1]));
    }
    before = after;
  }
  return before?.[1] ?? 720;
}

class DoichieuReport extends HTMLElement {
  static observedAttributes = ["src", "height", "title", ...PARAMETERS];

  #frame = null;
  #slot = null;
  #ready = null;
  #told = 0;
  #address = "";
  #state = "";
  #timer = 0;
  #is_due = false;
  #is_fresh = true;
  #wishes = new Map();
  #hear = (event) => {
    const said = event.data;
    if (!this.#frame || event.source !== this.#frame.contentWindow || said?.doichieu !== 1) return;
    if (said.type === "ready") {
      this.#ready = said;
      clearTimeout(this.#timer);
      this.#show(true);
      for (const [type, wish] of this.#wishes) this.#post(type, wish);
      // What was chosen before is chosen again, once for each frame.
      if (this.#is_fresh && this.#state) this.#post("set-state", { state: this.#state });
      this.#is_fresh = false;
    } else if (said.type === "height") {
      if (!(said.height >= 1)) return;
      this.#told = Math.min(Math.ceil(said.height), MAX_HEIGHT);
      this.#fit();
    } else if (said.type === "state") {
      this.#state = String(said.state);
    } else if (said.type !== "select") return;
    const detail = { ...said, width: this.#frame.clientWidth };
    this.dispatchEvent(new CustomEvent(`doichieu:${said.type}`, { detail, bubbles: true, composed: true }));
  };

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    this.#slot ??= root.appendChild(document.createElement("slot"));
    this.#slot.hidden = false;
    // What was set on the element before its script had come.
    for (const name of ["state", "src", "height", ...PARAMETERS]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    addEventListener("message", this.#hear);
    this.#open();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    this.#close();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#slot || !this.isConnected) return;
    if (name === "height") return this.#fit();
    if (name === "title") return this.#name();
    // A theme is changed without another start.
    if (name === "theme" && this.#ready) {
      this.#wear();
      return this.#post("set-theme", { theme: now ?? "auto" });
    }
    // Several that are changed together make one new frame.
    if (this.#is_due) return;
    this.#is_due = true;
    queueMicrotask(() => {
      this.#is_due = false;
      if (!this.isConnected) return;
      this.#close();
      this.#open();
    });
  }

  /** The reader's choices, as in the query of an address; setting them changes what is shown. */
  get state() {
    return this.#state;
  }
  set state(state) {
    // An object of choices will do as well.
    this.#state = typeof state === "string" ? state : String(new URLSearchParams(state ?? ""));
    if (this.#ready) this.#post("set-state", { state: this.#state });
  }

  /** Lights a cell by its name, wherever it is shown; none puts the light out. */
  highlight(cell = null) {
    this.#wish("highlight", { cell });
  }

  #wish(type, wish) {
    this.#wishes.set(type, wish);
    if (this.#ready) this.#post(type, wish);
  }

  #post(type, members) {
    // In a sandbox the frame may have no origin to name; nothing that is said is secret.
    this.#frame.contentWindow?.postMessage({ doichieu: 1, type, ...members }, "*");
  }

  /** The address of the frame; none for what is not a page of the web. */
  #src() {
    let url;
    try {
      url = new URL(this.getAttribute("src") ?? "", document.baseURI);
    } catch {
      return "";
    }
    if (!/^https?:$/.test(url.protocol) || !this.hasAttribute("src")) return "";
    if (HOME !== location.origin && url.origin !== HOME) {
      console.warn(`<${NAME}> shows reports of ${HOME}, where its script comes from, and not of ${url.origin}.`);
      return "";
    }
    url.searchParams.set("embed", "1");
    for (const name of PARAMETERS) if (this.hasAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
    return url.href;
  }

  #open() {
    const src = this.#src();
    if (!src) return;
    const frame = document.createElement("iframe");
    frame.loading = "lazy";
    frame.setAttribute("sandbox", SANDBOX);
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    for (const [name, value] of [["display", "block"], ["width", "100%"], ["border", "0"]]) frame.style.setProperty(name, value, "important");
    this.style.display ||= "block";
    // Another address begins anew; the same one has the height that it had.
    if (src !== this.#address) this.#told = 0;
    this.#address = src;
    frame.addEventListener("load", () => {
      this.#post("hello");
      clearTimeout(this.#timer);
      if (!this.#ready) this.#timer = setTimeout(() => this.#show(false), PATIENCE);
    });
    this.#slot.hidden = true;
    this.#frame = frame;
    this.#is_fresh = true;
    this.#name();
    this.#wear();
    this.#fit();
    frame.src = src;
    this.shadowRoot.insertBefore(frame, this.#slot);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#frame?.remove();
    this.#frame = this.#ready = null;
    this.#slot.hidden = false;
  }

  /** The frame, or in its place the page's own words. */
  #show(is_frame) {
    this.#slot.hidden = is_frame;
    this.#frame.style.setProperty("display", is_frame ? "block" : "none", "important");
  }

  #name() {
    if (this.#frame) this.#frame.title = this.title || "Đối Chiếu";
  }

  /** A frame whose colours are of another scheme than its element's would be given an opaque ground. */
  #wear() {
    const theme = this.getAttribute("theme") ?? new URL(this.#address).searchParams.get("theme");
    this.#frame.style.setProperty("color-scheme", theme === "light" || theme === "dark" ? theme : "light dark");
  }

  #fit() {
    if (!this.#frame) return;
    const height = this.#told || reserved(this.getAttribute("height"), this.clientWidth);
    this.#frame.style.setProperty("height", `${height}px`, "important");
  }
}

for (const name of ["src", "height", ...PARAMETERS.filter((name) => name !== "lang")]) {
  Object.defineProperty(DoichieuReport.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

// A second copy of this script, or somebody else's element of the same name, stays as it is.
if (!customElements.get(NAME)) customElements.define(NAME, DoichieuReport);
