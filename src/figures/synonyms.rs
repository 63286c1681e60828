//! What journalists say for the words of statistical tables: an office writes "fatalities", a story "killed".
//! They help to tell cells apart and are never shown.

use super::index::stem;
use std::collections::HashMap;
use std::sync::LazyLock;

/// English words that stand for one another in stories about statistics.
const ENGLISH: &str = "\
death died die dead killed fatality fatal deadly
injury injured hurt wounded casualty
birth born baby newborn
marriage married wedding
unemployed unemployment jobless workless
employed employment job work worker workforce labour
employee staff worker personnel
wage pay salary earning paid
income earning
expenditure spending spent spend outlay
revenue taking turnover income proceeds sale
price cost charge
sale sold sell bought buyer purchase
export exported shipped abroad overseas
import imported
arrival arrived arrive
departure departed left
visitor visit visited tourist guest holidaymaker
passenger traveller rider carried boarding
trip journey ride
pupil student child learner schoolchild
graduate graduation graduated
applicant application applied apply
approval approved granted grant
refusal refused rejected rejection repudiated declined denied
withdrawal withdrawn withdrew
completion completed finished complete
start started began begun
opening opened open
closure closed shut closing
crime offence offense
burglary burgled break
theft stolen stole thief
robbery robbed mugging
fraud scam
assault attack violence violent
conviction convicted guilty sentenced
prisoner inmate prison jail
fire blaze
accident crash collision
vehicle car
lorry truck
bicycle bike cycle cyclist cycling
motorcycle motorbike motorcyclist
pedestrian walker foot
train rail railway
flight aircraft plane
vessel ship boat
freight cargo goods
delay delayed late
cancellation cancelled scrapped axed
dwelling home house housing
flat apartment
household family home
tenant rented renter renting
population inhabitant resident living live people
immigration immigrant migrant newcomer
emigration emigrant left
woman female girl
man male boy
youth young teenager
elderly older pensioner old
admission admitted admit
discharge discharged
waiting wait waited queue
surgery operation operated procedure surgical
nurse nursing
doctor physician medic
vaccination vaccine vaccinated jab immunised dose shot
infection infected case
donor donation donated gave
dentist dental
harvest harvested crop gathered
production produced output made harvest
area land acreage planted sown
cattle cow beef herd
sheep lamb flock
pig pork
poultry chicken hen
farm holding farmer
catch caught landing landed
forest woodland
timber wood log
electricity power
generation generated
consumption consumed used use
emission emitted
waste rubbish refuse trash
recycled recycling
landfill dump buried tip
rainfall rain
investment invested
enterprise company firm business
insolvency bankruptcy bankrupt bust
value worth
volume quantity amount
share proportion percentage
average mean
vacancy vacant unfilled
turnout voted ballot
member membership
performance show staged
attendance audience crowd gate spectator
loan borrowed lent lending
complaint complained
inspection inspected
claim claimant claimed
disability disabled
night stay stayed
subscription subscriber
referral referred
recruit recruited joined joiner intake hired
leaver left quit
repair repaired mended fixed filled
recorded reported logged
rescue rescued
foreign abroad overseas
urban town city
rural countryside village
east eastern
west western
primary elementary
apprentice apprenticeship
permit licence permission
planned plan target
pending outstanding open backlog undecided unresolved
paid settled
length distance
deforestation felled cleared
reoffending reoffended
eviction evicted
pass passed
fail failed
enrolment enrolled
transferred transfer moved
adopted adoption";

/// The same in Vietnamese, by phrases.
const VIETNAMESE: &str = "\
tử vong|chết|thiệt mạng|qua đời
kết hôn|cưới|lấy chồng|lấy vợ
thất nghiệp|mất việc
lao động|công nhân|người làm|nhân công
tiền lương|lương
xuất khẩu|xuất
nhập khẩu|nhập
kim ngạch|trị giá|giá trị|thu về
sản lượng|thu hoạch|làm ra|gặt
khối lượng|lượng
gieo trồng|xuống giống|gieo cấy
đánh bắt|khai thác
học sinh|em|trò
sinh viên|em
thí sinh|em
học viên|em
giáo viên|thầy cô|nhà giáo
trẻ em|trẻ|em|cháu
người cao tuổi|người già|cụ
phụ nữ|nữ|chị em|đàn bà
nam giới|nam|đàn ông
hộ gia đình|hộ|gia đình|nhà
khách du lịch|du khách|khách
lượt khách|du khách|khách
khách quốc tế|khách nước ngoài|khách ngoại
nội địa|trong nước
lưu trú|nghỉ lại|ngủ lại
hành khách|khách
phương tiện|xe
ô tô|xe hơi
xe máy|mô tô
trộm cắp|mất trộm|trộm
cháy|hỏa hoạn
bệnh nhân|người bệnh
ca mắc|mắc bệnh|ca bệnh|nhiễm
điều trị|chữa
khám bệnh|khám
phẫu thuật|mổ
bác sĩ|thầy thuốc
nhập viện|vào viện
tiêm chủng|tiêm|chích
mũi tiêm|mũi|liều
doanh nghiệp|công ty|hãng
thành lập mới|mới mở|ra đời
giải thể|đóng cửa|phá sản
giải ngân|chi ra|tiêu được
đầu tư|rót vốn|bỏ vốn
hoàn thành|xong|về đích
kế hoạch|chỉ tiêu|được giao
tiếp nhận|thụ lý|nhận
giải quyết|xử lý|xử xong
tồn|còn lại|tồn đọng|dang dở
hồ sơ|đơn
trúng tuyển|đỗ|đậu
dự thi|đi thi|bài thi
tốt nghiệp|ra trường
bỏ phiếu|đi bầu
căn hộ|căn|nhà
nhà ở|nhà|căn
thành thị|đô thị|phố
nông thôn|quê|làng
miền núi|vùng cao
tiêu thụ|bán được|dùng
rác thải|rác|chất thải
phá rừng|chặt phá
gia cầm|gà vịt
lợn|heo
ngô|bắp
sắn|khoai mì
công chức|cán bộ
đào tạo|đi học
bồi dưỡng|tập huấn
bạn đọc|độc giả|người đọc
lượt mượn|mượn
chậm chuyến|trễ|chậm
hủy chuyến|hủy|huỷ
chiều dài|dài|quãng đường
thời gian chờ|chờ|đợi
xử phạt|bị phạt|phạt
trung bình|bình quân
tỷ trọng|tỷ lệ|phần
số vụ|vụ
vi phạm|phạm lỗi
đúng hạn|đúng hẹn
quá hạn|trễ hẹn|chậm
nghỉ việc|thôi việc|bỏ việc
tuyển dụng|tuyển mới|nhận vào
bỏ học|nghỉ học|thôi học
tăng thêm|thêm";

/// Phrases, each word a term, and their groups.
struct Thesaurus {
    groups: Vec<Vec<Vec<String>>>,
    /// The groups and phrases that begin with a word.
    beginning: HashMap<String, Vec<(usize, usize)>>,
}

impl Thesaurus {
    fn of(list: &'static str, between: char) -> Thesaurus {
        let groups: Vec<Vec<Vec<String>>> = list
            .lines()
            .map(|group| {
                let phrases = group.split(between);
                phrases
                    .map(|phrase| phrase.split(' ').map(stem).collect())
                    .collect()
            })
            .collect();
        let mut beginning: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (g, group) in groups.iter().enumerate() {
            for (p, phrase) in group.iter().enumerate() {
                beginning.entry(phrase[0].clone()).or_default().push((g, p));
            }
        }
        Thesaurus { groups, beginning }
    }
}

static IN_ENGLISH: LazyLock<Thesaurus> = LazyLock::new(|| Thesaurus::of(ENGLISH, ' '));
static IN_VIETNAMESE: LazyLock<Thesaurus> = LazyLock::new(|| Thesaurus::of(VIETNAMESE, '|'));

/// A term of a name: first as it stands there, then as others say it.
type Forms = Vec<String>;

/// Adds to the terms of a name what stands for them.
pub(super) fn add(terms: &mut [Forms], is_vietnamese: bool) {
    let thesaurus: &Thesaurus = if is_vietnamese {
        &IN_VIETNAMESE
    } else {
        &IN_ENGLISH
    };
    let own: Vec<String> = terms
        .iter()
        .map(|forms| forms.first().cloned().unwrap_or_default())
        .collect();
    for at in 0..own.len() {
        let begun = thesaurus.beginning.get(&own[at]);
        for (group, phrase) in begun.into_iter().flatten() {
            let group = &thesaurus.groups[*group];
            let phrase = &group[*phrase];
            if own
                .get(at..at + phrase.len())
                .is_none_or(|words| words != phrase)
            {
                continue;
            }
            for other in group.iter().filter(|other| *other != phrase) {
                // Of other length: each word stands for its share of the phrase.
                let longest = phrase.len().max(other.len());
                for n in 0..longest {
                    let forms = &mut terms[at + n * phrase.len() / longest];
                    let word = &other[n * other.len() / longest];
                    if !forms.contains(word) {
                        forms.push(word.clone());
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(label: &str, is_vietnamese: bool) -> Vec<String> {
        let mut terms: Vec<Forms> = label.split(' ').map(|term| vec![term.to_owned()]).collect();
        add(&mut terms, is_vietnamese);
        terms.into_iter().map(|forms| forms.join("/")).collect()
    }

    #[test]
    fn a_term_is_followed_by_what_stands_for_it() {
        let terms = told("road fatality", false);
        assert_eq!(terms[0], "road");
        assert!(terms[1].starts_with("fatality/"), "{terms:?}");
        assert!(terms[1].contains("/killed"), "{terms:?}");
    }

    #[test]
    fn a_phrase_of_another_length_is_parted_among_its_terms() {
        let terms = told("số ca tử vong", true);
        assert_eq!(terms[2], "tử/chết/thiệt/qua");
        assert_eq!(terms[3], "vong/chết/mạng/đời");
        assert_eq!(told("bạn đọc", true), ["bạn/độc/người", "đọc/giả"]);
    }
}
