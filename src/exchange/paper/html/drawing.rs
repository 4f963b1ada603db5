//! Drawings as SVG, each with what it shows told to whoever cannot see it.

use std::fmt::Write as _;

use super::super::chart::{Chart, Gauge, Ink, Lane, Lanes, say};
use super::super::escape::xml;
use crate::words::Lang;

/// The drawing's own units: as many as its width has.
const WIDTH: u32 = 900;
const LABEL_WIDTH: u32 = 330;
const TOLD_WIDTH: u32 = 150;
const ROW: u32 = 20;
const BAR: u32 = 12;
/// Letters of a label that are sure to fit, Latin ones counted half.
const LABEL_CELLS: usize = 50;
const TOLD_CELLS: usize = 22;

/// A drawing.
pub fn svg(chart: &Chart, lang: Lang) -> String {
    match chart {
        Chart::Bars(gauges) => bars(gauges),
        Chart::Lanes(lanes) => drawn(lanes, lang),
    }
}

const fn axis() -> u32 {
    WIDTH - LABEL_WIDTH - TOLD_WIDTH
}

fn begun(height: u32) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         font-family=\"'Noto Sans CJK SC',SimHei,sans-serif\" font-size=\"12\">\n"
    )
}

fn bars(gauges: &[Gauge]) -> String {
    let mut out = begun(ROW * gauges.len() as u32 + 4);
    for (nth, gauge) in (0..).zip(gauges) {
        let top = nth * ROW + 4;
        text(&mut out, LABEL_WIDTH - 8, top, "end", &cut(&gauge.label, LABEL_CELLS));
        rectangle(&mut out, LABEL_WIDTH, top, axis(), Ink::Planned, &gauge.told);
        let full = u64::from(gauge.part) * u64::from(axis()) / u64::from(gauge.whole.max(1));
        rectangle(&mut out, LABEL_WIDTH, top, full as u32, Ink::Actual, &gauge.told);
        text(&mut out, WIDTH - TOLD_WIDTH + 8, top, "start", &gauge.told);
    }
    out + "</svg>\n"
}

fn drawn(lanes: &Lanes, lang: Lang) -> String {
    let height = ROW * (lanes.rows.len() as u32 + 2) + 8;
    let mut out = begun(height);
    legend(&mut out, lang);
    for (at, told) in &lanes.ticks {
        let x = LABEL_WIDTH + lanes.place(*at, axis());
        // Writing to a String does not fail.
        let _ = writeln!(
            out,
            "<line x1=\"{x}\" y1=\"{}\" x2=\"{x}\" y2=\"{height}\" stroke=\"#bbb\" stroke-width=\"0.6\"/>",
            ROW + 16
        );
        text(&mut out, x, ROW + 2, "middle", told);
    }
    for (nth, own) in (0..).zip(&lanes.rows) {
        lane(&mut out, lanes, own, (nth + 2) * ROW + 4);
    }
    out + "</svg>\n"
}

fn lane(out: &mut String, lanes: &Lanes, own: &Lane, top: u32) {
    let label = format!("{}　{}", own.role, own.task);
    text(out, LABEL_WIDTH - 8, top, "end", &cut(&label, LABEL_CELLS));
    for stretch in own.stretches(lanes.to) {
        let (from, to) = (lanes.place(stretch.from, axis()), lanes.place(stretch.to, axis()));
        // What took no time is still to be seen.
        let width = (to - from.min(to)).max(3);
        rectangle(out, LABEL_WIDTH + from, top, width, stretch.ink, &format!("{label} {}", own.told));
    }
    text(out, WIDTH - TOLD_WIDTH + 8, top, "start", &cut(&own.told, TOLD_CELLS));
}

fn legend(out: &mut String, lang: Lang) {
    let parts = [
        (Ink::Planned, say::planned(lang), 190),
        (Ink::Actual, say::actual(lang), 90),
        (Ink::Late, say::late(lang), 90),
    ];
    let mut x = LABEL_WIDTH;
    for (ink, told, width) in parts {
        rectangle(out, x, 4, 18, ink, told);
        text(out, x + 24, 4, "start", told);
        x += width;
    }
}

fn rectangle(out: &mut String, x: u32, top: u32, width: u32, ink: Ink, told: &str) {
    let (fill, dash) = match ink {
        Ink::Nothing => return,
        Ink::Planned => ("#dde5ec", ""),
        Ink::Actual => ("#47698a", ""),
        // In grey as well it is told from the others.
        Ink::Late => ("#e0907f", " stroke=\"#8c2f1b\" stroke-dasharray=\"3 2\""),
    };
    let _ = writeln!(
        out,
        "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{BAR}\" fill=\"{fill}\"{dash}><title>{}</title></rect>",
        xml(told)
    );
}

fn text(out: &mut String, x: u32, top: u32, anchor: &str, told: &str) {
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>", top + 10, xml(told));
}

/// As much of a label as fits.
fn cut(label: &str, cells: usize) -> String {
    let mut room = cells;
    let mut kept = String::new();
    for c in label.chars() {
        let width = if c.is_ascii() { 1 } else { 2 };
        if width > room {
            kept.pop();
            kept.push('…');
            break;
        }
        room -= width;
        kept.push(c);
    }
    kept
}
