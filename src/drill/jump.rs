//! The jump to another scene.

use super::Case;
use super::advance::pending;
use super::deadline::deadline;
use super::decide::{Decided, Decider, unknown};
use super::event::{Carried, Happening};
use super::refusal::Refusal;
use super::state::State;
use crate::plan::{Kind, StepIx, Story};
use crate::scenario::{Carry, SceneIx};
use crate::words::Id;

impl Decider<'_> {
    /// To a later scene: what was due before it is released at its own time,
    /// then the story clock stands at the scene's beginning.
    pub fn jump(&mut self, scene: &Id, carried: &[Carried]) -> Decided {
        let case = self.draft.case;
        let names = case.scenario.scenes.iter().map(|scene| scene.id.as_str());
        let ix =
            case.scenario.scene_named(scene.as_str()).ok_or_else(|| unknown(Kind::Scene, scene, names))?;
        let to = case.scenario.scene(ix).start;
        if ix <= self.draft.state.scene || to <= self.clock {
            return Err(Refusal::SceneBehind);
        }
        for Carried { step, .. } in carried {
            self.step(step)?;
        }
        self.release_before(to);
        let carried = self.carried(ix, carried);
        let jumped = Happening::Jumped { scene: scene.clone(), to, carried };
        let cause = self.draft.push(self.draft.at.max(self.clock), jumped);
        self.clock = to;
        self.draft.settle(to, to, cause);
        Ok(())
    }

    /// Releases what the timeline holds up to the jump, each at its own time.
    /// The machine does nothing meanwhile: what is still open is what the jump
    /// speaks of.
    fn release_before(&mut self, to: Story) {
        loop {
            let due = pending(self.draft.case, &self.draft.state).into_iter().min();
            let Some((at, ix)) = due.filter(|(at, _)| *at < to) else { return };
            self.draft.at = self.draft.at.max(at).max(self.clock);
            self.draft.release_due(self.draft.at, ix);
        }
    }

    /// For each step still open, what becomes of it: as the facilitator says,
    /// else as the scene says, else as it must be.
    fn carried(&self, scene: SceneIx, said: &[Carried]) -> Vec<Carried> {
        let case = self.draft.case;
        open_at_jump(case, &self.draft.state, self.clock, scene)
            .into_iter()
            .map(|(ix, carry)| {
                let step = &case.plan.step(ix).id;
                let said = said.iter().find(|carried| carried.step == *step).map(|carried| carried.carry);
                Carried { step: step.clone(), carry: said.unwrap_or(carry) }
            })
            .collect()
    }
}

/// The steps a jump to `scene` would find open, each with what becomes of it
/// unless the facilitator says otherwise: what the scene says; else a step
/// whose limit falls into the time jumped over is not judged, for nobody could
/// have done it; everything else goes on.
#[must_use]
pub fn open_at_jump(case: &Case, state: &State, now: Story, scene: SceneIx) -> Vec<(StepIx, Carry)> {
    let to = case.scenario.scene(scene).start;
    let by_scene = &case.scenario.scene(scene).carry;
    let open = case.plan.steps().filter(|(ix, step)| {
        let own = state.step(*ix);
        let comes_back = step.repeat.is_some() && own.repeat_ended.is_none();
        own.active() && !own.carried_off() && (comes_back || !own.ever_done())
    });
    open.map(|(ix, step)| {
        let said = by_scene.iter().find(|(own, _)| *own == ix).map(|(_, carry)| *carry);
        let due = deadline(case, state, state, ix).due().map(|due| due.hard);
        let jumped_over = step.repeat.is_none() && due.is_some_and(|due| now <= due && due < to);
        let carry = said.unwrap_or(if jumped_over { Carry::NotJudged } else { Carry::GoesOn });
        (ix, carry)
    })
    .collect()
}
