//! What a content management system asks for when an editor pastes a plain link (oEmbed 1.0).
//! The viewer has no server program, so the answers are files; the page of a report names its own.

use super::snippet::Wanted;
use crate::json::{Json, written};
use crate::markup::escaped;

/// The width that the answer is for, in CSS pixels: oEmbed has no "as wide as there is room".
const WIDTH: f64 = 640.0;

/// Seconds for which an answer may be kept.
const A_DAY: f64 = 86_400.0;

/// The answer of type `rich` (oEmbed 1.0, section 2.3.4), as JSON text.
pub fn oembed(wanted: &Wanted, author: Option<&str>) -> String {
    let html = wanted.iframe();
    let mut members = vec![
        ("version", Json::Text("1.0")),
        ("type", Json::Text("rich")),
        ("title", Json::Text(&wanted.title)),
        ("provider_name", Json::Text("Đối Chiếu")),
        ("provider_url", Json::Text(&wanted.viewer)),
        ("cache_age", Json::Number(A_DAY)),
        ("html", Json::Text(html.trim_end())),
        ("width", Json::Number(WIDTH)),
        (
            "height",
            Json::Number(f64::from(wanted.heights.in_column())),
        ),
    ];
    if let Some(author) = author {
        members.insert(3, ("author_name", Json::Text(author)));
    }
    let owned = |(name, value): (&str, _)| (name.to_owned(), value);
    written(&Json::Map(members.into_iter().map(owned).collect())) + "\n"
}

/// The element of a page's head that leads to its answer (oEmbed 1.0, section 4). `address` is whole.
pub fn discovery(address: &str, title: &str) -> String {
    format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">\n",
        escaped(address),
        escaped(title),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::{Frame, Heights};
    use crate::route::Route;

    #[test]
    fn an_answer_has_all_that_its_type_requires() {
        let wanted = Wanted {
            viewer: "https://viewer.example/".into(),
            route: Route::read("?report=a&lang=en"),
            frame: Frame::default(),
            title: "A \"title\"".into(),
            sentence: String::new(),
            language: "en".into(),
            heights: Heights::fixed(900),
            is_pressed: false,
        };
        let answer: serde_json::Value =
            serde_json::from_str(&oembed(&wanted, Some("A writer"))).unwrap();
        assert_eq!(answer["version"], "1.0");
        assert_eq!(answer["type"], "rich");
        assert_eq!(answer["width"], 640);
        assert_eq!(answer["height"], 900);
        assert_eq!(answer["author_name"], "A writer");
        let html = answer["html"].as_str().unwrap();
        assert!(
            html.starts_with("<iframe ") && html.ends_with("</iframe>"),
            "{html}"
        );
        assert_eq!(
            discovery("https://viewer.example/oembed/a.json", "A \"title\""),
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"https://viewer.example/oembed/a.json\" title=\"A &quot;title&quot;\">\n"
        );
    }
}
