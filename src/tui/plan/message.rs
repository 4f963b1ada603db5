//! What can happen to the plan screen, and what it asks to be done.

use std::sync::Arc;

use super::layout::Layout;
use crate::plan::Plan;
use crate::tui::Key;
use crate::words::Safe;

/// What the screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Paste(Safe),
    /// The plan as asked for with [`Effect::LayOut`].
    LaidOut(Arc<Layout>),
}

/// What the screen wants done.
#[derive(Debug, Clone)]
pub enum Effect {
    /// The plan is to be laid out by [`super::layout()`], on whatever thread;
    /// answered by [`Message::LaidOut`].
    LayOut(Arc<Plan>),
}
