//! Plans played as one: what is reported in the one arrives in the other, and
//! nothing else does.

use std::sync::Arc;

use proptest::prelude::*;
use sandtable::drill::command::Act;
use sandtable::drill::{Basis, Case, Command, Filled, Filling, Mode, Play, Player, State};
use sandtable::journal::{MemoryStore, SqliteStore};
use sandtable::plan::file::StepFile;
use sandtable::plan::{self, JoinFault, PlanFile, Stage, Story, joined};
use sandtable::score::{self, Finding, FindingKind, Score, outcome::MAX};
use sandtable::session::{self, Documents, NoClock, Session, SystemSalts};
use sandtable::words::{Id, Lang, Text};
use serde_json::{Value, json};

use super::choices::{Choices, choices};
use super::config;
use super::drills::{self, Drill, id};
use super::generated::{self, Kinds};

const TOWN: &str = include_str!("../../plans/township-flood.json");
const TOWN_NEXT: &str = include_str!("../../plans/township-flood-2026.json");
const COUNTY: &str = include_str!("../../plans/county-flood.json");
const NIGHT: &str = include_str!("../../scenarios/flood-night.json");

/// Who reports in the township, for people to sit in.
const REPORTING: [&str; 3] = ["duty-office", "flood-office", "deputy-commander"];

fn file(text: &str) -> PlanFile {
    serde_json::from_str(text).unwrap()
}

/// The township's plan with the county's, as a record holds it.
fn both(town: &str) -> String {
    serde_json::to_string_pretty(&joined(&file(town), &[&file(COUNTY)]).unwrap()).unwrap()
}

fn night(plan: &str) -> Case {
    let plan = plan::read(plan);
    assert!(plan.problems.is_empty(), "{:#?}", plan.problems);
    let plan = plan.value.unwrap();
    Case { scenario: sandtable::scenario::read(NIGHT, &plan).value.unwrap(), plan }
}

fn scored(drill: &Drill<'_>) -> Score {
    score::score(drill.case, &drill.state, drill.case.scenario.end)
}

/// The county's steps that were a duty at any time.
fn owed_there(case: &Case, state: &State) -> Vec<String> {
    let theirs = case.plan.steps().filter(|(_, step)| case.plan.of_joined(&step.id).is_some());
    theirs.filter(|(ix, _)| !state.step(*ix).duties.is_empty()).map(|(_, step)| step.id.to_string()).collect()
}

fn held<'a>(case: &'a Case, roles: &[&str]) -> Drill<'a> {
    let opening = drills::opening(case, Mode::Facilitated, case.scenario.pace, Play::Perfect, roles);
    Drill::begun(case, opening, None)
}

fn run_to_the_end(drill: &mut Drill<'_>) {
    drill.perform(&Command::RunTo(drill.case.scenario.end), None).unwrap();
}

#[test]
fn played_by_the_plans_nothing_is_lost_in_either_and_the_county_has_its_share() {
    for town in [TOWN, TOWN_NEXT] {
        let case = night(&both(town));
        for seed in 1..=5 {
            let drill = drills::by_itself(&case, Play::Perfect, seed);
            let score = scored(&drill);
            assert_eq!((score.score(), score.max), (MAX, MAX), "{seed}: {:#?}", score.findings);
            let theirs =
                case.plan.steps.iter().filter(|step| case.plan.of_joined(&step.id).is_some()).count();
            assert_eq!(owed_there(&case, &drill.state).len(), theirs, "the whole county plan is played");
        }
    }
}

#[test]
fn a_county_that_is_told_nothing_owes_nothing() {
    let case = night(&both(TOWN));
    let mut drill = held(&case, &REPORTING);
    run_to_the_end(&mut drill);
    assert_eq!(owed_there(&case, &drill.state), Vec::<String>::new());
    for (ix, ladder) in case.plan.ladders().filter(|(_, ladder)| case.plan.of_joined(&ladder.id).is_some()) {
        assert_eq!(drill.state.ladder(ix).due, [], "{}", ladder.id);
    }
    // And so it loses nothing, while the township loses its reports.
    let score = scored(&drill);
    assert!(score.findings.iter().any(|own| own.step == case.plan.step_named("first-phone-report")));
    let theirs = score.findings.iter().filter_map(|own| own.step);
    assert_eq!(theirs.filter(|step| case.plan.of_joined(&case.plan.step(*step).id).is_some()).count(), 0);
}

fn report(step: &str, role: &str, at: &str, filled: Filled) -> Command {
    let at = Story::parse(at);
    assert!(at.is_some());
    let (basis, by) = (Basis::Spoken, Player::Person(id("g0")));
    Command::Report { act: Act { step: id(step), role: id(role), at, basis, by, note: None }, filled }
}

#[test]
fn a_false_figure_goes_up_all_the_way_and_is_the_fault_of_whoever_made_it_up() {
    let case = night(&both(TOWN));
    let mut drill = held(&case, &["duty-office"]);
    let told = Story::parse("2026-06-18T23:54").unwrap();
    drill.perform(&Command::RunTo(told), None).unwrap();
    let number = |n: f64| Filling::Value(plan::Value::Number(n));
    let filled = Filled::from([(id("danger-reported"), number(1.0)), (id("dead"), number(4.0))]);
    let inform = report("inform-leaders", "duty-office", "2026-06-18T23:52", Filled::new());
    drill.perform(&inform, None).unwrap();
    drill.perform(&report("first-phone-report", "duty-office", "2026-06-18T23:54", filled), None).unwrap();
    run_to_the_end(&mut drill);

    let step = |name: &str| case.plan.step_named(name).unwrap();
    let upward = &drill.state.step(step("county-flood.phone-city")).completions[0];
    assert_eq!(upward.filled.as_ref().unwrap()[&id("dead")], number(4.0), "the county passes it on");
    let response = case.plan.ladder_named("county-flood.county-response").unwrap();
    let due = drill.state.ladder(response).due.iter().filter_map(|called| called.rung);
    let graver = due.map(|rung| case.plan.rung(response, rung).id.to_string()).next();
    assert_eq!(graver.as_deref(), Some("II"), "and acts on it: four dead are its level II");
    let faults = scored(&drill).findings.into_iter().filter(|own| own.kind == FindingKind::FalseReport);
    let faults: Vec<_> = faults.map(|own| case.plan.step(own.step.unwrap()).id.to_string()).collect();
    assert_eq!(faults, ["first-phone-report"]);
}

#[test]
fn findings_say_which_plan_they_are_of() {
    let case = night(&both(TOWN));
    let drill = drills::by_itself(&case, Play::Weak, 1);
    for own in &scored(&drill).findings {
        let id = own.step.map(|step| &case.plan.step(step).id);
        let theirs = id.is_some_and(|id| case.plan.of_joined(id).is_some());
        for (lang, plan) in
            [(Lang::Zh, "《岚川县防汛应急预案》第"), (Lang::En, "“Lanchuan County Flood Plan”, clause")]
        {
            let said = score::wording::sentence(&case, own, lang);
            assert_eq!(said.contains(plan), theirs, "{said}");
            assert!(!said.contains("county-flood"), "{said}");
        }
    }
}

/// How much of the weight a plan gives its steps of a stage was owed, by the
/// plan as it is written; `own` is what a step of it is called there.
fn owed_of<'a>(
    case: &'a Case,
    score: &Score,
    plan: &PlanFile,
    stage: Stage,
    own: impl Fn(&'a Id) -> &'a str,
) -> f64 {
    let all = plan.steps.iter().filter(|step| step.stage == stage);
    let weight = |step: &StepFile| f64::from(step.weight.unwrap_or(1));
    let owed = |step: &&StepFile| {
        let mut judged = score.duties.iter().map(|tally| &case.plan.step(tally.step).id);
        judged.any(|id| own(id) == step.id.as_str())
    };
    all.clone().filter(owed).map(weight).sum::<f64>() / all.map(weight).sum::<f64>()
}

/// Heavier, more uneven, or twice as many steps than the county has.
fn counties() -> Vec<PlanFile> {
    let shipped = file(COUNTY);
    let (mut uneven, mut heavy, mut many) = (shipped.clone(), shipped.clone(), shipped.clone());
    for (nth, step) in (1..).zip(&mut uneven.steps) {
        step.weight = Some(nth * nth);
    }
    heavy.steps.iter_mut().for_each(|step| step.weight = Some(step.weight.unwrap_or(1) * 1_000));
    for step in &shipped.steps {
        let mut again = step.clone();
        again.id = id(&format!("again-{}", step.id));
        again.title = Text::from(again.id.as_str());
        many.steps.push(again);
    }
    vec![shipped, uneven, heavy, many]
}

#[test]
fn in_a_stage_each_plan_counts_by_how_much_of_it_was_owed_and_never_by_how_many_steps_it_has() {
    let alone = night(TOWN);
    let drill = drills::by_itself(&alone, Play::Weak, 1);
    let before = scored(&drill);
    for county in counties() {
        let made = joined(&file(TOWN), &[&county]).unwrap();
        let case = night(&serde_json::to_string(&made).unwrap());
        let perfect = scored(&drills::by_itself(&case, Play::Perfect, 1));
        assert_eq!((perfect.score(), perfect.max), (MAX, MAX), "{:#?}", perfect.findings);
        let score = scored(&drills::by_itself(&case, Play::Weak, 1));
        let mut compared = 0;
        for finding in &score.findings {
            let Some(step) = finding.step.map(|ix| &case.plan.step(ix).id) else { continue };
            let what = |own: &Finding| (own.step, own.kind, own.instance, own.at, own.due);
            let is_same = |own: &&Finding| what(own) == what(finding) && own.about == finding.about;
            let Some(was) = before.findings.iter().find(is_same) else { continue };
            let max = |score: &Score| {
                f64::from(score.stages.iter().find(|own| own.stage == finding.stage).unwrap().max)
            };
            let own = owed_of(&case, &score, &file(TOWN), finding.stage, Id::as_str);
            let theirs = owed_of(&case, &score, &county, finding.stage, |id| {
                case.plan.of_joined(id).map_or("", |(_, own)| own)
            });
            let expected = f64::from(was.lost) * max(&score) / max(&before) * own / (own + theirs);
            // What is left over in sharing goes a thousandth each to a step and a facet.
            assert!((f64::from(finding.lost) - expected).abs() <= 3.0, "{step}: {finding:?}, {expected}");
            compared += 1;
        }
        assert!(compared > 5, "{compared}");
    }
}

#[test]
fn the_plan_made_of_both_is_read_back_as_it_was_written() {
    for text in [both(TOWN), both(TOWN_NEXT)] {
        let again = serde_json::to_string_pretty(&file(&text)).unwrap();
        assert_eq!(again, text);
        assert_eq!(plan::read(&text).value.unwrap().joined[0].plan, id("county-flood"));
    }
}

fn documents() -> Documents {
    let text = both(TOWN);
    Documents { case: Arc::new(night(&text)), plan_text: text.into(), scenario_text: NIGHT.into() }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_a_drill_broken_off_goes_on_as_it_would_have() {
    let documents = documents();
    let bytes = |play| {
        let whole = session::automatic(&documents, play, 3, false).unwrap();
        let mut bytes = std::io::Cursor::new(Vec::new());
        sandtable::journal::archive::write(&whole, &[], &mut bytes).unwrap();
        bytes.into_inner()
    };
    assert_eq!(bytes(Play::Typical), bytes(Play::Typical));
    assert_ne!(bytes(Play::Typical), bytes(Play::Weak));

    let dir = tempfile::tempdir().unwrap();
    let end = documents.case.scenario.end;
    let opening =
        drills::opening(&documents.case, Mode::Automatic, documents.case.scenario.pace, Play::Typical, &[]);
    let midnight = Story::parse("2026-06-19T00:20").unwrap();
    let commands = [Command::Open(opening), Command::Start, Command::RunTo(midnight)];
    let broken = id("broken-off");
    let mut before = Session::begin(
        Box::new(SqliteStore::in_dir(dir.path())),
        broken.clone(),
        &documents,
        Box::new(NoClock),
        Box::new(SystemSalts::default()),
    )
    .unwrap();
    let mut through = Session::begin(
        Box::new(MemoryStore::new()),
        broken.clone(),
        &documents,
        Box::new(NoClock),
        Box::new(SystemSalts::default()),
    )
    .unwrap();
    for command in &commands {
        before.perform(command).unwrap();
        through.perform(command).unwrap();
    }
    drop(before);
    let store = Box::new(SqliteStore::in_dir(dir.path()));
    let mut after =
        Session::resume(store, &broken, Box::new(NoClock), Box::new(SystemSalts::default())).unwrap();
    assert!(!after.case().plan.joined.is_empty());
    after.perform(&Command::RunTo(end)).unwrap();
    through.perform(&Command::RunTo(end)).unwrap();
    assert_eq!(after.events(), through.events());
}

/// A generated plan with somebody and something nobody in it speaks of.
fn with_a_liaison(choices: &Choices, name: &str) -> (Value, Value) {
    let written = generated::written(choices, Kinds::ALL);
    let (mut plan, scenario) = (written.plan, written.scenario);
    plan["id"] = json!(name);
    plan["roles"].as_array_mut().unwrap().push(json!({ "id": "liaison", "title": "Liaison" }));
    plan["facts"].as_array_mut().unwrap().push(json!({ "id": "unheard", "title": "Unheard" }));
    (plan, scenario)
}

fn read(plan: &str, scenario: &Value) -> Option<Case> {
    let plan = plan::read(plan).value?;
    Some(Case { scenario: sandtable::scenario::read(&scenario.to_string(), &plan).value.unwrap(), plan })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_plan_that_nothing_is_reported_to_changes_nothing_and_owes_nothing(
        own in choices(600), other in choices(600), seed in 0u64..100,
    ) {
        let ((mut own, scenario), (other, _)) = (with_a_liaison(&own, "p"), with_a_liaison(&other, "q"));
        let pairs = |id: &str| json!([{ "here": id, "there": id }]);
        own["links"] = json!([
            { "plan": "q", "is": "upper", "roles": pairs("liaison"), "facts": pairs("unheard") },
        ]);
        prop_assume!(plan::read(&other.to_string()).value.is_some());
        let alone = read(&own.to_string(), &scenario);
        prop_assume!(alone.is_some());
        let alone = alone.unwrap();
        let made = joined(&file(&own.to_string()), &[&file(&other.to_string())]).unwrap();
        let text = serde_json::to_string(&made).unwrap();
        let along = read(&text, &scenario).unwrap();
        for play in [Play::Perfect, Play::Typical, Play::Weak] {
            let (one, two) = (drills::by_itself(&alone, play, seed), drills::by_itself(&along, play, seed));
            prop_assert_eq!(owed_there(&along, &two.state), Vec::<String>::new());
            prop_assert_eq!(&one.events, &two.events);
            let (one, two) = (scored(&one), scored(&two));
            let points = |score: &Score| -> Vec<_> {
                score.stages.iter().map(|own| (own.stage, own.max, own.lost)).collect()
            };
            prop_assert_eq!((one.max, points(&one)), (two.max, points(&two)));
            prop_assert_eq!(one.findings, two.findings);
        }
    }
}

/// A smallest plan, with a link to the other.
fn small(name: &str, other: &str, link: &Value) -> Value {
    json!({
        "format": "sandtable-plan/1", "id": name, "revision": "1", "title": name,
        "tiers": [{ "id": "t", "title": "T", "rank": 1 }],
        "roles": [{ "id": "commander", "title": "C", "tier": "t" }, { "id": "office", "title": "O" }],
        "facts": [{ "id": "dead", "title": "Dead", "unit": "people" }],
        "ladders": [{ "id": "warning", "kind": "warning", "title": "W", "rungs": [
            { "id": "red", "title": "Red", "declared_by": ["office"] },
        ] }],
        "steps": [
            { "id": "act", "title": "Act", "stage": "response", "lead": "commander",
              "when": { "ladder": "warning", "is": "red" } },
            { "id": "watch", "title": "Watch", "stage": "warning", "lead": "office", "tells": ["commander"] },
        ],
        "forbidden": [{ "id": "talk", "title": "Talk", "stage": "warning", "cost": 1 }],
        "links": if link.is_null() { json!([]) } else { json!([{ "plan": other, "is": "neighbour",
            "roles": link["roles"], "facts": link["facts"], "ladders": link["ladders"] }]) },
    })
}

fn pair(id: &str, there: &str) -> Value {
    json!([{ "here": id, "there": there }])
}

fn link(roles: &Value) -> Value {
    json!({ "roles": roles, "facts": pair("dead", "dead"), "ladders": [] })
}

fn join(one: &Value, other: &Value) -> Result<PlanFile, JoinFault> {
    joined(&file(&one.to_string()), &[&file(&other.to_string())])
}

#[test]
fn who_is_who_is_said_at_either_end_and_never_guessed_from_equal_ids() {
    let in_b = link(&pair("office", "commander"));
    let said_there = join(&small("a", "b", &Value::Null), &small("b", "a", &in_b)).unwrap();
    let ids: Vec<&str> = said_there.roles.iter().map(|role| role.id.as_str()).collect();
    assert_eq!(ids, ["commander", "office", "b.commander"], "b's office is a's commander");
    assert_eq!(said_there.steps[3].lead, id("commander"));
    let in_a = link(&pair("commander", "office"));
    let said_here = join(&small("a", "b", &in_a), &small("b", "a", &Value::Null)).unwrap();
    let [there, here] = [said_there, said_here].map(|mut made| {
        made.links.clear();
        serde_json::to_value(made).unwrap()
    });
    assert_eq!(there, here, "whichever of the two says it");
}

#[test]
fn a_scale_that_is_one_is_declared_once_and_titles_that_are_alike_say_whose_they_are() {
    let mut link = link(&pair("office", "office"));
    link["ladders"] = pair("warning", "warning");
    let made = join(&small("a", "b", &link), &small("b", "a", &Value::Null)).unwrap();
    assert_eq!(made.ladders.len(), 1);
    let titles: Vec<&str> = made.steps.iter().map(|step| step.title.get(Lang::En)).collect();
    assert_eq!(titles, ["Act", "Watch", "Act (b)", "Watch (b)"]);
    // What would be a duty there from the beginning waits for news from here.
    let watch = serde_json::to_value(&made.steps[3].when).unwrap();
    assert_eq!(watch, json!({ "any": [] }), "nobody here tells anybody there anything");
    // What the linked plan forbids everybody it forbids its own.
    let forbidden: Vec<usize> = made.forbidden.iter().map(|action| action.roles.len()).collect();
    assert_eq!(forbidden, [0, 2]);
}

#[test]
fn plans_that_do_not_fit_together_are_refused_in_words_that_say_what_to_do() {
    let alone = small("a", "b", &Value::Null);
    let good = small("b", "a", &link(&pair("office", "office")));
    let with = |edit: &dyn Fn(&mut Value)| {
        let mut other = good.clone();
        edit(&mut other);
        join(&alone, &other)
    };
    assert!(with(&|_| ()).is_ok());
    let refused = |made: Result<PlanFile, JoinFault>, word: &str| {
        let said = made.unwrap_err().message(Lang::En);
        assert!(said.contains(word), "{said}");
    };
    refused(join(&alone, &small("b", "a", &Value::Null)), "is not linked");
    refused(with(&|b| b["links"][0]["facts"] = json!([])), "who is who and what is what");
    refused(with(&|b| b["links"][0]["roles"][0]["there"] = json!("offic")), "did you mean `office`");
    refused(with(&|b| b["facts"][0]["unit"] = json!("households")), "households");
    refused(
        with(&|b| {
            b["links"][0]["roles"] = json!([
                { "here": "office", "there": "office" }, { "here": "office", "there": "commander" },
            ]);
        }),
        "one role of `office` and `commander`",
    );
    refused(
        with(&|b| {
            b["links"][0]["ladders"] = pair("warning", "warning");
            b["ladders"][0]["rungs"][0]["id"] = json!("blue");
        }),
        "not one scale",
    );
    let mut taken = alone.clone();
    taken["steps"][0]["id"] = json!("b.act");
    refused(join(&taken, &good), "give it another");
    refused(with(&|b| b["steps"][0]["id"] = json!("x".repeat(79))), "too long");
    let twice = [&file(&good.to_string()), &file(&good.to_string())];
    refused(joined(&file(&alone.to_string()), &twice), "more than once");
}
