//! Improvements over several drills: raised by one, confirmed by the next,
//! reopened by a third; kept in every store, and merged with what comes back
//! in a file.

use std::path::Path;
use std::sync::Arc;

use sandtable::drill::command::Act;
use sandtable::drill::{Case, Command, Mode, Now, Opening, Play, Player, Seat, Wall, Zone};
use sandtable::evaluate::improvement::{By, Field, Improvement, Merged, Status, Terms, Tie, next_id};
use sandtable::evaluate::{FindingMark, Said, Statements, Verdict};
use sandtable::exchange::ledger;
use sandtable::journal::{Ledger, MemoryStore, ScoreRelease, SqliteStore, Store};
use sandtable::library::Library;
use sandtable::plan::{Day, Story};
use sandtable::score::FindingKind;
use sandtable::session::ledger::{candidates, enter, follow_up, raise, take_in};
use sandtable::session::{self, Documents, Session, SystemSalts, WorldClock};
use sandtable::words::{Id, Lang, Safe};

/// The duty all of this is about: due half an hour into the story.
const STEP: &str = "night-roll-call";
const DAY_MS: i64 = 86_400_000;
/// 2026-06-18.
const FIRST: i64 = 1_781_773_500_000;

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A moment as the clocks of an office in China tell it.
fn told(wall_ms: i64) -> Now {
    Now { wall: Wall(wall_ms), zone: Zone(8 * 3_600) }
}

struct Pinned(i64);

impl WorldClock for Pinned {
    fn now(&self) -> Option<Wall> {
        Some(Wall(self.0))
    }

    fn zone(&self) -> Zone {
        Zone::UTC
    }
}

fn documents() -> Documents {
    let (plan, scenario) = Library::new(None).scenario("flood-night", None).unwrap();
    let (plan_text, scenario_text) = (plan.text.into(), scenario.text.into());
    let case = Case { plan: plan.reading.value.unwrap(), scenario: scenario.reading.value.unwrap() };
    Documents { case: Arc::new(case), plan_text, scenario_text }
}

/// A drill of a room, on the day so many days after the first, in which the
/// roll is called in time, late, or not at all.
fn drill(dir: &Path, day: i64, called_after: Option<i64>) -> Id {
    let documents = documents();
    let roles = documents.case.plan.roles.iter().map(|role| role.id.clone()).collect();
    let called = called_after.map(|minute| (minute, STEP));
    held(dir, day, &documents, (id("duty-office"), roles), called.as_slice())
}

/// A drill of a room with people in these roles; the first of them does what
/// is done, each step in its minute.
fn held(
    dir: &Path,
    day: i64,
    documents: &Documents,
    (who, roles): (Id, Vec<Id>),
    done: &[(i64, &str)],
) -> Id {
    let case = &documents.case;
    let record = id(&format!("drill-{day}"));
    let store = Box::new(SqliteStore::in_dir(dir));
    let clock = Box::new(Pinned(FIRST + day * DAY_MS));
    let salts = Box::new(SystemSalts::default());
    let mut session = Session::begin(store, record.clone(), documents, clock, salts).unwrap();
    let opening = Opening {
        mode: Mode::Facilitated,
        seats: vec![Seat { id: id("G1"), roles }],
        ..Opening::by_itself(case, Play::Perfect, 1)
    };
    session.perform(&Command::Open(opening)).unwrap();
    session.perform(&Command::Start).unwrap();
    for minute in 0..70 {
        for (_, step) in done.iter().filter(|(at, _)| *at == minute) {
            let act = Act {
                step: id(step),
                role: who.clone(),
                at: None,
                basis: sandtable::drill::Basis::Measured,
                by: Player::Person(id("recorder")),
                note: None,
            };
            session.perform(&Command::Record(act)).unwrap();
        }
        session.perform(&Command::StepMinute).unwrap();
    }
    session.perform(&Command::End).unwrap();
    record
}

fn release(store: &mut SqliteStore, record: &Id) {
    store.release_score(record, &ScoreRelease { by: id("lead"), wall_ms: FIRST }).unwrap();
}

fn mark(kind: FindingKind) -> FindingMark {
    FindingMark { kind, about: id(STEP), element: None, instance: 0, event: None }
}

fn roll_call(store: &mut SqliteStore) -> Improvement {
    let followed = follow_up(store).unwrap();
    followed.improvements.into_iter().next().unwrap()
}

#[test]
fn raised_by_one_drill_confirmed_by_the_next_reopened_by_a_third() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::in_dir(dir.path());
    let first = drill(dir.path(), 0, None);
    release(&mut store, &first);
    let now = told(FIRST);
    let raised = raise(&mut store, &first, &[mark(FindingKind::Missing)], now, Lang::Zh).unwrap();
    assert_eq!(raised.len(), 1);
    assert_eq!(raised[0].id, id("G2026-001"));
    assert!(raised[0].problem.as_str().contains("夜间值班点名"), "{:?}", raised[0].problem);
    assert_eq!(roll_call(&mut store).status(), Status::Open, "its own drill says nothing more of it");
    let again = raise(&mut store, &first, &[mark(FindingKind::Missing)], now, Lang::Zh).unwrap();
    assert_eq!(again, [], "one fault stands in the ledger once");

    let second = drill(dir.path(), 30, Some(10));
    let followed = follow_up(&mut store).unwrap();
    assert_eq!(followed.waiting, 1, "nothing is confirmed by a score that is not released");
    assert_eq!(followed.improvements[0].status(), Status::Open);
    release(&mut store, &second);
    let confirmed = roll_call(&mut store);
    assert_eq!(confirmed.status(), Status::Confirmed);
    assert_eq!(confirmed.history.last().unwrap().by, By::Drill(second));

    let third = drill(dir.path(), 60, None);
    release(&mut store, &third);
    let reopened = roll_call(&mut store);
    assert_eq!(reopened.status(), Status::Reopened);
    let statuses: Vec<Status> = reopened.history.iter().map(|turn| turn.status).collect();
    assert_eq!(statuses, [Status::Open, Status::Confirmed, Status::Reopened]);
    assert_eq!(roll_call(&mut store), reopened, "looking again changes nothing");

    // The evaluators do not accept what the third drill found: it says nothing.
    let loaded = session::load(&store, &third).unwrap();
    let found = candidates(&loaded, &[reopened], Lang::Zh);
    let found = found.into_iter().find(|own| own.mark.about == id(STEP)).unwrap();
    assert_eq!(found.known, Some(id("G2026-001")));
    let mut statements = Statements::default();
    let reason = Safe::new("点过名，没有录上");
    let said = Said::Ruled { finding: found.mark, verdict: Verdict::Rejected, reason, settled: true };
    statements.say(&id("E1"), Wall(FIRST), said);
    store.state(&third, &statements).unwrap();
    assert_eq!(roll_call(&mut store).status(), Status::Confirmed);
}

/// Somebody's own words, tied to a step or to none, over the same three drills.
fn worded(step: Option<&str>) -> Vec<Status> {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::in_dir(dir.path());
    let first = drill(dir.path(), 0, None);
    release(&mut store, &first);
    let step = step.map(id);
    let own =
        enter(&mut store, &first, &Safe::new("点名没有人管"), step.as_ref(), told(FIRST)).unwrap().unwrap();
    assert_eq!((own.plan, own.raised.unwrap().record), (Some(id("township-flood")), first.clone()));
    assert_eq!(enter(&mut store, &first, &Safe::new("点名没有人管"), None, told(FIRST)), Ok(None));
    for (day, called) in [(30, Some(10)), (60, None)] {
        let later = drill(dir.path(), day, called);
        release(&mut store, &later);
        roll_call(&mut store);
    }
    roll_call(&mut store).history.iter().map(|turn| turn.status).collect()
}

#[test]
fn somebody_s_words_are_followed_by_the_step_they_are_tied_to() {
    assert_eq!(worded(Some(STEP)), [Status::Open, Status::Confirmed, Status::Reopened]);
    assert_eq!(worded(None), [Status::Open], "no drill can say anything of it");
    assert_eq!(worded(Some("no-such-step")), [Status::Open]);
}

#[test]
fn what_is_tied_to_another_step_is_asked_anew() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::in_dir(dir.path());
    let first = drill(dir.path(), 0, None);
    let own = enter(&mut store, &first, &Safe::new("没人管"), None, told(FIRST)).unwrap().unwrap();
    assert!(!own.is_followed());
    let second = drill(dir.path(), 30, Some(10));
    release(&mut store, &second);
    assert_eq!(roll_call(&mut store).status(), Status::Open);
    let plan = &documents().case.plan;
    let mut own = roll_call(&mut store);
    own.tie_to(Tie::to(plan, &id(STEP)));
    store.put_improvements(&[own]).unwrap();
    assert_eq!(roll_call(&mut store).status(), Status::Confirmed, "a drill held before it was tied counts");
    let mut own = roll_call(&mut store);
    own.tie_to(None);
    store.put_improvements(&[own]).unwrap();
    assert_eq!(roll_call(&mut store).status(), Status::Open, "by no step nothing was shown");
}

#[test]
fn what_people_rejected_is_nothing_to_put_right() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::in_dir(dir.path());
    let first = drill(dir.path(), 0, None);
    let finding = mark(FindingKind::Missing);
    let mut statements = Statements::default();
    let (reason, verdict) = (Safe::new("点过名"), Verdict::Rejected);
    let said = Said::Ruled { finding: finding.clone(), verdict, reason, settled: true };
    statements.say(&id("E1"), Wall(FIRST), said);
    store.state(&first, &statements).unwrap();
    let loaded = session::load(&store, &first).unwrap();
    assert!(candidates(&loaded, &[], Lang::Zh).iter().all(|own| own.mark != finding));
    assert_eq!(raise(&mut store, &first, &[finding], told(FIRST), Lang::Zh), Ok(Vec::new()));
}

#[test]
fn what_was_done_with_another_fault_neither_confirms_nor_reopens() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::in_dir(dir.path());
    let first = drill(dir.path(), 0, None);
    raise(&mut store, &first, &[mark(FindingKind::Missing)], told(FIRST), Lang::Zh).unwrap();
    let late = drill(dir.path(), 1, Some(50));
    release(&mut store, &late);
    assert_eq!(roll_call(&mut store).status(), Status::Open);
}

/// Danger is reported to somebody a minute into the story of a plan.
fn danger(plan_text: &str, to: &str) -> Documents {
    let plan = sandtable::plan::read(plan_text).value.unwrap();
    let scenario = serde_json::json!({
        "format": "sandtable-scenario/1", "id": "danger", "title": "险情", "plan": plan.id,
        "start": "2026-06-18T22:00", "end": "T+3h",
        "scenes": [{ "id": "night", "title": "夜间", "injects": [{
            "id": "call", "title": "来电", "to": [to], "by": "phone", "release": { "at": "T+1m" },
            "text": "堤脚冒水", "reveals": { "danger_reported": 1 },
        }] }],
    });
    let scenario_text = scenario.to_string();
    let scenario = sandtable::scenario::read(&scenario_text, &plan).value.unwrap();
    let case = Arc::new(Case { plan, scenario });
    Documents { case, plan_text: plan_text.into(), scenario_text: scenario_text.into() }
}

#[test]
fn what_a_linked_plan_owes_is_that_plans_whichever_of_the_two_is_drilled() {
    let (town, county) =
        (include_str!("../plans/township-flood.json"), include_str!("../plans/county-flood.json"));
    let file = |text: &str| serde_json::from_str(text).unwrap();
    let both = sandtable::plan::joined(&file(town), &[&file(county)]).unwrap();
    let both = danger(&serde_json::to_string(&both).unwrap(), "duty-office");
    // The county's flood office has the township's name for it there.
    let there = (id("county-fco"), vec![id("county-fco")]);
    let dir = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::in_dir(dir.path());
    let mut drilled = |day, documents: &Documents, who, done: &[(i64, &str)]| {
        let record = held(dir.path(), day, documents, who, done);
        release(&mut store, &record);
        (record, follow_up(&mut store).unwrap().improvements)
    };

    let (first, _) = drilled(0, &both, there.clone(), &[]);
    let mut store = SqliteStore::in_dir(dir.path());
    let missing = FindingMark { about: id("county-flood.tell-leaders"), ..mark(FindingKind::Missing) };
    let raised = raise(&mut store, &first, &[missing], told(FIRST), Lang::Zh).unwrap();
    assert_eq!(raised[0].plan, Some(id("county-flood")));
    assert_eq!(raised[0].about_id(), Some(&id("tell-leaders")));
    assert!(raised[0].problem.as_str().contains("《岚川县防汛应急预案》"), "{:?}", raised[0].problem);

    let alone = danger(county, "flood-office");
    let here = (id("flood-office"), vec![id("flood-office")]);
    let (_, ledger) = drilled(1, &alone, here, &[(2, "take-report"), (5, "tell-leaders")]);
    assert_eq!(ledger[0].status(), Status::Confirmed, "the county's own drill");
    let (again, ledger) = drilled(2, &both, there, &[]);
    assert_eq!(ledger[0].status(), Status::Reopened, "the township's drill with the county's plan");
    let found = candidates(&session::load(&store, &again).unwrap(), &ledger, Lang::Zh);
    let found = found.iter().find(|own| own.mark.about == id("county-flood.tell-leaders")).unwrap();
    assert_eq!(found.known, Some(id("G2026-001")));
}

#[test]
fn what_falls_due_is_overdue_until_it_is_done() {
    let due = Day::of(Story(FIRST / 1_000));
    let terms = Terms { due: Some(due), ..Terms::default() };
    let mut own = Improvement::entered(id("G2026-001"), Safe::new("无人接听"), terms, Wall(FIRST));
    let tomorrow = Day::of(Story(FIRST / 1_000 + 86_400));
    assert!(!own.is_overdue(due) && own.is_overdue(tomorrow));
    own.set(Status::Done, Wall(FIRST));
    assert!(!own.is_overdue(tomorrow));
}

fn promised(store: &mut impl Ledger) {
    assert_eq!(store.improvements(), Ok(Vec::new()));
    store.remove_improvement(&id("G2026-001")).unwrap();
    let today = Day::of(Story(FIRST / 1_000));
    let own = |nth: u32, problem: &str| {
        let id = id(&format!("G2026-{nth:03}"));
        Improvement::entered(id, Safe::new(problem), Terms::default(), Wall(FIRST))
    };
    let (first, second) = (own(1, "石坑村无人接听"), own(2, "没有清点人数"));
    store.put_improvements(&[second.clone(), first.clone()]).unwrap();
    assert_eq!(store.improvements().unwrap(), [first, second.clone()], "by their numbers");
    let ids: Vec<Id> = store.improvements().unwrap().into_iter().map(|own| own.id).collect();
    assert_eq!(next_id(&ids, today), id("G2026-003"));
    let changed = own(1, "改过");
    store.put_improvements(std::slice::from_ref(&changed)).unwrap();
    assert_eq!(store.improvements().unwrap(), [changed, second.clone()]);
    store.remove_improvement(&id("G2026-001")).unwrap();
    assert_eq!(store.improvements().unwrap(), [second]);
}

#[test]
fn every_store_keeps_them() {
    promised(&mut MemoryStore::new());
    let dir = tempfile::tempdir().unwrap();
    promised(&mut SqliteStore::in_dir(dir.path()));
    let bytes: Vec<u8> = std::fs::read_dir(dir.path())
        .unwrap()
        .flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect();
    let gone = "石坑村无人接听".as_bytes();
    assert!(!bytes.windows(gone.len()).any(|part| part == gone), "what is taken out leaves nothing");
}

/// A ledger of two, out as a workbook and back.
fn out_and_back(edit: impl Fn(&mut ledger::Returned)) -> (MemoryStore, Vec<ledger::Returned>) {
    let mut store = MemoryStore::new();
    for (nth, problem) in ["=1+1", "二\n三"].into_iter().enumerate() {
        let id = id(&format!("G2026-{:03}", nth + 1));
        let due = Day::parse("2026-12-31");
        let terms = Terms { measure: Safe::new("m"), owner: Safe::new("o"), due };
        store.put_improvements(&[Improvement::entered(id, Safe::new(problem), terms, Wall(FIRST))]).unwrap();
    }
    let all = store.improvements().unwrap();
    for lang in Lang::ALL {
        let returned = ledger::read(&ledger::write(&all, Zone(8 * 3_600), lang)).unwrap();
        let values: Vec<Merged> = returned.iter().map(|row| row.values.clone()).collect();
        assert_eq!(values, all.iter().map(Merged::from).collect::<Vec<_>>());
        assert!(returned.iter().all(|row| row.base.as_ref() == Some(&row.values)));
    }
    let mut returned = ledger::read(&ledger::write(&all, Zone(8 * 3_600), Lang::Zh)).unwrap();
    returned.iter_mut().for_each(edit);
    (store, returned)
}

#[test]
fn edits_come_back_by_number_and_what_changed_on_both_sides_is_named() {
    let (mut store, mut returned) = out_and_back(|row| row.values.terms.owner = Safe::new("镇防汛办"));
    // Here somebody changes the first one's owner and day meanwhile.
    let mut own = store.improvements().unwrap().remove(0);
    own.terms.owner = Safe::new("县应急局");
    own.terms.due = Day::parse("2027-01-31");
    store.put_improvements(&[own]).unwrap();
    returned[1].values.status = Status::Done;
    let new = Merged { problem: Safe::new("新的"), terms: Terms::default(), status: Status::UnderWay };
    returned.push(ledger::Returned { row: 9, id: None, values: new, base: None });
    let strange = ledger::Returned { id: Some(id("G1999-001")), row: 10, ..returned[0].clone() };
    returned.push(strange);
    let taken = take_in(&mut store, &returned, told(FIRST + 1)).unwrap();
    assert_eq!((taken.changed, taken.added), (vec![id("G2026-002")], vec![id("G2026-003")]));
    assert_eq!(taken.unknown, [(10, id("G1999-001"))]);
    assert_eq!(taken.conflicts.len(), 1);
    let conflict = &taken.conflicts[0];
    assert_eq!((conflict.field, conflict.here.as_str()), (Field::Owner, "县应急局"));
    let all = store.improvements().unwrap();
    assert_eq!(all[0].terms.owner.as_str(), "县应急局", "what stands here is kept");
    assert_eq!(all[0].terms.due, Day::parse("2027-01-31"), "an old value in the file is no edit");
    assert_eq!((all[1].terms.owner.as_str(), all[1].status()), ("镇防汛办", Status::Done));
    assert_eq!((all[2].problem.as_str(), all[2].status()), ("新的", Status::UnderWay));
    // The same file once more changes nothing, but for the row without a number.
    let again = take_in(&mut store, &returned[..2], told(FIRST + 2)).unwrap();
    assert_eq!((again.changed, again.added), (Vec::new(), Vec::new()));
}

#[test]
fn a_faulty_ledger_is_refused_with_every_reason() {
    assert_eq!(ledger::read("a,b\n1,2\n".as_bytes()), Err(vec![ledger::Fault::NoLedger]));
    let table = "编号,问题,完成期限,状态\nG2026-001,x,昨天,待整改\nG2026-001,y,2026/12/1,好了\n,z,,\n";
    let faults = ledger::read(table.as_bytes()).unwrap_err();
    let told: Vec<String> = faults.iter().map(|fault| fault.message(Lang::Zh)).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("第 2 行") && told[0].contains("昨天"), "{told:?}");
    assert!(told[1].contains("第 3 行") && told[1].contains("好了"), "{told:?}");
}
