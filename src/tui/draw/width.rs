//! How wide text is on a terminal, in cells, and how it is cut to a width.
//! The one place that knows about characters some terminals draw double.

use std::num::NonZeroU16;

use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How wide characters are that Unicode calls ambiguous (`Ⅲ ① → “ — ● │`):
/// terminals differ, and none can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Widths {
    /// One cell; most terminals today.
    #[default]
    Narrow,
    /// Two cells; old Chinese consoles, and terminals set that way.
    Wide,
}

impl Widths {
    /// Cells taken by a text of one line.
    #[must_use]
    pub fn of(self, text: &str) -> usize {
        if text.is_ascii() {
            return text.bytes().filter(|b| !b.is_ascii_control()).count();
        }
        self.pieces(text).map(|(_, cells)| cells).sum()
    }

    /// What a reader sees as characters, each with the cells it takes; what
    /// takes none is left out.
    pub(super) const fn pieces(self, text: &str) -> Pieces<'_> {
        Pieces { rest: Graphemes(text), widths: self }
    }

    /// Cells taken by one grapheme; none for what is invisible.
    #[must_use]
    pub fn of_grapheme(self, grapheme: &str) -> usize {
        if let Some(cells) = simple_width(grapheme) {
            return cells;
        }
        match self {
            _ if grapheme.contains(char::is_control) => 0,
            Self::Wide if is_ambiguous(grapheme) => 2,
            _ => grapheme.cell_width().into(),
        }
    }

    /// The longest beginning of `text` within `width` cells, without a mark
    /// that something is missing.
    #[must_use]
    pub fn fit(self, text: &str, width: usize) -> &str {
        let mut used = 0;
        let mut end = 0;
        for grapheme in Graphemes(text) {
            used += self.of_grapheme(grapheme);
            if used > width {
                break;
            }
            end += grapheme.len();
        }
        &text[..end]
    }

    /// `text` within `width` cells, its end marked with `…` where cut.
    #[must_use]
    pub fn cut(self, text: &str, width: usize) -> String {
        if self.of(text) <= width { text.to_owned() } else { self.shorten(text, width) }
    }

    /// A text too long for `width` cells, cut with a mark.
    fn shorten(self, text: &str, width: usize) -> String {
        let mark = self.of_grapheme("…");
        if width < mark {
            return self.fit(text, width).to_owned();
        }
        let mut kept = self.fit(text, width - mark).to_owned();
        kept.push('…');
        kept
    }

    /// `text` cut or filled with blanks to exactly `width` cells.
    #[must_use]
    pub fn pad(self, text: &str, width: usize) -> String {
        let (mut made, used) = self.within(text, width);
        made.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
        made
    }

    /// `text` at the right end of exactly `width` cells.
    #[must_use]
    pub fn pad_left(self, text: &str, width: usize) -> String {
        let (made, used) = self.within(text, width);
        " ".repeat(width.saturating_sub(used)) + &made
    }

    /// `text`, cut where it is too long, and the cells it takes.
    fn within(self, text: &str, width: usize) -> (String, usize) {
        let used = self.of(text);
        if used <= width {
            return (text.to_owned(), used);
        }
        let made = self.shorten(text, width);
        let used = self.of(&made);
        (made, used)
    }

    /// Puts a grapheme into a cell so that the screen's difference knows how
    /// wide it is.
    pub(super) fn put(self, cell: &mut Cell, grapheme: &str) {
        cell.set_symbol(grapheme);
        let forced = matches!(self, Self::Wide) && is_ambiguous(grapheme);
        cell.diff_option = match NonZeroU16::new(2) {
            Some(two) if forced => CellDiffOption::ForcedWidth(two),
            _ => CellDiffOption::None,
        };
    }
}

/// True where a terminal may draw the grapheme two cells wide though the
/// standard's narrow reading says one.
#[must_use]
pub fn is_ambiguous(grapheme: &str) -> bool {
    simple_width(grapheme).is_none() && grapheme.width() == 1 && grapheme.width_cjk() == 2
}

/// What a reader sees as characters; control codes are left out.
pub(super) fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    clusters(text).filter(|g| !g.contains(char::is_control))
}

/// The clusters of a text, control codes too.
pub(super) const fn clusters(text: &str) -> impl Iterator<Item = &str> {
    Graphemes(text)
}

/// See [`Widths::pieces`].
pub(super) struct Pieces<'a> {
    rest: Graphemes<'a>,
    widths: Widths,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (&'a str, usize);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if let Some((len, cells)) = self.rest.plain() {
            return Some((self.rest.split_off(len), cells));
        }
        let widths = self.widths;
        self.rest
            .by_ref()
            .map(|grapheme| (grapheme, widths.of_grapheme(grapheme)))
            .find(|(_, cells)| *cells > 0)
    }
}

/// The cells a cell's character takes, as [`CellWidth`] has them; most of a
/// screen is characters of which that is known without asking.
#[must_use]
#[inline]
pub fn cells_of(cell: &Cell) -> usize {
    if let CellDiffOption::ForcedWidth(cells) = cell.diff_option {
        return cells.get().into();
    }
    match cell.symbol().as_bytes() {
        [_] => 1,
        [0xe5..=0xe8, _, _] => 2,
        // Box drawing, which only an old console draws wide, by force.
        [0xe2, 0x94 | 0x95, _] => 1,
        _ => cell.cell_width().into(),
    }
}

/// The clusters of a text; the library is asked only where characters may
/// belong together, which in most of what is drawn they never do.
struct Graphemes<'a>(&'a str);

impl<'a> Iterator for Graphemes<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let len = match self.plain() {
            Some((len, _)) => len,
            None => self.next_len()?,
        };
        Some(self.split_off(len))
    }
}

impl<'a> Graphemes<'a> {
    /// The next one's bytes and cells, where its first byte and that of its
    /// neighbour tell them.
    #[inline]
    fn plain(&self) -> Option<(usize, usize)> {
        let bytes = self.0.as_bytes();
        let (len, cells) = plain(*bytes.first()?)?;
        bytes.get(len).is_none_or(|next| plain(*next).is_some()).then_some((len, cells))
    }

    #[inline]
    fn split_off(&mut self, len: usize) -> &'a str {
        let (grapheme, rest) = self.0.split_at(len);
        self.0 = rest;
        grapheme
    }

    fn next_len(&self) -> Option<usize> {
        let mut chars = self.0.chars();
        let first = chars.next()?;
        let alone = stands_alone(first) && chars.next().is_none_or(stands_alone);
        if alone { Some(first.len_utf8()) } else { self.0.graphemes(true).next().map(str::len) }
    }
}

/// What the first byte of a character tells where it tells enough: the bytes
/// and cells of printable ASCII, and of the thick of Chinese (U+5000–U+8FFF),
/// which stand alone beside each other.
const fn plain(first: u8) -> Option<(usize, usize)> {
    match first {
        b' '..=b'~' => Some((1, 1)),
        0xe5..=0xe8 => Some((3, 2)),
        _ => None,
    }
}

/// Characters that form no cluster with one another: ASCII, the middle dot,
/// quotes and dashes, numerals, arrows, box drawing and shapes, Chinese and its
/// punctuation.
const fn stands_alone(c: char) -> bool {
    matches!(c, ' '..='~' | '·' | '\u{2010}'..='\u{2027}' | '\u{2150}'..='\u{21ff}' | '\u{2460}'..='\u{25ff}')
        || is_chinese(c)
}

const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

/// The width of a single character of which no terminal doubts it.
fn simple_width(grapheme: &str) -> Option<usize> {
    if let Some((len, cells)) = grapheme.as_bytes().first().and_then(|first| plain(*first))
        && len == grapheme.len()
    {
        return Some(cells);
    }
    let mut chars = grapheme.chars();
    match (chars.next()?, chars.next()) {
        (' '..='~', None) => Some(1),
        (c, None) if is_chinese(c) => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn doubtful_characters_are_as_wide_as_the_setting_says() {
        assert_eq!(Widths::Narrow.of("Ⅲ级响应"), 7);
        assert_eq!(Widths::Wide.of("Ⅲ级响应"), 8);
        assert_eq!(Widths::Wide.of("“a”—"), 7);
        assert_eq!(Widths::Narrow.of("a\u{1b}[31mb"), 6);
    }

    #[test]
    fn a_cut_shows_that_something_is_missing() {
        assert_eq!(Widths::Narrow.cut("电话上报险情", 12), "电话上报险情");
        assert_eq!(Widths::Narrow.cut("电话上报险情", 11), "电话上报险…");
        assert_eq!(Widths::Narrow.cut("电话上报险情", 10), "电话上报…");
        assert_eq!(Widths::Narrow.cut("电话", 1), "…");
        assert_eq!(Widths::Narrow.cut("电话", 0), "");
    }

    #[test]
    fn what_is_taken_for_simple_is() {
        for c in ('\0'..=char::MAX).filter(|c| stands_alone(*c)) {
            let text = c.to_string();
            assert!(
                simple_width(&text).is_none_or(|cells| cells == text.width() && cells == text.width_cjk())
            );
            let mut cell = Cell::EMPTY;
            cell.set_symbol(&text);
            assert_eq!(cells_of(&cell), usize::from(cell.cell_width()), "{c}");
            for pair in [format!("{c}村"), format!("村{c}"), format!("{c}a"), format!("{c}│")] {
                assert_eq!(pair.graphemes(true).count(), 2, "{pair}");
            }
        }
    }

    proptest! {
        #[test]
        fn clusters_are_the_standards(text in "[ -~一-龥Ⅰ-Ⅻ“”—①-⑳😀-😂\u{300}\u{200d}🇨🇳\r\n│ㄱ-ㅎ가-힣]{0,30}") {
            prop_assert!(Graphemes(&text).eq(text.graphemes(true)));
        }

        #[test]
        fn characters_come_with_the_cells_they_take(text in "[ -~一-龥Ⅰ-Ⅻ“”—·→▷①-⑳😀-😂\u{300}\u{200d}🇨🇳\r\n│ㄱ-ㅎ가-힣]{0,30}") {
            for widths in [Widths::Narrow, Widths::Wide] {
                let one_by_one = text.graphemes(true).map(|g| (g, widths.of_grapheme(g))).filter(|(_, cells)| *cells > 0);
                prop_assert!(widths.pieces(&text).eq(one_by_one));
                for grapheme in text.graphemes(true).filter(|g| !g.contains(char::is_control)) {
                    let mut cell = Cell::EMPTY;
                    widths.put(&mut cell, grapheme);
                    prop_assert_eq!(cells_of(&cell), usize::from(cell.cell_width()));
                }
            }
        }

        #[test]
        fn padded_text_is_exactly_as_wide_as_asked(text in "[ -~一-龥Ⅰ-Ⅻ“”—①-⑳😀-😂\u{300}]{0,30}", width in 2usize..40) {
            for widths in [Widths::Narrow, Widths::Wide] {
                prop_assert_eq!(widths.of(&widths.pad(&text, width)), width);
                prop_assert_eq!(widths.of(&widths.pad_left(&text, width)), width);
            }
        }
    }
}
