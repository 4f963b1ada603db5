//! What the keys do here.

use crossterm::event::KeyCode;

use super::model::{Effect, Field, Folder, Form, Mode, Model, Outcome};
use super::phrases as say;
use crate::session::{HandIn, Parcel};
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::event::Key;
use crate::words::Safe;

impl Model {
    pub(super) fn key(&mut self, key: Key) -> Outcome {
        self.notice = None;
        if key == Key::ctrl('c') {
            return Outcome::Leaves;
        }
        match std::mem::replace(&mut self.mode, Mode::Table) {
            Mode::Table => self.table_key(key),
            Mode::HandIn(form) => self.form_key(form, key),
            Mode::Where(folder) => self.where_key(folder, key),
            Mode::Parcels { folder, parcels, scroll, is_taken } => {
                self.parcels_key(folder, parcels, scroll, is_taken, key)
            }
            // The answer comes whatever is pressed.
            Mode::Busy => {
                self.mode = Mode::Busy;
                if key.code == KeyCode::Esc { Outcome::Leaves } else { Outcome::Stays }
            }
            Mode::Told(_) => Outcome::Stays,
        }
    }

    fn table_key(&mut self, key: Key) -> Outcome {
        let (rows, subjects) = (self.rows.len(), self.subjects.len());
        match key.code {
            KeyCode::Up => self.scroll.step(-1, rows),
            KeyCode::Down | KeyCode::Tab => self.scroll.step(1, rows),
            KeyCode::Left if subjects > 0 => self.turn(subjects - 1),
            KeyCode::Right if subjects > 0 => self.turn(1),
            KeyCode::F(2) => self.mode = self.form(),
            KeyCode::F(3) => self.mode = Mode::Where(Folder::new(self.folders())),
            // Where there is nothing yet, gathering is what one came for.
            KeyCode::Enter if self.stand.is_some() && rows == 0 => {
                self.mode = Mode::Where(Folder::new(self.folders()));
            }
            KeyCode::Esc => return Outcome::Leaves,
            _ if key.digit() == Some(0) => return Outcome::Leaves,
            _ => {}
        }
        Outcome::Stays
    }

    fn turn(&mut self, by: usize) {
        self.subject = (self.subject + by) % self.subjects.len();
        self.tabulate();
    }

    fn folders(&self) -> Vec<String> {
        self.stand.as_ref().map(|stand| stand.folders.clone()).unwrap_or_default()
    }

    fn form(&mut self) -> Mode {
        let Some(stand) = &self.stand else { return Mode::Table };
        if stand.own == 0 {
            return Mode::Told(say::nothing_own(self.lang).to_owned());
        }
        let township = stand.township.as_ref().map_or("", Safe::as_str);
        // The name is typed once: then the folder is what is asked.
        let field = if township.is_empty() { Field::Township } else { Field::Folder };
        let folder = Folder::new(self.folders());
        Mode::HandIn(Form { field, township: Editor::with(township), folder, with_names: false })
    }

    fn form_key(&mut self, mut form: Form, key: Key) -> Outcome {
        let place = Field::ALL.iter().position(|own| *own == form.field).unwrap_or(0);
        match key.code {
            KeyCode::Esc => return Outcome::Stays,
            KeyCode::Enter => return self.hand_in(form),
            KeyCode::Up => form.field = Field::ALL[place.saturating_sub(1)],
            KeyCode::Down | KeyCode::Tab => form.field = Field::ALL[(place + 1) % Field::ALL.len()],
            KeyCode::F(4) => form.folder.turn(true),
            KeyCode::Left | KeyCode::Right | KeyCode::Char(' ' | '\u{3000}')
                if form.field == Field::Names =>
            {
                form.with_names = !form.with_names;
            }
            _ => {
                let editor = match form.field {
                    Field::Township => Some(&mut form.township),
                    Field::Folder => Some(&mut form.folder.editor),
                    Field::Names => None,
                };
                editor.map(|editor| editor.key(key));
            }
        }
        self.mode = Mode::HandIn(form);
        Outcome::Stays
    }

    fn hand_in(&mut self, mut form: Form) -> Outcome {
        let township = Safe::new(form.township.text().trim());
        let missing = match (township.is_blank(), form.folder.path().is_empty()) {
            (true, _) => Some((Field::Township, say::no_township(self.lang))),
            (_, true) => Some((Field::Folder, say::no_folder(self.lang))),
            _ => None,
        };
        if let Some((field, why)) = missing {
            form.field = field;
            self.notice = Some(why.to_owned());
            self.mode = Mode::HandIn(form);
            return Outcome::Stays;
        }
        self.mode = Mode::Busy;
        let how = HandIn { township, with_names: form.with_names };
        Outcome::Wants(Effect::HandIn(how, form.folder.path()))
    }

    fn where_key(&mut self, mut folder: Folder, key: Key) -> Outcome {
        match key.code {
            KeyCode::Esc => return Outcome::Stays,
            KeyCode::Enter if folder.path().is_empty() => {
                self.notice = Some(say::no_folder(self.lang).to_owned());
            }
            KeyCode::Enter => {
                let path = folder.path();
                self.mode = Mode::Where(folder);
                return Outcome::Wants(Effect::Look(path));
            }
            KeyCode::Up => folder.turn(false),
            KeyCode::Down | KeyCode::Tab | KeyCode::F(4) => folder.turn(true),
            _ => _ = folder.editor.key(key),
        }
        self.mode = Mode::Where(folder);
        Outcome::Stays
    }

    fn parcels_key(
        &mut self,
        folder: String,
        parcels: Vec<Parcel>,
        mut scroll: Scroll,
        is_taken: bool,
        key: Key,
    ) -> Outcome {
        let has_new = parcels.iter().any(|parcel| parcel.new > 0);
        let mut wants = Outcome::Stays;
        match key.code {
            KeyCode::Esc => return Outcome::Stays,
            KeyCode::Enter if is_taken || !has_new => return Outcome::Stays,
            KeyCode::Enter => wants = Outcome::Wants(Effect::Take(folder.clone())),
            KeyCode::Up => scroll.step(-1, parcels.len()),
            KeyCode::Down | KeyCode::Tab => scroll.step(1, parcels.len()),
            _ => {}
        }
        self.mode = Mode::Parcels { folder, parcels, scroll, is_taken };
        wants
    }
}
