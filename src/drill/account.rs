//! What somebody could say of an element by a moment: what they had been
//! told of a fact, where a ladder stood, what the plan gives them to call up. A report is played, and judged, on
//! this and on nothing that came later.

use super::Case;
use super::state::{State, Told};
use crate::plan::{Element, FactIx, LadderIx, ResourceIx, RoleIx, RungIx, Says, Story, Value};
use crate::words::Safe;

/// What a sender could say of an element.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    /// What is right to say, the plainest first; nothing where nothing was
    /// known. Of a fact it is the newest news; of a ladder where it stood,
    /// and what its criteria came to on what the sender knew; of a resource
    /// what the plan lists.
    pub right: Vec<Value>,
    /// What had been right before, the latest last.
    pub older: Vec<Value>,
    /// Place of the entry that told what is right.
    pub source: Option<u64>,
}

/// What a role could say of an element at story time `at`, with what was
/// recorded before place `seq`.
#[must_use]
pub fn account(
    case: &Case,
    state: &State,
    sender: RoleIx,
    element: &Element,
    at: Story,
    seq: u64,
) -> Account {
    let moment = (at, seq.saturating_sub(1));
    match element.says {
        Says::Text => Account::default(),
        Says::Fact { fact, .. } => of_fact(state, sender, fact, moment),
        Says::Level(ladder) => of_ladder(case, state, sender, ladder, moment),
        Says::Resource => of_resources(case, element),
    }
}

fn of_fact(state: &State, sender: RoleIx, fact: FactIx, (at, seq): (Story, u64)) -> Account {
    let mut told: Vec<&Told> = state.known(Some(sender), at).up_to(seq).tellings(fact).collect();
    told.sort_by_key(|told| told.news);
    let Some(newest) = told.pop() else { return Account::default() };
    let older = told.into_iter().map(|told| told.value.clone());
    Account::new(vec![newest.value.clone()], older, Some(newest.seq))
}

fn of_resources(case: &Case, element: &Element) -> Account {
    let word = |ix: &ResourceIx| Value::Word(Safe::new(case.plan.resource(*ix).id.as_str()));
    Account { right: element.resources.iter().map(word).collect(), ..Account::default() }
}

fn of_ladder(case: &Case, state: &State, sender: RoleIx, ladder: LadderIx, moment: (Story, u64)) -> Account {
    let own = state.ladder(ladder);
    let word = |rung: RungIx| Value::Word(Safe::new(case.plan.rung(ladder, rung).id.as_str()));
    let stands = own.rung_up_to(moment.0, moment.1);
    let called = called_for(case, state, ladder, sender, moment);
    let mut right: Vec<Value> = stands.into_iter().chain(called).map(word).collect();
    right.dedup();
    let mut declared = own.declared.iter().filter(|declared| (declared.at, declared.seq) <= moment);
    let older: Vec<Value> = declared.clone().filter_map(|declared| declared.rung).map(word).collect();
    Account::new(right, older, declared.next_back().map(|declared| declared.seq))
}

impl Account {
    fn new(right: Vec<Value>, older: impl IntoIterator<Item = Value>, source: Option<u64>) -> Self {
        let older = older.into_iter().filter(|value| !right.contains(value)).collect();
        Self { right, older, source }
    }
}

/// The gravest rung whose criteria hold on what a role knew at `at`, of what
/// had happened then up to place `seq`.
#[must_use]
pub fn called_for(
    case: &Case,
    state: &State,
    ladder: LadderIx,
    role: RoleIx,
    moment: (Story, u64),
) -> Option<RungIx> {
    let rungs = (0..case.plan.ladder(ladder).rungs.len()).map(RungIx::from);
    rungs.into_iter().find(|rung| calls_for(case, state, (ladder, *rung), role, moment))
}

/// Whether a rung's criteria hold on what a role knew.
#[must_use]
pub fn calls_for(
    case: &Case,
    state: &State,
    (ladder, rung): (LadderIx, RungIx),
    role: RoleIx,
    (at, seq): (Story, u64),
) -> bool {
    let criteria = case.plan.rung(ladder, rung).criteria.as_ref();
    criteria.is_some_and(|criteria| criteria.holds(&state.known(Some(role), at).up_to(seq)))
}

/// Whether a value says that there is none of it, or that it is not so.
#[must_use]
pub fn is_none(value: &Value) -> bool {
    match value {
        Value::Yes(yes) => !yes,
        Value::Number(n) => *n == 0.0,
        Value::Word(word) => word.as_str().is_empty(),
    }
}
