//! How much each piece of evidence counts when a figure looks for its cell; tenfold likelier is 1.

#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    pub chance_floor: f64,
    pub specific_most: f64,
    pub digits_less: f64,
    pub forecast: f64,
    pub quoted: f64,
    pub unspoken: f64,
    pub merely_near: f64,
    pub exact: f64,
    pub noun: f64,
    pub noun_other: f64,
    pub noun_unknown: f64,
    pub unit_other: f64,
    pub dataset: f64,
    pub single: f64,
    pub far_rival: f64,
    pub named: f64,
    pub rival: f64,
    pub unnamed: f64,
    pub period: f64,
    pub period_rival: f64,
    pub hint: f64,
    pub carried: f64,
    pub newest: f64,
    pub older: f64,
    pub same_dataset: f64,
    pub same_series: f64,
    pub anchor: f64,
    pub derived: f64,
    pub share: f64,
    pub pair: f64,
    pub pair_unnamed: f64,
    pub change: f64,
    pub change_level: f64,
    pub change_open: f64,
    pub owned: f64,
    pub floor: f64,
    pub reach: f64,
    pub enough: f64,
    pub clearly: f64,
    pub mistaken: f64,
}

pub(super) const WEIGHTS: Weights = Weights {
    chance_floor: 0.005,
    specific_most: 2.0,
    digits_less: 0.7,
    forecast: 0.7,
    quoted: 0.4,
    unspoken: 0.2,
    merely_near: 0.3,
    exact: 0.15,
    noun: 0.6,
    noun_other: 0.8,
    noun_unknown: 0.3,
    unit_other: 0.6,
    dataset: 0.45,
    single: 0.3,
    far_rival: 0.7,
    named: 1.0,
    rival: 1.7,
    unnamed: 0.45,
    period: 1.0,
    period_rival: 1.5,
    hint: 0.8,
    carried: 0.5,
    newest: 0.25,
    older: 0.2,
    same_dataset: 0.15,
    same_series: 0.35,
    anchor: 0.8,
    derived: 0.3,
    share: 0.5,
    pair: 0.6,
    pair_unnamed: 0.75,
    change: 0.6,
    change_level: 0.9,
    change_open: 0.5,
    owned: 2.5,
    floor: 0.3,
    reach: 7.0,
    enough: 0.9,
    clearly: 0.12,
    mistaken: 2.2,
};

impl Weights {
    /// What a name so many words away still says.
    pub(super) fn decay(&self, gap: f64) -> f64 {
        1.0 / (1.0 + gap / self.reach)
    }
}

#[cfg(test)]
impl Weights {
    pub(super) fn list(&self) -> Vec<f64> { vec![self.chance_floor, self.specific_most, self.digits_less, self.forecast, self.quoted, self.unspoken, self.merely_near, self.exact, self.noun, self.noun_other, self.noun_unknown, self.unit_other, self.dataset, self.single, self.far_rival, self.named, self.rival, self.unnamed, self.period, self.period_rival, self.hint, self.carried, self.newest, self.older, self.same_dataset, self.same_series, self.anchor, self.derived, self.share, self.pair, self.pair_unnamed, self.change, self.change_level, self.change_open, self.owned, self.floor, self.reach, self.enough, self.clearly, self.mistaken] }
    pub(super) fn of(list: &[f64]) -> Weights { Weights { chance_floor: list[0], specific_most: list[1], digits_less: list[2], forecast: list[3], quoted: list[4], unspoken: list[5], merely_near: list[6], exact: list[7], noun: list[8], noun_other: list[9], noun_unknown: list[10], unit_other: list[11], dataset: list[12], single: list[13], far_rival: list[14], named: list[15], rival: list[16], unnamed: list[17], period: list[18], period_rival: list[19], hint: list[20], carried: list[21], newest: list[22], older: list[23], same_dataset: list[24], same_series: list[25], anchor: list[26], derived: list[27], share: list[28], pair: list[29], pair_unnamed: list[30], change: list[31], change_level: list[32], change_open: list[33], owned: list[34], floor: list[35], reach: list[36], enough: list[37], clearly: list[38], mistaken: list[39] } }
}
