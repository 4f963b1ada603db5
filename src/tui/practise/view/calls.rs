//! The window of those to be called, and of whom to ask.

use ratatui::layout::Rect;

use super::super::calls::{Sheet, reach_word, whom};
use super::super::model::Model;
use super::super::phrases as say;
use super::dialogs::upper;
use crate::plan::{LadderIx, RungIx};
use crate::practise::{Heard, Recipient, Try};
use crate::tui::draw::{Canvas, Line, Panel, Scroll, list, popup, wrap};
use crate::tui::signs::{Sign, sign};
use crate::tui::theme::Role;

/// Cells of a name at most.
const NAME_CELLS: usize = 30;
/// Rows below the list for the means, with a blank one above.
const MEANS_ROWS: u16 = 2;

pub fn draw(model: &Model, canvas: &mut Canvas<'_>, body: Rect, sheet: &Sheet) {
    let lang = model.lang;
    let all = model.desk().recipients(sheet.step);
    let title = say::calls_title(lang, model.case.plan.step(sheet.step).title.get(lang));
    let done = all.iter().filter(|own| own.is_acknowledged()).count();
    let count = Line::of(say::calls_done(lang, done, all.len()), Role::Strong);
    let panel = Panel::new(model.look.widths.cut(&title, usize::from(body.width).saturating_sub(26)))
        .right(count)
        .border(Role::Title);
    let clause = clause(model, sheet, body.width.saturating_sub(6));
    let rows = u16::try_from(all.len()).unwrap_or(u16::MAX);
    let below = u16::try_from(clause.len()).unwrap_or(u16::MAX).saturating_add(MEANS_ROWS);
    let area = upper(body, body.width, rows.saturating_add(below).saturating_add(2));
    let inner = popup(canvas, area, &panel);
    let height = inner.height.saturating_sub(MEANS_ROWS).min(rows);
    let widths = model.look.widths;
    let names = all.iter().map(|own| widths.of(model.case.plan.role(own.role).title.get(lang)));
    let cells = names.max().unwrap_or(0).min(NAME_CELLS);
    list(canvas, Rect { height, ..inner }, Scroll { chosen: sheet.at }, true, all.len(), |row| {
        recipient(model, row, &all[row], cells)
    });
    let foot = Rect { y: inner.y + height, height: inner.height - height, ..inner };
    if let Some(own) = all.get(sheet.at) {
        means(model, canvas, foot, own, sheet);
    }
    for (y, row) in (foot.y + MEANS_ROWS..foot.bottom()).zip(&clause) {
        canvas.text(foot.x + 2, y, foot.width.saturating_sub(4), row, Role::Dim);
    }
}

/// `现在叫 荻坳村监测员：< 电话 >`
fn means(model: &Model, canvas: &mut Canvas<'_>, foot: Rect, own: &Recipient, sheet: &Sheet) {
    let lang = model.lang;
    let who = model.case.plan.role(own.role).title.get(lang);
    let now = Line::of(say::calls_now(lang, who), Role::Normal)
        .with("< ", Role::Key)
        .with(reach_word(sheet.reach, lang), Role::Strong)
        .with(" >", Role::Key);
    canvas.line(foot.x + 2, foot.y + 1, foot.width.saturating_sub(4), &now);
}

/// What the plan says of it, in rows; in an exam it is closed, here too.
fn clause(model: &Model, sheet: &Sheet, width: u16) -> Vec<String> {
    let Some(ix) = model.case.plan.step(sheet.step).clause.filter(|_| model.may_look_up()) else {
        return Vec::new();
    };
    let (number, clause) = (model.case.plan.clause_said(ix), model.case.plan.clause(ix));
    let said = say::calls_clause(model.lang, number, clause.text.get(model.lang));
    wrap(&said, width.into(), model.look.widths)
}

/// `1 鹭滩村支书              22:43 电话 没人接（2 次）`
fn recipient(model: &Model, row: usize, own: &Recipient, cells: usize) -> Line<'static> {
    let (lang, look) = (model.lang, &model.look);
    let number = if row < 9 { format!("{} ", row + 1) } else { "  ".to_owned() };
    let name = look.widths.pad(model.case.plan.role(own.role).title.get(lang), cells);
    let line = Line::of(number, Role::Key).with(name, Role::Normal).with("  ", Role::Normal);
    let Some(result) = own.result() else { return line.with(say::calls_never(lang), Role::Dim) };
    let told = own.tries.iter().find(|one| one.result == result).or(own.tries.last());
    let last = if result == Heard::Nobody { own.tries.last() } else { told };
    let (mark, role) = match result {
        Heard::Nobody => (Sign::Late, Role::Late),
        Heard::OnTheWay => (Sign::Waits, Role::Warning),
        Heard::Acknowledged(..) => (Sign::Done, Role::Done),
    };
    let tried = last.map(|one| format!("{} {} ", one.at.hour_minute(), reach_word(one.reach, lang)));
    line.with(format!("{} ", sign(look, mark)), role)
        .with(tried.unwrap_or_default(), Role::Dim)
        .with(outcome(model, own, result), role)
}

fn outcome(model: &Model, own: &Recipient, result: Heard) -> String {
    let lang = model.lang;
    let in_vain = |one: &&Try| one.result == Heard::Nobody;
    match result {
        Heard::Nobody => say::calls_nobody(lang, own.tries.iter().filter(in_vain).count()),
        Heard::OnTheWay => say::calls_under_way(lang).to_owned(),
        Heard::Acknowledged(who, at) => {
            let mut said = say::calls_acknowledged(lang, &at.hour_minute());
            if who != own.role {
                said.push_str(&say::calls_by(lang, model.case.plan.role(who).title.get(lang)));
            }
            said
        }
    }
}

pub fn draw_whom(
    model: &Model,
    canvas: &mut Canvas<'_>,
    body: Rect,
    what: (LadderIx, Option<RungIx>),
    scroll: Scroll,
) {
    let lang = model.lang;
    let (ladder, rung) = what;
    let all = whom(model, ladder, rung);
    let title = say::whom_title(lang, &model.desk().asked_title(ladder, rung, lang));
    let area = upper(body, 60, all.len() as u16 + 2);
    let inner = popup(canvas, area, &Panel::new(title).border(Role::Title));
    list(canvas, inner, scroll, true, all.len(), |row| {
        let name = model.case.plan.role(all[row]).title.get(lang);
        Line::of(format!("{} ", row + 1), Role::Key).with(name, Role::Normal)
    });
}
