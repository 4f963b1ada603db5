//! The forms a paper is written in, with words that would break them.

use std::io::{Cursor, Read as _};

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::before::{Course, Paper};
use super::super::chart::{Chart, Gauge, Lane, Lanes};
use super::super::model::Block;
use super::super::{Blank, Document, Form, Level, Page, Size, Table};
use super::{case, cases};
use crate::plan::Story;
use crate::words::{Lang, Safe};

/// Words as they come from outside, and some that Safe lets through.
const HOSTILE: &str = "<w:t>&amp;\"]]>\u{fffe}\u{ffff}|*_`#[x](y)\\\n1. 第二行 </w:p>";

fn hostile(lang: Lang) -> Document {
    let words = Safe::new(&format!("\u{1}\u{1b}[31m{HOSTILE}")).to_string();
    let mut document = Document::new(lang, words.as_str());
    document.subtitle = Some(words.clone());
    document.heading(Level::First, words.as_str());
    document.caption(words.as_str());
    document.sheet(words.as_str());
    document.body(words.as_str());
    document.spoken(words.as_str());
    document.note(words.as_str());
    document.blanks([Blank::Line(words.clone()), Blank::Date]);
    document.cut_line(words.as_str());
    let lane = Lane {
        role: words.clone(),
        task: words.clone(),
        from: Story(0),
        due: Some(Story(60)),
        done: Some(Story(90)),
        told: words.clone(),
        is_late: true,
    };
    let ticks = vec![(Story(0), words.clone()), (Story(60), words.clone())];
    document.chart(Chart::Lanes(Lanes { from: Story(0), to: Story(120), ticks, rows: vec![lane] }));
    let gauge = Gauge { label: words.clone(), told: words.clone(), part: 1, whole: 3 };
    document.chart(Chart::Bars(vec![gauge]));
    let mut table = Table::headed(Size::Small, [(1, words.as_str()), (2, words.as_str())]);
    table.row([words.as_str(), words.as_str()]);
    document.table(table);
    document
}

/// The parts of a DOCX, by name.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut part = zip.by_index(i).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

pub fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).into_iter().find(|(own, _)| own == name).unwrap().1
}

/// Each element with the names of its children in order; a fault in the
/// markup panics.
fn elements(text: &str) -> Vec<(String, Vec<String>)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut open, mut all): (Vec<(String, Vec<String>)>, Vec<_>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                if let Some((_, children)) = open.last_mut() {
                    children.push(name.clone());
                }
                start.attributes().for_each(|attribute| _ = attribute.unwrap());
                open.push((name, Vec::new()));
            }
            Event::Empty(empty) => {
                let name = empty.name().as_ref().to_owned();
                empty.attributes().for_each(|attribute| _ = attribute.unwrap());
                open.last_mut().unwrap().1.push(name);
            }
            Event::End(_) => all.push(open.pop().unwrap()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty() && !all.is_empty());
    all
}

/// The order of the schema (ISO/IEC 29500-1), of the elements we write.
const ORDERS: &[(&str, &[&str])] = &[
    ("w:pPr", &["w:pStyle", "w:keepNext", "w:pageBreakBefore", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"]),
    ("w:rPr", &["w:rFonts", "w:b", "w:bCs", "w:sz", "w:szCs", "w:lang"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tblPr", &["w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar"]),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:tc", &["w:tcPr", "w:p"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:shd", "w:vAlign"]),
    ("w:p", &["w:pPr", "w:r"]),
    ("w:sectPr", &["w:headerReference", "w:footerReference", "w:pgSz", "w:pgMar"]),
    ("w:style", &["w:name", "w:basedOn", "w:uiPriority", "w:qFormat", "w:pPr", "w:rPr", "w:tblPr"]),
    ("w:styles", &["w:docDefaults", "w:style"]),
    ("w:font", &["w:altName", "w:charset", "w:family", "w:pitch"]),
    (
        "w:settings",
        &["w:zoom", "w:defaultTabStop", "w:characterSpacingControl", "w:compat", "w:themeFontLang"],
    ),
    ("w:document", &["w:body"]),
];

fn assert_in_order(text: &str) {
    for (name, children) in elements(text) {
        let Some((_, order)) = ORDERS.iter().find(|(own, _)| *own == name) else { continue };
        let places: Vec<usize> = children
            .iter()
            .map(|child| {
                order.iter().position(|own| own == child).unwrap_or_else(|| panic!("{child} in {name}"))
            })
            .collect();
        assert!(places.is_sorted(), "{name}: {children:?}");
    }
}

#[test]
fn every_part_is_well_formed_and_in_the_order_of_the_schema() {
    let case = case("flood-night");
    let course = Course::of(&case);
    for lang in Lang::ALL {
        let papers = Paper::ALL.iter().map(|paper| paper.document(&case, &course, lang));
        for document in papers.chain([hostile(lang)]) {
            for (_, text) in parts(&Form::Docx.write(&document)) {
                assert_in_order(&text);
            }
        }
    }
}

#[test]
fn a_table_is_followed_by_a_paragraph_and_the_body_ends_with_its_section() {
    let text = part(&Form::Docx.write(&hostile(Lang::Zh)), "word/document.xml");
    let (_, children) = elements(&text).into_iter().find(|(name, _)| name == "w:body").unwrap();
    assert_eq!(children.last().unwrap(), "w:sectPr");
    children.windows(2).for_each(|pair| assert!(pair[0] != "w:tbl" || pair[1] == "w:p", "{children:?}"));
}

/// What the cells of a row say, the longest of them, in characters.
fn longest(row: &str) -> usize {
    let said =
        |cell: &str| cell.split('<').filter_map(|tag| Some(tag.split_once('>')?.1.chars().count())).sum();
    row.split("<w:tc>").skip(1).map(said).max().unwrap_or(0)
}

#[test]
fn a_head_is_repeated_a_heading_stays_with_what_follows_and_a_row_stays_whole() {
    let (mut broken, mut forms) = (0, 0);
    for case in cases() {
        let course = Course::of(&case);
        for (lang, paper) in Lang::ALL.into_iter().flat_map(|lang| Paper::ALL.map(|paper| (lang, paper))) {
            let document = paper.document(&case, &course, lang);
            let bytes = Form::Docx.write(&document);
            let styles = part(&bytes, "word/styles.xml");
            for id in ["Heading1", "Heading2", "SheetTitle", "TableCaption"] {
                let style = styles.split("<w:style ").find(|style| style.contains(&format!("\"{id}\"")));
                assert!(style.unwrap().contains("<w:keepNext/>"), "{id}");
            }
            let text = part(&bytes, "word/document.xml");
            let tables = document.blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            });
            let headed = tables.filter(|table| !table.head.is_empty()).count();
            assert_eq!(text.matches("<w:cantSplit/><w:tblHeader/>").count(), headed);
            for table in text.split("<w:tbl>").skip(1).filter(|table| !table.contains("<w:tblHeader/>")) {
                let rows: Vec<&str> =
                    table.split("</w:tbl>").next().unwrap().split("<w:tr>").skip(1).collect();
                let kept = rows.iter().filter(|row| row.contains("<w:keepNext/>")).count();
                forms += usize::from(kept > 0 && kept + 1 == rows.len());
            }
            for row in text.split("<w:tr>").skip(1).filter_map(|row| row.split("</w:tr>").next()) {
                // Only what may be higher than a page is broken.
                if row.contains("<w:cantSplit/>") {
                    assert!(longest(row) < 1_500, "{row}");
                } else {
                    broken += 1;
                    assert!(longest(row) > 250, "{row}");
                }
            }
        }
    }
    assert!(broken > 0, "some duties of one inject fill a page");
    assert!(forms > 100, "what is told of one thing stays on one page");
}

#[test]
fn what_is_signed_stays_with_its_signature() {
    let mut signed = 0;
    for case in cases() {
        let course = Course::of(&case);
        for (lang, paper) in Lang::ALL.into_iter().flat_map(|lang| Paper::ALL.map(|paper| (lang, paper))) {
            let text = part(&Form::Docx.write(&paper.document(&case, &course, lang)), "word/document.xml");
            for (before, _) in text.match_indices("<w:p><w:pPr><w:pStyle w:val=\"Blanks") {
                let above = &text[..before];
                let own = above.rfind("<w:p>").map(|at| &above[at..]).unwrap();
                if above.ends_with("</w:p>") && (own.contains("\"Body\"") || own.contains("\"Note\"")) {
                    assert!(own.contains("<w:keepNext/>"), "{own}");
                    signed += 1;
                }
            }
        }
    }
    assert!(signed > 0);
}

#[test]
fn every_page_of_every_paper_says_that_it_is_an_exercise() {
    for (lang, words) in [(Lang::Zh, "演练 EXERCISE"), (Lang::En, "EXERCISE")] {
        let document = Document { page: Page::Wide, ..hostile(lang) };
        let bytes = Form::Docx.write(&document);
        assert!(part(&bytes, "word/header1.xml").contains(words));
        assert!(
            part(&bytes, "word/document.xml")
                .contains("<w:headerReference w:type=\"default\" r:id=\"rId4\"/>")
        );
        assert!(part(&bytes, "word/_rels/document.xml.rels").contains("Target=\"header1.xml\""));
        let markdown = String::from_utf8(Form::Markdown.write(&document)).unwrap();
        assert!(markdown.starts_with(&format!("**{words}**\n")));
        // Once at the top, once on the sheet.
        assert_eq!(markdown.matches(&format!("**{words}**")).count(), 2);
    }
}

#[test]
fn every_style_names_a_face_for_chinese_and_every_style_used_is_there() {
    let bytes = Form::Docx.write(&hostile(Lang::Zh));
    let styles = part(&bytes, "word/styles.xml");
    for style in styles.split("<w:style ").skip(1).filter(|style| style.starts_with("w:type=\"paragraph\"")) {
        assert!(style.contains("w:eastAsia="), "{style}");
    }
    let text =
        ["word/document.xml", "word/header1.xml", "word/footer1.xml"].map(|name| part(&bytes, name)).concat();
    for used in text.split("<w:pStyle w:val=\"").skip(1) {
        let id = used.split('"').next().unwrap();
        assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(Form::Docx.write(&hostile(Lang::Zh)), Form::Docx.write(&hostile(Lang::Zh)));
}

#[test]
fn a_table_of_markdown_keeps_its_columns_whatever_stands_in_it() {
    let markdown = String::from_utf8(Form::Markdown.write(&hostile(Lang::Zh))).unwrap();
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with('|')).collect();
    let bars = |row: &str| row.replace("\\\\", "").replace("\\|", "").matches('|').count();
    // Two drawings of a row each, their heads and rules, and the table.
    let counted: Vec<usize> = rows.iter().map(|row| bars(row)).collect();
    assert_eq!(counted, [4, 4, 4, 4, 4, 4, 3, 3, 3], "{rows:?}");
}

/// The words of a part, entities resolved.
fn words(text: &str) -> String {
    let mut reader = Reader::from_str(text);
    let mut out = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Text(text) => out.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                out.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap());
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn any_words_come_back_as_they_were(outside in "\\PC{1,40}") {
        let said = Safe::new(&outside).to_string();
        let mut document = Document::new(Lang::Zh, "t");
        document.body(said.as_str());
        let text = part(&Form::Docx.write(&document), "word/document.xml");
        let expected: String = said.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
        prop_assert!(words(&text).contains(&expected), "{:?}", words(&text));
    }
}

#[test]
fn a_web_page_is_well_formed_and_nothing_in_it_runs_or_is_fetched() {
    let page = String::from_utf8(Form::Html.write(&hostile(Lang::Zh))).unwrap();
    // Our own markup closes what it opens, so the strict reader takes it.
    let all = elements(&page);
    let known =
        |name: &str| all.iter().any(|(own, children)| own == name || children.iter().any(|c| c == name));
    assert!(known("svg") && known("rect") && known("title"));
    for stranger in ["script", "link", "img", "iframe", "w:t", "w:p"] {
        assert!(!known(stranger), "{stranger}");
    }
    assert!(page.contains("&lt;w:t&gt;") && !page.contains("src=") && !page.contains("href="));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn a_workbook_s_words_are_no_formulas() {
    let mut document = Document::new(Lang::Zh, "t");
    let mut table = Table::headed(Size::Small, [(1, "=1+1"), (1, "@x")]);
    table.row(["=HYPERLINK(\"http://x\")", "+1"]);
    document.table(table);
    let bytes = Form::Xlsx.write(&document);
    assert_eq!(bytes, Form::Xlsx.write(&document), "the same paper gives the same file");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>") && !sheet.contains("HYPERLINK"), "{sheet}");
    assert!(part(&bytes, "xl/sharedStrings.xml").contains("HYPERLINK"));
}
