//! The host's words (主持词): opening, each scene with its questions, closing.

use super::super::{Document, Size, Table};
use super::course::Course;
use super::tell::Teller;
use crate::scenario::{Inject, Release, SceneIx};

/// What the host of a drill says.
pub fn document(teller: &Teller<'_>, course: &Course) -> Document {
    let lang = teller.lang;
    let scenario = teller.scenario();
    let mut document = teller.document(super::Paper::Host.title(lang));
    document.note(say::about(lang));
    document.caption(say::opening(lang));
    document.spoken(say::welcome(lang, teller.story()));
    document.spoken(say::guests(lang));
    document.spoken(say::rests_on(lang, &teller.plan_name(), scenario.scenes.len()));
    document.spoken(say::rules(lang));
    document.spoken(say::ask_to_begin(lang));
    document.note(say::director_begins(lang));
    for nth in 0..scenario.scenes.len() {
        scene(&mut document, teller, course, SceneIx(nth));
    }
    document.caption(say::closing(lang));
    document.spoken(say::all_done(lang));
    document.note(say::director_ends(lang));
    document.spoken(say::comment(lang));
    document.spoken(say::self_assessment(lang));
    document.spoken(say::leader(lang));
    document.spoken(say::thanks(lang));
    document.caption(say::if_broken_off(lang));
    document.spoken(say::broken_off(lang));
    document
}

fn scene(document: &mut Document, teller: &Teller<'_>, course: &Course, ix: SceneIx) {
    let lang = teller.lang;
    let scene = teller.scenario().scene(ix);
    document.caption(scene.title.get(lang));
    let time = teller.moment(scene.start);
    document.spoken(match ix.0 {
        0 => say::first_scene(lang, scene.title.get(lang), &time),
        _ => say::next_scene(lang, scene.title.get(lang), &time),
    });
    let mut asked = teller.injects_of(course, ix);
    asked.retain(|ix| !teller.scenario().inject(*ix).questions.is_empty());
    if asked.is_empty() {
        return;
    }
    let mut table =
        Table::headed(Size::Normal, [(12, say::number(lang)), (22, say::inject(lang)), (66, say::ask(lang))]);
    for ix in asked {
        let inject = teller.scenario().inject(ix);
        table.row([teller.number(ix), titled(teller, inject), words(teller, inject)]);
    }
    document.table(table);
}

fn titled(teller: &Teller<'_>, inject: &Inject) -> String {
    let title = inject.title.get(teller.lang);
    match inject.release {
        Release::Pool => say::in_reserve(teller.lang, title),
        _ => title.to_owned(),
    }
}

/// The questions as the host puts them.
fn words(teller: &Teller<'_>, inject: &Inject) -> String {
    let lang = teller.lang;
    let questions: Vec<&str> = inject.questions.iter().map(|question| question.text.get(lang)).collect();
    let whom = teller.recipients(inject);
    match Teller::minutes(inject) {
        0 => say::put(lang, &whom, &questions.join(" ")),
        minutes => say::put_minutes(lang, &whom, &questions.join(" "), minutes),
    }
}

mod say {
    crate::phrases! {
        about { zh: "主持人用。划线处演练前填好；研讨题在该条导调信息下发、念完以后再问。", en: "For the host. Fill in the blanks before; put a question only after its inject has been released and read out." }
        opening { zh: "开场", en: "Opening" }
        welcome(story: &str) { zh: "各位领导、各位专家、同志们：大家好！“{story}”桌面应急演练现在准备开始。", en: "Ladies and gentlemen, welcome. The tabletop exercise “{story}” is about to begin." }
        guests { zh: "出席今天演练的领导和专家有：＿＿＿＿＿＿＿＿。参演单位应到＿＿个，实到＿＿个。评估组组长是＿＿＿＿＿＿，导调员是＿＿＿＿＿＿。", en: "With us today are: ________________. Of ____ units asked ____ are here. The lead evaluator is ____________, the facilitator ____________." }
        rests_on(plan: &str, scenes: usize) { zh: "演练依据{plan}，共 {scenes} 个场景。故事里的人和事都是设定的，做法要照预案和实际来。", en: "The exercise rests on the {plan} and has {scenes} scenes. The story is invented; what you do should be what the plan and real life ask for." }
        rules { zh: "请大家记住四条：第一，通话和文书一律先说“演练”。第二，讨论时钟停，议定后请牵头单位说清谁、什么时间、做什么、向谁报告。第三，不清楚的就说“待核”，不估数。第四，遇到真实突发事件，演练立即中止。", en: "Please remember four things. Every call and paper says EXERCISE first. The clock stands while you talk; then the lead says who does what, when, and who is told. What you do not know is unverified: do not guess. A real incident breaks the exercise off at once." }
        ask_to_begin { zh: "报告总指挥，演练准备完毕，请指示！", en: "Director, the exercise is ready. Your orders, please." }
        director_begins { zh: "演练总指挥：“我宣布，演练开始！”", en: "Exercise director: “I declare the exercise begun.”" }
        first_scene(title: &str, time: &str) { zh: "现在进入{title}。情景时间 {time}。请导调员下发导调信息。", en: "We begin with {title}. Story time is {time}. Facilitator, the first inject please." }
        next_scene(title: &str, time: &str) { zh: "上一场景到此。下面进入{title}，情景时间来到 {time}。未办完的事项请各组继续记着。请导调员下发导调信息。", en: "That was the last scene. We go on to {title}; story time is now {time}. Keep in mind what is still open. Facilitator, please." }
        number { zh: "编号", en: "No." }
        inject { zh: "导调信息", en: "Inject" }
        ask { zh: "念完后问", en: "Then ask" }
        in_reserve(title: &str) { zh: "{title}（备用）", en: "{title} (in reserve)" }
        put(whom: &str, questions: &str) { zh: "请{whom}研究：{questions}", en: "To {whom}: {questions}" }
        put_minutes(whom: &str, questions: &str, minutes: u32) { zh: "请{whom}研究：{questions}讨论 {minutes} 分钟，时间到请牵头单位表态。", en: "To {whom}: {questions} You have {minutes} minutes; then the lead answers, please." }
        closing { zh: "收场", en: "Closing" }
        all_done { zh: "报告总指挥，全部场景演练完毕，请指示！", en: "Director, all scenes are done. Your orders, please." }
        director_ends { zh: "演练总指挥：“我宣布，演练结束！”", en: "Exercise director: “I declare the exercise ended.”" }
        comment { zh: "下面请评估组组长＿＿＿＿＿＿作现场点评。", en: "The lead evaluator, ____________, will now comment." }
        self_assessment { zh: "感谢点评。下面请各参演组对照预案作自评，每组三分钟：做到了什么，没做到什么，为什么。", en: "Thank you. Each group now has three minutes to assess itself: what was done, what was not, and why." }
        leader { zh: "下面请＿＿＿＿＿＿讲话。", en: "May I ask ____________ to speak." }
        thanks { zh: "请各单位按要求交回消息单、处置卡和评估表，评估报告形成后向全体参演人员公示。演练到此结束，谢谢大家！", en: "Please give back slips, cards and forms. The evaluation report will be shown to all participants. That is the end of the exercise. Thank you." }
        if_broken_off { zh: "遇真实突发事件时", en: "If a real incident comes" }
        broken_off { zh: "演练中止！演练中止！演练中止！现在转入真实情况处置，请各单位立即回到岗位。", en: "The exercise is broken off. The exercise is broken off. The exercise is broken off. This is real: to your posts, please." }
    }
}
