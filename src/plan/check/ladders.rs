//! Whether the scales are sound: criteria that overlap or leave a gap along
//! one fact, rungs nobody may declare, levels nothing takes down again.

use std::collections::BTreeMap;

use super::certain::Range;
use super::{Said, both, on};
use crate::plan::{Condition, FactIx, Finding, Ladder, LadderIx, LadderKind, Plan, RungIx, Severity};
use crate::words::source::Path;
use crate::words::{Lang, Text};

/// What is remarked on.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    RungsOverlap { fact: Text, at: Text, graver: Text, less: Text },
    RungsGap { ladder: Text, fact: Text, at: Text },
    RungWithoutAuthority { ladder: Text, rung: Text },
    NoWayDown { ladder: Text },
}

/// Every remark on the scales.
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (ix, ladder) in plan.ladders() {
        for (facts, bands) in bands(ladder) {
            let scale = Scale { plan, ix, ladder, facts, bands };
            findings.extend(scale.overlaps());
            findings.extend(scale.gaps());
        }
        findings.extend(authority(ix, ladder));
        findings.extend(way_down(plan, ix, ladder));
    }
    findings
}

fn rung_path(ladder: LadderIx, rung: RungIx, key: &str) -> Path {
    Path::from("ladders").index(ladder.index()).key("rungs").index(rung.index()).key(key)
}

/// One rung's stretch along a fact, or along the sum of several.
#[derive(Debug, Clone, Copy)]
pub struct Band {
    pub rung: RungIx,
    pub range: Range,
}

/// The stretches of a ladder's rungs by what they are measured on: only those
/// that make the rung due by themselves.
pub fn bands(ladder: &Ladder) -> BTreeMap<Vec<FactIx>, Vec<Band>> {
    let mut bands: BTreeMap<Vec<FactIx>, Vec<Band>> = BTreeMap::new();
    for (i, rung) in ladder.rungs.iter().enumerate() {
        let mut take = |facts: Vec<FactIx>, range| {
            bands.entry(facts).or_default().push(Band { rung: RungIx::from(i), range });
        };
        if let Some(criteria) = &rung.criteria {
            alternatives(criteria, &mut take);
        }
    }
    bands
}

fn alternatives(condition: &Condition, take: &mut impl FnMut(Vec<FactIx>, Range)) {
    match condition {
        Condition::Any(parts) => parts.iter().for_each(|part| alternatives(part, take)),
        Condition::All(parts) if parts.len() == 1 => alternatives(&parts[0], take),
        Condition::Within(fact, bounds) => take(vec![*fact], Range::of(*bounds)),
        Condition::Sum(facts, bounds) => {
            let mut facts = facts.clone();
            facts.sort_unstable();
            take(facts, Range::of(*bounds));
        }
        _ => {}
    }
}

/// The rungs of one ladder along one measure.
struct Scale<'a> {
    plan: &'a Plan,
    ix: LadderIx,
    ladder: &'a Ladder,
    facts: Vec<FactIx>,
    bands: Vec<Band>,
}

impl Scale<'_> {
    /// Stretches of two rungs that meet. Where the graver lies wholly within
    /// the other both are open upwards, and the graver counts: that is a way
    /// of writing, no fault.
    fn overlaps(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for graver in &self.bands {
            for less in self.bands.iter().filter(|less| less.rung > graver.rung) {
                let both = graver.range.meet(less.range);
                let nested = graver.range.inside(less.range) && graver.range != less.range;
                if both.is_empty() || nested {
                    continue;
                }
                let remark = Remark::RungsOverlap {
                    fact: self.measure(),
                    at: self.told(both),
                    graver: self.title(graver.rung),
                    less: self.title(less.rung),
                };
                findings.push(self.finding(less.rung, remark));
            }
        }
        findings
    }

    /// What lies between two stretches and in none.
    fn gaps(&self) -> Vec<Finding> {
        let mut bands = self.bands.clone();
        bands.sort_by(|a, b| a.range.low.total_cmp(&b.range.low).then(b.range.low_in.cmp(&a.range.low_in)));
        let mut findings = Vec::new();
        let mut reached: Option<Band> = None;
        for band in bands {
            let Some(before) = reached else {
                reached = Some(band);
                continue;
            };
            let gap = Range {
                low: before.range.high,
                low_in: !before.range.high_in,
                high: band.range.low,
                high_in: !band.range.low_in,
            };
            if !gap.is_empty() && !counts_on(gap) {
                let (fact, at) = (self.measure(), self.told(gap));
                let remark = Remark::RungsGap { ladder: self.ladder.title.clone(), fact, at };
                findings.push(self.finding(before.rung, remark));
            }
            // Of two that end at the same number the one that takes it in.
            let further = band.range.high.total_cmp(&before.range.high);
            if further.is_gt() || (further.is_eq() && band.range.high_in) {
                reached = Some(band);
            }
        }
        findings
    }

    fn finding(&self, rung: RungIx, remark: Remark) -> Finding {
        on(rung_path(self.ix, rung, "criteria"), super::Remark::Ladders(remark))
    }

    fn title(&self, rung: RungIx) -> Text {
        self.ladder.rungs[rung.index()].title.clone()
    }

    fn measure(&self) -> Text {
        let titles = |lang| {
            let facts = self.facts.iter().map(|fact| self.plan.facts[fact.index()].title.get(lang));
            facts.collect::<Vec<&str>>()
        };
        both(|lang| match titles(lang).as_slice() {
            [one] => (*one).to_owned(),
            several => say::together(lang, &several.join(say::and(lang))),
        })
    }

    /// `恰为 50 人`, `10 到 12 人`, `50 人以上`.
    fn told(&self, range: Range) -> Text {
        let unit = self.facts.first().and_then(|fact| self.plan.facts[fact.index()].unit.as_ref());
        both(|lang| {
            let unit = unit.map_or("", |unit| unit.get(lang));
            match (range.low.is_finite(), range.high.is_finite()) {
                (true, true) if range.is_point() => say::exactly(lang, range.low, unit),
                (true, true) => say::between(lang, range.low, range.high, unit),
                (true, false) => say::from(lang, range.low, unit),
                _ => say::up_to(lang, range.high, unit),
            }
        })
    }
}

/// Nine at most, ten at least: whoever counts heads sees no gap there.
fn counts_on(gap: Range) -> bool {
    !gap.low_in && !gap.high_in && gap.low.fract() == 0.0 && (gap.low + 1.0).total_cmp(&gap.high).is_eq()
}

fn authority(ix: LadderIx, ladder: &Ladder) -> Vec<Finding> {
    let rungs = ladder.rungs.iter().enumerate().filter(|(_, rung)| rung.declared_by.is_empty());
    let remark = |(i, rung): (usize, &crate::plan::Rung)| {
        let remark = Remark::RungWithoutAuthority { ladder: ladder.title.clone(), rung: rung.title.clone() };
        on(rung_path(ix, RungIx::from(i), "declared_by"), super::Remark::Ladders(remark))
    };
    rungs.map(remark).collect()
}

/// Levels this plan's own people call out, and no step ends.
fn way_down(plan: &Plan, ix: LadderIx, ladder: &Ladder) -> Option<Finding> {
    let own = |role| plan.steps.iter().any(|step| step.lead == role);
    let declared_here = || ladder.rungs.iter().flat_map(|rung| &rung.declared_by).any(|role| own(*role));
    let ended = || plan.steps.iter().any(|step| step.ends.contains(&ix));
    (ladder.kind != LadderKind::Grade && !ended() && declared_here()).then(|| {
        let remark = Remark::NoWayDown { ladder: ladder.title.clone() };
        on(Path::from("ladders").index(ix.index()).key("id"), super::Remark::Ladders(remark))
    })
}

impl Said for Remark {
    fn code(&self) -> &str {
        match self {
            Self::RungsOverlap { .. } => "rungs_overlap",
            Self::RungsGap { .. } => "rungs_gap",
            Self::RungWithoutAuthority { .. } => "rung_without_authority",
            Self::NoWayDown { .. } => "no_way_down",
        }
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::RungsOverlap { fact, at, graver, less } => {
                say::overlap(lang, fact.get(lang), at.get(lang), graver.get(lang), less.get(lang))
            }
            Self::RungsGap { ladder, fact, at } => {
                say::gap(lang, ladder.get(lang), fact.get(lang), at.get(lang))
            }
            Self::RungWithoutAuthority { ladder, rung } => {
                say::no_authority(lang, ladder.get(lang), rung.get(lang))
            }
            Self::NoWayDown { ladder } => say::no_way_down(lang, ladder.get(lang)),
        }
    }

    fn repair(&self, lang: Lang) -> Option<String> {
        let said = match self {
            Self::RungsOverlap { .. } => say::part_them(lang),
            Self::RungsGap { .. } => say::close_gap(lang),
            Self::RungWithoutAuthority { .. } => say::authorise(lang),
            Self::NoWayDown { .. } => say::end_it(lang),
        };
        Some(said.to_owned())
    }
}

mod say {
    crate::phrases! {
        together(facts: &str) { zh: "{facts}合计", en: "{facts} together" }
        and { zh: "与", en: " and " }
        exactly(n: f64, unit: &str) { zh: "恰为 {n} {unit}", en: "exactly {n} {unit}" }
        between(low: f64, high: f64, unit: &str) { zh: "在 {low} 到 {high} {unit}之间", en: "between {low} and {high} {unit}" }
        from(n: f64, unit: &str) { zh: "达到 {n} {unit}以后", en: "from {n} {unit} on" }
        up_to(n: f64, unit: &str) { zh: "在 {n} {unit}以下", en: "up to {n} {unit}" }

        overlap(fact: &str, at: &str, graver: &str, less: &str) { zh: "{fact}{at}时，既够“{graver}”又够“{less}”", en: "{fact}, {at}: both “{graver}” and “{less}”" }
        part_them { zh: "把其中一边写成不含本数：一边 at_least（含），另一边 below（不含）", en: "let one side leave its bound out: `at_least` (included) on one, `below` (not included) on the other" }
        gap(ladder: &str, fact: &str, at: &str) { zh: "{fact}{at}时，“{ladder}”哪一级都不是", en: "{fact}, {at}: no rung of “{ladder}” at all" }
        close_gap { zh: "让下一级的 below 与上一级的 at_least 是同一个数", en: "make the lower rung's `below` and the higher rung's `at_least` the same number" }
        no_authority(ladder: &str, rung: &str) { zh: "“{ladder}”的“{rung}”没有写谁可以宣布", en: "“{rung}” of “{ladder}” does not say who may declare it" }
        authorise { zh: "在 declared_by 里写明有权宣布的责任主体；归上级宣布的，把上级也列为责任主体", en: "name who may declare it under `declared_by`; where that is for a higher level, make that a role too" }
        no_way_down(ladder: &str) { zh: "“{ladder}”只写了怎么启动，没有哪项任务负责终止、解除", en: "“{ladder}” can be called out, and no step stands it down again" }
        end_it { zh: "在终止响应或解除预警的任务里写 ends", en: "write `ends` in the step that ends the response or lifts the warning" }
    }
}
