//! Times as other people write them, and the calendar that a column of bare
//! clock times is laid on.

use crate::plan::{Span, Story, TimeOfDay};

/// A time as written, before it is known what it is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A date and time; with the seconds its zone is ahead of UTC, where said.
    At(Story, Option<i64>),
    /// A time of day.
    Clock(TimeOfDay),
    /// So long after the start; before it where negative.
    After(Span),
    /// `T+2`: a number and nobody knows of what.
    Unitless(i64),
}

/// On which day a story takes place that names none: a Monday, so that a
/// limit in working days counts.
pub const DAY_UNNAMED: Story = Story(1_767_571_200);

const HALF_DAY: Span = Span(12 * 3_600);
const DAY: Span = Span(86_400);

/// Reads a time. Full-width digits and signs read like the others.
#[must_use]
pub fn read(text: &str) -> Option<Written> {
    let text = halfwidth(text);
    let text = text.trim();
    // Nobody's time is longer; what is could only waste time below.
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    dated(text).or_else(|| clock(text).map(Written::Clock)).or_else(|| relative(text))
}

/// Full-width forms and look-alike signs as their plain ones.
#[must_use]
pub fn halfwidth(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
            '−' | '–' | '—' | '‐' | '‑' => '-',
            c => c,
        })
        .collect()
}

/// `2026-06-18T22:40`, `2026/6/18 22:40:10`, `2026年6月18日22时40分`, and what
/// XML and JSON logs write: fractions of a second and zones.
fn dated(text: &str) -> Option<Written> {
    let (year, rest) = number(text, 4).filter(|(year, _)| (1_900..3_000).contains(year))?;
    let rest = rest.strip_prefix(['-', '/', '.', '年'])?;
    let (month, rest) = number(rest, 2)?;
    let rest = rest.strip_prefix(['-', '/', '.', '月'])?;
    let (day, rest) = number(rest, 2)?;
    let rest = rest.strip_prefix(['日', 'T', 't']).unwrap_or(rest).trim_start();
    let date = chrono::NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let (rest, zone) = zone(rest)?;
    let time = clock(rest)?;
    let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
    Some(Written::At(Story(midnight + i64::from(time.0)), zone))
}

/// Takes `Z`, `+08:00` or `+0800` off the end: the seconds ahead of UTC.
fn zone(text: &str) -> Option<(&str, Option<i64>)> {
    if let Some(rest) = text.strip_suffix(['Z', 'z']) {
        return Some((rest, Some(0)));
    }
    let Some(at) = text.rfind(['+', '-']) else { return Some((text, None)) };
    let sign = if text[at..].starts_with('-') { -1 } else { 1 };
    let digits: String = text[at + 1..].chars().filter(|c| *c != ':').collect();
    let (hours, rest) = number(&digits, 2)?;
    let minutes = if rest.is_empty() { 0 } else { number(rest, 2).filter(|(_, rest)| rest.is_empty())?.0 };
    (hours <= 18 && minutes < 60)
        .then(|| (text[..at].trim_end(), Some(sign * i64::from(hours * 3_600 + minutes * 60))))
}

/// A number of 1 to `digits` digits at the beginning, and what follows it.
fn number(text: &str, digits: usize) -> Option<(u32, &str)> {
    let end = text.bytes().take(digits).take_while(u8::is_ascii_digit).count();
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// `9:05`, `09:05:30.5`, `07:29 PM`, `下午3:20`, `9时05分`, `9点半`.
#[must_use]
pub fn clock(text: &str) -> Option<TimeOfDay> {
    const BEFORE_NOON: [&str; 4] = ["上午", "凌晨", "早上", "早晨"];
    const AFTER_NOON: [&str; 3] = ["下午", "晚上", "傍晚"];
    const MEANT: [(&str, bool); 6] =
        [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true), ("AM", false), ("PM", true)];
    let mut text = text.trim();
    let mut afternoon = None;
    for (words, is) in [(&BEFORE_NOON[..], false), (&AFTER_NOON[..], true)] {
        if let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
            (text, afternoon) = (rest.trim_start(), Some(is));
        }
    }
    if let Some((rest, is)) = MEANT.iter().find_map(|(word, is)| Some((text.strip_suffix(word)?, *is))) {
        (text, afternoon) = (rest.trim_end(), Some(is));
    }
    let (hour, rest) = number(text, 2)?;
    let (minute, second) = minutes_seconds(rest, afternoon.is_some())?;
    let hour = match (afternoon, hour) {
        (Some(false), 12) => 0,
        (Some(true), 1..=11) => hour + 12,
        (_, hour) => hour,
    };
    (hour < 24 && minute < 60 && second < 60).then_some(TimeOfDay(hour * 3_600 + minute * 60 + second))
}

/// What follows the hour. `hour_alone`: nothing may (`7 PM`).
fn minutes_seconds(text: &str, hour_alone: bool) -> Option<(u32, u32)> {
    match text {
        "" if hour_alone => return Some((0, 0)),
        "时" | "点" | "时整" | "点整" => return Some((0, 0)),
        "时半" | "点半" => return Some((30, 0)),
        _ => {}
    }
    let text = text.strip_prefix([':', '时', '点'])?;
    let (minute, rest) = number(text, 2)?;
    let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix('分')).unwrap_or(rest);
    if rest.is_empty() {
        return Some((minute, 0));
    }
    let (second, rest) = number(rest, 2)?;
    // A fraction of a second is finer than story time is.
    let rest =
        rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    matches!(rest, "" | "秒").then_some((minute, second))
}

/// `T+25m`, `T+1h30m`, `T-5 min`, `T+0:25`, `T+25分钟`, `T0`, `T+2`.
fn relative(text: &str) -> Option<Written> {
    let rest = text.strip_prefix(['T', 't'])?.trim_start();
    let (sign, rest) = match rest.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, rest.strip_prefix('+').unwrap_or(if matches!(rest, "" | "0") { "0" } else { "?" })),
    };
    length(rest.trim()).map(|length| match length {
        Length::Span(span) => Written::After(Span(sign * span.0)),
        Length::Unitless(0) => Written::After(Span::ZERO),
        Length::Unitless(number) => Written::Unitless(sign * number),
    })
}

/// A length of time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Span(Span),
    Unitless(i64),
}

/// `25m`, `25 min`, `1 h 30`, `0:25`, `25分钟`, `2`.
#[must_use]
pub fn length(text: &str) -> Option<Length> {
    const UNITS: [(&str, &str); 22] = [
        ("minutes", "m"),
        ("minute", "m"),
        ("mins", "m"),
        ("min", "m"),
        ("分钟", "m"),
        ("分", "m"),
        ("hours", "h"),
        ("hour", "h"),
        ("hrs", "h"),
        ("hr", "h"),
        ("小时", "h"),
        ("时", "h"),
        ("seconds", "s"),
        ("second", "s"),
        ("secs", "s"),
        ("sec", "s"),
        ("秒钟", "s"),
        ("秒", "s"),
        ("days", "d"),
        ("day", "d"),
        ("天", "d"),
        ("日", "d"),
    ];
    if !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().map(Length::Unitless);
    }
    if let Some((hours, minutes)) = text.split_once(':') {
        let (hours, rest) =
            number(hours, 3).filter(|(_, rest)| rest.is_empty()).map(|(n, _)| (n, minutes))?;
        let (minute, second) = minutes_seconds(&format!(":{rest}"), false)?;
        return (minute < 60).then(|| Length::Span(Span(i64::from(hours * 3_600 + minute * 60 + second))));
    }
    let mut plain = text.to_lowercase().replace(' ', "");
    for (word, unit) in UNITS {
        plain = plain.replace(word, unit);
    }
    Span::parse(&plain).map(Length::Span)
}

/// Lays times, in the order they are written, on a calendar. Bare clock times
/// belong to the day of the one before; one that lies more than twelve hours
/// back has passed midnight.
#[derive(Debug, Clone)]
pub struct Calendar {
    start: Option<Story>,
    last: Option<Story>,
    zone: Option<i64>,
}

/// Why a time has no place on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unplaced {
    /// Counted from a start that nobody knows.
    NoStart,
    Unitless(i64),
}

impl Calendar {
    /// `start`: what relative times are counted from, where it is known.
    #[must_use]
    pub fn new(start: Option<Story>) -> Self {
        Self { start, last: None, zone: None }
    }

    /// The moment meant by the next time written.
    ///
    /// # Errors
    /// [`Unplaced`]; the calendar stays as it is.
    pub fn place(&mut self, written: Written) -> Result<Story, Unplaced> {
        let at = match written {
            Written::At(at, None) => at,
            Written::At(at, Some(zone)) => {
                // A story has one clock: that of the first zone named.
                let own = *self.zone.get_or_insert(zone);
                at + Span(own - zone)
            }
            Written::Clock(time) => self.clock(time),
            Written::After(span) => self.start.ok_or(Unplaced::NoStart)? + span,
            Written::Unitless(number) => return Err(Unplaced::Unitless(number)),
        };
        self.last = Some(at);
        Ok(at)
    }

    fn clock(&self, time: TimeOfDay) -> Story {
        match (self.last, self.start) {
            (Some(last), _) => {
                let same_day = midnight(last) + Span(i64::from(time.0));
                if last - same_day > HALF_DAY { same_day + DAY } else { same_day }
            }
            // The first one is the nearest to the start, on either side.
            (None, Some(start)) => {
                let next = start.next(time);
                if next - start > HALF_DAY { next - DAY } else { next }
            }
            (None, None) => DAY_UNNAMED + Span(i64::from(time.0)),
        }
    }
}

/// The beginning of the day.
#[must_use]
pub fn midnight(at: Story) -> Story {
    Story(at.0 - at.0.rem_euclid(86_400))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn story(text: &str) -> Story {
        Story::parse(text).unwrap()
    }

    #[test]
    fn the_unnamed_day_is_a_monday() {
        assert_eq!(DAY_UNNAMED, story("2026-01-05T00:00"));
        assert_eq!(DAY_UNNAMED.calendar().format("%a").to_string(), "Mon");
    }

    #[test]
    fn times_are_read_however_they_are_written() {
        let at = |text| Some(Written::At(story(text), None));
        let clock = |text| Some(Written::Clock(TimeOfDay::parse(text).unwrap()));
        let after = |seconds| Some(Written::After(Span(seconds)));
        for (text, expected) in [
            ("2026-06-18T22:40", at("2026-06-18T22:40")),
            ("2026-06-18 22:40:10", at("2026-06-18T22:40:10")),
            ("2026/6/18 8:05", at("2026-06-18T08:05")),
            ("2026年6月18日22时40分", at("2026-06-18T22:40")),
            ("2026-06-18 10:40 PM", at("2026-06-18T22:40")),
            ("2026-06-18T22:40:10.250+08:00", Some(Written::At(story("2026-06-18T22:40:10"), Some(28_800)))),
            ("2026-06-18T22:40:10Z", Some(Written::At(story("2026-06-18T22:40:10"), Some(0)))),
            ("22:40", clock("22:40")),
            ("２２：４０", clock("22:40")),
            ("07:29 PM", clock("19:29")),
            ("12:05 am", clock("00:05")),
            ("7 pm", clock("19:00")),
            ("下午3:20", clock("15:20")),
            ("9时05分", clock("09:05")),
            ("9点半", clock("09:30")),
            ("T+25m", after(1_500)),
            ("t + 1h30m", after(5_400)),
            ("T+25 min", after(1_500)),
            ("T+25分钟", after(1_500)),
            ("T+0:25", after(1_500)),
            ("T-5 minutes", after(-300)),
            ("T+0", after(0)),
            ("T0", after(0)),
            ("T+2", Some(Written::Unitless(2))),
            ("T-1", Some(Written::Unitless(-1))),
            ("", None),
            ("25:00", None),
            ("22:60", None),
            ("2026-02-30 10:00", None),
            ("2026-06-18", None),
            ("26-06-18 10:00", None),
            ("9999-12-31 23:59", None),
            ("7", None),
            ("晚些时候", None),
            ("T+", None),
            ("T2", None),
            ("Today", None),
            ("1:2:3:4", None),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    fn placed(start: Option<&str>, times: &[&str]) -> Vec<String> {
        let mut calendar = Calendar::new(start.map(story));
        times.iter().map(|text| calendar.place(read(text).unwrap()).unwrap().to_string()).collect()
    }

    #[test]
    fn clock_times_roll_over_midnight() {
        assert_eq!(
            placed(Some("2026-06-18T22:40"), &["22:38", "23:50", "00:10", "13:00", "T+20m"]),
            [
                "2026-06-18T22:38:00",
                "2026-06-18T23:50:00",
                "2026-06-19T00:10:00",
                "2026-06-19T13:00:00",
                "2026-06-18T23:00:00"
            ]
        );
        assert_eq!(placed(None, &["10:00", "09:00"]), ["2026-01-05T10:00:00", "2026-01-05T09:00:00"]);
        assert_eq!(
            placed(None, &["2026-06-18T23:00", "01:00"]),
            ["2026-06-18T23:00:00", "2026-06-19T01:00:00"]
        );
    }

    #[test]
    fn zones_are_brought_to_the_first_one() {
        assert_eq!(
            placed(None, &["2026-06-18T22:40+08:00", "2026-06-18T15:00Z"]),
            ["2026-06-18T22:40:00", "2026-06-18T23:00:00"]
        );
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange_to_refuse(text in "\\PC{0,20}") {
            let _ = read(&text);
        }

        #[test]
        fn every_date_and_time_reads_back(seconds in 0i64..4_000_000_000) {
            let at = Story(seconds);
            prop_assert_eq!(read(&at.to_string()), Some(Written::At(at, None)));
        }
    }
}
