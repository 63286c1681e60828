//! What a file is that is no JSON, by how it begins: people drop what they have.

use crate::finding::What;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Pdf,
    Picture,
    Document,
    /// An office file of old, with a workbook in it or a text.
    OldOffice,
    Zip,
    Archive,
    PcAxis,
    Spreadsheet,
}

/// How files of a kind begin.
const BEGINNINGS: &[(&[u8], Kind)] = &[
    (b"%PDF", Kind::Pdf),
    (b"\x89PNG", Kind::Picture),
    (b"\xFF\xD8\xFF", Kind::Picture),
    (b"GIF8", Kind::Picture),
    (b"RIFF", Kind::Picture),
    (b"II*\0", Kind::Picture),
    (b"MM\0*", Kind::Picture),
    (b"<svg", Kind::Picture),
    (b"{\\rtf", Kind::Document),
    (b"\xD0\xCF\x11\xE0", Kind::OldOffice),
    (b"\x1F\x8B", Kind::Archive),
    (b"PK\x03\x04", Kind::Zip),
    (b"CHARSET=", Kind::PcAxis),
    (b"AXIS-VERSION=", Kind::PcAxis),
];
/// What is looked for in a ZIP archive or an old office file, by the names of its parts.
const PARTS: &[(&[u8], Kind)] = &[
    (b"word/", Kind::Document),
    (b"xl/", Kind::Spreadsheet),
    (b"opendocument.spreadsheet", Kind::Spreadsheet),
    (b"opendocument.text", Kind::Document),
    (b"W\0o\0r\0d\0D\0o\0c\0", Kind::Document),
];

/// What a file is instead of JSON, if that can be told.
#[inline(never)]
pub(super) fn other_file(bytes: &[u8]) -> Option<What> {
    let begins = |known: &[u8]| bytes.starts_with(known);
    let has = |text: &[u8], part: &[u8]| text.windows(part.len()).any(|window| window == part);
    // A ZIP archive names each of its files 30 bytes behind a mark; OpenDocument says at once what it is.
    let names = |part: &[u8]| {
        let mut places = bytes
            .windows(4)
            .enumerate()
            .filter(|(_, four)| *four == b"PK\x03\x04");
        places.any(|(at, _)| {
            bytes
                .get(at + 30..)
                .is_some_and(|name| name.starts_with(part))
        })
    };
    let start = &bytes[..bytes.len().min(200)];
    let holds = |kind: Kind, part: &[u8]| match kind {
        Kind::Zip => names(part) || has(start, part),
        _ => has(bytes, part),
    };
    let found = BEGINNINGS.iter().find(|(known, _)| begins(known));
    if let Some(&(_, mut kind)) = found {
        if matches!(kind, Kind::Zip | Kind::OldOffice)
            && let Some((_, part)) = PARTS.iter().find(|(part, _)| holds(kind, part))
        {
            kind = *part;
        }
        return Some(match kind {
            Kind::Pdf => What::IsPdf,
            Kind::Picture => What::IsPicture,
            Kind::Document => What::IsDocument,
            Kind::OldOffice | Kind::Spreadsheet => What::IsSpreadsheet,
            Kind::Zip | Kind::Archive => What::IsArchive,
            Kind::PcAxis => What::IsPcAxis,
        });
    }
    if begins(b"<") {
        let start = &bytes[..bytes.len().min(1000)];
        let is_page = start
            .windows(5)
            .any(|window| window.eq_ignore_ascii_case(b"<html"));
        return Some(if begins(b"<?xml") && !is_page {
            What::IsXml
        } else {
            What::WebPage
        });
    }
    is_csv(bytes).then_some(What::IsCsv)
}

/// Whether the first lines have as many of a separator each.
fn is_csv(bytes: &[u8]) -> bool {
    if matches!(bytes.first(), None | Some(b'{' | b'[')) {
        return false;
    }
    let lines = bytes.split(|byte| *byte == b'\n');
    let lines = lines.filter(|line| !line.trim_ascii().is_empty());
    let lines: Vec<&[u8]> = lines.take(4).collect();
    b",;\t|".iter().any(|separator| {
        // In a sentence a space follows on a comma.
        let is_between = |pair: &&[u8]| pair[0] == *separator && !pair[1].is_ascii_whitespace();
        let n_separators = |line: &[u8]| line.windows(2).filter(is_between).count();
        let mut pairs = lines.windows(2);
        pairs
            .any(|pair| n_separators(pair[0]) > 0 && n_separators(pair[0]) == n_separators(pair[1]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_what_they_are() {
        let zip = |part: &str| {
            let header = "..........................";
            ["PK\u{3}\u{4}", header, part, "/x.xml"]
                .concat()
                .into_bytes()
        };
        for (bytes, what) in [
            (b"%PDF-1.7\n%".to_vec(), Some(What::IsPdf)),
            (b"\x89PNG\r\n\x1a\n".to_vec(), Some(What::IsPicture)),
            (b"\xFF\xD8\xFF\xE0".to_vec(), Some(What::IsPicture)),
            (b"<svg xmlns='x'>".to_vec(), Some(What::IsPicture)),
            (zip("xl"), Some(What::IsSpreadsheet)),
            (zip("word"), Some(What::IsDocument)),
            (zip("photos"), Some(What::IsArchive)),
            (
                b"\xD0\xCF\x11\xE0 W\0o\0r\0d\0D\0o\0c\0".to_vec(),
                Some(What::IsDocument),
            ),
            (
                b"\xD0\xCF\x11\xE0 W\0o\0r\0k\0b\0o\0o\0k\0".to_vec(),
                Some(What::IsSpreadsheet),
            ),
            (b"{\\rtf1 x}".to_vec(), Some(What::IsDocument)),
            (
                b"CHARSET=\"ANSI\";\nAXIS-VERSION=\"2000\";".to_vec(),
                Some(What::IsPcAxis),
            ),
            (b"year;value\n2015;3\n2020;4".to_vec(), Some(What::IsCsv)),
            (
                "\"năm\",\"số\"\n2015,3".to_owned().into_bytes(),
                Some(What::IsCsv),
            ),
            (b"Title\nyear,value\n".to_vec(), None),
            (b"<?xml version='1.0'?><nitf>".to_vec(), Some(What::IsXml)),
            (b"<?xml version='1.0'?><html>".to_vec(), Some(What::WebPage)),
            (b"<!doctype html>".to_vec(), Some(What::WebPage)),
            (b"{\"a\": 1}".to_vec(), None),
            (
                "Hà Nội, ngày 3\nSố người tăng, rồi giảm"
                    .as_bytes()
                    .to_vec(),
                None,
            ),
            (b"\"headlines\": [],\n\"bodies\": [],\n".to_vec(), None),
            (
                "Bảng 1; tỉnh, huyện\n\nnăm;số\n2015;3".as_bytes().to_vec(),
                Some(What::IsCsv),
            ),
            (b"soon".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(
                other_file(&bytes),
                what,
                "{}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
}
