//! What the drill screen knows: the drill as far as it has happened, and
//! where its user stands in it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::detail::Detail;
use super::form::Form;
use super::forms::FormKind;
use super::keys::Action;
use super::line::{Deed, RecordLine};
use super::pick::{Pick, PickKind};
use super::reading::Reading;
use super::survey::Survey;
use super::views::Views;
use crate::drill::{Case, Event, Happening, State, TextRef, Wall, Zone};
use crate::plan::{LadderIx, RungIx, StepIx, Story};
use crate::scenario::{Carry, InjectIx, SceneIx};
use crate::score::Score;
use crate::tui::board::Picture;
use crate::tui::draw::Scroll;
use crate::tui::find::Index;
use crate::tui::judge::{Desk, Judgement};
use crate::tui::plan;
use crate::tui::report::Report;
use crate::tui::scorecard::Card;
use crate::tui::talk::{Talk, put_last};
use crate::tui::theme::Look;
use crate::words::{Id, Lang, Safe};

/// What a drill screen is begun with.
#[derive(Debug, Clone)]
pub struct Setup {
    pub case: Arc<Case>,
    /// What has happened so far; empty for a drill that is to be opened.
    pub events: Vec<Event>,
    pub texts: BTreeMap<TextRef, String>,
    /// What seats are called, by their codes.
    pub people: BTreeMap<Id, Safe>,
    pub lang: Lang,
    pub look: Look,
    /// The code under which whoever sits here records.
    pub recorder: Id,
    /// What the world's clock shows as the screen begins.
    pub now: Wall,
    /// By which clocks moments of the world are told.
    pub zone: Zone,
    /// Whether the score of this drill was released before.
    pub is_released: bool,
    /// What evaluators have stated about it.
    pub judgement: Judgement,
}

/// The drill screen's model.
pub struct Model {
    pub case: Arc<Case>,
    pub state: State,
    pub events: Vec<Event>,
    pub texts: BTreeMap<TextRef, String>,
    /// What seats are called, by their codes.
    pub people: BTreeMap<Id, Safe>,
    pub lang: Lang,
    pub look: Look,
    pub recorder: Id,
    pub now: Wall,
    /// By which clocks moments of the world are told.
    pub zone: Zone,
    pub survey: Survey,
    pub mode: Mode,
    pub views: Views,
    pub line: RecordLine,
    pub drafts: Drafts,
    /// The plan's screen, once it has been looked at.
    pub plan: Option<Box<plan::Model>>,
    pub notice: Notice,
    pub rating: Rating,
    /// Whether the score was released before this screen began.
    pub is_released: bool,
    pub judgement: Judgement,
    /// The evaluators' desk, once somebody has sat at it.
    pub desk: Option<Box<Desk>>,
    /// Rows the list of injects is scrolled down by.
    pub inject_rows: usize,
    /// Injects nobody has looked at yet.
    pub fresh: Vec<InjectIx>,
    /// How long the room has talked.
    pub talk: Talk,
    /// What was asked for and not yet answered.
    pub asked: Asked,
    /// Rungs the story was taken past undeclared, and whoever did it was told.
    pub passed: BTreeSet<(LadderIx, RungIx)>,
    /// Steps and forbidden actions, in this order, ready to be searched.
    pub index: Index,
    /// Roles, ready to be searched.
    pub role_index: Index,
    /// The world's time at the zero of the loop's clock.
    pub zero: Wall,
    pub is_over: bool,
}

/// Where the keys go.
#[derive(Debug)]
pub enum Mode {
    /// Into the record line.
    Line,
    /// Into the view beside it.
    View,
    Menu(Scroll),
    Pick(Pick),
    Jump(Jump),
    Form(FormKind),
    /// What was said in doing what stands in the record line.
    Report(Deed),
    Reading(Reading),
    Detail(Detail),
    Confirm(Action),
    Card(Card),
    /// The screen is the room's: the board stands in the place of everything.
    Board(Box<Picture>),
    /// The plan, in the place of the panels.
    Plan,
    /// The evaluators' desk, opened out of the scorecard or not.
    Judge(Option<Card>),
}

/// A jump being prepared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump {
    pub scene: SceneIx,
    /// What becomes of each open step.
    pub rows: Vec<(StepIx, Carry)>,
    pub scroll: Scroll,
}

/// What was begun and left: it is there again when one comes back.
#[derive(Debug, Default)]
pub struct Drafts {
    pub forms: BTreeMap<FormKind, Form>,
    /// What was said, as far as it has been taken down.
    pub reports: BTreeMap<Deed, Report>,
    /// What was typed to narrow each list.
    pub filters: BTreeMap<PickKind, String>,
    /// What the facilitator said of steps open at a jump.
    pub carries: BTreeMap<StepIx, Carry>,
}

/// One line of answer above the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    Quiet,
    Done(String),
    Refused(String),
}

/// What an answer would be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Nothing,
    Line,
    Form(FormKind),
    /// To go on to the next inject, past a rung of this ladder that is called
    /// for.
    Past(LadderIx),
    Other,
}

/// How far the score has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Rating {
    /// The drill is not over.
    None,
    /// Asked for.
    Asked,
    /// There, and off every shared screen until it is released.
    Held(Box<Score>),
    Released(Box<Score>),
}

impl Rating {
    /// The score, where it is there.
    #[must_use]
    pub fn score(&self) -> Option<&Score> {
        match self {
            Self::Held(score) | Self::Released(score) => Some(score),
            Self::None | Self::Asked => None,
        }
    }
}

impl Model {
    /// A screen on a drill, wherever it stands.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let Setup { case, events, texts, people, lang, look, recorder, now, zone, is_released, judgement } =
            setup;
        let state = State::fold(&case, &events);
        let (views, story) = (Views::default(), state.clock.story(Some(now)));
        let mut model = Self {
            survey: Survey::new(&case, &state, story, views.axis.window(story)),
            index: step_index(&case),
            role_index: role_index(&case),
            line: RecordLine::default(),
            mode: Mode::Line,
            views,
            drafts: Drafts::default(),
            plan: None,
            notice: Notice::Quiet,
            rating: Rating::None,
            zone,
            is_released,
            judgement,
            desk: None,
            inject_rows: 0,
            fresh: Vec::new(),
            talk: Talk::default(),
            asked: Asked::Nothing,
            passed: BTreeSet::new(),
            is_over: false,
            zero: now,
            case,
            state,
            events: Vec::new(),
            texts,
            people,
            lang,
            look,
            recorder,
            now,
        };
        for event in &events {
            model.follow(event);
        }
        model.fresh.clear();
        model.events = events;
        model
    }

    /// A seat by its code and, where it has one, its name.
    #[must_use]
    pub fn seat_named(&self, seat: &Id) -> String {
        match self.people.get(seat) {
            Some(name) => format!("{seat} {name}"),
            None => seat.to_string(),
        }
    }

    /// What the story clock shows.
    #[must_use]
    pub fn story(&self) -> Story {
        self.state.clock.story(Some(self.now))
    }

    /// Takes over what the world's clock shows.
    pub fn set_clock(&mut self, now: Wall) {
        self.zero.0 += now.0 - self.now.0;
        self.now = now;
    }

    /// Scenes that can still be jumped to.
    pub fn later_scenes(&self) -> impl Iterator<Item = SceneIx> {
        let now = self.story();
        let scenes = self.case.scenario.scenes.iter().enumerate();
        scenes.filter(move |(i, scene)| *i > self.state.scene.0 && scene.start > now).map(|(i, _)| SceneIx(i))
    }

    /// Takes accepted events in.
    pub fn take(&mut self, events: Vec<Event>) {
        for event in &events {
            self.state.apply(&self.case, event);
            self.follow(event);
        }
        self.events.extend(events);
        self.refresh();
    }

    /// Works the derived pictures out anew.
    pub fn refresh(&mut self) {
        let now = self.story();
        self.survey = Survey::new(&self.case, &self.state, now, self.views.axis.window(now));
        if matches!(self.mode, Mode::Board(_)) {
            self.mode = Mode::Board(Box::new(self.picture()));
        }
    }

    /// What the room may see of the drill as it stands.
    #[must_use]
    pub fn picture(&self) -> Picture {
        Picture::of(&self.case, &self.state, &self.texts, self.talk, self.lang)
    }

    /// What the screen itself remembers of an event.
    fn follow(&mut self, event: &Event) {
        self.talk.follow(event, &self.case.scenario);
        match &event.what {
            Happening::InjectReleased { inject, .. } => {
                self.inject_rows = 0;
                self.fresh.extend(self.case.scenario.inject_named(inject.as_str()));
            }
            Happening::InjectImprovised { .. } => self.inject_rows = 0,
            _ => {}
        }
    }

    /// Milliseconds the room has talked, pauses left out.
    #[must_use]
    pub fn talked_ms(&self) -> Option<i64> {
        self.talk.talked_ms(self.state.clock.phase, self.now)
    }

    /// The question put to the room last.
    #[must_use]
    pub fn question(&self) -> Option<&crate::scenario::Question> {
        let latest = put_last(&self.case, &self.state)?;
        self.case.scenario.inject(latest).questions.first()
    }
}

fn step_index(case: &Case) -> Index {
    let steps = case.plan.steps.iter().map(|step| (&step.title, &step.id));
    let forbidden = case.plan.forbidden.iter().map(|action| (&action.title, &action.id));
    let wordings = |(title, id): (&crate::words::Text, &Id)| -> Vec<String> {
        title.wordings().map(str::to_owned).chain([id.as_str().to_owned()]).collect()
    };
    Index::new(steps.chain(forbidden).map(wordings))
}

fn role_index(case: &Case) -> Index {
    Index::new(case.plan.roles.iter().map(|role| {
        let names = role.title.wordings().map(str::to_owned);
        names.chain([role.id.as_str().to_owned()]).collect::<Vec<String>>()
    }))
}
