//! Papers before a drill, written for the screen that orders them, and
//! reports after it.

use std::path::Path;
use std::sync::Arc;

use super::Steward;
use crate::exchange::paper::Form;
use crate::exchange::paper::before::files;
use crate::exchange::paper::report::Kind;
use crate::journal::{Ledger as _, SqliteStore, Store as _};
use crate::library::{Library, Unwritten, folder_name, write_files};
use crate::session::{Office, Reported};
use crate::tui::papers::{self, Order, Setup};
use crate::tui::program::Message;
use crate::tui::program::after;
use crate::words::{Id, Lang};

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

    /// Writes every report of a record in every form, into a folder of its
    /// own beside the library. Names are left out; whoever wants them asks on
    /// the command line. Somebody may have written into what stands there: it
    /// is replaced only where that was asked for.
    pub(super) fn write_reports(&self, record: Id, replaces: bool) {
        let (mailbox, lang, dir) = (self.mailbox.clone(), self.lang, self.dir.clone());
        let library = self.library.clone();
        std::thread::spawn(move || {
            mailbox.send(match reports(&library, &dir, &record, lang) {
                Ok(reports) => reports.keep(&dir, record, replaces, lang),
                Err(why) => Message::Failed(why),
            });
        });
    }
}

/// The reports of a record, written but not yet kept.
struct Reports {
    files: Vec<(String, Vec<u8>)>,
    is_held: bool,
}

impl Reports {
    fn keep(&self, dir: &Path, record: Id, replaces: bool, lang: Lang) -> Message {
        let folder = dir.join("papers").join(record.as_str());
        let named: Vec<(&str, &[u8])> =
            self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let shown = folder.display().to_string();
        match write_files(&folder, &named, replaces) {
            Ok(paths) if self.is_held => {
                Message::Reported(after::Reported::Written(say::written_held(lang, paths.len(), &shown)))
            }
            Ok(paths) => Message::Reported(after::Reported::Written(say::written(lang, paths.len(), &shown))),
            Err(Unwritten::InTheWay(names)) => Message::Reported(after::Reported::InTheWay(
                record,
                say::in_the_way(lang, names.len(), &shown),
            )),
            Err(fault) => Message::Failed(fault.message(lang)),
        }
    }
}

fn reports(library: &Library, dir: &Path, record: &Id, lang: Lang) -> Result<Reports, String> {
    let store = SqliteStore::in_dir(dir);
    let office = Office::of(library).map_err(|fault| fault.message(lang))?;
    let whole = store.whole(record).map_err(|fault| fault.message(lang))?;
    let reported = Reported::new(&whole).map_err(|fault| fault.message(lang))?;
    let ledger = store.improvements().map_err(|fault| fault.message(lang))?;
    let mut files = Vec::new();
    for kind in Kind::ALL {
        let document = reported.document(kind, Some(&ledger), &office, false, lang);
        for form in Form::ALL {
            files.push((kind.file_name(form, lang), form.write(&document)));
        }
    }
    Ok(Reports { files, is_held: reported.loaded.released() == Some(false) })
}

mod say {
    crate::phrases! {
        written(count: usize, folder: &str) { zh: "已写出 {count} 份报告，在 {folder}", en: "{count} reports written, in {folder}" }
        in_the_way(count: usize, folder: &str) { zh: "已有 {count} 份，没有覆盖；再按一次 F5 覆盖（{folder}）", en: "{count} stand there and were not replaced; F5 once more replaces them ({folder})" }
        written_held(count: usize, folder: &str) { zh: "已写出 {count} 份报告（得分未发布，不列），在 {folder}", en: "{count} reports written (without the score: not released), in {folder}" }
    }
}
