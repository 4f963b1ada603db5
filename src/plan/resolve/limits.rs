//! Limits, what they count from, and how long steps take.

use super::Scope;
use crate::plan::Duration;
use crate::plan::file::{AnchorFile, DurationFile, LimitFile};
use crate::plan::finding::{Kind, Trouble};
use crate::plan::limit::{Anchor, Limit, Within};
use crate::plan::names::Trail;
use crate::plan::time::TimeOfDay;
use crate::plan::{RoleIx, StepIx};
use crate::words::Safe;

impl Scope<'_> {
    fn within(&mut self, text: &Safe, trail: &Trail<'_>) -> Option<Within> {
        let Some(days) = text.as_str().trim_end().strip_suffix("wd") else {
            return self.span(text, trail).map(Within::Span);
        };
        match days.trim_start().parse::<u16>() {
            Ok(0) => {
                self.report(trail, Trouble::Zero);
                None
            }
            Ok(days) => Some(Within::WorkingDays(days.into())),
            Err(_) => {
                self.report(trail, Trouble::BadSpan { text: text.to_string() });
                None
            }
        }
    }

    /// Resolves a limit of the step led by `lead`.
    pub fn limit(
        &mut self,
        limit: &LimitFile,
        own: Option<(StepIx, RoleIx)>,
        trail: &Trail<'_>,
    ) -> Option<Limit> {
        let errors_before = self.findings.len();
        let target = limit.target.as_ref().and_then(|text| self.within(text, &trail.key("target")));
        let hard = self.hard_bound(limit, trail);
        let from = match &limit.from {
            None => Some(Anchor::Activation),
            Some(from) => self.anchor(from, own, &trail.key("from")),
        };
        let nothing_at_milli = self.nothing_at(limit.nothing_at, trail);
        if let (Some(Within::Span(target)), Some(Within::Span(hard))) = (target, hard)
            && target > hard
        {
            self.report(trail, Trouble::TargetBeyondHard);
        }
        if self.findings.len() == errors_before && target.is_none() && hard.is_none() {
            self.report(trail, Trouble::LimitWithoutBound);
        }
        (self.findings.len() == errors_before).then_some(()).and(from).map(|from| Limit {
            target,
            hard,
            from,
            nothing_at_milli,
        })
    }

    fn hard_bound(&mut self, limit: &LimitFile, trail: &Trail<'_>) -> Option<Within> {
        match (&limit.hard, &limit.by) {
            (Some(_), Some(_)) => {
                self.report(&trail.key("by"), Trouble::BoundTwice);
                None
            }
            (Some(text), None) => self.within(text, &trail.key("hard")),
            (None, Some(text)) => {
                let time = TimeOfDay::parse(text.as_str());
                if time.is_none() {
                    self.report(&trail.key("by"), Trouble::BadTime { text: text.to_string() });
                }
                time.map(Within::By)
            }
            (None, None) => None,
        }
    }

    fn nothing_at(&mut self, given: Option<f64>, trail: &Trail<'_>) -> u32 {
        match given {
            None => 2_000,
            Some(multiple) if (1.0..=100.0).contains(&multiple) => (multiple * 1_000.0).round() as u32,
            Some(_) => {
                self.report(&trail.key("nothing_at"), Trouble::NothingAt);
                2_000
            }
        }
    }

    fn anchor(
        &mut self,
        from: &AnchorFile,
        own: Option<(StepIx, RoleIx)>,
        trail: &Trail<'_>,
    ) -> Option<Anchor> {
        const ALLOWED: &[&str] = &["incident", "activation", "receipt", "inject", "step"];
        let mut found = Vec::new();
        found.extend((from.incident == Some(true)).then_some("incident"));
        found.extend((from.activation == Some(true)).then_some("activation"));
        found.extend(from.receipt.is_some().then_some("receipt"));
        found.extend(from.inject.is_some().then_some("inject"));
        found.extend(from.step.is_some().then_some("step"));
        if found.len() != 1 {
            self.report(trail, Trouble::OneOf { found, allowed: ALLOWED });
            return None;
        }
        if let Some(step) = &from.step {
            let ix = self.step(step, &trail.key("step"))?;
            if own.is_some_and(|(own, _)| own == ix) {
                self.report(&trail.key("step"), Trouble::ItsOwn { kind: Kind::Step });
                return None;
            }
            return Some(Anchor::Step(ix));
        }
        if let Some(fact) = &from.receipt {
            let fact = self.fact(fact, &trail.key("receipt"));
            let role = match &from.by {
                Some(role) => self.role(role, &trail.key("by")),
                None => own.map(|(_, lead)| lead),
            };
            return Some(Anchor::Receipt(fact?, role?));
        }
        match &from.inject {
            Some(inject) => Some(Anchor::Inject(inject.clone())),
            None if from.incident == Some(true) => Some(Anchor::Incident),
            None => Some(Anchor::Activation),
        }
    }

    pub(super) fn duration(&mut self, written: Option<&DurationFile>, trail: &Trail<'_>) -> Duration {
        let Some(written) = written else { return Duration::DEFAULT };
        let trail = trail.key("duration");
        let low = self.span(&written.low, &trail.key("low"));
        let likely = self.span(&written.likely, &trail.key("likely"));
        let high = self.span(&written.high, &trail.key("high"));
        let (Some(low), Some(likely), Some(high)) = (low, likely, high) else { return Duration::DEFAULT };
        if low > likely || likely > high {
            self.report(&trail, Trouble::DurationOrder);
        }
        Duration { low, likely, high, source: written.source }
    }
}
