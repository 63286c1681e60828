//! Which edition of a report this is: a short name made from the bytes of its files, so that another byte is another edition.
//! A frame can ask for one by its name, and then shows no other without saying so.

use sha2::{Digest, Sha256};

/// The name of one file's bytes.
pub type Fingerprint = [u8; 32];

/// So many hexadecimal digits name an edition: 64 bits, which nobody meets twice by chance.
const N_DIGITS: usize = 16;

/// SHA-256 of a file.
pub fn fingerprint(bytes: &[u8]) -> Fingerprint {
    Sha256::digest(bytes).into()
}

/// The edition of the files of a report: its article, its bundle, then the bundle's items in their order, those that there are.
pub fn edition(files: &[Fingerprint]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file);
    }
    let digits = hash
        .finalize()
        .into_iter()
        .map(|byte| format!("{byte:02x}"));
    digits.take(N_DIGITS / 2).collect()
}

/// Whether a text can name an edition.
pub fn is_edition(text: &str) -> bool {
    text.len() == N_DIGITS
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_byte_or_another_order_is_another_edition() {
        let (a, b) = (fingerprint(b"a"), fingerprint(b"b"));
        let name = edition(&[a, b]);
        assert!(is_edition(&name), "{name}");
        assert_eq!(name, edition(&[a, b]));
        assert_ne!(name, edition(&[b, a]));
        assert_ne!(name, edition(&[a]));
        assert_ne!(name, edition(&[fingerprint(b"a "), b]));
    }

    #[test]
    fn only_the_name_of_an_edition_leads_to_a_folder() {
        for text in [
            "",
            "..",
            "0123456789abcde",
            "0123456789abcdeg",
            "0123456789ABCDEF",
            "../3456789abcdef",
        ] {
            assert!(!is_edition(text), "{text}");
        }
    }
}
