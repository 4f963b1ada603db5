//! Attempts, what is weak and what comes next, and the certificate.

use super::*;

#[test]
fn an_attempt_is_read_out_of_its_record() {
    let night = late();
    let attempt = attempt(&CASE, &night.events).unwrap();
    assert_eq!((attempt.role.as_str(), attempt.scenario.as_str()), ("duty-office", "flood-night"));
    assert_eq!(attempt.points, night.score().score());
    assert_eq!(attempt.first_report, Some(Span::minutes(2)), "the leaders were told first");
    let right: BTreeMap<&str, bool> =
        attempt.duties.iter().map(|duty| (duty.step.as_str(), duty.went_right())).collect();
    let told = [("first-phone-report", false), ("inform-leaders", true), ("night-roll-call", true)];
    assert_eq!(right, told.into_iter().chain([("warning-relay", true)]).collect());
    assert_eq!(crate::practise::attempt(&CASE, &Night::begin("duty-office", 1).events), None, "not over");
}

/// An attempt on this day with these duties gone right or wrong.
fn on_day(day: i64, duties: &[(&str, bool)]) -> Attempt {
    let tested = |(step, went_right): &(&str, bool)| Tested {
        step: id(step),
        title: crate::words::Text::from(*step),
        faults: if *went_right { Vec::new() } else { vec![Fault { kind: FindingKind::Late, element: None }] },
    };
    let mut attempt = attempt(&CASE, &late().events).unwrap();
    attempt.begun = crate::drill::Wall(day * 86_400_000);
    attempt.duties = duties.iter().map(tested).collect();
    attempt
}

fn names(all: &[Mastery]) -> Vec<&str> {
    all.iter().map(|own| own.title.get(Lang::Zh)).collect()
}

#[test]
fn what_went_wrong_comes_back_at_once_and_what_went_right_later_and_later() {
    let day = |day: i64| crate::drill::Wall(day * 86_400_000);
    let attempts = vec![
        on_day(10, &[("a", false), ("b", true), ("c", true)]),
        on_day(0, &[("a", false), ("b", true), ("c", false)]),
        on_day(5, &[("a", true), ("b", true), ("c", false)]),
    ];
    let at = |when| progress(attempts.clone(), day(when));
    assert_eq!(names(&at(10).next), ["a"]);
    assert_eq!(names(&at(11).next), ["a", "c"], "a day after it went right once");
    assert_eq!(names(&at(17).next), ["a", "c", "b"], "a week after the third time");
    assert_eq!(names(&at(10).weak), ["a", "c"], "a failed last");
    assert_eq!(at(10).attempts[0].begun, day(0), "the latest last");
}

/// Ten nights of somebody who leaves out one duty most often.
#[test]
fn after_ten_attempts_the_truly_weakest_duty_is_named() {
    let mut attempts = Vec::new();
    for nth in 0..10u64 {
        let mut night = Night::begin("duty-office", nth);
        if nth % 5 != 0 {
            night.does("night-roll-call");
        }
        if nth % 3 != 0 {
            night.does("warning-relay");
        }
        if nth % 2 == 0 {
            night.goes_on(if nth % 4 == 0 { "18T23:58" } else { "19T00:35" });
        } else {
            night.until("19T00:50");
            night.perform(&Command::End);
        }
        attempts.extend(attempt(&CASE, &night.events));
    }
    let all = progress(attempts, crate::drill::Wall(1));
    let told: Vec<(String, usize, usize)> =
        all.weak.iter().map(|own| (own.title.get(Lang::Zh).to_owned(), own.failed, own.tried)).collect();
    let told: Vec<(&str, usize, usize)> = told.iter().map(|(name, a, b)| (name.as_str(), *a, *b)).collect();
    assert_eq!(
        told,
        [
            ("电话报告（首报）", 7, 10),
            ("接报即报带班领导", 5, 10),
            ("预警叫应到村", 4, 10),
            ("夜间值班点名", 2, 10)
        ]
    );
    assert_eq!(all.next[0].role.as_str(), "duty-office");
    assert!(all.stages.iter().all(|(_, points, max)| points <= max && *max > 0));
}

#[test]
fn a_replay_is_no_fresh_attempt_and_puts_off_what_it_put_right() {
    let day = |day: i64| crate::drill::Wall(day * 86_400_000);
    let replay = |at, duties: &[(&str, bool)]| Attempt { is_replay: true, ..on_day(at, duties) };
    let first = on_day(0, &[("a", false), ("b", false), ("c", true)]);
    let attempts = vec![first.clone(), replay(0, &[("a", true), ("b", false), ("c", true)])];
    let both = progress(attempts.clone(), day(0));
    let alone = progress(vec![first], day(0));
    assert_eq!((both.whole().count(), both.replays()), (1, 1));
    assert_eq!(both.stages, alone.stages, "its beginning is the other's");
    let counted = |all: &Progress| {
        let mut told: Vec<_> =
            all.weak.iter().map(|own| (own.title.clone(), own.failed, own.tried)).collect();
        told.sort();
        told
    };
    assert_eq!(counted(&both), counted(&alone));
    assert_eq!(names(&both.next), ["b"], "a comes back tomorrow");
    assert_eq!(names(&progress(attempts.clone(), day(1)).next), ["b", "a", "c"]);
    let mut wrong_again = attempts;
    wrong_again.push(on_day(1, &[("a", false)]));
    let later = progress(wrong_again, day(1));
    let a = later.weak.iter().find(|own| own.title.get(Lang::Zh) == "a").unwrap();
    assert_eq!((a.is_mended, a.failed, a.tried), (false, 2, 2));
    assert!(names(&later.next).contains(&"a"));
}

/// What a weak machine does in the duty office, done by somebody at its desk.
fn weak_night(seed: u64) -> Night {
    let opening = Opening { pace: Pace::Discussion, ..Opening::by_itself(&CASE, Play::Weak, seed) };
    let (mut state, mut deeds) = (State::new(&CASE), Vec::new());
    for command in [Command::Open(opening), Command::Start, Command::RunTo(CASE.scenario.end)] {
        for event in decide(&CASE, &state, &command, None).unwrap() {
            state.apply(&CASE, &event);
            if let crate::drill::Happening::StepRecorded(own) = &event.what
                && own.role == *"duty-office"
            {
                deeds.push((event.story, own.step.clone()));
            }
        }
    }
    let mut night = Night::begin("duty-office", seed);
    for (at, step) in deeds {
        night.perform(&Command::RunTo(at));
        night.does(step.as_str());
    }
    night.perform(&Command::RunTo(CASE.scenario.end));
    if !night.state.clock.over() {
        night.perform(&Command::End);
    }
    night
}

#[test]
fn after_ten_seeded_weak_attempts_the_weakest_are_those_that_failed_most() {
    let nights: Vec<Night> = (1..=10).map(weak_night).collect();
    // Counted by hand out of the scores: (failed, tried) of every duty.
    let mut counted: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for night in &nights {
        let score = night.score();
        for (ix, step) in CASE.plan.steps().filter(|(_, step)| step.lead == night_role()) {
            let wrong =
                score.findings.iter().any(|own| own.step == Some(ix) && own.kind != FindingKind::Extra);
            let done = night.events.iter().any(|event| {
                matches!(&event.what, crate::drill::Happening::StepRecorded(own) if own.step == step.id && own.role == *"duty-office")
            });
            if wrong || done {
                let own = counted.entry(step.title.get(Lang::Zh).to_owned()).or_default();
                *own = (own.0 + usize::from(wrong), own.1 + 1);
            }
        }
    }
    counted.retain(|_, (failed, _)| *failed > 0);
    let attempts = nights.iter().filter_map(|night| attempt(&CASE, &night.events)).collect();
    let all = progress(attempts, crate::drill::Wall(1));
    let named: BTreeMap<String, (usize, usize)> =
        all.weak.iter().map(|own| (own.title.get(Lang::Zh).to_owned(), (own.failed, own.tried))).collect();
    assert_eq!(named, counted);
    let shares: Vec<f64> = all.weak.iter().map(|own| own.failed as f64 / own.tried as f64).collect();
    assert!(shares.len() >= 3 && shares.is_sorted_by(|a, b| a >= b), "{named:?}");
    let first = &all.weak[0];
    assert!(first.usual.iter().map(|(_, often)| often).sum::<usize>() >= first.failed);
}

#[test]
fn a_certificate_holds_one_role_in_one_scenario_and_no_replay_counts() {
    let day = |day: i64| crate::drill::Wall(day * 86_400_000);
    let scored = |at, points, duties: &[(&str, bool)]| Attempt { points, ..on_day(at, duties) };
    let elsewhere = Attempt { scenario: id("another"), ..scored(9, 100_000, &[("x", true)]) };
    let replay = Attempt { is_replay: true, ..scored(4, 99_000, &[("a", true)]) };
    let attempts = vec![
        scored(1, 90_000, &[("a", false), ("b", true)]),
        scored(3, 60_000, &[("a", true), ("b", true)]),
        elsewhere,
        replay,
    ];
    let all = progress(attempts.clone(), day(10));
    let made = all.certificate(&attempts[0], None, day(10)).unwrap();
    assert_eq!((made.first, made.last, made.whole, made.replays), (day(1), day(3), 2, 1));
    assert_eq!((made.best.share, made.latest.share), (90_000, 60_000));
    assert_eq!(made.mastered.iter().map(|title| title.get(Lang::Zh)).collect::<Vec<_>>(), ["b"]);
    let alone = progress(vec![attempts[3].clone()], day(10));
    assert_eq!(alone.certificate(&attempts[3], None, day(10)), None, "moments alone certify nothing");
}

#[test]
fn townships_are_set_side_by_side_on_the_same_thing_and_not_ranked() {
    use crate::words::Safe;
    let of = |name: &str, clerk: &str, day, points| {
        (Safe::new(name), Attempt { clerk: id(clerk), points, ..on_day(day, &[]) })
    };
    let elsewhere = |own: (Safe, Attempt)| (own.0, Attempt { scenario: id("another"), ..own.1 });
    let exam = |own: (Safe, Attempt), seed| (own.0, Attempt { seed: Some(seed), ..own.1 });
    let replay = |own: (Safe, Attempt)| (own.0, Attempt { is_replay: true, ..own.1 });
    let all = vec![
        of("乙镇", "c-1", 3, 90_000),
        of("乙镇", "c-2", 1, 50_000),
        of("乙镇", "c-1", 2, 60_000),
        elsewhere(of("乙镇", "c-1", 9, 10_000)),
        of("甲镇", "c-1", 1, 99_000),
        of("甲镇", "c-1", 2, 70_001),
        exam(of("甲镇", "c-2", 5, 5_000), 7),
        exam(of("乙镇", "c-2", 5, 15_000), 8),
        replay(of("丙镇", "c-1", 1, 1_000)),
    ];
    let subject = &subjects(&all)[0];
    assert_eq!((subject.scenario.as_str(), subject.seed, subjects(&all).len()), ("flood-night", None, 4));
    let told: BTreeMap<String, _> = townships(&all, Some(subject))
        .into_iter()
        .map(|own| {
            (
                own.name.to_string(),
                (own.attempts, own.people, own.at_subject, own.median, own.latest.map(|of| of.0)),
            )
        })
        .collect();
    assert_eq!(told["乙镇"], (5, 2, 3, Some(60_000), Some(90_000)));
    assert_eq!(told["甲镇"], (3, 2, 2, Some(84_500), Some(70_001)));
    assert_eq!(told["丙镇"], (0, 0, 0, None, None), "it is there, and has no whole attempt");
    assert_eq!(townships(&all, None)[0].median, None);
    let seventh = subjects(&all).into_iter().find(|own| own.seed == Some(7)).unwrap();
    let at: Vec<usize> = townships(&all, Some(&seventh)).iter().map(|own| own.at_subject).collect();
    assert_eq!(at.iter().sum::<usize>(), 1, "another exam is not set beside it: {at:?}");
}

proptest! {
    #[test]
    fn a_median_lies_among_the_scores_and_their_order_is_nothing(points in proptest::collection::vec(0u32..=100_000, 1..12)) {
        let attempt = on_day(0, &[]);
        let of = |points: &[u32]| {
            let all: Vec<_> = points
                .iter()
                .map(|points| (crate::words::Safe::new("镇"), Attempt { points: *points, max: 100_000, ..attempt.clone() }))
                .collect();
            townships(&all, subjects(&all).first())[0].median.unwrap()
        };
        let (middle, mut sorted) = (of(&points), points.clone());
        sorted.sort_unstable();
        prop_assert_eq!(middle, of(&sorted));
        let below = points.iter().filter(|own| **own < middle).count();
        let above = points.iter().filter(|own| **own > middle).count();
        prop_assert!(below * 2 <= points.len() && above * 2 <= points.len() + 1);
    }
}
