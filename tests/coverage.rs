//! How much of a plan has been exercised over many drills, against a count
//! made from the records' own lines by somebody who knows nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sandtable::drill::{Case, Play, Zone};
use sandtable::evaluate::coverage::coverage;
use sandtable::journal::{MemoryStore, Store};
use sandtable::library::Library;
use sandtable::session::{Documents, automatic, exercises};
use serde_json::Value;

fn documents(scenario: &str) -> Documents {
    let (plan, scenario) = Library::new(None).scenario(scenario, None).unwrap();
    let (plan_text, scenario_text) = (plan.text.into(), scenario.text.into());
    let case = Case { plan: plan.reading.value.unwrap(), scenario: scenario.reading.value.unwrap() };
    Documents { case: Arc::new(case), plan_text, scenario_text }
}

/// What stands in one record's lines, entries taken back left out.
fn read(store: &dyn Store, record: &sandtable::words::Id) -> [BTreeSet<String>; 3] {
    let lines = store.read(record, 0).unwrap();
    let lines: Vec<Value> = lines.iter().map(|line| serde_json::from_slice(&line.bytes).unwrap()).collect();
    let withdrawn: BTreeSet<u64> = lines
        .iter()
        .filter(|line| line["kind"] == "withdrawn")
        .map(|line| line["entry"].as_u64().unwrap())
        .collect();
    let (mut steps, mut roles, mut rungs) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for line in lines.iter().filter(|line| line["seq"].as_u64().is_some_and(|seq| !withdrawn.contains(&seq)))
    {
        let word = |key: &str| line[key].as_str().map(str::to_owned);
        match line["kind"].as_str() {
            Some("step_recorded") => {
                steps.extend(word("step"));
                roles.extend(word("role"));
            }
            Some("level_declared") => {
                roles.extend(word("role"));
                rungs.extend(word("rung").map(|rung| format!("{}/{rung}", line["ladder"].as_str().unwrap())));
            }
            _ => {}
        }
    }
    [steps, roles, rungs]
}

#[test]
fn coverage_over_sixteen_seeded_drills_is_what_a_count_of_their_lines_gives() {
    let mut store = MemoryStore::new();
    let mut counts: BTreeMap<&str, [BTreeMap<String, usize>; 3]> = BTreeMap::new();
    for (scenario, plan, seeds) in
        [("flood-night", "township-flood", 1..=10), ("geo-rainy-night", "city-geological", 11..=16)]
    {
        let documents = documents(scenario);
        for seed in seeds {
            let play = if seed % 2 == 0 { Play::Weak } else { Play::Typical };
            let whole = automatic(&documents, play, seed, false).unwrap();
            store.admit(&whole).unwrap();
            let counted = counts.entry(plan).or_default();
            for (counted, found) in counted.iter_mut().zip(read(&store, &whole.id)) {
                found.into_iter().for_each(|name| *counted.entry(name).or_insert(0) += 1);
            }
        }
    }
    let library = Library::new(None);
    let rules = library.rules(None).unwrap();
    let drills = exercises(&store).unwrap();
    assert_eq!(drills.len(), 16);
    for (plan, counts) in counts {
        let plan = library.plan(plan).unwrap().reading.value.unwrap();
        let own = coverage(&plan, &drills, &rules, Zone::UTC);
        let told =
            |counted: &sandtable::evaluate::coverage::Counted| (counted.id.to_string(), counted.machine);
        let rungs = own.rungs.iter().map(|(ladder, rung)| (format!("{ladder}/{}", rung.id), rung.machine));
        let tables: [Vec<(String, usize)>; 3] =
            [own.steps.iter().map(told).collect(), own.roles.iter().map(told).collect(), rungs.collect()];
        for (table, mut counted) in tables.into_iter().zip(counts) {
            assert!(!counted.is_empty());
            for (name, count) in table {
                assert_eq!(count, counted.remove(&name).unwrap_or(0), "{name}");
            }
            assert_eq!(counted, BTreeMap::new(), "counted, and not of the plan");
        }
        // Nobody was at the table: nothing has been exercised by people.
        assert!(own.steps.iter().all(|step| !step.is_exercised()));
        let never = own.steps.iter().filter(|step| step.machine == 0).count();
        assert!(never < own.steps.len(), "the machine did nothing");
        // A township's plan need not be evaluated every three years.
        let terms = if plan.id == *"township-flood" { 1 } else { 2 };
        assert_eq!(own.due.len(), terms, "{:?}", own.due);
        assert!(own.due.iter().all(|due| due.due > due.last), "{:?}", own.due);
    }
}
