//! The ledger: every judged duty's points, facet by facet, and every loss
//! made once.

mod content;
mod findings;
mod levels;

use std::collections::BTreeMap;

use crate::drill::deadline::Deadline;
use crate::drill::{Case, Mode, Player, State};
use crate::plan::limit::Due;
use crate::plan::share::share;
use crate::plan::{Stage, StepIx, Story};

use super::duties::{Duty, Judging, Standing};
use super::outcome::{
    AlignmentOutcome, Coverage, Finding, MAX, Score, StageScore, Tally, Unjudged, WhyUnjudged,
};
use super::owed::Owed;
use super::record::{Judged, Record};

/// Points of one duty by facet, in thousandths.
#[derive(Debug, Clone, Copy, Default)]
struct Facets {
    done: u32,
    on_time: u32,
    in_order: u32,
    by_role: u32,
    content: u32,
}

impl Facets {
    fn total(self) -> u32 {
        self.done + self.on_time + self.in_order + self.by_role + self.content
    }
}

/// One judged duty in the ledger.
struct Line {
    element: usize,
    duty: Duty,
    standing: Standing,
    points: Facets,
}

impl Line {
    fn judged(&self) -> bool {
        matches!(self.standing, Standing::Done | Standing::Missing)
    }
}

/// Everything the two ledgers of a drill share.
pub struct Books<'a> {
    case: &'a Case,
    state: &'a State,
    record: &'a Record<'a>,
    owed: &'a Owed,
    until: Until,
    standings: Vec<Option<Standing>>,
    deadlines: Vec<Deadline>,
    /// For each completion whether the order keeps it: one order for people
    /// and machine, or who runs ahead of the machine would go free.
    kept: Vec<bool>,
}

/// How far a record goes.
#[derive(Debug, Clone, Copy)]
pub struct Until {
    pub end: Story,
    /// An outside log is complete: what is not in it was not done.
    pub is_log: bool,
}

/// Whose lines a ledger holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// People's, and everybody's in a drill that ran by itself.
    Players,
    /// The machine's, in a drill with people.
    Machine,
}

impl<'a> Books<'a> {
    pub fn new(
        case: &'a Case,
        state: &'a State,
        record: &'a Record<'a>,
        owed: &'a Owed,
        until: Until,
    ) -> Self {
        // What is missing is told on first completions: which of several
        // completions counts is settled later, by what it is worth.
        let mut first = vec![None; case.plan.steps.len()];
        let mut done = vec![false; record.duties.len()];
        for one in record.done.iter().rev() {
            first[one.step.index()] = Some(one.completion.at);
            if let Some(element) = one.element {
                done[element] = true;
            }
        }
        let course = Judged { owed, completed: first };
        let judging = Judging { case, state, course: &course, until };
        let standings = record
            .duties
            .iter()
            .zip(&done)
            .map(|(duty, done)| duty.as_ref().map(|duty| judging.standing(duty, *done)))
            .collect();
        let deadlines = record
            .duties
            .iter()
            .map(|duty| duty.as_ref().map_or(Deadline::None, |duty| judging.deadline(duty)))
            .collect();
        let mut books = Self { case, state, record, owed, until, standings, deadlines, kept: Vec::new() };
        books.kept = books.keep();
        books
    }

    /// Lays everybody's completions against the order, each worth the order
    /// points its duty would have were all duties in one ledger.
    fn keep(&self) -> Vec<bool> {
        let mut lines: Vec<Line> = self.lines(|_, _| true).into_iter().filter(Line::judged).collect();
        self.share_out(&mut lines);
        let mut worth = vec![0; self.record.duties.len()];
        lines.iter().for_each(|line| worth[line.element] = line.points.in_order);
        self.record.kept(&worth)
    }

    /// The alignment of the whole record: judged duties are owed, others may
    /// be done or left.
    pub fn alignment(&self, unknown: usize) -> AlignmentOutcome {
        let owed: Vec<bool> = self
            .standings
            .iter()
            .map(|standing| matches!(standing, Some(Standing::Done | Standing::Missing)))
            .collect();
        self.record.alignment(&owed, unknown)
    }

    /// Whether the machine played a duty: whoever held the lead when it was
    /// done, or when it should have been.
    fn whose(&self, element: usize, duty: &Duty) -> Whose {
        if self.state.mode() == Mode::Automatic {
            return Whose::Players;
        }
        let done = self.record.done.iter().find(|done| done.element == Some(element));
        if done.is_some_and(|done| done.completion.by == Player::Machine) {
            return Whose::Machine;
        }
        let when = done
            .map(|done| done.completion.at)
            .or(self.deadlines[element].due().map(|due| due.hard))
            .unwrap_or(self.until.end)
            .min(self.until.end);
        let lead = self.case.plan.step(duty.step).lead;
        match self.state.role(lead).seat(when) {
            Some(_) => Whose::Players,
            None => Whose::Machine,
        }
    }

    /// The duties of which something can be said, in the order in which points
    /// are shared out.
    fn lines(&self, own: impl Fn(usize, &Duty) -> bool) -> Vec<Line> {
        let duties = self.record.duties.iter().enumerate();
        let mut lines: Vec<Line> = duties
            .filter_map(|(element, duty)| Some((element, (*duty)?, self.standings[element]?)))
            .filter(|(_, _, standing)| *standing != Standing::Left)
            .filter(|(element, duty, _)| own(*element, duty))
            .map(|(element, duty, standing)| Line { element, duty, standing, points: Facets::default() })
            .collect();
        lines.sort_by_key(|line| {
            let step = self.case.plan.step(line.duty.step);
            (step.stage, step.id.clone(), line.duty.instance)
        });
        lines
    }

    /// The score of one side's duties.
    pub fn score(&self, whose: Whose, alignment: AlignmentOutcome) -> Score {
        let lines = self.lines(|element, duty| self.whose(element, duty) == whose);
        let (mut judged, set_aside): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(Line::judged);
        let stage_points = self.share_out(&mut judged);
        let unjudged = unjudged(self, &set_aside);
        let mut findings = self.findings(&judged);
        if whose == Whose::Players {
            findings.extend(self.extras());
        }
        findings.extend(self.levels(whose, &judged));
        self.penalties(whose, &stage_points, &mut findings);
        findings.sort_by(|a, b| {
            let name = |finding: &Finding| finding.step.map(|step| self.case.plan.step(step).id.clone());
            (b.lost, a.at.or(a.due), name(a), a.kind, &a.events).cmp(&(
                a.lost,
                b.at.or(b.due),
                name(b),
                b.kind,
                &b.events,
            ))
        });
        let lost_in = |stage: Stage| {
            findings.iter().filter(|finding| finding.stage == stage).map(|finding| finding.lost).sum()
        };
        let stages = stage_points
            .iter()
            .map(|(stage, max)| StageScore {
                stage: *stage,
                max: *max,
                lost: lost_in(*stage),
                coverage: self.coverage(Some(*stage), &judged, &set_aside),
            })
            .collect();
        Score {
            max: if judged.is_empty() { 0 } else { MAX },
            lost: findings.iter().map(|finding| finding.lost).sum(),
            stages,
            coverage: self.coverage(None, &judged, &set_aside),
            alignment,
            findings,
            unjudged,
            duties: tallies(&judged),
            machine: None,
            rated: self.state.clock.phase != crate::drill::Phase::Aborted,
        }
    }

    /// Shares the maximum over stages, their steps, their instances and their
    /// facets; ties go to the smaller step id, in which order the lines stand.
    fn share_out(&self, judged: &mut [Line]) -> Vec<(Stage, u32)> {
        let stages: Vec<Stage> = Stage::ALL
            .into_iter()
            .filter(|stage| judged.iter().any(|line| self.case.plan.step(line.duty.step).stage == *stage))
            .collect();
        let weights: Vec<u32> =
            stages.iter().map(|stage| self.case.plan.stage_weights[*stage as usize]).collect();
        let points = share(MAX, &weights);
        let mut rest = judged;
        for total in &points {
            let Some(first) = rest.first() else { break };
            let stage = self.case.plan.step(first.duty.step).stage;
            let count =
                rest.iter().take_while(|line| self.case.plan.step(line.duty.step).stage == stage).count();
            let (own, others) = rest.split_at_mut(count);
            self.share_stage(*total, own);
            rest = others;
        }
        stages.into_iter().zip(points).collect()
    }

    fn share_stage(&self, total: u32, lines: &mut [Line]) {
        let steps: Vec<StepIx> =
            lines.chunk_by(|a, b| a.duty.step == b.duty.step).map(|c| c[0].duty.step).collect();
        let weights: Vec<u32> = steps.iter().map(|step| self.case.plan.step(*step).weight).collect();
        let points = share(total, &weights);
        for (own, points) in lines.chunk_by_mut(|a, b| a.duty.step == b.duty.step).zip(points) {
            let each = share(points, &vec![1; own.len()]);
            for (line, points) in own.iter_mut().zip(each) {
                line.points = self.share_facets(line, points);
            }
        }
    }

    /// Facets a duty has no use for share their weight out to the others.
    fn share_facets(&self, line: &Line, points: u32) -> Facets {
        let weights = self.case.plan.step(line.duty.step).facets;
        let on_time = if self.due(line).is_some() { weights.on_time } else { 0 };
        // What a step's definition says, not who else was judged: or leaving
        // one duty out of the judging would make another's failures dearer.
        let step = line.duty.step;
        let ordered = !self.case.plan.step(step).after.is_empty()
            || self.case.plan.graph.successors(step).next().is_some();
        let in_order = if ordered { weights.in_order } else { 0 };
        let content = if self.parts(line).is_empty() { 0 } else { weights.content };
        let shares = share(points, &[weights.done, on_time, in_order, weights.by_role, content]);
        let [done, on_time, in_order, by_role, content] = shares[..] else { return Facets::default() };
        Facets { done, on_time, in_order, by_role, content }
    }

    /// When the duty is due, where being on time can be judged.
    fn due(&self, line: &Line) -> Option<Due> {
        self.deadlines[line.element].due().and_then(|due| line.duty.judged_by(due))
    }

    fn coverage(&self, stage: Option<Stage>, judged: &[Line], set_aside: &[Line]) -> Coverage {
        let plan = &self.case.plan;
        let of_stage = |step: StepIx| stage.is_none_or(|stage| plan.step(step).stage == stage);
        let mut coverage = Coverage {
            steps: plan.steps().filter(|(ix, _)| of_stage(*ix)).count() as u32,
            ..Coverage::default()
        };
        let mut last = None;
        for line in judged.iter().filter(|line| of_stage(line.duty.step)) {
            coverage.judged += 1;
            coverage.exercised += u32::from(last != Some(line.duty.step));
            last = Some(line.duty.step);
            let done = self.record.done.iter().find(|done| done.element == Some(line.element));
            match done.map(|done| done.completion.basis) {
                Some(crate::drill::Basis::Measured) => coverage.measured += 1,
                Some(crate::drill::Basis::Spoken) => coverage.spoken += 1,
                Some(crate::drill::Basis::Entered) => coverage.entered += 1,
                None => {}
            }
        }
        for line in set_aside.iter().filter(|line| of_stage(line.duty.step)) {
            match line.standing {
                Standing::Unjudged(WhyUnjudged::NotReached) => coverage.not_reached += 1,
                Standing::Unjudged(WhyUnjudged::NotObserved) => coverage.not_observed += 1,
                Standing::Unjudged(WhyUnjudged::SetAside) => coverage.set_aside += 1,
                _ => {}
            }
        }
        coverage
    }
}

fn tallies(judged: &[Line]) -> Vec<Tally> {
    let mut tallies: BTreeMap<StepIx, Tally> = BTreeMap::new();
    for line in judged {
        let step = line.duty.step;
        let tally = tallies.entry(step).or_insert(Tally { step, owed: 0, done: 0 });
        tally.owed += 1;
        tally.done += u32::from(line.standing == Standing::Done);
    }
    tallies.into_values().collect()
}

fn unjudged(books: &Books<'_>, lines: &[Line]) -> Vec<Unjudged> {
    lines
        .iter()
        .filter_map(|line| {
            let Standing::Unjudged(why) = line.standing else { return None };
            let due = books.deadlines[line.element].due().map(|due| due.hard);
            Some(Unjudged { step: line.duty.step, instance: line.duty.instance, why, due })
        })
        .collect()
}
