//! Drawing the desk.
//!
//! ```text
//!  点评 > 自评 > 评估会 > 评估报告   评估人 E1      参考 85.3 评定 88.1
//! ┌ >1问题 2目标 3评估表 4记事 5点评自评 6分歧 7等次 ───────────────┐
//! │> -3.2 超时  不予认可（E1）有录音                                │
//! │  镇值班室“电话首报”应在 …                                       │
//! ```

use ratatui::layout::Rect;

use super::dialog::{Dialog, Target, Writing, marks, options};
use super::enter::{GRADES, RATINGS, VERDICTS};
use super::rows::{self, Row, unit_title};
use super::{Desk, Part, Sheet, phrases as say};
use crate::evaluate::{Phase, agreed, wording};
use crate::score::points;
use crate::tui::draw::{Canvas, Line, Panel, list, popup, wrap};
use crate::tui::theme::Role;
use crate::words::Lang;

/// How wide a window is at most.
const WINDOW_CELLS: u16 = 100;
/// Rows of a window's list at most: its cursor stays in the upper half.
const WINDOW_ROWS: u16 = 10;

/// The keys of the desk, in one sentence.
#[must_use]
pub fn hint(desk: &Desk, lang: Lang) -> &'static str {
    match &desk.dialog {
        None => match desk.part {
            Part::Findings => say::hint_findings(lang),
            Part::Objectives | Part::Checklist => say::hint_marks(lang),
            Part::Notes => say::hint_notes(lang),
            Part::Talks => say::hint_talks(lang),
            Part::Differences | Part::Grade => say::hint(lang),
        },
        Some(Dialog::Write { of: Writing::Note(_), .. }) => say::hint_note(lang),
        Some(Dialog::Write { .. }) => say::hint_write(lang),
        Some(_) => say::hint_choose(lang),
    }
}

/// Draws the desk.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet<'_>, desk: &Desk) {
    let (width, total) = (area.width.saturating_sub(2), total(sheet));
    let room = usize::from(width).saturating_sub(total.width(sheet.look.widths) + 2);
    canvas.line(area.x + 1, area.y, room as u16, &head(sheet, desk, room));
    canvas.line_right(area.x + 1, area.y, width, &total);
    let rest = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let inner = Panel::titled(tabs(sheet, desk)).draw(canvas, rest);
    blocks(canvas, inner, sheet, desk);
    if let Some(notice) = &desk.notice {
        let role = Role::Warning;
        canvas.text_cut(
            inner.x + 1,
            inner.bottom().saturating_sub(1),
            inner.width.saturating_sub(2),
            notice,
            role,
        );
    }
    if let Some(dialog) = &desk.dialog {
        window(canvas, area, sheet, dialog);
    }
}

/// How far the judgement has come, and whose desk it is. Where there is no
/// room for all the phases there is for the one it is in.
fn head(sheet: &Sheet<'_>, desk: &Desk, room: usize) -> Line<'static> {
    let whole = phases(sheet, desk, &Phase::ALL);
    if whole.width(sheet.look.widths) <= room {
        return whole;
    }
    phases(sheet, desk, &[sheet.evaluation().phase])
}

fn phases(sheet: &Sheet<'_>, desk: &Desk, shown: &[Phase]) -> Line<'static> {
    let now = sheet.evaluation().phase;
    let mut line = Line::new();
    for (nth, phase) in shown.iter().copied().enumerate() {
        let between = if nth == 0 { "" } else { " > " };
        let role = if phase == now { Role::Strong } else { Role::Dim };
        line = line.with(between, Role::Dim).with(wording::phase(phase, sheet.lang), role);
    }
    line.with("   ", Role::Normal).with(say::rater(sheet.lang, &sheet.named(&desk.rater)), Role::Normal)
}

/// The machine's score and the agreed one, side by side.
fn total(sheet: &Sheet<'_>) -> Line<'static> {
    let Some(score) = sheet.score.filter(|score| score.rated) else { return Line::new() };
    let rulings = &sheet.evaluation().rulings;
    let machine = points(score.score());
    if rulings.is_empty() {
        return Line::of(say::machine(sheet.lang, &machine), Role::Strong);
    }
    let left = points(agreed(&sheet.case.plan, score, rulings).score());
    Line::of(say::both(sheet.lang, &machine, &left), Role::Strong)
}

fn tabs(sheet: &Sheet<'_>, desk: &Desk) -> Line<'static> {
    let mut line = Line::new();
    for part in Part::ALL {
        let (mark, role) = if part == desk.part { (">", Role::Title) } else { (" ", Role::Dim) };
        let between = if part == Part::Findings { "" } else { " " };
        line = line.with(between, role).with(mark, role).with(title(part, sheet.lang), role);
    }
    line
}

fn title(part: Part, lang: Lang) -> &'static str {
    match part {
        Part::Findings => say::tab_findings(lang),
        Part::Objectives => say::tab_objectives(lang),
        Part::Checklist => say::tab_checklist(lang),
        Part::Notes => say::tab_notes(lang),
        Part::Talks => say::tab_talks(lang),
        Part::Differences => say::tab_differences(lang),
        Part::Grade => say::tab_grade(lang),
    }
}

/// Rows of one or more lines, from as far above the chosen one as still lets
/// it be seen whole.
fn blocks(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet<'_>, desk: &Desk) {
    let all = rows::rows(sheet, desk.part);
    if all.is_empty() {
        let text = rows::nothing(sheet, desk.part);
        for (y, row) in
            (area.y..area.bottom()).zip(wrap(&text, usize::from(area.width) - 2, sheet.look.widths))
        {
            canvas.text(area.x + 1, y, area.width - 2, &row, Role::Dim);
        }
        return;
    }
    let width = usize::from(area.width).saturating_sub(3);
    let block = |row: &Row| rows::block(sheet, row, &desk.rater, width);
    let chosen = desk.scroll().chosen.min(all.len() - 1);
    let mut room = usize::from(area.height).saturating_sub(block(&all[chosen]).len());
    let mut first = chosen;
    while let Some(above) =
        first.checked_sub(1).map(|above| block(&all[above]).len()).filter(|above| *above <= room)
    {
        room -= above;
        first -= 1;
    }
    let mut y = area.y;
    for (nth, row) in all.iter().enumerate().skip(first) {
        let lines = block(row);
        let left = area.bottom().saturating_sub(y);
        if left == 0 {
            break;
        }
        for (offset, line) in lines.iter().take(usize::from(left)).enumerate() {
            canvas.line(area.x + 1, y + offset as u16, area.width.saturating_sub(2), line);
        }
        let height = (lines.len() as u16).min(left);
        if nth == chosen {
            canvas.text(area.x, y, 1, ">", Role::Normal);
            canvas.restyle(Rect { y, width: area.width - 1, height, ..area }, Role::Selected);
        }
        y += height;
        if lines.len() as u16 > left || (y == area.bottom() && nth + 1 < all.len()) {
            canvas.text(area.right().saturating_sub(1), area.bottom() - 1, 1, "v", Role::Dim);
        }
    }
    if first > 0 {
        canvas.text(area.right().saturating_sub(1), area.y, 1, "^", Role::Dim);
    }
}

fn window(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet<'_>, dialog: &Dialog) {
    match dialog {
        Dialog::Write { of, editor } => {
            let about = written_about(sheet, of);
            let inner = framed(canvas, area, say::write(sheet.lang), 2, &about, sheet);
            let title = writing_title(sheet, of);
            canvas.text_cut(inner.x + 1, inner.y, inner.width - 2, &title, Role::Strong);
            editor.draw(
                canvas,
                inner.x + 1,
                inner.y + 1,
                inner.width - 2,
                say::placeholder(sheet.lang),
                true,
            );
        }
        Dialog::Choose { target, scroll } => {
            let about = chosen_about(sheet, target);
            let len = options(sheet, target);
            let inner = framed(canvas, area, say::choose(sheet.lang), len as u16, &about, sheet);
            let rows = Rect { height: len as u16, ..inner };
            list(canvas, rows, *scroll, true, len, |row| option(sheet, target, row));
        }
        Dialog::Step { steps, scroll } => {
            let title = |row: usize| match steps[row] {
                None => say::no_step(sheet.lang).to_owned(),
                Some(ix) => {
                    let step = sheet.case.plan.step(ix);
                    let done = sheet.state.step(ix).completions.iter().map(|done| done.at).max();
                    let at = done.map_or(String::new(), |at| format!("  {}", at.hour_minute()));
                    format!("{}{at}", step.title.get(sheet.lang))
                }
            };
            picks(canvas, area, sheet, (say::which_step(sheet.lang), steps.len(), *scroll), title);
        }
        Dialog::Unit { scroll, .. } => {
            let units = rows::units(sheet);
            let title = |row: usize| unit_title(sheet, &units[row]);
            picks(canvas, area, sheet, (say::which_unit(sheet.lang), units.len(), *scroll), title);
        }
        Dialog::Who { codes, scroll } => {
            let title = |row: usize| {
                codes.get(row).map_or_else(|| say::new_rater(sheet.lang).to_owned(), |code| sheet.named(code))
            };
            picks(canvas, area, sheet, (say::which_rater(sheet.lang), codes.len() + 1, *scroll), title);
        }
    }
}

fn picks(
    canvas: &mut Canvas<'_>,
    area: Rect,
    sheet: &Sheet<'_>,
    (title, len, scroll): (&str, usize, crate::tui::draw::Scroll),
    row: impl Fn(usize) -> String,
) {
    let height = (len as u16).clamp(1, WINDOW_ROWS);
    let inner = framed(canvas, area, title, height, "", sheet);
    list(canvas, Rect { height, ..inner }, scroll, true, len, |at| numbered(at, row(at)));
}

fn numbered(row: usize, text: String) -> Line<'static> {
    let number = if row < 9 { format!("{} ", row + 1) } else { "  ".to_owned() };
    Line::of(number, Role::Key).with(text, Role::Normal)
}

/// A window at the top of the desk, with a text below its rows. Gives the
/// area inside.
fn framed(
    canvas: &mut Canvas<'_>,
    area: Rect,
    title: &str,
    rows: u16,
    about: &str,
    sheet: &Sheet<'_>,
) -> Rect {
    let width = if area.width < WINDOW_CELLS + 8 { area.width } else { WINDOW_CELLS };
    let text = wrap(about, usize::from(width) - 4, sheet.look.widths);
    let text = if about.is_empty() { Vec::new() } else { text };
    let wanted = rows + 2 + if text.is_empty() { 0 } else { text.len() as u16 + 1 };
    let frame = Rect { x: area.x + (area.width - width) / 2, width, height: wanted.min(area.height), ..area };
    let inner = popup(canvas, frame, &Panel::new(title.to_owned()).border(Role::Title));
    for (offset, row) in text.iter().enumerate() {
        let y = inner.y + rows + 1 + offset as u16;
        if y < inner.bottom() {
            canvas.text(inner.x + 1, y, inner.width - 2, row, Role::Dim);
        }
    }
    inner
}

fn option(sheet: &Sheet<'_>, target: &Target, row: usize) -> Line<'static> {
    let lang = sheet.lang;
    let text = match target {
        Target::Finding(_) => say::verdict_more(lang, VERDICTS[row]),
        Target::Objective(_) => {
            format!("{} {}", RATINGS[row].letter(), wording::rating_means(RATINGS[row], lang))
        }
        Target::Item(list, nth) => {
            let form = sheet.judgement.checklists.get(*list);
            wording::mark(form, marks(sheet, *list, *nth)[row], lang)
        }
        Target::Grade => {
            format!("{}　{}", wording::grade(GRADES[row], lang), wording::grade_means(GRADES[row], lang))
        }
        Target::Comment | Target::SelfAssessment(_) | Target::Meeting => String::new(),
    };
    numbered(row, text)
}

/// What a choice is about, as the row says it.
fn chosen_about(sheet: &Sheet<'_>, target: &Target) -> String {
    match target {
        Target::Finding(mark) => finding_text(sheet, mark),
        Target::Objective(id) => objective_title(sheet, id),
        Target::Item(list, nth) => rows::item(sheet, *list, *nth)
            .map_or(String::new(), |item| format!("{} {}", item.id, item.text.get(sheet.lang))),
        _ => String::new(),
    }
}

fn written_about(sheet: &Sheet<'_>, of: &Writing) -> String {
    match of {
        Writing::Ruling(mark, _) | Writing::Objection(_, Some(mark)) => finding_text(sheet, mark),
        Writing::Rating(id, _) => objective_title(sheet, id),
        Writing::Mark((list, nth), _) => chosen_about(sheet, &Target::Item(*list, *nth)),
        Writing::Grade(grade) => wording::grade_means(*grade, sheet.lang).to_owned(),
        Writing::Note(_) => say::note_about(sheet.lang, &sheet.now.hour_minute()),
        Writing::Code => say::code_about(sheet.lang).to_owned(),
        Writing::Comment => say::comment_about(sheet.lang).to_owned(),
        Writing::SelfAssessment(_) => say::self_assessment_about(sheet.lang).to_owned(),
        Writing::Meeting => say::meeting_about(sheet.lang).to_owned(),
        Writing::Return(_) => say::return_about(sheet.lang).to_owned(),
        Writing::Objection(_, None) => String::new(),
    }
}

fn writing_title(sheet: &Sheet<'_>, of: &Writing) -> String {
    let lang = sheet.lang;
    match of {
        Writing::Ruling(_, verdict) => {
            let verdict = wording::verdict(*verdict, lang);
            if sheet.in_meeting() { say::settles(lang, verdict) } else { say::opines(lang, verdict) }
        }
        Writing::Rating(_, rating) => say::because(lang, wording::rating(*rating, lang)),
        Writing::Mark((list, _), mark) => {
            say::because(lang, &wording::mark(sheet.judgement.checklists.get(*list), *mark, lang))
        }
        Writing::Grade(grade) => say::confirms(lang, wording::grade(*grade, lang)),
        Writing::Comment => say::comment(lang).to_owned(),
        Writing::SelfAssessment(unit) => say::self_assessment(lang, &unit_title(sheet, unit)),
        Writing::Meeting => say::meeting(lang).to_owned(),
        Writing::Return(phase) => say::returns(lang, wording::phase(*phase, lang)),
        Writing::Note(step) => {
            let step = step.as_ref().and_then(|step| sheet.case.plan.step_named(step.as_str()));
            let step = step.map_or(say::no_step(lang), |step| sheet.case.plan.step(step).title.get(lang));
            say::note(lang, step)
        }
        Writing::Objection(unit, _) => say::objection(lang, &unit_title(sheet, unit)),
        Writing::Code => say::new_rater(lang).to_owned(),
    }
}

fn finding_text(sheet: &Sheet<'_>, mark: &crate::evaluate::FindingMark) -> String {
    let place = sheet.score.map_or(0, |score| score.findings.len());
    let place = (0..place).find(|place| rows::mark_of(sheet, *place).as_ref() == Some(mark));
    let finding = place.zip(sheet.score).map(|(place, score)| &score.findings[place]);
    finding.map_or(String::new(), |finding| {
        let rulings = &sheet.evaluation().rulings;
        say::lost(
            sheet.lang,
            &points(finding.lost),
            &wording::sentence(sheet.case, finding, rulings, sheet.lang),
        )
    })
}

fn objective_title(sheet: &Sheet<'_>, id: &crate::words::Id) -> String {
    let objective = sheet.case.scenario.objectives.iter().find(|own| own.id == *id);
    objective.map_or(String::new(), |own| own.title.get(sheet.lang).to_owned())
}
