//! The support plan (保障方案): what may go wrong, who sees to it, and on what
//! conditions and how the exercise is broken off.

use super::super::{Document, Level, Size, Table};
use super::tell::Teller;

/// The support plan of a drill.
pub fn document(teller: &Teller<'_>) -> Document {
    let lang = teller.lang;
    let mut document = teller.document(super::Paper::Support.title(lang));
    document.heading(Level::First, say::people(lang));
    document.table(people(teller));
    document.heading(Level::First, say::unexpected(lang));
    document.table(unexpected(teller));
    document.heading(Level::First, say::breaking_off(lang));
    document.heading(Level::Second, say::conditions(lang));
    document.body(say::conditions_about(lang));
    document.list([
        say::condition_real(lang),
        say::condition_safety(lang),
        say::condition_taken_for_real(lang),
        say::condition_leaders(lang),
        say::condition_means(lang),
    ]);
    document.heading(Level::Second, say::procedure(lang));
    document.list([
        say::procedure_tell(lang),
        say::procedure_order(lang),
        say::procedure_pass_on(lang),
        say::procedure_record(lang),
        say::procedure_after(lang),
    ]);
    document.heading(Level::Second, say::pause(lang));
    document.body(say::pause_about(lang));
    document.heading(Level::First, say::conduct(lang));
    document.list([
        say::conduct_marks(lang),
        say::conduct_lines(lang),
        say::conduct_data(lang),
        say::conduct_scene(lang),
    ]);
    teller.signatures(&mut document);
    document
}

/// Whom to call, filled in by hand.
fn people(teller: &Teller<'_>) -> Table {
    let lang = teller.lang;
    let columns =
        [(34, say::work(lang)), (22, say::who(lang)), (22, say::telephone(lang)), (22, say::reserve(lang))];
    let mut table = Table::headed(Size::Normal, columns);
    let works = [
        say::work_all(lang),
        say::work_room(lang),
        say::work_power(lang),
        say::work_calls(lang),
        say::work_medical(lang),
        say::work_security(lang),
        say::work_real(lang),
    ];
    works.iter().for_each(|work| table.row([*work, "", "", ""]));
    table
}

fn unexpected(teller: &Teller<'_>) -> Table {
    let lang = teller.lang;
    let columns = [(24, say::what(lang)), (54, say::measures(lang)), (22, say::responsible(lang))];
    let mut table = Table::headed(Size::Normal, columns);
    let rows = [
        (say::real(lang), say::real_measures(lang), say::by_director(lang)),
        (say::ill(lang), say::ill_measures(lang), say::by_medical(lang)),
        (say::fire(lang), say::fire_measures(lang), say::by_security(lang)),
        (say::power(lang), say::power_measures(lang), say::by_power(lang)),
        (say::system(lang), say::system_measures(lang), say::by_facilitator(lang)),
        (say::calls(lang), say::calls_measures(lang), say::by_calls(lang)),
        (say::mistaken(lang), say::mistaken_measures(lang), say::by_publicity(lang)),
        (say::leaked(lang), say::leaked_measures(lang), say::by_publicity(lang)),
        (say::absent(lang), say::absent_measures(lang), say::by_facilitator(lang)),
        (say::overrun(lang), say::overrun_measures(lang), say::by_facilitator(lang)),
    ];
    rows.iter().for_each(|(what, measures, by)| table.row([*what, *measures, *by]));
    table
}

mod say {
    crate::phrases! {
        people { zh: "保障分工和联系方式", en: "Who sees to what" }
        work { zh: "工作", en: "Work" }
        who { zh: "责任人", en: "Who" }
        telephone { zh: "联系电话", en: "Telephone" }
        reserve { zh: "替补人员", en: "In reserve" }
        work_all { zh: "保障组组长", en: "Head of the support group" }
        work_room { zh: "场地、座席、材料", en: "Room, seats, papers" }
        work_power { zh: "供电、投影、电脑", en: "Power, screen, computers" }
        work_calls { zh: "电话、对讲机、网络", en: "Telephones, radios, network" }
        work_medical { zh: "医疗救护", en: "Medical care" }
        work_security { zh: "消防和现场秩序", en: "Fire safety and order" }
        work_real { zh: "真实值班（不参加演练）", en: "Real duty watch, not in the exercise" }

        unexpected { zh: "意外情况和处置措施", en: "The unexpected" }
        what { zh: "意外情况", en: "What" }
        measures { zh: "处置措施", en: "What to do" }
        responsible { zh: "责任部门", en: "Who" }
        by_director { zh: "演练总指挥、导调组", en: "Director, facilitators" }
        by_medical { zh: "保障组（医疗）", en: "Support (medical)" }
        by_security { zh: "保障组（安全）", en: "Support (safety)" }
        by_power { zh: "保障组（设备）", en: "Support (equipment)" }
        by_calls { zh: "保障组（通信）", en: "Support (communications)" }
        by_facilitator { zh: "策划与导调组", en: "Planning and control group" }
        by_publicity { zh: "宣传组", en: "Publicity group" }
        real { zh: "发生真实突发事件，需参演人员处置", en: "A real incident that needs the participants" }
        real_measures { zh: "立即中止演练，参演人员回到各自岗位，演练用通信手段让出；演练数据不得混入真实信息报告", en: "Break off at once; everybody to their posts; the lines are given up; nothing of the exercise gets into real reports" }
        ill { zh: "参演人员突发疾病或受伤", en: "Somebody is ill or hurt" }
        ill_measures { zh: "停钟，现场急救，拨打 120 时说明“真实情况，不是演练”，替补人员接替", en: "Stop the clock, first aid; calling an ambulance say it is real and no exercise; the reserve takes over" }
        fire { zh: "会场火情或其他险情", en: "Fire or danger in the building" }
        fire_measures { zh: "立即中止，按疏散图撤离、清点人数，拨打 119 时说明“真实情况，不是演练”", en: "Break off, leave by the escape plan, count heads; calling the fire brigade say it is real" }
        power { zh: "停电", en: "Power cut" }
        power_measures { zh: "停钟；笔记本电脑用电池继续记录，改用纸质消息单；超过 30 分钟不能恢复的，由演练总指挥决定是否中止", en: "Stop the clock; record on battery, go on with paper slips; after 30 minutes the director decides whether to break off" }
        system { zh: "演练系统或投影故障", en: "System or screen fails" }
        system_measures { zh: "停钟，重新打开程序，从“继续上次”接着演，记录不丢；仍不能用的改用纸质材料", en: "Stop the clock and open the program again: “Continue” goes on where it stopped, nothing recorded is lost; else go on on paper" }
        calls { zh: "演练电话、对讲机不通", en: "Exercise lines fail" }
        calls_measures { zh: "改为当面传递消息单，并在存根上注明", en: "Hand slips over in person and say so on the stub" }
        mistaken { zh: "演练信息被当成真实情况", en: "Somebody takes it for real" }
        mistaken_measures { zh: "立即向对方说明是演练，逐一通知已转告的单位，必要时发布澄清；情况不能控制的，中止演练", en: "Say at once that it is an exercise, tell everybody it was passed to, clear it up in public if need be; if it spreads, break off" }
        leaked { zh: "演练内容被拍照上网", en: "Pictures of it appear online" }
        leaked_measures { zh: "联系发布人删除或补注“演练”字样，关注舆情", en: "Have it taken down or marked as an exercise; watch what is said" }
        absent { zh: "关键岗位人员缺席", en: "Somebody essential is absent" }
        absent_measures { zh: "由预案规定的顶替人或替补人员参演；没有的，由系统代演并在记录中注明", en: "The deputy the plan names, or the reserve, takes part; failing both the machine plays the role and the record says so" }
        overrun { zh: "讨论严重超时", en: "Discussion runs far over" }
        overrun_measures { zh: "导调员压减备用信息，必要时跳转下一场景，未办任务如实记录", en: "The facilitator drops what is in reserve and if need be jumps to the next scene; what was not done is recorded so" }

        breaking_off { zh: "中止条件与程序", en: "Breaking off" }
        conditions { zh: "中止条件", en: "Conditions" }
        conditions_about { zh: "出现下列情形之一的，中止演练：", en: "The exercise is broken off if any of these comes about:" }
        condition_real { zh: "发生真实突发事件，参演单位或人员需要投入处置的。", en: "A real incident needs units or people of the exercise." }
        condition_safety { zh: "出现危及人身安全的情况，短时间内不能妥善处理的。", en: "Somebody’s safety is at risk and it cannot be put right soon." }
        condition_taken_for_real { zh: "演练信息被误传为真实情况，可能造成社会影响的。", en: "The exercise is taken for real and may disturb the public." }
        condition_leaders { zh: "上级或本级领导要求中止的。", en: "Leaders of this or an upper level ask for it." }
        condition_means { zh: "供电、通信、场地等保障条件丧失，不能继续的。", en: "Power, communications or the room are lost and it cannot go on." }
        procedure { zh: "中止程序", en: "Procedure" }
        procedure_tell { zh: "发现人立即报告导调员，说明“真实情况”。", en: "Whoever notices tells the facilitator at once, saying that it is real." }
        procedure_order { zh: "演练总指挥决定中止；情况紧急的，导调员可先中止、后报告。", en: "The exercise director decides; if it is urgent the facilitator breaks off first and reports then." }
        procedure_pass_on { zh: "导调员连说三遍：“演练中止，演练中止，演练中止，转入真实情况处置。”并通过电话、对讲机、群消息逐一通知，收到的逐一复述确认。", en: "The facilitator says three times: “Exercise broken off, this is real,” and tells everybody by telephone, radio and message; each reads it back." }
        procedure_record { zh: "在系统中执行“中止”，记下时间、原因和决定人；中止的演练不评分、不评等次。", en: "“Abort” is chosen in the program, with time, reason and who decided; an exercise broken off is neither scored nor graded." }
        procedure_after { zh: "收回消息单和演练标识，防止演练材料与真实材料混用；是否另行组织由演练领导小组决定。", en: "Slips and marks are collected so that nothing is mixed up with the real; the steering group decides whether to hold it again." }
        pause { zh: "暂停和恢复", en: "Pausing and going on" }
        pause_about { zh: "短时间能够处理的情况只暂停、不中止。导调员宣布“演练暂停”，停钟；处理完毕后宣布“演练继续”，从停下的情景时间接着演，暂停时间不计入任何时限。", en: "What can be put right soon only pauses it. The facilitator says so and stops the clock; afterwards it goes on from the same story time, and no limit counts the pause." }

        conduct { zh: "安全和纪律", en: "Safety and order" }
        conduct_marks { zh: "会场入口、大屏、桌面材料和群名称均标明“演练”，工作人员佩戴标识。", en: "Entrance, screen, papers and message groups all say EXERCISE; staff wear marks." }
        conduct_lines { zh: "演练通信与真实值班通信分开，真实值班电话全程有人值守。", en: "Exercise lines are kept apart from the duty lines, which are manned throughout." }
        conduct_data { zh: "演练不使用真实个人信息；签到电话等用后销毁。", en: "No real personal data are used; telephone numbers of the sign-in sheet are destroyed afterwards." }
        conduct_scene { zh: "桌面演练不调动真实队伍、车辆和物资，参演人员不得离场实际处置。", en: "A tabletop moves no real forces, vehicles or supplies; nobody leaves to act for real." }
    }
}
