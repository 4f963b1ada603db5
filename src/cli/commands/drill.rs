//! `sandtable drill`: on the screen, or by itself to the end.

use std::sync::Arc;

use super::{library_failure, note_own, score, sound};
use crate::cli::arguments::{self, Drill};
use crate::cli::{Desk, Failure, Outcome};
use crate::drill::{Case, Play, Refusal};
use crate::exchange::score::score_file;
use crate::journal::archive::{self, Arrival};
use crate::library::Along;
use crate::session::{self, Documents, Loaded, SystemClock};
use crate::tui::program::{Asked, Program, Steward};
use crate::tui::shelf::Choice;
use crate::tui::{self, Exit, Look};
use crate::words::Id;
use crate::words::source::nearest;

/// The seed where none was named.
const FIRST_SEED: u64 = 1;

/// Without a command: the first screen.
pub fn first(desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    on_screen(None, Asked { seed: FIRST_SEED, ..Asked::default() }, desk)
}

/// Runs a drill.
pub fn run(options: &Drill, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    if let Some(record) = &options.resume {
        let id = Id::new(record).map_err(|_| Failure::Words(say::no_record(desk.lang, record)))?;
        return on_screen(Some(Choice::Resume(id)), Asked { seed: FIRST_SEED, ..Asked::default() }, desk);
    }
    let Some(scenario) = &options.scenario else { return first(desk) };
    let documents = documents(scenario, options.plan.as_deref(), options.along.into(), desk)?;
    if options.auto {
        return automatic(options, &documents, desk);
    }
    let asked = asked(options, &documents, desk)?;
    on_screen(Some(Choice::Run(scenario.clone())), asked, desk)
}

/// How a drill on the screen is set up, checked before the screen opens.
fn asked(options: &Drill, documents: &Documents, desk: &Desk<'_>) -> Result<Asked, Failure> {
    let plan = &documents.case.plan;
    let role = match &options.role {
        None => None,
        Some(name) => match plan.role_named(name) {
            Some(role) => Some(plan.role(role).id.clone()),
            None => {
                let near = nearest(name, plan.roles.iter().map(|role| role.id.as_str()));
                return Err(Failure::Words(say::no_role(desk.lang, name, near.unwrap_or("?"))));
            }
        },
    };
    if !(0.1..=100.0).contains(&options.speed) {
        return Err(Failure::Words(Refusal::SpeedOutOfRange.message(desk.lang)));
    }
    Ok(Asked {
        plan: options.plan.clone(),
        along: options.along.into(),
        role,
        speed_milli: Some((options.speed * 1_000.0).round() as u32),
        seed: options.seed,
    })
}

/// Opens the screen and stays there until it is left.
fn on_screen(first: Option<Choice>, asked: Asked, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let look = Look::detect(|name| std::env::var(name).ok(), tui::terminal::cells);
    let dir = desk.data_dir()?;
    let clock = Arc::new(SystemClock);
    let (mailbox, inbox) = tui::channel();
    let mut steward =
        Steward::new(desk.library.clone(), dir, desk.lang, look.clone(), asked, clock, mailbox.clone());
    let mut program = Program::new(desk.lang, look, first);
    match tui::open(&mut program, &mut steward, (mailbox, inbox)) {
        Ok(Exit::Done) => Ok(Outcome::Good),
        Ok(ended) => Ok(Outcome::Ended(ended.code())),
        Err(error) => Err(Failure::Words(error.message(desk.lang))),
    }
}

/// The plan and scenario a drill is held on.
fn documents(
    scenario: &str,
    plan: Option<&str>,
    along: Along,
    desk: &mut Desk<'_>,
) -> Result<Documents, Failure> {
    let found = desk.library.scenario_along(scenario, plan, along);
    let (plan, scenario) = found.map_err(|fault| library_failure(&fault, desk))?;
    note_own(&plan, desk);
    note_own(&scenario, desk);
    let (plan, plan_text) = sound(plan, desk)?;
    let (scenario, scenario_text) = sound(scenario, desk)?;
    Ok(Documents {
        case: Arc::new(Case { plan, scenario }),
        plan_text: plan_text.into(),
        scenario_text: scenario_text.into(),
    })
}

fn automatic(options: &Drill, documents: &Documents, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let play = match options.play {
        arguments::Play::Perfect => Play::Perfect,
        arguments::Play::Typical => Play::Typical,
        arguments::Play::Weak => Play::Weak,
    };
    let failed = |fault: session::SessionFault, desk: &Desk<'_>| Failure::Words(fault.message(desk.lang));
    let whole = session::automatic(documents, play, options.seed, options.vary)
        .map_err(|fault| failed(fault, desk))?;
    let loaded = Loaded::new(&whole).map_err(|fault| failed(fault, desk))?;
    // A drill that cannot be kept has still been run: say so, and go on.
    let kept = desk
        .store()
        .and_then(|mut store| archive::import(store.as_mut(), whole).map_err(|fault| desk.failure(&fault)));
    if let Err(Failure::Words(words)) = &kept {
        let _ = desk.console.error(&say::not_kept(desk.lang, words));
    }
    let id = match kept {
        Ok(Arrival::New(id) | Arrival::Already(id) | Arrival::Renamed(id)) => id,
        Err(_) => loaded.id.clone(),
    };
    let (case, score) = score::of_record(&loaded, None);
    if desk.json {
        desk.print_json(&score_file(&case, &score, Some(&id), true, desk.lang))?;
    } else {
        score::print(&case, &score, Some(&id), desk)?;
    }
    Ok(Outcome::Good)
}

mod say {
    crate::phrases! {
        no_record(reference: &str) { zh: "没有记录“{reference}”", en: "there is no record `{reference}`" }
        no_role(name: &str, near: &str) { zh: "预案中没有责任主体“{name}”，是不是“{near}”？", en: "the plan has no role `{name}`; did you mean `{near}`?" }
        not_kept(why: &str) { zh: "演练已运行，但记录没有存下：{why}", en: "the drill was run, but its record was not kept: {why}" }
    }
}
