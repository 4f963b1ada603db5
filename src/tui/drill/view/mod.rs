//! The drill screen as it is drawn; everything shown has been worked out
//! before, so a frame only lays out.
//!
//! ```text
//!  演练 EXERCISE  暴雨夜                             what drill
//!  ▌▌停表·研讨 …  情景时间 22:41  T+1:11:00          what time
//!  ■■■□ 橙色预警   ■■□□ Ⅲ级响应                      which levels
//!  下一步  打电话告诉镇值班室：…  Enter              what to do now
//! ┌ injects ───────────────────────┐┌ views ────────┐
//! ┌ record ────────────────────────┐│               │
//!  what came of the last key
//!  keys
//! ```
//!
//! Lines to type in stand in the upper half, where an input method has room
//! for its window under the cursor. Narrow screens set the views under the
//! record line; whichever of the two is being used has the rest of the screen
//! to itself. Very wide ones have three columns: injects; the next move, in
//! the header's place, and the record; the views and what the plan says of the
//! step at hand.

mod bottom;
mod detail;
mod dialogs;
mod form;
mod header;
mod injects;
mod jump;
mod lanes;
mod log;
mod now;
mod panels;
mod pick;
mod plan;
mod reading;
mod record;
mod report;
mod silence;
mod views;

pub use lanes::{Chart, legend};

use ratatui::layout::Rect;

use super::judge::sheet;
use super::model::{Mode, Model, Rating};
use crate::drill::Phase;
use crate::tui::board;
use crate::tui::draw::{Canvas, Hint, hints};
use crate::tui::judge;
use crate::tui::scorecard::{self, Sheet};

/// From this width on the screen has two columns.
const WIDE_CELLS: u16 = 110;
/// From this width on it has three.
const WIDEST_CELLS: u16 = 160;
const HEADER_ROWS: u16 = 4;
/// The header without the next move: over a scorecard, which needs the row,
/// and where the move has a panel of its own.
const BARE_HEADER_ROWS: u16 = 3;
/// What came of the last key, and the keys.
const FOOT_ROWS: u16 = 2;
/// The record panel with its line and the latest entry.
const RECORD_ROWS: u16 = 4;

/// Draws the screen.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    if let Mode::Board(picture) = &model.mode {
        let body = Rect { height: area.height.saturating_sub(1), ..area };
        board::draw(canvas, body, picture, model.now, model.lang);
        let back = Hint::new("F7", crate::tui::board::phrases::back(model.lang), 0).at_end();
        let keys = [back, Hint::help(model.lang)];
        hints(canvas, Rect { y: body.bottom(), height: 1, ..area }, &keys);
        return;
    }
    if matches!(model.mode, Mode::Plan) {
        return plan::draw(model, canvas, area);
    }
    let header = header_rows(model, area.width);
    header::draw(model, canvas, Rect { height: header, ..area });
    let body = Rect { y: area.y + header, height: area.height.saturating_sub(header + FOOT_ROWS), ..area };
    match (&model.mode, model.rating.score()) {
        (Mode::Card(card), Some(score)) => {
            let sheet = Sheet {
                case: &model.case,
                events: &model.events,
                texts: &model.texts,
                score,
                rulings: &model.judgement.evaluation().rulings,
                is_held: matches!(model.rating, Rating::Held(_)),
                lang: model.lang,
                look: &model.look,
            };
            scorecard::draw(canvas, body, &sheet, card);
        }
        (Mode::Judge(_), _) => {
            if let Some(desk) = &model.desk {
                judge::draw(canvas, body, &sheet(model), desk);
            }
        }
        _ => {
            panels(model, canvas, body);
            over(model, canvas, body);
        }
    }
    bottom::draw(model, canvas, Rect { y: body.bottom(), height: FOOT_ROWS, ..area });
}

const fn header_rows(model: &Model, width: u16) -> u16 {
    match model.mode {
        Mode::Card(_) | Mode::Judge(_) => BARE_HEADER_ROWS,
        // Read in full, an inject covers the panel of the next move.
        Mode::Reading(_) => HEADER_ROWS,
        _ if width >= WIDEST_CELLS => BARE_HEADER_ROWS,
        _ => HEADER_ROWS,
    }
}

/// What stands over the panels.
fn over(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    match &model.mode {
        Mode::Menu(scroll) => dialogs::menu(model, canvas, body, *scroll),
        Mode::Pick(pick) => pick::draw(model, canvas, body, pick),
        Mode::Jump(jump) => jump::draw(model, canvas, body, jump),
        Mode::Form(kind) => form::draw(model, canvas, body, *kind),
        Mode::Report(deed) => report::draw(model, canvas, body, *deed),
        Mode::Reading(reading) => reading::draw(model, canvas, body, reading),
        Mode::Confirm(action) => dialogs::confirm(model, canvas, body, *action),
        Mode::Detail(detail) => detail::draw(model, canvas, body, detail),
        Mode::Line | Mode::View | Mode::Card(_) | Mode::Board(_) | Mode::Plan | Mode::Judge(_) => {}
    }
}

fn panels(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    match body.width {
        width if width >= WIDEST_CELLS => widest(model, canvas, body),
        width if width >= WIDE_CELLS => wide(model, canvas, body),
        _ => narrow(model, canvas, body),
    }
}

/// How tall the injects are where the record stands below: its line is the
/// last row of the screen's upper half.
const fn injects_rows(body: Rect) -> u16 {
    ((body.height + body.y + FOOT_ROWS) / 2).saturating_sub(body.y + 2)
}

fn narrow(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    let injects_rows = injects_rows(body);
    let injects = Rect { height: injects_rows, ..body };
    let below = Rect { y: injects.bottom(), height: body.height - injects_rows, ..body };
    injects::draw(model, canvas, injects);
    if !model.line.is_idle() {
        record::draw(model, canvas, below);
        return;
    }
    if matches!(model.mode, Mode::View) {
        views::draw(model, canvas, below);
        return;
    }
    // Before the drill begins there is no entry to show.
    let record_rows = RECORD_ROWS - u16::from(model.state.clock.phase == Phase::NotStarted);
    record::draw(model, canvas, Rect { height: record_rows, ..below });
    let rest = Rect { y: below.y + record_rows, height: below.height - record_rows, ..below };
    views::draw(model, canvas, rest);
}

fn wide(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    let left = body.width * 11 / 20;
    let injects_rows = injects_rows(body);
    let injects = Rect { width: left, height: injects_rows, ..body };
    let record = Rect { y: injects.bottom(), width: left, height: body.height - injects_rows, ..body };
    injects::draw(model, canvas, injects);
    record::draw(model, canvas, record);
    let right = Rect { x: body.x + left, width: body.width - left, ..body };
    views::draw(model, canvas, right);
}

/// Injects; the next move and the record; views and the plan's text.
fn widest(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    let (left, right) = (body.width * 7 / 20, body.width * 7 / 20);
    let injects = Rect { width: left, ..body };
    let middle = Rect { x: injects.right(), width: body.width - left - right, ..body };
    let beside = Rect { x: middle.right(), width: right, ..body };
    injects::draw(model, canvas, injects);
    let now_rows = body.height / 3;
    now::draw(model, canvas, Rect { height: now_rows, ..middle });
    record::draw(model, canvas, Rect { y: middle.y + now_rows, height: body.height - now_rows, ..middle });
    let view_rows = body.height * 3 / 5;
    views::draw(model, canvas, Rect { height: view_rows, ..beside });
    now::plan_text(
        model,
        canvas,
        Rect { y: beside.y + view_rows, height: body.height - view_rows, ..beside },
    );
}
