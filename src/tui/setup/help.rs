//! What F1 tells about setting a drill up.

use super::model::{Kind, Model};
use super::phrases as say;
use crate::tui::help::Page;

impl Model {
    /// What F1 tells.
    #[must_use]
    pub fn help(&self) -> Page {
        let lang = self.lang;
        let page = match self.kind {
            Kind::Run => Page::new(say::help_run(lang)).tells(&[
                say::help_begin(lang),
                say::help_pace(lang),
                say::help_room(lang),
                say::help_names(lang),
            ]),
            Kind::Practise => {
                Page::new(say::help_practise(lang)).tells(&[say::help_role(lang), say::help_difficulty(lang)])
            }
        };
        let along = (!self.beside.is_empty()).then(|| say::help_along(lang));
        page.tells(along.as_slice()).tells(&[say::help_advanced(lang)])
    }
}
