//! Errors planted in the labelled stories, one at a time, each of which makes a sentence untrue: what is said of them then.

use super::labels::{Case, normal, places};
use doichieu::article::{Block, Span, Story};
use doichieu::figures::{Account, Check, Figure, Part, account, text_of};
use doichieu::statistics::{CellRef, Role};

/// The kinds of errors, in the order in which they are counted.
pub const KINDS: [&str; 10] = [
    "digits swapped",
    "digit wrong",
    "sign turned",
    "direction turned",
    "years exchanged",
    "rows exchanged",
    "noun replaced",
    "unit replaced",
    "another period's value",
    "another row's value",
];

/// What became of the figures that were made wrong, and of those beside them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    pub n: usize,
    pub told: usize,
    pub open: usize,
    pub same_number: usize,
    pub ticked: usize,
    /// Right figures that are told to differ since.
    pub accused: usize,
}

impl Outcome {
    pub fn add(&mut self, other: Outcome) {
        self.n += other.n;
        self.told += other.told;
        self.open += other.open;
        self.same_number += other.same_number;
        self.ticked += other.ticked;
        self.accused += other.accused;
    }
}

/// A place of a story and what stands there instead.
type Edit = (Part, usize, usize, String);

/// An error: what is changed, and the places of the numbers that are wrong then, in the story as it was.
pub struct Planted {
    edits: Vec<Edit>,
    wrong: Vec<(Part, usize, usize)>,
}

impl Planted {
    fn of_numbers(edits: Vec<Edit>) -> Planted {
        let wrong = edits.iter().map(|edit| (edit.0, edit.1, edit.2)).collect();
        Planted { edits, wrong }
    }

    fn of_words(edit: Edit, label: &Stated) -> Planted {
        Planted {
            edits: vec![edit],
            wrong: vec![(label.part, label.start, label.end)],
        }
    }

    /// Where the wrong numbers stand then.
    pub fn places(&self) -> Vec<(Part, usize, usize)> {
        let own = |part: Part, start: usize| {
            self.edits
                .iter()
                .find(|edit| edit.0 == part && edit.1 == start)
        };
        self.wrong
            .iter()
            .map(|(part, start, end)| {
                let from = moved(&self.edits, *part, *start);
                let length = own(*part, *start).map_or(end - start, |edit| edit.3.chars().count());
                (*part, from, from + length)
            })
            .collect()
    }
}

/// Errors of each kind in a story, at most so many, spread over it, each with the story that has it.
pub fn planted(case: &Case, most: usize) -> Vec<(usize, Planted, Story)> {
    let mut all = Vec::new();
    for kind in 0..KINDS.len() {
        let errors = errors(case, kind);
        let step = errors.len().div_ceil(most.max(1)).max(1);
        for planted in errors.into_iter().skip(step / 2).step_by(step) {
            if let Some(story) = edited(&case.story, &planted.edits) {
                all.push((kind, planted, story));
            }
        }
    }
    all
}

/// Plants errors in a story, at most so many of a kind, and counts what is said of them.
pub fn plant(case: &Case, most: usize, log: &mut String) -> [Outcome; KINDS.len()] {
    let mut outcomes = [Outcome::default(); KINDS.len()];
    let before = account(Some(&case.story), Some(&case.bundle));
    for (kind, planted, story) in planted(case, most) {
        let after = account(Some(&story), Some(&case.bundle));
        let outcome = outcome_of(case, &before, &after, &story, &planted, KINDS[kind], log);
        outcomes[kind].add(outcome);
    }
    outcomes
}

/// By how much a place moves that stands behind edits.
fn moved(edits: &[Edit], part: Part, at: usize) -> usize {
    let before = edits.iter().filter(|edit| edit.0 == part && edit.2 <= at);
    let by: isize = before
        .map(|edit| edit.3.chars().count() as isize - (edit.2 - edit.1) as isize)
        .sum();
    at.saturating_add_signed(by)
}

fn outcome_of(
    case: &Case,
    before: &Account,
    after: &Account,
    story: &Story,
    planted: &Planted,
    kind: &str,
    log: &mut String,
) -> Outcome {
    use std::fmt::Write as _;
    let mut outcome = Outcome::default();
    let at = |account: &'_ Account, part: Part, start: usize, end: usize| -> Option<Figure> {
        let mut figures = account.figures.iter();
        figures
            .find(|f| f.part == part && f.start < end && start < f.end)
            .cloned()
    };
    let around = |start: usize, end: usize, part: Part| -> String {
        let text = text_of(story, part).chars();
        let from = start.saturating_sub(70);
        text.skip(from).take(end - from + 40).collect()
    };
    let edits = &planted.edits[..];
    for (part, from, to) in planted.places() {
        let figure = at(after, part, from, to);
        outcome.n += 1;
        let link = figure.as_ref().map(|figure| figure.link.clone());
        let said = match figure.map(|figure| figure.check) {
            Some(Check::Differs { .. }) => {
                outcome.told += 1;
                "told"
            }
            Some(Check::SameNumber) => {
                outcome.same_number += 1;
                "same number"
            }
            Some(Check::Matches | Check::Rounds) => {
                outcome.ticked += 1;
                "TICKED"
            }
            Some(Check::Unchecked(_)) | None => {
                outcome.open += 1;
                "open"
            }
        };
        let _ = writeln!(
            log,
            "{}: {kind}: {said}: …{}… {link:?}",
            case.name,
            around(from, to, part).replace('\n', " / "),
        );
    }
    for old in &before.figures {
        let is_edited = edits
            .iter()
            .any(|edit| edit.0 == old.part && edit.1 < old.end + 30 && old.start < edit.2 + 30);
        if is_edited || matches!(old.check, Check::Differs { .. }) {
            continue;
        }
        let start = moved(edits, old.part, old.start);
        let end = start + (old.end - old.start);
        if let Some(new) = at(after, old.part, start, end)
            && matches!(new.check, Check::Differs { .. })
        {
            outcome.accused += 1;
            let _ = writeln!(
                log,
                "{}: {kind}: ACCUSED: …{}…",
                case.name,
                around(start, end, old.part).replace('\n', " / ")
            );
        }
    }
    outcome
}

/// A label that states a cell, where it stands, and the cell.
struct Stated {
    part: Part,
    start: usize,
    end: usize,
    text: String,
    cell: Option<CellRef>,
    is_change: bool,
}

fn stated(case: &Case) -> Vec<Stated> {
    places(case)
        .into_iter()
        .zip(&case.labels)
        .map(|((part, start, end), label)| {
            let cell = label.cell.as_ref().map(|name| {
                let name = normal(&case.bundle, name);
                let (dataset, position) = case.bundle.find_cell(&name).expect("a cell");
                let at = case
                    .bundle
                    .datasets
                    .iter()
                    .position(|d| std::ptr::eq(d, dataset));
                CellRef {
                    dataset: at.expect("a dataset"),
                    position,
                }
            });
            let is_stated_change = cell.is_some_and(|cell| {
                let dataset = &case.bundle.datasets[cell.dataset];
                dataset
                    .change(&dataset.categories_at(cell.position))
                    .is_some()
            });
            let is_derived_change = label.derived.as_ref().is_some_and(|derived| {
                matches!(derived.op.as_str(), "difference" | "percent-change")
            });
            Stated {
                part,
                start,
                end,
                text: label.text.clone(),
                cell,
                is_change: is_stated_change || is_derived_change,
            }
        })
        .collect()
}

/// Every error of a kind that can be planted in a story.
fn errors(case: &Case, kind: usize) -> Vec<Planted> {
    let labels = stated(case);
    let mut all = Vec::new();
    match kind {
        0 | 1 => {
            for label in &labels {
                let new = if kind == 0 {
                    swapped(&label.text)
                } else {
                    misprinted(&label.text)
                };
                if let Some(new) = new {
                    let edit = (label.part, label.start, label.end, new);
                    all.push(Planted::of_numbers(vec![edit]));
                }
            }
        }
        2 => {
            for label in labels.iter().filter(|label| label.is_change) {
                let before = text_of(&case.story, label.part)
                    .chars()
                    .nth(label.start.wrapping_sub(1));
                if let Some(sign) = before.filter(|c| "+-−".contains(*c)) {
                    let turned = if sign == '+' { "−" } else { "+" };
                    let new = format!("{turned}{}", label.text);
                    let edit = (label.part, label.start - 1, label.end, new);
                    all.push(Planted::of_numbers(vec![edit]));
                }
            }
        }
        3 => {
            for label in labels.iter().filter(|label| label.is_change) {
                all.extend(turned(case, label).map(|edit| Planted::of_words(edit, label)));
            }
        }
        4 | 5 => {
            for (n, a) in labels.iter().enumerate() {
                for b in &labels[n + 1..] {
                    if is_exchangeable(case, a, b, kind == 4) {
                        all.push(Planted::of_numbers(vec![
                            (a.part, a.start, a.end, b.text.clone()),
                            (b.part, b.start, b.end, a.text.clone()),
                        ]));
                    }
                }
            }
        }
        6 => {
            for label in labels.iter().filter(|label| label.cell.is_some()) {
                all.extend(other_noun(case, label).map(|edit| Planted::of_words(edit, label)));
            }
        }
        7 => {
            for label in labels.iter().filter(|label| label.cell.is_some()) {
                all.extend(other_unit(case, label).map(|edit| Planted::of_words(edit, label)));
            }
        }
        _ => {
            for label in &labels {
                if let Some(new) = copied(case, label, kind == 8) {
                    let edit = (label.part, label.start, label.end, new);
                    all.push(Planted::of_numbers(vec![edit]));
                }
            }
        }
    }
    all
}

/// The number of the line above, or of last year, copied by mistake: the value of the next cell along one dimension, as the
/// cell's own is printed.
fn copied(case: &Case, label: &Stated, is_by_time: bool) -> Option<String> {
    let cell = label.cell?;
    let dataset = &case.bundle.datasets[cell.dataset];
    let own = dataset.value(cell.position)?;
    let categories = dataset.categories_at(cell.position);
    let dimensions = dataset.dimensions.iter().enumerate();
    let along =
        dimensions.filter(|(_, dimension)| (dimension.role == Some(Role::Time)) == is_by_time);
    let mut others = along.flat_map(|(d, dimension)| {
        let n = dimension.categories.len();
        let categories = categories.clone();
        (1..n).map(move |step| {
            let mut there = categories.clone();
            there[d] = (there[d] + step) % n;
            there
        })
    });
    let is_vietnamese = case.name.starts_with("vi");
    others.find_map(|there| {
        let other = dataset.value(dataset.position(&there))?;
        let new = printed_alike(&label.text, own, other, is_vietnamese)?;
        (new != label.text).then_some(new)
    })
}

/// Another value printed as a first one is: with its magnitude, digits and marks. Nothing where that is no plain number.
fn printed_alike(text: &str, own: f64, other: f64, is_vietnamese: bool) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let end = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let (mark, decimal) = if is_vietnamese {
        ('.', ',')
    } else {
        (',', '.')
    };
    let (whole, fraction) = digits.split_once(decimal).unwrap_or((digits, ""));
    let plain: String = whole.chars().filter(|c| *c != mark).collect();
    let number: f64 = format!("{plain}.{fraction}0").parse().ok()?;
    let step = 10f64.powi(-(fraction.len() as i32));
    let scales = [1.0, 1e3, 1e6, 1e9, 1e-3, 1e-6];
    let scale = scales
        .into_iter()
        .find(|scale| (own.abs() / scale - number).abs() <= step / 2.0 + 1e-9)?;
    let new = format!("{:.*}", fraction.len(), other.abs() / scale);
    let (whole_of_new, fraction) = new.split_once('.').unwrap_or((&new, ""));
    let is_grouped = whole.contains(mark) || !plain.is_empty() && plain.len() < 4;
    let n = whole_of_new.len();
    let mut written = String::new();
    for (at, digit) in whole_of_new.chars().enumerate() {
        if is_grouped && at > 0 && (n - at) % 3 == 0 {
            written.push(mark);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(decimal);
        written.push_str(fraction);
    }
    let is_nothing = written.chars().all(|c| "0.,".contains(c));
    (!is_nothing).then(|| written + rest)
}

/// Two digits that stand side by side change places.
fn swapped(text: &str) -> Option<String> {
    let mut chars: Vec<char> = text.chars().collect();
    let at = (0..chars.len().saturating_sub(1)).rev().find(|n| {
        chars[*n].is_ascii_digit()
            && chars[n + 1].is_ascii_digit()
            && chars[*n] != chars[n + 1]
            && !(chars[n + 1] == '0'
                && (*n == 0 || chars[n + 2..].iter().all(|c| !c.is_ascii_digit())))
    })?;
    chars.swap(at, at + 1);
    Some(chars.into_iter().collect())
}

/// One digit is another: the second where there are two, so that it is no rounding.
fn misprinted(text: &str) -> Option<String> {
    let mut chars: Vec<char> = text.chars().collect();
    let digits: Vec<usize> = (0..chars.len())
        .filter(|n| chars[*n].is_ascii_digit())
        .collect();
    if digits.len() < 2 {
        return None;
    }
    let at = digits[1];
    let digit = chars[at].to_digit(10)?;
    chars[at] = char::from_digit((digit + 4) % 10, 10)?;
    Some(chars.into_iter().collect())
}

const DIRECTIONS: [(&str, &str); 14] = [
    ("tăng", "giảm"),
    ("rose", "fell"),
    ("rise", "fall"),
    ("risen", "fallen"),
    ("rising", "falling"),
    ("increased", "decreased"),
    ("increase", "decrease"),
    ("grew", "shrank"),
    ("up", "down"),
    ("more", "fewer"),
    ("higher", "lower"),
    ("gained", "lost"),
    ("climbed", "dropped"),
    ("growth", "decline"),
];

/// The rise that is told right before a number is a fall.
fn turned(case: &Case, label: &Stated) -> Option<Edit> {
    let text: Vec<char> = text_of(&case.story, label.part).chars().collect();
    let from = label.start.saturating_sub(24);
    let before: String = text[from..label.start].iter().collect();
    let is_bound = ["more than", "fewer than", "higher than"]
        .iter()
        .any(|bound| before.contains(bound));
    if is_bound || before.contains(|c: char| c.is_ascii_digit() || ".;,".contains(c)) {
        return None;
    }
    let words: Vec<&str> = before.split(' ').collect();
    let word = words.iter().rev().find(|word| {
        DIRECTIONS
            .iter()
            .any(|(up, down)| up == *word || down == *word)
    })?;
    let other = DIRECTIONS.iter().find_map(|(up, down)| match *word {
        word if word == *up => Some(*down),
        word if word == *down => Some(*up),
        _ => None,
    })?;
    let at = from + before[..before.rfind(word)?].chars().count();
    Some((label.part, at, at + word.chars().count(), other.to_owned()))
}

/// Whether two labels of one sentence state cells that differ in their period only, or in one other category only.
fn is_exchangeable(case: &Case, a: &Stated, b: &Stated, is_by_time: bool) -> bool {
    let (Some(one), Some(other)) = (a.cell, b.cell) else {
        return false;
    };
    if a.part != b.part || b.start < a.end || one.dataset != other.dataset || a.text == b.text {
        return false;
    }
    let between: String = text_of(&case.story, a.part)
        .chars()
        .skip(a.end)
        .take(b.start - a.end)
        .collect();
    if between.len() > 160 || between.contains(". ") || between.contains('\n') {
        return false;
    }
    let dataset = &case.bundle.datasets[one.dataset];
    if dataset.value(one.position) == dataset.value(other.position) {
        return false;
    }
    let (own, there) = (
        dataset.categories_at(one.position),
        dataset.categories_at(other.position),
    );
    let differing: Vec<usize> = (0..own.len()).filter(|d| own[*d] != there[*d]).collect();
    let [only] = differing[..] else { return false };
    let role = dataset.dimensions[only].role;
    if is_by_time {
        role == Some(Role::Time)
    } else {
        role != Some(Role::Time) && role != Some(Role::Metric)
    }
}

/// What is counted is something that the bundle does not speak of.
fn other_noun(case: &Case, label: &Stated) -> Option<Edit> {
    let text: Vec<char> = text_of(&case.story, label.part).chars().collect();
    let rest: String = text[label.end..].iter().take(30).collect();
    let rest = rest.strip_prefix(' ')?;
    let is_vietnamese = case.name.starts_with("vi");
    const COUNTED: [&str; 22] = [
        "học sinh",
        "giáo viên",
        "bác sĩ",
        "doanh nghiệp",
        "lao động",
        "người",
        "trường",
        "hộ",
        "vụ",
        "xã",
        "ca",
        "lớp",
        "con",
        "chuyến",
        "khách",
        "lượt",
        "căn",
        "tàu",
        "xe",
        "cơ sở",
        "trẻ",
        "em",
    ];
    let (noun, new) = if is_vietnamese {
        let noun = COUNTED.iter().find(|noun| {
            rest.strip_prefix(**noun)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })?;
        ((*noun).to_owned(), "chiếc đèn")
    } else {
        let noun: String = rest
            .chars()
            .take_while(|c| c.is_ascii_lowercase())
            .collect();
        let is_plural = noun.len() > 3 && noun.ends_with('s') || noun == "people";
        let is_other = [
            "years", "cents", "times", "points", "was", "has", "this", "days", "hours",
        ]
        .contains(&noun.as_str());
        if !is_plural || is_other {
            return None;
        }
        (noun, "lanterns")
    };
    let start = label.end + 1;
    Some((
        label.part,
        start,
        start + noun.chars().count(),
        new.to_owned(),
    ))
}

/// Per cent are points, millions are billions.
fn other_unit(case: &Case, label: &Stated) -> Option<Edit> {
    let text: Vec<char> = text_of(&case.story, label.part).chars().collect();
    let rest: String = text[label.end..].iter().take(14).collect();
    let is_vietnamese = case.name.starts_with("vi");
    let points = if is_vietnamese {
        " điểm phần trăm"
    } else {
        " percentage points"
    };
    for (from, to) in [
        ("%", points),
        (" per cent", points),
        (" percent ", points),
        (" phần trăm", points),
        (" triệu", " tỷ"),
        (" million", " billion"),
        (" km", " ha"),
        (" ha", " km"),
        (" tonnes", " litres"),
        (" tấn", " lít"),
    ] {
        if rest.starts_with(from) && !rest.starts_with(" percentage") {
            return Some((
                label.part,
                label.end,
                label.end + from.chars().count(),
                to.to_owned(),
            ));
        }
    }
    None
}

/// The story with other words at some places; nothing where a place is not within one run of text.
fn edited(story: &Story, edits: &[Edit]) -> Option<Story> {
    let mut story = story.clone();
    let mut in_order: Vec<&Edit> = edits.iter().collect();
    in_order.sort_by_key(|edit| std::cmp::Reverse(edit.1));
    for (part, start, end, new) in in_order {
        let length = end - start;
        let replaced = |text: &str, start: usize| -> String {
            let chars: Vec<char> = text.chars().collect();
            let past = start + length;
            let new: Vec<char> = new.chars().collect();
            chars[..start]
                .iter()
                .chain(&new)
                .chain(&chars[past..])
                .collect()
        };
        match part {
            Part::Headline => story.headline = replaced(&story.headline, *start),
            Part::Standfirst => {
                story.standfirst = Some(replaced(story.standfirst.as_deref()?, *start));
            }
            Part::Body => {
                let by = new.chars().count() as isize - (end - start) as isize;
                let mut is_done = false;
                for block in &mut story.blocks {
                    spans(block, &mut |span| {
                        let n_chars = span.text.chars().count();
                        if span.start <= *start && *end <= span.start + n_chars {
                            span.text = replaced(&span.text, start - span.start);
                            is_done = true;
                        } else if span.start >= *end {
                            span.start = span.start.saturating_add_signed(by);
                        }
                    });
                }
                if !is_done {
                    return None;
                }
                story.text = replaced(&story.text, *start);
            }
        }
    }
    Some(story)
}

fn spans(block: &mut Block, each: &mut dyn FnMut(&mut Span)) {
    match block {
        Block::Paragraph(own) | Block::Heading { spans: own, .. } => own.iter_mut().for_each(each),
        Block::List { items, .. } => {
            for block in items.iter_mut().flatten() {
                spans(block, each);
            }
        }
        Block::Quote(blocks) => {
            for block in blocks {
                spans(block, each);
            }
        }
        Block::Picture(picture) => picture.caption.iter_mut().for_each(each),
        Block::Table(table) => {
            table.caption.iter_mut().for_each(&mut *each);
            for cell in table.rows.iter_mut().flatten() {
                cell.spans.iter_mut().for_each(&mut *each);
            }
        }
        Block::Rule => {}
    }
}
