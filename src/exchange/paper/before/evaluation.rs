//! The evaluation plan (评估方案) and each evaluator's forms: by stage the
//! steps owed, their limits and clauses, and empty columns for what was seen.

use super::super::{Blank, Document, Level, Size, Table};
use super::course::Course;
use super::tell::Teller;
use crate::evaluate::{Grade, Rating, wording};
use crate::plan::{Stage, StepIx};
use crate::score::wording::stage as stage_name;

/// The evaluation plan of a scenario.
pub fn document(teller: &Teller<'_>, course: &Course) -> Document {
    let lang = teller.lang;
    let mut document = teller.document(super::Paper::Evaluation.title(lang));
    information(&mut document, teller);
    content(&mut document, teller, course);
    standard(&mut document, teller);
    document.heading(Level::First, say::procedure(lang));
    document.list([
        say::before(lang),
        say::during(lang),
        say::comment(lang),
        say::self_assessment(lang),
        say::meeting(lang),
        say::report(lang),
        say::objection(lang),
    ]);
    document.heading(Level::First, say::forms(lang));
    document.body(say::forms_about(lang));
    teller.signatures(&mut document);
    for stage in Stage::ALL {
        form(&mut document, teller, course, stage);
    }
    objectives_form(&mut document, teller);
    last_form(&mut document, teller);
    document
}

fn information(document: &mut Document, teller: &Teller<'_>) {
    let lang = teller.lang;
    document.heading(Level::First, say::information(lang));
    let scenario = teller.scenario();
    let mut table = Table::form(Size::Normal, [24, 76]);
    let rows = [
        (say::exercise(lang), teller.story().to_owned()),
        (say::plan(lang), teller.plan_name()),
        (
            say::story_time(lang),
            say::from_to(lang, &teller.moment(scenario.start), &teller.moment(scenario.end)),
        ),
        (say::held_at(lang), String::new()),
        (say::held_in(lang), String::new()),
        (say::lead_evaluator(lang), String::new()),
        (say::evaluators(lang), String::new()),
    ];
    for (label, value) in rows {
        table.row([super::super::Cell::label(label), value.into()]);
    }
    document.table(table);
}

/// What is evaluated: the five stages with what is owed in each, and what
/// the law wants of every evaluation.
fn content(document: &mut Document, teller: &Teller<'_>, course: &Course) {
    let lang = teller.lang;
    document.heading(Level::First, say::content(lang));
    document.heading(Level::Second, say::by_stage(lang));
    let columns = [
        (20, say::stage(lang)),
        (14, say::steps(lang)),
        (14, say::with_limit(lang)),
        (52, say::look_at(lang)),
    ];
    let mut table = Table::headed(Size::Normal, columns);
    for stage in Stage::ALL {
        let owed = owed(teller, course, stage);
        let limited = owed.iter().filter(|ix| !teller.limit(**ix).is_empty()).count();
        let look = look_at(stage, teller);
        table.row([
            stage_name(stage, lang).to_owned(),
            owed.len().to_string(),
            limited.to_string(),
            look.to_owned(),
        ]);
    }
    document.table(table);
    document.heading(Level::Second, say::by_rule(lang));
    document.list([
        say::rule_run(lang),
        say::rule_plan(lang),
        say::rule_command(lang),
        say::rule_people(lang),
        say::rule_equipment(lang),
        say::rule_advice(lang),
    ]);
}

fn look_at(stage: Stage, teller: &Teller<'_>) -> &'static str {
    match stage {
        Stage::Warning => say::look_warning(teller.lang),
        Stage::Reporting => say::look_reporting(teller.lang),
        Stage::Response => say::look_response(teller.lang),
        Stage::Recovery => say::look_recovery(teller.lang),
        Stage::Review => say::look_review(teller.lang),
    }
}

fn standard(document: &mut Document, teller: &Teller<'_>) {
    let lang = teller.lang;
    document.heading(Level::First, say::standard(lang));
    document.heading(Level::Second, say::each_step(lang));
    let mut ratings = Table::headed(Size::Normal, [(12, say::mark(lang)), (88, say::meaning(lang))]);
    for rating in Rating::ALL {
        ratings.row([rating.letter().to_string(), wording::rating_means(rating, lang).to_owned()]);
    }
    document.table(ratings);
    document.heading(Level::Second, say::whole(lang));
    let mut grades = Table::headed(Size::Normal, [(16, say::grade(lang)), (84, say::meaning(lang))]);
    for grade in Grade::ALL {
        grades.row([wording::grade(grade, lang), wording::grade_means(grade, lang)]);
    }
    document.table(grades);
    document.body(say::no_sums(lang));
}

/// The steps of a stage that the story makes duties, in the plan's order.
fn owed(teller: &Teller<'_>, course: &Course, stage: Stage) -> Vec<StepIx> {
    let steps = teller.plan().steps();
    steps.filter(|(ix, step)| step.stage == stage && course.has(*ix)).map(|(ix, _)| ix).collect()
}

/// One stage's form. Steps the story does not call for stand above: if they
/// come up after all, they are written in.
fn form(document: &mut Document, teller: &Teller<'_>, course: &Course, stage: Stage) {
    let lang = teller.lang;
    let steps: Vec<StepIx> =
        teller.plan().steps().filter(|(_, step)| step.stage == stage).map(|(ix, _)| ix).collect();
    if steps.is_empty() {
        return;
    }
    document.sheet(say::form(lang, stage_name(stage, lang)));
    document.blanks([Blank::Line(say::evaluator(lang).to_owned()), Blank::Line(say::post(lang).to_owned())]);
    let others: Vec<&str> = steps
        .iter()
        .filter(|ix| !course.has(**ix))
        .map(|ix| teller.plan().step(*ix).title.get(lang))
        .collect();
    if !others.is_empty() {
        document.note(say::not_called_for(lang, &others.join(say::listed(lang))));
    }
    let columns = [
        (5, say::number(lang)),
        (14, say::step(lang)),
        (12, say::role(lang)),
        (30, say::limit(lang)),
        (8, say::clause(lang)),
        (9, say::observed(lang)),
        (11, say::rating(lang)),
        (11, say::remarks(lang)),
    ];
    let mut table = Table::headed(Size::Small, columns);
    for (ix, nth) in owed(teller, course, stage).into_iter().zip(1..) {
        let step = teller.plan().step(ix);
        table.row_of(
            2,
            [
                nth.to_string(),
                step.title.get(lang).to_owned(),
                teller.role(step.lead).to_owned(),
                teller.limit(ix),
                teller.clause_number(step),
                String::new(),
                String::new(),
                String::new(),
            ],
        );
    }
    table.blank_rows(2);
    document.table(table);
}

/// The scenario's objectives, each to be rated by itself.
fn objectives_form(document: &mut Document, teller: &Teller<'_>) {
    let lang = teller.lang;
    if teller.scenario().objectives.is_empty() {
        return;
    }
    document.sheet(say::form_objectives(lang));
    document.blanks([Blank::Line(say::evaluator(lang).to_owned()), Blank::Line(say::post(lang).to_owned())]);
    let columns = [
        (6, say::number(lang)),
        (50, say::objective(lang)),
        (12, say::rating(lang)),
        (32, say::remarks(lang)),
    ];
    let mut table = Table::headed(Size::Small, columns);
    for (objective, nth) in teller.scenario().objectives.iter().zip(1..) {
        let title = objective.title.get(lang).to_owned();
        table.row_of(2, [nth.to_string(), title, String::new(), String::new()]);
    }
    document.table(table);
}

/// What is not about one step: what went well, what did not, the whole.
fn last_form(document: &mut Document, teller: &Teller<'_>) {
    let lang = teller.lang;
    document.sheet(say::form_whole(lang));
    document.blanks([Blank::Line(say::evaluator(lang).to_owned()), Blank::Line(say::post(lang).to_owned())]);
    let mut table = Table::form(Size::Normal, [24, 76]);
    let rows = [
        (say::went_well(lang), 7),
        (say::problems(lang), 9),
        (say::plan_advice(lang), 7),
        (say::proposed(lang), 2),
    ];
    for (label, lines) in rows {
        table.row_of(lines, [super::super::Cell::label(label), "".into()]);
    }
    document.table(table);
    document.blanks([Blank::Line(say::signature(lang).to_owned()), Blank::Date]);
}

mod say {
    crate::phrases! {
        information { zh: "演练信息", en: "The exercise" }
        exercise { zh: "演练名称", en: "Exercise" }
        plan { zh: "检验的预案", en: "Plan exercised" }
        story_time { zh: "情景时间", en: "Story time" }
        from_to(from: &str, to: &str) { zh: "{from} 至 {to}", en: "{from} to {to}" }
        held_at { zh: "演练时间", en: "Held at" }
        held_in { zh: "演练地点", en: "Held in" }
        lead_evaluator { zh: "评估组组长", en: "Lead evaluator" }
        evaluators { zh: "评估人员", en: "Evaluators" }

        content { zh: "评估内容", en: "What is evaluated" }
        by_stage { zh: "按环节评估任务完成情况", en: "Duties, by stage" }
        stage { zh: "环节", en: "Stage" }
        steps { zh: "应办任务", en: "Duties" }
        with_limit { zh: "其中有时限", en: "With a limit" }
        look_at { zh: "看什么", en: "What to look at" }
        look_warning { zh: "预警定得准不准、传到没有、有没有人应答，该提前转移的人走了没有", en: "Was the warning right, passed on and acknowledged; did those leave who had to" }
        look_reporting { zh: "报得快不快、要素全不全、数字对不对，有没有疑似迟报、漏报、谎报、瞒报的情形", en: "How soon, how complete, how true; any sign of late, omitted, false or concealed reports" }
        look_response { zh: "响应级别与事态是否相称，谁启动谁负责，措施是否按先后、按时限、由该做的人做", en: "Did the level fit; did the right people act, in order and in time" }
        look_recovery { zh: "灾情核清没有，群众安置、返还补偿、恢复计划是否有人牵头、有期限", en: "Losses verified; shelter, returns, compensation and rebuilding each with an owner and a date" }
        look_review { zh: "问题找得准不准，整改是否落到人、落到时间，资料是否归档", en: "Problems found, each correction with an owner and a date, papers filed" }
        by_rule { zh: "按《突发事件应急预案管理办法》的六个方面形成意见", en: "Six matters the national rules on plans ask an evaluation for" }
        rule_run { zh: "演练的执行情况。", en: "How the exercise was carried out." }
        rule_plan { zh: "预案的实用性和可操作性。", en: "Whether the plan is practical and can be carried out." }
        rule_command { zh: "指挥协调和应急联动机制运行情况。", en: "How command and co-operation worked." }
        rule_people { zh: "应急人员的处置情况。", en: "How the people dealt with the emergency." }
        rule_equipment { zh: "演练所用设备装备的适用性。", en: "Whether the equipment used was fit for it." }
        rule_advice { zh: "对完善预案、应急准备、应急机制、应急措施等方面的意见和建议。", en: "Advice on the plan, preparation, mechanisms and measures." }

        standard { zh: "评估标准", en: "Standard" }
        each_step { zh: "单项任务评定", en: "Each duty" }
        mark { zh: "评定", en: "Mark" }
        meaning { zh: "含义", en: "Meaning" }
        whole { zh: "总体评定", en: "The whole" }
        grade { zh: "等次", en: "Grade" }
        no_sums { zh: "等次是定性评定，不由各项评定相加得出；多名评估人员意见不一致的，分别记录，在评估会上讨论确定。机器给出的参考得分与评估意见并列，不互相替代。因真实突发事件中止的演练不评等次。", en: "Grades are judgements, not sums of marks. Where evaluators differ each view is kept and the meeting settles it. The machine’s score stands beside their judgement and replaces nothing. An exercise broken off for a real incident is not graded." }

        procedure { zh: "评估程序", en: "Procedure" }
        before { zh: "演练前：评估人员熟悉预案、情景和脚本，按环节或按参演组分工，领取评估表，佩戴标识。", en: "Before: evaluators learn plan, story and script, share out stages or groups, take their forms and wear their marks." }
        during { zh: "演练中：记下看到的事实和时间，不打断、不提示；不影响进程时可以现场提问。没看到的记“N”，不要推测。", en: "During: write down what you see and when; do not interrupt or hint; ask only where it does not disturb. What you did not see is N, never a guess." }
        comment { zh: "现场点评：演练结束后，评估组组长就主要优点和问题当场点评。", en: "Comment: at the end the lead evaluator speaks of the main strengths and problems." }
        self_assessment { zh: "参演人员自评：各参演组对照预案，说清哪些做到了、哪些没做到、为什么。", en: "Self-assessment: each group says what was done by the plan, what was not, and why." }
        meeting { zh: "评估会：评估组汇总评估表，逐条核对证据，形成一致意见，分歧写明。", en: "Evaluators’ meeting: the forms are put together, each finding checked against its evidence; disagreements are written down." }
        report { zh: "评估报告：写明基本情况、评估过程、情况分析、改进意见和评估结论，向全体参演人员公示。", en: "Report: basics, process, analysis, advice and conclusion, shown to all participants." }
        objection { zh: "参演单位有异议的，可以在公示期内提出，由评估组复核并答复。", en: "Whoever objects may say so while the report is shown; the evaluators look again and answer." }

        forms { zh: "附件：评估表", en: "Annex: forms" }
        forms_about { zh: "每个环节一张，另附综合评估表。每名评估人员各填一份，不合填。应办任务取自预案，是本情景中应当启动的任务；“时限”超出与否看“实际完成时间”（情景时间）。", en: "A form for each stage and one for the whole. Each evaluator fills in their own. The duties are the plan’s own that this story calls for; whether a limit was kept is told by the time observed, in story time." }
        form(stage: &str) { zh: "评估表　{stage}", en: "Evaluation form: {stage}" }
        evaluator { zh: "评估人", en: "Evaluator" }
        post { zh: "评估位置（参演组）", en: "Group watched" }
        number { zh: "序号", en: "No." }
        step { zh: "应办任务", en: "Duty" }
        role { zh: "责任主体", en: "Owed by" }
        limit { zh: "时限", en: "Limit" }
        clause { zh: "依据", en: "Clause" }
        observed { zh: "实际完成时间", en: "Time seen" }
        rating { zh: "评定\nPSMUN", en: "Mark\nPSMUN" }
        remarks { zh: "备注（看到的事实）", en: "What was seen" }
        listed { zh: "、", en: ", " }
        not_called_for(steps: &str) { zh: "本情景一般不会启动的任务：{steps}。如在演练中出现，写入空行。", en: "Not called for by this story: {steps}. Write them in if they come up." }
        form_objectives { zh: "评估表　演练目标", en: "Evaluation form: objectives" }
        objective { zh: "演练目标", en: "Objective" }
        form_whole { zh: "评估表　综合", en: "Evaluation form: the whole" }
        went_well { zh: "好的做法", en: "Good practice" }
        problems { zh: "主要问题（注明时间和证据）", en: "Problems, with time and evidence" }
        plan_advice { zh: "对预案和准备工作的建议", en: "Advice on plan and preparation" }
        proposed { zh: "建议等次（优、良、中、差）", en: "Grade proposed" }
        signature { zh: "评估人（签字）", en: "Evaluator (signature)" }
    }
}
