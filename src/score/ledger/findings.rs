//! What a ledger finds: every loss with its evidence, made once.

use super::{Books, Line, Whose};
use crate::drill::Mode;
use crate::plan::limit::Due;
use crate::plan::{RoleIx, Stage, StepIx, Story};
use crate::score::duties::Judging;
use crate::score::outcome::{Finding, FindingKind};
use crate::score::record::Judged;

impl Books<'_> {
    pub(super) fn findings(&self, judged: &[Line]) -> Vec<Finding> {
        let completed: Vec<Option<usize>> = self.judged_on();
        let mut by_step: Vec<Option<Story>> = vec![None; self.case.plan.steps.len()];
        for done in completed.iter().rev().flatten() {
            by_step[self.record.done[*done].step.index()] = Some(self.record.done[*done].completion.at);
        }
        let course = Judged { owed: self.owed, completed: by_step };
        let judging = Judging { case: self.case, state: self.state, course: &course, until: self.until };
        let mut findings = Vec::new();
        for line in judged {
            match completed[line.element] {
                None => findings.push(self.concealed(line).unwrap_or_else(|| self.missing(line))),
                Some(done) => {
                    findings.extend(self.late(line, done, &judging));
                    findings.extend(self.out_of_order(line, done));
                    findings.extend(self.wrong_role(line, done));
                    findings.extend(self.content(line, done, &judging));
                }
            }
        }
        findings
    }

    /// The completion each element is judged on: the one the order keeps,
    /// else the first.
    fn judged_on(&self) -> Vec<Option<usize>> {
        let mut judged: Vec<Option<usize>> = vec![None; self.record.duties.len()];
        for (i, done) in self.record.done.iter().enumerate() {
            let Some(element) = done.element else { continue };
            if self.kept[i] || judged[element].is_none() {
                judged[element] = Some(i);
            }
        }
        judged
    }

    pub(super) fn finding(&self, kind: FindingKind, line: &Line, lost: u32) -> Finding {
        let step = self.case.plan.step(line.duty.step);
        Finding {
            kind,
            step: Some(line.duty.step),
            action: None,
            about: None,
            instance: line.duty.instance,
            stage: step.stage,
            role: step.lead,
            actor: None,
            lost,
            cost: lost,
            due: self.due(line).map(|due| due.hard),
            at: None,
            because: None,
            clause: step.clause,
            events: Vec::new(),
        }
    }

    pub(super) fn missing(&self, line: &Line) -> Finding {
        self.finding(FindingKind::Missing, line, line.points.total())
    }

    fn late(&self, line: &Line, done: usize, judging: &Judging<'_, Judged<'_>>) -> Option<Finding> {
        self.due(line)?;
        let due = judging.deadline(&line.duty).due().and_then(|due| line.duty.judged_by(due))?;
        let completion = self.record.done[done].completion;
        let share = due.share_milli(completion.at);
        if share == 1_000 {
            return None;
        }
        let left = u64::from(line.points.on_time) * u64::from(share) / 1_000;
        let mut finding = self.finding(FindingKind::Late, line, line.points.on_time - left as u32);
        finding.due = Some(if completion.at > due.hard { due.hard } else { due.target });
        finding.at = Some(completion.at);
        finding.events = vec![completion.seq];
        finding.because = self.used_up(line, due, completion.at, judging.course);
        Some(finding)
    }

    /// The prerequisite that came last, where after it even the shortest
    /// estimate was too long for what was left.
    fn used_up(&self, line: &Line, due: Due, at: Story, course: &Judged<'_>) -> Option<StepIx> {
        let step = self.case.plan.step(line.duty.step);
        let mut last: Option<(Story, StepIx)> = None;
        for part in &step.after {
            part.visit(&mut |before| {
                // What came after it has used up none of its time.
                let done = course.completed[before.index()].filter(|done| *done <= at);
                last = last.max(done.map(|done| (done, before)));
            });
        }
        last.filter(|(at, _)| *at + step.duration.low > due.target).map(|(_, before)| before)
    }

    fn out_of_order(&self, line: &Line, done: usize) -> Option<Finding> {
        if self.kept[done] {
            return None;
        }
        let mut finding = self.finding(FindingKind::OutOfOrder, line, line.points.in_order);
        let completion = self.record.done[done].completion;
        finding.at = Some(completion.at);
        finding.actor = Some(completion.role);
        let (passed, seq) = self.passed_over(line.element, done)?;
        finding.because = Some(passed);
        finding.events = vec![completion.seq, seq];
        Some(finding)
    }

    /// What a completion ran ahead of, or came too late for: the first kept
    /// completion in conflict with it.
    fn passed_over(&self, element: usize, done: usize) -> Option<(StepIx, u64)> {
        let before = &self.record.before;
        let conflict = |i: &usize| {
            let Some(other) = self.record.done[*i].element.filter(|_| self.kept[*i]) else { return false };
            if *i > done { before.before(other, element) } else { before.before(element, other) }
        };
        let later = (done + 1..self.record.done.len()).find(conflict);
        let other = later.or_else(|| (0..done).find(conflict))?;
        Some((self.record.done[other].step, self.record.done[other].completion.seq))
    }

    fn wrong_role(&self, line: &Line, done: usize) -> Option<Finding> {
        let completion = self.record.done[done].completion;
        let lead = self.case.plan.step(line.duty.step).lead;
        if self.right_role(lead, completion.role, completion.at) {
            return None;
        }
        let mut finding = self.finding(FindingKind::WrongRole, line, line.points.by_role);
        finding.at = Some(completion.at);
        finding.actor = Some(completion.role);
        finding.events = vec![completion.seq];
        Some(finding)
    }

    /// A deputy is right when the holder is out.
    pub(super) fn right_role(&self, lead: RoleIx, actor: RoleIx, at: Story) -> bool {
        actor == lead || (self.case.plan.role(lead).deputy == Some(actor) && self.state.role(lead).away(at))
    }

    /// Completions repeated or needless: listed, and free of charge.
    pub(super) fn extras(&self) -> Vec<Finding> {
        let judged = self.judged_on();
        let spare = self.record.done.iter().enumerate().filter(|(i, done)| {
            !self.kept[*i] && done.element.is_none_or(|element| judged[element] != Some(*i))
        });
        spare
            .map(|(_, done)| {
                let step = self.case.plan.step(done.step);
                Finding {
                    kind: FindingKind::Extra,
                    step: Some(done.step),
                    action: None,
                    about: None,
                    instance: 0,
                    stage: step.stage,
                    role: step.lead,
                    actor: Some(done.completion.role),
                    lost: 0,
                    cost: 0,
                    due: None,
                    at: Some(done.completion.at),
                    because: None,
                    clause: step.clause,
                    events: vec![done.completion.seq],
                }
            })
            .collect()
    }

    /// Forbidden actions, in the order of the record, each taking at most what
    /// its stage has left.
    pub(super) fn penalties(&self, whose: Whose, stages: &[(Stage, u32)], findings: &mut Vec<Finding>) {
        let mut taken: Vec<_> = self.state.forbidden.iter().collect();
        taken.sort_by_key(|taken| taken.seq);
        for taken in taken {
            let action = &self.case.plan.forbidden[taken.action.index()];
            let forbidden_to = action.roles.is_empty() || action.roles.contains(&taken.role);
            let by = match self.state.role(taken.role).seat(taken.at) {
                None if self.state.mode() != Mode::Automatic => Whose::Machine,
                _ => Whose::Players,
            };
            if !forbidden_to || by != whose {
                continue;
            }
            let stage_max =
                stages.iter().find(|(stage, _)| *stage == action.stage).map_or(0, |(_, max)| *max);
            let lost: u32 =
                findings.iter().filter(|finding| finding.stage == action.stage).map(|f| f.lost).sum();
            findings.push(Finding {
                kind: FindingKind::Unauthorised,
                step: None,
                action: Some(taken.action),
                about: None,
                instance: 0,
                stage: action.stage,
                role: taken.role,
                actor: Some(taken.role),
                lost: action.cost.min(stage_max - lost),
                cost: action.cost,
                due: None,
                at: Some(taken.at),
                because: None,
                clause: action.clause,
                events: vec![taken.seq],
            });
        }
    }
}
