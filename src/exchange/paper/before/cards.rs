//! Role cards (应急处置卡): one page a role with what the plan wants of it:
//! its steps and limits, whom it tells what, what it must not do, who stands
//! in for whom.

use super::super::{Block, Cell, Document, Page, Size, Table};
use super::tell::Teller;
use unicode_width::UnicodeWidthStr as _;

use crate::plan::{Condition, Prerequisite, RoleIx, RungIx, Says, Step, StepIx, wording};
use crate::words::Lang;

/// Room for the tables of a card, in points: what the title, the places for
/// name and number, and the margins leave of a page.
const CARD_WIDTH: u32 = 470;
const CARD_HEIGHT: u32 = 655;
/// Points of a cell's margins, and of a row's with its border.
const CELL_MARGIN: u32 = 9;
const ROW_MARGIN: u32 = 3;

/// The cards of every role that has something to do.
pub fn document(teller: &Teller<'_>) -> Document {
    let lang = teller.lang;
    let mut document = teller.document(super::Paper::Cards.title(lang));
    document.page = Page::Card;
    document.note(say::about(lang));
    let mut list = Table::headed(
        Size::Normal,
        [(8, say::number(lang)), (40, say::role(lang)), (40, say::unit(lang)), (12, say::duties(lang))],
    );
    let roles = teller.acting_roles();
    for (role, nth) in roles.iter().zip(1..) {
        let duties = led(teller, *role).len();
        list.row([
            nth.to_string(),
            teller.role(*role).to_owned(),
            teller.unit(*role).to_owned(),
            duties.to_string(),
        ]);
    }
    document.table(list);
    roles.iter().for_each(|role| card(&mut document, teller, *role));
    document
}

/// The steps a role leads, in the plan's order.
fn led(teller: &Teller<'_>, role: RoleIx) -> Vec<StepIx> {
    teller.plan().steps().filter(|(_, step)| step.lead == role).map(|(ix, _)| ix).collect()
}

fn card(document: &mut Document, teller: &Teller<'_>, role: RoleIx) {
    let lang = teller.lang;
    document.sheet(say::card(lang, teller.role(role)));
    let (mut duties, mut rest) = (steps(teller, role), others(teller, role));
    let fits = |size: &Size| height(&duties, *size, lang) + height(&rest, *size, lang) <= CARD_HEIGHT;
    let size = [Size::Large, Size::Normal, Size::Small].into_iter().find(fits).unwrap_or(Size::Tiny);
    (duties.size, rest.size) = (size, size);
    if !duties.rows.is_empty() {
        document.blocks.push(Block::Table(duties));
    }
    document.blocks.push(Block::Table(rest));
}

/// How high a table will be in letters of this size, in points.
fn height(table: &Table, size: Size, lang: Lang) -> u32 {
    let letter = size.half_points(lang);
    // What takes a cell of the screen is half as wide on paper as it is high;
    // Latin letters are a little narrower.
    let tenths = if lang == Lang::Zh { 10 } else { 9 };
    let whole: u32 = table.shares.iter().sum::<u32>().max(1);
    let rows = table.rows.iter().map(|row| {
        let mut shares = table.shares.iter();
        let lines = row.cells.iter().map(|cell| {
            let share: u32 = shares.by_ref().take(cell.span as usize).sum();
            let room = (CARD_WIDTH * share / whole).saturating_sub(CELL_MARGIN).max(letter);
            let wide = |line: &str| line.width() as u32 * letter * tenths / 40;
            cell.text.lines().map(|line| wide(line).div_ceil(room).max(1)).sum::<u32>()
        });
        lines.max().unwrap_or(0).max(1)
    });
    // A line is three tenths higher than its letters.
    let lines = rows.sum::<u32>() + u32::from(!table.head.is_empty());
    lines * letter * 13 / 20 + table.rows.len() as u32 * ROW_MARGIN
}

/// What it leads: what, when, within what; below, telling whom what.
fn steps(teller: &Teller<'_>, role: RoleIx) -> Table {
    let lang = teller.lang;
    let columns =
        [(8, say::number(lang)), (26, say::what(lang)), (36, say::when(lang)), (30, say::limit(lang))];
    let mut table = Table::headed(Size::Normal, columns);
    for (ix, nth) in led(teller, role).into_iter().zip(1..) {
        let step = teller.plan().step(ix);
        table.row([nth.to_string(), what(teller, step), called_for(teller, step), teller.limit(ix)]);
        let told = told(teller, step);
        if !told.is_empty() {
            table.row([Cell::from(""), Cell::from(told).over(3)]);
        }
    }
    table
}

/// What makes it a duty, and what must be done before.
fn called_for(teller: &Teller<'_>, step: &Step) -> String {
    let (lang, plan) = (teller.lang, teller.plan());
    let when = match &step.when {
        Some(condition) => wording::condition(plan, condition, lang),
        None => say::from_start(lang).to_owned(),
    };
    // What makes it a duty need not be said twice.
    let before: Vec<Prerequisite> = step
        .after
        .iter()
        .filter(|part| !matches!(part, Prerequisite::Step(ix) if step.when.as_ref().is_some_and(|when| needs(when, *ix))))
        .cloned()
        .collect();
    match wording::prerequisites(plan, &before, lang) {
        Some(before) => say::after(lang, &when, &before),
        None => when,
    }
}

/// Whether a condition holds only once this step is done.
fn needs(condition: &Condition, step: StepIx) -> bool {
    match condition {
        Condition::Done(ix) => *ix == step,
        Condition::All(parts) => parts.iter().any(|part| needs(part, step)),
        _ => false,
    }
}

fn what(teller: &Teller<'_>, step: &Step) -> String {
    let (lang, clause) = (teller.lang, teller.clause_number(step));
    let title = step.title.get(lang);
    if clause.is_empty() { title.to_owned() } else { say::by_clause(lang, title, &clause) }
}

/// Whom it tells, and what its words must hold.
fn told(teller: &Teller<'_>, step: &Step) -> String {
    let lang = teller.lang;
    let mut lines = Vec::new();
    if !step.tells.is_empty() {
        lines.push(say::to(lang, &teller.roles(&step.tells)));
    }
    let (called, said): (Vec<_>, Vec<_>) =
        step.elements.iter().partition(|element| element.says == Says::Resource);
    let (needed, welcome): (Vec<_>, Vec<_>) = said.into_iter().partition(|element| element.required);
    let titles = |elements: &[&crate::plan::Element]| {
        let titles: Vec<String> = elements.iter().map(|element| teller.element(element)).collect();
        titles.join(say::listed(lang))
    };
    if !step.support.is_empty() {
        lines.push(say::with(lang, &teller.roles(&step.support)));
    }
    if !called.is_empty() {
        lines.push(say::calls_up(lang, &titles(&called)));
    }
    if !needed.is_empty() {
        lines.push(say::elements(lang, &titles(&needed)));
    }
    if !welcome.is_empty() {
        lines.push(say::elements_more(lang, &titles(&welcome)));
    }
    lines.join(say::blank(lang))
}

/// What it supports, may declare and must not do, and who stands in.
fn others(teller: &Teller<'_>, role: RoleIx) -> Table {
    let lang = teller.lang;
    let plan = teller.plan();
    let mut table = Table::form(Size::Normal, [16, 34, 16, 34]);
    let mut line = |label: &str, text: String| {
        if !text.is_empty() {
            table.row([Cell::label(label), Cell::from(text).over(3)]);
        }
    };
    line(say::unit(lang), teller.unit(role).to_owned());
    let supported = plan.steps.iter().filter(|step| step.support.contains(&role));
    let supported = supported.map(|step| say::led_by(lang, step.title.get(lang), teller.role(step.lead)));
    line(say::supports(lang), supported.collect::<Vec<String>>().join(say::semicolon(lang)));
    line(say::declares(lang), declares(teller, role));
    let forbidden =
        plan.forbidden.iter().filter(|action| action.roles.is_empty() || action.roles.contains(&role));
    let forbidden: Vec<&str> = forbidden.map(|action| action.title.get(lang)).collect();
    line(say::must_not(lang), forbidden.join(say::semicolon(lang)));
    line(say::stand_in(lang), stand_in(teller, role));
    table.row([Cell::label(say::name(lang)), "".into(), Cell::label(say::telephone(lang)), "".into()]);
    table
}

/// The rungs it may declare, by ladder.
fn declares(teller: &Teller<'_>, role: RoleIx) -> String {
    let (lang, plan) = (teller.lang, teller.plan());
    let told = plan.ladders().filter_map(|(ix, ladder)| {
        let own = (0..ladder.rungs.len()).map(RungIx::from).map(|rung| plan.rung(ix, rung));
        let own: Vec<&str> =
            own.filter(|rung| rung.declared_by.contains(&role)).map(|rung| rung.title.get(lang)).collect();
        (!own.is_empty()).then(|| say::of_ladder(lang, ladder.title.get(lang), &own.join(say::listed(lang))))
    });
    told.collect::<Vec<String>>().join(say::semicolon(lang))
}

fn stand_in(teller: &Teller<'_>, role: RoleIx) -> String {
    let (lang, plan) = (teller.lang, teller.plan());
    let deputy = match plan.role(role).deputy {
        Some(deputy) => say::deputy(lang, teller.role(deputy)),
        None => say::no_deputy(lang).to_owned(),
    };
    let for_others: Vec<RoleIx> =
        (0..plan.roles.len()).map(RoleIx::from).filter(|own| plan.role(*own).deputy == Some(role)).collect();
    if for_others.is_empty() {
        return deputy;
    }
    format!("{}{}{deputy}", say::stands_for(lang, &teller.roles(&for_others)), say::semicolon(lang))
}

mod say {
    crate::phrases! {
        about { zh: "一个岗位一页，可单独裁发随身携带。任务、时限、要素均取自预案；姓名和电话由本人填写。预案修订后重新打印。", en: "One page a role, to be carried. Duties, limits and elements are the plan’s own; name and telephone are filled in by hand. Print anew when the plan is revised." }
        card(role: &str) { zh: "应急处置卡　{role}", en: "Role card: {role}" }
        number { zh: "序号", en: "No." }
        role { zh: "岗位", en: "Role" }
        unit { zh: "所在单位", en: "Belongs to" }
        duties { zh: "牵头任务", en: "Leads" }
        when { zh: "什么情况下", en: "When" }
        what { zh: "做什么", en: "What to do" }
        limit { zh: "时限", en: "Limit" }
        from_start { zh: "一开始就要做", en: "from the beginning" }
        after(when: &str, before: &str) { zh: "{when}\n先完成：{before}", en: "{when}\nFirst: {before}" }
        by_clause(step: &str, clause: &str) { zh: "{step}（预案 {clause}）", en: "{step} (plan {clause})" }
        with(roles: &str) { zh: "配合：{roles}。", en: "With: {roles}." }
        to(roles: &str) { zh: "告诉：{roles}。", en: "Tell: {roles}." }
        calls_up(titles: &str) { zh: "调用：{titles}。", en: "Call up: {titles}." }
        elements(titles: &str) { zh: "说清：{titles}。", en: "Say: {titles}." }
        elements_more(titles: &str) { zh: "有则一并说：{titles}。", en: "If known: {titles}." }
        listed { zh: "、", en: ", " }
        blank { zh: "", en: " " }
        semicolon { zh: "；", en: "; " }
        supports { zh: "配合任务", en: "Supports" }
        led_by(step: &str, role: &str) { zh: "{step}（{role}牵头）", en: "{step} (led by {role})" }
        declares { zh: "有权宣布", en: "May declare" }
        of_ladder(ladder: &str, rungs: &str) { zh: "{ladder}：{rungs}", en: "{ladder}: {rungs}" }
        must_not { zh: "不得", en: "Must not" }
        stand_in { zh: "顶替", en: "Stand-ins" }
        deputy(role: &str) { zh: "本岗位联系不上时由{role}顶替", en: "{role} stands in for this role when it cannot be reached" }
        no_deputy { zh: "本岗位的顶替人预案没有写明，由本单位指定：＿＿＿＿＿＿", en: "the plan names nobody to stand in; the unit names: ____________" }
        stands_for(roles: &str) { zh: "{roles}联系不上时由本岗位顶替", en: "stands in for: {roles}" }
        name { zh: "姓名", en: "Name" }
        telephone { zh: "电话", en: "Telephone" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drill::Case;
    use crate::library::{PLANS, SCENARIOS};
    use crate::{plan, scenario};

    #[test]
    fn every_card_of_the_shipped_plans_takes_one_page() {
        for (plan, story) in [(PLANS[0].1, SCENARIOS[0].1), (PLANS[1].1, SCENARIOS[1].1)] {
            let plan = plan::read(plan).value.unwrap();
            let scenario = scenario::read(story, &plan).value.unwrap();
            let case = Case { plan, scenario };
            for lang in Lang::ALL {
                let teller = Teller { case: &case, lang };
                for role in teller.acting_roles() {
                    let tables = [steps(&teller, role), others(&teller, role)];
                    let smallest: u32 = tables.iter().map(|table| height(table, Size::Tiny, lang)).sum();
                    assert!(smallest <= CARD_HEIGHT, "{}: {smallest} points", teller.role(role));
                }
            }
        }
    }
}
