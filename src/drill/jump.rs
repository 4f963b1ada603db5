//! What a jump to a later scene finds open, and what becomes of it.

use super::{Case, State, deadline};
use crate::plan::{StepIx, Story};
use crate::scenario::{Carry, SceneIx};

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
