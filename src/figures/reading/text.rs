//! The texts of a story as linking needs them: lines of tokens in sentences, each line knowing what stands over it.
//! Tokens are compared folded; their places count code points of the original text.

use super::lexicon;
use crate::article::{Block, Span, Story, Table};
use crate::figures::model::Part;
use crate::folding::{folded, lowered};

/// A story taken apart.
#[derive(Debug, Default)]
pub(in crate::figures) struct Text {
    pub lines: Vec<Line>,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
}

/// A paragraph, heading, list item, caption or table cell.
#[derive(Debug)]
pub(in crate::figures) struct Line {
    pub part: Part,
    pub is_heading: bool,
    pub is_header_cell: bool,
    /// Sentences of this line.
    pub sentences: std::ops::Range<usize>,
    /// Lines whose words hold for this one as well, the nearest first, each with its distance.
    pub over: Vec<(usize, f64)>,
    /// The line continues the one before, as paragraphs of a section do.
    pub before: Option<usize>,
    /// The first line of the table that it is a cell of.
    pub table: Option<usize>,
}

/// A run of tokens up to a full stop.
#[derive(Debug)]
pub(in crate::figures) struct Sentence {
    pub line: usize,
    pub tokens: std::ops::Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum TokenKind {
    Word,
    /// Digits with their separators.
    Number,
    Mark,
}

#[derive(Debug)]
pub(in crate::figures) struct Token {
    pub kind: TokenKind,
    /// Code points into the part's text.
    pub start: usize,
    pub end: usize,
    /// Words folded and in small letters, numbers as printed, marks as they are.
    pub text: String,
    pub is_capital: bool,
    /// More than one letter, all of them capitals.
    pub is_upper: bool,
    /// No white space before it.
    pub is_glued: bool,
    pub is_superscript: bool,
    pub sentence: usize,
    /// Sum of the costs of all tokens before this one; see `Text::distance`.
    pub cost: f64,
}

/// How far the words over a line are from it, in words.
const HEADING: f64 = 10.0;
const HEADLINE: f64 = 16.0;
const LEAD_IN: f64 = 4.0;
const TABLE_HEAD: f64 = 1.0;
const TABLE_CAPTION: f64 = 6.0;

/// What it costs to pass a mark on the way from a number to a word.
fn cost(kind: TokenKind, text: &str) -> f64 {
    match (kind, text) {
        (TokenKind::Word, "and" | "và" | "while" | "còn" | "but" | "whereas" | "nhưng") => 2.0,
        (TokenKind::Word, _) => 1.0,
        (TokenKind::Number, _) => 3.0,
        (TokenKind::Mark, "," | "(" | ")" | "–" | "—") => 2.0,
        (TokenKind::Mark, ";" | ":") => 4.0,
        (TokenKind::Mark, "." | "!" | "?" | "…") => 6.0,
        (TokenKind::Mark, _) => 0.5,
    }
}

impl Text {
    #[inline(never)]
    pub(in crate::figures) fn of(story: &Story) -> Text {
        let mut text = Text::default();
        let whole = |value: &str| {
            vec![Span {
                text: value.to_owned(),
                ..Span::default()
            }]
        };
        let headline = text.line(Part::Headline, &whole(&story.headline), Vec::new());
        let over: Vec<(usize, f64)> = headline.into_iter().map(|line| (line, 6.0)).collect();
        let standfirst = story.standfirst.as_deref().unwrap_or_default();
        text.line(Part::Standfirst, &whole(standfirst), over);
        let mut section = Section {
            heading: headline.map(|line| (line, HEADLINE)),
            headline,
            before: None,
        };
        for block in &story.blocks {
            text.block(block, &mut section, &[]);
        }
        text.number_costs();
        text
    }

    /// How far two tokens of one sentence are from each other, counting words, and marks for more.
    pub(in crate::figures) fn distance(&self, a: usize, b: usize) -> f64 {
        let (first, last) = if a < b { (a, b) } else { (b, a) };
        match (self.tokens.get(first + 1), self.tokens.get(last)) {
            (Some(after), Some(last_token)) if last > first => last_token.cost - after.cost,
            _ => 0.0,
        }
    }

    fn number_costs(&mut self) {
        let mut sum = 0.0;
        for token in &mut self.tokens {
            token.cost = sum;
            sum += cost(token.kind, &token.text);
        }
    }

    #[inline(never)]
    fn block(&mut self, block: &Block, section: &mut Section, lead: &[(usize, f64)]) {
        match block {
            Block::Paragraph(spans) => {
                let line = self.line(Part::Body, spans, section.over(lead));
                self.follow(line, section);
            }
            Block::Heading { spans, .. } => {
                let over = section.headline.map(|line| (line, HEADLINE));
                let line = self.line(Part::Body, spans, over.into_iter().collect());
                if let Some(line) = line {
                    self.lines[line].is_heading = true;
                    section.heading = Some((line, HEADING));
                    section.before = None;
                }
            }
            Block::List { items, .. } => {
                // What introduces a list holds for each of its items.
                let lead: Vec<(usize, f64)> = section
                    .before
                    .map(|line| (line, LEAD_IN))
                    .into_iter()
                    .chain(lead.iter().copied())
                    .collect();
                let before = section.before;
                for item in items {
                    section.before = None;
                    for block in item {
                        self.block(block, section, &lead);
                    }
                }
                section.before = section.before.or(before);
            }
            Block::Quote(blocks) => {
                for block in blocks {
                    self.block(block, section, lead);
                }
            }
            Block::Picture(picture) => {
                self.line(Part::Body, &picture.caption, section.over(lead));
            }
            Block::Table(table) => self.table(table, section, lead),
            Block::Rule => {}
        }
    }

    /// Words of the caption, of the row's head and of the column's head stand over each cell.
    #[inline(never)]
    fn table(&mut self, table: &Table, section: &Section, lead: &[(usize, f64)]) {
        let first = self.lines.len();
        let caption = self.line(Part::Body, &table.caption, section.over(lead));
        let mut over = section.over(lead);
        over.extend(caption.map(|line| (line, TABLE_CAPTION)));
        let mut heads: Vec<Vec<usize>> = Vec::new();
        for (n_row, row) in table.rows.iter().enumerate() {
            let mut row_head: Option<usize> = None;
            let mut column = 0;
            let is_head_row = n_row == 0 || row.iter().all(|cell| cell.is_header);
            for (n, cell) in row.iter().enumerate() {
                let mut over: Vec<(usize, f64)> = over.clone();
                let n_columns = cell.n_columns.max(1) as usize;
                over.extend(row_head.map(|line| (line, TABLE_HEAD)));
                for head in heads.get(column).into_iter().flatten() {
                    over.push((*head, TABLE_HEAD));
                }
                let line = self.line(Part::Body, &cell.spans, over);
                if let Some(line) = line {
                    self.lines[line].table = Some(first);
                    self.lines[line].is_header_cell = cell.is_header || is_head_row;
                    if is_head_row {
                        for at in column..column + n_columns.min(100) {
                            if heads.len() <= at {
                                heads.resize(at + 1, Vec::new());
                            }
                            heads[at].push(line);
                        }
                    } else if n == 0 {
                        row_head = Some(line);
                    }
                }
                column += n_columns;
            }
        }
    }

    fn follow(&mut self, line: Option<usize>, section: &mut Section) {
        let Some(line) = line else { return };
        self.lines[line].before = section.before;
        section.before = Some(line);
    }

    /// Adds a line; `None` for one without any token.
    #[inline(never)]
    fn line(&mut self, part: Part, spans: &[Span], over: Vec<(usize, f64)>) -> Option<usize> {
        let first_sentence = self.sentences.len();
        let first_token = self.tokens.len();
        self.tokenize(spans);
        if self.tokens.len() == first_token {
            return None;
        }
        let line = self.lines.len();
        self.split(first_token, line);
        self.lines.push(Line {
            part,
            is_heading: false,
            is_header_cell: false,
            sentences: first_sentence..self.sentences.len(),
            over,
            before: None,
            table: None,
        });
        Some(line)
    }

    #[inline(never)]
    fn tokenize(&mut self, spans: &[Span]) {
        let mut chars: Vec<(char, bool)> = Vec::new();
        let start = spans.first().map_or(0, |span| span.start);
        for span in spans {
            let is_superscript = span.marks.is_superscript;
            chars.extend(span.text.chars().map(|c| (c, is_superscript)));
        }
        let at = |n: usize| chars.get(n).map(|(c, _)| *c);
        let mut n = 0;
        let mut is_glued = false;
        while let Some((c, is_superscript)) = chars.get(n).copied() {
            if c.is_whitespace() || c == '\u{ad}' || c == '\u{200b}' {
                n += 1;
                is_glued = false;
                continue;
            }
            let first = n;
            let kind = if c.is_ascii_digit() {
                // A footnote's mark right after a number is none of its digits.
                let same = |n: usize| {
                    chars
                        .get(n)
                        .filter(|(_, mark)| *mark == is_superscript)
                        .map(|(c, _)| *c)
                };
                n = number_end(&same, n);
                TokenKind::Number
            } else if is_letter(c) {
                while at(n).is_some_and(|c| is_letter(c) || is_joiner(&at, n)) {
                    n += 1;
                }
                // "km²", "m³": the power belongs to the unit.
                if n - first <= 2 && matches!(at(n), Some('²' | '³')) {
                    n += 1;
                }
                TokenKind::Word
            } else {
                n += 1;
                TokenKind::Mark
            };
            let printed: String = chars[first..n].iter().map(|(c, _)| *c).collect();
            let text = match kind {
                TokenKind::Word => lowered(&folded(&printed)),
                _ => printed.clone(),
            };
            self.tokens.push(Token {
                kind,
                start: start + first,
                end: start + n,
                is_capital: printed.chars().next().is_some_and(char::is_uppercase),
                is_upper: n - first > 1 && printed.chars().all(char::is_uppercase),
                text,
                is_glued,
                is_superscript,
                sentence: 0,
                cost: 0.0,
            });
            is_glued = true;
        }
    }

    /// Splits the tokens of a line into sentences.
    fn split(&mut self, first: usize, line: usize) {
        let mut start = first;
        for n in first..self.tokens.len() {
            let is_last = n + 1 == self.tokens.len();
            if is_last || self.ends_sentence(n, first) {
                let sentence = self.sentences.len();
                for token in &mut self.tokens[start..=n] {
                    token.sentence = sentence;
                }
                self.sentences.push(Sentence {
                    line,
                    tokens: start..n + 1,
                });
                start = n + 1;
            }
        }
    }

    fn ends_sentence(&self, n: usize, first: usize) -> bool {
        let token = &self.tokens[n];
        if token.kind != TokenKind::Mark || !lexicon::listed(token.text.as_str(), ". ! ? …") {
            return false;
        }
        let Some(next) = self.tokens.get(n + 1) else {
            return true;
        };
        if next.is_glued && next.kind != TokenKind::Mark {
            return false;
        }
        if next.kind == TokenKind::Mark
            && ["”", "\"", "’", ")", ".", ","].contains(&next.text.as_str())
        {
            return false;
        }
        if token.text == "." && n > first {
            let before = &self.tokens[n - 1];
            let is_initial = before.is_capital && before.end - before.start == 1;
            let is_abbreviation = lexicon::listed(
                before.text.as_str(),
                "tp mr mrs ms dr st no ths ts gs pgs vs approx",
            );
            // A list marker: "1." at the beginning of a line.
            let is_marker = n == first + 1 && before.kind == TokenKind::Number;
            if is_initial || is_abbreviation || is_marker {
                return false;
            }
        }
        next.is_capital || next.kind != TokenKind::Word
    }
}

/// Where in a story the reading is.
struct Section {
    heading: Option<(usize, f64)>,
    headline: Option<usize>,
    before: Option<usize>,
}

impl Section {
    fn over(&self, lead: &[(usize, f64)]) -> Vec<(usize, f64)> {
        let headline = self
            .headline
            .filter(|line| self.heading.map(|(heading, _)| heading) != Some(*line));
        let headline = headline.map(|line| (line, HEADLINE));
        lead.iter()
            .copied()
            .chain(self.heading)
            .chain(headline)
            .collect()
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// An apostrophe between two letters belongs to the word.
fn is_joiner(at: &impl Fn(usize) -> Option<char>, n: usize) -> bool {
    matches!(at(n), Some('\'' | '’'))
        && at(n + 1).is_some_and(is_letter)
        && n > 0
        && at(n - 1).is_some_and(is_letter)
}

/// Where the number that begins at a digit ends: digits, `.` and `,` between digits, and the spaces that group thousands.
fn number_end(at: &impl Fn(usize) -> Option<char>, start: usize) -> usize {
    let is_digit = |n: usize| at(n).is_some_and(|c| c.is_ascii_digit());
    let mut n = start;
    let mut group = 0;
    loop {
        while is_digit(n) {
            n += 1;
            group += 1;
        }
        let separator = at(n);
        let follows = is_digit(n + 1);
        let is_thousand = is_digit(n + 1) && is_digit(n + 2) && is_digit(n + 3) && !is_digit(n + 4);
        match separator {
            Some('.' | ',') if follows => {}
            Some('\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’') if is_thousand && group <= 3 => {
            }
            _ => return n,
        }
        n += 1;
        group = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let story = Story {
            headline: text.to_owned(),
            ..Story::default()
        };
        let text = Text::of(&story);
        text.tokens.into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn numbers_keep_their_separators_and_words_are_folded() {
        assert_eq!(
            tokens("Ðiện Bie\u{302}n: 25.944 người, 1\u{202f}234,5 ha."),
            [
                "điện",
                "biên",
                ":",
                "25.944",
                "người",
                ",",
                "1\u{202f}234,5",
                "ha",
                "."
            ]
        );
        assert_eq!(tokens("2.177, 1.176"), ["2.177", ",", "1.176"]);
    }

    #[test]
    fn sentences_end_where_a_new_one_begins() {
        let story = Story {
            headline: "TP. Huế tăng 5,1%. Năm 2020 có 3.368 người. 15 tiến sĩ".into(),
            ..Story::default()
        };
        assert_eq!(Text::of(&story).sentences.len(), 3);
    }
}
