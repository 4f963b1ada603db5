//! How one element of what was said is judged: on what its sender had been
//! told by then, and on nothing else. What free text says is for people.

use serde::Serialize;

use crate::drill::account::{Account, account, is_none};
use crate::drill::state::Completion;
use crate::drill::{Case, Filling, State};
use crate::plan::{Element, ElementIx, Says, StepIx, Value};

/// What an element of a report comes to. Every combination of what was told
/// and what was said is exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// The newest there was to say; of free text, that it was there.
    Right,
    /// Said to be unknown, and it was.
    HonestlyUnknown,
    /// What had been told once, and other since.
    Stale,
    /// What nobody had ever told the sender; or that there is none of what
    /// they knew there was, though there had been none before.
    Contradicted,
    /// Not said at all, or said to be unknown though it was known.
    LeftOut,
}

/// An element as it was judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    pub element: ElementIx,
    pub judgement: Judgement,
    pub said: Option<Filling>,
    pub account: Account,
}

/// Judges every element of what was said in doing a step; nothing where
/// nobody took down what was said.
#[must_use]
pub fn judged(case: &Case, state: &State, step: StepIx, done: &Completion) -> Vec<Judged> {
    let Some(filled) = &done.filled else { return Vec::new() };
    let one = |(ix, element): (ElementIx, &Element)| {
        let account = account(case, state, done.role, element, done.at, done.seq);
        let said = filled.get(&element.id).cloned();
        let judgement = judge(element, &account, said.as_ref());
        Judged { element: ix, judgement, said, account }
    };
    case.plan.step(step).elements().map(one).collect()
}

/// Judges what was said of one element.
#[must_use]
pub fn judge(element: &Element, account: &Account, said: Option<&Filling>) -> Judgement {
    match said {
        None => Judgement::LeftOut,
        Some(Filling::Unknown) if account.right.is_empty() => Judgement::HonestlyUnknown,
        Some(Filling::Unknown) => Judgement::LeftOut,
        Some(Filling::Text(_) | Filling::Said) if element.says == Says::Text => Judgement::Right,
        Some(Filling::Text(_) | Filling::Said) => Judgement::LeftOut,
        Some(Filling::Value(value)) => of_value(account, value),
    }
}

fn of_value(account: &Account, value: &Value) -> Judgement {
    if account.right.contains(value) {
        Judgement::Right
    } else if denies(account, value) || !account.older.contains(value) {
        Judgement::Contradicted
    } else {
        Judgement::Stale
    }
}

/// Whether it says that there is none of what was known.
#[must_use]
pub fn denies(account: &Account, value: &Value) -> bool {
    is_none(value) && account.right.first().is_some_and(|known| !is_none(known))
}
