//! Stories: ordinary markup, an empty one, one with everything in it, and a picture of another site.

use super::StoryBody;
use crate::article;
use crate::view::Example;
use leptos::prelude::*;
use std::sync::Arc;

const EVERYTHING: &str = r#"{"uri":"a","headlines":[{"value":"H"}],"bodies":[{"contentType":"text/html","value":
"<h2>Một</h2><p>Chữ <b>đậm <i>nghiêng</i></b>, H<sub>2</sub>O<br>dòng hai <a href='https://news.example/a?b=1&c=2'>liên kết</a> <span lang=en>English</span></p><ul><li>a<li>b<ol><li>c</ol></ul><blockquote><p>Trích</p></blockquote><table><caption>Bảng</caption><tr><th colspan=2>Đầu<tr><td>1<td>2</table><hr><h3>Ba</h3><h4>Bốn</h4>"}]}"#;

const PICTURE: &str = r#"{"uri":"a","headlines":[{"value":"H"}],"bodies":[{"contentType":"text/html","value":
"<figure><img src='https://pictures.example/a.jpg' alt='Lớp học' width=640 height=480><figcaption>Một lớp học</figcaption></figure>"}]}"#;

pub fn examples() -> Vec<Example> {
    let body = |json: &str| {
        let story = article::read(json.as_bytes()).story.unwrap_or_default();
        let beside = Callback::new(|_| None);
        let report = Arc::default();
        view! { <StoryBody blocks=story.blocks base="https://news.example/a.json" beside report /> }
            .into_any()
    };
    vec![
        ("empty", body("{\"headline\":\"H\"}")),
        ("everything", body(EVERYTHING)),
        ("a picture of another site", body(PICTURE)),
    ]
}
