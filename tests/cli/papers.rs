//! `sandtable papers`: written whole, never over what stands there.

use serde_json::json;

use crate::desk::{Desk, has_keys, list};

/// What every zip begins with, a DOCX among them.
const ZIP: &[u8] = b"PK\x03\x04";

#[test]
fn ten_papers_are_written_in_both_languages_and_listed() {
    let desk = Desk::new();
    for (lang, first) in [("zh-CN", "01-工作方案.docx"), ("en", "01-work-plan.docx")] {
        let written = desk.json(0, &["--lang", lang, "papers", "geo-rainy-night", "-o", "out"]);
        has_keys(&written, &["exercise", "scenario", "plan", "revision"]);
        let files = list(&written, "files");
        assert_eq!(files.len(), 10);
        for file in files {
            has_keys(file, &["paper", "title", "path"]);
            assert!(desk.read(file["path"].as_str().expect("a path")).starts_with(ZIP), "{file}");
        }
        assert!(desk.path("out").join(first).exists());
    }
    assert!(!desk.data().exists(), "papers made a library");
}

#[test]
fn what_stands_there_is_not_replaced_without_a_word() {
    let desk = Desk::new();
    let only = ["papers", "flood-night", "-o", "out", "--form", "markdown", "--only", "slips,sign_in"];
    desk.run(&only).good();
    let slips = desk.read("out/03-消息单.md");
    desk.file("out/03-消息单.md", "mine");
    desk.run(&only).refused("--force");
    assert_eq!(desk.read("out/03-消息单.md"), b"mine");
    let written = desk.json(0, &[&only[..], &["--force"]].concat());
    assert_eq!(list(&written, "files")[0]["paper"], json!("slips"));
    assert_eq!(desk.read("out/03-消息单.md"), slips);
    assert_eq!(std::fs::read_dir(desk.path("out")).expect("a folder").count(), 2);
}

#[test]
fn bad_input_is_refused_with_its_reason() {
    let desk = Desk::new();
    desk.run(&["papers", "flood-night"]).refused("--output");
    desk.run(&["papers", "flood-nigth", "-o", "out"]).refused("flood-night");
    desk.run(&["papers", "flood-night", "-o", "out", "--only", "cake"]).refused("sign_in");
    desk.file("taken", "a file");
    desk.run(&["papers", "flood-night", "-o", "taken"]).refused("taken");
    assert!(!desk.path("out").exists());
}

#[test]
fn help_is_in_both_languages() {
    let help = Desk::new().run(&["papers", "--help"]).good().out;
    assert!(help.contains("打印材料") && help.contains("Replace files"), "{help}");
}
