//! Evaluations at several computers, put together on one: the agreed score
//! beside the machine's in every place, names erased, files that do not fit.

use serde_json::{Value, json};

use crate::desk::{Desk, list};

/// A desk with one weak automatic drill on it.
fn drilled() -> (Desk, String, Value) {
    let desk = Desk::new();
    let drill = ["drill", "flood-night", "--auto", "--seed", "7", "--play", "weak"];
    let score = desk.json(0, &drill);
    let id = score["record"].as_str().expect("it is kept").to_owned();
    (desk, id, score)
}

pub fn statement(no: u64, by: &str, said: &Value) -> Value {
    json!({ "no": no, "by": by, "recorded": 1_781_773_500_000_i64, "said": said })
}

pub fn ruled(finding: &Value, verdict: &str, reason: &str) -> Value {
    json!({ "kind": "ruled", "finding": finding, "verdict": verdict, "reason": reason })
}

fn rated(objective: &str, rating: &str) -> Value {
    json!({ "kind": "rated", "objective": objective, "rating": rating })
}

pub fn marked(item: &str, mark: &Value) -> Value {
    json!({ "kind": "marked", "checklist": "aqt9009-b1", "item": item, "mark": mark })
}

/// An evaluation's file for this record, with these statements.
pub fn file(desk: &Desk, id: &str, name: &str, statements: &[Value]) -> String {
    desk.run(&["evaluate", id, "--export", "empty.json"]).good();
    let mut value: Value = serde_json::from_slice(&desk.read("empty.json")).unwrap();
    assert_eq!(value["format"], "sandtable-evaluation/1");
    assert_eq!(value["exercise"], true);
    value["statements"] = statements.into();
    desk.file(name, value.to_string())
}

#[test]
fn a_rejected_finding_gives_back_its_points_wherever_a_score_is_shown() {
    let (desk, id, score) = drilled();
    let shown = desk.json(0, &["evaluate", &id]);
    assert_eq!((&shown["agreed"], &shown["score"]), (&Value::Null, &score["score"]));
    let finding = list(&shown, "findings").iter().find(|own| own["lost"].as_u64() > Some(0)).unwrap();
    let lost = finding["lost"].as_u64().unwrap();
    let reject = ruled(&finding["finding"], "rejected", "有通话录音");
    let handed_in = file(&desk, &id, "e1.json", &[statement(1, "E1", &reject)]);
    let told = desk.run(&["evaluate", &id, "--merge", &handed_in]).good();
    assert!(told.out.contains("新并入 1 条"), "{}", told.out);

    let left = score["score"].as_u64().unwrap() + lost;
    let after = desk.json(0, &["score", &id]);
    assert_eq!(after["score"], score["score"], "the machine's score stays");
    assert_eq!(after["agreed"], left);
    let ruling = &list(&after, "rulings")[0];
    assert_eq!((&ruling["verdict"], &ruling["lost"]), (&json!("rejected"), &json!(lost)));
    assert_eq!((&ruling["finding"], &ruling["reason"]), (&finding["finding"], &json!("有通话录音")));
    let stages: u64 = list(&after, "stages").iter().map(|stage| stage["agreed"].as_u64().unwrap()).sum();
    assert_eq!(stages, left);
    let listed = desk.json(0, &["list"]);
    assert_eq!(list(&listed, "records")[0]["agreed"], left);
    assert_eq!(list(&listed, "records")[0]["score"], score["score"]);
    assert_eq!(desk.json(0, &["evaluate", &id])["agreed"], left);
    for ran in desk.run_twice(&["score", &id]) {
        let tenths = |points: u64| format!("{}.{}", (points + 50) / 1000, (points + 50) / 100 % 10);
        assert!(ran.out.contains(&tenths(left)), "{}", ran.out);
        assert!(ran.out.contains(&tenths(score["score"].as_u64().unwrap())), "{}", ran.out);
    }
    // It travels with the record, and counts there.
    desk.run(&["export", &id, "-o", "x.drill"]).good();
    let other = Desk::new();
    let there = other.file("x.drill", desk.read("x.drill"));
    assert_eq!(other.json(0, &["score", &there])["agreed"], left);
    other.run(&["import", &there]).good();
    assert_eq!(list(&other.json(0, &["list"]), "records")[0]["agreed"], left);
}

#[test]
fn two_evaluators_hand_in_what_they_stated_in_whatever_order() {
    let (desk, id, _) = drilled();
    let shown = desk.json(0, &["evaluate", &id]);
    let mark = &list(&shown, "findings")[0]["finding"];
    let first = [
        statement(1, "E1", &rated("warn-all", "performed")),
        statement(2, "E1", &rated("move-people", "some")),
        statement(3, "E1", &ruled(mark, "accepted", "")),
        statement(4, "E1", &marked("1.1", &json!({ "rank": 5 }))),
        statement(5, "E1", &marked("1.2", &json!({ "rank": 3 }))),
        statement(6, "E1", &marked("1.7", &json!("yes"))),
    ];
    let second = [
        statement(1, "E2", &rated("warn-all", "performed")),
        statement(2, "E2", &rated("move-people", "unable")),
        statement(3, "E2", &ruled(mark, "rejected", "听了录音")),
        statement(4, "E2", &marked("1.1", &json!({ "rank": 5 }))),
        statement(5, "E2", &marked("1.2", &json!({ "rank": 1 }))),
        statement(6, "E2", &marked("1.7", &json!("yes"))),
    ];
    let (one, two) = (file(&desk, &id, "e1.json", &first), file(&desk, &id, "e2.json", &second));
    let other = Desk::new();
    desk.run(&["export", &id, "-o", "x.drill"]).good();
    let record = other.file("x.drill", desk.read("x.drill"));
    other.run(&["import", &record]).good();
    for name in [&one, &two] {
        other.file(name, desk.read(name));
    }
    desk.run(&["evaluate", &id, "--merge", &one, &two]).good();
    other.run(&["evaluate", &id, "--merge", &two]).good();
    other.run(&["evaluate", &id, "--merge", &one]).good();
    let told = other.run(&["evaluate", &id, "--merge", &one]).good();
    assert_eq!(told.err, "");
    assert!(told.out.contains("新并入 0 条，已有 6 条"), "{}", told.out);

    let both = desk.json(0, &["evaluate", &id]);
    assert_eq!(other.json(0, &["evaluate", &id]), both);
    assert_eq!(both["raters"], json!(["E1", "E2"]));
    let differ: Vec<&str> =
        list(&both, "disagreements").iter().map(|own| own["of"].as_str().unwrap()).collect();
    assert_eq!(differ, ["finding", "objective", "item"]);
    // Doubted until a meeting settles it, so no point comes back.
    let finding = list(&both, "findings").iter().find(|own| own["finding"] == *mark).unwrap();
    assert_eq!((&finding["ruling"]["verdict"], &both["agreed"]), (&json!("doubted"), &both["score"]));
    // One unit alike, one two apart: (P, P), (S, U) by order.
    let alpha = both["alpha"]["objectives"].as_f64().unwrap();
    assert!((alpha - 0.833_333_333_333).abs() < 1e-9, "{alpha}");
    let checklist = &list(&both, "checklists")[0];
    assert!(checklist["alpha_ordinal"].as_f64().is_some_and(|alpha| alpha < 1.0), "{checklist}");
    assert_eq!(checklist["alpha_nominal"], Value::Null, "everybody said yes: undefined");
    let text = desk.run(&["evaluate", &id]).good().out;
    assert!(text.contains("α = 0.833") && text.contains("无法计算"), "{text}");
    let english = desk.run(&["--lang", "en", "evaluate", &id]).good().out;
    assert!(english.contains("undefined") && english.contains("Disagreements: 3"), "{english}");
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    let (desk, id, _) = drilled();
    let note = json!({ "kind": "commented", "text": "好" });
    let good = file(&desk, &id, "good.json", &[statement(1, "E1", &note)]);
    let wrong = String::from_utf8(desk.read(&good)).unwrap().replace("commented", "comented");
    let wrong = desk.file("wrong.json", wrong);
    desk.run(&["evaluate", &id, "--merge", &good, &wrong]).refused("wrong.json");
    let zero = file(&desk, &id, "zero.json", &[statement(0, "E1", &note)]);
    desk.run(&["evaluate", &id, "--merge", &zero]).refused("zero.json");

    let another = desk.json(0, &["drill", "flood-night", "--auto", "--seed", "8", "--play", "weak"]);
    let another = another["record"].as_str().unwrap();
    desk.run(&["evaluate", another, "--merge", &good]).refused("另一份过程记录");
    desk.run(&["evaluate", "nobody", "--merge", &good]).refused("nobody");
    desk.run(&["export", &id, "-o", "x.drill"]).good();
    desk.run(&["evaluate", "x.drill", "--merge", &good]).refused("import");
    for id in [&id, another] {
        let shown = desk.json(0, &["evaluate", id]);
        assert_eq!((&shown["comment"], &shown["raters"]), (&Value::Null, &json!([])));
    }
    // Two people who took the same number are told of it.
    let once = file(&desk, &id, "once.json", &[statement(1, "E1", &note)]);
    desk.run(&["evaluate", another, "--export", "other.json"]).good();
    let twin = Desk::new();
    let record = twin.file("x.drill", desk.read("x.drill"));
    twin.run(&["import", &record]).good();
    let mine = twin.file("mine.json", desk.read(&once));
    twin.run(&["evaluate", &id, "--merge", &mine]).good();
    let other_note = json!({ "kind": "commented", "text": "差" });
    let theirs = file(&desk, &id, "theirs.json", &[statement(1, "E1", &other_note)]);
    let theirs = twin.file("theirs.json", desk.read(&theirs));
    let told = twin.run(&["evaluate", &id, "--merge", &theirs]).good();
    assert!(told.err.contains("E1"), "{}", told.err);
    // The other file of a record is the record itself.
    desk.run(&["evaluate", &id, "--merge", &good]).good();
    desk.run(&["export", &id, "-o", "y.drill"]).good();
    let other = Desk::new();
    let record = other.file("x.drill", desk.read("x.drill"));
    other.run(&["import", &record]).good();
    let with = other.file("y.drill", desk.read("y.drill"));
    other.run(&["evaluate", &id, "--merge", &with]).good();
    assert_eq!(other.json(0, &["evaluate", &id])["comment"], "好");
}

#[test]
fn an_offices_own_checklist_takes_the_place_of_the_shipped() {
    let (desk, id, _) = drilled();
    let own = json!({
        "format": "sandtable-checklist/1",
        "id": "own",
        "title": "本市评估表",
        "scale": [{ "rank": 1, "title": "差" }, { "rank": 2, "title": "好" }],
        "sections": [{ "id": "a", "title": "指挥", "items": [{ "id": "1", "text": "令行禁止" }] }],
    });
    desk.file("data/checklists/own.json", own.to_string());
    let shown = desk.json(0, &["evaluate", &id]);
    assert_eq!(list(&shown, "checklists").len(), 1);
    assert_eq!(list(&shown, "checklists")[0]["title"], "本市评估表");
    let mut faulty = own;
    faulty["scale"] = json!([{ "rank": 2, "title": "好" }, { "rank": 1, "title": "差" }]);
    desk.file("data/checklists/own.json", faulty.to_string());
    desk.run(&["evaluate", &id]).refused("评分档");
}
