//! Past practices read out of the records: whose they are, which go on from
//! another, and which came from a township.

use super::{Salts, load};
use crate::drill::{Event, Happening, Mode};
use crate::journal::{Fault, Header, Line, Register, Store, Summary};
use crate::practise::{Attempt, attempt};
use crate::words::{Id, Safe};

/// The code of whoever gives no name; records of a time before there were
/// clerks have it too.
pub const ANONYMOUS: &str = "G1";

/// A code nobody has on any computer, so that two townships' clerks stay two
/// people when their files come together.
#[must_use]
pub fn clerk_code(salts: &mut dyn Salts) -> Id {
    let digits: String = salts.next().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    Id::new(&format!("c-{digits}")).expect("a letter, a hyphen and digits")
}

/// A practice that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practised {
    pub record: Id,
    pub attempt: Attempt,
    /// The township it came from; none for one of this computer.
    pub sender: Option<Safe>,
}

/// Every practice that is over. A record that cannot be read tells nothing.
///
/// # Errors
/// The store's trouble.
pub fn practised(store: &(impl Store + Register)) -> Result<Vec<Practised>, Fault> {
    practised_where(store, |_| true)
}

/// Those of this computer: the others are not even read.
///
/// # Errors
/// As [`practised`].
pub fn own_practices(store: &(impl Store + Register)) -> Result<Vec<Practised>, Fault> {
    practised_where(store, |sender| sender.is_none())
}

fn practised_where(
    store: &(impl Store + Register),
    is_wanted: impl Fn(Option<&Safe>) -> bool,
) -> Result<Vec<Practised>, Fault> {
    let senders = store.senders()?;
    let read = |record: Summary| {
        let goes_on = Header::read(&record.header).ok()?.goes_on;
        let loaded = load(store, &record.id).ok()?;
        let mut attempt = attempt(&loaded.documents.case, &loaded.events)?;
        if let Some(goes_on) = goes_on {
            attempt.is_replay = true;
            // What it took over was begun another time. Line 1 is the header.
            let own = loaded.events.iter().find(|event| event.seq >= goes_on.line);
            attempt.begun = own.and_then(|event| event.recorded).unwrap_or(attempt.begun);
        }
        Some(Practised { sender: senders.get(&record.id).cloned(), record: record.id, attempt })
    };
    let finished = store.list()?.into_iter().filter(|record| record.sealed);
    Ok(finished.filter(|record| is_wanted(senders.get(&record.id))).filter_map(read).collect())
}

/// The records in which this clerk practises, over or not.
///
/// # Errors
/// The store's trouble.
pub fn practices_of(store: &dyn Store, clerk: &Id) -> Result<Vec<Id>, Fault> {
    let mut own = Vec::new();
    for record in store.list()? {
        if opened_by(&store.read(&record.id, 0)?).as_ref() == Some(clerk) {
            own.push(record.id);
        }
    }
    Ok(own)
}

/// Who practises in the record of these lines; none where it is another sort
/// of drill, or cannot be read.
pub(super) fn opened_by(lines: &[Line]) -> Option<Id> {
    let event: Event = serde_json::from_slice(&lines.get(1)?.bytes).ok()?;
    match event.what {
        Happening::Opened(opening) if opening.mode == Mode::Practice => {
            Some(opening.seats.first()?.id.clone())
        }
        _ => None,
    }
}
