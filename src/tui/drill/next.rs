//! What the facilitator does next: one move, with its key. It follows from
//! the drill as it stands, so that whoever sits here for the first time is
//! led through the loop of a tabletop: read it out, ask, let them talk, write
//! the result down, go on.

use super::describe::{dated, ladder_rung};
use super::feed::addressees;
use super::keys::{self, Action};
use super::model::{Model, Rating};
use super::phrases as say;
use super::survey::Standing;
use crate::drill::{Incoming, Phase};
use crate::plan::{LadderIx, RungIx, StepIx, Story};
use crate::scenario::{Inject, InjectIx, Means, Pace, Release, SceneIx};
use crate::tui::draw::clock;

/// The one thing to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Start,
    /// The clock is paused.
    GoOn,
    /// An inject for the room nobody has read out yet; `asks`: then put its
    /// question.
    ReadOut {
        inject: InjectIx,
        asks: bool,
    },
    /// The room talks; seconds left where a time was planned.
    Discuss {
        left: Option<u64>,
    },
    /// The time planned for the question is up by so many seconds.
    Conclude {
        over: u64,
    },
    /// A rung is called for and has not been declared.
    Declare {
        ladder: LadderIx,
        rung: RungIx,
    },
    /// On to the next inject of the timeline.
    NextInject {
        at: Story,
        inject: InjectIx,
    },
    /// The same where the clock runs and brings it by itself.
    Await {
        at: Story,
        inject: InjectIx,
    },
    /// Nothing more comes by itself in this scene; so many are left to a hand.
    Release {
        count: usize,
    },
    /// The scene is over.
    Jump {
        scene: SceneIx,
    },
    /// The last scene is over.
    End,
    /// The drill is over and its score is being worked out.
    AwaitScore,
    Score,
    /// Aborted: a real incident.
    Aborted,
}

/// The move that is next.
#[must_use]
pub fn next_move(model: &Model) -> Move {
    match model.state.clock.phase {
        Phase::NotStarted => Move::Start,
        Phase::Paused(_) => Move::GoOn,
        Phase::Aborted => Move::Aborted,
        Phase::Ended => match model.rating {
            Rating::None | Rating::Asked => Move::AwaitScore,
            Rating::Held(_) | Rating::Released(_) => Move::Score,
        },
        Phase::Running => {
            let declare = || called_for(model).map(|(ladder, rung)| Move::Declare { ladder, rung });
            read_out(model).or_else(|| talk(model)).or_else(declare).unwrap_or_else(|| on(model))
        }
    }
}

/// The latest inject somebody in the room is to hear and has not.
fn read_out(model: &Model) -> Option<Move> {
    let in_room = |ix: &&InjectIx| model.state.reaches_room(&model.case, Incoming::Inject(**ix));
    let inject = model.fresh.iter().rev().find(in_room).copied()?;
    Some(Move::ReadOut { inject, asks: !model.case.scenario.inject(inject).questions.is_empty() })
}

/// The question the room is at, until a decision answers it.
fn talk(model: &Model) -> Option<Move> {
    let question = model.question()?;
    let is_answer = |id: &Option<crate::words::Id>| id.as_ref() == Some(&question.id);
    if model.state.decisions.iter().any(|own| is_answer(&own.what.question)) {
        return None;
    }
    let talked = model.talked_ms().unwrap_or(0).max(0).unsigned_abs() / 1_000;
    let planned = question.minutes.map(|minutes| u64::from(minutes) * 60);
    Some(match planned {
        Some(planned) if talked >= planned => Move::Conclude { over: talked - planned },
        planned => Move::Discuss { left: planned.map(|planned| planned - talked) },
    })
}

/// The first rung whose criteria are met and that has not been declared.
#[must_use]
pub fn called_for(model: &Model) -> Option<(LadderIx, RungIx)> {
    let now = model.story();
    model.case.plan.ladders().find_map(|(ladder, _)| {
        let own = model.state.ladder(ladder);
        let rung = own.due(now).map(|(_, rung)| rung)?;
        own.rung(now).is_none_or(|declared| rung < declared).then_some((ladder, rung))
    })
}

/// How the story goes on.
fn on(model: &Model) -> Move {
    let here = model.state.scene;
    let scenario = &model.case.scenario;
    match model.survey.next {
        Some((at, inject)) if scenario.inject(inject).scene <= here => {
            return match model.state.clock.pace {
                Pace::Discussion => Move::NextInject { at, inject },
                Pace::RealTime => Move::Await { at, inject },
            };
        }
        _ => {}
    }
    let count = by_hand(model).count();
    if count > 0 {
        return Move::Release { count };
    }
    match (model.later_scenes().next(), model.survey.next) {
        (Some(scene), _) => Move::Jump { scene },
        (None, Some((at, inject))) => Move::NextInject { at, inject },
        (None, None) => Move::End,
    }
}

/// Injects of this scene that the story leaves to the facilitator's hand.
pub fn by_hand(model: &Model) -> impl Iterator<Item = InjectIx> {
    let scenario = &model.case.scenario;
    let is_here = |inject: &Inject| inject.scene == model.state.scene && inject.release == Release::ByHand;
    model.survey.by_hand.iter().copied().filter(move |ix| is_here(scenario.inject(*ix)))
}

impl Move {
    /// What the key that makes it does; none where there is nothing to press.
    #[must_use]
    pub const fn action(self) -> Option<Action> {
        Some(match self {
            Self::Start | Self::GoOn => Action::PauseOrGoOn,
            Self::ReadOut { .. } => Action::Read,
            Self::Discuss { .. } | Self::Conclude { .. } => Action::Decide,
            Self::Declare { .. } => Action::Declare,
            Self::NextInject { .. } | Self::Await { .. } => Action::NextInject,
            Self::Release { .. } => Action::Release,
            Self::Jump { .. } => Action::Jump,
            Self::End => Action::Menu,
            Self::Score => Action::Score,
            Self::AwaitScore | Self::Aborted => return None,
        })
    }

    /// The key that makes it, as it is written on keyboards.
    #[must_use]
    pub fn key(self) -> Option<String> {
        match self {
            Self::Start => Some("Enter".to_owned()),
            _ => Some(keys::binding(self.action()?).key.map_or_else(|| "Enter".to_owned(), keys::name)),
        }
    }

    /// The move in words, in about so many cells: where it comes after what
    /// can be recorded, that is named as far as there is room.
    #[must_use]
    pub fn words(self, model: &Model, room: usize) -> String {
        let lang = model.lang;
        let scenario = &model.case.scenario;
        let titled = |inject: InjectIx| scenario.inject(inject).title.get(lang);
        match self {
            Self::Start => say::next_start(lang).to_owned(),
            Self::GoOn => say::next_go_on(lang).to_owned(),
            Self::ReadOut { inject, asks } => read_words(model, inject, asks, room),
            Self::Discuss { left: Some(left) } => say::next_discuss_left(lang, &clock(left)),
            Self::Discuss { left: None } => say::next_discuss(lang).to_owned(),
            Self::Conclude { over } => say::next_conclude(lang, &clock(over)),
            Self::Declare { ladder, rung } => {
                say::next_declare(lang, &ladder_rung(&model.case, ladder, Some(rung), lang))
            }
            Self::NextInject { at, inject } if ready(model).next().is_some() => {
                let time = dated(at, model.story());
                with_ready(model, room, |ready| say::next_on_open(lang, ready, &time, titled(inject)))
            }
            Self::NextInject { at, inject } => say::next_on(lang, &dated(at, model.story()), titled(inject)),
            Self::Await { at, inject } => say::next_await(lang, &dated(at, model.story()), titled(inject)),
            Self::Release { count } => say::next_release(lang, count),
            Self::Jump { scene } if ready(model).next().is_some() => {
                let scene = scenario.scene(scene).title.get(lang);
                with_ready(model, room, |ready| say::next_jump_open(lang, ready, scene))
            }
            Self::Jump { scene } => say::next_jump(lang, scenario.scene(scene).title.get(lang)),
            Self::End if ready(model).next().is_some() => {
                with_ready(model, room, |ready| say::next_end_open(lang, ready))
            }
            Self::End => say::next_end(lang).to_owned(),
            Self::AwaitScore => say::score_waits(lang).to_owned(),
            Self::Score => say::next_score(lang).to_owned(),
            Self::Aborted => say::next_aborted(lang).to_owned(),
        }
    }
}

/// Duties somebody in the room could have done by now, the most urgent first.
pub fn ready(model: &Model) -> impl Iterator<Item = StepIx> {
    let open = model.survey.countdowns.iter();
    open.filter(|own| own.standing == Standing::Ready && !model.state.played(own.role)).map(|own| own.step)
}

/// A sentence around what can be recorded: as many names, the most urgent
/// first, as leave it within `room` cells; where none does, how many.
fn with_ready(model: &Model, room: usize, sentence: impl Fn(&str) -> String) -> String {
    let lang = model.lang;
    let titles: Vec<&str> = ready(model).map(|step| model.case.plan.step(step).title.get(lang)).collect();
    let mut named = sentence(&say::ready_count(lang, titles.len()));
    for count in 1..=titles.len() {
        let names = titles[..count].join(say::comma(lang));
        let told = match titles.len() - count {
            0 => names,
            more => say::ready_names(lang, &names, titles.len(), more),
        };
        let told = sentence(&told);
        if model.look.widths.of(&told) > room {
            break;
        }
        named = told;
    }
    named
}

fn read_words(model: &Model, inject: InjectIx, asks: bool, room: usize) -> String {
    let lang = model.lang;
    let to = addressees(model, &model.case.scenario.inject(inject).to);
    let title = model.case.scenario.inject(inject).title.get(lang);
    let said = match model.case.scenario.inject(inject).by {
        Means::Phone => say::next_phone(lang, &to, title),
        Means::Radio => say::next_radio(lang, &to, title),
        Means::InPerson => say::next_in_person(lang, &to, title),
        Means::Slip => say::next_slip(lang, &to, title),
        Means::Fax => say::next_fax(lang, &to, title),
        Means::Screen => say::next_screen(lang, title),
    };
    let asked = said.clone() + say::next_then_ask(lang);
    // Its question stands below it.
    if asks && model.look.widths.of(&asked) <= room { asked } else { said }
}
