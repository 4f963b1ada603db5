//! The ledger of improvements kept up to date: raised out of a drill's
//! findings, followed through later ones, merged with what comes back in a
//! file.

use super::{Loaded, SessionFault, load};
use crate::drill::{State, Wall};
use crate::evaluate::improvement::{
    Concern, Conflict, Evidence, Improvement, Terms, evidence, merge, next_id,
};
use crate::evaluate::{Evaluation, FindingMark};
use crate::exchange::ledger::Returned;
use crate::journal::{Fault, Header, Ledger, Store, Summary};
use crate::plan::{Day, Story};
use crate::score::wording;
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
/// its plan, and keeps that. A drill of a room counts once its score has been
/// released: before, people have not said which findings hold.
///
/// # Errors
/// The store's trouble.
pub fn follow_up(store: &mut (impl Store + Ledger)) -> Result<Followed, Fault> {
    let mut improvements = store.improvements()?;
    let (mut waiting, mut changed) = (0, Vec::new());
    for record in store.list()?.iter().filter(|record| record.sealed) {
        if !may_concern(record, &improvements) {
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

/// Whether a record is of the plan of an improvement another drill raised.
fn may_concern(record: &Summary, improvements: &[Improvement]) -> bool {
    let Ok(header) = Header::read(&record.header) else { return false };
    let concerns = |own: &Improvement| {
        own.plan.as_ref() == Some(&header.plan.id)
            && own.raised.as_ref().is_some_and(|raised| raised.record != record.id)
    };
    improvements.iter().any(concerns)
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

/// A drill's findings, one for each concern, the gravest first.
#[must_use]
pub fn candidates(loaded: &Loaded, ledger: &[Improvement], lang: Lang) -> Vec<Candidate> {
    let case = &loaded.documents.case;
    let mut seen = std::collections::BTreeSet::new();
    let score = loaded.score();
    let found = score.findings.iter().filter_map(|finding| {
        let mark = FindingMark::of(&case.plan, finding)?;
        let concern = Concern::of(&case.plan.id, &mark);
        let known = ledger.iter().find(|own| own.concern().as_ref() == Some(&concern));
        let problem = wording::sentence(case, finding, lang);
        seen.insert(concern).then(|| Candidate { mark, problem, known: known.map(|own| own.id.clone()) })
    });
    found.collect()
}

/// Enters findings of a drill in the ledger; what is about a fault that
/// stands there already is passed over.
///
/// # Errors
/// Where the record cannot be read; the store's trouble.
pub fn raise(
    store: &mut (impl Store + Ledger),
    record: &Id,
    marks: &[FindingMark],
    now: Wall,
    lang: Lang,
) -> Result<Vec<Improvement>, SessionFault> {
    let loaded = load(store, record)?;
    let mut ledger = store.improvements()?;
    let case = &loaded.documents.case;
    let mut raised = Vec::new();
    for finding in &loaded.score().findings {
        let Some(mark) = FindingMark::of(&case.plan, finding).filter(|mark| marks.contains(mark)) else {
            continue;
        };
        let concern = Some(Concern::of(&case.plan.id, &mark));
        if ledger.iter().any(|own| own.concern() == concern) {
            continue;
        }
        let id = next_id(ledger.iter().map(|own| &own.id), day(now));
        let problem = wording::sentence(case, finding, lang);
        let own = Improvement::of(id, (record, loaded.held()), &case.plan, finding, &problem, now);
        ledger.extend(own.clone());
        raised.extend(own);
    }
    store.put_improvements(&raised)?;
    Ok(raised)
}

/// Enters a problem in somebody's words, whatever drill made them think of it;
/// none where it stands there in the same words.
///
/// # Errors
/// The store's trouble.
pub fn enter(store: &mut impl Ledger, problem: &Safe, now: Wall) -> Result<Option<Improvement>, Fault> {
    let ledger = store.improvements()?;
    if ledger.iter().any(|own| own.problem == *problem) {
        return Ok(None);
    }
    let id = next_id(ledger.iter().map(|own| &own.id), day(now));
    let own = Improvement::entered(id, problem.clone(), Terms::default(), now);
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
pub fn take_in(store: &mut impl Ledger, returned: &[Returned], now: Wall) -> Result<TakenIn, Fault> {
    let mut ledger = store.improvements()?;
    let (mut taken, mut kept) = (TakenIn::default(), Vec::new());
    for row in returned {
        let Some(id) = &row.id else {
            let id = next_id(ledger.iter().map(|own| &own.id), day(now));
            let (problem, terms) = (row.values.problem.clone(), row.values.terms.clone());
            let mut own = Improvement::entered(id.clone(), problem, terms, now);
            own.set(row.values.status, now);
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
        taken.conflicts.extend(merge(own, row.base.as_ref(), &row.values, now));
        if *own != before {
            taken.changed.push(id.clone());
            kept.push(own.clone());
        }
    }
    store.put_improvements(&kept)?;
    Ok(taken)
}

/// The day of a moment, by the world's clock.
#[must_use]
pub fn day(now: Wall) -> Day {
    Day::of(Story(now.0.div_euclid(1_000)))
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
