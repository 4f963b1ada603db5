//! What happens as story time passes: scenes begin, injects fall due, the
//! machine does what it has set about, each at its own time whenever anybody
//! looks. Everything here turns a state into the events that must come next.

use super::Case;
use super::event::{Event, Happening, Mode, Mover, ReleasedBy, Wall};
use super::play::Deed;
use super::state::State;
use crate::plan::{Span, Story};
use crate::scenario::{InjectIx, Release, SceneIx};

/// Events being decided, applied to a copy of the state as they come, so that
/// each is decided on what the ones before it brought about.
pub struct Draft<'a> {
    pub case: &'a Case,
    pub state: State,
    pub now: Option<Wall>,
    pub events: Vec<Event>,
    /// How far the story has been told. It follows from the events alone, not
    /// from when somebody looked: how often a clock ticks changes nothing.
    pub at: Story,
    /// Who moves the clock on where it does not run by itself.
    pub mover: Mover,
}

impl<'a> Draft<'a> {
    pub fn new(case: &'a Case, state: &State, now: Option<Wall>) -> Self {
        let (state, at) = (state.clone(), state.latest);
        Self { case, state, now, events: Vec::new(), at, mover: Mover::Automatic }
    }

    /// Adds what happened at this story time; gives its place in the record.
    pub fn push(&mut self, story: Story, what: Happening) -> u64 {
        let seq = self.state.seq.saturating_add(1);
        let event = Event { seq, recorded: self.now, story, what };
        self.state.apply(self.case, &event);
        self.at = self.at.max(self.state.latest);
        self.events.push(event);
        seq
    }

    /// Lets story time pass up to `until`: everything due on the way happens
    /// at its own time, in order.
    pub fn run_to(&mut self, until: Story) {
        if self.state.clock.phase == super::Phase::NotStarted || self.state.clock.over() {
            return;
        }
        loop {
            // Nobody sets about anything before all that is due at this moment
            // has happened: some of it may have to be done first.
            let mut next = self.next_due(until.min(self.at));
            if next.is_none() {
                self.set_about();
                next = self.next_due(until);
            }
            let Some((at, next)) = next else { return };
            // What should have been before now can only be now.
            self.at = self.at.max(at);
            self.happen(self.at, next);
            if self.state.clock.over() {
                return;
            }
        }
    }

    /// The earliest thing due by `until`; of equals the kind named first.
    fn next_due(&self, until: Story) -> Option<(Story, Due)> {
        let end = self.end();
        let deed = |next: Option<(Story, Deed)>| next.map(|(at, deed)| (at, Due::Deed(deed)));
        let candidates = [
            self.next_scene(),
            self.next_inject_due(),
            deed(self.next_completion()),
            deed(self.next_declaration()),
            deed(self.next_forbidden()),
            deed(self.next_window()),
            self.next_arrival().map(|(at, call)| (at, Due::Arrival(call))),
            self.next_answer().map(|(at, ask)| (at, Due::Answer(ask))),
            Some((end, Due::End)),
        ];
        candidates.into_iter().flatten().filter(|(at, _)| *at <= until).min_by_key(|(at, _)| *at)
    }

    /// When the drill is over at the latest.
    fn end(&self) -> Story {
        let part = self.state.opening.as_ref().and_then(|opening| opening.part.as_ref());
        let over = part.map(|part| part.over(&self.case.plan, &self.state));
        over.map_or(self.case.scenario.end, |over| over.min(self.case.scenario.end))
    }

    fn next_scene(&self) -> Option<(Story, Due)> {
        let next = SceneIx(self.state.scene.0 + 1);
        self.case.scenario.scenes.get(next.0).map(|scene| (scene.start, Due::Scene(next)))
    }

    fn next_inject_due(&self) -> Option<(Story, Due)> {
        pending(self.case, &self.state)
            .into_iter()
            .min_by_key(|(at, ix)| (*at, *ix))
            .map(|(at, ix)| (at, Due::Inject(ix)))
    }

    fn happen(&mut self, at: Story, due: Due) {
        // A clock that stands, or lags behind where it is being moved to.
        if self.state.clock.story(self.now) < at {
            self.push(at, Happening::Advanced { to: at, by: self.mover });
        }
        match due {
            Due::Scene(scene) => {
                let scene = self.case.scenario.scene(scene).id.clone();
                let cause = self.push(at, Happening::SceneBegun { scene });
                self.settle(at, at, cause);
            }
            Due::Inject(ix) => self.release_due(at, ix),
            Due::Deed(deed) => self.carry_out(at, deed),
            Due::Arrival(call) => self.arrive(at, call),
            Due::Answer(ask) => self.answer(at, ask),
            Due::End => {
                self.push(at, Happening::Ended);
            }
        }
    }

    pub fn release_due(&mut self, at: Story, ix: InjectIx) {
        let inject = self.case.scenario.inject(ix);
        let (holds, by) = match &inject.release {
            Release::At { only_if, .. } | Release::Between { only_if, .. } => {
                let holds = only_if
                    .as_ref()
                    .is_none_or(|condition| condition.holds(&self.state.known(None, Story(i64::MAX))));
                (holds, ReleasedBy::Time)
            }
            Release::When { .. } => (true, ReleasedBy::Condition),
            Release::ByHand | Release::Pool => (true, ReleasedBy::Machine),
        };
        let inject = inject.id.clone();
        let cause = if holds {
            self.push(at, Happening::InjectReleased { inject, by })
        } else {
            self.push(at, Happening::InjectPassedOver { inject })
        };
        self.settle(at, at, cause);
    }
}

/// Something that happens when its time comes.
#[derive(Debug, Clone, Copy)]
enum Due {
    Scene(SceneIx),
    Inject(InjectIx),
    Deed(Deed),
    /// Somebody who was sent gets there.
    Arrival(u64),
    /// Somebody who was asked answers.
    Answer(u64),
    End,
}

/// Injects that have a time and have not been released, each with its time.
pub fn pending(case: &Case, state: &State) -> Vec<(Story, InjectIx)> {
    case.scenario
        .injects()
        .filter_map(|(ix, inject)| {
            let own = state.inject(ix);
            if own.released.is_some() || own.passed_over.is_some() {
                return None;
            }
            let at = match (&inject.release, own.armed) {
                (Release::When { delay, .. }, Some(armed)) => armed + *delay,
                (Release::ByHand, _) => hand_time(case, state, ix)?,
                _ => case.release_time(ix, state.seed())?,
            };
            Some((at, ix))
        })
        .collect()
}

/// When the machine releases by hand, in a drill that runs by itself: once the
/// inject before it in its scene has been released and the minutes of its
/// questions are over, the scene's first as the scene begins. Those in reserve
/// do not count, and nothing is released by hand outside its own scene.
fn hand_time(case: &Case, state: &State, ix: InjectIx) -> Option<Story> {
    let scene = case.scenario.inject(ix).scene;
    if state.mode() != Mode::Automatic || state.scene != scene {
        return None;
    }
    let before = case.scenario.injects[..ix.0].iter().enumerate().rev();
    let before = before
        .take_while(|(_, inject)| inject.scene == scene)
        .find(|(_, inject)| inject.release != Release::Pool);
    let Some((before, inject)) = before else { return Some(case.scenario.scene(scene).start) };
    let own = state.inject(InjectIx(before));
    let talk: u32 = inject.questions.iter().filter_map(|question| question.minutes).sum();
    match own.released {
        Some((at, _)) => Some(at + Span::minutes(talk.into())),
        None => own.passed_over,
    }
}
