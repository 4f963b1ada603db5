//! The network against a slow search written from its meaning alone.

use proptest::prelude::*;

use super::{Remark, check};
use crate::plan::{Plan, Trouble, read};

/// One step: minutes it takes, whom it waits for, its limit from another.
type Drawn = (i64, Vec<usize>, Option<(usize, i64)>);

fn drawn(steps: usize) -> impl Strategy<Value = Vec<Drawn>> {
    let step = (1i64..30, prop::collection::vec(any::<prop::sample::Index>(), 0..3));
    let limit = prop::option::of((any::<prop::sample::Index>(), 5i64..120));
    prop::collection::vec((step, limit), steps).prop_map(|steps| {
        let count = steps.len();
        let one = |(i, ((low, after), limit)): (usize, ((i64, Vec<prop::sample::Index>), _))| {
            // Only earlier ones, so that nothing waits in a circle.
            let after = if i == 0 { Vec::new() } else { after.iter().map(|at| at.index(i)).collect() };
            let limit: Option<(prop::sample::Index, i64)> = limit;
            let limit = limit.map(|(from, hard)| (from.index(count), hard)).filter(|(from, _)| *from != i);
            (low, after, limit)
        };
        steps.into_iter().enumerate().map(one).collect()
    })
}

fn plan(steps: &[Drawn]) -> Plan {
    let step = |(i, (low, after, limit)): (usize, &Drawn)| {
        let after: Vec<String> = after.iter().map(|before| format!("\"s{before}\"")).collect();
        let limit = limit.map_or(String::new(), |(from, hard)| {
            format!(r#", "limit": {{"hard": "{hard}m", "from": {{"step": "s{from}"}}}}"#)
        });
        format!(
            r#"{{"id": "s{i}", "title": "s{i}", "stage": "response", "lead": "a", "after": [{}]{limit},
"duration": {{"low": "{low}m", "likely": "5h", "high": "5h", "source": "expert"}}}}"#,
            after.join(",")
        )
    };
    let steps: Vec<String> = steps.iter().enumerate().map(step).collect();
    let text = format!(
        r#"{{"format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "p",
"roles": [{{"id": "a", "title": "a", "headcount": 99}}], "steps": [{}]}}"#,
        steps.join(",")
    );
    let reading = read(&text);
    reading.value.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

/// Whether all limits can be met together: every pair of moments through
/// every third (Floyd and Warshall); node 0 is the beginning.
fn can_be_met(steps: &[Drawn]) -> bool {
    let count = steps.len() + 1;
    let mut least = vec![vec![i64::MIN / 4; count]; count];
    for (i, (low, after, limit)) in steps.iter().enumerate() {
        for before in std::iter::once(0).chain(after.iter().map(|before| before + 1)) {
            least[before][i + 1] = least[before][i + 1].max(*low);
        }
        if let Some((from, hard)) = limit {
            least[i + 1][from + 1] = least[i + 1][from + 1].max(-hard);
        }
    }
    for through in 0..count {
        for from in 0..count {
            for to in 0..count {
                least[from][to] = least[from][to].max(least[from][through] + least[through][to]);
            }
        }
    }
    (0..count).all(|at| least[at][at] <= 0)
}

proptest! {
    /// A contradiction is told exactly where there is one, and what is told
    /// of it adds up.
    #[test]
    fn contradictions_are_found_where_they_are(steps in (2usize..9).prop_flat_map(drawn)) {
        let found = check(&plan(&steps));
        prop_assert_eq!(found.is_empty(), can_be_met(&steps));
        for finding in &found {
            let Trouble::Review(remark) = &finding.trouble else { panic!() };
            let super::super::Remark::Time(Remark::LimitsContradict { least, limit, .. }) = &**remark else {
                panic!("{remark:?}")
            };
            prop_assert!(least > limit, "{least} against {limit}");
        }
    }

    /// Without the limits that were told of, the rest can be met.
    #[test]
    fn every_contradiction_is_told(steps in (2usize..9).prop_flat_map(drawn)) {
        let plan = plan(&steps);
        let mut rest = steps.clone();
        for finding in check(&plan) {
            let at = finding.step.and_then(|id| plan.step_named(id.as_str())).unwrap();
            rest[at.index()].2 = None;
        }
        prop_assert!(can_be_met(&rest));
    }
}
