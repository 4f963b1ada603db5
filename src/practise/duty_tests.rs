//! The duty officer's loop: calling, asking, writing down, handing over.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::tests::{CASE, Night, id};
use super::*;
use crate::drill::{
    AskFor, Calling, Command, Difficulty, Happening, Player, Reach, Refusal, Reply, State, decide,
};
use crate::plan::Span;

fn by() -> Player {
    Player::Person(id("G1"))
}

impl Night {
    fn tries(&mut self, command: &Command) -> Result<(), Refusal> {
        for event in decide(&CASE, &self.state, command, None)? {
            self.state.apply(&CASE, &event);
            self.events.push(event);
        }
        Ok(())
    }

    fn calls(&mut self, to: &str, reach: Reach) -> Result<(), Refusal> {
        let calling = Calling {
            step: id("warning-relay"),
            role: CASE.plan.role(self.role).id.clone(),
            to: id(to),
            reach,
            by: by(),
        };
        self.tries(&Command::Call(calling))
    }

    /// Calls until they answer.
    fn reaches(&mut self, to: &str) {
        loop {
            self.calls(to, Reach::Phone).unwrap();
            if self.state.desk.calls.last().is_some_and(|call| call.acknowledged.is_some()) {
                return;
            }
        }
    }

    fn asks(&mut self, rung: &str, to: &str) -> Result<(), Refusal> {
        let role = CASE.plan.role(self.role).id.clone();
        let asking = AskFor { ladder: id("response"), rung: Some(id(rung)), role, to: id(to), by: by() };
        self.tries(&Command::Ask(asking))
    }

    /// Lets time pass until everybody asked has answered.
    fn hears(&mut self) {
        while let Some(until) =
            self.state.desk.asks.iter().find(|ask| ask.answer.is_none()).map(|ask| ask.until)
        {
            self.perform(&Command::RunTo(until));
        }
    }

    fn replies(&self) -> Vec<Reply> {
        self.state.desk.asks.iter().filter_map(|ask| Some(ask.answer.as_ref()?.reply.clone())).collect()
    }

    fn answer(&self, lang: Lang) -> Letter {
        let letters = self.inbox(lang);
        letters.into_iter().find(|letter| matches!(letter.source, Source::Answer(_))).unwrap()
    }

    fn relay(&self) -> &crate::drill::state::StepState {
        self.state.step(CASE.plan.step_named("warning-relay").unwrap())
    }

    /// Who has been told anything by a call, not by a report.
    fn told_by_calls(&self) -> BTreeSet<RoleIx> {
        let calls: Vec<u64> =
            self.state.desk.calls.iter().filter_map(|call| call.acknowledged).map(|(_, seq)| seq).collect();
        let told = self.state.told.iter().flatten().filter(|told| calls.contains(&told.seq));
        told.filter_map(|told| told.to).collect()
    }
}

const VILLAGES: [&str; 4] = ["diao-secretary", "lutan-secretary", "gaoyan-secretary", "monitor"];

#[test]
fn a_call_takes_its_time_and_the_last_answer_does_the_step() {
    let mut night = Night::begin("duty-office", 1);
    night.answers("yellow-warning");
    for to in &VILLAGES[..3] {
        night.reaches(to);
    }
    for call in &night.state.desk.calls {
        let took = if call.answered.is_some() { 60 } else { 30 };
        assert_eq!(call.until - call.at, Span(took), "{call:?}");
    }
    let step = CASE.plan.step_named("warning-relay").unwrap();
    assert_eq!(night.desk().called(step), Some((3, 4)));
    assert!(night.relay().completions.is_empty());
    assert_eq!(night.desk().waits(Lang::Zh), ["预警叫应到村 3/4 已叫应"]);

    night.calls("monitor", Reach::Messenger).unwrap();
    assert_eq!(night.calls("monitor", Reach::Phone), Err(Refusal::OnTheWay));
    assert_eq!(night.calls("diao-secretary", Reach::Phone), Err(Refusal::Acknowledged));
    assert_eq!(night.calls("police", Reach::Phone), Err(Refusal::NotToBeCalled));
    let sent = night.state.desk.calls.last().unwrap().clone();
    let definition = CASE.plan.step(step).duration;
    assert!((definition.low..=Span(definition.high.0 + 30)).contains(&(sent.until - sent.at)));
    assert!(night.relay().completions.is_empty(), "nobody is there yet");
    night.perform(&Command::RunTo(sent.until));
    let done = &night.relay().completions[0];
    assert_eq!((done.at, done.role, done.by.clone()), (sent.until, night.role, by()));
    assert_eq!(night.desk().called(step), None, "done, it begins anew");
}

#[test]
fn the_last_call_taken_back_takes_the_step_back() {
    let mut night = Night::begin("duty-office", 1);
    night.answers("yellow-warning");
    VILLAGES.iter().for_each(|to| night.reaches(to));
    assert_eq!(night.relay().completions.len(), 1);
    night.perform(&Command::Undo);
    let step = CASE.plan.step_named("warning-relay").unwrap();
    assert!(night.relay().completions.is_empty());
    assert_eq!(night.desk().called(step), Some((3, 4)));
    assert_eq!(night.told_by_calls().len(), 3);
    night.reaches("monitor");
    assert_eq!(night.relay().completions.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn calling_tells_nobody_who_has_not_acknowledged(
        seed in any::<u64>(),
        keys in prop::collection::vec((0usize..6, 0usize..3), 1..40),
    ) {
        let mut night = Night::begin("duty-office", seed);
        night.answers("yellow-warning");
        let step = CASE.plan.step_named("warning-relay").unwrap();
        for (what, reach) in keys {
            match what {
                4 => night.perform(&Command::StepMinute),
                5 => _ = night.tries(&Command::Undo),
                to => _ = night.calls(VILLAGES[to], Reach::ALL[reach]),
            }
            let acknowledged: BTreeSet<RoleIx> = night.state.desk.calls.iter()
                .filter(|call| call.acknowledged.is_some_and(|(at, _)| at <= night.desk().at))
                .map(|call| call.to).collect();
            prop_assert_eq!(&night.told_by_calls(), &acknowledged);
            let open = night.desk().recipients(step);
            let all = open.iter().all(Recipient::is_acknowledged);
            prop_assert!(!all, "when all have acknowledged it is done");
            prop_assert_eq!(State::fold(&CASE, &night.events), night.state.clone());
        }
    }
}

#[test]
fn somebody_asked_hears_what_the_desk_knows_and_says_yes_or_why_not() {
    let mut night = Night::begin("duty-office", 1);
    night.until("18T22:00");
    night.asks("III", "deputy-commander").unwrap();
    assert_eq!(night.asks("II", "deputy-commander"), Err(Refusal::AlreadyAsked));
    assert_eq!(night.asks("II", "police"), Err(Refusal::NotEntitled));
    let waits = night.desk().unanswered(Lang::Zh);
    assert_eq!(waits, ["22:00 向副指挥长请示Ⅲ级响应，等答复"]);
    assert!(!night.inbox(Lang::Zh).iter().any(|own| matches!(own.source, Source::Answer(_))));
    night.hears();
    if night.replies() == [Reply::Silent] {
        night.asks("III", "deputy-commander").unwrap();
        night.hears();
    }
    let letter = night.answer(Lang::Zh);
    assert!(letter.text.starts_with("不同意Ⅲ级响应。按眼下的情况，该是Ⅳ级响应。"), "{letter:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_is_neither_read_nor_felt_before_it_comes(
        seed in any::<u64>(),
        keys in prop::collection::vec((0usize..6, 0usize..4), 1..30),
    ) {
        let mut night = Night::begin("duty-office", seed);
        night.answers("yellow-warning");
        for (what, rung) in keys {
            match what {
                0 => _ = night.asks(["I", "II", "III", "IV"][rung], "commander"),
                1 => _ = night.asks(["I", "II", "III", "IV"][rung], "deputy-commander"),
                2 => _ = night.tries(&Command::Undo),
                _ => night.perform(&Command::StepMinute),
            }
            let now = night.desk().at;
            let letters = night.inbox(Lang::Zh);
            let read = letters.iter().filter(|own| matches!(own.source, Source::Answer(_))).count();
            prop_assert_eq!(read, night.replies().len());
            for ask in &night.state.desk.asks {
                // Nothing of an answer is there before its time, and none is late.
                prop_assert_eq!(ask.answer.is_some(), ask.until <= now, "{:?}", ask);
                let heard = ask.answer.as_ref().filter(|answer| answer.reply != Reply::Silent);
                let told = night.state.told.iter().flatten();
                let by_asking = |seq: u64| told.clone().any(|told| told.seq == seq);
                prop_assert!(!by_asking(ask.seq));
                prop_assert!(ask.answer.as_ref().is_none_or(|own| by_asking(own.seq) == heard.is_some()));
            }
            prop_assert_eq!(State::fold(&CASE, &night.events), night.state.clone());
        }
    }
}

#[test]
fn what_is_granted_is_declared_by_whoever_was_asked() {
    for seed in 0..30 {
        let mut night = Night::begin("duty-office", seed);
        night.until("18T22:40");
        let response = CASE.plan.ladder_named("response").unwrap();
        night.asks("III", "commander").unwrap();
        night.hears();
        let granted = night.replies() == [Reply::Granted];
        let letter = night.answer(Lang::Zh);
        let agrees = ["同意：Ⅲ级响应", "已经是Ⅲ级响应了"].iter().any(|said| letter.text.starts_with(said));
        assert_eq!(agrees, granted, "{letter:?}");
        let now = night.desk().at;
        let stands =
            night.state.ladder(response).rung(now).map(|rung| CASE.plan.rung(response, rung).id.clone());
        assert!(!granted || stands == Some(id("III")));
        // What was said is read back, once; silence is not.
        let Source::Answer(entry) = letter.source else { unreachable!() };
        assert_eq!(night.desk().paperwork(letter.source).is_some(), granted);
        if granted {
            let role = id("duty-office");
            night.perform(&Command::ReadBack { entry, role: role.clone() });
            assert_eq!(night.tries(&Command::ReadBack { entry, role }), Err(Refusal::AlreadyReadBack));
            return;
        }
    }
    panic!("the commander can be reached under one of these seeds");
}

#[test]
fn nobody_answers_for_somebody_who_is_out_and_the_letter_names_the_deputy() {
    let mut night = Night::begin("duty-office", 1);
    night.until("18T23:51");
    night.asks("II", "commander").unwrap();
    let before = night.desk().at;
    night.hears();
    assert_eq!(night.desk().at - before, Span(300));
    assert_eq!(night.replies(), [Reply::Silent]);
    let letter = night.answer(Lang::Zh);
    assert_eq!(
        letter.text,
        "23:51 到 23:56 一直联系不上镇防汛指挥长。按预案，镇防汛指挥长联系不上时由副指挥长代行：\
         马上请示副指挥长，不要等。情况紧急的，同时越级报告：直接报县级。"
    );
    assert_eq!(night.desk().paperwork(letter.source), None);
    let entry = night.state.desk.asks[0].answer.as_ref().unwrap().seq;
    let letter = night.answer(Lang::En);
    assert!(letter.text.contains("Deputy commander"), "{letter:?}");
    assert_eq!(letter.source, Source::Answer(entry));
}

#[test]
fn calls_are_logged_once_answered_and_a_kind_word_counts_them() {
    let mut night = Night::begin("duty-office", 1);
    night.until("18T23:51");
    let text = id("words");
    let log =
        |inject: &str| Command::LogCall { inject: id(inject), role: id("duty-office"), text: text.clone() };
    assert_eq!(night.tries(&log("dike-boil")), Err(Refusal::NotAnswered));
    night.answers("dike-boil");
    let ix = CASE.scenario.inject_named("dike-boil").unwrap();
    assert_eq!(night.desk().paperwork(Source::Inject(ix)), Some((Paperwork::Log(ix), None)));
    let form: Vec<String> = night.desk().call_form(ix, Lang::Zh).into_iter().map(|line| line.said).collect();
    assert_eq!(form[0], "06-18 23:51");
    assert!(form[2].contains("受威胁人数 128 人") && form[2].contains("鹭滩堤"), "{form:?}");
    assert_eq!((form[4].as_str(), form[5].as_str()), ("鹭滩村巡堤员老鲁", "镇值班室"));
    assert!(night.desk().partly_logged(Lang::Zh).unwrap().contains("接了 1 个电话，登记了 0 个"));
    night.perform(&log("dike-boil"));
    assert_eq!(night.desk().calls_logged(), (1, 1));
    assert_eq!(night.desk().partly_logged(Lang::Zh), None);
    assert!(night.desk().went_well(&night.score(), Lang::Zh).iter().any(|said| said.contains("个个有记录")));
    night.perform(&Command::Undo);
    assert_eq!(night.desk().calls_logged(), (0, 1));
}

#[test]
fn the_hand_over_tells_what_is_open_as_far_as_the_difficulty_tells_it() {
    let mut night = Night::begin("duty-office", 1);
    night.answers("yellow-warning");
    night.reaches("diao-secretary");
    night.asks("IV", "commander").unwrap();
    let said = |difficulty| -> Vec<String> {
        night.desk().hand_over_form(difficulty, Lang::Zh).into_iter().map(|line| line.said).collect()
    };
    let guided = said(Difficulty::Guided);
    assert!(guided[0].contains("预警叫应到村（21:50 前）"), "{guided:?}");
    assert!(guided[1].contains("1/4 已叫应") && guided[1].contains("请示Ⅳ级响应，等答复"), "{guided:?}");
    assert!(guided[2].contains("3小时雨量 18 毫米 21:30"), "{guided:?}");
    assert_eq!(said(Difficulty::Exam)[0], "", "an examination tells nothing");
    assert_eq!(said(Difficulty::Exam)[2], guided[2], "what one was told is one's own");
    night.perform(&Command::HandOver { role: id("duty-office"), text: id("words") });
    assert_eq!(night.state.desk.handed_over.len(), 1);
    assert!(matches!(night.events.last().unwrap().what, Happening::HandedOver { .. }));
}

#[test]
fn a_level_somebody_declares_is_read_back_and_one_a_message_brings_is_not() {
    let mut night = Night::begin("duty-office", 1);
    night.answers("yellow-warning");
    night.until("18T22:00");
    let role = id("duty-office");
    let declared: Vec<(u64, bool)> = CASE
        .plan
        .ladders()
        .flat_map(|(ix, _)| &night.state.ladder(ix).declared)
        .map(|own| (own.seq, own.role.is_some()))
        .collect();
    assert!(declared.iter().any(|own| own.1) && declared.iter().any(|own| !own.1), "{declared:?}");
    for (entry, is_said) in declared {
        assert_eq!(night.desk().paperwork(Source::Level(entry)).is_some(), is_said);
        let read = night.tries(&Command::ReadBack { entry, role: role.clone() });
        assert_eq!(read, if is_said { Ok(()) } else { Err(Refusal::NothingToReadBack) });
    }
    assert_eq!(night.state.desk.read_back.len(), 1);
}
