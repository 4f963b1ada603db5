//! The whole program without a terminal: what the screen asks for is done in
//! a library of its own, at times a test sets.

mod along;
mod help;
mod hot_wash;
mod judging;
mod papers;
mod people;
mod review;
mod room;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use super::{Asked, Effect, Message, Program, Screen, Steward};
use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::drill::{Command, Event, Happening, PauseReason, Phase, Wall, Zone};
use crate::journal::{Remembered, ScoreRelease, SqliteStore, Store as _};
use crate::library::Library;
use crate::scenario::Pace;
use crate::session::{SCORE_RULES, Standing, WorldClock, standing};
use crate::tui::Key;
use crate::tui::draw::{Canvas, text_of};
use crate::tui::drill;
use crate::tui::drill::Rating;
use crate::tui::event::Arrival;
use crate::tui::run::{App as _, Inbox, Performer as _, Source as _, Waited, channel};
use crate::tui::shelf::Choice;
use crate::tui::theme::Look;
use crate::words::{Id, Lang};

mod practice;

/// 2026-06-18, a little after nine in the morning.
const MORNING: i64 = 1_781_773_500_000;

/// The world's clock, which stands where it was put.
#[derive(Clone)]
struct Hand(Arc<AtomicI64>);

impl WorldClock for Hand {
    fn now(&self) -> Option<Wall> {
        Some(Wall(self.0.load(Ordering::Relaxed)))
    }

    fn zone(&self) -> Zone {
        Zone::UTC
    }
}

/// The program at a desk.
struct Table {
    program: Program,
    steward: Steward,
    world: Hand,
    /// The loop's own clock, which a sleep does not move.
    passed: Duration,
    /// What comes from other threads.
    inbox: Inbox<Message>,
}

impl Table {
    fn new(dir: &Path) -> Self {
        Self::with(dir, Lang::Zh, Look::PLAIN)
    }

    fn with(dir: &Path, lang: Lang, look: Look) -> Self {
        let world = Hand(Arc::new(AtomicI64::new(MORNING)));
        let (library, clock) = (Library::new(None), Arc::new(world.clone()));
        let (mailbox, inbox) = channel();
        let asked = Asked::default();
        let steward = Steward::new(library, dir.to_owned(), lang, look.clone(), asked, clock, mailbox);
        let program = Program::new(lang, look, None);
        Self { program, steward, world, passed: Duration::ZERO, inbox }
    }

    /// Does what is asked for, and whatever the answers lead to.
    fn perform(&mut self, effect: Effect) {
        let mut waiting = vec![effect];
        while !waiting.is_empty() {
            for answer in self.steward.perform(waiting.remove(0)) {
                waiting.extend(self.program.update(answer, self.passed));
            }
        }
    }

    /// At the first screen, with everything read.
    fn at_home(dir: &Path) -> Self {
        Self::new(dir).begun()
    }

    fn begun(mut self) -> Self {
        for effect in self.program.begin() {
            self.perform(effect);
        }
        self
    }

    fn press(&mut self, code: KeyCode) {
        let input = crate::tui::Input::Key(Key::plain(code));
        let Some(message) = self.program.message(input) else { return };
        for effect in self.program.update(message, self.passed) {
            self.perform(effect);
        }
    }

    fn types(&mut self, text: &str) {
        text.chars().for_each(|c| self.press(if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) }));
    }

    fn text(&self) -> String {
        text_of(&self.drawn(80, 24))
    }

    fn drawn(&self, width: u16, height: u16) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        self.program.view(&mut Canvas::new(&mut buffer, self.program.look()));
        buffer
    }

    /// Takes what comes from another thread.
    fn hear(&mut self) {
        let Waited::Arrived(Arrival::Message(heard)) = self.inbox.wait(None) else { panic!("nothing came") };
        for effect in self.program.update(heard, self.passed) {
            self.perform(effect);
        }
    }

    fn command(&mut self, command: Command) {
        self.perform(Effect::Drill(drill::Effect::Do(command)));
    }

    /// So much time passes, in the world and for the loop.
    fn wait(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.passed += Duration::from_secs(1);
            self.world.0.fetch_add(1_000, Ordering::Relaxed);
            for effect in self.program.update(Message::Drill(drill::Message::Second), self.passed) {
                self.perform(effect);
            }
        }
    }

    /// The computer sleeps: the loop's clock stands.
    fn sleep(&self, seconds: i64) {
        self.world.0.fetch_add(seconds * 1_000, Ordering::Relaxed);
    }

    fn drill(&self) -> &drill::Model {
        match &self.program.screen {
            Screen::Drill(model) => model,
            _ => panic!("no drill is shown"),
        }
    }

    fn desk(&self) -> &crate::tui::practise::Model {
        match &self.program.screen {
            Screen::Practise(model) => model,
            _ => panic!("no desk is shown"),
        }
    }

    /// A drill whose clock runs, one minute in.
    fn running(dir: &Path) -> Self {
        let mut table = Self::new(dir);
        table.perform(Effect::Open(Choice::Run("flood-night".into())));
        table.command(Command::Start);
        table.command(Command::SetPace(Pace::RealTime));
        table.wait(60);
        table
    }
}

fn pauses(events: &[Event]) -> Vec<(PauseReason, Option<Wall>)> {
    let pause = |event: &Event| match event.what {
        Happening::Paused { reason, since } => Some((reason, since)),
        _ => None,
    };
    events.iter().filter_map(pause).collect()
}

#[test]
fn a_laptop_s_sleep_is_a_pause_from_when_it_was_last_seen() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::running(dir.path());
    let (story, seen) = (table.drill().story(), Wall(MORNING + 60_000));
    table.sleep(71 * 60);
    table.wait(1);
    let drill = table.drill();
    assert_eq!(pauses(&drill.events), [(PauseReason::Gap, Some(seen))]);
    assert_eq!(drill.state.clock.phase, Phase::Paused(PauseReason::Gap));
    assert_eq!(drill.story(), story, "the story stood while nobody was there");
    assert_eq!(drill.now, table.world.now().unwrap(), "the screen knows what time it is");
    table.command(Command::Resume);
    table.wait(5);
    assert_eq!((table.drill().story() - story).0, 5);
}

#[test]
fn what_is_done_right_after_a_sleep_is_done_where_the_story_stood() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::running(dir.path());
    let story = table.drill().story();
    table.sleep(3 * 3_600);
    table.perform(Effect::Drill(drill::Effect::Note("回来了".into())));
    let drill = table.drill();
    assert_eq!(pauses(&drill.events).len(), 1);
    let noted = drill.events.last().unwrap();
    assert!(matches!(noted.what, Happening::Noted { .. }));
    assert_eq!(noted.story, story);
}

#[test]
fn a_short_wait_and_a_wait_in_a_pause_are_no_gap() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::running(dir.path());
    table.sleep(12);
    table.wait(1);
    assert_eq!(pauses(&table.drill().events), []);
    assert_eq!(table.drill().now, table.world.now().unwrap());
    table.command(Command::Pause(PauseReason::Break));
    table.sleep(3_600);
    table.wait(1);
    assert_eq!(pauses(&table.drill().events), [(PauseReason::Break, None)]);
    assert_eq!(table.drill().now, table.world.now().unwrap(), "the break's length is shown");
}

/// A drill that is over, left for the first screen.
fn over(dir: &Path) -> (Table, Id) {
    let mut table = Table::running(dir);
    table.command(Command::End);
    let records = SqliteStore::in_dir(dir).list().unwrap();
    (table, records[0].id.clone())
}

/// What the first screen says of the one record.
fn listed(table: &mut Table) -> String {
    let answers = table.steward.perform(Effect::List);
    let [Message::Start(crate::tui::start::Message::Listed(entries)), Message::Clerk(None)] = &answers[..]
    else {
        panic!("a list was asked for")
    };
    assert_eq!(entries.records[0].title, "暴雨夜");
    entries.records[0].detail.clone()
}

#[test]
fn a_released_score_is_released_when_the_record_is_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    let (mut table, id) = over(dir.path());
    assert!(matches!(table.drill().rating, Rating::Held(_)));
    assert!(listed(&mut table).contains("未公布"));

    let look_back = || Effect::Open(Choice::LookBack(id.clone()));
    table.perform(look_back());
    assert!(matches!(table.drill().rating, Rating::Held(_)), "nobody has released it");
    table.perform(Effect::Drill(drill::Effect::ReleaseScore));
    assert!(matches!(table.drill().rating, Rating::Released(_)));
    let released = SqliteStore::in_dir(dir.path()).list().unwrap()[0].released.clone();
    let by = Id::new("recorder").unwrap();
    assert_eq!(released, Some(ScoreRelease { by, wall_ms: table.world.now().unwrap().0 }));

    let mut later = Table::new(dir.path());
    later.perform(look_back());
    assert!(matches!(later.drill().rating, Rating::Released(_)));
    assert!(listed(&mut later).contains("参考得分"));
}

#[test]
fn a_score_is_released_from_the_screen_the_drill_ended_on() {
    let dir = tempfile::tempdir().unwrap();
    let (mut table, _) = over(dir.path());
    for key in [Key::plain(crossterm::event::KeyCode::Enter), Key::f(9)] {
        for effect in table.program.update(Message::Drill(drill::Message::Key(key)), table.passed) {
            table.perform(effect);
        }
    }
    assert!(matches!(table.drill().rating, Rating::Released(_)));
    assert!(SqliteStore::in_dir(dir.path()).list().unwrap()[0].released.is_some());
}

#[test]
fn a_score_is_worked_out_once_for_every_version_of_the_rules() {
    let dir = tempfile::tempdir().unwrap();
    let (mut table, id) = over(dir.path());
    let mut store = SqliteStore::in_dir(dir.path());
    assert_eq!(store.list().unwrap()[0].remembered, None);
    listed(&mut table);
    let worked_out = store.list().unwrap()[0].remembered.unwrap();
    assert_eq!((worked_out.rules, worked_out.held), (SCORE_RULES, true));

    // What is remembered is believed, unless the rules were others.
    let at = |rules, points| Remembered { rules, points, held: false, agreed: None };
    store.remember(&id, at(SCORE_RULES, Some(12_345))).unwrap();
    assert!(listed(&mut table).contains("12.3"));
    store.remember(&id, at(SCORE_RULES, None)).unwrap();
    let record = store.list().unwrap().remove(0);
    assert_eq!(standing(&mut store, &record), Standing::Unrated);
    store.remember(&id, at(SCORE_RULES - 1, Some(12_345))).unwrap();
    assert!(listed(&mut table).contains("未公布"));
    assert_eq!(store.list().unwrap()[0].remembered, Some(worked_out));
}

#[test]
fn a_drill_is_found_set_up_and_begun_by_the_keys_on_the_screen() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("2");
    table.types("bdbj");
    table.press(KeyCode::Esc);
    table.types("byy\n");
    assert!(matches!(table.program.screen, Screen::Setup(_)), "{}", table.text());
    table.press(KeyCode::Esc);
    assert!(matches!(table.program.screen, Screen::Shelf(_)), "one step back, the words still there");
    assert!(table.text().contains("byy"));
    table.types("\n");
    table.press(KeyCode::Enter);
    let drill = table.drill();
    assert_eq!(drill.case.scenario.id.as_str(), "flood-night");
    assert_eq!(drill.state.opening.as_ref().unwrap().seats[0].id.as_str(), "G1");
    assert!(SqliteStore::in_dir(dir.path()).list().unwrap()[0].heartbeat.is_some(), "a board can find it");
}

#[test]
fn somebody_new_is_in_the_sample_drill_with_two_keys() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("\n\n");
    assert_eq!(table.drill().state.clock.phase, Phase::Running);
    assert_eq!(table.drill().case.scenario.id.as_str(), "geo-sample");
}

#[test]
fn somebody_alone_practises_the_role_chosen() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("3byy\n");
    table.press(KeyCode::Down);
    table.types("\n");
    let opening = table.desk().state.opening.clone().unwrap();
    assert_eq!(opening.mode, crate::drill::Mode::Practice);
    assert_eq!(opening.difficulty, Some(crate::drill::Difficulty::Guided));
    assert_eq!(opening.seats[0].roles.len(), 1);
    table.types("\n");
    assert_eq!(table.desk().state.clock.phase, Phase::Running);
    table.types("1");
    assert!(table.desk().letters[0].is_open(), "the answer stands in the record: {}", table.text());
    let mut later = Table::at_home(dir.path());
    later.types("\n");
    assert!(later.desk().letters[0].is_open(), "taken up again at the same desk");
}

/// A little after the first two duties are due.
fn first_end(table: &Table) -> crate::plan::Story {
    table.desk().case.scenario.start + crate::plan::Span::minutes(40)
}

#[test]
fn a_drill_left_is_the_first_thing_offered() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("\n\n");
    let mut later = Table::at_home(dir.path());
    assert!(later.text().contains("> 1"), "{}", later.text());
    later.types("\n");
    assert_eq!(later.drill().case.scenario.id.as_str(), "geo-sample");
    assert_eq!(later.drill().state.clock.phase, Phase::Running);
}

#[test]
fn what_cannot_be_opened_is_told_where_it_was_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let mut table = Table::at_home(dir.path());
    table.types("2");
    table.perform(Effect::Prepare(crate::tui::setup::Kind::Run, "no-such".into()));
    assert!(matches!(table.program.screen, Screen::Shelf(_)));
    assert!(table.text().contains("no-such"), "{}", table.text());
}

#[test]
fn another_window_follows_the_drill_and_its_words() {
    use crate::session::{Followed, Follower};
    let dir = tempfile::tempdir().unwrap();
    let mut follower = Follower::new(SqliteStore::in_dir(dir.path()), None);
    assert!(matches!(follower.look(Wall(MORNING)), Ok(Followed::Nobody)));
    let mut table = Table::running(dir.path());
    let Ok(Followed::New(loaded)) = follower.look(Wall(MORNING)) else { panic!("the drill is there") };
    assert_eq!(loaded.events, table.drill().events);
    assert!(matches!(follower.look(Wall(MORNING)), Ok(Followed::Same)));
    assert_eq!(follower.alive(), table.world.now(), "whoever keeps it lives");
    table.perform(Effect::Drill(drill::Effect::Instruct {
        at: None,
        text: "先转人".into(),
        read_back: true,
    }));
    let Ok(Followed::New(loaded)) = follower.look(Wall(MORNING)) else { panic!("something was said") };
    assert_eq!(loaded.events, table.drill().events);
    assert!(loaded.texts.values().any(|text| text.as_str() == "先转人"));
    table.command(Command::End);
    let Ok(Followed::New(loaded)) = follower.look(Wall(MORNING)) else { panic!("the drill has ended") };
    assert!(loaded.sealed);
    assert!(matches!(follower.look(Wall(MORNING)), Ok(Followed::Same)), "it stays until another begins");
    let later = Table::running(dir.path());
    let Ok(Followed::New(loaded)) = follower.look(Wall(MORNING)) else { panic!("another drill") };
    assert_eq!(loaded.events, later.drill().events);
}

#[test]
fn a_drill_played_again_from_a_moment_keeps_the_words_spoken_before_it() {
    use crate::session::{Documents, Session, SystemSalts, load};
    let dir = tempfile::tempdir().unwrap();
    let library = Library::new(None);
    let (plan, scenario) = library.scenario("flood-night", None).unwrap();
    let case =
        crate::drill::Case { plan: plan.reading.value.unwrap(), scenario: scenario.reading.value.unwrap() };
    let documents =
        Documents { case: Arc::new(case), plan_text: plan.text.into(), scenario_text: scenario.text.into() };
    let store = || Box::new(SqliteStore::in_dir(dir.path()));
    let clock = || Box::new(Hand(Arc::new(AtomicI64::new(MORNING))));
    let salts = || Box::new(SystemSalts::default());
    let id = |text: &str| Id::new(text).unwrap();
    let mut first = Session::begin(store(), id("first"), &documents, clock(), salts()).unwrap();
    let opened = crate::drill::Opening {
        plan: documents.case.plan.id.clone(),
        revision: documents.case.plan.revision.clone(),
        scenario: documents.case.scenario.id.clone(),
        mode: crate::drill::Mode::Facilitated,
        pace: Pace::Discussion,
        speed_milli: 1_000,
        seed: 1,
        play: crate::drill::Play::Perfect,
        seats: Vec::new(),
        difficulty: None,
        varied: false,
        part: None,
    };
    first.perform(&Command::Open(opened)).unwrap();
    first.perform(&Command::Start).unwrap();
    let (before, after) = (first.keep("先转人"), first.keep("后来的话"));
    first.perform(&Command::Note { text: before }).unwrap();
    let seq = first.events().last().unwrap().seq;
    first.perform(&Command::Note { text: after }).unwrap();
    first.fork(store(), id("again"), seq, &documents, clock(), salts()).unwrap();
    let again = load(store().as_ref(), &id("again")).unwrap();
    let texts: Vec<&str> = again.texts.values().map(crate::words::Safe::as_str).collect();
    assert_eq!(texts, ["先转人"]);
}
