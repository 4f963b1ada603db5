//! What changed, one thing at a time, and whether it is important content.

use sandtable::compare::{Change, changes, matching, sentence, title};
use sandtable::plan::Plan;
use sandtable::words::Lang;
use serde_json::{Value, json};

use super::{read, small};

fn found(old: &Plan, new: &Plan) -> Vec<Change> {
    changes(old, new, &matching(old, new, &[]))
}

/// What is done to the small plan, by the name of the change, and whether that
/// goes through the full procedure.
type Row = (&'static str, bool, fn(&mut Value));

const ROWS: &[Row] = &[
    ("renamed", false, |plan| {
        plan["steps"][0]["title"] = json!({"zh": "逐村打电话", "en": "Ring the villages"});
    }),
    ("moved", true, |plan| plan["steps"][1]["lead"] = json!("team")),
    ("support", true, |plan| plan["steps"][0]["support"] = json!(["team"])),
    ("stage", false, |plan| plan["steps"][0]["stage"] = json!("warning")),
    ("reordered", true, |plan| plan["steps"][4]["after"] = json!(["shelter"])),
    ("reordered", true, |plan| plan["steps"][3]["after"] = json!(["warn", "report"])),
    ("reordered", true, |plan| plan["steps"][4]["after"] = json!([{"any": ["shelter", "report"]}])),
    ("retimed", true, |plan| plan["steps"][0]["limit"]["hard"] = json!("20m")),
    ("repeat", true, |plan| plan["steps"][2]["repeat"]["every"] = json!("2h")),
    ("condition", true, |plan| plan["steps"][0]["when"] = json!({"fact": "rain", "at_least": 30})),
    ("recipients", true, |plan| plan["steps"][0]["tells"] = json!(["village", "team"])),
    ("elements", true, |plan| plan["steps"][1]["elements"][0]["required"] = json!(false)),
    ("decisions", true, |plan| plan["steps"][1]["decisions"] = json!(["response"])),
    ("says", true, |plan| {
        let title = plan["steps"][1]["elements"][0]["title"].take();
        plan["steps"][1]["elements"][0] = json!({"id": "place", "title": title, "fact": "danger"});
    }),
    ("title", false, |plan| plan["steps"][1]["elements"][0]["title"] = json!({"zh": "哪里", "en": "Where"})),
    ("acknowledged", true, |plan| plan["steps"][0]["acknowledged"] = json!(true)),
    ("does", true, |plan| plan["steps"][1]["does"] = json!(["report"])),
    ("ends", true, |plan| plan["steps"][4]["ends"] = json!(["response"])),
    ("purpose", false, |plan| {
        plan["steps"][4]["purpose"] = json!({"zh": "清点人员", "en": "Counting heads"});
    }),
    ("title", false, |plan| plan["title"] = json!({"zh": "防汛预案", "en": "Flood plan"})),
    ("drilled", false, |plan| plan["drilled"] = json!("2026-05-20")),
    ("evaluated", false, |plan| plan["evaluated"] = json!("2026-05-20")),
    ("links", true, |plan| {
        plan["links"] =
            json!([{"plan": "county", "is": "upper", "roles": [{"here": "office", "there": "duty"}]}]);
    }),
    ("basis", false, |plan| {
        plan["basis"] = json!([{"id": "law", "title": {"zh": "防洪法", "en": "Flood law"}}]);
    }),
    ("tiers", true, |plan| {
        plan["tiers"] = json!([{"id": "town", "title": {"zh": "镇", "en": "Township"}, "rank": 1}]);
    }),
    ("facts", true, |plan| {
        push(&mut plan["facts"], json!({"id": "wind", "title": {"zh": "风力", "en": "Wind"}}));
    }),
    ("unit", false, |plan| plan["facts"][0]["unit"] = json!({"zh": "厘米", "en": "cm"})),
    ("durations", false, |plan| plan["durations"] = json!("pert")),
    ("stages", false, |plan| plan["weights"] = json!({"stages": {"response": 3}})),
    ("title", false, |plan| plan["ladders"][0]["title"] = json!({"zh": "响应", "en": "Response"})),
    ("kind", true, |plan| plan["ladders"][0]["kind"] = json!("warning")),
    ("clause", false, |plan| plan["ladders"][0]["clause"] = json!("1")),
    ("title", false, |plan| {
        plan["ladders"][0]["rungs"][0]["title"] = json!({"zh": "一级", "en": "First level"});
    }),
    ("title", false, |plan| {
        plan["forbidden"][0]["title"] = json!({"zh": "一个人上堤", "en": "Going there alone"});
    }),
    ("roles", true, |plan| plan["forbidden"][0]["roles"] = json!(["team"])),
    ("stage", false, |plan| plan["forbidden"][0]["stage"] = json!("recovery")),
    ("cost", false, |plan| plan["forbidden"][0]["cost"] = json!(3)),
    ("clause", false, |plan| plan["forbidden"][0]["clause"] = json!("1")),
    ("title", false, |plan| plan["clauses"][0]["title"] = json!({"zh": "先后", "en": "What first"})),
    ("article", false, |plan| plan["clauses"][0]["article"] = json!({"zh": "第一条", "en": "Article 1"})),
    ("duration", false, |plan| plan["steps"][3]["duration"]["high"] = json!("25m")),
    ("reweighted", false, |plan| plan["steps"][3]["weight"] = json!(3)),
    ("clause", false, |plan| plan["steps"][1]["clause"] = json!("1")),
    ("headcount", true, |plan| plan["roles"][0]["headcount"] = json!(3)),
    ("deputy", true, |plan| plan["roles"][1]["deputy"] = json!("team")),
    ("deputy", true, |plan| plan["roles"][2]["deputy"] = json!("office")),
    ("deputy", true, |plan| _ = plan["roles"][2].as_object_mut().unwrap().remove("deputy")),
    ("role", false, |plan| plan["roles"][0]["title"] = json!({"zh": "镇总值班室", "en": "Main duty office"})),
    ("criteria", true, |plan| plan["ladders"][0]["rungs"][1]["criteria"]["at_least"] = json!(60)),
    ("criteria", true, |plan| {
        _ = plan["ladders"][0]["rungs"][0]["criteria"]["any"].as_array_mut().unwrap().pop();
    }),
    ("authority", true, |plan| plan["ladders"][0]["rungs"][0]["declared_by"] = json!(["office", "team"])),
    ("decide_within", true, |plan| plan["ladders"][0]["decide_within"] = json!("10m")),
    ("clause_text", false, |plan| {
        plan["clauses"][0]["text"] =
            json!({"zh": "先转人。后抢险。", "en": "Move people first. Fight the water after."});
    }),
    ("role_added", true, |plan| {
        push(&mut plan["roles"], json!({"id": "medic", "title": {"zh": "卫生院", "en": "Clinic"}}));
    }),
    ("rung_added", true, |plan| {
        push(
            &mut plan["ladders"][0]["rungs"],
            json!({"id": "III", "title": {"zh": "Ⅲ级", "en": "Level III"}, "declared_by": ["office"]}),
        );
    }),
    ("ladder_added", true, |plan| {
        push(
            &mut plan["ladders"],
            json!({"id": "grade", "kind": "grade", "title": {"zh": "事件分级", "en": "Grade"}, "rungs": [{"id": "g", "title": "g"}]}),
        );
    }),
    ("forbidden_added", true, |plan| {
        push(
            &mut plan["forbidden"],
            json!({"id": "back", "title": {"zh": "返回危险区", "en": "Going back"}, "stage": "response", "cost": 1}),
        );
    }),
    ("clause_added", true, |plan| {
        push(
            &mut plan["clauses"],
            json!({"id": "3", "text": {"zh": "转移先于抢险。", "en": "People before water."}}),
        );
    }),
    ("added", true, |plan| {
        push(
            &mut plan["steps"],
            json!({"id": "extra", "title": {"zh": "医疗救护", "en": "Medical care"}, "stage": "response", "lead": "team"}),
        );
    }),
];

fn push(list: &mut Value, item: Value) {
    list.as_array_mut().unwrap().push(item);
}

/// Readable in both languages: nothing of the program's own spelling in it.
fn is_readable(text: &str, lang: Lang) {
    assert!(!text.is_empty());
    for mark in ["Some(", "None", "{", "}", "Text", "  "] {
        assert!(!text.contains(mark), "{text}");
    }
    let chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    assert_eq!(chinese, lang == Lang::Zh, "{text}");
}

fn check(old: &Plan, new: &Plan, kind: &str, is_important: bool) {
    let found = found(old, new);
    let kinds: Vec<&str> = found.iter().map(Change::kind).collect();
    assert_eq!(kinds, [kind], "{old} to {new}");
    assert_eq!(found[0].is_important(), is_important, "{kind}");
    for lang in Lang::ALL {
        is_readable(&sentence(old, new, &found[0], lang), lang);
        assert!(!title(old, new, &found[0], lang).is_empty());
    }
}

#[test]
fn nothing_changed_is_no_change() {
    assert_eq!(found(&read(&small()), &read(&small())), []);
}

#[test]
fn each_change_is_named_once_and_weighed() {
    for (kind, is_important, change) in ROWS {
        let mut new = small();
        change(&mut new);
        check(&read(&small()), &read(&new), kind, *is_important);
    }
}

#[test]
fn what_was_added_one_way_is_removed_the_other_way() {
    for (kind, is_important, change) in ROWS.iter().filter(|(kind, ..)| kind.ends_with("added")) {
        let mut new = small();
        change(&mut new);
        check(&read(&new), &read(&small()), &kind.replace("added", "removed"), *is_important);
    }
}

#[test]
fn another_name_alone_reorders_nothing() {
    let mut new = small();
    new["steps"][3]["id"] = json!("haven");
    new["steps"][3]["former"] = json!("shelter");
    new["steps"][4]["after"][0] = json!("haven");
    check(&read(&small()), &read(&new), "renamed", false);
}

fn said(change: impl Fn(&mut Value)) -> [String; 2] {
    let mut new = small();
    change(&mut new);
    let (old, new) = (read(&small()), read(&new));
    let [own] = &found(&old, &new)[..] else { panic!("one change") };
    [Lang::Zh, Lang::En].map(|lang| sentence(&old, &new, own, lang))
}

#[test]
fn a_sentence_says_what_is_different_and_not_what_is_the_same() {
    let [zh, en] = said(|plan| {
        plan["clauses"][0]["text"] =
            json!({"zh": "先转人。后抢险。", "en": "Move people first. Fight the water after."});
    });
    assert_eq!(zh, "“再抢险。”改为“后抢险。”");
    assert_eq!(en, "“Fight the water second.” becomes “Fight the water after.”");
    let [zh, en] = said(|plan| plan["roles"][1]["deputy"] = json!("team"));
    assert_eq!((zh.as_str(), en.as_str()), ("增设替补：抢险队", "now has a deputy: Rescue team"));
    let [zh, en] = said(|plan| plan["steps"][3]["after"] = json!(["report"]));
    assert_eq!(zh, "增加前置：书面报告县里；不再直接列为前置：逐村叫应");
    assert_eq!(en, "now also waits for: Report to the county; no longer names: Call every village");
    let [zh, _] = said(|plan| plan["ladders"][0]["rungs"][0]["criteria"]["any"][0]["at_least"] = json!(120));
    assert_eq!(zh, "标准中“雨量达到 100 毫米”改为“雨量达到 120 毫米”");
}
