//! An evaluation as scripts read it: every rater's own words, where they
//! differ, how far they agree, and what it all came to.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::drill::Case;
use crate::evaluate::checklist::Answer;
use crate::evaluate::{
    self, Checklist, Evaluation, FindingMark, Mark, Of, Phase, Rating, Return, Ruling, Verdict, Voice, Worth,
    agreed, alpha_of_items, alpha_of_objectives, disagreements, evidence, propose, wording,
};
use crate::score::{Finding, Score};
use crate::words::{Id, Lang};

/// An evaluation. Points are thousandths; texts are in the language asked for.
#[derive(Debug, Serialize)]
pub struct EvaluationShown {
    /// Always says that this is an exercise (演练), never the real thing.
    pub exercise: bool,
    pub record: String,
    pub phase: Phase,
    /// Every time it went back to an earlier phase.
    pub returns: Vec<ReturnShown>,
    /// False for an aborted drill, which is never rated.
    pub rated: bool,
    pub score: u32,
    /// None where nobody ruled on anything, or the drill is not rated.
    pub agreed: Option<u32>,
    pub max: u32,
    /// The raters' codes.
    pub raters: Vec<Id>,
    pub findings: Vec<FindingShown>,
    pub objectives: Vec<ObjectiveShown>,
    pub checklists: Vec<ChecklistShown>,
    pub disagreements: Vec<DisagreementShown>,
    pub alpha: AlphaShown,
    pub grade: GradeShown,
    pub notes: Vec<NoteShown>,
    /// What was picked out in the hot wash.
    pub picks: Vec<PickShown>,
    pub comment: Option<String>,
    pub self_assessments: BTreeMap<Id, String>,
    pub meeting: Option<String>,
    pub objections: Vec<ObjectionShown>,
}

#[derive(Debug, Serialize)]
pub struct ReturnShown {
    pub from: Phase,
    pub to: Phase,
    pub by: Id,
    /// Milliseconds since 1970, UTC.
    pub wall_ms: i64,
    pub reason: String,
}

#[derive(Debug, Serialize)]
pub struct FindingShown {
    pub finding: FindingMark,
    pub message: String,
    pub lost: u32,
    /// What counts; none where nobody ruled on it.
    pub ruling: Option<RulingShown>,
    /// Decided in the evaluators' meeting.
    pub settled: bool,
    pub opinions: BTreeMap<Id, RulingShown>,
}

#[derive(Debug, Serialize)]
pub struct RulingShown {
    pub verdict: Verdict,
    pub reason: String,
    pub by: Id,
}

#[derive(Debug, Serialize)]
pub struct ObjectiveShown {
    pub objective: Id,
    pub title: String,
    pub steps: Vec<Id>,
    /// Duties of its steps that were judged, and done.
    pub owed: u32,
    pub done: u32,
    pub unjudged: u32,
    /// What was found on its steps and nobody rejected.
    pub findings: Vec<String>,
    /// What that evidence by itself comes to.
    pub evidence: Option<Rating>,
    pub ratings: BTreeMap<Id, RatingShown>,
}

#[derive(Debug, Serialize)]
pub struct RatingShown {
    pub rating: Rating,
    pub reason: String,
}

#[derive(Debug, Serialize)]
pub struct ChecklistShown {
    pub checklist: Id,
    pub title: String,
    pub items: Vec<ItemShown>,
    /// Krippendorff's α of the ranked items, by order; null where undefined.
    pub alpha_ordinal: Option<f64>,
    /// The same of the items answered yes or no.
    pub alpha_nominal: Option<f64>,
}

#[derive(Debug, Serialize)]
pub struct ItemShown {
    pub item: Id,
    pub text: String,
    pub marks: BTreeMap<Id, MarkShown>,
}

#[derive(Debug, Serialize)]
pub struct MarkShown {
    pub mark: Mark,
    pub reason: String,
}

#[derive(Debug, Serialize)]
pub struct DisagreementShown {
    /// `finding`, `objective` or `item`.
    pub of: &'static str,
    pub about: String,
    /// Decided in the evaluators' meeting all the same.
    pub settled: bool,
    pub said: BTreeMap<Id, String>,
}

/// Krippendorff's α; null where it is undefined: nothing to compare, or no
/// variation.
#[derive(Debug, Serialize)]
pub struct AlphaShown {
    pub objectives: Option<f64>,
}

#[derive(Debug, Serialize)]
pub struct GradeShown {
    /// What the standard's words come to on the evidence.
    pub proposed: Option<evaluate::Grade>,
    pub because: Vec<String>,
    /// What a person confirmed.
    pub confirmed: Option<evaluate::Grade>,
    pub reason: Option<String>,
    pub by: Option<Id>,
}

#[derive(Debug, Serialize)]
pub struct NoteShown {
    pub by: Id,
    /// Story time, `2026-06-18T22:40:00`.
    pub at: String,
    pub step: Option<Id>,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub struct PickShown {
    pub by: Id,
    /// `strength` or `problem`.
    pub worth: Worth,
    /// Story time, `2026-06-18T22:40:00`.
    pub at: String,
    /// The last entry of the record by then.
    pub entry: u64,
    pub finding: Option<FindingMark>,
    pub text: String,
}

#[derive(Debug, Serialize)]
pub struct ObjectionShown {
    pub unit: Id,
    pub finding: Option<FindingMark>,
    pub text: String,
}

/// What an evaluation is shown with.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub case: &'a Case,
    pub score: &'a Score,
    pub evaluation: &'a Evaluation,
    pub checklists: &'a [Checklist],
    pub lang: Lang,
}

fn returned(one: &Return) -> ReturnShown {
    let Return { from, to, by, recorded, reason } = one.clone();
    ReturnShown { from, to, by, wall_ms: recorded.0, reason: reason.to_string() }
}

/// Writes an evaluation down for scripts.
#[must_use]
pub fn shown(record: &Id, with: Shown<'_>) -> EvaluationShown {
    let Shown { case, score, evaluation, checklists, .. } = with;
    let text = |words: &Option<evaluate::Words>| words.as_ref().map(|words| words.text.to_string());
    let is_agreed = score.rated && !evaluation.rulings.is_empty();
    EvaluationShown {
        exercise: true,
        record: record.to_string(),
        phase: evaluation.phase,
        returns: evaluation.returns.iter().map(returned).collect(),
        rated: score.rated,
        score: score.score(),
        agreed: is_agreed.then(|| agreed(&case.plan, score, &evaluation.rulings).score()),
        max: score.max,
        raters: evaluation.raters().into_iter().collect(),
        findings: score.findings.iter().filter_map(|finding| with.finding(finding)).collect(),
        objectives: case.scenario.objectives.iter().map(|objective| with.objective(objective)).collect(),
        checklists: checklists.iter().map(|list| with.checklist(list)).collect(),
        disagreements: disagreements(evaluation).iter().map(|one| with.disagreement(one)).collect(),
        alpha: AlphaShown { objectives: alpha_of_objectives(evaluation) },
        grade: with.grade(),
        notes: evaluation.notes.iter().map(note).collect(),
        picks: evaluation.picks.iter().map(pick).collect(),
        comment: text(&evaluation.comment),
        self_assessments: evaluation
            .self_assessments
            .iter()
            .map(|(unit, words)| (unit.clone(), words.text.to_string()))
            .collect(),
        meeting: text(&evaluation.meeting),
        objections: evaluation
            .objections
            .iter()
            .map(|one| ObjectionShown {
                unit: one.unit.clone(),
                finding: one.finding.clone(),
                text: one.text.to_string(),
            })
            .collect(),
    }
}

impl Shown<'_> {
    fn finding(&self, finding: &Finding) -> Option<FindingShown> {
        let evaluation = self.evaluation;
        let mark = FindingMark::of(&self.case.plan, finding)?;
        let opinions = evaluation.opinions.get(&mark).into_iter().flatten();
        Some(FindingShown {
            message: wording::sentence(self.case, finding, &evaluation.rulings, self.lang),
            lost: finding.lost,
            ruling: evaluation.rulings.get(&mark).map(ruling),
            settled: evaluation.settled.contains(&mark),
            opinions: opinions.map(|(rater, own)| (rater.clone(), ruling(own))).collect(),
            finding: mark,
        })
    }

    fn objective(&self, objective: &crate::scenario::Objective) -> ObjectiveShown {
        let (case, evaluation) = (self.case, self.evaluation);
        let found = evidence(case, self.score, &evaluation.rulings, &objective.steps);
        let rated = evaluation.ratings.iter().filter_map(|(rater, ratings)| {
            let own = ratings.get(&objective.id)?;
            Some((rater.clone(), RatingShown { rating: own.rating, reason: own.reason.to_string() }))
        });
        let sentence = |finding: &&Finding| wording::sentence(case, finding, &evaluation.rulings, self.lang);
        ObjectiveShown {
            objective: objective.id.clone(),
            title: objective.title.get(self.lang).to_owned(),
            steps: objective.steps.iter().map(|step| case.plan.step(*step).id.clone()).collect(),
            owed: found.owed,
            done: found.done,
            unjudged: found.unjudged,
            findings: found.findings.iter().map(sentence).collect(),
            evidence: found.rating(),
            ratings: rated.collect(),
        }
    }

    fn checklist(&self, list: &Checklist) -> ChecklistShown {
        let marks = |item: &Id| {
            let by_rater = self.evaluation.marks.iter();
            let own = by_rater.filter_map(|(rater, marks)| {
                let own = marks.get(&(list.id.clone(), item.clone()))?;
                Some((rater.clone(), MarkShown { mark: own.mark, reason: own.reason.to_string() }))
            });
            own.collect()
        };
        let item = |item: &evaluate::checklist::Item| ItemShown {
            item: item.id.clone(),
            text: item.text.get(self.lang).to_owned(),
            marks: marks(&item.id),
        };
        ChecklistShown {
            checklist: list.id.clone(),
            title: list.title.get(self.lang).to_owned(),
            items: list.items().map(item).collect(),
            alpha_ordinal: alpha_of_items(self.evaluation, list, Answer::Scale),
            alpha_nominal: alpha_of_items(self.evaluation, list, Answer::YesNo),
        }
    }

    fn disagreement(&self, one: &evaluate::Disagreement) -> DisagreementShown {
        let (of, about, settled, list) = match &one.of {
            Of::Finding { mark, settled } => ("finding", mark.to_string(), *settled, None),
            Of::Objective(id) => ("objective", id.to_string(), false, None),
            Of::Item { checklist, item } => {
                let list = self.checklists.iter().find(|list| list.id == *checklist);
                ("item", format!("{checklist} {item}"), false, list)
            }
        };
        let said = |voice: Voice| match voice {
            Voice::Verdict(verdict) => wording::verdict(verdict, self.lang).to_owned(),
            Voice::Rating(rating) => wording::rating(rating, self.lang).to_owned(),
            Voice::Mark(mark) => wording::mark(list, mark, self.lang),
        };
        let said = one.said.iter().map(|(rater, voice)| (rater.clone(), said(*voice))).collect();
        DisagreementShown { of, about, settled, said }
    }

    fn grade(&self) -> GradeShown {
        let proposal = propose(self.case, self.score, self.evaluation);
        let confirmed = self.evaluation.grade.as_ref().filter(|_| self.score.rated);
        let because = proposal.iter().flat_map(|proposal| &proposal.because);
        GradeShown {
            proposed: proposal.as_ref().map(|proposal| proposal.grade),
            because: because.map(|why| wording::because(self.case, why, self.lang)).collect(),
            confirmed: confirmed.map(|graded| graded.grade),
            reason: confirmed.map(|graded| graded.reason.to_string()),
            by: confirmed.map(|graded| graded.by.clone()),
        }
    }
}

fn ruling(ruling: &Ruling) -> RulingShown {
    RulingShown { verdict: ruling.verdict, reason: ruling.reason.to_string(), by: ruling.by.clone() }
}

fn pick(pick: &evaluate::Pick) -> PickShown {
    PickShown {
        by: pick.by.clone(),
        worth: pick.worth,
        at: pick.at.to_string(),
        entry: pick.entry,
        finding: pick.finding.clone(),
        text: pick.text.to_string(),
    }
}

fn note(note: &evaluate::Note) -> NoteShown {
    NoteShown {
        by: note.by.clone(),
        at: note.at.to_string(),
        step: note.step.clone(),
        text: note.text.to_string(),
    }
}
