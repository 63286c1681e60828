//! The tokens of HTML that a body needs, as the HTML Standard (13.2.5) says: tags with their attributes, and text.
//! Comments, doctypes and what stands in scripts and styles are skipped, and no error is reported: nobody asks for them.
//! Tokenizers from crates keep all that and weigh several times as much in the WebAssembly; the tests hold this one to html5gum.

use super::entities::reference;

/// Elements whose content is no markup.
const RAW: &str = "script style title textarea iframe xmp noembed noframes noscript plaintext";

/// One token.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    Start(Tag),
    End(String),
    Text(String),
}

#[derive(Debug, Default, PartialEq)]
pub(super) struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub is_self_closing: bool,
}

impl Tag {
    /// The value of an attribute; of doubled ones the first, as the standard says.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The tokens of a text.
pub(super) fn tokens(html: &str) -> Tokens {
    Tokens {
        html: html.replace("\r\n", "\n").replace('\r', "\n"),
        at: 0,
        next: None,
    }
}

/// Reads a text from its beginning to its end.
pub(super) struct Tokens {
    html: String,
    /// How far it is read, in bytes.
    at: usize,
    /// A tag that ended a text, and comes after it.
    next: Option<Token>,
}

impl Iterator for Tokens {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if self.next.is_some() {
            return self.next.take();
        }
        let mut text = String::new();
        let tag = loop {
            text.push_str(self.take_until(|byte| byte == b'<' || byte == b'&'));
            match self.take() {
                Some(b'&') => self.take_reference(&mut text, false),
                Some(_) => {
                    if let Some(tag) = self.take_markup(&mut text) {
                        break Some(tag);
                    }
                }
                None => break None,
            }
        };
        if text.is_empty() {
            return tag;
        }
        self.next = tag;
        Some(Token::Text(text))
    }
}

impl Tokens {
    fn rest(&self) -> &str {
        &self.html[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.rest().bytes().next()
    }

    /// The next byte; only what is ASCII is ever taken this way.
    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn take_until(&mut self, is_end: impl Fn(u8) -> bool) -> &str {
        let start = self.at;
        let n_bytes = self.rest().bytes().position(is_end);
        self.at += n_bytes.unwrap_or(self.rest().len());
        &self.html[start..self.at]
    }

    /// Goes to right after the next `end`, or to the end of the text.
    fn skip_past(&mut self, end: &str) {
        let found = self.rest().find(end);
        self.at = found.map_or(self.html.len(), |found| self.at + found + end.len());
    }

    /// What an ampersand, which was just taken, begins.
    fn take_reference(&mut self, text: &mut String, is_in_attribute: bool) {
        match reference(self.rest(), is_in_attribute) {
            Some((characters, n_bytes)) => {
                self.at += n_bytes;
                text.push_str(&characters);
            }
            None => text.push('&'),
        }
    }

    /// What a less-than sign, which was just taken, begins: a tag, something to skip, or only more text.
    fn take_markup(&mut self, text: &mut String) -> Option<Token> {
        let is_end = self.rest().starts_with('/');
        let name = self.rest().as_bytes().get(usize::from(is_end));
        match name.copied() {
            Some(letter) if letter.is_ascii_alphabetic() => {
                self.at += usize::from(is_end);
                return self.take_tag(is_end);
            }
            Some(_) if is_end => self.skip_past(">"),
            None if is_end => {
                self.at += 1;
                text.push_str("</");
            }
            Some(b'!') => {
                self.at += 1;
                match self.rest().strip_prefix("--") {
                    Some(_) => {
                        self.at += 2;
                        self.skip_comment();
                    }
                    None => self.skip_past(">"),
                }
            }
            Some(b'?') => self.skip_past(">"),
            _ => text.push('<'),
        }
        None
    }

    /// `-->` or `--!>`, or at once `>` or `->`.
    fn skip_comment(&mut self) {
        for at_once in [">", "->"] {
            if self.rest().starts_with(at_once) {
                self.at += at_once.len();
                return;
            }
        }
        while self.at < self.html.len() {
            self.skip_past("--");
            // A third hyphen may be the first of two.
            if self.rest().starts_with('-') {
                self.at -= 1;
            } else if let Some(end) = [">", "!>"]
                .into_iter()
                .find(|end| self.rest().starts_with(end))
            {
                self.at += end.len();
                return;
            }
        }
    }

    /// A tag from its name on; none when the text ends within it.
    fn take_tag(&mut self, is_end: bool) -> Option<Token> {
        let name = self.take_until(|byte| is_space(byte) || byte == b'/' || byte == b'>');
        let mut tag = Tag {
            name: small(name),
            ..Tag::default()
        };
        loop {
            match self.take()? {
                b'>' => break,
                b'/' => {
                    if self.peek() == Some(b'>') {
                        tag.is_self_closing = true;
                    }
                }
                byte if is_space(byte) => {}
                _ => {
                    self.at -= 1;
                    let attribute = self.take_attribute()?;
                    tag.attributes.push(attribute);
                }
            }
        }
        if is_end {
            return Some(Token::End(tag.name));
        }
        self.skip_raw_text(&tag.name);
        Some(Token::Start(tag))
    }

    fn take_attribute(&mut self) -> Option<(String, String)> {
        let is_end = |byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'=');
        let start = self.at;
        // An equals sign at the beginning belongs to the name.
        self.at += usize::from(self.peek() == Some(b'='));
        self.take_until(is_end);
        let name = small(&self.html[start..self.at]);
        self.take_until(|byte| !is_space(byte));
        if self.peek() != Some(b'=') {
            return Some((name, String::new()));
        }
        self.at += 1;
        self.take_until(|byte| !is_space(byte));
        let quote = self.peek().filter(|byte| matches!(byte, b'"' | b'\''));
        self.at += usize::from(quote.is_some());
        let ends = |byte| match quote {
            Some(quote) => byte == quote,
            None => is_space(byte) || byte == b'>',
        };
        let mut value = String::new();
        loop {
            value.push_str(self.take_until(|byte| ends(byte) || byte == b'&'));
            match self.peek()? {
                b'&' => {
                    self.at += 1;
                    self.take_reference(&mut value, true);
                }
                _ => break,
            }
        }
        self.at += usize::from(quote.is_some());
        Some((name, value.replace('\0', "\u{fffd}")))
    }

    /// Goes to the end tag of an element whose content is no markup (13.2.6.4.4 and following name them).
    fn skip_raw_text(&mut self, name: &str) {
        if !is_one_of(name, RAW) {
            return;
        }
        // In a script, `<!-- <script>` hides one end tag.
        let (mut is_commented, mut is_hidden) = (false, false);
        while self.at < self.html.len() {
            let is_script = name == "script";
            self.take_until(|byte| byte == b'<' || (byte == b'-' && is_script));
            let rest = self.rest();
            if is_commented && rest.starts_with("-->") {
                (is_commented, is_hidden) = (false, false);
            } else if is_script && !is_commented && rest.starts_with("<!--") {
                is_commented = true;
                // `<!-->` and `<!--->` are whole comments.
                self.at += 1;
            } else if let Some(rest) = rest.strip_prefix("</") {
                if is_tag(rest, name) && name != "plaintext" {
                    if !is_hidden {
                        return;
                    }
                    is_hidden = false;
                }
            } else if is_commented
                && rest
                    .strip_prefix('<')
                    .is_some_and(|rest| is_tag(rest, name))
            {
                is_hidden = true;
            }
            self.at = (self.at + 1).min(self.html.len());
        }
    }
}

/// Whether a name is one of a list of words.
pub(super) fn is_one_of(name: &str, list: &str) -> bool {
    list.split(' ').any(|known| known == name)
}

/// Whether a text goes on as a tag of this name.
fn is_tag(text: &str, name: &str) -> bool {
    let Some((start, rest)) = text.split_at_checked(name.len()) else {
        return false;
    };
    let ends = |byte| is_space(byte) || matches!(byte, b'/' | b'>');
    start.eq_ignore_ascii_case(name) && rest.bytes().next().is_some_and(ends)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\x0c')
}

/// Names are in small letters, and have no null.
fn small(name: &str) -> String {
    name.to_ascii_lowercase().replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_attributes_and_text_come_in_order() {
        let found: Vec<Token> =
            tokens("<!doctype html>a<!-- x --><P ID=1 id=2 b='&lt;'>&amp;c</p >").collect();
        let Token::Start(tag) = &found[1] else {
            panic!("no tag")
        };
        assert_eq!(found[0], Token::Text("a".into()));
        assert_eq!(
            (tag.name.as_str(), tag.attribute("id"), tag.attribute("b")),
            ("p", Some("1"), Some("<"))
        );
        assert_eq!(
            found[2..],
            [Token::Text("&c".into()), Token::End("p".into())]
        );
    }

    #[test]
    fn a_script_ends_at_its_own_end_tag_only() {
        let found: Vec<Token> = tokens("<script>if (a</b>'</scripty>') x</script>y").collect();
        let end = Token::End("script".into());
        assert_eq!(found[1..], [end, Token::Text("y".into())]);
    }

    /// The same tokens by html5gum.
    fn expected(html: &str) -> Vec<Token> {
        let mut emitter = html5gum::emitters::default::DefaultEmitter::<()>::default();
        emitter.naively_switch_states(true);
        let mut found: Vec<Token> = Vec::new();
        let mut is_raw = false;
        let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        for Ok(token) in html5gum::Tokenizer::new_with_emitter(html, emitter) {
            match token {
                html5gum::Token::StartTag(tag) => {
                    is_raw = html5gum::naive_next_state(&tag.name).is_some();
                    let attributes = tag.attributes.iter();
                    found.push(Token::Start(Tag {
                        name: string(&tag.name),
                        attributes: attributes
                            .map(|(name, value)| (string(name), string(value)))
                            .collect(),
                        is_self_closing: tag.self_closing,
                    }));
                }
                html5gum::Token::EndTag(tag) => {
                    is_raw = false;
                    found.push(Token::End(string(&tag.name)));
                }
                html5gum::Token::String(text) if !is_raw => match found.last_mut() {
                    Some(Token::Text(known)) => known.push_str(&string(&text)),
                    _ => found.push(Token::Text(string(&text))),
                },
                _ => {}
            }
        }
        found
    }

    /// html5gum keeps attributes in the order of their names, and one of each.
    fn in_order(html: &str) -> Vec<Token> {
        let sorted = |token| match token {
            Token::Start(mut tag) => {
                tag.attributes.sort_by(|(a, _), (b, _)| a.cmp(b));
                tag.attributes.dedup_by(|(a, _), (b, _)| a == b);
                Token::Start(tag)
            }
            other => other,
        };
        tokens(html).map(sorted).collect()
    }

    const PIECES: &[&str] = &[
        "<",
        "</",
        ">",
        "/",
        "/>",
        "=",
        "\"",
        "'",
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\0",
        "\x0c",
        "!",
        "?",
        "-",
        "--",
        "<!--",
        "-->",
        "--!>",
        "<!",
        "<!doctype",
        "<![CDATA[",
        "]]>",
        "a",
        "B",
        "é",
        "p",
        "br",
        "<p ",
        "</p",
        "<a href=",
        "script",
        "<script",
        "<script>",
        "</script",
        "</script>",
        "SCRIPT",
        "style>",
        "<style",
        "title",
        "<title>",
        "</title ",
        "textarea",
        "xmp",
        "iframe",
        "plaintext",
        "noscript",
        "noembed",
        "&",
        "&amp",
        "&amp;",
        "&lt;",
        "&not",
        "&notit;",
        "&notin;",
        "&copy=",
        "&zz;",
        "#",
        "&#",
        "&#x",
        "&#X41",
        "65",
        ";",
        "&#150;",
        "&#0;",
        "&#xD800;",
        "&#1114112;",
        "99999999999",
        "&ThickSpace;",
        "&CounterClockwiseContourIntegral;",
        "&fjlig;",
        "&A",
        "&nbsp",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2020), ..ProptestConfig::default() })]

        #[test]
        fn every_text_has_the_tokens_that_html5gum_finds(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..16)
        ) {
            let html = pieces.concat();
            prop_assert_eq!(in_order(&html), expected(&html), "{:?}", html);
        }
    }

    #[test]
    fn every_name_means_what_it_means_to_html5gum() {
        for line in include_str!("entities.txt").lines() {
            let name = line.split([' ', '?']).next().unwrap();
            for html in [
                format!("&{name};x"),
                format!("&{name}x"),
                format!("&{name}"),
                format!("<a b='&{name};' c=&{name}=1 d='&{name}'>"),
            ] {
                assert_eq!(in_order(&html), expected(&html), "{html}");
            }
        }
    }
}
