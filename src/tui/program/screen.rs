//! Which screen is shown, and what each of them is asked for in its own way.

use std::time::Duration;

use super::Message;
use crate::tui::draw::Canvas;
use crate::tui::event::Input;
use crate::tui::help::Page;
use crate::tui::run::App as _;
use crate::tui::{
    drill, hot_wash, improvements, papers, people as who, plan, practise, progress, review, setup, shelf,
    start, townships, year,
};

/// What is shown.
pub enum Screen {
    Start(start::Model),
    Shelf(Box<shelf::Model>),
    Setup(Box<setup::Model>),
    Drill(Box<drill::Model>),
    /// A drill as one person alone sees it.
    Practise(Box<practise::Model>),
    Progress(Box<progress::Model>),
    /// Who practises, over the screen that asked.
    People(Box<who::Model>, Box<Screen>),
    /// What townships handed in, and the year: over the screen that led there.
    Townships(Box<townships::Model>, Box<Screen>),
    Improvements(Box<improvements::Model>),
    Year(Box<year::Model>, Box<Screen>),
    Review(Box<review::Model>),
    /// A drill gone through again, over the screen that asked.
    HotWash(Box<hot_wash::Model>, Box<Screen>),
    /// The plan itself, over the screen that showed it.
    Plan(Box<plan::Model>, Box<Screen>),
    Papers(Box<papers::Model>),
    /// Between two screens; never drawn.
    Nothing,
}

impl Screen {
    pub fn view(&self, canvas: &mut Canvas<'_>) {
        match self {
            Self::Start(model) => model.view(canvas),
            Self::Shelf(model) => model.view(canvas),
            Self::Setup(model) => model.view(canvas),
            Self::Drill(model) => model.view(canvas),
            Self::Practise(model) => model.view(canvas),
            Self::Progress(model) => model.view(canvas),
            Self::People(model, under) => {
                under.view(canvas);
                model.view(canvas);
            }
            Self::Townships(model, _) => model.view(canvas),
            Self::Improvements(model) => model.view(canvas),
            Self::Year(model, _) => model.view(canvas),
            Self::Review(model) => model.view(canvas),
            Self::HotWash(model, _) => model.view(canvas),
            Self::Plan(model, _) => model.view(canvas),
            Self::Papers(model) => model.view(canvas),
            Self::Nothing => {}
        }
    }

    /// What an input means on it.
    pub fn message(&self, input: Input) -> Option<Message> {
        match self {
            Self::Start(_) => start::Model::message(&input).map(Message::Start),
            Self::Shelf(_) => shelf::Model::message(input).map(Message::Shelf),
            Self::Setup(_) => setup::Model::message(&input).map(Message::Setup),
            Self::Drill(model) => model.message(input).map(Message::Drill),
            Self::Practise(model) => model.message(input).map(Message::Drill),
            Self::Progress(_) => progress::Model::message(&input).map(Message::Progress),
            Self::People(..) => who::Model::message(input).map(Message::People),
            Self::Year(..) => year::Model::message(&input).map(Message::Year),
            Self::Townships(..) => townships::Model::message(input).map(Message::Townships),
            Self::Improvements(_) => improvements::Model::message(input).map(Message::Improvements),
            Self::Review(model) => model.message(input).map(Message::Review),
            Self::HotWash(model, _) => model.message(input).map(Message::HotWash),
            Self::Plan(model, _) => model.message(input).map(Message::Plan),
            Self::Papers(_) => papers::Model::message(input).map(Message::Papers),
            Self::Nothing => None,
        }
    }

    /// How long until it changes by time alone.
    pub fn next_tick(&self, now: Duration) -> Option<Duration> {
        match self {
            Self::Drill(model) => model.next_tick(now),
            Self::Practise(model) => model.next_tick(now),
            Self::HotWash(model, _) => model.next_tick(now),
            Self::Plan(model, _) => model.next_tick(now),
            Self::Review(model) => model.next_tick(now),
            _ => None,
        }
    }

    /// What F1 tells about it.
    pub fn help(&self) -> Page {
        match self {
            Self::Start(model) => model.help(),
            Self::Shelf(model) => model.help(),
            Self::Setup(model) => model.help(),
            Self::Drill(model) => model.help(),
            Self::Practise(model) => model.help(),
            Self::Progress(model) => model.help(),
            Self::People(model, _) => model.help(),
            Self::Townships(model, _) => model.help(),
            Self::Year(model, _) => model.help(),
            Self::Improvements(model) => model.help(),
            Self::Review(model) => model.help(),
            Self::HotWash(model, _) => model.help(),
            Self::Plan(model, _) => model.help(),
            Self::Papers(model) => model.help(),
            Self::Nothing => Page::new(""),
        }
    }
}
