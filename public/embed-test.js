/*
 * <doichieu-embed-test>: tries on the page that it stands in what an embedded report needs, and says what stands in the way.
 * It changes nothing, keeps nothing and sends nothing anywhere.
 */

const VIEWER = new URL("./", document.currentScript.src).href;
const ORIGIN = new URL(VIEWER).origin;
const NAME = "doichieu-embed-test";
const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";
// How long a frame may take to answer, and a resizer to follow it.
const PATIENCE = 20000;
const FOLLOWING = 1500;
const PLAIN_HEIGHT = 720;

const WORDS = {
  vi: {
    marks: { ok: "Được", note: "Nên biết", fail: "Cản trở" },
    waiting: "Hãy cuộn đến đây: phần thử bắt đầu khi nó ở trong tầm nhìn.",
    running: "Đang thử…",
    copied: "Đã chép mã.",
    not_copied: "Trình duyệt không cho chép; mã đã được chọn, hãy chép.",
    last: "Còn thử sandbox chặt nhất, vài giây nữa…",
    all_well: "Không có gì cản trở: trang này nhúng được.",
    in_the_way: "Còn {} điều cản trở; xem bên dưới.",
    script: "Tệp lệnh của Đối Chiếu chạy được (script-src).",
    element: "Thẻ <doichieu-report> dùng được.",
    element_taken: "Trang này đã có một thẻ <doichieu-report> khác. Hãy dùng khung thường (iframe).",
    element_blocked: "Không tải được embed.js. Hãy thêm {} vào script-src, hoặc dùng khung thường (iframe).",
    frame: "Khung mở được và trả lời (frame-src, frame-ancestors).",
    frame_blocked: "Chính sách nội dung (CSP) của trang này không cho phép hiển thị khung. Hãy thêm {} vào frame-src.",
    frame_silent: "Khung không trả lời. Máy chủ {} có thể cấm nhúng (X-Frame-Options, frame-ancestors), hoặc không kết nối được.",
    height: "Khung cao đúng bằng nội dung ({} px).",
    height_held: "Khung báo {} px nhưng đang cao {} px: kiểu của trang này giữ chiều cao. Hãy bỏ luật đặt chiều cao cho phần tử chứa nó.",
    plain: "Khung thường giữ nguyên các thuộc tính.",
    plain_gone: "Hệ thống biên tập đã bỏ thẻ iframe. Hãy cho phép iframe từ {}, hoặc chỉ dùng <doichieu-report>.",
    plain_changed: "Hệ thống biên tập đã đổi các thuộc tính của iframe: {}. Hãy cho phép chúng.",
    plain_styled: "Kiểu của trang này đổi chiều cao của iframe từ {} thành {} px. Hãy loại trừ khung này khỏi luật đó.",
    sandbox: "Khung chạy cả trong sandbox chặt nhất (chỉ allow-scripts).",
    sandbox_closed: "Trong sandbox chỉ có allow-scripts, khung không chạy: máy chủ {} cần gửi Access-Control-Allow-Origin: *. Với allow-same-origin như trong mã mẫu thì không cần.",
    sandbox_around: "Chính trang này nằm trong một sandbox: các khung bên trong bị hạn chế theo.",
    resizer: "Trang này có trình chỉnh khung và nó làm theo chiều cao của khung thường.",
    resizer_none: "Không có trình chỉnh khung nào làm theo: khung thường giữ chiều cao cố định và cuộn bên trong. <doichieu-report> tự chỉnh.",
    lazy: "Khung chỉ tải khi đến gần (loading=lazy).",
    lazy_missing: "Trình duyệt này không biết loading=lazy: khung tải ngay.",
    lazy_replaced: "Một trình tải trễ (lazy-load) của trang đã đổi src thành data-src. Hãy loại trừ khung này: nó chỉ tải khi cần.",
    storage: "Khung được phép lưu dữ liệu trên thiết bị.",
    storage_closed: "Khung không được phép lưu dữ liệu trên thiết bị; Đối Chiếu không cần điều đó.",
    width: "Có đủ bề ngang ({} px).",
    width_small: "Chỗ này chỉ rộng {} px; dưới 280 px thì hình khó đọc.",
  },
  en: {
    marks: { ok: "Works", note: "Good to know", fail: "In the way" },
    waiting: "Scroll here: the test begins when it is in sight.",
    running: "Trying…",
    copied: "The code is copied.",
    not_copied: "The browser does not allow copying; the code is selected, copy it.",
    last: "One more thing is tried, the tightest sandbox: a few seconds…",
    all_well: "Nothing stands in the way: this page can embed reports.",
    in_the_way: "{} in the way; see below.",
    script: "The script of Đối Chiếu runs (script-src).",
    element: "The element <doichieu-report> can be used.",
    element_taken: "This page already has another element <doichieu-report>. Use the plain frame (iframe).",
    element_blocked: "embed.js could not be loaded. Add {} to script-src, or use the plain frame (iframe).",
    frame: "The frame opens and answers (frame-src, frame-ancestors).",
    frame_blocked: "The Content-Security-Policy of this page refuses the frame. Add {} to frame-src.",
    frame_silent: "The frame does not answer. The host {} may forbid embedding (X-Frame-Options, frame-ancestors), or cannot be reached.",
    height: "The frame is as high as its content ({} px).",
    height_held: "The frame asks for {} px and is {} px high: a style of this page holds its height. Take the rule away from what contains it.",
    plain: "The plain frame keeps its attributes.",
    plain_gone: "The editing system took the iframe away. Allow iframes from {}, or use only <doichieu-report>.",
    plain_changed: "The editing system changed attributes of the iframe: {}. Allow them.",
    plain_styled: "A style of this page changes the height of the iframe from {} to {} px. Leave this frame out of that rule.",
    sandbox: "The frame works even in the tightest sandbox (allow-scripts alone).",
    sandbox_closed: "In a sandbox with allow-scripts alone the frame does not work: the host {} would have to send Access-Control-Allow-Origin: *. With allow-same-origin, as in the snippets, it need not.",
    sandbox_around: "This page is in a sandbox itself, and frames within it are bound by that too.",
    resizer: "This page has a resizer, and it follows the height of the plain frame.",
    resizer_none: "No resizer follows: a plain frame keeps its fixed height and scrolls inside. <doichieu-report> follows by itself.",
    lazy: "Frames load when they come near (loading=lazy).",
    lazy_missing: "This browser does not know loading=lazy: frames load at once.",
    lazy_replaced: "A lazy loader of this page moved src to data-src. Leave this frame out of it: it loads late by itself.",
    storage: "The frame may keep things on the device.",
    storage_closed: "The frame may not keep anything on the device. Đối Chiếu does not need to.",
    width: "There is room enough ({} px).",
    width_small: "There are only {} px of room; under 280 px charts are hard to read.",
  },
};

// The test's own page is in both languages, so there the reader's comes first.
const own = new URLSearchParams(location.search).get("lang") ?? "";
const tags = [document.documentElement.lang, ...navigator.languages];
if (document.currentScript.dataset.own !== undefined) tags.push(tags.shift());
const language = [own, ...tags].map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => tag in WORDS) ?? "vi";
const words = WORDS[language];
const fill = (text, ...values) => values.reduce((filled, value) => filled.replace("{}", value), text);
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a frame says when it is ready, or null when it stays silent. */
function answer(frame, patience = PATIENCE) {
  return new Promise((resolve) => {
    const hear = (event) => {
      if (event.source === frame.contentWindow && event.data?.doichieu === 1 && event.data.type === "ready") end(event.data);
    };
    const timer = setTimeout(() => end(null), patience);
    const end = (said) => {
      clearTimeout(timer);
      removeEventListener("message", hear);
      resolve(said);
    };
    addEventListener("message", hear);
    // It may have been ready before anybody listened.
    const ask = () => frame.contentWindow?.postMessage({ doichieu: 1, type: "hello" }, "*");
    frame.addEventListener("load", ask);
    ask();
  });
}

function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

class DoichieuEmbedTest extends HTMLElement {
  #list = element("ol");
  #summary = element("p", words.waiting);
  #n_failed = 0;
  #refused = false;

  connectedCallback() {
    if (this.dataset.state) return;
    this.dataset.state = "running";
    this.style.display ||= "block";
    this.querySelector("[data-blocked]")?.remove();
    this.#summary.setAttribute("role", "status");
    this.lang = language;
    this.prepend(this.#summary, this.#list);
    document.addEventListener("securitypolicyviolation", (event) => {
      const is_frame = /^(frame|child|default)-src/.test(event.effectiveDirective || event.violatedDirective);
      if (is_frame && event.blockedURI.startsWith(ORIGIN)) this.#refused = true;
    });
    // Frames that are far away do not load, and would seem to be silent.
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      this.#summary.textContent = words.running;
      this.#run();
    });
    sight.observe(this.#summary);
  }

  #say(test, result, text) {
    const item = element("li");
    item.dataset.test = test;
    item.dataset.result = result;
    item.append(element("strong", `${words.marks[result]}: `), text);
    this.#list.append(item);
    if (result === "fail") this.#n_failed += 1;
  }

  async #run() {
    this.#say("script", "ok", words.script);
    this.#width();
    const has_element = await this.#element();
    const said = await this.#frame(has_element);
    await this.#plain(said);
    const result = () => (this.#n_failed ? fill(words.in_the_way, this.#n_failed) : words.all_well);
    if (said) {
      this.#summary.textContent = `${result()} ${words.last}`;
      await this.#sandbox();
    }
    this.#summary.textContent = result();
    this.dataset.state = "done";
  }

  #width() {
    const width = Math.round(this.getBoundingClientRect().width);
    this.#say("width", width < 280 ? "note" : "ok", fill(width < 280 ? words.width_small : words.width, width));
  }

  async #element() {
    const script = element("script");
    const loading = new Promise((resolve) => {
      script.onload = () => resolve(true);
      script.onerror = () => resolve(false);
    });
    script.src = `${VIEWER}embed.js`;
    document.head.append(script);
    if (!(await loading)) {
      this.#say("element", "fail", fill(words.element_blocked, ORIGIN));
      return false;
    }
    const is_ours = typeof customElements.get("doichieu-report")?.prototype.highlight === "function";
    this.#say("element", is_ours ? "ok" : "note", is_ours ? words.element : words.element_taken);
    return is_ours;
  }

  get #address() {
    const report = this.getAttribute("report");
    return `${VIEWER}?${report ? `report=${encodeURIComponent(report)}&` : ""}embed=1`;
  }

  /** The element, or where there is none a frame of our own. */
  async #frame(has_element) {
    const holder = has_element ? document.createElement("doichieu-report") : document.createElement("iframe");
    if (has_element) holder.setAttribute("height", PLAIN_HEIGHT);
    else holder.setAttribute("sandbox", SANDBOX);
    let told = 0;
    holder.addEventListener("doichieu:height", (event) => (told = event.detail.height));
    holder.setAttribute("src", this.#address);
    this.append(holder);
    const frame = has_element ? holder.shadowRoot.querySelector("iframe") : holder;
    const said = await answer(frame);
    if (!said) {
      const why = this.#refused ? words.frame_blocked : words.frame_silent;
      this.#say("frame", "fail", fill(why, ORIGIN));
      holder.remove();
      return null;
    }
    this.#say("frame", "ok", words.frame);
    this.#say("storage", "ok", said.storage === "open" ? words.storage : words.storage_closed);
    if (has_element) {
      await sleep(FOLLOWING);
      const height = Math.round(frame.getBoundingClientRect().height);
      const is_followed = told > 0 && Math.abs(height - told) <= 1;
      this.#say("height", is_followed ? "ok" : "fail", is_followed ? fill(words.height, height) : fill(words.height_held, told, height));
    }
    holder.remove();
    return said;
  }

  /** The frame that was pasted with this test: what is left of it, and whether anybody follows its height. */
  async #plain(said) {
    const frame = this.querySelector("iframe");
    this.#say("lazy", "ok", "loading" in HTMLIFrameElement.prototype ? words.lazy : words.lazy_missing);
    if (!frame) return this.#say("plain", "fail", fill(words.plain_gone, ORIGIN));
    if (!frame.getAttribute("src") && Object.keys(frame.dataset).some((name) => /src/i.test(name))) return this.#say("lazy", "fail", words.lazy_replaced);
    const wanted = { sandbox: SANDBOX, loading: "lazy", title: "Đối Chiếu" };
    const changed = Object.keys(wanted).filter((name) => frame.getAttribute(name) !== wanted[name]);
    this.#say("plain", changed.length ? "note" : "ok", changed.length ? fill(words.plain_changed, changed.join(", ")) : words.plain);
    if (!said) return;
    const before = frame.getAttribute("height");
    // It may still be too far away to load.
    frame.loading = "eager";
    if (!(await answer(frame))) return;
    await sleep(FOLLOWING);
    const height = Math.round(frame.getBoundingClientRect().height);
    const is_followed = frame.getAttribute("height") !== before || frame.style.height !== "";
    if (!is_followed && before && Math.abs(height - Number(before)) > 1) this.#say("styles", "note", fill(words.plain_styled, before, height));
    this.#say("resizer", is_followed ? "ok" : "note", is_followed ? words.resizer : words.resizer_none);
  }

  async #sandbox() {
    if (self.origin === "null") this.#say("sandbox", "note", words.sandbox_around);
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.title = "Đối Chiếu";
    frame.src = this.#address;
    this.append(frame);
    const said = await answer(frame, PATIENCE / 3);
    const runs = said && said.shows !== "failure";
    frame.remove();
    this.#say("sandbox", runs ? "ok" : "note", runs ? words.sandbox : fill(words.sandbox_closed, ORIGIN));
  }
}

/** The self-test page itself shows what to paste elsewhere. */
function showCode() {
  const code = document.querySelector("[data-test-code]");
  const report = document.querySelector(NAME)?.getAttribute("report");
  if (!code || !report) return;
  code.value = [
    `<${NAME} report="${report}">`,
    `  <p data-blocked>Script blocked: allow ${ORIGIN} in script-src${VIEWER.startsWith("https:") ? "" : "; on a page with https it must have https too"}.</p>`,
    `  <iframe title="Đối Chiếu" src="${VIEWER}?report=${report}&amp;embed=1" width="100%" height="${PLAIN_HEIGHT}" loading="lazy" frameborder="0" sandbox="${SANDBOX}"></iframe>`,
    `</${NAME}>`,
    `<script async src="${VIEWER}embed-test.js"></script>`,
  ].join("\n");
  const button = document.querySelector("[data-test-copy]");
  const copied = document.querySelector("[data-test-copied]");
  button?.addEventListener("click", async () => {
    code.select();
    try {
      await navigator.clipboard.writeText(code.value);
      copied.textContent = words.copied;
    } catch {
      copied.textContent = words.not_copied;
    }
  });
}

// Before the whole page is there, what is in the element may not be either.
function begin() {
  if (!customElements.get(NAME)) customElements.define(NAME, DoichieuEmbedTest);
  showCode();
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
