//! `sandtable report`, the ledger and the coverage, as scripts use them.

use serde_json::json;

use crate::desk::{Desk, has_keys, list};

/// A drill that ran by itself, kept in the library.
fn drilled(desk: &Desk) -> String {
    let drilled = desk.json(0, &["drill", "flood-night", "--auto", "--play", "weak", "--seed", "3"]);
    drilled["record"].as_str().expect("a record").to_owned()
}

#[test]
fn the_ending_says_the_form_and_nothing_is_replaced_without_a_word() {
    let desk = Desk::new();
    let record = drilled(&desk);
    for (file, begins) in [
        ("r.docx", &b"PK\x03\x04"[..]),
        ("r.xlsx", b"PK\x03\x04"),
        ("r.HTML", b"<!DOCTYPE html>"),
        ("r.md", b"**"),
    ] {
        let written = desk.json(0, &["report", &record, "-o", file]);
        has_keys(&written, &["exercise", "record", "report", "title", "path", "rated"]);
        assert_eq!(written["report"], json!("evaluation"));
        assert!(desk.read(file).starts_with(begins), "{file}");
    }
    desk.file("r.md", "mine");
    desk.run(&["report", &record, "-o", "r.md", "--kind", "brief"]).refused("--force");
    assert_eq!(desk.read("r.md"), b"mine");
    desk.run(&["report", &record, "-o", "r.md", "--kind", "brief", "--force"]).good();
    assert!(String::from_utf8(desk.read("r.md")).expect("text").contains("简报"));
    desk.run(&["report", &record, "-o", "r.pdf"]).refused(".docx");
    desk.run(&["report", "nothing", "-o", "n.md"]).refused("nothing");
    desk.run(&["report", &record, "-o", "n.md", "--kind", "cake"]).refused("summary");
}

#[test]
fn an_office_s_own_template_is_used_and_a_faulty_one_is_shown() {
    let desk = Desk::new();
    let record = drilled(&desk);
    let template = |text: &str| {
        std::fs::create_dir_all(desk.data().join("templates")).expect("a folder");
        std::fs::write(desk.data().join("templates/report.json"), text).expect("a file");
    };
    template(r#"{"format": "sandtable-report/1", "brief": {"title": "石坑镇简报", "chapters": ["scores"]}}"#);
    desk.run(&["report", &record, "-o", "r.md", "--kind", "brief"]).good();
    let text = String::from_utf8(desk.read("r.md")).expect("text");
    assert!(
        text.contains("# 石坑镇简报") && text.contains("参考得分") && !text.contains("主要问题"),
        "{text}"
    );
    template(r#"{"format": "sandtable-report/1", "brief": {"chapters": ["scorse"]}}"#);
    desk.run(&["report", &record, "-o", "s.md", "--kind", "brief"]).refused("scores");
}

#[test]
fn the_ledger_goes_out_and_comes_back() {
    let desk = Desk::new();
    desk.file(
        "new.csv",
        "编号,问题,整改措施,责任单位（人）,完成期限,状态\n,无人接听,换值班电话,镇值班室,2020-01-31,整改中\n",
    );
    desk.run(&["import", "new.csv", "--as", "improvements"]).good();
    let listed = desk.json(0, &["list", "--improvements"]);
    let own = &list(&listed, "improvements")[0];
    assert_eq!((&own["status"], &own["overdue"]), (&json!("under_way"), &json!(true)));
    desk.run(&["export", "improvements", "-o", "x.xlsx"]).good();
    let again = desk.run(&["import", "x.xlsx", "--as", "improvements"]).good().out;
    assert!(again.contains("更新 0 项，新增 0 项"), "{again}");
    desk.file("bad.csv", "编号,问题,状态\nG1999-001,x,好了\n");
    desk.run(&["import", "bad.csv", "--as", "improvements"]).refused("好了");
}

#[test]
fn what_has_never_been_exercised_is_listed() {
    let desk = Desk::new();
    drilled(&desk);
    let listed = desk.json(0, &["list", "--coverage"]);
    let plans = list(&listed, "coverage");
    let plan = plans.iter().find(|plan| plan["plan"] == "township-flood").expect("the plan");
    has_keys(
        plan,
        &["revision", "title", "drills", "practices", "automatic", "steps", "roles", "rungs", "due", "trend"],
    );
    assert_eq!((&plan["automatic"], &plan["drills"]), (&json!(1), &json!(0)));
    assert!(list(plan, "steps").iter().any(|step| step["machine"] == 1 && step["drills"] == 0));
    desk.run(&["list", "--coverage", "--improvements"]).refused("--coverage");
}
