//! Whole documents, as people get them wrong.

use proptest::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;

use super::*;
use crate::words::{Lang, Text};

mod shown;

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Plan {
    title: Text,
    #[serde(default)]
    steps: Vec<Step>,
    #[serde(default)]
    roles: Named<Id, u8>,
    clock: Option<Clock>,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Step {
    id: Id,
    #[serde(default)]
    after: Option<After>,
    #[serde(default)]
    limit: Option<Limit>,
    #[serde(default)]
    stage: Option<Stage>,
    #[serde(default)]
    #[schemars(extend("exclusiveMinimum" = 0, "maximum" = 100))]
    weight: Option<f64>,
    #[serde(default)]
    #[schemars(length(min = 1))]
    clause: Option<Vec<String>>,
    #[serde(default)]
    release: Option<Release>,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
enum After {
    One(Id),
    All(Vec<Id>),
    Any { any: Vec<After> },
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Limit {
    Never,
    Minutes(u32),
    Days(u16),
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Stage {
    /// 监测预警
    Warning,
    /// 信息报告
    Reporting,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
enum Release {
    At { minute: u32 },
    When { fact: Id, above: i64 },
    Hand,
}

/// A type with a form only its own check knows.
#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("format" = "clock"))]
struct Clock(String);

impl TryFrom<String> for Clock {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.contains(':') { Ok(Self(text)) } else { Err("no colon in the time") }
    }
}

/// Each fault on a line: place, underlined text, path, message, help.
fn told(text: &str, faults: &[Fault], lang: Lang) -> String {
    let line = |fault: &Fault| {
        let place = fault.place.map_or(String::new(), |place| {
            let marked = text[place.span()].chars().take(24).collect::<String>().replace('\n', "⏎");
            format!("{}:{} [{marked}] ", place.line, place.column)
        });
        let path = if fault.path == Path::root() { String::new() } else { format!("{}: ", fault.path) };
        let help = fault.kind.help(lang).map_or(String::new(), |help| format!(" ({help})"));
        format!("{place}{path}{}{help}", fault.kind.message(lang))
    };
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let faults = read::<Plan>(text).expect_err("this document has faults");
    assert_eq!(told(text, &faults, Lang::Zh), expected.join("\n"), "\nin: {text}");
}

#[test]
fn a_good_document_is_read() {
    let text = r#"{"title": {"zh": "防汛"}, "roles": {"值班员": 2}, "clock": "14:20", "steps": [
        {"id": "a", "limit": {"minutes": 5}, "release": {"kind": "when", "fact": "雨量", "above": -1}},
        {"id": "b", "after": {"any": ["a", ["a"]]}, "limit": "never", "stage": "reporting", "weight": 0.5}
    ]}"#;
    let plan: Plan = read(text).unwrap();
    assert_eq!(plan.steps[1].limit, Some(Limit::Never));
    let schema = schemars::schema_for!(Plan);
    assert_eq!(explain(text, schema.as_value(), &[]), []);
}

#[test]
fn keys_are_checked() {
    check(
        r#"{"title": "防汛", "stpes": []}"#,
        &["1:17 [\"stpes\"] stpes: 没有“stpes”这一项 (是不是想写“steps”？)"],
    );
    check(
        r#"{"title": "防汛", "颜色": 1}"#,
        &["1:17 [\"颜色\"] 颜色: 没有“颜色”这一项 (可用的项：clock、roles、steps)"],
    );
    // One slip of the pen is one fault, not an unknown key and a missing one.
    check(r#"{"tilte": "防汛"}"#, &["1:2 [\"tilte\"] tilte: 没有“tilte”这一项 (是不是想写“title”？)"]);
    check(
        r#"{"steps": [{"id": "甲"}, {}]}"#,
        &["1:1 [{\"steps\": [{\"id\": \"甲\"}, ] 缺少“title”这一项", "1:25 [{}] steps[1]: 缺少“id”这一项"],
    );
    check(
        "{\"title\": \"防汛\",\n \"roles\": {\"值班员\": 1, \"村长\": 2, \"值班员\": 3}}",
        &["2:31 [\"值班员\"] roles.值班员: “值班员”写了两次，第一次在第 2 行第 12 列"],
    );
    check(
        r#"{"title": "防汛", "title": "防火"}"#,
        &["1:17 [\"title\"] title: “title”写了两次，第一次在第 1 行第 2 列"],
    );
}

#[test]
fn kinds_and_words_are_checked() {
    check(
        r#"{"title": 5, "steps": {}}"#,
        &[
            "1:11 [5] title: 应为带引号的文字或对象 {…}，这里是整数",
            "1:23 [{}] steps: 应为列表 […]，这里是对象 {…}",
        ],
    );
    check(
        r#"{"title": "汛", "steps": [{"id": "甲", "stage": "reprting"}, {"id": "乙", "stage": "吃饭"}]}"#,
        &[
            "1:47 [\"reprting\"] steps[0].stage: “reprting”不是可用的值 (是不是想写“reporting”？)",
            "1:81 [\"吃饭\"] steps[1].stage: “吃饭”不是可用的值 (可用的值：warning、reporting)",
        ],
    );
    check(
        r#"{"title": {"zh": "防汛", "fr": "Crue"}}"#,
        &["1:24 [\"fr\"] title.fr: 没有“fr”这一项 (可用的项：en)"],
    );
}

#[test]
fn ids_and_formats_are_checked_at_their_place() {
    check(
        r#"{"title": "汛", "roles": {"值 班": 1}, "steps": [{"id": ""}, {"id": "a\u202eb"}]}"#,
        &[
            "1:26 [\"值 班\"] roles[\"值 班\"]: 编号里不能有空格 (编号只用文字、数字和 - _ .)",
            "1:54 [\"\"] steps[0].id: 编号不能为空",
            "1:66 [\"a\\u202eb\"] steps[1].id: 编号里有不可见的字符（U+202E） (编号只用文字、数字和 - _ .)",
        ],
    );
    let text = r#"{"title": "汛", "clock": "八点", "x": 1}"#;
    let clock = Format {
        name: "clock",
        check: |text| match text.contains(':') {
            true => Ok(()),
            false => Err(FaultKind::Custom(Text::both("时刻写成 14:20 这样", "write a time like 14:20"))),
        },
    };
    let faults = read_with::<Plan>(text, &[clock]).unwrap_err();
    assert_eq!(
        told(text, &faults, Lang::En),
        "1:25 [\"八点\"] clock: write a time like 14:20\n\
         1:31 [\"x\"] x: there is no key “x” here (keys allowed: roles, steps)"
    );
}

#[test]
fn what_only_serde_knows_is_said_at_the_value_it_knows_it_of() {
    check(
        r#"{"title": "汛", "clock": "八点", "steps": []}"#,
        &["1:25 [\"八点\"] clock: 内容不合要求：no colon in the time"],
    );
}

#[test]
fn numbers_are_checked() {
    check(
        r#"{"title": "汛", "steps": [{"id": "甲", "weight": 0}, {"id": "乙", "limit": {"days": 70000}}]}"#,
        &[
            "1:48 [0] steps[0].weight: 0 超出范围，应大于 0 且不大于 100",
            "1:82 [70000] steps[1].limit.days: 70000 超出范围，应不小于 0 且不大于 65535",
        ],
    );
    check(
        r#"{"title": "汛", "roles": {"a": -1, "b": 1.5, "c": 1e999}}"#,
        &[
            "1:31 [-1] roles.a: -1 超出范围，应不小于 0 且不大于 255",
            "1:40 [1.5] roles.b: 应为整数，这里是小数",
            "1:50 [1e999] roles.c: 应为整数，这里是小数",
        ],
    );
    check(
        r#"{"title": "汛", "steps": [{"id": "甲", "weight": 1e999}]}"#,
        &["1:48 [1e999] steps[0].weight: 1e999 太大，无法表示"],
    );
    check(
        r#"{"title": "汛", "steps": [{"id": "甲", "clause": []}, {"id": 7}]}"#,
        &["1:48 [[]] steps[0].clause: 不能为空", "1:60 [7] steps[1].id: 应为带引号的文字，这里是整数"],
    );
}

#[test]
fn the_form_that_was_meant_is_the_one_complained_of() {
    let limit = |limit: &str| format!(r#"{{"title": "汛", "steps": [{{"id": "甲", "limit": {limit}}}]}}"#);
    check(&limit("\"nevr\""), &["1:47 [\"nevr\"] steps[0].limit: “nevr”不是可用的值 (是不是想写“never”？)"]);
    check(&limit("7"), &["1:47 [7] steps[0].limit: 应为带引号的文字或对象 {…}，这里是整数"]);
    check(&limit("{}"), &["1:47 [{}] steps[0].limit: 缺少这些项中的一项：minutes、days"]);
    check(
        &limit("{\"minuts\": 5}"),
        &["1:48 [\"minuts\"] steps[0].limit.minuts: 没有“minuts”这一项 (是不是想写“minutes”？)"],
    );
    check(
        &limit("{\"days\": 1, \"minutes\": 5}"),
        &["1:59 [\"minutes\"] steps[0].limit.minutes: “minutes”不能与“days”同时出现"],
    );

    let release =
        |release: &str| format!(r#"{{"title": "汛", "steps": [{{"id": "甲", "release": {release}}}]}}"#);
    check(
        &release(r#"{"kind": "wen", "fact": "雨量"}"#),
        &["1:58 [\"wen\"] steps[0].release.kind: “wen”不是可用的值 (是不是想写“when”？)"],
    );
    check(
        &release(r#"{"kind": "when", "fact": "雨 量", "minute": 1}"#),
        &[
            "1:49 [{\"kind\": \"when\", \"fact\":] steps[0].release: 缺少“above”这一项",
            "1:74 [\"雨 量\"] steps[0].release.fact: 编号里不能有空格 (编号只用文字、数字和 - _ .)",
            "1:81 [\"minute\"] steps[0].release.minute: “minute”不能与“kind: when”同时出现",
        ],
    );
    check(&release(r#"{"minute": 1}"#), &["1:49 [{\"minute\": 1}] steps[0].release: 缺少“kind”这一项"]);
    check(&release("{}"), &["1:49 [{}] steps[0].release: 缺少“kind”这一项"]);
    check(
        &release(r#"{"knid": "hand"}"#),
        &["1:50 [\"knid\"] steps[0].release.knid: 没有“knid”这一项 (是不是想写“kind”？)"],
    );

    let after = |after: &str| format!(r#"{{"title": "汛", "steps": [{{"id": "甲", "after": {after}}}]}}"#);
    check(
        &after(r#"["乙", "丙 丁", 3]"#),
        &[
            "1:53 [\"丙 丁\"] steps[0].after[1]: 编号里不能有空格 (编号只用文字、数字和 - _ .)",
            "1:60 [3] steps[0].after[2]: 应为带引号的文字，这里是整数",
        ],
    );
    check(
        &after(r#"{"any": ["乙", {"any": ["?"]}]}"#),
        &["1:70 [\"?\"] steps[0].after.any[1].any[0]: 编号里不能有字符 ? (编号只用文字、数字和 - _ .)"],
    );
}

#[test]
fn of_broken_syntax_only_the_break_is_reported() {
    check(
        "{\"title\": \"防汛\n \"x\": 1}",
        &["1:11 [\"防汛] 这段文字到行末还没有右引号 (文字两头都要有英文双引号；文字里要换行请写成 \\n)"],
    );
    check("{\"标题\": [1, 2, \"b\"}", &["1:18 [}] 这里的“}”与第 1 行第 8 列的“[”不配对"]);
    check(
        "{\"标题\": [1, 2",
        &["1:8 [[] 这个“[”到文件末尾还没有配对的“]” (补上右括号；如果文件本来是完整的，可能没有传完)"],
    );
    check("{\"标题\": 1}}", &["1:10 [}] 多了一个“}”"]);
    check("{\"标题\"：1}", &["1:6 [：] 引号外不能有字符 ： (请改成英文标点 :)"]);
    check("{“标题”: 1}", &["1:2 [“] 引号外不能有字符 “ (请改成英文标点 \")"]);
    check("{\"标题\":\u{3000}1}", &["1:7 [\u{3000}] 引号外有不可见的字符（U+3000） (请改成普通空格)"]);
    check("{\"标题\": 1, // 说明\n}", &["1:11 [// 说明] JSON 里不能写注释 (要说明的话写进 note 项)"]);
    check("{\"标题\": 1,\n}", &["1:9 [,] 最后一项后面多了一个逗号"]);
    check("{\"标题\": 1 \"b\": 2}", &["1:9 [] 这里缺一个逗号"]);
    check("{\"标题\" 1}", &["1:7 [1] 项名后面应为冒号"]);
    check("{\"标题\": }", &["1:8 [}] 冒号后面应有内容"]);
    check("{标题: 1}", &["1:2 [标] 引号外不能有字符 标"]);
    check("{\"标题\": 1, title: 1}", &["1:11 [title] 项名要放在英文双引号里"]);
    check("{\"标题\": '防汛'}", &["1:8 ['] 要用英文双引号，不能用单引号"]);
    check("{\"标题\": 007}", &["1:9 [] 数字不能以 0 开头"]);
    check("{\"标题\": +5}", &["1:8 [+] 数字的写法不对 (数字写成 30、-2 或 0.5 这样)"]);
    check("{\"标题\": .5}", &["1:8 [.] 数字的写法不对 (数字写成 30、-2 或 0.5 这样)"]);
    check("{\"标题\": \"C:\\路径\"}", &["1:11 [\\路] 反斜杠后面的写法不对 (反斜杠本身请写成 \\\\)"]);
    check("{\"标题\": \"\\ud800\"}", &["1:9 [\\ud800\"] \\u 后面的编码不是一个完整的字"]);
    check("{\"标题\": True}", &["1:8 [True] “True”要放在英文双引号里"]);
    check("{\"标题\": 1} {}", &["1:11 [{] 文件内容到前面已经结束，后面还有多余的内容"]);
    check(
        "{\"标题\": \"a\u{0}\"}",
        &["1:10 [\u{0}] 文字里有不可见的控制字符（U+0000） (请删掉，或写成 \\u0000)"],
    );
    check("{\"标题\": \"a\tb\"}", &["1:10 [\t] 文字里有不可见的控制字符（U+0009） (请删掉，或写成 \\t)"]);
    check("{\"标题\": \u{1}}", &["1:8 [\u{1}] 引号外有不可见的字符（U+0001）"]);
    check("", &["文件是空的"]);
    check(" \n", &["文件是空的"]);
}

#[test]
fn endless_nesting_is_refused_where_it_becomes_too_deep() {
    for open in ["[", "{\"深\":", "[{\"after\":"] {
        let text = open.repeat(100_000);
        let faults = read::<Plan>(&text).unwrap_err();
        assert_eq!(faults[0].kind, FaultKind::TooDeep);
        assert!(faults[0].place.unwrap().span().start < 1000, "{:?}", faults[0].place);
    }
    let nested = |depth: usize| {
        let inner = depth - 3;
        let any = ["{\"any\":[".repeat(inner / 2), "]}".repeat(inner / 2)];
        read::<Plan>(&format!(
            r#"{{"title": "汛", "steps": [{{"id": "甲", "after": {}{}}}]}}"#,
            any[0], any[1]
        ))
    };
    assert!(nested(limits::DEPTH_MAX).is_ok());
    assert_eq!(nested(limits::DEPTH_MAX + 2).unwrap_err()[0].kind, FaultKind::TooDeep);
    let bare = |depth: usize| read::<serde_json::Value>(&["[".repeat(depth), "]".repeat(depth)].concat());
    assert!(bare(limits::DEPTH_MAX).is_ok());
    assert_eq!(bare(limits::DEPTH_MAX + 1).unwrap_err()[0].kind, FaultKind::TooDeep);
}

#[test]
fn very_many_faults_are_cut_off_and_that_is_said() {
    let text = format!("{{\"title\": \"汛\", \"steps\": [{}0]}}", "{\"idd\": 1},".repeat(20_000));
    let faults = read::<Plan>(&text).unwrap_err();
    assert_eq!(faults.len(), limits::FAULTS_MAX + 1);
    assert_eq!(faults.last().unwrap().kind, FaultKind::TooMany);
    assert!(faults[1].place < faults[2].place);
}

#[test]
fn findings_made_elsewhere_are_placed_by_their_path() {
    let text = "{\"标题\": \"汛\", \"steps\": [{\"id\": \"甲\"},\n {\"after\": [\"乙\", \"丙\"]}]}";
    let source = Source::parse(text).unwrap();
    let step = Path::from("steps").index(1);
    let marked = |path: &Path, target| &text[source.place(path, target).span()];
    assert_eq!(marked(&step.key("after").index(1), Target::Value), "\"丙\"");
    assert_eq!(marked(&step.key("after"), Target::Key), "\"after\"");
    assert_eq!(marked(&step.key("after"), Target::Whole), "\"after\": [\"乙\", \"丙\"]");
    assert_eq!(marked(&step.key("id"), Target::Value), "{\"after\": [\"乙\", \"丙\"]}");
    assert_eq!(marked(&Path::root(), Target::Whole), text);
    let place = source.place(&step.key("after").index(1), Target::Value);
    assert_eq!((place.line, place.column), (2, 18));
}

const GOOD: &str = r#"{"title": {"zh": "防汛\n\u9632"}, "roles": {"值班员": 2}, "steps": [
    {"id": "甲", "limit": {"minutes": 5}, "weight": 1.5, "clause": ["第一条"]},
    {"id": "乙", "after": {"any": ["甲", ["甲"]]}, "release": {"kind": "hand"}}]}"#;

fn is_placed_in(text: &str, fault: &Fault) -> bool {
    fault.place.is_none_or(|place| text.get(place.span()).is_some())
}

fn is_fit_for_terminals(shown: &str) -> bool {
    Safe::new(shown).as_str() == shown
}

/// What must hold of every document whatsoever.
fn holds_of(text: &str) -> Result<(), TestCaseError> {
    let Err(faults) = read::<Plan>(text) else { return Ok(()) };
    prop_assert!(!faults.is_empty());
    for fault in &faults {
        prop_assert!(is_placed_in(text, fault), "{fault:?}");
    }
    for lang in Lang::ALL {
        let remarks: Vec<_> = faults.iter().map(|fault| fault.remark(lang)).collect();
        let shown = render("预案\u{1b}[31m.json", text, &remarks, lang, false);
        prop_assert!(is_fit_for_terminals(&shown), "{shown:?}");
        prop_assert_eq!(shown.matches("-->").count() >= faults.len(), true);
    }
    Ok(())
}

#[test]
fn every_beginning_of_a_document_is_a_fault() {
    for end in (0..GOOD.len()).filter(|end| GOOD.is_char_boundary(*end)) {
        assert!(read::<Plan>(&GOOD[..end]).is_err(), "{}", &GOOD[..end]);
        holds_of(&GOOD[..end]).unwrap();
    }
    assert!(read::<Plan>(GOOD).is_ok());
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        match decode(&bytes) {
            Ok(decoded) => holds_of(decoded.text)?,
            Err(fault) => prop_assert!(!fault.kind.message(Lang::Zh).is_empty()),
        }
    }

    #[test]
    fn any_text_of_the_right_letters_is_read_or_refused(
        text in "([\\[\\]{}\",:0-9.eE+\\-/'\\\\ \n\r\t]|\"title\":|\"steps\":|\"id\":|\\\\u[dD]8|防|“|null|tru){0,40}"
    ) {
        holds_of(&text)?;
    }

    /// Faults of every kind turn up when a good document is damaged a little.
    #[test]
    fn a_damaged_document_is_read_or_refused(
        at in 0..GOOD.len(), length in 0usize..12, patch in "[\\[\\]{}\",:0-9.eE+\\-/'\\\\ a-z防：\u{202e}\n]{0,4}"
    ) {
        let start = GOOD.floor_char_boundary(at);
        let end = GOOD.ceil_char_boundary(start + length);
        holds_of(&[&GOOD[..start], &patch, &GOOD[end..]].concat())?;
    }
}
