//! Somebody who knows nothing and does what the screen says, in every role.

use crossterm::event::KeyCode;

use super::room::Desk;
use crate::drill::Difficulty;
use crate::drill::account::account;
use crate::plan::{Says, Value};
use crate::practise::{Action, Duty, Source};
use crate::score::points;
use crate::tui::drill::tests::room::key;
use crate::tui::practise::model::{Mode, Model};
use crate::tui::report::Answer;
use crate::words::Lang;

/// Chooses something in the list of everything, and does it.
pub fn does(desk: &mut Desk, action: Action) {
    desk.types("3");
    let place = desk.model.palette.found.iter().position(|own| *own == action).unwrap();
    (0..place).for_each(|_| desk.press(key(KeyCode::Down)));
    desk.types("\n");
}

/// Fills a report in with what stands on the screen beside each element.
pub fn fill(model: &mut Model) {
    let (case, known) = (std::sync::Arc::clone(&model.case), model.known.clone());
    let now = model.story();
    let Mode::Report(report) = &mut model.mode else { return };
    for (element, row) in case.plan.step(report.step).elements.iter().zip(&mut report.rows) {
        *row = match element.says {
            Says::Text => Answer::Told,
            Says::Level(ladder) => {
                let right = account(&case, &model.state, model.role, element, now, u64::MAX).right;
                let rung = right.first().and_then(|rung| case.plan.rung_named(ladder, &rung.to_string()));
                rung.map_or(Answer::Unknown, Answer::Rung)
            }
            Says::Resource => Answer::Resource(element.resources[0]),
            Says::Fact { fact, .. } => {
                match known.iter().find(|own| own.fact == fact).map(|own| &own.value) {
                    Some(Value::Number(n)) => Answer::Number(n.to_string()),
                    Some(Value::Yes(yes)) => Answer::Yes(*yes),
                    Some(Value::Word(word)) => Answer::Word(word.clone()),
                    None if element.required => Answer::Unknown,
                    None => Answer::Blank,
                }
            }
        };
    }
}

/// Answers what rings, reads what has come, does what is told, else waits.
fn led(role: &str) -> Desk {
    let mut desk = Desk::new(role, Difficulty::Guided, Lang::En);
    desk.press(key(KeyCode::Enter));
    for _ in 0..600 {
        if desk.model.state.clock.over() {
            return desk;
        }
        if desk.model.next_letter().is_some() {
            desk.types("1");
            continue;
        }
        match desk.model.hints.first().filter(|hint| hint.waits.is_none()).map(|hint| hint.duty) {
            Some(Duty::Step(ix)) => {
                does(&mut desk, Action::Step(ix));
                desk.calls_everybody();
                fill(&mut desk.model);
                if matches!(desk.model.mode, Mode::Report(_)) {
                    desk.types("\n");
                }
            }
            Some(Duty::Declare(ladder, rung)) => {
                does(&mut desk, Action::Declare(ladder));
                (0..rung.index()).for_each(|_| desk.press(key(KeyCode::Down)));
                desk.types("\n");
            }
            None => desk.types("2"),
        }
    }
    panic!("{role} gets no further than this:\n{}", desk.text(120, 40));
}

#[test]
fn whoever_does_what_the_screen_says_does_well() {
    for role in
        ["duty-office", "lutan-secretary", "commander", "flood-office", "relief-office", "spokesperson"]
    {
        let desk = led(role);
        let score = desk.model.score.as_ref().unwrap();
        let told: Vec<String> =
            desk.model.desk().lessons(score, Lang::En).into_iter().map(|lesson| lesson.said).collect();
        let orders = desk.model.letters.iter().filter(|own| matches!(own.source, Source::Order { .. }));
        assert_eq!(orders.count() > 0, ["duty-office", "flood-office"].contains(&role), "{role}");
        assert!(score.max > 0 && score.score() >= 95_000, "{role}: {} {told:#?}", points(score.score()));
    }
}
