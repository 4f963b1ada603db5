//! What happened, in the order of the story; what was withdrawn counts no
//! more and is left out.

use std::collections::BTreeSet;

use super::super::{Cell, Document, Size, Table};
use super::Author;
use crate::drill::event::{Basis, Happening};
use crate::drill::{Event, Recorded};
use crate::plan::Story;
use crate::words::Id;

/// An entry of the timeline.
struct Entry {
    at: Story,
    seq: u64,
    sort: &'static str,
    who: String,
    what: String,
}

/// 过程时间线
pub fn write(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.sheet(say::heading(lang));
    let withdrawn: BTreeSet<u64> = author.material.events.iter().filter_map(withdrawn).collect();
    let standing = author.material.events.iter().filter(|event| !withdrawn.contains(&event.seq));
    let mut entries: Vec<Entry> = standing.filter_map(|event| Writer { author }.entry(event)).collect();
    entries.sort_by_key(|entry| (entry.at, entry.seq));
    let columns = [
        (15, say::time(lang)),
        (14, say::sort(lang)),
        (20, say::who(lang)),
        (43, say::what(lang)),
        (8, say::place(lang)),
    ];
    let mut table = Table::headed(Size::Tiny, columns);
    for entry in entries {
        table.row([
            Cell::from(author.tell.moment(entry.at)),
            entry.sort.into(),
            entry.who.into(),
            entry.what.into(),
            format!("#{}", entry.seq).into(),
        ]);
    }
    document.table(table);
    if !withdrawn.is_empty() {
        document.note(say::withdrawn(lang, withdrawn.len()));
    }
}

/// The last entry up to a place of the record, in a few words: when, who, what.
pub fn told(author: &Author<'_>, seq: u64) -> String {
    let until = author.material.events.partition_point(|event| event.seq <= seq);
    let entry = author.material.events[..until].iter().rev().find_map(|event| Writer { author }.entry(event));
    entry.map_or_else(String::new, |entry| {
        say::told(author.lang, &author.tell.moment(entry.at), entry.sort, &entry.who, &entry.what)
    })
}

fn withdrawn(event: &Event) -> Option<u64> {
    match event.what {
        Happening::Withdrawn { entry } => Some(entry),
        _ => None,
    }
}

struct Writer<'a, 'b> {
    author: &'a Author<'b>,
}

impl Writer<'_, '_> {
    /// None of what only the clock or the machine's bookkeeping did.
    fn entry(&self, event: &Event) -> Option<Entry> {
        let lang = self.author.lang;
        let plain = |sort, what: String| (event.story, sort, String::new(), what);
        let (at, sort, who, what) = match &event.what {
            Happening::Started => plain(say::course(lang), say::started(lang).to_owned()),
            Happening::Ended => plain(say::course(lang), say::ended(lang).to_owned()),
            Happening::Aborted => plain(say::course(lang), say::aborted(lang).to_owned()),
            Happening::SceneBegun { scene } => plain(say::scene(lang), self.scene(scene)),
            Happening::Jumped { scene, to, .. } => {
                (*to, say::scene(lang), String::new(), say::jumped(lang, &self.scene(scene)))
            }
            Happening::InjectReleased { inject, .. } => {
                let inject = self.author.case().scenario.inject_named(inject.as_str())?;
                let inject = self.author.case().scenario.inject(inject);
                let to = self.author.tell.recipients(inject);
                (event.story, say::inject(lang), to, inject.title.get(lang).to_owned())
            }
            Happening::InjectImprovised { to, text, .. } => {
                let to: Vec<String> = to.iter().map(|role| self.role(role)).collect();
                let to = to.join(say::listed(lang));
                (event.story, say::improvised(lang), to, self.author.text(text).to_owned())
            }
            Happening::DecisionRecorded(own) => {
                let what = self.author.text(&own.what).to_owned();
                (own.at, say::decision(lang), self.role(&own.role), what)
            }
            Happening::LeaderInstructed { at, text, .. } => {
                (*at, say::instruction(lang), String::new(), self.author.text(text).to_owned())
            }
            other => return self.deed(event, other),
        };
        Some(Entry { at, seq: event.seq, sort, who, what })
    }

    fn deed(&self, event: &Event, what: &Happening) -> Option<Entry> {
        let lang = self.author.lang;
        let (at, sort, who, what) = match what {
            Happening::StepRecorded(own) => (own.at, say::done(lang), self.role(&own.role), self.step(own)),
            Happening::ForbiddenRecorded(own) => {
                let action = self.author.case().plan.forbidden_named(own.step.as_str())?;
                let title = self.author.case().plan.forbidden[action.index()].title.get(lang);
                (own.at, say::forbidden(lang), self.role(&own.role), title.to_owned())
            }
            Happening::ReportSupplemented(own) => {
                let step = self.author.case().plan.step_named(own.step.as_str())?;
                let title = self.author.case().plan.step(step).title.get(lang);
                (own.at, say::supplement(lang), self.role(&own.role), title.to_owned())
            }
            Happening::LevelDeclared { ladder, rung, role, at, .. } => {
                let plan = &self.author.case().plan;
                let ladder = plan.ladder_named(ladder.as_str())?;
                let rung = rung.as_ref().and_then(|rung| plan.rung_named(ladder, rung.as_str()));
                let rung = rung.map_or(say::stood_down(lang), |rung| plan.rung(ladder, rung).title.get(lang));
                let what = say::declared(lang, plan.ladder(ladder).title.get(lang), rung);
                (*at, say::level(lang), self.role(role), what)
            }
            Happening::NotObserved { step } => {
                let step = self.author.case().plan.step_named(step.as_str())?;
                let title = self.author.case().plan.step(step).title.get(lang);
                (event.story, say::not_observed(lang), String::new(), title.to_owned())
            }
            _ => return None,
        };
        Some(Entry { at, seq: event.seq, sort, who, what })
    }

    fn step(&self, own: &Recorded) -> String {
        let lang = self.author.lang;
        let step = self.author.case().plan.step_named(own.step.as_str());
        let title = step.map_or("", |step| self.author.case().plan.step(step).title.get(lang));
        let basis = match own.basis {
            Basis::Measured => say::measured(lang),
            Basis::Spoken => say::spoken(lang),
            Basis::Entered => say::entered(lang),
        };
        let told = say::of_basis(lang, title, basis);
        match &own.note {
            Some(note) => say::with_note(lang, &told, self.author.text(note)),
            None => told,
        }
    }

    fn role(&self, role: &Id) -> String {
        let known = self.author.case().plan.role_named(role.as_str());
        known.map_or_else(|| role.to_string(), |role| self.author.tell.role(role).to_owned())
    }

    fn scene(&self, scene: &Id) -> String {
        let scenario = &self.author.case().scenario;
        let known = scenario.scene_named(scene.as_str());
        known.map_or("", |scene| scenario.scene(scene).title.get(self.author.lang)).to_owned()
    }
}

mod say {
    crate::phrases! {
        heading { zh: "附件　过程时间线", en: "Annex: timeline" }
        time { zh: "情景时间", en: "Story time" }
        sort { zh: "类别", en: "Sort" }
        who { zh: "谁", en: "Who" }
        what { zh: "内容", en: "What" }
        place { zh: "记录号", en: "Entry" }
        listed { zh: "、", en: ", " }
        withdrawn(count: usize) { zh: "撤销的 {count} 条记录没有列出，仍在过程记录中。", en: "{count} entries that were withdrawn are left out; they are still in the record." }
        course { zh: "进程", en: "course" }
        started { zh: "演练开始", en: "the drill began" }
        ended { zh: "演练结束", en: "the drill ended" }
        aborted { zh: "因真实突发事件中止", en: "broken off for a real incident" }
        scene { zh: "场景", en: "scene" }
        jumped(scene: &str) { zh: "跳到：{scene}", en: "jump to: {scene}" }
        inject { zh: "导调信息", en: "inject" }
        improvised { zh: "临机导调", en: "improvised" }
        decision { zh: "决策", en: "decision" }
        instruction { zh: "领导指示", en: "instruction" }
        done { zh: "完成任务", en: "done" }
        forbidden { zh: "违禁行为", en: "forbidden" }
        supplement { zh: "补报", en: "supplement" }
        level { zh: "定级", en: "level" }
        stood_down { zh: "解除", en: "stood down" }
        declared(ladder: &str, rung: &str) { zh: "{ladder}：{rung}", en: "{ladder}: {rung}" }
        not_observed { zh: "未观察", en: "not observed" }
        measured { zh: "实测", en: "measured" }
        spoken { zh: "口述", en: "spoken" }
        entered { zh: "补录", en: "entered later" }
        of_basis(step: &str, basis: &str) { zh: "{step}（{basis}）", en: "{step} ({basis})" }
        told(at: &str, sort: &str, who: &str, what: &str) { zh: "{at} {sort}　{who}　{what}", en: "{at} {sort}: {who} {what}" }
        with_note(told: &str, note: &str) { zh: "{told}：{note}", en: "{told}: {note}" }
    }
}
