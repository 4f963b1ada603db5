//! What the record line says: letters that search, who did it after `@`, and
//! when it happened at the end.

use crate::plan::{Span, Story, TimeOfDay};
use crate::scenario::Pace;
use crate::tui::event::narrow;

/// A line taken apart. Full-width forms count as the plain ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    pub query: String,
    /// Letters that search a role.
    pub who: Option<String>,
    pub when: Option<When>,
}

/// When something happened, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// `-2`: so many minutes ago.
    Ago(u32),
    /// `+5`: so many minutes ahead, for a room that discusses.
    Ahead(u32),
    /// `14:20` or, after a blank, `1420`.
    At(TimeOfDay),
    /// Begun but not finished: `-`, `14:`.
    Unfinished,
}

impl Typed {
    /// Takes a line apart.
    #[must_use]
    pub fn read(line: &str) -> Self {
        let line: String = line.chars().map(narrow).collect();
        let (rest, when) = split_time(line.trim_end());
        let (query, who) = match rest.rsplit_once('@') {
            Some((query, who)) => (query, Some(who.trim().to_owned())),
            None => (rest, None),
        };
        Self { query: query.trim().to_owned(), who, when }
    }

    /// True where the next digit belongs to a time and does not choose a row.
    #[must_use]
    pub fn takes_digits(line: &str) -> bool {
        let last = line.chars().next_back().map(narrow);
        last.is_some_and(|c| matches!(c, '-' | '+' | ':' | ' ' | '@') || c.is_ascii_digit())
    }
}

fn split_time(line: &str) -> (&str, Option<When>) {
    let digits = line.len() - line.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (head, number) = line.split_at(line.len() - digits);
    if let Some(rest) = head.strip_suffix('-') {
        return (rest, Some(minutes(number).map_or(When::Unfinished, When::Ago)));
    }
    if let Some(rest) = head.strip_suffix('+') {
        return (rest, Some(minutes(number).map_or(When::Unfinished, When::Ahead)));
    }
    if let Some(before) = head.strip_suffix(':') {
        let hours = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if (1..=2).contains(&hours) {
            let at = before.len() - hours;
            return (&line[..at], Some(clock_time(&line[at..])));
        }
    }
    // Digits behind a blank are always a time, or `21` on the way to `2135`
    // would search for something else.
    if digits > 0 && (head.is_empty() || head.ends_with(' ')) {
        let (hour, minute) = number.split_at(digits.saturating_sub(2));
        let time = TimeOfDay::parse(&format!("{hour}:{minute}")).filter(|_| digits <= 4);
        return (head, Some(time.map_or(When::Unfinished, When::At)));
    }
    (line, None)
}

fn minutes(number: &str) -> Option<u32> {
    number.parse().ok()
}

fn clock_time(text: &str) -> When {
    let finished = text.rsplit(':').next().is_some_and(|minutes| minutes.len() == 2);
    match TimeOfDay::parse(text) {
        Some(time) if finished => When::At(time),
        _ => When::Unfinished,
    }
}

impl When {
    /// The story time meant, `now` being what the story clock shows.
    ///
    /// A time of day is the last one that has passed; where the room
    /// discusses and so may go ahead of the clock, the nearer of the last and
    /// the next, but never one before the drill.
    #[must_use]
    pub fn resolve(self, now: Story, start: Story, pace: Pace) -> Option<Story> {
        match self {
            Self::Ago(minutes) => Some(now - Span::minutes(minutes.into())),
            Self::Ahead(minutes) => Some(now + Span::minutes(minutes.into())),
            Self::At(time) => {
                let (last, next) = (now.last(time), now.next(time));
                let is_ahead = pace == Pace::Discussion && (last < start || next - now < now - last);
                Some(if is_ahead { next } else { last })
            }
            Self::Unfinished => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(line: &str) -> (String, Option<String>, Option<When>) {
        let typed = Typed::read(line);
        (typed.query, typed.who, typed.when)
    }

    fn at(text: &str) -> Option<When> {
        TimeOfDay::parse(text).map(When::At)
    }

    #[test]
    fn letters_who_and_when_are_told_apart() {
        assert_eq!(read("dhbg"), ("dhbg".into(), None, None));
        assert_eq!(read("dhbg-2"), ("dhbg".into(), None, Some(When::Ago(2))));
        assert_eq!(read("电话报告 －12"), ("电话报告".into(), None, Some(When::Ago(12))));
        assert_eq!(read("dhbg +5"), ("dhbg".into(), None, Some(When::Ahead(5))));
        assert_eq!(read("dhbg 14:20"), ("dhbg".into(), None, at("14:20")));
        assert_eq!(read("dhbg14:20"), ("dhbg".into(), None, at("14:20")));
        assert_eq!(read("电话14:20"), ("电话".into(), None, at("14:20")));
        assert_eq!(read("dhbg 0205"), ("dhbg".into(), None, at("02:05")));
        assert_eq!(read("dhbg@zzb -3"), ("dhbg".into(), Some("zzb".into()), Some(When::Ago(3))));
    }

    #[test]
    fn what_is_not_yet_a_time_is_no_part_of_the_search_either() {
        assert_eq!(read("dhbg -"), ("dhbg".into(), None, Some(When::Unfinished)));
        assert_eq!(read("dhbg 14:"), ("dhbg".into(), None, Some(When::Unfinished)));
        assert_eq!(read("dhbg 2"), ("dhbg".into(), None, Some(When::Unfinished)));
        assert_eq!(read("dhbg 21359"), ("dhbg".into(), None, Some(When::Unfinished)));
        assert_eq!(read("dhbg 14:2"), ("dhbg".into(), None, Some(When::Unfinished)));
        assert_eq!(read("qd3"), ("qd3".into(), None, None));
        assert_eq!(read("24h report"), ("24h report".into(), None, None));
    }

    #[test]
    fn a_time_of_day_is_the_last_one_unless_the_room_may_go_ahead() {
        let start = Story::parse("2026-06-18T21:30").unwrap();
        let now = Story::parse("2026-06-18T22:40").unwrap();
        let shown = |text, pace| at(text).unwrap().resolve(now, start, pace).unwrap().to_string();
        assert_eq!(shown("22:36", Pace::RealTime), "2026-06-18T22:36:00");
        assert_eq!(shown("22:36", Pace::Discussion), "2026-06-18T22:36:00");
        assert_eq!(shown("22:50", Pace::RealTime), "2026-06-17T22:50:00");
        assert_eq!(shown("22:50", Pace::Discussion), "2026-06-18T22:50:00");
        assert_eq!(shown("00:10", Pace::Discussion), "2026-06-19T00:10:00");
    }

    proptest! {
        #[test]
        fn any_line_is_read(line in "\\PC{0,40}") {
            let typed = Typed::read(&line);
            let _ = typed.when.and_then(|when| when.resolve(Story(0), Story(0), Pace::Discussion));
        }
    }
}
