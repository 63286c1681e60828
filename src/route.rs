//! The address: what is shown, in which language and theme, and every choice, so that a link shows the other reader the same.
//! Reading and writing are each other's inverse; what we do not know in an address is kept. See `docs/dom.md`.

use crate::comparison::{Choice, Measure};
use crate::locale::Language;

/// Everything the query of an address says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Route {
    pub source: Source,
    pub language: Option<Language>,
    pub theme: Theme,
    /// The comparison that the panel holds.
    pub pinned: Option<String>,
    pub choices: Choices,
    /// All other parameters, as they are: of frames (`embed`), and of others.
    pub others: Vec<(String, String)>,
}

/// The choices of a reader, each by the id of its comparison and in the order of these ids.
/// They are few; a map of the standard library would be a hundred times as much code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices(Vec<(String, Choice)>);

impl Choices {
    pub fn get(&self, comparison: &str) -> Option<&Choice> {
        let found = self.0.iter().find(|(id, _)| id == comparison);
        found.map(|(_, choice)| choice)
    }

    /// The choice of a comparison, to be changed; one that is empty at first.
    pub fn of(&mut self, comparison: &str) -> &mut Choice {
        let before = self.0.iter().take_while(|(id, _)| id.as_str() < comparison);
        let at = before.count();
        if self.0.get(at).is_none_or(|(id, _)| id != comparison) {
            self.0
                .insert(at, (comparison.to_owned(), Choice::default()));
        }
        &mut self.0[at].1
    }

    /// The ids of the comparisons.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(id, _)| id.as_str())
    }

    /// Lets go of what says nothing.
    pub fn tidy(&mut self) {
        self.0.retain(|(_, choice)| !choice.is_empty());
    }
}

/// Where a report comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Source {
    /// None named: the front page.
    #[default]
    Front,
    /// A folder below `reports/`.
    Report(String),
    /// Addresses, as the reader gave them.
    Addresses {
        article: Option<String>,
        statistics: Option<String>,
    },
    /// A copy that this device keeps, by its key; none is the list of them.
    Saved(Option<String>),
}

impl Source {
    /// What a copy of this report is found by on a device; what is a copy already has none of its own.
    pub fn key(&self) -> Option<String> {
        match self {
            Source::Front => Some("front".to_owned()),
            Source::Report(id) => Some(format!("report:{id}")),
            Source::Addresses {
                article,
                statistics,
            } => {
                let given = |address: &Option<String>| address.clone().unwrap_or_default();
                Some(format!("files:{} {}", given(article), given(statistics)))
            }
            Source::Saved(key) => key.clone(),
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn of_name(name: &str) -> Theme {
        Theme::ALL
            .into_iter()
            .find(|theme| theme.name() == name)
            .unwrap_or_default()
    }
}

impl Route {
    /// Reads the query of an address, with or without its question mark.
    pub fn read(query: &str) -> Route {
        let mut route = Route::default();
        let mut article = None;
        let mut statistics = None;
        let query = query.strip_prefix('?').unwrap_or(query);
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name), decode(value));
            match name.as_str() {
                "report" if !value.is_empty() => route.source = Source::Report(value),
                "saved" => route.source = Source::Saved((!value.is_empty()).then_some(value)),
                "article" if !value.is_empty() => article = Some(value),
                "statistics" if !value.is_empty() => statistics = Some(value),
                "lang" => route.language = Language::of_tag(&value),
                "theme" => route.theme = Theme::of_name(&value),
                "comparison" if !value.is_empty() => route.pinned = Some(value),
                _ => route.read_choice(name, value),
            }
        }
        route.choices.tidy();
        if article.is_some() || statistics.is_some() {
            route.source = Source::Addresses {
                article,
                statistics,
            };
        }
        route
    }

    fn read_choice(&mut self, name: String, value: String) {
        let Some((id, member)) = name.split_once('.') else {
            self.others.push((name, value));
            return;
        };
        let choice = self.choices.of(id);
        match member {
            "from" => choice.from = Some(value),
            "to" => choice.to = Some(value),
            "measure" => choice.measure = Measure::of_name(&value),
            "order" => choice.is_ranked = value == BY_SIZE,
            "categories" => choice.categories = Some(split_ids(&value)),
            _ => match member.strip_prefix("in.") {
                Some(dimension) if !dimension.is_empty() => choice.fix(dimension, &value),
                _ => self.others.push((name, value)),
            },
        }
    }

    /// The query, with its question mark; empty for the bare front page.
    pub fn write(&self) -> String {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut push = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
        match &self.source {
            Source::Front => {}
            Source::Report(id) => push("report", id),
            Source::Saved(key) => push("saved", key.as_deref().unwrap_or_default()),
            Source::Addresses {
                article,
                statistics,
            } => {
                if let Some(article) = article {
                    push("article", article);
                }
                if let Some(statistics) = statistics {
                    push("statistics", statistics);
                }
            }
        }
        if let Some(language) = self.language {
            push("lang", language.tag());
        }
        if self.theme != Theme::Auto {
            push("theme", self.theme.name());
        }
        if let Some(pinned) = &self.pinned {
            push("comparison", pinned);
        }
        for (id, choice) in &self.choices.0 {
            let mut push_member =
                |member: &str, value: &str| push(&format!("{id}.{member}"), value);
            if let Some(from) = &choice.from {
                push_member("from", from);
            }
            if let Some(to) = &choice.to {
                push_member("to", to);
            }
            if let Some(measure) = choice.measure {
                push_member("measure", measure.name());
            }
            if choice.is_ranked {
                push_member("order", BY_SIZE);
            }
            if let Some(categories) = &choice.categories {
                push_member("categories", &join_ids(categories));
            }
            for (dimension, category) in &choice.fixed {
                push_member(&format!("in.{dimension}"), category);
            }
        }
        for (name, value) in &self.others {
            push(name, value);
        }
        if pairs.is_empty() {
            return String::new();
        }
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        format!("?{}", pairs.join("&"))
    }

    /// The query as a link: a bare question mark for the bare front page, because an empty address is this one.
    pub fn link(&self) -> String {
        let query = self.write();
        if query.is_empty() {
            "?".to_owned()
        } else {
            query
        }
    }

    /// The value of another parameter.
    pub fn other(&self, name: &str) -> Option<&str> {
        let mut others = self.others.iter();
        let found = others.find(|(other, value)| other == name && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }

    /// Whether the report is shown inside another page.
    pub fn is_embedded(&self) -> bool {
        self.other("embed") == Some("1")
    }

    /// Which edition of the report is asked for, and no other will do.
    pub fn edition(&self) -> Option<&str> {
        self.other("edition")
    }

    /// The same outside of a frame: without what only frames have, and what their hosts added.
    pub fn whole(&self) -> Route {
        let mut route = self.clone();
        route.others.retain(|(name, _)| name == "edition");
        route
    }

    /// Another language. An edition is of an article in one language.
    pub fn speak(&mut self, language: Language) {
        if self.language != Some(language) {
            self.others.retain(|(name, _)| name != "edition");
        }
        self.language = Some(language);
    }

    pub fn choice(&self, comparison: &str) -> Choice {
        self.choices.get(comparison).cloned().unwrap_or_default()
    }

    /// Keeps a choice; an empty one is none.
    pub fn choose(&mut self, comparison: &str, choice: Choice) {
        *self.choices.of(comparison) = choice;
        self.choices.tidy();
    }

    /// Another report, in the same language and theme; a frame stays one.
    pub fn to_source(&self, source: Source) -> Route {
        let mut others = self.others.clone();
        others.retain(|(name, _)| name == "embed" && self.is_embedded());
        Route {
            source,
            language: self.language,
            theme: self.theme,
            others,
            ..Route::default()
        }
    }
}

/// What follows `#figure=`: a link to one figure of the story. The quotation is what counts, so that the link survives an edited
/// text; the number tells between several that read the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLink {
    /// Position among the story's figures.
    pub number: usize,
    /// The figure as printed and the next few words; may be empty.
    pub quoted: String,
}

/// The value of `order` that ranks rows with an order of their own.
const BY_SIZE: &str = "size";

const FIGURE: &str = "figure=";

impl FigureLink {
    /// Reads the fragment of an address, with or without its `#`; `None` for a fragment that is not about a figure.
    pub fn read(fragment: &str) -> Option<FigureLink> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let value = fragment.strip_prefix(FIGURE)?;
        let (number, quoted) = value.split_once(',').unwrap_or((value, ""));
        let number = crate::address::decode(number).parse().ok();
        let quoted = crate::address::decode(quoted);
        // Without either there is nothing to look for.
        if number.is_none() && quoted.is_empty() {
            return None;
        }
        Some(FigureLink {
            number: number.unwrap_or(usize::MAX),
            quoted,
        })
    }

    /// As a parameter has it: the number and the quotation, not percent-encoded.
    pub fn value(&self) -> String {
        format!("{},{}", self.number, self.quoted)
    }

    /// The fragment, with its `#`.
    pub fn write(&self) -> String {
        format!("#{FIGURE}{},{}", self.number, encode(&self.quoted))
    }
}

/// Joined with `~`; a tilde inside an id is percent-encoded once more. No ids at all is an empty text.
fn join_ids(ids: &[String]) -> String {
    let escaped = ids
        .iter()
        .map(|id| id.replace('%', "%25").replace('~', "%7E"));
    escaped.collect::<Vec<_>>().join("~")
}

fn split_ids(text: &str) -> Vec<String> {
    let ids = text.split('~').filter(|id| !id.is_empty());
    ids.map(crate::address::decode).collect()
}

/// Percent-encodes for a query (application/x-www-form-urlencoded would make spaces `+`; we read both and write `%20`).
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' | b':' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

fn decode(text: &str) -> String {
    crate::address::decode(&text.replace('+', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written_back() {
        for query in [
            "",
            "?report=dien-bien-2020&lang=vi",
            "?article=https://a.example/x.json%3Fa%3D1%26b&statistics=b.json&lang=en&theme=dark",
            "?report=a&comparison=theory&theory.from=2019&theory.to=2020&theory.measure=percent",
            "?report=a&x.categories=a~b%257Ec&x.in.n%C4%83m=2015%201",
            "?report=a&x.categories=",
            "?report=a&x.order=size&x.categories=a",
            "?saved=",
            "?saved=report:a&lang=en",
            "?report=a&utm_source=letter&weird.thing=1",
        ] {
            assert_eq!(Route::read(query).write(), query);
        }
    }

    #[test]
    fn ids_may_hold_anything() {
        let mut route = Route::default();
        let mut choice = Choice {
            categories: Some(vec!["a~b".into(), "0".into(), "&=?#+ %7E".into()]),
            ..Choice::default()
        };
        choice.fix("năm.1", "2015 & 16");
        *route.choices.of("c") = choice;
        assert_eq!(Route::read(&route.write()), route);
    }

    #[test]
    fn a_link_to_a_figure_is_read_as_it_was_written() {
        for (number, quoted) in [
            (12, "25.944 cán bộ"),
            (0, "5,1%"),
            (7, "#figure=8,9 & 10"),
            (3, ""),
        ] {
            let link = FigureLink {
                number,
                quoted: quoted.to_owned(),
            };
            assert_eq!(FigureLink::read(&link.write()), Some(link));
        }
        let link = FigureLink::read("#figure=12").unwrap();
        assert_eq!((link.number, link.quoted.as_str()), (12, ""));
        let link = FigureLink::read("figure=x,25.944%20c%C3%A1n").unwrap();
        assert_eq!(link.quoted, "25.944 cán");
        for other in ["", "#", "#dc-main", "#figure=", "#figure=x", "#figures=1"] {
            assert_eq!(FigureLink::read(other), None, "{other}");
        }
    }

    #[test]
    fn nonsense_is_not_an_error() {
        let route = Route::read("?lang=xx&theme=pink&&=&a.measure=volume&%FF=%");
        assert_eq!(route.language, None);
        assert_eq!(route.theme, Theme::Auto);
        assert_eq!(route.choice("a").measure, None);
    }
}
