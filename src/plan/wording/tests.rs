//! What is said of the shipped plan's rules, and of every form a rule takes.

use super::*;
use crate::plan::{self, LadderIx, RungIx};

fn flood() -> Plan {
    plan::read(include_str!("../../../plans/township-flood.json")).value.unwrap()
}

fn of<'a>(plan: &'a Plan, id: &str) -> &'a plan::Step {
    plan.step(plan.step_named(id).unwrap())
}

#[test]
fn spans_are_told_long_and_short() {
    let told = |seconds| Lang::ALL.map(|lang| (span(Span(seconds), lang), short_span(Span(seconds), lang)));
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(told(0), [pair("0 秒", "0"), pair("0 s", "0")]);
    assert_eq!(told(45), [pair("45 秒", "45秒"), pair("45 s", "45s")]);
    assert_eq!(told(5_400), [pair("1 小时 30 分钟", "1时30分"), pair("1 h 30 min", "1h30m")]);
    assert_eq!(told(86_400), [pair("1 天", "1天"), pair("1 day", "1d")]);
    assert_eq!(told(2 * 86_400 + 1_800), [pair("2 天 30 分钟", "2天"), pair("2 days 30 min", "2d")]);
}

#[test]
fn a_limit_says_how_long_hard_or_target_and_from_what() {
    let plan = flood();
    let told = |id: &str, lang| limit(&plan, of(&plan, id).limit.as_ref().unwrap(), lang);
    assert_eq!(told("consult", Lang::Zh), "目标 25 分钟、硬时限 40 分钟，从本任务应办起算");
    assert_eq!(told("issue-order", Lang::Zh), "目标 10 分钟、硬时限 20 分钟，从“会商研判”完成起算");
    assert_eq!(
        told("written-report", Lang::En),
        "hard limit 1 h, counted from the moment “Dangers reported” is known to: Duty office"
    );
    assert_eq!(told("night-roll-call", Lang::Zh), "硬时限 其后最近的 22:00，从本任务应办起算");
    assert_eq!(
        told("assessment", Lang::En),
        "hard limit 20 working days, counted from the completion of “End the response”"
    );
    assert!(told("evacuate-diao", Lang::Zh).ends_with("到时限的 1.5 倍时按时分扣完"));
    assert_eq!(told("initial-action", Lang::Zh), "目标 40 分钟、硬时限 1 小时，从事发起算");
}

#[test]
fn a_condition_is_a_sentence() {
    let plan = flood();
    let told = |id: &str, lang| condition(&plan, of(&plan, id).when.as_ref().unwrap(), lang);
    assert_eq!(told("consult", Lang::Zh), "预警级别为黄色预警或更高");
    assert_eq!(told("consult", Lang::En), "Warning level: Yellow warning or graver");
    assert_eq!(told("evacuate-lutan", Lang::Zh), "响应级别为Ⅱ级响应或更高，或鹭滩堤出险");
    assert_eq!(
        told("restore", Lang::Zh),
        "（道路中断达到 1 处，或停电户数达到 1 户），且苇渡站水位低于 41.5 米"
    );
    let ending = told("end-response", Lang::En);
    assert!(ending.starts_with("(“Sign the response order” is done, or "), "{ending}");
    assert!(
        ending.ends_with(", and not “Danger at Lutan dike”, and not “People missing at least 1 people”"),
        "{ending}"
    );
}

#[test]
fn every_form_of_a_condition_is_told_with_what_it_names() {
    let plan = flood();
    let fact = |id| plan.fact_named(id).unwrap();
    let (rain, dead) = (fact("rain_3h"), fact("dead"));
    let at_least = |n| Bounds { at_least: Some(n), ..Bounds::default() };
    let ladder = LadderIx(1);
    let forms = [
        (
            Condition::Within(rain, Bounds { above: Some(1.5), at_most: Some(9.0), ..Bounds::default() }),
            "3小时雨量超过 1.5 毫米、不超过 9 毫米",
        ),
        (Condition::Equal(dead, Value::Number(3.0)), "死亡人数为 3 人"),
        (Condition::Sum(vec![dead, fact("missing")], at_least(10.0)), "死亡人数与失联人数合计达到 10 人"),
        (Condition::At(ladder, RungIx(1)), "响应级别为Ⅱ级响应"),
        (Condition::AtLeast(ladder, RungIx(0)), "响应级别为Ⅰ级响应"),
        (
            Condition::Count(
                2,
                vec![Condition::Within(rain, at_least(1.0)), Condition::Within(dead, at_least(1.0))],
            ),
            "下列 2 项中至少 2 项：3小时雨量达到 1 毫米；死亡人数达到 1 人",
        ),
        (Condition::All(Vec::new()), "（空）"),
    ];
    for (form, expected) in forms {
        assert_eq!(condition(&plan, &form, Lang::Zh), expected);
        assert!(!condition(&plan, &form, Lang::En).is_empty());
    }
}

#[test]
fn prerequisites_tell_all_from_any() {
    let plan = flood();
    let told = |id: &str, lang| prerequisites(&plan, &of(&plan, id).after, lang);
    assert_eq!(told("night-roll-call", Lang::Zh), None);
    assert_eq!(told("door-knock", Lang::Zh).as_deref(), Some("“预警叫应到村”"));
    assert_eq!(
        told("headcount", Lang::Zh).as_deref(),
        Some("“荻坳村转移避险”、“鹭滩村转移避险”、“开设集中安置点”")
    );
    assert_eq!(told("consult", Lang::Zh).as_deref(), Some("“监测员上岗报数”或“预警叫应到村”（其一即可）"));
    let mixed = [
        Prerequisite::Step(StepIx(0)),
        Prerequisite::Any(vec![
            Prerequisite::Step(StepIx(1)),
            Prerequisite::All(vec![Prerequisite::Step(StepIx(2)), Prerequisite::Step(StepIx(3))]),
        ]),
    ];
    assert_eq!(
        prerequisites(&plan, &mixed, Lang::Zh).as_deref(),
        Some("“夜间值班点名”、（“预警叫应到村”或（“监测员上岗报数”、“会商研判”）（其一即可））")
    );
}

#[test]
fn durations_and_repeats_say_their_source_and_end() {
    let plan = flood();
    assert_eq!(
        duration(&of(&plan, "consult").duration, Lang::Zh),
        "一般 12 分钟，最短 8 分钟，最长 30 分钟（专家估计）"
    );
    let patrol = of(&plan, "dike-patrol").repeat.as_ref().unwrap();
    assert_eq!(
        repeat(&plan, patrol, Lang::Zh),
        "每 1 小时一次，直到“终止应急响应”已完成，或（没有“鹭滩堤出险”，且苇渡站水位低于 41.5 米）"
    );
    assert_eq!(repeat(&plan, &Repeat { every: Span(7_200), until: None }, Lang::En), "once every 2 h");
}
