//! Who does what the screens want done: opens drills through a session, keeps
//! what happens, and answers.

mod hot_wash;
mod judging;
mod ledger;
mod papers;
mod people;
mod plans;
mod practice;
mod reviews;
mod setting_up;
mod townships;
mod year;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use reviews::opened_for_review;
use setting_up::Prepared;

use super::shelves::Shelves;
use super::{Effect, Message, Program};
use crate::drill::{Case, Command, Difficulty, Event, Mode, Now, Opening, Play, Seat, State, TextRef, Wall};
use crate::journal::{Fault, SqliteStore, Store};
use crate::library::{Along, Library};
use crate::scenario::Pace;
use crate::score;
use crate::session::{self, Documents, Session, SessionFault, SystemSalts, WorldClock, identify};
use crate::tui::drill;
use crate::tui::run::{Mailbox, Performer};
use crate::tui::shelf::Choice;
use crate::tui::theme::Look;
use crate::tui::{plan, practise, setup, start};
use crate::words::{Id, Lang, Safe};

/// A heartbeat at least so often, in milliseconds: what a killed drill may
/// lose of its clock.
const BEAT_MS: i64 = 5_000;

/// What the command line asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Another plan or revision than the scenario names.
    pub plan: Option<String>,
    /// Which linked plans are played along.
    pub along: Along,
    /// Somebody practises this role; the machine plays the others.
    pub role: Option<Id>,
    pub speed_milli: Option<u32>,
    pub seed: u64,
}

/// Opens, keeps and answers.
pub struct Steward {
    library: Library,
    dir: PathBuf,
    lang: Lang,
    look: Look,
    asked: Asked,
    clock: Arc<dyn WorldClock>,
    shown: Shown,
    /// What a drill is being set up on.
    prepared: Option<Prepared>,
    /// Where answers go that take long.
    mailbox: Mailbox<Message>,
    beaten: i64,
}

/// The drill that is shown.
enum Shown {
    Nothing,
    /// One under way.
    Live(Box<Session>),
    /// One that is over.
    Past(Id, Arc<Case>, Box<State>),
}

impl Steward {
    #[must_use]
    pub fn new(
        library: Library,
        dir: PathBuf,
        lang: Lang,
        look: Look,
        asked: Asked,
        clock: Arc<dyn WorldClock>,
        mailbox: Mailbox<Message>,
    ) -> Self {
        Self {
            library,
            dir,
            lang,
            look,
            asked,
            clock,
            shown: Shown::Nothing,
            prepared: None,
            mailbox,
            beaten: 0,
        }
    }

    fn now(&self) -> Wall {
        self.clock.now().unwrap_or_default()
    }

    fn tells(&self) -> Now {
        self.clock.tells().unwrap_or_default()
    }

    fn store(&self) -> Box<dyn Store> {
        Box::new(SqliteStore::in_dir(&self.dir))
    }

    fn open(&mut self, choice: &Choice) -> Result<drill::Setup, String> {
        let session = match choice {
            Choice::Run(scenario) | Choice::Practise(scenario) => {
                let documents = self.documents(scenario)?;
                let terms = self.usual(&documents.case);
                self.begin(&documents, terms)?
            }
            Choice::Resume(id) => {
                let salts = Box::new(SystemSalts::default());
                Session::resume(self.store(), id, Box::new(Arc::clone(&self.clock)), salts)
                    .map_err(|fault| fault.message(self.lang))?
            }
            Choice::LookBack(id) => return self.look_back(id),
            Choice::Plan(_) | Choice::Papers(_) => return Err(start::phrases::no_drill(self.lang).to_owned()),
        };
        Ok(self.show(session))
    }

    fn show(&mut self, session: Session) -> drill::Setup {
        let setup = self.setup(
            Arc::clone(session.case()),
            session.events().to_vec(),
            session.texts().iter().map(|(k, v)| (k.clone(), v.to_string())).collect(),
            session.people().unwrap_or_default(),
            session.id(),
        );
        self.shown = Shown::Live(Box::new(session));
        setup
    }

    fn look_back(&mut self, id: &Id) -> Result<drill::Setup, String> {
        let loaded = session::load(self.store().as_ref(), id).map_err(|fault| fault.message(self.lang))?;
        let case = Arc::clone(&loaded.documents.case);
        let state = Box::new(State::fold(&case, &loaded.events));
        self.shown = Shown::Past(id.clone(), case, state);
        let texts = loaded.texts.iter().map(|(k, v)| (k.clone(), v.to_string())).collect();
        let people = self.store().people(id).unwrap_or_default();
        let is_released = loaded.release.is_some();
        let setup = self.setup(loaded.documents.case, loaded.events, texts, people, id);
        Ok(drill::Setup { is_released, ..setup })
    }

    fn setup(
        &self,
        case: Arc<Case>,
        events: Vec<Event>,
        texts: BTreeMap<TextRef, String>,
        people: BTreeMap<Id, Safe>,
        id: &Id,
    ) -> drill::Setup {
        let Now { wall: now, zone } = self.tells();
        let look = self.look.clone();
        drill::Setup {
            case,
            events,
            texts,
            people,
            lang: self.lang,
            look,
            recorder: recorder(),
            now,
            zone,
            is_released: false,
            judgement: self.judgement(id),
        }
    }

    /// Begins a record and opens the drill in it.
    fn begin(&self, documents: &Documents, terms: setup::Terms) -> Result<Session, String> {
        let names = terms.names.clone();
        let opening = opening(&documents.case, terms);
        self.begin_as(&documents.under(&opening), opening, &names)
    }

    fn begin_as(
        &self,
        documents: &Documents,
        opening: Opening,
        names: &BTreeMap<Id, Safe>,
    ) -> Result<Session, String> {
        let mut session = self.vacant(documents).map_err(|fault| fault.message(self.lang))?;
        session.perform(&Command::Open(opening)).map_err(|fault| fault.message(self.lang))?;
        for (code, name) in names {
            session.name(code, name).map_err(|fault| fault.message(self.lang))?;
        }
        // A board in another window finds the drill by its sign of life.
        session.beat().map_err(|fault| fault.message(self.lang))?;
        Ok(session)
    }

    /// A record under a name nobody has taken within this second.
    fn vacant(&self, documents: &Documents) -> Result<Session, SessionFault> {
        let now = self.tells();
        let mut nth = 0;
        loop {
            let id = identify(now, &documents.case.scenario.id, nth);
            let salts = Box::new(SystemSalts::default());
            let clock = Box::new(Arc::clone(&self.clock));
            match Session::begin(self.store(), id, documents, clock, salts) {
                Err(SessionFault::Store(Fault::RecordExists(_))) if nth < 1_000 => nth += 1,
                other => return other,
            }
        }
    }

    /// How a drill is held where nobody set it up: as the scenario has it,
    /// everybody in one group.
    fn usual(&self, case: &Case) -> setup::Terms {
        let (plan, scenario) = (&case.plan, &case.scenario);
        let roles = match (&self.asked.role, scenario.room.is_empty()) {
            (Some(role), _) => vec![role.clone()],
            (None, true) => plan.own_roles().map(|role| plan.role(role).id.clone()).collect(),
            (None, false) => scenario.room.iter().map(|role| plan.role(*role).id.clone()).collect(),
        };
        setup::Terms {
            mode: if self.asked.role.is_some() { Mode::Practice } else { Mode::Facilitated },
            pace: scenario.pace,
            speed_milli: self.asked.speed_milli.unwrap_or(1_000),
            seed: self.asked.seed,
            play: Play::Perfect,
            seats: vec![Seat { id: Id::new("G1").expect("a name"), roles }],
            names: BTreeMap::new(),
            difficulty: self.asked.role.is_some().then_some(match scenario.pace {
                Pace::Discussion => Difficulty::Guided,
                Pace::RealTime => Difficulty::Normal,
            }),
        }
    }

    fn drill(&mut self, effect: drill::Effect) -> Vec<drill::Message> {
        match effect {
            drill::Effect::Score => self.scored(),
            drill::Effect::ReleaseScore => vec![self.release_score()],
            drill::Effect::State { by, said } => vec![self.state(&by, *said)],
            drill::Effect::NameRater(code, name) => vec![self.name_rater(&code, &name)],
            drill::Effect::LayOut => {
                self.lay_out_shown();
                Vec::new()
            }
            drill::Effect::Quit => {
                // The record stays as it is and can be resumed.
                if let Shown::Live(session) = &mut self.shown {
                    let _ = session.beat();
                }
                self.shown = Shown::Nothing;
                Vec::new()
            }
            other => self.command(other),
        }
    }

    fn command(&mut self, effect: drill::Effect) -> Vec<drill::Message> {
        let Shown::Live(session) = &mut self.shown else {
            return vec![drill::Message::Refused(start::phrases::over(self.lang).to_owned())];
        };
        let known = session.texts().len();
        // The screen's own clock stands still while a computer sleeps.
        let mut answers: Vec<drill::Message> =
            session.now().map(|now| drill::Message::Tick { now }).into_iter().collect();
        let (events, refusal) = carried_out(effect, session);
        if session.texts().len() > known {
            let kept = session.texts().iter();
            answers.extend(
                kept.map(|(reference, text)| drill::Message::Kept(reference.clone(), text.to_string())),
            );
        }
        if !events.is_empty() {
            answers.push(drill::Message::Happened(events));
        }
        answers.extend(refusal.map(|fault| drill::Message::Refused(fault.message(self.lang))));
        let now = session.now().map_or(0, |wall| wall.0);
        if now - self.beaten >= BEAT_MS && session.beat().is_ok() {
            self.beaten = now;
        }
        answers
    }

    fn scored(&mut self) -> Vec<drill::Message> {
        let (case, state, end) = match &self.shown {
            Shown::Nothing => return Vec::new(),
            Shown::Live(session) => (session.case(), session.state(), session.story()),
            Shown::Past(_, case, state) => (case, state.as_ref(), state.clock.story(None)),
        };
        vec![drill::Message::Scored(Box::new(score::score(case, state, end)))]
    }
}

fn opening(case: &Case, terms: setup::Terms) -> Opening {
    let setup::Terms { mode, pace, speed_milli, seed, play, seats, difficulty, .. } = terms;
    Opening {
        plan: case.plan.id.clone(),
        revision: case.plan.revision.clone(),
        scenario: case.scenario.id.clone(),
        mode,
        pace,
        speed_milli,
        seed,
        play,
        seats,
        difficulty,
        // Two candidates with the same number sit the same exam.
        varied: difficulty == Some(Difficulty::Exam),
        part: None,
    }
}

/// The code under which whoever sits at this screen records.
fn recorder() -> Id {
    Id::new("recorder").expect("a name")
}

/// What a wish comes to, with the pause of a gap before it, and why it was
/// refused if it was.
fn carried_out(effect: drill::Effect, session: &mut Session) -> (Vec<Event>, Option<SessionFault>) {
    let mut events = match session.wake() {
        Ok(gap) => gap,
        Err(fault) => return (Vec::new(), Some(fault)),
    };
    let command = worded(effect, session);
    match session.perform(&command) {
        Ok(done) => {
            events.extend(done);
            (events, None)
        }
        Err(fault) => (events, Some(fault)),
    }
}

/// A wish as a command, its free texts kept beside the record.
fn worded(effect: drill::Effect, session: &mut Session) -> Command {
    let mut keep_some =
        |text: Option<String>| text.filter(|text| !text.trim().is_empty()).map(|text| session.keep(&text));
    match effect {
        drill::Effect::Do(command) => command,
        drill::Effect::Record { mut act, forbidden, note } => {
            act.note = keep_some(note);
            if forbidden { Command::RecordForbidden(act) } else { Command::Record(act) }
        }
        drill::Effect::Declare { ladder, rung, mut act, why } => {
            act.why = keep_some(Some(why));
            Command::Declare { ladder, rung, act }
        }
        drill::Effect::Decide { deciding, texts } => {
            let kept = deciding.with::<std::convert::Infallible>(&texts, |text| Ok(session.keep(text)));
            match kept {
                Ok(deciding) => Command::Decide(deciding),
                Err(never) => match never {},
            }
        }
        drill::Effect::Instruct { at, text, read_back } => {
            Command::Instruct { at, text: session.keep(&text), read_back }
        }
        drill::Effect::Improvise { to, by, text } => Command::Improvise { to, by, text: session.keep(&text) },
        drill::Effect::Note(text) => Command::Note { text: session.keep(&text) },
        drill::Effect::Write(writing, text) => writing.with(session.keep(&text)),
        drill::Effect::Score
        | drill::Effect::ReleaseScore
        | drill::Effect::State { .. }
        | drill::Effect::NameRater(..)
        | drill::Effect::LayOut
        | drill::Effect::HotWash(_)
        | drill::Effect::Quit => Command::Tick,
    }
}

impl Performer<Program> for Steward {
    fn perform(&mut self, effect: Effect) -> Vec<Message> {
        let opened = |setup: Result<drill::Setup, String>| match setup {
            Ok(setup) => Message::Opened(Box::new(setup)),
            Err(why) => Message::Failed(why),
        };
        let ready = |setup: Result<setup::Setup, String>| match setup {
            Ok(setup) => Message::Prepared(Box::new(setup)),
            Err(why) => Message::Failed(why),
        };
        match effect {
            Effect::List => {
                let shelves = Shelves { library: &self.library, lang: self.lang, zone: self.clock.zone() };
                let listed = match shelves.entries(self.store().as_mut()) {
                    Ok(entries) => {
                        let entries = start::Entries { ledger: self.ledger_at_a_glance(), ..entries };
                        Message::Start(start::Message::Listed(Box::new(entries)))
                    }
                    Err(fault) => Message::Start(start::Message::Shut(fault.message(self.lang))),
                };
                vec![listed, self.who()]
            }
            Effect::Open(Choice::Plan(reference)) => vec![opened_for_review(self.review_of(&reference))],
            Effect::Review(effect) => self.review(effect),
            Effect::Open(Choice::Papers(scenario)) => vec![match self.papers_of(&scenario) {
                Ok(setup) => Message::PapersOpened(setup),
                Err(why) => Message::Failed(why),
            }],
            Effect::WriteReports { record, replaces } => {
                self.write_reports(record, replaces);
                Vec::new()
            }
            Effect::WritePapers(order) => {
                self.write_papers(order);
                Vec::new()
            }
            Effect::Open(choice) => {
                let answer = opened(self.open(&choice));
                self.with_before(answer)
            }
            Effect::Drill(drill::Effect::HotWash(begins)) => vec![self.go_through_shown(begins)],
            Effect::GoThrough(record) => vec![self.go_through(&record, None)],
            Effect::HotWash(effect) => self.hot_wash(effect).into_iter().collect(),
            Effect::Plan(plan::Effect::LayOut(plan)) => {
                self.lay_out(plan);
                Vec::new()
            }
            Effect::Prepare(kind, scenario) => vec![ready(self.prepare(kind, scenario))],
            Effect::PlayAlong(along) => vec![ready(self.play_along(along))],
            Effect::Begin(terms) => vec![opened(self.begin_prepared(terms))],
            Effect::Part(wanted) => vec![opened(self.part(&wanted))],
            Effect::Progress => {
                self.read_progress();
                Vec::new()
            }
            Effect::Certify(certificate) => vec![self.certify(&certificate)],
            Effect::People(effect) => self.people(effect),
            Effect::Improvements(effect) => {
                self.ledger(effect);
                Vec::new()
            }
            Effect::Year => {
                self.year();
                Vec::new()
            }
            Effect::Townships(effect) => {
                self.townships(effect);
                Vec::new()
            }
            Effect::Practise(practise::Effect::Part(step)) => vec![opened(self.part_of_shown(&step))],
            Effect::Practise(practise::Effect::Again(seq)) => {
                let answer = opened(self.again(seq));
                self.with_before(answer)
            }
            Effect::Practise(practise::Effect::Drill(effect)) | Effect::Drill(effect) => {
                self.drill(effect).into_iter().map(Message::Drill).collect()
            }
        }
    }
}
