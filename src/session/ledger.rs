//! The ledger of improvements kept up to date: raised out of a drill's
//! findings, followed through later ones, merged with what comes back in a
//! file.

use std::collections::BTreeSet;

use super::{Loaded, SessionFault, load};
use crate::drill::{Now, State, Wall};
use crate::evaluate::improvement::{Concern, Conflict, Evidence, Improvement, Tie, evidence, merge, next_id};
use crate::evaluate::{Evaluation, FindingMark, Rulings, Verdict, wording};
use crate::exchange::ledger::Returned;
use crate::journal::{Fault, Header, Ledger, Store, Summary};
use crate::plan::{self};
use crate::words::{Id, Lang, Safe};

/// The ledger as drills have it by now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Followed {
    pub improvements: Vec<Improvement>,
    /// Drills of these plans that say nothing yet, because their scores have
    /// not been released.
    pub waiting: usize,
}

/// Looks at every drill held since for what it says of the improvements of
/// its plan and of those played along, and keeps that. A drill of a room counts once its score has been
/// released: before, people have not said which findings hold.
///
/// # Errors
/// The store's trouble.
pub fn follow_up(store: &mut (impl Store + Ledger)) -> Result<Followed, Fault> {
    let mut improvements = store.improvements()?;
    let (mut waiting, mut changed) = (0, Vec::new());
    for record in store.list()?.iter().filter(|record| record.sealed) {
        if !may_concern(store, record, &improvements)? {
            continue;
        }
        // A record that cannot be read says nothing.
        let Ok(loaded) = load(store, &record.id) else { continue };
        match loaded.released() {
            None => {}
            Some(false) => waiting += 1,
            Some(true) => {
                let evidence = loaded.evidence();
                for own in &mut improvements {
                    if own.follow(&evidence) && !changed.contains(&own.id) {
                        changed.push(own.id.clone());
                    }
                }
            }
        }
    }
    let kept: Vec<Improvement> =
        improvements.iter().filter(|own| changed.contains(&own.id)).cloned().collect();
    store.put_improvements(&kept)?;
    Ok(Followed { improvements, waiting })
}

/// Whether a record is of the plan of an improvement that drills can say
/// something of, or that plan was played along in it; and did not raise it.
fn may_concern(store: &impl Store, record: &Summary, improvements: &[Improvement]) -> Result<bool, Fault> {
    let Ok(header) = Header::read(&record.header) else { return Ok(false) };
    let followed = improvements.iter().filter(|own| {
        own.is_followed() && own.raised.as_ref().is_none_or(|raised| raised.record != record.id)
    });
    let plans: BTreeSet<&Id> = followed.filter_map(|own| own.plan.as_ref()).collect();
    if plans.is_empty() || plans.contains(&header.plan.id) {
        return Ok(!plans.is_empty());
    }
    let text = store.document(&header.plan.sha256)?;
    Ok(plan::along(&text.unwrap_or_default()).iter().any(|plan| plans.contains(plan)))
}

/// A finding that can be entered in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub mark: FindingMark,
    /// The finding's sentence.
    pub problem: String,
    /// The improvement that is about the same fault already.
    pub known: Option<Id>,
}

/// A drill's findings that stand, one for each concern, the gravest first;
/// what people rejected is nothing to put right.
#[must_use]
pub fn candidates(loaded: &Loaded, ledger: &[Improvement], lang: Lang) -> Vec<Candidate> {
    let case = &loaded.documents.case;
    let mut seen = BTreeSet::new();
    let score = loaded.score();
    let rulings = loaded.evaluation().rulings;
    let found = score.findings.iter().filter_map(|finding| {
        let mark = FindingMark::of(&case.plan, finding)?;
        if !stands(&rulings, &mark) {
            return None;
        }
        let concern = Concern::of(&case.plan, mark.clone());
        let known = ledger.iter().find(|own| own.concern().as_ref() == Some(&concern));
        let problem = wording::sentence(case, finding, &rulings, lang);
        seen.insert(concern).then(|| Candidate { mark, problem, known: known.map(|own| own.id.clone()) })
    });
    found.collect()
}

/// Enters findings of a drill in the ledger; what people rejected, and what is
/// about a fault that stands there already, is passed over.
///
/// # Errors
/// Where the record cannot be read; the store's trouble.
pub fn raise(
    store: &mut (impl Store + Ledger),
    record: &Id,
    marks: &[FindingMark],
    now: Now,
    lang: Lang,
) -> Result<Vec<Improvement>, SessionFault> {
    let loaded = load(store, record)?;
    let mut ledger = store.improvements()?;
    let (case, rulings) = (&loaded.documents.case, loaded.evaluation().rulings);
    let mut raised = Vec::new();
    for finding in &loaded.score().findings {
        let Some(mark) = FindingMark::of(&case.plan, finding)
            .filter(|mark| marks.contains(mark) && stands(&rulings, mark))
        else {
            continue;
        };
        let concern = Some(Concern::of(&case.plan, mark));
        if ledger.iter().any(|own| own.concern() == concern) {
            continue;
        }
        let id = next_id(ledger.iter().map(|own| &own.id), now.day());
        let problem = wording::sentence(case, finding, &rulings, lang);
        let own = Improvement::of(id, (record, loaded.held()), &case.plan, finding, &problem, now.wall);
        ledger.extend(own.clone());
        raised.extend(own);
    }
    store.put_improvements(&raised)?;
    Ok(raised)
}

/// Whether a finding is a problem: it is unless people rejected it.
fn stands(rulings: &Rulings, mark: &FindingMark) -> bool {
    rulings.get(mark).is_none_or(|ruling| ruling.verdict != Verdict::Rejected)
}

/// Enters a problem in somebody's words, put down while a drill was gone
/// through again, tied to a step of its plan or to none; none where it stands
/// there in the same words.
///
/// # Errors
/// Where the record cannot be read; the store's trouble.
pub fn enter(
    store: &mut (impl Store + Ledger),
    record: &Id,
    problem: &Safe,
    step: Option<&Id>,
    now: Now,
) -> Result<Option<Improvement>, SessionFault> {
    let loaded = load(store, record)?;
    let plan = &loaded.documents.case.plan;
    let ledger = store.improvements()?;
    if ledger.iter().any(|own| own.problem == *problem) {
        return Ok(None);
    }
    let id = next_id(ledger.iter().map(|own| &own.id), now.day());
    let tie = step.and_then(|step| Tie::to(plan, step));
    let own = Improvement::worded(id, (record, loaded.held()), plan, problem.clone(), tie, now.wall);
    store.put_improvements(std::slice::from_ref(&own))?;
    Ok(Some(own))
}

/// What came of taking a file in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenIn {
    /// Improvements changed by it.
    pub changed: Vec<Id>,
    pub added: Vec<Id>,
    /// What was changed here and there; what stands here was kept.
    pub conflicts: Vec<Conflict>,
    /// Numbers this ledger does not have, with their rows.
    pub unknown: Vec<(u32, Id)>,
}

/// Takes in edits that came back in a file; all that can be, or nothing
/// where the store fails.
///
/// # Errors
/// The store's trouble.
pub fn take_in(store: &mut impl Ledger, returned: &[Returned], now: Now) -> Result<TakenIn, Fault> {
    let mut ledger = store.improvements()?;
    let (mut taken, mut kept) = (TakenIn::default(), Vec::new());
    for row in returned {
        let Some(id) = &row.id else {
            let id = next_id(ledger.iter().map(|own| &own.id), now.day());
            let (problem, terms) = (row.values.problem.clone(), row.values.terms.clone());
            let mut own = Improvement::entered(id.clone(), problem, terms, now.wall);
            own.set(row.values.status, now.wall);
            ledger.push(own.clone());
            kept.push(own);
            taken.added.push(id);
            continue;
        };
        let Some(own) = ledger.iter_mut().find(|own| own.id == *id) else {
            taken.unknown.push((row.row, id.clone()));
            continue;
        };
        let before = own.clone();
        taken.conflicts.extend(merge(own, row.base.as_ref(), &row.values, now.wall));
        if *own != before {
            taken.changed.push(id.clone());
            kept.push(own.clone());
        }
    }
    store.put_improvements(&kept)?;
    Ok(taken)
}

impl Loaded {
    /// When the drill was held: as its record was opened.
    #[must_use]
    pub fn held(&self) -> Wall {
        self.events.first().and_then(|event| event.recorded).unwrap_or_default()
    }

    /// What the drill says of improvements.
    fn evidence(&self) -> Evidence {
        let case = &self.documents.case;
        let state = State::fold(case, &self.events);
        let rulings = Evaluation::of(&self.statements).rulings;
        evidence((&self.id, self.held()), case, &state, &self.score(), &rulings)
    }
}
