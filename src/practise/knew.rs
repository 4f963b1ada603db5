//! What a role had been told by a moment, beside what was really so: what a
//! room looks back on when it asks who could have known.

use super::Desk;
use crate::drill::account::is_none;
use crate::plan::{FactIx, Situation as _, Story, Value};
use crate::words::Lang;

/// A fact by a moment: as a role had been told of it, and as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Knew {
    pub fact: FactIx,
    /// The newest news the role had been told; none where nobody had told it.
    pub told: Option<Word>,
    /// What was so; none where the story does not say.
    pub so: Option<Value>,
}

/// News as it was told.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub value: Value,
    /// When the role was told.
    pub at: Story,
    /// When the news was first told to anybody: so old it is.
    pub news: Story,
    pub from: String,
}

impl Knew {
    /// Whether what the role had been told was no longer, or never, so.
    #[must_use]
    pub fn differs(&self) -> bool {
        let told = self.told.as_ref().map(|told| &told.value);
        told.zip(self.so.as_ref()).is_some_and(|(told, so)| told != so)
    }
}

impl Desk<'_> {
    /// Everything the role had been told, what it was told last first; then
    /// what was so and nobody had told it. Being told is what the score holds
    /// a role to: whether it listened the record does not say.
    #[must_use]
    pub fn knew(&self, lang: Lang) -> Vec<Knew> {
        let truth = self.state.known(None, self.at);
        let facts = (0..self.case.plan.facts.len()).map(FactIx::from);
        let all = facts.map(|fact| {
            let so = truth.fact(fact).cloned();
            Knew { fact, told: self.word(fact, lang), so }
        });
        let is_worth_telling =
            |own: &Knew| own.told.is_some() || own.so.as_ref().is_some_and(|so| !is_none(so));
        let mut all: Vec<Knew> = all.filter(is_worth_telling).collect();
        all.sort_by_key(|own| (std::cmp::Reverse(own.told.as_ref().map(|told| told.at)), own.fact));
        all
    }

    fn word(&self, fact: FactIx, lang: Lang) -> Option<Word> {
        let known = self.state.known(Some(self.role), self.at);
        // Of the same news told twice the first telling counts.
        let told = known.tellings(fact).max_by_key(|told| (told.news, std::cmp::Reverse(told.at)))?;
        let from = self.teller(fact, told, lang);
        Some(Word { value: told.value.clone(), at: told.at, news: told.news.0, from })
    }
}
