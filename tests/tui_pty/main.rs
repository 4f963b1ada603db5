//! The terminal is given back whatever happens, seen from outside: a small
//! screen runs in a real terminal, and the bytes and modes it leaves behind
//! are what is checked.
#![cfg(unix)]

mod demo;
mod terminal;

use rustix::process::Signal;
use terminal::{Terminal, demo};

/// Not a test by itself: the program the tests below start, which is this
/// very executable, so that it can never be an older build.
#[test]
fn the_screen_under_test() {
    if std::env::var_os(demo::ASKED).is_some() {
        demo::main();
    }
}

/// Runs the demo under a shell that outlives it and tells its exit code.
fn under_shell() -> Terminal {
    Terminal::shell(&format!("{}; echo RC=$?; read x", demo()))
}

/// Ends the demo somehow and checks what is left.
fn given_back_after(end: impl FnOnce(&mut Terminal), code: i32) -> Terminal {
    let mut terminal = under_shell();
    terminal.wait_for("READY");
    assert!(terminal.is_raw());
    assert!(terminal.screen(|s| s.alternate_screen() && s.bracketed_paste()));
    end(&mut terminal);
    terminal.wait_for(&format!("RC={code}"));
    terminal.assert_given_back();
    terminal
}

#[test]
fn after_an_ordinary_end() {
    given_back_after(|terminal| terminal.write("q"), 0);
}

#[test]
fn after_a_panic_in_another_thread() {
    let mut terminal = given_back_after(|terminal| terminal.write("p"), 101);
    terminal.wait_for("the thread gave way");
}

#[test]
fn after_a_panic_in_the_loop() {
    let mut terminal = given_back_after(|terminal| terminal.write("m"), 101);
    terminal.wait_for("the loop gave way");
}

#[test]
fn after_signals_that_end_it() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut terminal = given_back_after(|terminal| terminal.signal(signal), code);
        terminal.wait_for(&format!("saved on Signal({})", code - 128));
    }
}

#[test]
fn after_a_second_signal_while_it_is_stuck() {
    let mut terminal = under_shell();
    terminal.wait_for("READY");
    terminal.write("b");
    terminal.wait_for_bytes(demo::STUCK);
    // Two kinds, because the system delivers two of one kind as one.
    terminal.signal(Signal::TERM);
    terminal.signal(Signal::INT);
    terminal.wait_for("RC=1");
    terminal.assert_given_back();
    assert!(!terminal.text().contains("saved"));
}

#[test]
fn with_mouse_reports_turned_off_again() {
    given_back_after(
        |terminal| {
            terminal.write("o");
            terminal.wait_until("mouse on", |s| s.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
            terminal.write("q");
        },
        0,
    );
}

#[test]
fn stopped_by_ctrl_z_and_continued() {
    // The whole job stops, the shell around the program too.
    let inner = format!("sh -c '{}; true'", demo());
    let mut terminal =
        Terminal::shell(&format!("set -m; {inner}; echo STOPPED; read x; fg >/dev/null; echo BACK; read x"));
    terminal.wait_for("READY");
    terminal.write("\u{1a}");
    terminal.wait_for("STOPPED");
    terminal.assert_given_back();
    terminal.write("\n");
    terminal.wait_until("drawn again", |s| s.alternate_screen() && s.contents().contains("last Resumed"));
    assert!(terminal.is_raw());
    terminal.write("q");
    terminal.wait_for("BACK");
    terminal.assert_given_back();
}

#[test]
fn stopped_by_a_signal_and_continued() {
    let mut terminal = Terminal::shell(&format!(
        "set -m; {}; echo STOPPED; read x; fg >/dev/null; echo BACK; read x",
        demo()
    ));
    terminal.wait_for("READY");
    terminal.signal(Signal::TSTP);
    terminal.wait_for("STOPPED");
    terminal.assert_given_back();
    terminal.write("\n");
    terminal.wait_until("drawn again", |s| s.alternate_screen() && s.contents().contains("last Resumed"));
    terminal.write("q");
    terminal.wait_for("BACK");
}

#[test]
fn ctrl_z_does_nothing_where_nobody_could_continue_it() {
    let mut terminal = under_shell();
    terminal.wait_for("READY");
    terminal.write("\u{1a}x");
    terminal.wait_for("last x");
    terminal.write("q");
    terminal.wait_for("RC=0");
}

#[test]
fn a_stop_nobody_could_catch_is_followed_by_a_whole_frame() {
    let mut terminal = under_shell();
    terminal.wait_for("READY");
    terminal.signal(Signal::STOP);
    terminal.forget_screen();
    terminal.signal(Signal::CONT);
    terminal.wait_until("drawn again", |s| s.alternate_screen() && s.contents().contains("READY"));
    terminal.write("q");
    terminal.wait_for("RC=0");
}

#[test]
fn a_closed_window_ends_it() {
    let mut terminal = Terminal::shell(&format!("exec {}", demo()));
    terminal.wait_for("READY");
    assert_eq!(terminal.close(), 129);
}

#[test]
fn a_closed_window_ends_it_where_hang_ups_are_ignored() {
    // The shell, leader of the session, gets the signal and ignores it; the
    // program under it gets none and must notice by itself.
    let told = tempfile::NamedTempFile::new().unwrap();
    let path = told.path().display();
    let mut terminal = Terminal::shell(&format!("trap '' HUP; {}; echo $? > {path}", demo()));
    terminal.wait_for("READY");
    terminal.close();
    assert_eq!(std::fs::read_to_string(told.path()).unwrap().trim(), "129");
}

#[test]
fn no_terminal_is_an_error_in_words() {
    let mut terminal = Terminal::shell(&format!("{} </dev/null; echo RC=$?; read x", demo()));
    terminal.wait_for("stdin 不是终端");
    terminal.wait_for("RC=2");
}

#[test]
fn without_colour_the_loudest_word_is_still_reversed() {
    let mut terminal = Terminal::shell(&format!("export NO_COLOR=1; {}", demo()));
    terminal.wait_for("READY");
    terminal.screen(|screen| {
        let (row, column) = find(screen, "已暂停");
        let cell = screen.cell(row, column).unwrap();
        assert!(cell.inverse() && cell.bold());
        for (row, column) in (0..24).flat_map(|y| (0..80).map(move |x| (y, x))) {
            let cell = screen.cell(row, column).unwrap();
            assert_eq!((cell.fgcolor(), cell.bgcolor()), Default::default(), "colour at {row},{column}");
        }
    });
    terminal.write("q");
}

#[test]
fn with_colour_the_loudest_word_has_it_too() {
    let mut terminal = Terminal::shell(&demo());
    terminal.wait_for("READY");
    terminal.screen(|screen| {
        let (row, column) = find(screen, "已暂停");
        let cell = screen.cell(row, column).unwrap();
        assert!(cell.inverse());
        assert_ne!(cell.fgcolor(), vt100::Color::Default);
    });
    terminal.write("q");
}

#[test]
fn a_window_made_too_small_says_so_until_enlarged() {
    let mut terminal = under_shell();
    terminal.wait_for("READY");
    terminal.resize(60, 20);
    terminal.wait_for("现为 60×20");
    terminal.resize(120, 40);
    terminal.wait_for("READY");
    terminal.write("q");
    terminal.wait_for("RC=0");
}

#[test]
fn a_key_right_after_a_change_of_size_is_not_kept_waiting() {
    let mut terminal = under_shell();
    terminal.wait_for("READY");
    // A race between two threads of the program: many rounds make it likely.
    for width in 90..190 {
        terminal.resize(width, 30);
        terminal.wait_for(&format!("last Resize({width}, 30)"));
        terminal.write("x");
        terminal.wait_for("last x");
    }
    terminal.write("q");
    terminal.wait_for("RC=0");
}

#[test]
fn the_cursor_follows_what_is_typed_and_pasted() {
    let mut terminal = under_shell();
    terminal.wait_for("READY");
    terminal.write("电话");
    terminal.wait_for("> 电话");
    terminal.write("\u{1b}[200~上报\n险情\u{1b}[201~");
    terminal.wait_for("> 电话上报 险情");
    terminal.screen(|screen| {
        let (row, column) = find(screen, "> ");
        assert_eq!(screen.cursor_position(), (row, column + 2 + 13));
        assert!(!screen.hide_cursor());
    });
    terminal.write("q");
}

/// Where a text stands on the screen, row and column from 0.
fn find(screen: &vt100::Screen, text: &str) -> (u16, u16) {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    for row in 0..rows {
        for column in 0..columns {
            if screen.contents_between(row, column, row, columns).starts_with(text) {
                return (row, column);
            }
        }
    }
    panic!("{text:?} is not on the screen:\n{}", screen.contents());
}
