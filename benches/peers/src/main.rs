//! Races Sandtable's order alignment against rust4pm's (`process_mining`)
//! Dijkstra on the same drawn plans and records, in one run:
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml [STEPS RECORDS SEED]`
//!
//! Both have their plan ready (the closure, the Petri net) and one thread.
//! Where the peer gives up at its limit of states, the time until then counts,
//! which is to its favour.

#[path = "../../generated/mod.rs"]
mod generated;

use std::collections::HashMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use generated::Case;
use process_mining::PetriNet;
use process_mining::conformance::alignments::{AlignmentOptions, align_trace};
use process_mining::core::process_models::petri_net::{ArcType, PlaceID, TransitionID};
use sandtable::plan::closure::Closure;
use sandtable::score::order::Alignment;

/// States the peer may visit for one record; each takes a few hundred bytes.
const STATES_MAX: usize = 3_000_000;

fn main() {
    let given: Vec<usize> = std::env::args().skip(1).map(|word| word.parse().expect("a number")).collect();
    let &[steps, records, seed] = given.as_slice() else {
        for steps in [10, 20, 30, 50] {
            race(steps, 25, 1);
        }
        return;
    };
    race(steps, records, seed);
}

fn race(steps: usize, records: usize, seed: usize) {
    let (mut own, mut peer, mut late) = (Vec::new(), Vec::new(), 0);
    for seed in seed..seed + records {
        let case = generated::case(seed as u64, steps, 10, steps);
        let (cost, took) = align(&case);
        own.push(took);
        let (found, took) = align_as_peer(&case);
        peer.push(took);
        late += usize::from(found.is_none());
        assert!(found.is_none_or(|found| found == cost), "costs differ: {found:?}, {cost}: {case:?}");
    }
    let (own, peer) = (median(own), median(peer));
    let ratio = peer.as_secs_f64() / own.as_secs_f64();
    println!(
        "{steps:>3} steps, 10 % noise, {records} records: process_mining {peer:.1?}, given up {late}; \
         Sandtable {own:.2?}; ratio of medians {ratio:.0}"
    );
}

/// Sandtable's cost, and the median time of 101.
fn align(case: &Case) -> (usize, Duration) {
    let before = Closure::new(case.steps, &case.edges).expect("drawn plans have no circles");
    let owed = vec![true; case.steps];
    let run = || {
        let start = Instant::now();
        let cost = black_box(Alignment::new(black_box(&before), &owed, &case.events)).cost();
        (cost, start.elapsed())
    };
    (run().0, median((0..101).map(|_| run().1).collect()))
}

/// The peer's cost, if it found one, and the time of its only run.
fn align_as_peer(case: &Case) -> (Option<usize>, Duration) {
    let net = net(case);
    let name = |event: &Option<usize>| event.map_or("unknown".to_owned(), |step| format!("s{step}"));
    let names: Vec<String> = case.events.iter().map(name).collect();
    let trace: Vec<&str> = names.iter().map(String::as_str).collect();
    let options = AlignmentOptions { max_states: Some(STATES_MAX), ..AlignmentOptions::default() };
    let start = Instant::now();
    let found = black_box(align_trace(&net, &trace, &options));
    (found.ok().map(|found| found.cost as usize), start.elapsed())
}

/// A plan as a Petri net: a transition for each step, a place for each edge
/// that does not follow from others.
fn net(case: &Case) -> PetriNet {
    let mut net = PetriNet::new();
    let before = Closure::new(case.steps, &case.edges).expect("drawn plans have no circles");
    let transitions: Vec<TransitionID> =
        (0..case.steps).map(|step| net.add_transition(Some(format!("s{step}")), None)).collect();
    let (mut initial, mut end) = (HashMap::new(), HashMap::new());
    let follows = |a: usize, b: usize| (0..case.steps).any(|c| before.before(a, c) && before.before(c, b));
    for &(a, b) in case.edges.iter().filter(|&&(a, b)| !follows(a, b)) {
        place(&mut net, Some(transitions[a]), Some(transitions[b]));
    }
    for (step, &transition) in transitions.iter().enumerate() {
        if case.edges.iter().all(|&(_, b)| b != step) {
            initial.insert(place(&mut net, None, Some(transition)), 1);
        }
        if case.edges.iter().all(|&(a, _)| a != step) {
            end.insert(place(&mut net, Some(transition), None), 1);
        }
    }
    net.initial_marking = Some(initial);
    net.final_markings = Some(vec![end]);
    net
}

fn place(net: &mut PetriNet, from: Option<TransitionID>, to: Option<TransitionID>) -> PlaceID {
    let place = net.add_place(None);
    if let Some(from) = from {
        net.add_arc(ArcType::transition_to_place(from, place), None);
    }
    if let Some(to) = to {
        net.add_arc(ArcType::place_to_transition(place, to), None);
    }
    place
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took[took.len() / 2]
}
