//! `sandtable drill`: on the screen, or by itself to the end.

use std::sync::Arc;

use super::{library_failure, score, sound};
use crate::cli::arguments::{self, Drill};
use crate::cli::{Desk, Failure, Outcome};
use crate::drill::{Case, Play};
use crate::exchange::score::score_file;
use crate::journal::archive::{self, Arrival};
use crate::session::{self, Documents, Loaded};

/// Without a command: the first screen.
pub fn first(desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    super::list::run(desk)
}

/// Runs a drill.
pub fn run(options: &Drill, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    let Some(scenario) = &options.scenario else { return first(desk) };
    let documents = documents(scenario, options.plan.as_deref(), desk)?;
    if options.auto { automatic(options, &documents, desk) } else { first(desk) }
}

/// The plan and scenario a drill is held on.
pub fn documents(scenario: &str, plan: Option<&str>, desk: &Desk<'_>) -> Result<Documents, Failure> {
    let found = desk.library.scenario(scenario, plan);
    let (plan, scenario) = found.map_err(|fault| library_failure(&fault, desk))?;
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
    let whole = session::automatic(documents, play, options.seed).map_err(|fault| failed(fault, desk))?;
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
        not_kept(why: &str) { zh: "演练已运行,但记录没有存下:{why}", en: "the drill was run, but its record was not kept: {why}" }
    }
}
