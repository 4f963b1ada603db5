//! Whatever is done to stored lines is found, and the right line is named.

mod journal;

use journal::{PLAN, event, header, id, record, text};
use proptest::prelude::*;
use proptest::sample::Index;
use sandtable::journal::{Bad, Digest, Head, Line, MemoryStore, Store, Whole, Why, link, verify};
use sandtable::words::Safe;

/// How somebody may go about it: on stored rows, each with its own hash and
/// renumbered to hide the deed; or on the lines alone, as in an unpacked file
/// whose hashes stay as they were.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    Rows,
    Lines,
}

fn ways() -> impl Strategy<Value = Way> {
    prop_oneof![Just(Way::Rows), Just(Way::Lines)]
}

/// Numbers the rows anew; with [`Way::Lines`] the old hashes stay in place.
fn forged(rows: Vec<Line>, original: &[Line], way: Way) -> Vec<Line> {
    let hashes = original.iter().map(|line| line.hash).chain(std::iter::repeat(Digest::ZERO));
    let forge = |((seq, row), hash): ((u64, Line), Digest)| Line {
        seq,
        hash: if way == Way::Rows { row.hash } else { hash },
        ..row
    };
    (1..).zip(rows).zip(hashes).map(forge).collect()
}

fn found(lines: &[Line], checkpoint: Head) -> (u64, Why) {
    let verdict = verify(lines, Some(checkpoint));
    assert!(!verdict.ok);
    let bad = verdict.bad.expect("a verdict that is not ok names a line");
    (bad.seq, bad.why)
}

fn records() -> impl Strategy<Value = Whole> {
    (2u64..20, any::<bool>()).prop_map(|(count, sealed)| record("r", count, sealed))
}

/// An event that is not in any record, with a hash that continues the chain
/// after `previous`, or with a wrong one.
fn stranger(previous: Digest, forged: bool) -> Line {
    let bytes = event(999_999);
    let hash = if forged { link(&previous, &bytes) } else { Digest::of(&[&bytes]) };
    Line { seq: 0, bytes, hash }
}

fn before(lines: &[Line], at: usize) -> Digest {
    at.checked_sub(1).map_or(Digest::ZERO, |at| lines[at].hash)
}

proptest! {
    #[test]
    fn an_unaltered_record_is_whole(whole in records()) {
        let verdict = whole.verify();
        prop_assert!(verdict.ok, "{:?}", verdict.bad);
        prop_assert!(verify(&whole.lines, None).ok);
    }

    #[test]
    fn one_flipped_bit_is_found(whole in records(), at: Index, bit: Index) {
        let mut lines = whole.lines.clone();
        let at = at.index(lines.len());
        let bit = bit.index(lines[at].bytes.len() * 8);
        lines[at].bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(found(&lines, whole.checkpoint), (at as u64 + 1, Why::Changed));
        prop_assert_eq!(verify(&lines, None).bad.map(|bad| bad.seq), Some(at as u64 + 1));
    }

    #[test]
    fn one_flipped_bit_in_a_hash_is_found(whole in records(), at: Index, bit in 0usize..256) {
        let mut lines = whole.lines.clone();
        let at = at.index(lines.len());
        let mut hash = *lines[at].hash.as_bytes();
        hash[bit / 8] ^= 1 << (bit % 8);
        lines[at].hash = Digest::from_slice(&hash).unwrap();
        prop_assert_eq!(found(&lines, whole.checkpoint).0, at as u64 + 1);
    }

    #[test]
    fn a_dropped_line_is_missed(whole in records(), at: Index, way in ways()) {
        let mut rows = whole.lines.clone();
        // The last one is the tail, told below.
        let at = at.index(rows.len() - 1);
        rows.remove(at);
        let lines = forged(rows, &whole.lines, way);
        prop_assert_eq!(found(&lines, whole.checkpoint), (at as u64 + 1, Why::Missing));
    }

    #[test]
    fn a_gap_in_the_numbers_is_missed_without_a_checkpoint(whole in records(), at: Index) {
        let mut lines = whole.lines;
        let at = at.index(lines.len() - 1);
        lines.remove(at);
        let bad = verify(&lines, None).bad;
        prop_assert_eq!(bad, Some(Bad { seq: at as u64 + 1, why: Why::Missing }));
    }

    #[test]
    fn two_swapped_lines_are_out_of_place(whole in records(), a: Index, b: Index, way in ways()) {
        let mut rows = whole.lines.clone();
        let (a, b) = (a.index(rows.len()), b.index(rows.len()));
        prop_assume!(a != b);
        rows.swap(a, b);
        let lines = forged(rows.clone(), &whole.lines, way);
        let first = a.min(b) as u64 + 1;
        prop_assert_eq!(found(&lines, whole.checkpoint), (first, Why::OutOfPlace));
        prop_assert_eq!(found(&rows, whole.checkpoint), (first, Why::OutOfPlace));
    }

    #[test]
    fn an_inserted_line_is_named(whole in records(), at: Index, good_hash: bool, way in ways()) {
        let mut rows = whole.lines.clone();
        let at = at.index(rows.len() + 1);
        rows.insert(at, stranger(before(&whole.lines, at), good_hash));
        let lines = forged(rows, &whole.lines, way);
        prop_assert_eq!(found(&lines, whole.checkpoint), (at as u64 + 1, Why::Inserted));
    }

    #[test]
    fn a_repeated_line_is_named(whole in records(), from: Index, at: Index, way in ways()) {
        let mut rows = whole.lines.clone();
        let (from, at) = (from.index(rows.len()), at.index(rows.len() + 1));
        // Right before or after itself, a copy is the same as the original.
        prop_assume!(at != from && at != from + 1);
        rows.insert(at, whole.lines[from].clone());
        let (seq, why) = found(&forged(rows, &whole.lines, way), whole.checkpoint);
        prop_assert_eq!(seq, at as u64 + 1);
        // Copied from further on, it is there twice: also out of its place.
        prop_assert!(why == Why::Inserted || (from > at && why == Why::OutOfPlace), "{:?}", why);
    }

    #[test]
    fn a_lost_tail_is_told_by_the_checkpoint(whole in records(), keep: Index) {
        let keep = keep.index(whole.lines.len());
        let lost = found(&whole.lines[..keep], whole.checkpoint);
        // Without any line there is not even a header.
        let why = if keep == 0 { Why::Missing } else { Why::TailLost };
        prop_assert_eq!(lost, (keep as u64 + 1, why));
    }

    #[test]
    fn a_rewritten_chain_is_told_by_the_checkpoint(count in 2u64..20, at: Index) {
        let whole = record("r", count, false);
        let at = 1 + at.index(whole.lines.len() - 1);
        let mut head = whole.lines[at - 1].head();
        let mut lines = whole.lines[..at].to_vec();
        for line in &whole.lines[at..] {
            let bytes = if lines.len() == at { event(999_999) } else { line.bytes.clone() };
            lines.push(head.next(&bytes));
            head = lines.last().unwrap().head();
        }
        prop_assert!(verify(&lines, None).ok, "the forged chain holds in itself");
        prop_assert_eq!(found(&lines, whole.checkpoint), (whole.checkpoint.seq, Why::Rewritten));
    }

    #[test]
    fn verifying_never_panics(
        rows in prop::collection::vec((0u64..6, "\\PC{0,8}|\\{\"seal\":[0-9]{1,3}\\}", any::<[u8; 32]>()), 0..6),
        seq: u64,
    ) {
        let line = |(seq, text, hash): (u64, String, [u8; 32])| Line {
            seq,
            bytes: text.into_bytes(),
            hash: Digest::from_slice(&hash).unwrap(),
        };
        let lines: Vec<_> = rows.into_iter().map(line).collect();
        let checkpoint = Head { seq, hash: Digest::ZERO };
        prop_assert!(!verify(&lines, Some(checkpoint)).ok);
    }
}

#[test]
fn a_line_made_to_resemble_another_is_changed_and_nothing_is_missing() {
    let whole = record("r", 6, false);
    for at in 1..6 {
        for other in (1..6).filter(|other| *other != at) {
            let mut lines = whole.lines.clone();
            lines[at].bytes = lines[other].bytes.clone();
            assert_eq!(found(&lines, whole.checkpoint), (at as u64 + 1, Why::Changed), "{at} as {other}");
        }
    }
}

/// The chain made anew over these bytes.
fn chained(lines: &[Vec<u8>]) -> Vec<Line> {
    let mut head = Head::NONE;
    lines
        .iter()
        .map(|bytes| {
            let line = head.next(bytes);
            head = line.head();
            line
        })
        .collect()
}

fn named(lines: &[Vec<u8>]) -> Option<(u64, Why)> {
    verify(&chained(lines), None).bad.map(|bad| (bad.seq, bad.why))
}

#[test]
fn a_seal_belongs_to_what_it_seals_and_ends_it() {
    let lines: Vec<_> = record("r", 3, true).lines.into_iter().map(|line| line.bytes).collect();
    assert_eq!(named(&lines), None);
    let with = |at: usize, bytes: Vec<u8>| {
        let mut lines = lines.clone();
        lines[at] = bytes;
        lines
    };
    // An event changed and every hash made anew: the seal still tells.
    assert_eq!(named(&with(2, event(7))), Some((5, Why::SealBroken)));
    assert_eq!(named(&with(4, b"{\"seal\":{}}".to_vec())), Some((5, Why::SealBroken)));
    assert_eq!(named(&[&lines[..], &[event(9)]].concat()), Some((6, Why::Inserted)));
}

#[test]
fn a_first_line_that_is_no_header_is_named() {
    assert_eq!(named(&[event(1), event(2)]), Some((1, Why::HeaderBad)));
    assert_eq!(named(&[]), Some((1, Why::Missing)));
}

#[test]
fn lines_beyond_the_checkpoint_were_never_accepted() {
    let whole = record("r", 3, false);
    let mut lines = whole.lines.clone();
    lines.push(whole.checkpoint.next(&event(9)));
    assert!(verify(&lines, None).ok);
    assert_eq!(found(&lines, whole.checkpoint), (5, Why::Inserted));
}

#[test]
fn changed_documents_and_texts_are_found() {
    let named = |whole: &Whole| whole.verify().bad.map(|bad| (bad.seq, bad.why));
    let whole = record("r", 3, true);
    let plan = Digest::of(&[PLAN]);

    let mut changed = whole.clone();
    changed.documents.insert(plan, b"{}".to_vec());
    assert_eq!(named(&changed), Some((1, Why::DocumentChanged)));

    let mut missing = whole.clone();
    missing.documents.remove(&plan);
    assert_eq!(named(&missing), Some((1, Why::DocumentMissing)));

    let mut reworded = whole.clone();
    reworded.texts.get_mut(&text(1).hash()).unwrap().text = Safe::new("不转移");
    assert_eq!(named(&reworded), Some((4, Why::TextChanged)), "the line that names the text");
}

#[test]
fn a_verdict_is_the_json_that_scripts_read() {
    let mut store = MemoryStore::new();
    let r = id("r");
    let head = store.create(&r, &header(), &journal::DOCUMENTS).unwrap();
    let whole = store.whole(&r).unwrap();
    let json = |lines: &[Line]| serde_json::to_string(&verify(lines, Some(head))).unwrap();
    assert_eq!(
        json(&whole.lines),
        format!("{{\"ok\":true,\"events\":0,\"head\":\"{}\",\"bad\":null}}", head.hash)
    );
    assert!(json(&[]).ends_with("\"bad\":{\"seq\":1,\"why\":\"missing\"}}"));
}
