// What a frame and the page around it say to one another, in every dialect that news sites listen for: shapes and lengths are
// checked here, whatever was posted. AMP and Datawrapper are always spoken; pym.js only where it gave this frame an id,
// iframe-resizer only once it has answered. Sources: the scripts' own formats as read by pym.js 1.3.2, @newswire/frames 1.0.0,
// iframe-resizer 3 to 5 and Datawrapper's embedding code; each ignores what the others are told. docs/embed.md tells hosts.

const RESIZER = "[iFrameSizer]";
const PYM = "xPYMx";

/** Longer texts are not read, in UTF-16 code units. */
const LONGEST = 4096;

/** What this version says and understands. */
export const CAPABILITIES = ["ready", "height", "state", "select", "hello", "set-state", "highlight", "set-theme"];

/** What a host wants: its size again, everything again, choices, light on a cell, a theme.
 * @typedef {{ type: "size" | "hello" } | { type: "set-state", state: string } | { type: "highlight", cell: string | null } | { type: "set-theme", theme: string }} Wish */

/** A height as it is told: a whole number of CSS pixels within reason. @param {number} measured */
export const clamped = (measured) => Math.min(Math.max(Math.ceil(measured) || 1, 1), 60000);

/** A message of ours. @param {string} type @param {object} [more] */
export const said = (type, more) => ({ doichieu: 1, type, ...more });

/** More of a host's id for a frame is none of ours. */
const LONGEST_ID = 200;

/** The page around, as far as it has made itself known. @param {string | null} id what pym.js calls this frame */
export function host(id) {
  const childId = id && id.length <= LONGEST_ID ? id : null;
  /** What iframe-resizer calls this frame, and whether it was answered. @type {{ id: string, isAnswered: boolean } | null} */
  let resizer = null;

  /** @param {string} text @returns {Wish | null} */
  function hearText(text) {
    if (text.length > LONGEST) return null;
    const parts = text.split(PYM);
    if (childId && parts[0] === "pym" && parts[1] === childId && parts[2] === "width") return { type: "size" };
    if (!text.startsWith(RESIZER)) return null;
    const rest = text.slice(RESIZER.length);
    if (/^re(size|set)$/.test(rest)) return resizer && { type: "size" };
    // The first of several settings is the id, the third says whether the width is followed.
    const [id, , third] = rest.split(":");
    if (!id || id.length > LONGEST_ID || !/^(true|false)$/.test(third)) return null;
    resizer = { id, isAnswered: false };
    return { type: "size" };
  }

  return {
    /** What is said once, when there is something to see. iframe-resizer answers it, if it is there. */
    greeting: () => [{ sentinel: "amp", type: "embed-ready" }, "[iFrameResizerChild]Ready"],

    /** The size in all dialects that apply, in CSS pixels. @param {number} height @param {number} width
     * @param {string} chart what Datawrapper's listener calls this frame */
    size(height, width, chart) {
      /** @type {unknown[]} */
      const posts = [said("height", { height }), { sentinel: "amp", type: "embed-size", height }, { "datawrapper-height": { [chart]: height } }];
      if (childId) posts.push(["pym", childId, "height", height].join(PYM));
      if (resizer) posts.push(`${RESIZER}${resizer.id}:${height}:${width}:${resizer.isAnswered ? "resize" : "init"}`);
      if (resizer) resizer.isAnswered = true;
      return posts;
    },

    /** What the page around wants, if this is a message that we know. Nothing of it can navigate, style or run anything.
     * @param {any} data @returns {Wish | null} */
    hear(data) {
      if (typeof data === "string") return hearText(data);
      if (typeof data !== "object" || data === null) return null;
      /** What an object has from its prototype was not posted. @param {string} name */
      const own = (name) => (Object.hasOwn(data, name) && !(data[name]?.length > LONGEST) ? data[name] : undefined);
      const type = own("type");
      if (own("sentinel") === "amp" && type === "frames-init") return { type: "size" };
      if (own("doichieu") !== 1) return null;
      const [state, cell, theme] = [own("state"), own("cell"), own("theme")];
      if (type === "hello") return { type };
      if (type === "set-state" && typeof state === "string") return { type, state };
      if (type === "highlight" && (typeof cell === "string" || cell === null)) return { type, cell };
      if (type === "set-theme" && /^(auto|light|dark)$/.test(theme)) return { type, theme };
      return null;
    },
  };
}
