//! Places that refuse: a library that cannot be written, no terminal, nobody
//! who reads.
//!
//! Tests often run as root, whom a read-only directory does not stop. Three
//! things do: a file where the directory should be, `/proc`, in which nobody
//! makes a directory, and a limit of zero bytes on every file written.

use std::process::{Command, Stdio};

use crate::desk::{Desk, Ran, log, ran};

/// A desk with an outside log on it.
fn with_log() -> Desk {
    let desk = Desk::new();
    desk.file("log.csv", log());
    desk
}

/// What needs no library is done; a drill is run and says that it was not
/// kept; what needs one is refused with the place named.
fn goes_on_without_a_library(place: &str, run: impl Fn(&[&str]) -> Ran) {
    run(&["check", "township-flood", "--scenario", "flood-night"]).good();
    run(&["score", "--plan", "township-flood", "--log", "log.csv"]).good();
    run(&["schema", "plan"]).good();
    for (lang, word) in [("zh-CN", "没有存下"), ("en", "not kept")] {
        let drill = run(&["--lang", lang, "--format", "json", "drill", "flood-night", "--auto"]).good();
        serde_json::from_str::<serde_json::Value>(&drill.out).expect("the score, whole");
        assert!(drill.err.contains(word) && drill.err.contains(place), "{}", drill.err);
        run(&["--lang", lang, "import", "whole.drill"]).refused(place);
    }
}

/// Puts an exported record on the desk.
fn with_record(desk: &Desk) {
    let elsewhere = Desk::new();
    elsewhere.run(&["drill", "flood-night", "--auto"]).good();
    let listing = elsewhere.json(0, &["list"]);
    elsewhere.run(&["export", listing["records"][0]["id"].as_str().unwrap(), "-o", "whole.drill"]).good();
    desk.file("whole.drill", elsewhere.read("whole.drill"));
}

#[test]
fn a_file_where_the_library_should_be_stops_neither_check_nor_a_log() {
    let desk = with_log();
    with_record(&desk);
    desk.file("data", "a file, not a directory");
    goes_on_without_a_library("data", |arguments| desk.run(arguments));
    assert_eq!(desk.read("data"), b"a file, not a directory");
}

#[cfg(target_os = "linux")]
#[test]
fn a_directory_nobody_may_write_stops_neither_check_nor_a_log() {
    let desk = with_log();
    with_record(&desk);
    let run = |arguments: &[&str]| ran(desk.command(arguments).env("SANDTABLE_DATA", "/proc/sandtable"));
    goes_on_without_a_library("/proc/sandtable", run);
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_byte_stops_neither_check_nor_a_log() {
    let desk = with_log();
    with_record(&desk);
    // Without the signal a write beyond the limit fails like one on a full disk.
    goes_on_without_a_library("data", |arguments| {
        ran(&mut desk.limited("trap '' XFSZ; ulimit -f 0", arguments))
    });
}

#[test]
fn without_a_terminal_the_screen_is_refused_in_words() {
    let desk = Desk::new();
    for arguments in [&[][..], &["drill"], &["drill", "flood-night"]] {
        let [zh, en] = desk.run_twice(arguments);
        zh.refused("终端");
        en.refused("terminal");
    }
}

/// A run whose standard output, or error, nobody reads from the beginning.
fn unread(mut command: Command, stream: impl FnOnce(&mut Command, Stdio)) -> Ran {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    stream(&mut command, writer.into());
    let output = command.spawn().expect("the program starts").wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("it speaks UTF-8");
    let code = output.status.code().expect("it ends of itself");
    Ran { code, out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn a_reader_who_has_gone_away_is_no_fault() {
    let desk = Desk::new();
    let commands: &[&[&str]] = &[
        &["list"],
        &["schema", "plan"],
        &["--help"],
        &["check", "township-flood"],
        &["--format", "json", "drill", "flood-night", "--auto"],
    ];
    for arguments in commands {
        let ran = unread(desk.command(arguments), |command, gone| {
            command.stdout(gone);
        });
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
    let ran = unread(desk.command(&["check", "nothing"]), |command, gone| {
        command.stderr(gone);
    });
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_told() {
    let desk = Desk::new();
    for (lang, word) in [("zh-CN", "没有写出"), ("en", "could not be written")] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = desk.command(&["--lang", lang, "schema", "plan"]);
        let output = command.stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(said.contains(word), "{said}");
    }
}
