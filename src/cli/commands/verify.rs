//! `sandtable verify`: is a record whole and unaltered.

use super::{NamedRecord, named_record};
use crate::cli::{Desk, Failure, Outcome};
use crate::journal::archive::{self, ArchiveFault};
use crate::journal::{Digest, Fault, Verdict};

/// Verifies a record of the library or a `.drill` file.
pub fn run(reference: &str, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let verdict = match named_record(reference, desk)? {
        NamedRecord::File(file) => match archive::read(file) {
            Ok(whole) => whole.verify(),
            // A file that is a record, and not a whole one, is what this asks.
            Err(ArchiveFault::Record(Fault::Altered(bad))) => {
                Verdict { ok: false, events: 0, head: Digest::ZERO, bad: Some(bad) }
            }
            Err(fault) => return Err(Failure::Words(fault.message(desk.lang))),
        },
        NamedRecord::Kept(id) => desk.store()?.whole(&id).map_err(|fault| desk.failure(&fault))?.verify(),
    };
    if desk.json {
        desk.print_json(&verdict)?;
    } else {
        let head = verdict.head.to_string();
        let text = match verdict.bad {
            None => say::whole(desk.lang, verdict.events, &head),
            Some(bad) => say::altered(desk.lang, &bad.message(desk.lang)),
        };
        desk.console.print(&format!("{text}\n"))?;
    }
    Ok(if verdict.ok { Outcome::Good } else { Outcome::FaultFound })
}

mod say {
    crate::phrases! {
        whole(events: usize, head: &str) { zh: "记录完整，未被改动：{events} 条，末条哈希 {head}", en: "whole and unaltered: {events} events, head {head}" }
        altered(why: &str) { zh: "记录不完整或被改动：{why}", en: "not whole or altered: {why}" }
    }
}
