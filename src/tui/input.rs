//! One line of typed text: its keys, what may be typed into it, and the
//! terminal's own cursor standing in it, where an input method looks for it.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::{Input as Typed, InputRequest};

use super::draw::{Canvas, Widths};
use super::event::Key;
use super::theme::Role;
use crate::words::Safe;

/// Most characters a line takes: far beyond any sentence, far below what a
/// pasted file would do to every frame.
const CHARS_MAX: usize = 2_000;

/// What each editing key asks for; characters typed are not in the table.
const KEYS: &[(KeyCode, KeyModifiers, InputRequest)] = {
    use InputRequest as Ask;
    const NONE: KeyModifiers = KeyModifiers::NONE;
    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    &[
        (KeyCode::Left, NONE, Ask::GoToPrevChar),
        (KeyCode::Right, NONE, Ask::GoToNextChar),
        (KeyCode::Left, CTRL, Ask::GoToPrevWord),
        (KeyCode::Right, CTRL, Ask::GoToNextWord),
        (KeyCode::Home, NONE, Ask::GoToStart),
        (KeyCode::End, NONE, Ask::GoToEnd),
        (KeyCode::Backspace, NONE, Ask::DeletePrevChar),
        (KeyCode::Backspace, ALT, Ask::DeletePrevWord),
        (KeyCode::Backspace, CTRL, Ask::DeletePrevWord),
        (KeyCode::Delete, NONE, Ask::DeleteNextChar),
        (KeyCode::Delete, CTRL, Ask::DeleteNextWord),
        (KeyCode::Char('a'), CTRL, Ask::GoToStart),
        (KeyCode::Char('e'), CTRL, Ask::GoToEnd),
        (KeyCode::Char('b'), CTRL, Ask::GoToPrevChar),
        (KeyCode::Char('f'), CTRL, Ask::GoToNextChar),
        (KeyCode::Char('b'), ALT, Ask::GoToPrevWord),
        (KeyCode::Char('f'), ALT, Ask::GoToNextWord),
        (KeyCode::Char('d'), CTRL, Ask::DeleteNextChar),
        (KeyCode::Char('d'), ALT, Ask::DeleteNextWord),
        (KeyCode::Char('h'), CTRL, Ask::DeletePrevChar),
        (KeyCode::Char('w'), CTRL, Ask::DeletePrevWord),
        (KeyCode::Char('u'), CTRL, Ask::DeleteFromStart),
        (KeyCode::Char('k'), CTRL, Ask::DeleteTillEnd),
        (KeyCode::Char('y'), CTRL, Ask::Yank),
    ]
};

/// A line being edited.
#[derive(Debug, Clone, Default)]
pub struct Editor(Typed);

impl Editor {
    /// An editor holding `text`, the cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        let mut made = Self::default();
        made.insert(text);
        made
    }

    #[must_use]
    pub fn text(&self) -> &str {
        self.0.value()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// The text as it is stored: safe from its first character on.
    #[must_use]
    pub fn safe(&self) -> Safe {
        Safe::new(self.text())
    }

    pub fn clear(&mut self) {
        self.0.reset();
    }

    /// Takes a key. False where it is not the line's: Enter, Tab, Up, F-keys
    /// and the like are left to the screen.
    pub fn key(&mut self, key: Key) -> bool {
        let known = KEYS.iter().find(|(code, mods, _)| *code == key.code && *mods == key.modifiers);
        match (known, key.code) {
            (Some((_, _, InputRequest::Yank)), _) => self.yank(),
            (Some((_, _, request)), _) => {
                self.0.handle(*request);
            }
            (None, KeyCode::Char(c)) if key.is_unmodified() => self.insert(c.encode_utf8(&mut [0; 4])),
            _ => return false,
        }
        true
    }

    /// Puts pasted or composed text where the cursor is; line breaks become
    /// blanks.
    pub fn paste(&mut self, text: &Safe) {
        self.insert(text.as_str().trim_end_matches('\n'));
    }

    fn insert(&mut self, text: &str) {
        let room = CHARS_MAX.saturating_sub(self.text().chars().count());
        for c in Safe::new(text).as_str().chars().take(room) {
            self.0.handle(InputRequest::InsertChar(if c == '\n' { ' ' } else { c }));
        }
    }

    /// Repeated, what was cut could grow without end.
    fn yank(&mut self) {
        let before = self.0.clone();
        self.0.handle(InputRequest::Yank);
        if self.text().chars().count() > CHARS_MAX {
            self.0 = before;
        }
    }

    /// The text left of the cursor.
    fn before_cursor(&self) -> &str {
        let text = self.text();
        let end = text.char_indices().nth(self.0.cursor()).map_or(text.len(), |(at, _)| at);
        &text[..end]
    }

    /// Draws the line in `width` cells and, where it has the keys, puts the
    /// cursor into it. Text hidden on the left is told by `<`; an empty line
    /// shows `placeholder`.
    pub fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        x: u16,
        y: u16,
        width: u16,
        placeholder: &str,
        has_keys: bool,
    ) {
        if width < 3 {
            return;
        }
        let widths = canvas.look().widths;
        let blank = " ".repeat(width.into());
        canvas.text(x, y, width, &blank, Role::Field);
        if self.is_empty() {
            canvas.text_cut(x, y, width, placeholder, Role::Placeholder);
        }
        let hidden = hidden_bytes(self.before_cursor(), usize::from(width) - 1, widths);
        let mark = u16::from(hidden > 0);
        canvas.text(x, y, mark, "<", Role::Dim);
        canvas.text(x + mark, y, width - mark, &self.text()[hidden..], Role::Field);
        if has_keys {
            let at = widths.of(&self.before_cursor()[hidden..]) as u16;
            canvas.place_cursor(x + mark + at, y);
        }
    }
}

/// How many bytes to leave out at the left so that the rest, after a mark of
/// one cell where any is left out, takes at most `room` cells.
fn hidden_bytes(before: &str, room: usize, widths: Widths) -> usize {
    if widths.of(before) <= room {
        return 0;
    }
    let starts = before.char_indices().map(|(at, _)| at);
    starts.filter(|at| widths.of(&before[*at..]) < room).chain([before.len()]).next().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::{Position, Rect};

    use super::*;
    use crate::tui::draw::text_of;
    use crate::tui::theme::Look;

    fn typed(editor: &mut Editor, text: &str) {
        for c in text.chars() {
            assert!(editor.key(Key::char(c)));
        }
    }

    fn drawn(editor: &Editor, width: u16, look: &Look) -> (String, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        let mut canvas = Canvas::new(&mut buffer, look);
        editor.draw(&mut canvas, 0, 0, width, "拼音首字母", true);
        let cursor = canvas.cursor();
        (text_of(&buffer).trim_end().to_owned(), cursor)
    }

    #[test]
    fn keys_edit_by_character_and_word() {
        let mut editor = Editor::default();
        typed(&mut editor, "电话上报 dh");
        editor.key(Key::ctrl('w'));
        assert_eq!(editor.text(), "电话上报 ");
        editor.key(Key::plain(KeyCode::Home));
        editor.key(Key::plain(KeyCode::Delete));
        assert_eq!(editor.text(), "话上报 ");
        editor.key(Key::ctrl('k'));
        editor.key(Key::ctrl('y'));
        editor.key(Key::plain(KeyCode::Backspace));
        assert_eq!(editor.text(), "话上报");
    }

    #[test]
    fn keys_of_the_screen_are_left_to_it() {
        let mut editor = Editor::with("x");
        for key in [KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Up, KeyCode::F(1)] {
            assert!(!editor.key(Key::plain(key)), "{key:?}");
        }
        assert!(!editor.key(Key::ctrl('c')));
        assert_eq!(editor.text(), "x");
    }

    #[test]
    fn pasted_lines_become_one_and_controls_are_shown_as_lost() {
        let mut editor = Editor::default();
        editor.paste(&Safe::new("裂缝\r\n又宽\u{1b}[31m了\u{202e}\n"));
        assert_eq!(editor.text(), "裂缝 又宽\u{fffd}[31m了\u{fffd}");
    }

    #[test]
    fn the_cursor_stands_after_what_was_typed() {
        let mut editor = Editor::default();
        assert_eq!(drawn(&editor, 12, &Look::PLAIN), ("拼音首字母".into(), Some(Position::new(0, 0))));
        typed(&mut editor, "电话");
        assert_eq!(drawn(&editor, 12, &Look::PLAIN), ("电话".into(), Some(Position::new(4, 0))));
        typed(&mut editor, "上报险情");
        assert_eq!(drawn(&editor, 12, &Look::PLAIN), ("<话上报险情".into(), Some(Position::new(11, 0))));
        editor.key(Key::plain(KeyCode::Home));
        assert_eq!(drawn(&editor, 12, &Look::PLAIN), ("电话上报险情".into(), Some(Position::new(0, 0))));
    }

    proptest! {
        #[test]
        fn the_cursor_never_leaves_the_field(text in "[a-z一-龥Ⅰ-Ⅻ“”]{0,40}", back in 0usize..45, width in 3u16..30) {
            let mut editor = Editor::with(&text);
            for _ in 0..back {
                editor.key(Key::plain(KeyCode::Left));
            }
            for widths in [Widths::Narrow, Widths::Wide] {
                let (_, cursor) = drawn(&editor, width, &Look { widths, ..Look::PLAIN });
                prop_assert!(cursor.is_some_and(|at| at.x < width));
            }
        }
    }
}
