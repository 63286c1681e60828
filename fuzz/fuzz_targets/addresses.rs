//! The query of a page's address, the fragment of a link to a figure, and addresses that files name.
#![no_main]

use doichieu::address::{self, Address};
use doichieu::route::{FigureLink, Route};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let route = Route::read(text);
    let written = route.write();
    assert_eq!(Route::read(&written).write(), written, "{text:?}");
    let _ = FigureLink::read(text);
    if let Some(Address::Web(web)) = address::read(text) {
        let lower = web.to_ascii_lowercase();
        assert!(
            lower.starts_with("http://") || lower.starts_with("https://"),
            "{web:?}"
        );
    }
    if let Some(Address::Relative(relative)) = address::read(text) {
        // As the URL Standard looks for a scheme: control characters at the ends, tabs and line breaks anywhere do not count.
        let plain = relative
            .trim_matches(|c: char| c <= ' ')
            .replace(['\t', '\n', '\r'], "");
        let scheme = plain.split_once(':').map_or("", |(scheme, _)| scheme);
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        assert!(!is_scheme, "{relative:?} has a scheme");
    }
});
