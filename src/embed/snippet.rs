//! What editors paste: an element with its script, a plain frame, or AMP's frame, all of the same addresses.
//! In: a route, the wishes of a frame, and words. Out: HTML, every value escaped.

use super::frame::{FRAME_PARAMETERS, Frame};
use crate::locale::Language;
use crate::markup::escaped;
use crate::report::is_report_id;
use crate::route::{FigureLink, Route, Source, Theme};
use crate::sorting::sort;

/// What a frame may do. Scripts and the viewer's own files are what it is made of; links open in windows of their own, which are
/// then free of the sandbox; tables and pictures can be saved.
const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

/// The width of a text column that a plain frame's fixed height is for, in CSS pixels.
const COLUMN: u32 = 640;

/// The form of a snippet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `<doichieu-report>` and its script: follows the height.
    Element,
    /// `<iframe>` with a fixed height.
    Iframe,
    /// `<amp-iframe>`
    Amp,
}

impl Form {
    pub const ALL: [Form; 3] = [Form::Element, Form::Iframe, Form::Amp];

    pub fn name(self) -> &'static str {
        match self {
            Form::Element => "element",
            Form::Iframe => "iframe",
            Form::Amp => "amp",
        }
    }

    pub fn of_name(name: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// Heights that were measured at some widths, in CSS pixels: reserved before the frame is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Heights(Vec<(u32, u32)>);

impl Heights {
    /// One height for every width.
    pub fn fixed(height: u32) -> Heights {
        Heights(vec![(COLUMN, height)])
    }

    /// Pairs of width and height; with none there is nothing to go by.
    pub fn measured(mut pairs: Vec<(u32, u32)>) -> Option<Heights> {
        sort(&mut pairs, Ord::cmp);
        pairs.dedup_by_key(|(width, _)| *width);
        (!pairs.is_empty()).then_some(Heights(pairs))
    }

    /// Reads `720`, or `320:1180 640:760` for several widths.
    pub fn read(text: &str) -> Option<Heights> {
        if let Ok(height) = text.trim().parse() {
            return (height > 0).then(|| Heights::fixed(height));
        }
        let pairs: Option<Vec<_>> = text
            .split_whitespace()
            .map(|pair| {
                let (width, height) = pair.split_once(':')?;
                Some((width.parse().ok()?, height.parse().ok()?))
            })
            .collect();
        Heights::measured(pairs?)
    }

    pub fn write(&self) -> String {
        match self.0[..] {
            [(_, height)] => height.to_string(),
            _ => {
                let pairs = self
                    .0
                    .iter()
                    .map(|(width, height)| format!("{width}:{height}"));
                pairs.collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The height for a text column: that of the nearest width.
    pub fn in_column(&self) -> u32 {
        let nearest = self
            .0
            .iter()
            .min_by_key(|(width, _)| width.abs_diff(COLUMN));
        nearest.map_or(720, |(_, height)| *height)
    }
}

/// All that a snippet is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The address of the viewer's folder, with the `/` at its end.
    pub viewer: String,
    pub route: Route,
    pub frame: Frame,
    /// What is shown, for those who hear it.
    pub title: String,
    /// What is read where there is no script.
    pub sentence: String,
    /// The language of the title and the sentence (BCP 47).
    pub language: String,
    pub heights: Heights,
    /// Whether the report has pages of its own on the site (`doichieu press`): those are shown, where they are known.
    pub is_pressed: bool,
}

impl Wanted {
    /// The address that a frame shows.
    pub fn frame_address(&self) -> String {
        let mut route = self.page_route();
        // One sentence is shown by the program.
        let page = match self.frame.figure {
            None => self.printed_page(&mut route),
            Some(_) => None,
        };
        route.others.extend(self.frame.write());
        self.address(page, &route)
    }

    /// The pressed page of a route, if there is one in a language that is known; what it says is taken out of the route. An
    /// edition of its own is opened by the program.
    fn printed_page(&self, route: &mut Route) -> Option<String> {
        let (Source::Report(id), Some(language)) = (&route.source, route.language) else {
            return None;
        };
        let has_page = |comparison: &str| comparison != "index" && is_report_id(comparison);
        let is_there = route.pinned.as_deref().is_none_or(has_page);
        if !self.is_pressed || !is_there || route.edition().is_some() {
            return None;
        }
        let folder = format!("{}reports/{id}/{}/", self.viewer, language.tag());
        let comparison = route.pinned.take();
        let page = comparison.map_or(String::new(), |comparison| format!("{comparison}.html"));
        (route.source, route.language) = (Source::Front, None);
        Some(format!("{folder}{page}"))
    }

    fn address(&self, page: Option<String>, route: &Route) -> String {
        match page {
            Some(page) => format!("{page}{}", route.write()),
            None => format!("{}{}", self.viewer, route.link()),
        }
    }

    /// The whole report, outside of a frame.
    pub fn page_address(&self) -> String {
        let link = self.frame.figure.as_deref();
        let link = link.and_then(|figure| FigureLink::read(&format!("#figure={figure}")));
        let fragment = link.map(|link| link.write()).unwrap_or_default();
        let mut route = self.page_route();
        let page = self.printed_page(&mut route);
        format!("{}{fragment}", self.address(page, &route))
    }

    fn page_route(&self) -> Route {
        let mut route = self.route.clone();
        route
            .others
            .retain(|(name, _)| !FRAME_PARAMETERS.contains(&name.as_str()));
        route
    }

    /// The snippet, as one or more lines of HTML.
    pub fn snippet(&self, form: Form) -> String {
        match form {
            Form::Element => self.element(),
            Form::Iframe => self.iframe(),
            Form::Amp => self.amp(),
        }
    }

    /// What an editor may want to change stands in attributes of its own; `public/embed.js` puts them into the address.
    fn element(&self) -> String {
        let mut route = self.page_route();
        let mut attributes: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, value: String| attributes.push((name.to_owned(), value));
        let language = route.language;
        let page = match self.frame.figure {
            None => self.printed_page(&mut route),
            Some(_) => None,
        };
        if let Some(language) = language {
            add("lang", language.tag().to_owned());
            route.language = None;
        }
        if route.theme != Theme::Auto {
            add("theme", route.theme.name().to_owned());
            route.theme = Theme::Auto;
        }
        if let Some(comparison) = route.pinned.take() {
            add("comparison", comparison);
        }
        for (name, value) in self.frame.write() {
            if name != "embed" {
                add(&name, value);
            }
        }
        if let Some(at) = route.others.iter().position(|(name, _)| name == "edition") {
            let (name, edition) = route.others.remove(at);
            add(&name, edition);
        }
        add("height", self.heights.write());
        add("title", self.title.clone());
        let src = self.address(page, &route);
        format!(
            "<doichieu-report src=\"{}\"{}>\n  {}\n</doichieu-report>\n<script async src=\"{}embed.js\"></script>\n",
            escaped(&src),
            written(&attributes),
            self.fallback(),
            escaped(&self.viewer),
        )
    }

    /// The sentence and the way to the report, for where there is no script.
    fn fallback(&self) -> String {
        let sentence = match self.sentence.as_str() {
            "" => String::new(),
            sentence => format!("{} ", escaped(sentence)),
        };
        format!(
            "<p lang=\"{}\">{sentence}<a href=\"{}\">{}</a></p>",
            escaped(&self.language),
            escaped(&self.page_address()),
            escaped(&self.title),
        )
    }

    pub(super) fn iframe(&self) -> String {
        let mut attributes = vec![
            ("title", self.title.clone()),
            ("src", self.frame_address()),
            ("width", "100%".to_owned()),
            ("height", self.heights.in_column().to_string()),
            ("loading", "lazy".to_owned()),
            // Said in an attribute, because many sites refuse styles in the page.
            ("frameborder", "0".to_owned()),
            ("sandbox", SANDBOX.to_owned()),
            (
                "referrerpolicy",
                "strict-origin-when-cross-origin".to_owned(),
            ),
        ];
        if self.frame.is_transparent {
            // A frame of another scheme than its element's is given an opaque ground.
            let scheme = match self.route.theme {
                Theme::Auto => "light dark",
                theme => theme.name(),
            };
            attributes.push(("style", format!("color-scheme: {scheme}")));
        }
        format!("<iframe{}></iframe>\n", written(&attributes))
    }

    /// AMP asks for a height that it may change, for something to press when it does not dare to, and for something to show
    /// until the frame is there.
    fn amp(&self) -> String {
        let attributes = [
            ("title", self.title.clone()),
            ("src", self.frame_address()),
            ("layout", "fixed-height".to_owned()),
            ("height", self.heights.in_column().to_string()),
            ("width", "auto".to_owned()),
            ("sandbox", SANDBOX.to_owned()),
            ("frameborder", "0".to_owned()),
        ];
        let more = match Language::of_tag(&self.language) {
            Some(Language::Vi) => "Xem thêm",
            _ => "Show more",
        };
        format!(
            "<amp-iframe{} resizable>\n  <div overflow tabindex=\"0\" role=\"button\" aria-label=\"{more}\">{more}</div>\n  <div placeholder>{}</div>\n</amp-iframe>\n",
            written(&attributes),
            self.fallback(),
        )
    }
}

fn written<N: AsRef<str>>(attributes: &[(N, String)]) -> String {
    let attributes = attributes
        .iter()
        .map(|(name, value)| format!(" {}=\"{}\"", name.as_ref(), escaped(value)));
    attributes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::Colour;

    fn wanted(query: &str) -> Wanted {
        Wanted {
            viewer: "https://viewer.example/e/".into(),
            route: Route::read(query),
            frame: Frame::default(),
            title: "Trình độ <2015 & 2020>".into(),
            sentence: "Tăng từ 5,1% lên \"6,2%\".".into(),
            language: "vi".into(),
            heights: Heights::fixed(720),
            is_pressed: false,
        }
    }

    #[test]
    fn an_element_says_in_attributes_what_an_editor_may_change() {
        let mut wanted = wanted(
            "?report=a&lang=vi&theme=dark&comparison=theory&theory.measure=percent&edition=0123456789abcdef",
        );
        wanted.frame.has_controls = false;
        wanted.frame.accent = Colour::read("a00000");
        wanted.heights = Heights::read("640:760 320:1180").unwrap();
        assert_eq!(
            wanted.snippet(Form::Element),
            "<doichieu-report src=\"https://viewer.example/e/?report=a&amp;theory.measure=percent\" lang=\"vi\" theme=\"dark\" comparison=\"theory\" accent=\"a00000\" controls=\"0\" edition=\"0123456789abcdef\" height=\"320:1180 640:760\" title=\"Trình độ &lt;2015 &amp; 2020&gt;\">\n  <p lang=\"vi\">Tăng từ 5,1% lên &quot;6,2%&quot;. <a href=\"https://viewer.example/e/?report=a&amp;lang=vi&amp;theme=dark&amp;comparison=theory&amp;theory.measure=percent&amp;edition=0123456789abcdef\">Trình độ &lt;2015 &amp; 2020&gt;</a></p>\n</doichieu-report>\n<script async src=\"https://viewer.example/e/embed.js\"></script>\n"
        );
    }

    #[test]
    fn on_a_pressed_site_the_pages_of_the_report_are_named() {
        let pressed = |query: &str| Wanted {
            is_pressed: true,
            ..wanted(query)
        };
        let one = pressed("?report=a&lang=vi&comparison=theory&theme=dark&theory.measure=percent");
        assert_eq!(
            one.frame_address(),
            "https://viewer.example/e/reports/a/vi/theory.html?theme=dark&theory.measure=percent&embed=1"
        );
        let element = one.snippet(Form::Element);
        let start = "<doichieu-report src=\"https://viewer.example/e/reports/a/vi/theory.html?theory.measure=percent\" lang=\"vi\" theme=\"dark\" height";
        assert!(element.starts_with(start), "{element}");
        let whole = pressed("?report=a&lang=vi");
        assert_eq!(
            whole.frame_address(),
            "https://viewer.example/e/reports/a/vi/?embed=1"
        );
        // What only the program shows: one sentence, an edition of its own, and what has no page.
        let mut figure = pressed("?report=a&lang=vi");
        figure.frame.figure = Some("3,44 people".into());
        for by_program in [
            figure,
            pressed("?report=a&lang=vi&edition=0123456789abcdef"),
            pressed("?report=a&lang=vi&comparison=index"),
            pressed("?report=a"),
            pressed("?article=a.json&lang=vi"),
        ] {
            let address = by_program.frame_address();
            assert!(
                address.starts_with("https://viewer.example/e/?"),
                "{address}"
            );
        }
    }

    #[test]
    fn a_plain_frame_has_a_height_a_title_and_a_sandbox() {
        let snippet = wanted("?report=a&lang=vi").snippet(Form::Iframe);
        for part in [
            "src=\"https://viewer.example/e/?report=a&amp;lang=vi&amp;embed=1\"",
            "height=\"720\"",
            "loading=\"lazy\"",
            "sandbox=\"allow-scripts ",
            "title=\"Trình độ &lt;2015 &amp; 2020&gt;\"",
        ] {
            assert!(snippet.contains(part), "{part}: {snippet}");
        }
    }

    #[test]
    fn amp_gets_what_it_asks_of_a_frame_that_grows() {
        let snippet = wanted("?report=a").snippet(Form::Amp);
        for part in [
            "<amp-iframe ",
            " resizable>",
            "<div overflow ",
            "<div placeholder>",
        ] {
            assert!(snippet.contains(part), "{part}: {snippet}");
        }
    }

    #[test]
    fn a_figure_leads_to_its_sentence_in_the_whole_report() {
        let mut wanted = wanted("?report=a&embed=1&childId=x&utm=1");
        wanted.frame.figure = Some("3,5,1%".into());
        assert_eq!(
            wanted.frame_address(),
            "https://viewer.example/e/?report=a&utm=1&embed=1&figure=3%2C5%2C1%25"
        );
        assert_eq!(
            wanted.page_address(),
            "https://viewer.example/e/?report=a&utm=1#figure=3,5%2C1%25"
        );
    }

    #[test]
    fn heights_are_read_as_they_were_written() {
        for text in ["720", "320:1180 640:760"] {
            assert_eq!(Heights::read(text).unwrap().write(), text);
        }
        assert_eq!(Heights::read("320:1180 640:760").unwrap().in_column(), 760);
        for text in ["", "0", "-1", "a", "320:", "320:a"] {
            assert_eq!(Heights::read(text), None, "{text}");
        }
    }
}
