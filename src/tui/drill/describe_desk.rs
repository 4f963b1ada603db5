//! What a duty desk writes into the record, as a person would say it.

use super::describe::Teller;
use crate::drill::calling::Call;
use crate::drill::{Happening, Reach, Reply};
use crate::words::Lang;

impl Teller<'_> {
    pub(super) fn tell_of_desk(&self, what: &Happening) -> String {
        let lang = self.lang;
        match what {
            Happening::CallPlaced(call) => self.call(call),
            Happening::CallAcknowledged { call } => say::arrived(lang, *call),
            Happening::RungAsked(asking) => {
                let rung = self.rung(&asking.ladder, asking.rung.as_ref());
                say::asked(lang, &self.role(&asking.role), &self.role(&asking.to), &rung)
            }
            Happening::RungAnswered { ask, reply } => say::answered(lang, *ask, reply_word(reply, lang)),
            Happening::CallLogged { role, text, .. } => say::logged(lang, &self.role(role), self.text(text)),
            Happening::ReadBack { entry, role } => say::read_back(lang, &self.role(role), *entry),
            Happening::HandedOver { role, text } => say::handed_over(lang, &self.role(role), self.text(text)),
            _ => String::new(),
        }
    }

    fn call(&self, call: &Call) -> String {
        let lang = self.lang;
        let result = match (&call.answered, call.reach) {
            (None, _) => say::nobody(lang),
            (Some(_), Reach::Messenger) => say::sent(lang),
            (Some(_), _) => say::acknowledged(lang),
        };
        let means = match call.reach {
            Reach::Phone => say::phone(lang),
            Reach::Radio => say::radio(lang),
            Reach::Messenger => say::messenger(lang),
        };
        let who = call.answered.as_ref().unwrap_or(&call.to);
        say::called(lang, &self.step(&call.step), &self.role(who), means, result)
    }
}

fn reply_word(reply: &Reply, lang: Lang) -> &'static str {
    match reply {
        Reply::Granted => say::granted(lang),
        Reply::Refused { .. } => say::refused(lang),
        Reply::Referred => say::referred(lang),
        Reply::Silent => say::silent(lang),
    }
}

mod say {
    crate::phrases! {
        phone { zh: "电话", en: "telephone" }
        radio { zh: "对讲机", en: "radio" }
        messenger { zh: "派人上门", en: "messenger" }
        nobody { zh: "没人接", en: "no answer" }
        sent { zh: "已派出", en: "sent" }
        acknowledged { zh: "已叫应", en: "acknowledged" }
        called(step: &str, who: &str, means: &str, result: &str) { zh: "{who}，{means}，{result}：{step}", en: "{who}, {means}, {result}: {step}" }
        arrived(entry: u64) { zh: "派去的人回话（#{entry}）：已叫应", en: "the messenger of #{entry} is there: acknowledged" }
        asked(who: &str, to: &str, rung: &str) { zh: "{who}向{to}请示：{rung}", en: "{who} asks {to}: {rung}" }
        answered(entry: u64, reply: &str) { zh: "请示（#{entry}）的答复：{reply}", en: "answer to #{entry}: {reply}" }
        granted { zh: "同意", en: "agreed" }
        refused { zh: "不同意", en: "not agreed" }
        referred { zh: "让先请示有权的人", en: "to ask the one entitled" }
        silent { zh: "没有联系上", en: "could not be reached" }
        logged(who: &str, text: &str) { zh: "{who}登记电话：{text}", en: "{who} logs a call: {text}" }
        read_back(who: &str, entry: u64) { zh: "{who}复诵指示（#{entry}）", en: "{who} reads #{entry} back" }
        handed_over(who: &str, text: &str) { zh: "{who}交班：{text}", en: "{who} hands over: {text}" }
    }
}
