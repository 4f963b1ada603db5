//! The real loop on a made-up terminal.

use std::cell::Cell;

use super::*;
use crate::scenario::Pace;
use crate::tui::draw::text_of;
use crate::tui::script::Script;
use crate::tui::theme::Role;

/// Remembers what it was told and how often it was drawn.
#[derive(Default)]
struct Probe {
    log: Vec<String>,
    frames: Cell<usize>,
    is_over: bool,
    tick_seconds: Option<u64>,
}

impl App for Probe {
    type Message = String;
    type Effect = String;

    fn begin(&mut self) -> Vec<String> {
        vec![format!("begin after {} frames", self.frames.get())]
    }

    fn message(&self, input: Input) -> Option<String> {
        Some(match input {
            Input::Key(key) => key.code.to_string(),
            other => format!("{other:?}"),
        })
    }

    fn update(&mut self, message: String, now: Duration) -> Vec<String> {
        self.is_over |= message == "q";
        self.log.push(format!("{} {message}", now.as_secs()));
        if message == "s" { vec!["save".into()] } else { Vec::new() }
    }

    fn next_tick(&self, _: Duration) -> Option<Duration> {
        self.tick_seconds.map(Duration::from_secs)
    }

    fn view(&self, canvas: &mut Canvas<'_>) {
        self.frames.set(self.frames.get() + 1);
        canvas.text(0, 0, 40, &format!("已记 {}", self.log.len()), Role::Normal);
        canvas.place_cursor(3, 0);
    }

    fn look(&self) -> &Look {
        &Look::PLAIN
    }

    fn is_over(&self) -> bool {
        self.is_over
    }
}

/// Answers each effect with one message.
#[expect(clippy::needless_pass_by_value, reason = "a performer takes its effects by value")]
fn answer(effect: String) -> Vec<String> {
    vec![format!("done: {effect}")]
}

fn run(app: &mut Probe, script: Script<String>) -> Exit {
    let Ok(exit) = script.stage(80, 24).run(app, &mut answer);
    exit
}

#[test]
fn what_waits_is_drained_before_one_frame_is_drawn() {
    let mut app = Probe::default();
    let exit = run(&mut app, Script::default().types("abc").after(Duration::from_secs(1)).types("dq"));
    assert_eq!(exit, Exit::Done);
    assert_eq!(app.log, ["0 done: begin after 1 frames", "0 a", "0 b", "0 c", "1 d", "1 q"]);
    // The first, the one after `begin`, and one after "abc"; none after "q".
    assert_eq!(app.frames.get(), 3);
}

#[test]
fn answers_come_before_the_next_key() {
    let mut app = Probe::default();
    run(&mut app, Script::default().types("sxq"));
    assert_eq!(app.log[1..], ["0 s", "0 done: save", "0 x", "0 q"]);
}

#[test]
fn ticks_come_as_often_as_asked_and_only_then() {
    let mut app = Probe { tick_seconds: Some(2), ..Probe::default() };
    run(&mut app, Script::default().after(Duration::from_secs(5)).types("q"));
    assert_eq!(app.log[1..], ["2 Tick", "4 Tick", "5 q"]);
    let mut still = Probe::default();
    run(&mut still, Script::default().after(Duration::from_secs(5)).types("q"));
    assert_eq!(still.log[1..], ["5 q"]);
}

#[test]
fn a_signal_is_told_before_the_loop_ends() {
    let mut app = Probe::default();
    let end = Arrival::End(Ending::Signal(15));
    let exit = run(&mut app, Script::default().types("a").arrives(end).types("b"));
    assert_eq!(exit.code(), 143);
    assert_eq!(app.log[1..], ["0 a", "0 Quit(Signal(15))"]);
}

#[test]
fn a_source_gone_is_a_hang_up() {
    let mut app = Probe::default();
    assert_eq!(run(&mut app, Script::default()).code(), 129);
    assert_eq!(app.log[1..], ["0 Quit(HungUp)"]);
}

#[test]
fn nothing_is_drawn_while_stopped() {
    let mut app = Probe::default();
    let mut stage = Script::default().key(Key::ctrl('z')).types("a").stage(80, 24);
    let Ok(_) = stage.run(&mut app, &mut answer);
    let frames = app.frames.get();
    stage.source.go_on(Script::default().types("b"));
    let Ok(_) = stage.run(&mut app, &mut answer);
    assert_eq!(app.frames.get(), frames, "drawn while the terminal was somebody else's");
    stage.source.go_on(Script::default().arrives(Arrival::Continued).types("c"));
    let Ok(_) = stage.run(&mut app, &mut answer);
    assert!(app.log.contains(&"0 Resumed".to_owned()));
    assert!(app.frames.get() > frames, "not drawn anew");
}

#[test]
fn a_window_too_small_says_so_and_goes_on_when_enlarged() {
    let mut app = Probe::default();
    let mut stage = Script::default().types("a").stage(60, 20);
    let Ok(_) = stage.run(&mut app, &mut answer);
    let screen = text_of(&stage.console.frame);
    assert!(screen.contains("窗口太小：现为 60×20，至少需要 80×24"), "{screen}");
    assert!(screen.contains("Window too small: 60×20"), "{screen}");
    assert_eq!(app.frames.get(), 0);
    stage.console.size = Size::new(80, 24);
    stage
        .source
        .go_on(Script::default().arrives(Arrival::Resize(80, 24)).after(Duration::from_secs(1)).types("q"));
    let Ok(_) = stage.run(&mut app, &mut answer);
    assert!(text_of(&stage.console.frame).starts_with("已记"));
}

#[test]
fn the_cursor_stands_where_the_screen_put_it() {
    let mut app = Probe::default();
    let mut stage = Script::default().stage(80, 24);
    let Ok(_) = stage.run(&mut app, &mut answer);
    assert_eq!(stage.console.cursor, Some(Position::new(3, 0)));
}

/// A drill's clock set going at the world's zero, at this speed.
fn going(pace: Pace, speed_milli: u32) -> drill::Clock {
    let case = crate::tui::drill::tests::room::flood_night();
    let opening = drill::Opening {
        plan: case.plan.id.clone(),
        revision: case.plan.revision.clone(),
        scenario: case.scenario.id.clone(),
        mode: drill::Mode::Facilitated,
        pace,
        speed_milli,
        seed: 1,
        play: drill::Play::Perfect,
        seats: Vec::new(),
        difficulty: None,
        varied: false,
        part: None,
    };
    let commands = [drill::Command::Open(opening), drill::Command::Start];
    let before = drill::State::new(&case);
    let events = drill::decide_all(&case, &before, &commands, Some(Wall(0))).unwrap();
    drill::State::fold(&case, &events).clock
}

/// To the millisecond after it: at the second itself the clock still shows
/// the one before.
#[test]
fn the_next_second_is_the_storys_own() {
    let until = |speed, now| until_next_second(&going(Pace::RealTime, speed), Wall(now));
    let after = |millis| Some(Duration::from_millis(millis));
    assert_eq!(until(1_000, 4_250), after(751));
    assert_eq!(until(1_000, 4_000), after(1_001));
    assert_eq!(until(2_000, 2_250), after(251));
    assert_eq!(until(60_000, 4_500), after(100));
    assert_eq!(until_next_second(&going(Pace::Discussion, 1_000), Wall(4_500)), None);
}
