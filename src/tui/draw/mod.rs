//! The pieces screens are drawn with. Everything goes through a [`Canvas`],
//! which measures and cuts by display width and lets no control code past.

mod canvas;
mod columns;
mod hints;
mod line;
mod list;
mod panel;
mod popup;
mod text;
mod time;
mod width;
mod wrap;

pub use canvas::Canvas;
pub use columns::{Column, columns};
pub use hints::{Hint, hints};
pub use line::Line;
pub use list::{Scroll, choices, list};
pub use panel::{Panel, rule};
pub use popup::{centred, popup};
pub use text::{misfit, styles_of, text_of};
pub use time::{bar, clock, clock_ms, countdown};
pub use width::{Widths, cells_of, is_ambiguous};
pub use wrap::wrap;

use super::phrases;
use super::theme::Role;
use crate::words::Lang;

/// The screen that stands in for any other in a window too small for it, in
/// both languages, because the settings may be what cannot be reached.
pub fn too_small(canvas: &mut Canvas<'_>, least: (u16, u16)) {
    let area = canvas.area();
    let mut y = area.y;
    for lang in [Lang::Zh, Lang::En] {
        let text = phrases::too_small(lang, area.width, area.height, least.0, least.1);
        for row in wrap(&text, area.width.into(), canvas.look().widths) {
            if y < area.bottom() {
                canvas.text(area.x, y, area.width, &row, Role::Normal);
            }
            y = y.saturating_add(1);
        }
    }
}
