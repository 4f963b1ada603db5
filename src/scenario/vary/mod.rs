//! An exam's variation: a scenario as it is drilled under a seed, drawn within
//! the ranges its `vary` names.

mod literal;
mod resolve;
mod text;

pub(super) use resolve::{check_texts, resolve};
pub use text::Said;
pub(super) use text::worded;

use super::draw::draw;
use super::{Inject, InjectIx, Release, Scenario};
use crate::plan::{FactIx, Plan, Span, Story, Value};
use crate::words::Id;

/// Within what an exam differs from the story as written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vary {
    pub times: Vec<Shift>,
    pub numbers: Vec<Number>,
    pub maybe: Vec<Maybe>,
}

/// A message that may come earlier or later.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    pub inject: InjectIx,
    /// By so much at most, either way; drawn in whole minutes.
    pub most: Span,
}

/// A number that is drawn anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    pub name: Id,
    pub is: f64,
    pub from: f64,
    pub to: f64,
    pub step: f64,
    /// Facts that go along with it, each with the value it is written with.
    pub facts: Vec<(FactIx, f64)>,
}

/// A message that comes or does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Maybe {
    pub inject: InjectIx,
    pub chance: f64,
    /// Of one in reserve: between when it comes.
    pub between: Option<(Story, Story)>,
}

impl Scenario {
    /// The scenario as it is drilled in the exam of this number. The same
    /// number gives the same exam, and nothing drawn depends on anything else
    /// drawn. Injects keep their places: one left out lies in reserve.
    #[must_use]
    pub fn varied(&self, plan: &Plan, seed: u64) -> Self {
        let mut varied = self.clone();
        for shift in &self.vary.times {
            varied.shift(shift, self.inject(shift.inject), seed);
        }
        for maybe in &self.vary.maybe {
            let inject = &mut varied.injects[maybe.inject.0];
            inject.release = maybe.release(inject, seed);
        }
        let numbers: Vec<f64> = self.vary.numbers.iter().map(|number| number.drawn(seed)).collect();
        varied.restate(&numbers);
        worded(&mut varied, plan, &numbers);
        varied
    }

    fn shift(&mut self, shift: &Shift, written: &Inject, seed: u64) {
        let Release::At { at, only_if } = &written.release else { return };
        let moved = *at + shift.drawn(&written.id, seed);
        if self.incident == *at {
            self.incident = moved;
        }
        self.injects[shift.inject.0].release = Release::At { at: moved, only_if: only_if.clone() };
    }

    /// Puts what was drawn wherever the scenario states it.
    fn restate(&mut self, numbers: &[f64]) {
        let Self { vary, facts, injects, .. } = self;
        let told = injects.iter_mut().flat_map(|inject| {
            inject.reveals.iter_mut().chain(&mut inject.claims).chain(&mut inject.changes)
        });
        for (fact, value) in facts.iter_mut().chain(told) {
            let found = vary.numbers.iter().zip(numbers).find(|(number, _)| number.moves(*fact, value));
            if let (Some((number, drawn)), Value::Number(n)) = (found, value) {
                *n = rounded(*n + drawn - number.is);
            }
        }
    }
}

impl Shift {
    /// By how much it is moved, in whole minutes.
    fn drawn(&self, inject: &Id, seed: u64) -> Span {
        let most = self.most.0 / 60;
        let places = (2 * most + 1) as f64;
        let place = (draw(seed, "vary-time", inject.as_str(), 0) * places) as i64;
        Span::minutes(place - most)
    }
}

impl Number {
    fn drawn(&self, seed: u64) -> f64 {
        let places = ((self.to - self.from) / self.step + 1e-6).floor() + 1.0;
        let place = (draw(seed, "vary-number", self.name.as_str(), 0) * places).floor();
        rounded(self.from + place * self.step)
    }

    /// Whether the fact, stated so, goes along with the number.
    fn moves(&self, fact: FactIx, value: &Value) -> bool {
        value.number().is_some_and(|n| self.facts.iter().any(|(own, is)| *own == fact && same(*is, n)))
    }

    /// As a text shows a value of it.
    fn shown(&self, value: f64) -> String {
        let decimals = self.step.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len());
        format!("{value:.decimals$}")
    }
}

impl Maybe {
    fn release(&self, inject: &Inject, seed: u64) -> Release {
        let name = inject.id.as_str();
        if draw(seed, "vary-maybe", name, 0) >= self.chance {
            return Release::Pool;
        }
        match self.between {
            Some((from, to)) => {
                let minutes = ((to - from).0 / 60 + 1) as f64;
                let place = (draw(seed, "vary-when", name, 0) * minutes) as i64;
                Release::At { at: from + Span::minutes(place), only_if: None }
            }
            None => inject.release.clone(),
        }
    }
}

/// Without what adding fractions leaves behind.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}
