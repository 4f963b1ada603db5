//! What the story does to a run, and what follows of what was done: news
//! spreads, rungs are called for and declared, duties arise and end.

use super::draws::Stream;
use super::knowledge::Eyes;
use super::model::{Strike, after, declaration, millis, opens_by_hand};
use super::run::Runner;
use super::watches::Watch;
use super::{Moment, NEVER};
use crate::plan::{Condition, FactIx, LadderIx, Mention, RoleIx, RungIx, Span, StepIx};
use crate::scenario::{InjectIx, Release};

impl Runner<'_> {
    pub(super) fn happens(&mut self, strike: Strike) {
        match strike {
            Strike::Scene(scene) => self.scene_begins(scene),
            Strike::Inject(inject) => self.inject_is_due(inject),
            Strike::Declare(ladder, turn) => self.declare(ladder as usize, turn),
            Strike::Window(step, stretch, window) => {
                if self.is_duty(step as usize) && self.courses[step as usize].stretch == stretch {
                    self.opens(step as usize, window);
                }
            }
        }
    }

    fn scene_begins(&mut self, scene: usize) {
        self.scene = scene;
        self.looks.extend_from_slice(&self.model.watches.scene[scene]);
        if let Some(first) = opens_by_hand(self.model.case, scene) {
            self.later(self.now, Strike::Inject(first.0));
        }
    }

    fn inject_is_due(&mut self, ix: usize) {
        let inject = &self.model.case.scenario.injects[ix];
        if self.injects[ix].is_over || inject.release == Release::ByHand && inject.scene.0 != self.scene {
            return;
        }
        let holds = match &inject.release {
            Release::At { only_if, .. } | Release::Between { only_if, .. } => {
                only_if.as_ref().is_none_or(|condition| self.holds(condition, None))
            }
            Release::When { .. } | Release::ByHand | Release::Pool => true,
        };
        self.injects[ix].is_over = true;
        if let Some((next, minutes)) = self.model.by_hand[ix] {
            self.later(self.now + minutes, Strike::Inject(next.0));
        }
        if holds {
            self.release(ix);
        }
    }

    fn release(&mut self, ix: usize) {
        let model = self.model;
        let inject = &model.case.scenario.injects[ix];
        self.injects[ix].released = Some(self.now);
        for (fact, value) in inject.reveals.iter().chain(&inject.changes) {
            self.knowledge.becomes_true(*fact, value);
        }
        self.looks.extend_from_slice(&model.watches.truth);
        let everybody = || model.case.plan.own_roles().collect();
        let to: Vec<RoleIx> = if inject.to.is_empty() { everybody() } else { inject.to.clone() };
        for news in model.first_news[ix]..model.first_news[ix + 1] {
            self.knowledge.comes_up(news);
            to.iter().for_each(|role| self.tell(*role, news));
        }
        for (ladder, rung) in &inject.declares {
            let standing = &mut self.knowledge.ladders[ladder.index()];
            standing.turn += 1;
            self.stands(ladder.index(), Some(*rung));
        }
        for (role, is_away) in
            inject.away.iter().map(|role| (role, true)).chain(inject.back.iter().map(|role| (role, false)))
        {
            let deputy = model.hands[role.index()].deputy.filter(|_| is_away);
            self.hand_over(role.index(), deputy.unwrap_or(*role).index());
        }
    }

    fn tell(&mut self, role: RoleIx, news: usize) {
        if self.knowledge.tell(self.model, role, news, self.now) {
            self.looks.extend_from_slice(&self.model.watches.role[role.index()]);
        }
    }

    fn stands(&mut self, ladder: usize, rung: Option<RungIx>) {
        let standing = &mut self.knowledge.ladders[ladder];
        if standing.declared != rung {
            standing.declared = rung;
            self.looks.extend_from_slice(&self.model.watches.ladder[ladder]);
        }
    }

    fn declare(&mut self, ladder: usize, turn: u32) {
        let standing = self.knowledge.ladders[ladder];
        if standing.turn == turn {
            self.stands(ladder, standing.called);
        }
    }

    /// What follows of a step's being done.
    pub(super) fn follows(&mut self, ix: usize, what: u8) {
        if what & after::REPEATS != 0 {
            self.served(ix);
        }
        if what & (after::TELLS | after::WATCHED) != 0 {
            self.knowledge.done[ix] = true;
            if what & after::TELLS != 0 {
                self.passes_on(StepIx::from(ix));
            }
            self.looks.extend_from_slice(&self.model.watches.step[ix]);
            self.look_again();
        }
        if what & after::HOLDS_UP != 0 {
            self.try_those_held_up(ix);
        }
    }

    /// A report passes on the newest its lead knows, of what it is to state.
    fn passes_on(&mut self, step: StepIx) {
        let model = self.model;
        let own = model.case.plan.step(step);
        let states: Option<Vec<FactIx>> =
            own.states_facts().then(|| own.elements.iter().filter_map(crate::plan::Element::fact).collect());
        for fact in (0..model.case.plan.facts.len()).map(FactIx::from) {
            if states.as_ref().is_some_and(|states| !states.contains(&fact)) {
                continue;
            }
            if let Some(news) = self.knowledge.newest(model, own.lead, fact) {
                own.tells.iter().for_each(|role| self.tell(*role, news));
            }
        }
    }

    /// Looks again at everything that may have become otherwise, and at what
    /// that brings about, until nothing does.
    pub(super) fn look_again(&mut self) {
        while !self.looks.is_empty() {
            let mut looks = std::mem::take(&mut self.looks);
            looks.sort_unstable();
            looks.dedup();
            for look in looks.drain(..) {
                match look {
                    Watch::Ladder(ladder) => self.look_at_ladder(LadderIx(ladder)),
                    Watch::Duty(step) => self.look_at_duty(StepIx(step)),
                    Watch::RepeatEnd(step) => self.look_at_repeat(StepIx(step)),
                    Watch::Inject(inject) => self.look_at_inject(InjectIx(inject as usize)),
                }
            }
            if self.looks.is_empty() {
                // The room it takes is taken once.
                self.looks = looks;
                return;
            }
        }
    }

    fn holds(&self, condition: &Condition, role: Option<RoleIx>) -> bool {
        condition.holds(&Eyes { model: self.model, knowledge: &self.knowledge, role })
    }

    /// The gravest rung whose criteria hold on what one who may declare it
    /// knows is declared, after a time.
    fn look_at_ladder(&mut self, ix: LadderIx) {
        let ladder = self.model.case.plan.ladder(ix);
        let called = ladder.rungs.iter().position(|rung| {
            let criteria = rung.criteria.as_ref();
            criteria.is_some_and(|own| rung.declared_by.iter().any(|role| self.holds(own, Some(*role))))
        });
        let called = called.map(RungIx::from);
        let standing = &mut self.knowledge.ladders[ix.index()];
        if called == standing.called {
            return;
        }
        standing.called = called;
        standing.turn += 1;
        let Some(rung) = called.or(standing.declared).filter(|_| called != standing.declared) else { return };
        if ladder.rungs[rung.index()].declared_by.is_empty() {
            return;
        }
        let turn = standing.turn;
        let name = declaration(self.model.case, ix, rung.index());
        let within = millis(ladder.decide_within.unwrap_or(Span::minutes(2)));
        let share = Stream::new(self.seed, "declare", &name, 0).at(self.run);
        let takes = (within as f64 * share).round() as Moment;
        self.later(self.now + takes, Strike::Declare(ix.0, turn));
    }

    fn look_at_duty(&mut self, ix: StepIx) {
        let step = self.model.case.plan.step(ix);
        let Some(when) = &step.when else { return };
        let holds = self.holds(when, Some(step.lead));
        match (holds, self.is_duty(ix.index())) {
            (true, false) => self.arises(ix.index()),
            (false, true) if ends_with_level(when) => self.ceases(ix.index()),
            _ => {}
        }
    }

    fn look_at_repeat(&mut self, ix: StepIx) {
        let step = self.model.case.plan.step(ix);
        let until = step.repeat.as_ref().and_then(|repeat| repeat.until.as_ref());
        let course = &self.courses[ix.index()];
        let goes_on = self.is_duty(ix.index()) && course.last == NEVER;
        if goes_on && until.is_some_and(|until| self.holds(until, Some(step.lead))) {
            self.courses[ix.index()].last = self.now;
        }
    }

    fn look_at_inject(&mut self, ix: InjectIx) {
        let inject = self.model.case.scenario.inject(ix);
        let Release::When { when, delay } = &inject.release else { return };
        let own = self.injects[ix.0];
        if own.is_armed || own.is_over || inject.scene.0 != self.scene || !self.holds(when, None) {
            return;
        }
        self.injects[ix.0].is_armed = true;
        self.later(self.now + millis(*delay), Strike::Inject(ix.0));
    }

    /// A window of a duty that comes back opens.
    pub(super) fn opens(&mut self, ix: usize, window: u32) {
        let Some(every) = self.every(ix) else { return };
        let course = &self.courses[ix];
        if window > 0 && course.last <= self.now {
            return;
        }
        let stretch = course.stretch;
        self.later(self.now + every, Strike::Window(ix as u32, stretch, window + 1));
        self.try_again(ix);
        if ends_at_once(self.model.case, ix) {
            self.looks.push(Watch::RepeatEnd(ix as u32));
        }
    }

    fn every(&self, ix: usize) -> Option<Moment> {
        let repeat = self.model.case.plan.steps[ix].repeat.as_ref()?;
        Some(millis(repeat.every).max(1))
    }

    /// The window that something done now belongs to: it is closed by its
    /// last moment and opens just after the one before it.
    fn window(&self, ix: usize) -> u32 {
        let every = self.every(ix).unwrap_or(1);
        let gone = self.now - self.courses[ix].duty;
        u32::try_from(gone.saturating_sub(1) / every).unwrap_or(u32::MAX - 1)
    }

    /// Whether the window open now waits for somebody.
    pub(super) fn is_wanted(&self, ix: usize) -> bool {
        let every = self.every(ix).unwrap_or(1);
        let course = &self.courses[ix];
        let window = u32::try_from((self.now - course.duty) / every).unwrap_or(u32::MAX - 1);
        let opens = course.duty + Moment::from(window) * every;
        course.served <= window && (window == 0 || opens < course.last)
    }

    fn served(&mut self, ix: usize) {
        let window = self.window(ix);
        if self.courses[ix].served > window {
            return;
        }
        let due = self.window_due(ix, window);
        let course = &mut self.courses[ix];
        course.served = window + 1;
        course.in_time += u32::from(self.now <= due);
        self.try_again(ix);
    }
}

/// A duty ends with its level, never because a number fell again.
fn ends_with_level(when: &Condition) -> bool {
    let mut level = false;
    when.visit(&mut |mention| level |= matches!(mention, Mention::Rung(..)));
    level
}

fn ends_at_once(case: &crate::drill::Case, ix: usize) -> bool {
    case.plan.steps[ix].repeat.as_ref().is_some_and(|repeat| repeat.until.is_some())
}
