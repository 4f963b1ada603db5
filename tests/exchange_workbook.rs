//! Workbooks of injects: what is carried over, what is not, and that no row
//! is ever lost between the two.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::LazyLock;

use proptest::prelude::*;
use sandtable::drill::event::ReleasedBy;
use sandtable::drill::{self, Case, Command, Event, Opening, Play, State};
use sandtable::exchange::scenario_from_workbook;
use sandtable::exchange::workbook::{Fate, Fault, Imported, Options};
use sandtable::plan::{Plan, Story};
use sandtable::scenario::ScenarioFile;
use sandtable::score;
use sandtable::words::Lang;

fn plan() -> &'static Plan {
    static PLAN: LazyLock<Plan> = LazyLock::new(|| {
        let plan = serde_json::from_str(include_str!("../plans/township-flood.json")).unwrap();
        sandtable::plan::resolve(plan).0.unwrap()
    });
    &PLAN
}

fn options() -> Options {
    Options { name: "Night list, v2".into(), ..Options::default() }
}

fn import(bytes: &[u8]) -> Imported {
    let imported = scenario_from_workbook(bytes, plan(), &options());
    imported.unwrap_or_else(|faults| {
        panic!("{:?}", faults.iter().map(|fault| fault.message(Lang::En)).collect::<Vec<_>>())
    })
}

fn refusal(bytes: &[u8]) -> String {
    let faults = scenario_from_workbook(bytes, plan(), &options()).unwrap_err();
    assert!(!faults[0].message(Lang::Zh).is_empty());
    faults[0].message(Lang::En)
}

/// A cell of a workbook to be written.
#[derive(Clone, Copy)]
enum C<'t> {
    T(&'t str),
    /// A number in a number format of the spreadsheet.
    N(f64, u32),
    E,
}

use C::{E, N, T};

/// `h:mm`, `m/d/yy h:mm` and `[h]:mm:ss`, by their places in the styles.
const CLOCK: u32 = 1;
const DATE: u32 = 2;
const ELAPSED: u32 = 3;

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn sheet_xml(rows: &[Vec<C<'_>>], strings: &mut Vec<String>, merged: &str) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for (number, row) in (1..).zip(rows) {
        let _ = write!(xml, "<row r=\"{number}\">");
        for (column, cell) in ('A'..).zip(row) {
            let _ = match cell {
                E => Ok(()),
                N(value, style) => write!(xml, "<c r=\"{column}{number}\" s=\"{style}\"><v>{value}</v></c>"),
                T(text) => {
                    strings.push(escape(text));
                    write!(xml, "<c r=\"{column}{number}\" t=\"s\"><v>{}</v></c>", strings.len() - 1)
                }
            };
        }
        xml += "</row>";
    }
    xml += "</sheetData>";
    if !merged.is_empty() {
        let _ = write!(xml, "<mergeCells count=\"1\"><mergeCell ref=\"{merged}\"/></mergeCells>");
    }
    xml + "</worksheet>"
}

fn parts(sheets: &[(&str, Vec<Vec<C<'_>>>, &str)]) -> Vec<(String, String)> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut strings = Vec::new();
    let mut parts = Vec::new();
    let (mut listed, mut related) = (String::new(), String::new());
    for (number, (name, rows, merged)) in (1..).zip(sheets) {
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet_xml(rows, &mut strings, merged)));
        let _ = write!(listed, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        let _ = write!(
            related,
            "<Relationship Id=\"rId{number}\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
    }
    let strings: String = strings.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"20\"/><xf numFmtId=\"22\"/><xf numFmtId=\"46\"/>";
    parts.extend([
        ("xl/workbook.xml".into(), format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><sheets>{listed}</sheets></workbook>")),
        (
            "xl/_rels/workbook.xml.rels".into(),
            format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{related}</Relationships>"),
        ),
        (
            "_rels/.rels".into(),
            format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"{REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ),
        ("xl/sharedStrings.xml".into(), format!("<sst xmlns=\"{MAIN}\">{strings}</sst>")),
        ("xl/styles.xml".into(), format!("<styleSheet xmlns=\"{MAIN}\"><cellXfs>{formats}</cellXfs></styleSheet>")),
    ]);
    parts
}

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn workbook(rows: Vec<Vec<C<'_>>>) -> Vec<u8> {
    packed(&parts(&[("Injects", rows, "")]))
}

/// A list as planners keep it: a title of the program, an empty first column,
/// headings, blank rows, and every way of writing a time.
fn planners_list() -> Vec<Vec<C<'static>>> {
    vec![
        vec![T("Table 1")],
        vec![
            E,
            T("Action to be taken"),
            T("Timeline"),
            T("Teams"),
            T("Subject"),
            T("Content"),
            T("Comments"),
            T("Expectation Name"),
            T("Expectation Score"),
            T("Done/To do"),
        ],
        vec![
            E,
            T("Tell the sponsor"),
            T("M-5"),
            T("Sponsor"),
            T("Ready"),
            T("We begin at nine."),
            E,
            T("Told"),
            N(100.0, 0),
            T("To do"),
        ],
        vec![
            E,
            T("Call the duty office"),
            T("M-10"),
            T("Duty office"),
            T("Forecast"),
            T("Heavy rain by ten."),
            T("Speak slowly"),
            T("Logged"),
            N(80.0, 0),
            T("To do"),
        ],
        vec![E, E, T("09:05"), T("All"), T("Rain"), T("62 mm in three hours.")],
        vec![E, E, T("T+2"), T("SOC, 值班室"), T("Leak"), T("Water at the dike's foot.")],
        vec![],
        vec![E, T("Second part / on the road")],
        vec![E, E, N(0.39, CLOCK), T("commander"), T("Bridge"), T("The bridge is under water.")],
        vec![E, E, N(0.39, CLOCK), T("police"), T("Bridge"), T("The bridge is under water.")],
        vec![E, E, T("D+1 H+3"), T("Planner/Red Team"), T("Later"), T("Prepare the next day.")],
        vec![
            E,
            E,
            T("07:29 PM"),
            T("Flood office"),
            T("Evening"),
            T("Two people do not answer."),
            E,
            E,
            E,
            T("To do"),
        ],
        vec![
            E,
            T("Action to be taken"),
            T("Timeline"),
            T("Teams"),
            T("Subject"),
            T("Content"),
            T("Comments"),
            T("Expectation Name"),
            T("Expectation Score"),
            T("Done/To do"),
        ],
        vec![E, T("Close")],
        vec![
            E,
            E,
            T("D+1 08:00"),
            T("Flood commander and Police station"),
            T("Morning"),
            T("The water falls."),
        ],
        vec![E, E, T("soon"), T("Nobody known"), T("Thanks"), T("Thank everybody.")],
        vec![E, E, T("10:00"), E, E, E, T("remember the keys")],
    ]
}

/// Each inject as `row: time to title`.
fn injects(imported: &Imported) -> Vec<String> {
    let rows = |id: &sandtable::words::Id| {
        let rows = imported.fates.iter().filter(|fate| fate.fate == Fate::Inject(id.clone()));
        rows.map(|fate| fate.row.to_string()).collect::<Vec<_>>().join("+")
    };
    let scenes = imported.file.scenes.iter().enumerate();
    let all = scenes.flat_map(|(i, scene)| scene.injects.iter().map(move |inject| (i + 1, inject)));
    all.map(|(scene, inject)| {
        let release = &inject.release;
        let time = match (&release.at, release.by_hand, release.pool) {
            (Some(at), None, None) => at.as_str().trim_start_matches("2026-01-").to_owned(),
            (None, Some(true), None) => "by hand".to_owned(),
            (None, None, Some(true)) => "pool".to_owned(),
            other => panic!("{other:?}"),
        };
        let to = inject.to.iter().map(sandtable::words::Id::as_str).collect::<Vec<_>>().join(",");
        format!("{scene}/{}: {time} [{to}] {}", rows(&inject.id), inject.title.get(Lang::En))
    })
    .collect()
}

fn left(imported: &Imported) -> Vec<String> {
    imported.not_carried.iter().map(|entry| entry.message(Lang::En)).collect()
}

/// Every row that says anything became one thing, and what came of nothing is
/// in the list; and the plan takes the scenario.
fn holds_together(imported: &Imported, rows: &BTreeSet<u32>) -> Case {
    let fates: Vec<u32> = imported.fates.iter().map(|fate| fate.row).collect();
    assert_eq!(fates, rows.iter().copied().collect::<Vec<_>>(), "each row once");
    let gone: BTreeSet<u32> =
        imported.fates.iter().filter(|fate| fate.fate == Fate::Left).map(|fate| fate.row).collect();
    let listed: BTreeSet<u32> =
        imported.not_carried.iter().filter(|entry| entry.column.is_none()).map(|entry| entry.row).collect();
    assert!(gone.is_subset(&listed), "{gone:?} {listed:?}");
    let ids: BTreeSet<String> = imported
        .file
        .scenes
        .iter()
        .flat_map(|scene| &scene.injects)
        .map(|inject| inject.id.to_string())
        .collect();
    let of_rows: BTreeSet<String> = imported
        .fates
        .iter()
        .filter_map(|fate| if let Fate::Inject(id) = &fate.fate { Some(id.to_string()) } else { None })
        .collect();
    assert_eq!(ids, of_rows);
    let written = serde_json::to_string(&imported.file).unwrap();
    let file: ScenarioFile = serde_json::from_str(&written).unwrap();
    let (scenario, findings) = sandtable::scenario::resolve(&file, plan());
    assert!(findings.is_empty(), "{findings:?}\n{written}");
    Case { plan: plan().clone(), scenario: scenario.unwrap() }
}

fn filled(rows: &[Vec<C<'_>>]) -> BTreeSet<u32> {
    (1..).zip(rows).filter(|(_, row)| !row.is_empty()).map(|(number, _)| number).collect()
}

#[test]
fn a_planners_list_becomes_a_scenario() {
    let imported = import(&workbook(planners_list()));
    holds_together(&imported, &filled(&planners_list()));
    assert_eq!(
        injects(&imported),
        [
            "1/4: T+0 [duty-office] Forecast",
            "1/5: 05T09:05 [] Rain",
            "1/6: by hand [duty-office] Leak",
            "2/9+10: 05T09:21:36 [commander,police] Bridge",
            "2/12: 05T19:29 [flood-office] Evening",
            "3/15: 06T08:00 [commander,police] Morning",
            "3/16: by hand [] Thanks",
        ]
    );
    assert_eq!(
        left(&imported),
        [
            "Injects row 1 `Table 1`: text above the list",
            "Injects row 3 `Tell the sponsor | M-5 | Sponsor | Ready | We begin at nine.…`: the whole row is for those who run the exercise, not for the players",
            "Injects row 4 [Expectation Name] `Logged`: what is expected comes from the plan; the wording is kept as a note",
            "Injects row 4 [Expectation Score] `80`: points come from the plan's weights",
            "Injects row 4 [Done/To do] `To do`: the state of preparation has no use in a drill",
            "Injects row 4 [Timeline] `M-10`: that is before the start: it is released at the start",
            "Injects row 6 [Teams] `SOC`: the plan has no such role: it goes to the others named",
            "Injects row 6 [Timeline] `T+2`: without a unit (m, h or d) nobody can tell when: it is released by hand",
            "Injects row 11 `D+1 H+3 | Planner/Red Team | Later | Prepare the next day.`: the whole row is for those who run the exercise, not for the players",
            "Injects row 12 [Done/To do] `To do`: the state of preparation has no use in a drill",
            "Injects row 13 `Action to be taken | Timeline | Teams | Subject | Content |…`: the header once more",
            "Injects row 16 [Teams] `Nobody known`: the plan has no such role: it goes to everybody",
            "Injects row 16 [Timeline] `soon`: that is no time: it is released by hand",
            "Injects row 17 `10:00 | remember the keys`: neither a title nor a text",
        ]
    );
    let file = &imported.file;
    assert_eq!((file.id.as_str(), file.title.get(Lang::En)), ("Night-list-v2", "Night list, v2"));
    assert_eq!((file.start.as_str(), file.end.as_str()), ("2026-01-05T09:05", "2026-01-06T09:00"));
    let scenes: Vec<_> = file.scenes.iter().map(|scene| scene.title.get(Lang::En)).collect();
    assert_eq!(scenes, ["Beginning", "Second part / on the road", "Close"]);
    let note = file.scenes[0].injects[0].note.as_ref().unwrap();
    assert_eq!(
        note.get(Lang::En),
        "Action to be taken: Call the duty office\nComments: Speak slowly\nExpectation Name: Logged"
    );
}

#[test]
fn the_same_file_gives_the_same_scenario() {
    let bytes = workbook(planners_list());
    let text = |imported: &Imported| serde_json::to_string(&imported.file).unwrap();
    assert_eq!(text(&import(&bytes)), text(&import(&bytes)));
    let named = Options {
        id: Some(sandtable::words::Id::new("flood-2").unwrap()),
        title: Some("第二夜".into()),
        start: Story::parse("2026-06-18T09:00"),
        ..options()
    };
    let imported = scenario_from_workbook(&bytes, plan(), &named).unwrap();
    assert_eq!((imported.file.id.as_str(), imported.file.start.as_str()), ("flood-2", "2026-06-18T09:00"));
    assert_eq!(imported.file.title.get(Lang::Zh), "第二夜");
}

#[test]
fn a_preview_says_it_all_in_both_languages() {
    let imported = import(&workbook(planners_list()));
    let (zh, en) = (imported.preview(plan(), Lang::Zh), imported.preview(plan(), Lang::En));
    assert!(zh.starts_with("演练情景预览：Night list, v2（Night-list-v2）\n"), "{zh}");
    assert!(en.starts_with("EXERCISE scenario, preview: Night list, v2 (Night-list-v2)\n"), "{en}");
    for expected in [
        "  9-10    09:21        commander, police  导调信息"[..24].to_owned(),
        "  第 4, 12 行〔Done/To do〕：筹备状态，演练中不用\n".into(),
        "  第 6 行〔Timeline〕“T+2”：没有单位（分钟 m、小时 h、天 d），不作猜测，改为由导调员手动下发\n"
            .into(),
        "  值班室 → 镇值班室（按名称相近对应，请核对）\n".into(),
        "Content → 内容".into(),
        "清单没有写日期，情景设在 2026-01-05\n".into(),
    ] {
        assert!(zh.contains(&expected), "{expected:?} in\n{zh}");
    }
    assert!(
        en.contains("  row 4, 12 [Done/To do]: the state of preparation has no use in a drill\n"),
        "{en}"
    );
    for (number, _) in (1..).zip(planners_list()).filter(|(_, row)| !row.is_empty()) {
        let told = imported.fates.iter().any(|fate| fate.row == number);
        assert!(told, "row {number}");
    }
}

#[test]
fn it_is_played_to_its_scorecard() {
    let case = holds_together(&import(&workbook(planners_list())), &filled(&planners_list()));
    let opening = Opening::by_itself(&case, Play::Typical, 7);
    let commands = [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)];
    let events: Vec<Event> = drill::decide_all(&case, &State::new(&case), &commands, None).unwrap();
    let state = State::fold(&case, &events);
    assert!(state.clock.over());
    // Five at their times; the two nobody gave a time, by the machine's hand.
    let by = |by: ReleasedBy| {
        state.injects.iter().filter(|inject| inject.released.is_some_and(|(_, own)| own == by)).count()
    };
    assert_eq!((by(ReleasedBy::Time), by(ReleasedBy::Machine)), (5, 2));
    let score = score::score(&case, &state, case.scenario.end);
    let lost: u32 = score.findings.iter().map(|finding| finding.lost).sum();
    assert!(score.max == 100_000 && score.score() + lost == score.max);
}

#[test]
fn cells_of_the_spreadsheet_are_understood() {
    let rows = vec![
        vec![T("防汛夜间演练导调文书")],
        vec![T("序号"), T("时间"), T("接收单位"), T("导调信息"), T("研讨题"), T("注入方式"), T("天气")],
        vec![
            N(1.0, 0),
            N(46191.9375, DATE),
            T("镇值班室"),
            T("雨量已达 62 毫米"),
            T("是否报告？\n由谁报告？"),
            T("电话"),
            T("大雨"),
        ],
        vec![N(1.0, 0), E, T("荻坳村支书、镇派出所"), T("群众不愿离开"), E, T("微信"), E],
        vec![N(3.0, 0), N(1.0 / 24.0, CLOCK), T("全体"), T("堤脚渗水"), E, T("大屏"), E],
        vec![T("应急-4"), N(0.125, ELAPSED), T("评估组"), T("写评估"), E, E, E],
        vec![T("a/b"), N(15.0, 0), T("镇防汛办"), T("道路中断"), E, E, E],
    ];
    let bytes = packed(&parts(&[
        ("清单", rows.clone(), "B3:B4"),
        ("通讯录", vec![vec![T("姓名"), T("电话")], vec![T("某某"), N(119.0, 0)]], ""),
    ]));
    let imported = import(&bytes);
    assert_eq!(imported.file.title.get(Lang::Zh), "防汛夜间演练导调文书");
    let injects = injects(&imported);
    assert_eq!(
        injects,
        [
            "1/3: 2026-06-18T22:30 [duty-office] 雨量已达 62 毫米",
            "1/4: 2026-06-18T22:30 [police,diao-secretary] 群众不愿离开",
            "1/5: 2026-06-19T01:00 [] 堤脚渗水",
            "1/7: by hand [flood-office] 道路中断",
        ]
    );
    let scene = &imported.file.scenes[0];
    let ids: Vec<_> = scene.injects.iter().map(|inject| inject.id.as_str()).collect();
    assert_eq!(ids, ["inject-1", "inject-1-2", "inject-3", "a-b"]);
    let questions: Vec<_> =
        scene.injects[0].questions.iter().map(|question| question.text.get(Lang::Zh)).collect();
    assert_eq!(questions, ["是否报告？", "由谁报告？"]);
    assert_eq!(format!("{:?}", scene.injects[0].by), "Phone");
    assert_eq!(
        left(&imported),
        [
            "清单 row 4 [注入方式] `微信`: there is no such means here: a paper slip it is",
            "清单 row 4 `1`: the number is taken already: it became inject-1-2",
            "清单 row 6 `应急-4 | 3h | 评估组 | 写评估`: the whole row is for those who run the exercise, not for the players",
            "清单 row 7 [时间] `15`: that is no time: it is released by hand",
            "通讯录 row 1 `姓名 | 电话`: this sheet is no list of injects",
            "通讯录 row 2 `某某 | 119`: this sheet is no list of injects",
        ]
    );
    assert!(
        imported
            .notes
            .iter()
            .any(|note| note.message(Lang::Zh) == "这些列没有对应的内容，原文留在备注：天气")
    );
    assert_eq!(scene.injects[0].note.as_ref().unwrap().get(Lang::Zh), "天气: 大雨");
}

#[test]
fn lists_of_the_usual_templates_are_read_as_text_tables() {
    for (text, expected) in [
        (
            "Event Number,Designated Scenario Time,Event Type,Inject Mode,From,To,Message,Expected Participant Response,Exercise Objective,Notes\n\
             1,6/18,Inject,Phone,County,Duty office,Rain is coming,Answer,Warn,\n\
             2,2026-06-18 22:40,Contingency inject,Radio,County,Police station,Bridge gone,,,\n\
             3,22:50,Expected Player Action,,,Duty office,Report by phone,,,\n",
            &["1/2: by hand [duty-office] Rain is coming", "1/3: pool [police] Bridge gone"][..],
        ),
        (
            "ID;Delivery Method;Delivery Method;Local Time;Local Time;Target;Title;Description;Expected Actions\n\
             A1;;Phone;;09:05–09:20;Rescue team;Go;Go to the dike.;They go\n\
             A1;Fax;Phone;09:10;09:15;Rescue team;Stop;Stop there.;\n",
            &["1/2: 05T09:05 [rescue-team] Go", "1/3: 05T09:10 [rescue-team] Stop"],
        ),
        (
            "Control Number\tMove\tGroup\tDelivery Time\tSimulated Time\tAssigned To\tStatus\tTitle\tDescription\tFrom Org\tTo Org\tDetails\n\
             7\t1\t2\t09:00\tT+0:30\tAnn\tReady\tDike\tIt leaks\tCounty\tFlood office\tAt the foot\n\
             8\t1\t2\t10:00\t\tAnn\tReady\tDike\tIt holds\tCounty\tFlood office\tAgain\n",
            &["1/2: 05T10:30 [flood-office] Dike", "1/3: 05T10:00 [flood-office] Dike"],
        ),
    ] {
        let imported = import(text.as_bytes());
        assert_eq!(injects(&imported), expected, "{text}\n{:#?}", left(&imported));
    }
    let chinese = "时间,接收单位,导调信息,预期行动\n22:40,镇值班室,雨量已达 62 毫米,电话报告\n00:10,全体,堤脚渗水,会商\n";
    let gbk = encoding_rs::GBK.encode(chinese).0.into_owned();
    assert_eq!(
        injects(&import(&gbk)),
        ["1/2: 05T22:40 [duty-office] 雨量已达 62 毫米", "1/3: 06T00:10 [] 堤脚渗水"]
    );
}

#[test]
fn what_is_no_list_is_refused_in_plain_words() {
    let good = workbook(planners_list());
    let book = |rows: Vec<Vec<C<'static>>>| workbook(rows);
    for (bytes, expected) in [
        (Vec::new(), "the file is empty"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(),
            "this is an .xls file of before 2007, or it has a password: save it as .xlsx without one",
        ),
        (packed(&[("word/document.xml".into(), "<w/>".into())]), "this archive is no Excel workbook"),
        (b"%PDF-1.7".to_vec(), "this is a file of PDF, not a text file"),
        (
            b"a,\"b\nc\n".to_vec(),
            "the quotation mark on line 1 is never closed: the file may not have been copied whole",
        ),
        (book(vec![vec![T("Time"), T("Message")]]), "nothing in the list is for the players"),
        (
            book(vec![vec![T("Time"), T("To"), T("Message")], vec![T("9:00"), T("Observer"), T("Look")]]),
            "nothing in the list is for the players",
        ),
    ] {
        assert_eq!(refusal(&bytes), expected);
    }
    assert!(
        refusal(&book(vec![vec![T("Name"), T("Tel")]]))
            .starts_with("no header of a list of injects was found")
    );
    assert!(refusal(&good[..good.len() / 2]).starts_with("the workbook is damaged or incomplete: "));
}

#[test]
fn what_unpacks_beyond_measure_is_not_read() {
    let zeros = "\0".repeat(1 << 20);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..257 {
        archive.write_all(zeros.as_bytes()).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    let faults = scenario_from_workbook(&bytes, plan(), &options()).unwrap_err();
    assert_eq!(faults, [Fault::UnpacksTooLarge]);
    let many: Vec<(String, String)> = (0..2_001).map(|i| (format!("xl/{i}"), String::new())).collect();
    assert_eq!(
        scenario_from_workbook(&packed(&many), plan(), &options()).unwrap_err(),
        [Fault::TooManyParts]
    );
}

#[test]
fn a_cell_at_the_far_corner_costs_nothing() {
    let mut parts = parts(&[("Injects", planners_list(), "A1:XFD1048576")]);
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    parts[0].1 = parts[0].1.replace("</sheetData>", far);
    let imported = import(&packed(&parts));
    assert_eq!(imported.file.scenes.len(), 3);
    assert!(imported.fates.iter().any(|fate| fate.row == 1_048_576 && fate.fate == Fate::Left));
}

fn a_cell() -> impl Strategy<Value = String> {
    let times = proptest::sample::select(vec![
        "",
        "09:05",
        "23:50",
        "00:10",
        "T+2",
        "M-5",
        "D+2 H+3",
        "T+1h",
        "07:29 PM",
        "2026-06-18 22:40",
        "soon",
        "D+999999",
        "9999-12-31 23:59",
        "T-1",
    ]);
    let teams = proptest::sample::select(vec![
        "",
        "All",
        "Planner",
        "SOC, 值班室",
        "commander/police",
        "防汛办",
        "Observer、镇值班室",
    ]);
    let words =
        "([a-z]{1,3}|村|\"\"|,|\n| |-|\u{202e}|\u{1f30a}){0,5}".prop_map(|text| text.replace('"', "\"\""));
    prop_oneof![
        times.prop_map(str::to_owned),
        teams.prop_map(str::to_owned),
        words,
        Just(String::new()),
        Just("Time".to_owned())
    ]
}

proptest! {
    #[test]
    fn every_row_of_every_table_is_somewhere(
        header in proptest::sample::subsequence(vec!["No.", "Time", "To", "From", "Title", "Message", "Expected Actions", "Event Type", "Odd"], 3..9),
        rows in proptest::collection::vec(proptest::collection::vec(a_cell(), 0..9), 1..25),
    ) {
        let mut text = header.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(",") + "\n";
        let mut filled = BTreeSet::from([1]);
        let mut number = 2;
        for row in &rows {
            if row.iter().any(|cell| !cell.replace("\"\"", "\"").trim().is_empty()) {
                filled.insert(number);
            }
            let line = row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
            number += 1 + u32::try_from(line.matches('\n').count()).unwrap();
            text += &(line + "\n");
        }
        match scenario_from_workbook(text.as_bytes(), plan(), &options()) {
            Ok(imported) => {
                holds_together(&imported, &filled);
                for lang in Lang::ALL {
                    let turned = imported.preview(plan(), lang).contains('\u{202e}');
                    prop_assert!(!turned);
                }
            }
            Err(faults) => prop_assert!(!faults.is_empty()),
        }
    }

    #[test]
    fn no_bytes_make_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = scenario_from_workbook(&bytes, plan(), &options());
        let _ = scenario_from_workbook(&[b"PK\x03\x04", &bytes[..]].concat(), plan(), &options());
    }

    /// A part of the workbook with a few bytes changed, packed as if it were whole.
    #[test]
    fn no_damage_inside_makes_it_fall_over(
        part in 0usize..6,
        damage in proptest::collection::vec((any::<prop::sample::Index>(), proptest::sample::select(&b"<>&\"/A19-=:r \0"[..])), 1..6),
    ) {
        let mut parts = parts(&[("Injects", planners_list(), "C3:C4")]);
        let mut bytes = parts[part].1.clone().into_bytes();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        parts[part].1 = String::from_utf8_lossy(&bytes).into_owned();
        let _ = scenario_from_workbook(&packed(&parts), plan(), &options());
    }
}
