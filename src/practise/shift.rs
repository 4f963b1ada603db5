//! What a duty desk writes down: the log of calls with its six columns, what
//! is read back, and the hand-over at the shift's end.

use super::hints::Duty;
use super::{Desk, Source};
use crate::drill::Difficulty;
use crate::plan::Story;
use crate::scenario::InjectIx;
use crate::words::Lang;

/// How many of the latest figures are handed over.
const FIGURES_MAX: usize = 6;

/// A line of a form: what it is called, and what it says so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormLine {
    pub label: &'static str,
    pub said: String,
}

impl FormLine {
    const fn new(label: &'static str, said: String) -> Self {
        Self { label, said }
    }
}

/// What can be done about a letter beside reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paperwork {
    /// Enter the call in the log.
    Log(InjectIx),
    /// Read the instruction back, which stands at this place of the record.
    ReadBack(u64),
}

impl Desk<'_> {
    /// What is to be written or said about a letter that has been read, and
    /// when it was.
    #[must_use]
    pub fn paperwork(&self, source: Source) -> Option<(Paperwork, Option<Story>)> {
        match source {
            Source::Inject(ix) if self.is_spoken(ix) => {
                self.received(ix)?;
                let mut mine = self.state.desk.logged.iter();
                let done = mine.rfind(|own| own.what.inject == ix && own.what.role == self.role);
                Some((Paperwork::Log(ix), done.map(|own| own.story)))
            }
            Source::Instruction(entry) => Some(self.read_back(entry)),
            Source::Report(entry) if self.state.is_order(self.case, entry) => Some(self.read_back(entry)),
            Source::Level(entry) => self.was_declared(entry).then(|| self.read_back(entry)),
            Source::Answer(entry) => self.was_reached(entry).then(|| self.read_back(entry)),
            _ => None,
        }
    }

    fn is_spoken(&self, ix: InjectIx) -> bool {
        use crate::scenario::Means;
        matches!(self.case.scenario.inject(ix).by, Means::Phone | Means::Radio)
    }

    /// Nobody has said anything where nobody could be reached.
    fn was_reached(&self, entry: u64) -> bool {
        let asks = self.state.desk.asks.iter().filter(|ask| ask.is_reached);
        asks.filter_map(|ask| ask.answer.as_ref()).any(|answer| answer.seq == entry)
    }

    /// What a message of the scenario brought nobody said to this desk.
    fn was_declared(&self, entry: u64) -> bool {
        let mut declared = self.state.ladders.iter().flat_map(|ladder| &ladder.declared);
        declared.any(|own| own.seq == entry && own.role.is_some())
    }

    fn read_back(&self, entry: u64) -> (Paperwork, Option<Story>) {
        let mut mine = self.state.desk.read_back.iter();
        let done = mine.rfind(|own| own.what.entry == entry && own.what.role == self.role);
        (Paperwork::ReadBack(entry), done.map(|own| own.story))
    }

    /// The six columns of the call log (电话记录), filled in as far as an
    /// answered call has told.
    #[must_use]
    pub fn call_form(&self, ix: InjectIx, lang: Lang) -> Vec<FormLine> {
        let inject = self.case.scenario.inject(ix);
        let at = self.received(ix).unwrap_or(self.at).calendar().format("%m-%d %H:%M");
        let told = inject.reveals.iter().chain(&inject.claims);
        let figures = told.map(|(fact, value)| self.figure(*fact, value, lang));
        let title = std::iter::once(inject.title.get(lang).to_owned());
        let matter: Vec<String> = title.chain(figures).collect();
        let from = inject.from.as_ref().map_or("", |from| from.get(lang));
        vec![
            FormLine::new(say::call_time(lang), at.to_string()),
            FormLine::new(say::call_place(lang), String::new()),
            FormLine::new(say::call_matter(lang), matter.join(say::joint(lang))),
            FormLine::new(say::call_told(lang), String::new()),
            FormLine::new(say::call_from(lang), from.to_owned()),
            FormLine::new(say::call_clerk(lang), self.role_title(self.role, lang)),
        ]
    }

    /// What the next shift has to know: what is open as far as it is told at
    /// this difficulty, what is waited for, the latest figures, and room for
    /// a word of one's own.
    #[must_use]
    pub fn hand_over_form(&self, difficulty: Difficulty, lang: Lang) -> Vec<FormLine> {
        let open: Vec<String> = self.hints(difficulty).iter().map(|hint| self.open(hint, lang)).collect();
        let known = self.knows(lang);
        let figures = known.iter().take(FIGURES_MAX);
        let figures: Vec<String> = figures
            .map(|own| format!("{} {}", self.figure(own.fact, &own.value, lang), own.since.hour_minute()))
            .collect();
        vec![
            FormLine::new(say::shift_open(lang), open.join(say::joint(lang))),
            FormLine::new(say::shift_waits(lang), self.waits(lang).join(say::joint(lang))),
            FormLine::new(say::shift_figures(lang), figures.join(say::joint(lang))),
            FormLine::new(say::shift_word(lang), String::new()),
        ]
    }

    fn open(&self, hint: &super::Hint, lang: Lang) -> String {
        let plan = &self.case.plan;
        let title = match hint.duty {
            Duty::Step(ix) => plan.step(ix).title.get(lang).to_owned(),
            Duty::Declare(ladder, rung) => say::declare(lang, plan.rung(ladder, rung).title.get(lang)),
        };
        hint.due.map_or(title.clone(), |due| say::by(lang, &title, &due.hour_minute()))
    }

    /// What the desk waits for: recipients who have not acknowledged, and
    /// whoever was asked and has not answered.
    #[must_use]
    pub fn waits(&self, lang: Lang) -> Vec<String> {
        let plan = &self.case.plan;
        let calls = plan.steps().filter_map(|(ix, step)| {
            let (done, all) = self.called(ix)?;
            Some(say::called(lang, step.title.get(lang), done, all))
        });
        calls.chain(self.unanswered(lang)).collect()
    }

    /// Whoever was asked and has not answered.
    #[must_use]
    pub fn unanswered(&self, lang: Lang) -> Vec<String> {
        let asks = self.state.desk.asks.iter();
        let mine = asks.filter(|ask| ask.role == self.role && ask.answer.is_none());
        mine.map(|ask| {
            let what = self.asked_title(ask.ladder, ask.rung, lang);
            say::asked(lang, &self.role_title(ask.to, lang), &what, &ask.at.hour_minute())
        })
        .collect()
    }

    /// How many of the calls answered have been entered in the log.
    #[must_use]
    pub fn calls_logged(&self) -> (usize, usize) {
        let injects = self.case.scenario.injects().map(|(ix, _)| Source::Inject(ix));
        let calls: Vec<bool> =
            injects.filter_map(|own| self.paperwork(own)).map(|(_, done)| done.is_some()).collect();
        (calls.iter().filter(|done| **done).count(), calls.len())
    }

    /// A kind word where every call answered was logged.
    pub(super) fn well_logged(&self, lang: Lang) -> Option<String> {
        let (logged, calls) = self.calls_logged();
        (calls > 0 && logged == calls).then(|| say::well_logged(lang, calls))
    }

    /// How many calls were logged, where some were not.
    #[must_use]
    pub fn partly_logged(&self, lang: Lang) -> Option<String> {
        let (logged, calls) = self.calls_logged();
        (logged < calls).then(|| say::partly_logged(lang, calls, logged))
    }
}

mod say {
    crate::phrases! {
        joint { zh: "；", en: "; " }
        call_time { zh: "接报时间", en: "Time" }
        call_place { zh: "地点", en: "Place" }
        call_matter { zh: "起因、经过、措施", en: "What, how, done so far" }
        call_told { zh: "对方已报告的领导", en: "Leaders they have told" }
        call_from { zh: "来电单位姓名职务电话", en: "Who, post, telephone" }
        call_clerk { zh: "记录人", en: "Written by" }
        shift_open { zh: "没办完的", en: "Not done yet" }
        shift_waits { zh: "在等的", en: "Waiting for" }
        shift_figures { zh: "最新情况", en: "Latest figures" }
        shift_word { zh: "另外交代", en: "One more word" }
        declare(rung: &str) { zh: "宣布{rung}", en: "declare: {rung}" }
        by(step: &str, due: &str) { zh: "{step}（{due} 前）", en: "{step} (by {due})" }
        called(step: &str, done: usize, all: usize) { zh: "{step} {done}/{all} 已叫应", en: "{step}: {done}/{all} have answered" }
        asked(who: &str, what: &str, at: &str) { zh: "{at} 向{who}请示{what}，等答复", en: "asked {who} at {at}, no answer yet: {what}" }
        well_logged(calls: usize) { zh: "接的 {calls} 个电话个个有记录，谁接班都看得明白。", en: "All {calls} calls answered stand in the log: whoever takes over can see." }
        partly_logged(calls: usize, logged: usize) { zh: "接了 {calls} 个电话，登记了 {logged} 个。接完就记，不扣分。", en: "{calls} calls answered, {logged} of them logged. Log each as it comes; this costs nothing." }
    }
}
