//! The sign-in sheet (签到表): the roles in the room, those who run it, those
//! who watch.

use super::super::{Blank, Document, Page, Size, Table};
use super::tell::Teller;
use crate::plan::RoleIx;

/// Empty rows for people nobody has named.
const MORE_ROWS: usize = 4;
const OBSERVER_ROWS: usize = 10;

/// The sign-in sheet of a scenario.
pub fn document(teller: &Teller<'_>) -> Document {
    let lang = teller.lang;
    let mut document = teller.document(super::Paper::SignIn.title(lang));
    document.page = Page::Wide;
    document.blanks([
        Blank::Line(say::place(lang).to_owned()),
        Blank::Line(say::keeper(lang).to_owned()),
        Blank::Date,
    ]);
    document.note(say::about(lang));
    document.caption(say::participants(lang));
    let mut table = sheet(teller);
    let roles = (0..teller.plan().roles.len()).map(RoleIx::from).filter(|role| teller.is_in_room(*role));
    for (role, nth) in roles.zip(1..) {
        row(&mut table, &nth.to_string(), teller.unit(role), teller.role(role));
    }
    table.blank_rows(MORE_ROWS);
    document.table(table);
    document.caption(say::organisers(lang));
    let mut table = sheet(teller);
    let posts = [
        say::director(lang),
        say::facilitator(lang),
        say::recorder(lang),
        say::host(lang),
        say::simulator(lang),
        say::lead_evaluator(lang),
        say::evaluator(lang),
        say::support(lang),
        say::publicity(lang),
    ];
    for (post, nth) in posts.iter().zip(1..) {
        row(&mut table, &nth.to_string(), "", post);
    }
    table.blank_rows(MORE_ROWS);
    document.table(table);
    document.caption(say::observers(lang));
    let mut table = sheet(teller);
    table.blank_rows(OBSERVER_ROWS);
    document.table(table);
    document
}

fn sheet(teller: &Teller<'_>) -> Table {
    let lang = teller.lang;
    let columns = [
        (6, say::number(lang)),
        (26, say::unit(lang)),
        (20, say::role(lang)),
        (12, say::name(lang)),
        (12, say::position(lang)),
        (14, say::telephone(lang)),
        (10, say::time(lang)),
    ];
    Table::headed(Size::Normal, columns)
}

fn row(table: &mut Table, number: &str, unit: &str, role: &str) {
    table.row_of(2, [number, unit, role, "", "", "", ""]);
}

mod say {
    crate::phrases! {
        about { zh: "签到信息只用于本次演练的组织和联系，演练资料归档时按规定保管，用后销毁联系电话。", en: "Used for holding this exercise only; kept as the rules have it, and the telephone numbers destroyed afterwards." }
        place { zh: "地点", en: "Place" }
        keeper { zh: "签到负责人", en: "Kept by" }
        participants { zh: "参演人员", en: "Participants" }
        organisers { zh: "组织人员", en: "Those who run it" }
        observers { zh: "观摩人员", en: "Observers" }
        number { zh: "序号", en: "No." }
        unit { zh: "单位", en: "Belongs to" }
        role { zh: "演练岗位", en: "Role in the exercise" }
        name { zh: "姓名", en: "Name" }
        position { zh: "职务", en: "Position" }
        telephone { zh: "联系电话", en: "Telephone" }
        time { zh: "签到时间", en: "Time" }
        director { zh: "演练总指挥", en: "Exercise director" }
        facilitator { zh: "导调员", en: "Facilitator" }
        recorder { zh: "记录员", en: "Recorder" }
        host { zh: "主持人", en: "Host" }
        simulator { zh: "模拟人员", en: "Simulator" }
        lead_evaluator { zh: "评估组组长", en: "Lead evaluator" }
        evaluator { zh: "评估人员", en: "Evaluator" }
        support { zh: "保障人员", en: "Support" }
        publicity { zh: "宣传人员", en: "Publicity" }
    }
}
