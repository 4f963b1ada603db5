//! On which guess a conclusion hangs: by which factor the duration nobody has
//! said that matters most must grow until the revision makes no difference to
//! a limit any more, or the opposite one.

use super::advice::times;
use super::matching::Matching;
use super::paired::{names, shared_limits};
use crate::drill::Case;
use crate::plan::{DurationSource, Span, StepIx};
use crate::simulate::{Model, Outcome, Runner};

/// The largest factor that is tried.
pub const FACTOR_MAX: f64 = 16.0;
/// Times the interval in which the factor lies is halved.
const HALVINGS: u32 = 8;

/// On what a difference hangs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tipping {
    /// There is no difference to begin with.
    NoDifference,
    /// No duration that nobody has said changes it, up to [`FACTOR_MAX`].
    Holds,
    /// From this factor on it does.
    Turns {
        /// Of the new revision.
        step: StepIx,
        factor: f64,
        /// What it was taken to take, likely, and what it takes then.
        likely: Span,
        then: Span,
    },
}

/// Two revisions in a scenario.
#[derive(Debug, Clone, Copy)]
pub struct Pairing<'a> {
    pub old: &'a Case,
    pub new: &'a Case,
    pub matching: &'a Matching,
}

impl Pairing<'_> {
    /// On what the difference a revision makes to the limit of a step hangs.
    /// Among the durations nobody has said the one is told that needs to grow
    /// least. None where `goes_on` says so.
    #[must_use]
    pub fn tipping(
        &self,
        limit: (StepIx, StepIx),
        seed: u64,
        runs: u64,
        goes_on: &impl Fn() -> bool,
    ) -> Option<Tipping> {
        let difference = |step, factor| self.difference(limit, step, factor, seed, runs);
        let plan = &self.new.plan;
        let guessed = plan.steps().filter(|(_, own)| own.duration.source == DurationSource::Default);
        let guessed: Vec<StepIx> = guessed.map(|(ix, _)| ix).collect();
        let sign = difference(limit.1, 1.0).signum();
        if sign == 0 {
            return Some(Tipping::NoDifference);
        }
        let mut least: Option<(StepIx, f64)> = None;
        for step in guessed {
            if !goes_on() {
                return None;
            }
            let most = least.map_or(FACTOR_MAX, |(_, factor)| factor);
            if difference(step, most) * sign > 0 {
                continue;
            }
            let (mut holds, mut turns) = (1.0_f64, most);
            for _ in 0..HALVINGS {
                let middle = (holds * turns).sqrt();
                if difference(step, middle) * sign > 0 { holds = middle } else { turns = middle }
            }
            least = Some((step, turns));
        }
        Some(least.map_or(Tipping::Holds, |(step, factor)| {
            let likely = plan.step(step).duration.likely;
            let then = likely.times_milli((factor * 1e3).round() as u32);
            Tipping::Turns { step, factor, likely, then }
        }))
    }

    /// Runs in which the limit is met under the new revision alone, less those
    /// under the old alone, where a step takes so many times as long as
    /// nobody has said. Only a duration nobody has said grows.
    fn difference(&self, limit: (StepIx, StepIx), step: StepIx, factor: f64, seed: u64, runs: u64) -> i64 {
        let milli = (factor * 1e3).round() as u32;
        let grown = |case: &Case, ix: Option<StepIx>| {
            let mut case = case.clone();
            let own = ix.map(|ix| &mut case.plan.steps[ix.index()].duration);
            if let Some(own) = own.filter(|own| own.source == DurationSource::Default) {
                *own = times(*own, milli);
            }
            case
        };
        let (old, new) = (grown(self.old, self.matching.old_of(step)), grown(self.new, Some(step)));
        let names = names(&old.plan, &new.plan, self.matching);
        let models = (Model::new(&old), Model::named(&new, names));
        let of = |place: &(usize, usize)| {
            (models.0.limited().nth(place.0), models.1.limited().nth(place.1))
                == (Some(limit.0), Some(limit.1))
        };
        let shared = shared_limits((&models.0, &models.1), self.matching);
        let Some(place) = shared.into_iter().find(of) else { return 0 };
        let mut runners = (Runner::new(&models.0, seed), Runner::new(&models.1, seed));
        let mut sum = 0;
        for run in 0..runs {
            runners.0.run(run);
            runners.1.run(run);
            let (before, after) = (runners.0.outcome(place.0), runners.1.outcome(place.1));
            if before != Outcome::Open && after != Outcome::Open {
                let met = |outcome| i64::from(matches!(outcome, Outcome::Met(_)));
                sum += met(after) - met(before);
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::matching;

    /// A report after a round of calls that takes half an hour, or, revised,
    /// after one step of which so much is known.
    fn case(is_revised: bool, source: &str) -> Case {
        let after = if is_revised { "ask" } else { "calls" };
        let plan = serde_json::json!({"format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "p",
        "roles": [{"id": "a", "title": "a", "headcount": 2}, {"id": "b", "title": "b"}],
        "steps": [
            {"id": "calls", "title": "calls", "stage": "reporting", "lead": "a",
                "duration": {"low": "20m", "likely": "30m", "high": "40m", "source": "expert"}},
            {"id": "ask", "title": "ask", "stage": "reporting", "lead": "b",
                "duration": {"low": "2m", "likely": "5m", "high": "10m", "source": source}},
            {"id": "report", "title": "report", "stage": "reporting", "lead": "a", "after": [after],
                "duration": {"low": "1m", "likely": "2m", "high": "3m", "source": "expert"},
                "limit": {"hard": "30m", "from": {"incident": true}}},
        ]});
        let plan = crate::plan::read(&plan.to_string()).value.expect("a sound plan");
        let scenario = serde_json::json!({"format": "sandtable-scenario/1", "id": "s", "title": "s",
            "plan": "p", "start": "2026-01-01T00:00", "end": "T+1d", "scenes": [{"id": "one", "title": "one"}]});
        let scenario = crate::scenario::read(&scenario.to_string(), &plan).value.expect("so is its scenario");
        Case { plan, scenario }
    }

    fn tipping(source: &str, is_revised: bool) -> Tipping {
        let (old, new) = (case(false, source), case(is_revised, source));
        let matching = matching(&old.plan, &new.plan, &[]);
        let report = new.plan.step_named("report").expect("a step");
        let pairing = Pairing { old: &old, new: &new, matching: &matching };
        pairing.tipping((report, report), 1, 300, &|| true).expect("it goes on")
    }

    #[test]
    fn a_difference_hangs_on_what_nobody_has_said() {
        let Tipping::Turns { step, factor, likely, then } = tipping("default", true) else {
            panic!("{:?}", tipping("default", true));
        };
        assert_eq!((step, likely), (StepIx(1), Span::minutes(5)));
        // Calls and report take half an hour four times of ten; so does the
        // step of which nobody has said how long, where it takes about five
        // times as long.
        assert!((2.0..9.0).contains(&factor), "{factor}");
        assert_eq!(then, likely.times_milli((factor * 1e3).round() as u32));
    }

    #[test]
    fn what_experts_have_said_stays_and_no_difference_hangs_on_nothing() {
        assert_eq!(tipping("expert", true), Tipping::Holds);
        assert_eq!(tipping("default", false), Tipping::NoDifference);
    }
}
