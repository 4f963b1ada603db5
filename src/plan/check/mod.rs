//! The review of a plan that can be read: what in it contradicts, cannot be
//! done, breaks the law or could be better. Each check is a small function
//! from a plan to findings, and words its own remarks.

mod certain;
pub mod ladders;
pub mod law;
pub mod people;
pub mod structure;
pub mod system;
pub mod time;

use super::{Day, Finding, Plan, RoleIx, RulePack, Severity, StepIx, Trouble};
use crate::words::source::Path;
use crate::words::{Lang, Text};

/// What a review remarks on.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    Structure(structure::Remark),
    Time(time::Remark),
    People(people::Remark),
    Ladders(ladders::Remark),
    Law(law::Remark),
    System(system::Remark),
}

/// How a remark is worded and weighed.
trait Said {
    /// The stable name scripts know it by.
    fn code(&self) -> &str;
    fn severity(&self) -> Severity;
    fn message(&self, lang: Lang) -> String;
    /// What would mend it.
    fn repair(&self, lang: Lang) -> Option<String>;
    /// The law or regulation it rests on, with the article.
    fn rule(&self, _lang: Lang) -> Option<String> {
        None
    }
}

impl Remark {
    fn said(&self) -> &dyn Said {
        match self {
            Self::Structure(remark) => remark,
            Self::Time(remark) => remark,
            Self::People(remark) => remark,
            Self::Ladders(remark) => remark,
            Self::Law(remark) => remark,
            Self::System(remark) => remark,
        }
    }

    /// The stable name scripts know the remark by.
    #[must_use]
    pub fn code(&self) -> &str {
        self.said().code()
    }

    #[must_use]
    pub fn severity(&self) -> Severity {
        self.said().severity()
    }

    /// What is remarked on, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.said().message(lang)
    }

    /// What would mend it, where that can be said.
    #[must_use]
    pub fn repair(&self, lang: Lang) -> Option<String> {
        self.said().repair(lang)
    }

    /// The law or regulation it rests on, where it is one that is not kept.
    #[must_use]
    pub fn rule(&self, lang: Lang) -> Option<String> {
        self.said().rule(lang)
    }
}

/// Everything worth a remark in one plan, held against these rules on this day.
#[must_use]
pub fn review(plan: &Plan, rules: &RulePack, today: Day) -> Vec<Finding> {
    let mut findings = structure::check(plan);
    findings.extend(time::check(plan));
    findings.extend(people::check(plan));
    findings.extend(ladders::check(plan));
    findings.extend(law::check(plan, rules, today));
    findings.sort_by(|a, b| a.path.cmp(&b.path));
    findings
}

/// A remark on a step, at what stands under `key` in it.
fn on_step(plan: &Plan, ix: StepIx, key: &str, remark: Remark) -> Finding {
    let path = Path::from("steps").index(ix.index()).key(key);
    Finding { trouble: Trouble::Review(Box::new(remark)), path, step: Some(plan.step(ix).id.clone()) }
}

/// A remark on what stands at `path`, which is no step.
fn on(path: Path, remark: Remark) -> Finding {
    Finding { trouble: Trouble::Review(Box::new(remark)), path, step: None }
}

fn both(tell: impl Fn(Lang) -> String) -> Text {
    Text::both(&tell(Lang::Zh), &tell(Lang::En))
}

/// “甲”、“乙”等 5 项: the first three of a list, and how many there are.
fn listed<'a>(titles: impl IntoIterator<Item = &'a Text>) -> Text {
    const SHOWN_MAX: usize = 3;
    let titles: Vec<&Text> = titles.into_iter().collect();
    both(|lang| {
        let shown: Vec<String> =
            titles.iter().take(SHOWN_MAX).map(|title| say::quoted(lang, title.get(lang))).collect();
        let shown = shown.join(say::comma(lang));
        if titles.len() > SHOWN_MAX { say::and_more(lang, &shown, titles.len()) } else { shown }
    })
}

fn step_titles(plan: &Plan, steps: &[StepIx]) -> Text {
    listed(steps.iter().map(|ix| &plan.step(*ix).title))
}

fn role_titles(plan: &Plan, roles: &[RoleIx]) -> Text {
    listed(roles.iter().map(|ix| &plan.role(*ix).title))
}

mod say {
    crate::phrases! {
        quoted(title: &str) { zh: "“{title}”", en: "“{title}”" }
        comma { zh: "、", en: ", " }
        and_more(shown: &str, count: usize) { zh: "{shown}等 {count} 项", en: "{shown} and others, {count} in all" }
    }
}

#[cfg(test)]
mod tests;
