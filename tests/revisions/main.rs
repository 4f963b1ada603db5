//! Revisions of a plan: drafts beside what is in force, which step is which,
//! what changed, and what that does to the chance of meeting each limit.

mod changes;
mod drafts;
mod fields;
mod former;
mod matching;
mod paired;
mod shipped;

use sandtable::drill::Case;
use sandtable::plan::Plan;
use serde_json::{Value, json};

/// Reads a plan that is sound.
fn read(plan: &Value) -> Plan {
    let reading = sandtable::plan::read(&plan.to_string());
    assert!(reading.problems.is_empty(), "{:#?}", reading.problems);
    reading.value.expect("a plan without problems")
}

/// A small plan with one of everything.
fn small() -> Value {
    let step = |id: &str, zh: &str, en: &str, after: &[&str]| {
        json!({
            "id": id, "title": {"zh": zh, "en": en}, "stage": "response", "lead": "office", "after": after,
            "duration": {"low": "5m", "likely": "10m", "high": "20m", "source": "expert"},
        })
    };
    let mut warn = step("warn", "逐村叫应", "Call every village", &[]);
    warn["when"] = json!({"fact": "danger", "is": true});
    warn["limit"] = json!({"hard": "30m"});
    warn["support"] = json!(["village"]);
    warn["tells"] = json!(["village"]);
    warn["clause"] = json!("2");
    let mut report = step("report", "书面报告县里", "Report to the county", &["warn"]);
    report["elements"] = json!([{"id": "place", "title": {"zh": "地点", "en": "Place"}, "text": true}]);
    report["clause"] = json!("2");
    let mut watch = step("watch", "巡堤查险", "Walk the dike", &[]);
    watch["repeat"] = json!({"every": "1h"});
    json!({
        "format": "sandtable-plan/1", "id": "p", "revision": "1", "title": {"zh": "预案", "en": "Plan"},
        "roles": [
            {"id": "office", "title": {"zh": "镇值班室", "en": "Duty office"}, "headcount": 2},
            {"id": "village", "title": {"zh": "村支书", "en": "Village secretary"}},
            {"id": "team", "title": {"zh": "抢险队", "en": "Rescue team"}, "deputy": "village"},
        ],
        "facts": [{"id": "danger", "title": {"zh": "险情", "en": "Danger"}},
            {"id": "rain", "title": {"zh": "雨量", "en": "Rain"}, "unit": {"zh": "毫米", "en": "mm"}}],
        "ladders": [{
            "id": "response", "kind": "response", "title": {"zh": "响应级别", "en": "Response level"},
            "decide_within": "15m",
            "rungs": [
                {"id": "I", "title": {"zh": "Ⅰ级", "en": "Level I"}, "declared_by": ["office"],
                 "criteria": {"any": [{"fact": "rain", "at_least": 100}, {"fact": "danger", "is": true}]}},
                {"id": "II", "title": {"zh": "Ⅱ级", "en": "Level II"}, "declared_by": ["office"],
                 "criteria": {"fact": "rain", "at_least": 50, "below": 100}},
            ],
        }],
        "clauses": [
            {"id": "1", "text": {"zh": "先转人。再抢险。", "en": "Move people first. Fight the water second."}},
            {"id": "2", "text": {"zh": "逐村打电话，30分钟内打完。", "en": "Call every village within 30 minutes."}},
        ],
        "steps": [
            warn, report, watch,
            step("shelter", "开放安置点", "Open the shelter", &["warn"]),
            step("count", "清点人员", "Count heads", &["shelter", "report"]),
        ],
        "forbidden": [{"id": "alone", "title": {"zh": "单人上堤", "en": "Going alone"}, "stage": "response", "cost": 2}],
    })
}

/// A plan in the shortest story in which it runs from the beginning.
fn case(plan: &Value) -> Case {
    let plan = read(plan);
    let scenario = json!({"format": "sandtable-scenario/1", "id": "s", "title": "s", "plan": plan.id.as_str(),
        "start": "2026-01-01T00:00", "end": "T+30d", "scenes": [{"id": "one", "title": "one"}]});
    let scenario = sandtable::scenario::read(&scenario.to_string(), &plan);
    Case { scenario: scenario.value.expect("a sound scenario"), plan }
}
