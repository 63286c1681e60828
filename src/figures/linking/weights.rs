//! How much each piece of evidence counts when a figure looks for its cell; tenfold likelier is 1.

/// Declares the weights, each with its value, so that both stand in one place.
macro_rules! weights {
    ($($(#[$doc:meta])* $name:ident: $value:expr,)*) => {
        /// What is marked *against* is subtracted.
        #[derive(Debug, Clone, Copy)]
        pub(in crate::figures) struct Weights {
            $($(#[$doc])* pub $name: f64,)*
        }

        /// Fitted to the worked half of `tests/linking`.
        pub(super) const WEIGHTS: Weights = Weights { $($name: $value,)* };

        #[cfg(test)]
        impl Weights {
            pub(super) const NAMES: &[&str] = &[$(stringify!($name),)*];

            /// A weight by its name, for `fit`.
            pub(in crate::figures) fn named(&mut self, name: &str) -> Option<&mut f64> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)*
                    _ => None,
                }
            }
        }
    };
}

weights! {
    /// Less than this chance counts as this chance.
    chance_floor: 0.0005,
    /// The most that a number's rarity can say.
    specific_most: 1.253,
    /// How many digits of a number say nothing.
    digits_less: 1.448,
    /// Against: the sentence speaks of what is hoped for.
    forecast: 0.91,
    /// Against: somebody is quoted.
    quoted: 0.82,
    /// Against: the sentence names nothing of the cell.
    unspoken: 0.24,
    /// Against: the value is near, but no rounding of it is printed.
    merely_near: 0.77,
    /// Against: how far the value is off what is printed, where it is printed roughly.
    off: 1.09,
    /// The value is printed in full.
    exact: 0.90,
    /// The noun after the number is the cell's unit.
    noun: 0.68,
    /// Against: the bundle does not know the noun.
    noun_unknown: 0.36,
    /// Against: the number is of another physical unit.
    physical_other: 0.65,
    /// A name in another sentence counts so much against a category, of one in the number's own.
    far_rival: 0.646,
    /// Against: another category of the dimension is named better.
    rival: 0.92,
    /// Against: a category that is no whole is not named at all.
    unnamed: 0.13,
    /// Against: another period is named better.
    period_rival: 0.63,
    /// "from … to …", "compared with …" agrees with the order of periods, or does not.
    hint: 0.41,
    /// A period that another number is compared with counts so much.
    compared: 0.484,
    /// The period was named in a sentence before.
    carried: 0.75,
    /// The newest period, where none is named.
    newest: 0.04,
    /// So much of these where only another period is named.
    newest_rival: 0.531,
    /// Against: an older period, where none is named.
    older: 1.35,
    /// Numbers beside it are of the same dataset, and differ from the cell in few categories.
    same_series: 1.63,
    /// Numbers around it stand in the dataset as well…
    company: 0.33,
    /// …and so many of them count.
    company_most: 2.844,
    /// What follows from cells has so much of that.
    company_derived: 0.730,
    /// The story tells the same below its headline.
    told: 0.63,
    /// The number right before is of the same, of another period, and the words compare.
    earlier: 0.80,
    /// The number follows from a cell that is stated beside it.
    anchor: 0.32,
    /// …and the one it is of stands right before it.
    beside: 0.39,
    /// Against: the number stands in no cell.
    derived: 0.16,
    /// Each of two categories that are compared is named.
    pair: 0.01,
    /// Against: one of the two is not named.
    pair_unnamed: 0.45,
    /// A change is told, and the cell is one.
    change: 2.20,
    /// How much further away a name is, in words, that another number is nearer to.
    owned: 1.503,
    /// What a name in the same sentence says at least, however far away.
    floor: 0.255,
    /// After so many words a name says half.
    reach: 3.841,
    /// Against: what follows from two cells is a change, and no word tells one.
    unsaid: 0.96,
    /// The number is in points…
    in_points: 0.55,
    /// …a fraction…
    in_fraction: 0.86,
    /// …in words…
    in_words: 0.29,
    /// …with nothing after it…
    bare: 0.14,
    /// …"over" or "about" so much.
    bounded: 0.48,
    /// Against: it is an amount of money…
    in_money: 0.26,
    /// …or has a unit's symbol.
    in_unit: 0.28,
    /// Against: its sentence has four numbers or more.
    crowded: 0.35,
    /// It stands over the story…
    over_story: 1.63,
    /// …in a heading…
    in_heading: 0.87,
    /// …or in a table.
    in_table: 0.80,
    /// Against: it is a word of a name, "five or more units".
    in_name: 1.05,
    /// The words say that it is a level.
    level: 0.35,
    /// Against: how much of a category's name is missing, summed over dimensions.
    unnamed_part: 1.20,
    /// A name says more, the more others it is told from: tenfold, so much.
    among: 0.62,
    /// The number is the nearest to one of the cell's names.
    nearest: 0.13,
    /// The cell is a whole.
    whole: 0.18,
    /// Its period is named in the number's own sentence.
    period_said: 0.06,
    /// Against: the noun after the number is of another name.
    noun_elsewhere: 0.43,
    /// Against: what follows from cells is a share…
    is_share: 0.00,
    /// …or with another dataset's whole…
    is_of_other_table: 0.46,
    /// …a change in per cent…
    is_percent_change: 0.66,
    /// …a sum of two…
    is_sum: 0.33,
    /// …of a run of neighbours…
    is_run: 0.13,
    /// …of two categories.
    is_pair: 0.75,
    /// The words say that it adds up.
    sum_said: 0.58,
    /// Both cells that a number follows from are stated around it.
    both_stated: 0.18,
    /// Against: it is written in words and follows from cells.
    derived_in_words: 0.51,
    /// A rise or fall is told, and it follows from cells…
    directed: 0.58,
    /// …or against: nothing of the kind is.
    undirected: 0.44,
    /// What is left or lacking is told, and it is what was planned without what was done…
    rest: 1.22,
    /// …or against: nothing of the kind is told.
    no_rest: 0.14,
    /// It differs in one category from the cell stated right before…
    neighbour: 0.33,
    /// …and comes next in the table's order.
    next_in_order: 0.15,
    /// …or is as many years from it as the words say, or is not.
    years_from: 0.41,
    /// Against: the sentence states the cell already.
    said_here: 1.73,
    /// Against: the same number states it in another sentence.
    said_elsewhere: 0.6,
    /// The evidence that makes a link as likely as none.
    enough: 0.59,
    /// How likely a link must be…
    sure: 0.62,
    /// …and before anything is known of the numbers around it.
    very_sure: 0.85,
    /// Candidates that are no further apart than this are equally good.
    clearly: 0.1,
    /// Which of the names of a sentence is a number's, in words between them: what it costs that a number has no name…
    without: 14.0,
    /// …that a name has no number, or a period that something is compared with…
    left: 3.5,
    left_compared: 0.5,
    /// …that a name comes after another number than its own, or right before the next…
    beyond: 8.0,
    of_next: 6.0,
    /// …that a period that is compared with belongs to the number before the comparison…
    of_compared: 20.0,
    /// …and that two numbers share a name that stands between them.
    shared: 9.0,
    /// A name must be so many words nearer than one that says something else.
    clear: 1.5,
    /// A tick needs more than nothing: it begins with so much…
    tick: 0.00,
    /// …where the noun is what the cell counts, so much more; against: where it is another…
    tick_noun: 0.00,
    tick_noun_against: 5.00,
    /// …how much better the words fit than if it changed places with a number beside it; against: where one could…
    tick_exchange: 0.56,
    tick_exchangeable: 0.00,
    /// …how sure the link is…
    tick_confidence: 0.34,
    tick_derived_confidence: 0.68,
    /// …and where nothing speaks of what is measured.
    tick_no_subject: 0.00,
    /// …nor of a category.
    tick_nothing_said: 3.00,
    /// Against: a category was said before…
    tick_carried: 0.17,
    tick_time_carried: 0.30,
    /// …is the earlier of two, or the later…
    tick_ordered: 0.00,
    /// …is meant where none is said…
    tick_meant: 0.00,
    tick_time_meant: 0.01,
    /// …or is not said at all…
    tick_unsaid: 0.23,
    tick_time_unsaid: 1.03,
    /// …is named in part…
    tick_partly: 0.26,
    /// …others are named as well…
    tick_unclear: 0.43,
    tick_time_unclear: 0.73,
    /// …another is named…
    tick_against: 3.00,
    tick_time_against: 3.00,
    /// …or was said before.
    tick_apart: 0.32,
    tick_time_apart: 0.67,
    /// …and for each category that the words rather lead to another one.
    tick_rival: 0.31,
    tick_time_rival: 0.50,
    /// What follows from cells begins with so much; against: it is a fraction in words, and for each of them that is not spoken
    /// of.
    tick_derived: 0.00,
    tick_derived_rough: 1.16,
    tick_derived_unled: 2.00,
    /// A number misprints a cell's value: it begins with so much against it; the evidence for the cell if its value were printed,
    /// and by how much more than for the next…
    mistaken: 1.60,
    mistaken_evidence: 0.75,
    mistaken_margin: 0.26,
    /// …how surely the words lead to it…
    mistaken_lead: 1.18,
    /// …against: how many values a slip of the number would meet by chance, tenfold…
    mistaken_chance: 0.39,
    /// …that the number has decimals, is in per cent, or that another category was spoken of before.
    mistaken_decimals: 0.11,
    mistaken_percent: 0.46,
    mistaken_apart: 0.50,
    /// …and for how many of the cell's dimensions, beyond one, nothing is said.
    mistaken_open: 0.00,
    /// A cell that the words lead to less surely is not one that is misprinted.
    mistaken_led: -1.00,
    /// It is told where so much speaks for it: an accusation that is false costs more than ten that are not made.
    mistaken_least: 0.80,
    /// A change is told the other way round: it begins with so much against it; the evidence for it with the other verb.
    turned: 0.80,
    turned_evidence: 1.04,
    /// It is told where so much speaks for it.
    turned_least: 0.25,
    /// A number misprints what follows from cells: it begins with so much against it; the evidence for that if its value were
    /// printed, and by how much more than for the next…
    misworked: 0.69,
    misworked_evidence: 0.57,
    misworked_margin: 0.05,
    /// …against: how many values a slip of the number meets, tenfold.
    misworked_met: 0.48,
    /// It is told where so much speaks for it.
    misworked_least: 0.60,
    /// Two numbers have changed places: it begins with so much against it; how surely the words lead to each other's cells, to
    /// the less sure and to the surer, and how much better they fit then…
    exchanged: 1.31,
    exchanged_then: 0.10,
    exchanged_then_surer: 0.23,
    exchanged_gain: 0.83,
    /// …how much less doubt there is then of the category in which the two differ…
    exchanged_cleared: 0.27,
    /// …how often a number is smaller than the words say…
    exchanged_ordered: 1.82,
    /// …against: how surely they lead to their own.
    exchanged_now: 0.06,
    exchanged_now_surer: 0.20,
    /// It is told where so much speaks for it.
    exchanged_least: 0.75,
}

impl Weights {
    /// What a name so many words away still says.
    pub(super) fn decay(&self, gap: f64) -> f64 {
        1.0 / (1.0 + gap / self.reach)
    }
}
