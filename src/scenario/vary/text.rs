//! Names in texts that stand for what a message states: `{threatened_people}`
//! for a fact as the message has it, `{people-behind}` for a number of `vary`,
//! `{people-behind+86}` for a sum with it, `{time}` for when the message comes
//! and `{slide.time}` for when another does.

use super::{Number, Shift};
use crate::plan::{FactIx, Plan, Story, Value};
use crate::scenario::{Inject, InjectIx, Release, Scenario};
use crate::words::{Lang, Safe, Text, Wordings};

/// What a message says as it is written, names included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub inject: InjectIx,
    pub title: Text,
    pub text: Text,
    pub spoken: Option<Text>,
    pub questions: Vec<Text>,
}

impl Said {
    /// The words of an inject; none where no name stands in them.
    pub fn of(ix: InjectIx, inject: &Inject) -> Option<Self> {
        let said = Self {
            inject: ix,
            title: inject.title.clone(),
            text: inject.text.clone(),
            spoken: inject.spoken.clone(),
            questions: inject.questions.iter().map(|question| question.text.clone()).collect(),
        };
        let has_names = said.texts().any(|text| text.wordings().any(|text| names(text).next().is_some()));
        has_names.then_some(said)
    }

    fn texts(&self) -> impl Iterator<Item = &Text> {
        [&self.title, &self.text].into_iter().chain(&self.spoken).chain(&self.questions)
    }
}

/// Fills the names in every text with what the scenario states, where the
/// numbers of `vary` came out as these.
pub fn worded(scenario: &mut Scenario, plan: &Plan, numbers: &[f64]) {
    for said in scenario.said.clone() {
        let look = Lookup { scenario, plan, inject: said.inject, numbers };
        let filled = |text: &Text| look.filled(text);
        let (title, text) = (filled(&said.title), filled(&said.text));
        let spoken = said.spoken.as_ref().map(filled);
        let asked: Vec<Text> = said.questions.iter().map(filled).collect();
        let inject = &mut scenario.injects[said.inject.0];
        (inject.title, inject.text, inject.spoken) = (title, text, spoken);
        for (question, text) in inject.questions.iter_mut().zip(asked) {
            question.text = text;
        }
    }
}

/// What names in one message's texts stand for.
pub struct Lookup<'a> {
    pub scenario: &'a Scenario,
    pub plan: &'a Plan,
    pub inject: InjectIx,
    /// What each number of `vary` came out as.
    pub numbers: &'a [f64],
}

impl Lookup<'_> {
    fn filled(&self, text: &Text) -> Text {
        let fill = |text: &Safe, lang| Safe::new(&self.fill(text.as_str(), lang));
        match text {
            Text::Plain(text) => Text::Plain(fill(text, Lang::Zh)),
            Text::ByLang(Wordings { zh, en }) => Text::ByLang(Wordings {
                zh: zh.as_ref().map(|text| fill(text, Lang::Zh)),
                en: en.as_ref().map(|text| fill(text, Lang::En)),
            }),
        }
    }

    fn fill(&self, text: &str, lang: Lang) -> String {
        let (mut filled, mut from) = (String::with_capacity(text.len()), 0);
        for (at, name) in names(text) {
            let Some(value) = self.value(name, lang) else { continue };
            filled.push_str(&text[from..at]);
            filled.push_str(&value);
            from = at + name.len() + 2;
        }
        filled + &text[from..]
    }

    /// What a name stands for; none where nothing is called so.
    pub fn value(&self, name: &str, lang: Lang) -> Option<String> {
        let sum = || {
            let (name, more) = sum(name)?;
            self.told(name, more)
        };
        self.told(name, 0.0).or_else(|| self.time(name).map(|at| clock(at, lang))).or_else(sum)
    }

    /// A fact as this message states it or a number of `vary`, with so much
    /// added to it.
    fn told(&self, name: &str, more: f64) -> Option<String> {
        let mut numbers = self.scenario.vary.numbers.iter();
        let Some(fact) = self.plan.fact_named(name).and_then(|fact| Some((fact, self.stated(fact)?))) else {
            let place = numbers.position(|own| own.name == *name)?;
            let number = &self.scenario.vary.numbers[place];
            return Some(number.shown(self.numbers[place] + more));
        };
        let of_fact = |number: &&Number| number.facts.iter().any(|(own, _)| *own == fact.0);
        Some(match (fact.1, numbers.find(of_fact)) {
            (Value::Number(n), Some(number)) => number.shown(n + more),
            (Value::Number(n), None) => (n + more).to_string(),
            (value, _) => value.to_string(),
        })
    }

    fn stated(&self, fact: FactIx) -> Option<&Value> {
        let inject = self.scenario.inject(self.inject);
        let mut told = inject.reveals.iter().chain(&inject.claims).chain(&inject.changes);
        told.find(|(own, _)| *own == fact).map(|(_, value)| value)
    }

    /// When this message, or the one named, comes at a fixed time.
    fn time(&self, name: &str) -> Option<Story> {
        let ix = match name.strip_suffix("time")? {
            "" => self.inject,
            other => self.scenario.inject_named(other.strip_suffix('.')?)?,
        };
        match self.scenario.inject(ix).release {
            Release::At { at, .. } => Some(at),
            _ => None,
        }
    }
}

/// `people+86`, `injured-2`: a name, and what is added to it.
fn sum(name: &str) -> Option<(&str, f64)> {
    let at = name.rfind(['+', '-'])?;
    Some((&name[..at], name[at..].parse().ok()?))
}

/// `1时40分`, `22时`; `01:40`.
fn clock(at: Story, lang: Lang) -> String {
    let shown = at.hour_minute();
    let (hour, minute) = shown.split_once(':').unwrap_or((&shown, "00"));
    match (lang, minute) {
        (Lang::En, _) => shown,
        (Lang::Zh, "00") => format!("{}时", bare(hour)),
        (Lang::Zh, minute) => format!("{}时{minute}分", bare(hour)),
    }
}

/// An hour without a nought before it.
fn bare(hour: &str) -> &str {
    hour.strip_prefix('0').unwrap_or(hour)
}

/// The forms in which people write a moment: what a text must not say of a
/// message that may come at another.
pub fn clock_forms(at: Story) -> Vec<String> {
    let shown = at.hour_minute();
    let (hour, minute) = shown.split_once(':').unwrap_or((&shown, "00"));
    let short = bare(hour);
    let mut forms = vec![shown.clone(), format!("{short}时{minute}分"), format!("{short}点{minute}")];
    forms.extend(minute.strip_prefix('0').map(|minute| format!("{short}时零{minute}分")));
    forms.extend((minute == "00").then(|| format!("{short}时整")));
    forms
}

/// When a message that may be shifted is written to come.
pub fn written(scenario: &Scenario, shift: &Shift) -> Option<Story> {
    match scenario.inject(shift.inject).release {
        Release::At { at, .. } => Some(at),
        _ => None,
    }
}

/// The names in a text, each with the place of its bracket.
pub fn names(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('{').filter_map(|(at, _)| {
        let inner = &text[at + 1..];
        let name = &inner[..inner.find('}')?];
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
        (!name.is_empty() && name.chars().all(is_name)).then_some((at, name))
    })
}
