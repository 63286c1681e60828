//! Every fact that reading can find, declared once. From this list come the enum `What` with its codes and severities
//! (`finding`), the sentences in both languages (`locale::findings`) and the rows of `docs/findings.md`.
//!
//! An entry: what it is and what it knows => its code, its severity, and whether a page can have it before it has what works
//! with numbers (`early`: its sentence comes with the story; `late`: with the shelf); what it means, for the document; its
//! sentence in Vietnamese and in English. A sentence names what it tells by the fields' names, each shown as the language
//! writes it; where that is not enough it is a block, which has the fields themselves.

/// Hands the list to a macro of that name.
macro_rules! every_finding {
    ($then:ident) => {
        $then! {
            // What blocks call the reader's language.
            (language)

            "Getting a file" {
                NotFound { address: String } => "not-found", Error, early;
                    means "The server has no file at this address (status 404 or 410).",
                    vi "Không có tệp nào ở địa chỉ {address} (404).",
                    en "There is no file at {address} (404).";
                ServerError { address: String, status: u16 } => "server-error", Error, early;
                    means "The server answered with another status than success, which the sentence names.",
                    vi "Máy chủ báo lỗi {status} khi được hỏi {address}.",
                    en "The server answered with error {status} when asked for {address}.";
                Unreachable { address: String } => "unreachable", Error, early;
                    means "No answer came: no network, no such server, or a server that does not let other sites read the file.",
                    vi "Không nối được tới {address}.",
                    en "{address} could not be reached.";
                TimedOut { address: String, seconds: u32 } => "timed-out", Error, early;
                    means "The file did not arrive in full within the time limit.",
                    vi "{address} không trả lời xong trong {seconds} giây.",
                    en "{address} did not finish answering within {seconds} seconds.";
                TooLarge { megabytes: u32 } => "too-large", Error, early;
                    means "The file is larger than the limit; a file from the reader's device may have 32 MB, whatever it is.",
                    vi "Tệp lớn hơn giới hạn {megabytes} MB.",
                    en "The file is larger than the limit of {megabytes} MB.";
                AddressRefused { address: String } => "address-refused", Error, early;
                    means "The address is neither https nor on the viewer's own site.",
                    vi "Địa chỉ “{address}” không được mở: chỉ nhận https hoặc tệp cùng trang.",
                    en "The address “{address}” is not opened: only https, or files on this site.";
                ReportUnknown { id: String } => "report-unknown", Error, early;
                    means "The folder that `?report=` names does not exist below `reports/`, or the name has other than letters, digits, hyphens and underscores.",
                    vi "Không có bài nào mang tên “{id}” ở đây.",
                    en "There is no report called “{id}” here.";
                FileUnreadable { name: String } => "file-unreadable", Error, late;
                    means "The browser could not read a file of the reader's device.",
                    vi "Trình duyệt không đọc được tệp “{name}”.",
                    en "The browser could not read the file “{name}”.";
                StoppedByReader => "stopped-by-reader", Error, early;
                    means "The reader stopped the loading.",
                    vi "Bạn đã dừng việc tải.",
                    en "You stopped the loading.";
                /// A saved report that this device does not have, or no longer has.
                CopyGone => "copy-gone", Error, late;
                    means "A saved copy is asked for that this device does not have, or no longer has.",
                    vi "Thiết bị này không còn giữ bản lưu này.",
                    en "This device no longer has this saved copy.";
            }

            "Any JSON" {
                EmptyFile => "empty-file", Error, early;
                    means "The file holds nothing, or only white space.",
                    vi "Tệp rỗng.",
                    en "The file is empty.";
                WebPage => "web-page", Error, early;
                    means "The file begins with `<`: a web page or XML came instead of JSON, often an error page or a log-in page.",
                    vi "Máy chủ trả về một trang web chứ không phải JSON.",
                    en "The server sent a web page, not JSON.";
                NotUtf8 => "not-utf8", Error, early;
                    means "The file is not text in UTF-8.",
                    vi "Tệp không phải văn bản mã UTF-8.",
                    en "The file is not text in UTF-8.";
                TruncatedJson { line: u32, column: u32 } => "truncated-json", Error, early;
                    means "The JSON ends before it is complete.",
                    vi "Tệp bị cắt ngang: hết ở dòng {line}, cột {column}.",
                    en "The file is cut off: it ends at line {line}, column {column}.";
                TooDeep { line: u32, column: u32 } => "too-deep", Error, early;
                    means "The JSON is nested more than 127 levels deep.",
                    vi "JSON lồng nhau quá 127 tầng, đến dòng {line}, cột {column}.",
                    en "The JSON is nested more than 127 levels deep, by line {line}, column {column}.";
                BadSyntax { line: u32, column: u32, reason: SyntaxReason } => "bad-syntax", Error, early;
                    means "The JSON breaks at the line and column that the sentence names.",
                    vi "JSON hỏng ở dòng {line}, cột {column}: {reason}.",
                    en "The JSON breaks at line {line}, column {column}: {reason}.";
                WrongType { expected: Expected } => "wrong-type", Warning, late;
                    means "A property of the article has another type than ninjs gives it; it is ignored.",
                    vi "Giá trị ở đây phải là {expected}; nó được bỏ qua.",
                    en "The value here must be {expected}; it is ignored.";
            }

            "The article" {
                NotAnArticle => "not-an-article", Error, early;
                    means "The file is JSON but no ninjs article: it has no headline, body or description.",
                    vi "Tệp JSON này không phải bài viết ninjs: không có tiêu đề, nội dung hay tóm tắt.",
                    en "This JSON is not a ninjs article: it has no headline, body or description.";
                NoUri => "no-uri", Warning, late;
                    means "The article has no `uri`, the one property that ninjs requires.",
                    vi "Bài viết không có `uri`, tên định danh mà ninjs yêu cầu.",
                    en "The article has no `uri`, the identifier that ninjs requires.";
                ArrayOfItems { n_items: usize, used: usize } => "array-of-items", Note, late;
                    means "The file holds a list of items; the first with a body is shown.",
                    vi "Tệp có {n_items} mục; đang mở mục thứ {used} vì đó là mục đầu tiên có nội dung.",
                    en "The file holds {n_items} items; item {used} is shown, as the first with a body.";
                WrappedItem { key: String } => "wrapped-item", Note, late;
                    means "The article stands inside another object, which is ignored.",
                    vi "Bài viết nằm trong “{key}”; phần bọc ngoài được bỏ qua.",
                    en "The article stands inside “{key}”; the wrapping is ignored.";
                NotText { kind: String } => "not-text", Warning, late;
                    means "The item has no body and is of a type without text, such as a picture.",
                    vi "Mục này thuộc loại “{kind}” và không có nội dung chữ.",
                    en "This item is of the type “{kind}” and has no text.";
                NoBody => "no-body", Warning, late;
                    means "The article has no body.",
                    vi "Bài viết không có nội dung.",
                    en "The article has no body.";
                BodyNotReadable { content_type: String } => "body-not-readable", Error, early;
                    means "None of the bodies is HTML or plain text.",
                    vi "Nội dung thuộc loại “{content_type}”, chưa đọc được; cần text/html hoặc text/plain.",
                    en "The body is “{content_type}”, which is not read; text/html or text/plain is needed.";
                OddContentType { content_type: String } => "odd-content-type", Note, late;
                    means "The body's content type is not a standard one; the body is read as what it is.",
                    vi "“{content_type}” không phải kiểu nội dung chuẩn; nội dung được đọc theo dạng thực của nó.",
                    en "“{content_type}” is no standard content type; the body is read as what it is.";
                Withheld => "withheld", Error, early;
                    means "`pubStatus` is `withheld`: a notice stands in place of the story.",
                    vi "Tòa soạn tạm giữ bài này (pubStatus: withheld).",
                    en "The publisher is withholding this story (pubStatus: withheld).";
                Canceled => "canceled", Error, early;
                    means "`pubStatus` is `canceled`: a notice stands in place of the story.",
                    vi "Tòa soạn đã rút bài này (pubStatus: canceled).",
                    en "The publisher has withdrawn this story (pubStatus: canceled).";
                Embargoed { until: String } => "embargoed", Error, early;
                    means "The embargo has not passed by the reader's clock: a notice with the date stands in place of the story.",
                    vi "Bài này chỉ được công bố từ {until}.",
                    en "This story may be published from {until}.";
                DateUnreadable { text: String } => "date-unreadable", Warning, late;
                    means "A date cannot be read and is left out; an embargo that cannot be read holds nothing back.",
                    vi "“{text}” không phải ngày giờ đọc được.",
                    en "“{text}” is not a date that can be read.";
                ElementsDropped { name: String, n_times: usize } => "elements-dropped", Note, late;
                    means "Elements of the body were dropped with what is in them, because they are unsafe or no part of a story.",
                    vi "{n_times} phần tử <{name}> trong nội dung bị bỏ, vì không an toàn hoặc không phải nội dung bài.",
                    en "{n_times} <{name}> in the body dropped, as unsafe or not part of a story.";
                AddressDropped { address: String } => "address-dropped", Warning, late;
                    means "A link or a picture has an address that is not followed: only https, http, relative addresses and, for links, mailto.",
                    vi "Địa chỉ “{address}” bị bỏ: chỉ theo https, http và mailto.",
                    en "The address “{address}” is dropped: only https, http and mailto are followed.";
                BodyTooLong { n_kept: usize } => "body-too-long", Warning, late;
                    means "The body has too many pieces; only the first are shown.",
                    vi "Nội dung quá dài; {n_kept} phần đầu được giữ.",
                    en "The body is too long; its first {n_kept} pieces are kept.";
                NestedTooDeep => "nested-too-deep", Warning, late;
                    means "The body's elements are nested too deeply; the inner levels are flattened.",
                    vi "Nội dung lồng nhau quá sâu; các tầng trong được trải phẳng.",
                    en "The body is nested too deeply; its inner levels are flattened.";
                PictureWithoutText { address: String } => "picture-without-text", Warning, late;
                    means "A picture has no alternative text for those who cannot see it.",
                    vi "Ảnh {address} không có lời thay thế (alt) cho người không nhìn thấy.",
                    en "The picture {address} has no alternative text for those who cannot see it.";
            }

            "The bundle" {
                NotJsonStat => "not-json-stat", Error, late;
                    means "The file is JSON but not JSON-stat.",
                    vi "Tệp JSON này không phải JSON-stat.",
                    en "This JSON is not JSON-stat.";
                OtherFormat { name: &'static str } => "other-format", Error, late;
                    means "The file is of another format, which the sentence names: for a bundle SDMX-JSON, CSVW, Data Package, GeoJSON or ninjs, for an article JSON-stat or schema.org JSON-LD.",
                    vi "Tệp này có dạng {name}; chỗ này cần dạng khác.",
                    en "This file is {name}, and another format is needed here.";
                OnlyDimension => "only-dimension", Error, late;
                    means "The file describes one dimension (`class` is `dimension`) and holds no data.",
                    vi "Tệp chỉ mô tả một chiều (class: dimension), không có số liệu.",
                    en "The file describes one dimension (class: dimension) and holds no data.";
                OnlyMetadata => "only-metadata", Error, late;
                    means "The dataset's `value` is an empty list.",
                    vi "Tập số liệu chỉ có mô tả: `value` rỗng.",
                    en "The dataset is a description only: its `value` is empty.";
                NoDatasets => "no-datasets", Error, late;
                    means "The file is JSON-stat and holds no dataset at all.",
                    vi "Tệp JSON-stat này không chứa tập số liệu nào.",
                    en "This JSON-stat file holds no dataset.";
                ServerSays { message: String } => "server-says", Error, late;
                    means "The statistics server sent a message instead of data; the sentence quotes it.",
                    vi "Máy chủ số liệu báo: “{message}”",
                    en "The statistics server says: “{message}”";
                ValueMissing { has_measure: bool } => "value-missing", Error, late;
                    means "The dataset has no `value`, or an old draft's `measure`; or an item of the collection has neither data nor an address.",
                    vi { if *has_measure {
                        "Tập số liệu dùng `measure` của bản nháp cũ; JSON-stat cần `value`.".into()
                    } else {
                        "Tập số liệu không có `value`.".into()
                    } },
                    en { if *has_measure {
                        "The dataset uses `measure`, from an old draft; JSON-stat needs `value`.".into()
                    } else {
                        "The dataset has no `value`.".into()
                    } };
                DimensionsMissing => "dimensions-missing", Error, late;
                    means "The dataset has no `dimension`, or no `id`.",
                    vi "Tập số liệu không có `dimension` hoặc `id`.",
                    en "The dataset has no `dimension` or no `id`.";
                DimensionMissing { id: String } => "dimension-missing", Error, late;
                    means "A dimension is named in `id` and not described in `dimension`.",
                    vi "Chiều “{id}” có tên trong `id` nhưng không được mô tả.",
                    en "The dimension “{id}” is named in `id` but not described.";
                SizesDiffer { n_ids: usize, n_sizes: usize } => "sizes-differ", Error, late;
                    means "`id` and `size` are of different length.",
                    vi "`id` có {n_ids} chiều nhưng `size` có {n_sizes} số.",
                    en "`id` names {n_ids} dimensions, but `size` has {n_sizes} numbers.";
                SizeCounted => "size-counted", Warning, late;
                    means "`size` leaves out dimensions of one category; it was counted from the categories instead, and means as many cells.",
                    vi "`size` thiếu số cho chiều chỉ có một mục; kích thước được đếm từ các mục.",
                    en "`size` leaves out dimensions of one category; it was counted from the categories.";
                SizeUnreadable => "size-unreadable", Error, late;
                    means "`size` is missing, or not a list of whole numbers.",
                    vi "`size` phải là mảng các số nguyên.",
                    en "`size` must be a list of whole numbers.";
                CategoriesMissing { dimension: String } => "categories-missing", Error, late;
                    means "A dimension has no categories.",
                    vi "Chiều “{dimension}” không có mục nào.",
                    en "The dimension “{dimension}” has no categories.";
                CategoriesDiffer { dimension: String, size: usize, n_categories: usize } => "categories-differ", Error, late;
                    means "A dimension has another number of categories than `size` says.",
                    vi "Chiều “{dimension}” có {n_categories} mục, nhưng `size` ghi {size}.",
                    en "The dimension “{dimension}” has {n_categories} categories, but `size` says {size}.";
                PositionsBroken { dimension: String } => "positions-broken", Error, late;
                    means "A dimension's `index` has the same category or position twice, or a position that is out of range.",
                    vi "`index` của chiều “{dimension}” có mục trùng hoặc vị trí sai.",
                    en "The `index` of the dimension “{dimension}” has doubled categories or wrong positions.";
                TooManyCells { limit: usize } => "too-many-cells", Error, late;
                    means "The dataset has more than 5,000,000 cells.",
                    vi "Tập số liệu có hơn {limit} ô.",
                    en "The dataset has more than {limit} cells.";
                ValuesDiffer { size: String, n_expected: usize, n_found: usize } => "values-differ", Error, late;
                    means "`value` has another length than the product of `size`.",
                    vi "Tập số liệu có {n_found} giá trị; kích thước {size} cần {n_expected}.",
                    en "The dataset has {n_found} values; its size {size} asks for {n_expected}.";
                PositionOutside { n_outside: usize, n_cells: usize } => "position-outside", Warning, late;
                    means "`value` names positions beyond the last cell; they are ignored.",
                    vi "{n_outside} vị trí nằm ngoài {n_cells} ô; chúng được bỏ qua.",
                    en "{n_outside} positions lie outside the {n_cells} cells and are ignored.";
                NoNumbers => "no-numbers", Warning, late;
                    means "Every cell of the dataset is empty.",
                    vi "Tập số liệu không có con số nào.",
                    en "The dataset holds no number.";
                TextValues { n_texts: usize } => "text-values", Warning, late;
                    means "Some cells are words; they are kept in the table and not drawn.",
                    vi "{n_texts} ô là chữ, không phải số; chúng được giữ trong bảng và không vẽ.",
                    en "{n_texts} cells are words, not numbers; they are kept in the table and not drawn.";
                StatusesDiffer { n_expected: usize, n_found: usize } => "statuses-differ", Warning, late;
                    means "`status` has another length than there are cells; it is ignored.",
                    vi "`status` có {n_found} mục cho {n_expected} ô; nó được bỏ qua.",
                    en "`status` has {n_found} entries for {n_expected} cells and is ignored.";
                RoleGuessed { dimension: String } => "role-guessed", Note, late;
                    means "No `role` says which dimension is time; one was taken to be it because its labels or ids are periods, or by its name.",
                    vi "Tệp không nói đâu là thời gian; “{dimension}” được đoán là thời gian.",
                    en "The file does not say which dimension is time; “{dimension}” was taken to be it.";
                RoleUnknownDimension { id: String } => "role-unknown-dimension", Warning, late;
                    means "`role` names a dimension that does not exist.",
                    vi "`role` nhắc chiều “{id}”, vốn không có.",
                    en "`role` names the dimension “{id}”, which does not exist.";
                ChildUnknown { parent: String, child: String } => "child-unknown", Warning, late;
                    means "`child` joins a whole and a part of which one does not exist; this tie is ignored.",
                    vi "`child` nối “{parent}” với “{child}”, nhưng có mục không tồn tại.",
                    en "`child` joins “{parent}” and “{child}”, but one of them does not exist.";
                ChildCycle { category: String } => "child-cycle", Warning, late;
                    means "`child` makes a category a part of itself, directly or through others; this tie is ignored.",
                    vi "“{category}” là phần của chính nó; mối nối này được bỏ qua.",
                    en "“{category}” is part of itself; this tie is ignored.";
                UpdatedUnreadable { text: String } => "updated-unreadable", Note, late;
                    means "`updated` is not a date that can be read; it is shown as it is.",
                    vi "`updated` là “{text}”, không phải ngày đọc được; nó được hiển thị nguyên văn.",
                    en "`updated` is “{text}”, which is not a date that can be read; it is shown as it is.";
                ItemRefused { address: String } => "item-refused", Warning, late;
                    means "An item of the collection has an address that is neither https nor relative; it is not loaded.",
                    vi "Mục ở “{address}” không được tải: chỉ theo https hoặc tệp cùng trang.",
                    en "The item at “{address}” is not loaded: only https, or files on this site.";
                ItemNotLoaded { address: String } => "item-not-loaded", Error, early;
                    means "An item of the collection could not be loaded; another finding at the same place says why.",
                    vi "Không tải được mục ở {address}; các mục khác vẫn hiển thị.",
                    en "The item at {address} could not be loaded; the others are shown.";
                ItemNested { address: String } => "item-nested", Warning, late;
                    means "An item of the collection is a collection again; only one level is followed.",
                    vi "“{address}” lại là một bộ sưu tập; chỉ theo một tầng.",
                    en "“{address}” is a collection again; only one level is followed.";
                ItemNotDataset { class: String } => "item-not-dataset", Note, late;
                    means "An item of the collection is a dimension, not a dataset; it is ignored.",
                    vi "Mục thuộc loại “{class}” không phải tập số liệu; nó được bỏ qua.",
                    en "An item of class “{class}” is not a dataset and is ignored.";
                DoubledDataset { id: String } => "doubled-dataset", Warning, late;
                    means "Two datasets have the same id; the later one gets another, such as `theory-2`.",
                    vi "Hai tập số liệu cùng tên “{id}”; tập sau được đổi tên.",
                    en "Two datasets are called “{id}”; the later one is renamed.";
            }

            "What is ours in the bundle" {
                CellUnknown { cell: String } => "cell-unknown", Warning, late;
                    means "A formula or a bound names a cell that does not exist, or `change` names such a category; it is ignored.",
                    vi "Không có ô nào tên “{cell}”.",
                    en "There is no cell called “{cell}”.";
                FormulaUnknown { op: String } => "formula-unknown", Warning, late;
                    means "`op` is not one of the operations; the cell is shown without a formula.",
                    vi "Không biết phép tính “{op}”.",
                    en "“{op}” is not an operation we know.";
                FormulaDiffers { cell: String, stated: f64, computed: f64 } => "formula-differs", Error, late;
                    means "A derived cell differs from what its formula gives, by more than half of its last decimal.",
                    vi "Ô {cell} ghi {stated}, nhưng công thức cho {computed}.",
                    en "The cell {cell} says {stated}, but its formula gives {computed}.";
                BoundUnknown { word: String } => "bound-unknown", Warning, late;
                    means "A bound is not `at-least`, `at-most` or `about`; it is ignored.",
                    vi "“{word}” không phải at-least, at-most hay about.",
                    en "“{word}” is not at-least, at-most or about.";
                ChangeKindUnknown { word: String } => "change-kind-unknown", Warning, late;
                    means "The kind of a change is not `difference`, `percent` or `ratio`; both readings of \"%\" are shown.",
                    vi "“{word}” không phải difference, percent hay ratio; cách đọc để ngỏ.",
                    en "“{word}” is not difference, percent or ratio; the reading stays open.";
                ComparisonBroken { id: String, fault: ComparisonFault } => "comparison-broken", Warning, late;
                    means "A comparison cannot be made as asked, and the sentence says why; without a dataset or a usable `id` it is left out, else what is wrong in it is replaced by the default.",
                    vi "So sánh “{id}”: {fault}.",
                    en "Comparison “{id}”: {fault}.";
                PassageNotFound { comparison: String } => "passage-not-found", Warning, late;
                    means "None of the quotations of a comparison is in the story; it is placed by the values it prints, if it can be.",
                    vi "Đoạn trích của so sánh “{comparison}” không có trong bài.",
                    en "The quotation of comparison “{comparison}” is not in the story.";
                AcknowledgedUnreadable => "acknowledged-unreadable", Warning, late;
                    means "A member of `acknowledged` lacks its cell or its note; it is ignored.",
                    vi "Phần chênh được ghi nhận này thiếu ô hoặc lời ghi.",
                    en "What is acknowledged here lacks its cell or its note.";
                AnnotationUnreadable => "annotation-unreadable", Warning, late;
                    means "An annotation names no cell or no quotation; it is ignored.",
                    vi "Chú giải này không nêu được ô hoặc đoạn trích.",
                    en "This annotation names no cell or no quotation.";
            }

            "How cells stand to one another" {
                DoesNotAddUp { cell: String, stated: f64, sum: f64, remainder: f64 } => "does-not-add-up", Warning, late;
                    means "The parts of a whole add up to another number than it states, by more than rounding explains; or what the parts changed by does.",
                    vi {
                        let rest = number(remainder.abs(), language);
                        let rest = if *remainder < 0.0 {
                            format!("thừa {rest}")
                        } else {
                            format!("{rest} chưa được giải thích")
                        };
                        let (stated, sum) = (number(*stated, language), number(*sum, language));
                        format!("Ô {cell} ghi {stated}, nhưng các phần cộng lại được {sum}: {rest}.")
                    },
                    en {
                        let rest = number(remainder.abs(), language);
                        let rest = if *remainder < 0.0 {
                            format!("{rest} too many")
                        } else {
                            format!("{rest} unexplained")
                        };
                        let (stated, sum) = (number(*stated, language), number(*sum, language));
                        format!("The cell {cell} says {stated}, but its parts add up to {sum}: {rest}.")
                    };
                ShareDiffers { cell: String, stated: f64, computed: f64 } => "share-differs", Warning, late;
                    means "A percentage is not its count divided by the count of its whole.",
                    vi "Ô {cell} ghi {stated} %, nhưng số đếm cho {computed} %.",
                    en "The cell {cell} says {stated}%, but the counts give {computed}%.";
                ShareImpossible { cell: String, share: f64, count: f64 } => "share-impossible", Warning, late;
                    means "A count is the stated percentage of no whole number of things, at the decimals that are printed.",
                    vi "Ô {cell} ghi {share} %, nhưng {count} không là {share} % của số nguyên nào.",
                    en "The cell {cell} says {share}%, but {count} is {share}% of no whole number.";
                ChangeDiffers { cell: String, stated: f64, computed: f64 } => "change-differs", Warning, late;
                    means "A stated change is not what its two levels give.",
                    vi "Ô {cell} ghi thay đổi {stated}, nhưng hai mức cho {computed}.",
                    en "The cell {cell} says a change of {stated}, but the levels give {computed}.";
                UnitsAdded { cell: String, other: String } => "units-added", Warning, late;
                    means "`child` or a formula adds cells of different units; those in another unit than the whole are left out of the sum.",
                    vi "Ô {other} có đơn vị khác ô {cell}, không cộng vào được.",
                    en "The cell {other} has another unit than {cell} and cannot be added to it.";
            }

            "The figures of the story" {
                FigureDiffers { text: String, stated: f64, cell: String, data: f64 } => "figure-differs", Warning, late;
                    means "A number in the story is not what its cell holds.",
                    vi {
                        let data = against(*stated, *data, language);
                        format!("Bài ghi “{text}”, nhưng ô {cell} ghi {data}.")
                    },
                    en {
                        let data = against(*stated, *data, language);
                        format!("The story says “{text}”, but the cell {cell} says {data}.")
                    };
                PassagesDiffer { cell: String, first: String, second: String } => "passages-differ", Warning, late;
                    means "Two passages give different numbers for the same cell.",
                    vi "Bài ghi “{first}” rồi “{second}” cho cùng ô {cell}.",
                    en "The story says “{first}” and “{second}” for the same cell {cell}.";
                PercentForPoints { text: String, cell: String } => "percent-for-points", Warning, late;
                    means "The story gives in per cent what the cell gives in percentage points.",
                    vi "“{text}” ghi bằng phần trăm, nhưng ô {cell} tính bằng điểm phần trăm.",
                    en "“{text}” is given in per cent, but the cell {cell} is in percentage points.";
                FigureAmbiguous { text: String, first: String, second: String } => "figure-ambiguous", Note, late;
                    means "Two cells fit a number equally well; it is linked to neither.",
                    vi "“{text}” có thể là ô {first} hoặc ô {second}; không chọn ô nào.",
                    en "“{text}” may be the cell {first} or {second}; neither is chosen.";
                AnnotationElsewhere { source: String, n_annotations: usize } => "annotation-elsewhere", Note, late;
                    means "Annotations are for an article that is not the one that is open; they say nothing of its numbers.",
                    vi "{n_annotations} chú giải dành cho “{source}”, không phải bài đang mở.",
                    en { if *n_annotations == 1 {
                        format!("1 annotation is for “{source}”, which is not the article that is open.")
                    } else {
                        format!("{n_annotations} annotations are for “{source}”, which is not the article that is open.")
                    } };
                NothingToAcknowledge { cell: String } => "nothing-to-acknowledge", Note, late;
                    means "A remainder is acknowledged of a cell that has none (any more).",
                    vi "Ô {cell} được ghi nhận là có phần chênh, nhưng không còn chênh.",
                    en "A remainder of the cell {cell} is acknowledged, but there is none.";
                /// Empty if it names none.
                AnnotationNotFound { cell: String, quote: String } => "annotation-not-found", Warning, late;
                    means "The quotation of an annotation is no longer in the story; the annotation is ignored.",
                    vi { if cell.is_empty() {
                        format!("Đoạn trích “{quote}” không có trong bài.")
                    } else {
                        format!("Đoạn trích “{quote}” cho ô {cell} không có trong bài.")
                    } },
                    en { if cell.is_empty() {
                        format!("The quotation “{quote}” is not in the story.")
                    } else {
                        format!("The quotation “{quote}” for the cell {cell} is not in the story.")
                    } };
            }

            "The report" {
                BundleNotNamed => "bundle-not-named", Note, late;
                    means "The article points to no bundle, so the story is shown alone.",
                    vi "Bài viết không chỉ đến tệp số liệu nào.",
                    en "The article points to no statistics bundle.";
                BundleNotLoaded => "bundle-not-loaded", Error, early;
                    means "The bundle could not be read; the story is shown without it, and another finding says why.",
                    vi "Không đọc được tệp số liệu; bài viết vẫn đọc được.",
                    en "The statistics could not be read; the story can.";
                ArticleNotLoaded => "article-not-loaded", Error, early;
                    means "The article could not be read; the comparisons are shown without it, and another finding says why.",
                    vi "Không đọc được bài viết; số liệu vẫn xem được.",
                    en "The article could not be read; the statistics can.";
                /// The part of the viewer that works with numbers did not come.
                ViewerIncomplete => "viewer-incomplete", Error, early;
                    means "The part of the viewer that works with numbers could not be loaded; the story is shown without figures and comparisons.",
                    vi "Chưa tải được phần chương trình đọc số liệu, nên chưa xem được số liệu và các phần đối chiếu. Hãy kiểm tra kết nối mạng rồi tải lại trang.",
                    en "The part of the viewer that works with numbers could not be loaded, so figures and comparisons cannot be shown yet. Check your connection and reload the page.";
                /// A frame asks for an edition that is not here any more.
                EditionDiffers { asked: String, found: String } => "edition-differs", Warning, early;
                    means "The address asks for one edition of the report (`edition=`), and another is here: the text or the data have changed since.",
                    vi "Địa chỉ này yêu cầu ấn bản {asked}, nhưng hiện chỉ có ấn bản {found}: chữ hoặc số liệu đã khác.",
                    en "This address asks for edition {asked}, and only edition {found} is here: its text or data have changed.";
                TranslationRefused { address: String } => "translation-refused", Warning, late;
                    means "The translation in the reader's language has an address that is neither https nor on this site; the original is shown.",
                    vi "Bản dịch ở “{address}” không được mở.",
                    en "The translation at “{address}” is not opened.";
            }
        }
    };
}

pub(crate) use every_finding;
