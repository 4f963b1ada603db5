//! Story time and spans of it: how plans and scenarios write them, and how a
//! due time follows from a limit.

use std::fmt;
use std::ops::{Add, Sub};

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

/// A moment of the story, in seconds since 1970-01-01 00:00 on the clocks of
/// the story's place. It has no time zone: everybody in a drill shares one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Story(pub i64);

/// A length of story time, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(pub i64);

/// A time of day, in seconds after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(pub u32);

/// A day of the calendar; in files as `2026-05-20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(NaiveDate);

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or(text)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl Day {
    /// Reads `2026-05-20`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok().map(Self)
    }

    /// The day on which the clocks show this moment.
    #[must_use]
    pub fn of(moment: Story) -> Self {
        Self(moment.calendar().date())
    }

    /// The year by the calendar.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The same day so many months later; the last of the month where that
    /// has fewer days, and the calendar's end where it has no such day.
    #[must_use]
    pub fn after_months(self, months: u32) -> Self {
        self.0.checked_add_months(Months::new(months)).map_or(Self(NaiveDate::MAX), Self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl Add<Span> for Story {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Story {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, more: Self) -> Self {
        Self(self.0.saturating_add(more.0))
    }
}

impl Sub for Span {
    type Output = Self;
    fn sub(self, less: Self) -> Self {
        Self(self.0.saturating_sub(less.0))
    }
}

impl Sub for Story {
    type Output = Span;
    fn sub(self, other: Self) -> Span {
        Span(self.0.saturating_sub(other.0))
    }
}

impl Story {
    /// Reads `2026-06-18T22:40` or `2026-06-18 22:40[:15]`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace(' ', "T");
        ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
            .map(Self::from_naive)
    }

    fn from_naive(at: NaiveDateTime) -> Self {
        Self(at.and_utc().timestamp())
    }

    /// The moment as a calendar knows it; times beyond the calendar's ends
    /// stand at its beginning.
    #[must_use]
    pub fn calendar(self) -> NaiveDateTime {
        chrono::DateTime::from_timestamp(self.0, 0).unwrap_or_default().naive_utc()
    }

    /// `HH:MM`.
    #[must_use]
    pub fn hour_minute(self) -> String {
        self.calendar().format("%H:%M").to_string()
    }

    /// `HH:MM:SS`.
    #[must_use]
    pub fn hour_minute_second(self) -> String {
        self.calendar().format("%H:%M:%S").to_string()
    }

    /// The first moment at or after this one whose clock shows `time`.
    #[must_use]
    pub fn next(self, time: TimeOfDay) -> Self {
        let midnight = self - Span(self.0.rem_euclid(86_400));
        let today = midnight + Span(i64::from(time.0));
        if today >= self { today } else { today + Span(86_400) }
    }

    /// The last moment at or before this one whose clock shows `time`.
    #[must_use]
    pub fn last(self, time: TimeOfDay) -> Self {
        let next = self.next(time);
        if next == self { next } else { next - Span(86_400) }
    }

    /// The same time of day so many working days (Monday to Friday) later.
    /// Public holidays are not known to it.
    #[must_use]
    pub fn after_working_days(self, days: u32) -> Self {
        let mut at = self.calendar();
        let mut left = days;
        while left > 0 {
            let Some(next) = at.checked_add_days(Days::new(1)) else { return self };
            at = next;
            if !matches!(at.weekday(), Weekday::Sat | Weekday::Sun) {
                left -= 1;
            }
        }
        Self::from_naive(at)
    }
}

impl fmt::Display for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.calendar().format("%Y-%m-%dT%H:%M:%S"))
    }
}

impl TimeOfDay {
    /// Reads `8:00`, `08:00` or `08:00:30`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        use chrono::Timelike;
        ["%H:%M", "%H:%M:%S"]
            .iter()
            .find_map(|form| NaiveTime::parse_from_str(text.trim(), form).ok())
            .map(|time| Self(time.num_seconds_from_midnight()))
    }
}

impl Span {
    pub const ZERO: Self = Self(0);

    #[must_use]
    pub const fn minutes(minutes: i64) -> Self {
        Self(minutes.saturating_mul(60))
    }

    /// Reads `45s`, `30m`, `1h30m`, `2d`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mut total, mut number) = (None, None);
        for byte in text.trim().bytes() {
            let unit = match byte {
                b'0'..=b'9' => {
                    let digits = number.unwrap_or(0i64).checked_mul(10)?;
                    number = Some(digits.checked_add((byte - b'0').into())?);
                    continue;
                }
                b's' => 1,
                b'm' => 60,
                b'h' => 3_600,
                b'd' => 86_400,
                _ => return None,
            };
            total = Some(total.unwrap_or(0i64).checked_add(number.take()?.checked_mul(unit)?)?);
        }
        let total = total.filter(|_| number.is_none())?;
        // A century: no duty of an emergency plan is longer, and sums stay safe.
        (total <= 100 * 366 * 86_400).then_some(Self(total))
    }

    /// This span times `milli` thousandths.
    #[must_use]
    pub fn times_milli(self, milli: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(milli)) / 1_000)
    }
}

impl fmt::Display for Span {
    /// `1h05m`, `12m`, `45s`, with a leading `-` where it is negative.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.unsigned_abs();
        let (days, hours, minutes, rest) =
            (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
        if self.0 < 0 {
            f.write_str("-")?;
        }
        match (days, hours, minutes, rest) {
            (0, 0, 0, s) => write!(f, "{s}s"),
            (0, 0, m, 0) => write!(f, "{m}m"),
            (0, 0, m, s) => write!(f, "{m}m{s:02}s"),
            (0, h, 0, _) => write!(f, "{h}h"),
            (0, h, m, _) => write!(f, "{h}h{m:02}m"),
            (d, 0, _, _) => write!(f, "{d}d"),
            (d, h, _, _) => write!(f, "{d}d{h}h"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_people_write_them() {
        assert_eq!(Span::parse("1h30m"), Some(Span(5_400)));
        assert_eq!(Span::parse("45s"), Some(Span(45)));
        assert_eq!(Span::parse("2d"), Some(Span(172_800)));
        for wrong in ["", "30", "m", "1.5h", "-3m", "3 m", "半小时", "99999999999999999999d", "999999d"] {
            assert_eq!(Span::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_time_of_day_is_the_next_one_and_today_when_it_is_now() {
        let night = Story::parse("2026-06-18T22:40").unwrap();
        let eight = TimeOfDay::parse("08:00").unwrap();
        assert_eq!(night.next(eight), Story::parse("2026-06-19T08:00").unwrap());
        assert_eq!(night.next(eight).next(eight), night.next(eight));
        assert_eq!(night.last(eight), Story::parse("2026-06-18T08:00").unwrap());
    }

    #[test]
    fn working_days_pass_over_the_weekend() {
        let thursday = Story::parse("2026-06-18T09:00").unwrap();
        assert_eq!(thursday.after_working_days(2), Story::parse("2026-06-22T09:00").unwrap());
        assert_eq!(thursday.after_working_days(0), thursday);
    }
}
