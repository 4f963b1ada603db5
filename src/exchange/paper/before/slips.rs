//! Message slips (消息单): a list for whoever hands them out, then one sheet
//! an inject: the slip, a line to cut along, and the stub that stays.

use super::super::{Cell, Document, Size, Table};
use super::course::Course;
use super::tell::Teller;
use crate::scenario::{Inject, InjectIx};

/// The slips of a scenario, in its own order.
pub fn document(teller: &Teller<'_>, course: &Course) -> Document {
    let lang = teller.lang;
    let mut document = teller.document(super::Paper::Slips.title(lang));
    document.note(say::about(lang));
    document.table(list(teller, course));
    for (ix, inject) in teller.scenario().injects() {
        sheet(&mut document, teller, course, ix, inject);
    }
    document
}

/// Every slip in a row, to tick off.
fn list(teller: &Teller<'_>, course: &Course) -> Table {
    let lang = teller.lang;
    let columns = [
        (7, say::number(lang)),
        (22, say::title(lang)),
        (25, say::to(lang)),
        (14, say::by(lang)),
        (18, say::planned(lang)),
        (14, say::done(lang)),
    ];
    let mut table = Table::headed(Size::Small, columns);
    for (ix, inject) in teller.scenario().injects() {
        table.row([
            (ix.0 + 1).to_string(),
            inject.title.get(lang).to_owned(),
            teller.recipients(inject),
            teller.means(inject.by).to_owned(),
            teller.planned_time(course, ix),
            String::new(),
        ]);
    }
    table
}

fn sheet(document: &mut Document, teller: &Teller<'_>, course: &Course, ix: InjectIx, inject: &Inject) {
    let lang = teller.lang;
    document.sheet(say::slip(lang, &teller.number(ix)));
    document.table(slip(teller, inject));
    document.cut_line(say::cut(lang));
    document.table(stub(teller, course, ix, inject));
}

/// What is handed over: nothing of what releases it stands here.
fn slip(teller: &Teller<'_>, inject: &Inject) -> Table {
    let lang = teller.lang;
    let from = inject.from.as_ref().map_or("", |from| from.get(lang));
    let mut table = Table::form(Size::Large, [20, 30, 20, 30]);
    table.row([Cell::label(say::to(lang)), Cell::from(teller.recipients(inject)).over(3)]);
    table.row([
        Cell::label(say::from(lang)),
        from.into(),
        Cell::label(say::by(lang)),
        teller.means(inject.by).into(),
    ]);
    table.row([
        Cell::label(say::subject(lang)),
        inject.title.get(lang).into(),
        Cell::label(say::story_time(lang)),
        "".into(),
    ]);
    table.row_of(15, [Cell::label(say::words(lang)), Cell::from(inject.text.get(lang)).over(3)]);
    let questions: Vec<&str> = inject.questions.iter().map(|question| question.text.get(lang)).collect();
    if !questions.is_empty() {
        table.row([Cell::label(say::questions(lang)), Cell::from(questions.join("\n")).over(3)]);
    }
    table
}

/// What the facilitator keeps: when it is released, what to mind, and who
/// signed for it.
fn stub(teller: &Teller<'_>, course: &Course, ix: InjectIx, inject: &Inject) -> Table {
    let lang = teller.lang;
    let mut table = Table::form(Size::Normal, [20, 30, 20, 30]);
    let stub = say::stub(lang, &teller.number(ix), inject.title.get(lang));
    table.row([Cell::label(stub).over(4)]);
    table.row([Cell::label(say::trigger(lang)), Cell::from(teller.release(inject)).over(3)]);
    table.row([Cell::label(say::planned(lang)), Cell::from(teller.planned_time(course, ix)).over(3)]);
    if !inject.claims.is_empty() {
        let claims = say::untrue(lang, &teller.facts(&inject.claims));
        table.row([Cell::label(say::mind(lang)), Cell::from(claims).over(3)]);
    }
    if !inject.away.is_empty() {
        let away = say::away(lang, &teller.roles(&inject.away));
        table.row([Cell::label(say::mind(lang)), Cell::from(away).over(3)]);
    }
    if !inject.back.is_empty() {
        let back = say::back(lang, &teller.roles(&inject.back));
        table.row([Cell::label(say::mind(lang)), Cell::from(back).over(3)]);
    }
    let pairs = [(say::handed_by(lang), say::handed_at(lang)), (say::signed_by(lang), say::signed_at(lang))];
    for (one, other) in pairs {
        table.row_of(3, [Cell::label(one), "".into(), Cell::label(other), "".into()]);
    }
    table
}

mod say {
    crate::phrases! {
        about { zh: "一条导调信息一页。下发时沿虚线裁开：上半页交接收人，下半页由接收人签收后留存。电话、电台、当面和大屏传递的，照样填写存根。导调信息内容下发前不得透露给参演人员。", en: "One sheet an inject. When it is released cut along the line: the upper half goes to the recipient, the lower is signed and kept. Fill in the stub for telephone, radio, screen and word of mouth too. Nothing of a slip is told to participants before it is released." }
        slip(number: &str) { zh: "消息单（演练）　{number}", en: "EXERCISE message slip {number}" }
        stub(number: &str, title: &str) { zh: "导调存根（演练）　{number}　{title}", en: "EXERCISE, facilitator’s stub {number}: {title}" }
        cut { zh: "沿此线裁开", en: "cut here" }
        number { zh: "编号", en: "No." }
        title { zh: "标题", en: "Title" }
        subject { zh: "事由", en: "Subject" }
        to { zh: "发往", en: "To" }
        from { zh: "来源", en: "From" }
        by { zh: "传递方式", en: "By" }
        story_time { zh: "情景时间", en: "Story time" }
        words { zh: "内容", en: "Message" }
        questions { zh: "研讨题", en: "Questions" }
        trigger { zh: "下发时机", en: "Release" }
        planned { zh: "预计情景时间", en: "Planned story time" }
        done { zh: "已下发", en: "Released" }
        mind { zh: "注意", en: "Mind" }
        untrue(claims: &str) { zh: "本条含不实内容，仅供导调掌握：{claims}。", en: "Not all of this is true, for the facilitator only: {claims}." }
        away(roles: &str) { zh: "自此联系不上：{roles}。请其离席或不再应答。", en: "Out of reach from now on: {roles}. Ask them to leave the table or not to answer." }
        back(roles: &str) { zh: "自此恢复联系：{roles}。", en: "Back from now on: {roles}." }
        handed_by { zh: "下发人", en: "Handed over by" }
        handed_at { zh: "下发时间", en: "At" }
        signed_by { zh: "签收人", en: "Received by" }
        signed_at { zh: "签收时间", en: "At" }
    }
}
