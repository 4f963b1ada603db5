//! A window over the screen.

use ratatui::layout::Rect;

use super::{Canvas, Panel};
use crate::tui::theme::Role;

/// An area of at most `width`×`height` in the middle of another.
#[must_use]
pub fn centred(within: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(within.width), height.min(within.height));
    Rect::new(within.x + (within.width - width) / 2, within.y + (within.height - height) / 2, width, height)
}

/// Blanks an area, wide characters cut by its edges included, and draws a
/// panel there. Returns the area inside.
pub fn popup(canvas: &mut Canvas<'_>, area: Rect, panel: &Panel<'_>) -> Rect {
    canvas.fill(area, Role::Normal);
    panel.draw(canvas, area)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::tui::draw::text_of;
    use crate::tui::theme::Look;

    #[test]
    fn a_wide_character_cut_by_an_edge_does_not_swallow_the_border() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 14, 3));
        let mut canvas = Canvas::new(&mut buffer, &Look::PLAIN);
        for y in 0..3 {
            canvas.text(0, y, 14, "一二三四五六七", Role::Normal);
        }
        popup(&mut canvas, Rect::new(3, 0, 6, 3), &Panel::new(""));
        assert_eq!(text_of(&buffer), "一 ┌────┐ 六七\n一 │    │ 六七\n一 └────┘ 六七\n");
    }
}
