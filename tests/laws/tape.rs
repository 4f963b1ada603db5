//! A record one moves about in: whatever the way there, a moment is the fold
//! of what had happened by then.

use std::sync::Arc;

use proptest::prelude::*;
use sandtable::drill::{State, Tape};
use sandtable::plan::Span;

use super::choices::choices;
use super::generated::{self, Kinds};
use super::{config, drills};

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_moment_is_the_fold_of_what_came_before_whatever_the_way_there(drawn in choices(900)) {
        let Some(case) = generated::case(&drawn, Kinds::ALL) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 60);
        let events = drill.events.clone();
        let mut tape = Tape::new(Arc::new(case.clone()), events.clone());
        prop_assert_eq!(tape.state(), &State::new(&case));
        for _ in 0..12 {
            let taken = drawn.below(events.len() + 1);
            tape.seek(taken);
            prop_assert_eq!(tape.taken(), taken);
            prop_assert_eq!(tape.state(), &State::fold(&case, &events[..taken]));
        }
        tape.seek(usize::MAX);
        prop_assert_eq!(tape.state(), &drill.state);
    }

    /// Nothing runs backwards, every entry has its place, and what is not gone
    /// through is a jump or a quiet time and nothing else.
    #[test]
    fn every_entry_has_its_place_in_how_far_the_story_ran(drawn in choices(900)) {
        let Some(case) = generated::case(&drawn, Kinds::ALL) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 60);
        let tape = Tape::new(Arc::new(case.clone()), drill.events.clone());
        for taken in 0..=tape.len() {
            prop_assert_eq!(tape.run_at(taken, tape.shown(taken)), tape.run(taken));
            let (found, story) = tape.place(tape.run(taken));
            prop_assert!(found >= taken && tape.run(found) == tape.run(taken));
            prop_assert_eq!(story, tape.shown(found));
            prop_assert!(tape.taken_by(tape.shown(taken)) >= taken);
            if taken > 0 {
                prop_assert!(tape.shown(taken - 1) <= tape.shown(taken));
                prop_assert!(tape.run(taken - 1) <= tape.run(taken));
            }
        }
        let leapt = tape.leaps(Span(0)).fold(0, |sum, leap| {
            sum + (leap.to - leap.from).0 - if leap.jumped { 0 } else { 600 }
        });
        let story = (tape.shown(tape.len()) - tape.shown(0)).0;
        prop_assert_eq!(tape.whole().0 + leapt, story);
    }
}
