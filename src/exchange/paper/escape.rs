//! Outside words put into markup so that they stay words.

use std::fmt::Write as _;

/// Words inside an XML element or attribute. What XML 1.0 has no place for
/// becomes U+FFFD, so that a reader sees that something stood there.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Words inside a line of Markdown; a line break stays one.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (nth, line) in text.lines().enumerate() {
        if nth > 0 {
            out.push_str("<br>");
        }
        for c in line.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '#') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// As [`markdown`], where the line begins with these words: a figure and a
/// full stop, a dash or a plus would begin a list.
pub fn markdown_line(text: &str) -> String {
    let escaped = markdown(text);
    let figures = escaped.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(escaped.len() + 1);
    let mut after = escaped[figures..].chars();
    let mark = after.next();
    let is_marker = after.next().is_none_or(char::is_whitespace);
    match mark {
        Some(mark @ ('.' | ')')) if figures > 0 && is_marker => {
            let rest = &escaped[figures + mark.len_utf8()..];
            let _ = write!(out, "{}\\{mark}{rest}", &escaped[..figures]);
        }
        Some('-' | '+' | '=') if figures == 0 => {
            out.push('\\');
            out.push_str(&escaped);
        }
        _ => out.push_str(&escaped),
    }
    out
}
