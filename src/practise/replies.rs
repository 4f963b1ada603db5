//! What those say back to whom the role reports: they repeat the figures
//! heard, ask for what was left out, tell when they have passed it on, and
//! give the orders the plan has. All of it follows from the state and the
//! drill's seed; nothing is recorded.

use super::inbox::{Letter, Source, Standing, hinges_on};
use super::{Desk, RINGS_FOR};
use crate::drill::{Completion, Filled, Filling, Player};
use crate::plan::{
    Element, ElementIx, LadderIx, Mention, RoleIx, RungIx, Says, Span, Stage, Step, StepIx, Story, Value,
};
use crate::scenario::Means;
use crate::scenario::draw;
use crate::words::Lang;

/// Somebody takes so long to reply, in story seconds: at least, at most.
const ANSWERS_WITHIN: (i64, i64) = (30, 90);

/// Recipients named in a row; more are “and others”.
const NAMED_MAX: usize = 2;

/// What a reply asks to be told of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The report's place in the record.
    pub report: u64,
    pub step: StepIx,
    /// What is still left out or to be verified, in the plan's order.
    pub elements: Vec<ElementIx>,
    /// Whether something of it has not been said at all.
    pub is_urgent: bool,
}

/// One reply, by the place in the record of what it answers to.
pub(super) struct Reply {
    pub at: Story,
    pub(super) seq: u64,
    pub(super) from: RoleIx,
    pub(super) what: What,
}

pub(super) enum What {
    /// A report, or a supplement to one, was heard.
    Heard,
    /// A report made at that time was passed on.
    PassedOn(Story),
    /// A rung was declared on which duties of the role hinge.
    Rung(LadderIx, RungIx),
    /// The plan's order of this place among those a report of this step is
    /// answered by.
    Order(StepIx, usize),
}

impl Desk<'_> {
    /// The answers that have come.
    pub(super) fn replies(&self, lang: Lang) -> Vec<Letter> {
        let came = self.all_replies().into_iter().filter(|reply| reply.at <= self.at);
        came.filter_map(|reply| self.reply(&reply, lang)).collect()
    }

    /// What a reply asked for and has not been told yet.
    #[must_use]
    pub fn wanted(&self, source: Source) -> Option<Wanted> {
        let Source::Reply(seq) = source else { return None };
        let (step, done) = self.state.report(seq).filter(|(_, done)| self.is_on_paper(done))?;
        let open = |(ix, element): (ElementIx, &Element)| {
            (element.required && done.leaves_open(element, self.at)).then_some(ix)
        };
        let elements: Vec<ElementIx> = self.case.plan.step(step).elements().filter_map(open).collect();
        let names = elements.iter().map(|ix| &self.case.plan.step(step).elements[ix.index()].id);
        let is_urgent = names.into_iter().any(|name| done.said_by(name, self.at).is_none());
        (!elements.is_empty()).then_some(Wanted { report: done.seq, step, elements, is_urgent })
    }

    /// Who asked for more after a report before this moment.
    pub(super) fn asked_by(&self, done: &Completion, before: Story) -> Option<RoleIx> {
        let heard = |reply: &Reply| {
            let own = self.state.report(reply.seq).is_some_and(|(_, own)| own.seq == done.seq);
            own && matches!(reply.what, What::Heard) && reply.at <= before
        };
        self.all_replies().into_iter().find(heard).map(|reply| reply.from)
    }

    /// Every reply there is to what has happened, those to come among them.
    pub(super) fn all_replies(&self) -> Vec<Reply> {
        let mut all = Vec::new();
        for (ix, step) in self.case.plan.steps() {
            for done in self.state.step(ix).completions.iter().filter(|done| self.is_on_paper(done)) {
                let Some(from) = self.recipient(step, done.at) else { continue };
                let heard = |at: Story, seq: u64| Reply {
                    at: at + self.delay(step.id.as_str(), seq),
                    seq,
                    from,
                    what: What::Heard,
                };
                let first = heard(done.at, done.seq);
                let supplements = done.supplements.iter().map(|said| heard(said.at, said.seq));
                all.extend(self.passed_on(done, from, first.at));
                all.push(first);
                all.extend(supplements);
            }
        }
        all.extend(self.orders());
        all.extend(self.rungs_to_act_on());
        all
    }

    /// A report of the role's own of which it was taken down what it said.
    pub(super) fn is_on_paper(&self, done: &Completion) -> bool {
        self.is_own(done.role, &done.by) && done.filled.is_some()
    }

    /// Who answers a report: the first it goes to whom the machine plays.
    pub(super) fn recipient(&self, step: &Step, at: Story) -> Option<RoleIx> {
        let plays = |role: &RoleIx| *role != self.role && self.state.role(*role).seat(at).is_none();
        step.tells.iter().copied().find(plays)
    }

    pub(super) fn delay(&self, name: &str, seq: u64) -> Span {
        let share = draw(self.state.seed(), "reply", name, u32::try_from(seq).unwrap_or(u32::MAX));
        let (least, most) = ANSWERS_WITHIN;
        Span(least + (share * (most - least + 1) as f64) as i64)
    }

    /// The first report of the recipient's own that stated what this one told.
    fn passed_on(&self, done: &Completion, from: RoleIx, heard: Story) -> Option<Reply> {
        let on = |(ix, step): (StepIx, &Step)| {
            let made = self.state.step(ix).completions.iter();
            let own = made.filter(|on| on.role == from && on.by == Player::Machine && on.at >= done.at);
            let told =
                own.filter(|on| self.others_told(step).next().is_some() && self.repeats(step, on, done));
            told.map(|on| (on.at, on.seq, ix)).min()
        };
        let (at, seq, ix) = self.case.plan.steps().filter_map(on).min()?;
        let at = (at + self.delay(self.case.plan.step(ix).id.as_str(), seq)).max(heard);
        Some(Reply { at, seq, from, what: What::PassedOn(done.at) })
    }

    fn others_told<'a>(&'a self, step: &'a Step) -> impl Iterator<Item = RoleIx> + 'a {
        step.tells.iter().copied().filter(|role| *role != self.role)
    }

    /// Whether a report states a figure its sender had from another report.
    fn repeats(&self, step: &Step, on: &Completion, from: &Completion) -> bool {
        let Some(filled) = &on.filled else { return false };
        step.elements.iter().any(|element| {
            let (Some(fact), Some(Filling::Value(_))) = (element.fact(), filled.get(&element.id)) else {
                return false;
            };
            let known = self.state.known(Some(on.role), on.at).up_to(on.seq.saturating_sub(1));
            let newest = known.tellings(fact).max_by_key(|told| told.news);
            newest.is_some_and(|told| {
                self.state.report(told.seq).is_some_and(|(_, report)| report.seq == from.seq)
            })
        })
    }

    /// The role's own duties of a kind that stood open then.
    pub(super) fn duties_on(&self, at: Story, is_such: impl Fn(&Step) -> bool) -> Vec<StepIx> {
        let own = self.case.plan.steps().filter(|(_, step)| step.lead == self.role && is_such(step));
        let open = own.filter(|(ix, _)| {
            let state = self.state.step(*ix);
            let stood = |duty: &crate::drill::DutySpan| {
                duty.from <= at && duty.until.is_none_or(|until| at < until.at)
            };
            state.duties.iter().any(stood) && !state.done(at)
        });
        open.map(|(ix, _)| ix).collect()
    }

    fn reply(&self, reply: &Reply, lang: Lang) -> Option<Letter> {
        let from = self.role_title(reply.from, lang);
        let (title, text, asks) = match reply.what {
            What::Heard => self.heard(reply, &from, lang)?,
            What::PassedOn(reported) => (
                say::passed_on_short(lang).to_owned(),
                self.passed_on_in_words(reply.seq, reported, lang)?,
                false,
            ),
            What::Order(step, nth) => {
                let own = &self.case.plan.step(step).orders[nth];
                (say::order_short(lang).to_owned(), say::ordered(lang, &from, own.text.get(lang)), false)
            }
            What::Rung(ladder, rung) => {
                let rung = self.case.plan.rung(ladder, rung).title.get(lang);
                let duties = self.duties_on(reply.at, |step| hinges_on(step, ladder));
                let text = say::order(lang, &from, rung, &self.steps_in_words(&duties, lang));
                (say::order_short(lang).to_owned(), text, false)
            }
        };
        let standing = match asks {
            true if self.at - reply.at < RINGS_FOR => Standing::Rings(reply.at),
            true => Standing::Missed,
            false => Standing::Unread,
        };
        Some(Letter {
            source: match reply.what {
                What::Order(_, nth) => Source::Order { report: reply.seq, nth },
                _ => Source::Reply(reply.seq),
            },
            at: reply.at,
            from,
            by: asks.then_some(Means::Phone),
            title,
            text,
            questions: Vec::new(),
            standing,
        })
    }

    /// Title and text, and whether it asks for more.
    fn heard(&self, reply: &Reply, from: &str, lang: Lang) -> Option<(String, String, bool)> {
        let (ix, done) = self.state.report(reply.seq)?;
        let step = self.case.plan.step(ix);
        let supplement = done.supplements.iter().find(|said| said.seq == reply.seq);
        let filled = supplement.map_or(done.filled.as_ref(), |said| Some(&said.filled))?;
        let figures = self.figures(step, filled, lang).join(say::list(lang));
        let is_report = step.stage == Stage::Reporting;
        let mut text = match (is_report, supplement.is_some(), figures.is_empty()) {
            (true, _, true) => say::heard(lang, from),
            (true, false, false) => say::heard_figures(lang, from, &figures),
            (true, true, false) => say::heard_more(lang, from, &figures),
            (false, _, true) => say::understood(lang, from),
            (false, _, false) => say::understood_figures(lang, from, &figures),
        };
        let (asked, title) = self.asks_in_words(step, done, reply.at, lang);
        let is_complete = asked.is_empty();
        let complete = if is_report { say::complete(lang) } else { say::will_do(lang) };
        text.push_str(if is_complete { complete } else { &asked });
        if !self.is_exam() {
            let duties = self.duties_after(ix, reply);
            if !duties.is_empty() {
                text.push_str(&say::also(lang, &self.steps_in_words(&duties, lang)));
            }
        }
        if is_report {
            text.push_str(say::keep_reporting(lang));
        }
        Some((title.to_owned(), text, !is_complete))
    }

    /// What the report, and the rungs its recipient has declared, ask of the
    /// role next.
    fn duties_after(&self, report: StepIx, reply: &Reply) -> Vec<StepIx> {
        let declared = |ladder: LadderIx| {
            let state = self.state.ladder(ladder);
            state.declared.iter().any(|own| own.at <= reply.at && own.role == Some(reply.from))
        };
        let ladders: Vec<LadderIx> =
            self.case.plan.ladders().map(|(ix, _)| ix).filter(|ix| declared(*ix)).collect();
        self.duties_on(reply.at, |step| {
            waits_for(step, report) || ladders.iter().any(|ladder| hinges_on(step, *ladder))
        })
    }

    /// What is asked for in words, and the letter's title.
    fn asks_in_words(&self, step: &Step, done: &Completion, at: Story, lang: Lang) -> (String, &'static str) {
        // What is said in the very second of the call answers it.
        let by = at - Span(1);
        let required = || step.elements.iter().filter(|element| element.required);
        let left: Vec<&Element> =
            required().filter(|element| done.said_by(&element.id, by).is_none()).collect();
        let unverified = required().filter(|own| done.said_by(&own.id, by) == Some(&Filling::Unknown));
        let unverified: Vec<&str> = unverified.map(|element| element.title.get(lang)).collect();
        let is_report = step.stage == Stage::Reporting;
        let mut said = String::new();
        if !left.is_empty() && is_report {
            said.push_str(&say::missing(lang, &self.questions(&left, lang)));
        } else if !left.is_empty() {
            let titles: Vec<&str> = left.iter().map(|element| element.title.get(lang)).collect();
            said.push_str(&say::unclear(lang, &titles.join(say::list(lang))));
        }
        if !unverified.is_empty() {
            said.push_str(&say::verify(lang, &unverified.join(say::list(lang))));
        }
        let title = match (left.is_empty(), unverified.is_empty()) {
            (false, _) => say::missing_short(lang),
            (true, false) => say::verify_short(lang),
            (true, true) => say::heard_short(lang),
        };
        (said, title)
    }

    /// A question for each thing left out; what is told in words in one.
    fn questions(&self, left: &[&Element], lang: Lang) -> String {
        let mut asked = String::new();
        let mut told: Vec<&str> = Vec::new();
        for element in left {
            let title = element.title.get(lang);
            match element.says {
                Says::Text => told.push(title),
                Says::Level(_) => asked.push_str(&say::which_rung(lang, title)),
                Says::Resource => asked.push_str(&say::which(lang, title)),
                Says::Fact { fact, .. } if self.case.plan.facts[fact.index()].unit.is_some() => {
                    asked.push_str(&say::how_many(lang, title));
                }
                Says::Fact { .. } => asked.push_str(&say::is_it_so(lang, title)),
            }
        }
        if !told.is_empty() {
            asked.push_str(&say::not_told(lang, &told.join(say::list(lang))));
        }
        asked
    }

    /// The figures and rungs that were said.
    fn figures(&self, step: &Step, filled: &Filled, lang: Lang) -> Vec<String> {
        let said = step.elements.iter().filter_map(|element| match filled.get(&element.id)? {
            Filling::Value(value) => Some(self.stated(element, value, lang)),
            _ => None,
        });
        said.collect()
    }

    /// An element with what is said of it: `失联人数 3 人`, `响应级别 Ⅲ级`.
    pub(super) fn stated(&self, element: &Element, value: &Value, lang: Lang) -> String {
        let title = element.title.get(lang);
        match (element.says, value) {
            (Says::Fact { fact, .. }, value) => self.figure(fact, value, lang),
            (Says::Level(ladder), Value::Word(word)) => {
                let rung = self.case.plan.rung_named(ladder, word.as_str());
                let rung =
                    rung.map_or(word.as_str(), |rung| self.case.plan.rung(ladder, rung).title.get(lang));
                format!("{title} {rung}")
            }
            (Says::Resource, Value::Word(word)) => {
                let own = self.case.plan.resource_named(word.as_str());
                let own = own.map_or(word.as_str(), |ix| self.case.plan.resource(ix).title.get(lang));
                format!("{title} {own}")
            }
            _ => title.to_owned(),
        }
    }

    fn passed_on_in_words(&self, seq: u64, reported: Story, lang: Lang) -> Option<String> {
        let (ix, on) = self.state.report(seq)?;
        let step = self.case.plan.step(ix);
        let to: Vec<String> = self.others_told(step).map(|role| self.role_title(role, lang)).collect();
        let named = to[..to.len().min(NAMED_MAX)].join(say::list(lang));
        let to = if to.len() > NAMED_MAX { say::and_others(lang, &named) } else { named };
        let (reported, at) = (reported.hour_minute(), on.at.hour_minute());
        Some(say::passed_on(lang, &reported, &at, step.title.get(lang), &to))
    }

    fn steps_in_words(&self, steps: &[StepIx], lang: Lang) -> String {
        let quoted = steps.iter().map(|ix| say::quoted(lang, self.case.plan.step(*ix).title.get(lang)));
        quoted.collect::<Vec<String>>().join(say::list(lang))
    }
}

/// Whether a step comes after another, or is a duty only once that is done.
fn waits_for(step: &Step, other: StepIx) -> bool {
    let mut waits = false;
    if let Some(when) = &step.when {
        when.visit(&mut |mention| waits |= matches!(mention, Mention::Step(own) if own == other));
    }
    step.after.iter().for_each(|part| part.visit(&mut |own| waits |= own == other));
    waits
}

mod say {
    crate::phrases! {
        list { zh: "、", en: "; " }
        quoted(step: &str) { zh: "“{step}”", en: "“{step}”" }
        heard_short { zh: "报告收悉", en: "your report is in" }
        missing_short { zh: "追问漏报的要素", en: "asks for what was left out" }
        verify_short { zh: "催核待核的要素", en: "asks you to verify" }
        passed_on_short { zh: "你处所报已上报", en: "your report was passed on" }
        order_short { zh: "工作要求", en: "what is to be done" }
        heard(from: &str) { zh: "我是{from}，你们报的收到了。", en: "This is {from}: we have your report. " }
        heard_figures(from: &str, figures: &str) { zh: "我是{from}，你们报的收到了，跟你复述一遍：{figures}。", en: "This is {from}: we have your report. To repeat: {figures}. " }
        heard_more(from: &str, figures: &str) { zh: "我是{from}，补报收到了，跟你复述一遍：{figures}。", en: "This is {from}: we have your supplement. To repeat: {figures}. " }
        understood(from: &str) { zh: "{from}收到。", en: "{from}: understood. " }
        understood_figures(from: &str, figures: &str) { zh: "{from}收到，复述一遍：{figures}。", en: "{from}: understood. To repeat: {figures}. " }
        will_do { zh: "马上照办，办完报告。", en: "We see to it, and tell you when it is done. " }
        complete { zh: "要素齐了，已经登记。", en: "Nothing is missing; it is entered in the log. " }
        missing(questions: &str) { zh: "还缺几项：{questions}速核速报！", en: "Some things are missing. {questions}Check at once and report at once! " }
        unclear(titles: &str) { zh: "{titles}没有讲明，请马上补充。", en: "Not clear: {titles}. Please say so at once. " }
        verify(titles: &str) { zh: "{titles}还是待核，抓紧核实，核清马上补报。", en: "Still to be verified: {titles}. Verify, and add it the moment it is clear. " }
        how_many(title: &str) { zh: "{title}是多少？", en: "{title}: how many? " }
        is_it_so(title: &str) { zh: "有没有{title}？", en: "{title}: is it so or not? " }
        which_rung(title: &str) { zh: "{title}是哪一级？", en: "{title}: which one? " }
        which(title: &str) { zh: "{title}用的哪个？", en: "{title}: which one? " }
        not_told(titles: &str) { zh: "{titles}没有说。", en: "Not told: {titles}. " }
        also(titles: &str) { zh: "{titles}也要抓紧办。", en: "See to this as well: {titles}. " }
        keep_reporting { zh: "有新情况随时续报。", en: "Report anything new at once." }
        passed_on(reported: &str, at: &str, step: &str, to: &str) { zh: "你处 {reported} 所报情况，已于 {at} 以“{step}”报{to}。请继续核实，有新情况随时续报。", en: "What you reported at {reported} went to {to} at {at} (“{step}”). Go on verifying, and report anything new at once." }
        and_others(named: &str) { zh: "{named}等", en: "{named} and others" }
        ordered(from: &str, text: &str) { zh: "我是{from}。{text}", en: "This is {from}. {text}" }
        order(from: &str, rung: &str, titles: &str) { zh: "我是{from}。{rung}已经生效，请你处抓紧办：{titles}，办完报我们。", en: "This is {from}. {rung} is in force. Yours to do now: {titles}. Tell us when it is done." }
    }
}
