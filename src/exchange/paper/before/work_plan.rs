//! The work plan (工作方案): the nine items AQ/T 9007 asks of one. What plan and
//! scenario know is filled in; dates, places, names and signatures are left.

mod phrases;

use super::super::{Cell, Document, Level, Size, Table};
use super::course::Course;
use super::tell::Teller;
use crate::plan::{RoleIx, Stage, StepIx};
use crate::scenario::{Pace, SceneIx};
use crate::score::wording::stage as stage_name;
use phrases as say;

/// As many steps of a stage are named; the others stand in the script.
const STEPS_NAMED: usize = 8;

/// The work plan of a drill.
pub fn document(teller: &Teller<'_>, course: &Course) -> Document {
    let lang = teller.lang;
    let mut document = teller.document(super::Paper::WorkPlan.title(lang));
    aims(&mut document, teller, course);
    story(&mut document, teller);
    people(&mut document, teller);
    time_and_place(&mut document, teller);
    tasks(&mut document, teller);
    document.heading(Level::First, say::preparation(lang));
    document.table(preparation(teller));
    document.heading(Level::First, say::running(lang));
    document.table(running(teller));
    document.heading(Level::First, say::means(lang));
    document.list([
        say::means_room(lang),
        say::means_screen(lang),
        say::means_paper(lang),
        say::means_calls(lang),
        say::means_safety(lang),
    ]);
    document.heading(Level::First, say::judgement(lang));
    document.list([
        say::judgement_comment(lang),
        say::judgement_report(lang),
        say::judgement_summary(lang),
        say::judgement_improve(lang),
        say::judgement_file(lang),
    ]);
    teller.signatures(&mut document);
    document
}

/// 目的及要求
fn aims(document: &mut Document, teller: &Teller<'_>, course: &Course) {
    let lang = teller.lang;
    document.heading(Level::First, say::aims(lang));
    document.heading(Level::Second, say::purposes(lang));
    let owing: std::collections::BTreeSet<RoleIx> =
        course.duties.iter().map(|duty| teller.plan().step(duty.step).lead).collect();
    document.list([
        say::purpose_plan(lang, &teller.plan_name(), course.duties.len(), owing.len()),
        say::purpose_prepare(lang).to_owned(),
        say::purpose_mechanism(lang).to_owned(),
        say::purpose_teach(lang).to_owned(),
        say::purpose_train(lang).to_owned(),
    ]);
    document.heading(Level::Second, say::objectives(lang));
    if teller.scenario().objectives.is_empty() {
        document.table(stages(teller, course));
    } else {
        document.table(objectives(teller));
    }
    document.heading(Level::Second, say::demands(lang));
    document.list([
        say::demand_marked(lang),
        say::demand_secret(lang),
        say::demand_decide(lang),
        say::demand_break_off(lang),
        say::demand_names(lang),
    ]);
}

/// The scenario's own objectives, with who leads the steps each shows in.
fn objectives(teller: &Teller<'_>) -> Table {
    let lang = teller.lang;
    let columns = [
        (6, say::number(lang)),
        (44, say::objective(lang)),
        (20, say::by_whom(lang)),
        (30, say::shows_in(lang)),
    ];
    let mut table = Table::headed(Size::Small, columns);
    for (objective, nth) in teller.scenario().objectives.iter().zip(1..) {
        let mut roles: Vec<RoleIx> = objective.steps.iter().map(|ix| teller.plan().step(*ix).lead).collect();
        roles.sort_unstable();
        roles.dedup();
        // Without steps there is nothing to tell it by but people's eyes.
        let (roles, steps) = if objective.steps.is_empty() {
            (String::new(), say::by_people(lang).to_owned())
        } else {
            (teller.roles(&roles), told(teller, &objective.steps))
        };
        table.row([nth.to_string(), objective.title.get(lang).to_owned(), roles, steps]);
    }
    table
}

/// Who does what by which standard to what effect, a stage each.
fn stages(teller: &Teller<'_>, course: &Course) -> Table {
    let lang = teller.lang;
    let columns =
        [(14, say::stage(lang)), (30, say::by_whom(lang)), (32, say::what(lang)), (24, say::effect(lang))];
    let mut table = Table::headed(Size::Small, columns);
    for stage in Stage::ALL {
        let steps: Vec<StepIx> = course
            .duties
            .iter()
            .map(|duty| duty.step)
            .filter(|ix| teller.plan().step(*ix).stage == stage)
            .collect();
        if steps.is_empty() {
            continue;
        }
        let mut roles: Vec<RoleIx> = steps.iter().map(|ix| teller.plan().step(*ix).lead).collect();
        roles.sort_unstable();
        roles.dedup();
        table.row([
            stage_name(stage, lang).to_owned(),
            teller.roles(&roles),
            told(teller, &steps),
            effect(stage, teller).to_owned(),
        ]);
    }
    table
}

/// The weightiest of them by name, the others by number.
fn told(teller: &Teller<'_>, steps: &[StepIx]) -> String {
    let lang = teller.lang;
    let weight = |ix: &StepIx| std::cmp::Reverse(teller.plan().step(*ix).weight);
    let mut named = steps.to_vec();
    named.sort_by_key(weight);
    named.truncate(STEPS_NAMED);
    let is_named = |ix: &&StepIx| named.contains(ix);
    let titles: Vec<&str> =
        steps.iter().filter(is_named).map(|ix| teller.plan().step(*ix).title.get(lang)).collect();
    let titles = titles.join(say::listed(lang));
    if steps.len() > STEPS_NAMED {
        say::steps_among(lang, steps.len(), &titles)
    } else {
        say::steps(lang, steps.len(), &titles)
    }
}

fn effect(stage: Stage, teller: &Teller<'_>) -> &'static str {
    match stage {
        Stage::Warning => say::effect_warning(teller.lang),
        Stage::Reporting => say::effect_reporting(teller.lang),
        Stage::Response => say::effect_response(teller.lang),
        Stage::Recovery => say::effect_recovery(teller.lang),
        Stage::Review => say::effect_review(teller.lang),
    }
}

/// 事故情景
fn story(document: &mut Document, teller: &Teller<'_>) {
    let lang = teller.lang;
    let scenario = teller.scenario();
    document.heading(Level::First, say::story(lang));
    document.note(say::story_secret(lang));
    if let Some(summary) = &scenario.summary {
        document.body(summary.get(lang));
    }
    let columns = [
        (40, say::scene(lang)),
        (26, say::begins(lang)),
        (17, say::injects(lang)),
        (17, say::questions(lang)),
    ];
    let mut table = Table::headed(Size::Normal, columns);
    for (nth, scene) in scenario.scenes.iter().enumerate() {
        let (injects, questions, _) = counts(teller, SceneIx(nth));
        table.row([
            scene.title.get(lang).to_owned(),
            teller.moment(scene.start),
            injects.to_string(),
            questions.to_string(),
        ]);
    }
    document.table(table);
}

/// Injects, questions and minutes of discussion of a scene.
fn counts(teller: &Teller<'_>, scene: SceneIx) -> (usize, usize, u32) {
    let injects: Vec<_> = teller.scenario().injects.iter().filter(|inject| inject.scene == scene).collect();
    let questions = injects.iter().map(|inject| inject.questions.len()).sum();
    (injects.len(), questions, injects.iter().map(|inject| Teller::minutes(inject)).sum())
}

/// 参与人员及范围
fn people(document: &mut Document, teller: &Teller<'_>) {
    let lang = teller.lang;
    document.heading(Level::First, say::people(lang));
    document.heading(Level::Second, say::organisers(lang));
    let columns =
        [(26, say::post(lang)), (12, say::count(lang)), (36, say::name(lang)), (26, say::telephone(lang))];
    let mut table = Table::headed(Size::Normal, columns);
    let posts = [
        say::director(lang),
        say::planner(lang),
        say::facilitator(lang),
        say::simulator(lang),
        say::evaluator(lang),
        say::supporter(lang),
        say::publicist(lang),
        say::observer(lang),
    ];
    posts.iter().for_each(|post| table.row([*post, "", "", ""]));
    document.table(table);
    document.heading(Level::Second, say::participants(lang));
    let columns =
        [(8, say::number(lang)), (30, say::role(lang)), (38, say::unit(lang)), (24, say::way(lang))];
    let mut table = Table::headed(Size::Normal, columns);
    let scenario_roles = teller.acting_roles();
    for (role, nth) in scenario_roles.iter().zip(1..) {
        let way = if teller.is_in_room(*role) { say::in_room(lang) } else { say::simulated(lang) };
        table.row([
            nth.to_string(),
            teller.role(*role).to_owned(),
            teller.unit(*role).to_owned(),
            way.to_owned(),
        ]);
    }
    document.table(table);
}

/// 时间与地点
fn time_and_place(document: &mut Document, teller: &Teller<'_>) {
    let lang = teller.lang;
    let scenario = teller.scenario();
    document.heading(Level::First, say::time_and_place(lang));
    let minutes = teller.minutes_all();
    let length = if minutes > 0 { say::about_minutes(lang, minutes) } else { String::new() };
    let pace = match scenario.pace {
        Pace::Discussion => say::pace_discussion(lang),
        Pace::RealTime => say::pace_real_time(lang),
    };
    let story_time = say::from_to(lang, &teller.moment(scenario.start), &teller.moment(scenario.end));
    let rows = [
        (say::held_at(lang), String::new()),
        (say::length(lang), length),
        (say::held_in(lang), String::new()),
        (say::kind(lang), say::kind_tabletop(lang).to_owned()),
        (say::pace(lang), pace.to_owned()),
        (say::story_time(lang), story_time),
    ];
    let mut table = Table::form(Size::Normal, [24, 76]);
    for (label, value) in rows {
        table.row([Cell::label(label), value.into()]);
    }
    document.table(table);
}

/// 主要任务及职责
fn tasks(document: &mut Document, teller: &Teller<'_>) {
    let lang = teller.lang;
    document.heading(Level::First, say::tasks(lang));
    document.list([
        say::task_leaders(lang),
        say::task_planners(lang),
        say::task_evaluators(lang),
        say::task_supporters(lang),
        say::task_publicists(lang),
        say::task_simulators(lang),
        say::task_participants(lang),
    ]);
}

fn preparation(teller: &Teller<'_>) -> Table {
    let lang = teller.lang;
    let columns =
        [(8, say::number(lang)), (56, say::work(lang)), (18, say::until(lang)), (18, say::responsible(lang))];
    let mut table = Table::headed(Size::Normal, columns);
    let works = [
        say::prepare_story(lang),
        say::prepare_papers(lang),
        say::prepare_people(lang),
        say::prepare_cards(lang),
        say::prepare_room(lang),
        say::prepare_calls(lang),
        say::prepare_notice(lang),
        say::prepare_rehearsal(lang),
    ];
    for (work, nth) in works.iter().zip(1..) {
        table.row([&nth.to_string(), *work, "", ""]);
    }
    table
}

/// The day, step by step, with what each scene holds.
fn running(teller: &Teller<'_>) -> Table {
    let lang = teller.lang;
    let columns = [
        (8, say::number(lang)),
        (24, say::part(lang)),
        (52, say::what_happens(lang)),
        (16, say::minutes(lang)),
    ];
    let mut table = Table::headed(Size::Normal, columns);
    let fixed = |part: &str, about: &str, minutes: u32| (part.to_owned(), about.to_owned(), minutes);
    let mut parts = vec![
        fixed(say::part_sign_in(lang), say::about_sign_in(lang), 15),
        fixed(say::part_opening(lang), say::about_opening(lang), 10),
    ];
    for (nth, scene) in teller.scenario().scenes.iter().enumerate() {
        let (injects, questions, minutes) = counts(teller, SceneIx(nth));
        parts.push((scene.title.get(lang).to_owned(), say::about_scene(lang, injects, questions), minutes));
    }
    parts.push(fixed(say::part_comment(lang), say::about_comment(lang), 15));
    parts.push(fixed(say::part_self(lang), say::about_self(lang), 15));
    parts.push(fixed(say::part_meeting(lang), say::about_meeting(lang), 0));
    for ((part, about, minutes), nth) in parts.into_iter().zip(1..) {
        let minutes = if minutes > 0 {
            say::about_minutes(lang, minutes)
        } else {
            say::after_exercise(lang).to_owned()
        };
        table.row([nth.to_string(), part, about, minutes]);
    }
    table
}
