//! The scores with their formula: the machine's, and beside it the one people
//! agreed on.

use super::super::chart::{Chart, Gauge};
use super::super::{Cell, Document, Level, Size, Table};
use super::Author;
use crate::score::{self, StageScore, points, wording};

/// 得分
pub fn write(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.heading(Level::First, say::scores(lang));
    unjudged(document, author);
    if let Some(why) = author.no_points() {
        document.body(why);
        return;
    }
    document.body(formula(author));
    document.body(agreed_formula(author));
    document.table(stages(author));
    document.chart(Chart::Bars(author.score().stages.iter().map(|own| gauge(author, own)).collect()));
    document.note(say::rounded(lang));
    if let Some(machine) = &author.score().machine {
        document.body(say::machine(lang, &points(machine.score()), &points(machine.max)));
    }
    let alignment = &author.score().alignment;
    let fitness = format!("{:.4}", alignment.fitness);
    document.note(say::alignment(lang, alignment.cost, &fitness));
}

/// Points to the last of them, as the formula needs them.
fn exact(thousandths: u32) -> String {
    format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000)
}

fn formula(author: &Author<'_>) -> String {
    let score = author.score();
    let (max, lost, left) = (exact(score.max), exact(score.lost), exact(score.score()));
    say::formula(author.lang, &max, &lost, &left, &points(score.score()))
}

/// The agreed score gives back the points of every finding rejected, and of
/// nothing else.
fn agreed_formula(author: &Author<'_>) -> String {
    if !author.has_rulings() {
        return say::not_agreed(author.lang).to_owned();
    }
    let (score, agreed) = (author.score(), &author.agreed);
    let (machine, back) = (exact(score.score()), exact(score.lost - agreed.lost));
    say::agreed(author.lang, &machine, &back, &exact(agreed.score()), &points(agreed.score()))
}

/// Machine and agreed points of each stage, and of the whole.
pub fn stages(author: &Author<'_>) -> Table {
    let lang = author.lang;
    let columns = [
        (20, say::stage(lang)),
        (12, say::max(lang)),
        (12, say::lost(lang)),
        (16, say::machine_score(lang)),
        (14, say::back(lang)),
        (16, say::agreed_score(lang)),
        (22, say::coverage(lang)),
    ];
    let mut table = Table::headed(Size::Small, columns);
    let score = author.score();
    for (own, agreed) in score.stages.iter().zip(&author.agreed.stages) {
        let figures = (own.max, own.lost, agreed.lost);
        table.row(row(author, wording::stage(own.stage, lang), figures, own.coverage));
    }
    let figures = (score.max, score.lost, author.agreed.lost);
    table.row(row(author, say::total(lang), figures, score.coverage));
    table
}

fn row(
    author: &Author<'_>,
    name: &str,
    (max, lost, agreed_lost): (u32, u32, u32),
    coverage: score::Coverage,
) -> [Cell; 7] {
    let agreed = |cell: Cell| if author.has_rulings() { cell } else { "—".into() };
    [
        name.into(),
        Cell::points(max),
        Cell::points(lost),
        Cell::points(max - lost),
        agreed(Cell::points(lost - agreed_lost)),
        agreed(Cell::points(max - agreed_lost)),
        say::covered(author.lang, coverage.exercised, coverage.steps).into(),
    ]
}

fn gauge(author: &Author<'_>, own: &StageScore) -> Gauge {
    Gauge {
        label: wording::stage(own.stage, author.lang).to_owned(),
        told: format!("{} / {}", points(own.score()), points(own.max)),
        part: own.score(),
        whole: own.max,
    }
}

/// What was not judged stands before the total, not in a footnote.
fn unjudged(document: &mut Document, author: &Author<'_>) {
    let (lang, unjudged) = (author.lang, &author.score().unjudged);
    if unjudged.is_empty() {
        document.body(say::all_judged(lang));
        return;
    }
    document.body(say::unjudged(lang, unjudged.len()));
    document.list(unjudged.iter().map(|own| wording::unjudged(author.case(), own, lang)));
}

mod say {
    crate::phrases! {
        scores { zh: "得分", en: "Scores" }
        formula(max: &str, lost: &str, left: &str, shown: &str) { zh: "参考得分（机器）＝满分－失分＝{max}－{lost}＝{left}，即 {shown} 分。每一处失分见“发现的问题”。", en: "Machine score = maximum − lost = {max} − {lost} = {left}, that is {shown} points. Every point lost is listed among the findings." }
        agreed(machine: &str, back: &str, left: &str, shown: &str) { zh: "评定得分＝参考得分＋不予认可的失分＝{machine}＋{back}＝{left}，即 {shown} 分。", en: "Agreed score = machine score + what rejected findings had lost = {machine} + {back} = {left}, that is {shown} points." }
        not_agreed { zh: "评定得分：尚未评定。参考得分由程序按预案计算，不代替评估组的评定。", en: "Agreed score: not yet given. The machine’s score follows from the plan and replaces nobody’s judgement." }
        stage { zh: "环节", en: "Stage" }
        max { zh: "满分", en: "Max." }
        lost { zh: "失分", en: "Lost" }
        machine_score { zh: "参考得分（机器）", en: "Machine score" }
        back { zh: "不予认可返还", en: "Given back" }
        agreed_score { zh: "评定得分", en: "Agreed score" }
        coverage { zh: "演练任务/预案任务", en: "Steps exercised" }
        covered(exercised: u32, steps: u32) { zh: "{exercised}/{steps}", en: "{exercised} of {steps}" }
        total { zh: "合计", en: "Total" }
        rounded { zh: "分值按千分之一分计算，显示到一位小数，四舍五入；各行相加与合计可能差 0.1。", en: "Points are reckoned in thousandths and shown with one decimal, rounded half up: rows may differ from the total by 0.1." }
        machine(score: &str, max: &str) { zh: "机器扮演的任务另计：{score} / {max}。", en: "Duties played by the machine, on lines of their own: {score} / {max}." }
        alignment(cost: u32, fitness: &str) { zh: "记录与预案次序的对齐代价 {cost}，拟合度 {fitness}。", en: "Alignment of the record with the plan’s order: cost {cost}, fitness {fitness}." }
        all_judged { zh: "应评的任务全部评了。", en: "Everything owed was judged." }
        unjudged(count: usize) { zh: "未评 {count} 项，不扣分：", en: "Not judged, at no cost: {count}." }
    }
}
