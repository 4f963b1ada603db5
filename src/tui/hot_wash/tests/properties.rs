//! What holds whatever is pressed, and however long it is played.

use std::time::Duration;

use proptest::prelude::*;

use super::room::{Table, flood, rain};
use crate::drill::State;
use crate::evaluate::Said;
use crate::tui::Key;
use crate::tui::hot_wash::keys::BINDINGS;
use crate::tui::hot_wash::model::{Effect, SPEEDS};
use crate::words::Lang;

/// A key of the table, or time that passes, in milliseconds.
#[derive(Debug, Clone)]
enum Step {
    Key(Key),
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let keys: Vec<Key> = BINDINGS.iter().flat_map(|binding| binding.keys).copied().collect();
    prop_oneof![
        3 => prop::sample::select(keys).prop_map(Step::Key),
        1 => (0u64..20_000).prop_map(Step::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// By keys, by playing, by the list: a moment is the fold of the entries
    /// there were by then, and what the clock shows lies between them.
    #[test]
    fn a_moment_is_the_fold_of_its_entries_however_one_came_there(
        steps in prop::collection::vec(step(), 1..40),
        is_released in any::<bool>(),
    ) {
        let night = flood();
        let (case, events) = night.clone();
        let mut table = if is_released { Table::released(night, Lang::Zh) } else { Table::held(night, Lang::Zh) };
        for step in steps {
            match step {
                Step::Key(key) => table.press(key),
                Step::Wait(ms) => table.wait(Duration::from_millis(ms)),
            }
            let tape = &table.model.tape;
            let taken = tape.taken();
            prop_assert_eq!(tape.state(), &State::fold(&case, &events[..taken]));
            prop_assert!(table.model.story >= tape.shown(taken));
            prop_assert!(taken == tape.len() || table.model.story <= tape.shown(taken + 1));
            prop_assert_eq!(table.model.sight.survey.at, table.model.story);
            prop_assert!(is_released || (table.model.finding().is_none() && table.model.marks.findings.is_empty()));
        }
        // Nothing was ever written into the record, nor said of it but picks.
        for effect in &table.effects {
            if let Effect::State { said, .. } = effect {
                let is_pick = matches!(**said, Said::Picked { .. } | Said::Withdrawn { .. });
                prop_assert!(is_pick);
            }
        }
    }

    /// However the looks at the clock fall: so much time at such speeds is so
    /// much of the story, until its end.
    #[test]
    fn speed_by_time_is_the_story(
        looks in prop::collection::vec((0usize..SPEEDS.len(), 0u64..5_000), 1..60),
    ) {
        let mut table = Table::held(rain(), Lang::Zh);
        table.types(" ");
        let begun = table.model.run_ms;
        let mut ran = 0;
        for (speed, ms) in looks {
            table.model.speed = speed;
            table.wait(Duration::from_millis(ms));
            ran += i64::try_from(ms).unwrap() * i64::from(SPEEDS[speed]);
            let whole = table.model.tape.whole().0 * 1_000;
            prop_assert_eq!(table.model.run_ms, (begun + ran).min(whole));
            prop_assert_eq!(table.model.played.is_some(), begun + ran < whole);
            if table.model.played.is_none() {
                break;
            }
        }
    }
}

#[test]
fn less_than_a_millisecond_is_not_lost() {
    let mut table = Table::held(flood(), Lang::Zh);
    table.types(" ");
    let begun = table.model.run_ms;
    for _ in 0..300 {
        table.wait(Duration::from_micros(500));
    }
    assert_eq!(table.model.run_ms - begun, 150 * i64::from(SPEEDS[table.model.speed]));
}

#[test]
fn played_to_the_end_it_stands_there_and_begins_anew() {
    let mut table = Table::held(rain(), Lang::Zh);
    table.types(" ");
    // Quiet weeks are not waited for: the night takes a quarter of an hour.
    table.model.speed = SPEEDS.len() - 1;
    for _ in 0..20 {
        table.wait(Duration::from_mins(1));
    }
    assert_eq!(table.model.tape.taken(), table.model.tape.len());
    assert_eq!((table.model.played, table.model.playing()), (None, None));
    table.types(" ");
    assert!(table.model.tape.taken() < table.model.tape.len() && table.model.played.is_some());
}
