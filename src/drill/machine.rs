//! How the machine plays the roles nobody sits in: what it sets about, how
//! long it takes, and what it gets wrong when it plays people who do.
//!
//! Every draw belongs to (seed, purpose, name, instance) and to nothing else,
//! so the same step draws the same number whatever happens around it.

use super::Case;
use super::deadline::{self, deadline};
use super::event::Play;
use super::repeats::Windows;
use super::state::State;
use crate::plan::{Duration, RoleIx, Span, StepIx, Story};
use crate::scenario::draw;

/// The moment a share `draw` of the way from one moment to another.
pub fn between(from: Story, to: Story, draw: f64) -> Story {
    from + part(to - from, draw)
}

fn part(span: Span, share: f64) -> Span {
    Span((span.0 as f64 * share).round() as i64)
}

/// Triangular by inverse from the three points (design 5).
pub(super) fn triangular(own: &Duration, draw: f64) -> Span {
    let (low, likely, high) = (own.low.0 as f64, own.likely.0 as f64, own.high.0 as f64);
    let width = high - low;
    if width <= 0.0 {
        return own.low;
    }
    let knee = (likely - low) / width;
    let x = if draw < knee {
        low + (draw * width * (likely - low)).sqrt()
    } else {
        high - ((1.0 - draw) * width * (high - likely)).sqrt()
    };
    part(Span(1), x)
}

/// What players of this quality get wrong, in shares of one.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Steps left out.
    pub omits: f64,
    /// Steps done without waiting for what comes before.
    pub runs_ahead: f64,
    /// Steps done by somebody else.
    pub wrong_role: f64,
    /// Forbidden actions taken.
    pub forbidden: f64,
    /// Rungs never declared.
    pub silent: f64,
    /// Rungs declared one too low or too high.
    pub misjudges: f64,
    /// Rungs declared by somebody who may not.
    pub oversteps: f64,
    /// Elements of a report left out.
    pub leaves_out: f64,
    /// Elements stated as they were before the newest news.
    pub outdated: f64,
    /// Elements stated as nobody had told them.
    pub misstates: f64,
    /// Elements denied that were known.
    pub denies: f64,
    /// How much longer than estimated everything takes.
    pub slowness: f64,
}

impl Manner {
    pub fn of(play: Play) -> Self {
        match play {
            Play::Perfect => Self {
                omits: 0.0,
                runs_ahead: 0.0,
                wrong_role: 0.0,
                forbidden: 0.0,
                silent: 0.0,
                misjudges: 0.0,
                oversteps: 0.0,
                leaves_out: 0.0,
                outdated: 0.0,
                misstates: 0.0,
                denies: 0.0,
                slowness: 1.0,
            },
            Play::Typical => Self {
                omits: 0.05,
                runs_ahead: 0.05,
                wrong_role: 0.04,
                forbidden: 0.02,
                silent: 0.0,
                misjudges: 0.03,
                oversteps: 0.0,
                leaves_out: 0.04,
                outdated: 0.04,
                misstates: 0.01,
                denies: 0.0,
                slowness: 1.1,
            },
            Play::Weak => Self {
                omits: 0.2,
                runs_ahead: 0.15,
                wrong_role: 0.12,
                forbidden: 0.25,
                silent: 0.25,
                misjudges: 0.2,
                oversteps: 0.1,
                leaves_out: 0.15,
                outdated: 0.25,
                misstates: 0.05,
                denies: 0.08,
                slowness: 1.9,
            },
        }
    }
}

/// What the machine makes of one step.
pub struct Hand<'a> {
    pub(super) case: &'a Case,
    pub(super) state: &'a State,
    pub(super) manner: Manner,
}

impl<'a> Hand<'a> {
    pub fn new(case: &'a Case, state: &'a State) -> Self {
        Self { case, state, manner: Manner::of(state.play()) }
    }

    pub(super) fn chance(&self, purpose: &str, name: &str, instance: u32, share: f64) -> bool {
        share > 0.0 && draw(self.state.seed(), purpose, name, instance) < share
    }

    /// Whether the machine plays this step and will leave it out.
    pub fn omits(&self, step: StepIx, instance: u32) -> bool {
        self.state.played(self.case.plan.step(step).lead)
            && self.chance("omit", self.case.plan.step(step).id.as_str(), instance, self.manner.omits)
    }

    /// Whether this player will not wait for the prerequisites.
    pub fn runs_ahead(&self, step: StepIx) -> bool {
        self.chance("ahead", self.case.plan.step(step).id.as_str(), 0, self.manner.runs_ahead)
    }

    /// Who does the step: whoever acts for its lead at that time, or somebody
    /// else by mistake.
    pub fn actor(&self, step: StepIx, at: Story) -> RoleIx {
        let plan = &self.case.plan;
        let definition = plan.step(step);
        let lead = acting(self.case, self.state, definition.lead, at);
        if !self.chance("role", definition.id.as_str(), 0, self.manner.wrong_role) {
            return lead;
        }
        // Nobody in the room is made to have acted.
        let other =
            |role: &RoleIx| *role != lead && self.state.played(*role) && plan.is_among(*role, &definition.id);
        let support = definition.support.iter().copied().find(other);
        let pick = || {
            let others: Vec<RoleIx> = (0..plan.roles.len()).map(RoleIx::from).filter(other).collect();
            pick_of(&others, draw(self.state.seed(), "other-role", definition.id.as_str(), 0))
        };
        support.or_else(pick).unwrap_or(lead)
    }

    /// When a step set about at `ready` will be done, where it must not be
    /// later than `latest` to keep every limit.
    pub fn finish(&self, step: StepIx, instance: u32, ready: Story, latest: Option<Story>) -> Story {
        let definition = self.case.plan.step(step);
        if self.state.play() == Play::Perfect {
            let unhurried = ready + definition.duration.likely;
            return latest.map_or(unhurried, |latest| unhurried.min(latest.max(ready)));
        }
        let draw = draw(self.state.seed(), "duration", definition.id.as_str(), instance);
        ready + part(triangular(&definition.duration, draw), self.manner.slowness)
    }

    /// When a rung called for since `since` will be declared; none: never.
    pub fn declares_at(&self, ladder: &str, rung: &str, since: Story, within: Option<Span>) -> Option<Story> {
        let name = format!("{ladder}/{rung}");
        if self.chance("silent", &name, 0, self.manner.silent) {
            return None;
        }
        let within = within.unwrap_or(Span::minutes(2));
        let share = draw(self.state.seed(), "declare", &name, 0);
        Some(match self.state.play() {
            // By the plan: at once, so that no duty of the rung begins late.
            Play::Perfect => since,
            Play::Typical => since + part(within, 0.2 + share),
            Play::Weak => since + part(within, 0.5 + 2.5 * share),
        })
    }

    /// When, if at all, the machine takes this forbidden action, and as whom.
    pub fn takes_forbidden(&self, action: &crate::plan::Forbidden) -> Option<(Story, RoleIx)> {
        if !self.chance("forbidden", action.id.as_str(), 0, self.manner.forbidden) {
            return None;
        }
        let scenario = &self.case.scenario;
        let share = 0.1 + 0.8 * draw(self.state.seed(), "forbidden-when", action.id.as_str(), 0);
        // Forbidden to everybody: whoever has duties of the plan may slip.
        let plan = &self.case.plan;
        let whose = |id| plan.of_joined(id).map(|(joined, _)| &joined.plan);
        let steps = plan.steps.iter().filter(|step| whose(&step.id) == whose(&action.id));
        let leads: Vec<RoleIx> = steps.map(|step| step.lead).collect();
        let roles = if action.roles.is_empty() { &leads } else { &action.roles };
        let who = pick_of(roles, draw(self.state.seed(), "forbidden-who", action.id.as_str(), 0))?;
        Some((between(scenario.start, scenario.end, share), who))
    }
}

pub(super) fn pick_of(roles: &[RoleIx], share: f64) -> Option<RoleIx> {
    roles.get(((roles.len() as f64) * share) as usize).copied()
}

/// Who acts for a role: itself, or its deputy while its holder is out.
pub fn acting(case: &Case, state: &State, role: RoleIx, at: Story) -> RoleIx {
    match case.plan.role(role).deputy {
        Some(deputy) if state.role(role).away(at) => deputy,
        _ => role,
    }
}

/// Until when a duty is wholly on time, where that can be judged.
fn own_target(case: &Case, state: &State, step: StepIx) -> Option<Story> {
    let from = state.step(step).duty()?.from;
    deadline(case, state, state, step).due()?.since(from).map(|due| due.target)
}

/// The latest moment each step can be done without making itself or a duty
/// that waits for it late, by step; none where nothing presses. Of a duty that
/// comes back it is the instance open at `at`.
pub fn latest(case: &Case, state: &State, at: Story) -> Vec<Option<Story>> {
    let mut latest: Vec<Option<Story>> = vec![None; case.plan.steps.len()];
    for &ix in case.plan.graph.order().iter().rev() {
        let (step, state_of) = (case.plan.step(ix), state.step(ix));
        let windows = Windows::of(step, state_of);
        let window = windows.and_then(|windows| windows.waiting(at).next());
        let own = match (windows, window) {
            (Some(windows), Some(window)) => Some(windows.due(deadline::limit(case, ix), window)),
            (None, _) if !state_of.ever_done() => own_target(case, state, ix),
            _ => None,
        };
        let after = case.plan.graph.successors(ix).filter_map(|next| latest[next.index()]);
        let soonest = after.chain(own).min();
        let opens = windows.map(|windows| windows.soonest(window.unwrap_or(windows.at(at))));
        latest[ix.index()] = soonest.map(|soonest| opens.map_or(soonest, |opens| soonest.max(opens)));
    }
    latest
}
