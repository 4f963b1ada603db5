//! What a paper says, in the markup of word processors; how it looks is in the styles.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::super::escape::xml;
use super::super::model::{Blank, Block, Cell, Document, Level, Page, Row, Size, Table, Voice};
use super::super::number::Numbers;
use super::super::say;
use super::{R, W, drawing};
use crate::words::Lang;

/// A4 upright, in twips, with the margins of GB/T 9704.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN_TOP: u32 = 2_098;
const MARGIN_BOTTOM: u32 = 1_984;
const MARGIN_LEFT: u32 = 1_588;
const MARGIN_RIGHT: u32 = 1_474;
/// Where much has to go on a page.
const MARGIN_NARROW: u32 = 1_134;

/// Twips of half a point, in which letters are measured.
const HALF_POINT: u32 = 10;
/// Twips of a line to write in by hand.
const WRITTEN_LINE: u32 = 280;
/// Room between a cell's lines and its letters: above and below, and where
/// much has to go on a page; beside.
const CELL_HIGH: u32 = 40;
const CELL_HIGH_NARROW: u32 = 15;
const CELL_WIDE: u32 = 85;
/// A table's last rows that are not parted, where they are blank.
const ROWS_TOGETHER: usize = 4;
/// Rows of a blank table that is not parted at all.
const BLANK_WHOLE: usize = 10;
/// Those of filled rows with room to write: they may be long.
const FILLED_TOGETHER: usize = 2;
/// Underscores of a place to write in.
const BLANK: &str = "__________";

/// `word/document.xml`.
pub fn document(document: &Document) -> String {
    let mut body = paragraph("Title", &document.title);
    if let Some(subtitle) = &document.subtitle {
        body += &paragraph("Subtitle", subtitle);
    }
    let mut numbers = Numbers::default();
    for (place, block) in document.blocks.iter().enumerate() {
        let number = numbers.next(block, document.lang);
        body += &part(document, block, &document.blocks[place + 1..], &number);
    }
    format!(
        "<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}{}</w:body></w:document>",
        section(document)
    )
}

/// A block; `rest` follows it.
fn part(document: &Document, block: &Block, rest: &[Block], number: &str) -> String {
    // No line stands alone on the last page, nor a signature apart from what
    // is signed.
    let stays = matches!(rest, [Block::Heading(..) | Block::Paragraph(..)] | [Block::Blanks(_), ..]);
    match block {
        Block::Heading(level, text) => {
            paragraph_that(stays, heading_style(*level), &format!("{number}{text}"))
        }
        Block::Caption(text) => paragraph("TableCaption", text),
        Block::Sheet(text) => paragraph("SheetTitle", text),
        Block::Paragraph(voice, text) => paragraph_that(stays, voice_style(*voice), text),
        Block::Table(shown) => table(shown, document, matches!(rest, [Block::Blanks(_), ..])),
        Block::Chart(chart) => drawing::chart(chart, document.lang, width(document)),
        Block::Blanks(blanks) => {
            let style = if matches!(rest, [Block::Blanks(_), ..]) { "BlanksKept" } else { "Blanks" };
            paragraph(style, &blanked(document.lang, blanks))
        }
        Block::CutLine(text) => {
            paragraph("CutLine", &format!("- - - - - - - - - - - -  {text}  - - - - - - - - - - - -"))
        }
    }
}

fn heading_style(level: Level) -> &'static str {
    match level {
        Level::First => "Heading1",
        Level::Second => "Heading2",
        Level::Third => "Heading3",
        Level::Fourth => "Heading4",
    }
}

fn voice_style(voice: Voice) -> &'static str {
    match voice {
        Voice::Body => "Body",
        Voice::Spoken => "Spoken",
        Voice::Note => "Note",
    }
}

fn blanked(lang: Lang, blanks: &[Blank]) -> String {
    let told: Vec<String> = blanks
        .iter()
        .map(|blank| match blank {
            Blank::Line(label) => format!("{label}{}{BLANK}", say::colon(lang)),
            Blank::Date => say::date(lang).to_owned(),
        })
        .collect();
    told.join("    ")
}

pub(super) fn paragraph(style: &str, text: &str) -> String {
    paragraph_that(false, style, text)
}

/// `stays`: on the page of what follows.
fn paragraph_that(stays: bool, style: &str, text: &str) -> String {
    let keep = if stays { "<w:keepNext/>" } else { "" };
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}</w:pPr>{}</w:p>", runs(text, ""))
}

/// A line of text each, with breaks between; `properties` as of one run.
pub(super) fn runs(text: &str, properties: &str) -> String {
    let mut out = String::new();
    for (nth, line) in text.lines().enumerate() {
        let broken = if nth > 0 { "<w:br/>" } else { "" };
        let properties =
            if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
        let _ = write!(out, "<w:r>{properties}{broken}<w:t xml:space=\"preserve\">{}</w:t></w:r>", xml(line));
    }
    out
}

/// Twips between the margins.
fn width(document: &Document) -> u32 {
    match document.page {
        Page::Official => PAGE.0 - MARGIN_LEFT - MARGIN_RIGHT,
        Page::Wide => PAGE.1 - 2 * MARGIN_NARROW,
        Page::Card => PAGE.0 - 2 * MARGIN_NARROW,
    }
}

/// Every line of a table in a colour.
pub(super) fn borders(colour: &str) -> String {
    ["top", "left", "bottom", "right", "insideH", "insideV"]
        .iter()
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{colour}\"/>"))
        .collect()
}

/// A table and the small gap that must follow it. Of rows to write in the last
/// ones stay on one page, so that no page holds a blank row or two alone, and
/// where it is to be signed below, so does the signature.
fn table(table: &Table, document: &Document, is_signed: bool) -> String {
    let whole: u32 = table.shares.iter().sum::<u32>().max(1);
    let widths: Vec<u32> = table.shares.iter().map(|share| width(document) * share / whole).collect();
    let total: u32 = widths.iter().sum();
    let borders = borders("000000");
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
         <w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
         {}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        cell_margins(document.page)
    );
    let count = table.rows.len();
    let is_whole = count <= BLANK_WHOLE && table.rows.iter().all(Row::is_blank);
    if !table.head.is_empty() {
        let named = table.head.iter().zip(&widths);
        let cells: String = named.map(|(name, width)| head(name, *width, table.size, is_whole)).collect();
        let _ = write!(out, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>");
    }
    let is_form = is_form(table, &widths, document);
    for (shown, below) in table.rows.iter().zip((0..count).rev()) {
        let together = match shown.is_blank() {
            true if is_whole => BLANK_WHOLE,
            true => ROWS_TOGETHER,
            false => FILLED_TOGETHER,
        };
        let is_last = shown.lines_min > 0 && below < together && (below > 0 || is_signed);
        let stays = is_last || (is_form && below > 0);
        out += &row(shown, &widths, document, table.size, stays);
    }
    let gap = if is_signed { "GapKept" } else { "Gap" };
    out + "</w:tbl>" + &paragraph(gap, "")
}

/// Whether a table is one form, read as a whole and no higher than most of a
/// page: what has no head tells about one thing.
fn is_form(table: &Table, widths: &[u32], document: &Document) -> bool {
    let letters = table.size.half_points(document.lang) * HALF_POINT;
    let highest = |row: &Row| {
        let text = spread(row, widths).iter().map(|(cell, width)| high(&cell.text, *width, letters)).max();
        (text.unwrap_or(0) + 2 * CELL_HIGH).max(row.lines_min * WRITTEN_LINE)
    };
    let whole: u32 = table.rows.iter().map(highest).sum();
    table.head.is_empty() && whole < page_high(document) / 3 * 2
}

/// Said in every table: some word processors take none from its style.
fn cell_margins(page: Page) -> String {
    let high = if page == Page::Card { CELL_HIGH_NARROW } else { CELL_HIGH };
    let sides = [("top", high), ("left", CELL_WIDE), ("bottom", high), ("right", CELL_WIDE)]
        .map(|(side, wide)| format!("<w:{side} w:w=\"{wide}\" w:type=\"dxa\"/>"));
    format!("<w:tblCellMar>{}</w:tblCellMar>", sides.concat())
}

fn head(name: &str, width: u32, size: Size, stays: bool) -> String {
    cell_of(name, width, 1, size, true, stays, "center")
}

/// A row on one page. One that takes much of a page may break and is read from
/// the top: kept whole some word processors cut off what does not fit.
fn row(row: &Row, widths: &[u32], document: &Document, size: Size, stays: bool) -> String {
    let height = match row.lines_min {
        0 => String::new(),
        lines => format!("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", lines * WRITTEN_LINE),
    };
    let cells = spread(row, widths);
    let letters = size.half_points(document.lang) * HALF_POINT;
    let tall = cells.iter().map(|(cell, width)| high(&cell.text, *width, letters)).max().unwrap_or(0);
    let breaks = tall > page_high(document) / 2;
    let whole = if breaks { "" } else { "<w:cantSplit/>" };
    let cells = cells.iter().map(|(cell, width)| {
        let place = if breaks { "top" } else { "center" };
        cell_of(&cell.text, *width, cell.span, size, cell.is_label, stays, place)
    });
    format!("<w:tr><w:trPr>{whole}{height}</w:trPr>{}</w:tr>", cells.collect::<String>())
}

/// The cells of a row, each with the twips it is wide.
fn spread<'a>(row: &'a Row, widths: &[u32]) -> Vec<(&'a Cell, u32)> {
    let mut column = 0;
    let place = |cell: &'a Cell| {
        let end = (column + cell.span as usize).min(widths.len());
        let width = widths[column.min(end)..end].iter().sum();
        column = end;
        (cell, width)
    };
    row.cells.iter().map(place).collect()
}

/// About how many twips high a text stands in a column: a Chinese character is
/// as wide as it is high, a Latin one half that.
fn high(text: &str, width: u32, letters: u32) -> u32 {
    let room = width.saturating_sub(2 * CELL_WIDE).max(letters) as usize;
    let lines = |line: &str| (line.width() * letters as usize / 2).div_ceil(room).max(1);
    u32::try_from(text.lines().map(lines).sum::<usize>())
        .unwrap_or(u32::MAX)
        .saturating_mul(letters * 13 / 10)
}

/// Twips between the margins above and below.
const fn page_high(document: &Document) -> u32 {
    match document.page {
        Page::Official => PAGE.1 - MARGIN_TOP - MARGIN_BOTTOM,
        Page::Wide => PAGE.0 - 2 * MARGIN_NARROW,
        Page::Card => PAGE.1 - 2 * MARGIN_NARROW,
    }
}

/// `stays`: on the page of what follows; `place`: where in the row's height.
fn cell_of(
    text: &str,
    width: u32,
    span: u32,
    size: Size,
    is_label: bool,
    stays: bool,
    place: &str,
) -> String {
    let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
    let style = match size {
        Size::Large => "CellLarge",
        Size::Normal => "CellNormal",
        Size::Small => "CellSmall",
        Size::Tiny => "CellTiny",
    };
    let keep = if stays { "<w:keepNext/>" } else { "" };
    let (align, bold) = if is_label { ("<w:jc w:val=\"center\"/>", "<w:b/><w:bCs/>") } else { ("", "") };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}<w:vAlign w:val=\"{place}\"/></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}{align}</w:pPr>{}</w:p></w:tc>",
        runs(text, bold)
    )
}

fn section(document: &Document) -> String {
    let upright = format!("w:w=\"{}\" w:h=\"{}\"", PAGE.0, PAGE.1);
    let narrow = [MARGIN_NARROW + 284, MARGIN_NARROW, MARGIN_NARROW, MARGIN_NARROW];
    let (size, margins) = match document.page {
        Page::Official => (upright, [MARGIN_TOP, MARGIN_RIGHT, MARGIN_BOTTOM, MARGIN_LEFT]),
        Page::Card => (upright, narrow),
        Page::Wide => (format!("w:w=\"{}\" w:h=\"{}\" w:orient=\"landscape\"", PAGE.1, PAGE.0), narrow),
    };
    let [top, right, bottom, left] = margins;
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/>\
         <w:pgSz {size}/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" \
         w:header=\"680\" w:footer=\"680\" w:gutter=\"0\"/></w:sectPr>"
    )
}

/// `word/header1.xml`: a drill never looks like the real thing.
pub fn header(lang: Lang) -> String {
    format!("<w:hdr xmlns:w=\"{W}\">{}</w:hdr>", paragraph("Header", say::exercise(lang)))
}

/// `word/footer1.xml`: — 1 —.
pub fn footer() -> String {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                 <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    format!(
        "<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}{field}{}</w:p></w:ftr>",
        runs("— ", ""),
        runs(" —", "")
    )
}
