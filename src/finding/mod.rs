//! What reading a report found: one fact each, with its data, its severity, and where in which document it stands.
//! Every room adds to the same list; the sentence in the reader's language is made by `locale::findings`.
//! The codes are documented in `docs/findings.md`, and a test holds the two together.

use std::fmt;

/// One finding in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub what: What,
    pub document: Document,
    /// JSON pointer (RFC 6901) into the document; empty for the document as a whole.
    pub at: String,
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
    UnknownDataset(String),
    UnknownDimension(String),
    UnknownCategory { dimension: String, category: String },
    UnknownKind(String),
    KindDoesNotFit(&'static str),
}

/// Every fact that reading can find.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    // Getting a file
    NotFound {
        address: String,
    },
    ServerError {
        address: String,
        status: u16,
    },
    Unreachable {
        address: String,
    },
    TimedOut {
        address: String,
        seconds: u32,
    },
    TooLarge {
        megabytes: u32,
    },
    AddressRefused {
        address: String,
    },
    ReportUnknown {
        id: String,
    },
    FileUnreadable {
        name: String,
    },

    StoppedByReader,
    /// A saved report that this device does not have, or no longer has.
    CopyGone,

    // Any JSON
    EmptyFile,
    WebPage,
    NotUtf8,
    TruncatedJson {
        line: usize,
        column: usize,
    },
    TooDeep {
        line: usize,
        column: usize,
    },
    BadSyntax {
        line: usize,
        column: usize,
        reason: SyntaxReason,
    },
    WrongType {
        expected: &'static str,
    },

    // The article
    NotAnArticle,
    NoUri,
    ArrayOfItems {
        n_items: usize,
        used: usize,
    },
    WrappedItem {
        key: String,
    },
    NotText {
        kind: String,
    },
    NoBody,
    BodyNotReadable {
        content_type: String,
    },
    OddContentType {
        content_type: String,
    },
    Withheld,
    Canceled,
    Embargoed {
        until: String,
    },
    DateUnreadable {
        text: String,
    },
    ElementsDropped {
        name: String,
        n_times: usize,
    },
    AddressDropped {
        address: String,
    },
    BodyTooLong {
        n_kept: usize,
    },
    NestedTooDeep,
    PictureWithoutText {
        address: String,
    },

    // The bundle
    NotJsonStat,
    OtherFormat {
        name: &'static str,
    },
    OnlyDimension,
    OnlyMetadata,
    NoDatasets,
    ServerSays {
        message: String,
    },
    ValueMissing {
        has_measure: bool,
    },
    DimensionsMissing,
    DimensionMissing {
        id: String,
    },
    SizesDiffer {
        n_ids: usize,
        n_sizes: usize,
    },
    SizeCounted,
    SizeUnreadable,
    CategoriesMissing {
        dimension: String,
    },
    CategoriesDiffer {
        dimension: String,
        size: usize,
        n_categories: usize,
    },
    PositionsBroken {
        dimension: String,
    },
    TooManyCells {
        limit: usize,
    },
    ValuesDiffer {
        size: String,
        n_expected: usize,
        n_found: usize,
    },
    PositionOutside {
        n_outside: usize,
        n_cells: usize,
    },
    NoNumbers,
    TextValues {
        n_texts: usize,
    },
    StatusesDiffer {
        n_expected: usize,
        n_found: usize,
    },
    RoleGuessed {
        dimension: String,
    },
    RoleUnknownDimension {
        id: String,
    },
    ChildUnknown {
        parent: String,
        child: String,
    },
    ChildCycle {
        category: String,
    },
    UpdatedUnreadable {
        text: String,
    },
    ItemRefused {
        address: String,
    },
    ItemNotLoaded {
        address: String,
    },
    ItemNested {
        address: String,
    },
    ItemNotDataset {
        class: String,
    },
    DoubledDataset {
        id: String,
    },

    // What is ours in the bundle
    CellUnknown {
        cell: String,
    },
    FormulaUnknown {
        op: String,
    },
    FormulaDiffers {
        cell: String,
        stated: f64,
        computed: f64,
    },
    BoundUnknown {
        word: String,
    },
    ChangeKindUnknown {
        word: String,
    },
    ComparisonBroken {
        id: String,
        fault: ComparisonFault,
    },
    PassageNotFound {
        comparison: String,
    },
    AnnotationUnreadable,
    AcknowledgedUnreadable,

    // How cells stand to one another
    DoesNotAddUp {
        cell: String,
        stated: f64,
        sum: f64,
        remainder: f64,
    },
    ShareDiffers {
        cell: String,
        stated: f64,
        computed: f64,
    },
    ShareImpossible {
        cell: String,
        share: f64,
        count: f64,
    },
    ChangeDiffers {
        cell: String,
        stated: f64,
        computed: f64,
    },
    UnitsAdded {
        cell: String,
        other: String,
    },

    // The figures of the story; texts are as printed there
    FigureDiffers {
        text: String,
        stated: f64,
        cell: String,
        data: f64,
    },
    PassagesDiffer {
        cell: String,
        first: String,
        second: String,
    },
    PercentForPoints {
        text: String,
        cell: String,
    },
    FigureAmbiguous {
        text: String,
        first: String,
        second: String,
    },
    AnnotationNotFound {
        /// Empty if it names none.
        cell: String,
        quote: String,
    },
    AnnotationElsewhere {
        source: String,
        n_annotations: usize,
    },
    NothingToAcknowledge {
        cell: String,
    },

    // The report
    BundleNotNamed,
    BundleNotLoaded,
    ArticleNotLoaded,
    /// The part of the viewer that works with numbers did not come.
    ViewerIncomplete,
    /// A frame asks for an edition that is not here any more.
    EditionDiffers {
        asked: String,
        found: String,
    },
    TranslationRefused {
        address: String,
    },
}

impl What {
    /// The stable name of this kind of finding, as in `[data-finding]` and `docs/findings.md`.
    pub fn code(&self) -> &'static str {
        use What::*;
        match self {
            NotFound { .. } => "not-found",
            ServerError { .. } => "server-error",
            Unreachable { .. } => "unreachable",
            TimedOut { .. } => "timed-out",
            TooLarge { .. } => "too-large",
            AddressRefused { .. } => "address-refused",
            ReportUnknown { .. } => "report-unknown",
            FileUnreadable { .. } => "file-unreadable",
            StoppedByReader => "stopped-by-reader",
            CopyGone => "copy-gone",
            EmptyFile => "empty-file",
            WebPage => "web-page",
            NotUtf8 => "not-utf8",
            TruncatedJson { .. } => "truncated-json",
            TooDeep { .. } => "too-deep",
            BadSyntax { .. } => "bad-syntax",
            WrongType { .. } => "wrong-type",
            NotAnArticle => "not-an-article",
            NoUri => "no-uri",
            ArrayOfItems { .. } => "array-of-items",
            WrappedItem { .. } => "wrapped-item",
            NotText { .. } => "not-text",
            NoBody => "no-body",
            BodyNotReadable { .. } => "body-not-readable",
            OddContentType { .. } => "odd-content-type",
            Withheld => "withheld",
            Canceled => "canceled",
            Embargoed { .. } => "embargoed",
            DateUnreadable { .. } => "date-unreadable",
            ElementsDropped { .. } => "elements-dropped",
            AddressDropped { .. } => "address-dropped",
            BodyTooLong { .. } => "body-too-long",
            NestedTooDeep => "nested-too-deep",
            PictureWithoutText { .. } => "picture-without-text",
            NotJsonStat => "not-json-stat",
            OtherFormat { .. } => "other-format",
            OnlyDimension => "only-dimension",
            OnlyMetadata => "only-metadata",
            NoDatasets => "no-datasets",
            ServerSays { .. } => "server-says",
            ValueMissing { .. } => "value-missing",
            DimensionsMissing => "dimensions-missing",
            DimensionMissing { .. } => "dimension-missing",
            SizesDiffer { .. } => "sizes-differ",
            SizeCounted => "size-counted",
            SizeUnreadable => "size-unreadable",
            CategoriesMissing { .. } => "categories-missing",
            CategoriesDiffer { .. } => "categories-differ",
            PositionsBroken { .. } => "positions-broken",
            TooManyCells { .. } => "too-many-cells",
            ValuesDiffer { .. } => "values-differ",
            PositionOutside { .. } => "position-outside",
            NoNumbers => "no-numbers",
            TextValues { .. } => "text-values",
            StatusesDiffer { .. } => "statuses-differ",
            RoleGuessed { .. } => "role-guessed",
            RoleUnknownDimension { .. } => "role-unknown-dimension",
            ChildUnknown { .. } => "child-unknown",
            ChildCycle { .. } => "child-cycle",
            UpdatedUnreadable { .. } => "updated-unreadable",
            ItemRefused { .. } => "item-refused",
            ItemNotLoaded { .. } => "item-not-loaded",
            ItemNested { .. } => "item-nested",
            ItemNotDataset { .. } => "item-not-dataset",
            DoubledDataset { .. } => "doubled-dataset",
            CellUnknown { .. } => "cell-unknown",
            FormulaUnknown { .. } => "formula-unknown",
            FormulaDiffers { .. } => "formula-differs",
            BoundUnknown { .. } => "bound-unknown",
            ChangeKindUnknown { .. } => "change-kind-unknown",
            ComparisonBroken { .. } => "comparison-broken",
            PassageNotFound { .. } => "passage-not-found",
            AnnotationUnreadable => "annotation-unreadable",
            AcknowledgedUnreadable => "acknowledged-unreadable",
            DoesNotAddUp { .. } => "does-not-add-up",
            ShareDiffers { .. } => "share-differs",
            ShareImpossible { .. } => "share-impossible",
            ChangeDiffers { .. } => "change-differs",
            UnitsAdded { .. } => "units-added",
            FigureDiffers { .. } => "figure-differs",
            PassagesDiffer { .. } => "passages-differ",
            PercentForPoints { .. } => "percent-for-points",
            FigureAmbiguous { .. } => "figure-ambiguous",
            AnnotationNotFound { .. } => "annotation-not-found",
            AnnotationElsewhere { .. } => "annotation-elsewhere",
            NothingToAcknowledge { .. } => "nothing-to-acknowledge",
            BundleNotNamed => "bundle-not-named",
            BundleNotLoaded => "bundle-not-loaded",
            ArticleNotLoaded => "article-not-loaded",
            ViewerIncomplete => "viewer-incomplete",
            EditionDiffers { .. } => "edition-differs",
            TranslationRefused { .. } => "translation-refused",
        }
    }

    pub fn severity(&self) -> Severity {
        use What::*;
        match self {
            NotFound { .. }
            | ServerError { .. }
            | Unreachable { .. }
            | TimedOut { .. }
            | TooLarge { .. }
            | AddressRefused { .. }
            | ReportUnknown { .. }
            | FileUnreadable { .. }
            | StoppedByReader
            | CopyGone
            | EmptyFile
            | WebPage
            | NotUtf8
            | TruncatedJson { .. }
            | TooDeep { .. }
            | BadSyntax { .. }
            | NotAnArticle
            | BodyNotReadable { .. }
            | Withheld
            | Canceled
            | Embargoed { .. }
            | NotJsonStat
            | OtherFormat { .. }
            | OnlyDimension
            | OnlyMetadata
            | NoDatasets
            | ServerSays { .. }
            | ValueMissing { .. }
            | DimensionsMissing
            | DimensionMissing { .. }
            | SizesDiffer { .. }
            | SizeUnreadable
            | CategoriesMissing { .. }
            | CategoriesDiffer { .. }
            | PositionsBroken { .. }
            | TooManyCells { .. }
            | ValuesDiffer { .. }
            | ItemNotLoaded { .. }
            | FormulaDiffers { .. }
            | BundleNotLoaded
            | ArticleNotLoaded
            | ViewerIncomplete => Severity::Error,
            SizeCounted
            | WrongType { .. }
            | NoUri
            | NoBody
            | NotText { .. }
            | DateUnreadable { .. }
            | AddressDropped { .. }
            | BodyTooLong { .. }
            | NestedTooDeep
            | PictureWithoutText { .. }
            | PositionOutside { .. }
            | NoNumbers
            | TextValues { .. }
            | StatusesDiffer { .. }
            | RoleUnknownDimension { .. }
            | ChildUnknown { .. }
            | ChildCycle { .. }
            | ItemRefused { .. }
            | ItemNested { .. }
            | DoubledDataset { .. }
            | CellUnknown { .. }
            | FormulaUnknown { .. }
            | BoundUnknown { .. }
            | ChangeKindUnknown { .. }
            | ComparisonBroken { .. }
            | PassageNotFound { .. }
            | AnnotationUnreadable
            | AcknowledgedUnreadable
            | DoesNotAddUp { .. }
            | ShareDiffers { .. }
            | ShareImpossible { .. }
            | ChangeDiffers { .. }
            | UnitsAdded { .. }
            | FigureDiffers { .. }
            | PassagesDiffer { .. }
            | PercentForPoints { .. }
            | AnnotationNotFound { .. }
            | TranslationRefused { .. }
            | EditionDiffers { .. } => Severity::Warning,
            ArrayOfItems { .. }
            | WrappedItem { .. }
            | OddContentType { .. }
            | ElementsDropped { .. }
            | RoleGuessed { .. }
            | UpdatedUnreadable { .. }
            | AnnotationElsewhere { .. }
            | NothingToAcknowledge { .. }
            | ItemNotDataset { .. }
            | FigureAmbiguous { .. }
            | BundleNotNamed => Severity::Note,
        }
    }

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
