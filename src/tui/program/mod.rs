//! The whole program on the screen: the first screen, and what is opened from
//! it. One model holds whichever of them is shown.

mod after;
mod people;
mod screen;
mod shelves;
mod steward;
#[cfg(test)]
mod tests;

use std::time::Duration;

use screen::Screen;
pub use steward::{Asked, Steward};

use super::draw::Canvas;
use super::event::{Input, Key};
use super::help::Help;
use super::run::App;
use super::shelf::{self, Choice};
use super::theme::Look;
use super::{
    drill, hot_wash, improvements, papers, people as who, plan, practise, progress, review, setup, start,
    townships, year,
};
use crate::drill::{Happening, Mode, Wall};
use crate::library::Along;
use crate::practise::Certificate;
use crate::score::Score;
use crate::words::{Id, Lang, Safe};

/// The program's model.
pub struct Program {
    screen: Screen,
    /// What F1 tells, over the screen.
    help: Help,
    /// The shelf that the screen shown was opened from.
    behind: Option<Box<shelf::Model>>,
    /// Whoever practises; none: nobody named.
    clerk: Option<Safe>,
    /// The role somebody comes to practise.
    wanted: Option<Id>,
    lang: Lang,
    look: Look,
    /// What is to be opened as soon as there is a frame.
    first: Option<Choice>,
    /// Whether leaving a drill leads back to the first screen.
    has_home: bool,
    is_over: bool,
}

/// What the program is told.
pub enum Message {
    /// A key of the help, or the one that opens it.
    Help(Key),
    Start(start::Message),
    Shelf(shelf::Message),
    Setup(setup::Message),
    /// The drill screen, or the desk of whoever practises.
    Drill(drill::Message),
    Progress(progress::Message),
    People(who::Message),
    /// Whoever practises from now on.
    Clerk(Option<Safe>),
    /// How the try went that the one shown goes on from.
    Before(Box<Score>),
    Townships(townships::Message),
    Improvements(improvements::Message),
    Year(year::Message),
    Plan(plan::Message),
    HotWash(hot_wash::Message),
    /// A drill is to be gone through again, over the screen.
    HotWashOpened(Box<hot_wash::Setup>),
    Papers(papers::Message),
    /// A drill can be set up.
    Prepared(Box<setup::Setup>),
    /// A drill has been opened.
    Opened(Box<drill::Setup>),
    Review(review::Message),
    /// Plans have been read for review.
    ReviewOpened(Box<review::Setup>),
    /// A plan is to be shown over the screen.
    PlanOpened(plan::Setup),
    /// Papers can be ordered.
    PapersOpened(papers::Setup),
    /// What came of writing reports.
    Reported(after::Reported),
    /// Something could not be opened; why.
    Failed(String),
}

/// What the program wants done.
pub enum Effect {
    /// The first screen's entries, read anew.
    List,
    Open(Choice),
    /// A scenario read, to set a drill up on it.
    Prepare(setup::Kind, String),
    /// The same scenario read with the plans linked with its plan, or without.
    PlayAlong(Along),
    /// The drill begun that was prepared.
    Begin(setup::Terms),
    Drill(drill::Effect),
    Practise(practise::Effect),
    /// A part of a story around one duty begun.
    Part(progress::Wanted),
    /// Past practices read; answered when that is done.
    Progress,
    /// A certificate written; answered with where.
    Certify(Box<Certificate>),
    People(who::Effect),
    /// Answered when it is done.
    Townships(townships::Effect),
    /// Answered when it is done.
    Improvements(improvements::Effect),
    /// Every drill read for what the year comes to; answered when it is done.
    Year,
    Plan(plan::Effect),
    HotWash(hot_wash::Effect),
    /// This record read to be gone through again.
    GoThrough(Id),
    /// Answered when it is done.
    Review(review::Effect),
    /// Papers written; answered when that is done.
    WritePapers(papers::Order),
    /// The reports of a record; answered when they are written.
    WriteReports {
        record: Id,
        replaces: bool,
    },
}

impl Program {
    /// Begins at the first screen, or at once with what was asked for.
    #[must_use]
    pub fn new(lang: Lang, look: Look, first: Option<Choice>) -> Self {
        let screen = Screen::Start(start::Model::new(lang, look.clone()));
        let has_home = first.is_none();
        let (behind, clerk, wanted) = (None, None, None);
        let help = Help::default();
        Self { screen, help, behind, clerk, wanted, lang, look, first, has_home, is_over: false }
    }

    /// F1 and, while help is shown, every key.
    fn help_key(&mut self, key: Key, now: Duration) -> Vec<Effect> {
        if self.help.key(key, || self.screen.help(), self.lang) {
            return Vec::new();
        }
        let message = self.screen.message(Input::Key(key));
        message.map_or_else(Vec::new, |message| self.update(message, now))
    }

    fn home(&mut self) -> Vec<Effect> {
        self.is_over = !self.has_home;
        self.behind = None;
        self.screen = Screen::Start(start::Model::new(self.lang, self.look.clone()));
        if self.has_home { vec![Effect::List] } else { Vec::new() }
    }

    fn started(&mut self, outcome: start::Outcome) -> Vec<Effect> {
        match outcome {
            start::Outcome::Stays => Vec::new(),
            start::Outcome::Quits => {
                self.is_over = true;
                Vec::new()
            }
            start::Outcome::Opens(choice) => vec![Effect::Open(choice)],
            start::Outcome::Improvements(path) => {
                let model = improvements::Model::new(path, self.lang, self.look.clone());
                self.screen = Screen::Improvements(Box::new(model));
                vec![Effect::Improvements(improvements::Effect::Read)]
            }
            start::Outcome::Goes(kind) => {
                if let Screen::Start(start::Model { entries: Some(entries), .. }) = &self.screen {
                    let shelf = entries.shelf(kind);
                    let mut model = shelf::Model::new(kind, shelf, self.lang, self.look.clone());
                    model.clerk.clone_from(&self.clerk);
                    self.screen = Screen::Shelf(Box::new(model));
                }
                Vec::new()
            }
        }
    }

    fn shelved(&mut self, outcome: shelf::Outcome) -> Vec<Effect> {
        match outcome {
            shelf::Outcome::Stays => Vec::new(),
            shelf::Outcome::Leaves => self.home(),
            shelf::Outcome::Opens(Choice::Run(scenario)) => {
                vec![Effect::Prepare(setup::Kind::Run, scenario)]
            }
            shelf::Outcome::Opens(Choice::Practise(scenario)) => {
                vec![Effect::Prepare(setup::Kind::Practise, scenario)]
            }
            shelf::Outcome::Opens(choice) => vec![Effect::Open(choice)],
            shelf::Outcome::Progress => self.show_progress(),
            shelf::Outcome::People => self.ask_who(),
            shelf::Outcome::HotWash(record) => vec![Effect::GoThrough(record)],
            shelf::Outcome::Reports(record, replaces) => vec![Effect::WriteReports { record, replaces }],
        }
    }

    /// Back to the shelf the screen shown was opened from.
    fn back(&mut self) -> Vec<Effect> {
        match self.behind.take() {
            Some(shelf) => {
                self.screen = Screen::Shelf(shelf);
                Vec::new()
            }
            None => self.home(),
        }
    }

    fn set_up(&mut self, outcome: setup::Outcome) -> Vec<Effect> {
        match outcome {
            setup::Outcome::Stays => Vec::new(),
            setup::Outcome::Begins(terms) => vec![Effect::Begin(terms)],
            setup::Outcome::Leaves => self.back(),
            setup::Outcome::People => self.ask_who(),
            setup::Outcome::PlaysAlong(along) => vec![Effect::PlayAlong(along)],
        }
    }

    fn prepared(&mut self, setup: setup::Setup) {
        if let Screen::Setup(model) = &mut self.screen {
            return model.take_along(setup);
        }
        let mut model = setup::Model::new(setup, self.lang, self.look.clone());
        model.clerk.clone_from(&self.clerk);
        if let Some(role) = self.wanted.take() {
            model.come_for(&role);
        }
        self.show(Screen::Setup(Box::new(model)));
    }

    fn ordered(&mut self, outcome: papers::Outcome) -> Vec<Effect> {
        match outcome {
            papers::Outcome::Stays => Vec::new(),
            papers::Outcome::Writes(order) => vec![Effect::WritePapers(order)],
            papers::Outcome::Leaves => self.back(),
        }
    }

    /// Puts another screen in the place of the one shown, which is kept where
    /// it is a shelf.
    fn show(&mut self, screen: Screen) {
        if let Screen::Shelf(shelf) = std::mem::replace(&mut self.screen, screen) {
            self.behind = Some(shelf);
        }
    }

    fn open(&mut self, setup: drill::Setup, now: Duration) -> Vec<Effect> {
        // The loop's clock began before this drill was opened.
        let zero = Wall(setup.now.0 - i64::try_from(now.as_millis()).unwrap_or(0));
        if let Some(mut model) = is_practice(&setup).then(|| practise::Model::new(setup.clone())).flatten() {
            model.zero = zero;
            // What goes on from another try began as that one did.
            if let Screen::Practise(first) = &mut self.screen
                && first.state.opening == model.state.opening
            {
                model.goes_on_from(first);
            }
            let effects = model.begin().into_iter().map(Effect::Practise).collect();
            self.show(Screen::Practise(Box::new(model)));
            return effects;
        }
        let mut model = drill::Model::new(setup);
        model.zero = zero;
        let effects = model.begin().into_iter().map(Effect::Drill).collect();
        self.show(Screen::Drill(Box::new(model)));
        effects
    }

    /// Puts a plan over the screen shown.
    fn show_plan(&mut self, setup: plan::Setup) -> Vec<Effect> {
        let mut model = plan::Model::new(setup);
        let effects = model.begin().into_iter().map(Effect::Plan).collect();
        self.screen.cover(|under| Screen::Plan(Box::new(model), Box::new(under)));
        effects
    }

    /// The reason stands on the screen it was asked for from. A drill asked
    /// for on the command line leaves it on the first screen.
    fn failed(&mut self, why: String) -> Vec<Effect> {
        self.wanted = None;
        match &mut self.screen {
            Screen::Start(model) => {
                model.notice = Some(why);
                if !self.has_home {
                    self.has_home = true;
                    return vec![Effect::List];
                }
            }
            Screen::Shelf(model) => model.notice = Some(why),
            Screen::Setup(model) => model.notice = Some(why),
            Screen::Practise(model) => model.refused(why),
            Screen::Progress(_) => {
                let effects = self.back();
                return if effects.is_empty() { self.failed(why) } else { effects };
            }
            Screen::People(model, _) => _ = model.update(who::Message::Refused(why)),
            Screen::Review(model) => model.refused(why),
            Screen::HotWash(model, _) => model.notice = hot_wash::Notice::Refused(why),
            Screen::Drill(model) => model.notice = drill::Notice::Refused(why),
            Screen::Plan(..)
            | Screen::Papers(_)
            | Screen::Townships(..)
            | Screen::Year(..)
            | Screen::Improvements(_)
            | Screen::Nothing => {}
        }
        Vec::new()
    }
}

/// Whether somebody practises alone in it.
fn is_practice(setup: &drill::Setup) -> bool {
    let opened = setup.events.first().map(|event| &event.what);
    matches!(opened, Some(Happening::Opened(opening)) if opening.mode == Mode::Practice)
}

impl App for Program {
    type Message = Message;
    type Effect = Effect;

    fn begin(&mut self) -> Vec<Effect> {
        match self.first.take() {
            Some(choice) => vec![Effect::Open(choice)],
            None => vec![Effect::List],
        }
    }

    fn message(&self, input: Input) -> Option<Message> {
        match input {
            Input::Key(key) if self.help.wants(key) => Some(Message::Help(key)),
            // What is pasted belongs into nothing that is covered.
            Input::Paste(_) if self.help.is_open() => None,
            input => self.screen.message(input),
        }
    }

    fn update(&mut self, message: Message, now: Duration) -> Vec<Effect> {
        match (message, &mut self.screen) {
            (Message::Help(key), _) => self.help_key(key, now),
            (Message::Start(message), Screen::Start(model)) => {
                let outcome = model.update(message);
                self.started(outcome)
            }
            (Message::Shelf(message), Screen::Shelf(model)) => {
                let outcome = model.update(message);
                self.shelved(outcome)
            }
            (Message::Setup(message), Screen::Setup(model)) => {
                let outcome = model.update(message);
                self.set_up(outcome)
            }
            (Message::Progress(message), Screen::Progress(model)) => {
                let outcome = model.update(message);
                self.progressed(outcome)
            }
            (Message::People(message), Screen::People(model, _)) => {
                if let who::Message::Listed(clerks, current) = &message {
                    self.clerk = current.as_ref().and_then(|code| clerks.get(code)).cloned();
                }
                let outcome = model.update(message);
                self.answered_who(outcome)
            }
            (Message::Year(message), Screen::Year(model, _)) => {
                let outcome = model.update(message);
                self.looked_over(outcome)
            }
            (Message::Townships(message), Screen::Townships(model, _)) => {
                let outcome = model.update(message);
                self.gathered(outcome)
            }
            (Message::Improvements(message), Screen::Improvements(model)) => {
                let outcome = model.update(message);
                self.improved(outcome)
            }
            (Message::Clerk(clerk), _) => self.practises(clerk),
            (Message::Before(score), Screen::Practise(model)) => {
                model.before = Some(score);
                Vec::new()
            }
            (Message::Papers(message), Screen::Papers(model)) => {
                let outcome = model.update(message);
                self.ordered(outcome)
            }
            (Message::PapersOpened(setup), _) => {
                let model = papers::Model::new(setup, self.lang, self.look.clone());
                self.show(Screen::Papers(Box::new(model)));
                Vec::new()
            }
            (Message::Prepared(setup), _) => {
                self.prepared(*setup);
                Vec::new()
            }
            (Message::Opened(setup), _) => self.open(*setup, now),
            (Message::PlanOpened(setup), _) => self.show_plan(setup),
            (Message::Plan(message), Screen::Plan(model, under)) => {
                let effects = model.update(message, now).into_iter().map(Effect::Plan).collect();
                if model.is_over() {
                    self.screen = std::mem::replace(&mut **under, Screen::Nothing);
                }
                effects
            }
            (Message::HotWashOpened(setup), _) => self.go_through(*setup),
            (Message::HotWash(message), Screen::HotWash(..)) => self.gone_through(message, now),
            (Message::ReviewOpened(setup), _) => {
                let mut model = review::Model::new(*setup);
                let effects = model.begin().into_iter().map(Effect::Review).collect();
                self.show(Screen::Review(Box::new(model)));
                effects
            }
            // What runs goes on while the plan is looked at.
            (Message::Review(message), Screen::Review(model)) => {
                let effects = model.update(message, now).into_iter().map(Effect::Review).collect();
                if model.is_over() { self.back() } else { effects }
            }
            (Message::Review(message), Screen::Plan(_, under)) => match &mut **under {
                Screen::Review(model) => model.update(message, now).into_iter().map(Effect::Review).collect(),
                _ => Vec::new(),
            },
            (Message::Reported(told), Screen::Shelf(model)) => after::reported(model, told),
            (Message::Failed(why), _) => self.failed(why),
            (Message::Drill(message), Screen::Drill(model)) => {
                let mut effects: Vec<Effect> =
                    model.update(message, now).into_iter().map(Effect::Drill).collect();
                if model.is_over() {
                    effects.extend(self.home());
                }
                effects
            }
            (Message::Drill(message), Screen::Practise(model)) => {
                let mut effects: Vec<Effect> =
                    model.update(message, now).into_iter().map(Effect::Practise).collect();
                if model.is_over() {
                    effects.extend(self.home());
                }
                effects
            }
            // An answer to a screen that is no longer shown.
            _ => Vec::new(),
        }
    }

    fn next_tick(&self, now: Duration) -> Option<Duration> {
        self.screen.next_tick(now)
    }

    fn view(&self, canvas: &mut Canvas<'_>) {
        self.screen.view(canvas);
        self.help.view(canvas);
    }

    fn look(&self) -> &Look {
        &self.look
    }

    fn is_over(&self) -> bool {
        self.is_over
    }
}
