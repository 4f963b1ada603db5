//! What the room may know of a drill.

use std::collections::BTreeMap;

use super::phrases as say;
use crate::drill::{Case, Clock, Incoming, State, TextRef};
use crate::plan::{LadderIx, Story};
use crate::scenario::Means;
use crate::tui::drill::shown_text;
use crate::tui::talk::{Talk, put_last};
use crate::words::Lang;

/// The picture on the board: everything drawn there is in here, and nothing
/// is in here that the room may not know.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub title: String,
    pub scene: String,
    pub clock: Clock,
    /// The drill is over, and this is a moment of it that is looked back at.
    pub replay: Option<Replay>,
    /// Whether the story lasts longer than a day, so that its date is told.
    pub has_days: bool,
    pub talk: Talk,
    pub levels: Vec<Level>,
    pub current: Option<Current>,
    /// The latest first.
    pub decisions: Vec<Decided>,
}

/// How a drill is gone through again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replay {
    /// Story seconds a second, while it is played; none while it stands.
    pub speed: Option<u32>,
}

/// Where a ladder stands, as declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    pub word: String,
    /// How grave, of how many rungs.
    pub filled: usize,
    pub rungs: usize,
}

/// What came in last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    pub at: Story,
    pub by: Means,
    pub from: Option<String>,
    pub text: String,
    pub questions: Vec<String>,
    /// Minutes planned for talking about it.
    pub minutes: Option<u32>,
}

/// A decision, a level declared, a leader's instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub at: Story,
    seq: u64,
    pub who: String,
    pub what: String,
    pub follow_up: Option<String>,
}

impl Picture {
    /// The picture of a drill as it stands.
    #[must_use]
    pub fn of(case: &Case, state: &State, texts: &BTreeMap<TextRef, String>, talk: Talk, lang: Lang) -> Self {
        let scenario = &case.scenario;
        let day = |at: Story| at.calendar().date();
        Self {
            title: scenario.title.get(lang).to_owned(),
            scene: scenario.scene(state.scene).title.get(lang).to_owned(),
            clock: state.clock.clone(),
            replay: None,
            has_days: day(scenario.start) != day(scenario.end),
            talk,
            levels: levels(case, state, lang),
            current: current(case, state, texts, lang),
            decisions: decisions(case, state, texts, lang),
        }
    }
}

impl Picture {
    /// The same as a moment that is looked back at, its clock standing there.
    #[must_use]
    pub fn looked_back_at(self, at: Story, replay: Replay) -> Self {
        Self { clock: self.clock.standing(at), replay: Some(replay), ..self }
    }
}

fn levels(case: &Case, state: &State, lang: Lang) -> Vec<Level> {
    let declared = case.plan.ladders().filter_map(|(ix, ladder)| {
        let rung = state.ladder(ix).declared.last()?.rung?;
        let rungs = ladder.rungs.len();
        let word = ladder.rungs[rung.index()].title.get(lang).to_owned();
        Some(Level { word, filled: rungs - rung.index(), rungs })
    });
    declared.collect()
}

/// What came last of what somebody in the room received, and the questions the
/// room is at.
fn current(case: &Case, state: &State, texts: &BTreeMap<TextRef, String>, lang: Lang) -> Option<Current> {
    let came = state.incoming.iter().rev().find(|incoming| state.reaches_room(case, **incoming))?;
    let asks = put_last(case, state).map(|ix| &case.scenario.inject(ix).questions);
    let asks = asks.map_or(&[][..], Vec::as_slice);
    let (at, by, from, text) = match *came {
        Incoming::Inject(ix) => {
            let inject = case.scenario.inject(ix);
            let at = state.inject(ix).released.map_or(case.scenario.start, |(at, _)| at);
            let from = inject.from.as_ref().map(|from| from.get(lang).to_owned());
            (at, inject.by, from, inject.text.get(lang).to_owned())
        }
        Incoming::Improvised(place) => {
            let own = &state.improvised[place];
            (own.story, own.what.by, None, shown_text(texts, &own.what.text, lang))
        }
    };
    Some(Current {
        at,
        by,
        from,
        text,
        questions: asks.iter().map(|question| question.text.get(lang).to_owned()).collect(),
        minutes: asks.iter().filter_map(|question| question.minutes).reduce(|a, b| a + b),
    })
}

fn decisions(case: &Case, state: &State, texts: &BTreeMap<TextRef, String>, lang: Lang) -> Vec<Decided> {
    let text = |reference: &TextRef| shown_text(texts, reference, lang);
    let role = |id: &crate::words::Id| {
        let found = case.plan.role_named(id.as_str());
        found.map_or_else(|| id.to_string(), |role| case.plan.role(role).title.get(lang).to_owned())
    };
    let decided = state.decisions.iter().map(|entry| Decided {
        at: entry.what.at,
        seq: entry.seq,
        who: role(&entry.what.role),
        what: text(&entry.what.what),
        follow_up: entry.what.follow_up.as_ref().map(text),
    });
    let instructed = state.instructions.iter().map(|entry| Decided {
        at: entry.what.at,
        seq: entry.seq,
        who: say::instruction(lang).to_owned(),
        what: text(&entry.what.text),
        follow_up: None,
    });
    let mut all: Vec<Decided> = decided.chain(instructed).chain(declared(case, state, lang)).collect();
    all.sort_by_key(|own| std::cmp::Reverse((own.at, own.seq)));
    all
}

/// Levels people declared; one that an inject brought is part of the story.
fn declared(case: &Case, state: &State, lang: Lang) -> Vec<Decided> {
    let of = |ix: LadderIx| {
        let ladder = case.plan.ladder(ix);
        state.ladder(ix).declared.iter().filter_map(move |own| {
            let what = match own.rung {
                Some(rung) => say::declared(lang, ladder.rungs[rung.index()].title.get(lang)),
                None => say::stood_down(lang, ladder.title.get(lang)),
            };
            let who = case.plan.role(own.role?).title.get(lang).to_owned();
            Some(Decided { at: own.at, seq: own.seq, who, what, follow_up: None })
        })
    };
    case.plan.ladders().flat_map(|(ix, _)| of(ix)).collect()
}
