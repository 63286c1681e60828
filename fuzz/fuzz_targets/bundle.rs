//! A bundle by itself, and as an item of a collection: everything there is to make of it.
#![no_main]

#[allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#[path = "../../tests/fixtures/invariants.rs"]
mod invariants;

use doichieu::statistics;
use libfuzzer_sys::fuzz_target;

const COLLECTION: &[u8] =
    br#"{"version": "2.0", "class": "collection", "link": {"item": [{"class": "dataset", "href": "a.json"}]}}"#;

fuzz_target!(|bytes: &[u8]| {
    invariants::use_everything(bytes);
    let mut reading = statistics::read(COLLECTION);
    if let Some(bundle) = &mut reading.bundle {
        for item in std::mem::take(&mut bundle.pending) {
            let found = statistics::add_item(bundle, &item, Ok(bytes));
            reading.findings.extend(found);
        }
        statistics::complete(&mut reading);
        let is_told = reading.bundle.is_some() || !reading.findings.is_empty();
        assert!(is_told, "nothing was read and nothing is said");
    }
});
