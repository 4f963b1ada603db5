//! Outside logs: every form one may have, every fault it may have, and the
//! drill that comes of it.

use proptest::prelude::*;
use sandtable::drill::{Happening, State};
use sandtable::exchange::log::{self, Log, Options, Unknown, What};
use sandtable::plan::{Plan, Story};
use sandtable::score;
use sandtable::words::Lang;
use std::fmt::Write as _;

const PLAN: &str = r#"{
  "format": "sandtable-plan/1", "id": "brook", "revision": "1", "title": {"zh": "小河预案", "en": "Brook plan"},
  "roles": [
    {"id": "office", "title": {"zh": "值班室", "en": "Duty office"}},
    {"id": "chief", "title": {"zh": "指挥长", "en": "Chief"}},
    {"id": "village", "title": {"zh": "石坑村", "en": "Stonepit village"}}
  ],
  "facts": [{"id": "rain", "title": {"zh": "雨量", "en": "Rain"}}, {"id": "dike-leaks", "title": {"zh": "堤防渗漏", "en": "Dike leaks"}}],
  "ladders": [{"id": "response", "kind": "response", "title": {"zh": "响应级别", "en": "Response level"}, "rungs": [
    {"id": "III", "title": {"zh": "Ⅲ级响应", "en": "Level III"}, "declared_by": ["chief"], "criteria": {"fact": "rain", "at_least": 50}},
    {"id": "IV", "title": {"zh": "Ⅳ级响应", "en": "Level IV"}, "declared_by": ["chief"]}
  ]}],
  "steps": [
    {"id": "watch", "title": {"zh": "上岗", "en": "Take post"}, "stage": "warning", "lead": "village"},
    {"id": "phone-report", "title": {"zh": "电话报告", "en": "Report by phone"}, "stage": "reporting", "lead": "office", "after": ["watch"], "former": "call-in"},
    {"id": "move-people", "title": {"zh": "转移群众", "en": "Move people"}, "stage": "response", "lead": "village", "after": ["phone-report"],
     "when": {"ladder": "response", "at_least": "IV"}, "limit": {"hard": "30m", "from": {"inject": "dike"}}}
  ],
  "forbidden": [{"id": "alone", "title": {"zh": "单人上堤", "en": "Walk the dike alone"}, "stage": "response", "cost": 2, "roles": ["village"]}]
}"#;

fn plan() -> Plan {
    let (plan, findings) = sandtable::plan::resolve(serde_json::from_str(PLAN).unwrap());
    plan.unwrap_or_else(|| panic!("{findings:?}"))
}

fn read(text: &str) -> Log {
    read_with(text.as_bytes(), &Options::default())
}

fn read_with(bytes: &[u8], options: &Options) -> Log {
    log::read(bytes, &plan(), options).unwrap_or_else(|faults| panic!("{:#?}", messages(&faults, Lang::En)))
}

fn messages(faults: &[log::Fault], lang: Lang) -> Vec<String> {
    faults.iter().map(|fault| fault.message(lang)).collect()
}

fn refused(text: &str) -> Vec<String> {
    messages(&log::read(text.as_bytes(), &plan(), &Options::default()).unwrap_err(), Lang::En)
}

/// Each row as `time role what`.
fn told(log: &Log) -> Vec<String> {
    let plan = plan();
    let rows = log.rows.iter().map(|row| {
        let what = match &row.what {
            What::Step(ix) => plan.step(*ix).id.to_string(),
            What::Forbidden(ix) => format!("!{}", plan.forbidden[ix.index()].id),
            What::Unknown(name) => format!("?{name}"),
            What::Level(ladder, rung) => {
                format!(
                    "level {}",
                    rung.map_or("-".to_owned(), |rung| plan.rung(*ladder, rung).id.to_string())
                )
            }
            What::Inject(id) => format!("inject {id}"),
            What::Fact(fact, value) => format!("{}={value}", plan.facts[fact.index()].id),
        };
        let role = row.role.map_or("-", |role| plan.role(role).id.as_str());
        format!("{} {role} {what}", row.at)
    });
    rows.collect()
}

const EVENING: [&str; 3] = [
    "2026-06-18T22:40:00 village watch",
    "2026-06-18T22:52:00 office phone-report",
    "2026-06-19T00:05:00 chief level IV",
];

#[test]
fn the_same_log_reads_the_same_in_every_form() {
    let xes = r#"<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <trace><string key="concept:name" value="night 1"/>
    <event><string key="concept:name" value="watch"/><string key="org:resource" value="village"/>
      <string key="lifecycle:transition" value="start"/><date key="time:timestamp" value="2026-06-18T22:35:00+08:00"/></event>
    <event><string key="concept:name" value="watch"><string key="concept:name" value="nested"/></string>
      <string key="org:resource" value="somebody"/><string key="org:role" value="village"/>
      <string key="lifecycle:transition" value="complete"/><date key="time:timestamp" value="2026-06-18T22:40:00.000+08:00"/></event>
    <event><string key="concept:name" value="电话报告"/><string key="org:resource" value="Duty office"/><date key="time:timestamp" value="2026-06-18T14:52:00Z"/></event>
    <event><string key="kind" value="level"/><string key="concept:name" value="response"/><string key="value" value="Ⅳ级"/>
      <string key="org:role" value="chief"/><date key="time:timestamp" value="2026-06-19T00:05:00+08:00"/></event>
  </trace>
</log>"#;
    for text in [
        "time,role,step,kind,value\n2026-06-18T22:40,village,watch,,\n2026-06-18 22:52:00,office,phone-report,step,\n2026-06-19 00:05,chief,response,level,IV\n",
        "\u{feff}Step;TIME;Role;value;KIND\r\nwatch;2026-06-18 22:40;village;;\r\n\r\ncall-in;22:52;office;;\r\nresponse;00:05;chief;IV;level\r\n",
        "任务\t时间\t责任主体/单位\t类型\t值\n上岗\t2026年6月18日22时40分\t石坑村\t\t\n电话报告\t10:52 PM\t值班室\t任务\t\n响应级别\t00:05\t指挥长\t级别\tⅣ级响应\n",
        "时间,单位,任务,备注,类型,值\n2026-06-18 22:40,石坑村,上岗,\"两人,\n带灯\",,\nT+12m,值班室,电话报告,,,\nT+1h25m,指挥长,响应级别,,级别,四级\n",
        xes,
    ] {
        assert_eq!(told(&read(text)), EVENING, "{text}");
    }
}

#[test]
fn gbk_is_converted_and_said_so() {
    let text = "时间,责任主体,任务\n22:40,石坑村,上岗\n";
    let gbk = encoding_rs::GBK.encode(text).0.into_owned();
    let log = read_with(&gbk, &Options::default());
    assert_eq!(told(&log), ["2026-01-05T22:40:00 village watch"]);
    let notes: Vec<String> = log.notes.iter().map(|note| note.message(Lang::Zh)).collect();
    assert_eq!(notes, ["文件是 GBK 编码，已转换后读取", "日志没有写日期，按同一天（过零点为次日）推算"]);
}

#[test]
fn every_kind_of_row_is_understood() {
    let log = read(
        "time,role,step,kind,value\n\
         T+0,,rain=62.5,fact,\n\
         T+1m,chief,堤防渗漏,态势,是\n\
         T+2m,,,inject,dike\n\
         T+3m,,response,level,三级\n\
         T+4m,village,alone,,\n\
         T+5m,,watch,,\n\
         T+6m,chief,响应级别,级别,解除\n\
         T+7m,,,fact,rain=-3\n",
    );
    let of_day = |text: &str| format!("2026-01-05T00:{text}");
    let expected = [
        "00:00 - rain=62.5",
        "01:00 chief dike-leaks=✓",
        "02:00 - inject dike",
        "03:00 - level III",
        "04:00 village !alone",
        "05:00 - watch",
        "06:00 chief level -",
        "07:00 - rain=-3",
    ];
    assert_eq!(told(&log), expected.map(of_day));
    assert!(log.notes.contains(&log::Note::WithoutRole(1)));
}

#[test]
fn every_fault_is_told_at_once_with_its_place() {
    assert_eq!(
        refused(
            "time,role,step,kind,value\n\
             22:40,vilage,wacth,,\n\
             soon,office,phone-report,,\n\
             T+5,office,phone-report,,\n\
             22:30,offices,,,\n\
             ,chief,response,level,V\n\
             22:50,chief,answer,levels,IV\n\
             22:51,,dike,inject,\n\
             22:52,,dike,inject,\n\
             22:53,,snow=3,fact,\n\
             22:54,,rain,fact,\n\
             22:55,,a b,inject,\n"
        ),
        [
            "row 2, column 2: the plan has no role named `vilage`; near it: village (Stonepit village)",
            "row 2, column 3: the plan has no step named `wacth`; near it: watch (Take post)",
            "row 3, column 1: `soon` is no time; write 2026-06-18 22:40, 22:40 or T+25m",
            "row 4, column 1: `T+5` has no unit: write m for minutes or h for hours, as in T+25m",
            "row 5, column 1: time runs backwards: this row is of 2026-01-05T22:30:00, row 2 of 2026-01-05T22:40:00",
            "row 5, column 2: the plan has no role named `offices`; near it: office (Duty office)",
            "row 5, column 3: `step` is empty",
            "row 6, column 1: `time` is empty",
            "row 6, column 5: the plan has no rung named `V`",
            "row 7, column 4: there is no kind `levels`: write step, level, inject or fact",
            "row 9, column 3: the inject `dike` was already released on row 8",
            "row 10, column 3: the plan has no fact named `snow`",
            "row 11, column 3: `rain` should read name=value, or have its value in the value column",
            "row 12, column 3: `a b` cannot be the id of an inject",
        ]
    );
}

#[test]
fn what_is_no_log_at_all_is_refused_in_plain_words() {
    for (text, expected) in [
        ("", "the file is empty"),
        (" \r\n", "the file is empty"),
        ("time,role,step\n", "the log holds no entry"),
        (
            "when,role,task,role\n1,2,3,4\n",
            "row 1, column 4: `role` means the same as column 2: keep one of them",
        ),
        (
            "when,whom\n1,2\n",
            "row 1, column 1: the header lacks these columns: time, role, step; it has: when | whom",
        ),
        (
            "time,role,step\n22:40,\"office,phone-report\n",
            "row 2, column 1: the quotation mark here is never closed: the file may not have been copied whole",
        ),
        (
            "time,role,step\n22:40,office,watch\n22:5",
            "row 3, column 2: this row has 1 cells where the header asks for 3: the file may not have been copied whole",
        ),
        ("time,role,step\n22:40,a,b\0c\n", "this is no text file"),
        ("PK\u{3}\u{4}", "this is a file of Excel / Word / ZIP, not a text file"),
        ("<log>", "line 1, column 6: the XML is broken or incomplete: </log>"),
        ("<pnml/>", "line 1, column 1: this is no XES log: its root element is <pnml>"),
        ("<log/>", "the log holds no entry"),
        (
            "<log>\n <trace><event></trace></log>",
            "line 2, column 16: the XML is broken or incomplete: ill-formed document: expected `</event>`, but `</trace>` was found",
        ),
        (
            "<?xml version=\"1.0\"?>\n<!DOCTYPE log [<!ENTITY a \"b\">]><log/>",
            "line 2, column 1: XML with a DOCTYPE is not accepted",
        ),
        (
            "<log><trace><event><string key=\"concept:name\" value=\"&a;\"/></event></trace></log>",
            "line 1, column 20: the XML is broken or incomplete: at 1..2: unrecognized entity `a`",
        ),
        ("T\tx\n", "row 1, column 1: the header lacks these columns: time, role, step; it has: T | x"),
    ] {
        let messages = refused(text);
        assert!(messages.iter().any(|message| message == expected), "{text:?}: {messages:#?}");
    }
    let deep = "<log>".to_owned() + &"<a>".repeat(100_000);
    assert_eq!(refused(&deep), ["line 1, column 195: nested more than 64 levels deep"]);
    let many = format!("time,role,step\n{}", "22:40,office,nothing\n".repeat(5_000));
    let messages = refused(&many);
    assert_eq!(messages.len(), 201);
    assert_eq!(messages[200], "there are more than 200 faults: the others are not listed");
}

#[test]
fn one_trace_of_several_has_to_be_named() {
    let trace = |name: &str, at: &str| {
        format!(
            "<trace><string key=\"concept:name\" value=\"{name}\"/><event><string key=\"concept:name\" value=\"watch\"/><date key=\"time:timestamp\" value=\"{at}\"/></event></trace>"
        )
    };
    let text =
        format!("<log>{}{}</log>", trace("one", "2026-06-18T22:00:00"), trace("two", "2026-06-19T22:00:00"));
    assert_eq!(refused(&text), ["the log holds several traces, name one: one | two"]);
    let named = |name: &str| Options { trace: Some(name.into()), ..Options::default() };
    assert_eq!(told(&read_with(text.as_bytes(), &named("two"))), ["2026-06-19T22:00:00 - watch"]);
    let faults = log::read(text.as_bytes(), &plan(), &named("three")).unwrap_err();
    assert_eq!(messages(&faults, Lang::En), ["the log has no trace named `three`; it has: one | two"]);
}

#[test]
fn unknown_steps_are_kept_where_that_is_wanted() {
    let text = "time,role,step\n22:40,village,watch\n22:41,passer-by,sing a song\n";
    assert_eq!(refused(text).len(), 2);
    let log = read_with(text.as_bytes(), &Options { unknown: Unknown::Extra, ..Options::default() });
    assert_eq!(log.unknown_steps(), 1);
    assert_eq!(told(&log)[1], "2026-01-05T22:41:00 - ?sing a song");
    let case = log.case(&plan());
    let replay = log.events(&case).unwrap();
    let state = State::fold(&case, &replay.events);
    let score = score::score_log(&case, &state, log.end, log.unknown_steps());
    let without = score::score_log(&case, &state, log.end, 0);
    assert_eq!(
        score.alignment.cost,
        without.alignment.cost + 1,
        "it counts as an event that matches nothing"
    );
}

#[test]
fn a_start_is_what_the_clock_is_counted_from() {
    let start = Story::parse("2026-06-18T22:30");
    let options = Options { start, ..Options::default() };
    let text = "time,role,step\n22:40,village,watch\nT+20m,office,phone-report\n00:10,office,phone-report\n";
    let log = read_with(text.as_bytes(), &options);
    assert_eq!(log.start, start.unwrap());
    let times: Vec<String> = log.rows.iter().map(|row| row.at.to_string()).collect();
    assert_eq!(times, ["2026-06-18T22:40:00", "2026-06-18T22:50:00", "2026-06-19T00:10:00"]);
    let faults = log::read(b"time,role,step\n22:20,village,watch\n", &plan(), &options).unwrap_err();
    assert_eq!(
        messages(&faults, Lang::Zh),
        ["第 2 行第 1 列：2026-06-18T22:20:00 在开始时间 2026-06-18T22:30:00 之前"]
    );
    let mixed = refused("time,role,step\nT+5m,village,watch\n22:40,office,phone-report\n");
    assert_eq!(mixed.len(), 1, "{mixed:?}");
    assert!(mixed[0].contains("--start"), "{mixed:?}");
}

#[test]
fn rows_of_one_moment_stand_in_the_plan_s_order() {
    let log = read(
        "time,role,step,kind,value\n22:40,office,phone-report,,\n22:40,village,watch,,\n22:40,,response,level,IV\n",
    );
    let what: Vec<&What> = log.rows.iter().map(|row| &row.what).collect();
    assert!(
        matches!(what[..], [What::Level(..), What::Step(first), What::Step(_)] if first.0 == 0),
        "{what:?}"
    );
}

#[test]
fn a_log_becomes_a_drill_by_the_drill_s_rules() {
    let plan = plan();
    let log = read(
        "time,role,step,kind,value\n\
         2026-06-18 22:00,village,watch,,\n\
         22:05,,rain=80,fact,\n\
         22:10,,dike,inject,\n\
         22:15,chief,response,level,III\n\
         22:20,office,phone-report,,\n\
         23:00,village,move-people,,\n\
         23:05,village,alone,,\n",
    );
    let case = log.case(&plan);
    let replay = log.events(&case).unwrap();
    let state = State::fold(&case, &replay.events);
    let moved = state.step(plan.step_named("move-people").unwrap());
    assert!(moved.active() && moved.ever_done());
    assert_eq!(
        state.ladder(plan.ladder_named("response").unwrap()).rung(log.end).map(|rung| rung.0),
        Some(0)
    );
    let due = replay.events.iter().find(|event| matches!(event.what, Happening::RungDue { .. })).unwrap();
    assert_eq!(due.story.hour_minute(), "22:05");
    let score = score::score_log(&case, &state, log.end, 0);
    let kinds: Vec<_> = score.findings.iter().map(|finding| finding.kind).collect();
    // Due at 22:40, half an hour after the dike's message.
    assert_eq!(kinds, [score::FindingKind::Late, score::FindingKind::Unauthorised]);
    let rows: Vec<u32> = replay.lines.iter().map(|(_, line)| *line).collect();
    assert_eq!(rows, [2, 3, 4, 5, 6, 7, 8]);
    for (seq, line) in &replay.lines {
        let event = replay.events.iter().find(|event| event.seq == *seq).unwrap();
        let row = log.rows.iter().find(|row| row.line == *line).unwrap();
        assert_eq!(event.story, row.at, "line {line}");
    }
}

#[test]
fn facts_after_the_last_deed_are_told_too() {
    let log = read("time,role,step,kind,value\n22:00,village,watch,,\n22:30,,rain=80,fact,\n");
    let case = log.case(&plan());
    let replay = log.events(&case).unwrap();
    assert_eq!(replay.lines.last().map(|(_, line)| *line), Some(3));
    assert!(replay.events.iter().any(|event| matches!(event.what, Happening::RungDue { .. })));
    assert!(matches!(replay.events.last().map(|event| &event.what), Some(Happening::Ended)));
}

fn a_log() -> impl Strategy<Value = Vec<(u32, usize, usize)>> {
    proptest::collection::vec((0u32..90, 0usize..4, 0usize..6), 1..30)
}

proptest! {
    #[test]
    fn no_bytes_make_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = log::read(&bytes, &plan(), &Options::default());
    }

    #[test]
    fn no_table_makes_it_fall_over(text in "(time|时间),role,step,kind,value\n([T+0-9:m,\"a-z=\n 级别]{0,30}\n?){0,8}") {
        if let Err(faults) = log::read(text.as_bytes(), &plan(), &Options::default()) {
            prop_assert!(!faults.is_empty());
            for fault in &faults {
                prop_assert!(!fault.message(Lang::Zh).is_empty() && !fault.message(Lang::En).is_empty());
            }
        }
    }

    #[test]
    fn no_markup_makes_it_fall_over(text in "<log>(<(trace|event|string key=\"[a-z:]{0,14}\" value=\"[^<>]{0,9}\")/?>|</(trace|event|log)>|[&;a<]){0,20}") {
        let _ = log::read(text.as_bytes(), &plan(), &Options::default());
    }

    /// Whatever people did and in whatever order, the drill takes the log,
    /// and every row that plays a part comes up once.
    #[test]
    fn every_log_read_is_played(rows in a_log()) {
        let (mut at, mut text) = (0, String::from("time,role,step,kind,value\n"));
        let mut silent = 0;
        for (i, (passes, role, what)) in rows.iter().enumerate() {
            at += passes;
            let role = ["", "office", "chief", "village"][*role];
            let rest = match what {
                0 => "watch,,".to_owned(),
                1 => "phone-report,,".to_owned(),
                2 => "move-people,,".to_owned(),
                3 => format!("response,level,{}", ["III", "IV", ""][i % 3]),
                4 => format!("rain,fact,{at}"),
                _ => { silent += 1; "whistle,,".to_owned() }
            };
            writeln!(text, "T+{at}m,{role},{rest}").unwrap();
        }
        let log = log::read(text.as_bytes(), &plan(), &Options { unknown: Unknown::Extra, ..Options::default() }).unwrap();
        let case = log.case(&plan());
        let replay = log.events(&case).unwrap();
        let mut lines: Vec<u32> = replay.lines.iter().map(|(_, line)| *line).collect();
        lines.sort_unstable();
        lines.dedup();
        prop_assert_eq!(lines.len() + silent, rows.len());
        prop_assert_eq!(replay.lines.len(), lines.len());
        prop_assert_eq!(State::fold(&case, &replay.events).seq, replay.events.len() as u64);
    }
}
