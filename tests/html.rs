//! Bodies in HTML, held against a parser of the HTML Standard and against markup that was made to harm.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::address::{self, Address};
use doichieu::article::{self, Block, DROPPED, Span, Story};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::fs;
use std::path::{Path, PathBuf};

fn read(html: &str) -> Story {
    let article = serde_json::json!({
        "uri": "urn:test:html",
        "headlines": [{ "value": "Test" }],
        "bodies": [{ "contentType": "text/html", "value": html }],
    });
    let reading = article::read(article.to_string().as_bytes());
    reading.story.expect("a story")
}

/// The text of a body as a browser builds it, without the elements that are dropped.
fn text_by_standard(html: &str) -> String {
    fn collect(node: &Handle, mut is_in_text: bool, text: &mut String) {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, .. }
                if DROPPED.split(' ').any(|known| known == &*name.local) =>
            {
                return;
            }
            // A picture in a cell or caption keeps its words, all others stand beside the text.
            NodeData::Element { name, attrs, .. } if &*name.local == "img" && is_in_text => {
                let attributes = attrs.borrow();
                let alt = attributes.iter().find(|own| &*own.name.local == "alt");
                text.push_str(alt.map_or("", |own| &own.value));
            }
            NodeData::Element { name, .. } => {
                is_in_text |= matches!(&*name.local, "td" | "th" | "caption" | "figcaption");
            }
            _ => {}
        }
        node.children
            .borrow()
            .iter()
            .for_each(|child| collect(child, is_in_text, text));
    }
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut text = String::new();
    collect(&dom.document, false, &mut text);
    text
}

/// What is left to compare: where lines and paragraphs break is the reader's own affair.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

fn sorted(letters: &str) -> String {
    let mut letters: Vec<char> = letters.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// All texts in HTML that a file of an article holds.
fn bodies_in(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            let member = |name: &str| members.get(name).and_then(serde_json::Value::as_str);
            let kind = member("contentType").or(member("contenttype"));
            if let (Some(true), Some(text)) =
                (kind.map(|kind| kind.contains("html")), member("value"))
            {
                found.push(text.to_owned());
            }
            for name in ["body_html", "body_xhtml"] {
                found.extend(member(name).map(str::to_owned));
            }
            members.values().for_each(|value| bodies_in(value, found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|value| bodies_in(value, found)),
        _ => {}
    }
}

fn articles_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            articles_below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            found.push(path);
        }
    }
}

#[test]
fn the_text_that_is_read_is_the_text_that_a_browser_would_show() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in [
        "public/reports",
        "tests/linking",
        "tests/fixtures",
        "../shared/samples",
    ] {
        articles_below(&root.join(folder), &mut files);
    }
    let mut n_bodies = 0;
    let mut different = Vec::new();
    for file in files {
        // These hold what a browser would lose as well.
        let name = file.to_string_lossy().into_owned();
        if ["html-hostile", "html-mutation-tricks", "unclosed"]
            .iter()
            .any(|known| name.contains(known))
        {
            continue;
        }
        let Ok(value) = serde_json::from_slice(&fs::read(&file).expect("a file")) else {
            continue;
        };
        let mut bodies = Vec::new();
        bodies_in(&value, &mut bodies);
        for html in bodies {
            n_bodies += 1;
            let mut ours = letters(&read(&html).text);
            let mut standard = letters(&text_by_standard(&html));
            // The words of a figure are put in order: what is shown, its caption, the rest.
            if html.contains("<figcaption") {
                ours = sorted(&ours);
                standard = sorted(&standard);
            }
            if ours != standard {
                let n_same = ours
                    .chars()
                    .zip(standard.chars())
                    .take_while(|(a, b)| a == b)
                    .count();
                let near = |text: &str| {
                    text.chars()
                        .skip(n_same.saturating_sub(20))
                        .take(80)
                        .collect::<String>()
                };
                different.push(format!(
                    "{name}:\n  ours     {}\n  standard {}",
                    near(&ours),
                    near(&standard)
                ));
            }
        }
    }
    println!("{n_bodies} bodies");
    assert!(different.is_empty(), "{}", different.join("\n"));
    assert!(n_bodies > 100, "{n_bodies}");
}

/// What is put between two sentences, of every shape that is known to deceive readers of HTML.
const HOSTILE: &[&str] = &[
    "<audio>",
    "<video>",
    "<svg>",
    "<math>",
    "<form>",
    "<canvas>",
    "<noscript>",
    "<style>",
    "<template>",
    "<button>",
    "<object>",
    "<script>",
    "<iframe>",
    "<select>",
    "<textarea>",
    "<title>",
    "<head>",
    "<frameset>",
    "<noembed>",
    "<noframes>",
    "<xmp>",
    "<plaintext>",
    "<audio src=x onerror=run(1)>inside",
    "<video src=x onerror=run(1)>inside",
    "<svg src=x onerror=run(1)>inside",
    "<math src=x onerror=run(1)>inside",
    "<form src=x onerror=run(1)>inside",
    "<canvas src=x onerror=run(1)>inside",
    "<noscript src=x onerror=run(1)>inside",
    "<template src=x onerror=run(1)>inside",
    "<button src=x onerror=run(1)>inside",
    "<object src=x onerror=run(1)>inside",
    "<iframe src=x onerror=run(1)>inside",
    "<select src=x onerror=run(1)>inside",
    "<b><audio>inside</b>",
    "<b><video>inside</b>",
    "<b><svg>inside</b>",
    "<b><math>inside</b>",
    "<b><form>inside</b>",
    "<b><canvas>inside</b>",
    "<b><noscript>inside</b>",
    "<b><style>inside</b>",
    "<b><template>inside</b>",
    "<b><button>inside</b>",
    "<b><object>inside</b>",
    "<svg></p><style><g title=\"</style><img src=x onerror=run(1)>\">",
    "<math><mtext><table><mglyph><style><math><img src onerror=run(1)>",
    "<svg><foreignObject><p>in<iframe srcdoc='<script>run(1)</script>'></foreignObject>",
    "<svg><script href=data:,run(1) />",
    "<svg><a xlink:href=javascript:run(1)><text>press</text></a></svg>",
    "<svg><animate onbegin=run(1) attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=run(1)>#x'/>",
    "<svg><![CDATA[<p>in]]></svg>",
    "<svg/><img src=x onerror=run(1)>",
    "<svg><desc><p>in</desc></svg>",
    "<math href=javascript:run(1)>press</math>",
    "<math><annotation-xml encoding='text/html'><script>run(1)</script></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=run(1)>",
    "<style><!--</style><img src=x onerror=run(1)>-->",
    "<style>@import 'https://other.example/x.css'</style>",
    "<noscript><p title='</noscript><img src=x onerror=run(1)>'>",
    "<title><a title='</title><img src=x onerror=run(1)>'></title>",
    "<textarea><img title='</textarea><img src=x onerror=run(1)>'></textarea>",
    "<xmp><p title='</xmp><img src=x onerror=run(1)>'>",
    "<iframe><p title='</iframe><img src=x onerror=run(1)>'>",
    "<!--><img src=x onerror=run(1)>-->",
    "<!-- never closed <img src=x onerror=run(1)>",
    "<!--[if IE]><script>run(1)</script><![endif]-->",
    "<!doctype html><!ENTITY x 'y'>",
    "<?xml-stylesheet href='javascript:run(1)'?>",
    "<![CDATA[ <b>in</b> ]]>",
    "<script><!-- <script> </script> run(1)",
    "<script>/*</script><script>*/run(1)</script>",
    "<script src=//other.example/x.js></script>",
    "<script>run(1)//",
    "</script><script>run(1)</script>",
    "<scr<script>ipt>run(1)</scr</script>ipt>",
    "<plaintext><img src=x onerror=run(1)>",
    "<img src=x onerror=run(1)>",
    "<img src='x' onerror='run(1)' alt='>'>",
    "<img src=\"x\" alt=\"\" onload=run(1) /onerror=run(1)//>",
    "<img src=`x`onerror=run(1)>",
    "<img/src/onerror=run(1)>",
    "<img src=javascript:run(1)>",
    "<img src='data:image/svg+xml,<svg onload=run(1)>'>",
    "<img srcset='x, javascript:run(1) 1x'>",
    "<img dynsrc=javascript:run(1)><img lowsrc=javascript:run(1)>",
    "<img src=x style='background:url(javascript:run(1))'>",
    "<p style='-moz-binding:url(x)'>styled</p>",
    "<p onmouseover=run(1) onfocus=run(1) tabindex=0 autofocus>over</p>",
    "<div id=location name=cookie>clobbers</div>",
    "<a id=x name=y href='#'>anchor</a>",
    "<img name=getElementById src=x.png>",
    "<p is=x-run slot=y part=z>custom</p>",
    "<x-run onclick=run(1)>custom</x-run>",
    "<b title='never closed>in",
    "<a href='https://news.example/x>press</a>",
    "<a href=\"https://news.example/x>press</a>",
    "<a href='javascript:run(1)'>press</a>",
    "<a href='JaVaScRiPt:run(1)'>press</a>",
    "<a href=' javascript:run(1)'>press</a>",
    "<a href='java&#10;script:run(1)'>press</a>",
    "<a href='java&Tab;script:run(1)'>press</a>",
    "<a href='&#106;avascript&colon;run(1)'>press</a>",
    "<a href='javascript&#58;run(1)'>press</a>",
    "<a href='&#1;javascript:run(1)'>press</a>",
    "<a href='vbscript:run(1)'>press</a>",
    "<a href='data:text/html,<script>run(1)</script>'>press</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>press</a>",
    "<a href='blob:https://news.example/x'>press</a>",
    "<a href='file:///etc/passwd'>press</a>",
    "<a href='feed:javascript:run(1)'>press</a>",
    "<a href='view-source:javascript:run(1)'>press</a>",
    "<a href='//other.example/x'>press</a>",
    "<a href='\\\\other.example\\x'>press</a>",
    "<a href='https:javascript:run(1)'>press</a>",
    "<a href='http://user:word@news.example/'>press</a>",
    "<a href='mailto:a@news.example?subject=x'>press</a>",
    "<a href='tel:1'>press</a>",
    "<a href='intent://x#Intent;scheme=javascript;end'>press</a>",
    "<a href=javascript:run(1) href=https://news.example/>press</a>",
    "<a ping=https://other.example/ target=x rel=opener href=b.html>press</a>",
    "<area shape=default href=javascript:run(1)>",
    "<base href=javascript:run(1)//>",
    "<link rel=stylesheet href=javascript:run(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:run(1)'>",
    "<embed src=javascript:run(1)>",
    "<object data=javascript:run(1)></object>",
    "<object data='data:text/html,<script>run(1)</script>'><p>fallback</p></object>",
    "<iframe srcdoc='<script>run(1)</script>'></iframe>",
    "<iframe src=javascript:run(1)></iframe>",
    "<form action=javascript:run(1)><input type=submit><button formaction=javascript:run(1)>press</button></form>",
    "<form><input name=action></form><form id=x></form><button form=x>",
    "<isindex action=javascript:run(1)>",
    "<keygen autofocus onfocus=run(1)>",
    "<input onfocus=run(1) autofocus>",
    "<select><iframe></select><img src=x onerror=run(1)>",
    "<select><template><img src=x onerror=run(1)></template></select>",
    "<template><script>run(1)</script><p>hidden</p></template>",
    "<template shadowrootmode=open><p>shadow</p></template>",
    "<video><source onerror=run(1)></video>",
    "<video poster=javascript:run(1)>",
    "<audio src=x onloadstart=run(1) controls </audio>",
    "<details open ontoggle=run(1)><summary>more</summary>rest</details>",
    "<dialog open oncancel=run(1)>said</dialog>",
    "<marquee onstart=run(1)>moves</marquee>",
    "<body onload=run(1)>",
    "<html manifest=x onclick=run(1)>",
    "<frameset onload=run(1)><frame src=javascript:run(1)></frameset>",
    "<table background=javascript:run(1)><tr><td background=javascript:run(1)>cell</table>",
    "<table><caption><script>run(1)</script></caption><tr><td>cell</table>",
    "<table><style>x</table>",
    "<col><caption><colgroup><tbody><tfoot><thead><tr>",
    "</p></div></figure></ul></table></body></html>",
    "<p><p><p><a><a><a><b><i><u><sub>",
    "<ul><li><ol><li><table><tr><td><ul><li>deep",
    "<svg><svg><math><svg><math>",
    "<a><svg><a><math><a>",
    "<h2><h3><h4>headings",
    "<ruby><rb>a<rt>b<rp>c</ruby>",
    "<dl><dt>a<dd>b</dl>",
    "<pre>\n a  b\n</pre>",
    "<br></br></p><hr>",
    "&#0;<sc&#0;ript>run(1)</sc&#0;ript>",
    "&lt;script&gt;run(1)&lt;/script&gt;",
    "&#x202E;turned&#x202C;",
    "&#x2066;&#x2067;kept apart&#x2069;",
    "\u{feff}\u{200b}",
    "< script>run(1)</ script>",
    "<\u{0130}mg src=x onerror=run(1)>",
    "<ſcript>run(1)</ſcript>",
    "<img \u{a0}src=x onerror=run(1)>",
    "<a\u{c}href=javascript:run(1)>press</a>",
    "{{constructor.constructor('run(1)')()}}",
    "${run(1)}",
    "<% run(1) %>",
    "<",
    "<>",
    "</",
    "</>",
    "<!",
    "<!-",
    "<?",
    "<a",
    "<a b",
    "<a b=",
    "<a b='",
    "&",
    "&#",
    "&#x",
    "&amp",
    "]]>",
    "-->",
];

fn spans_of<'a>(blocks: &'a [Block], spans: &mut Vec<&'a Span>, addresses: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Paragraph(own) | Block::Heading { spans: own, .. } => spans.extend(own),
            Block::List { items, .. } => {
                items
                    .iter()
                    .for_each(|item| spans_of(item, spans, addresses));
            }
            Block::Quote(blocks) => spans_of(blocks, spans, addresses),
            Block::Picture(picture) => {
                addresses.push(&picture.address);
                spans.extend(&picture.caption);
            }
            Block::Table(table) => {
                spans.extend(&table.caption);
                spans.extend(table.rows.iter().flatten().flat_map(|cell| &cell.spans));
            }
            Block::Rule => {}
        }
    }
}

#[test]
fn whatever_stands_between_two_sentences_both_stay_and_no_address_runs() {
    let mut lost = Vec::new();
    for payload in HOSTILE {
        for (before, after) in [
            ("<p>The sentence before.</p>", "<p>The sentence after.</p>"),
            ("<p>The sentence before. ", "</p><p>The sentence after.</p>"),
            (
                "<p>The sentence before.</p><figure>",
                "</figure><p>The sentence after.</p>",
            ),
            (
                "<p>The sentence before.</p><ul><li>",
                "<li>The sentence after.</li></ul>",
            ),
            (
                "<div>The sentence before.<blockquote>",
                "</blockquote><div>The sentence after.</div></div>",
            ),
            (
                "<table><tr><td>The sentence before.</td><td>",
                "</td><td>The sentence after.</td></tr></table>",
            ),
        ] {
            let html = format!("{before}{payload}{after}");
            let story = read(&html);
            for sentence in ["The sentence before.", "The sentence after."] {
                if !story.text.contains(sentence) {
                    lost.push(format!("{sentence} {html}\n    {:?}", story.text));
                }
            }
            let (mut spans, mut addresses) = (Vec::new(), Vec::new());
            spans_of(&story.blocks, &mut spans, &mut addresses);
            for address in &addresses {
                let is_sound = matches!(
                    address::read(address),
                    Some(Address::Web(_) | Address::Relative(_))
                );
                assert!(is_sound, "{address} in {html}");
            }
            addresses.extend(spans.iter().filter_map(|span| span.link.as_deref()));
            for address in addresses {
                let plain: String = address
                    .chars()
                    .filter(|c| !c.is_whitespace() && !c.is_control())
                    .collect();
                let plain = plain.to_ascii_lowercase();
                let schemes = ["javascript:", "data:", "vbscript:", "blob:", "file:"];
                let runs = schemes.iter().any(|scheme| plain.starts_with(scheme));
                assert!(
                    !runs && address::read(address).is_some(),
                    "{address} in {html}"
                );
            }
        }
    }
    assert!(lost.is_empty(), "{} lost\n{}", lost.len(), lost.join("\n"));
}
