//! The clerks of this computer: chosen, entered, renamed, erased, and what is
//! written for one of them.

use std::path::PathBuf;

use super::Steward;
use crate::exchange::certificate;
use crate::journal::{Fault, Register as _, Setting, SqliteStore};
use crate::practise::Certificate;
use crate::session::{ANONYMOUS, SystemSalts, clerk_code, practices_of};
use crate::tui::people::{Effect, Message as Told};
use crate::tui::program::Message;
use crate::tui::progress;
use crate::words::{Id, Safe};

impl Steward {
    pub(super) fn library_of_people(&self) -> SqliteStore {
        SqliteStore::in_dir(&self.dir)
    }

    /// Whoever practised last; none: nobody named.
    pub(super) fn clerk(&self) -> Option<(Id, Safe)> {
        let store = self.library_of_people();
        let code = Id::new(store.setting(Setting::Clerk).ok()??.as_str()).ok()?;
        let name = store.clerks().ok()?.remove(&code)?;
        Some((code, name))
    }

    /// The code under which whoever practises is recorded.
    pub(super) fn practises_as(&self) -> Id {
        self.clerk().map_or_else(|| Id::new(ANONYMOUS).expect("a name"), |(code, _)| code)
    }

    pub(super) fn people(&self, effect: Effect) -> Vec<Message> {
        let done = match effect {
            Effect::List => Ok(false),
            Effect::Choose(code) => self.choose(code.as_ref()).map(|()| true),
            Effect::Add(name) => self.add(&name).map(|()| true),
            Effect::Rename(code, name) => self.library_of_people().put_clerk(&code, &name).map(|()| false),
            Effect::Erase(code) => self.forget(&code).map(|()| false),
        };
        match done {
            Ok(true) => vec![self.who()],
            Ok(false) => vec![self.listed()],
            // What could be done has been: the list shows it.
            Err(fault) => vec![self.listed(), Message::People(Told::Refused(fault.message(self.lang)))],
        }
    }

    /// Whoever practises, for the screens.
    pub(super) fn who(&self) -> Message {
        Message::Clerk(self.clerk().map(|(_, name)| name))
    }

    fn listed(&self) -> Message {
        let clerks = self.library_of_people().clerks().unwrap_or_default();
        Message::People(Told::Listed(clerks, self.clerk().map(|(code, _)| code)))
    }

    fn choose(&self, code: Option<&Id>) -> Result<(), Fault> {
        let code = code.map_or(ANONYMOUS, Id::as_str);
        self.library_of_people().set(Setting::Clerk, &Safe::new(code))
    }

    fn add(&self, name: &Safe) -> Result<(), Fault> {
        let code = clerk_code(&mut SystemSalts::default());
        self.library_of_people().put_clerk(&code, name)?;
        self.choose(Some(&code))
    }

    fn forget(&self, code: &Id) -> Result<(), Fault> {
        let mut store = self.library_of_people();
        let records = practices_of(&store, code)?;
        store.forget_clerk(code, &records)
    }

    /// Writes a certificate beside the library and tells where.
    pub(super) fn certify(&self, certificate: &Certificate) -> Message {
        let zone = self.clock.zone();
        let day = zone.day(certificate.issued);
        let page = certificate::html(certificate, zone, self.lang);
        let written = self.write_beside(&format!("certificate-{day}.html"), page.as_bytes());
        Message::Progress(match written {
            Ok(path) => progress::Message::Written(path.display().to_string()),
            Err(error) => progress::Message::Refused(Safe::new(&error.to_string()).to_string()),
        })
    }

    /// A new file beside the library: what stands there stays.
    fn write_beside(&self, name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
        use std::io::Write as _;
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
        let mut nth = 1;
        loop {
            let name = if nth == 1 { name.to_owned() } else { format!("{stem}-{nth}.{ending}") };
            let path = self.dir.join(name);
            match std::fs::File::create_new(&path) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && nth < 1_000 => nth += 1,
                Err(error) => return Err(error),
                Ok(mut file) => {
                    file.write_all(bytes)?;
                    return Ok(path);
                }
            }
        }
    }
}
