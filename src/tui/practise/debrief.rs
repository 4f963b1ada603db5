//! Afterwards at the desk: what to learn, what went well, what was done when,
//! and, where this was a second try, the two side by side.

use crossterm::event::KeyCode;

use super::buttons::Button;
use super::desk::confirmed;
use super::message::Effect;
use super::model::{Mode, Model, Notice};
use super::phrases as say;
use crate::plan::StepIx;
use crate::practise::{Lesson, tried};
use crate::score::{About, Finding, points};
use crate::tui::Key;
use crate::tui::draw::Scroll;
use crate::tui::scorecard::{Card, Part as CardPart};

/// Where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Debrief {
    pub part: Part,
    pub scroll: Scroll,
}

/// Which list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// What to do better.
    #[default]
    Learn,
    Well,
    Deeds,
    /// The try before beside this one.
    Tried,
}

impl Part {
    pub const ALL: [Self; 4] = [Self::Learn, Self::Well, Self::Deeds, Self::Tried];
}

/// A row: a mark or points before it, and the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub mark: Mark,
    pub said: String,
    /// More about it, shown under the chosen row.
    pub more: Vec<String>,
}

/// What stands before a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Points lost, in thousandths.
    Lost(u32),
    Good,
    Doubtful,
}

/// The parts there are: two tries can only be compared where there were two.
pub fn parts(model: &Model) -> impl Iterator<Item = Part> {
    let has_before = model.before.is_some();
    Part::ALL.into_iter().filter(move |part| *part != Part::Tried || has_before)
}

/// The rows of a part.
#[must_use]
pub fn rows(model: &Model, part: Part) -> Vec<Row> {
    let Some(score) = &model.score else { return Vec::new() };
    let (desk, lang) = (model.desk(), model.lang);
    let good = |said: String| Row { mark: Mark::Good, said, more: Vec::new() };
    match part {
        Part::Learn => desk.lessons(score, lang).into_iter().map(lesson_row).collect(),
        Part::Well => desk.went_well(score, lang).into_iter().map(good).collect(),
        Part::Deeds => desk
            .deeds(score, lang)
            .into_iter()
            .map(|deed| Row {
                mark: if deed.is_right { Mark::Good } else { Mark::Doubtful },
                said: format!("{} {}", deed.at.hour_minute(), deed.said),
                more: Vec::new(),
            })
            .chain(desk.partly_logged(lang).map(|said| Row { mark: Mark::Doubtful, said, more: Vec::new() }))
            .collect(),
        Part::Tried => two_tries(model),
    }
}

fn lesson_row(lesson: Lesson) -> Row {
    let more = lesson.message.into_iter().chain(lesson.clause).collect();
    Row { mark: Mark::Lost(lesson.lost), said: lesson.said, more }
}

/// What is gone, what is new, what stayed since the try before.
fn two_tries(model: &Model) -> Vec<Row> {
    let (Some(first), Some(second)) = (&model.before, &model.score) else { return Vec::new() };
    let lang = model.lang;
    let tried = tried(first, second);
    // Only kinds and titles are told of the first try: its moments are not
    // those of this record.
    let title = |finding: &Finding| {
        let plan = &model.case.plan;
        let step = finding.step.map(|ix| plan.step(ix).title.get(lang));
        let barred = finding.action.map(|ix| plan.forbidden[ix.index()].title.get(lang));
        let kind = crate::score::wording::kind(finding.kind, lang);
        let about = match (finding.about.as_deref(), finding.step) {
            (Some(About::Element { element, .. }), Some(ix)) => {
                let element = plan.step(ix).elements.get(element.index());
                element.map_or_else(String::new, |own| format!(" · {}", own.title.get(lang)))
            }
            (Some(About::Level { ladder, .. }), _) => plan.ladder(*ladder).title.get(lang).to_owned(),
            _ => String::new(),
        };
        format!("{}{about} · {kind}", step.or(barred).unwrap_or(""))
    };
    let row = |mark, said| Row { mark, said, more: Vec::new() };
    let gone = tried
        .gone
        .iter()
        .map(|at| &first.findings[*at])
        .map(|finding| row(Mark::Good, say::tried_gone(lang, &title(finding), &points(finding.lost))));
    let new = tried.new.iter().map(|at| &second.findings[*at]);
    let new = new.map(|finding| row(Mark::Lost(finding.lost), say::tried_new(lang, &title(finding))));
    let stayed = tried.stayed.iter().map(|at| &second.findings[*at]);
    let stayed =
        stayed.map(|finding| row(Mark::Lost(finding.lost), say::tried_stayed(lang, &title(finding))));
    gone.chain(new).chain(stayed).collect()
}

/// Takes a key.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    model.mode = Mode::Debrief;
    let len = rows(model, model.debrief.part).len();
    match key.code {
        KeyCode::Esc => model.mode = Mode::Desk,
        KeyCode::Enter => open_card(model),
        KeyCode::F(5) => return again(model),
        KeyCode::F(6) => return part(model),
        KeyCode::Up => model.debrief.scroll.step(-1, len),
        KeyCode::Down => model.debrief.scroll.step(1, len),
        KeyCode::PageUp => model.debrief.scroll.step(-4, len),
        KeyCode::PageDown => model.debrief.scroll.step(4, len),
        KeyCode::Left => turn(model, -1),
        KeyCode::Right | KeyCode::Tab => turn(model, 1),
        _ => match key.digit() {
            Some(0) => return confirmed(model, Button::Leave),
            Some(digit) => {
                let part = parts(model).nth(usize::from(digit) - 1);
                if let Some(part) = part {
                    model.debrief = Debrief { part, scroll: Scroll::default() };
                }
            }
            None => {}
        },
    }
    Vec::new()
}

fn turn(model: &mut Model, step: isize) {
    let all: Vec<Part> = parts(model).collect();
    let at = all.iter().position(|part| *part == model.debrief.part).unwrap_or(0);
    let part = all[(at + all.len()).wrapping_add_signed(step) % all.len()];
    model.debrief = Debrief { part, scroll: Scroll::default() };
}

/// The whole scorecard or, on a lesson, its evidence in the record.
fn open_card(model: &mut Model) {
    let is_lesson = model.debrief.part == Part::Learn && !rows(model, Part::Learn).is_empty();
    let evidence = is_lesson.then_some(0);
    let scroll = if is_lesson { model.debrief.scroll } else { Scroll::default() };
    model.mode = Mode::Card(Card { part: CardPart::Findings, scroll, evidence, is_advanced: false });
}

/// Goes on from the moment the chosen lesson is about.
fn again(model: &mut Model) -> Vec<Effect> {
    match chosen(model) {
        Some(finding) => vec![Effect::Again(model.desk().again_from(&model.events, finding))],
        None => {
            model.notice = Notice::Refused(say::choose_lesson(model.lang).to_owned());
            Vec::new()
        }
    }
}

/// The few minutes around the duty the chosen lesson is about.
fn part(model: &mut Model) -> Vec<Effect> {
    let led = |step: &StepIx| model.case.plan.step(*step).lead == model.role;
    match chosen(model).and_then(|finding| finding.step).filter(led) {
        Some(step) => vec![Effect::Part(model.case.plan.step(step).id.clone())],
        None => {
            model.notice = Notice::Refused(say::choose_duty(model.lang).to_owned());
            Vec::new()
        }
    }
}

/// What the chosen lesson is about.
fn chosen(model: &Model) -> Option<&Finding> {
    match (&model.score, model.debrief.part) {
        (Some(score), Part::Learn) => score.findings.get(model.debrief.scroll.chosen),
        _ => None,
    }
}
