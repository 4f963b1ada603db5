//! How one element of what was said is judged: on what its sender had been
//! told by then, and on nothing else. What free text says is for people.

use serde::Serialize;

use crate::drill::account::{Account, account, is_none};
use crate::drill::state::Completion;
use crate::drill::{Case, Filled, Filling, State};
use crate::plan::{Element, ElementIx, Says, StepIx, Story, Value};

/// What an element of a report comes to. Every combination of what was told
/// and what was said is exactly one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// The newest there was to say; of free text, that it was there; of a
    /// resource, one the plan lists.
    Right,
    /// Said to be unknown, and it was.
    HonestlyUnknown,
    /// What had been told once, and other since.
    Stale,
    /// What nobody had ever told the sender; or that there is none of what
    /// they knew there was, though there had been none before; or a resource
    /// the plan does not list.
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
    /// When, and at which place of the record, it was said; of what was left
    /// out, where it should have been.
    pub at: Story,
    pub seq: u64,
    /// A supplement that would have made it right, had it come in time.
    pub too_late: Option<(Story, u64)>,
}

/// Judges every element of what was said in doing a step; nothing where
/// nobody took down what was said. Supplements count as said in it up to and
/// including the moment `closes`.
#[must_use]
pub fn judged(case: &Case, state: &State, step: StepIx, done: &Completion, closes: Story) -> Vec<Judged> {
    let Some(filled) = &done.filled else { return Vec::new() };
    let one = |(ix, element): (ElementIx, &Element)| {
        let word = |filled: &Filled, at: Story, seq: u64| {
            let account = account(case, state, done.role, element, at, seq);
            let said = filled.get(&element.id).cloned();
            let judgement = judge(element, &account, said.as_ref());
            Judged { element: ix, judgement, said, account, at, seq, too_late: None }
        };
        let later = done.supplements.iter().filter(|said| said.filled.contains_key(&element.id));
        let later = later.map(|said| word(&said.filled, said.at, said.seq));
        later.fold(word(filled, done.at, done.seq), |before, now| before.supplemented(now, closes))
    };
    case.plan.step(step).elements().map(one).collect()
}

impl Judged {
    /// What it comes to with one more word about it. A false or an old one is
    /// what it is whenever it comes; a right one makes up for an omission
    /// where it comes in time.
    fn supplemented(self, now: Self, closes: Story) -> Self {
        match now.judgement {
            Judgement::Stale | Judgement::Contradicted => now,
            Judgement::Right | Judgement::HonestlyUnknown if now.at <= closes => now,
            Judgement::Right | Judgement::HonestlyUnknown if self.judgement == Judgement::LeftOut => {
                Self { too_late: Some((now.at, now.seq)), ..self }
            }
            _ => self,
        }
    }
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
