//! A drill killed in the middle: it resumes, nothing that was shown as
//! accepted is lost, and its chain is whole.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::sync::Arc;

use sandtable::drill::command::Act;
use sandtable::drill::{Basis, Case, Command, Mode, Opening, PauseReason, Phase, Play, Player, Seat, State};
use sandtable::journal::{SqliteStore, Store};
use sandtable::library::{PLANS, SCENARIOS};
use sandtable::scenario::Pace;
use sandtable::session::{Documents, Session, SystemClock, SystemSalts};
use sandtable::words::Id;
use sandtable::{plan, scenario};

const ROUNDS: usize = 50;
const VARIABLE: &str = "SANDTABLE_TEST_KILLED_DRILL";

fn id(name: &str) -> Id {
    Id::new(name).unwrap()
}

fn documents() -> Documents {
    let (plan_text, scenario_text) = (PLANS[0].1, SCENARIOS[0].1);
    let plan = plan::read(plan_text).value.unwrap();
    let scenario = scenario::read(scenario_text, &plan).value.unwrap();
    let case = Arc::new(Case { plan, scenario });
    Documents { case, plan_text: plan_text.into(), scenario_text: scenario_text.into() }
}

fn store(dir: &Path) -> Box<dyn Store> {
    Box::new(SqliteStore::in_dir(dir))
}

/// The drill that will be killed: it records as fast as it can and says each
/// place of the record once it is accepted.
fn drill_until_killed(dir: &Path) {
    let documents = documents();
    let (clock, salts) = (Box::new(SystemClock), Box::new(SystemSalts::default()));
    let mut session = Session::begin(store(dir), id("killed"), &documents, clock, salts).unwrap();
    let everybody = documents.case.plan.roles.iter().map(|role| role.id.clone()).collect();
    let opening = Opening {
        plan: documents.case.plan.id.clone(),
        revision: documents.case.plan.revision.clone(),
        scenario: documents.case.scenario.id.clone(),
        mode: Mode::Facilitated,
        pace: Pace::RealTime,
        speed_milli: 1_000,
        seed: 1,
        play: Play::Perfect,
        seats: vec![Seat { id: id("room"), roles: everybody }],
        difficulty: None,
        varied: false,
        part: None,
    };
    let mut out = std::io::stdout().lock();
    let mut perform = |session: &mut Session, command: Command| {
        for event in session.perform(&command).unwrap() {
            writeln!(out, "accepted {}", event.seq).unwrap();
            out.flush().unwrap();
        }
    };
    perform(&mut session, Command::Open(opening));
    perform(&mut session, Command::Start);
    for step in documents.case.plan.steps.iter().cycle() {
        let text = session.keep("改由副镇长到场指挥");
        perform(&mut session, Command::Note { text });
        let role = documents.case.plan.role(step.lead).id.clone();
        let by = Player::Person(id("p1"));
        let act = Act { step: step.id.clone(), role, at: None, basis: Basis::Measured, by, note: None };
        perform(&mut session, Command::Record(act));
        session.beat().unwrap();
    }
}

/// Runs as the drill where the variable says so; in an ordinary run there is
/// nothing for it to do.
#[test]
fn the_drill_that_is_killed() {
    if let Some(dir) = std::env::var_os(VARIABLE) {
        drill_until_killed(Path::new(&dir));
    }
}

/// Kills a drill after `count` accepted places; gives the last one it said.
fn kill_after(dir: &Path, count: usize) -> u64 {
    let mut drill = Process::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_drill_that_is_killed", "--nocapture"])
        .env(VARIABLE, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(drill.stdout.take().unwrap()).lines();
    let accepted = |line: String| line.rsplit_once("accepted ").and_then(|(_, seq)| seq.parse().ok());
    let mut last = 0;
    for _ in 0..count {
        last =
            said.by_ref().find_map(|line| accepted(line.unwrap())).expect("the drill goes on until killed");
    }
    drill.kill().unwrap();
    drill.wait().unwrap();
    // What it said between the last count and the kill was accepted too.
    said.map_while(Result::ok).filter_map(accepted).last().unwrap_or(last)
}

#[test]
fn a_killed_drill_resumes_with_nothing_accepted_lost() {
    // Counts from a fixed generator: the same fifty moments in every run.
    let mut moment = 7u64;
    for round in 0..ROUNDS {
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let count = 1 + (moment >> 33) as usize % 60;
        let dir = tempfile::tempdir().unwrap();
        let last = kill_after(dir.path(), count);

        let whole = store(dir.path()).whole(&id("killed")).unwrap();
        assert!(whole.verify().ok, "round {round}: {:?}", whole.verify());
        let (clock, salts) = (Box::new(SystemClock), Box::new(SystemSalts::default()));
        let mut session = Session::resume(store(dir.path()), &id("killed"), clock, salts).unwrap();
        assert!(session.state().seq >= last, "round {round}: {last} was accepted and is lost");
        assert_eq!(*session.state(), State::fold(session.case(), session.events()), "round {round}");
        if session.state().opening.is_some() && session.state().clock.phase != Phase::NotStarted {
            assert_eq!(session.state().clock.phase, Phase::Paused(PauseReason::Gap), "round {round}");
            session.perform(&Command::Resume).unwrap();
            assert_eq!(session.state().clock.phase, Phase::Running);
        }
    }
}
