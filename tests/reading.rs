//! Everything wrong with a file comes at once, each at its place.

use sandtable::plan;
use sandtable::words::Lang;

#[test]
fn every_fault_of_a_file_is_reported_at_its_line_and_column() {
    let text = include_str!("faulty/plan.json");
    let reading = plan::read(text);
    assert!(reading.value.is_none());
    // Each fault by its line, what stands there from its column on, and its
    // code. Columns count characters, so Chinese before them counts once.
    let expected = [
        (6, "\"两人\"", "wrong_type"),
        (7, "\"duty\"", "duplicate_name"),
        (8, "\"depuyt\"", "unknown_key"),
        (13, "\"rian\"", "unknown_name"),
        (14, "{ \"fact\"", "empty_bounds"),
        (18, "[\"c\"]", "cycle"),
        (19, "\" \"", "empty_title"),
        (19, "\"0m\"", "zero"),
        (20, "\"responce\"", "not_one_of"),
        (20, "\"bb\"", "unknown_name"),
        (21, "\"dutty\"", "unknown_name"),
        (21, "\"半小时\"", "bad_span"),
        (22, "\"weight\": 2", "duplicate_key"),
        (23, "\"V\"", "unknown_name"),
        (24, "{ \"low\"", "duration_order"),
    ];
    let mut expected: Vec<(u32, u32, &str)> = expected
        .into_iter()
        .map(|(line, begins, code)| (line, column_of(text, line, begins), code))
        .collect();
    expected.sort_unstable();
    let mut found: Vec<(u32, u32, &str)> = reading
        .problems
        .iter()
        .map(|problem| (problem.place().unwrap().line, problem.place().unwrap().column, problem.code()))
        .collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}

/// The column, in characters from 1, at which the last `begins` of a line begins.
fn column_of(text: &str, line: u32, begins: &str) -> u32 {
    let line = text.lines().nth(line as usize - 1).unwrap();
    let byte = line.rfind(begins).unwrap_or_else(|| panic!("{begins} is not in {line}"));
    line[..byte].chars().count() as u32 + 1
}

#[test]
fn every_problem_is_worded_in_both_languages() {
    let reading = plan::read(include_str!("faulty/plan.json"));
    for problem in &reading.problems {
        let (zh, en) = (problem.message(Lang::Zh), problem.message(Lang::En));
        assert!(!zh.is_empty() && !en.is_empty() && zh != en, "{zh} / {en}");
    }
}

#[test]
fn a_limit_no_way_can_meet_is_told_once_everything_else_is_right() {
    let text = r#"{
  "format": "sandtable-plan/1", "id": "tight", "revision": "1", "title": "紧",
  "roles": [ { "id": "duty", "title": "值班室" } ],
  "steps": [
    { "id": "a", "title": "核实", "stage": "warning", "lead": "duty",
      "duration": { "low": "20m", "likely": "20m", "high": "20m", "source": "measured" } },
    { "id": "b", "title": "首报", "stage": "reporting", "lead": "duty", "after": ["a"],
      "limit": { "hard": "30m" },
      "duration": { "low": "15m", "likely": "15m", "high": "15m", "source": "measured" } }
  ]
}"#;
    let reading = plan::read(text);
    let [problem] = &reading.problems[..] else { panic!("{:?}", reading.problems) };
    assert_eq!((problem.code(), problem.place().unwrap().line), ("limit_out_of_reach", 8));
    assert!(problem.message(Lang::En).contains("35m"), "{}", problem.message(Lang::En));
}

#[test]
fn a_step_to_be_acknowledged_says_by_whom_and_has_no_elements() {
    let codes = |more: &str| -> Vec<String> {
        let text = format!(
            r#"{{ "format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "p",
            "roles": [{{ "id": "a", "title": "a" }}, {{ "id": "b", "title": "b" }}],
            "steps": [{{ "id": "warn", "title": "w", "stage": "warning", "lead": "a",
                "acknowledged": true{more} }}] }}"#
        );
        plan::read(&text).problems.iter().map(|problem| problem.code().to_owned()).collect()
    };
    assert_eq!(codes(""), ["nobody_acknowledges"]);
    assert_eq!(
        codes(r#", "tells": ["b"], "elements": [{ "id": "e", "title": "e", "text": true }]"#),
        ["nobody_acknowledges"]
    );
    assert!(codes(r#", "tells": ["b"]"#).is_empty());
}
