//! What the journal's tests share: documents, a header that names them, and
//! numbered events.
#![allow(dead_code)] // each test binary uses its own part

use sandtable::journal::{Batch, Digest, FORMAT, FreeText, Header, MemoryStore, Source, Store, Whole};
use sandtable::words::{Id, Safe};

pub const PLAN: &[u8] = "{\"title\":\"石坑村防汛预案\"}".as_bytes();
pub const SCENARIO: &[u8] = b"{\"title\":\"night rain\"}";
pub const DOCUMENTS: [&[u8]; 2] = [PLAN, SCENARIO];

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub fn header() -> Vec<u8> {
    let source =
        |name: &str, bytes: &[u8]| Source { id: id(name), revision: None, sha256: Digest::of(&[bytes]) };
    let header = Header {
        format: Safe::new(FORMAT),
        score_rules: 1,
        program: Safe::new("0.1.0"),
        plan: source("flood", PLAN),
        scenario: source("night", SCENARIO),
        created: None,
        goes_on: None,
    };
    header.to_line()
}

pub fn event(number: u64) -> Vec<u8> {
    format!("{{\"event\":{number},\"step\":\"电话报告\"}}").into_bytes()
}

pub fn events(numbers: std::ops::RangeInclusive<u64>) -> Batch {
    numbers.map(event).collect::<Vec<_>>().into()
}

pub fn text(number: u8) -> FreeText {
    FreeText { salt: [number; 16], text: Safe::new(&format!("决定{number}:先转移老人和孩子")) }
}

/// A record of so many events, sealed or not, with a name and a text.
pub fn record(name: &str, count: u64, sealed: bool) -> Whole {
    let (mut store, id) = (MemoryStore::new(), id(name));
    let head = store.create(&id, &header(), &DOCUMENTS).unwrap();
    let named = format!("{{\"text\":\"{}\"}}", text(1).hash()).into_bytes();
    let batch = Batch {
        lines: (1..count).map(event).chain([named]).collect(),
        people: vec![(self::id("P1"), Safe::new("张三"))],
        texts: vec![text(1)],
    };
    let head = store.append(&id, head.seq, &batch).unwrap();
    if sealed {
        store.seal(&id, head.seq).unwrap();
    }
    store.whole(&id).unwrap()
}
