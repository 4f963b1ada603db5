//! What can happen to the review screen, and what it asks to be done.

use std::sync::Arc;

use super::model::Edition;
use crate::compare::Matching;
use crate::session::review::Study;
use crate::session::study::Progress;
use crate::tui::Key;

/// What the screen is told.
#[derive(Debug, Clone)]
pub enum Message {
    Key(Key),
    /// Time to look how far what runs has come.
    Tick,
    /// What a study has come to so far; the last one is the finest.
    Studied {
        serial: u64,
        study: Box<Study>,
        is_last: bool,
    },
    /// The study could not be done; why.
    Failed {
        serial: u64,
        why: String,
    },
}

/// What the screen wants done.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Runs on other threads; answered by [`Message::Studied`].
    Study(Order),
    /// Other revisions laid side by side, by reference.
    Open { old: Option<String>, new: String },
    /// The plan itself, shown over this screen.
    ShowPlan(Arc<Edition>),
}

/// What is to be studied.
#[derive(Debug, Clone)]
pub struct Order {
    /// Told with the answers: one to an older order is not listened to.
    pub serial: u64,
    /// None: the new plan by itself.
    pub old: Option<Arc<Edition>>,
    pub new: Arc<Edition>,
    /// The scenario, by reference.
    pub scenario: String,
    pub matching: Matching,
    pub runs: u64,
    pub seed: u64,
    pub progress: Arc<Progress>,
}
