//! One plain sentence for each finding, in the reader's language: what happened, where, and what to do.
//! They stand in the list of all findings; here they are put together, in the module of WebAssembly that says them.

use super::{Language, NumberStyle};
use crate::finding::{
    ComparisonFault, Expected, Finding, NameFault, Names, Place, SyntaxReason, What, every_finding,
};

/// The sentence for a finding.
pub fn sentence(what: &What, language: Language) -> String {
    early_sentence(what, language).unwrap_or_else(|| late_sentence(what, language))
}

/// What can be done about a finding.
pub fn advice(what: &What, language: Language) -> String {
    early_advice(what, language).unwrap_or_else(|| late_advice(what, language))
}

macro_rules! texts {
    (
        ($language:ident)
        $($section:literal {$(
            $(#[$about:meta])*
            $name:ident $({ $($field:ident: $kind:ty),* })? => $code:literal, $severity:ident, $when:ident;
            means $means:literal;
            vi $vi:tt, $vi_advice:tt;
            en $en:tt, $en_advice:tt;
        )*})*
    ) => {
        /// The sentence for a finding that a page can have before it has what works with numbers: why something did not
        /// come, or is no story. These come with the story; those about data come with the shelf.
        #[allow(unused_variables)]
        pub fn early_sentence(what: &What, $language: Language) -> Option<String> {
            match what {$($(
                What::$name $({ $($field),* })? =>
                    early_sentence!($when, $language, [$($($field)*)?], $vi, $en),
            )*)*}
        }

        /// The advice that comes with the story: where nothing more may come.
        #[allow(unused_variables)]
        pub fn early_advice(what: &What, $language: Language) -> Option<String> {
            match what {$($(
                What::$name $({ $($field),* })? =>
                    early_advice!($when, $language, [$($($field)*)?], $vi_advice, $en_advice),
            )*)*}
        }

        #[allow(unused_variables)]
        #[inline(never)]
        fn late_sentence(what: &What, $language: Language) -> String {
            match what {$($(
                What::$name $({ $($field),* })? =>
                    late_sentence!($when, $language, [$($($field)*)?], $vi, $en),
            )*)*}
        }

        #[allow(unused_variables)]
        #[inline(never)]
        fn late_advice(what: &What, $language: Language) -> String {
            match what {$($(
                What::$name $({ $($field),* })? =>
                    late_advice!($when, $language, [$($($field)*)?], $vi_advice, $en_advice),
            )*)*}
        }
    };
}

macro_rules! early_sentence {
    (late, $($text:tt)*) => {
        None
    };
    ($when:ident, $($text:tt)*) => {
        Some(words!($($text)*))
    };
}

macro_rules! early_advice {
    (early, $($text:tt)*) => {
        Some(words!($($text)*))
    };
    ($when:ident, $($text:tt)*) => {
        None
    };
}

macro_rules! late_sentence {
    (late, $($text:tt)*) => {
        words!($($text)*)
    };
    ($when:ident, $($text:tt)*) => {
        String::new()
    };
}

macro_rules! late_advice {
    (early, $($text:tt)*) => {
        String::new()
    };
    ($when:ident, $($text:tt)*) => {
        words!($($text)*)
    };
}

/// One of two texts; each names fields, or is a block that makes it.
macro_rules! words {
    ($language:ident, $fields:tt, $vi:tt, $en:tt) => {
        match $language {
            Language::Vi => text!($language, $fields, $vi),
            Language::En => text!($language, $fields, $en),
        }
    };
}

macro_rules! text {
    ($language:ident, [$($field:ident)*], $text:literal) => {{
        $(let $field = $field.shown($language);)*
        format!($text)
    }};
    ($language:ident, [$($field:ident)*], $text:block) => {
        $text
    };
}

every_finding!(texts);

/// How a sentence tells what a finding knows.
trait Shown {
    fn shown(&self, language: Language) -> impl std::fmt::Display;
}

impl Shown for String {
    fn shown(&self, _: Language) -> impl std::fmt::Display {
        self
    }
}

impl Shown for &str {
    fn shown(&self, _: Language) -> impl std::fmt::Display {
        self
    }
}

/// The number of a line or a status is a name.
impl Shown for u32 {
    fn shown(&self, _: Language) -> impl std::fmt::Display {
        self
    }
}

impl Shown for u16 {
    fn shown(&self, _: Language) -> impl std::fmt::Display {
        self
    }
}

impl Shown for usize {
    fn shown(&self, language: Language) -> impl std::fmt::Display {
        NumberStyle::of_language(language.tag()).whole(*self)
    }
}

impl Shown for f64 {
    fn shown(&self, language: Language) -> impl std::fmt::Display {
        number(*self, language)
    }
}

impl Shown for Place {
    fn shown(&self, language: Language) -> impl std::fmt::Display {
        let Place {
            file,
            line,
            column,
            words,
        } = self;
        let file = match file.is_empty() {
            true => String::new(),
            false => [file, ", "].concat(),
        };
        let quoted = match words.is_empty() {
            true => String::new(),
            false => format!(" (`{}`)", words.replace('`', "'")),
        };
        match language {
            Language::Vi => format!("{file}dòng {line}, cột {column}{quoted}"),
            Language::En => format!("{file}line {line}, column {column}{quoted}"),
        }
    }
}

/// Where in its file a finding stands, with the words there; nothing if that was not looked up.
pub fn place(finding: &Finding, language: Language) -> String {
    let place = finding.place.as_ref();
    place.map_or_else(String::new, |place| place.shown(language).to_string())
}

impl Shown for Expected {
    fn shown(&self, language: Language) -> impl std::fmt::Display {
        match (self, language) {
            (Expected::Text, Language::Vi) => "chuỗi",
            (Expected::Text, Language::En) => "a string",
            (Expected::List, Language::Vi) => "mảng",
            (Expected::List, Language::En) => "an array",
            (Expected::Object, Language::Vi) => "đối tượng",
            (Expected::Object, Language::En) => "an object",
        }
    }
}

impl Shown for SyntaxReason {
    fn shown(&self, language: Language) -> impl std::fmt::Display {
        let (vi, en) = match self {
            SyntaxReason::ControlCharacter => (
                "xuống dòng hoặc ký tự điều khiển nằm trần trong chuỗi",
                "a bare line break or control character inside a string",
            ),
            SyntaxReason::MissingComma => (
                "thiếu dấu phẩy hoặc dấu ngoặc đóng",
                "a comma or a closing bracket is missing",
            ),
            SyntaxReason::InnerQuote => (
                "dấu nháy kép trong chuỗi phải viết là \\\"",
                "a quotation mark within a text is written \\\"",
            ),
            SyntaxReason::NotJson => (
                "JSON không có chú thích, nháy đơn, nháy cong, True, None hay NaN",
                "JSON knows no comments, single or curly quotation marks, True, None or NaN",
            ),
            SyntaxReason::TrailingCharacters => (
                "có chữ thừa sau phần JSON",
                "more text after the end of the JSON",
            ),
            SyntaxReason::TrailingComma => ("thừa dấu phẩy", "a comma too many"),
            SyntaxReason::NumberOutOfRange => ("con số quá lớn", "a number too large"),
            SyntaxReason::Other => ("sai cú pháp", "a syntax error"),
        };
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }
}

impl Shown for ComparisonFault {
    fn shown(&self, language: Language) -> impl std::fmt::Display {
        let (vi, en) = match self {
            ComparisonFault::NoId => (
                "tên (`id`) thiếu hoặc có ký tự khác chữ, số, gạch nối".to_owned(),
                "its `id` is missing or has other than letters, digits and hyphens".to_owned(),
            ),
            ComparisonFault::DoubledId => {
                ("tên đã dùng".to_owned(), "its `id` is taken".to_owned())
            }
            ComparisonFault::Name(fault) => return fault.shown(language).to_string(),
            ComparisonFault::UnknownKind { name, known } => {
                let known = known.shown(language);
                (
                    format!("không có kiểu “{name}”{known}"),
                    format!("there is no kind “{name}”{known}"),
                )
            }
            ComparisonFault::UnknownMeasure { name, known } => {
                let known = known.shown(language);
                (
                    format!("không có cách đo “{name}”{known}"),
                    format!("there is no measure “{name}”{known}"),
                )
            }
            ComparisonFault::UnknownChart { name, known } => {
                let known = known.shown(language);
                (
                    format!("không có loại hình vẽ “{name}”{known}"),
                    format!("there is no chart “{name}”{known}"),
                )
            }
            ComparisonFault::KindDoesNotFit(name) => (
                format!("số liệu không hợp với kiểu “{name}”"),
                format!("the data do not fit the kind “{name}”"),
            ),
        };
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }
}

impl Shown for NameFault {
    fn shown(&self, language: Language) -> impl std::fmt::Display {
        let (known, vi, en) = match self {
            NameFault::Dataset { name, known } => (
                known,
                format!("không có tập số liệu “{name}”"),
                format!("there is no dataset “{name}”"),
            ),
            NameFault::Dimension { name, known } => (
                known,
                format!("không có chiều “{name}”"),
                format!("there is no dimension “{name}”"),
            ),
            NameFault::Category {
                dimension,
                name,
                known,
            } => (
                known,
                format!("chiều “{dimension}” không có mục “{name}”"),
                format!("the dimension “{dimension}” has no category “{name}”"),
            ),
            NameFault::LeftOut { dimension, known } => (
                known,
                format!("thiếu mục của chiều “{dimension}”"),
                format!("no category of the dimension “{dimension}” is named"),
            ),
        };
        let known = known.shown(language);
        match language {
            Language::Vi => format!("{vi}{known}"),
            Language::En => format!("{en}{known}"),
        }
    }
}

/// What there is instead.
impl Shown for Names {
    fn shown(&self, language: Language) -> impl std::fmt::Display {
        if self.listed.is_empty() {
            return String::new();
        }
        let before = match (language, self.is_all) {
            (Language::Vi, true) => "; chỉ có: ",
            (Language::Vi, false) => "; gần nhất: ",
            (Language::En, true) => "; what there is: ",
            (Language::En, false) => "; the nearest: ",
        };
        [before, &self.listed.join(", ")].concat()
    }
}

fn number(value: f64, language: Language) -> String {
    NumberStyle::of_language(language.tag()).number(value, None)
}

/// What the data say against a story; a rise where it tells a fall has its sign.
fn against(stated: f64, data: f64, language: Language) -> String {
    let shown = number(data, language);
    if stated < 0.0 && data > 0.0 {
        ["+", &shown].concat()
    } else {
        shown
    }
}
