//! Reports after a drill: every number in every form is the score's, what must
//! not stand there does not, and nothing is lost between the languages.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use quick_xml::Reader;
use quick_xml::events::Event as Xml;
use serde_json::Value as Json;

use super::super::report::{
    Chapter, Kind, Material, ReportFile, Template, TemplateFile, TemplateFormat, document,
};
use super::super::{Block, Document, Figure, Form};
use super::before::{said, shape};
use super::forms::part;
use super::{case, cases};
use crate::drill::{
    Case, Command, Event, Happening, Now, Opening, Play, Seat, State, Wall, Zone, decide_all,
};
use crate::evaluate::{Evaluation, FindingMark, Mark, Marked, Pick, Ruling, Verdict, Worth};
use crate::exchange::score::score_file;
use crate::library::Library;
use crate::score::{Score, points, score, wording};
use crate::words::{Id, Lang, Safe};

/// A drill that is over, and what people made of it.
struct Held {
    case: Case,
    events: Vec<Event>,
    score: Score,
    evaluation: Evaluation,
    people: BTreeMap<Id, Safe>,
    released: Option<bool>,
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn automatic(name: &str, seed: u64) -> Held {
    let case = case(name);
    let opening = Opening::by_itself(&case, Play::Weak, seed);
    let commands = [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)];
    held(case, &commands)
}

/// A drill of a room that did nothing, ended or broken off.
fn facilitated(name: &str, end: Command) -> Held {
    let case = case(name);
    let roles = case.plan.roles.iter().map(|role| role.id.clone()).collect();
    let opening = Opening {
        mode: crate::drill::Mode::Facilitated,
        seats: vec![Seat { id: id("G1"), roles }],
        ..Opening::by_itself(&case, Play::Perfect, 1)
    };
    held(case, &[Command::Open(opening), Command::Start, end])
}

fn held(case: Case, commands: &[Command]) -> Held {
    let events = decide_all(&case, &State::new(&case), commands, Some(Wall(0))).unwrap();
    let state = State::fold(&case, &events);
    let score = score(&case, &state, state.clock.story(None));
    let people = BTreeMap::from([(id("G1"), Safe::new("张三组"))]);
    Held { case, events, score, evaluation: Evaluation::default(), people, released: None }
}

impl Held {
    /// People do not accept the finding of this place.
    fn reject(&mut self, place: usize) {
        let mark = FindingMark::of(&self.case.plan, &self.score.findings[place]).unwrap();
        let reason = Safe::new("有录音");
        self.evaluation.rulings.insert(mark, Ruling { verdict: Verdict::Rejected, reason, by: id("E1") });
    }

    fn document(&self, kind: Kind, with_names: bool, lang: Lang) -> Document {
        let nobody = BTreeMap::new();
        let material = Material {
            record: &id("r"),
            head: "0123",
            held: Some(Now { wall: Wall(1_795_396_923_000), zone: Zone(8 * 3_600) }),
            case: &self.case,
            events: &self.events,
            texts: &BTreeMap::new(),
            people: if with_names { &self.people } else { &nobody },
            score: &self.score,
            released: self.released,
            evaluation: &self.evaluation,
            improvements: Some(&[]),
            checklists: &Library::new(None).checklists().unwrap(),
        };
        document(kind, &material, &Template::default(), lang)
    }

    fn json(&self, lang: Lang) -> Json {
        serde_json::to_value(score_file(&self.case, &self.score, None, true, lang)).unwrap()
    }
}

/// The rows of every table of a paper in one of its forms, read by somebody
/// who knows the form and not the paper.
fn rows(form: Form, bytes: &[u8]) -> Vec<Vec<String>> {
    match form {
        Form::Docx => marked_up(&part(bytes, "word/document.xml"), "w:tr", "w:tc"),
        Form::Html => marked_up(std::str::from_utf8(bytes).unwrap(), "tr", "td"),
        Form::Markdown => {
            let lines = std::str::from_utf8(bytes).unwrap().lines().filter(|line| line.starts_with("| "));
            let cells =
                |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().into()).collect();
            lines.map(cells).collect()
        }
        Form::Xlsx => {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
            let sheets = book.worksheets();
            let cell = |cell: &Data| match cell {
                // Points are shown with one decimal; the figure behind them is exact.
                Data::Float(figure) if figure.fract() != 0.0 => points((figure * 1_000.0).round() as u32),
                other => other.to_string(),
            };
            sheets
                .iter()
                .flat_map(|(_, sheet)| sheet.rows().map(|row| row.iter().map(cell).collect()))
                .collect()
        }
    }
}

fn marked_up(text: &str, row: &str, cell: &str) -> Vec<Vec<String>> {
    let mut reader = Reader::from_str(text);
    let (mut rows, mut is_cell) = (Vec::<Vec<String>>::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Xml::Start(start) if start.name().as_ref() == row => rows.push(Vec::new()),
            Xml::Start(start) if start.name().as_ref() == cell => {
                is_cell = true;
                rows.last_mut().unwrap().push(String::new());
            }
            Xml::End(end) if end.name().as_ref() == cell => is_cell = false,
            Xml::Text(text) if is_cell => {
                let cell = rows.last_mut().unwrap().last_mut().unwrap();
                cell.push_str(&text);
            }
            Xml::GeneralRef(_) if is_cell => rows.last_mut().unwrap().last_mut().unwrap().push('?'),
            Xml::Eof => return rows,
            _ => {}
        }
    }
}

/// `12.0` of a workbook is `12` there.
fn same(shown: &str, points: &str) -> bool {
    shown == points || format!("{shown}.0") == points
}

#[test]
fn the_numbers_in_all_four_forms_are_those_of_the_score() {
    for (name, seed) in [("flood-night", 3), ("geo-rainy-night", 7), ("geo-goes-wrong", 11)] {
        for lang in Lang::ALL {
            let mut held = automatic(name, seed);
            held.reject(0);
            let json = held.json(lang);
            let back = held.score.findings[0].lost;
            assert!(back > 0);
            let document = held.document(Kind::Evaluation, false, lang);
            for form in Form::ALL {
                let rows = rows(form, &form.write(&document));
                let of = |name: &str| {
                    let row = rows.iter().find(|row| row.len() == 7 && row[0] == name);
                    row.unwrap_or_else(|| panic!("{form:?} has no row for {name}")).clone()
                };
                let number = |of: &Json, key: &str| u32::try_from(of[key].as_u64().unwrap()).unwrap();
                let figures = |of: &Json, back: u32| {
                    let (score, max) = (number(of, "score"), number(of, "max"));
                    [max, max - score, score, back, score + back].map(points)
                };
                for stage in json["stages"].as_array().unwrap() {
                    let kind = held
                        .score
                        .stages
                        .iter()
                        .find(|own| serde_json::to_value(own.stage).unwrap() == stage["stage"]);
                    let kind = kind.unwrap().stage;
                    let own = if held.score.findings[0].stage == kind { back } else { 0 };
                    let row = of(wording::stage(kind, lang));
                    for (shown, told) in row[1..6].iter().zip(figures(stage, own)) {
                        assert!(same(shown, &told), "{form:?} {row:?}: {told}");
                    }
                }
                let total = of(if lang == Lang::Zh { "合计" } else { "Total" });
                for (shown, told) in total[1..6].iter().zip(figures(&json, back)) {
                    assert!(same(shown, &told), "{form:?} {total:?}: {told}");
                }
                every_finding_is_there(form, &rows, &json);
            }
        }
    }
}

/// What a table of findings loses is what the score lost, to the thousandth
/// where the form is exact.
fn every_finding_is_there(form: Form, rows: &[Vec<String>], json: &Json) {
    let told: Vec<&Vec<String>> =
        rows.iter().filter(|row| row.len() == 8 && row[0].parse::<u32>().is_ok()).collect();
    let findings = json["findings"].as_array().unwrap();
    let alike = |row: &&&Vec<String>| {
        findings.iter().any(|own| {
            let message = own["message"].as_str().unwrap();
            let words: String = message.chars().filter(|c| c.is_alphanumeric()).collect();
            let shown: String = row[2].chars().filter(|c| c.is_alphanumeric()).collect();
            shown.starts_with(&words)
        })
    };
    assert!(!told.is_empty() && told.iter().filter(alike).count() == told.len(), "{form:?}: {told:?}");
    // Instances of one duty share a row: no more rows than findings, and of
    // those that do not come back each has its own.
    let single = findings.iter().filter(|own| own.get("instance").is_none()).count();
    assert!((single..=findings.len()).contains(&told.len()), "{form:?}: {} of {single}", told.len());
    let lost: f64 = told.iter().map(|row| row[5].parse::<f64>().unwrap()).sum();
    let exact = (json["max"].as_f64().unwrap() - json["score"].as_f64().unwrap()) / 1_000.0;
    assert!((lost - exact).abs() <= 0.05 * told.len() as f64 + 1e-9, "{form:?}: {lost} of {exact}");
}

#[test]
fn a_rejected_finding_gives_back_exactly_its_points_in_every_report() {
    let mut held = automatic("geo-rainy-night", 7);
    let lost = held.score.findings[2].lost;
    held.reject(2);
    let agreed = points(held.score.score() + lost);
    for kind in Kind::ALL {
        let text = said(&held.document(kind, false, Lang::Zh));
        assert!(text.contains(&agreed), "{kind:?}: {agreed}");
        let message = wording::sentence(&held.case, &held.score.findings[2], Lang::Zh);
        // The evaluation report shows it with its ruling, the others do not.
        assert_eq!(text.contains(&message), kind == Kind::Evaluation, "{kind:?}");
    }
    assert!(said(&held.document(Kind::Evaluation, false, Lang::Zh)).contains("不予认可"));
}

#[test]
fn a_score_that_is_not_released_is_in_no_report() {
    let mut held = automatic("flood-night", 2);
    for (released, is_told) in [(Some(false), false), (Some(true), true)] {
        held.released = released;
        for kind in Kind::ALL {
            let document = held.document(kind, false, Lang::Zh);
            let text = said(&document);
            assert_eq!(text.contains("参考得分"), is_told, "{kind:?}");
            assert_eq!(text.contains("得分尚未发布"), !is_told, "{kind:?}");
            let cells = document.blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table.rows.iter().flat_map(|row| &row.cells)),
                _ => None,
            });
            let points = cells.flatten().filter(|cell| matches!(cell.figure, Some(Figure::Points(_))));
            assert_eq!(points.count() > 0, is_told && kind != Kind::Brief, "{kind:?}");
            assert!(is_told || !text.contains("失分＝"), "{kind:?}");
        }
    }
}

#[test]
fn an_aborted_drill_is_never_rated() {
    let mut held = facilitated("flood-night", Command::Abort);
    held.released = Some(true);
    for kind in Kind::ALL {
        let text = said(&held.document(kind, false, Lang::Zh));
        assert!(text.contains("中止") && !text.contains("参考得分（机器）"), "{kind:?}: {text}");
        assert!(!text.contains("优：") && !text.contains("差："), "{kind:?}");
    }
}

/// Strengths before problems, each with its words and its moment: the finding
/// it was about, else what had happened last.
#[test]
fn what_was_picked_out_in_the_hot_wash_stands_in_the_analysis() {
    let mut own = automatic("flood-night", 3);
    let heading = "讲评摘录：亮点与问题";
    let shown = |own: &Held| own.document(Kind::Evaluation, false, Lang::Zh);
    assert!(!said(&shown(&own)).contains(heading), "nothing was picked out");
    let finding = &own.score.findings[0];
    let sentence = wording::sentence(&own.case, finding, Lang::Zh);
    let mark = FindingMark::of(&own.case.plan, finding);
    let started = own.events.iter().find(|event| event.what == Happening::Started).unwrap();
    let pick = |worth, no, finding, text: &str| Pick {
        by: id("recorder"),
        no,
        worth,
        at: started.story,
        entry: started.seq,
        finding,
        text: Safe::new(text),
    };
    own.evaluation.picks =
        vec![pick(Worth::Problem, 1, mark, ""), pick(Worth::Strength, 2, None, "没等通知就敲了锣")];
    let document = shown(&own);
    assert!(said(&document).contains(heading));
    for form in Form::ALL {
        let rows = rows(form, &form.write(&document));
        let at = |word: &str| rows.iter().position(|row| row.iter().any(|cell| cell == word));
        let (strength, problem) = (at("亮点").unwrap(), at("问题").unwrap());
        assert!(strength < problem, "{form:?}");
        assert!(rows[strength].iter().any(|cell| cell == "没等通知就敲了锣"), "{form:?}");
        assert!(rows[strength].iter().any(|cell| cell.contains("演练开始")), "{form:?}");
        assert!(rows[problem].contains(&sentence), "{form:?} {:?}", rows[problem]);
    }
}

#[test]
fn names_are_left_out_unless_they_are_asked_for() {
    let mut held = facilitated("flood-night", Command::End);
    held.released = Some(true);
    for kind in [Kind::Evaluation, Kind::Summary] {
        assert!(!said(&held.document(kind, false, Lang::Zh)).contains("张三"), "{kind:?}");
        assert!(said(&held.document(kind, true, Lang::Zh)).contains("张三组（G1）"), "{kind:?}");
    }
}

#[test]
fn both_languages_reports_have_the_same_parts_and_english_ones_no_chinese() {
    for case in cases() {
        let held = automatic(case.scenario.id.as_str(), 5);
        for kind in Kind::ALL {
            let [zh, en] = Lang::ALL.map(|lang| held.document(kind, false, lang));
            let shapes = |document: &Document| document.blocks.iter().map(shape).collect::<Vec<String>>();
            assert_eq!(shapes(&zh), shapes(&en), "{}", zh.title);
            let text = said(&en);
            let chinese = |line: &&str| line.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c));
            assert_eq!(text.lines().find(chinese), None, "{}", en.title);
            for block in zh.blocks.iter().chain(&en.blocks) {
                let Block::Table(table) = block else { continue };
                for row in &table.rows {
                    let columns: u32 = row.cells.iter().map(|cell| cell.span).sum();
                    assert_eq!(columns as usize, table.shares.len(), "{row:?}");
                }
            }
        }
    }
}

#[test]
fn every_page_of_every_form_says_that_it_is_an_exercise() {
    let document = automatic("flood-night", 1).document(Kind::Brief, false, Lang::Zh);
    assert!(part(&Form::Docx.write(&document), "word/header1.xml").contains("演练 EXERCISE"));
    let page = String::from_utf8(Form::Html.write(&document)).unwrap();
    // What is fixed to the window is printed on every page.
    assert!(
        page.contains("<div class=\"exercise\">演练 EXERCISE</div>")
            && page.contains(".exercise{position:fixed")
    );
    assert!(String::from_utf8(Form::Markdown.write(&document)).unwrap().starts_with("**演练 EXERCISE**"));
    let bytes = Form::Xlsx.write(&automatic("flood-night", 1).document(Kind::Evaluation, false, Lang::Zh));
    for (name, text) in super::forms::parts(&bytes) {
        if name.starts_with("xl/worksheets/sheet") {
            assert!(text.contains("演练 EXERCISE"), "{name} has no header");
        }
    }
}

#[test]
fn everybody_s_marks_stand_side_by_side_with_alpha_and_are_summed_nowhere() {
    let mut held = automatic("flood-night", 1);
    let heading = |held: &Held| held.document(Kind::Evaluation, false, Lang::Zh).title;
    let text = |held: &Held| {
        let written = Form::Markdown.write(&held.document(Kind::Evaluation, false, Lang::Zh));
        String::from_utf8(written).unwrap()
    };
    assert!(!text(&held).contains("评估表评定情况"), "{}: nobody used a checklist", heading(&held));
    let mark = |held: &mut Held, by: &str, item: &str, mark, reason: &str| {
        let marks = held.evaluation.marks.entry(id(by)).or_default();
        marks.insert((id("aqt9009-b1"), id(item)), Marked { mark, reason: Safe::new(reason) });
    };
    mark(&mut held, "E1", "1.1", Mark::Rank(5), "");
    let alone = text(&held);
    assert!(alone.contains("评估人员 1 人") && !alone.contains("一致程度"), "one cannot disagree");
    mark(&mut held, "E2", "1.1", Mark::Rank(3), "没有看到脚本");
    mark(&mut held, "E1", "1.6", Mark::Yes, "");
    mark(&mut held, "E2", "1.6", Mark::Yes, "");
    mark(&mut held, "E2", "2.1", Mark::NotApplicable, "");
    let told = text(&held);
    assert!(told.contains("共 30 项，评定 3 项；评估人员 2 人"), "{told}");
    // Two raters, one ranked item on which they differ: as by chance.
    assert!(told.contains("评分项（序次）α = 0.000，是否项（名义）α = 无法计算"), "{told}");
    let rows = rows(Form::Docx, &Form::Docx.write(&held.document(Kind::Evaluation, false, Lang::Zh)));
    let row = |item: &str| {
        let own = rows.iter().find(|row| row.len() == 5 && row[0] == item);
        own.unwrap_or_else(|| panic!("{item}: {rows:?}"))[2..].to_vec()
    };
    // Whoever reads the cells here passes over breaks of lines.
    assert_eq!(row("1.1"), ["5", "3", "意见不一致E2：没有看到脚本"]);
    assert_eq!(row("1.6"), ["是", "是", ""]);
    assert_eq!(row("2.1")[0], "", "E1 said nothing of it");
}

#[test]
fn an_office_has_its_own_title_and_order_of_chapters() {
    let held = automatic("flood-night", 1);
    let own = ReportFile {
        title: Some("石坑县评估".into()),
        office: Some("石坑县应急管理局".into()),
        chapters: vec![Chapter::Conclusion, Chapter::Scores],
    };
    let file = TemplateFile { format: TemplateFormat::V1, evaluation: Some(own), summary: None, brief: None };
    let template = Template::from(file);
    let people = BTreeMap::new();
    let material = Material {
        record: &id("r"),
        head: "",
        held: None,
        case: &held.case,
        events: &held.events,
        texts: &BTreeMap::new(),
        people: &people,
        score: &held.score,
        released: None,
        evaluation: &held.evaluation,
        improvements: Some(&[]),
        checklists: &[],
    };
    let written = document(Kind::Evaluation, &material, &template, Lang::Zh);
    assert_eq!(written.title, "石坑县评估");
    assert_eq!(written.subtitle.as_deref(), Some("石坑县应急管理局"));
    let heads: Vec<&str> = written
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(super::super::Level::First, text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(heads, ["评估结论", "得分"]);
    let summary = document(Kind::Summary, &material, &template, Lang::Zh);
    let usual = held.document(Kind::Summary, false, Lang::Zh);
    assert!(
        summary.title == usual.title && summary.blocks.len() == usual.blocks.len(),
        "others stay as usual"
    );
}
