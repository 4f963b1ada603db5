//! When an inject is due, as lists of injects write it.

use super::sheet::{Cell, moment_of_number};
use crate::exchange::moment::{self, DAY_UNNAMED, Length, Written, halfwidth, midnight};
use crate::plan::{Span, Story, TimeOfDay};

/// A time of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// Nothing is said.
    Nothing,
    Written(Written),
    /// A time of day so many days after the first.
    OnDay(i64, TimeOfDay),
    Unreadable(String),
}

/// Reads a time, and when it is over where it is a stretch.
pub fn read(cell: Option<&Cell>) -> (Told, Option<String>) {
    let told = match cell {
        None => Told::Nothing,
        Some(Cell::Moment(at)) => Told::Written(Written::At(*at, None)),
        Some(Cell::Clock(time)) => Told::Written(Written::Clock(*time)),
        Some(Cell::Length(span)) => Told::Written(Written::After(*span)),
        Some(Cell::Number(number)) => match moment_of_number(*number) {
            Some(cell) => return read(Some(&cell)),
            None => Told::Unreadable(number.to_string()),
        },
        Some(Cell::Text(text)) => return text_read(text),
    };
    (told, None)
}

fn text_read(text: &str) -> (Told, Option<String>) {
    let plain = halfwidth(text);
    let plain = plain.trim();
    if plain.is_empty() {
        return (Told::Nothing, None);
    }
    if plain.len() <= 80 {
        if let Some(told) = one(plain) {
            return (told, None);
        }
        for divider in ["~", "至", "到", " to ", "-"] {
            if let Some((begin, end)) = plain.split_once(divider)
                && let (Some(told), Some(_)) = (one(begin.trim()), one(end.trim()))
            {
                return (told, Some(end.trim().to_owned()));
            }
        }
    }
    (Told::Unreadable(text.trim().to_owned()), None)
}

fn one(text: &str) -> Option<Told> {
    let written = || moment::read(text).or_else(|| anchored(text)).map(Told::Written);
    written().or_else(|| military(text)).or_else(|| on_day(text)).or_else(|| offsets(text))
}

/// `StartEx`, `演练开始`, `演练开始后5分钟`, `开始前5分钟`.
fn anchored(text: &str) -> Option<Written> {
    const STARTS: [&str; 6] = ["演练开始", "开始", "启动", "startex", "start", "演练启动"];
    let lower = text.to_lowercase();
    let rest = STARTS.iter().find_map(|start| lower.strip_prefix(start))?.trim();
    let (sign, rest) = match rest.chars().next() {
        None => return Some(Written::After(Span::ZERO)),
        Some('后' | '+') => (1, &rest[rest.chars().next().map_or(0, char::len_utf8)..]),
        Some('前' | '-') => (-1, &rest[rest.chars().next().map_or(0, char::len_utf8)..]),
        Some(_) => return None,
    };
    Some(match moment::length(rest.trim())? {
        Length::Span(span) => Written::After(Span(sign * span.0)),
        Length::Unitless(number) => Written::Unitless(sign * number),
    })
}

/// `0905`, `0905 hrs`, `0905L`, `9h05`.
fn military(text: &str) -> Option<Told> {
    let lower = text.to_lowercase();
    let bare = ["hours", "hrs", "hr", "h", "l", "z"]
        .iter()
        .find_map(|end| lower.strip_suffix(end))
        .unwrap_or(&lower);
    let bare = bare.trim();
    let spelt = match bare.len() {
        4 if bare.bytes().all(|b| b.is_ascii_digit()) => format!("{}:{}", &bare[..2], &bare[2..]),
        _ if lower.matches('h').count() == 1 => lower.replace('h', ":"),
        _ => return None,
    };
    moment::clock(&spelt).map(|time| Told::Written(Written::Clock(time)))
}

/// `第2天 09:00`, `Day 2, 0905`, `次日8时`, `D+1 09:00`.
fn on_day(text: &str) -> Option<Told> {
    const NAMED: [(&str, i64); 6] =
        [("当日", 0), ("当天", 0), ("首日", 0), ("次日", 1), ("翌日", 1), ("第二天", 1)];
    let lower = text.to_lowercase();
    let (days, rest) = NAMED
        .iter()
        .find_map(|(name, days)| Some((*days, lower.strip_prefix(name)?)))
        .or_else(|| {
            numbered(&lower, "第", "天")
                .or_else(|| numbered(&lower, "day", ""))
                .map(|(n, rest)| (n - 1, rest))
        })
        .or_else(|| numbered(&lower, "d+", ""))?;
    match one(rest.trim_start_matches([' ', ',', ':']))? {
        Told::Written(Written::Clock(time)) if (0..=366).contains(&days) => Some(Told::OnDay(days, time)),
        _ => None,
    }
}

fn numbered<'t>(text: &'t str, before: &str, after: &str) -> Option<(i64, &'t str)> {
    let rest = text.strip_prefix(before)?.trim_start();
    let end = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let number: i64 = rest[..end].parse().ok()?;
    Some((number, rest[end..].trim_start().strip_prefix(after)?))
}

/// `M-5`, `D+2 H+3`, `H+1M+30`: days, hours, minutes and seconds from the start.
fn offsets(text: &str) -> Option<Told> {
    /// No drill is longer, and no sum of it leaves the calendar.
    const MOST: i64 = 10 * 366 * 86_400;
    let mut total = Span::ZERO;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let unit = match rest.chars().next()?.to_ascii_uppercase() {
            'D' | 'J' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        rest = rest[1..].trim_start();
        let sign = if rest.starts_with('-') { -1 } else { 1 };
        rest = rest.strip_prefix(['+', '-'])?.trim_start();
        let end = rest.bytes().take(6).take_while(u8::is_ascii_digit).count();
        let number: i64 = rest[..end].parse().ok()?;
        total = Span(total.0 + sign * number * unit);
        rest = rest[end..].trim_start_matches([' ', ',', ';']);
    }
    (!text.trim().is_empty() && total.0.abs() <= MOST).then_some(Told::Written(Written::After(total)))
}

/// When something is due on the story's calendar.
#[derive(Debug, Clone, PartialEq)]
pub enum Due {
    At(Story),
    /// The list says it came before the start, which is when it is now due.
    BeforeStart,
    /// Nobody can tell; `None` where the list says nothing.
    Unknown(Option<Told>),
}

/// The times of a list on the story's calendar.
pub struct Dates {
    pub due: Vec<Due>,
    pub start: Story,
    /// Whether nothing named a day.
    pub day_unnamed: bool,
    /// Whether the start is the earliest time of the list.
    pub start_guessed: bool,
}

/// At what time of day a story begins that names no time at all.
const MORNING: Span = Span(9 * 3_600);

/// Lays times, in the order of their rows, on a calendar.
pub fn lay(told: &[Told], given: Option<Story>) -> Dates {
    let dated = told.iter().find_map(|told| match told {
        Told::Written(Written::At(at, _)) => Some(*at),
        _ => None,
    });
    let first_day = midnight(given.or(dated).unwrap_or(DAY_UNNAMED));
    let mut calendar = moment::Calendar::new(given.or(dated));
    let placed: Vec<Option<Story>> = told
        .iter()
        .map(|told| match told {
            Told::Written(written @ (Written::At(..) | Written::Clock(_))) => calendar.place(*written).ok(),
            Told::OnDay(days, time) => {
                let at = first_day + Span(days * 86_400 + i64::from(time.0));
                calendar.place(Written::At(at, None)).ok()
            }
            _ => None,
        })
        .collect();
    let earliest = placed.iter().flatten().min().copied();
    let start = given.or(earliest).unwrap_or(DAY_UNNAMED + MORNING);
    let due = told.iter().zip(placed).map(|(told, placed)| due(told, placed, start)).collect();
    let day_unnamed = given.is_none() && dated.is_none();
    Dates { due, start, day_unnamed, start_guessed: given.is_none() }
}

fn due(told: &Told, placed: Option<Story>, start: Story) -> Due {
    let at = match (told, placed) {
        (_, Some(at)) => at,
        (Told::Written(Written::After(span)), None) => start + *span,
        // Of whatever unit, it lies before the start.
        (Told::Written(Written::Unitless(..=-1)), None) => return Due::BeforeStart,
        (Told::Nothing, None) => return Due::Unknown(None),
        (told, None) => return Due::Unknown(Some(told.clone())),
    };
    if at < start { Due::BeforeStart } else { Due::At(at) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> Told {
        read(Some(&Cell::Text(text.into()))).0
    }

    #[test]
    fn the_times_of_lists_are_read() {
        let clock = |at| Told::Written(Written::Clock(TimeOfDay::parse(at).unwrap()));
        let after = |minutes| Told::Written(Written::After(Span::minutes(minutes)));
        let on_day = |days, at| Told::OnDay(days, TimeOfDay::parse(at).unwrap());
        for (written, expected) in [
            ("09:05", clock("09:05")),
            ("07:29 PM", clock("19:29")),
            ("0905", clock("09:05")),
            ("0905 hrs", clock("09:05")),
            ("9h05", clock("09:05")),
            ("M-5", after(-5)),
            ("D+2 H+3", after(51 * 60)),
            ("D+2H+3", after(51 * 60)),
            ("h+1, m+30", after(90)),
            ("D+1", after(24 * 60)),
            ("D+1 09:00", on_day(1, "09:00")),
            ("Day 2, 0905", on_day(1, "09:05")),
            ("第2天 9时05分", on_day(1, "09:05")),
            ("次日08:00", on_day(1, "08:00")),
            ("T+25m", after(25)),
            ("演练开始后5分钟", after(5)),
            ("开始前5分钟", after(-5)),
            ("StartEx", after(0)),
            ("STARTEX+10 min", after(10)),
            ("T+2", Told::Written(Written::Unitless(2))),
            ("", Told::Nothing),
            ("morning", Told::Unreadable("morning".into())),
            ("视情", Told::Unreadable("视情".into())),
            ("M-5-", Told::Unreadable("M-5-".into())),
        ] {
            assert_eq!(text(written), expected, "{written:?}");
        }
        assert_eq!(read(Some(&Cell::Text("09:05–09:20".into()))), (clock("09:05"), Some("09:20".into())));
        assert_eq!(read(Some(&Cell::Number(0.5))).0, clock("12:00"));
        assert_eq!(read(Some(&Cell::Number(15.0))).0, Told::Unreadable("15".into()));
    }

    #[test]
    fn the_start_is_the_earliest_time_of_the_clock() {
        let told: Vec<Told> =
            ["M-5", "09:10", "09:05", "T+2", "T-1", "D+1 08:00", "H+1", ""].map(text).to_vec();
        let dates = lay(&told, None);
        let at = |text| Due::At(Story::parse(text).unwrap());
        assert_eq!(dates.start.to_string(), "2026-01-05T09:05:00");
        assert_eq!(
            dates.due,
            [
                Due::BeforeStart,
                at("2026-01-05T09:10"),
                at("2026-01-05T09:05"),
                Due::Unknown(Some(Told::Written(Written::Unitless(2)))),
                Due::BeforeStart,
                at("2026-01-06T08:00"),
                at("2026-01-05T10:05"),
                Due::Unknown(None),
            ]
        );
        assert!(dates.day_unnamed && dates.start_guessed);
        let given = lay(&told, Story::parse("2026-06-18T09:00"));
        assert_eq!(given.due[1], at("2026-06-18T09:10"));
        assert_eq!(lay(&[], None).start.to_string(), "2026-01-05T09:00:00");
    }

    proptest! {
        #[test]
        fn no_time_is_too_strange(text_of in "[DHMTJ+0-9:.天第次日 hrs~-]{0,14}|\\PC{0,14}") {
            let told = vec![text(&text_of), text("09:00")];
            let dates = lay(&told, None);
            for due in dates.due {
                if let Due::At(at) = due {
                    prop_assert!(at >= dates.start);
                }
            }
        }
    }
}
