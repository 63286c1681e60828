//! Our own messages, version 1, and what may come in from the page around: shapes and lengths are checked here, whatever was
//! posted. Nothing that comes in can navigate, style or run anything: it is an id, a choice among ours, or a theme's name.

use crate::json::{Json, written};

/// The number in every message of ours. A new number is a new set of messages; within one, members are only added.
pub const VERSION: u32 = 1;

/// What this version says and understands.
pub const CAPABILITIES: &[&str] = &[
    "ready",
    "height",
    "state",
    "select",
    "hello",
    "set-state",
    "highlight",
    "set-theme",
];

/// Longer texts are not read, in UTF-16 code units as JavaScript counts.
pub const LONGEST: u32 = 4096;

/// The members of a posted object that are looked at; all others might as well not be there.
pub const READ_FIELDS: &[&str] = &["doichieu", "sentinel", "type", "state", "cell", "theme"];

/// What was posted to this frame, as far as it is looked at.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    Text(String),
    /// Own members of an object among [`READ_FIELDS`].
    Object(Vec<(&'static str, Field)>),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    Text(String),
    Number(f64),
    Null,
}

/// What the page around wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// To hear the size again.
    Size,
    /// To hear everything again: it may have begun to listen late.
    Hello,
    /// Choices of comparisons, as in the query of an address.
    State(String),
    /// The name of a cell; none puts the light out.
    Highlight(Option<String>),
    /// A theme's name.
    Theme(String),
}

impl Wish {
    /// A message of ours; `None` for anything else.
    pub(super) fn read(fields: &[(&'static str, Field)]) -> Option<Wish> {
        let field = |name: &str| {
            let mut fields = fields.iter();
            fields.find(|(own, _)| *own == name).map(|(_, field)| field)
        };
        if field("doichieu") != Some(&Field::Number(f64::from(VERSION))) {
            return None;
        }
        let text = |name: &str| match field(name) {
            Some(Field::Text(text)) => Some(text.clone()),
            _ => None,
        };
        match text("type")?.as_str() {
            "hello" => Some(Wish::Hello),
            "set-state" => Some(Wish::State(text("state")?)),
            "highlight" => match field("cell")? {
                Field::Text(cell) => Some(Wish::Highlight(Some(cell.clone()))),
                Field::Null => Some(Wish::Highlight(None)),
                Field::Number(_) => None,
            },
            "set-theme" => text("theme")
                .filter(|theme| matches!(theme.as_str(), "auto" | "light" | "dark"))
                .map(Wish::Theme),
            _ => None,
        }
    }
}

/// What this frame says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said<'a> {
    Ready {
        /// `report`, `comparison`, `figure` or `failure`.
        shows: &'a str,
        /// Which edition of the report, where it is known.
        edition: Option<&'a str>,
        /// Whether the browser lets this frame keep anything.
        has_storage: bool,
    },
    /// CSS pixels.
    Height(u32),
    /// The reader's choices, as in the query of an address.
    State(&'a str),
    /// The cell that was pressed last.
    Select(Option<&'a str>),
}

impl Said<'_> {
    /// The message as JSON text.
    pub fn json(&self) -> String {
        let mut members = vec![("doichieu".to_owned(), Json::Number(f64::from(VERSION)))];
        let mut add = |name: &str, value| members.push((name.to_owned(), value));
        let text_or_null = |text| match text {
            Some(text) => Json::Text(text),
            None => Json::Null,
        };
        match *self {
            Said::Ready {
                shows,
                edition,
                has_storage,
            } => {
                let capabilities = CAPABILITIES.iter().map(|name| Json::Text(name));
                add("type", Json::Text("ready"));
                add("viewer", Json::Text(env!("CARGO_PKG_VERSION")));
                add("capabilities", Json::List(capabilities.collect()));
                add("shows", Json::Text(shows));
                add("edition", text_or_null(edition));
                let storage = if has_storage { "open" } else { "closed" };
                add("storage", Json::Text(storage));
            }
            Said::Height(height) => {
                add("type", Json::Text("height"));
                add("height", Json::Number(f64::from(height)));
            }
            Said::State(state) => {
                add("type", Json::Text("state"));
                add("state", Json::Text(state));
            }
            Said::Select(cell) => {
                add("type", Json::Text("select"));
                add("cell", text_or_null(cell));
            }
        }
        written(&Json::Map(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Field {
        Field::Text(text.to_owned())
    }

    #[test]
    fn messages_of_ours_are_understood() {
        let ours = |kind: &str, rest: &[(&'static str, Field)]| {
            let mut fields = vec![("doichieu", Field::Number(1.0)), ("type", text(kind))];
            fields.extend_from_slice(rest);
            Wish::read(&fields)
        };
        assert_eq!(ours("hello", &[]), Some(Wish::Hello));
        assert_eq!(
            ours("set-state", &[("state", text("a.measure=share"))]),
            Some(Wish::State("a.measure=share".into()))
        );
        assert_eq!(
            ours("highlight", &[("cell", Field::Null)]),
            Some(Wish::Highlight(None))
        );
        assert_eq!(
            ours("set-theme", &[("theme", text("dark"))]),
            Some(Wish::Theme("dark".into()))
        );
        // Of the right name and the wrong shape.
        assert_eq!(ours("set-state", &[]), None);
        assert_eq!(ours("set-state", &[("state", Field::Number(1.0))]), None);
        assert_eq!(ours("highlight", &[("cell", Field::Number(1.0))]), None);
        assert_eq!(ours("set-theme", &[("theme", text("pink"))]), None);
        assert_eq!(ours("navigate", &[]), None);
        assert_eq!(
            Wish::read(&[("doichieu", Field::Number(2.0)), ("type", text("hello"))]),
            None
        );
        assert_eq!(Wish::read(&[("type", text("hello"))]), None);
    }

    #[test]
    fn what_is_said_is_json_with_its_version() {
        assert_eq!(
            Said::Height(640).json(),
            r#"{"doichieu":1,"type":"height","height":640}"#
        );
        assert_eq!(
            Said::Select(None).json(),
            r#"{"doichieu":1,"type":"select","cell":null}"#
        );
        let ready = Said::Ready {
            shows: "comparison",
            edition: Some("0123456789abcdef"),
            has_storage: false,
        };
        let ready = ready.json();
        assert!(
            ready.contains(r#""capabilities":["ready","height""#),
            "{ready}"
        );
        assert!(ready.contains(r#""edition":"0123456789abcdef""#), "{ready}");
    }
}
