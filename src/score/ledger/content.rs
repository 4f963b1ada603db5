//! The content facet: what was said in doing a duty, element by element.

use super::{Books, Line};
use crate::drill::Filling;
use crate::drill::account::is_none;
use crate::plan::share::share;
use crate::plan::{
    Element, ElementIx, FactIx, LadderIx, RoleIx, Says, Situation, Step, StepIx, Story, Value,
};
use crate::score::content::{self, Judged, Judgement};
use crate::score::duties::{Judging, Standing};
use crate::score::outcome::{About, Finding, FindingKind};
use crate::score::record::Judged as Course;

/// What the content points of a duty are shared over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Element(ElementIx),
    /// The rungs of a ladder its step judges.
    Decision(LadderIx),
}

impl Books<'_> {
    /// What of a duty's content can be judged: nothing of an outside log, and
    /// no element where nobody took down what was said.
    pub(super) fn parts(&self, line: &Line) -> Vec<Part> {
        let step = self.case.plan.step(line.duty.step);
        if self.until.is_log {
            return Vec::new();
        }
        let filled = || {
            let own = self.record.done.iter().filter(|done| done.element == Some(line.element));
            own.into_iter().any(|done| done.completion.filled.is_some())
        };
        let mut parts = Vec::new();
        if !step.elements.is_empty() && (line.standing == Standing::Missing || filled()) {
            let required = step.elements().filter(|(_, element)| element.required);
            parts.extend(required.map(|(ix, _)| Part::Element(ix)));
        }
        parts.extend(step.decisions.iter().map(|ladder| Part::Decision(*ladder)));
        parts
    }

    /// What hangs on one part of a duty's content.
    pub(super) fn points_of(&self, line: &Line, part: Part) -> u32 {
        let parts = self.parts(line);
        let elements = &self.case.plan.step(line.duty.step).elements;
        let weight = |part: &Part| match part {
            Part::Element(ix) => elements[ix.index()].weight,
            Part::Decision(_) => 1,
        };
        let each = share(line.points.content, &parts.iter().map(weight).collect::<Vec<u32>>());
        parts.iter().zip(each).find(|(own, _)| **own == part).map_or(0, |(_, points)| points)
    }

    /// What was wrong with what was said. What had been left out may be said
    /// until the duty's hard limit, without one until the drill ends.
    pub(super) fn content(
        &self,
        line: &Line,
        done: usize,
        judging: &Judging<'_, Course<'_>>,
    ) -> Vec<Finding> {
        if self.until.is_log {
            return Vec::new();
        }
        let completion = self.record.done[done].completion;
        let step = self.case.plan.step(line.duty.step);
        let due = judging.deadline(&line.duty).due().and_then(|due| line.duty.judged_by(due));
        let closes = due.map_or(self.until.end, |due| due.hard);
        let judged = content::judged(self.case, self.state, line.duty.step, completion, closes);
        let wrong = judged.into_iter().filter_map(|judged| {
            let element = &step.elements[judged.element.index()];
            let kind = self.kind(element, &judged)?;
            let mut finding = self.finding(kind, line, self.points_of(line, Part::Element(judged.element)));
            finding.due = None;
            finding.at = Some(judged.at);
            finding.actor = Some(completion.role);
            let own = [Some(completion.seq), Some(judged.seq), judged.too_late.map(|(_, seq)| seq)];
            finding.events = judged.account.source.into_iter().chain(own.into_iter().flatten()).collect();
            finding.events.dedup();
            let known = judged.account.right.first().cloned();
            let supplemented = judged.too_late.map(|(at, _)| at);
            let (element, said) = (judged.element, judged.said);
            finding.about = Some(Box::new(About::Element { element, said, known, supplemented }));
            Some(finding)
        });
        wrong.collect()
    }

    /// What a judgement is called; nothing where nothing is wrong.
    fn kind(&self, element: &Element, judged: &Judged) -> Option<FindingKind> {
        let Judged { judgement, said, account, .. } = judged;
        let value = match said {
            Some(Filling::Value(value)) => Some(value),
            _ => None,
        };
        match judgement {
            Judgement::Right | Judgement::HonestlyUnknown => None,
            Judgement::LeftOut => element.required.then_some(FindingKind::Omitted),
            Judgement::Stale => Some(FindingKind::Stale),
            Judgement::Contradicted => match element.says {
                Says::Level(ladder) => Some(self.level_kind(ladder, value?, account.right.first())),
                Says::Resource => Some(FindingKind::WrongResource),
                _ if element.event().is_some() && content::denies(account, value?) => {
                    Some(FindingKind::Concealed)
                }
                _ => Some(FindingKind::FalseReport),
            },
        }
    }

    /// A rung stated where another one was right; where none was, it is too high.
    fn level_kind(&self, ladder: LadderIx, stated: &Value, right: Option<&Value>) -> FindingKind {
        let rung = |value: &Value| match value {
            Value::Word(word) => self.case.plan.rung_named(ladder, word.as_str()),
            _ => None,
        };
        if right.and_then(rung) < rung(stated) && right.is_some() {
            FindingKind::LevelTooLow
        } else {
            FindingKind::LevelTooHigh
        }
    }

    /// A report of an event nobody made though its lead knew: not by long
    /// after its limit, when nothing is left of its points for being on time,
    /// and no other report told the same people.
    pub(super) fn concealed(&self, line: &Line) -> Option<Finding> {
        let step = self.case.plan.step(line.duty.step);
        let due = self.due(line)?;
        if self.until.is_log || due.nothing >= self.until.end {
            return None;
        }
        let (element, fact) = step.elements().find_map(|(ix, element)| Some((ix, element.event()?)))?;
        let known = self.event_known(step.lead, fact, due.nothing)?;
        if self.reported(step, fact) {
            return None;
        }
        let mut finding = self.missing(line);
        finding.kind = FindingKind::Concealed;
        finding.events = self.first_told(step.lead, fact).into_iter().collect();
        finding.about =
            Some(Box::new(About::Element { element, said: None, known: Some(known), supplemented: None }));
        Some(finding)
    }

    /// The event, where the role knew by then that it had come.
    fn event_known(&self, role: RoleIx, fact: FactIx, by: Story) -> Option<Value> {
        self.state.known(Some(role), by).fact(fact).filter(|value| !is_none(value)).cloned()
    }

    fn first_told(&self, role: RoleIx, fact: FactIx) -> Option<u64> {
        let known = self.state.known(Some(role), self.until.end);
        let came = known.tellings(fact).filter(|told| !is_none(&told.value));
        came.min_by_key(|told| (told.at, told.seq)).map(|told| told.seq)
    }

    /// Whether any report told one of the step's recipients of the event.
    fn reported(&self, step: &Step, fact: FactIx) -> bool {
        let tells = |other: &Step| other.tells.iter().any(|role| step.tells.contains(role));
        let reports = |ix: StepIx| {
            let other = self.case.plan.step(ix);
            other.elements.iter().any(|element| element.fact() == Some(fact)) && tells(other)
        };
        self.record.done.iter().filter(|done| reports(done.step)).any(|done| {
            if done.completion.filled.is_none() {
                return true;
            }
            let elements = &self.case.plan.step(done.step).elements;
            let stated = elements.iter().filter(|element| element.fact() == Some(fact));
            let end = self.until.end;
            stated.filter_map(|element| done.completion.said_by(&element.id, end)).any(|said| match said {
                Filling::Value(value) => !is_none(value),
                _ => false,
            })
        })
    }
}
