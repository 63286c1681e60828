//! Text as it stands in HTML and SVG, the tokens of HTML, and what is left of a text without its tags.

mod dropping;
mod tokens;

pub use dropping::{Dropped, is_void, without};
pub use tokens::{Tag, Token, is_one_of, tokens};

/// A text between tags or between quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// What a text says without its tags; a line break stands where a tag breaks the line.
pub fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    let (tokens, _) = without("script style template noscript", tokens(html));
    let mut text = String::with_capacity(html.len());
    for token in tokens {
        match token {
            Token::Text(piece) => text.push_str(&piece),
            Token::Start(tag) if is_one_of(&tag.name, "br p div li tr h1 h2 h3 h4") => {
                text.push('\n');
            }
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_are_taken_out_and_what_they_hold_stays() {
        for (html, text) in [
            ("5 < 6 &amp; 7", "5 < 6 & 7"),
            ("<A HREF='https://example.org/doc'>About</A>", "About"),
            ("one<br/>two", "one\ntwo"),
            ("a<script>alert(1)</script>b", "ab"),
            ("plain", "plain"),
        ] {
            assert_eq!(plain(html), text, "{html}");
        }
    }
}
