//! What can happen to the review screen, and what it asks to be done.

use std::path::PathBuf;
use std::sync::Arc;

use super::model::Edition;
use crate::compare::{Advice, Aim, Change, Matching, Tipping};
use crate::drill::Case;
use crate::exchange::paper::Form;
use crate::exchange::paper::review::Purpose;
use crate::library::Unwritten;
use crate::plan::{Durations, StepIx};
use crate::session::review::{Rescored, Study};
use crate::session::study::Progress;
use crate::tui::Key;
use crate::words::Safe;

/// What the screen is told. An answer names the progress it was asked with:
/// one to an older question is not listened to.
#[derive(Debug, Clone)]
pub enum Message {
    Key(Key),
    Paste(Safe),
    /// Time to look how far what runs has come.
    Tick,
    /// What a study has come to so far; the last one is the finest.
    Studied {
        of: Arc<Progress>,
        study: Box<Study>,
        is_last: bool,
    },
    /// What was to be run could not be; why.
    Failed {
        of: Arc<Progress>,
        why: String,
    },
    /// What would help most, and on what the difference hangs.
    Advised {
        of: Arc<Progress>,
        case: Arc<Case>,
        advice: Vec<Advice>,
        tipping: Option<Tipping>,
    },
    /// The plan's records under both revisions.
    Rescored {
        of: Arc<Edition>,
        records: Vec<Rescored>,
    },
    Written(Result<Vec<PathBuf>, Unwritten>),
}

/// What the screen wants done.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Runs on other threads; answered by [`Message::Studied`].
    Study(Order),
    /// Answered by [`Message::Advised`]. With a limit of both revisions, also
    /// on what its difference hangs.
    Advise(Order, Aim, Option<(StepIx, StepIx)>),
    /// Answered by [`Message::Rescored`].
    Rescore { old: Option<Arc<Edition>>, new: Arc<Edition> },
    /// Answered by [`Message::Written`].
    Export(Box<Export>),
    /// Other revisions laid side by side, by reference.
    Open { old: Option<String>, new: String },
    /// The plan itself with what a check found in it, at this step, shown over
    /// this screen.
    ShowPlan(Arc<Edition>, Option<StepIx>),
}

/// What is to be run.
#[derive(Debug, Clone)]
pub struct Order {
    /// None: the new plan by itself.
    pub old: Option<Arc<Edition>>,
    pub new: Arc<Edition>,
    /// The scenario, by reference.
    pub scenario: String,
    pub matching: Matching,
    pub runs: u64,
    pub seed: u64,
    /// The shape durations are drawn from; none: as each plan says.
    pub durations: Option<Durations>,
    pub progress: Arc<Progress>,
}

/// Papers to be written.
#[derive(Debug, Clone)]
pub struct Export {
    pub old: Option<Arc<Edition>>,
    pub new: Arc<Edition>,
    pub changes: Vec<Change>,
    pub study: Option<Box<Study>>,
    /// The title of the scenario it was run in.
    pub scenario: String,
    pub purpose: Purpose,
    pub forms: Vec<Form>,
    pub folder: PathBuf,
    /// What stands there already is replaced.
    pub replaces: bool,
}
