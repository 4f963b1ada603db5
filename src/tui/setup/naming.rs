//! A group's short name, typed. It is kept beside the record, where it can be
//! erased; the record itself says the group's code.

use crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::model::{Kind, Model, Row};
use super::phrases as say;
use crate::tui::draw::{Canvas, Panel, popup};
use crate::tui::theme::Role;
use crate::tui::{Editor, Key};
use crate::words::Safe;

/// As many characters as fit beside a role.
const NAME_CHARS: usize = 12;

/// A name being typed.
#[derive(Debug, Clone)]
pub struct Naming {
    pub group: u8,
    pub editor: Editor,
}

impl Model {
    /// Begins to name the group of the role the keys are at.
    pub(super) fn begin_naming(&mut self) {
        let group = match (self.row(), self.kind) {
            (Row::Role(role), Kind::Run) => self.groups[role],
            _ => 0,
        };
        if group == 0 {
            self.notice = Some(say::name_whom(self.lang).to_owned());
            return;
        }
        let editor = Editor::with(self.names.get(&group).map_or("", String::as_str));
        self.naming = Some(Naming { group, editor });
    }

    /// Takes a key while a name is typed. Esc leaves the name as it was.
    pub(super) fn naming_key(&mut self, mut naming: Naming, key: Key) {
        match key.code {
            KeyCode::Esc => return,
            KeyCode::Enter => {
                let name: String = naming.editor.safe().as_str().trim().chars().take(NAME_CHARS).collect();
                if name.is_empty() {
                    self.names.remove(&naming.group);
                } else {
                    self.names.insert(naming.group, name);
                }
                return;
            }
            _ => _ = naming.editor.key(key),
        }
        self.naming = Some(naming);
    }

    /// Takes pasted text where a name is typed.
    pub(super) fn paste(&mut self, text: &Safe) {
        if let Some(naming) = &mut self.naming {
            naming.editor.paste(text);
        }
    }

    /// The line the name is typed in, in the place of the options: an input method opens
    /// its window under the cursor.
    pub(super) fn draw_naming(&self, canvas: &mut Canvas<'_>, area: Rect, naming: &Naming) {
        let lang = self.lang;
        let panel = Panel::new(say::name_of(lang, naming.group)).border(Role::Title);
        let inner = popup(canvas, area, &panel);
        let width = inner.width.saturating_sub(4);
        canvas.text(inner.x + 1, inner.y, 2, "> ", Role::Strong);
        naming.editor.draw(canvas, inner.x + 3, inner.y, width, say::name_hint(lang), true);
        canvas.text_cut(inner.x + 3, inner.y + 1, width, say::name_rule(lang), Role::Dim);
    }
}
