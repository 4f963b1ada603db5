//! Who has been told what in one run: which roles hold which news, and where
//! the ladders stand.

use super::Moment;
use super::model::Model;
use crate::plan::{FactIx, LadderIx, RoleIx, RungIx, Situation, StepIx, Value};

/// What is known, what is so, and what has been declared.
#[derive(Debug)]
pub struct Knowledge {
    words: usize,
    /// One row of bits for each role, one bit for each piece of news.
    held: Vec<u64>,
    /// In which order the news came up; 0: not yet.
    came: Vec<u32>,
    count: u32,
    /// What is true of each fact: news, or a change nobody was told of.
    truth: Vec<Option<Value>>,
    pub ladders: Vec<Standing>,
    /// When each of the model's receipts was; none: not yet.
    pub receipts: Vec<Option<Moment>>,
    /// Every step that has been done.
    pub done: Vec<bool>,
}

/// How a ladder stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Standing {
    pub declared: Option<RungIx>,
    /// On what those who may declare it know.
    pub called: Option<RungIx>,
    /// Counts what would make an intended declaration pointless.
    pub turn: u32,
}

impl Knowledge {
    pub fn new(model: &Model<'_>) -> Self {
        let plan = &model.case.plan;
        let words = model.news.len().div_ceil(64);
        Self {
            words,
            held: vec![0; words * plan.roles.len()],
            came: vec![0; model.news.len()],
            count: 0,
            truth: vec![None; plan.facts.len()],
            ladders: vec![Standing::default(); plan.ladders.len()],
            receipts: vec![None; model.receipts.len()],
            done: vec![false; plan.steps.len()],
        }
    }

    /// As things are before the story begins.
    pub fn clear(&mut self, model: &Model<'_>) {
        self.held.fill(0);
        self.came.fill(0);
        self.count = 0;
        self.truth.fill(None);
        for (fact, value) in &model.case.scenario.facts {
            self.truth[fact.index()] = Some(value.clone());
        }
        self.ladders.fill(Standing::default());
        self.receipts.fill(None);
        self.done.fill(false);
    }

    pub fn becomes_true(&mut self, fact: FactIx, value: &Value) {
        self.truth[fact.index()] = Some(value.clone());
    }

    /// A piece of news comes up.
    pub fn comes_up(&mut self, news: usize) {
        self.count += 1;
        self.came[news] = self.count;
    }

    /// A role is told a piece of news. Whether it had not held it.
    pub fn tell(&mut self, model: &Model<'_>, role: RoleIx, news: usize, at: Moment) -> bool {
        let word = &mut self.held[role.index() * self.words + news / 64];
        let bit = 1 << (news % 64);
        if *word & bit != 0 {
            return false;
        }
        *word |= bit;
        for (receipt, own) in self.receipts.iter_mut().zip(&model.receipts) {
            if *own == (model.news[news].fact, role) {
                receipt.get_or_insert(at);
            }
        }
        true
    }

    /// The newest news of a fact a role holds.
    pub fn newest(&self, model: &Model<'_>, role: RoleIx, fact: FactIx) -> Option<usize> {
        let own = &self.held[role.index() * self.words..][..self.words];
        let all = model.news.iter().enumerate().filter(|(_, news)| news.fact == fact);
        let held = all.map(|(ix, _)| ix).filter(|ix| own[ix / 64] >> (ix % 64) & 1 == 1);
        held.max_by_key(|ix| self.came[*ix])
    }
}

/// How things stand for a role, or in truth.
pub struct Eyes<'a> {
    pub model: &'a Model<'a>,
    pub knowledge: &'a Knowledge,
    /// None: in truth.
    pub role: Option<RoleIx>,
}

impl Situation for Eyes<'_> {
    fn fact(&self, fact: FactIx) -> Option<&Value> {
        match self.role {
            Some(role) => {
                let news = self.knowledge.newest(self.model, role, fact)?;
                Some(&self.model.news[news].value)
            }
            None => self.knowledge.truth[fact.index()].as_ref(),
        }
    }

    fn rung(&self, ladder: LadderIx) -> Option<RungIx> {
        self.knowledge.ladders[ladder.index()].declared
    }

    fn done(&self, step: StepIx) -> bool {
        self.knowledge.done[step.index()]
    }
}
