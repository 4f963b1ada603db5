//! The observers' handbook (观摩手册): when and where, what it is about, who is
//! in it, how it goes, and what to mind.

use super::super::{Cell, Document, Level, Size, Table};
use super::tell::Teller;
use crate::plan::RoleIx;
use crate::scenario::SceneIx;

/// The handbook of a drill.
pub fn document(teller: &Teller<'_>) -> Document {
    let lang = teller.lang;
    let scenario = teller.scenario();
    let mut document = teller.document(super::Paper::Observers.title(lang));
    document.heading(Level::First, say::when_where(lang));
    let mut table = Table::form(Size::Normal, [24, 76]);
    for label in [say::time(lang), say::place(lang), say::seats(lang), say::contact(lang)] {
        table.row([Cell::label(label), "".into()]);
    }
    document.table(table);
    document.heading(Level::First, say::story(lang));
    document.note(say::story_secret(lang));
    document.body(say::plan(lang, &teller.plan_name()));
    if let Some(summary) = &scenario.summary {
        document.body(summary.get(lang));
    }
    document.heading(Level::First, say::parts(lang));
    document.body(say::parts_about(lang));
    document.table(scenes(teller));
    document.heading(Level::First, say::participants(lang));
    document.table(participants(teller));
    document.heading(Level::First, say::reading(lang));
    document.list([
        say::reading_clock(lang),
        say::reading_loop(lang),
        say::reading_stages(lang),
        say::reading_score(lang),
    ]);
    document.heading(Level::First, say::mind(lang));
    document.list([
        say::mind_quiet(lang),
        say::mind_secret(lang),
        say::mind_pictures(lang),
        say::mind_leaders(lang),
        say::mind_real(lang),
    ]);
    document
}

fn scenes(teller: &Teller<'_>) -> Table {
    let lang = teller.lang;
    let columns = [(50, say::scene(lang)), (28, say::story_time(lang)), (22, say::minutes(lang))];
    let mut table = Table::headed(Size::Normal, columns);
    for (nth, scene) in teller.scenario().scenes.iter().enumerate() {
        let of_scene = teller.scenario().injects.iter().filter(|inject| inject.scene == SceneIx(nth));
        let minutes: u32 = of_scene.map(Teller::minutes).sum();
        let minutes = if minutes > 0 { minutes.to_string() } else { String::new() };
        table.row([scene.title.get(lang).to_owned(), teller.moment(scene.start), minutes]);
    }
    table
}

fn participants(teller: &Teller<'_>) -> Table {
    let lang = teller.lang;
    let columns = [(8, say::number(lang)), (36, say::role(lang)), (56, say::unit(lang))];
    let mut table = Table::headed(Size::Normal, columns);
    let roles = (0..teller.plan().roles.len()).map(RoleIx::from).filter(|role| teller.is_in_room(*role));
    for (role, nth) in roles.zip(1..) {
        table.row([nth.to_string(), teller.role(role).to_owned(), teller.unit(role).to_owned()]);
    }
    table
}

mod say {
    crate::phrases! {
        when_where { zh: "时间和地点", en: "Time and place" }
        time { zh: "演练时间", en: "Time" }
        place { zh: "演练地点", en: "Place" }
        seats { zh: "观摩席", en: "Observers’ seats" }
        contact { zh: "联络人、电话", en: "Contact, telephone" }
        story { zh: "演练情景", en: "The story" }
        story_secret { zh: "情景内容请勿向参演人员透露。", en: "Please tell participants nothing of it." }
        plan(plan: &str) { zh: "本次为桌面演练，检验{plan}。以下地点、单位、人物和数字均为演练设定。", en: "A tabletop exercise of the {plan}. Places, units, people and figures below are set for the exercise." }
        parts { zh: "演练环节", en: "Parts" }
        parts_about { zh: "签到和开场后，依次进行下列场景，最后现场点评和参演人员自评。", en: "After signing in and the opening come the scenes below, then the evaluators’ comment and the participants’ self-assessment." }
        scene { zh: "场景", en: "Scene" }
        story_time { zh: "情景时间", en: "Story time from" }
        minutes { zh: "研讨（分钟）", en: "Discussion, min" }
        participants { zh: "参演单位和岗位", en: "Participants" }
        number { zh: "序号", en: "No." }
        role { zh: "岗位", en: "Role" }
        unit { zh: "所在单位", en: "Belongs to" }
        reading { zh: "怎么看", en: "How to follow it" }
        reading_clock { zh: "大屏上的“情景时间”是故事里的时间，讨论时停住，场景之间可以跳过几小时或几天。", en: "The story time on the screen is the story’s own: it stands while people talk and may jump hours or days between scenes." }
        reading_loop { zh: "每一轮依次是：注入信息、提出问题、分析决策、表达结果，然后导调员简短讲解，进入下一轮。", en: "Each round goes: inject, question, discussion and decision, result; then a short word from the facilitator, and the next." }
        reading_stages { zh: "可以重点看五个环节：监测预警、信息报告、应急响应、恢复重建、调查评估，看该谁做、做没做、在不在时限内。", en: "Watch five stages: warning, reporting, response, recovery, review. Who should act, did they, in time?" }
        reading_score { zh: "参考得分在评估组公布前不显示；成绩由评估组评定。", en: "The machine’s score is not shown until the evaluators release it; judging is theirs." }
        mind { zh: "观摩注意事项", en: "Please mind" }
        mind_quiet { zh: "手机静音，在观摩席就座，不与参演人员交谈，不提示、不评论。", en: "Silence telephones, stay in the observers’ seats, do not talk to participants, hint or comment." }
        mind_secret { zh: "手册用后交还，不带离会场。", en: "Give this handbook back; do not take it away." }
        mind_pictures { zh: "未经组织单位同意不拍照、不录像；经同意拍摄的须带“演练”字样，不单独截取险情画面上网。", en: "Take no pictures without leave; pictures taken must show that it is an exercise, and no scene of danger goes online alone." }
        mind_leaders { zh: "领导和专家讲话安排在场景之间或点评环节，由主持人邀请。", en: "Leaders and experts speak between scenes or at the comment, when the host asks them." }
        mind_real { zh: "听到“演练中止”，请按工作人员引导有序离场；遇会场真实险情听从疏散指挥。", en: "If the exercise is broken off leave as the staff direct; in real danger follow the evacuation." }
    }
}
