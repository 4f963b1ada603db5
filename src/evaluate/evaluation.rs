//! What an evaluation has come to: the statements about a record, folded.

use std::collections::{BTreeMap, BTreeSet};

use super::checklist::Mark;
use super::grade::Grade;
use super::mark::FindingMark;
use super::ruling::{Ruling, Rulings, Verdict};
use super::statement::{Phase, Rating, Said, Statement, Statements, Worth};
use crate::drill::Wall;
use crate::plan::Story;
use crate::words::{Id, Safe};

/// What people have come to about one record. Raters are kept apart by their
/// codes; what the group says as one is said by whoever said it last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evaluation {
    /// What counts for each finding: what the meeting settled; else what all
    /// who ruled on it say alike; else, where they differ, that it is in
    /// doubt.
    pub rulings: Rulings,
    /// Findings the meeting has settled.
    pub settled: BTreeSet<FindingMark>,
    /// What each rater says of each finding.
    pub opinions: BTreeMap<FindingMark, BTreeMap<Id, Ruling>>,
    /// By rater, then by objective.
    pub ratings: BTreeMap<Id, BTreeMap<Id, Rated>>,
    /// By rater, then by checklist and item.
    pub marks: BTreeMap<Id, BTreeMap<(Id, Id), Marked>>,
    /// By story time; of everybody.
    pub notes: Vec<Note>,
    /// What was picked out in the hot wash, by story time; of everybody.
    pub picks: Vec<Pick>,
    /// 点评
    pub comment: Option<Words>,
    /// 自评, by unit.
    pub self_assessments: BTreeMap<Id, Words>,
    /// 评估会
    pub meeting: Option<Words>,
    pub objections: Vec<Objection>,
    pub grade: Option<Graded>,
    pub phase: Phase,
    /// Every time it went back to an earlier phase.
    pub returns: Vec<Return>,
}

/// An objective's rating, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    pub rating: Rating,
    pub reason: Safe,
}

/// An item's mark, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    pub mark: Mark,
    pub reason: Safe,
}

/// Something an evaluator saw during the drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub by: Id,
    /// The statement's number, by which its writer withdraws it.
    pub no: u64,
    pub at: Story,
    pub step: Option<Id>,
    pub text: Safe,
}

/// A strength or a problem picked out while the drill was gone through again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    pub by: Id,
    /// The statement's number, by which its writer withdraws it.
    pub no: u64,
    pub worth: Worth,
    pub at: Story,
    /// The last entry of the record by then; 0 where there was none.
    pub entry: u64,
    pub finding: Option<FindingMark>,
    /// Blank where the moment speaks for itself.
    pub text: Safe,
}

/// Somebody's words for the whole group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub by: Id,
    pub recorded: Wall,
    pub text: Safe,
}

/// A unit's disagreement; the answer to it is the ruling on the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Who wrote it down.
    pub by: Id,
    pub no: u64,
    pub unit: Id,
    pub finding: Option<FindingMark>,
    pub text: Safe,
}

/// The judgement went back to an earlier phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    pub from: Phase,
    pub to: Phase,
    pub by: Id,
    pub recorded: Wall,
    /// Blank where words were erased.
    pub reason: Safe,
}

/// The grade a person confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    pub grade: Grade,
    pub reason: Safe,
    pub by: Id,
    pub recorded: Wall,
}

impl Evaluation {
    /// What these statements come to.
    #[must_use]
    pub fn of(statements: &Statements) -> Self {
        let mut evaluation = Self::default();
        let mut settled = Rulings::new();
        for statement in statements.iter() {
            evaluation.take(statement, &mut settled);
        }
        evaluation.notes.sort_by_key(|note| (note.at, note.no));
        evaluation.picks.sort_by_key(|pick| (pick.at, pick.entry, pick.no));
        let opinions = evaluation.opinions.iter();
        evaluation.rulings = opinions.filter_map(|(mark, by)| Some((mark.clone(), common(by)?))).collect();
        evaluation.settled = settled.keys().cloned().collect();
        evaluation.rulings.extend(settled);
        evaluation
    }

    fn take(&mut self, statement: &Statement, settled: &mut Rulings) {
        let Statement { no, by, recorded, said } = statement.clone();
        let words = |text| Words { by: by.clone(), recorded, text };
        match said {
            Said::Ruled { finding, verdict, reason, settled: is_settled } => {
                let ruling = Ruling { verdict, reason, by: by.clone() };
                if is_settled {
                    settled.insert(finding.clone(), ruling);
                } else {
                    self.opinions.entry(finding).or_default().insert(by, ruling);
                }
            }
            Said::Rated { objective, rating, reason } => {
                self.ratings.entry(by).or_default().insert(objective, Rated { rating, reason });
            }
            Said::Marked { checklist, item, mark, reason } => {
                self.marks.entry(by).or_default().insert((checklist, item), Marked { mark, reason });
            }
            Said::Noted { at, step, text } => self.notes.push(Note { by, no, at, step, text }),
            Said::Picked { worth, at, entry, finding, text } => {
                self.picks.push(Pick { by, no, worth, at, entry, finding, text });
            }
            Said::Commented { text } => self.comment = Some(words(text)),
            Said::SelfAssessed { unit, text } => drop(self.self_assessments.insert(unit, words(text))),
            Said::Met { text } => self.meeting = Some(words(text)),
            Said::Objected { unit, finding, text } => {
                self.objections.push(Objection { by, no, unit, finding, text });
            }
            Said::Graded { grade, reason } => self.grade = Some(Graded { grade, reason, by, recorded }),
            Said::Reached { phase } => self.phase = phase,
            Said::Returned { phase, reason } if phase < self.phase => {
                let from = std::mem::replace(&mut self.phase, phase);
                self.returns.push(Return { from, to: phase, by, recorded, reason });
            }
            // Somebody else had gone back further meanwhile.
            Said::Returned { .. } => {}
            Said::Withdrawn { no } => {
                self.notes.retain(|note| (&note.by, note.no) != (&by, no));
                self.picks.retain(|pick| (&pick.by, pick.no) != (&by, no));
                self.objections.retain(|objection| (&objection.by, objection.no) != (&by, no));
            }
        }
    }

    /// The codes of all who rated, marked or ruled.
    #[must_use]
    pub fn raters(&self) -> BTreeSet<Id> {
        let ruled = self.opinions.values().flat_map(BTreeMap::keys);
        self.ratings.keys().chain(self.marks.keys()).chain(ruled).cloned().collect()
    }
}

/// What all who ruled on a finding say alike; in doubt where they differ, with
/// everybody's reason.
fn common(by: &BTreeMap<Id, Ruling>) -> Option<Ruling> {
    let (_, first) = by.first_key_value()?;
    if by.values().all(|other| other.verdict == first.verdict) {
        return Some(first.clone());
    }
    let reasons: Vec<String> = by
        .values()
        .filter(|ruling| !ruling.reason.is_blank())
        .map(|ruling| format!("{}: {}", ruling.by, ruling.reason))
        .collect();
    Some(Ruling { verdict: Verdict::Doubted, reason: Safe::new(&reasons.join("; ")), by: first.by.clone() })
}
