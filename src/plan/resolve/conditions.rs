//! Conditions on the situation, and prerequisites.

use super::Scope;
use crate::plan::FactIx;
use crate::plan::condition::{Bounds, Condition, ConditionFile, Value};
use crate::plan::finding::{Kind, Trouble};
use crate::plan::names::Trail;
use crate::plan::prerequisite::{Prerequisite, PrerequisiteFile};
use crate::words::Id;

impl Scope<'_> {
    /// Resolves a condition.
    pub fn condition(&mut self, written: &ConditionFile, trail: &Trail<'_>) -> Option<Condition> {
        const ALLOWED: &[&str] = &["all", "any", "of", "not", "fact", "sum", "ladder", "done"];
        let mut found = Vec::new();
        found.extend(written.all.is_some().then_some("all"));
        found.extend(written.any.is_some().then_some("any"));
        found.extend(written.of.is_some().then_some("of"));
        found.extend(written.not.is_some().then_some("not"));
        found.extend(written.fact.is_some().then_some("fact"));
        found.extend(written.sum.is_some().then_some("sum"));
        found.extend(written.ladder.is_some().then_some("ladder"));
        found.extend(written.done.is_some().then_some("done"));
        if found.len() != 1 {
            self.report(trail, Trouble::OneOf { found, allowed: ALLOWED });
            return None;
        }
        if let Some(parts) = &written.all {
            return self.parts(parts, &trail.key("all")).map(Condition::All);
        }
        if let Some(parts) = &written.any {
            return self.parts(parts, &trail.key("any")).map(Condition::Any);
        }
        if let Some(part) = &written.not {
            return self.condition(part, &trail.key("not")).map(|part| Condition::Not(Box::new(part)));
        }
        if let Some(step) = &written.done {
            return self.step(step, &trail.key("done")).map(Condition::Done);
        }
        if let Some(parts) = &written.of {
            return self.count(written, parts, trail);
        }
        if let Some(ladder) = &written.ladder {
            return self.ladder_condition(written, ladder, trail);
        }
        self.fact_condition(written, trail)
    }

    fn parts(&mut self, parts: &[ConditionFile], trail: &Trail<'_>) -> Option<Vec<Condition>> {
        let resolved: Vec<Condition> =
            parts.iter().enumerate().filter_map(|(i, part)| self.condition(part, &trail.index(i))).collect();
        (resolved.len() == parts.len()).then_some(resolved)
    }

    fn count(
        &mut self,
        written: &ConditionFile,
        parts: &[ConditionFile],
        trail: &Trail<'_>,
    ) -> Option<Condition> {
        let resolved = self.parts(parts, &trail.key("of"))?;
        let count = (1..=parts.len()).find(|n| {
            let n = *n as f64;
            matches!(&written.at_least, Some(Value::Number(given)) if (given - n).abs() < f64::EPSILON)
        });
        if count.is_none() {
            let count = written.at_least.as_ref().map_or_else(|| "?".to_owned(), Value::to_string);
            self.report(trail, Trouble::CountOutOfReach { count, parts: parts.len() });
        }
        count.map(|n| Condition::Count(n, resolved))
    }

    fn ladder_condition(
        &mut self,
        written: &ConditionFile,
        ladder: &Id,
        trail: &Trail<'_>,
    ) -> Option<Condition> {
        let ix = self.ladder(ladder, &trail.key("ladder"))?;
        match (&written.is, &written.at_least) {
            (Some(rung), None) => {
                self.rung(ix, &rung.to_string(), &trail.key("is")).map(|rung| Condition::At(ix, rung))
            }
            (None, Some(rung)) => self
                .rung(ix, &rung.to_string(), &trail.key("at_least"))
                .map(|rung| Condition::AtLeast(ix, rung)),
            (is, _) => {
                let found = if is.is_some() { vec!["is", "at_least"] } else { Vec::new() };
                self.report(trail, Trouble::OneOf { found, allowed: &["is", "at_least"] });
                None
            }
        }
    }

    fn fact_condition(&mut self, written: &ConditionFile, trail: &Trail<'_>) -> Option<Condition> {
        let facts: Vec<FactIx> = match (&written.fact, &written.sum) {
            (Some(fact), _) => vec![self.fact(fact, &trail.key("fact"))?],
            (None, Some(facts)) => {
                let trail = trail.key("sum");
                let found: Vec<FactIx> =
                    facts.iter().enumerate().filter_map(|(i, f)| self.fact(f, &trail.index(i))).collect();
                if found.len() != facts.len() {
                    return None;
                }
                found
            }
            (None, None) => return None,
        };
        if let (Some(value), Some(fact), None) = (&written.is, facts.first(), &written.sum) {
            return Some(Condition::Equal(*fact, value.clone()));
        }
        let at_least = match &written.at_least {
            None => None,
            Some(Value::Number(n)) => Some(*n),
            Some(_) => {
                self.report(&trail.key("at_least"), Trouble::EmptyBounds);
                return None;
            }
        };
        let bounds =
            Bounds { at_least, above: written.above, at_most: written.at_most, below: written.below };
        if !satisfiable(&bounds) || facts.is_empty() {
            self.report(trail, Trouble::EmptyBounds);
            return None;
        }
        Some(match (&written.sum, facts.first()) {
            (None, Some(fact)) => Condition::Within(*fact, bounds),
            _ => Condition::Sum(facts, bounds),
        })
    }

    pub(super) fn prerequisite(
        &mut self,
        written: &PrerequisiteFile,
        trail: &Trail<'_>,
    ) -> Option<Prerequisite> {
        let (parts, key) = match written {
            PrerequisiteFile::Step(step) => return self.step(step, trail).map(Prerequisite::Step),
            PrerequisiteFile::All(all) => (&all.all, "all"),
            PrerequisiteFile::Any(any) => (&any.any, "any"),
        };
        let trail = trail.key(key);
        let resolved: Vec<Prerequisite> = parts
            .iter()
            .enumerate()
            .filter_map(|(i, part)| self.prerequisite(part, &trail.index(i)))
            .collect();
        if parts.is_empty() && key == "any" {
            self.report(&trail, Trouble::NothingIn { kind: Kind::Step });
            return None;
        }
        (resolved.len() == parts.len()).then_some(if key == "all" {
            Prerequisite::All(resolved)
        } else {
            Prerequisite::Any(resolved)
        })
    }
}

/// Whether some number lies within the bounds, and there is a bound at all.
fn satisfiable(bounds: &Bounds) -> bool {
    let all = [bounds.at_least, bounds.above, bounds.at_most, bounds.below];
    if all.iter().all(Option::is_none) || all.iter().flatten().any(|n| !n.is_finite()) {
        return false;
    }
    let below = |low: Option<f64>, high: Option<f64>, equal_allowed: bool| match (low, high) {
        (Some(low), Some(high)) => low < high || (equal_allowed && low <= high),
        _ => true,
    };
    below(bounds.at_least, bounds.at_most, true)
        && below(bounds.at_least, bounds.below, false)
        && below(bounds.above, bounds.at_most, false)
        && below(bounds.above, bounds.below, false)
}
