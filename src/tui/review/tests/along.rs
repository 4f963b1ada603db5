//! A plan reviewed in a scenario that plays the county's plan along.

use super::*;
use crate::plan::PlanFile;

const COUNTY: &str = include_str!("../../../../plans/county-flood.json");

/// A plan as the library makes it for such a scenario.
fn joined(text: &str) -> Arc<Case> {
    let file = |text: &str| serde_json::from_str::<PlanFile>(text).unwrap();
    let made = plan::joined(&file(text), &[&file(COUNTY)]).unwrap();
    let plan = read(&serde_json::to_string(&made).unwrap());
    Arc::new(Case { scenario: scenario::read(NIGHT, &plan).value.unwrap(), plan })
}

fn model(lang: Lang) -> Model {
    let mut model = Model::new(setup(Some(edition(&flood().to_string())), edition(&revised()), lang));
    let order = ordered(model.begin());
    let question = Question {
        old: Some(joined(&flood().to_string())),
        new: joined(&revised()),
        matching: order.matching.clone(),
        runs: 60,
        seed: 1,
    };
    let study = Box::new(study(&question, 1, &Progress::default()).unwrap());
    told(&mut model, Message::Studied { of: order.progress, study, is_last: true });
    model.focus = Focus::Limits;
    model
}

#[test]
fn what_the_revision_does_to_the_limits_of_a_linked_plan_is_told_with_the_others() {
    let said = [
        (Lang::Zh, "岚川县防汛应急预案", "消息：电话报告（首报）办完才知道该办"),
        (Lang::En, "Lanchuan County Flood Plan", "news: a duty once First report by telephone is done"),
    ];
    for (lang, whose, news) in said {
        let mut model = model(lang);
        let county = joined(&revised()).plan.step_named("county-flood.phone-city");
        let taken = joined(&revised()).plan.step_named("county-flood.take-report");
        for row in 0..model.order.len() {
            model.limit_scroll.chosen = row;
            let own = model.limit().unwrap();
            let is_theirs = own.side().unwrap().step.index() >= model.new.plan.steps.len();
            assert!(!is_theirs || own.new.is_none() || own.old.is_some(), "it is in both");
            let is_phoned = own.new.as_ref().map(|side| side.step) == county;
            let is_taken = own.new.as_ref().map(|side| side.step) == taken;
            for over in [Over::Nothing, Over::Reading(0), Over::Texts(0)] {
                let is_told = is_taken && !matches!(over, Over::Texts(_));
                model.over = over;
                let shown = text_of(&drawn(&model, 120, 40));
                assert!(!is_phoned || shown.contains(whose), "{shown}");
                assert!(!is_told || shown.contains(news), "{shown}");
                assert!(!shown.contains("county-flood"), "{shown}");
            }
            model.over = Over::Nothing;
            assert!(!is_theirs || model.shown_step().1.is_none(), "its step is in neither plan's picture");
        }
    }
}

#[test]
fn what_would_help_a_limit_of_a_linked_plan_is_told_too() {
    let mut model = model(Lang::Zh);
    let county = joined(&revised()).plan.step_named("county-flood.send-supplies").unwrap();
    let study = model.study.as_ref().unwrap();
    let is_county = |place: &usize| study.limits[*place].new.as_ref().is_some_and(|side| side.step == county);
    model.limit_scroll.chosen = model.order.iter().position(is_county).unwrap();
    let effects = model.advise(true);
    let Some(Effect::Advise(order, aim, _)) = effects.into_iter().next() else { panic!("nothing asked") };
    assert_eq!(aim, Aim::Limit(county));
    let case = joined(&revised());
    let advice = advice(&case, aim, (1, 20), 1, &order.progress).unwrap();
    assert!(!advice.is_empty());
    (model.left, model.focus) = (Left::Advice, Focus::Left);
    told(&mut model, Message::Advised { of: order.progress, case, advice, tipping: None });
    for row in 0..model.left_len() {
        model.left_scroll.chosen = row;
        assert!(text_of(&drawn(&model, 120, 40)).contains("岚川县防汛应急预案"));
    }
    // In another scenario nothing of it is left.
    press(&mut model, KeyCode::F(2));
    model.over = Over::Scenarios(crate::tui::draw::Scroll { chosen: 1 });
    press(&mut model, KeyCode::Enter);
    assert!(model.study.is_none() && model.limit().is_none() && model.advice().is_none());
    drawn(&model, 80, 24);
}
