//! What the machine does for the roles nobody sits in, and when: it declares
//! rungs, sets about duties, finishes them, and slips.

use super::advance::Draft;
use super::event::{Basis, Happening, Play, Player, Recorded};
use super::machine::{Hand, acting, latest};
use super::repeats::Windows;
use super::state::Declared;
use super::waiting::Waiting;
use crate::plan::{LadderIx, RoleIx, RungIx, StepIx, Story};
use crate::words::Id;

/// Something a played role does when its time comes.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    Completion(StepIx, RoleIx),
    Declaration(LadderIx, Option<RungIx>, RoleIx),
    Forbidden(usize, RoleIx),
    /// A duty that comes back can be set about.
    Window,
}

impl Draft<'_> {
    /// What is done next of what has been set about. Who finishes is whoever
    /// acts for the lead by then; while that is somebody in the room, nobody
    /// finishes for them.
    pub fn next_completion(&self) -> Option<(Story, Deed)> {
        let begun = self.state.steps.iter().enumerate().filter_map(|(i, step)| Some((i, step.begun?)));
        let begun: Vec<(usize, (RoleIx, Story))> = begun.collect();
        if begun.is_empty() {
            return None;
        }
        let pressing = self.pressing();
        let hand = Hand::new(self.case, &self.state);
        begun
            .into_iter()
            .map(|(i, (_, until))| {
                let step = StepIx::from(i);
                let hurried = pressing.as_ref().and_then(|latest| latest[i]);
                let at = until.min(hurried.unwrap_or(until)).max(self.at);
                (at, step, hand.actor(step, at))
            })
            .filter(|(_, _, role)| self.state.played(*role))
            .min()
            .map(|(at, step, role)| (at, Deed::Completion(step, role)))
    }

    /// Perfect players hurry when a duty comes up that waits for what they
    /// are about; others take the time they take.
    fn pressing(&self) -> Option<Vec<Option<Story>>> {
        (self.state.play() == Play::Perfect).then(|| latest(self.case, &self.state, self.at))
    }

    pub fn next_declaration(&self) -> Option<(Story, Deed)> {
        let hand = Hand::new(self.case, &self.state);
        self.case
            .plan
            .ladders()
            .filter_map(|(ix, ladder)| {
                let state = self.state.ladder(ix);
                let called = state.due.last()?;
                let meant = hand.means(ladder, called.rung);
                let declared = state.declared.last();
                let stands = declared.and_then(|declared| declared.rung);
                // What others declared after the facts last changed stands.
                let overruled = |declared: &Declared| {
                    let person = matches!(declared.by, Some(Player::Person(_)));
                    declared.at > called.at
                        || person && (declared.at, declared.seq) > (called.at, called.cause)
                };
                if meant == stands || declared.is_some_and(overruled) {
                    return None;
                }
                let definition = &ladder.rungs[called.rung.or(stands)?.index()];
                let name = definition.id.as_str();
                let at =
                    hand.declares_at(ladder.id.as_str(), name, called.at, ladder.decide_within)?.max(self.at);
                // What the machine has declared since it was called for is not
                // declared again: two ladders that call for each other's
                // opposite would be for ever.
                let again = state.declared.iter().any(|earlier| {
                    earlier.at >= called.at && earlier.rung == meant && earlier.by == Some(Player::Machine)
                });
                // Where somebody in the room may declare it, the room decides.
                if definition.declared_by.iter().any(|role| !self.state.played(*role)) {
                    return None;
                }
                let entitled = &ladder.rungs[meant.or(stands)?.index()].declared_by;
                let who = entitled.iter().find_map(|role| self.player(*role, at));
                let who = hand.oversteps(ladder, meant).or(who);
                (!again).then_some((at, Deed::Declaration(ix, meant, who?)))
            })
            .min_by_key(|(at, _)| *at)
    }

    /// Who acts for a played role at that time, where the machine plays them too.
    fn player(&self, role: RoleIx, at: Story) -> Option<RoleIx> {
        let acts = acting(self.case, &self.state, role, at);
        (self.state.played(role) && self.state.played(acts)).then_some(acts)
    }

    /// The next slip. One whose time passed while somebody sat in the role, or
    /// while the story jumped, does not happen at all.
    pub fn next_forbidden(&self) -> Option<(Story, Deed)> {
        let hand = Hand::new(self.case, &self.state);
        let taken = |i: usize| self.state.forbidden.iter().any(|taken| taken.action.index() == i);
        let actions = self.case.plan.forbidden.iter().enumerate();
        actions
            .filter(|(i, action)| !taken(*i) && self.has_begun(&action.id))
            .filter_map(|(i, action)| hand.takes_forbidden(action).map(|(at, role)| (at, i, role)))
            .filter(|(at, _, role)| *at >= self.at && self.state.played(*role))
            .min()
            .map(|(at, i, role)| (at, Deed::Forbidden(i, role)))
    }

    /// Whether anything is owed yet in the plan that this is a thing of: one
    /// played along begins with what is reported to it.
    fn has_begun(&self, id: &Id) -> bool {
        let Some((joined, _)) = self.case.plan.of_joined(id) else { return true };
        let mut theirs = self.case.plan.steps().filter(|(_, step)| joined.own(step.id.as_str()).is_some());
        theirs.any(|(ix, _)| !self.state.step(ix).duties.is_empty())
    }

    /// The next window of a repeating duty a played role has to wait for.
    pub fn next_window(&self) -> Option<(Story, Deed)> {
        let steps = self.case.plan.steps();
        steps
            .filter(|(_, step)| step.repeat.is_some() && self.state.played(step.lead))
            .filter_map(|(ix, step)| {
                let state = self.state.step(ix);
                if state.begun.is_some() || state.carried_off() {
                    return None;
                }
                let windows = Windows::of(step, state)?;
                let next = windows.at(self.at).saturating_add(1);
                let opens = windows.opens(next);
                (windows.is_open(next) && opens > self.at).then_some((opens, Deed::Window))
            })
            .min_by_key(|(at, _)| *at)
    }

    pub fn carry_out(&mut self, at: Story, deed: Deed) {
        match deed {
            Deed::Completion(step, role) => {
                let mut recorded = self.machine_entry(self.case.plan.step(step).id.clone(), role, at);
                recorded.filled = Hand::new(self.case, &self.state).fill(step, role, at);
                let cause = self.push(at, Happening::StepRecorded(recorded));
                self.settle(at, at, cause);
            }
            Deed::Declaration(ladder, rung, role) => self.declare(at, ladder, rung, role),
            Deed::Forbidden(action, role) => {
                let recorded = self.machine_entry(self.case.plan.forbidden[action].id.clone(), role, at);
                self.push(at, Happening::ForbiddenRecorded(recorded));
            }
            // Only time passes: the duty that comes back is set about next.
            Deed::Window => {}
        }
    }

    fn machine_entry(&self, step: Id, role: RoleIx, at: Story) -> Recorded {
        let role = self.case.plan.role(role).id.clone();
        Recorded { step, role, at, basis: Basis::Measured, by: Player::Machine, note: None, filled: None }
    }

    fn declare(&mut self, at: Story, ladder: LadderIx, rung: Option<RungIx>, role: RoleIx) {
        let definition = self.case.plan.ladder(ladder);
        let what = Happening::LevelDeclared {
            ladder: definition.id.clone(),
            rung: rung.map(|rung| definition.rungs[rung.index()].id.clone()),
            role: self.case.plan.role(role).id.clone(),
            at,
            basis: Basis::Measured,
            by: Player::Machine,
            why: None,
        };
        let cause = self.push(at, what);
        self.settle(at, at, cause);
    }

    /// Lets played roles set about what they can: what became ready first
    /// comes first, then plan order (design 5).
    pub fn set_about(&mut self) {
        let clock = self.at;
        let mut ready: Vec<(Story, StepIx, u32)> = self
            .case
            .plan
            .steps()
            .filter_map(|(ix, _)| self.ready(ix).map(|(since, instance)| (since, ix, instance)))
            .collect();
        if ready.is_empty() {
            return;
        }
        ready.sort_unstable();
        let latest = latest(self.case, &self.state, clock);
        for (_, ix, instance) in ready {
            let hand = Hand::new(self.case, &self.state);
            let role = hand.actor(ix, clock);
            if self.state.played(role) && self.has_hands(role) {
                let until = hand.finish(ix, instance, clock, latest[ix.index()]);
                let step = self.case.plan.step(ix).id.clone();
                let role = self.case.plan.role(role).id.clone();
                self.push(clock, Happening::StepBegun { step, role, until });
            }
        }
    }

    /// Whether the role can take on one more. Perfect play is the plan as
    /// written, where everybody has as many hands as it takes.
    fn has_hands(&self, role: RoleIx) -> bool {
        let busy =
            self.state.steps.iter().filter(|step| step.begun.is_some_and(|(by, _)| by == role)).count();
        self.state.play() == Play::Perfect || busy < self.case.plan.role(role).headcount as usize
    }

    /// Since when, and for which instance, a played role can set about a step.
    fn ready(&self, ix: StepIx) -> Option<(Story, u32)> {
        let step = self.case.plan.step(ix);
        let state = self.state.step(ix);
        let duty = state.duty()?;
        let idle = state.begun.is_none() && !state.carried_off() && duty.from <= self.at;
        if !idle || !self.state.played(step.lead) {
            return None;
        }
        let hand = Hand::new(self.case, &self.state);
        let (instance, since) = match Windows::of(step, state) {
            None if state.ever_done() || hand.omits(ix, 0) => return None,
            None => (0, duty.from),
            Some(windows) => {
                let instance = windows.waiting(self.at).find(|window| !hand.omits(ix, *window))?;
                (instance, windows.opens(instance))
            }
        };
        if hand.runs_ahead(ix) {
            return Some((since, instance));
        }
        let mut waiting = Waiting::new(self.case, &self.state, since);
        let mut ready = since;
        for part in &step.after {
            ready = ready.max(waiting.met_at(part)?);
        }
        Some((ready, instance))
    }
}
