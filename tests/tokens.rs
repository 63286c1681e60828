//! Holds the colours of the charts to those of the stylesheet, and all of them to what eyes can tell apart:
//! text 4.5 to 1 and marks 3 to 1 against what they stand on (WCAG 2.2, 1.4.3 and 1.4.11), in light and in dark.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::colour::Colour;
use doichieu::depiction::Look;
use std::collections::BTreeMap;

const STYLE: &str = include_str!("../src/view/tokens.css");

type Tokens = BTreeMap<String, String>;

/// The custom properties in the block that follows a selector.
fn tokens_after(selector: &str) -> Tokens {
    let at = STYLE.find(selector).expect(selector);
    let block = &STYLE[at + selector.len()..];
    let block = &block[..block.find('}').expect("a block ends")];
    block
        .split(';')
        .filter_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            let name = name.rsplit(['{', '\n']).next()?.trim();
            let name = name.strip_prefix("--dc-")?;
            Some((name.to_owned(), value.trim().to_owned()))
        })
        .collect()
}

fn light() -> Tokens {
    tokens_after(":root {")
}

fn dark() -> Tokens {
    let mut tokens = light();
    tokens.extend(tokens_after(":root[data-theme=\"dark\"] {"));
    tokens
}

fn contrast(one: &str, other: &str) -> f64 {
    let colour = |text| Colour::read(text).expect(text);
    colour(one).contrast(colour(other))
}

#[test]
fn charts_have_the_colours_of_the_stylesheet() {
    for (tokens, look) in [(light(), Look::LIGHT), (dark(), Look::DARK)] {
        for (name, color) in [
            ("ink", look.ink),
            ("muted", look.muted),
            ("hairline", look.hairline),
            ("then", look.then),
            ("now", look.now.as_str()),
            ("soft", look.soft().as_str()),
            ("paper", look.paper.as_str()),
        ] {
            assert_eq!(tokens[name], color, "--dc-{name}");
        }
    }
}

#[test]
fn a_dark_device_and_a_chosen_dark_look_alike() {
    let by_device = tokens_after(":root:not([data-theme=\"light\"]) {");
    let chosen = tokens_after(":root[data-theme=\"dark\"] {");
    assert!(!chosen.is_empty());
    assert_eq!(by_device, chosen);
}

#[test]
fn text_can_be_read_on_paper_and_page() {
    for tokens in [light(), dark()] {
        for ground in ["paper", "page"] {
            for text in ["ink", "muted", "link", "warn"] {
                let contrast = contrast(&tokens[text], &tokens[ground]);
                assert!(contrast >= 4.5, "{text} on {ground}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn marks_and_borders_can_be_seen_on_paper() {
    for tokens in [light(), dark()] {
        for mark in ["then", "now", "border"] {
            for ground in ["paper", "page"] {
                let contrast = contrast(&tokens[mark], &tokens[ground]);
                assert!(contrast >= 3.0, "{mark} on {ground}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn charts_can_be_read_in_every_look() {
    for look in [
        Look::LIGHT,
        Look::DARK,
        Look::CONTRAST_LIGHT,
        Look::CONTRAST_DARK,
    ] {
        for text in [look.ink, look.muted] {
            assert!(contrast(text, look.paper.as_str()) >= 4.5, "{look:?}");
        }
        for mark in [look.then, look.now.as_str()] {
            assert!(contrast(mark, look.paper.as_str()) >= 3.0, "{look:?}");
        }
    }
}
