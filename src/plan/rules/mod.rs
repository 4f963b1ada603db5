//! Rules that laws and places ask plans to keep: packs of them, read from
//! data, one laid over the other. What a rule asks is data, never code.

pub mod file;

pub use file::{Event, Field, RulesFile};

use super::finding::{Finding, Kind, Severity, Trouble};
use super::names::Trail;
use super::reading::{Reading, read_as};
use super::{Deed, LadderKind, Span, Stage};
use crate::words::source::nearest;
use crate::words::{Id, Safe, Text};
use file::{AsksFile, RuleFile, StepsFile, WeightFile};

/// The rules that hold.
#[derive(Debug, Clone, Default)]
pub struct RulePack {
    replaces: bool,
    without: Vec<Id>,
    pub rules: Vec<Rule>,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    pub id: Id,
    /// What is asked, in a sentence without its full stop.
    pub title: Text,
    pub law: Text,
    pub article: Option<Text>,
    pub severity: Severity,
    /// Levels of the plans it is about; all where empty.
    pub tiers: Vec<Id>,
    /// Only plans with such a step.
    pub with: Option<Steps>,
    pub asks: Asks,
    pub repair: Text,
}

/// Which steps are meant: those for which all of this holds.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    pub does: Option<Deed>,
    pub stage: Option<Stage>,
    pub ends: Option<LadderKind>,
    /// Lower case.
    pub words: Vec<String>,
    pub limit_at_most: Option<Span>,
}

/// What is asked, and of what.
#[derive(Debug, Clone)]
pub enum Asks {
    OfStep(Steps, OfStep),
    /// One who may declare a rung takes part in ending its ladder.
    EndedByDeclarer(LadderKind),
    Step(Steps),
    /// Words, lower case.
    Forbids(Vec<String>),
    Within(Event, u32),
}

/// What is asked of a step.
#[derive(Debug, Clone)]
pub enum OfStep {
    LeadTierNot(Vec<Id>),
    Elements(Vec<ElementAsk>),
    FollowedBy(Steps),
    Has(Vec<Field>),
}

/// One thing a step's words must hold.
#[derive(Debug, Clone)]
pub struct ElementAsk {
    pub title: Text,
    /// Lower case.
    pub words: Vec<String>,
    pub level: Option<LadderKind>,
}

impl RulePack {
    /// These rules with another pack laid over them.
    #[must_use]
    pub fn under(mut self, over: Self) -> Self {
        if over.replaces {
            return over;
        }
        self.rules.retain(|rule| !over.without.contains(&rule.id));
        for rule in over.rules {
            match self.rules.iter_mut().find(|known| known.id == rule.id) {
                Some(known) => *known = rule,
                None => self.rules.push(rule),
            }
        }
        self
    }
}

/// Reads a pack.
#[must_use]
pub fn read(text: &str) -> Reading<RulePack> {
    read_as(text, resolve)
}

fn resolve(file: RulesFile) -> (Option<RulePack>, Vec<Finding>) {
    let mut desk = Desk { findings: Vec::new() };
    let list = Trail::ROOT;
    let list = list.key("rules");
    let mut rules: Vec<Rule> = Vec::with_capacity(file.rules.len());
    for (i, written) in file.rules.iter().enumerate() {
        let trail = list.index(i);
        if let Some(first) = file.rules[..i].iter().position(|other| other.id == written.id) {
            let first = list.index(first).key("id").path();
            let trouble = Trouble::DuplicateName { kind: Kind::Rule, name: written.id.clone(), first };
            desk.report(&trail.key("id"), trouble);
        }
        rules.extend(desk.rule(written, &file, &trail));
    }
    let pack = RulePack { replaces: file.replaces.unwrap_or(false), without: file.without, rules };
    (desk.findings.is_empty().then_some(pack), desk.findings)
}

/// Where what is wrong with a pack is collected.
struct Desk {
    findings: Vec<Finding>,
}

impl Desk {
    fn report(&mut self, trail: &Trail<'_>, trouble: Trouble) {
        self.findings.push(Finding { trouble, path: trail.path(), step: None });
    }

    fn rule(&mut self, written: &RuleFile, file: &RulesFile, trail: &Trail<'_>) -> Option<Rule> {
        let law = file.laws.iter().find(|law| law.id == written.law);
        if law.is_none() {
            let known = file.laws.iter().map(|law| law.id.as_str());
            let nearest = nearest(written.law.as_str(), known).map(str::to_owned);
            let trouble = Trouble::UnknownName { kind: Kind::Law, name: written.law.clone(), nearest };
            self.report(&trail.key("law"), trouble);
        }
        let plans = written.plans.clone().unwrap_or_default();
        let with = plans.with.as_ref().and_then(|with| self.steps(with, &trail.key("plans").key("with")));
        let asks = self.asks(written, trail);
        Some(Rule {
            id: written.id.clone(),
            title: written.title.clone(),
            law: law?.title.clone(),
            article: written.article.clone(),
            severity: match written.severity {
                WeightFile::Error => Severity::Error,
                WeightFile::Warning => Severity::Warning,
                WeightFile::Advice => Severity::Advice,
            },
            tiers: plans.tier,
            with,
            asks: asks?,
            repair: written.repair.clone(),
        })
    }

    fn asks(&mut self, written: &RuleFile, trail: &Trail<'_>) -> Option<Asks> {
        let (asks, at) = (&written.asks, trail.key("asks"));
        let key = self.only_key(asks, &at)?;
        let of_step = match (&asks.lead_tier_not, &asks.elements, &asks.followed_by, &asks.has) {
            (Some(tiers), ..) => Some(OfStep::LeadTierNot(tiers.clone())),
            (_, Some(elements), ..) => Some(OfStep::Elements(elements.iter().map(element).collect())),
            (_, _, Some(steps), _) => Some(OfStep::FollowedBy(self.steps(steps, &at.key(key))?)),
            (.., Some(fields)) => Some(OfStep::Has(fields.clone())),
            _ => None,
        };
        let goes_with = match (&of_step, asks.ended_by_declarer) {
            (Some(_), _) => Some("each"),
            (None, Some(_)) => Some("each_rung"),
            (None, None) => None,
        };
        let given: Vec<&str> = [("each", written.each.is_some()), ("each_rung", written.each_rung.is_some())]
            .into_iter()
            .filter_map(|(name, there)| there.then_some(name))
            .collect();
        if given != goes_with.into_iter().collect::<Vec<&str>>() {
            self.report(trail, Trouble::AskedOf { key, of: goes_with });
            return None;
        }
        if let (Some(of_step), Some(each)) = (of_step, &written.each) {
            return Some(Asks::OfStep(self.steps(each, &trail.key("each"))?, of_step));
        }
        if let Some(kind) = written.each_rung {
            return Some(Asks::EndedByDeclarer(kind));
        }
        if let Some(steps) = &asks.step {
            return Some(Asks::Step(self.steps(steps, &at.key(key))?));
        }
        if let Some(due) = &asks.within {
            return Some(Asks::Within(due.of, due.months));
        }
        asks.forbids.as_ref().map(|words| Asks::Forbids(lower(words)))
    }

    fn only_key(&mut self, asks: &AsksFile, trail: &Trail<'_>) -> Option<&'static str> {
        const ALLOWED: &[&str] = &[
            "lead_tier_not",
            "elements",
            "followed_by",
            "has",
            "ended_by_declarer",
            "step",
            "forbids",
            "within",
        ];
        let there = [
            asks.lead_tier_not.is_some(),
            asks.elements.is_some(),
            asks.followed_by.is_some(),
            asks.has.is_some(),
            asks.ended_by_declarer == Some(true),
            asks.step.is_some(),
            asks.forbids.is_some(),
            asks.within.is_some(),
        ];
        let found: Vec<&'static str> =
            ALLOWED.iter().zip(there).filter_map(|(key, there)| there.then_some(*key)).collect();
        if let [only] = found[..] {
            return Some(only);
        }
        self.report(trail, Trouble::OneOf { found, allowed: ALLOWED });
        None
    }

    fn steps(&mut self, written: &StepsFile, trail: &Trail<'_>) -> Option<Steps> {
        let limit_at_most = match &written.limit_at_most {
            None => None,
            Some(text) => {
                let span = Span::parse(text.as_str());
                if span.is_none() {
                    self.report(&trail.key("limit_at_most"), Trouble::BadSpan { text: text.to_string() });
                    return None;
                }
                span
            }
        };
        let StepsFile { does, stage, ends, ref words, .. } = *written;
        Some(Steps { does, stage, ends, words: lower(words), limit_at_most })
    }
}

fn element(written: &file::ElementAskFile) -> ElementAsk {
    ElementAsk { title: written.title.clone(), words: lower(&written.words), level: written.level }
}

fn lower(words: &[Safe]) -> Vec<String> {
    words.iter().map(|word| word.as_str().to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(head: &str, rules: &str) -> String {
        format!(
            r#"{{"format": "sandtable-rules/1", "id": "p", "title": "p", {head}"laws": [{{"id": "law", "title": "Law"}}],
"rules": [
{rules}
]}}"#
        )
    }

    fn rule(id: &str, more: &str) -> String {
        format!(
            r#"{{"id": "{id}", "title": "{id}", "law": "law", "severity": "advice", "repair": "r", {more}}}"#
        )
    }

    fn ids(pack: &RulePack) -> Vec<&str> {
        pack.rules.iter().map(|rule| rule.id.as_str()).collect()
    }

    #[test]
    fn packs_are_laid_one_over_the_other() {
        let step = r#""asks": {"step": {"stage": "review"}}"#;
        let read = |head: &str, names: &[&str]| {
            let rules: Vec<String> = names.iter().map(|name| rule(name, step)).collect();
            super::read(&pack(head, &rules.join(",\n"))).value.unwrap()
        };
        let base = || read("", &["a", "b", "c"]);
        assert_eq!(ids(&base().under(read("", &["d", "b"]))), ["a", "b", "c", "d"]);
        assert_eq!(ids(&base().under(read(r#""without": ["a"], "#, &["d"]))), ["b", "c", "d"]);
        assert_eq!(ids(&base().under(read(r#""replaces": true, "#, &["d"]))), ["d"]);
    }

    #[test]
    fn every_fault_of_a_pack_is_told_at_its_place() {
        let rules = [
            rule("one", r#""asks": {"step": {"stage": "review"}, "forbids": ["x"]}"#),
            rule("two", r#""asks": {"has": ["limit"]}"#),
            rule("three", r#""each": {"does": "warn"}, "asks": {"forbids": ["x"]}"#),
            rule("four", r#""asks": {"step": {"limit_at_most": "soon"}}"#),
            rule("four", r#""asks": {"step": {"stage": "review"}}"#),
            rule("five", r#""asks": {"step": {"stage": "review"}}"#)
                .replace(r#""law": "law""#, r#""law": "lew""#),
        ];
        let mut found: Vec<(u32, String)> = super::read(&pack("", &rules.join(",\n")))
            .problems
            .iter()
            .map(|problem| (problem.place().unwrap().line, problem.code().to_owned()))
            .collect();
        found.sort();
        let expected = [
            (3, "one_of"),
            (4, "asked_of"),
            (5, "asked_of"),
            (6, "bad_span"),
            (7, "duplicate_name"),
            (8, "unknown_name"),
        ];
        assert_eq!(found, expected.map(|(line, code)| (line, code.to_owned())));
    }
}
