//! What goes to the county and comes from the townships, done on threads of
//! their own: a stick may be slow.

use std::path::Path;

use super::Steward;
use crate::drill::Zone;
use crate::journal::{Fault, Register as _, Setting, SqliteStore};
use crate::library::sticks;
use crate::session::{Damage, HandIn, Parcel, hand_in_to, look, parcels, practised, take};
use crate::tui::program::Message;
use crate::tui::townships::{Effect, Message as Told, Stand};

impl Steward {
    pub(super) fn townships(&self, effect: Effect) {
        let (mailbox, dir, lang) = (self.mailbox.clone(), self.dir.clone(), self.lang);
        let now = self.tells();
        let day = now.day().to_string().replace('-', "");
        std::thread::spawn(move || {
            let mut store = SqliteStore::in_dir(&dir);
            let refused = |why: Damage| Told::Refused(why.message(lang));
            let kept = |fault: Fault| refused(Damage::Store(fault));
            let told = match effect {
                Effect::Stand => {
                    stand(&store, &dir, now.zone).map_or_else(kept, |stand| Told::Stands(Box::new(stand)))
                }
                Effect::HandIn(how, folder) => hand_in(&mut store, &how, &folder, &day)
                    .map_or_else(refused, |(path, count)| Told::HandedIn(path, count)),
                Effect::Look(folder) => {
                    each(&folder, |root, file| look(&store, root, file)).map_or_else(refused, Told::Found)
                }
                Effect::Take(folder) => {
                    each(&folder, |root, file| take(&mut store, root, file)).map_or_else(refused, Told::Taken)
                }
            };
            mailbox.send(Message::Townships(told));
        });
    }
}

fn stand(store: &SqliteStore, dir: &Path, zone: Zone) -> Result<Stand, Fault> {
    let (mut all, mut own) = (Vec::new(), 0);
    for practice in practised(store)? {
        match practice.sender {
            Some(sender) => all.push((sender, practice.attempt)),
            None => own += 1,
        }
    }
    let township = store.setting(Setting::Township)?;
    let folders = sticks().into_iter().chain([dir.to_owned()]);
    let folders = folders.map(|folder| folder.display().to_string()).collect();
    Ok(Stand { all, own, township, folders, zone })
}

fn hand_in(
    store: &mut SqliteStore,
    how: &HandIn,
    folder: &str,
    day: &str,
) -> Result<(String, usize), Damage> {
    store.set(Setting::Township, &how.township).map_err(Damage::Store)?;
    let (path, count) = hand_in_to(store, how, Path::new(folder), day)?;
    Ok((path.display().to_string(), count))
}

fn each(
    folder: &str,
    mut open: impl FnMut(&Path, &Path) -> Result<Parcel, Fault>,
) -> Result<Vec<Parcel>, Damage> {
    let root = Path::new(folder);
    let files = parcels(root).map_err(Damage::File)?;
    files.iter().map(|file| open(root, file).map_err(Damage::Store)).collect()
}
