//! Random plans and stories, as the files an author would write.

use sandtable::drill::Case;
use serde_json::{Map, Value, json};

use super::choices::Choices;

/// What a generated plan may hold.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of the language, there or not")]
pub struct Kinds {
    pub steps_most: usize,
    pub any: bool,
    pub repeats: bool,
    pub ladders: bool,
    pub facts: bool,
    pub tells: bool,
    pub limits: bool,
    pub forbidden: bool,
    pub deputies: bool,
    /// Whether limits are counted from what somebody does.
    pub step_anchors: bool,
    /// Whether injects wait for conditions.
    pub conditional_injects: bool,
    /// Whether steps say what their words must hold, or judge a ladder.
    pub elements: bool,
}

impl Kinds {
    /// Everything the languages know.
    pub const ALL: Self = Self {
        steps_most: 14,
        any: true,
        repeats: true,
        ladders: true,
        facts: true,
        tells: true,
        limits: true,
        forbidden: true,
        deputies: true,
        step_anchors: true,
        conditional_injects: true,
        elements: true,
    };

    /// Steps in an order, limits and weights, all duties from the beginning.
    pub const PLAIN: Self = Self {
        steps_most: 9,
        any: false,
        repeats: false,
        ladders: false,
        facts: false,
        tells: false,
        limits: true,
        forbidden: true,
        deputies: false,
        step_anchors: false,
        conditional_injects: false,
        elements: false,
    };
}

/// A plan and a story for it, as written.
#[derive(Debug, Clone)]
pub struct Written {
    pub plan: Value,
    pub scenario: Value,
}

impl Written {
    /// What the languages' own reading makes of it; none where the reading
    /// finds an error, as it does where limits are out of reach.
    pub fn read(&self) -> Option<Case> {
        let plan = sandtable::plan::read(&self.plan.to_string()).value?;
        let reading = sandtable::scenario::read(&self.scenario.to_string(), &plan);
        assert!(reading.value.is_some(), "{:#?}\n{:#}", reading.problems, self.scenario);
        Some(Case { plan, scenario: reading.value? })
    }
}

/// A case some choices come to.
pub fn case(choices: &Choices, kinds: Kinds) -> Option<Case> {
    written(choices, kinds).read()
}

pub fn written(choices: &Choices, kinds: Kinds) -> Written {
    let make =
        Maker { choices, kinds, roles: choices.between(2, 5), steps: choices.between(1, kinds.steps_most) };
    let plan = make.plan();
    let scenario = make.scenario();
    Written { plan, scenario }
}

const FACTS: [&str; 3] = ["rain", "missing", "level"];
const RUNGS: [&str; 3] = ["I", "II", "III"];
const RESOURCES: [&str; 4] = ["team", "other-team", "shelter", "boats"];
const STAGES: [&str; 5] = ["warning", "reporting", "response", "recovery", "review"];

struct Maker<'a> {
    choices: &'a Choices,
    kinds: Kinds,
    roles: usize,
    steps: usize,
}

impl Maker<'_> {
    fn role(&self) -> String {
        format!("r{}", self.choices.below(self.roles))
    }

    /// Names whose order is neither the file's nor the graph's.
    fn step(i: usize) -> String {
        format!("s{:02}", (i * 7 + 3) % 26)
    }

    fn span(&self, most: usize) -> String {
        match self.choices.below(3) {
            0 => format!("{}m", self.choices.between(1, most)),
            1 => format!("{}s", self.choices.between(1, most * 60)),
            _ => format!("{}m{}s", self.choices.between(1, most), self.choices.between(1, 59)),
        }
    }

    fn plan(&self) -> Value {
        let made: Vec<Value> = (0..self.steps).map(|i| self.plan_step(i)).collect();
        let order = self.choices.order(self.steps);
        let steps: Vec<Value> = order.into_iter().map(|i| made[i].clone()).collect();
        let mut plan = json!({
            "format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "P",
            "roles": (0..self.roles).map(|i| self.plan_role(i)).collect::<Vec<_>>(),
            "facts": FACTS.iter().map(|fact| json!({ "id": fact, "title": fact })).collect::<Vec<_>>(),
            "steps": steps,
        });
        if self.kinds.elements {
            plan["resources"] = RESOURCES.iter().map(|name| self.resource(name)).collect();
        }
        if self.kinds.ladders {
            plan["ladders"] = json!([self.ladder(0), self.ladder(1)]);
        }
        if self.kinds.forbidden && self.choices.chance(50) {
            plan["forbidden"] = (0..2).map(|i| self.forbidden(i)).collect();
        }
        if self.choices.chance(30) {
            plan["weights"] = self.weights();
        }
        plan
    }

    fn plan_role(&self, i: usize) -> Value {
        let mut role =
            json!({ "id": format!("r{i}"), "title": "R", "headcount": self.choices.between(1, 3) });
        let deputy = self.choices.below(self.roles);
        if self.kinds.deputies && deputy != i && self.choices.chance(50) {
            role["deputy"] = json!(format!("r{deputy}"));
        }
        role
    }

    fn resource(&self, name: &str) -> Value {
        let kind = if name.ends_with("team") { "team" } else { "supplies" };
        json!({ "id": name, "title": name, "kind": kind, "owner": self.role() })
    }

    fn ladder(&self, i: usize) -> Value {
        // The gravest first, each called for by more than the next.
        let rungs: Vec<Value> = RUNGS
            .iter()
            .zip([60, 40, 20])
            .map(|(rung, bound)| {
                let mut made = json!({ "id": rung, "title": rung });
                if self.choices.chance(80) {
                    made["criteria"] = match (i, self.choices.below(4)) {
                        (1, 0) => json!({ "ladder": "l0", "at_least": rung }),
                        (_, 1) => json!({ "sum": ["rain", "missing"], "at_least": bound }),
                        (_, 2) => json!({ "any": [
                            { "fact": "rain", "above": bound }, { "fact": "missing", "at_least": bound / 2 },
                        ] }),
                        _ => json!({ "fact": "rain", "at_least": bound }),
                    };
                }
                made["declared_by"] = json!([self.role(), self.role()]);
                made
            })
            .collect();
        let mut ladder = json!({
            "id": format!("l{i}"), "title": "L",
            "kind": if i == 0 { "warning" } else { "response" }, "rungs": rungs,
        });
        if self.choices.chance(60) {
            ladder["decide_within"] = json!(self.span(20));
        }
        ladder
    }

    fn forbidden(&self, i: usize) -> Value {
        let cost = [0.001, 3.0, 40.0, 100.0];
        let roles = if self.choices.chance(50) { vec![self.role()] } else { Vec::new() };
        json!({
            "id": format!("f{i}"), "title": "F", "roles": roles,
            "stage": self.choices.of(&STAGES), "cost": self.choices.of(&cost),
        })
    }

    fn weights(&self) -> Value {
        let mut stages = Map::new();
        for stage in STAGES {
            stages.insert(stage.into(), json!(self.choices.below(4)));
        }
        stages.insert("response".into(), json!(self.choices.between(1, 3)));
        json!({ "stages": stages, "facets": self.facets() })
    }

    fn facets(&self) -> Value {
        json!({
            "done": self.choices.between(1, 50), "on_time": self.choices.below(50),
            "in_order": self.choices.below(50), "by_role": self.choices.below(50),
            "content": self.choices.below(50),
        })
    }

    /// A fact's bound, with the value sometimes beyond and sometimes not.
    fn fact_condition(&self) -> Value {
        let fact = self.choices.of(&FACTS);
        let bound = self.choices.between(10, 60);
        match self.choices.below(4) {
            0 => json!({ "fact": fact, "at_least": bound }),
            1 => json!({ "fact": fact, "below": bound }),
            2 => json!({ "sum": ["rain", "missing"], "above": bound }),
            _ => json!({ "not": { "fact": fact, "at_least": bound } }),
        }
    }

    fn level_condition(&self) -> Value {
        let ladder = self.choices.of(&["l0", "l1"]);
        let key = self.choices.of(&["at_least", "is"]);
        json!({ "ladder": ladder, (*key): self.choices.of(&RUNGS) })
    }

    fn condition(&self, before: usize, depth: usize) -> Value {
        let kind = self.choices.below(if depth == 0 { 3 } else { 6 });
        match kind {
            0 if self.kinds.ladders => self.level_condition(),
            1 if before > 0 => json!({ "done": Self::step(self.choices.below(before)) }),
            3 => json!({ "all": [self.condition(before, depth - 1), self.condition(before, depth - 1)] }),
            4 => json!({ "any": [self.condition(before, depth - 1), self.condition(before, depth - 1)] }),
            5 => {
                json!({ "at_least": 1, "of": [self.condition(before, depth - 1), self.condition(before, depth - 1)] })
            }
            _ => self.fact_condition(),
        }
    }

    fn after(&self, i: usize) -> Vec<Value> {
        let mut after = Vec::new();
        for before in (0..i).rev().take(6) {
            if self.choices.chance(30) {
                after.push(json!(Self::step(before)));
            }
        }
        if self.kinds.any && i > 1 && self.choices.chance(25) {
            let one = || Self::step(self.choices.below(i));
            let two = if self.choices.chance(30) { json!({ "all": [one(), one()] }) } else { json!(one()) };
            after.push(json!({ "any": [one(), two] }));
        }
        after
    }

    fn limit(&self, i: usize) -> Value {
        let mut limit = match self.choices.below(4) {
            0 => json!({ "hard": self.span(90) }),
            1 => {
                json!({ "target": format!("{}m", self.choices.between(1, 30)), "hard": format!("{}m", self.choices.between(30, 90)) })
            }
            2 => json!({ "target": self.span(60) }),
            _ => {
                json!({ "by": format!("{:02}:{:02}", self.choices.of(&[21, 22, 23, 0, 8]), self.choices.below(60)) })
            }
        };
        let from = match self.choices.below(7) {
            1 => json!({ "incident": true }),
            2 if self.kinds.facts => json!({ "receipt": self.choices.of(&FACTS) }),
            3 if self.kinds.facts => json!({ "receipt": self.choices.of(&FACTS), "by": self.role() }),
            4 => json!({ "inject": format!("i{}", self.choices.below(3)) }),
            5 if self.kinds.step_anchors && self.steps > 1 => {
                let other = (i + 1 + self.choices.below(self.steps - 1)) % self.steps;
                json!({ "step": Self::step(other) })
            }
            _ => json!({ "activation": true }),
        };
        limit["from"] = from;
        if self.choices.chance(20) {
            limit["nothing_at"] = json!(self.choices.of(&[1.0, 1.5, 3.0]));
        }
        limit
    }

    fn plan_step(&self, i: usize) -> Value {
        let mut step = json!({
            "id": Self::step(i), "title": "S", "stage": self.choices.of(&STAGES),
            "lead": self.role(), "after": self.after(i), "weight": self.choices.of(&[1, 1, 2, 5, 0]),
        });
        if (self.kinds.facts || self.kinds.ladders) && self.choices.chance(40) {
            step["when"] = self.condition(i, 1);
        }
        if self.kinds.limits && self.choices.chance(60) {
            step["limit"] = self.limit(i);
        }
        if self.choices.chance(70) {
            let (low, more, most) =
                (self.choices.between(1, 10), self.choices.below(10), self.choices.below(20));
            step["duration"] = json!({
                "low": format!("{low}m"), "likely": format!("{}m", low + more),
                "high": format!("{}m", low + more + most), "source": "expert",
            });
        }
        if self.kinds.repeats && self.choices.chance(12) {
            step["repeat"] = json!({ "every": format!("{}m", self.choices.between(15, 90)) });
            if self.choices.chance(40) {
                step["repeat"]["until"] = self.condition(0, 0);
            }
        }
        if self.kinds.tells && self.choices.chance(25) {
            step["tells"] = json!([self.role()]);
        }
        if self.kinds.elements && self.choices.chance(35) {
            step["elements"] = (0..self.choices.between(1, 4)).map(|i| self.element(i)).collect();
        }
        if self.kinds.elements && self.kinds.ladders && self.choices.chance(20) {
            step["decisions"] = json!([self.choices.of(&["l0", "l1"])]);
        }
        if self.choices.chance(20) {
            step["support"] = json!([self.role()]);
        }
        if self.choices.chance(15) {
            step["facets"] = self.facets();
        }
        step
    }

    fn element(&self, i: usize) -> Value {
        let mut element = match self.choices.below(if self.kinds.ladders { 5 } else { 4 }) {
            0 => json!({ "text": true, "title": "E" }),
            1 => json!({ "resources": [self.choices.of(&RESOURCES)], "title": "E" }),
            4 => json!({ "ladder": self.choices.of(&["l0", "l1"]) }),
            _ => json!({ "fact": self.choices.of(&FACTS), "event": self.choices.chance(30) }),
        };
        element["id"] = json!(format!("e{i}"));
        if self.choices.chance(25) {
            element["required"] = json!(false);
        }
        if self.choices.chance(40) {
            element["weight"] = json!(self.choices.between(0, 6));
        }
        element
    }

    fn scenario(&self) -> Value {
        let hours = self.choices.between(2, 6);
        let scenes = self.choices.between(1, 3);
        let injects = self.choices.between(3, 9);
        let mut lists = vec![Vec::new(); scenes];
        for i in 0..injects {
            let scene = self.choices.below(scenes);
            lists[scene].push(self.inject(i, hours * 60));
        }
        let scenes: Vec<Value> =
            lists.into_iter().enumerate().map(|(i, injects)| self.scene(i, &injects, hours * 60)).collect();
        let facts: Map<String, Value> =
            FACTS.iter().map(|fact| ((*fact).into(), json!(self.choices.below(30)))).collect();
        json!({
            "format": "sandtable-scenario/1", "id": "s", "title": "S", "plan": "p",
            "start": "2026-06-18T21:30",
            "incident": format!("T+{}m", self.choices.between(1, 60)),
            "end": format!("T+{hours}h"),
            "pace": self.choices.of(&["discussion", "real_time"]),
            "facts": facts, "scenes": scenes,
        })
    }

    fn scene(&self, i: usize, injects: &[Value], minutes: usize) -> Value {
        let mut scene = json!({ "id": format!("scene{i}"), "title": "S", "injects": injects });
        if i > 0 {
            let third = minutes / 3;
            scene["start"] = json!(format!("T+{}m", i * third + self.choices.below(third)));
            let mut carry = Map::new();
            for _ in 0..self.choices.below(3) {
                let step = Self::step(self.choices.below(self.steps));
                carry.insert(step, json!(self.choices.of(&["done", "not_judged", "goes_on"])));
            }
            scene["carry"] = carry.into();
        }
        scene
    }

    fn release(&self, minutes: usize) -> Value {
        let at = |within: usize| format!("T+{}m{}s", self.choices.below(within), self.choices.below(60));
        match self.choices.below(8) {
            1 if self.kinds.conditional_injects => {
                json!({ "at": at(minutes), "if": self.condition(self.steps, 0) })
            }
            2 => {
                let from = self.choices.below(minutes / 2);
                let to = from + self.choices.between(1, minutes / 2);
                json!({ "between": [format!("T+{from}m"), format!("T+{to}m")] })
            }
            3 if self.kinds.conditional_injects => json!({ "when": self.condition(self.steps, 1) }),
            4 if self.kinds.conditional_injects => {
                json!({ "when": self.condition(self.steps, 0), "delay": self.span(20) })
            }
            5 => json!({ "by_hand": true }),
            6 => json!({ "pool": true }),
            _ => json!({ "at": at(minutes) }),
        }
    }

    fn inject(&self, i: usize, minutes: usize) -> Value {
        let mut inject = json!({
            "id": format!("i{i}"), "title": "I", "text": "I", "release": self.release(minutes),
        });
        let value = || json!(self.choices.below(80));
        let one = |fact: &&str| Value::Object([((*fact).to_owned(), value())].into_iter().collect());
        if self.kinds.facts || self.kinds.ladders {
            inject["reveals"] = one(self.choices.of(&FACTS[..2]));
            if self.choices.chance(30) {
                inject["claims"] = one(&FACTS[2]);
            }
            if self.choices.chance(30) {
                inject["changes"] = one(self.choices.of(&FACTS));
            }
            if self.choices.chance(50) {
                inject["to"] = json!([self.role(), self.role()]);
            }
        }
        if self.kinds.ladders && self.choices.chance(20) {
            inject["declares"] = json!({ "l0": self.choices.of(&RUNGS) });
        }
        if self.kinds.deputies && self.choices.chance(30) {
            inject[*self.choices.of(&["away", "back"])] = json!([self.role()]);
        }
        inject
    }
}
