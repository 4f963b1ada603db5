//! The line in which one says what one does: a few letters, or nothing and a
//! look through everything, then Enter.

use crate::practise::{Action, Desk};
use crate::tui::Editor;
use crate::tui::find::Index;

/// More than anybody scrolls through.
const FOUND_MAX: usize = 60;

/// The line and what it finds.
#[derive(Debug)]
pub struct Palette {
    pub actions: Vec<Action>,
    index: Index,
    pub editor: Editor,
    /// Everything is shown though nothing is typed.
    pub is_open: bool,
    pub found: Vec<Action>,
    pub choice: usize,
    searched: String,
}

impl Palette {
    #[must_use]
    pub fn new(desk: &Desk<'_>) -> Self {
        let actions = desk.palette();
        let index = Index::new(actions.iter().map(|action| desk.action_names(*action)));
        Self {
            actions,
            index,
            editor: Editor::default(),
            is_open: false,
            found: Vec::new(),
            choice: 0,
            searched: String::new(),
        }
    }

    /// Whether the line has the keys to itself.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.is_open || !self.editor.is_empty()
    }

    /// Shows everything there is to do.
    pub fn open(&mut self) {
        self.is_open = true;
        self.choice = 0;
        self.search();
    }

    /// Searches again where the words have changed.
    pub fn search(&mut self) {
        let words = self.editor.text().trim().to_owned();
        if words.is_empty() {
            self.found = if self.is_open { self.actions.clone() } else { Vec::new() };
        } else if words != self.searched {
            let hits = self.index.find(&words, FOUND_MAX);
            self.found = hits.into_iter().map(|hit| self.actions[hit.entry]).collect();
        }
        if words != self.searched {
            self.choice = 0;
        }
        self.searched = words;
    }

    /// The action Enter would do.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        self.found.get(self.choice).copied()
    }

    pub fn step(&mut self, step: isize) {
        let last = self.found.len().saturating_sub(1);
        self.choice = self.choice.saturating_add_signed(step).min(last);
    }

    /// Clears the line and closes it.
    pub fn close(&mut self) {
        self.editor = Editor::default();
        self.is_open = false;
        self.choice = 0;
        self.search();
    }
}
