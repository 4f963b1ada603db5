//! The desk as it is drawn.
//!
//! ```text
//!  演练 EXERCISE  岗位练兵 · 镇值班室  带练              来电 1  未看 2
//!  ▶ 时钟在走                                     情景时间 22:41:07
//! ┌ 收到 4 ────────────────┐┌ 县气象台 22:40 ───────────────────────┐
//! ┌ 您现在做什么 ─────────────────────────────────────────────────────┐
//! ┌ 我知道的情况 ──────────────┐┌ 下一步 ───────────────────────────┐
//!  what came of the last key
//!  keys
//! ```

mod bottom;
mod calls;
mod debrief;
mod dialogs;
mod duties;
mod header;
mod inbox;
mod line;
mod lower;
mod report;
mod written;

use ratatui::layout::Rect;

use super::model::{Mode, Model};
use crate::evaluate::Rulings;
use crate::tui::draw::Canvas;
use crate::tui::scorecard::{self, Sheet};

pub use duties::duties;

const HEADER_ROWS: u16 = 2;
const FOOT_ROWS: u16 = 2;
/// The line with its border while nothing is typed.
const LINE_ROWS: u16 = 4;

/// Draws the desk.
pub fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    header::draw(model, canvas, Rect { height: HEADER_ROWS, ..area });
    let body =
        Rect { y: area.y + HEADER_ROWS, height: area.height.saturating_sub(HEADER_ROWS + FOOT_ROWS), ..area };
    match (&model.mode, &model.score) {
        (Mode::Card(card), Some(score)) => {
            let sheet = Sheet {
                case: &model.case,
                events: &model.events,
                texts: &model.texts,
                score,
                rulings: &Rulings::new(),
                is_held: false,
                lang: model.lang,
                look: &model.look,
            };
            scorecard::draw(canvas, body, &sheet, card);
        }
        (Mode::Debrief, _) => debrief::draw(model, canvas, body),
        (Mode::Brief, _) => dialogs::brief(model, canvas, body),
        _ => {
            panels(model, canvas, body);
            dialogs::over(model, canvas, body);
        }
    }
    bottom::draw(model, canvas, Rect { y: body.bottom(), height: FOOT_ROWS, ..area });
}

/// Rows of the letters: the line below them has its cursor in the upper half.
fn letters_rows(body: Rect) -> u16 {
    body.height * 2 / 5
}

/// Letters above, the line in the middle, where an input method has room for
/// its window, facts and hints below; a line in use covers these.
fn panels(model: &Model, canvas: &mut Canvas<'_>, body: Rect) {
    let top = Rect { height: letters_rows(body), ..body };
    inbox::draw(model, canvas, top);
    let below = Rect { y: top.bottom(), height: body.height - top.height, ..body };
    if model.palette.is_busy() {
        line::draw(model, canvas, below);
        return;
    }
    line::draw(model, canvas, Rect { height: LINE_ROWS, ..below });
    let rest = Rect { y: below.y + LINE_ROWS, height: below.height - LINE_ROWS, ..below };
    let left = body.width * 9 / 20;
    lower::facts(model, canvas, Rect { width: left, ..rest });
    lower::next(model, canvas, Rect { x: rest.x + left, width: rest.width - left, ..rest });
}
