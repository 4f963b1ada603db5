//! What the papers before a drill say, for every scenario that is shipped.

use std::collections::BTreeSet;

use super::super::before::{Course, Paper};
use super::super::chart::Chart;
use super::super::{Block, Document, Table};
use super::{case, cases};
use crate::drill::Case;
use crate::plan::RoleIx;
use crate::scenario::{InjectIx, Release};
use crate::words::Lang;

fn papers(case: &Case, lang: Lang) -> Vec<Document> {
    let course = Course::of(case);
    Paper::ALL.iter().map(|paper| paper.document(case, &course, lang)).collect()
}

/// Everything a paper says, a line a text.
pub fn said(document: &Document) -> String {
    let of_block = |block: &Block| match block {
        Block::Heading(_, text) | Block::Caption(text) | Block::Sheet(text) | Block::CutLine(text) => {
            vec![text.clone()]
        }
        Block::Paragraph(_, text) => vec![text.clone()],
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.clone());
            table.head.iter().cloned().chain(cells).collect()
        }
        Block::Chart(chart) => vec![format!("{chart:?}")],
        Block::Blanks(blanks) => vec![format!("{blanks:?}")],
    };
    let title = [document.title.clone()].into_iter().chain(document.subtitle.clone());
    title.chain(document.blocks.iter().flat_map(of_block)).collect::<Vec<String>>().join("\n")
}

/// The sheets of a paper, each with its title and what it says.
fn sheets(document: &Document) -> Vec<(String, String)> {
    let mut sheets: Vec<(String, Document)> = Vec::new();
    for block in &document.blocks {
        if let Block::Sheet(title) = block {
            sheets.push((title.clone(), Document::new(document.lang, "")));
        } else if let Some((_, sheet)) = sheets.last_mut() {
            sheet.blocks.push(block.clone());
        }
    }
    sheets.into_iter().map(|(title, sheet)| (title, said(&sheet))).collect()
}

#[test]
fn every_inject_has_a_slip_with_its_words_and_its_receipt() {
    for case in cases() {
        let document = Paper::Slips.document(&case, &Course::of(&case), Lang::Zh);
        let sheets = sheets(&document);
        assert_eq!(sheets.len(), case.scenario.injects.len());
        for ((title, text), (ix, inject)) in sheets.iter().zip(case.scenario.injects()) {
            assert!(title.contains("演练") && title.contains(&format!("第{}号", ix.0 + 1)), "{title}");
            assert!(text.contains(inject.text.get(Lang::Zh)), "{title}: {text}");
            assert!(text.contains("签收人") && text.contains("签收时间"), "{title}: {text}");
        }
    }
}

#[test]
fn what_is_handed_over_tells_nothing_of_what_releases_it() {
    let case = case("geo-rainy-night");
    let document = Paper::Slips.document(&case, &Course::of(&case), Lang::Zh);
    let mut is_slip = false;
    for block in &document.blocks {
        match block {
            Block::Sheet(_) => is_slip = true,
            Block::CutLine(_) => is_slip = false,
            Block::Table(table) if is_slip => {
                let labels = table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.is_label);
                assert!(labels.clone().count() > 0);
                labels.for_each(|label| assert!(!label.text.contains("时机"), "{label:?}"));
            }
            _ => {}
        }
    }
}

#[test]
fn every_step_stands_on_the_card_of_whoever_leads_it() {
    for case in cases() {
        let document = Paper::Cards.document(&case, &Course::of(&case), Lang::Zh);
        let sheets = sheets(&document);
        for step in &case.plan.steps {
            let role = case.plan.role(step.lead).title.get(Lang::Zh);
            let card = sheets.iter().find(|(title, _)| title.ends_with(&format!("　{role}")));
            let (_, text) = card.unwrap_or_else(|| panic!("no card for {role}"));
            assert!(text.contains(step.title.get(Lang::Zh)), "{:?} is not on {text}", step.title);
            for element in &step.elements {
                assert!(text.contains(element.title.get(Lang::Zh)), "{element:?}");
            }
        }
        for (i, role) in case.plan.roles.iter().enumerate() {
            let acts = |step: &crate::plan::Step| {
                step.lead == RoleIx::from(i) || step.support.contains(&RoleIx::from(i))
            };
            let title = format!("　{}", role.title.get(Lang::Zh));
            let has_card = sheets.iter().any(|(own, _)| own.ends_with(&title));
            assert_eq!(has_card, case.plan.steps.iter().any(acts), "{:?}", role.title);
        }
    }
}

#[test]
fn every_duty_of_the_story_stands_in_its_stage_s_form_and_in_the_script() {
    for case in cases() {
        let course = Course::of(&case);
        let form = said(&Paper::Evaluation.document(&case, &course, Lang::Zh));
        let script = said(&Paper::Script.document(&case, &course, Lang::Zh));
        assert!(course.duties.len() > 5, "nothing was played");
        for duty in &course.duties {
            let title = case.plan.step(duty.step).title.get(Lang::Zh);
            assert!(form.contains(title) && script.contains(title), "{title}");
        }
        for step in &case.plan.steps {
            assert!(form.contains(step.title.get(Lang::Zh)), "{:?} is in no form", step.title);
        }
    }
}

#[test]
fn the_course_releases_what_has_a_time_of_its_own() {
    for case in cases() {
        let course = Course::of(&case);
        for (ix, inject) in case.scenario.injects() {
            if let Release::At { at, only_if: None } = inject.release {
                assert_eq!(course.time(ix), Some(at), "{:?}", inject.title);
            }
            if matches!(inject.release, Release::ByHand | Release::Pool) {
                assert_eq!(course.time(ix), None, "{:?}", inject.title);
            }
        }
    }
}

#[test]
fn duties_go_back_to_the_inject_that_brought_them_about() {
    let case = case("geo-rainy-night");
    let course = Course::of(&case);
    let because = |step: &str| -> Option<&str> {
        let step = case.plan.step_named(step).unwrap();
        let duty = course.duties.iter().find(|duty| duty.step == step).unwrap();
        duty.because.map(|ix: InjectIx| case.scenario.inject(ix).id.as_str())
    };
    assert_eq!(because("warning-consult"), Some("rain-figures"));
    // The county told the village because the stream was blocked; that a
    // reporter rang meanwhile has nothing to do with it.
    assert_eq!(because("evacuate-zhewu"), Some("blocked"));
    assert_eq!(because("revise-plan"), Some("slope-quiet"));
}

#[test]
fn no_english_paper_holds_a_chinese_word() {
    for case in cases() {
        for document in papers(&case, Lang::En) {
            let text = said(&document);
            let chinese = |line: &&str| line.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c));
            let found: Vec<&str> = text.lines().filter(chinese).collect();
            assert!(found.is_empty(), "{}: {found:?}", document.title);
        }
    }
}

#[test]
fn no_paper_holds_a_name_a_machine_goes_by() {
    for case in cases() {
        let (plan, scenario) = (&case.plan, &case.scenario);
        let names = plan.steps.iter().map(|step| &step.id);
        let names = names.chain(plan.roles.iter().map(|role| &role.id));
        let names = names.chain(plan.facts.iter().map(|fact| &fact.id));
        let names = names.chain(plan.forbidden.iter().map(|action| &action.id));
        let names = names.chain(scenario.injects.iter().map(|inject| &inject.id));
        // Names of one word are words of the language as well.
        let is_machine_s = |id: &&str| id.contains(['-', '_']);
        let names: BTreeSet<&str> = names
            .chain([&plan.id, &scenario.id])
            .map(crate::words::Id::as_str)
            .filter(is_machine_s)
            .collect();
        assert!(names.len() > 20);
        for lang in Lang::ALL {
            for document in papers(&case, lang) {
                let text = said(&document);
                for name in &names {
                    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
                    let is_there = words.into_iter().any(|word| word == *name);
                    // Where it reads as English in the plan's own words.
                    let is_word = lang == Lang::En && name.replace('-', "").chars().all(char::is_alphabetic);
                    assert!(!is_there || is_word, "{}: {name}", document.title);
                }
            }
        }
    }
}

/// What a block is, whatever it says.
pub fn shape(block: &Block) -> String {
    match block {
        Block::Heading(level, _) => format!("{level:?}"),
        Block::Paragraph(voice, _) => format!("{voice:?}"),
        Block::Caption(_) => "caption".to_owned(),
        Block::Sheet(_) => "sheet".to_owned(),
        Block::CutLine(_) => "cut".to_owned(),
        Block::Blanks(blanks) => format!("blanks {}", blanks.len()),
        Block::Chart(Chart::Bars(gauges)) => format!("bars {}", gauges.len()),
        Block::Chart(Chart::Lanes(lanes)) => format!("lanes {}", lanes.rows.len()),
        Block::Table(Table { head, rows, shares, .. }) => {
            let rows: Vec<String> = rows
                .iter()
                .map(|row| {
                    row.cells.iter().map(|cell| if cell.text.is_empty() { '-' } else { 'x' }).collect()
                })
                .collect();
            format!("table {} {shares:?} {rows:?}", head.len())
        }
    }
}

#[test]
fn both_languages_papers_have_the_same_parts() {
    for case in cases() {
        for (zh, en) in papers(&case, Lang::Zh).iter().zip(papers(&case, Lang::En)) {
            let shapes = |document: &Document| document.blocks.iter().map(shape).collect::<Vec<String>>();
            assert_eq!(shapes(zh), shapes(&en), "{}", zh.title);
        }
    }
}

#[test]
fn every_row_fills_its_table() {
    for case in cases() {
        for document in papers(&case, Lang::Zh) {
            for block in &document.blocks {
                let Block::Table(table) = block else { continue };
                assert!(table.head.is_empty() || table.head.len() == table.shares.len());
                for row in &table.rows {
                    let columns: u32 = row.cells.iter().map(|cell| cell.span).sum();
                    assert_eq!(columns as usize, table.shares.len(), "{}: {row:?}", document.title);
                }
            }
        }
    }
}

#[test]
fn file_names_are_in_order_and_good_on_every_system() {
    use super::super::Form;
    for lang in Lang::ALL {
        let names: Vec<String> = Paper::ALL.iter().map(|paper| paper.file_name(Form::Docx, lang)).collect();
        assert!(names.is_sorted(), "{names:?}");
        assert!(names.iter().all(|name| !name.contains([' ', '/', '\\', ':', '’'])), "{names:?}");
    }
}
