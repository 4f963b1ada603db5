//! Help: what F1 tells about whatever screen is shown, in one window over it.
//! A screen has a [`Page`]; whoever holds the screens holds the [`Help`].

pub mod phrases;
#[cfg(test)]
mod tests;

use std::cell::Cell;

use crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::draw::{Canvas, Hint, Panel, hints, popup, wrap};
use super::event::Key;
use super::theme::Role;
use crate::words::Lang;

/// Rows above the window: a drill's clock and state stay in sight.
const HEAD_ROWS: u16 = 3;
/// Rows that a page key scrolls by.
const PAGE_ROWS: isize = 8;
/// Cells for a sign that is explained.
const SIGN_CELLS: u16 = 6;
/// Longer lines are hard to read.
const TEXT_CELLS: u16 = 100;

/// What there is to tell about a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    title: &'static str,
    told: Vec<Told>,
}

/// A paragraph, after a sign where it explains one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    sign: Option<(String, Role)>,
    text: &'static str,
}

impl Page {
    #[must_use]
    pub const fn new(title: &'static str) -> Self {
        Self { title, told: Vec::new() }
    }

    /// With these paragraphs after what it has.
    #[must_use]
    pub fn tells(mut self, texts: &[&'static str]) -> Self {
        self.told.extend(texts.iter().map(|text| Told { sign: None, text }));
        self
    }

    /// With a sign of the screen, as it is drawn there, and what it means.
    #[must_use]
    pub fn explains(mut self, sign: &str, role: Role, text: &'static str) -> Self {
        self.told.push(Told { sign: Some((sign.to_owned(), role)), text });
        self
    }
}

/// The help of whatever is shown: closed, until F1 opens it.
#[derive(Debug, Default)]
pub struct Help(Option<Window>);

impl Help {
    /// Whether a key comes here before the screen: F1 always, every key while
    /// it is open.
    #[must_use]
    pub fn wants(&self, key: Key) -> bool {
        self.is_open() || key == Key::f(1)
    }

    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Takes a key it wanted, with the page of what is shown. False where the
    /// key is the screen's after all: the help is closed then.
    pub fn key(&mut self, key: Key, page: impl FnOnce() -> Page, lang: Lang) -> bool {
        let Some(window) = &mut self.0 else {
            self.0 = Some(Window { page: page(), lang, first: 0, last: Cell::new(0) });
            return true;
        };
        let outcome = window.key(key);
        if outcome != Outcome::Stays {
            self.0 = None;
        }
        outcome != Outcome::Passes
    }

    /// Draws it over the screen, where it is open.
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        if let Some(window) = &self.0 {
            window.view(canvas);
        }
    }
}

/// What came of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Stays,
    Closes,
    /// The key is the screen's.
    Passes,
}

/// A page, shown.
#[derive(Debug)]
struct Window {
    page: Page,
    lang: Lang,
    /// The first row shown.
    first: usize,
    /// The last row that can be the first, as it was drawn.
    last: Cell<usize>,
}

impl Window {
    /// What the help speaks of works while it is read: function keys and keys
    /// with Ctrl go on to the screen. Text does not.
    fn key(&mut self, key: Key) -> Outcome {
        let rows = match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::F(1) => return Outcome::Closes,
            KeyCode::Up => -1,
            KeyCode::Down => 1,
            KeyCode::PageUp => -PAGE_ROWS,
            KeyCode::PageDown => PAGE_ROWS,
            KeyCode::Home => isize::MIN,
            KeyCode::End => isize::MAX,
            KeyCode::F(_) => return Outcome::Passes,
            _ if !key.is_unmodified() => return Outcome::Passes,
            _ => return Outcome::Stays,
        };
        self.first = self.first.saturating_add_signed(rows).min(self.last.get());
        Outcome::Stays
    }

    /// Draws it over the screen, and its keys in the place of the screen's.
    fn view(&self, canvas: &mut Canvas<'_>) {
        let (area, lang) = (canvas.area(), self.lang);
        let room = area.height.saturating_sub(HEAD_ROWS + 1);
        let width = area.width.saturating_sub(4).min(TEXT_CELLS);
        let rows = self.rows(canvas, width);
        let height = (rows.len() as u16).saturating_add(2).min(room);
        let frame = Rect { y: area.y + HEAD_ROWS, height, ..area };
        let inner = popup(canvas, frame, &Panel::new(self.page.title).border(Role::Title));
        self.last.set(rows.len().saturating_sub(inner.height.into()));
        let shown = rows.iter().skip(self.first.min(self.last.get())).take(inner.height.into());
        for (y, row) in (inner.y..).zip(shown) {
            let x = inner.x + 1;
            if let Some((sign, role)) = row.sign {
                canvas.text(x, y, SIGN_CELLS, sign, *role);
            }
            canvas.text(x + row.indent, y, width - row.indent, &row.text, Role::Normal);
        }
        canvas.hide_cursor();
        let foot = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        let back = Hint::new("Esc", phrases::back(lang), 0).at_end();
        let scroll = Hint::new("↑↓", phrases::scroll(lang), 0);
        let keys = [scroll, back];
        hints(canvas, foot, if self.last.get() > 0 { &keys } else { &keys[1..] });
    }

    fn rows(&self, canvas: &Canvas<'_>, width: u16) -> Vec<Row<'_>> {
        let widths = canvas.look().widths;
        let of = |told: &'_ Told| {
            let indent = if told.sign.is_some() { SIGN_CELLS } else { 0 };
            (indent, wrap(told.text, (width - indent).into(), widths))
        };
        let paragraphs = self.page.told.iter().flat_map(|told| {
            let (indent, texts) = of(told);
            let sign = move |i| told.sign.as_ref().filter(|_| i == 0);
            texts.into_iter().enumerate().map(move |(i, text)| Row { sign: sign(i), indent, text })
        });
        paragraphs.collect()
    }
}

/// One row of the window.
struct Row<'a> {
    sign: Option<&'a (String, Role)>,
    indent: u16,
    text: String,
}
