//! `sandtable verify`: is a record whole and unaltered.

use serde::Serialize;

use super::{NamedRecord, named_record};
use crate::cli::{Desk, Failure, Outcome};
use crate::journal::archive::{self, ArchiveFault};
use crate::journal::{Digest, Fault, Verdict};
use crate::words::Safe;

/// Verifies a record of the library or a `.drill` file.
pub fn run(reference: &str, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let verdict = match named_record(reference, desk)? {
        NamedRecord::File(file) => match archive::read(file) {
            Ok(whole) => whole.verify(),
            // A file that is a record, and not a whole one, is what this asks.
            Err(fault) => return damaged(&fault, desk),
        },
        NamedRecord::Kept(id) => desk.store()?.whole(&id).map_err(|fault| desk.failure(&fault))?.verify(),
    };
    if desk.json {
        desk.print_json(&verdict)?;
    } else {
        let head = verdict.head.to_string();
        let text = match verdict.bad {
            None => say::whole(desk.lang, verdict.events, &head),
            Some(bad) => bad.message(desk.lang),
        };
        desk.console.print(&format!("{text}\n"))?;
    }
    Ok(if verdict.ok { Outcome::Good } else { Outcome::FaultFound })
}

/// Says where a file is damaged.
fn damaged(fault: &ArchiveFault, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let why = fault.message(desk.lang);
    let Some(part) = fault.part() else { return Err(Failure::Words(why)) };
    let bad = match fault {
        ArchiveFault::Record(Fault::Altered(bad)) => Some(*bad),
        _ => None,
    };
    if desk.json {
        let verdict = Verdict { ok: false, events: 0, head: Digest::ZERO, bad };
        desk.print_json(&Damaged { verdict, part: &Safe::new(part) })?;
    } else {
        let text = if bad.is_some() { why } else { say::altered(desk.lang, &why) };
        desk.console.print(&format!("{text}\n"))?;
    }
    Ok(Outcome::FaultFound)
}

/// What scripts are told of a damaged file: the verdict, as far as there is
/// one, and the entry the damage is in.
#[derive(Serialize)]
struct Damaged<'a> {
    #[serde(flatten)]
    verdict: Verdict,
    part: &'a Safe,
}

mod say {
    crate::phrases! {
        whole(events: usize, head: &str) { zh: "记录完整，未被改动：{events} 条，末条哈希 {head}", en: "whole and unaltered: {events} events, head {head}" }
        altered(why: &str) { zh: "记录不完整或被改动：{why}", en: "not whole or altered: {why}" }
    }
}
