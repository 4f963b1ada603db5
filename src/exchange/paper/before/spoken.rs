//! Simulators' texts (模拟话术): a sheet for every inject that somebody has to
//! say aloud, with what may be told when asked again.

use super::super::{Cell, Document, Size, Table};
use super::course::Course;
use super::tell::Teller;
use crate::scenario::{Inject, InjectIx, Means};

/// The texts of a scenario's simulators.
pub fn document(teller: &Teller<'_>, course: &Course) -> Document {
    let lang = teller.lang;
    let mut document = teller.document(super::Paper::Spoken.title(lang));
    document.caption(say::rules(lang));
    document.list([
        say::say_exercise(lang),
        say::keep_to_it(lang),
        say::do_not_know(lang),
        say::note_down(lang),
        say::break_off(lang),
    ]);
    for (ix, inject) in teller.scenario().injects().filter(|(_, inject)| is_spoken(inject)) {
        sheet(&mut document, teller, course, ix, inject);
    }
    document
}

/// Whether a person says it, by wire or face to face.
fn is_spoken(inject: &Inject) -> bool {
    inject.spoken.is_some() || matches!(inject.by, Means::Phone | Means::Radio | Means::InPerson)
}

fn sheet(document: &mut Document, teller: &Teller<'_>, course: &Course, ix: InjectIx, inject: &Inject) {
    let lang = teller.lang;
    document.caption(say::titled(lang, &teller.number(ix), inject.title.get(lang)));
    let mut table = Table::form(Size::Normal, [18, 32, 18, 32]);
    let who = inject.from.as_ref().map_or("", |from| from.get(lang));
    let time = teller.planned_time(course, ix);
    table.row([
        Cell::label(say::you_are(lang)),
        who.into(),
        Cell::label(say::by(lang)),
        teller.means(inject.by).into(),
    ]);
    table.row([
        Cell::label(say::to(lang)),
        teller.recipients(inject).into(),
        Cell::label(say::time(lang)),
        time.into(),
    ]);
    table.row([Cell::label(say::on(lang)), Cell::from(teller.release(inject)).over(3)]);
    let words = inject.spoken.as_ref().unwrap_or(&inject.text).get(lang);
    table.row_of(5, [Cell::label(say::words(lang)), Cell::from(say::aloud(lang, words)).over(3)]);
    table.row([Cell::label(say::known(lang)), Cell::from(inject.text.get(lang)).over(3)]);
    let facts: Vec<_> = inject.reveals.iter().chain(&inject.claims).cloned().collect();
    if !facts.is_empty() {
        table.row([Cell::label(say::figures(lang)), Cell::from(teller.facts(&facts)).over(3)]);
    }
    table.row_of(2, [Cell::label(say::answered(lang)), Cell::from("").over(3)]);
    document.table(table);
}

mod say {
    crate::phrases! {
        rules { zh: "模拟人员须知", en: "For every simulator" }
        say_exercise { zh: "接通后第一句和挂断前最后一句都要说：“演练，演练，演练。”", en: "The first and the last words of every call are: “Exercise, exercise, exercise.”" }
        keep_to_it { zh: "按话术说，可以口语化，数字、地点、时间一个不改。", en: "Keep to the text. Say it your way, but change no number, place or time." }
        do_not_know { zh: "追问时只答“掌握的情况”和“数字”两栏里的内容，其余一律答“不清楚”，不编、不猜、不提示。", en: "Asked again, tell only what stands under “What you know” and “Figures”; to all else say you do not know. Invent nothing, hint at nothing." }
        note_down { zh: "记下接听人和接听时间，通话后交导调员。", en: "Note who answered and when, and give it to the facilitator." }
        break_off { zh: "对方以为是真事的，立即说明是演练并报告导调员。", en: "If anybody takes it for real say at once that it is an exercise, and tell the facilitator." }
        titled(number: &str, title: &str) { zh: "{number}　{title}", en: "{number} {title}" }
        you_are { zh: "扮演", en: "You are" }
        by { zh: "传递方式", en: "By" }
        to { zh: "说给谁", en: "To" }
        time { zh: "预计情景时间", en: "Planned story time" }
        on { zh: "时机", en: "When" }
        words { zh: "话术", en: "Say" }
        aloud(words: &str) { zh: "“演练，演练，演练。{words}”", en: "“Exercise, exercise, exercise. {words}”" }
        known { zh: "掌握的情况", en: "What you know" }
        figures { zh: "数字", en: "Figures" }
        answered { zh: "接听人、时间", en: "Answered by, at" }
    }
}
