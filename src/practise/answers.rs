//! What comes back to whoever asked for a decision (请示): the answer with its
//! reason or, where nobody answered, what the plan says to do then.

use super::inbox::{Letter, Source, Standing};
use super::{Desk, phrases};
use crate::drill::asking::{Answered, Asked};
use crate::drill::{Reply, asked_for};
use crate::plan::{LadderIx, RoleIx, RungIx, wording};
use crate::words::{Id, Lang};

impl Desk<'_> {
    /// Answers to what this role asked for.
    pub(super) fn answers(&self, lang: Lang) -> Vec<Letter> {
        let mine = self.state.desk.asks.iter().filter(|ask| ask.role == self.role);
        let answered = mine.filter_map(|ask| Some((ask, ask.answer.as_ref()?)));
        let come = answered.filter(|(_, answer)| answer.at <= self.at);
        come.map(|(ask, answer)| self.answer(ask, answer, lang)).collect()
    }

    fn answer(&self, ask: &Asked, answer: &Answered, lang: Lang) -> Letter {
        let what = self.asked_title(ask.ladder, ask.rung, lang);
        let (title, text) = match &answer.reply {
            Reply::Granted if self.stood(ask) => (say::stands_short(lang, &what), say::stands(lang, &what)),
            Reply::Granted => (say::granted_short(lang, &what), say::granted(lang, &what)),
            Reply::Refused { called } => {
                (say::refused_short(lang, &what), self.refusal(ask, called.as_ref(), &what, lang))
            }
            Reply::Referred => (say::referred_short(lang).to_owned(), self.referral(ask, lang)),
            Reply::Silent => (say::silent_short(lang).to_owned(), self.silence(ask, answer, lang)),
        };
        Letter {
            source: Source::Answer(answer.seq),
            at: answer.at,
            from: self.role_title(ask.to, lang),
            by: None,
            title,
            text,
            questions: Vec::new(),
            standing: Standing::Unread,
        }
    }

    /// What was asked for, in words: a rung, or that a ladder be stood down.
    #[must_use]
    pub fn asked_title(&self, ladder: LadderIx, rung: Option<RungIx>, lang: Lang) -> String {
        let definition = self.case.plan.ladder(ladder);
        match rung {
            Some(rung) => definition.rungs[rung.index()].title.get(lang).to_owned(),
            None => phrases::stood_down_short(lang, definition.title.get(lang)),
        }
    }

    /// Whether it was so already when it was asked for.
    fn stood(&self, ask: &Asked) -> bool {
        self.state.ladder(ask.ladder).rung(ask.at) == ask.rung
    }

    /// Why not: what is called for instead or, where nothing is, what the
    /// plan wants before this rung.
    fn refusal(&self, ask: &Asked, called: Option<&Id>, what: &str, lang: Lang) -> String {
        let plan = &self.case.plan;
        let ladder = plan.ladder(ask.ladder);
        let called = called.and_then(|rung| plan.rung_named(ask.ladder, rung.as_str()));
        if let Some(called) = called {
            let called = ladder.rungs[called.index()].title.get(lang);
            return match ask.rung {
                Some(_) => say::refused_other(lang, what, called),
                None => say::refused_lifting(lang, called),
            };
        }
        let criteria = ask.rung.and_then(|rung| ladder.rungs[rung.index()].criteria.as_ref());
        criteria.map_or_else(
            || say::refused_open(lang, what),
            |criteria| say::refused_for(lang, what, &wording::condition(plan, criteria, lang)),
        )
    }

    fn referral(&self, ask: &Asked, lang: Lang) -> String {
        let plan = &self.case.plan;
        let all = asked_for(self.case, self.state, ask.ladder, ask.rung, self.role).into_iter();
        let holders = all.filter(|role| plan.role(*role).deputy == Some(ask.to));
        say::referred(lang, &self.titles(holders, lang))
    }

    /// Nobody answered: who stands in by the plan, and whom to tell meanwhile.
    fn silence(&self, ask: &Asked, answer: &Answered, lang: Lang) -> String {
        let to = self.role_title(ask.to, lang);
        let tried = say::silent(lang, &to, &ask.at.hour_minute(), &answer.at.hour_minute());
        let rule = match self.case.plan.role(ask.to).deputy {
            Some(deputy) if deputy == self.role => say::silent_own(lang, &to),
            Some(deputy) => say::silent_deputy(lang, &to, &self.role_title(deputy, lang)),
            None => {
                let all = asked_for(self.case, self.state, ask.ladder, ask.rung, self.role);
                let others = self.titles(all.into_iter().filter(|role| *role != ask.to), lang);
                if others.is_empty() {
                    say::silent_alone(lang).to_owned()
                } else {
                    say::silent_others(lang, &others)
                }
            }
        };
        let above = self.tier_above(ask.to, lang).map(|above| say::silent_above(lang, above));
        format!("{tried}{rule}{}", above.unwrap_or_default())
    }

    fn titles(&self, roles: impl Iterator<Item = RoleIx>, lang: Lang) -> String {
        let titles: Vec<String> = roles.map(|role| self.role_title(role, lang)).collect();
        titles.join(say::or(lang))
    }

    /// The next higher level of organisation that has anybody in this plan.
    fn tier_above(&self, role: RoleIx, lang: Lang) -> Option<&str> {
        let plan = &self.case.plan;
        let own = plan.tiers[plan.role(role).tier?].rank;
        let tiers = plan.roles.iter().filter_map(|role| role.tier);
        let above = tiers.map(|tier| &plan.tiers[tier]).filter(|tier| tier.rank < own);
        above.max_by_key(|tier| tier.rank).map(|tier| tier.title.get(lang))
    }
}

mod say {
    crate::phrases! {
        or { zh: "、", en: " or " }
        granted_short(rung: &str) { zh: "同意{rung}", en: "agreed: {rung}" }
        granted(rung: &str) { zh: "同意：{rung}，即刻执行。照预案办，有变化马上报我。", en: "Agreed: {rung}, at once. Go by the plan, and tell me of any change." }
        stands_short(rung: &str) { zh: "已是{rung}", en: "it is so already: {rung}" }
        stands(rung: &str) { zh: "已经是{rung}了，照预案办，有变化马上报我。", en: "It is so already: {rung}. Go by the plan, and tell me of any change." }
        refused_short(rung: &str) { zh: "不同意{rung}", en: "not agreed: {rung}" }
        refused_other(rung: &str, called: &str) { zh: "不同意{rung}。按眼下的情况，该是{called}。", en: "Not agreed: {rung}. As things stand it is: {called}." }
        refused_lifting(called: &str) { zh: "还不能解除：按眼下的情况，仍是{called}。", en: "It cannot be lifted yet. As things stand it is still: {called}." }
        refused_for(rung: &str, criteria: &str) { zh: "眼下还够不上{rung}。预案的条件是：{criteria}。情况有变马上再报。", en: "This is not called for yet: {rung}. The plan wants: {criteria}. Report again at any change." }
        refused_open(rung: &str) { zh: "{rung}先不定，等情况再明一些。有变化马上再报。", en: "Not yet: {rung}. Wait until things are clearer, and report any change at once." }
        referred_short { zh: "先请示有权的人", en: "ask the one entitled" }
        referred(holder: &str) { zh: "人在岗，这件事我不能代定，先请示{holder}。", en: "This is not mine to decide while they can be reached: ask {holder} first." }
        silent_short { zh: "没有联系上", en: "could not be reached" }
        silent(who: &str, from: &str, to: &str) { zh: "{from} 到 {to} 一直联系不上{who}。", en: "From {from} to {to} nobody could reach them: {who}. " }
        silent_deputy(who: &str, deputy: &str) { zh: "按预案，{who}联系不上时由{deputy}代行：马上请示{deputy}，不要等。", en: "By the plan the deputy acts for {who}: ask {deputy} at once, do not wait. " }
        silent_own(who: &str) { zh: "按预案，{who}联系不上时由您代行：您来定。", en: "By the plan you act for {who}: the decision is yours. " }
        silent_others(others: &str) { zh: "预案里同样有权的还有{others}：马上请示，不要等。", en: "The plan entitles others too: ask {others} at once, do not wait. " }
        silent_alone { zh: "预案没有写由谁代行：隔几分钟再联系，不要停。", en: "The plan names nobody to stand in: try again every few minutes. " }
        silent_above(tier: &str) { zh: "情况紧急的，同时越级报告：直接报{tier}。", en: "If it is urgent, report past them at the same time, straight to this level: {tier}." }
    }
}
