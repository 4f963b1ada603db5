//! The moment of a record that is being gone through again in front of a
//! room, told to the other windows of the library: the board follows it. It
//! stands beside all records and changes none.

use serde::{Deserialize, Serialize};

use crate::drill::Wall;
use crate::journal::{Fault, Register, Setting};
use crate::plan::Story;
use crate::words::{Id, Safe};

/// What has not been said again for so long, in milliseconds, is over: the
/// window that said it is gone.
const FRESH_MS: i64 = 15_000;

/// A moment that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Showing {
    pub record: Id,
    /// How many entries of the record there were by then.
    pub entries: u64,
    /// What the story clock showed.
    pub story: Story,
    /// Story seconds a second, while it is played; none while it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speed: Option<u32>,
    /// When that was said.
    pub said: Wall,
}

/// Tells the other windows what is shown; none: no more.
///
/// # Errors
/// The store's trouble.
///
/// # Panics
/// Never: names and numbers always serialise.
pub fn show(store: &mut impl Register, showing: Option<&Showing>) -> Result<(), Fault> {
    let told = showing.map(|own| serde_json::to_string(own).expect("names and numbers always serialise"));
    store.set(Setting::Showing, &Safe::new(&told.unwrap_or_default()))
}

/// What another window shows at `now`; none where nobody does, or nobody has
/// said so for a while.
///
/// # Errors
/// The store's trouble.
pub fn showing(store: &impl Register, now: Wall) -> Result<Option<Showing>, Fault> {
    let told = store.setting(Setting::Showing)?;
    // What another version of the program wrote tells this one nothing.
    let showing = told.and_then(|told| serde_json::from_str::<Showing>(told.as_str()).ok());
    Ok(showing.filter(|own| is_fresh(own.said, now)))
}

/// Whether whoever said something then may be taken to be there still.
pub(super) const fn is_fresh(said: Wall, now: Wall) -> bool {
    (now.0 - said.0).abs() < FRESH_MS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::MemoryStore;

    #[test]
    fn what_is_shown_is_told_until_it_is_over_or_nobody_says_so_any_more() {
        let mut store = MemoryStore::new();
        let said = Wall(1_781_773_500_000);
        assert_eq!(showing(&store, said), Ok(None));
        let own =
            Showing { record: Id::new("r").unwrap(), entries: 7, story: Story(60), speed: Some(20), said };
        show(&mut store, Some(&own)).unwrap();
        assert_eq!(showing(&store, said), Ok(Some(own.clone())));
        assert_eq!(showing(&store, Wall(said.0 + FRESH_MS - 1)), Ok(Some(own)));
        assert_eq!(showing(&store, Wall(said.0 + FRESH_MS)), Ok(None), "that window is gone");
        show(&mut store, None).unwrap();
        assert_eq!(showing(&store, said), Ok(None));
        store.set(Setting::Showing, &Safe::new("{\"record\":")).unwrap();
        assert_eq!(showing(&store, said), Ok(None));
    }
}
