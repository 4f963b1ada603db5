//! What has reached a role, as letters and calls in natural sentences: injects
//! addressed to it, what other roles report to it, levels it hears of, and
//! what leaders say.

use std::collections::BTreeMap;

use super::{Desk, phrases as say};
use crate::drill::state::Declared;
use crate::drill::{Completion, Player, TextRef};
use crate::plan::{FactIx, LadderIx, Mention, Situation, Span, Step, StepIx, Story};
use crate::scenario::{Inject, InjectIx, Means};
use crate::words::Lang;

/// How long a telephone rings before the call counts as missed.
pub const RINGS_FOR: Span = Span(180);

/// Where a letter comes from. The numbers are places in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    Inject(InjectIx),
    /// A step that was done and tells this role.
    Report(u64),
    Level(u64),
    /// What somebody says to this: a report of the role's own, or what came
    /// of one.
    Reply(u64),
    /// What the one who answered a report ordered, by the report's place in
    /// the record and the order's among the plan's.
    Order {
        report: u64,
        nth: usize,
    },
    /// A leader's words.
    Instruction(u64),
    /// What came of asking for a decision.
    Answer(u64),
}

/// How a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A call nobody has answered yet, since when.
    Rings(Story),
    /// It rang and nobody came.
    Missed,
    Unread,
    Read,
}

/// One message that has reached the role.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    pub source: Source,
    pub at: Story,
    pub from: String,
    /// By what means, where the scenario says so.
    pub by: Option<Means>,
    /// In few words, for a list. Of a call it tells nothing: one has to answer.
    pub title: String,
    pub text: String,
    pub questions: Vec<String>,
    pub standing: Standing,
}

impl Letter {
    /// Whether somebody has to speak with somebody.
    #[must_use]
    pub const fn is_call(&self) -> bool {
        matches!(self.by, Some(Means::Phone | Means::Radio))
    }

    /// Whether its text may be shown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.standing == Standing::Read
    }
}

impl Desk<'_> {
    /// Everything that has reached the role, the latest first. Of what is not
    /// an inject the record does not tell whether it was read: it is
    /// [`Standing::Unread`] here.
    #[must_use]
    pub fn inbox(&self, texts: &BTreeMap<TextRef, String>, lang: Lang) -> Vec<Letter> {
        let mut letters: Vec<Letter> = self.injects(lang);
        letters.extend(self.reports(lang));
        letters.extend(self.levels(lang));
        letters.extend(self.replies(lang));
        letters.extend(self.instructions(texts, lang));
        letters.extend(self.answers(lang));
        letters.sort_by_key(|letter| std::cmp::Reverse((letter.at, letter.source)));
        letters
    }

    /// Whether an inject is meant for this role.
    pub(super) fn is_addressed(&self, inject: &Inject) -> bool {
        inject.reaches(&self.case.plan, self.role)
    }

    /// When the role took an inject in, by the record.
    pub(super) fn received(&self, ix: InjectIx) -> Option<Story> {
        let received = &self.state.inject(ix).received;
        received.iter().find(|(role, _)| *role == self.role).map(|(_, at)| *at)
    }

    fn injects(&self, lang: Lang) -> Vec<Letter> {
        let released = self.case.scenario.injects().filter(|(_, inject)| self.is_addressed(inject));
        released
            .filter_map(|(ix, inject)| {
                let (at, _) = self.state.inject(ix).released.filter(|(at, _)| *at <= self.at)?;
                let is_call = matches!(inject.by, Means::Phone | Means::Radio);
                let standing = match self.received(ix) {
                    Some(_) => Standing::Read,
                    None if is_call && self.at - at < RINGS_FOR => Standing::Rings(at),
                    None if is_call => Standing::Missed,
                    None => Standing::Unread,
                };
                let from = inject.from.as_ref().map_or("", |from| from.get(lang));
                let is_silent = is_call && standing != Standing::Read;
                Some(Letter {
                    source: Source::Inject(ix),
                    at,
                    from: from.to_owned(),
                    by: Some(inject.by),
                    title: if is_silent { String::new() } else { inject.title.get(lang).to_owned() },
                    text: inject.text.get(lang).to_owned(),
                    questions: inject.questions.iter().map(|own| own.text.get(lang).to_owned()).collect(),
                    standing,
                })
            })
            .collect()
    }

    fn reports(&self, lang: Lang) -> Vec<Letter> {
        let tells = self.case.plan.steps().filter(|(_, step)| step.tells.contains(&self.role));
        let made = tells.flat_map(|(ix, step)| {
            let done = self.state.step(ix).completions.iter();
            done.filter(|done| self.is_news(done)).map(move |done| (ix, step, done))
        });
        made.map(|(ix, step, done)| self.report(ix, step, done, lang)).collect()
    }

    /// Nobody reports to themselves.
    fn is_news(&self, done: &Completion) -> bool {
        done.at <= self.at && done.role != self.role && !self.is_mine(&done.by)
    }

    fn is_mine(&self, by: &Player) -> bool {
        let seat = self.state.role(self.role).seat(self.at);
        matches!((by, seat), (Player::Person(who), Some(seat)) if who == seat)
    }

    fn report(&self, ix: StepIx, step: &Step, done: &Completion, lang: Lang) -> Letter {
        let from = self.role_title(done.role, lang);
        let title = step.title.get(lang);
        let told = self.told_by(done);
        let figures: Vec<String> = told.iter().map(|(fact, value)| self.figure(*fact, value, lang)).collect();
        let times = self.state.step(ix).completions.iter().filter(|own| own.seq <= done.seq).count();
        let opening = match times {
            0 | 1 => say::reported(lang, &from, title),
            times => say::reported_again(lang, &from, title, times),
        };
        let news = match figures.is_empty() {
            true => say::no_figures(lang).to_owned(),
            false => say::figures(lang, &figures.join(say::comma(lang))),
        };
        Letter {
            source: Source::Report(done.seq),
            at: done.at,
            title: title.to_owned(),
            text: format!("{opening}{}{news}", self.in_force(step, done.at, lang)),
            from,
            by: None,
            questions: Vec::new(),
            standing: Standing::Unread,
        }
    }

    /// Where the ladders stood on which the step depends.
    fn in_force(&self, step: &Step, at: Story, lang: Lang) -> String {
        let hinges = self.case.plan.ladders().filter(|(ix, _)| hinges_on(step, *ix));
        let rungs = hinges.filter_map(|(ix, ladder)| Some((ladder, self.state.ladder(ix).rung(at)?)));
        rungs
            .map(|(ladder, rung)| say::level_stands(lang, ladder.rungs[rung.index()].title.get(lang)))
            .collect()
    }

    /// What a report told this role that it did not know before.
    fn told_by(&self, done: &Completion) -> Vec<(FactIx, crate::plan::Value)> {
        let known = self.state.known(Some(self.role), done.at);
        let (before, after) = (known.up_to(done.seq.saturating_sub(1)), known.up_to(done.seq));
        (0..self.case.plan.facts.len())
            .map(FactIx::from)
            .filter_map(|fact| Some((fact, after.fact(fact)?.clone())))
            .filter(|(fact, value)| before.fact(*fact) != Some(value))
            .collect()
    }

    fn levels(&self, lang: Lang) -> Vec<Letter> {
        let heard = self.case.plan.ladders().filter(|(ix, _)| self.hears_of(*ix));
        let declared = heard.flat_map(|(ix, _)| {
            let all = self.state.ladder(ix).declared.iter();
            all.filter(move |own| self.is_told_of(ix, own)).map(move |own| (ix, own))
        });
        declared.map(|(ix, own)| self.level(ix, own, lang)).collect()
    }

    /// Whoever may declare on a ladder hears of it, and whoever has a duty
    /// that depends on it.
    pub(super) fn hears_of(&self, ladder: LadderIx) -> bool {
        let declares = |rung: &crate::plan::Rung| rung.declared_by.contains(&self.role);
        self.case.plan.ladder(ladder).rungs.iter().any(declares)
            || self.case.plan.steps.iter().any(|step| {
                (step.lead == self.role || step.support.contains(&self.role)) && hinges_on(step, ladder)
            })
    }

    /// Not what it declared itself, nor what a letter of its own brought.
    fn is_told_of(&self, ladder: LadderIx, own: &Declared) -> bool {
        let is_mine = own.role == Some(self.role) || own.by.as_ref().is_some_and(|by| self.is_mine(by));
        own.at <= self.at
            && !is_mine
            && !self.bearer(ladder, own).is_some_and(|inject| self.is_addressed(inject))
    }

    /// The inject that brought a declaration.
    fn bearer(&self, ladder: LadderIx, own: &Declared) -> Option<&Inject> {
        if own.role.is_some() {
            return None;
        }
        let struck = |(ix, _): &(InjectIx, &Inject)| {
            self.state.inject(*ix).released.is_some_and(|(at, _)| at == own.at)
        };
        let injects = self.case.scenario.injects().filter(struck).map(|(_, inject)| inject);
        injects
            .into_iter()
            .find(|inject| inject.declares.iter().any(|(on, rung)| *on == ladder && Some(*rung) == own.rung))
    }

    fn level(&self, ladder: LadderIx, own: &Declared, lang: Lang) -> Letter {
        let definition = self.case.plan.ladder(ladder);
        let from = match own.role {
            Some(role) => self.role_title(role, lang),
            None => self
                .bearer(ladder, own)
                .and_then(|inject| inject.from.as_ref())
                .map_or_else(|| say::above(lang).to_owned(), |from| from.get(lang).to_owned()),
        };
        let title = definition.title.get(lang);
        let (short, text) = match own.rung {
            Some(rung) => {
                let rung = definition.rungs[rung.index()].title.get(lang);
                (rung.to_owned(), say::declared(lang, &from, rung))
            }
            None => (say::stood_down_short(lang, title), say::stood_down(lang, &from, title)),
        };
        Letter {
            source: Source::Level(own.seq),
            at: own.at,
            from,
            by: None,
            title: short,
            text,
            questions: Vec::new(),
            standing: Standing::Unread,
        }
    }

    fn instructions(&self, texts: &BTreeMap<TextRef, String>, lang: Lang) -> Vec<Letter> {
        let spoken = self.state.instructions.iter().filter(|entry| entry.what.at <= self.at);
        spoken
            .map(|entry| Letter {
                source: Source::Instruction(entry.seq),
                at: entry.what.at,
                from: say::leader(lang).to_owned(),
                by: None,
                title: say::instruction(lang).to_owned(),
                text: texts.get(&entry.what.text).cloned().unwrap_or_else(|| say::erased(lang).to_owned()),
                questions: Vec::new(),
                standing: Standing::Unread,
            })
            .collect()
    }
}

pub(super) fn hinges_on(step: &Step, ladder: LadderIx) -> bool {
    let mut hinges = false;
    if let Some(when) = &step.when {
        when.visit(&mut |mention| hinges |= matches!(mention, Mention::Rung(on, _) if on == ladder));
    }
    hinges
}
