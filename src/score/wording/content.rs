//! Findings about what was said or declared, in sentences. The law's words
//! turn on intent, which no program sees: what is said here is suspicion
//! (疑似……情形) until a person confirms it.

use super::Writer;
use crate::drill::Filling;
use crate::plan::{Element, ElementIx, LadderIx, RungIx, Says, Stage, StepIx, Value};
use crate::score::outcome::{About, Finding, FindingKind};

impl Writer<'_> {
    /// The sentence of a finding about an element or a level.
    pub(super) fn about(&self, finding: &Finding, about: &About) -> String {
        match about {
            About::Element { element, said, known, supplemented } => {
                let Some(step) = finding.step else { return String::new() };
                let told = self.element(finding, (step, *element), said.as_ref(), known.as_ref());
                match supplemented {
                    Some(at) => say::too_late(self.lang, &told, &self.time(*at)),
                    None => told,
                }
            }
            About::Level { ladder, declared, called } => self.level(finding, *ladder, *declared, *called),
        }
    }

    fn element(
        &self,
        finding: &Finding,
        (step, ix): (StepIx, ElementIx),
        said: Option<&Filling>,
        known: Option<&Value>,
    ) -> String {
        let lang = self.lang;
        let element = &self.case.plan.step(step).elements[ix.index()];
        let title = element.title.get(lang);
        let known = known.map(|known| self.value(element, known));
        if element.says == Says::Resource {
            return self.resource(finding, step, element, said);
        }
        if finding.kind == FindingKind::Concealed && finding.at.is_none() {
            let due = finding.due.map(|due| self.time(due)).unwrap_or_default();
            let what = self.what(finding);
            let told = say::never_reported(lang, self.role(finding.role), &what, title, &due);
            return say::comes_to(lang, &told, self.concealment());
        }
        let stated = match said {
            Some(Filling::Value(value)) => Some(self.value(element, value)),
            _ => None,
        };
        let fault = match (finding.kind, stated, known) {
            (FindingKind::Omitted, _, None) => say::left_empty(lang, title),
            (FindingKind::Omitted, _, Some(known)) if said.is_some() => say::withheld(lang, title, &known),
            (FindingKind::Omitted, _, Some(known)) => say::left_out(lang, title, &known),
            (FindingKind::Stale, Some(stated), Some(known)) => say::old_news(lang, title, &stated, &known),
            (FindingKind::Stale, Some(stated), None) => say::no_more(lang, title, &stated),
            (FindingKind::Concealed, _, Some(known)) => say::denied(lang, title, &known),
            (_, Some(stated), Some(known)) => say::contradicted(lang, title, &stated, &known),
            (_, Some(stated), None) => say::unfounded(lang, title, &stated),
            (_, None, _) => say::left_empty(lang, title),
        };
        let at = finding.at.map(|at| self.time(at)).unwrap_or_default();
        let said = say::in_saying(lang, self.actor(finding), &at, &self.what(finding), &fault);
        let reporting = self.case.plan.step(step).stage == Stage::Reporting;
        match self.verdict(finding.kind, reporting) {
            Some(verdict) => say::comes_to(lang, &said, verdict),
            None => said,
        }
    }

    /// What the law would call it in a report, as suspicion until a person
    /// has confirmed it; an order or a warning is only incomplete.
    fn verdict(&self, kind: FindingKind, reporting: bool) -> Option<&'static str> {
        let lang = self.lang;
        match (kind, self.is_confirmed) {
            (FindingKind::Omitted, _) if !reporting => Some(say::incomplete(lang)),
            (FindingKind::FalseReport, _) if !reporting => None,
            (FindingKind::Omitted, false) => Some(say::omission(lang)),
            (FindingKind::Omitted, true) => Some(say::omission_plain(lang)),
            (FindingKind::FalseReport, false) => Some(say::false_report(lang)),
            (FindingKind::FalseReport, true) => Some(say::false_report_plain(lang)),
            (FindingKind::Concealed, _) => Some(self.concealment()),
            (FindingKind::LevelTooLow | FindingKind::LevelTooHigh | FindingKind::WrongResource, _) => {
                Some(super::kind(kind, lang))
            }
            _ => None,
        }
    }

    fn concealment(&self) -> &'static str {
        if self.is_confirmed { say::concealment_plain(self.lang) } else { say::concealment(self.lang) }
    }

    /// What was called up instead of what the plan lists, and who sends it;
    /// or that nobody said what was.
    fn resource(&self, finding: &Finding, step: StepIx, element: &Element, said: Option<&Filling>) -> String {
        let (lang, plan) = (self.lang, &self.case.plan);
        let title = element.title.get(lang);
        let right = element.resources.iter().map(|ix| plan.resource(*ix).title.get(lang));
        let right = right.collect::<Vec<&str>>().join(say::or(lang));
        let called = match said {
            Some(Filling::Value(Value::Word(id))) => plan.resource_named(id.as_str()),
            _ => None,
        };
        let fault = match called.map(|ix| plan.resource(ix)) {
            Some(own) => {
                let owner = self.role(own.owner);
                say::called_up(lang, title, own.title.get(lang), owner, &right)
            }
            None => say::called_nothing(lang, title, &right),
        };
        let at = finding.at.map(|at| self.time(at)).unwrap_or_default();
        let what = self.what(finding);
        let said = say::in_saying(lang, self.actor(finding), &at, &what, &fault);
        let reporting = plan.step(step).stage == Stage::Reporting;
        let verdict = self.verdict(finding.kind, reporting);
        verdict.map_or_else(|| said.clone(), |verdict| say::comes_to(lang, &said, verdict))
    }

    fn level(
        &self,
        finding: &Finding,
        ladder: LadderIx,
        declared: Option<RungIx>,
        called: Option<RungIx>,
    ) -> String {
        let lang = self.lang;
        let scale = self.case.plan.ladder(ladder).title.get(lang);
        let rung = |rung: RungIx| self.case.plan.rung(ladder, rung).title.get(lang);
        let at = finding.at.map(|at| self.time(at)).unwrap_or_default();
        let actor = self.actor(finding);
        match (finding.kind, declared.map(rung), called.map(rung)) {
            (FindingKind::Unauthorised, Some(declared), _) => {
                say::no_authority(lang, actor, &at, scale, declared)
            }
            (FindingKind::Unauthorised, None, _) => say::no_authority_to_end(lang, actor, &at, scale),
            (_, None, called) => say::stood_down(lang, actor, &at, scale, called.unwrap_or_default()),
            (FindingKind::LevelTooLow, Some(declared), called) => {
                say::too_low(lang, actor, &at, scale, declared, called.unwrap_or_default())
            }
            (_, Some(declared), Some(called)) => say::too_high(lang, actor, &at, scale, declared, called),
            (_, Some(declared), None) => say::uncalled_for(lang, actor, &at, scale, declared),
        }
    }

    /// A value as people say it: a rung by its title, a number with its unit.
    fn value(&self, element: &Element, value: &Value) -> String {
        match (element.says, value) {
            (Says::Level(ladder), Value::Word(word)) => {
                let rung = self.case.plan.rung_named(ladder, word.as_str());
                let title = rung.map(|rung| self.case.plan.rung(ladder, rung).title.get(self.lang));
                title.unwrap_or(word.as_str()).to_owned()
            }
            (_, Value::Yes(true)) => say::yes(self.lang).to_owned(),
            (_, Value::Yes(false)) => say::no(self.lang).to_owned(),
            (Says::Fact { fact, .. }, value) => {
                let unit = self.case.plan.facts[fact.index()].unit.as_ref();
                match unit.map(|unit| unit.get(self.lang)).filter(|unit| !unit.is_empty()) {
                    Some(unit) => format!("{value} {unit}"),
                    None => value.to_string(),
                }
            }
            (_, value) => value.to_string(),
        }
    }
}

mod say {
    crate::phrases! {
        yes { zh: "是", en: "yes" }
        no { zh: "否", en: "no" }
        omission { zh: "疑似漏报情形", en: "suspected omission" }
        false_report { zh: "疑似谎报情形", en: "suspected false report" }
        concealment { zh: "疑似瞒报情形", en: "suspected concealment" }
        omission_plain { zh: "属漏报", en: "omission" }
        false_report_plain { zh: "属谎报", en: "false report" }
        concealment_plain { zh: "属瞒报", en: "concealment" }
        incomplete { zh: "要素不全", en: "incomplete" }
        in_saying(actor: &str, at: &str, step: &str, fault: &str) { zh: "{actor} {at}“{step}”中，{fault}", en: "{actor}, “{step}” at {at}: {fault}" }
        comes_to(said: &str, verdict: &str) { zh: "{said}，{verdict}", en: "{said}: {verdict}" }
        left_empty(element: &str) { zh: "空着“{element}”，也没有注明待核", en: "“{element}” was left empty, not even marked as to be verified" }
        left_out(element: &str, known: &str) { zh: "没有报“{element}”，而当时已知是 {known}", en: "“{element}” was left out, though known to be {known}" }
        withheld(element: &str, known: &str) { zh: "把“{element}”报为待核，而当时已知是 {known}", en: "“{element}” was given as to be verified, though known to be {known}" }
        old_news(element: &str, stated: &str, known: &str) { zh: "“{element}”报的是先前的 {stated}，而当时已知是 {known}", en: "“{element}” was given as the earlier {stated}, though known by then to be {known}" }
        no_more(element: &str, stated: &str) { zh: "“{element}”报的是先前的 {stated}，而当时已不是", en: "“{element}” was given as the earlier {stated}, which it was no more" }
        contradicted(element: &str, stated: &str, known: &str) { zh: "“{element}”报为 {stated}，而当时已知是 {known}", en: "“{element}” was given as {stated}, though known to be {known}" }
        unfounded(element: &str, stated: &str) { zh: "“{element}”报为 {stated}，而当时没有任何来源", en: "“{element}” was given as {stated}, which nobody had told" }
        denied(element: &str, known: &str) { zh: "否认“{element}”，而当时已知是 {known}", en: "“{element}” was denied, though known to be {known}" }
        or { zh: "或", en: " or " }
        called_up(element: &str, called: &str, owner: &str, right: &str) { zh: "“{element}”用的是{called}（归{owner}调派），预案列的是{right}", en: "“{element}”: {called} was called up (sent by {owner}), where the plan lists {right}" }
        called_nothing(element: &str, right: &str) { zh: "没有说“{element}”用哪个，预案列的是{right}", en: "“{element}” was left open, where the plan lists {right}" }
        too_late(told: &str, at: &str) { zh: "{told}；{at} 才补报，已过时限", en: "{told}; supplemented only at {at}, after the limit" }
        never_reported(role: &str, step: &str, element: &str, due: &str) { zh: "{role}已知“{element}”，应在 {due} 前完成“{step}”，直到演练结束都没有报", en: "{role} knew of “{element}” and was to do “{step}” by {due}, and never reported it" }
        no_authority(actor: &str, at: &str, ladder: &str, rung: &str) { zh: "{actor} {at} 宣布{ladder}“{rung}”，按预案无权决定", en: "{actor} declared {ladder} “{rung}” at {at} without being one who may" }
        no_authority_to_end(actor: &str, at: &str, ladder: &str) { zh: "{actor} {at} 解除{ladder}，按预案无权决定", en: "{actor} stood {ladder} down at {at} without being one who may" }
        stood_down(actor: &str, at: &str, ladder: &str, called: &str) { zh: "{actor} {at} 解除{ladder}，而按当时已知的情况仍应为“{called}”，定级偏低", en: "{actor} stood {ladder} down at {at}, though what was known still called for “{called}”: too low" }
        too_low(actor: &str, at: &str, ladder: &str, rung: &str, called: &str) { zh: "{actor} {at} 把{ladder}定为“{rung}”，按当时已知的情况应为“{called}”，定级偏低", en: "{actor} declared {ladder} “{rung}” at {at}, though what was known called for “{called}”: too low" }
        too_high(actor: &str, at: &str, ladder: &str, rung: &str, called: &str) { zh: "{actor} {at} 把{ladder}定为“{rung}”，按当时已知的情况应为“{called}”，定级偏高", en: "{actor} declared {ladder} “{rung}” at {at}, though what was known called for “{called}”: too high" }
        uncalled_for(actor: &str, at: &str, ladder: &str, rung: &str) { zh: "{actor} {at} 把{ladder}定为“{rung}”，而按当时已知的情况还不到任何一级，定级偏高", en: "{actor} declared {ladder} “{rung}” at {at}, though what was known called for no level: too high" }
    }
}
