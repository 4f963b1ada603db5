//! Opinions on a plan, by the six points of article 24 of 国办发〔2024〕5号,
//! and what became of them. What check and runs say stands beside each point;
//! the opinion is people's.

use super::super::{Blank, Cell, Document, Level, Page, Size, Table};
use super::{LimitLine, Point, Purpose, Reviewed};
use crate::simulate::wording::{percent, points as difference_points, points_between};
use crate::words::Lang;

/// Findings told by name in a point.
const NAMED_MAX: usize = 6;
/// Rows left free for opinions.
const OPINIONS: usize = 8;

/// One person's opinion.
pub fn individual(title: String, reviewed: &Reviewed<'_>, purpose: Purpose, lang: Lang) -> Document {
    let mut document = super::begun(title, reviewed, lang);
    document.page = Page::Card;
    document.heading(Level::First, say::points(lang));
    document.table(points(reviewed, purpose, lang));
    let who = [say::name(lang), say::unit(lang), say::post(lang)];
    document.blanks(who.map(|label| Blank::Line(label.to_owned())));
    document.blanks([Blank::Line(say::signature(lang).to_owned()), Blank::Date]);
    figures(&mut document, reviewed, lang);
    document
}

/// What a group agreed on.
pub fn group(title: String, reviewed: &Reviewed<'_>, purpose: Purpose, lang: Lang) -> Document {
    let mut document = super::begun(title, reviewed, lang);
    document.body(say::group_about(lang, purpose.title(lang), reviewed.new.title.get(lang)));
    document.heading(Level::First, say::points(lang));
    document.table(points(reviewed, purpose, lang));
    document.blanks([Blank::Line(say::head(lang).to_owned()), Blank::Date]);
    document.heading(Level::First, say::members(lang));
    let columns =
        [(20, say::name(lang)), (34, say::unit(lang)), (24, say::post(lang)), (22, say::signature(lang))];
    let mut table = Table::headed(Size::Normal, columns);
    table.blank_rows(OPINIONS);
    document.table(table);
    document
}

/// What became of each opinion.
pub fn adoption(title: String, reviewed: &Reviewed<'_>, lang: Lang) -> Document {
    let mut document = super::begun(title, reviewed, lang);
    document.page = Page::Wide;
    document.body(say::adoption_about(lang));
    let columns = [
        (6, say::number(lang)),
        (16, say::who(lang)),
        (34, say::opinion(lang)),
        (14, say::adopted(lang)),
        (30, say::reason(lang)),
    ];
    let mut table = Table::headed(Size::Small, columns);
    table.blank_rows(OPINIONS);
    document.table(table);
    document.blanks([Blank::Line(say::drawn_up(lang).to_owned()), Blank::Date]);
    document
}

/// The six points, what is known of each, and room for the opinion; last what
/// it comes to, which is signed below.
fn points(reviewed: &Reviewed<'_>, purpose: Purpose, lang: Lang) -> Table {
    // What is known runs to many lines; the narrower it stood, the longer its rows.
    let columns = [(24, say::point(lang)), (46, say::known(lang)), (30, say::opinion(lang))];
    let mut table = Table::headed(Size::Small, columns);
    let known = [
        (say::point_law(lang), vec![law(reviewed, lang)]),
        (say::point_upper(lang), vec![checked(reviewed, Point::Upper, lang)]),
        (say::point_content(lang), vec![changed(reviewed, lang), checked(reviewed, Point::Content, lang)]),
        (say::point_measures(lang), vec![checked(reviewed, Point::Measures, lang), ran(reviewed, lang)]),
        (say::point_agreed(lang), Vec::new()),
        (say::point_other(lang), Vec::new()),
    ];
    for (point, known) in known {
        let known: Vec<String> = known.into_iter().filter(|own| !own.is_empty()).collect();
        table.row_of(4, [Cell::label(point), known.join("\n").into(), "".into()]);
    }
    let choices = Cell { span: 2, ..say::choices(lang).into() };
    table.row_of(2, [Cell::label(say::conclusion(lang, purpose.title(lang))), choices]);
    table
}

fn law(reviewed: &Reviewed<'_>, lang: Lang) -> String {
    let found = checked(reviewed, Point::Law, lang);
    if found.is_empty() { say::found_nothing(lang).to_owned() } else { found }
}

/// What the check found on a point.
fn checked(reviewed: &Reviewed<'_>, point: Point, lang: Lang) -> String {
    let of_this: Vec<&String> =
        reviewed.remarks.iter().filter(|(own, _)| *own == point).map(|(_, said)| said).collect();
    if of_this.is_empty() {
        return String::new();
    }
    let named = of_this.iter().take(NAMED_MAX).map(|said| (*said).clone());
    std::iter::once(say::found(lang, of_this.len())).chain(named).collect::<Vec<_>>().join("\n")
}

fn changed(reviewed: &Reviewed<'_>, lang: Lang) -> String {
    if reviewed.old.is_none() {
        return say::holds(lang, reviewed.new.steps.len(), reviewed.new.roles.len());
    }
    let important = reviewed.changes.iter().filter(|change| change.is_important()).count();
    say::changed(lang, reviewed.changes.len(), important)
}

fn ran(reviewed: &Reviewed<'_>, lang: Lang) -> String {
    let Some(runs) = &reviewed.runs else { return String::new() };
    let mut told = vec![say::ran(lang, &runs.scenario, runs.runs)];
    if reviewed.old.is_some() {
        let named = |is: &dyn Fn(&LimitLine) -> bool| {
            let lines = runs.limits.iter().filter(|line| is(line)).take(NAMED_MAX);
            let named: Vec<String> = lines.map(|line| difference(line, lang)).collect();
            if named.is_empty() { say::none(lang).to_owned() } else { named.join(say::semicolon(lang)) }
        };
        told.push(say::worse(lang, &named(&LimitLine::is_worse)));
        told.push(say::better(lang, &named(&LimitLine::is_better)));
    } else {
        let low = runs.limits.iter().filter(|line| line.new.is_some_and(|new| new < 0.9));
        let named: Vec<String> = low.take(NAMED_MAX).map(|line| chance(line, lang)).collect();
        let named =
            if named.is_empty() { say::none(lang).to_owned() } else { named.join(say::semicolon(lang)) };
        told.push(say::low(lang, &named));
    }
    told.push(say::assumed(lang).to_owned());
    told.join("\n")
}

fn difference(line: &LimitLine, lang: Lang) -> String {
    let by = line.difference.map_or(String::new(), |[by, ..]| difference_points(by));
    say::difference(lang, &line.title, &by)
}

fn chance(line: &LimitLine, lang: Lang) -> String {
    say::chance(lang, &line.title, &line.new.map_or_else(String::new, percent))
}

/// Every limit with its figures, behind the opinion.
fn figures(document: &mut Document, reviewed: &Reviewed<'_>, lang: Lang) {
    let Some(runs) = &reviewed.runs else { return };
    document.sheet(say::figures(lang));
    document.body(say::figures_about(lang, &runs.scenario, runs.runs, runs.seed));
    document.note(say::assumed(lang));
    let mut columns = vec![(46, say::limit(lang))];
    if reviewed.old.is_some() {
        columns.extend([(12, say::old(lang)), (12, say::new(lang)), (30, say::interval(lang))]);
    } else {
        columns.push((24, say::new(lang)));
    }
    let mut table = Table::headed(Size::Small, columns);
    for line in &runs.limits {
        let share = |share: Option<f64>| share.map_or_else(|| "—".to_owned(), percent);
        let mut row = vec![line.title.clone()];
        if reviewed.old.is_some() {
            let by = line.difference.map_or_else(String::new, |[by, low, high]| {
                format!("{} ({})", difference_points(by), points_between(low, high, lang))
            });
            row.extend([share(line.old), share(line.new), by]);
        } else {
            row.push(share(line.new));
        }
        table.row(row);
    }
    document.table(table);
}

mod say {
    crate::phrases! {
        none { zh: "无", en: "none" }
        semicolon { zh: "；", en: "; " }
        points { zh: "审核要点和意见（《突发事件应急预案管理办法》第二十四条）", en: "Points and opinions (article 24 of the rules on emergency plans)" }
        point { zh: "要点", en: "Point" }
        known { zh: "系统检查和推演（供参考）", en: "Check and runs (for reference)" }
        opinion { zh: "意见", en: "Opinion" }
        point_law { zh: "一、是否符合有关法律、法规、规章和标准等规定", en: "1. Lawful: laws, regulations, rules and standards" }
        point_upper { zh: "二、是否符合上位预案要求并与有关预案有效衔接", en: "2. In keeping with upper plans and joined to related ones" }
        point_content { zh: "三、框架结构是否清晰合理，主体内容是否完备", en: "3. Clear in structure, complete in content" }
        point_measures { zh: "四、组织指挥体系与责任分工是否合理明确，应急响应级别设计是否合理，应对措施是否具体简明、管用可行", en: "4. Command and duties clear, levels sensible, measures concrete, brief, useful and feasible" }
        point_agreed { zh: "五、各方面意见是否一致", en: "5. Agreed by all sides" }
        point_other { zh: "六、其他需要审核的内容", en: "6. Anything else" }
        found(count: usize) { zh: "系统检查发现 {count} 处：", en: "The check found {count}:" }
        found_nothing { zh: "系统检查没有发现与规则库不符之处（不代替对法律法规的审查）。", en: "The check found nothing against its rules, which is no substitute for reading the law." }
        changed(count: usize, important: usize) { zh: "变更 {count} 处，其中重要内容 {important} 处，见修订对照表。", en: "{count} changes, {important} important: see the table of revisions." }
        holds(steps: usize, roles: usize) { zh: "任务 {steps} 项，责任主体 {roles} 个。", en: "{steps} steps, {roles} roles." }
        ran(scenario: &str, runs: u64) { zh: "在“{scenario}”中推演 {runs} 次：", en: "{runs} runs in “{scenario}”:" }
        worse(named: &str) { zh: "按时完成的机会变差：{named}", en: "less likely in time: {named}" }
        better(named: &str) { zh: "变好：{named}", en: "more likely: {named}" }
        low(named: &str) { zh: "按时完成的机会不到九成：{named}", en: "in time in fewer than nine of ten runs: {named}" }
        assumed { zh: "推演不是预测：没有人参加，时长按预案的三点估计抽取，部分为默认值。", en: "No prophecy: nobody takes part, and durations are drawn from the plan’s estimates, some of them defaults." }
        difference(title: &str, by: &str) { zh: "{title} {by} 个百分点", en: "{title} {by} points" }
        chance(title: &str, chance: &str) { zh: "{title} {chance}", en: "{title} {chance}" }
        conclusion(purpose: &str) { zh: "{purpose}结论", en: "{purpose}: conclusion" }
        choices { zh: "□ 通过　　□ 修改后通过　　□ 不通过", en: "[ ] passed   [ ] passed once amended   [ ] not passed" }
        name { zh: "姓名", en: "Name" }
        unit { zh: "单位", en: "Unit" }
        post { zh: "职务、职称", en: "Post" }
        signature { zh: "签名", en: "Signature" }
        head { zh: "组长（签名）", en: "Head of the group (signature)" }
        members { zh: "成员名单和签名", en: "Members and signatures" }
        group_about(purpose: &str, plan: &str) { zh: "　　年　　月　　日，　　　　　　组织对《{plan}》进行了{purpose}。与会人员听取了编制单位的汇报，审阅了材料，经质询讨论，形成以下意见：", en: "On ____________ , ____________ held a review ({purpose}) of {plan}. Those present heard whoever drew it up, read the papers, asked and discussed, and agreed on the following:" }
        adoption_about { zh: "逐条写明意见、采纳情况和理由；采纳的写明改在哪一条。", en: "Each opinion, whether it was adopted, and why; where adopted, in which clause." }
        number { zh: "序号", en: "No." }
        who { zh: "提出人、单位", en: "By whom" }
        adopted { zh: "采纳 / 部分采纳 / 未采纳", en: "Adopted / in part / not" }
        reason { zh: "理由和修改情况", en: "Reason, and what was changed" }
        drawn_up { zh: "编制单位（盖章）", en: "Drawn up by (seal)" }
        figures { zh: "附：时限达成机会", en: "Annex: chance of meeting each limit" }
        figures_about(scenario: &str, runs: u64, seed: u64) { zh: "情景“{scenario}”，推演 {runs} 次，随机种子 {seed}，两版用同一组随机数；差值单位为百分点，括号内为 95% 区间。", en: "In “{scenario}”, {runs} runs, seed {seed}, the same random numbers for both; differences in percentage points with intervals of 95 %." }
        limit { zh: "时限", en: "Limit" }
        old { zh: "旧", en: "Old" }
        new { zh: "新", en: "New" }
        interval { zh: "差（95% 区间）", en: "Difference (95 %)" }
    }
}
