//! Things of plan and scenario in the words of a paper: no name a machine
//! goes by, times as the story has them.

use chrono::Datelike as _;

use super::super::{Blank, Document};
use super::course::Course;
use crate::drill::Case;
use crate::plan::{
    Anchor, Condition, Element, FactIx, Limit, Plan, RoleIx, Span, Step, StepIx, Story, Value, Within,
    wording,
};
use crate::scenario::{Inject, InjectIx, Means, Release, Scenario, SceneIx};
use crate::words::Lang;

/// Tells a case in a language.
pub struct Teller<'a> {
    pub case: &'a Case,
    pub lang: Lang,
}

impl<'a> Teller<'a> {
    pub fn plan(&self) -> &'a Plan {
        &self.case.plan
    }

    pub fn scenario(&self) -> &'a Scenario {
        &self.case.scenario
    }

    /// A paper of this name, resting on the plan.
    pub fn document(&self, title: &str) -> Document {
        let mut document = Document::new(self.lang, say::titled(self.lang, self.story(), title));
        document.subtitle = Some(say::resting_on(self.lang, &self.plan_name()));
        document
    }

    /// The scenario's title.
    pub fn story(&self) -> &'a str {
        self.scenario().title.get(self.lang)
    }

    /// The plan's title and revision, and those of plans played along.
    pub fn plan_name(&self) -> String {
        let (plan, lang) = (self.plan(), self.lang);
        let own = say::plan_name(lang, plan.title.get(lang), plan.revision.as_str());
        let along = plan.joined.iter();
        let along = along.map(|own| say::plan_name(lang, own.title.get(lang), own.revision.as_str()));
        along.fold(own, |all, other| say::played_along(lang, &all, &other))
    }

    pub fn role(&self, ix: RoleIx) -> &'a str {
        self.plan().role(ix).title.get(self.lang)
    }

    /// Where a role belongs; empty where the plan does not say.
    pub fn unit(&self, ix: RoleIx) -> &'a str {
        self.plan().role(ix).organisation.as_ref().map_or("", |name| name.get(self.lang))
    }

    /// Roles, listed.
    pub fn roles(&self, roles: &[RoleIx]) -> String {
        let told: Vec<&str> = roles.iter().map(|role| self.role(*role)).collect();
        told.join(say::listed(self.lang))
    }

    /// An element by its title; of what is called up, what the plan lists.
    pub fn element(&self, element: &Element) -> String {
        let title = element.title.get(self.lang);
        if element.resources.is_empty() {
            return title.to_owned();
        }
        let listed = element.resources.iter().map(|ix| self.plan().resource(*ix).title.get(self.lang));
        say::called_up(self.lang, title, &listed.collect::<Vec<&str>>().join(say::listed(self.lang)))
    }

    /// Whom an inject reaches.
    pub fn recipients(&self, inject: &Inject) -> String {
        if inject.to.is_empty() { say::everybody(self.lang).to_owned() } else { self.roles(&inject.to) }
    }

    /// Whether people sit in a role, by the scenario.
    pub fn is_in_room(&self, role: RoleIx) -> bool {
        let room = &self.scenario().room;
        room.is_empty() || room.contains(&role)
    }

    /// Every role of the plan that leads or supports something, in its order.
    pub fn acting_roles(&self) -> Vec<RoleIx> {
        let acts = |role: &RoleIx| {
            self.plan().steps.iter().any(|step| step.lead == *role || step.support.contains(role))
        };
        (0..self.plan().roles.len()).map(RoleIx::from).filter(acts).collect()
    }

    /// `7月8日 19:30`.
    pub fn moment(&self, at: Story) -> String {
        let day = at.calendar();
        let month = say::MONTHS[day.month0() as usize];
        say::moment(self.lang, day.month(), month, day.day(), &at.hour_minute())
    }

    /// An inject's number, the same in every paper.
    pub fn number(&self, inject: InjectIx) -> String {
        say::number(self.lang, inject.0 + 1)
    }

    pub fn means(&self, by: Means) -> &'static str {
        match by {
            Means::Slip => say::by_slip(self.lang),
            Means::Screen => say::by_screen(self.lang),
            Means::Phone => say::by_phone(self.lang),
            Means::Radio => say::by_radio(self.lang),
            Means::Fax => say::by_fax(self.lang),
            Means::InPerson => say::in_person(self.lang),
        }
    }

    /// When, or on what, an inject is released.
    pub fn release(&self, inject: &Inject) -> String {
        let lang = self.lang;
        let told = |condition: &Condition| wording::condition(self.plan(), condition, lang);
        let only = |said: String, only_if: &Option<_>| match only_if {
            Some(condition) => say::only_if(lang, &said, &told(condition)),
            None => said,
        };
        match &inject.release {
            Release::At { at, only_if } => only(self.moment(*at), only_if),
            Release::Between { from, to, only_if } => {
                only(say::between(lang, &self.moment(*from), &self.moment(*to)), only_if)
            }
            Release::When { when, delay } if delay.0 > 0 => {
                say::after_that(lang, &told(when), &wording::span(*delay, lang))
            }
            Release::When { when, .. } => say::as_soon_as(lang, &told(when)),
            Release::ByHand => say::by_hand(lang).to_owned(),
            Release::Pool => say::in_reserve(lang).to_owned(),
        }
    }

    /// When an inject is to be expected: as the course has it, else as written;
    /// none for those that wait for a hand.
    pub fn planned(&self, course: &Course, ix: InjectIx) -> Option<Story> {
        course.time(ix).or(match self.scenario().inject(ix).release {
            Release::At { at, .. } => Some(at),
            Release::Between { from, .. } => Some(from),
            Release::When { .. } | Release::ByHand | Release::Pool => None,
        })
    }

    /// The same in words.
    pub fn planned_time(&self, course: &Course, ix: InjectIx) -> String {
        match self.planned(course, ix) {
            Some(at) => self.moment(at),
            None => say::open(self.lang).to_owned(),
        }
    }

    /// The injects of a scene as they come out. Those for a hand stand after
    /// the one before them, those in reserve at the end.
    pub fn injects_of(&self, course: &Course, scene: SceneIx) -> Vec<InjectIx> {
        let mut last = self.scenario().scene(scene).start;
        let of_scene = self.scenario().injects().filter(|(_, inject)| inject.scene == scene);
        let mut placed: Vec<(bool, Story, InjectIx)> = of_scene
            .map(|(ix, inject)| {
                let at = self.planned(course, ix).unwrap_or(last);
                last = last.max(at);
                (inject.release == Release::Pool, at, ix)
            })
            .collect();
        placed.sort();
        placed.into_iter().map(|(_, _, ix)| ix).collect()
    }

    /// What facts an inject states, `死亡人数 30 人`.
    pub fn facts(&self, facts: &[(FactIx, Value)]) -> String {
        let told: Vec<String> = facts.iter().map(|(fact, value)| self.fact(*fact, value)).collect();
        told.join(say::semicolon(self.lang))
    }

    fn fact(&self, ix: FactIx, value: &Value) -> String {
        let (lang, fact) = (self.lang, &self.plan().facts[ix.index()]);
        let title = fact.title.get(lang);
        let unit = fact.unit.as_ref().map_or("", |unit| unit.get(lang));
        match value {
            Value::Yes(true) => say::fact_is(lang, title),
            Value::Yes(false) => say::fact_is_not(lang, title),
            value => say::fact(lang, title, &value.to_string(), unit).trim_end().to_owned(),
        }
    }

    /// A step's limit as people say it, with the one agreed for this drill;
    /// a repeating duty's is how often it comes back. Empty without either.
    pub fn limit(&self, ix: StepIx) -> String {
        let (lang, step) = (self.lang, self.plan().step(ix));
        let own = step.limit.as_ref().map(|limit| self.limit_of(limit));
        let agreed = self.scenario().agreed_limit(ix).map(|limit| say::agreed(lang, &self.limit_of(limit)));
        let every = step.repeat.as_ref().map(|repeat| say::every(lang, &wording::span(repeat.every, lang)));
        let told: Vec<String> = every.into_iter().chain(own).chain(agreed).collect();
        told.join(say::semicolon(lang))
    }

    fn limit_of(&self, limit: &Limit) -> String {
        let lang = self.lang;
        let bound = |within: Within| match within {
            Within::By(time) => say::by_time(lang, &wording::time_of_day(time)),
            Within::Span(span) => say::within(lang, &span_of(span, lang)),
            Within::WorkingDays(_) => say::within(lang, &wording::within(within, lang)),
        };
        let from = self.anchor(&limit.from);
        match (limit.target, limit.hard) {
            (Some(target), Some(hard)) if target != hard => {
                let bounds = say::target_and_hard(lang, &bound(target), &bound(hard));
                say::counted_if_possible(lang, &from, &bounds)
            }
            (_, Some(hard)) => say::counted(lang, &from, &bound(hard)),
            (Some(target), None) => say::counted_if_possible(lang, &from, &say::target(lang, &bound(target))),
            (None, None) => String::new(),
        }
    }

    fn anchor(&self, anchor: &Anchor) -> String {
        let lang = self.lang;
        match anchor {
            Anchor::Incident => say::from_incident(lang).to_owned(),
            Anchor::Activation => say::from_activation(lang).to_owned(),
            Anchor::Receipt(fact, _) => {
                say::from_receipt(lang, self.plan().facts[fact.index()].title.get(lang))
            }
            Anchor::Inject(id) => {
                let inject = self.scenario().inject_named(id.as_str());
                let title = inject.map_or("", |inject| self.scenario().inject(inject).title.get(lang));
                say::from_inject(lang, title)
            }
            Anchor::Step(step) => say::from_step(lang, self.plan().step(*step).title.get(lang)),
        }
    }

    /// The number of the clause a step rests on; empty without one.
    pub fn clause_number(&self, step: &Step) -> String {
        step.clause.map_or_else(String::new, |ix| self.plan().clause_told(ix, self.lang))
    }

    /// Minutes of discussion planned for an inject's questions, if any are.
    pub fn minutes(inject: &Inject) -> u32 {
        inject.questions.iter().filter_map(|question| question.minutes).sum()
    }

    /// Minutes of discussion planned for all of them.
    pub fn minutes_all(&self) -> u32 {
        self.scenario().injects.iter().map(Self::minutes).sum()
    }

    /// Who has drawn it up, checked and approved it, and when.
    pub fn signatures(&self, document: &mut Document) {
        let lang = self.lang;
        document.blanks([
            Blank::Line(say::drawn_up(lang).to_owned()),
            Blank::Line(say::checked(lang).to_owned()),
        ]);
        document.blanks([Blank::Line(say::approved(lang).to_owned()), Blank::Date]);
    }
}

/// A length of time as rules give it: up to two days in hours.
fn span_of(span: Span, lang: Lang) -> String {
    let hours = span.0 / 3_600;
    if span.0 % 3_600 == 0 && (24..=48).contains(&hours) {
        return say::hours(lang, hours);
    }
    wording::span(span, lang)
}

mod say {
    pub const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    crate::phrases! {
        titled(story: &str, title: &str) { zh: "“{story}”应急演练{title}", en: "Exercise “{story}”: {title}" }
        resting_on(plan: &str) { zh: "（依据{plan}）", en: "After the {plan}" }
        played_along(plans: &str, other: &str) { zh: "{plans}，与{other}衔接", en: "{plans}, linked with {other}" }
        plan_name(title: &str, revision: &str) { zh: "《{title}》{revision}版", en: "{title} (revision {revision})" }
        called_up(element: &str, listed: &str) { zh: "{element}（{listed}）", en: "{element} ({listed})" }
        listed { zh: "、", en: ", " }
        semicolon { zh: "；", en: "; " }
        everybody { zh: "全体参演单位", en: "all participants" }
        number(number: usize) { zh: "第{number}号", en: "No. {number}" }

        by_slip { zh: "消息单", en: "paper slip" }
        by_screen { zh: "大屏", en: "big screen" }
        by_phone { zh: "电话", en: "telephone" }
        by_radio { zh: "电台、对讲机", en: "radio" }
        by_fax { zh: "传真", en: "fax" }
        in_person { zh: "当面", en: "in person" }

        only_if(said: &str, condition: &str) { zh: "{said}；仅当此时{condition}才下发，否则略过", en: "{said}, only if then: {condition}; otherwise passed over" }
        between(from: &str, to: &str) { zh: "{from} 至 {to} 之间，由系统随机定时", en: "between {from} and {to}, at a time drawn by the program" }
        as_soon_as(condition: &str) { zh: "{condition}时即下发", en: "as soon as: {condition}" }
        after_that(condition: &str, delay: &str) { zh: "{condition}，再过 {delay}下发", en: "{delay} after: {condition}" }
        by_hand { zh: "由导调员视研讨进展下发", en: "by hand, when the facilitator thinks fit" }
        in_reserve { zh: "备用，由导调员视情启用", en: "in reserve, used or not as the facilitator thinks fit" }

        open { zh: "视进展", en: "as it goes" }

        fact(title: &str, value: &str, unit: &str) { zh: "{title} {value} {unit}", en: "{title}: {value} {unit}" }
        fact_is(title: &str) { zh: "{title}：是", en: "{title}: yes" }
        fact_is_not(title: &str) { zh: "{title}：否", en: "{title}: no" }

        hours(hours: i64) { zh: "{hours} 小时", en: "{hours} h" }
        every(span: &str) { zh: "每 {span}一次", en: "every {span}" }
        agreed(limit: &str) { zh: "演练约定：{limit}", en: "agreed for this exercise: {limit}" }
        within(span: &str) { zh: "{span}内", en: "within {span}" }
        by_time(time: &str) { zh: "最近的 {time} 前", en: "by the next {time}" }
        target(bound: &str) { zh: "力争 {bound}", en: "if possible {bound}" }
        target_and_hard(target: &str, hard: &str) { zh: "力争 {target}，最迟 {hard}", en: "if possible {target}, at the latest {hard}" }
        counted(from: &str, bounds: &str) { zh: "{from} {bounds}", en: "{bounds} {from}" }
        counted_if_possible(from: &str, bounds: &str) { zh: "{from}{bounds}", en: "{bounds} {from}" }
        from_incident { zh: "事发后", en: "of the incident" }
        from_activation { zh: "任务启动后", en: "of the duty arising" }
        from_receipt(fact: &str) { zh: "得知“{fact}”后", en: "of learning of “{fact}”" }
        from_inject(inject: &str) { zh: "收到“{inject}”后", en: "of receiving “{inject}”" }
        from_step(step: &str) { zh: "“{step}”完成后", en: "of “{step}” being done" }

        drawn_up { zh: "编制人（签字）", en: "Drawn up by (signature)" }
        checked { zh: "审核人（签字）", en: "Checked by (signature)" }
        approved { zh: "批准人（签字）", en: "Approved by (signature)" }
    }

    /// A moment of the story, in the order each language has it.
    pub fn moment(lang: crate::words::Lang, month: u32, name: &str, day: u32, time: &str) -> String {
        match lang {
            crate::words::Lang::Zh => format!("{month}月{day}日 {time}"),
            crate::words::Lang::En => format!("{day} {name}, {time}"),
        }
    }
}
