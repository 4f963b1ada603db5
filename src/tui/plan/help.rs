//! What F1 tells about the two pictures of a plan: their signs.

use super::model::Model;
use super::phrases as say;
use super::view::signs;
use crate::tui::help::Page;
use crate::tui::theme::Role;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        let bar = signs::bar(&self.look).repeat(3);
        Page::new(say::help_title(lang))
            .explains(&bar, Role::Planned, say::sign_bar(lang))
            .explains(":", Role::Dim, say::sign_target(lang))
            .explains("|", Role::Strong, say::sign_hard(lang))
            .explains("!", Role::Late, say::sign_late(lang))
            .explains("?", Role::Warning, say::sign_maybe(lang))
            .explains("~", Role::Dim, say::sign_outside(lang))
            .explains("* *", Role::Strong, say::sign_chosen(lang))
            .explains("<", Role::Strong, say::sign_before(lang))
            .explains(">", Role::Strong, say::sign_after(lang))
            .explains("< >", Role::Dim, say::sign_beyond(lang))
            .explains("2< >3", Role::Dim, say::sign_hidden(lang))
            .tells(&[say::about_t0(lang)])
    }
}
