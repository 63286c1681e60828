// What the page keeps on the device, in IndexedDB by idb, and the versions of the viewer. It is a file of its own, which the app
// imports once the story is on the screen, or sooner if the network is gone.
import { openDB } from "idb";

// Several viewers may lie in folders of one host; each has a database of its own. A printed page says where its viewer lies.
const NAME = `doichieu ${new URL(document.documentElement.dataset.home ?? ".", document.baseURI).pathname}`;

/** So many copies are kept unasked, of what was read last. */
const MOST_UNASKED = 10;

let opened;

/**
 * `about`: what each copy is, small, for lists. `files`: what it is made of. Both are always written in one transaction, which
 * is done whole or not at all: whatever is cut off, the copy before it stays.
 */
function database() {
  opened ??= openDB(NAME, 1, {
    upgrade(database) {
      database.createObjectStore("about", { keyPath: "key" });
      database.createObjectStore("files", { keyPath: "key" });
    },
    // Another tab has a newer version of this file and waits.
    blocking(_from, _to, event) {
      event.target.close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  }).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Keeps a copy in place of the one with the same key. Copies that nobody asked for make room when there are many. */
export async function keep(about, files) {
  const transaction = (await database()).transaction(["about", "files"], "readwrite", { durability: "strict" });
  const [abouts, contents] = [transaction.objectStore("about"), transaction.objectStore("files")];
  try {
    // What the reader asked for is not pushed aside by what nobody did.
    if (!about.isAsked && (await abouts.get(about.key))?.isAsked) return;
    contents.put({ key: about.key, files });
    abouts.put(about);
    const unasked = (await abouts.getAll()).filter((other) => !other.isAsked && other.key !== "front").sort((a, b) => b.saved - a.saved);
    for (const { key } of unasked.slice(MOST_UNASKED)) {
      abouts.delete(key);
      contents.delete(key);
    }
    await transaction.done;
  } catch (error) {
    // What fails inside of the transaction ends it by itself; what fails here must not leave half of it.
    try {
      transaction.abort();
    } catch {
      // It has ended.
    }
    await transaction.done.catch(() => {});
    throw transaction.error ?? error;
  }
}

/** The same; where there is no room, what nobody asked for makes some, once. */
export async function keepAsked(about, files) {
  try {
    await keep(about, files);
  } catch (error) {
    if (error.name !== "QuotaExceededError") throw error;
    for (const other of await list()) {
      if (!other.isAsked) await remove(other.key);
    }
    await keep(about, files);
  }
  mark(await nAsked());
}

/** A copy and what it is, or undefined. */
export async function find(key) {
  const transaction = (await database()).transaction(["about", "files"]);
  const [about, content] = await Promise.all(["about", "files"].map((store) => transaction.objectStore(store).get(key)));
  return about && content ? { about, files: content.files } : undefined;
}

/** What all copies are, the newest first. */
export async function list() {
  const abouts = await (await database()).getAll("about");
  return abouts.sort((a, b) => b.saved - a.saved);
}

export async function remove(key) {
  const transaction = (await database()).transaction(["about", "files"], "readwrite");
  transaction.objectStore("about").delete(key);
  transaction.objectStore("files").delete(key);
  await transaction.done;
  mark(await nAsked());
}

async function nAsked() {
  return (await list()).filter((about) => about.isAsked).length;
}

// How many copies the reader asked for is noted apart from them: a browser that empties the database is found out.
const MARK = `${NAME}: saved`;

function mark(n) {
  try {
    localStorage.setItem(MARK, String(n));
  } catch {
    // Without a mark nothing is found out, and that is all.
  }
}

/** How many copies the browser has deleted behind the reader's back; told once. */
export async function nLost() {
  let noted = 0;
  try {
    noted = Number(localStorage.getItem(MARK)) || 0;
  } catch {
    return 0;
  }
  const n = await nAsked();
  mark(n);
  return Math.max(0, noted - n);
}

/** Bytes used and allowed, as far as the browser says, and whether it promises to delete nothing by itself. */
export async function room() {
  const estimate = (await navigator.storage?.estimate?.()) ?? {};
  const isPersisted = (await navigator.storage?.persisted?.()) ?? false;
  return { used: estimate.usage, allowed: estimate.quota, isPersisted };
}

/** Asks the browser to delete nothing by itself. */
export async function persist() {
  return (await navigator.storage?.persist?.()) ?? false;
}

let registration;

/**
 * Has the viewer itself kept on the device. `isWaiting` is called when a newer version is there and waits, `isReplaced` when
 * one has taken over, because a reader agreed, here or in another tab. Not by workbox-window: after one update that was cut off
 * it hears of no other.
 */
export async function watchVersion(address, isWaiting, isReplaced) {
  // In somebody else's page the browser would keep a viewer of its own for that site.
  if (!("serviceWorker" in navigator) || window.top !== window) return false;
  const workers = navigator.serviceWorker;
  // A page that no worker had before has nothing of another version.
  let hadWorker = Boolean(workers.controller);
  workers.addEventListener("controllerchange", () => {
    if (hadWorker) isReplaced();
    hadWorker = true;
  });
  try {
    registration = await workers.register(address, { updateViaCache: "none" });
  } catch (error) {
    console.warn("The viewer is not kept on this device:", error);
    return false;
  }
  // The first version waits for nobody.
  const tell = () => registration.waiting && registration.active && isWaiting();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", tell));
  registration.installing?.addEventListener("statechange", tell);
  tell();
  // A page that stays open for days asks now and then, and whenever it is looked at again.
  const look = () => document.visibilityState === "visible" && navigator.onLine && registration.update().catch(() => {});
  setInterval(look, 3_600_000);
  document.addEventListener("visibilitychange", look);
  return true;
}

/** Has the service worker keep this printed page; and where the report is saved, the same in its other languages. */
export async function keepPages(isSaved) {
  if (!("serviceWorker" in navigator) || !registration) return;
  const { active } = await navigator.serviceWorker.ready;
  const others = isSaved ? document.querySelectorAll("link[rel=alternate][hreflang]") : [];
  // Where a site was pressed for another address than it lies at, its links lead elsewhere.
  const bar = isSaved ? document.querySelectorAll("a.dc-bar__language") : [];
  active?.postMessage({ type: "KEEP", addresses: [location.href, ...[...others, ...bar].map(({ href }) => href)] });
}

/** The reader agrees to the newer version. */
export function takeVersion() {
  registration?.waiting?.postMessage({ type: "SKIP_WAITING" });
}

/** Whether the viewer opens here without a network. */
export async function isViewerKept() {
  if (!("serviceWorker" in navigator)) return false;
  const found = registration ?? (await navigator.serviceWorker.getRegistration());
  return Boolean(found?.active);
}

/** Bytes made smaller, in Base64: parts of the one file. */
export async function packed(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  const small = new Uint8Array(await new Response(stream).arrayBuffer());
  let text = "";
  // A call has room for so many arguments only.
  for (let at = 0; at < small.length; at += 0x8000) text += String.fromCharCode(...small.subarray(at, at + 0x8000));
  return btoa(text);
}
