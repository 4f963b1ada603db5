//! A draft is there to be looked at; what is acted on is in force.

use std::fs;
use std::path::Path;

use sandtable::library::{Library, LibraryFault};
use sandtable::plan::Status;
use sandtable::words::Lang;
use serde_json::json;

use super::small;

fn put(dir: &Path, revision: &str, status: Option<&str>) {
    let mut plan = small();
    plan["revision"] = json!(revision);
    if let Some(status) = status {
        plan["status"] = json!(status);
    }
    fs::create_dir_all(dir.join("plans")).unwrap();
    fs::write(dir.join("plans").join(format!("{revision}.json")), plan.to_string()).unwrap();
}

fn found(library: &Library, reference: &str) -> (String, Status) {
    let plan = library.plan(reference).unwrap().reading.value.unwrap();
    (plan.revision.to_string(), plan.status)
}

#[test]
fn an_id_alone_is_the_last_revision_that_is_no_draft() {
    let dir = tempfile::tempdir().unwrap();
    let library = Library::new(Some(dir.path().to_owned()));
    put(dir.path(), "2024", None);
    put(dir.path(), "2025", Some("in_force"));
    put(dir.path(), "2026", Some("draft"));
    assert_eq!(found(&library, "p"), ("2025".into(), Status::InForce));
    for (revision, status) in [("2024", Status::InForce), ("2025", Status::InForce), ("2026", Status::Draft)]
    {
        assert_eq!(found(&library, &format!("p@{revision}")), (revision.into(), status));
    }
    let told: Vec<Status> =
        library.plans().iter().filter(|own| own.id == *"p").map(|own| own.status).collect();
    assert_eq!(told, [Status::InForce, Status::InForce, Status::Draft]);
}

#[test]
fn what_is_only_a_draft_is_never_taken_for_what_is_in_force() {
    let dir = tempfile::tempdir().unwrap();
    let library = Library::new(Some(dir.path().to_owned()));
    put(dir.path(), "1", Some("draft"));
    put(dir.path(), "2", Some("draft"));
    let fault = library.plan("p").unwrap_err();
    assert!(matches!(&fault, LibraryFault::OnlyDraft { draft, .. } if draft == "p@2"), "{fault:?}");
    for lang in Lang::ALL {
        assert!(fault.message(lang).contains("p@2"));
    }
    assert_eq!(found(&library, "p@1").1, Status::Draft);
}

#[test]
fn a_scenario_runs_on_the_plan_in_force_unless_told_otherwise() {
    let library = Library::new(None);
    for (scenario, in_force, draft) in [
        ("flood-night", "2025.1", "township-flood@2026.1"),
        ("geo-rainy-night", "2026.1", "city-geological@2027.1"),
    ] {
        let revision = |plan| {
            let (plan, scenario) = library.scenario(scenario, plan).unwrap();
            assert!(scenario.reading.problems.is_empty(), "{:#?}", scenario.reading.problems);
            plan.reading.value.unwrap().to_string()
        };
        assert!(revision(None).ends_with(&format!("@{in_force}")));
        assert_eq!(revision(Some(draft)), draft);
    }
}

#[test]
fn there_are_two_ways_for_a_revision_to_stand_and_no_third() {
    let mut plan = small();
    plan["status"] = json!("drafted");
    let reading = sandtable::plan::read(&plan.to_string());
    assert!(reading.value.is_none() && reading.problems.len() == 1, "{:#?}", reading.problems);
    assert_eq!(serde_json::to_value(Status::Draft).unwrap(), json!("draft"));
    let schema = serde_json::to_value(schemars::schema_for!(sandtable::plan::PlanFile)).unwrap();
    let checker = jsonschema::validator_for(&schema).unwrap();
    assert!(!checker.is_valid(&plan));
    for status in ["in_force", "draft"] {
        plan["status"] = json!(status);
        assert!(checker.is_valid(&plan), "{status}");
    }
}
