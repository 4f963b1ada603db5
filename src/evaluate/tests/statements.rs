//! Merging: the order says nothing, twice is once, nothing is lost, raters
//! stay apart.

use proptest::prelude::*;

use crate::drill::Wall;
use crate::evaluate::{
    Evaluation, FindingMark, Grade, Mark, Phase, Rating, Said, Statement, Statements, Verdict, Worth, merge,
};
use crate::plan::Story;
use crate::score::FindingKind;
use crate::words::{Id, Safe};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn code() -> impl Strategy<Value = Id> {
    prop::sample::select(vec!["E1", "E2", "E3"]).prop_map(id)
}

fn text() -> impl Strategy<Value = Safe> {
    prop::sample::select(vec!["电话打通了", "没有看到", "seen it"]).prop_map(Safe::new)
}

fn name() -> impl Strategy<Value = Id> {
    prop::sample::select(vec!["a", "b"]).prop_map(id)
}

fn finding() -> impl Strategy<Value = FindingMark> {
    let kind = prop::sample::select(vec![FindingKind::Late, FindingKind::Missing]);
    (kind, name(), prop::option::of(1..4u64)).prop_map(|(kind, about, event)| FindingMark {
        kind,
        about,
        element: None,
        instance: 0,
        event,
    })
}

fn said() -> impl Strategy<Value = Said> {
    let verdict = prop::sample::select(vec![Verdict::Accepted, Verdict::Rejected, Verdict::Doubted]);
    let mark = prop::sample::select(vec![Mark::Rank(3), Mark::Yes, Mark::NotApplicable]);
    let worth = prop::sample::select(vec![Worth::Strength, Worth::Problem]);
    prop_oneof![
        (finding(), verdict, text(), any::<bool>()).prop_map(|(finding, verdict, reason, settled)| {
            Said::Ruled { finding, verdict, reason, settled }
        }),
        (name(), prop::sample::select(Rating::ALL.to_vec()), text())
            .prop_map(|(objective, rating, reason)| Said::Rated { objective, rating, reason }),
        (name(), mark, text()).prop_map(|(item, mark, reason)| Said::Marked {
            checklist: id("c"),
            item,
            mark,
            reason
        }),
        (0..5i64, prop::option::of(name()), text()).prop_map(|(at, step, text)| Said::Noted {
            at: Story(at),
            step,
            text
        }),
        (worth, 0..5i64, 0..9u64, prop::option::of(finding()), text()).prop_map(
            |(worth, at, entry, finding, text)| Said::Picked { worth, at: Story(at), entry, finding, text }
        ),
        text().prop_map(|text| Said::Commented { text }),
        (name(), text()).prop_map(|(unit, text)| Said::SelfAssessed { unit, text }),
        text().prop_map(|text| Said::Met { text }),
        (name(), prop::option::of(finding()), text()).prop_map(|(unit, finding, text)| Said::Objected {
            unit,
            finding,
            text
        }),
        (prop::sample::select(Grade::ALL.to_vec()), text())
            .prop_map(|(grade, reason)| Said::Graded { grade, reason }),
        prop::sample::select(Phase::ALL.to_vec()).prop_map(|phase| Said::Reached { phase }),
        (prop::sample::select(Phase::ALL.to_vec()), text())
            .prop_map(|(phase, reason)| Said::Returned { phase, reason }),
        (1..6u64).prop_map(|no| Said::Withdrawn { no }),
    ]
}

fn statements() -> impl Strategy<Value = Statements> {
    let one = (1..6u64, code(), 0..3i64, said()).prop_map(|(no, by, recorded, said)| Statement {
        no,
        by,
        recorded: Wall(recorded),
        said,
    });
    prop::collection::vec(one, 0..12).prop_map(|all| all.into_iter().collect())
}

proptest! {
    #[test]
    fn merging_is_taking_both_together(a in statements(), b in statements(), c in statements()) {
        prop_assert_eq!(merge(&a, &b), merge(&b, &a));
        prop_assert_eq!(merge(&a, &a), a.clone());
        prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
        let both = merge(&a, &b);
        prop_assert!(a.iter().chain(b.iter()).all(|one| both.iter().any(|kept| kept == one)));
        prop_assert!(both.len() <= a.len() + b.len());
    }

    #[test]
    fn what_is_written_down_is_read_again(a in statements()) {
        let written = serde_json::to_string(&a).unwrap();
        prop_assert_eq!(serde_json::from_str::<Statements>(&written).unwrap(), a);
    }

    /// What one rater says of an objective or an item, nobody else changes.
    #[test]
    fn raters_stay_apart(a in statements(), b in statements()) {
        let others: Statements = b.iter().filter(|one| one.by != id("E1")).cloned().collect();
        let (alone, both) = (Evaluation::of(&a), Evaluation::of(&merge(&a, &others)));
        prop_assert_eq!(alone.ratings.get("E1"), both.ratings.get("E1"));
        prop_assert_eq!(alone.marks.get("E1"), both.marks.get("E1"));
    }

    /// Whoever has seen everything has the last word, on whatever machine.
    #[test]
    fn what_is_said_now_counts(a in statements(), by in code(), rating in prop::sample::select(Rating::ALL.to_vec())) {
        let mut all = a;
        let reason = Safe::new("");
        all.say(&by, Wall(0), Said::Rated { objective: id("a"), rating, reason });
        prop_assert_eq!(Evaluation::of(&all).ratings[&by]["a"].rating, rating);
    }

    #[test]
    fn no_words_are_left_where_words_were_erased(a in statements()) {
        let written = serde_json::to_string(&a.without_words()).unwrap();
        for word in ["电话打通了", "没有看到", "seen it"] {
            prop_assert!(!written.contains(word), "{word}");
        }
        // Words gone, verdicts stay.
        let verdicts = |of: &Statements| -> Vec<_> {
            Evaluation::of(of).rulings.into_iter().map(|(mark, ruling)| (mark, ruling.verdict)).collect()
        };
        prop_assert_eq!(verdicts(&a), verdicts(&a.without_words()));
    }
}

fn ruled(verdict: Verdict, settled: bool) -> Said {
    let finding =
        FindingMark { kind: FindingKind::Late, about: id("a"), element: None, instance: 0, event: Some(7) };
    Said::Ruled { finding, verdict, reason: Safe::new("有录音"), settled }
}

fn verdict(statements: &Statements) -> Option<Verdict> {
    Evaluation::of(statements).rulings.into_values().next().map(|ruling| ruling.verdict)
}

#[test]
fn where_raters_differ_a_finding_is_in_doubt_until_the_meeting_settles_it() {
    let mut statements = Statements::default();
    statements.say(&id("E1"), Wall(0), ruled(Verdict::Rejected, false));
    assert_eq!(verdict(&statements), Some(Verdict::Rejected));
    statements.say(&id("E2"), Wall(0), ruled(Verdict::Accepted, false));
    assert_eq!(verdict(&statements), Some(Verdict::Doubted));
    let reason = &Evaluation::of(&statements).rulings.into_values().next().unwrap().reason;
    assert_eq!(reason.as_str(), "E1: 有录音; E2: 有录音");
    statements.say(&id("E1"), Wall(0), ruled(Verdict::Rejected, true));
    assert_eq!(verdict(&statements), Some(Verdict::Rejected));
    // Somebody's opinion afterwards changes nothing that was settled.
    statements.say(&id("E2"), Wall(0), ruled(Verdict::Accepted, false));
    assert_eq!(verdict(&statements), Some(Verdict::Rejected));
}

#[test]
fn a_note_is_withdrawn_by_its_writer_alone() {
    let mut statements = Statements::default();
    let note = Said::Noted { at: Story(60), step: None, text: Safe::new("没有复诵") };
    let no = statements.say(&id("E1"), Wall(0), note).no;
    statements.say(&id("E2"), Wall(0), Said::Withdrawn { no });
    assert_eq!(Evaluation::of(&statements).notes.len(), 1);
    statements.say(&id("E1"), Wall(0), Said::Withdrawn { no });
    assert_eq!(Evaluation::of(&statements).notes, []);
    assert_eq!(statements.len(), 3);
}

#[test]
fn a_strange_key_is_refused() {
    let wire = r#"[{"no":1,"by":"E1","recorded":0,"said":{"kind":"commented","text":"好","x":1}}]"#;
    assert!(serde_json::from_str::<Statements>(wire).is_err());
    let wire = wire.replace(r#","x":1"#, "");
    assert_eq!(serde_json::from_str::<Statements>(&wire).unwrap().len(), 1);
}
