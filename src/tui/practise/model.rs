//! What the desk knows: the drill as far as it has happened, seen from one
//! role, and where its user stands in it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::buttons::Button;
use super::calls::Sheet;
use super::debrief::Debrief;
use super::palette::Palette;
use super::written::{Form, Purpose};
use crate::drill::{Case, Difficulty, Event, Happening, Phase, State, TextRef, Wall};
use crate::plan::{LadderIx, RoleIx, RungIx, StepIx, Story};
use crate::practise::{Action, Desk, Hint, Known, Letter, Paperwork, Source, Standing, own_role};
use crate::scenario::Pace;
use crate::score::Score;
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::drill::Setup;
use crate::tui::report::Report;
use crate::tui::scorecard::Card;
use crate::tui::theme::Look;
use crate::words::{Id, Lang};

/// The desk's model.
pub struct Model {
    pub case: Arc<Case>,
    pub state: State,
    pub events: Vec<Event>,
    pub texts: BTreeMap<TextRef, String>,
    pub lang: Lang,
    pub look: Look,
    /// Whose desk it is.
    pub role: RoleIx,
    /// The code of whoever sits at it.
    pub seat: Id,
    pub difficulty: Difficulty,
    pub now: Wall,
    /// The world's time at the zero of the loop's clock.
    pub zero: Wall,
    pub letters: Vec<Letter>,
    pub known: Vec<Known>,
    pub hints: Vec<Hint>,
    /// Letters read that the record does not know to have been.
    pub seen: BTreeSet<Source>,
    /// The letter shown.
    pub chosen: Option<Source>,
    /// Rows the letter shown is scrolled down by.
    pub letter_rows: usize,
    pub palette: Palette,
    pub note: Editor,
    /// Reports begun and left.
    pub reports: BTreeMap<StepIx, Report>,
    /// A form begun and left.
    pub draft: Option<Form>,
    pub mode: Mode,
    pub notice: Notice,
    /// What was asked for and is not answered yet.
    pub asked: Asked,
    /// Presses of waiting in a row with which nothing came.
    pub waits: u32,
    /// Whether the story clock stands while one types.
    pub stands_while_typing: bool,
    /// The clock stands because one types, not by a wish of its own.
    pub is_held: bool,
    pub score: Option<Box<Score>>,
    /// How the try went that this one goes on from.
    pub before: Option<Box<Score>>,
    pub debrief: Debrief,
    pub is_over: bool,
}

/// Where the keys go.
#[derive(Debug)]
pub enum Mode {
    /// Before the start: who one is and what the keys do.
    Brief,
    Desk,
    Menu(Scroll),
    /// Which rung is declared or asked for; none is chosen for anybody.
    Rung(Action, LadderIx, Option<usize>),
    /// Who is asked for it.
    Whom(LadderIx, Option<RungIx>, Scroll),
    /// Those who have to acknowledge, to be called.
    Calls(Sheet),
    /// A paper of the desk being written.
    Form(Form),
    /// What stands at this place of the record, to be read back.
    ReadBack(u64),
    /// What is said in a report.
    Report(Report),
    Note,
    Log(Scroll),
    Facts(Scroll),
    Duties(Scroll),
    Confirm(Button),
    Debrief,
    /// The scorecard, over the debrief.
    Card(Card),
}

/// One line of answer above the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    Quiet,
    /// Something has come.
    News(String),
    Done(String),
    Refused(String),
}

/// What an answer would be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    Nothing,
    /// Something done in the story, in words.
    Deed(String),
    Note,
    Call,
    Writing(Purpose),
    ReadBack,
    Wait,
    Undo,
}

impl Model {
    /// A desk in a drill, wherever it stands; none where nobody sits in it.
    #[must_use]
    pub fn new(setup: Setup) -> Option<Self> {
        let Setup { case, events, texts, lang, look, now, .. } = setup;
        let state = State::fold(&case, &events);
        let (role, seat) = own_role(&case, &state)?;
        let difficulty = state.opening.as_ref().and_then(|opening| opening.difficulty).unwrap_or_default();
        let desk = Desk { case: &case, state: &state, role, at: state.clock.story(Some(now)) };
        let mut model = Self {
            palette: Palette::new(&desk),
            letters: Vec::new(),
            known: Vec::new(),
            hints: Vec::new(),
            seen: BTreeSet::new(),
            chosen: None,
            letter_rows: 0,
            note: Editor::default(),
            reports: BTreeMap::new(),
            draft: None,
            mode: if state.clock.phase == Phase::NotStarted { Mode::Brief } else { Mode::Desk },
            notice: Notice::Quiet,
            asked: Asked::Nothing,
            waits: 0,
            stands_while_typing: true,
            is_held: false,
            score: None,
            before: None,
            debrief: Debrief::default(),
            is_over: false,
            zero: now,
            case,
            state,
            events,
            texts,
            lang,
            look,
            role,
            seat,
            difficulty,
            now,
        };
        model.refresh();
        // What came before the desk was left has been read.
        model.seen = model.letters.iter().map(|letter| letter.source).collect();
        model.refresh();
        model.say_part();
        Some(model)
    }

    /// Says of a part what it is for, and from when on.
    fn say_part(&mut self) {
        let part = self.state.opening.as_ref().and_then(|opening| opening.part.as_ref());
        let Some(part) = part.filter(|_| !self.state.clock.over()) else { return };
        let Some(step) = self.case.plan.step_named(part.step.as_str()) else { return };
        let title = self.case.plan.step(step).title.get(self.lang);
        let said = super::phrases::part_from(self.lang, title, &part.from.hour_minute());
        self.notice = Notice::Done(said);
    }

    /// This try goes on from a moment of the one shown before it. How that
    /// went is read from the records, now and whenever this one is opened.
    pub fn goes_on_from(&mut self, first: &Self) {
        self.stands_while_typing = first.stands_while_typing;
        let at = self.story().hour_minute();
        let stands =
            matches!(self.state.clock.phase, Phase::Paused(_)) && self.state.clock.pace == Pace::RealTime;
        let said = if stands { super::phrases::again_from_standing } else { super::phrases::again_from };
        self.notice = Notice::Done(said(self.lang, &at));
    }

    /// Something asked for could not be done.
    pub fn refused(&mut self, why: String) {
        self.notice = Notice::Refused(why);
    }

    /// The desk as the rooms below see it.
    #[must_use]
    pub fn desk(&self) -> Desk<'_> {
        Desk { case: &self.case, state: &self.state, role: self.role, at: self.story() }
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

    /// Takes accepted events in.
    pub fn take(&mut self, events: Vec<Event>) {
        for event in &events {
            self.state.apply(&self.case, event);
        }
        self.events.extend(events);
        self.refresh();
    }

    /// Works out anew what the desk shows.
    pub fn refresh(&mut self) {
        let desk = self.desk();
        let mut letters = desk.inbox(&self.texts, self.lang);
        for letter in &mut letters {
            let is_inject = matches!(letter.source, Source::Inject(_));
            if !is_inject && self.seen.contains(&letter.source) {
                letter.standing = Standing::Read;
            }
        }
        let is_over = self.state.clock.over();
        let hints = if is_over { Vec::new() } else { desk.hints(self.difficulty) };
        let known = desk.knows(self.lang);
        (self.letters, self.known, self.hints) = (letters, known, hints);
        if self.chosen.is_none() {
            self.chosen = self.letters.first().map(|letter| letter.source);
        }
    }

    /// The letter shown.
    #[must_use]
    pub fn letter(&self) -> Option<&Letter> {
        self.letters.iter().find(|letter| Some(letter.source) == self.chosen)
    }

    /// What is to be done about the letter shown beside reading it, and when
    /// it was done; nothing before it has been read.
    #[must_use]
    pub fn paperwork(&self) -> Option<(Paperwork, Option<Story>)> {
        let letter = self.letter().filter(|letter| letter.is_open())?;
        self.desk().paperwork(letter.source)
    }

    /// Where the letter shown stands in the inbox.
    #[must_use]
    pub fn place(&self) -> usize {
        self.letters.iter().position(|letter| Some(letter.source) == self.chosen).unwrap_or(0)
    }

    /// What to turn to next: a ringing telephone, a call missed, then the
    /// oldest letter nobody has read.
    #[must_use]
    pub fn next_letter(&self) -> Option<&Letter> {
        let rank = |letter: &&Letter| match letter.standing {
            Standing::Rings(_) => Some((0, letter.at)),
            Standing::Unread => Some((1, letter.at)),
            Standing::Missed => Some((2, letter.at)),
            Standing::Read => None,
        };
        self.letters.iter().filter(|letter| rank(letter).is_some()).min_by_key(rank)
    }

    /// Whether one's own duties may be looked up in the plan: not while
    /// being examined.
    #[must_use]
    pub fn may_look_up(&self) -> bool {
        self.difficulty != Difficulty::Exam || self.state.clock.over()
    }

    /// Who was to be reached by a messenger of this desk.
    #[must_use]
    pub fn sent(&self, call: u64) -> Option<RoleIx> {
        let calls = self.state.desk.calls.iter();
        calls.filter(|own| own.role == self.role).find(|own| own.seq == call).map(|own| own.to)
    }

    /// Own entries that count, in the order they were made: deeds, levels,
    /// decisions, notes and what was answered. In a part, since the seat was
    /// taken: what came before is somebody else's.
    #[must_use]
    pub fn log(&self) -> Vec<&Event> {
        let role = &self.case.plan.role(self.role).id;
        let withdrawn: BTreeSet<u64> = self
            .events
            .iter()
            .filter_map(|event| match event.what {
                Happening::Withdrawn { entry } => Some(entry),
                _ => None,
            })
            .collect();
        let mine = |event: &&Event| match &event.what {
            Happening::StepRecorded(own) | Happening::ForbiddenRecorded(own) => own.role == *role,
            Happening::LevelDeclared { role: own, .. } | Happening::InjectReceived { role: own, .. } => {
                own == role
            }
            Happening::ReportSupplemented(own) => own.role == *role,
            Happening::DecisionRecorded(own) => own.role == *role,
            Happening::Noted { .. } => true,
            Happening::CallPlaced(own) => own.role == *role,
            Happening::CallAcknowledged { call } => self.sent(*call).is_some(),
            Happening::RungAsked(own) => own.role == *role,
            Happening::CallLogged { role: own, .. }
            | Happening::ReadBack { role: own, .. }
            | Happening::HandedOver { role: own, .. } => own == role,
            _ => false,
        };
        let is_part = self.state.opening.as_ref().is_some_and(|opening| opening.part.is_some());
        let taken = |event: &Event| matches!(event.what, Happening::RoleTaken { .. });
        let since = self.events.iter().rposition(taken).filter(|_| is_part).map_or(0, |at| at + 1);
        self.events[since..].iter().filter(mine).filter(|event| !withdrawn.contains(&event.seq)).collect()
    }
}
