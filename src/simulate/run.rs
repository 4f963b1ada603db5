//! One run after another: who is free takes what is ready, what is done makes
//! others ready, and the story strikes as written.
//!
//! Work is taken up by the time it became ready, then by the plan's order. A
//! hand that gets free takes what has waited longest before what was done
//! with it makes anything else ready.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::draws::Stream;
use super::knowledge::Knowledge;
use super::model::{Model, Strike, UNCOUNTED, after, millis};
use super::slots::Slots;
use super::watches::Watch;
use super::{Moment, NEVER};
use crate::scenario::Release;
use crate::words::Id;

/// No step: nobody's work, the end of a queue.
pub(super) const NOBODY: u32 = u32::MAX;
/// Instances of a duty that comes back beyond which numbers are drawn again
/// from the first.
const INSTANCES_MAX: u64 = 256;

/// The step is a duty.
const DUTY: u8 = 1;
/// Somebody is at work on it, or it waits for a hand.
const BEGUN: u8 = 2;

/// Runs a model, one run at a time; how it went is there to be read until the
/// next. The same run is the same whatever was run before.
#[derive(Debug)]
pub struct Runner<'m> {
    pub(super) model: &'m Model<'m>,
    pub(super) seed: u64,
    pub(super) run: u64,
    pub(super) now: Moment,
    /// What has just been done, and makes other things go on.
    by: u32,
    slots: Slots,
    /// What whoever sits at a place is at work on.
    at_work: Vec<u32>,
    /// Free places of each role, as a stack.
    free: Vec<u32>,
    pub(super) roles: Vec<Role>,
    /// By step: how many others it waits for; [`DUTY`] and [`BEGUN`]; how
    /// long it takes this time; when it was done first; what it went on from.
    waits: Vec<u32>,
    status: Vec<u8>,
    lasts: Vec<Moment>,
    pub(super) done: Vec<Moment>,
    pub(super) went_on_from: Vec<u32>,
    /// By step that waits for a hand: since when, and what waits behind it.
    since: Vec<Moment>,
    behind: Vec<u32>,
    streams: Vec<Stream>,
    /// Of duties that come back, the numbers of later instances.
    again: Vec<Vec<Stream>>,
    pub(super) courses: Vec<Course>,
    pub(super) knowledge: Knowledge,
    agenda: BinaryHeap<Reverse<(Moment, Strike)>>,
    timeline: usize,
    pub(super) scene: usize,
    pub(super) injects: Vec<Told>,
    pub(super) looks: Vec<Watch>,
}

/// How a role stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Role {
    /// The first of its places, and how many of them are free.
    first: u32,
    free: u32,
    /// The first and the last step that wait for a hand.
    head: u32,
    tail: u32,
    /// Whoever acts for it.
    acts: u32,
    /// How often something had to wait.
    pub queued: u32,
    /// Time spent at work, and for how long work has waited for it.
    pub busy: Moment,
    pub waited: Moment,
}

/// How a step goes that is no duty from the beginning, or comes back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    /// Since when it is a duty, or was last.
    pub duty: Moment,
    /// When it became a duty first.
    pub arose: Moment,
    /// When it stopped being one.
    pub ended: Moment,
    /// When it stopped coming back.
    pub last: Moment,
    /// Stretches in which it was a duty; of the last one, windows served in
    /// time and the window served last, from 1.
    pub stretch: u32,
    pub in_time: u32,
    pub served: u32,
}

/// How an inject stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    pub released: Option<Moment>,
    pub is_over: bool,
    pub is_armed: bool,
}

const NOT_YET: Course =
    Course { duty: 0, arose: NEVER, ended: NEVER, last: NEVER, stretch: 0, in_time: 0, served: 0 };

impl<'m> Runner<'m> {
    /// Everything the runs of a seed need.
    #[must_use]
    pub fn new(model: &'m Model<'m>, seed: u64) -> Self {
        let stream = |name: &Id, instance: u32| Stream::new(seed, "duration", name.as_str(), instance);
        let places = model.hands.last().map_or(1, |hands| hands.first + hands.count);
        let again = model.case.plan.steps.iter().zip(&model.names).map(|(step, name)| {
            let every = step.repeat.as_ref().map(|repeat| millis(repeat.every).max(1));
            let count = every.map_or(0, |every| (model.end / every + 1).min(INSTANCES_MAX));
            (0..count as u32).map(|instance| stream(name, instance)).collect()
        });
        let count = model.names.len();
        Self {
            seed,
            run: 0,
            now: 0,
            by: NOBODY,
            slots: Slots::new(places),
            at_work: vec![NOBODY; places],
            free: vec![0; places],
            roles: Vec::with_capacity(model.hands.len()),
            waits: model.waits.clone(),
            status: vec![0; count],
            lasts: vec![0; count],
            done: vec![NEVER; count],
            went_on_from: vec![NOBODY; count],
            since: vec![0; count],
            behind: vec![NOBODY; count],
            streams: model.names.iter().map(|name| stream(name, 0)).collect(),
            again: again.collect(),
            courses: vec![Course { arose: 0, ..NOT_YET }; count],
            knowledge: Knowledge::new(model),
            agenda: BinaryHeap::new(),
            timeline: 0,
            scene: 0,
            injects: vec![Told::default(); model.case.scenario.injects.len()],
            looks: Vec::new(),
            model,
        }
    }

    /// One run, from the beginning to the end of the story.
    pub fn run(&mut self, run: u64) {
        self.begin(run);
        loop {
            let (at, place) = self.slots.first();
            if at > self.model.end {
                return;
            }
            self.now = at;
            match place {
                0 => self.strike(),
                place => self.finish(place),
            }
        }
    }

    fn begin(&mut self, run: u64) {
        let model = self.model;
        (self.run, self.now, self.by) = (run, 0, NOBODY);
        model.estimates.draw_all(&mut self.lasts, &self.streams, run);
        self.slots.clear();
        self.waits.copy_from_slice(&model.waits);
        self.done.fill(NEVER);
        self.roles.clear();
        self.roles.extend(model.hands.iter().zip(0..).map(|(hands, own)| Role {
            first: hands.first as u32,
            free: hands.count as u32,
            head: NOBODY,
            tail: NOBODY,
            acts: own,
            queued: 0,
            busy: 0,
            waited: 0,
        }));
        self.free.copy_from_slice(&model.places);
        self.status.fill(DUTY);
        if model.is_plain {
            model.first.iter().for_each(|step| self.becomes_ready(*step as usize));
        } else {
            self.begin_story();
        }
    }

    fn begin_story(&mut self) {
        let model = self.model;
        self.status.fill(0);
        self.courses.fill(NOT_YET);
        self.knowledge.clear(model);
        self.injects.fill(Told::default());
        self.agenda.clear();
        (self.timeline, self.scene) = (0, 0);
        for (ix, inject) in model.case.scenario.injects() {
            if let Release::Between { from, to, .. } = &inject.release {
                let share = Stream::new(self.seed, "release", inject.id.as_str(), 0).at(self.run);
                let (from, to) = (model.moment(*from), model.moment(*to));
                let at = from + (to.saturating_sub(from) as f64 * share).round() as Moment;
                self.agenda.push(Reverse((at, Strike::Inject(ix.0))));
            }
        }
        self.due_first();
        for ix in (0..model.names.len()).filter(|ix| model.from_start[*ix]) {
            self.arises(ix);
        }
        self.looks.extend_from_slice(&model.watches.start);
        self.look_again();
    }

    /// What strikes at a later time.
    pub(super) fn later(&mut self, at: Moment, strike: Strike) {
        self.agenda.push(Reverse((at, strike)));
        self.due_first();
    }

    fn due_first(&mut self) {
        let planned = self.model.timeline.get(self.timeline).map_or(NEVER, |(at, _)| *at);
        let arisen = self.agenda.peek().map_or(NEVER, |Reverse((at, _))| *at);
        self.slots.set(0, planned.min(arisen).min(NEVER));
    }

    /// The next thing of the story strikes.
    fn strike(&mut self) {
        self.by = NOBODY;
        let planned = self.model.timeline.get(self.timeline).copied();
        let arisen = self.agenda.peek().map(|Reverse(next)| *next);
        let is_planned = match (planned, arisen) {
            (Some(planned), Some(arisen)) => planned <= arisen,
            (planned, _) => planned.is_some(),
        };
        let next = if is_planned {
            self.timeline += 1;
            planned
        } else {
            self.agenda.pop();
            arisen
        };
        self.due_first();
        if let Some((_, strike)) = next {
            self.happens(strike);
            self.look_again();
        }
    }

    /// Somebody has done what they were at work on.
    fn finish(&mut self, place: usize) {
        let model = self.model;
        let ix = self.at_work[place] as usize;
        let step = model.steps[ix];
        self.by = ix as u32;
        self.status[ix] &= !BEGUN;
        let group = self.roles[step.lead as usize].acts as usize;
        let group = if model.holders_leave { model.group_of(place, group) } else { group };
        let is_free = !self.takes_next(group, place);
        if self.done[ix] == NEVER {
            self.done[ix] = self.now;
            self.release_next(step.next as usize..step.next_end as usize);
        }
        if step.after != 0 {
            self.follows(ix, step.after);
        }
        if is_free && self.at_work[place] == NOBODY {
            self.slots.set(place, NEVER);
        }
    }

    /// The hand is free and takes what has waited longest, if anything has.
    #[inline]
    fn takes_next(&mut self, group: usize, place: usize) -> bool {
        loop {
            let role = &mut self.roles[group];
            let next = role.head;
            if next == NOBODY {
                self.free[(role.first + role.free) as usize] = place as u32;
                role.free += 1;
                self.at_work[place] = NOBODY;
                return false;
            }
            let ix = next as usize;
            role.head = self.behind[ix];
            // It may have ceased to be a duty since.
            if self.status[ix] & DUTY != 0 {
                role.waited += self.now - self.since[ix];
                role.queued += 1;
                self.start(ix, group, place);
                return true;
            }
            self.status[ix] = 0;
        }
    }

    /// What counts on the step that is done counts it.
    #[inline]
    fn release_next(&mut self, next: std::ops::Range<usize>) {
        let model = self.model;
        for ix in &model.next[next] {
            let waits = &mut self.waits[*ix as usize];
            *waits -= 1;
            if *waits == 0 {
                self.becomes_ready(*ix as usize);
            }
        }
    }

    /// Nothing holds the step up any more: if it is a duty, a free hand takes
    /// it, or it waits for one.
    #[inline]
    pub(super) fn becomes_ready(&mut self, ix: usize) {
        if self.status[ix] != DUTY {
            return;
        }
        self.status[ix] |= BEGUN;
        let group = self.roles[self.model.steps[ix].lead as usize].acts as usize;
        let role = &mut self.roles[group];
        if role.free > 0 {
            role.free -= 1;
            let place = self.free[(role.first + role.free) as usize] as usize;
            self.start(ix, group, place);
        } else {
            self.since[ix] = self.now;
            self.join(ix, group);
        }
    }

    #[inline]
    fn join(&mut self, ix: usize, group: usize) {
        let role = &mut self.roles[group];
        self.behind[ix] = NOBODY;
        if role.head == NOBODY {
            role.head = ix as u32;
        } else {
            self.behind[role.tail as usize] = ix as u32;
        }
        role.tail = ix as u32;
    }

    #[inline]
    fn start(&mut self, ix: usize, group: usize, place: usize) {
        let takes = if self.model.steps[ix].after & after::REPEATS == 0 {
            self.went_on_from[ix] = self.by;
            self.lasts[ix]
        } else {
            self.takes_again(ix)
        };
        self.roles[group].busy += takes;
        self.at_work[place] = ix as u32;
        self.slots.set(place, self.now + takes);
    }

    /// How long a duty that comes back takes this time.
    fn takes_again(&mut self, ix: usize) -> Moment {
        if self.done[ix] == NEVER {
            self.went_on_from[ix] = self.by;
        }
        let own = &self.again[ix];
        let stream = own[self.courses[ix].served as usize % own.len()];
        self.model.estimates.draw(ix, stream.at(self.run))
    }

    /// A step becomes a duty.
    pub(super) fn arises(&mut self, ix: usize) {
        if self.is_duty(ix) {
            return;
        }
        self.status[ix] |= DUTY;
        let course = &mut self.courses[ix];
        course.duty = self.now;
        course.arose = course.arose.min(self.now);
        course.ended = NEVER;
        course.stretch += 1;
        let what = self.model.steps[ix].after;
        if what & after::REPEATS != 0 {
            (course.served, course.in_time, course.last) = (0, 0, NEVER);
            self.opens(ix, 0);
        } else {
            self.try_again(ix);
        }
        if what & after::HOLDS_UP != 0 {
            self.try_those_held_up(ix);
        }
    }

    /// A step is a duty no more.
    pub(super) fn ceases(&mut self, ix: usize) {
        self.status[ix] &= !DUTY;
        self.courses[ix].ended = self.now;
        if self.model.steps[ix].after & after::HOLDS_UP != 0 {
            self.try_those_held_up(ix);
        }
    }

    pub(super) fn is_duty(&self, ix: usize) -> bool {
        self.status[ix] & DUTY != 0
    }

    /// Looks whether a duty can be set about.
    pub(super) fn try_again(&mut self, ix: usize) {
        let comes_back = self.model.steps[ix].after & after::REPEATS != 0;
        let is_wanted = if comes_back { self.is_wanted(ix) } else { self.done[ix] == NEVER };
        if self.status[ix] != DUTY || !is_wanted {
            return;
        }
        let is_met = match self.model.waits[ix] {
            UNCOUNTED => self.is_met(ix),
            _ => self.waits[ix] == 0,
        };
        if is_met {
            self.becomes_ready(ix);
        }
    }

    pub(super) fn try_those_held_up(&mut self, ix: usize) {
        let model = self.model;
        for other in &model.held_up[ix] {
            self.try_again(other.index());
        }
    }

    /// A holder leaves or comes back: whoever acts takes over what waits.
    pub(super) fn hand_over(&mut self, lead: usize, acts: usize) {
        let before = self.roles[lead].acts as usize;
        if before == acts {
            return;
        }
        self.roles[lead].acts = acts as u32;
        let mut next = std::mem::replace(&mut self.roles[before].head, NOBODY);
        while next != NOBODY {
            let ix = next as usize;
            next = self.behind[ix];
            if self.model.steps[ix].lead as usize != lead {
                self.join(ix, before);
            } else if self.roles[acts].free > 0 {
                // Until now it waited for the one who has left.
                self.status[ix] &= !BEGUN;
                self.becomes_ready(ix);
            } else {
                self.join(ix, acts);
            }
        }
    }
}
