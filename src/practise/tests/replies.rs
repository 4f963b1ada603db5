//! A township that reports to a county the machine plays: what the county
//! says back.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::*;
use super::id;
use crate::drill::command::{Act, Supplementing};
use crate::drill::{Basis, Command, Difficulty, Filled, Filling, Mode, Opening, Play, Player, Seat, decide};
use crate::plan::Span;
use crate::scenario::Pace;
use crate::{plan, scenario};

const PLAN: &str = r#"{"format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "P",
    "roles": [{"id": "town", "title": "镇值班室"}, {"id": "county", "title": "县值班室"}, {"id": "copied", "title": "县林业局"},
        {"id": "city", "title": "市应急局"}, {"id": "village", "title": "村支书"}],
    "facts": [{"id": "missing", "title": "失联人数", "unit": "人"}, {"id": "people", "title": "受威胁人数", "unit": "人"},
        {"id": "blocked", "title": "堵沟成塘"}],
    "ladders": [{"id": "response", "kind": "response", "title": "响应", "rungs": [
        {"id": "IV", "title": "Ⅳ级响应", "criteria": {"fact": "missing", "at_least": 1}, "declared_by": ["county"]}]}],
    "steps": [
        {"id": "first-report", "title": "首报", "stage": "reporting", "lead": "town", "tells": ["county", "copied"],
         "limit": {"hard": "20m"}, "decisions": ["response"], "elements": [{"id": "missing", "fact": "missing", "event": true}, {"id": "people", "fact": "people"},
            {"id": "blocked", "fact": "blocked"}, {"id": "place", "title": "地点", "text": true},
            {"id": "time", "title": "时间", "text": true}],
         "orders": [{"when": {"fact": "missing", "at_least": 9}, "text": "请你镇带班领导立即到现场。"},
            {"when": {"fact": "missing", "at_least": 1}, "text": {"zh": "速核失联人数，核清一个报一个。", "en": "Verify who is missing, one by one."}}]},
        {"id": "report-on", "title": "县电话报告", "stage": "reporting", "lead": "county", "tells": ["city", "copied"],
         "when": {"fact": "missing", "at_least": 1}, "limit": {"hard": "10m"},
         "elements": [{"id": "missing", "fact": "missing"}]},
        {"id": "move", "title": "转移群众", "stage": "response", "lead": "town", "when": {"ladder": "response", "at_least": "IV"}},
        {"id": "knock", "title": "敲门入户", "stage": "response", "lead": "town", "after": ["first-report"]},
        {"id": "warn", "title": "发布预警", "stage": "warning", "lead": "town", "tells": ["village"],
         "elements": [{"id": "area", "title": "影响范围", "text": true}]}]}"#;
const SCENARIO: &str = r#"{"format": "sandtable-scenario/1", "id": "s", "title": "S", "plan": "p",
    "start": "2026-01-01T02:00", "end": "T+5h", "scenes": [{"id": "s", "title": "S", "injects": [
        {"id": "first", "title": "C", "to": ["town"], "release": {"at": "T+0m"}, "text": "C", "by": "phone",
         "from": "村民老傅", "reveals": {"missing": 2, "people": 128}},
        {"id": "call", "title": "C", "to": ["town"], "release": {"at": "T+5m"}, "text": "C", "by": "phone",
         "from": "巡堤员老鲁", "reveals": {"missing": 4}}]}]}"#;

pub static CASE: LazyLock<Case> = LazyLock::new(|| {
    let plan = plan::read(PLAN);
    let plan = plan.value.unwrap_or_else(|| panic!("{:#?}", plan.problems));
    let scenario = scenario::read(SCENARIO, &plan).value.unwrap();
    Case { plan, scenario }
});

pub struct Shift(pub State);

impl Shift {
    pub fn begin(difficulty: Difficulty, seed: u64) -> Self {
        let opening = Opening {
            plan: CASE.plan.id.clone(),
            revision: CASE.plan.revision.clone(),
            scenario: CASE.scenario.id.clone(),
            mode: Mode::Practice,
            pace: Pace::Discussion,
            speed_milli: 1_000,
            seed,
            play: Play::Perfect,
            seats: vec![Seat { id: id("G1"), roles: vec![id("town")] }],
            difficulty: Some(difficulty),
            varied: false,
            part: None,
        };
        let mut shift = Self(State::new(&CASE));
        shift.perform(&Command::Open(opening));
        shift.perform(&Command::Start);
        shift.minute(10);
        shift
    }

    pub fn perform(&mut self, command: &Command) {
        for event in decide(&CASE, &self.0, command, None).unwrap() {
            self.0.apply(&CASE, &event);
        }
    }

    pub fn minute(&mut self, minutes: i64) {
        self.perform(&Command::RunTo(CASE.scenario.start + Span::minutes(minutes)));
    }

    pub fn says(&mut self, step: &str, filled: Filled) -> u64 {
        let act = Act {
            step: id(step),
            role: id("town"),
            at: None,
            basis: Basis::Measured,
            by: Player::Person(id("G1")),
            note: None,
        };
        self.perform(&Command::Report { act, filled });
        *self.0.undoable.last().unwrap()
    }

    pub fn adds(&mut self, entry: u64, filled: Filled) {
        let by = Player::Person(id("G1"));
        self.perform(&Command::Supplement(Supplementing {
            entry,
            filled,
            at: None,
            basis: Basis::Measured,
            by,
        }));
    }

    pub fn desk(&self) -> Desk<'_> {
        let role = CASE.plan.role_named("town").unwrap();
        Desk { case: &CASE, state: &self.0, role, at: self.0.clock.story(None) }
    }

    /// The answers that have come, the first first.
    fn replies(&self, lang: Lang) -> Vec<Letter> {
        let mut letters = self.desk().inbox(&BTreeMap::new(), lang);
        letters.retain(|letter| matches!(letter.source, Source::Reply(_)));
        letters.reverse();
        letters
    }

    fn texts(&self) -> Vec<String> {
        self.replies(Lang::Zh).into_iter().map(|letter| letter.text).collect()
    }
}

pub fn number(n: f64) -> Filling {
    Filling::Value(Value::Number(n))
}

/// The missing, and whatever else.
pub fn words<const N: usize>(more: [(&str, Filling); N]) -> Filled {
    let all = [("missing", number(4.0))].into_iter().chain(more);
    all.map(|(name, filling)| (id(name), filling)).collect()
}

pub fn complete() -> Filled {
    words([
        ("people", number(128.0)),
        ("blocked", Filling::Value(Value::Yes(false))),
        ("place", Filling::Said),
        ("time", Filling::Said),
    ])
}

#[test]
fn the_recipient_repeats_what_it_heard_and_asks_for_what_was_left_out() {
    let mut shift = Shift::begin(Difficulty::Exam, 1);
    shift.says("first-report", words([("people", Filling::Unknown)]));
    let reported = shift.0.clock.story(None);
    assert_eq!(shift.texts(), [""; 0], "nobody answers in the same second");
    let next = shift.desk().next_for_me(Span::minutes(10), None);
    assert!((30..=90).contains(&(next - reported).0), "{next:?}");
    shift.perform(&Command::RunTo(next));
    assert_eq!(
        shift.texts(),
        [
            "我是县值班室，你们报的收到了，跟你复述一遍：失联人数 4 人。还缺几项：有没有堵沟成塘？地点、时间没有说。速核速报！\
          受威胁人数还是待核，抓紧核实，核清马上补报。有新情况随时续报。"
        ]
    );
    let [letter] = &shift.replies(Lang::Zh)[..] else { panic!() };
    assert_eq!((letter.from.as_str(), letter.standing), ("县值班室", Standing::Rings(next)));
    assert_eq!(
        shift.replies(Lang::En)[0].text,
        "This is 县值班室: we have your report. To repeat: 失联人数 4 人. Some things are missing. 堵沟成塘: is it so or \
         not? Not told: 地点; 时间. Check at once and report at once! Still to be verified: 受威胁人数. Verify, and add \
         it the moment it is clear. Report anything new at once."
    );
}

#[test]
fn what_is_asked_for_can_be_supplemented_until_nothing_is_open() {
    let mut shift = Shift::begin(Difficulty::Exam, 1);
    let entry = shift.says("first-report", words([("people", Filling::Unknown)]));
    shift.minute(12);
    let wanted = shift.desk().wanted(Source::Reply(entry)).unwrap();
    let step = CASE.plan.step(wanted.step);
    let names: Vec<&str> = wanted.elements.iter().map(|ix| step.elements[ix.index()].id.as_str()).collect();
    assert!(wanted.is_urgent);
    assert_eq!((wanted.report, names), (entry, vec!["people", "blocked", "place", "time"]));
    shift.adds(entry, Filled::from([(id("people"), number(128.0)), (id("place"), Filling::Said)]));
    shift.minute(14);
    assert_eq!(
        shift.texts()[1],
        "我是县值班室，补报收到了，跟你复述一遍：受威胁人数 128 人。还缺几项：有没有堵沟成塘？时间没有说。速核速报！有新情况随时续报。"
    );
    let rest = [(id("blocked"), Filling::Value(Value::Yes(false))), (id("time"), Filling::Said)];
    shift.adds(entry, Filled::from(rest));
    shift.minute(16);
    assert_eq!(shift.desk().wanted(Source::Reply(entry)), None);
    let letters = shift.replies(Lang::Zh);
    assert!(letters[2].text.contains("要素齐了"), "{letters:#?}");
    assert_eq!((letters[2].by, letters[2].standing), (None, Standing::Unread), "nobody rings to say so");
}

/// In a guided drill the clock stands, and what is asked for is said in the
/// very second of the call.
#[test]
fn what_was_asked_stays_as_it_was_asked_when_it_is_answered_at_once() {
    let mut shift = Shift::begin(Difficulty::Guided, 1);
    let entry = shift.says("first-report", words([]));
    let rings = shift.desk().next_for_me(Span::minutes(10), None);
    shift.perform(&Command::RunTo(rings));
    let asked = shift.texts();
    shift.adds(entry, Filled::from([(id("people"), number(128.0))]));
    assert_eq!(shift.texts(), asked);
    shift.minute(14);
    assert_eq!(shift.texts()[0], asked[0]);
    assert!(!shift.texts()[1].contains("受威胁人数是多少"));
}

/// The machine's county reports on what it was told, and says so.
#[test]
fn who_reported_hears_that_it_was_passed_on_and_what_is_to_be_done_now() {
    let mut shift = Shift::begin(Difficulty::Normal, 1);
    shift.says("first-report", complete());
    shift.minute(30);
    let texts = shift.texts();
    assert!(
        texts.iter().any(|text| text.contains("你处 02:10 所报情况，已于 02:")
            && text.contains("以“县电话报告”报市应急局、县林业局。")),
        "{texts:#?}"
    );
    assert!(texts[0].contains("“敲门入户”也要抓紧办"), "it waited for the report: {texts:#?}");
    assert!(
        texts.iter().any(|text| text.contains("Ⅳ级响应已经生效，请你处抓紧办：“转移群众”")),
        "{texts:#?}"
    );
}

/// Each once, on what the county knows: the second only when it has heard of
/// more.
#[test]
fn the_recipient_orders_what_the_plan_gives_it_to_order() {
    let ordered = |shift: &Shift, lang: Lang| -> Vec<(Source, Story, String)> {
        let letters = shift.desk().inbox(&BTreeMap::new(), lang).into_iter().rev();
        let orders = letters.filter(|own| matches!(own.source, Source::Order { .. }));
        orders.map(|own| (own.source, own.at, format!("{}: {}", own.title, own.text))).collect()
    };
    let mut shift = Shift::begin(Difficulty::Normal, 1);
    let report = shift.says("first-report", complete());
    let said = shift.0.clock.story(None);
    let heard = shift.desk().next_for_me(Span::minutes(10), None);
    shift.perform(&Command::RunTo(heard));
    assert_eq!(ordered(&shift, Lang::Zh), [], "first the report is heard");
    shift.minute(14);
    let [(source, at, text)] = &ordered(&shift, Lang::Zh)[..] else { panic!() };
    assert_eq!(*source, Source::Order { report, nth: 1 });
    assert!(*at > heard && *at - said < Span::minutes(4), "{at:?}");
    assert_eq!(text, "工作要求: 我是县值班室。速核失联人数，核清一个报一个。");
    let told = ordered(&shift, Lang::En).remove(0).2;
    assert_eq!(told, "what is to be done: This is 县值班室. Verify who is missing, one by one.");

    let more = Filled::from([(id("missing"), number(12.0))]);
    let again = shift.says("first-report", more);
    assert_ne!(again, report);
    shift.minute(20);
    let texts: Vec<(Source, String)> =
        ordered(&shift, Lang::Zh).into_iter().map(|(source, _, text)| (source, text)).collect();
    assert_eq!(texts.len(), 2, "neither comes twice: {texts:#?}");
    let later =
        (Source::Order { report, nth: 0 }, "工作要求: 我是县值班室。请你镇带班领导立即到现场。".into());
    assert!(texts.contains(&later), "{texts:#?}");

    let mut exam = Shift::begin(Difficulty::Exam, 1);
    exam.says("first-report", complete());
    exam.minute(20);
    assert_eq!(ordered(&exam, Lang::Zh), []);
}

#[test]
fn in_an_examination_nobody_says_what_is_to_be_done() {
    let mut shift = Shift::begin(Difficulty::Exam, 1);
    shift.says("first-report", complete());
    shift.minute(30);
    let texts = shift.texts();
    assert_eq!(texts.len(), 2, "{texts:#?}");
    assert!(!texts.concat().contains("办"), "{texts:#?}");
    assert!(texts.iter().all(|text| text.ends_with("有新情况随时续报。")), "{texts:#?}");
}

#[test]
fn who_is_warned_says_that_it_was_understood() {
    let mut shift = Shift::begin(Difficulty::Normal, 1);
    shift.says("warn", Filled::from([(id("area"), Filling::Said)]));
    shift.minute(12);
    assert_eq!(shift.texts(), ["村支书收到。马上照办，办完报告。"]);
}

#[test]
fn the_same_seed_gives_the_same_answers_and_nothing_of_the_plans_names() {
    let told = |seed: u64| {
        let mut shift = Shift::begin(Difficulty::Normal, seed);
        shift.says("first-report", words([]));
        shift.minute(40);
        (shift.replies(Lang::Zh), shift.replies(Lang::En))
    };
    assert_eq!(told(3), told(3));
    let at = |seed: u64| told(seed).0[0].at;
    assert!((1..6).any(|seed| at(seed) != at(0)), "the time is drawn");
    let (zh, en) = told(3);
    for text in zh.into_iter().chain(en).map(|letter| letter.text) {
        for name in ["first-report", "report-on", "knock", "blocked"] {
            assert!(!text.contains(name), "{text}");
        }
    }
}
