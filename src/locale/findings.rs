//! One plain sentence for each finding, in the reader's language: what happened, where, and what to do.
//! They stand in the list of all findings; here they are put together, in the module of WebAssembly that says them.

use super::{Language, NumberStyle};
use crate::finding::{ComparisonFault, Expected, SyntaxReason, What, every_finding};

/// The sentence for a finding.
pub fn sentence(what: &What, language: Language) -> String {
    early_sentence(what, language).unwrap_or_else(|| match language {
        Language::Vi => vietnamese(what),
        Language::En => english(what),
    })
}

/// The sentence for a finding that a page can have before it has what works with numbers: why something did not come, or is no
/// story. These come with the story; those about data come with the shelf.
pub fn early_sentence(what: &What, language: Language) -> Option<String> {
    match language {
        Language::Vi => vietnamese_early(what),
        Language::En => english_early(what),
    }
}

macro_rules! sentences {
    (
        ($language:ident)
        $($section:literal {$(
            $(#[$about:meta])*
            $name:ident $({ $($field:ident: $kind:ty),* })? => $code:literal, $severity:ident, $when:ident;
            means $means:literal, vi $vi:tt, en $en:tt;
        )*})*
    ) => {
        #[allow(unused_variables)]
        fn vietnamese_early(what: &What) -> Option<String> {
            let $language = Language::Vi;
            match what {$($(
                What::$name $({ $($field),* })? => early!($when, words!($language, [$($($field)*)?], $vi)),
            )*)*}
        }

        #[allow(unused_variables)]
        fn english_early(what: &What) -> Option<String> {
            let $language = Language::En;
            match what {$($(
                What::$name $({ $($field),* })? => early!($when, words!($language, [$($($field)*)?], $en)),
            )*)*}
        }

        #[allow(unused_variables)]
        #[inline(never)]
        fn vietnamese(what: &What) -> String {
            let $language = Language::Vi;
            match what {$($(
                What::$name $({ $($field),* })? => late!($when, words!($language, [$($($field)*)?], $vi)),
            )*)*}
        }

        #[allow(unused_variables)]
        #[inline(never)]
        fn english(what: &What) -> String {
            let $language = Language::En;
            match what {$($(
                What::$name $({ $($field),* })? => late!($when, words!($language, [$($($field)*)?], $en)),
            )*)*}
        }
    };
}

macro_rules! early {
    (early, $words:expr) => {
        Some($words)
    };
    (late, $words:expr) => {
        None
    };
}

macro_rules! late {
    (early, $words:expr) => {
        String::new()
    };
    (late, $words:expr) => {
        $words
    };
}

/// A sentence that names fields, or a block that makes one.
macro_rules! words {
    ($language:ident, [$($field:ident)*], $words:literal) => {{
        $(let $field = $field.shown($language);)*
        format!($words)
    }};
    ($language:ident, [$($field:ident)*], $words:block) => {
        $words
    };
}

every_finding!(sentences);

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

impl Shown for Expected {
    fn shown(&self, language: Language) -> impl std::fmt::Display {
        match (self, language) {
            (Expected::Text, Language::Vi) => "chuỗi",
            (Expected::Text, Language::En) => "a string",
            (Expected::List, Language::Vi) => "mảng",
            (Expected::List, Language::En) => "an array",
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
            ComparisonFault::UnknownDataset(name) => (
                format!("không có tập số liệu “{name}”"),
                format!("there is no dataset “{name}”"),
            ),
            ComparisonFault::UnknownDimension(name) => (
                format!("không có chiều “{name}”"),
                format!("there is no dimension “{name}”"),
            ),
            ComparisonFault::UnknownCategory {
                dimension,
                category,
            } => (
                format!("chiều “{dimension}” không có mục “{category}”"),
                format!("the dimension “{dimension}” has no category “{category}”"),
            ),
            ComparisonFault::UnknownKind(name) => (
                format!("không có kiểu “{name}”"),
                format!("there is no kind “{name}”"),
            ),
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

/// What the reader can do about a finding.
pub fn advice(what: &What, language: Language) -> &'static str {
    use What::*;
    let (vi, en) = match what {
        OtherFormat { .. } => (
            "Hãy chuyển tệp sang JSON-stat 2.0 hoặc ninjs 3.1 (jsonstat-io chuyển được CSV, CSVW và Data Package).",
            "Convert the file to JSON-stat 2.0 or ninjs 3.1 (jsonstat-io converts CSV, CSVW and Data Package).",
        ),
        DoesNotAddUp { .. }
        | ShareDiffers { .. }
        | ShareImpossible { .. }
        | ChangeDiffers { .. }
        | FormulaDiffers { .. } => (
            "Hãy đối chiếu các ô này với nguồn.",
            "Hold these cells against their source.",
        ),
        FigureDiffers { .. } | PassagesDiffer { .. } | PercentForPoints { .. } => (
            "Hãy sửa câu hoặc sửa ô, bên nào sai.",
            "Correct the sentence or the cell, whichever is wrong.",
        ),
        FigureAmbiguous { .. } | AnnotationNotFound { .. } => (
            "Hãy trích câu ấy trong một chú giải.",
            "Quote the sentence in an annotation.",
        ),
        AnnotationElsewhere { .. } => (
            "Nếu chú giải là cho bài này, hãy ghi uri hoặc địa chỉ của bài vào target.source.",
            "If they are meant for this one, write its uri or its address in target.source.",
        ),
        NothingToAcknowledge { .. } => (
            "Hãy bỏ ô ấy khỏi phần ghi nhận (acknowledged).",
            "Take the cell out of what is acknowledged.",
        ),
        CopyGone => (
            "Có thể bản lưu đã bị xóa, hoặc nằm ở trình duyệt khác. Danh sách bài cho biết còn những bài nào.",
            "It may have been removed, or be in another browser. The list of reports says what there is.",
        ),
        OnlyMetadata => (
            "Hãy tải tệp có số liệu, không phải tệp mô tả.",
            "Fetch the file with the data, not the one that describes it.",
        ),
        _ => return early_advice(what, language),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// The same for findings with an early sentence; for others it says where to look.
pub fn early_advice(what: &What, language: Language) -> &'static str {
    use What::*;
    let (vi, en) = match what {
        NotFound { .. } | ReportUnknown { .. } => (
            "Hãy kiểm tra địa chỉ, hoặc trở về danh sách bài.",
            "Check the address, or go to the list of reports.",
        ),
        // What is incomplete says itself that the connection should be looked at.
        ServerError { .. } | TimedOut { .. } | ViewerIncomplete => {
            ("Hãy thử lại sau ít phút.", "Try again in a few minutes.")
        }
        Unreachable { .. } => (
            "Hãy kiểm tra kết nối mạng rồi thử lại; máy chủ kia cũng phải cho phép trang khác đọc tệp (CORS).",
            "Check your connection and try again; the other server must also allow other sites to read the file (CORS).",
        ),
        TooLarge { .. } => (
            "Hãy chia tệp nhỏ hơn, hoặc chỉ giữ các ô cần cho bài.",
            "Split the file, or keep only the cells the story needs.",
        ),
        AddressRefused { .. } => (
            "Hãy dùng một địa chỉ https, hoặc một tệp cùng trang.",
            "Use an https address, or a file on this site.",
        ),
        WebPage => (
            "Hãy kiểm tra địa chỉ: có thể máy chủ trả về trang báo lỗi hoặc trang đăng nhập.",
            "Check the address: the server may have answered with an error page or a log-in page.",
        ),
        EmptyFile | TruncatedJson { .. } => (
            "Hãy tải lại tệp từ nguồn rồi thử lại.",
            "Get the file from its source again and retry.",
        ),
        BadSyntax { .. } | NotUtf8 | TooDeep { .. } => (
            "Hãy sửa tệp ở chỗ đó, hoặc xuất lại dưới dạng JSON mã UTF-8.",
            "Mend the file at that place, or export it again as JSON in UTF-8.",
        ),
        StoppedByReader => (
            "Bấm “Thử lại” để tải tiếp từ đầu.",
            "Press “Try again” to load it from the start.",
        ),
        Withheld | Canceled | Embargoed { .. } => (
            "Hãy liên hệ nơi công bố bài.",
            "Ask the publisher of the story.",
        ),
        _ => (
            "Hãy sửa tệp theo mô tả định dạng (docs/format.md).",
            "Mend the file as the format's description says (docs/format.md).",
        ),
    };
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}
