//! The architecture's arrows: which room under `src/` may use which.
//! Reads every `crate::room` and every `super::…` that climbs out of a room; what the rooms
//! are for is told in `ARCHITECTURE.md`, and the two must agree.

use super::source::{only_code, words};
use super::{Complaint, SourceFile};

/// Each room, a folder or file of `src/`, and the rooms it may use besides itself.
/// `lib.rs`, `main.rs` and `bin/` are no rooms: they are where rooms are put together.
const ROOMS: &[(&str, &[&str])] = &[
    // Pure rooms: no browser, clock, network or Leptos.
    ("finding", &["folding", "sorting"]),
    ("address", &[]),
    ("folding", &[]),
    ("colour", &[]),
    ("markup", &[]),
    ("sorting", &[]),
    ("language", &["folding", "json", "sorting"]),
    ("json", &["finding", "sorting"]),
    ("article", &["json", "finding", "address", "markup"]),
    (
        "statistics",
        &[
            "json", "finding", "address", "folding", "language", "markup", "sorting",
        ],
    ),
    ("locale", &["finding"]),
    (
        "comparison",
        &["statistics", "finding", "folding", "sorting"],
    ),
    (
        "figures",
        &[
            "article",
            "statistics",
            "locale",
            "finding",
            "folding",
            "language",
            "sorting",
        ],
    ),
    (
        "depiction",
        &[
            "comparison",
            "figures",
            "locale",
            "statistics",
            "json",
            "folding",
            "colour",
            "sorting",
            "markup",
        ],
    ),
    (
        "report",
        &[
            "article",
            "statistics",
            "comparison",
            "figures",
            "json",
            "finding",
            "address",
            "folding",
            "language",
            "locale",
        ],
    ),
    ("route", &["comparison", "locale", "address"]),
    (
        "embed",
        &[
            "route",
            "report",
            "depiction",
            "figures",
            "locale",
            "json",
            "colour",
            "markup",
            "sorting",
        ],
    ),
    (
        "offline",
        &[
            "report",
            "figures",
            "article",
            "statistics",
            "locale",
            "json",
            "markup",
        ],
    ),
    // Rooms that know what runs them.
    (
        "browser",
        &[
            "route", "embed", "offline", "json", "markup", "finding", "address",
        ],
    ),
    (
        "view",
        &[
            "json",
            "finding",
            "address",
            "folding",
            "colour",
            "embed",
            "offline",
            "article",
            "statistics",
            "locale",
            "comparison",
            "figures",
            "depiction",
            "report",
            "route",
            "browser",
        ],
    ),
    (
        "app",
        &[
            "json",
            "finding",
            "address",
            "folding",
            "colour",
            "embed",
            "offline",
            "article",
            "statistics",
            "locale",
            "comparison",
            "figures",
            "depiction",
            "report",
            "route",
            "browser",
            "view",
        ],
    ),
    (
        "press",
        &[
            "markup",
            "json",
            "finding",
            "address",
            "folding",
            "colour",
            "embed",
            "offline",
            "article",
            "statistics",
            "locale",
            "comparison",
            "figures",
            "depiction",
            "report",
            "route",
            "view",
        ],
    ),
];

/// Complains about every use of a room that the file's own room may not use.
pub fn check(file: &SourceFile) -> Vec<Complaint> {
    let Some(place) = Place::of(&file.path) else {
        return Vec::new();
    };
    let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == place.room) else {
        let message = format!(
            "`{}` is no room of the house. Move it into one, or add it to ROOMS in xtask/src/tidy/arrows.rs and to ARCHITECTURE.md.",
            place.room
        );
        return vec![file.complaint(0, message)];
    };
    let code = only_code(&file.text);
    references(&code, place.depth)
        .into_iter()
        .filter(|(_, used)| *used != place.room && !allowed.contains(used))
        .map(|(offset, used)| file.complaint(offset, refusal(place.room, used, allowed)))
        .collect()
}

fn refusal(room: &str, used: &str, allowed: &[&str]) -> String {
    let may = if allowed.is_empty() {
        "no other room".to_owned()
    } else {
        format!("only {}", allowed.join(", "))
    };
    if ROOMS.iter().any(|(name, _)| *name == used) {
        format!(
            "`{room}` may not use `{used}`, {may}. Pass the data in, or move this to a room that may use both."
        )
    } else {
        format!(
            "`crate::{used}` names no room. Name the room it lives in, such as `crate::statistics::{used}`."
        )
    }
}

/// Where a file stands in the house.
struct Place<'a> {
    room: &'a str,
    /// How many `super` lead from the file's module to the root of the crate.
    depth: usize,
}

impl<'a> Place<'a> {
    /// The place of a path such as `src/article/html.rs`; none for what is not in a room.
    fn of(path: &'a str) -> Option<Self> {
        let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
        let module = inside.strip_suffix("/mod").unwrap_or(inside);
        let room = module.split('/').next()?;
        let outside = ["lib", "main", "bin"].contains(&room);
        (!outside).then(|| Self {
            room,
            depth: module.split('/').count(),
        })
    }
}

/// Every room named in the code, with the offset of its name.
fn references(code: &str, depth: usize) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut steps_up = 0;
    for (offset, word) in words(code) {
        let after = &code[offset + word.len()..];
        // In `super::super::x` the words follow each other with nothing but `::` between.
        let continues = code[..offset].trim_end().ends_with("super::")
            || code[..offset].trim_end().ends_with("super ::");
        steps_up = match word {
            "super" if continues => steps_up + 1,
            "super" => 1,
            _ => 0,
        };
        let Some(path) = after.trim_start().strip_prefix("::") else {
            continue;
        };
        let start = code.len() - path.len();
        if word == "crate" {
            found.extend(heads(code, start));
        } else if steps_up >= depth && word == "super" {
            // An inner module such as `tests` may climb to its own file and find the same name
            // there; only the rooms' names are looked at, and those are best not used twice.
            let rooms = heads(code, start)
                .into_iter()
                .filter(|(_, head)| ROOMS.iter().any(|(room, _)| room == head));
            found.extend(rooms);
        }
    }
    found
}

/// The first names of the path, or of every path in the braces, that begins at `start`.
fn heads(code: &str, start: usize) -> Vec<(usize, &str)> {
    let path = code[start..].trim_start();
    let start = code.len() - path.len();
    if path.starts_with('*') {
        return vec![(start, "*")];
    }
    if !path.starts_with('{') {
        return words(path)
            .next()
            .filter(|(offset, _)| *offset == 0)
            .map(|(_, word)| (start, word))
            .into_iter()
            .collect();
    }
    let mut depth = 0;
    let mut is_head = false;
    let mut found = Vec::new();
    for (offset, letter) in path.char_indices() {
        match letter {
            '{' => {
                depth += 1;
                is_head = depth == 1;
            }
            '}' => depth -= 1,
            ',' => is_head = depth == 1,
            _ if letter.is_whitespace() => {}
            _ if is_head => {
                found.extend(
                    words(&path[offset..])
                        .next()
                        .map(|(_, word)| (start + offset, word)),
                );
                is_head = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found.retain(|(_, head)| *head != "self");
    found
}

#[cfg(test)]
mod tests {
    use super::{ROOMS, check};
    use crate::tidy::SourceFile;

    fn complaints(path: &str, text: &str) -> Vec<String> {
        let file = SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        check(&file)
            .into_iter()
            .map(|complaint| format!("{}: {}", complaint.line, complaint.message))
            .collect()
    }

    fn is_refused(path: &str, text: &str) -> bool {
        !complaints(path, text).is_empty()
    }

    #[test]
    fn the_document_says_the_same_as_the_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../ARCHITECTURE.md");
        let text = std::fs::read_to_string(path).expect("ARCHITECTURE.md");
        let table = text.split("| room |").nth(1).expect("a table of rooms");
        let rows = table
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let mut told: Vec<(String, Vec<String>)> = rows
            .map(|row| {
                let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
                let [room, _, may_use] = cells[..] else {
                    panic!("three cells a row: {row}")
                };
                let names = may_use.split(", ").filter(|name| *name != "–");
                let mut names: Vec<String> = names.map(str::to_owned).collect();
                names.sort();
                (room.trim_matches('`').to_owned(), names)
            })
            .collect();
        told.sort();
        let mut rooms: Vec<(String, Vec<String>)> = ROOMS
            .iter()
            .map(|(room, allowed)| {
                let mut allowed: Vec<String> =
                    allowed.iter().map(|&name| name.to_owned()).collect();
                allowed.sort();
                ((*room).to_owned(), allowed)
            })
            .collect();
        rooms.sort();
        for (told, room) in told.iter().zip(&rooms) {
            assert_eq!(told, room, "the row of ARCHITECTURE.md, then ROOMS");
        }
        assert_eq!(told.len(), rooms.len(), "as many rows as rooms");
    }

    #[test]
    fn every_room_in_the_table_uses_rooms_of_the_table() {
        for (room, allowed) in ROOMS {
            for used in *allowed {
                assert!(
                    ROOMS.iter().any(|(name, _)| name == used),
                    "{room} may use {used}, which is no room"
                );
                assert_ne!(room, used, "a room always uses itself");
            }
        }
    }

    #[test]
    fn arrows_never_lead_back_to_where_they_began() {
        fn reaches(from: &str, to: &str, steps: usize) -> bool {
            steps > 0
                && ROOMS
                    .iter()
                    .filter(|(room, _)| *room == from)
                    .any(|(_, allowed)| {
                        allowed
                            .iter()
                            .any(|used| *used == to || reaches(used, to, steps - 1))
                    })
        }
        for (room, _) in ROOMS {
            assert!(
                !reaches(room, room, ROOMS.len()),
                "{room} uses itself through others"
            );
        }
    }

    #[test]
    fn nobody_uses_the_app_or_the_press() {
        for (room, allowed) in ROOMS {
            assert!(
                !allowed.contains(&"app") && !allowed.contains(&"press"),
                "{room}"
            );
        }
    }

    #[test]
    fn a_room_may_use_itself_and_what_the_table_allows() {
        assert!(!is_refused(
            "src/article/html.rs",
            "use crate::article::Story;\nuse crate::json::Value;"
        ));
        assert!(!is_refused(
            "src/view/page/mod.rs",
            "use crate::{browser::Chart, report::{self, Report}};"
        ));
    }

    #[test]
    fn a_use_against_an_arrow_is_refused_with_its_line() {
        let found = complaints(
            "src/article/mod.rs",
            "//! Reads.\n\nfn read() -> crate::view::Page {}",
        );
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with(
                "3: `article` may not use `view`, only json, finding, address, markup."
            ),
            "{found:?}"
        );
    }

    #[test]
    fn grouped_and_broken_uses_are_seen_through() {
        assert!(is_refused(
            "src/json.rs",
            "use crate::{\n    json::Value,\n    statistics::{Bundle, Cell},\n};"
        ));
        assert!(is_refused("src/json.rs", "use crate :: statistics;"));
        assert!(is_refused("src/json.rs", "pub(in crate::view) fn a() {}"));
        assert!(is_refused("src/json.rs", "use crate::*;"));
        assert!(!is_refused(
            "src/article/mod.rs",
            "use crate::{json::{view, Value}, finding};"
        ));
    }

    #[test]
    fn climbing_out_of_a_room_counts_and_climbing_within_does_not() {
        assert!(is_refused(
            "src/article/html.rs",
            "use super::super::view::Page;"
        ));
        assert!(is_refused(
            "src/article/mod.rs",
            "use super::{finding, report};"
        ));
        assert!(!is_refused("src/view/page/mod.rs", "use super::app::Part;"));
        assert!(!is_refused(
            "src/article/html.rs",
            "mod tests { use super::super::spans; use super::*; }"
        ));
    }

    #[test]
    fn comments_and_strings_use_nothing() {
        assert!(!is_refused(
            "src/json.rs",
            "//! Made by [`crate::view`].\nconst A: &str = \"crate::view\";"
        ));
    }

    #[test]
    fn binaries_and_the_library_root_are_free() {
        for path in ["src/lib.rs", "src/main.rs", "src/bin/doichieu.rs"] {
            assert!(!is_refused(path, "use crate::press;"));
        }
    }

    #[test]
    fn a_file_outside_every_room_is_refused() {
        assert!(is_refused("src/utils.rs", ""));
        assert!(is_refused("src/helpers/text.rs", ""));
    }

    #[test]
    fn an_item_at_the_root_of_the_crate_is_refused() {
        assert!(complaints("src/view/mod.rs", "use crate::Story;")[0].contains("names no room"));
    }
}
