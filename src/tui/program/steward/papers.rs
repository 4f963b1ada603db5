//! Papers before a drill, written for the screen that orders them.

use std::sync::Arc;

use super::Steward;
use crate::exchange::paper::before::files;
use crate::library::{folder_name, write_files};
use crate::tui::papers::{self, Order, Setup};
use crate::tui::program::Message;

impl Steward {
    /// Reads what papers are to be made of. They go beside the library, into
    /// a folder with the scenario's name.
    pub(super) fn papers_of(&self, scenario: &str) -> Result<Setup, String> {
        let case = Arc::clone(&self.documents(scenario)?.case);
        let title = case.scenario.title.get(self.lang);
        let folder = self.dir.join("papers").join(folder_name(title, case.scenario.id.as_str()));
        Ok(Setup { case, folder })
    }

    /// Writes papers on a thread of its own: a large plan is played through
    /// for them.
    pub(super) fn write_papers(&self, order: Order) {
        let (mailbox, lang) = (self.mailbox.clone(), self.lang);
        std::thread::spawn(move || {
            let files = files(&order.case, &order.papers, order.form, lang);
            let named: Vec<(&str, &[u8])> =
                files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
            let written = write_files(&order.folder, &named, order.replaces);
            mailbox.send(Message::Papers(papers::Message::Written(written)));
        });
    }
}
