//! A list of rows, one of them chosen, scrolled so that it can be seen.

use ratatui::layout::Rect;

use super::{Canvas, Line};
use crate::tui::theme::Role;

/// Which row is chosen. Part of a screen's model: moving is `update`'s
/// business, drawing changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scroll {
    pub chosen: usize,
}

impl Scroll {
    /// Moves the choice by `step` rows within `len` rows.
    pub fn step(&mut self, step: isize, len: usize) {
        self.chosen = self.chosen.saturating_add_signed(step).min(len.saturating_sub(1));
    }

    /// The first row to show so that the choice is among `height` rows and no
    /// row is wasted at the end. The view moves by half its height at a time:
    /// over a slow line most moves then change two rows, not all.
    #[must_use]
    pub fn first_shown(self, len: usize, height: usize) -> usize {
        let chosen = self.chosen.min(len.saturating_sub(1));
        let half = (height / 2).max(1);
        let halves = chosen.checked_sub(height).map_or(0, |beyond| beyond / half + 1);
        (halves * half).min(len.saturating_sub(height))
    }
}

/// Draws `len` rows, `row(i)` giving the i-th; the chosen one is marked with
/// `>` and, where the list has the keys, shown as selected. Rows beyond the
/// edges are told by `^` and `v` in the last column.
pub fn list<'a>(
    canvas: &mut Canvas<'_>,
    area: Rect,
    scroll: Scroll,
    has_keys: bool,
    len: usize,
    row: impl Fn(usize) -> Line<'a>,
) {
    choices(canvas, area, Some(scroll.chosen), has_keys, len, row);
}

/// The same where nothing may have been chosen yet: then no row is marked.
pub fn choices<'a>(
    canvas: &mut Canvas<'_>,
    area: Rect,
    chosen: Option<usize>,
    has_keys: bool,
    len: usize,
    row: impl Fn(usize) -> Line<'a>,
) {
    if area.width < 3 || area.height == 0 {
        return;
    }
    let height = usize::from(area.height);
    let first = Scroll { chosen: chosen.unwrap_or(0) }.first_shown(len, height);
    for (offset, index) in (first..len.min(first + height)).enumerate() {
        let y = area.y + offset as u16;
        let is_chosen = chosen.is_some_and(|chosen| index == chosen.min(len - 1));
        canvas.text(area.x, y, 1, if is_chosen { ">" } else { " " }, Role::Normal);
        canvas.line(area.x + 1, y, area.width - 2, &row(index));
        if is_chosen {
            let role = if has_keys { Role::Selected } else { Role::SelectedAway };
            canvas.restyle(Rect::new(area.x, y, area.width - 1, 1), role);
        }
    }
    let arrow = area.right() - 1;
    if first > 0 {
        canvas.text(arrow, area.y, 1, "^", Role::Dim);
    }
    if first + height < len {
        canvas.text(arrow, area.bottom() - 1, 1, "v", Role::Dim);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::tui::draw::text_of;
    use crate::tui::theme::Look;

    #[test]
    fn the_choice_is_marked_and_what_is_hidden_is_told() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 3));
        let mut canvas = Canvas::new(&mut buffer, &Look::PLAIN);
        let scroll = Scroll { chosen: 3 };
        let area = canvas.area();
        list(&mut canvas, area, scroll, true, 6, |i| Line::from(format!("第{i}行")));
        assert_eq!(text_of(&buffer), " 第1行     ^\n 第2行\n>第3行     v\n");
    }

    proptest! {
        #[test]
        fn the_choice_is_always_shown_and_no_row_wasted(chosen in 0usize..60, len in 1usize..50, height in 1usize..20) {
            let first = Scroll { chosen }.first_shown(len, height);
            let chosen = chosen.min(len - 1);
            prop_assert!(first <= chosen && chosen < first + height);
            prop_assert!(len < height || first + height <= len);
        }

        #[test]
        fn going_through_a_list_moves_the_view_once_in_half_a_view(len in 1usize..200, height in 2usize..20) {
            let views = (0..len).map(|chosen| Scroll { chosen }.first_shown(len, height));
            let moved = views.clone().zip(views.skip(1)).filter(|(one, next)| one != next).count();
            prop_assert!(moved <= len.saturating_sub(height).div_ceil(height / 2));
        }
    }
}
