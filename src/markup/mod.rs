//! Text as it stands in HTML and SVG, the tokens of HTML, and what is left of a text without its tags.

mod tokens;

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
    let mut text = String::with_capacity(html.len());
    let mut unspoken: Option<String> = None;
    for token in tokens(html) {
        match token {
            Token::Text(piece) if unspoken.is_none() => text.push_str(&piece),
            Token::Text(_) => {}
            Token::Start(tag) => {
                if is_one_of(&tag.name, "script style template noscript") && !tag.is_self_closing {
                    unspoken = Some(tag.name);
                } else if is_one_of(&tag.name, "br p div li tr h1 h2 h3 h4") {
                    text.push('\n');
                }
            }
            Token::End(name) => {
                if unspoken.as_ref() == Some(&name) {
                    unspoken = None;
                }
            }
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
