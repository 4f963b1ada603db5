//! How drills begin: what a record is called, and the drill that runs by itself.

use chrono::{DateTime, FixedOffset, SecondsFormat};

use super::{Documents, NoClock, Session, SessionFault};
use crate::drill::{Command, Now, Opening, Play, Wall, Zone};
use crate::journal::{MemoryStore, Whole};
use crate::words::Id;

/// A moment of the world as `2026-06-18T17:30:00+08:00`, by the clocks of its
/// place; `2026-06-18T09:30:00Z` where those show UTC.
#[must_use]
pub fn stamp(now: Now) -> String {
    let zone = FixedOffset::east_opt(now.zone.0).unwrap_or(FixedOffset::east_opt(0).expect("within a day"));
    let moment = DateTime::from_timestamp_millis(now.wall.0).unwrap_or_default().with_timezone(&zone);
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Reads what [`stamp`] wrote.
#[must_use]
pub fn read_stamp(text: &str) -> Option<Now> {
    let moment = DateTime::parse_from_rfc3339(text).ok()?;
    Some(Now { wall: Wall(moment.timestamp_millis()), zone: Zone(moment.offset().local_minus_utc()) })
}

/// A record's name: when, by the clocks of its place, and of which scenario;
/// `nth` tells those of one second apart.
#[must_use]
pub fn identify(now: Now, scenario: &Id, nth: u32) -> Id {
    let when = now.zone.shows(now.wall).calendar().format("%Y%m%d-%H%M%S");
    let short: String = scenario.as_str().chars().take(40).collect();
    let name = if nth == 0 { format!("{when}-{short}") } else { format!("{when}-{short}-{nth}") };
    Id::new(&name).expect("made of digits, dashes and an id's own characters")
}

/// Runs a drill by itself to its end, in no time. The record holds no wall
/// time and is called by its content, so the same seed gives the same bytes.
/// `varied`: on the scenario as an exam of this seed has it.
///
/// # Errors
/// Never of the drill's own; the store in memory may refuse too large a line.
pub fn automatic(documents: &Documents, play: Play, seed: u64, varied: bool) -> Result<Whole, SessionFault> {
    let case = &documents.case;
    let opening = Opening { varied, ..Opening::by_itself(case, play, seed) };
    let documents = documents.under(&opening);
    let store = Box::new(MemoryStore::new());
    let id = Id::new("automatic").expect("a name");
    let salts = Box::new(super::SystemSalts::default());
    let mut session = Session::begin(store, id.clone(), &documents, Box::new(NoClock), salts)?;
    for command in [Command::Open(opening), Command::Start, Command::RunTo(documents.case.scenario.end)] {
        session.perform(&command)?;
    }
    let mut whole = session.into_store().whole(&id)?;
    let head = whole.checkpoint.hash.to_string();
    whole.id = Id::new(&format!("auto-{}", &head[..16])).expect("a name");
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_says_by_which_clocks_and_is_read_back() {
        // 2026-12-31 16:30:05 UTC.
        let wall = Wall(1_798_734_605_000);
        for (zone, told) in [
            (Zone::UTC, "2026-12-31T16:30:05Z"),
            (Zone(8 * 3_600), "2027-01-01T00:30:05+08:00"),
            (Zone(-12_600), "2026-12-31T13:00:05-03:30"),
        ] {
            let now = Now { wall, zone };
            assert_eq!(stamp(now), told);
            assert_eq!(read_stamp(told), Some(now));
        }
        assert_eq!(read_stamp("yesterday"), None);
    }

    #[test]
    fn a_record_is_called_by_the_day_on_the_wall_where_it_was_held() {
        let now = Now { wall: Wall(1_798_734_605_000), zone: Zone(8 * 3_600) };
        let scenario = Id::new("flood-night").unwrap();
        assert_eq!(identify(now, &scenario, 0).as_str(), "20270101-003005-flood-night");
        assert_eq!(identify(now, &scenario, 2).as_str(), "20270101-003005-flood-night-2");
    }
}
