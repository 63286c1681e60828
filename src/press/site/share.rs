//! The picture by which a page is shown elsewhere: 1200 × 630 (Open Graph), with what it is called, what it finds, a small
//! chart, and its source. Letters are drawn in the font that comes with the program, colours are written out.

use crate::comparison::Comparison;
use crate::depiction::{Look, charts, text_width, wrapped};
use crate::locale::Locale;
use crate::markup::escaped;
use crate::statistics::CellRef;
use crate::view::paper::printed;
use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Options, Transform, Tree, fontdb::Database};
use std::fmt::Write;
use std::sync::{Arc, LazyLock};

const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 630.0;
const MARGIN: f64 = 56.0;
/// The chart is drawn at the first of these widths at which it fits, and then made larger.
const CHARTS: [f64; 4] = [480.0, 600.0, 760.0, 1000.0];
/// Bold letters are wider than those that were measured.
const BOLD: f64 = 1.1;

/// What a picture says.
pub struct Share<'a> {
    pub site: &'a str,
    pub headline: &'a str,
    pub finding: &'a str,
    pub source: &'a str,
    pub comparison: Option<(&'a Comparison, Vec<CellRef>)>,
}

/// Both weights (OFL-1.1; the licence stands beside them).
const LETTERS: [&[u8]; 2] = [
    include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"
    )),
    include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/node_modules/@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf"
    )),
];

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in LETTERS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Noto Sans");
    Arc::new(fonts)
});

/// The picture as PNG.
pub fn png(share: &Share, locale: &Locale) -> Result<Vec<u8>, String> {
    let svg = svg(share, locale);
    let options = Options {
        fontdb: FONTS.clone(),
        font_family: "Noto Sans".to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(&svg, &options).map_err(|error| format!("no picture: {error}"))?;
    let mut picture = Pixmap::new(WIDTH as u32, HEIGHT as u32).ok_or("no room for a picture")?;
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    picture
        .encode_png()
        .map_err(|error| format!("no picture: {error}"))
}

/// The same as SVG.
pub fn svg(share: &Share, locale: &Locale) -> String {
    let look = Look::LIGHT;
    let mut page = Page {
        body: String::new(),
        y: MARGIN,
    };
    page.say(share.site, 26.0, 1, true, look.now.as_str());
    page.y += 10.0;
    page.say(share.headline, 46.0, 3, true, look.ink);
    page.y += 6.0;
    let n_lines = if share.comparison.is_some() { 2 } else { 6 };
    page.say(share.finding, 27.0, n_lines, false, look.muted);
    let bottom = HEIGHT - MARGIN - 34.0;
    if let Some((comparison, passage)) = &share.comparison {
        let top = page.y + 20.0;
        let room = (WIDTH - 2.0 * MARGIN, bottom - top);
        for width in CHARTS {
            let prints = printed(comparison, passage, locale, charts, width);
            let Some(print) = prints.first() else { break };
            let scale = (room.0 / width).min(room.1 / print.chart.height);
            let is_last = width == CHARTS[CHARTS.len() - 1];
            if scale * width < room.0 * 0.9 && !is_last {
                continue;
            }
            // Smaller than this nobody reads it.
            if scale >= 0.7 {
                let inner = print.chart.sketch.inner(&print.chart, &|_| String::new());
                // The font that comes along has no arrow.
                let inner = inner.replace(">→<", ">–<");
                let _ = write!(
                    page.body,
                    "<g transform=\"translate({MARGIN:.0},{top:.0}) scale({scale:.3})\">{inner}</g>"
                );
            }
            break;
        }
    }
    page.y = HEIGHT - MARGIN - 26.0;
    page.say(share.source, 22.0, 1, false, look.muted);
    let paper = look.paper.as_str();
    let (now, body) = (look.now.as_str(), page.body);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH:.0}\" height=\"{HEIGHT:.0}\" viewBox=\"0 0 {WIDTH:.0} {HEIGHT:.0}\" font-family=\"Noto Sans\"><rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/><rect width=\"100%\" height=\"12\" fill=\"{now}\"/>{body}</svg>"
    )
}

struct Page {
    body: String,
    y: f64,
}

impl Page {
    /// Some lines; what does not fit is cut at a word, and that is shown.
    fn say(&mut self, text: &str, size: f64, most: usize, is_bold: bool, colour: &str) {
        let room = WIDTH - 2.0 * MARGIN;
        let (weight, roomy) = match is_bold {
            true => ("600", BOLD),
            false => ("400", 1.0),
        };
        let mut lines = wrapped(text, room / roomy, size);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                while text_width(last, size) * roomy > room - size {
                    let kept = last
                        .trim_end()
                        .rsplit_once(' ')
                        .map(|(kept, _)| kept.to_owned());
                    let Some(kept) = kept else { break };
                    *last = kept;
                }
                *last = format!("{}…", last.trim_end());
            }
        }
        for line in lines.iter().filter(|line| !line.trim().is_empty()) {
            self.y += size * 1.25;
            let _ = write!(
                self.body,
                "<text x=\"{MARGIN:.0}\" y=\"{:.0}\" font-size=\"{size:.0}\" font-weight=\"{weight}\" fill=\"{colour}\">{}</text>",
                self.y - size * 0.3,
                escaped(line)
            );
        }
    }
}
