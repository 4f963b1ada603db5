//! The board in a window of its own: it follows the drill that is under way
//! in another window on the same library, and changes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::phrases as say;
use super::picture::{Picture, Replay};
use super::{help, view};
use crate::drill::{Case, Event, Tape, TextRef, Wall};
use crate::session::Showing;
use crate::tui::draw::{Canvas, Hint, Line, hints, wrap};
use crate::tui::event::{Input, Key};
use crate::tui::help::Help;
use crate::tui::run::{App, until_next_second};
use crate::tui::talk::Talk;
use crate::tui::theme::{Look, Role};
use crate::words::Lang;

/// How often the record is looked at: what the facilitator does is on the
/// projector before anybody has looked up.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Without a sign of life for so long, in milliseconds, the facilitator's
/// window is taken to be gone. Longer than the time between its heartbeats.
const SILENT_MS: i64 = 15_000;

/// The window's model.
pub struct Model {
    lang: Lang,
    look: Look,
    drill: Option<Drill>,
    picture: Option<Picture>,
    /// Why the record could not be read when it was last looked at.
    trouble: Option<String>,
    now: Wall,
    alive: Option<Wall>,
    /// The world's time at the zero of the loop's clock.
    zero: Wall,
    is_over: bool,
    /// What F1 tells, over the board.
    help: Help,
}

/// The drill that is followed.
struct Drill {
    tape: Tape,
    texts: BTreeMap<TextRef, String>,
    talk: Talk,
}

/// What the window is told.
pub enum Message {
    Key(Key),
    Second,
    /// The record has been looked at.
    Looked {
        now: Wall,
        /// When whoever keeps it last showed a sign of life.
        alive: Option<Wall>,
        news: News,
        /// The moment another window looks back at.
        showing: Option<Showing>,
    },
    Ending,
}

/// What looking at the record brought.
pub enum News {
    /// No drill is under way.
    Nobody,
    /// Nothing new.
    Same,
    Drill {
        case: Arc<Case>,
        events: Vec<Event>,
        texts: BTreeMap<TextRef, String>,
    },
    Trouble(String),
}

/// What the window wants done: to look at the record.
pub struct Effect;

impl Model {
    #[must_use]
    pub fn new(lang: Lang, look: Look) -> Self {
        Self {
            lang,
            look,
            drill: None,
            picture: None,
            trouble: None,
            now: Wall(0),
            alive: None,
            zero: Wall(0),
            is_over: false,
            help: Help::default(),
        }
    }

    fn looked(&mut self, now: Wall, news: News, showing: Option<&Showing>) {
        self.zero.0 += now.0 - self.now.0;
        self.now = now;
        self.trouble = None;
        match news {
            News::Nobody => self.drill = None,
            News::Same => {}
            News::Trouble(why) => self.trouble = Some(why),
            News::Drill { case, events, texts } => {
                let mut talk = Talk::default();
                events.iter().for_each(|event| talk.follow(event, &case.scenario));
                self.drill = Some(Drill { tape: Tape::new(case, events), texts, talk });
            }
        }
        let lang = self.lang;
        self.picture = self.drill.as_mut().map(|drill| drill.picture(showing, lang));
    }

    /// The moment to draw: a clock that runs is not shown beyond the last sign
    /// of life of the window that keeps it.
    fn shown_at(&self) -> Wall {
        match self.alive {
            Some(alive) if self.is_silent() => Wall(alive.0 + SILENT_MS),
            _ => self.now,
        }
    }

    fn is_silent(&self) -> bool {
        let runs = |own: &Picture| own.replay.is_none() && own.clock.runs();
        let runs = self.picture.as_ref().is_some_and(runs);
        runs && self.alive.is_some_and(|alive| self.now.0 - alive.0 > SILENT_MS)
    }

    fn nobody(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let title = Line::of(say::exercise(self.lang), Role::Exercise);
        let wide = title.width(self.look.widths) as u16;
        canvas.line(area.x + area.width.saturating_sub(wide) / 2, area.y + 1, wide, &title);
        let middle = area.y + area.height / 2 - 2;
        let told = [(say::waiting(self.lang), Role::Strong), (say::waiting_how(self.lang), Role::Normal)];
        let rows = told.iter().flat_map(|(text, role)| {
            let rows = wrap(text, usize::from(area.width).saturating_sub(8), self.look.widths);
            rows.into_iter().map(move |row| (row, *role))
        });
        for (offset, (row, role)) in (0..).zip(rows) {
            let wide = self.look.widths.of(&row) as u16;
            canvas.text(area.x + (area.width - wide) / 2, middle + offset * 2, wide, &row, role);
        }
    }
}

impl Drill {
    /// What the room may know of it as it stands, or as it stood.
    fn picture(&mut self, showing: Option<&Showing>, lang: Lang) -> Picture {
        let entries = showing.map(|own| usize::try_from(own.entries).unwrap_or(usize::MAX));
        self.tape.seek(entries.unwrap_or(usize::MAX));
        let picture = Picture::of(self.tape.case(), self.tape.state(), &self.texts, self.talk, lang);
        match showing {
            Some(own) => picture.looked_back_at(own.story, Replay { speed: own.speed }),
            None => picture,
        }
    }
}

impl App for Model {
    type Message = Message;
    type Effect = Effect;

    fn begin(&mut self) -> Vec<Effect> {
        vec![Effect]
    }

    fn message(&self, input: Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(key)),
            Input::Tick | Input::Resumed => Some(Message::Second),
            Input::Quit(_) => Some(Message::Ending),
            Input::Paste(_) | Input::Mouse(_) | Input::Resize(..) => None,
        }
    }

    fn update(&mut self, message: Message, now: Duration) -> Vec<Effect> {
        self.now = self.zero.after(now);
        match message {
            Message::Second => return vec![Effect],
            Message::Looked { now, alive, news, showing } => {
                self.alive = alive;
                self.looked(now, news, showing.as_ref());
            }
            Message::Key(key) => {
                let is_told = self.help.wants(key) && self.help.key(key, || help(self.lang), self.lang);
                let leaves = key.code == KeyCode::Esc || key == Key::ctrl('c') || key == Key::char('0');
                self.is_over = leaves && !is_told;
            }
            Message::Ending => self.is_over = true,
        }
        Vec::new()
    }

    fn next_tick(&self, now: Duration) -> Option<Duration> {
        let Some(picture) = &self.picture else { return Some(LOOK_EVERY) };
        let now = self.zero.after(now);
        let next = until_next_second(&picture.clock, now);
        Some(next.map_or(LOOK_EVERY, |wait| wait.min(LOOK_EVERY)))
    }

    fn view(&self, canvas: &mut Canvas<'_>) {
        let area = canvas.area();
        let body = Rect { height: area.height - 1, ..area };
        match &self.picture {
            Some(picture) => view::draw(canvas, body, picture, self.shown_at(), self.lang),
            None => self.nobody(canvas, body),
        }
        let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
        hints(canvas, foot, &[Hint::new("Esc", say::close(self.lang), 0).at_end(), Hint::help(self.lang)]);
        let trouble = match &self.trouble {
            Some(why) => say::lost(self.lang, why),
            None if self.is_silent() => say::silent(self.lang).to_owned(),
            None => String::new(),
        };
        canvas.text_cut(foot.x + 1, foot.y, foot.width * 2 / 3, &trouble, Role::Warning);
        self.help.view(canvas);
    }

    fn look(&self) -> &Look {
        &self.look
    }

    fn is_over(&self) -> bool {
        self.is_over
    }
}
