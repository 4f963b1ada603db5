//! The ledger read, followed through drills, edited and moved, on threads of
//! their own: many drills take a while to read.

use std::path::Path;

use super::Steward;
use crate::drill::{Mode, Now, Zone, opening};
use crate::evaluate::improvement::{Improvement, Tie, wording};
use crate::exchange::ledger::{read, write};
use crate::journal::{Fault, Ledger as _, SqliteStore, Store as _};
use crate::library::{Library, read_bytes, write_files};
use crate::session::ledger::{TakenIn, candidates, follow_up, raise, take_in};
use crate::session::load;
use crate::tui::improvements::{Effect, Held, Message as Told};
use crate::tui::program::Message;
use crate::tui::start::LedgerAtAGlance;
use crate::words::{Id, Lang};

impl Steward {
    pub(super) fn ledger(&self, effect: Effect) {
        let (mailbox, lang, now) = (self.mailbox.clone(), self.lang, self.tells());
        let (mut store, library) = (SqliteStore::in_dir(&self.dir), self.library.clone());
        std::thread::spawn(move || {
            for told in done(effect, &mut store, &library, lang, now) {
                mailbox.send(Message::Improvements(told));
            }
        });
    }

    /// The ledger as it was left, for the first screen: reading the drills
    /// held since would keep it waiting.
    pub(super) fn ledger_at_a_glance(&self) -> LedgerAtAGlance {
        let path = self.dir.join("papers").join(say::file(self.lang)).display().to_string();
        // What is wrong with the library the records have said already.
        let all = SqliteStore::in_dir(&self.dir).improvements().unwrap_or_default();
        let today = self.tells().day();
        let overdue = all.iter().filter(|own| own.is_overdue(today));
        LedgerAtAGlance {
            all: all.len(),
            open: all.iter().filter(|own| own.status().is_open()).count(),
            overdue: overdue.clone().count(),
            worst: overdue.min_by_key(|own| own.terms.due).map(|own| own.problem.to_string()),
            path,
        }
    }
}

fn done(effect: Effect, store: &mut SqliteStore, library: &Library, lang: Lang, now: Now) -> Vec<Told> {
    let told = match effect {
        Effect::Read => return vec![stands(store, lang, now)],
        Effect::Keep(mut own, status) => {
            own.set(status, now.wall);
            let kept = store.put_improvements(&[*own]);
            return match kept {
                Ok(()) => vec![stands(store, lang, now)],
                Err(fault) => vec![Told::Refused(fault.message(lang))],
            };
        }
        Effect::Tie(mut own, tie) => {
            own.tie_to(tie);
            return match store.put_improvements(&[*own]) {
                Ok(()) => vec![stands(store, lang, now)],
                Err(fault) => vec![Told::Refused(fault.message(lang))],
            };
        }
        Effect::Steps(own) => steps(library, own, lang),
        Effect::Drills => drills(store, lang).map(Told::Drills).map_err(|fault| fault.message(lang)),
        Effect::Find(record) => {
            load(store, &record).map_err(|fault| fault.message(lang)).and_then(|loaded| {
                let ledger = store.improvements().map_err(|fault| fault.message(lang))?;
                Ok(Told::Found(record, candidates(&loaded, &ledger, lang)))
            })
        }
        Effect::Raise(record, marks) => raise(store, &record, &marks, now, lang)
            .map(|raised| Told::Told(say::raised(lang, raised.len())))
            .map_err(|fault| fault.message(lang)),
        Effect::Export(path) => export(store, &path, now.zone, lang),
        Effect::Import(path) => import(store, &path, lang, now),
    };
    vec![told.unwrap_or_else(Told::Refused)]
}

fn stands(store: &mut SqliteStore, lang: Lang, now: Now) -> Told {
    match follow_up(store) {
        Ok(followed) => Told::Stands(Box::new(followed), now),
        Err(fault) => Told::Refused(fault.message(lang)),
    }
}

/// The steps of its plan as it is in force.
fn steps(library: &Library, own: Box<Improvement>, lang: Lang) -> Result<Told, String> {
    let id = own.plan.as_ref().map_or("", Id::as_str);
    let loaded = library.plan(id).map_err(|fault| fault.message(lang))?;
    let plan = loaded.reading.value.ok_or_else(|| say::faulty(lang, id))?;
    Ok(Told::Steps(own, Tie::all(&plan).collect()))
}

/// Drills of a room, the latest first: record ids begin with their date.
fn drills(store: &SqliteStore, lang: Lang) -> Result<Vec<Held>, Fault> {
    let mut drills = Vec::new();
    for record in store.list()?.into_iter().rev().filter(|record| record.sealed) {
        let Ok(loaded) = load(store, &record.id) else { continue };
        if opening(&loaded.events).is_some_and(|opening| opening.mode == Mode::Facilitated) {
            let title = loaded.documents.case.scenario.title.get(lang).to_owned();
            drills.push(Held { record: record.id, title });
        }
    }
    Ok(drills)
}

fn export(store: &SqliteStore, path: &str, zone: Zone, lang: Lang) -> Result<Told, String> {
    let all = store.improvements().map_err(|fault| fault.message(lang))?;
    let file = Path::new(path);
    let dir = file.parent().unwrap_or(Path::new("."));
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // What stood there was written from this ledger, or is said to be replaced.
    write_files(dir, &[(&name, &write(&all, zone, lang))], true).map_err(|fault| fault.message(lang))?;
    Ok(Told::Told(say::exported(lang, all.len(), path)))
}

fn import(store: &mut SqliteStore, path: &str, lang: Lang, now: Now) -> Result<Told, String> {
    let bytes = read_bytes(Path::new(path)).map_err(|fault| fault.message(lang))?;
    let returned = read(&bytes).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| fault.message(lang)).collect();
        lines.join("\n")
    })?;
    let taken = take_in(store, &returned, now).map_err(|fault| fault.message(lang))?;
    Ok(Told::Told(came_of(&taken, lang)))
}

fn came_of(taken: &TakenIn, lang: Lang) -> String {
    let mut lines = vec![say::imported(lang, taken.changed.len(), taken.added.len())];
    lines.extend(
        taken.conflicts.iter().map(|own| say::conflict(lang, &own.id, wording::field(own.field, lang))),
    );
    lines.extend(taken.unknown.iter().map(|(row, id)| say::unknown(lang, *row, id)));
    lines.join("\n")
}

mod say {
    use crate::words::Id;

    crate::phrases! {
        file { zh: "整改台账.xlsx", en: "improvements.xlsx" }
        raised(count: usize) { zh: "已列入 {count} 项，请逐项写明措施、责任和期限。", en: "{count} entered: now give each a measure, an owner and a day." }
        faulty(plan: &str) { zh: "预案“{plan}”有问题，先用 sandtable check 查看。", en: "Plan “{plan}” has problems: run `sandtable check` on it." }
        exported(count: usize, path: &str) { zh: "已把 {count} 项写入\n{path}\n改完后按 F6 导入。", en: "Wrote {count} to\n{path}\nF6 takes the edits in." }
        imported(changed: usize, added: usize) { zh: "更新 {changed} 项，新增 {added} 项。", en: "{changed} changed, {added} added." }
        conflict(id: &Id, field: &str) { zh: "{id} 的“{field}”两边都改过，保留了本机的。", en: "{id}: {field} was changed on both sides; what stood here was kept." }
        unknown(row: u32, id: &Id) { zh: "第 {row} 行的编号 {id} 本机没有。", en: "row {row}: there is no {id} here." }
    }
}
