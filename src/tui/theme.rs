//! How things look: a style for each role a text can play, in three depths of
//! colour; which lines borders are drawn with; how wide doubtful characters
//! are. Colour only ever repeats what a sign or a word already says.

use ratatui::style::{Color, Modifier, Style};

use super::draw::Widths;

/// The part a piece of text plays on a screen. Screens name roles, never
/// colours, so that a screen without colour says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    Normal,
    /// Beside the point for now.
    Dim,
    /// To be read first within its surroundings.
    Strong,
    /// A panel's title, a screen's heading.
    Title,
    Border,
    /// The word EXERCISE, on every screen.
    Exercise,
    /// A limit missed, a loss.
    Late,
    /// A limit close to being missed; a doubt.
    Warning,
    /// What must not be overlooked: an abort, damage.
    Alarm,
    /// The clock stands. Loudest of all.
    Paused,
    /// Done, met, gained.
    Done,
    /// New, unread.
    Fresh,
    /// The row or choice the next key acts on.
    Selected,
    /// A chosen row in a panel that does not have the keys.
    SelectedAway,
    /// The key in a hint.
    Key,
    /// What the key does.
    KeyLabel,
    /// Where text is typed.
    Field,
    /// An example standing in an empty field.
    Placeholder,
    /// A bar's part for what was planned.
    Planned,
    /// A bar's part for what happened.
    Actual,
}

/// How many colours the terminal may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None: modifiers only.
    Mono,
    /// The sixteen every console has.
    Sixteen,
    /// The 256 of `TERM=*-256color` and better.
    Many,
}

/// What borders are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Borders {
    /// `┌─┐`
    Light,
    /// `+-+`, for consoles that cannot or draw them double width.
    Ascii,
}

/// Everything a screen is drawn with that depends on the terminal or on taste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub depth: Depth,
    pub borders: Borders,
    pub widths: Widths,
}

impl Look {
    /// No colour, light borders, narrow doubtful characters: what a test sees
    /// when it asks for nothing.
    pub const PLAIN: Self = Self { depth: Depth::Mono, borders: Borders::Light, widths: Widths::Narrow };

    /// What the environment says about the terminal (`var` reads a variable),
    /// and what can be measured on it: `cells` tells how many it takes for a
    /// text, where that can be told.
    ///
    /// `NO_COLOR` (not empty) takes colour away, `SANDTABLE_ASCII=1` asks for
    /// ASCII borders, `SANDTABLE_AMBIGUOUS=wide` for doubtful characters two
    /// cells wide and `=narrow` for one; what is asked for is not measured.
    #[must_use]
    pub fn detect(var: impl Fn(&str) -> Option<String>, cells: impl Fn(&str) -> Option<usize>) -> Self {
        let is_doubled = |text| cells(text).is_some_and(|taken| taken > Widths::Narrow.of(text));
        Self {
            depth: detect_depth(&var),
            borders: match wants_ascii(&var).unwrap_or_else(|| is_doubled("─")) {
                true => Borders::Ascii,
                false => Borders::Light,
            },
            widths: match var("SANDTABLE_AMBIGUOUS").as_deref() {
                Some("wide" | "2") => Widths::Wide,
                Some("narrow" | "1") => Widths::Narrow,
                _ if is_doubled("Ⅲ") => Widths::Wide,
                _ => Widths::Narrow,
            },
        }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        match self.depth {
            Depth::Mono => mono(role),
            Depth::Sixteen => sixteen(role),
            Depth::Many => many(role),
        }
    }
}

fn set(var: &impl Fn(&str) -> Option<String>, name: &str) -> bool {
    var(name).is_some_and(|value| !value.is_empty())
}

fn detect_depth(var: &impl Fn(&str) -> Option<String>) -> Depth {
    let term = var("TERM").unwrap_or_default();
    if set(var, "NO_COLOR") || term == "dumb" {
        Depth::Mono
    } else if term.contains("256color")
        || term.contains("direct")
        || set(var, "COLORTERM")
        || set(var, "WT_SESSION")
    {
        Depth::Many
    } else {
        Depth::Sixteen
    }
}

/// The Linux console has no glyph for most of what is drawn; a locale that is
/// not UTF-8 would print three letters for each line. None where nothing
/// speaks against lines and nobody asked for them.
fn wants_ascii(var: &impl Fn(&str) -> Option<String>) -> Option<bool> {
    match var("SANDTABLE_ASCII").as_deref() {
        Some("0") => return Some(false),
        Some(asked) if !asked.is_empty() => return Some(true),
        _ => {}
    }
    if matches!(var("TERM").as_deref(), Some("linux" | "dumb")) {
        return Some(true);
    }
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| var(name).filter(|value| !value.is_empty()));
    let is_foreign = |tag: String| {
        let tag = tag.to_ascii_lowercase();
        !(tag.contains("utf-8") || tag.contains("utf8"))
    };
    locale.is_some_and(is_foreign).then_some(true)
}

const fn mono(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Normal | Role::Border | Role::KeyLabel | Role::Done | Role::Planned => plain,
        Role::Dim | Role::Placeholder => plain.add_modifier(Modifier::DIM),
        Role::Strong | Role::Title | Role::Fresh | Role::Actual | Role::Key => {
            plain.add_modifier(Modifier::BOLD)
        }
        Role::Late | Role::Exercise => plain.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Role::Warning | Role::Field | Role::SelectedAway => plain.add_modifier(Modifier::UNDERLINED),
        Role::Selected => plain.add_modifier(Modifier::REVERSED),
        Role::Paused | Role::Alarm => plain.add_modifier(Modifier::BOLD.union(Modifier::REVERSED)),
    }
}

const fn sixteen(role: Role) -> Style {
    let style = mono(role);
    match role {
        Role::Title | Role::Key => style.fg(Color::Cyan),
        Role::Exercise | Role::Warning | Role::Paused => style.fg(Color::Yellow),
        Role::Late | Role::Alarm => style.fg(Color::Red),
        Role::Done | Role::Actual => style.fg(Color::Green),
        Role::Fresh => style.fg(Color::Magenta),
        _ => style,
    }
}

/// Chosen to be told apart on a black ground and on a white one.
const fn many(role: Role) -> Style {
    let style = mono(role);
    match role {
        Role::Border => style.fg(Color::Indexed(244)),
        Role::Title | Role::Key => style.fg(Color::Indexed(38)),
        Role::Exercise | Role::Warning => style.fg(Color::Indexed(172)),
        Role::Late => style.fg(Color::Indexed(167)),
        Role::Alarm => style.fg(Color::Indexed(160)),
        Role::Paused => style.fg(Color::Indexed(214)),
        Role::Done | Role::Actual => style.fg(Color::Indexed(71)),
        Role::Fresh => style.fg(Color::Indexed(134)),
        Role::Planned => style.fg(Color::Indexed(245)),
        _ => style,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(vars: &[(&str, &str)]) -> Look {
        look_at(vars, |_| None)
    }

    fn look_at(vars: &[(&str, &str)], cells: impl Fn(&str) -> Option<usize>) -> Look {
        Look::detect(|name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()), cells)
    }

    #[test]
    fn the_environment_decides_colour() {
        assert_eq!(look(&[("TERM", "xterm-256color")]).depth, Depth::Many);
        assert_eq!(look(&[("TERM", "linux")]).depth, Depth::Sixteen);
        assert_eq!(look(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).depth, Depth::Mono);
        assert_eq!(look(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]).depth, Depth::Many);
        assert_eq!(look(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]).depth, Depth::Mono);
    }

    #[test]
    fn borders_are_plain_where_lines_cannot_be_drawn() {
        assert_eq!(look(&[("TERM", "linux"), ("LANG", "zh_CN.UTF-8")]).borders, Borders::Ascii);
        assert_eq!(look(&[("LANG", "zh_CN.GBK")]).borders, Borders::Ascii);
        assert_eq!(look(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]).borders, Borders::Ascii);
        assert_eq!(look(&[("LC_ALL", "en_GB.utf8")]).borders, Borders::Light);
        assert_eq!(look(&[("SANDTABLE_ASCII", "1"), ("LANG", "C.UTF-8")]).borders, Borders::Ascii);
        assert_eq!(look(&[("SANDTABLE_ASCII", "0"), ("TERM", "linux")]).borders, Borders::Light);
    }

    #[test]
    fn what_a_console_doubles_is_measured_unless_it_is_asked_for() {
        let (old, new) = (|_: &str| Some(2), |_: &str| Some(1));
        let of = |look: Look| (look.borders, look.widths);
        assert_eq!(of(look_at(&[], new)), (Borders::Light, Widths::Narrow));
        assert_eq!(of(look_at(&[], old)), (Borders::Ascii, Widths::Wide));
        // A font may have thin lines and wide numerals.
        let thin = |text: &str| Some(if text == "─" { 1 } else { 2 });
        assert_eq!(of(look_at(&[], thin)), (Borders::Light, Widths::Wide));
        let asked = [("SANDTABLE_ASCII", "0"), ("SANDTABLE_AMBIGUOUS", "narrow")];
        assert_eq!(of(look_at(&asked, old)), (Borders::Light, Widths::Narrow));
    }
}
