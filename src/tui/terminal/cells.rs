//! How many cells the terminal takes for a text.
//!
//! A Windows console keeps its cursor where anybody may look, and how wide it
//! draws `─` and `Ⅲ` hangs on its age, font and code page: it is measured
//! before the screen opens. Other terminals would have to be asked, and the
//! thread that reads keys could swallow the answer.

/// The cells taken by `text`, which is written and wiped away again; None
/// where that cannot be told.
#[must_use]
#[cfg(windows)]
pub fn cells(text: &str) -> Option<usize> {
    use std::io::{IsTerminal as _, Write as _, stdout};

    use crossterm::cursor::position;

    if !stdout().is_terminal() || !crossterm::ansi_support::supports_ansi() {
        return None;
    }
    let mut out = stdout().lock();
    let (begin, _) = position().ok()?;
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok()?;
    let (end, _) = position().ok()?;
    let taken = usize::from(end.checked_sub(begin)?);
    let back = "\x08".repeat(taken);
    write!(out, "{back}{}{back}", " ".repeat(taken)).and_then(|()| out.flush()).ok()?;
    Some(taken)
}

/// Not told.
#[must_use]
#[cfg(not(windows))]
pub fn cells(_: &str) -> Option<usize> {
    None
}
