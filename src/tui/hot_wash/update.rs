//! Model and message in, new model and effects out.

use std::time::Duration;

use crossterm::event::KeyCode;

use super::keys::{Action, BINDINGS, action};
use super::marks::Place;
use super::model::{Effect, Message, Model, Notice, Over, Part, SPEEDS, Shown};
use super::{phrases as say, picks, view};
use crate::evaluate::{Evaluation, Worth};
use crate::plan::{Span, StepIx};
use crate::tui::draw::{Canvas, Scroll};
use crate::tui::event::Input;
use crate::tui::run::App;
use crate::tui::theme::Look;
use crate::tui::{Editor, Key};
use crate::words::Safe;

/// Shortest time between two frames while it is played, in milliseconds.
const FRAME_MS: u64 = 100;
/// How often the other windows are told at most while it is played.
const TELL_EVERY: Duration = Duration::from_millis(400);
/// How often they are told though nothing has changed: that this goes on.
const TELL_AGAIN: Duration = Duration::from_secs(5);
/// Rows the facts are scrolled by.
const FACTS: usize = 3;

impl App for Model {
    type Message = Message;
    type Effect = Effect;

    fn begin(&mut self) -> Vec<Effect> {
        vec![Effect::Show(Some(self.shown()))]
    }

    fn message(&self, input: Input) -> Option<Message> {
        match input {
            Input::Key(key) => Some(Message::Key(key)),
            Input::Paste(text) => Some(Message::Paste(text)),
            Input::Tick | Input::Resumed => Some(Message::Second),
            Input::Quit(_) => Some(Message::Ending),
            Input::Mouse(_) | Input::Resize(..) => None,
        }
    }

    fn update(&mut self, message: Message, now: Duration) -> Vec<Effect> {
        self.pass(now);
        let mut effects = match message {
            Message::Key(key) => self.press(key, now),
            Message::Paste(text) => {
                if let Over::Write(_, editor) = &mut self.over {
                    editor.paste(&text);
                }
                Vec::new()
            }
            Message::Second => Vec::new(),
            Message::Stated(statements) => {
                self.evaluation = Evaluation::of(&statements);
                Vec::new()
            }
            Message::Entered(Ok(told)) => {
                self.notice = Notice::Done(told);
                Vec::new()
            }
            Message::Entered(Err(why)) | Message::Refused(why) => {
                self.notice = Notice::Refused(why);
                Vec::new()
            }
            Message::Ending => self.leave(),
        };
        effects.extend(self.tell(now));
        effects
    }

    /// While it is played, a second of the story; else in time to say that
    /// this goes on.
    fn next_tick(&self, _: Duration) -> Option<Duration> {
        let Some(speed) = self.playing() else { return Some(TELL_AGAIN) };
        let into = self.run_ms.rem_euclid(1_000).unsigned_abs();
        let left = (1_000 - into).div_ceil(u64::from(speed));
        Some(Duration::from_millis(left.max(FRAME_MS)))
    }

    fn view(&self, canvas: &mut Canvas<'_>) {
        view::draw(self, canvas);
    }

    fn look(&self) -> &Look {
        &self.look
    }

    fn is_over(&self) -> bool {
        self.is_over
    }
}

impl Model {
    /// The time since the last look has passed in the story too, as fast as it
    /// is played.
    fn pass(&mut self, now: Duration) {
        let Some(since) = self.played else { return };
        let passed = now.saturating_sub(since).as_millis();
        let passed = u64::try_from(passed).unwrap_or(u64::MAX);
        // What is less than a millisecond passes the next time.
        self.played = Some(since + Duration::from_millis(passed));
        let end = self.tape.whole().0.saturating_mul(1_000);
        let ran = i64::try_from(passed).unwrap_or(i64::MAX).saturating_mul(SPEEDS[self.speed].into());
        if ran == 0 {
            return;
        }
        self.run_ms = self.run_ms.saturating_add(ran).min(end);
        let (taken, story) = self.tape.place(Span(self.run_ms.div_euclid(1_000)));
        // A moment in the midst of a quiet time may be further than what is
        // gone through of it.
        if (taken, story) > (self.tape.taken(), self.story) {
            self.focus = None;
            self.story = story;
            self.tape.seek(taken);
        }
        if self.run_ms == end {
            self.played = None;
        }
        self.look_again();
    }

    fn press(&mut self, key: Key, now: Duration) -> Vec<Effect> {
        self.notice = Notice::Quiet;
        match std::mem::replace(&mut self.over, Over::Nothing) {
            Over::Nothing => action(key).map_or_else(Vec::new, |action| self.act(action, now)),
            Over::Menu(scroll) => self.menu_key(scroll, key, now),
            Over::Write(writing, editor) => self.write_key(writing, editor, key),
            Over::Tie(problem, steps, scroll) => self.tie_key(problem, steps, scroll, key),
            Over::Board => {
                let bound = action(key);
                if matches!(bound, Some(Action::Board | Action::Leave)) {
                    return Vec::new();
                }
                let effects = bound.filter(|own| own.moves()).map_or_else(Vec::new, |own| self.act(own, now));
                self.over = Over::Board;
                effects
            }
        }
    }

    fn menu_key(&mut self, mut scroll: Scroll, key: Key, now: Duration) -> Vec<Effect> {
        let len = BINDINGS.len();
        match key.code {
            KeyCode::Esc => return Vec::new(),
            KeyCode::Enter => {
                let chosen = BINDINGS[scroll.chosen.min(len - 1)].action;
                return if chosen == Action::Menu { Vec::new() } else { self.act(chosen, now) };
            }
            KeyCode::Up => scroll.step(-1, len),
            KeyCode::Down => scroll.step(1, len),
            KeyCode::PageUp => scroll.step(-8, len),
            KeyCode::PageDown => scroll.step(8, len),
            _ => match action(key) {
                Some(Action::Menu) => return Vec::new(),
                Some(action) => return self.act(action, now),
                None => {}
            },
        }
        self.over = Over::Menu(scroll);
        Vec::new()
    }

    fn write_key(&mut self, writing: super::model::Writing, mut editor: Editor, key: Key) -> Vec<Effect> {
        match key.code {
            // It is there again when the same is begun another time.
            KeyCode::Esc => {
                self.aside = (!editor.is_empty()).then_some((writing, editor));
                Vec::new()
            }
            KeyCode::Enter => picks::put(self, writing, &editor),
            _ => {
                editor.key(key);
                self.over = Over::Write(writing, editor);
                Vec::new()
            }
        }
    }

    fn tie_key(
        &mut self,
        problem: Safe,
        steps: Vec<Option<StepIx>>,
        mut scroll: Scroll,
        key: Key,
    ) -> Vec<Effect> {
        let digit = key.digit().and_then(|digit| usize::from(digit).checked_sub(1));
        match key.code {
            KeyCode::Esc => return Vec::new(),
            KeyCode::Enter => return picks::tied(self, problem, steps.get(scroll.chosen).copied().flatten()),
            KeyCode::Up => scroll.step(-1, steps.len()),
            KeyCode::Down => scroll.step(1, steps.len()),
            KeyCode::PageUp => scroll.step(-8, steps.len()),
            KeyCode::PageDown => scroll.step(8, steps.len()),
            _ => {
                if let Some(step) = digit.and_then(|row| steps.get(row)) {
                    return picks::tied(self, problem, *step);
                }
            }
        }
        self.over = Over::Tie(problem, steps, scroll);
        Vec::new()
    }

    fn act(&mut self, action: Action, now: Duration) -> Vec<Effect> {
        match action {
            Action::Play => self.play_or_stop(now),
            Action::Faster => self.set_speed(self.speed + 1),
            Action::Slower => self.set_speed(self.speed.saturating_sub(1)),
            Action::Lanes => self.part = Part::Lanes,
            Action::Knowledge => self.part = Part::Knowledge,
            Action::Picks => self.part = Part::Picks,
            Action::Turn => {
                let at = Part::ALL.iter().position(|part| *part == self.part).unwrap_or(0);
                self.part = Part::ALL[(at + 1) % Part::ALL.len()];
            }
            Action::Up => self.choose(-1),
            Action::Down => self.choose(1),
            Action::Closer | Action::Wider => self.zoom(action == Action::Closer),
            Action::Strength => picks::begin(self, Worth::Strength),
            Action::Problem => picks::begin(self, Worth::Problem),
            Action::Improve => return picks::improve(self),
            Action::Withdraw => return picks::withdraw(self),
            Action::Board => self.over = Over::Board,
            Action::Page => self.page += 1,
            Action::Menu => self.over = Over::Menu(Scroll::default()),
            Action::Leave => return self.leave(),
            _ => self.travel(action),
        }
        Vec::new()
    }

    /// At the end it is played from the beginning.
    fn play_or_stop(&mut self, now: Duration) {
        if self.played.take().is_none() {
            if self.run_ms >= self.tape.whole().0.saturating_mul(1_000) {
                self.beginning();
            }
            self.played = (self.tape.whole() > Span(0)).then_some(now);
        }
        self.look_again();
    }

    fn set_speed(&mut self, speed: usize) {
        self.speed = speed.min(SPEEDS.len() - 1);
        self.notice = Notice::Done(say::speed_set(self.lang, SPEEDS[self.speed]));
        self.look_again();
    }

    fn choose(&mut self, step: isize) {
        let len = self.rows(self.part);
        self.scrolls.entry(self.part).or_default().step(step, len);
        if self.part == Part::Knowledge {
            self.facts_row = 0;
            self.look_again();
        }
    }

    /// The lanes show less or more; facts are scrolled.
    fn zoom(&mut self, closer: bool) {
        match self.part {
            Part::Lanes => {
                let now = self.story;
                self.axis.zoom(closer, now);
                self.look_again();
            }
            Part::Knowledge if closer => self.facts_row = self.facts_row.saturating_sub(FACTS),
            Part::Knowledge => {
                let last = self.sight.knew.len().saturating_sub(1);
                self.facts_row = (self.facts_row + FACTS).min(last);
            }
            Part::Picks => {}
        }
    }

    /// To another moment, where it then stands: one goes there to talk of it.
    fn travel(&mut self, action: Action) {
        let here = self.place();
        let after = |all: &[Place]| all.iter().copied().find(|place| *place > here);
        let before = |all: &[Place]| all.iter().copied().rfind(|place| *place < here);
        let to = match action {
            Action::On => after(&self.marks.entries),
            Action::Back => before(&self.marks.entries),
            Action::InjectAfter => after(&self.marks.injects),
            Action::InjectBefore => before(&self.marks.injects),
            Action::FindingAfter | Action::FindingBefore => return self.seek_finding(action),
            Action::Beginning => return self.beginning(),
            Action::End => Some(Place::after(&self.tape, self.tape.len())),
            Action::Go => match picks::goes_to(self) {
                Some((place, focus)) => return self.stand(place, focus),
                None => None,
            },
            _ => None,
        };
        match to {
            Some(place) => self.stand(place, None),
            None => self.notice = Notice::Refused(say::no_further(self.lang).to_owned()),
        }
    }

    fn beginning(&mut self) {
        let first = self.marks.entries.first().copied().unwrap_or_default();
        self.stand(first, None);
    }

    fn stand(&mut self, place: Place, focus: Option<usize>) {
        (self.played, self.focus) = (None, focus);
        self.go(place);
    }

    fn seek_finding(&mut self, action: Action) {
        let (here, all, lang) = (self.place(), &self.marks.findings, self.lang);
        let to = match (self.focus, action) {
            (Some(focus), Action::FindingAfter) => Some(focus + 1),
            (Some(focus), _) => focus.checked_sub(1),
            (None, Action::FindingAfter) => Some(all.partition_point(|(place, _)| *place < here)),
            (None, _) => all.partition_point(|(place, _)| *place < here).checked_sub(1),
        };
        match to.and_then(|to| Some((to, all.get(to)?.0))) {
            Some((to, place)) => self.stand(place, Some(to)),
            None if self.score.is_none() => {
                let why = self.broke_off.map_or_else(|| say::held(lang).to_owned(), |own| self.told_of(own));
                self.notice = Notice::Refused(why);
            }
            None if all.is_empty() => self.notice = Notice::Refused(say::no_findings(lang).to_owned()),
            None => self.notice = Notice::Refused(say::no_further(lang).to_owned()),
        }
    }

    fn leave(&mut self) -> Vec<Effect> {
        self.is_over = true;
        vec![Effect::Show(None)]
    }

    fn shown(&self) -> Shown {
        Shown {
            record: self.record.clone(),
            entries: self.tape.taken() as u64,
            story: self.story,
            speed: self.playing(),
        }
    }

    /// Tells the other windows where this is: at once where somebody went
    /// there, now and then while it is played or stands.
    fn tell(&mut self, now: Duration) -> Option<Effect> {
        if self.is_over {
            return None;
        }
        let shown = self.shown();
        let due = self.told.as_ref().is_none_or(|(at, before)| {
            let wait = match (*before == shown, shown.speed.is_some() && before.speed == shown.speed) {
                (true, _) => TELL_AGAIN,
                (false, true) => TELL_EVERY,
                (false, false) => Duration::ZERO,
            };
            now.saturating_sub(*at) >= wait
        });
        due.then(|| {
            self.told = Some((now, shown.clone()));
            Effect::Show(Some(shown))
        })
    }
}
