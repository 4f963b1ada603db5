//! Faults as they appear on a terminal.

use super::Plan;
use crate::words::Lang;
use crate::words::source::{decode, read, render};

#[track_caller]
fn shows(text: &str, expected: &str) {
    let faults = read::<Plan>(text).unwrap_err();
    let remarks: Vec<_> = faults.iter().map(|fault| fault.remark(Lang::Zh)).collect();
    let shown = render("预案.json", text, &remarks, Lang::Zh, false);
    assert_eq!(shown, expected, "\n{shown}");
}

#[test]
fn carets_stand_under_chinese() {
    let text = "{\n  \"title\": \"石坑村“防汛”\", \"stpes\": []\n}";
    shows(
        text,
        r#"错误: 没有“stpes”这一项
 --> 预案.json:2:23
  |
2 |   "title": "石坑村“防汛”", "stpes": []
  |                            ^^^^^^^
  |
  = 提示: 是不是想写“steps”？
"#,
    );
}

#[test]
fn a_lone_bracket_is_shown_with_what_follows() {
    shows(
        "{\r\n  \"title\": \"汛\",\r\n  \"steps\": [\r\n    {\r\n      \"limit\": 5\r\n    }\r\n  ]\r\n}",
        r#"错误: 缺少“id”这一项
 --> 预案.json:4:5
  |
4 |     {
  |     ^
5 |       "limit": 5
  |

错误: 应为带引号的文字或对象 {…}，这里是整数
 --> 预案.json:5:16
  |
5 |       "limit": 5
  |                ^
"#,
    );
}

#[test]
fn a_long_line_is_cropped_around_the_fault() {
    let text = format!("{{\"title\": \"{}\", \"stpes\": [{}0]}}", "汛".repeat(100_000), "1, ".repeat(9_000));
    shows(
        &text,
        r#"错误: 没有“stpes”这一项
 --> 预案.json:1:100015
  |
 :::
1 | ...汛汛汛汛汛汛汛汛汛汛汛汛汛汛汛汛汛汛", "stpes": [1, 1, 1, 1, 1, 1, 1, ...
  |                                           ^^^^^^^
  |
  = 提示: 是不是想写“steps”？
"#,
    );
}

#[test]
fn a_point_between_two_things_and_a_file_as_a_whole_are_shown() {
    shows(
        "{\"标题\": 1 \"b\": 2}",
        r#"错误: 这里缺一个逗号
 --> 预案.json:1:9
  |
1 | {"标题": 1 "b": 2}
  |           ^
"#,
    );
    shows("", "错误: 文件是空的\n--> 预案.json\n");
}

#[test]
fn a_file_that_could_not_be_decoded_is_shown_by_its_place_alone() {
    let bytes = encoding_rs::GBK.encode("{\n \"title\": \"防汛\"}").0.into_owned();
    let fault = decode(&bytes).unwrap_err();
    assert_eq!(
        render("预案.json", "", &[fault.remark(Lang::En)], Lang::En, false),
        "error: the file is encoded in GBK, and only UTF-8 is read here\n\
         --> 预案.json:2:12\n \
         = help: open it in an editor, choose “save as”, and pick the encoding UTF-8\n"
    );
}

#[test]
fn what_is_shown_of_a_text_holds_no_control_codes() {
    let text = "{\"title\": \"\u{1b}[2J\u{202e}汛\"}";
    shows(
        text,
        "错误: 文字里有不可见的控制字符（U+001B）
 --> 预案.json:1:12
  |
1 | {\"title\": \"\u{fffd}[2J\u{fffd}汛\"}
  |            ^
  |
  = 提示: 请删掉，或写成 \\u001b
",
    );
}
