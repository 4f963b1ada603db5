//! The shipped flood plan beside a revision made of it.

mod along;

use std::sync::{Arc, OnceLock};

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use super::model::{Focus, Left, Over, Row, Sort};
use super::*;
use crate::compare::{Advice, Aim, Pairing, Single, Tipping, What};
use crate::drill::Case;
use crate::exchange::paper::review::{Point, Purpose};
use crate::library::Unwritten;
use crate::plan::{self, Durations, Plan, Severity};
use crate::scenario;
use crate::session::review::{Question, Rescored, Study, advice, study};
use crate::session::study::Progress;
use crate::tui::Key;
use crate::tui::draw::{Canvas, Widths, misfit, styles_of, text_of};
use crate::tui::run::App as _;
use crate::tui::theme::{Borders, Depth, Look};
use crate::words::{Id, Lang, Safe};

const FLOOD: &str = include_str!("../../../plans/township-flood.json");
/// The plan in force, its report as quick as on a good night: what delays it
/// under the revision is the revision alone.
fn flood() -> Value {
    let mut file: Value = serde_json::from_str(FLOOD).unwrap();
    for step in file["steps"].as_array_mut().unwrap() {
        match step["id"].as_str().unwrap() {
            "inform-leaders" => step["duration"]["high"] = json!("4m"),
            "first-phone-report" => step["duration"]["high"] = json!("10m"),
            "written-report" => step["duration"]["high"] = json!("35m"),
            _ => {}
        }
    }
    file
}

const NIGHT: &str = include_str!("../../../scenarios/flood-night.json");

/// The plan with what a revision would change, one thing for the worse.
fn revised() -> String {
    let mut file = flood();
    file["revision"] = json!("2099.1");
    let steps = file["steps"].as_array_mut().unwrap();
    steps.retain(|step| step["id"] != "data-destroy");
    for step in steps.iter_mut() {
        match step["id"].as_str().unwrap() {
            "first-phone-report" => step["limit"]["hard"] = json!("20m"),
            "written-report" => step["after"].as_array_mut().unwrap().push(json!("initial-action")),
            "consult" => step["lead"] = json!("flood-office"),
            "traffic-control" => {
                step["id"] = json!("close-roads");
                step["title"] = json!({"zh": "封闭桥梁和道路", "en": "Close bridges and roads"});
            }
            "restore" => step["duration"]["high"] = json!("5h"),
            _ => {}
        }
    }
    steps.push(json!({"id": "shelter-roll", "title": {"zh": "安置点登记", "en": "Register at the shelter"},
        "stage": "response", "lead": "relief-office", "after": ["open-shelter"],
        "limit": {"hard": "1h", "from": {"step": "open-shelter"}}, "clause": "2.2"}));
    file.to_string()
}

fn read(text: &str) -> Plan {
    let reading = plan::read(text);
    reading.value.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

fn edition(text: &str) -> Arc<Edition> {
    let plan = Arc::new(read(text));
    Arc::new(Edition { reference: plan.key(), plan, remarks: Vec::new() })
}

fn shelved(reference: &str, title: &str) -> Shelved {
    Shelved { reference: reference.into(), title: title.into(), detail: reference.into() }
}

fn setup(old: Option<Arc<Edition>>, new: Arc<Edition>, lang: Lang) -> Setup {
    Setup {
        old,
        new,
        plans: vec![shelved("township-flood@2025.1", "苇渡镇防汛应急预案")],
        scenarios: vec![shelved("flood-night", "暴雨夜"), shelved("other", "另一夜")],
        folder: "papers/review".into(),
        lang,
        look: Look { depth: Depth::Sixteen, ..Look::PLAIN },
    }
}

/// What the steward would answer, in fewer runs.
fn answered(order: &Order, runs: u64) -> Study {
    study(&question(order, runs), 1, &Progress::default()).unwrap()
}

fn question(order: &Order, runs: u64) -> Question {
    let case = |edition: &Edition| {
        let scenario = scenario::read(NIGHT, &edition.plan).value.unwrap();
        let mut plan = (*edition.plan).clone();
        plan.durations = order.durations.unwrap_or(plan.durations);
        Arc::new(Case { plan, scenario })
    };
    Question {
        old: order.old.as_deref().map(case),
        new: case(&order.new),
        matching: order.matching.clone(),
        runs,
        seed: order.seed,
    }
}

fn ordered(effects: Vec<Effect>) -> Order {
    match effects.into_iter().next() {
        Some(Effect::Study(order)) => order,
        other => panic!("{other:?}"),
    }
}

/// Two revisions with their study, worked out once for all tests.
fn compared(lang: Lang) -> Model {
    static STUDY: OnceLock<Study> = OnceLock::new();
    let mut model = Model::new(setup(Some(edition(&flood().to_string())), edition(&revised()), lang));
    let order = ordered(model.begin());
    let study = Box::new(STUDY.get_or_init(|| answered(&order, 300)).clone());
    told(&mut model, Message::Studied { of: order.progress, study, is_last: true });
    model
}

fn alone(lang: Lang) -> Model {
    static STUDY: OnceLock<Study> = OnceLock::new();
    let plan = Arc::new(read(&flood().to_string()));
    let step = plan.step_named("written-report");
    let new = Edition {
        reference: "township-flood@2025.1".into(),
        plan,
        remarks: vec![Remark {
            severity: Severity::Warning,
            point: Point::Content,
            line: Some(214),
            step,
            text: "没有英文".into(),
            rule: Some("《突发事件应急预案管理办法》第十五条".into()),
            repair: Some("补上 en".into()),
        }],
    };
    let mut model = Model::new(setup(None, Arc::new(new), lang));
    let order = ordered(model.begin());
    let study = Box::new(STUDY.get_or_init(|| answered(&order, 300)).clone());
    told(&mut model, Message::Studied { of: order.progress, study, is_last: true });
    model
}

/// The worst limit, with what would help it, worked out once for all tests.
fn advised(lang: Lang) -> Model {
    static ADVICE: OnceLock<(Vec<Advice>, Option<Tipping>)> = OnceLock::new();
    let mut model = compared(lang);
    press(&mut model, KeyCode::Tab);
    press(&mut model, KeyCode::F(2));
    let effects = press(&mut model, KeyCode::Char('6'));
    let Some(Effect::Advise(order, aim, limit)) = effects.into_iter().next() else { panic!("nothing asked") };
    let work = || {
        let question = question(&order, 40);
        let (old, new) = (question.old.as_deref().unwrap(), &*question.new);
        let pairing = Pairing { old, new, matching: &question.matching };
        let tipping = pairing.tipping(limit.unwrap(), 1, 40, &|| true);
        (advice(new, aim, (1, 40), 1, &order.progress).unwrap(), tipping)
    };
    let (advice, tipping) = ADVICE.get_or_init(work).clone();
    let case = question(&order, 40).new;
    told(&mut model, Message::Advised { of: order.progress, case, advice, tipping });
    model
}

fn rescored(lang: Lang) -> Model {
    let mut model = compared(lang);
    let effects = press(&mut model, KeyCode::Char('5'));
    assert!(matches!(&effects[..], [Effect::Rescore { .. }]), "{effects:?}");
    let record = |id: &str, old, new, is_held| Rescored {
        record: Id::new(id).unwrap(),
        old,
        new,
        max: 100_000,
        is_held,
    };
    let records = vec![
        record("20260618-0905-flood-night", Some(71_350), Some(68_200), false),
        record("20260701-1400-flood-night", Some(80_000), Some(91_000), false),
        record("20260703-1400-flood-night", Some(10_000), Some(20_000), true),
        record("20260704-1400-flood-night", Some(70_000), None, false),
    ];
    let of = Arc::clone(&model.new);
    told(&mut model, Message::Rescored { of, records });
    model
}

fn told(model: &mut Model, message: Message) -> Vec<Effect> {
    model.update(message, std::time::Duration::ZERO)
}

fn press(model: &mut Model, code: KeyCode) -> Vec<Effect> {
    told(model, Message::Key(Key::plain(code)))
}

fn drawn(model: &Model, width: u16, height: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    model.view(&mut Canvas::new(&mut buffer, &model.look));
    buffer
}

/// Every state worth looking at, by name.
fn states(lang: Lang) -> Vec<(&'static str, Model)> {
    let with = |mut model: Model, keys: &[KeyCode]| {
        keys.iter().for_each(|key| _ = press(&mut model, *key));
        model
    };
    let mut runs = Model::new(setup(Some(edition(&flood().to_string())), edition(&revised()), lang));
    ordered(runs.begin());
    let limits = [KeyCode::Tab, KeyCode::F(2)];
    vec![
        ("guess", with(compared(lang), &[])),
        ("change", with(compared(lang), &[KeyCode::Down, KeyCode::Down])),
        ("limit", with(compared(lang), &limits)),
        ("texts", with(compared(lang), &[KeyCode::Down, KeyCode::Down, KeyCode::Char('2')])),
        ("menu", with(compared(lang), &[KeyCode::Char('0')])),
        ("advanced", with(compared(lang), &[KeyCode::F(4)])),
        ("alone", with(alone(lang), &[])),
        ("alone-limit", with(alone(lang), &[KeyCode::Right])),
        ("running", runs),
        ("advice", advised(lang)),
        ("tipping", with(advised(lang), &[KeyCode::Tab])),
        ("records", rescored(lang)),
        ("export", with(compared(lang), &[KeyCode::Char('7')])),
    ]
}

#[test]
fn as_it_looks() {
    for lang in Lang::ALL {
        for (name, model) in states(lang) {
            for (width, height) in [(80, 24), (120, 40)] {
                let buffer = drawn(&model, width, height);
                let dump = format!("{}\n{}", text_of(&buffer), styles_of(&buffer));
                insta::assert_snapshot!(format!("{name}-{width}x{height}-{}", lang.tag()), dump);
            }
        }
    }
}

#[test]
fn everything_fits_where_doubtful_characters_are_wide_and_in_plain_letters() {
    for lang in Lang::ALL {
        for (name, mut model) in states(lang) {
            model.look.widths = Widths::Wide;
            for (width, height) in [(80, 24), (120, 40), (200, 60)] {
                let buffer = drawn(&model, width, height);
                assert_eq!(misfit(&buffer, Widths::Wide), None, "{name}\n{}", text_of(&buffer));
            }
            model.look = Look { borders: Borders::Ascii, ..Look::PLAIN };
            let text = text_of(&drawn(&model, 80, 24));
            assert!(!text.contains(['│', '─', '█', '▁']), "{name}\n{text}");
        }
    }
}

#[test]
fn a_guess_confirmed_is_no_guess_and_one_denied_is_two_changes() {
    let is_guess = |model: &Model| matches!(model.rows[0], Row::Guess(_));
    let added_and_removed = |model: &Model| {
        let is = |what: &What| matches!(what, What::Added | What::Removed);
        model.changes.iter().filter(|change| is(&change.what)).count()
    };
    let mut model = compared(Lang::Zh);
    assert!(is_guess(&model), "{:?}", model.rows);
    let before = added_and_removed(&model);
    ordered(press(&mut model, KeyCode::Enter));
    assert!(!is_guess(&model));
    assert_eq!(added_and_removed(&model), before);
    let mut model = compared(Lang::Zh);
    let order = ordered(press(&mut model, KeyCode::Delete));
    assert!(!is_guess(&model));
    assert_eq!(added_and_removed(&model), before + 2);
    assert_eq!(order.matching, model.matching, "what runs is what is shown");
}

#[test]
fn what_got_worse_is_named_with_an_interval_that_leaves_zero_out() {
    let mut model = compared(Lang::Zh);
    press(&mut model, KeyCode::Tab);
    while model.sort != Sort::Worse {
        press(&mut model, KeyCode::F(2));
    }
    let limit = model.limit().unwrap();
    let step = limit.new.as_ref().unwrap().step;
    assert_eq!(model.new.plan.step(step).id.as_str(), "written-report");
    assert!(limit.difference.unwrap().high < 0.0, "{:?}", limit.difference);
    let text = text_of(&drawn(&model, 80, 24));
    let row = text.lines().find(|line| line.contains(">书面报告")).unwrap();
    assert!(row.contains('!') && text.contains("变差"), "{text}");
}

#[test]
fn limits_stand_by_size_of_change_or_as_in_the_plan() {
    let mut model = compared(Lang::Zh);
    let sizes = |model: &Model| -> Vec<f64> {
        let study = model.study.as_ref().unwrap();
        let by = |place: &usize| study.limits[*place].difference.map_or(0.0, |own| own.value.abs());
        model.order.iter().map(by).collect()
    };
    assert!(sizes(&model).is_sorted_by(|one, other| one >= other));
    press(&mut model, KeyCode::F(2));
    press(&mut model, KeyCode::F(2));
    assert_eq!(model.sort, Sort::Plan);
    assert!(model.order.is_sorted());
}

#[test]
fn esc_calls_off_what_runs_and_then_leaves() {
    let mut model = Model::new(setup(Some(edition(&flood().to_string())), edition(&revised()), Lang::Zh));
    let order = ordered(model.begin());
    press(&mut model, KeyCode::Esc);
    assert!(order.progress.is_off() && !model.is_over());
    press(&mut model, KeyCode::Esc);
    assert!(model.is_over());
}

#[test]
fn an_answer_to_what_was_asked_before_is_not_listened_to() {
    let mut model = compared(Lang::Zh);
    let shown = model.study.clone();
    // Another scenario, by a full-width digit.
    press(&mut model, KeyCode::Char('\u{ff19}'));
    let order = ordered(press(&mut model, KeyCode::Char('2')));
    assert_eq!(order.scenario, "other");
    let other = Arc::new(Progress::default());
    told(&mut model, Message::Failed { of: Arc::clone(&other), why: "x".into() });
    let study = shown.expect("it was compared");
    told(&mut model, Message::Studied { of: other, study, is_last: true });
    assert!(model.study.is_none() && model.running.is_some());
    told(&mut model, Message::Failed { of: order.progress, why: "对不上".into() });
    assert!(model.running.is_none() && text_of(&drawn(&model, 80, 24)).contains("对不上"));
}

#[test]
fn runs_and_seed_are_figures_typed_above_the_middle() {
    let mut model = compared(Lang::Zh);
    press(&mut model, KeyCode::F(4));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    let mut canvas = Canvas::new(&mut buffer, &model.look);
    model.view(&mut canvas);
    assert!(canvas.cursor().is_some_and(|at| at.y < 12), "{:?}", canvas.cursor());
    for code in [KeyCode::Char('x'), KeyCode::Char('\u{ff10}'), KeyCode::Tab, KeyCode::Char('7')] {
        press(&mut model, code);
    }
    // The shape of durations is turned: triangular, then PERT.
    for code in [KeyCode::Down, KeyCode::Right, KeyCode::Right] {
        press(&mut model, code);
    }
    let order = ordered(press(&mut model, KeyCode::Enter));
    assert_eq!((order.runs, order.seed, order.durations), (100_000, 17, Some(Durations::Pert)));
}

#[test]
fn one_plan_alone_is_shown_with_its_findings_and_another_can_be_chosen() {
    let mut model = alone(Lang::Zh);
    assert_eq!((model.left, model.focus), (Left::Remarks, Focus::Left));
    let text = text_of(&drawn(&model, 80, 24));
    assert!(text.contains("第 214 行") && text.contains("补上 en"), "{text}");
    press(&mut model, KeyCode::Char('1'));
    assert!(text_of(&drawn(&model, 80, 24)).contains("按 8"));
    press(&mut model, KeyCode::Char('8'));
    assert!(matches!(model.over, Over::Plans(_)));
    let effects = press(&mut model, KeyCode::Enter);
    // The plan shown, chosen once more, stands alone.
    assert!(matches!(&effects[..], [Effect::Open { old: None, .. }]), "{effects:?}");
}

#[test]
fn what_would_help_most_is_to_take_back_what_made_it_worse() {
    let mut model = advised(Lang::Zh);
    let written = model.new.plan.step_named("written-report").unwrap();
    let all = model.advice().unwrap();
    // The last of its prerequisites is what the revision added.
    let back = all.iter().find(|own| own.single == Single::Dropped(written, 2)).unwrap();
    assert!(back.effect.low > 0.0, "{back:?}");
    assert!(all.iter().all(|own| own.effect.value <= back.effect.value), "nothing helps more: {all:?}");
    assert_eq!(model.advised.as_ref().unwrap().aim, Aim::Limit(written));
    // Once more: for all limits.
    let effects = press(&mut model, KeyCode::Char('6'));
    assert!(matches!(&effects[..], [Effect::Advise(_, Aim::Mean, None)]), "{effects:?}");
    let Effect::Advise(order, ..) = &effects[0] else { unreachable!() };
    press(&mut model, KeyCode::Esc);
    assert!(order.progress.is_off() && !model.is_over(), "trying is called off like runs");
}

#[test]
fn a_score_that_is_held_is_not_shown() {
    let model = rescored(Lang::Zh);
    let text = text_of(&drawn(&model, 120, 40));
    assert!(text.contains("71.4 →  68.2") && text.contains("未公布"), "{text}");
    assert!(!text.contains("20.0"), "{text}");
}

#[test]
fn papers_are_ordered_with_what_is_shown_and_replace_others_only_when_told_twice() {
    let mut model = compared(Lang::Zh);
    press(&mut model, KeyCode::Char('7'));
    press(&mut model, KeyCode::Right);
    let order = |effects: Vec<Effect>| match effects.into_iter().next() {
        Some(Effect::Export(order)) => order,
        other => panic!("{other:?}"),
    };
    let first = order(press(&mut model, KeyCode::Enter));
    assert_eq!((first.purpose, first.replaces), (Purpose::Audit, false));
    assert_eq!((first.changes.len(), first.folder.to_str()), (model.changes.len(), Some("papers/review")));
    told(&mut model, Message::Written(Err(Unwritten::InTheWay(vec![Safe::new("a.docx")]))));
    assert!(text_of(&drawn(&model, 80, 24)).contains("a.docx"));
    assert!(order(press(&mut model, KeyCode::Enter)).replaces);
    told(&mut model, Message::Written(Ok(vec!["papers/review/a.docx".into()])));
    assert!(text_of(&drawn(&model, 80, 24)).contains("papers/review"));
}
