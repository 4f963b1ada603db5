//! What the keys do here.

use crossterm::event::KeyCode;

use super::model::{Effect, Field, Findings, Form, Held, Mode, Model, Outcome};
use super::phrases as say;
use crate::evaluate::improvement::{Improvement, Status, Tie};
use crate::plan::Day;
use crate::tui::Editor;
use crate::tui::draw::Scroll;
use crate::tui::event::Key;

impl Model {
    pub(super) fn key(&mut self, key: Key) -> Outcome {
        self.notice = None;
        if key == Key::ctrl('c') {
            return Outcome::Leaves;
        }
        match std::mem::replace(&mut self.mode, Mode::List) {
            Mode::List => self.list_key(key),
            Mode::Edit(form) => self.form_key(form, key),
            Mode::Tie(own, steps, scroll) => self.tie_key(own, steps, scroll, key),
            Mode::Drills(drills, scroll) => self.drills_key(drills, scroll, key),
            Mode::Findings(findings) => self.findings_key(findings, key),
            Mode::Path { editor, writes } => self.path_key(editor, writes, key),
            // The answer comes whatever is pressed.
            Mode::Busy => {
                self.mode = Mode::Busy;
                if key.code == KeyCode::Esc { Outcome::Leaves } else { Outcome::Stays }
            }
            Mode::Told(_) => Outcome::Stays,
        }
    }

    fn list_key(&mut self, key: Key) -> Outcome {
        let rows = self.rows.len();
        match key.code {
            KeyCode::Up => self.scroll.step(-1, rows),
            KeyCode::Down | KeyCode::Tab => self.scroll.step(1, rows),
            KeyCode::PageUp => self.scroll.step(-8, rows),
            KeyCode::PageDown => self.scroll.step(8, rows),
            KeyCode::Enter if rows > 0 => {
                self.mode = self.chosen().map_or(Mode::List, |own| Mode::Edit(Box::new(Form::of(own))));
            }
            // Where there is nothing yet, raising is what one came for.
            KeyCode::F(2) | KeyCode::Enter if self.ledger.is_some() => return self.busy(Effect::Drills),
            KeyCode::F(3) => {
                self.shown = self.shown.next();
                self.arrange();
            }
            KeyCode::F(4) if rows > 0 => return self.ask_steps(),
            KeyCode::F(5) => self.mode = self.path_mode(true),
            KeyCode::F(6) => self.mode = self.path_mode(false),
            KeyCode::F(7) => return Outcome::Year,
            KeyCode::Esc => return Outcome::Leaves,
            _ if key.digit() == Some(0) => return Outcome::Leaves,
            _ => {}
        }
        Outcome::Stays
    }

    /// Only what is in somebody's words needs to be tied to a step, and only of
    /// a plan are there any.
    fn ask_steps(&mut self) -> Outcome {
        let lang = self.lang;
        let Some(own) = self.chosen().cloned() else { return Outcome::Stays };
        self.notice = match (own.concern(), &own.plan) {
            (Some(_), _) => Some(say::tied_already(lang).to_owned()),
            (None, None) => Some(say::no_plan(lang).to_owned()),
            (None, Some(_)) => return self.busy(Effect::Steps(Box::new(own))),
        };
        Outcome::Stays
    }

    fn tie_key(&mut self, own: Box<Improvement>, steps: Vec<Tie>, mut scroll: Scroll, key: Key) -> Outcome {
        let len = steps.len() + 1;
        match key.code {
            KeyCode::Esc => return Outcome::Stays,
            KeyCode::Enter => {
                let tie = scroll.chosen.checked_sub(1).and_then(|at| steps.get(at).cloned());
                return self.busy(Effect::Tie(own, tie));
            }
            KeyCode::Up => scroll.step(-1, len),
            KeyCode::Down | KeyCode::Tab => scroll.step(1, len),
            KeyCode::PageUp => scroll.step(-8, len),
            KeyCode::PageDown => scroll.step(8, len),
            _ => {}
        }
        self.mode = Mode::Tie(own, steps, scroll);
        Outcome::Stays
    }

    fn path_mode(&self, writes: bool) -> Mode {
        Mode::Path { editor: Editor::with(&self.path), writes }
    }

    fn busy(&mut self, effect: Effect) -> Outcome {
        self.mode = Mode::Busy;
        Outcome::Wants(effect)
    }

    fn form_key(&mut self, mut form: Box<Form>, key: Key) -> Outcome {
        let place = Field::ALL.iter().position(|own| *own == form.field).unwrap_or(0);
        let count = Field::ALL.len();
        match key.code {
            KeyCode::Esc => return Outcome::Stays,
            KeyCode::Enter | KeyCode::F(2) => return self.keep(form),
            KeyCode::Up => form.field = Field::ALL[place.saturating_sub(1)],
            KeyCode::Down | KeyCode::Tab => form.field = Field::ALL[(place + 1) % count],
            KeyCode::Left | KeyCode::Right | KeyCode::Char(' ' | '\u{3000}')
                if form.field == Field::Status =>
            {
                let at = Status::ALL.iter().position(|own| *own == form.status).unwrap_or(0);
                let by = if key.code == KeyCode::Left { Status::ALL.len() - 1 } else { 1 };
                form.status = Status::ALL[(at + by) % Status::ALL.len()];
            }
            _ => _ = form.editor().map(|editor| editor.key(key)),
        }
        self.mode = Mode::Edit(form);
        Outcome::Stays
    }

    fn keep(&mut self, mut form: Box<Form>) -> Outcome {
        let typed = form.due.text().trim().replace(['/', '.'], "-");
        let due = Day::parse(&typed);
        if due.is_none() && !typed.is_empty() {
            form.field = Field::Due;
            self.notice = Some(say::bad_day(self.lang).to_owned());
            self.mode = Mode::Edit(form);
            return Outcome::Stays;
        }
        let mut own = form.own;
        own.terms.measure = form.measure.safe();
        own.terms.owner = form.owner.safe();
        own.terms.due = due;
        self.busy(Effect::Keep(Box::new(own), form.status))
    }

    fn drills_key(&mut self, drills: Vec<Held>, mut scroll: Scroll, key: Key) -> Outcome {
        match key.code {
            KeyCode::Esc => return Outcome::Stays,
            KeyCode::Enter => {
                let chosen = drills.get(scroll.chosen).map(|held| held.record.clone());
                return chosen.map_or(Outcome::Stays, |record| self.busy(Effect::Find(record)));
            }
            KeyCode::Up => scroll.step(-1, drills.len()),
            KeyCode::Down | KeyCode::Tab => scroll.step(1, drills.len()),
            _ => {}
        }
        self.mode = Mode::Drills(drills, scroll);
        Outcome::Stays
    }

    fn findings_key(&mut self, mut findings: Box<Findings>, key: Key) -> Outcome {
        let len = findings.all.len();
        match key.code {
            KeyCode::Esc => return Outcome::Stays,
            KeyCode::Up => findings.scroll.step(-1, len),
            KeyCode::Down | KeyCode::Tab => findings.scroll.step(1, len),
            KeyCode::PageUp => findings.scroll.step(-8, len),
            KeyCode::PageDown => findings.scroll.step(8, len),
            KeyCode::Char(' ' | '\u{3000}') => findings.toggle(),
            KeyCode::Enter | KeyCode::F(2) => return self.raise(findings),
            _ => {}
        }
        self.mode = Mode::Findings(findings);
        Outcome::Stays
    }

    /// Those ticked, or the one pointed at.
    fn raise(&mut self, mut findings: Box<Findings>) -> Outcome {
        if findings.wanted.is_empty() {
            findings.toggle();
        }
        let marks: Vec<_> = findings.wanted.iter().map(|at| findings.all[*at].mark.clone()).collect();
        if marks.is_empty() {
            self.notice = Some(say::known_already(self.lang).to_owned());
            self.mode = Mode::Findings(findings);
            return Outcome::Stays;
        }
        self.busy(Effect::Raise(findings.record, marks))
    }

    fn path_key(&mut self, mut editor: Editor, writes: bool, key: Key) -> Outcome {
        match key.code {
            KeyCode::Esc => return Outcome::Stays,
            KeyCode::Enter if editor.text().trim().is_empty() => {
                self.notice = Some(say::no_path(self.lang).to_owned());
            }
            KeyCode::Enter => {
                let path = editor.text().trim().to_owned();
                self.path.clone_from(&path);
                return self.busy(if writes { Effect::Export(path) } else { Effect::Import(path) });
            }
            _ => _ = editor.key(key),
        }
        self.mode = Mode::Path { editor, writes };
        Outcome::Stays
    }
}

impl Findings {
    /// What stands in the ledger already is not entered again.
    fn toggle(&mut self) {
        let at = self.scroll.chosen;
        let is_new = self.all.get(at).is_some_and(|own| own.known.is_none());
        if is_new && !self.wanted.remove(&at) {
            self.wanted.insert(at);
        }
    }
}
