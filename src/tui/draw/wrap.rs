//! Text broken into rows as Chinese is set: between any two characters, but
//! no closing mark at a row's beginning, no opening one at its end, and
//! words of letters and digits kept whole where they fit.

use super::Widths;
use super::width::{clusters, graphemes};

/// May not begin a row (GB/T 15834: closing marks stay with what they close).
const NOT_FIRST: &str = "，；：？！）,。、;:?!)》」』】〕〉”’…—·～％‰℃,.;:?!)]}>%、·";
/// May not end a row.
const NOT_LAST: &str = "（(《「『【〔〈“‘([{<$¥#";

/// Breaks text into rows of at most `width` cells. Line breaks in the text
/// stay; an empty text is one empty row. A width too small for a character
/// still takes one character a row.
#[must_use]
pub fn wrap(text: &str, width: usize, widths: Widths) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, width, widths)).collect()
}

/// Most lines are one row.
fn wrap_line(line: &str, width: usize, widths: Widths) -> Vec<String> {
    let fits = widths.of(line) <= width;
    if fits { vec![line.trim_end().to_owned()] } else { break_line(line, width, widths) }
}

fn break_line(line: &str, width: usize, widths: Widths) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    let mut used = 0;
    for unit in units(line) {
        let wide = widths.of(unit);
        if used + wide <= width {
            row.push_str(unit);
            used += wide;
            continue;
        }
        if used > 0 {
            rows.push(row.trim_end().to_owned());
            row.clear();
            used = 0;
        }
        if unit.trim().is_empty() {
            continue;
        }
        // Longer than a row: broken wherever the row ends.
        for grapheme in graphemes(unit) {
            let wide = widths.of_grapheme(grapheme);
            if used > 0 && used + wide > width {
                rows.push(std::mem::take(&mut row));
                used = 0;
            }
            row.push_str(grapheme);
            used += wide;
        }
    }
    rows.push(row.trim_end().to_owned());
    rows
}

/// The pieces a row may end after: single Chinese characters with the marks
/// that belong to them, whole words otherwise, blanks by themselves.
fn units(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let mut clusters = clusters(rest);
        let mut end = clusters.next()?.len();
        for next in clusters {
            if !stays_with(&rest[..end], next) {
                break;
            }
            end += next.len();
        }
        let (unit, after) = rest.split_at(end);
        rest = after;
        Some(unit)
    })
}

/// Whether no row may end between a unit and the grapheme after it.
fn stays_with(unit: &str, next: &str) -> bool {
    let Some(last) = unit.chars().next_back() else { return true };
    let Some(first) = next.chars().next() else { return true };
    if last == ' ' || first == ' ' {
        return last == first;
    }
    // A time of day stays whole.
    let is_time = last == ':' && first.is_ascii_digit();
    is_time || NOT_FIRST.contains(first) || NOT_LAST.contains(last) || (is_word(last) && is_word(first))
}

/// Letters and digits of scripts that put blanks between words.
fn is_word(c: char) -> bool {
    let is_chinese = matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}');
    (c.is_alphanumeric() || matches!(c, '-' | '_' | '\'' | '/' | '.' | '+')) && !is_chinese
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, width: usize) -> Vec<String> {
        wrap(text, width, Widths::Narrow)
    }

    #[test]
    fn marks_stay_with_what_they_belong_to() {
        assert_eq!(rows("后山裂缝又宽了,有泥水", 14), ["后山裂缝又宽", "了,有泥水"]);
        assert_eq!(rows("他说“七户没走”。", 6), ["他说", "“七户", "没", "走”。"]);
        assert_eq!(rows("第一行\n第二行", 20), ["第一行", "第二行"]);
        assert_eq!(rows("", 20), [""]);
    }

    #[test]
    fn words_and_numbers_are_not_torn() {
        assert_eq!(rows("evacuate 7 households at once", 12), ["evacuate 7", "households", "at once"]);
        assert_eq!(rows("降雨120毫米/小时", 6), ["降雨", "120毫", "米/小", "时"]);
        assert_eq!(rows("最迟21:50", 7), ["最迟", "21:50"]);
        assert_eq!(rows("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn a_row_too_narrow_for_a_character_still_ends() {
        assert_eq!(rows("宽字", 1), ["宽", "字"]);
        assert_eq!(rows("宽字", 0), ["宽", "字"]);
    }

    proptest! {
        #[test]
        fn a_line_that_fits_is_broken_nowhere(line in "[a-z ,。“”()一-龥Ⅲ0-9\u{300}\u{7}]{0,16}", width in 0usize..40) {
            for widths in [Widths::Narrow, Widths::Wide] {
                prop_assert_eq!(wrap_line(&line, width, widths), break_line(&line, width, widths));
            }
        }

        #[test]
        fn rows_fit_and_lose_nothing_but_blanks(text in "[a-z ,。“”()一-龥Ⅲ0-9]{0,60}", width in 4usize..30) {
            for widths in [Widths::Narrow, Widths::Wide] {
                let rows = wrap(&text, width, widths);
                for row in &rows {
                    prop_assert!(widths.of(row) <= width, "{row:?} is wider than {width}");
                }
                let bare = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
                prop_assert_eq!(bare(&rows.concat()), bare(&text));
            }
        }
    }
}
