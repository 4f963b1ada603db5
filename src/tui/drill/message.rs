//! What can happen to the drill screen, and what it asks to be done: both as
//! data, so that an evening at the keyboard can be written down and replayed.

use std::sync::Arc;

use crate::drill::command::{Act, Deciding, Declaring};
use crate::drill::{Command, Event, TextRef, Wall};
use crate::evaluate::{Said, Statements};
use crate::plan::Story;
use crate::scenario::Means;
use crate::score::Score;
use crate::tui::Key;
use crate::tui::hot_wash::Begins;
use crate::tui::plan::Layout;
use crate::words::{Id, Safe};

/// What the screen is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Key(Key),
    Paste(Safe),
    /// A second, or what counts as one at this speed, has passed.
    Second,
    /// What the world's clock shows. Sent by whoever stamps events, whenever
    /// the two may have drifted apart: a laptop's sleep moves one and not
    /// the other.
    Tick {
        now: Wall,
    },
    /// Accepted and kept, in this order.
    Happened(Vec<Event>),
    /// Not accepted; why, and what would be.
    Refused(String),
    /// The machine's opinion, as asked for with [`Effect::Score`].
    Scored(Box<Score>),
    /// The score's release has been kept.
    Released,
    /// All that evaluators have stated now.
    Stated(Box<Statements>),
    /// A code is called so from now on.
    Named(Id, Safe),
    /// The plan of this name as asked for with [`Effect::LayOut`].
    LaidOut {
        plan: String,
        layout: Arc<Layout>,
    },
    /// A free text the record refers to.
    Kept(TextRef, String),
    /// The program ends now.
    Ending,
}

/// What the screen wants done. Free texts travel as text: whoever keeps them
/// puts the reference in.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A command without free text.
    Do(Command),
    /// A step done or, where `forbidden`, a forbidden action taken.
    Record {
        act: Act,
        forbidden: bool,
        note: Option<String>,
    },
    Decide {
        deciding: Decided,
        texts: DecisionTexts,
    },
    Declare {
        ladder: Id,
        rung: Option<Id>,
        act: Declaring,
        why: String,
    },
    Instruct {
        at: Option<Story>,
        text: String,
        read_back: bool,
    },
    /// A message of the facilitator's own.
    Improvise {
        to: Vec<Id>,
        by: Means,
        text: String,
    },
    Note(String),
    /// The plan is to be laid out, on whatever thread; answered by
    /// [`Message::LaidOut`].
    LayOut,
    /// A paper of a duty desk, and what stands in it.
    Write(Writing, String),
    /// The score is wanted; answered by [`Message::Scored`].
    Score,
    /// The lead evaluator releases the score; answered by
    /// [`Message::Released`] once that is kept.
    ReleaseScore,
    /// An evaluator states something; answered by [`Message::Stated`].
    State {
        by: Id,
        said: Box<Said>,
    },
    /// An evaluator's code is called so; answered by [`Message::Named`].
    NameRater(Id, Safe),
    /// The drill is to be gone through again, on a screen of its own: from its
    /// beginning or from a finding's moment.
    HotWash(Option<Begins>),
    /// The screen is left; the record stays as it is.
    Quit,
}

/// A paper of a duty desk, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writing {
    /// A call entered in the log.
    Call {
        inject: Id,
        role: Id,
    },
    HandOver {
        role: Id,
    },
}

impl Writing {
    /// The command's own form, the text put away.
    #[must_use]
    pub fn with(self, text: TextRef) -> Command {
        match self {
            Self::Call { inject, role } => Command::LogCall { inject, role, text },
            Self::HandOver { role } => Command::HandOver { role, text },
        }
    }
}

/// A decision without its texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    pub question: Option<Id>,
    pub role: Id,
    pub at: Option<Story>,
    pub basis: crate::drill::Basis,
    pub by: crate::drill::Player,
}

/// What was written about a decision; empty where nothing was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DecisionTexts {
    pub what: String,
    pub why: String,
    pub options: String,
    pub follow_up: String,
}

impl Decided {
    /// The command's own form, once `keep` has put each text away. Texts that
    /// are blank are not kept, but what was decided always is.
    ///
    /// # Errors
    /// Those of `keep`.
    pub fn with<E>(
        self,
        texts: &DecisionTexts,
        mut keep: impl FnMut(&str) -> Result<TextRef, E>,
    ) -> Result<Deciding, E> {
        let what = keep(&texts.what)?;
        let mut keep_some = |text: &str| if text.trim().is_empty() { Ok(None) } else { keep(text).map(Some) };
        Ok(Deciding {
            question: self.question,
            role: self.role,
            at: self.at,
            basis: self.basis,
            by: self.by,
            what,
            why: keep_some(&texts.why)?,
            options: keep_some(&texts.options)?,
            follow_up: keep_some(&texts.follow_up)?,
        })
    }
}
