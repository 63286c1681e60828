//! Addresses as documents write them: which schemes may be followed, and what a relative one means beside its document.
//! Everything else about an address is left to the browser. Source: RFC 3986 section 5.2, and for the characters that browsers
//! ignore the URL Standard's basic URL parser (so that `java\nscript:` is seen for what it is).

/// What may be done with an address found in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// `https:` or `http:`, whole.
    Web(String),
    /// `mailto:`
    Mail(String),
    /// Without a scheme: relative to its document.
    Relative(String),
}

/// Reads an address; `None` when its scheme must not be followed (`javascript:`, `data:`, `blob:`, `file:` and all others).
pub fn read(text: &str) -> Option<Address> {
    let text = without_ignored(text);
    if text.is_empty() {
        return None;
    }
    match scheme(&text) {
        None => Some(Address::Relative(text)),
        Some(scheme) if scheme == "https" || scheme == "http" => {
            let rest = text.get(scheme.len() + 1..)?;
            // "https:page" is relative in one browser and absolute in another; nobody means it.
            rest.starts_with("//").then_some(Address::Web(text))
        }
        Some(scheme) if scheme == "mailto" => Some(Address::Mail(text)),
        Some(_) => None,
    }
}

/// The address that `reference` means in a document at `base`. `None` when it must not be followed.
pub fn join(base: &str, reference: &str) -> Option<String> {
    let reference = match read(reference)? {
        Address::Web(address) => return Some(address),
        Address::Mail(_) => return None,
        Address::Relative(reference) => reference.replace('\\', "/"),
    };
    let (root, path) = split_root(base);
    if let Some(network_path) = reference.strip_prefix("//") {
        let scheme = scheme(base)?;
        return Some(format!("{scheme}://{network_path}"));
    }
    let (path_part, tail) = match reference.find(['?', '#']) {
        Some(at) => reference.split_at(at),
        None => (reference.as_str(), ""),
    };
    let base_path = path.split(['?', '#']).next().unwrap_or_default();
    if path_part.is_empty() {
        let without_fragment = path.split('#').next().unwrap_or_default();
        let kept = if tail.starts_with('?') {
            base_path
        } else {
            without_fragment
        };
        return Some(format!("{root}{kept}{tail}"));
    }
    let merged = if path_part.starts_with('/') {
        path_part.to_owned()
    } else {
        let folder = base_path.rfind('/').map_or("", |at| &base_path[..=at]);
        let folder = if folder.is_empty() && !root.is_empty() {
            "/"
        } else {
            folder
        };
        format!("{folder}{path_part}")
    };
    Some(format!("{root}{}{tail}", without_dots(&merged)))
}

/// Scheme, host and port of an address (`https://news.example:8080`), to be shown and compared.
pub fn origin(address: &str) -> Option<&str> {
    let root = split_root(address).0;
    (!root.is_empty()).then_some(root)
}

/// Undoes percent-encoding; what is not validly encoded stays as it is.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// The characters that browsers strip before they read an address: controls and space around it, tab and line breaks anywhere.
fn without_ignored(text: &str) -> String {
    text.trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect()
}

/// `scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )`, RFC 3986 section 3.1; lower-cased.
fn scheme(text: &str) -> Option<String> {
    let (scheme, _) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// "https://host:port" and the rest.
fn split_root(address: &str) -> (&str, &str) {
    let Some(at) = address.find("://") else {
        return ("", address);
    };
    if scheme(address).is_none() {
        return ("", address);
    }
    let after = at + 3;
    let end = address[after..]
        .find(['/', '?', '#'])
        .map_or(address.len(), |n| after + n);
    address.split_at(end)
}

/// RFC 3986 section 5.2.4.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').peekable();
    let is_rooted = path.starts_with('/');
    if is_rooted {
        segments.next();
    }
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            _ => kept.push(segment),
        }
    }
    let joined = kept.join("/");
    if is_rooted {
        format!("/{joined}")
    } else {
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 3986 section 5.4, normal and abnormal examples, with an https base.
    #[test]
    fn relative_addresses_resolve_as_the_standard_says() {
        let base = "https://a/b/c/d;p?q";
        for (reference, expected) in [
            ("g", "https://a/b/c/g"),
            ("./g", "https://a/b/c/g"),
            ("g/", "https://a/b/c/g/"),
            ("/g", "https://a/g"),
            ("//g", "https://g"),
            ("?y", "https://a/b/c/d;p?y"),
            ("g?y", "https://a/b/c/g?y"),
            ("#s", "https://a/b/c/d;p?q#s"),
            ("g#s", "https://a/b/c/g#s"),
            ("g?y#s", "https://a/b/c/g?y#s"),
            (";x", "https://a/b/c/;x"),
            (".", "https://a/b/c/"),
            ("./", "https://a/b/c/"),
            ("..", "https://a/b/"),
            ("../", "https://a/b/"),
            ("../g", "https://a/b/g"),
            ("../..", "https://a/"),
            ("../../g", "https://a/g"),
            ("../../../g", "https://a/g"),
            ("/./g", "https://a/g"),
            ("/../g", "https://a/g"),
            ("g.", "https://a/b/c/g."),
            ("..g", "https://a/b/c/..g"),
            ("./../g", "https://a/b/g"),
            ("g/./h", "https://a/b/c/g/h"),
            ("g/../h", "https://a/b/c/h"),
            ("g?y/../x", "https://a/b/c/g?y/../x"),
        ] {
            assert_eq!(
                join(base, reference).as_deref(),
                Some(expected),
                "{reference}"
            );
        }
    }

    #[test]
    fn a_base_may_be_relative_itself() {
        assert_eq!(
            join("reports/a/article.vi.json", "statistics.json").as_deref(),
            Some("reports/a/statistics.json")
        );
        assert_eq!(join("article.json", "b.json").as_deref(), Some("b.json"));
        assert_eq!(join("https://a", "b").as_deref(), Some("https://a/b"));
    }

    #[test]
    fn only_web_and_mail_may_be_followed() {
        for refused in [
            "javascript:alert(1)",
            " java\nscript:alert(1)",
            "\u{1}JAVASCRIPT:x",
            "data:text/html,x",
            "blob:https://a/b",
            "file:///etc/passwd",
            "vbscript:x",
            "https:page",
            "",
        ] {
            assert_eq!(read(refused), None, "{refused:?}");
            assert_eq!(join("https://a/", refused), None, "{refused:?}");
        }
        assert!(matches!(read("HTTPS://a"), Some(Address::Web(_))));
        assert!(matches!(read("mailto:a@b"), Some(Address::Mail(_))));
        assert!(matches!(read("a/b:c"), Some(Address::Relative(_))));
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        assert_eq!(origin("https://a.b:81/c?d"), Some("https://a.b:81"));
        assert_eq!(origin("c/d"), None);
    }
}
