//! Rungs as they were declared, against the plan's criteria on what was known
//! then, and against who may declare them.

use std::collections::BTreeMap;

use super::content::Part;
use super::{Books, Line, Whose};
use crate::drill::Mode;
use crate::drill::account::{called_for, calls_for};
use crate::drill::state::Declared;
use crate::plan::{Ladder, LadderIx, LadderKind, RoleIx, RungIx, Stage, StepIx, Story};
use crate::score::duties::Standing;
use crate::score::outcome::{About, Finding, FindingKind};

impl Books<'_> {
    /// Every declaration that was not right, in the order of the story. What
    /// they lose is taken from the step that judges the ladder, each at most
    /// what those before have left of it. Where no such step was done in this
    /// ledger they are free, and stand by themselves.
    pub(super) fn levels(&self, whose: Whose, judged: &[Line]) -> Vec<Finding> {
        if self.until.is_log {
            return Vec::new();
        }
        let mut left: BTreeMap<(usize, LadderIx), u32> = BTreeMap::new();
        let mut findings = Vec::new();
        for (ix, _) in self.case.plan.ladders() {
            for declared in &self.state.ladder(ix).declared {
                let Some(role) =
                    declared.role.filter(|role| self.declared_by_side(*role, declared.at, whose))
                else {
                    continue;
                };
                let Some((kind, called)) = self.verdict(ix, declared, role) else { continue };
                let step = self.deciding(ix, declared.rung, role);
                let line = judged.iter().find(|line| Some(line.duty.step) == step);
                let line = line.filter(|line| line.standing == Standing::Done);
                let mut finding = self.level_finding(kind, ix, declared, role, line);
                finding.about = Some(Box::new(About::Level { ladder: ix, declared: declared.rung, called }));
                if let Some(line) = line {
                    finding.cost = self.points_of(line, Part::Decision(ix));
                    let left = left.entry((line.element, ix)).or_insert(finding.cost);
                    finding.lost = finding.cost.min(*left);
                    *left -= finding.lost;
                }
                findings.push(finding);
            }
        }
        findings
    }

    fn declared_by_side(&self, role: RoleIx, at: Story, whose: Whose) -> bool {
        let by = match self.state.role(role).seat(at) {
            None if self.state.mode() != Mode::Automatic => Whose::Machine,
            _ => Whose::Players,
        };
        by == whose
    }

    /// What is wrong with a declaration, and the rung that was called for.
    /// Who may not decide is not judged on what they decided.
    fn verdict(
        &self,
        ladder: LadderIx,
        declared: &Declared,
        role: RoleIx,
    ) -> Option<(FindingKind, Option<RungIx>)> {
        let definition = self.case.plan.ladder(ladder);
        let moment = (declared.at, declared.seq.saturating_sub(1));
        let before = self.state.ladder(ladder).rung_up_to(moment.0, moment.1);
        let rung = declared.rung.or(before)?;
        let entitled = |rung: RungIx| {
            let by = &definition.rungs[rung.index()].declared_by;
            by.is_empty() || by.iter().any(|holder| self.right_role(*holder, role, declared.at))
        };
        let own = called_for(self.case, self.state, ladder, role, moment);
        if !entitled(rung) {
            return Some((FindingKind::Unauthorised, own));
        }
        let stands = declared.rung.map_or(definition.rungs.len(), RungIx::index);
        let graver = (0..stands).map(RungIx::from).find(|graver| {
            entitled(*graver) && calls_for(self.case, self.state, (ladder, *graver), role, moment)
        });
        if graver.is_some() {
            return Some((FindingKind::LevelTooLow, graver));
        }
        let rung = declared.rung.filter(|rung| definition.rungs[rung.index()].criteria.is_some())?;
        let called = self.called_by_any(definition, ladder, role, moment);
        (called.is_none_or(|called| called > rung)).then_some((FindingKind::LevelTooHigh, called))
    }

    /// The gravest rung called for on what the one who declared knew, or one
    /// who may declare a rung of the ladder.
    fn called_by_any(
        &self,
        definition: &Ladder,
        ladder: LadderIx,
        role: RoleIx,
        moment: (Story, u64),
    ) -> Option<RungIx> {
        let may = definition.rungs.iter().flat_map(|rung| &rung.declared_by).copied();
        may.chain([role]).filter_map(|role| called_for(self.case, self.state, ladder, role, moment)).min()
    }

    fn level_finding(
        &self,
        kind: FindingKind,
        ladder: LadderIx,
        declared: &Declared,
        role: RoleIx,
        line: Option<&Line>,
    ) -> Finding {
        let definition = self.case.plan.ladder(ladder);
        let step = line.map(|line| line.duty.step);
        let own = step.map(|step| self.case.plan.step(step));
        Finding {
            kind,
            step,
            action: None,
            about: None,
            instance: 0,
            stage: own.map_or(stage_of(definition.kind), |step| step.stage),
            role,
            actor: Some(role),
            lost: 0,
            cost: 0,
            due: None,
            at: Some(declared.at),
            because: None,
            clause: definition.clause.or(own.and_then(|step| step.clause)),
            events: vec![declared.seq],
        }
    }

    /// The step in which a rung of the ladder is judged: that of the one who
    /// declared it, else of one who may, else the first.
    fn deciding(&self, ladder: LadderIx, rung: Option<RungIx>, role: RoleIx) -> Option<StepIx> {
        let plan = &self.case.plan;
        let deciding = || plan.steps().filter(|(_, step)| step.decisions.contains(&ladder));
        let may = |lead: RoleIx| rung.is_none_or(|rung| plan.rung(ladder, rung).declared_by.contains(&lead));
        let own = deciding().find(|(_, step)| step.lead == role);
        let entitled = || deciding().find(|(_, step)| may(step.lead));
        own.or_else(entitled).or_else(|| deciding().next()).map(|(ix, _)| ix)
    }
}

/// Which stage a ladder's rungs belong to where no step judges them.
fn stage_of(kind: LadderKind) -> Stage {
    match kind {
        LadderKind::Warning => Stage::Warning,
        LadderKind::Grade => Stage::Reporting,
        LadderKind::Response => Stage::Response,
    }
}
