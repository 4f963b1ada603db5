//! Files that are not what they should be: every command says so in a
//! sentence, in both languages, and ends as a script expects.

use encoding_rs::GBK;

use crate::desk::{Desk, Ran, list, log, shipped};

/// What a document is not, with what is said of it in Chinese and English,
/// and what `check` ends with: 1 where the fault lies inside a text.
const FAULTS: &[(&str, i32, &str, &str)] = &[
    ("missing", 2, "没有这个文件", "there is no such file"),
    ("empty", 2, "文件是空的", "the file is empty"),
    ("blank", 2, "文件是空的", "the file is empty"),
    ("cut", 1, "还没有配对的", "still without its"),
    ("binary", 2, "不是文本文件", "not a text file"),
    ("word", 2, "Word", "Word"),
    ("not-utf8", 2, "0xFF", "0xFF"),
    ("gbk", 2, "GBK", "GBK"),
    ("utf16", 2, "UTF-16", "UTF-16"),
    ("deep", 1, "嵌套", "nest"),
    ("list", 1, "应为", "expected"),
    ("trailing", 1, "多余", "after"),
];

/// Puts the faulty forms of a document on the desk.
fn lay_out(desk: &Desk, good: &str) {
    // Cut between two entries of a list, somewhere in the middle.
    let half = good.char_indices().nth(good.chars().count() / 2).expect("it is not empty").0;
    let half = good[..half].rfind("},\n").expect("it has lists of objects") + 3;
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(good.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let bytes: &[(&str, Vec<u8>)] = &[
        ("empty", Vec::new()),
        ("blank", b" \r\n\t\n".to_vec()),
        ("cut", good.as_bytes()[..half].to_vec()),
        ("binary", (0..4_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect()),
        ("word", [b"PK\x03\x04".as_slice(), &[0; 400]].concat()),
        ("not-utf8", [b"{\"id\": \"".as_slice(), &[0xff, 0xfe, 0xfd], b"\"}"].concat()),
        ("gbk", GBK.encode(good).0.into_owned()),
        ("utf16", utf16),
        ("deep", "[".repeat(100_000).into_bytes()),
        ("list", b"[]".to_vec()),
        ("trailing", [good.as_bytes(), b"{}"].concat()),
    ];
    for (name, bytes) in bytes {
        desk.file(&format!("{name}.json"), bytes);
    }
}

/// Runs in both languages; each must say its part, and the stream for scripts
/// stay empty where the input was refused.
#[track_caller]
fn says(desk: &Desk, arguments: &[&str], code: i32, zh: &str, en: &str) {
    for (ran, word) in desk.run_twice(arguments).into_iter().zip([zh, en]) {
        let Ran { code: ended, out, err } = ran;
        assert_eq!(ended, code, "{arguments:?}: {out}{err}");
        let said = if code == 2 { &err } else { &out };
        assert!(said.contains(word), "{arguments:?} does not say {word:?}: {said}");
        assert!(code != 2 || out.is_empty(), "{arguments:?} is refused and prints {out}");
    }
}

#[test]
fn check_tells_what_a_file_is_instead_of_a_plan() {
    let desk = Desk::new();
    lay_out(&desk, &shipped("plans/township-flood.json"));
    for (name, code, zh, en) in FAULTS {
        says(&desk, &["check", &format!("{name}.json")], *code, zh, en);
    }
}

#[test]
fn drill_refuses_a_faulty_scenario_and_a_faulty_plan() {
    let desk = Desk::new();
    lay_out(&desk, &shipped("scenarios/flood-night.json"));
    for (name, _, zh, en) in FAULTS {
        let file = format!("{name}.json");
        says(&desk, &["drill", &file, "--auto"], 2, zh, en);
        says(&desk, &["check", "township-flood", "--scenario", &file], check_code(name), zh, en);
    }
    lay_out(&desk, &shipped("plans/township-flood.json"));
    for (name, _, zh, en) in FAULTS {
        says(&desk, &["drill", "flood-night", "--plan", &format!("{name}.json"), "--auto"], 2, zh, en);
    }
    assert!(!desk.data().exists(), "a drill that was refused made a library");
}

fn check_code(name: &str) -> i32 {
    FAULTS.iter().find(|fault| fault.0 == name).map_or(2, |fault| fault.1)
}

#[test]
fn import_keeps_no_faulty_plan_or_scenario() {
    let desk = Desk::new();
    for (kind, good) in [("plan", "plans/township-flood.json"), ("scenario", "scenarios/flood-night.json")] {
        lay_out(&desk, &shipped(good));
        for (name, _, zh, en) in FAULTS {
            says(&desk, &["import", &format!("{name}.json"), "--as", kind], 2, zh, en);
        }
    }
    assert!(!desk.data().exists(), "an import that was refused made a library");
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let desk = Desk::new();
    let with_mark = |text: String| [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    desk.file("plan.json", with_mark(shipped("plans/township-flood.json")));
    desk.file("scenario.json", with_mark(shipped("scenarios/flood-night.json")));
    desk.run(&["check", "plan.json", "--scenario", "scenario.json"]).good();
    desk.run(&["drill", "scenario.json", "--plan", "plan.json", "--auto"]).good();
    desk.file("log.csv", with_mark(log()));
    desk.run(&["score", "--plan", "township-flood", "--log", "log.csv"]).good();
}

/// `score`, `verify` and `import` on what is no record.
#[test]
fn what_is_no_record_is_refused_by_every_command_that_takes_one() {
    let desk = Desk::new();
    desk.run(&["drill", "flood-night", "--auto"]).good();
    let id = desk.json(0, &["list"])["records"][0]["id"].as_str().unwrap().to_owned();
    desk.run(&["export", &id, "-o", "whole.drill"]).good();
    lay_out(&desk, &shipped("plans/township-flood.json"));
    for name in ["empty", "cut", "binary", "word", "not-utf8", "gbk", "utf16", "deep"] {
        let file = format!("{name}.drill");
        std::fs::rename(desk.path(&format!("{name}.json")), desk.path(&file)).unwrap();
        for command in ["score", "verify", "import"] {
            says(&desk, &[command, &file], 2, "不是演练记录文件", "not a drill file");
        }
    }
    let whole = desk.read("whole.drill");
    for length in [whole.len() / 4, whole.len() / 2, whole.len() - 1] {
        let file = desk.file("half.drill", &whole[..length]);
        for command in ["score", "verify", "import"] {
            // What is one of ours and not as it was written is an answer to
            // what is asked.
            let code = if command == "verify" { 1 } else { 2 };
            says(&desk, &[command, &file], code, "损坏", "damaged");
        }
    }
    for command in ["score", "verify", "import"] {
        says(&desk, &[command, "missing.drill"], 2, "没有这个文件", "no such file");
        says(&desk, &[command, "no/such.drill"], 2, "没有这个文件", "no such file");
    }
    for command in ["score", "verify"] {
        says(&desk, &[command, "20260101-nothing"], 2, "20260101-nothing", "20260101-nothing");
        says(&desk, &[command, "./"], 2, "目录", "directory");
    }
}

#[test]
fn an_outside_log_is_refused_in_words_as_well() {
    let desk = Desk::new();
    lay_out(&desk, &shipped("plans/township-flood.json"));
    let cases: &[(&str, &str, &str)] = &[
        ("missing.json", "没有这个文件", "no such file"),
        ("empty.json", "文件是空的", "the file is empty"),
        ("binary.json", "不是文本文件", "no text file"),
        ("not-utf8.json", "UTF-8", "UTF-8"),
        ("gbk.json", "表头", "header"),
        ("utf16.json", "表头", "header"),
        ("deep.json", "表头", "header"),
        ("cut.json", "表头", "header"),
        ("./", "目录", "directory"),
    ];
    for (file, zh, en) in cases {
        says(&desk, &["score", "--plan", "township-flood", "--log", file], 2, zh, en);
    }
}

#[test]
fn a_log_of_unknown_steps_is_answered_with_the_nearest_names() {
    let desk = Desk::new();
    let step = log().rsplit(',').next().unwrap().trim().to_owned();
    desk.file("typo.csv", log().replace(&step, &format!("{step}s")));
    says(&desk, &["score", "--plan", "township-flood", "--log", "typo.csv"], 2, &step, &step);
    for ran in desk.run_twice(&["score", "--plan", "township-flood", "--log", "typo.csv"]) {
        assert!(ran.err.contains(&format!("{step}s")), "what was written is quoted: {}", ran.err);
    }
    let extra = ["score", "--plan", "township-flood", "--log", "typo.csv", "--unknown", "extra"];
    assert_eq!(desk.json(0, &extra)["alignment"]["moved"], serde_json::json!([]));
}

#[test]
fn a_log_whose_time_runs_backwards_is_refused_at_its_row() {
    let desk = Desk::new();
    let row = log().lines().last().unwrap().replace("22:40", "22:39") + "\n";
    desk.file("backwards.csv", log() + &row);
    let arguments = ["score", "--plan", "township-flood", "--log", "backwards.csv"];
    says(&desk, &arguments, 2, "时间倒退", "backwards");
    says(&desk, &arguments, 2, "第 3 行", "row 3");
}

#[test]
fn of_a_log_with_several_traces_one_has_to_be_named() {
    let desk = Desk::new();
    let row = log();
    let step = row.trim().rsplit(',').next().unwrap();
    let trace = |name: &str| {
        format!(
            r#"<trace><string key="concept:name" value="{name}"/><event><string key="concept:name" value="{step}"/>
<date key="time:timestamp" value="2026-06-18T22:40:00"/></event></trace>"#
        )
    };
    desk.file("drills.xes", format!("<log>{}{}</log>", trace("一组"), trace("二组")));
    let score = ["score", "--plan", "township-flood", "--log", "drills.xes"];
    for name in ["一组", "二组"] {
        says(&desk, &score, 2, name, name);
        desk.json(0, &[&score[..], &["--trace", name]].concat());
    }
    let third = [&score[..], &["--trace", "三组"]].concat();
    says(&desk, &third, 2, "没有名为“三组”的轨迹", "no trace named `三组`");
    says(&desk, &third, 2, "一组", "二组");
    desk.run(&["score", "some-record", "--trace", "一组"]).refused("--log");
}

#[test]
fn a_plan_that_waits_for_itself_is_spelled_out() {
    let desk = Desk::new();
    let step = |id: &str, after: &str| {
        format!(
            r#"{{"id": "{id}", "title": "{id}", "stage": "warning", "lead": "duty", "after": ["{after}"]}}"#
        )
    };
    let plan = |steps: &[String]| {
        format!(
            r#"{{"format": "sandtable-plan/1", "id": "round", "revision": "1", "title": "圈",
"roles": [{{"id": "duty", "title": "值班室"}}], "steps": [{}]}}"#,
            steps.join(",\n")
        )
    };
    desk.file("itself.json", plan(&[step("a", "a")]));
    desk.file("circle.json", plan(&[step("a", "c"), step("b", "a"), step("c", "b")]));
    for file in ["itself.json", "circle.json"] {
        says(&desk, &["check", file], 1, "互相等待", "wait");
        let report = desk.json(1, &["check", file]);
        assert_eq!(list(&report, "findings")[0]["code"], "cycle", "{report}");
        says(&desk, &["drill", "flood-night", "--plan", file, "--auto"], 2, "互相等待", "wait");
    }
}

#[test]
fn a_scenario_for_another_plan_is_refused() {
    let desk = Desk::new();
    desk.run(&["template", "plan", "-o", "other.json"]).good();
    says(
        &desk,
        &["drill", "flood-night", "--plan", "other.json", "--auto"],
        2,
        "township-flood",
        "township-flood",
    );
    let orphan = shipped("scenarios/flood-night.json").replace("\"township-flood\"", "\"drowned-township\"");
    let file = desk.file("orphan.json", orphan);
    says(&desk, &["drill", &file, "--auto"], 2, "drowned-township", "drowned-township");
    says(&desk, &["check", "township-flood", "--scenario", &file], 2, "drowned-township", "drowned-township");
}

/// Control codes and direction marks in a file or a name reach no terminal.
#[test]
fn nothing_from_outside_moves_the_cursor() {
    let desk = Desk::new();
    let plan = shipped("tests/faulty/plan.json").replace("responce", "re\u{1b}[2Jsp\u{202e}once");
    desk.file("plan.json", plan);
    for ran in desk.run_twice(&["check", "plan.json"]).into_iter().chain([
        desk.run(&["check", "no\u{1b}[2J"]),
        desk.run(&["score", "no\u{1b}[2J"]),
        desk.run(&["verify", "no\u{202e}.drill"]),
        desk.run(&["export", "no\u{1b}[2J", "-o", "x.drill"]),
        desk.run(&["drill", "no\u{1b}[2J", "--auto"]),
        desk.run(&["import", "no\u{1b}[2J.drill"]),
        desk.run(&["score", "--plan", "township-flood", "--log", "no\u{1b}[2J.csv"]),
    ]) {
        let text = ran.out + &ran.err;
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
        assert!(!text.is_empty());
    }
}

/// 200 MB of nothing, in a fifth of that memory.
#[cfg(target_os = "linux")]
#[test]
fn a_huge_file_is_refused_by_its_length() {
    use crate::desk::ran;
    let desk = Desk::new();
    for name in ["huge.json", "huge.csv", "huge.drill", "huge.xlsx"] {
        std::fs::File::create(desk.path(name)).unwrap().set_len(200 << 20).unwrap();
    }
    let commands: &[&[&str]] = &[
        &["check", "huge.json"],
        &["drill", "huge.json", "--auto"],
        &["drill", "flood-night", "--plan", "huge.json", "--auto"],
        &["score", "huge.drill"],
        &["verify", "huge.drill"],
        &["import", "huge.drill"],
        &["import", "huge.json", "--as", "plan"],
        &["import", "huge.xlsx", "--plan", "township-flood"],
        &["score", "--plan", "township-flood", "--log", "huge.csv"],
    ];
    for arguments in commands {
        for lang in ["zh-CN", "en"] {
            let arguments = [&["--lang", lang], *arguments].concat();
            // 40,000 KB beyond what the program itself takes when it does nothing.
            let limits = format!("ulimit -v {}", idle_kilobytes(&desk) + 40_000);
            ran(&mut desk.limited(&limits, &arguments)).refused(" M");
        }
    }
}

/// Address space the program needs to say its version, in steps of 20,000 KB.
#[cfg(target_os = "linux")]
fn idle_kilobytes(desk: &Desk) -> u64 {
    let starts = |kilobytes: &u64| {
        let limits = format!("ulimit -v {kilobytes}");
        let output = desk.limited(&limits, &["--version"]).output().expect("a shell");
        output.status.success()
    };
    (1..100).map(|steps| steps * 20_000).find(starts).expect("it starts in less than 2 GB")
}

/// What an old Windows editor saved is quoted as it was written there.
#[test]
fn a_file_in_another_encoding_is_quoted_in_its_own() {
    let desk = Desk::new();
    desk.file("gbk.json", &GBK.encode("{\n  \"title\": \"石坑村防汛应急预案\"\n}").0);
    let told = desk.run(&["--lang", "zh-CN", "check", "gbk.json"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("石坑村防汛应急预案") && told.err.contains("另存为"), "{}", told.err);
}
