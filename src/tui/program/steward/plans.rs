//! Plans laid out: the screen stays awake meanwhile.

use std::sync::Arc;

use super::{Shown, Steward};
use crate::plan::Plan;
use crate::tui::program::Message;
use crate::tui::{drill, plan};

impl Steward {
    /// Lays a plan out on a thread of its own: the screen stays awake.
    pub(super) fn lay_out(&self, plan: Arc<Plan>) {
        let mailbox = self.mailbox.clone();
        std::thread::spawn(move || {
            let layout = Arc::new(plan::layout(&plan));
            mailbox.send(Message::Plan(plan::Message::LaidOut(layout)));
        });
    }

    /// The same for the plan of the drill that is shown.
    pub(super) fn lay_out_shown(&self) {
        let case = match &self.shown {
            Shown::Live(session) => Arc::clone(session.case()),
            Shown::Past(_, case, _) => Arc::clone(case),
            Shown::Nothing => return,
        };
        let mailbox = self.mailbox.clone();
        std::thread::spawn(move || {
            let layout = Arc::new(plan::layout(&case.plan));
            mailbox.send(Message::Drill(drill::Message::LaidOut { plan: case.plan.key(), layout }));
        });
    }
}
