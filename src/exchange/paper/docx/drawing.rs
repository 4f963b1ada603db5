//! Drawings as tables of shaded cells: every word processor shows them, and
//! they print as they look.

use super::super::chart::{Chart, Gauge, Ink, Lanes, say};
use super::body::{borders, paragraph, runs};
use crate::words::Lang;

/// Cells a bar or an axis is drawn in.
const CELLS: usize = 40;
/// Hundredths of the width for the label before the bar and for what is told
/// behind it.
const LABEL_SHARE: u32 = 40;
const TOLD_SHARE: u32 = 18;

/// A drawing and the gap that must follow a table.
pub fn chart(chart: &Chart, lang: Lang, width: u32) -> String {
    let sheet = Sheet::new(width);
    let rows = match chart {
        Chart::Bars(gauges) => gauges.iter().map(|gauge| sheet.gauge(gauge)).collect(),
        Chart::Lanes(lanes) => sheet.lanes(lanes, lang),
    };
    sheet.open() + &rows + "</w:tbl>" + &paragraph("Gap", "")
}

/// The widths of a drawing, in twips.
struct Sheet {
    label: u32,
    cell: u32,
    told: u32,
}

impl Sheet {
    fn new(width: u32) -> Self {
        let (label, told) = (width * LABEL_SHARE / 100, width * TOLD_SHARE / 100);
        Self { label, cell: (width - label - told) / CELLS as u32, told }
    }

    fn open(&self) -> String {
        let total = self.label + self.cell * CELLS as u32 + self.told;
        let cells = format!("<w:gridCol w:w=\"{}\"/>", self.cell).repeat(CELLS);
        format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
             <w:tblBorders>{}</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>\
             <w:left w:w=\"30\" w:type=\"dxa\"/><w:right w:w=\"30\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
             <w:tblGrid><w:gridCol w:w=\"{}\"/>{cells}<w:gridCol w:w=\"{}\"/></w:tblGrid>",
            borders("D9D9D9"),
            self.label,
            self.told
        )
    }

    fn gauge(&self, gauge: &Gauge) -> String {
        self.row(&gauge.label, &spans(&gauge.cells(CELLS)), &gauge.told)
    }

    fn lanes(&self, lanes: &Lanes, lang: Lang) -> String {
        let mut rows = String::from("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        rows += &words(self.label, 1, say::duty(lang));
        // A tick stands at the left of the cells up to the next one.
        let places: Vec<usize> =
            lanes.ticks.iter().map(|(at, _)| lanes.place(*at, CELLS as u32) as usize).collect();
        let first = places.first().copied().unwrap_or(CELLS);
        if first > 0 {
            rows += &words(self.cell * first as u32, first, "");
        }
        for (nth, (_, told)) in lanes.ticks.iter().enumerate() {
            let span = places.get(nth + 1).copied().unwrap_or(CELLS).saturating_sub(places[nth]);
            if span > 0 {
                rows += &words(self.cell * span as u32, span, told);
            }
        }
        rows += &words(self.told, 1, say::outcome(lang));
        rows += "</w:tr>";
        for own in &lanes.rows {
            let label = format!("{}　{}", own.role, own.task);
            rows += &self.row(&label, &spans(&lanes.cells(own, CELLS)), &own.told);
        }
        rows
    }

    fn row(&self, label: &str, drawn: &[(Ink, usize)], told: &str) -> String {
        let mut row = String::from("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        row += &words(self.label, 1, label);
        for (ink, span) in drawn {
            row += &self.inked(*ink, *span);
        }
        row + &words(self.told, 1, told) + "</w:tr>"
    }

    /// What is late says so where there is no colour.
    fn inked(&self, ink: Ink, span: usize) -> String {
        let (fill, sign) = match ink {
            Ink::Nothing => ("FFFFFF", ""),
            Ink::Planned => ("DDE5EC", ""),
            Ink::Actual => ("47698A", ""),
            Ink::Late => ("E0907F", "!"),
        };
        let shade = format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>");
        cell(self.cell * span as u32, span, &shade, sign)
    }
}

fn words(width: u32, span: usize, text: &str) -> String {
    cell(width, span, "", text)
}

fn cell(width: u32, span: usize, shade: &str, text: &str) -> String {
    let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{shade}<w:vAlign w:val=\"center\"/></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"CellTiny\"/></w:pPr>{}</w:p></w:tc>",
        runs(text, "")
    )
}

/// Neighbouring cells of one ink as one cell.
fn spans(cells: &[Ink]) -> Vec<(Ink, usize)> {
    cells.chunk_by(|one, other| one == other).map(|same| (same[0], same.len())).collect()
}
