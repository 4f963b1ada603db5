//! Which step is which.

use sandtable::compare::{How, Matching, matching};
use sandtable::plan::Plan;
use sandtable::words::Id;
use serde_json::{Value, json};

use super::{read, small};

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// Pairs by their ids, and how they were found.
fn told<'a>(old: &'a Plan, new: &'a Plan, matching: &Matching) -> Vec<(&'a str, &'a str, How)> {
    let pairs = matching.pairs.iter();
    pairs.map(|own| (old.step(own.old).id.as_str(), new.step(own.new).id.as_str(), own.how)).collect()
}

/// The small plan with the shelter's step under another id and title; how it
/// is matched, by which sureness.
fn shelter(change: impl Fn(&mut Value)) -> (Plan, Plan) {
    let mut new = small();
    change(&mut new["steps"][3]);
    let name = new["steps"][3]["id"].clone();
    new["steps"][4]["after"][0] = name;
    (read(&small()), read(&new))
}

fn how_of(old: &Plan, new: &Plan, own: &Matching, step: &str) -> Option<(String, How)> {
    let pair = told(old, new, own).into_iter().find(|(_, new, _)| *new == step)?;
    Some((pair.0.to_owned(), pair.2))
}

#[test]
fn the_same_id_is_the_same_step_whatever_else_it_says() {
    let (old, new) = shelter(|step| step["title"] = json!("别的事情"));
    let own = matching(&old, &new, &[]);
    assert!(told(&old, &new, &own).iter().all(|(old, new, how)| old == new && *how == How::Id));
    assert!(own.added.is_empty() && own.removed.is_empty());
}

#[test]
fn a_former_id_is_as_good_as_an_id_and_no_guess() {
    let (old, new) = shelter(|step| {
        step["id"] = json!("haven");
        step["former"] = json!("shelter");
        step["title"] = json!("别的事情");
    });
    let own = matching(&old, &new, &[]);
    assert_eq!(how_of(&old, &new, &own, "haven"), Some(("shelter".into(), How::Former)));
    assert!(!How::Former.is_guess() && !How::Id.is_guess() && How::Likeness(900).is_guess());
}

#[test]
fn whoever_keeps_an_id_keeps_the_step_against_a_former_id() {
    let (old, new) = shelter(|step| step["id"] = json!("haven"));
    let mut again = new.clone();
    again.steps[4].former = Some(id("warn"));
    let own = matching(&old, &again, &[]);
    assert_eq!(how_of(&old, &again, &own, "warn"), Some(("warn".into(), How::Id)));
    assert_eq!(how_of(&old, &again, &own, "count"), Some(("count".into(), How::Id)));
}

#[test]
fn likeness_guesses_what_is_nearly_the_same_and_nothing_else() {
    let (old, new) = shelter(|step| {
        step["id"] = json!("haven");
        step["title"] = json!({"zh": "开放避险安置点", "en": "Open a refuge"});
    });
    let own = matching(&old, &new, &[]);
    let (was, how) = how_of(&old, &new, &own, "haven").unwrap();
    assert_eq!(was, "shelter");
    assert!(matches!(how, How::Likeness(620..1_000)), "{how:?}");
    assert!(how.is_guess());

    let (old, new) = shelter(|step| {
        step["id"] = json!("blood");
        step["title"] = json!({"zh": "血液保障", "en": "Send blood"});
    });
    let own = matching(&old, &new, &[]);
    assert_eq!(how_of(&old, &new, &own, "blood"), None);
    assert_eq!((own.added.len(), own.removed.len()), (1, 1));
    assert_eq!(old.step(own.removed[0]).id, *"shelter");
}

#[test]
fn what_somebody_said_stands_above_all_else() {
    let (old, new) = shelter(|step| {
        step["id"] = json!("blood");
        step["title"] = json!({"zh": "血液保障", "en": "Send blood"});
    });
    let said = [(id("shelter"), Some(id("blood")))];
    let own = matching(&old, &new, &said);
    assert_eq!(how_of(&old, &new, &own, "blood"), Some(("shelter".into(), How::Confirmed)));
    // Even above the ids: what was said is that the one became the other.
    let own = matching(&old, &new, &[(id("warn"), Some(id("report")))]);
    assert_eq!(how_of(&old, &new, &own, "report"), Some(("warn".into(), How::Confirmed)));
    assert_eq!(how_of(&old, &new, &own, "warn"), None);
}

#[test]
fn what_somebody_said_has_no_counterpart_is_guessed_at_no_more() {
    let (old, new) = shelter(|step| {
        step["id"] = json!("haven");
        step["title"] = json!({"zh": "开放避险安置点", "en": "Open a refuge"});
    });
    let own = matching(&old, &new, &[(id("shelter"), None)]);
    assert_eq!(how_of(&old, &new, &own, "haven"), None);
    let names = |plan: &Plan, steps: &[sandtable::plan::StepIx]| -> Vec<String> {
        steps.iter().map(|ix| plan.step(*ix).id.to_string()).collect()
    };
    assert_eq!(names(&new, &own.added), ["haven"]);
    assert_eq!(names(&old, &own.removed), ["shelter"]);
}
