//! What reading a report found: one fact each, with its data, its severity, and where in which document it stands.
//! Every room adds to the same list; the sentence in the reader's language is made by `locale::findings`.
//! All of them are declared in `list`, from which their documentation in `docs/findings.md` comes as well.

mod list;
mod names;

pub(crate) use list::every_finding;
pub use names::Names;
use std::fmt;

/// One finding in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub what: What,
    pub document: Document,
    /// JSON pointer (RFC 6901) into the document; empty for the document as a whole.
    pub at: String,
    /// Where in the file's text that is, once it was looked up.
    pub place: Option<Place>,
}

/// A place in the text of a file, as an editor counts: from 1, in characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Which file, where that is not the document itself.
    pub file: String,
    pub line: u32,
    pub column: u32,
    /// The words that stand there.
    pub words: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Document {
    Article,
    Statistics,
}

impl Document {
    pub fn name(self) -> &'static str {
        match self {
            Document::Article => "article",
            Document::Statistics => "statistics",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something cannot be shown.
    Error,
    /// Something is shown otherwise than the document says.
    Warning,
    /// Worth knowing for the editor.
    Note,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxReason {
    ControlCharacter,
    MissingComma,
    /// A quotation mark within a text.
    InnerQuote,
    /// What other languages write.
    NotJson,
    TrailingCharacters,
    TrailingComma,
    NumberOutOfRange,
    Other,
}

/// Why a comparison asked for by the bundle cannot be made as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComparisonFault {
    NoId,
    DoubledId,
    Name(NameFault),
    UnknownKind { name: String, known: Names },
    UnknownMeasure { name: String, known: Names },
    UnknownChart { name: String, known: Names },
    KindDoesNotFit(&'static str),
}

/// Why a name means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFault {
    Dataset {
        name: String,
        known: Names,
    },
    Dimension {
        name: String,
        known: Names,
    },
    Category {
        dimension: String,
        name: String,
        known: Names,
    },
    /// A cell's name says nothing of a dimension.
    LeftOut {
        dimension: String,
        known: Names,
    },
}

/// Which type a property must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Text,
    List,
    Object,
}

macro_rules! declare {
    (
        ($language:ident)
        $($section:literal {$(
            $(#[$about:meta])*
            $name:ident $({ $($field:ident: $kind:ty),* })? => $code:literal, $severity:ident, $when:ident;
            means $means:literal;
            vi $vi:tt, $vi_advice:literal;
            en $en:tt, $en_advice:literal;
        )*})*
    ) => {
        /// Every fact that reading can find.
        #[derive(Debug, Clone, PartialEq)]
        pub enum What {$($(
            #[doc = $means]
            $(#[$about])*
            $name $({ $($field: $kind),* })?,
        )*)*}

        impl What {
            /// The stable name of this kind of finding, as in `[data-finding]` and `docs/findings.md`.
            pub fn code(&self) -> &'static str {
                match self {$($(
                    What::$name { .. } => $code,
                )*)*}
            }

            pub fn severity(&self) -> Severity {
                match self {$($(
                    What::$name { .. } => Severity::$severity,
                )*)*}
            }
        }

        /// The kinds of findings by section, each with its meaning and one finding of it.
        pub fn kinds() -> Vec<Kind> {
            vec![$($(Kind {
                section: $section,
                means: $means,
                fields: &[$($(stringify!($field)),*)?],
                advice: $en_advice,
                example: What::$name $({ $($field: Example::example()),* })?,
            },)*)*]
        }
    };
}

every_finding!(declare);

/// What the documentation says of a kind of finding.
pub struct Kind {
    pub section: &'static str,
    pub means: &'static str,
    /// The names by which its texts tell what it knows.
    pub fields: &'static [&'static str],
    /// In English, as it is declared: with the names of fields.
    pub advice: &'static str,
    pub example: What,
}

/// A value to show a finding with.
trait Example {
    fn example() -> Self;
}

macro_rules! examples {
    ($($kind:ty: $value:expr),* $(,)?) => {$(
        impl Example for $kind {
            fn example() -> Self {
                $value
            }
        }
    )*};
}

examples! {
    String: "x".to_owned(),
    &'static str: "x",
    usize: 2,
    u16: 503,
    u32: 2,
    f64: 1.5,
    bool: false,
    SyntaxReason: SyntaxReason::TrailingComma,
    ComparisonFault: ComparisonFault::NoId,
    NameFault: NameFault::Dataset {
        name: "x".to_owned(),
        known: Names::near("x", &["y"]),
    },
    Names: Names::near("x", &["y"]),
    Place: Place {
        file: String::new(),
        line: 12,
        column: 7,
        words: "x".to_owned(),
    },
    Expected: Expected::Text,
}

impl What {
    pub fn in_article(self, at: impl Into<String>) -> Finding {
        self.found(Document::Article, at)
    }

    pub fn in_statistics(self, at: impl Into<String>) -> Finding {
        self.found(Document::Statistics, at)
    }

    pub fn found(self, document: Document, at: impl Into<String>) -> Finding {
        Finding {
            what: self,
            document,
            at: at.into(),
            place: None,
        }
    }

    /// The words of its document that it is about, as they stand there.
    pub fn quotation(&self) -> Option<String> {
        match self {
            What::FigureDiffers { text, .. }
            | What::PercentForPoints { text, .. }
            | What::FigureAmbiguous { text, .. } => Some(text.clone()),
            What::PassagesDiffer { second, .. } => Some(second.clone()),
            What::TextDropped { words, .. } => Some(words.trim_end_matches('…').to_owned()),
            What::ElementsDropped { name, .. } => Some(["<", name].concat()),
            What::AddressDropped { address } | What::PictureWithoutText { address } => {
                Some(address.clone())
            }
            _ => None,
        }
    }
}

/// For logs and test messages; readers get `locale::findings::sentence`.
impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(
            formatter,
            "{} {} {}{}",
            self.what.severity().name(),
            self.what.code(),
            self.document.name(),
            self.at
        )
    }
}
