//! The order against brute force: every subset, and every way to align.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::conflicts::Conflicts;
use super::flow::Network;
use super::*;

/// An order over a few elements, some edges and a record of completions.
#[derive(Debug, Clone)]
struct Case {
    before: Closure,
    completions: Vec<Completion>,
}

/// An order over 1 to `most` elements, dense or sparse.
fn order(most: usize) -> impl Strategy<Value = Closure> {
    (1..=most).prop_flat_map(|size| {
        prop::collection::vec((0..size, 0..size), 0..=2 * size).prop_map(move |pairs| {
            let forward = pairs.into_iter().filter(|(a, b)| a != b);
            let edges: Vec<_> = forward.map(|(a, b)| (a.min(b), a.max(b))).collect();
            Closure::new(size, &edges).unwrap()
        })
    })
}

fn case(weights: impl Strategy<Value = u32> + Clone) -> impl Strategy<Value = Case> {
    case_to(8, 10, weights)
}

fn case_to(
    size_most: usize,
    completions_most: usize,
    weights: impl Strategy<Value = u32> + Clone,
) -> impl Strategy<Value = Case> {
    order(size_most).prop_flat_map(move |before| {
        let completion = (0..before.size(), weights.clone());
        let completions = prop::collection::vec(completion, 0..=completions_most);
        completions.prop_map(move |completions| Case {
            before: before.clone(),
            completions: completions
                .into_iter()
                .map(|(element, weight)| Completion { element, weight })
                .collect(),
        })
    })
}

impl Case {
    /// Whether positions i < j are in conflict, by the rule itself.
    fn conflict(&self, i: usize, j: usize) -> bool {
        let (first, second) = (self.completions[i].element, self.completions[j].element);
        i < j && (first == second || self.before.before(second, first))
    }

    fn members(&self, set: u32) -> Vec<usize> {
        (0..self.completions.len()).filter(|i| set >> i & 1 == 1).collect()
    }

    /// All sets without conflict that weigh most and, among these, have most.
    fn best(&self) -> Vec<Vec<usize>> {
        let mut best = BTreeMap::<_, Vec<_>>::new();
        for set in 0..1_u32 << self.completions.len() {
            let members = self.members(set);
            if !members.iter().any(|&i| members.iter().any(|&j| self.conflict(i, j))) {
                let weight: u64 = members.iter().map(|&i| u64::from(self.completions[i].weight)).sum();
                best.entry((weight, members.len())).or_default().push(members);
            }
        }
        best.pop_last().expect("the empty set is without conflict").1
    }

    /// Whether every member of `a` is in `b` or in conflict with a later one.
    fn no_earlier(&self, a: &[usize], b: &[usize]) -> bool {
        a.iter().all(|i| b.iter().any(|j| i == j || self.conflict(*i, *j)))
    }

    fn kept(&self) -> Vec<usize> {
        let kept = kept(&self.before, &self.completions);
        (0..kept.len()).filter(|&i| kept[i]).collect()
    }

    /// What the flow alone keeps, without a glance at the first pairing.
    fn kept_by_flow(&self) -> Vec<usize> {
        let mut kept = vec![true; self.completions.len()];
        let conflicts = Conflicts::find(&self.before, self.completions.iter().copied().map(Some));
        if !conflicts.later.is_empty() {
            Network::new(&self.before, &conflicts).leave_out(|position| kept[position as usize] = false);
        }
        (0..kept.len()).filter(|&i| kept[i]).collect()
    }

    fn check(&self) -> Result<(), TestCaseError> {
        let best = self.best();
        let latest: Vec<_> =
            best.iter().filter(|b| best.iter().all(|a| self.no_earlier(a, b))).cloned().collect();
        prop_assert_eq!(&latest, &vec![self.kept()]);
        prop_assert_eq!(&latest, &vec![self.kept_by_flow()]);
        Ok(())
    }
}

/// The cost of the cheapest alignment, searched over (events read, elements
/// done or passed over) as process mining does, knowing nothing of antichains.
fn cost_searched(before: &Closure, owed: &[bool], events: &[Option<usize>]) -> usize {
    let all = (1_u32 << owed.len()) - 1;
    let mut open = BTreeSet::from([(0, 0, 0_u32)]);
    let mut settled = BTreeSet::new();
    while let Some((cost, read, done)) = open.pop_first() {
        if !settled.insert((read, done)) {
            continue;
        }
        if read == events.len() && done == all {
            return cost;
        }
        let ready = |b: usize| {
            done >> b & 1 == 0 && (0..owed.len()).all(|a| !before.before(a, b) || done >> a & 1 == 1)
        };
        for element in (0..owed.len()).filter(|&element| ready(element)) {
            open.insert((cost + usize::from(owed[element]), read, done | 1 << element));
        }
        if let Some(&event) = events.get(read) {
            open.insert((cost + 1, read + 1, done));
            if let Some(element) = event.filter(|&element| ready(element)) {
                open.insert((cost, read + 1, done | 1 << element));
            }
        }
    }
    unreachable!("leaving out every event and putting in every step always works")
}

/// An order, what is owed, and events with repeats and unknown ones.
fn drill() -> impl Strategy<Value = (Closure, Vec<bool>, Vec<Option<usize>>)> {
    order(6).prop_flat_map(|before| {
        let size = before.size();
        let owed = prop::collection::vec(prop::bool::weighted(0.7), size);
        let event = prop::option::weighted(0.9, 0..size);
        (Just(before), owed, prop::collection::vec(event, 0..9))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_latest_of_the_heaviest_is_kept(case in case(0_u32..5)) {
        case.check()?;
    }

    #[test]
    fn the_latest_of_the_most_is_kept(case in case(Just(1_u32))) {
        case.check()?;
    }

    #[test]
    fn weights_far_apart_do_not_overflow(case in case(prop_oneof![Just(0), Just(1), Just(u32::MAX)])) {
        case.check()?;
    }

    #[test]
    fn a_glance_keeps_what_the_flow_keeps(
        case in prop_oneof![case_to(150, 200, 0_u32..4), case_to(150, 200, Just(1_u32))],
    ) {
        prop_assert_eq!(case.kept(), case.kept_by_flow());
    }

    #[test]
    fn the_cost_is_that_of_the_cheapest_alignment((before, owed, events) in drill()) {
        let alignment = Alignment::new(&before, &owed, &events);
        prop_assert_eq!(alignment.cost(), cost_searched(&before, &owed, &events));
        prop_assert!(alignment.cost() <= alignment.cost_max());
    }

    #[test]
    fn owed_plus_events_less_twice_the_kept((before, _, events) in drill()) {
        let alignment = Alignment::new(&before, &vec![true; before.size()], &events);
        let kept = alignment.kept.iter().filter(|kept| **kept).count();
        prop_assert_eq!(alignment.cost(), before.size() + events.len() - 2 * kept);
    }

    #[test]
    fn every_event_and_every_debt_is_accounted_for((before, owed, events) in drill()) {
        let alignment = Alignment::new(&before, &owed, &events);
        let mut left_out: Vec<_> = alignment.extra.iter().chain(&alignment.moved).copied().collect();
        left_out.sort_unstable();
        let not_kept: Vec<_> = (0..events.len()).filter(|&event| !alignment.kept[event]).collect();
        prop_assert_eq!(left_out, not_kept);
        for (element, owed) in owed.into_iter().enumerate() {
            let is = |event: &usize| events[*event] == Some(element);
            let kept = (0..events.len()).filter(|event| alignment.kept[*event] && is(event)).count();
            let moved = alignment.moved.iter().filter(|event| is(event)).count();
            let missing = usize::from(alignment.missing.contains(&element));
            prop_assert!(kept <= 1);
            let settled = if owed { kept + moved + missing == 1 } else { moved + missing == 0 };
            prop_assert!(settled);
        }
    }

    #[test]
    fn neighbours_without_order_may_change_places(case in case(0_u32..5)) {
        let kept_before = kept(&case.before, &case.completions);
        for at in 1..case.completions.len() {
            let (a, b) = (case.completions[at - 1].element, case.completions[at].element);
            if a != b && !case.before.before(a, b) && !case.before.before(b, a) {
                let (mut swapped, mut expected) = (case.completions.clone(), kept_before.clone());
                swapped.swap(at - 1, at);
                expected.swap(at - 1, at);
                prop_assert_eq!(kept(&case.before, &swapped), expected);
            }
        }
    }
}

/// More than one word of completions and elements, where brute force cannot
/// go: the kept are without conflict and as many as chains cover the record.
mod large {
    use super::*;

    fn count_kept(before: &Closure, elements: &[usize]) -> usize {
        let completions: Vec<_> = elements.iter().map(|&element| Completion { element, weight: 7 }).collect();
        let case = Case { before: before.clone(), completions };
        let members = case.kept();
        for &i in &members {
            assert!(!members.iter().any(|&j| case.conflict(i, j)));
        }
        members.len()
    }

    fn chain(size: usize) -> Closure {
        Closure::new(size, &(1..size).map(|b| (b - 1, b)).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn a_chain_keeps_its_longest_rising_run() {
        let elements: Vec<usize> = (0..500).map(|position| position * 217 % 300).collect();
        let mut tops: Vec<usize> = Vec::new();
        for &element in &elements {
            let place = tops.partition_point(|&top| top < element);
            tops.truncate(tops.len().max(place));
            if place == tops.len() { tops.push(element) } else { tops[place] = element }
        }
        assert_eq!(count_kept(&chain(300), &elements), tops.len());
    }

    #[test]
    fn a_chain_done_backwards_keeps_its_last() {
        let elements: Vec<usize> = (0..200).rev().chain((0..200).rev()).collect();
        let completions: Vec<_> = elements.iter().map(|&element| Completion { element, weight: 7 }).collect();
        let kept = kept(&chain(200), &completions);
        let kept: Vec<usize> = (0..400).filter(|&position| kept[position]).collect();
        // The first run can give no more than its last, the second then one that follows it.
        assert_eq!(kept, [199, 398]);
    }

    #[test]
    fn steps_without_order_are_kept_once_each() {
        let elements: Vec<usize> = (0..300).map(|position| position % 130).collect();
        assert_eq!(count_kept(&Closure::new(130, &[]).unwrap(), &elements), 130);
    }
}
