//! A paper as one HTML file: nothing to load, its drawings in it, and what
//! comes from outside stays words.

mod drawing;

use std::fmt::Write as _;

use super::escape::xml;
use super::model::{Blank, Block, Cell, Document, Level, Page, Row, Table, Voice};
use super::number::Numbers;
use super::say;

const STYLE: &str = "\
@page{size:A4;margin:20mm 18mm}\
body{font-family:'FangSong_GB2312','FangSong','Noto Serif CJK SC','Source Han Serif SC',SimSun,'Songti SC',serif;\
color:#000;background:#fff;max-width:176mm;margin:0 auto;padding:14mm 4mm 20mm;line-height:1.75}\
body.wide{max-width:250mm}\
.exercise{position:fixed;top:0;left:0;right:0;background:#fff;border-bottom:1px solid #000;text-align:center;\
padding:1mm;letter-spacing:.2em;font-family:SimHei,'Noto Sans CJK SC',sans-serif;font-size:11pt}\
h1{text-align:center;font-size:21pt;line-height:1.35;margin:8mm 0 2mm}\
.subtitle{text-align:center;margin:0 0 8mm}\
h2,h3,h4{font-family:SimHei,'Noto Sans CJK SC',sans-serif;break-after:avoid}\
html:lang(en) body{font-family:'Times New Roman','Liberation Serif','Noto Serif',serif}\
html:lang(en) :is(h2,h3,h4,.exercise){font-family:Arial,'Liberation Sans','Noto Sans',sans-serif}\
h2{font-size:15pt;margin:7mm 0 2mm}h3{font-size:13pt;margin:5mm 0 1mm}h4{font-size:12pt;margin:4mm 0 1mm}\
.sheet{break-before:page;text-align:center}\
p{margin:1mm 0}p.body,p.entry{text-indent:2em}:lang(en) p.body,:lang(en) p.entry{text-indent:0}\
.note{font-size:.85em;color:#333}blockquote{margin:1mm 2em}\
table{width:100%;border-collapse:collapse;margin:2mm 0 4mm;font-size:10pt;line-height:1.45;table-layout:fixed}\
thead{display:table-header-group}tr{break-inside:avoid}\
th,td{border:1px solid #000;padding:1mm 1.5mm;text-align:left;vertical-align:middle;overflow-wrap:anywhere}\
th{font-weight:normal;background:#f0f0f0}td.figure{text-align:right;font-variant-numeric:tabular-nums}\
td.label{text-align:center;background:#f7f7f7}\
svg{width:100%;height:auto;display:block;margin:2mm 0 4mm;break-inside:auto}\
.blank{display:inline-block;min-width:34mm;border-bottom:1px solid #000}.blanks span{margin-right:8mm}\
.cut{border:0;border-top:1px dashed #000;text-align:center}\
@media print{body{max-width:none;padding:10mm 0 0}.exercise{font-size:9pt}th,td.label{background:none}}";

/// Nothing is fetched and nothing runs, whatever stands in the file.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes a document.
#[must_use]
pub fn write(document: &Document) -> String {
    let (lang, exercise) = (document.lang, say::exercise(document.lang));
    let title = xml(&document.title);
    let page = if document.page == Page::Wide { " class=\"wide\"" } else { "" };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width\"/>\n<title>{title} · {exercise}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body{page}>\n<div class=\"exercise\">{exercise}</div>\n<h1>{title}</h1>\n",
        lang.tag()
    );
    if let Some(subtitle) = &document.subtitle {
        element(&mut out, "p", "subtitle", subtitle);
    }
    let mut numbers = Numbers::default();
    for block in &document.blocks {
        let number = numbers.next(block, lang);
        part(&mut out, document, block, &number);
    }
    out + "</body>\n</html>\n"
}

fn part(out: &mut String, document: &Document, block: &Block, number: &str) {
    match block {
        Block::Heading(level, text) => heading(out, *level, &format!("{number}{text}")),
        Block::Caption(text) => element(out, "h4", "", text),
        Block::Sheet(text) => element(out, "h2", "sheet", text),
        Block::Paragraph(Voice::Body, text) => element(out, "p", "body", text),
        Block::Paragraph(Voice::Spoken, text) => element(out, "blockquote", "", text),
        Block::Paragraph(Voice::Note, text) => element(out, "p", "note", text),
        Block::Table(shown) => table(out, shown),
        Block::Chart(chart) => out.push_str(&drawing::svg(chart, document.lang)),
        Block::Blanks(blanks) => blanked(out, document, blanks),
        Block::CutLine(text) => element(out, "p", "cut", text),
    }
}

fn heading(out: &mut String, level: Level, text: &str) {
    match level {
        Level::First => element(out, "h2", "", text),
        Level::Second => element(out, "h3", "", text),
        // An entry of a list reads as text.
        Level::Third | Level::Fourth => element(out, "p", "entry", text),
    }
}

/// An element that holds words alone.
fn element(out: &mut String, name: &str, class: &str, text: &str) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    // Writing to a String does not fail.
    let _ = writeln!(out, "<{name}{class}>{}</{name}>", words(text));
}

fn words(text: &str) -> String {
    xml(text).replace('\n', "<br/>")
}

fn blanked(out: &mut String, document: &Document, blanks: &[Blank]) {
    let lang = document.lang;
    out.push_str("<p class=\"blanks\">");
    for blank in blanks {
        let _ = match blank {
            Blank::Line(label) => {
                write!(out, "<span>{}{}<i class=\"blank\"></i></span>", words(label), say::colon(lang))
            }
            Blank::Date => write!(out, "<span>{}</span>", words(say::date(lang))),
        };
    }
    out.push_str("</p>\n");
}

fn table(out: &mut String, table: &Table) {
    let whole: u32 = table.shares.iter().sum::<u32>().max(1);
    out.push_str("<table>\n<colgroup>");
    for share in &table.shares {
        let _ = write!(out, "<col style=\"width:{:.1}%\"/>", f64::from(*share) * 100.0 / f64::from(whole));
    }
    out.push_str("</colgroup>\n");
    if !table.head.is_empty() {
        out.push_str("<thead><tr>");
        table.head.iter().for_each(|name| _ = write!(out, "<th scope=\"col\">{}</th>", words(name)));
        out.push_str("</tr></thead>\n");
    }
    out.push_str("<tbody>\n");
    table.rows.iter().for_each(|shown| row(out, shown));
    out.push_str("</tbody>\n</table>\n");
}

fn row(out: &mut String, row: &Row) {
    let height = match row.lines_min {
        0 => String::new(),
        lines => format!(" style=\"height:{}mm\"", lines * 5),
    };
    let _ = write!(out, "<tr{height}>");
    for Cell { text, span, is_label, figure } in &row.cells {
        let class = match (is_label, figure) {
            (true, _) => " class=\"label\"",
            (false, Some(_)) => " class=\"figure\"",
            (false, None) => "",
        };
        let span = if *span > 1 { format!(" colspan=\"{span}\"") } else { String::new() };
        let _ = write!(out, "<td{class}{span}>{}</td>", words(text));
    }
    out.push_str("</tr>\n");
}
