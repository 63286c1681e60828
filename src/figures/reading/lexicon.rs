//! The words of numbers in Vietnamese and English: numerals, bounds, rises and falls.
//! Words are folded and in small letters. Both languages are known at once, except where one word means two things.

pub(in crate::figures) use crate::language::listed;
use crate::statistics::Bound;

pub(in crate::figures) fn numeral(word: &str, is_vietnamese: bool) -> Option<f64> {
    const EN: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const VI: [&str; 11] = [
        "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
    ];
    let of = |words: &[&str]| words.iter().position(|known| *known == word);
    let found = if is_vietnamese {
        of(&VI).or(match word {
            "bẩy" => Some(7),
            _ => None,
        })
    } else {
        of(&EN)
    };
    found.filter(|n| *n > 0).map(|n| n as f64)
}

pub(super) fn tens(word: &str) -> Option<f64> {
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let n = TENS.iter().position(|known| *known == word)?;
    Some(20.0 + 10.0 * n as f64)
}

/// The second word of "mười lăm", "hai mươi mốt".
pub(super) fn vietnamese_unit(word: &str) -> Option<f64> {
    match word {
        "mốt" => Some(1.0),
        "lăm" | "nhăm" => Some(5.0),
        "tư" => Some(4.0),
        _ => numeral(word, true),
    }
}

/// "ten", "tens": the denominators of fractions in words.
pub(super) fn english_part(word: &str) -> Option<f64> {
    Some(match word {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" | "fourth" | "fourths" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "seventh" | "sevenths" => 7.0,
        "eighth" | "eighths" => 8.0,
        "ninth" | "ninths" => 9.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    })
}

/// Words for what is below nothing, with the word before.
pub(in crate::figures) fn is_loss(before: &str, word: &str) -> bool {
    listed(
        word,
        "deficit deficits loss losses lost losing shortfall shortfalls minus negative lỗ âm",
    ) || matches!(
        (before, word),
        ("nhập", "siêu") | ("bội", "chi") | ("thâm", "hụt")
    )
}

/// Words for what is above nothing, with the word before.
pub(in crate::figures) fn is_gain(before: &str, word: &str) -> bool {
    listed(word, "surplus surpluses profit profits lãi")
        || matches!(
            (before, word),
            ("xuất", "siêu") | ("thặng", "dư") | ("lợi", "nhuận")
        )
}

/// Symbols of units that stand right after a number.
pub(super) fn is_unit_symbol(word: &str) -> bool {
    listed(
        word,
        "km m cm mm ha kg g t mw gw kw kwh mwh gwh twh l ml km2 m2 m3 °c µg mg pj tj mt kt \
            ppm km² m² m³ mbit mbps gbit gbps kbps gb tb mb mph kph teu dwt lb lbs oz ft hl ppb \
            db cc",
    )
}

/// Words for lengths of time.
pub(in crate::figures) fn is_duration(word: &str) -> bool {
    listed(
        word,
        "tháng năm ngày giờ phút giây tuần quý thập year years month months week weeks day \
            days night nights hour hours minute minutes second seconds decade decades quarters \
            fortnight",
    )
}

/// Words after "a third" that make it a share: of something, at the end of its clause, or doing something.
pub(super) fn follows_share(word: &str) -> bool {
    word.ends_with("ed") && word.len() > 4
        || [
            "of", ",", ".", ")", "", "are", "were", "is", "was", "in", "–", ";", ":", "to", "live",
            "work", "had", "have", "has", "said", "say", "came", "come", "went", "go", "got",
            "get", "took", "take", "made", "make", "kept", "left", "sold", "paid", "pay", "did",
            "do", "from", "on", "at", "by", "under", "over", "never", "now", "still", "also",
            "who", "said", "could", "would", "will", "did", "and", "or", "but", "since", "”",
            "use",
        ]
        .contains(&word)
}

/// Words before "a third" that make it a share: "only a third".
pub(super) fn is_before_share(word: &str) -> bool {
    listed(
        word,
        "only just about nearly almost over than roughly around some under barely fully exactly approximately",
    )
}

/// What is counted by ordinals: "a third time".
pub(super) fn is_numbered(word: &str) -> bool {
    listed(
        word,
        "party parties time person country term century final finals year day week month \
            place series attempt hour",
    )
}

/// What a word before a number says of its exactness.
pub(in crate::figures) fn bound(words: &[&str]) -> Option<Bound> {
    let last = words.last().copied().unwrap_or_default();
    let two = |first: &str, second: &str| words.ends_with(&[first, second]);
    // "edged up to", "went up to" say where something came to.
    if let [verb, "up", "to"] = words
        && (direction(verb).is_some()
            || ["went", "came", "go", "goes", "going", "gone"].contains(verb))
    {
        return None;
    }
    // "no fewer than" is the other way round.
    if let ["no" | "not", more, "than"] = words {
        return match *more {
            "more" => Some(Bound::AtMost),
            "fewer" | "less" => Some(Bound::AtLeast),
            _ => None,
        };
    }
    if two("ít", "nhất")
        || two("upwards", "of")
        || two("at", "least")
        || two("tối", "thiểu")
        || two("more", "than")
        || two("không", "dưới")
    {
        return Some(Bound::AtLeast);
    }
    if two("nhiều", "nhất")
        || two("at", "most")
        || two("tối", "đa")
        || two("fewer", "than")
        || two("less", "than")
        || two("up", "to")
        || two("chưa", "đến")
        || two("chưa", "tới")
        || two("không", "quá")
        || two("just", "under")
        || two("chưa", "đầy")
        || two("not", "quite")
        || two("không", "đến")
        || two("không", "tới")
        || two("shy", "of")
        || two("short", "of")
    {
        return Some(Bound::AtMost);
    }
    if two("trên", "dưới")
        || two("ngót", "nghét")
        || two("suýt", "soát")
        || two("something", "like")
        || two("xấp", "xỉ")
        || two("ước", "chừng")
        || two("close", "to")
        || two("or", "so")
    {
        return Some(Bound::About);
    }
    // "tốc độ 5,1%", "mật độ 120" are no "about".
    if last == "độ" && words.len() > 1 {
        let before = words[words.len() - 2];
        let is_name = [
            "nhiệt", "tốc", "mật", "tiến", "mức", "trình", "chế", "cường", "biên", "vĩ", "kinh",
            "nồng", "hạn", "góc",
        ];
        return (!is_name.contains(&before)).then_some(Bound::About);
    }
    match last {
        "hơn" | "trên" | "over" | "above" | "exceeding" => Some(Bound::AtLeast),
        "dưới" | "under" | "below" => Some(Bound::AtMost),
        "gần" | "nearly" | "almost" | "khoảng" | "about" | "around" | "roughly"
        | "approximately" | "some" | "chừng" | "cỡ" | "ngót" | "circa" | "tầm" | "non" => {
            Some(Bound::About)
        }
        _ => None,
    }
}

/// "nearly" and "gần" are below what they say; "about" is on either side.
pub(super) fn is_nearly(word: &str) -> bool {
    listed(word, "gần nearly almost ngót nghét soát non")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum Direction {
    Up,
    Down,
}

/// Words of rising, verbs and nouns…
const UP: &str = "tăng rose rise rises risen rising grew grow grows grown growing growth increase \
    increased increases increasing up gain gained gains climbed climb jumped jump added \
    surged higher more expanded widened soared advanced extra additional leapt edged \
    vượt crept swelled inched ticked bounced rebounded ahead dearer longer bigger older \
    better greater warmer faster later dư thừa thêm improved leaped rocketed doubled \
    swollen swelling swell mounted expanding climbing climbs jumping jumps surge surges \
    surging soaring spiked spike ballooned mushroomed hike hiked gaining adding adds \
    recovered rallied tripled trebled quadrupled heavier deeper wider richer hotter \
    nhích vọt nhỉnh phình lift lifts lifted lifting boost boosts boosted boosting raise \
    raises raised raising expand expands widen widens widening soars spikes edges edging \
    creep creeps creeping advances advancing swells balloons rallies rebounds recovers \
    strengthened accelerated stronger busier taller upped nâng nới";
/// …and of falling.
const DOWN: &str = "giảm fell fall falls fallen falling dropped drop drops declined decline declines \
    decrease decreased decreases down lost loss lower fewer shrank shrunk eased slipped \
    narrowed less cut reduced reduction slid dipped plunged sank bớt hụt tụt shed \
    contracted mất lighter short shy sụt lùi backwards sunk sinking slumped tumbled \
    halved slowed retreated behind cheaper shorter smaller worse younger colder slower \
    sooner quicker thiếu rẻ rút gave trimmed weakened losing losses dwindled dwindling \
    shrink shrinks shrinking crashed collapsed collapse plummeted receded diminished dip \
    slip slide slump plunge tumble easing pared slashed declining dropping cuts cutting \
    sheds shedding loses lose thinner poorer cooler weaker narrower vơi rớt teo hao slides \
    sliding slips slipping slumps slumping tumbles tumbling plunges plunging dips dipping \
    eases collapses retreats retreating weakens weakening trims trimming shaved lowered \
    lagged lags lagging cooled softened tapered waned dwindles contracts contracting \
    narrows narrowing hạ tuột";

/// Whether a word tells a rise or a fall.
pub(in crate::figures) fn direction(word: &str) -> Option<Direction> {
    if listed(word, UP) {
        Some(Direction::Up)
    } else if listed(word, DOWN) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// Words of comparing, after which "by 226" is a difference.
pub(super) fn is_comparing(word: &str) -> bool {
    listed(
        word,
        "than beat won lost led leads trails trailed overtook missed more fewer less worse \
            better higher lower above below ahead behind changed",
    ) || [
        "outnumber",
        "outpace",
        "outstrip",
        "outsold",
        "exceed",
        "surpass",
        "overtake",
    ]
    .iter()
    .any(|verb| word.starts_with(verb))
}

/// Adverbs between a verb of rising or falling and its number.
pub(super) fn is_degree(word: &str) -> bool {
    word.ends_with("ly") && word.len() > 4
        || listed(
            word,
            "again still almost just as much many fully net hefty mạnh nhẹ hẳn nhanh sâu vọt khá \
                những dần đều tròn đúng thẳng chóng đến tầm chừng",
        )
}

/// Words that carry no meaning of their own in a label.
pub(in crate::figures) fn is_stop(word: &str) -> bool {
    listed(
        word,
        "of the and in for to a an by with on at or from as per its is are was were that this \
            their it và của các những theo ở tại trong cho với là có được từ đến về một bị do \
            hoặc này đó thì đã năm số so",
    )
}

/// Words of what is hoped for and not yet counted.
pub(in crate::figures) fn is_forecast(word: &str, next: &str) -> bool {
    listed(
        word,
        "expect expects expected forecast forecasts target targets aim aims goal hopes hope \
            plans planned projected promised promises pledged foresees predicts predicted",
    ) || matches!(
        (word, next),
        ("dự", "kiến" | "báo")
            | ("mục", "tiêu")
            | ("chỉ", "tiêu")
            | ("phấn", "đấu")
            | ("kỳ", "vọng")
    )
}

/// Words right before a number that is a rule and no result: "built for 690", "a minimum of £12m", "qua mốc 5".
pub(in crate::figures) fn is_rule(word: &str, next: &str) -> bool {
    listed(
        word,
        "minimum maximum limit limits cap caps ceiling threshold mốc ngưỡng recommends \
            recommended standardised standardized barrier floor quota requires required needed",
    ) || matches!(
        (word, next),
        ("built" | "designed", "for")
            | ("it", "takes")
            | ("thiết", "kế")
            | ("định", "mức")
            | ("quy", "định")
            | ("tối", "thiểu" | "đa")
    )
}

/// Words before which a following number adds up what was said.
pub(in crate::figures) fn is_sum_cue(word: &str) -> bool {
    listed(
        word,
        "together combined altogether total totalling totaling sum both cộng gộp tổng riêng \
            jointly cả between all",
    )
}

/// "4,126 logged in 2022", "66 remain", "16.8 two years before": words after a number that tell what became of it, or when.
pub(in crate::figures) fn is_verb_after(word: &str, is_alone: bool) -> bool {
    let is_participle = is_alone && word.len() > 4 && word.ends_with("ed");
    is_participle
        || numeral(word, false).is_some()
        || listed(
            word,
            "again remain remains got get gets wear wears are were is was took take takes drove drive sat sit went go come came \
                abroad alone apiece fully",
        )
}

/// Whether an English noun may follow: neither a plural nor a word of another language.
pub(in crate::figures) fn may_be_adjective(word: &str) -> bool {
    word.is_ascii() && !word.ends_with('s')
}

/// Words that may follow a number and are not what it counts.
pub(in crate::figures) fn is_no_noun(word: &str) -> bool {
    listed(
        word,
        "lên xuống còn hồi lúc rồi nữa tức như vẫn dù tuy trở sang khi thấp cao trên dưới sau \
            trước nếu vì nhưng song cũng đều mà nên để nhiều ít hơn kém bằng chiếm giảm tăng đạt \
            gồm thuộc phải sẽ đang lại respectively while but so against after before without \
            over under about into than until since during which who whose when where because if \
            not had has have will would could came went compared up down more fewer less higher \
            lower versus exactly though although last this now only each altogether together \
            between",
    )
}

pub(super) fn is_year_like(text: &str) -> bool {
    text.len() == 4
        && text
            .parse::<u32>()
            .is_ok_and(|year| (1800..=2100).contains(&year))
}

/// Vietnamese words that things are counted by.
pub(super) fn is_counter(word: &str) -> bool {
    listed(
        word,
        "người vụ con cái chiếc trường xã huyện tỉnh hộ thôn bản phường doanh dự ca lượt học \
            sinh giáo bác bệnh cơ điểm trận cơn mô công nhà tấn ha chuyến tàu xe cây lớp cuốn \
            đơn tác đại trung quốc thành hợp làng khu loài cặp suất đồng tuyến triệu nghìn tỷ \
            phần trẻ phụ đoàn bộ huy kỷ bãi hồ trạm ngân cán tiến thạc đảng cụm bến trang gia \
            căn ngôi phiếu nước đội",
    )
}

/// English plurals, roughly: what a bare number of four digits may count.
pub(super) fn is_counter_word(word: &str) -> bool {
    word.len() > 3
        && (word.ends_with('s') || listed(word, "people children women men"))
        && !listed(
            word,
            "was has this as elections census levels figures prices results games olympics showed \
                less unless across versus",
        )
}
