//! The duty office in the flood night, the machine playing everybody else.

mod lessons;
mod progress;
mod replies;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::drill::command::{Act, Declaring};
use crate::drill::{Basis, Command, Difficulty, Event, Mode, Opening, Play, Player, Seat, decide};
use crate::plan::{Situation, Span};
use crate::scenario::Pace;
use crate::score::{FindingKind, Score, score};
use crate::{plan, scenario};

const PLAN: &str = include_str!("../../plans/township-flood.json");
const SCENARIO: &str = include_str!("../../scenarios/flood-night.json");

pub(super) static CASE: LazyLock<Case> = LazyLock::new(|| {
    let plan = plan::read(PLAN).value.unwrap();
    let scenario = scenario::read(SCENARIO, &plan).value.unwrap();
    Case { plan, scenario }
});

pub(super) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A night at one desk.
pub(super) struct Night {
    pub(super) state: State,
    pub(super) events: Vec<Event>,
    pub(super) role: RoleIx,
}

impl Night {
    pub(super) fn begin(role: &str, seed: u64) -> Self {
        let opening = Opening {
            plan: CASE.plan.id.clone(),
            revision: CASE.plan.revision.clone(),
            scenario: CASE.scenario.id.clone(),
            mode: Mode::Practice,
            pace: Pace::Discussion,
            speed_milli: 1_000,
            seed,
            play: Play::Perfect,
            seats: vec![Seat { id: id("G1"), roles: vec![id(role)] }],
            difficulty: Some(Difficulty::Guided),
            varied: false,
            part: None,
        };
        let mut night =
            Self { state: State::new(&CASE), events: Vec::new(), role: CASE.plan.role_named(role).unwrap() };
        night.perform(&Command::Open(opening));
        night.perform(&Command::Start);
        night
    }

    pub(super) fn perform(&mut self, command: &Command) {
        for event in decide(&CASE, &self.state, command, None).unwrap() {
            self.state.apply(&CASE, &event);
            self.events.push(event);
        }
    }

    pub(super) fn until(&mut self, time: &str) {
        let to = Story::parse(&format!("2026-06-{time}")).unwrap();
        self.perform(&Command::RunTo(to));
    }

    /// Another night that goes on from a place of this one.
    fn fork(&self, seq: u64) -> Self {
        let events = crate::drill::fork(&self.events, seq);
        Self { state: State::fold(&CASE, &events), events, role: self.role }
    }

    pub(super) fn score(&self) -> Score {
        score(&CASE, &self.state, self.state.clock.story(None))
    }

    /// The night from the dike's first muddy water on.
    fn goes_on(&mut self, reports_at: &str) {
        self.until("18T23:52");
        self.does("inform-leaders");
        self.until(reports_at);
        self.does("first-phone-report");
        self.until("19T00:50");
        self.perform(&Command::End);
    }

    pub(super) fn desk(&self) -> Desk<'_> {
        Desk { case: &CASE, state: &self.state, role: self.role, at: self.state.clock.story(None) }
    }

    pub(super) fn inbox(&self, lang: Lang) -> Vec<Letter> {
        self.desk().inbox(&BTreeMap::new(), lang)
    }

    pub(super) fn does(&mut self, step: &str) {
        let role = CASE.plan.role(self.role).id.clone();
        let by = Player::Person(id("G1"));
        self.perform(&Command::Record(Act {
            step: id(step),
            role,
            at: None,
            basis: Basis::Measured,
            by,
            note: None,
        }));
    }

    pub(super) fn answers(&mut self, inject: &str) {
        let role = CASE.plan.role(self.role).id.clone();
        self.perform(&Command::Receive { inject: id(inject), role });
    }

    fn letter(&self, inject: &str) -> Option<Letter> {
        let ix = CASE.scenario.inject_named(inject).unwrap();
        self.inbox(Lang::Zh).into_iter().find(|letter| letter.source == Source::Inject(ix))
    }

    fn knows(&self, fact: &str) -> Option<String> {
        let ix = CASE.plan.fact_named(fact).unwrap();
        let known = self.desk().knows(Lang::Zh).into_iter().find(|known| known.fact == ix)?;
        Some(format!("{} {} {}", known.value, known.since.hour_minute(), known.from))
    }
}

#[test]
fn only_what_is_addressed_to_the_role_reaches_it() {
    let mut night = Night::begin("duty-office", 1);
    night.until("19T01:30");
    for letter in night.inbox(Lang::Zh) {
        if let Source::Inject(ix) = letter.source {
            let to = &CASE.scenario.inject(ix).to;
            assert!(to.is_empty() || to.contains(&night.role), "{letter:?}");
        }
    }
    assert_eq!(night.letter("rumour"), None, "it goes to the spokesperson alone");
    assert!(night.letter("two-missing").is_some());
}

#[test]
fn a_call_tells_nothing_until_it_is_answered() {
    let mut night = Night::begin("duty-office", 1);
    night.until("18T23:51");
    let ringing = night.letter("dike-boil").unwrap();
    let since = Story::parse("2026-06-18T23:50").unwrap();
    assert_eq!((ringing.standing, ringing.is_call()), (Standing::Rings(since), true));
    assert_eq!((ringing.title.as_str(), ringing.from.as_str()), ("", "鹭滩村巡堤员老鲁"));
    assert_eq!(night.knows("threatened_people"), None);
    night.until("18T23:53");
    assert_eq!(night.letter("dike-boil").unwrap().standing, Standing::Missed);
    assert_eq!(night.knows("threatened_people"), None);
    night.answers("dike-boil");
    assert!(night.letter("dike-boil").unwrap().is_open());
    assert_eq!(night.knows("threatened_people").unwrap(), "128 23:53 鹭滩村巡堤员老鲁");
}

#[test]
fn others_report_in_sentences_with_what_is_new() {
    let mut night = Night::begin("duty-office", 1);
    night.answers("yellow-warning");
    night.does("warning-relay");
    night.until("18T23:40");
    let letters = night.inbox(Lang::Zh);
    let report = letters.iter().find(|own| own.text.starts_with("荻坳村监测员告知：“监测员上岗报数”"));
    assert!(report.is_some_and(|own| own.text.ends_with("没有新的数字。")), "{letters:#?}");
    let order = letters.iter().find(|own| own.text.starts_with("镇防汛指挥长告知：“签发响应启动令”"));
    assert!(order.is_some_and(|own| own.text.contains("现行Ⅳ级响应。")), "{letters:#?}");
}

#[test]
fn no_id_of_a_step_or_role_is_ever_shown() {
    let mut night = Night::begin("duty-office", 1);
    night.until("19T12:00");
    let ids = CASE.plan.steps.iter().map(|step| &step.id).chain(CASE.plan.roles.iter().map(|role| &role.id));
    // Some ids are words of the language as well.
    let ids: Vec<&str> = ids.map(Id::as_str).filter(|id| id.contains('-')).collect();
    for lang in Lang::ALL {
        for letter in night.inbox(lang) {
            let said = format!("{} {} {}", letter.from, letter.title, letter.text);
            assert!(!ids.iter().any(|id| said.contains(id)), "{said}");
        }
        for action in night.desk().palette() {
            let title = night.desk().action_title(action, lang);
            assert!(!ids.contains(&title.as_str()), "{title}");
        }
    }
}

#[test]
fn the_palette_mixes_right_and_wrong_by_the_seed_alone() {
    let palette = |seed| Night::begin("duty-office", seed).desk().palette();
    assert_eq!(palette(1), palette(1));
    assert_ne!(palette(1), palette(2));
    let sorted = |mut all: Vec<Action>| {
        all.sort_unstable();
        all
    };
    assert_eq!(sorted(palette(1)), sorted(palette(2)), "what is offered is the same");
    let all = palette(1);
    let own =
        |action: &Action| matches!(action, Action::Step(ix) if CASE.plan.step(*ix).lead == night_role());
    assert!(all.iter().filter(|action| own(action)).count() >= 4);
    assert!(all.iter().filter(|action| matches!(action, Action::Forbidden(_))).count() >= 3);
    assert!(all.iter().filter(|action| !own(action)).count() > 10);
    let first: Vec<bool> = all.iter().take(8).map(own).collect();
    assert!(first.contains(&false), "its own do not stand first");

    // How things stand changes nothing about the order.
    let mut night = Night::begin("duty-office", 1);
    night.until("19T00:30");
    assert_eq!(night.desk().palette(), all);
}

fn night_role() -> RoleIx {
    CASE.plan.role_named("duty-office").unwrap()
}

fn told(hints: &[Hint]) -> Vec<String> {
    let title = |hint: &Hint| match hint.duty {
        Duty::Step(ix) => CASE.plan.step(ix).id.to_string(),
        Duty::Declare(ladder, rung) => CASE.plan.rung(ladder, rung).id.to_string(),
    };
    hints.iter().map(title).collect()
}

#[test]
fn hints_lead_the_beginner_and_leave_the_examined_alone() {
    let mut night = Night::begin("duty-office", 1);
    night.until("18T21:40");
    let hints = night.desk().hints(Difficulty::Guided);
    assert_eq!(told(&hints), ["warning-relay", "night-roll-call"], "{hints:?}");
    assert_eq!(night.desk().hints(Difficulty::Normal), []);
    night.until("18T21:55");
    assert_eq!(told(&night.desk().hints(Difficulty::Normal)), ["warning-relay"], "late since 21:50");
    assert_eq!(night.desk().hints(Difficulty::Exam), []);
    night.does("warning-relay");
    night.does("night-roll-call");
    assert_eq!(night.desk().owed(), []);
}

#[test]
fn whoever_may_declare_is_told_what_is_called_for() {
    let mut night = Night::begin("commander", 1);
    night.until("18T22:41");
    let rungs: Vec<String> = told(&night.desk().owed());
    assert!(rungs.contains(&"III".to_owned()), "{rungs:?}");
    let by = Player::Person(id("G1"));
    let act = Declaring { role: id("commander"), at: None, basis: Basis::Measured, by, why: None };
    night.perform(&Command::Declare { ladder: id("response"), rung: Some(id("III")), act });
    assert!(!told(&night.desk().owed()).contains(&"III".to_owned()));
}

#[test]
fn the_clock_is_let_run_to_what_concerns_the_role() {
    let mut night = Night::begin("duty-office", 1);
    let hour = Span::minutes(60);
    assert_eq!(night.desk().next_for_me(hour, None).hour_minute(), "21:42", "the monitor reports");
    night.until("18T21:45");
    assert_eq!(night.desk().next_for_me(hour, None).hour_minute(), "21:50", "its own duty falls due");
    let mut night = Night::begin("spokesperson", 1);
    night.until("19T00:30");
    assert!(night.desk().next_for_me(hour, None) <= Story::parse("2026-06-19T01:10").unwrap());
    assert_eq!(night.desk().next_for_me(Span(0), None).hour_minute(), "00:30");
}

/// A night in which the first report comes ten minutes late.
fn late() -> Night {
    let mut night = Night::begin("duty-office", 1);
    night.does("night-roll-call");
    night.does("warning-relay");
    night.goes_on("19T00:30");
    night
}

#[test]
fn what_was_late_is_told_kindly_and_what_went_well_too() {
    let night = late();
    let score = night.score();
    let kinds: Vec<FindingKind> = score.findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::Late], "{:?}", score.findings);
    let lessons = night.desk().lessons(&score, Lang::Zh);
    assert_eq!(lessons[0].said, "“电话报告（首报）”办了，只是晚了 10 分钟：应在 00:20 前，您是 00:30 办的。");
    assert!(lessons[0].clause.as_ref().is_some_and(|clause| clause.starts_with("4.2")), "{lessons:?}");
    let well = night.desk().went_well(&score, Lang::Zh);
    assert!(well.contains(&"“接报即报带班领导”23:52 办好，在 23:55 的时限之内。".to_owned()), "{well:?}");
    let deeds = night.desk().deeds(&score, Lang::En);
    let right: Vec<bool> = deeds.iter().map(|deed| deed.is_right).collect();
    assert_eq!(right, [true, true, true, false], "{deeds:?}");
}

#[test]
fn tried_again_from_there_the_score_differs_by_what_went_away() {
    let night = late();
    let first = night.score();
    let seq = night.desk().again_from(&night.events, &first.findings[0]);
    let mut again = night.fork(seq);
    assert_eq!(again.desk().at.hour_minute(), "23:50", "the report became a duty then");
    let step = CASE.plan.step_named("first-phone-report").unwrap();
    assert!(again.state.step(step).active());
    again.goes_on("19T00:05");
    let second = again.score();
    assert_eq!(second.findings, []);
    assert_eq!(second.score() - first.score(), first.findings[0].lost);
    assert_eq!(tried(&first, &second), Tried { gone: vec![0], ..Tried::default() });
    assert_eq!(tried(&first, &first), Tried { stayed: vec![0], ..Tried::default() });
    assert_eq!(tried(&second, &first), Tried { new: vec![0], ..Tried::default() });
}

#[test]
fn something_done_wrongly_is_tried_again_from_just_before() {
    let mut night = Night::begin("duty-office", 1);
    night.until("18T21:35");
    night.does("issue-order");
    night.perform(&Command::RecordForbidden(Act {
        step: id("figures-without-authority"),
        role: id("duty-office"),
        at: None,
        basis: Basis::Measured,
        by: Player::Person(id("G1")),
        note: None,
    }));
    night.until("18T22:10");
    night.perform(&Command::End);
    let score = night.score();
    let barred = score.findings.iter().find(|finding| finding.kind == FindingKind::Unauthorised).unwrap();
    let again = night.fork(night.desk().again_from(&night.events, barred));
    assert!(again.state.forbidden.is_empty());
    assert_eq!(again.desk().at.hour_minute(), "21:35");
    let told = night.desk().lessons(&score, Lang::En);
    assert!(told.iter().any(|lesson| lesson.said.contains("which the plan forbids")), "{told:?}");
    assert!(
        told.iter().any(|lesson| lesson.said.starts_with("“Night roll call” was left undone")),
        "{told:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is done when: a seat knows nothing it was not told by then,
    /// and its letters are its own.
    #[test]
    fn what_a_seat_knows_never_runs_ahead_of_what_it_was_told(
        role in 0..CASE.plan.roles.len(),
        seed in 0u64..50,
        moves in prop::collection::vec((1i64..90, any::<prop::sample::Index>(), any::<bool>()), 1..12),
    ) {
        let role_id = CASE.plan.roles[role].id.clone();
        let mut night = Night::begin(role_id.as_str(), seed);
        for (minutes, which, answers) in moves {
            let now = night.desk().at;
            night.perform(&Command::RunTo((now + Span::minutes(minutes)).min(CASE.scenario.end)));
            if night.state.clock.over() {
                break;
            }
            let letters = night.inbox(Lang::Zh);
            if !letters.is_empty() && answers {
                if let Source::Inject(ix) = which.get(&letters).source {
                    night.answers(CASE.scenario.inject(ix).id.as_str());
                }
            } else {
                let step = which.get(&CASE.plan.steps).id.clone();
                night.does(step.as_str());
            }
            let desk = night.desk();
            let told = night.state.known(Some(night.role), desk.at);
            for known in desk.knows(Lang::En) {
                prop_assert!(told.fact(known.fact).is_some());
                prop_assert!(told.told_since(known.fact).unwrap() <= known.since);
                prop_assert!(known.since <= desk.at);
                let ever = &night.state.told[known.fact.index()];
                let mine = ever.iter().any(|own| own.at <= known.since
                    && own.value == known.value && own.to.is_none_or(|to| to == night.role));
                prop_assert!(mine, "{:?}", known);
            }
            let sources: Vec<Source> = night.inbox(Lang::En).iter().map(|letter| letter.source).collect();
            prop_assert!(night.inbox(Lang::En).iter().all(|letter| letter.at <= desk.at));
            let distinct: BTreeSet<Source> = sources.iter().copied().collect();
            prop_assert_eq!(distinct.len(), sources.len());
        }
    }
}
