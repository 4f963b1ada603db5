//! The walls of the house: each stray line is named with its file, its line
//! and the room it belongs in. `ARCHITECTURE.md` tells why the walls stand
//! where they do.

mod paths;
mod planted;
mod rules;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

/// Longest a source file may be, in lines: beyond that it is two things.
const LINES_MAX: usize = 500;

/// Names that say nothing of what is inside.
const EMPTY_NAMES: &[&str] =
    &["util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "stuff"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files below `folder`, as (path from the root with `/`, text); what is no
/// text is left out.
fn texts(folder: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    collect(&root().join(folder), &mut paths);
    paths.sort();
    let named = |path: PathBuf| {
        let text = fs::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok())?;
        let inside = path.strip_prefix(root()).expect("collected below the root");
        Some((inside.to_string_lossy().replace('\\', "/"), text))
    };
    paths.into_iter().filter_map(named).collect()
}

fn collect(path: &Path, into: &mut Vec<PathBuf>) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Hidden places are the editor's and git's own, but for the CI's script.
    if name == "target" || (name.starts_with('.') && name != ".ci" && path != root()) {
        return;
    }
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), into)),
        Err(_) => into.push(path.to_owned()),
    }
}

fn rust(folders: &[&str]) -> Vec<(String, String)> {
    let all = folders.iter().flat_map(|folder| texts(folder));
    all.filter(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "rs")).collect()
}

#[test]
fn every_room_names_only_rooms_above_it() {
    let files = rust(&["src"]);
    assert!(files.len() > 50, "the sources were not found");
    let strays: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| {
            rules::strays(path, text).into_iter().map(move |stray| {
                format!("{path}:{}: {}; it belongs in {}", stray.line, stray.what, stray.belongs)
            })
        })
        .collect();
    assert!(strays.is_empty(), "\n{}", strays.join("\n"));
}

#[test]
fn the_rooms_are_declared_in_their_order() {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared: Vec<&str> =
        text.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let places: Vec<_> =
        declared.iter().map(|room| rules::ROOMS.iter().position(|known| known == room)).collect();
    assert!(places.iter().all(Option::is_some), "a room without a place: {declared:?}");
    assert!(places.is_sorted(), "out of order: {declared:?}");
}

#[test]
fn every_file_says_first_what_it_owns() {
    let mute: Vec<String> = rust(&["src", "tests", "benches", "examples"])
        .into_iter()
        .filter(|(_, text)| !opens_with_a_sentence(text))
        .map(|(path, _)| path)
        .collect();
    assert!(mute.is_empty(), "no `//!` sentence at the top: {mute:?}");
}

fn opens_with_a_sentence(text: &str) -> bool {
    let paragraph: Vec<&str> =
        text.lines().map_while(|line| line.strip_prefix("//! ")).map(str::trim).collect();
    let said = paragraph.join(" ");
    said.len() > 10 && said.ends_with(['.', ':'])
}

#[test]
fn no_file_is_two_things() {
    let long: Vec<String> = rust(&["src"])
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LINES_MAX)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "longer than {LINES_MAX} lines: {long:?}");
}

#[test]
fn no_module_is_named_for_nothing() {
    let empty = |path: &str| path.trim_end_matches(".rs").split('/').any(|part| EMPTY_NAMES.contains(&part));
    let found: Vec<String> = rust(&["src", "tests", "benches", "examples"])
        .into_iter()
        .map(|f| f.0)
        .filter(|p| empty(p))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_file_holds_the_marks_of_a_merge() {
    let marks = ["<<<<<<< ", ">>>>>>> "];
    let marked = |text: &str| text.lines().any(|line| marks.iter().any(|mark| line.starts_with(mark)));
    let found: Vec<String> = texts(".").into_iter().filter(|(_, text)| marked(text)).map(|f| f.0).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// A comma of the other script jars in the middle of a Chinese sentence.
#[test]
fn chinese_is_punctuated_as_chinese() {
    let found: Vec<String> = rust(&["src"])
        .iter()
        .flat_map(|(path, text)| text.lines().zip(1..).map(move |(line, number)| (path, line, number)))
        .filter(|(_, line, _)| line.split("zh: \"").skip(1).any(jars))
        .map(|(path, line, number)| format!("{path}:{number}: {}", line.trim()))
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// Whether half-wide punctuation stands after a Chinese character in the
/// literal that begins here.
fn jars(literal: &str) -> bool {
    let said: Vec<char> = literal.chars().take_while(|c| *c != '"').collect();
    let chinese = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '”' | '）');
    said.windows(2).any(|pair| chinese(pair[0]) && matches!(pair[1], ',' | ';' | ':' | '?' | '!' | '(' | ')'))
}

/// What a file may say must be true on every machine.
#[test]
fn no_file_names_one_machine() {
    // In two halves, so that this file does not name them either.
    let places = ["/wo_rk/", "/ro_ot/", "/ho_me/user", "index.crates_.io", "static.crates_.io", "py_pi.org"]
        .map(|halves| halves.replacen('_', "", 1));
    let found: Vec<String> = texts(".")
        .iter()
        .flat_map(|(path, text)| text.lines().zip(1..).map(move |(line, number)| (path, line, number)))
        .filter(|(_, line, _)| places.iter().any(|place| line.contains(place)))
        .map(|(path, line, number)| format!("{path}:{number}: {}", line.trim()))
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
