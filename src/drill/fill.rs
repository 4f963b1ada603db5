//! What the machine's players say in reports, and which rungs they take to be
//! called for: what they know, or, where they play people, what people say.

use super::account::account;
use super::filled::{Filled, Filling};
use super::machine::{Hand, pick_of};
use crate::plan::{Element, Ladder, LadderIx, RoleIx, RungIx, Says, StepIx, Story, Value};
use crate::scenario::draw;
use crate::words::Safe;

impl Hand<'_> {
    /// What a player says in a report; none where the step has nothing to say.
    pub fn fill(&self, step: StepIx, role: RoleIx, at: Story) -> Option<Filled> {
        let definition = self.case.plan.step(step);
        let instance = u32::try_from(self.state.step(step).completions.len()).unwrap_or(u32::MAX);
        let said = |element: &Element| {
            let name = format!("{}/{}", definition.id, element.id);
            Some((element.id.clone(), self.say(element, &name, instance, role, at)?))
        };
        (!definition.elements.is_empty()).then(|| definition.elements.iter().filter_map(said).collect())
    }

    /// What is said of one element; nothing where it is left out.
    fn say(&self, element: &Element, name: &str, instance: u32, role: RoleIx, at: Story) -> Option<Filling> {
        let slips = |purpose: &str, share: f64| self.chance(purpose, name, instance, share);
        if slips("leave-out", self.manner.leaves_out) {
            return None;
        }
        if element.says == Says::Text {
            return Some(Filling::Said);
        }
        let account = account(self.case, self.state, role, element, at, u64::MAX);
        let Some(right) = account.right.first() else {
            // What may be left out is not said to be unknown.
            return element.required.then_some(Filling::Unknown);
        };
        let value = match account.older.last() {
            Some(older) if slips("outdated", self.manner.outdated) => older.clone(),
            _ if slips("misstate", self.manner.misstates) => self.misstated(element, right),
            _ if slips("deny", self.manner.denies) => denied(right),
            _ => right.clone(),
        };
        Some(Filling::Value(value))
    }

    /// Something else than what is right: more of it, another rung, another
    /// resource of the kind.
    fn misstated(&self, element: &Element, right: &Value) -> Value {
        match (element.says, right) {
            (Says::Level(ladder), Value::Word(rung)) => {
                let beside =
                    self.case.plan.rung_named(ladder, rung.as_str()).map(|rung| self.beside(ladder, rung));
                beside.map_or_else(|| right.clone(), |rung| self.word(ladder, rung))
            }
            (Says::Resource, _) => self.another(element).unwrap_or_else(|| right.clone()),
            (_, Value::Number(n)) => Value::Number(n + 3.0),
            _ => right.clone(),
        }
    }

    /// What it is wrong to call up, where there is such.
    fn another(&self, element: &Element) -> Option<Value> {
        let plan = &self.case.plan;
        let wrong = plan.to_choose_from(element).into_iter().find(|ix| !element.resources.contains(ix));
        wrong.map(|ix| Value::Word(Safe::new(plan.resource(ix).id.as_str())))
    }

    fn word(&self, ladder: LadderIx, rung: RungIx) -> Value {
        Value::Word(Safe::new(self.case.plan.rung(ladder, rung).id.as_str()))
    }

    /// The rung below, of the lowest the one above.
    fn beside(&self, ladder: LadderIx, rung: RungIx) -> RungIx {
        next_to(self.case.plan.ladder(ladder), rung, true)
    }

    /// The rung players take to be called for.
    pub fn means(&self, ladder: &Ladder, called: Option<RungIx>) -> Option<RungIx> {
        let rung = called?;
        let name = format!("{}/{}", ladder.id, ladder.rungs[rung.index()].id);
        if !self.chance("misjudge", &name, 0, self.manner.misjudges) {
            return called;
        }
        let lower = draw(self.state.seed(), "misjudge-lower", &name, 0) < 0.6;
        Some(next_to(ladder, rung, lower))
    }

    /// Somebody who declares a rung without being one who may; none where
    /// those who may do.
    pub fn oversteps(&self, ladder: &Ladder, rung: Option<RungIx>) -> Option<RoleIx> {
        let rung = &ladder.rungs[rung?.index()];
        let name = format!("{}/{}", ladder.id, rung.id);
        if !self.chance("overstep", &name, 0, self.manner.oversteps) {
            return None;
        }
        let plan = &self.case.plan;
        let other = |role: &RoleIx| {
            !rung.declared_by.contains(role) && self.state.played(*role) && plan.is_among(*role, &ladder.id)
        };
        let others: Vec<RoleIx> = (0..plan.roles.len()).map(RoleIx::from).filter(other).collect();
        pick_of(&others, draw(self.state.seed(), "overstep-who", &name, 0))
    }
}

/// A rung's neighbour: the one below, or above; at the end of a ladder the
/// only one there is.
fn next_to(ladder: &Ladder, rung: RungIx, lower: bool) -> RungIx {
    let last = ladder.rungs.len() - 1;
    let beside = match rung.index() {
        i if lower && i < last => i + 1,
        0 => last.min(1),
        i => i - 1,
    };
    RungIx::from(beside)
}

/// That there is none of it, that it is not so.
fn denied(value: &Value) -> Value {
    match value {
        Value::Yes(_) => Value::Yes(false),
        Value::Number(_) => Value::Number(0.0),
        Value::Word(_) => value.clone(),
    }
}
