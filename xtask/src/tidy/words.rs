//! Words that only some rooms may write, so that the walls of the house hold: browser
//! crates, the derive that lets a document in, and ways to run text as HTML or as code.
//! Comments may say anything; strings count, because a browser's property is named by one.

use super::source::{only_code, without_comments, words};
use super::{Complaint, SourceFile};

/// Words that are only for some places.
struct Rule {
    words: &'static [&'static str],
    /// The starts of paths where the words may stand.
    places: &'static [&'static str],
    /// Whether a word in a string counts.
    strings_count: bool,
    remedy: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        words: &["web_sys", "js_sys", "gloo_net", "wasm_bindgen"],
        places: &["src/browser/", "src/browser.rs"],
        strings_count: false,
        remedy: "Only src/browser touches the browser: give it a function for this and call that.",
    },
    Rule {
        words: &["wasm_bindgen_futures", "console_error_panic_hook"],
        places: &[
            "src/browser/",
            "src/browser.rs",
            "src/app/",
            "src/app.rs",
            "src/main.rs",
        ],
        strings_count: false,
        remedy: "Only src/browser, src/app and src/main.rs start things in the browser.",
    },
    Rule {
        words: &[
            "Deserialize",
            "DeserializeOwned",
            "DeserializeSeed",
            "Deserializer",
        ],
        places: &[
            "src/json/",
            "src/json.rs",
            "src/article/",
            "src/statistics/",
            // What a site is, and what its press remembers, are no documents of others.
            "src/press/site/config.rs",
            "src/press/site/manifest.rs",
        ],
        strings_count: false,
        remedy: "Documents are read in src/json, src/article and src/statistics: take the type they make of it.",
    },
    Rule {
        words: &["inner_html", "innerHTML", "outerHTML", "insertAdjacentHTML"],
        // It reads what our own components have built, for a file.
        places: &["src/browser/web/written.rs"],
        strings_count: true,
        remedy: "Nothing from a document meets an HTML parser in the page: build elements and text.",
    },
    Rule {
        words: &["JsFunction"],
        places: &[],
        strings_count: true,
        remedy: "It is `new Function`, which the page's policy refuses: give ECharts a finished label.",
    },
];

/// `eval` is an ordinary word until it is called.
const EVAL: &str = "The page's policy refuses `eval`: write the code itself.";

pub fn check(file: &SourceFile) -> Vec<Complaint> {
    let code = only_code(&file.text);
    let code_and_strings = without_comments(&file.text);
    let rules = RULES
        .iter()
        .filter(|rule| !rule.places.iter().any(|place| file.path.starts_with(place)));
    let ruled = rules.flat_map(|rule| {
        let text = if rule.strings_count {
            &code_and_strings
        } else {
            &code
        };
        words(text)
            .filter(|(_, word)| rule.words.contains(word))
            .map(|(offset, word)| {
                file.complaint(
                    offset,
                    format!("`{word}` may not stand here. {}", rule.remedy),
                )
            })
    });
    let evals = words(&code_and_strings)
        .filter(|(offset, word)| {
            *word == "eval" && code_and_strings[offset + word.len()..].starts_with('(')
        })
        .map(|(offset, _)| file.complaint(offset, EVAL.to_owned()));
    ruled.chain(evals).collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::SourceFile;

    fn is_refused(path: &str, text: &str) -> bool {
        !check(&SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        })
        .is_empty()
    }

    #[test]
    fn browser_crates_are_named_in_the_browser_room_only() {
        assert!(!is_refused(
            "src/browser/fetch.rs",
            "use web_sys::Response;"
        ));
        assert!(is_refused(
            "src/view/page.rs",
            "use leptos::web_sys::Event;"
        ));
        assert!(is_refused("src/app/mod.rs", "use wasm_bindgen::JsValue;"));
        assert!(!is_refused(
            "src/app/mod.rs",
            "use wasm_bindgen_futures::spawn_local;"
        ));
        assert!(!is_refused(
            "src/main.rs",
            "console_error_panic_hook::set_once();"
        ));
        assert!(is_refused(
            "src/view/page.rs",
            "wasm_bindgen_futures::spawn_local(a);"
        ));
    }

    #[test]
    fn documents_are_deserialized_in_three_rooms_only() {
        assert!(!is_refused(
            "src/statistics/bundle.rs",
            "#[derive(serde::Deserialize)] struct A;"
        ));
        assert!(is_refused(
            "src/report/mod.rs",
            "#[derive(Deserialize)] struct A;"
        ));
        assert!(!is_refused(
            "src/depiction/chart.rs",
            "#[derive(Serialize)] struct A;"
        ));
    }

    #[test]
    fn html_from_strings_is_refused_everywhere_even_by_name() {
        assert!(is_refused(
            "src/view/page.rs",
            "view! { <p inner_html=text/> }"
        ));
        assert!(is_refused(
            "src/browser/chart.rs",
            "Reflect::set(&p, &\"innerHTML\".into(), &text)"
        ));
        assert!(is_refused("src/browser/boot.js", "p.innerHTML = text;"));
        assert!(!is_refused(
            "src/browser/boot.js",
            "// never innerHTML\np.textContent = text;"
        ));
    }

    #[test]
    fn code_from_strings_is_refused_and_words_that_end_alike_are_not() {
        assert!(is_refused("src/browser/boot.js", "eval(text)"));
        assert!(is_refused(
            "src/depiction/chart.rs",
            "JsFunction::new(text)"
        ));
        assert!(!is_refused(
            "src/browser/boot.js",
            "retrieval(text); medieval(text); const eval_time = 1;"
        ));
    }
}
