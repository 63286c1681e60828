// Starts the app: loads its JavaScript and its WebAssembly from where index.html says, and
// says in one plain sentence when that cannot be done, or when the app stops. Else the app
// has the page once it runs.

const FAILURE = {
  vi: {
    unsupported: "Trình duyệt này không chạy được WebAssembly, nên không mở được bản đối chiếu. Hãy cập nhật trình duyệt hoặc dùng trình duyệt khác.",
    sandboxed: "Khung này nằm trong một sandbox không có allow-same-origin, và máy chủ của Đối Chiếu không gửi Access-Control-Allow-Origin, nên không mở được. Hãy thêm allow-same-origin vào khung.",
    unreachable: "Không tải được chương trình đọc. Hãy kiểm tra kết nối mạng rồi tải lại trang.",
    stopped: "Chương trình đọc đã dừng vì một lỗi. Phần đang hiện vẫn đọc được, nhưng nút bấm có thể không còn chạy.",
    reload: "Tải lại trang",
  },
  en: {
    unsupported: "This browser cannot run WebAssembly, so the report cannot be opened. Please update the browser or use another one.",
    sandboxed: "This frame is in a sandbox without allow-same-origin, and the host of Đối Chiếu does not send Access-Control-Allow-Origin, so the report cannot be opened. Add allow-same-origin to the frame.",
    unreachable: "The viewer could not be loaded. Please check your connection and reload the page.",
    stopped: "The viewer stopped because of an error. What is shown can still be read, but buttons may no longer work.",
    reload: "Reload the page",
  },
};

/** The language that the address asks for, else the first of the reader's that we speak. */
function language() {
  const asked = new URLSearchParams(location.search).get("lang");
  const known = [asked, ...(navigator.languages ?? [navigator.language])]
    .map((tag) => (tag ?? "").toLowerCase().split("-")[0])
    .find((tag) => tag in FAILURE);
  return known ?? "vi";
}

/** Shows why nothing will appear, unless the app already took the place of the sentence. */
function fail(reason) {
  const sentence = document.querySelector(".dc-boot");
  const lang = document.documentElement.hasAttribute("data-paper") ? document.documentElement.lang : language();
  // A printed page stays as it is.
  if (!sentence) return document.dispatchEvent(new CustomEvent("doichieu:lost", { detail: { text: FAILURE[lang]?.[reason] } }));
  sentence.lang = lang;
  sentence.textContent = FAILURE[lang][reason];
  sentence.setAttribute("role", "alert");
  sentence.closest("main").dataset.state = "failed";
  // A page around hears it from the hand.
  document.dispatchEvent(new CustomEvent("doichieu:page", { detail: { report: "" } }));
}

/**
 * Says that the app stopped, which happens when its WebAssembly traps: by an error of ours or of
 * the browser's. What the app wrote into the page stays there, and nothing more will come.
 */
function watchForStop() {
  const notice = ({ error, reason }) => {
    const isTrap = typeof WebAssembly === "object" && (error ?? reason) instanceof WebAssembly.RuntimeError;
    if (!isTrap || document.querySelector("[data-stopped]")) return;
    const lang = document.documentElement.lang in FAILURE ? document.documentElement.lang : language();
    const bar = document.createElement("div");
    bar.className = "dc-newsstand";
    bar.dataset.stopped = "";
    bar.lang = lang;
    const line = document.createElement("div");
    line.className = "dc-news";
    const sentence = document.createElement("p");
    sentence.setAttribute("role", "alert");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "dc-button";
    button.textContent = FAILURE[lang].reload;
    button.addEventListener("click", () => location.reload());
    line.append(sentence, button);
    bar.append(line);
    document.body.append(bar);
    // A live region is heard when its text changes, so the text comes last.
    sentence.textContent = FAILURE[lang].stopped;
  };
  addEventListener("error", notice);
  addEventListener("unhandledrejection", notice);
}

/** The article of an address is on its way while the app is. Where a worker has the viewer, there may be a copy as well. */
function fetchArticle() {
  const asked = new URLSearchParams(location.search);
  const [report, article] = [asked.get("report") ?? "", asked.get("article")];
  const isReport = /^[\w-]+$/.test(report) && !asked.has("edition");
  const href = article ?? (isReport ? `./reports/${report}/article.${language()}.json` : null);
  if (href === null || navigator.serviceWorker?.controller) return;
  const address = new URL(href, location.href);
  if (address.origin !== location.origin && address.protocol !== "https:") return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: address.href }));
}

async function start() {
  if (typeof WebAssembly !== "object") return fail("unsupported");
  try {
    const app = await import(document.getElementById("app-js").href);
    await app.default({ module_or_path: document.getElementById("app-wasm").href });
  } catch (cause) {
    console.error(cause);
    if (cause instanceof WebAssembly.CompileError) return fail("unsupported");
    fail(self.origin === "null" ? "sandboxed" : "unreachable");
  }
}

watchForStop();
// Not behind a printed page. What is no address, and workers in a sandbox, are for the app to say.
try {
  if (document.querySelector(".dc-boot")) fetchArticle();
} catch {}
start();
