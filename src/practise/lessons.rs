//! What was wrong with what was said or declared, told to whoever said it:
//! what they had been told by then, by whom, and how it should have been
//! said. The law's words turn on intent, which no program sees: they stand
//! here as suspicion (疑似……情形).

use super::{Desk, phrases};
use crate::drill::account::account;
use crate::drill::state::Told;
use crate::drill::{Completion, Filling};
use crate::plan::{Element, LadderIx, RoleIx, RungIx, Says, Stage, StepIx, Story, Value, wording};
use crate::score::{About, Finding, FindingKind, wording as named};
use crate::words::Lang;

/// An element somebody said something wrong about.
struct Fault<'a> {
    finding: &'a Finding,
    step: StepIx,
    element: &'a Element,
    said: Option<&'a Filling>,
    known: Option<&'a Value>,
    supplemented: Option<Story>,
}

impl Desk<'_> {
    /// A finding about the role's own words or declarations, said to them;
    /// none where it is about something else, or somebody else.
    pub(super) fn lesson_of_words(&self, finding: &Finding, lang: Lang) -> Option<String> {
        if finding.actor.unwrap_or(finding.role) != self.role {
            return None;
        }
        match finding.about.as_deref()? {
            About::Element { .. } => Some(self.lesson_of_element(&self.misstatement(finding)?, lang)),
            About::Level { ladder, declared, called } => {
                Some(self.lesson_of_level(finding, *ladder, *declared, *called, lang))
            }
        }
    }

    fn misstatement<'a>(&'a self, finding: &'a Finding) -> Option<Fault<'a>> {
        let About::Element { element, said, known, supplemented } = finding.about.as_deref()? else {
            return None;
        };
        let step = finding.step?;
        let element = self.case.plan.step(step).elements.get(element.index())?;
        let (said, known, supplemented) = (said.as_ref(), known.as_ref(), *supplemented);
        Some(Fault { finding, step, element, said, known, supplemented })
    }

    fn lesson_of_element(&self, fault: &Fault<'_>, lang: Lang) -> String {
        let verdict = self.verdict(fault, lang).map(|word| say::comes_to(lang, word)).unwrap_or_default();
        let should = match (fault.element.says, fault.known) {
            (Says::Resource, _) => say::should_call(lang, &self.listed(fault.element, lang)),
            (Says::Text, _) => say::should_tell(lang, fault.element.title.get(lang)),
            (_, Some(known)) => say::should_say(lang, &self.stated(fault.element, known, lang)),
            (_, None) => say::should_verify(lang, fault.element.title.get(lang)),
        };
        let late = fault.supplemented.map(|at| say::too_late(lang, &at.hour_minute())).unwrap_or_default();
        format!("{}{late}{should}{verdict}", self.what_was_wrong(fault, lang))
    }

    fn what_was_wrong(&self, fault: &Fault<'_>, lang: Lang) -> String {
        let title = fault.element.title.get(lang);
        let known = self.known_by_then(fault, lang);
        let Some(at) = fault.finding.at.map(Story::hour_minute) else {
            let due = fault.finding.due.map(Story::hour_minute).unwrap_or_default();
            return say::never_reported(lang, &known, self.case.plan.step(fault.step).title.get(lang), &due);
        };
        let is_report = self.case.plan.step(fault.step).stage == Stage::Reporting;
        let stated = match fault.said {
            Some(Filling::Value(value)) => Some(self.stated(fault.element, value, lang)),
            _ => None,
        };
        let what = match (fault.finding.kind, stated) {
            (FindingKind::Omitted, _) if fault.said.is_some() => say::unverified(lang, title),
            (FindingKind::Omitted, _) | (_, None) if is_report => say::not_reported(lang, title),
            (FindingKind::Omitted, _) | (_, None) => say::not_said(lang, title),
            (FindingKind::Stale, Some(stated)) => say::old_figure(lang, &stated),
            (FindingKind::Concealed, Some(stated)) => say::denied(lang, title, &stated),
            (_, Some(stated)) => say::given_as(lang, &stated),
        };
        let step = self.case.plan.step(fault.step).title.get(lang);
        let known = match fault.element.says {
            Says::Text => String::new(),
            Says::Resource => self.sent_by(fault, lang).unwrap_or_default(),
            Says::Fact { .. } | Says::Level(_) => known,
        };
        format!("{}{known}", say::in_your(lang, &at, step, &what))
    }

    /// The resources the plan lists for an element.
    fn listed(&self, element: &Element, lang: Lang) -> String {
        let titles = element.resources.iter().map(|ix| self.case.plan.resource(*ix).title.get(lang));
        titles.collect::<Vec<&str>>().join(say::or(lang))
    }

    /// Who sends what was called up instead.
    fn sent_by(&self, fault: &Fault<'_>, lang: Lang) -> Option<String> {
        let Some(Filling::Value(Value::Word(id))) = fault.said else { return None };
        let owner = self.case.plan.resource(self.case.plan.resource_named(id.as_str())?).owner;
        Some(if owner == self.role {
            say::own_resource(lang).to_owned()
        } else {
            say::sent_by(lang, &self.role_title(owner, lang))
        })
    }

    /// What the role knew of an element when it spoke, and from whom.
    fn known_by_then(&self, fault: &Fault<'_>, lang: Lang) -> String {
        let Some(known) = fault.known else {
            return match fault.element.says {
                Says::Level(_) => say::no_level(lang).to_owned(),
                _ => say::nobody_told(lang).to_owned(),
            };
        };
        let figure = self.stated(fault.element, known, lang);
        let told = fault.element.fact().and_then(|fact| {
            let source = fault.finding.events.first()?;
            let mine = |told: &&Told| told.to.is_none() || told.to == Some(self.role);
            let mine = || self.state.told[fact.index()].iter().filter(mine);
            let news = mine().find(|told| told.seq == *source)?;
            // Of the same news told twice the first telling counts.
            let first = mine().find(|told| (told.news, &told.value) == (news.news, &news.value))?;
            Some((fact, first))
        });
        match told {
            Some((fact, told)) => {
                say::told_by(lang, &told.at.hour_minute(), &self.teller(fact, told, lang), &figure)
            }
            None => say::as_things_stood(lang, &figure),
        }
    }

    /// What the law would call it, as suspicion; an order or a warning is
    /// only incomplete.
    fn verdict(&self, fault: &Fault<'_>, lang: Lang) -> Option<&'static str> {
        let is_report = self.case.plan.step(fault.step).stage == Stage::Reporting;
        match fault.finding.kind {
            FindingKind::Omitted if !is_report => Some(say::incomplete(lang)),
            FindingKind::Omitted => Some(say::omission(lang)),
            FindingKind::FalseReport if is_report => Some(say::false_report(lang)),
            FindingKind::Concealed => Some(say::concealment(lang)),
            kind @ (FindingKind::LevelTooLow | FindingKind::LevelTooHigh | FindingKind::WrongResource) => {
                Some(named::kind(kind, lang))
            }
            _ => None,
        }
    }

    /// The whole message as it should have been said, on what was known then;
    /// none where a finding is about no words.
    pub(super) fn message(&self, finding: &Finding, lang: Lang) -> Option<String> {
        let fault =
            self.misstatement(finding).filter(|_| finding.actor.unwrap_or(finding.role) == self.role)?;
        let own = |seq: &u64| self.state.report(*seq).filter(|(ix, _)| *ix == fault.step);
        let done = finding.events.iter().find_map(own).map(|(_, done)| done);
        let (at, seq) = match (done, finding.at, finding.due) {
            (Some(done), Some(at), _) => (at, spoken(done, at)),
            (_, at, due) => (at.or(due)?, u64::MAX),
        };
        let (mut figures, mut unclear, mut told) = (Vec::new(), Vec::new(), Vec::new());
        for element in &self.case.plan.step(fault.step).elements {
            let title = element.title.get(lang);
            let account = account(self.case, self.state, self.role, element, at, seq);
            match (element.says, account.right.first()) {
                (Says::Text, _) if element.required => told.push(title),
                (_, Some(known)) => figures.push(self.stated(element, known, lang)),
                (_, None) if element.required && element.says != Says::Text => unclear.push(title),
                _ => {}
            }
        }
        let list = say::list(lang);
        let parts = [
            (!figures.is_empty()).then(|| figures.join(list)),
            (!unclear.is_empty()).then(|| say::to_be_verified(lang, &unclear.join(list))),
            (!told.is_empty()).then(|| say::to_be_told(lang, &told.join(list))),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Some(say::whole(lang, &parts.join(say::then(lang))))
    }

    fn lesson_of_level(
        &self,
        finding: &Finding,
        ladder: LadderIx,
        declared: Option<RungIx>,
        called: Option<RungIx>,
        lang: Lang,
    ) -> String {
        let scale = self.case.plan.ladder(ladder).title.get(lang);
        let at = finding.at.map(Story::hour_minute).unwrap_or_default();
        let title = |rung: RungIx| self.case.plan.rung(ladder, rung).title.get(lang);
        let criteria = |rung: Option<RungIx>| {
            let criteria = rung.and_then(|rung| self.case.plan.rung(ladder, rung).criteria.as_ref());
            criteria.map(|criteria| wording::condition(&self.case.plan, criteria, lang)).unwrap_or_default()
        };
        let did = match declared {
            Some(rung) => say::you_declared(lang, &at, scale, title(rung)),
            None => say::you_stood_down(lang, &at, scale),
        };
        let should = match (finding.kind, declared, called) {
            (FindingKind::Unauthorised, ..) => say::not_yours(lang, &self.entitled(ladder, declared, lang)),
            (FindingKind::LevelTooLow, _, Some(rung)) => {
                say::called_for(lang, title(rung), &criteria(called))
            }
            (_, _, Some(rung)) => say::not_so_grave(lang, title(rung), &criteria(declared)),
            (_, _, None) => say::none_called_for(lang, &criteria(declared)),
        };
        let verdict = match finding.kind {
            FindingKind::Unauthorised => String::new(),
            kind => say::comes_to(lang, named::kind(kind, lang)),
        };
        format!("{did}{should}{verdict}")
    }

    /// Who may declare a rung, or any of a ladder.
    fn entitled(&self, ladder: LadderIx, rung: Option<RungIx>, lang: Lang) -> String {
        let rungs = self.case.plan.ladder(ladder).rungs.iter().enumerate();
        let own = rungs.filter(|(ix, _)| rung.is_none_or(|rung| rung.index() == *ix));
        let mut roles: Vec<RoleIx> = own.flat_map(|(_, rung)| rung.declared_by.iter().copied()).collect();
        roles.sort_unstable();
        roles.dedup();
        let titles: Vec<String> = roles.into_iter().map(|role| self.role_title(role, lang)).collect();
        if titles.is_empty() { phrases::above(lang).to_owned() } else { titles.join(say::or(lang)) }
    }
}

/// The place of what was said at that time: the report, or a supplement.
fn spoken(done: &Completion, at: Story) -> u64 {
    let later = done.supplements.iter().find(|said| said.at == at && done.at < at);
    later.map_or(done.seq, |said| said.seq)
}

mod say {
    crate::phrases! {
        list { zh: "、", en: "; " }
        or { zh: "或", en: " or " }
        then { zh: "；", en: ". " }
        omission { zh: "疑似漏报情形", en: "suspected omission" }
        false_report { zh: "疑似谎报情形", en: "suspected false report" }
        concealment { zh: "疑似瞒报情形", en: "suspected concealment" }
        incomplete { zh: "要素不全", en: "incomplete" }
        comes_to(verdict: &str) { zh: "这属于{verdict}。", en: "This comes to: {verdict}." }
        in_your(at: &str, step: &str, what: &str) { zh: "您 {at} 的“{step}”里，{what}。", en: "In your “{step}” at {at} {what}. " }
        not_reported(element: &str) { zh: "没有报{element}", en: "you left this out: {element}" }
        not_said(element: &str) { zh: "没有讲{element}", en: "you did not say this: {element}" }
        unverified(element: &str) { zh: "{element}报的是待核", en: "you gave this as to be verified: {element}" }
        old_figure(stated: &str) { zh: "说的还是先前的数：{stated}", en: "you gave an earlier figure: {stated}" }
        denied(element: &str, stated: &str) { zh: "{element}报成没有：{stated}", en: "you denied {element}: {stated}" }
        given_as(stated: &str) { zh: "说的是：{stated}", en: "you gave this: {stated}" }
        told_by(at: &str, who: &str, figure: &str) { zh: "当时您已从{who}得知（{at}）：{figure}。", en: "By then {who} had told you ({at}): {figure}. " }
        as_things_stood(figure: &str) { zh: "按当时您知道的情况：{figure}。", en: "On what you knew by then: {figure}. " }
        nobody_told { zh: "当时还没有人告诉您。", en: "Nobody had told you by then. " }
        no_level { zh: "按当时您知道的情况，还够不上哪一级。", en: "What you knew by then called for no level. " }
        too_late(at: &str) { zh: "{at} 才补报，已过时限。", en: "You added it only at {at}, after the limit. " }
        never_reported(known: &str, step: &str, due: &str) { zh: "{known}“{step}”应在 {due} 前报出，到最后也没有报。", en: "{known}“{step}” was due by {due} and was never made. " }
        should_say(figure: &str) { zh: "应当这样报：“{figure}”。", en: "It should have been: “{figure}”. " }
        should_verify(element: &str) { zh: "应当这样报：“{element}待核”；不估数，也不空着。", en: "It should have been: “{element}: to be verified”, neither guessed nor left out. " }
        should_tell(element: &str) { zh: "应当讲清{element}，说不清的就报“{element}待核”。", en: "Tell it, or say: “{element}: to be verified”. " }
        sent_by(owner: &str) { zh: "它归{owner}调派，要用得先请示。", en: "{owner} sends it: it has to be asked for. " }
        own_resource { zh: "它虽归您调派，预案没有把它用在这里。", en: "It is yours to send, but the plan does not use it here. " }
        should_call(listed: &str) { zh: "预案列的是：{listed}。", en: "The plan lists: {listed}. " }
        whole(message: &str) { zh: "整段应当这样报：“{message}。”", en: "The whole message: “{message}.”" }
        to_be_verified(titles: &str) { zh: "{titles}待核", en: "To be verified: {titles}" }
        to_be_told(titles: &str) { zh: "{titles}逐项讲清", en: "To be told: {titles}" }
        you_declared(at: &str, ladder: &str, rung: &str) { zh: "您 {at} 把{ladder}定为“{rung}”。", en: "At {at} you declared {ladder} “{rung}”. " }
        you_stood_down(at: &str, ladder: &str) { zh: "您 {at} 解除了{ladder}。", en: "At {at} you stood this down: {ladder}. " }
        not_yours(who: &str) { zh: "按预案您无权决定，应当请示{who}，由其宣布。", en: "By the plan that is not yours to decide: ask {who} to. " }
        called_for(rung: &str, criteria: &str) { zh: "按当时您知道的情况应为“{rung}”（条件是：{criteria}）。", en: "What you knew called for “{rung}” ({criteria}). " }
        not_so_grave(rung: &str, criteria: &str) { zh: "它的条件是：{criteria}，当时还够不上，应为“{rung}”。", en: "It wants: {criteria}, which was not so yet; “{rung}” was right. " }
        none_called_for(criteria: &str) { zh: "它的条件是：{criteria}，当时还够不上，哪一级都还不到。", en: "It wants: {criteria}, which was not so yet; no level was called for. " }
    }
}
