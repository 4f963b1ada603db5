//! What the papers of a review say of two revisions and of one plan alone.

use super::super::review::{LimitLine, Point, Purpose, Reviewed, Runs, Sheet, document, files};
use super::super::{Block, Document, Form, Row, Table};
use super::case;
use crate::compare::{changes, matching, title};
use crate::plan::{self, Plan};
use crate::words::Lang;

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.blocks.iter();
    let table = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    table.collect()
}

fn cells(table: &Table) -> Vec<Vec<&str>> {
    let columns = |row: &Row| row.cells.iter().map(|cell| cell.span as usize).sum::<usize>();
    assert!(table.rows.iter().all(|row| columns(row) == table.shares.len()));
    table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

/// The shipped flood plan, and one in which a limit and a clause changed.
fn revised() -> (Plan, Plan) {
    let text = include_str!("../../../../plans/township-flood.json");
    let mut file: serde_json::Value = serde_json::from_str(text).unwrap();
    let steps = file["steps"].as_array_mut().unwrap();
    let report = steps.iter_mut().find(|step| step["id"] == "first-phone-report").unwrap();
    report["limit"]["hard"] = "20m".into();
    let clause = report["clause"].clone();
    let clauses = file["clauses"].as_array_mut().unwrap();
    let clause = clauses.iter_mut().find(|own| own["id"] == clause).unwrap();
    clause["text"] = serde_json::json!({"zh": "接报后二十分钟内电话报告。", "en": "Within twenty minutes."});
    let new = plan::read(&file.to_string()).value.unwrap();
    (plan::read(text).value.unwrap(), new)
}

#[test]
fn the_table_of_revisions_has_old_and_new_text_and_leaves_the_reason_to_people() {
    let (old, new) = revised();
    let changes = changes(&old, &new, &matching(&old, &new, &[]));
    let reviewed =
        Reviewed { old: Some(&old), new: &new, changes: &changes, remarks: Vec::new(), runs: None };
    for lang in Lang::ALL {
        let document = document(Sheet::Revisions, &reviewed, Purpose::Audit, lang).unwrap();
        let rows = cells(tables(&document)[0]);
        for change in &changes {
            let title = title(&old, &new, change, lang);
            assert!(rows.iter().any(|row| row[1].starts_with(&title)), "{title}: {rows:?}");
        }
        assert!(rows.iter().all(|row| row[4].is_empty()), "reasons are people's: {rows:?}");
        let of_clause: Vec<_> = rows.iter().filter(|row| row[3].contains(['二', 't'])).collect();
        assert!(!of_clause.is_empty() && of_clause.iter().all(|row| row[2] != row[3]), "{rows:?}");
        let reworded = rows.iter().find(|row| row[1].ends_with(['改', 'd'])).unwrap();
        assert!(reworded[2].len() > 10 && reworded[3].len() > 10, "both texts in full: {reworded:?}");
        let report = new.step(new.step_named("first-phone-report").unwrap()).title.get(lang);
        let row = rows.iter().find(|row| row[1].starts_with(report)).unwrap();
        assert!(row[6] == if lang == Lang::Zh { "是" } else { "yes" }, "a limit is important: {row:?}");
    }
}

#[test]
fn opinions_follow_the_six_points_and_name_what_got_worse() {
    let (old, new) = revised();
    let line = |title: &str, by: f64| LimitLine {
        title: title.into(),
        old: Some(0.9),
        new: Some(0.9 + by),
        difference: Some([by, by - 0.01, by + 0.01]),
    };
    let limits = vec![line("首报", 0.05), line("书面报告", -0.2), line("点名", 0.0)];
    let runs = Some(Runs { scenario: "暴雨夜".into(), runs: 20_000, seed: 1, limits });
    let reviewed = Reviewed { old: Some(&old), new: &new, changes: &[], remarks: Vec::new(), runs };
    for sheet in [Sheet::Opinion, Sheet::Group] {
        let document = document(sheet, &reviewed, Purpose::Experts, Lang::Zh).unwrap();
        assert!(document.title.starts_with("专家论证"), "{}", document.title);
        let points = cells(tables(&document)[0]);
        let numbers = ["一、", "二、", "三、", "四、", "五、", "六、"];
        let (conclusion, points) = points.split_last().unwrap();
        assert_eq!(points.len(), numbers.len());
        assert_eq!(conclusion, &["专家论证结论", "□ 通过　　□ 修改后通过　　□ 不通过"]);
        let signed = document.blocks.windows(2).any(|two| matches!(two, [Block::Table(_), Block::Blanks(_)]));
        assert!(signed, "what is signed is what stands above");
        assert!(
            points.iter().zip(numbers).all(|(row, number)| row[0].starts_with(number) && row[2].is_empty())
        );
        let measures = points[3][1];
        let worse = measures.lines().find(|line| line.contains("变差")).unwrap();
        assert!(worse.contains("书面报告 -20.0") && !worse.contains("首报"), "{measures}");
        assert!(!measures.contains("点名"), "what nobody can tell is not told: {measures}");
    }
}

#[test]
fn one_plan_alone_has_no_table_of_revisions_and_every_form_is_written() {
    let case = case("flood-night");
    let remarks = vec![(Point::Content, "没有英文".to_owned()), (Point::Law, "没有补偿".to_owned())];
    let reviewed = Reviewed { old: None, new: &case.plan, changes: &[], remarks, runs: None };
    let opinion = document(Sheet::Opinion, &reviewed, Purpose::Assessment, Lang::Zh).unwrap();
    let points = cells(tables(&opinion)[0]);
    let holds = |nth: usize, said: &str| points[nth][1].contains(said);
    assert!(holds(0, "没有补偿") && !holds(0, "没有英文") && holds(2, "没有英文"), "{points:?}");
    assert!(document(Sheet::Revisions, &reviewed, Purpose::Assessment, Lang::Zh).is_none());
    let files = files(&reviewed, Purpose::Assessment, &[Form::Docx, Form::Markdown], Lang::Zh);
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names.len(), 6);
    assert!(
        names.contains(&"02-评估个人意见表.docx") && names.contains(&"04-评估意见采纳情况表.md"),
        "{names:?}"
    );
    let text = String::from_utf8(files[1].bytes.clone()).unwrap();
    assert!(text.contains("没有英文") && text.contains("演练"), "{text}");
}
