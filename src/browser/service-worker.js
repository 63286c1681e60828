// The service worker: keeps the viewer itself, so that it opens without a network, whole and of one version, and printed pages
// that were read. Reports are none of its business: the page fetches and keeps them (src/browser/offline.js), because only
// there it is known which files belong together. xtask/finish.mjs puts the list of the finished files in place of `PRECACHE`.
import { clientsClaim, setCacheNameDetails } from "workbox-core";
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute, setCatchHandler } from "workbox-routing";

// Several viewers may lie in folders of one host: the cache's name ends with the folder.
setCacheNameDetails({ prefix: "doichieu", precache: "viewer" });

// All of the files or none: the old version stays until every file of the new one is here, byte by byte as it was built.
precacheAndRoute(PRECACHE, { directoryIndex: null, cleanURLs: false });
cleanupOutdatedCaches();

// Only the page itself is answered with the page: a missing file stays a missing file.
const folder = new URL(registration.scope).pathname;
const isPage = new RegExp(`^${folder.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(index\\.html)?(\\?.*)?$`);
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html"), { allowlist: [isPage] }));

/** What was read last, and so many of it. */
const PAGES = `doichieu-pages-${registration.scope}`;
const MOST_PAGES = 60;

/** So long a page may take where there is one that was kept, in milliseconds. */
const PATIENCE = 3000;

const isPrinted = new RegExp(`^${folder.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}reports/([^/]+)/([^/]+)/([^/]+\\.html)?$`);

/** Of windows that show what was kept: from when that is. */
const kept = new Map();

const addressOf = (url) => url.origin + url.pathname;

async function keepPage(address, answer) {
  // A host's own words in place of the page are not the page.
  if (!answer.ok || answer.redirected || !answer.headers.get("content-type")?.startsWith("text/html")) return;
  const headers = new Headers(answer.headers);
  headers.set("x-kept", new Date().toISOString());
  const pages = await caches.open(PAGES);
  await pages.put(address, new Response(await answer.blob(), { headers }));
  const all = await pages.keys();
  for (const old of all.slice(0, -MOST_PAGES)) await pages.delete(old);
}

// A printed page comes from the site; if it does not come, or not soon, it is what was read before, and says so. One that was
// never read is opened by the program, which knows what the reader has saved.
registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode === "navigate" && isPrinted.test(url.pathname),
  async ({ event, request, url }) => {
    const coming = fetch(request).then((answer) => {
      event.waitUntil(keepPage(addressOf(url), answer.clone()).catch(() => {}));
      return answer;
    });
    const soon = await Promise.race([coming.catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    if (soon) return soon;
    const page = await (await caches.open(PAGES)).match(addressOf(url));
    if (!page) return coming.catch(() => Response.redirect(`${registration.scope}?report=${isPrinted.exec(url.pathname)[1]}&lang=${isPrinted.exec(url.pathname)[2]}&program`));
    kept.set(event.resultingClientId, page.headers.get("x-kept"));
    coming.catch(() => {});
    return page;
  },
);

// Somebody has emptied the cache. The host may have the page, perhaps a newer one, which is whole in itself.
setCatchHandler(async ({ request }) => {
  if (request.mode !== "navigate") return Response.error();
  return fetch(request).catch(
    () => new Response(GONE, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'none'" } }),
  );
});

const GONE = `<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Đối Chiếu</title>
<p lang="vi">Trình duyệt đã xóa bản Đối Chiếu lưu trên thiết bị này, và hiện không có mạng. Hãy nối mạng rồi tải lại trang; các bài đã lưu, nếu trình duyệt còn giữ, sẽ mở lại được.</p>
<p lang="en">The browser has deleted its copy of Đối Chiếu from this device, and there is no network now. Connect and reload the page; saved reports that the browser still has will open again.</p>
`;

// The first version serves the page that brought it as well, from then on.
clientsClaim();

// A new version waits until the reader agrees, so that no page meets files of another version.
addEventListener("message", (event) => {
  const { type, addresses = [] } = event.data ?? {};
  if (type === "SKIP_WAITING") skipWaiting();
  // A printed page asks whether it is one that was kept.
  if (type === "WHEN") event.source.postMessage({ type: "KEPT", date: kept.get(event.source.id) });
  // The reader saves a report: with it its pages.
  const isOurs = (address) => new URL(address).origin === location.origin && isPrinted.test(new URL(address).pathname);
  if (type === "KEEP") {
    const all = addresses.filter(isOurs).map(async (address) => keepPage(addressOf(new URL(address)), await fetch(address)));
    event.waitUntil(Promise.allSettled(all));
  }
});
