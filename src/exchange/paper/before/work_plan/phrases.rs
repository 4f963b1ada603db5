//! What the work plan says.

crate::phrases! {
    aims { zh: "目的及要求", en: "Aims and requirements" }
    purposes { zh: "演练目的", en: "Purposes" }
    purpose_plan(plan: &str, steps: usize, roles: usize) { zh: "检验预案。检验{plan}在本情景下的实用性和可操作性，涉及任务 {steps} 项、牵头单位和岗位 {roles} 个。", en: "Test the plan: is the {plan} practical in this story? It calls for {steps} duties of {roles} roles." }
    purpose_prepare { zh: "完善准备。检查人员、物资、装备、通信和场所等应急准备，发现不足及时补充。", en: "Better preparation: look at people, supplies, equipment, communications and places, and make good what is missing." }
    purpose_mechanism { zh: "磨合机制。理顺上下级、部门之间和现场内外的指挥、报告和协同关系。", en: "Work together: set right how levels, offices and the scene command, report and help each other." }
    purpose_teach { zh: "宣传教育。使参演和观摩人员熟悉有关规定和避险常识。", en: "Teach: participants and observers come to know the rules and how to keep safe." }
    purpose_train { zh: "锻炼队伍。使各岗位人员熟悉自己的任务、时限和应当报告的内容。", en: "Train: each role comes to know its duties, its limits and what it must report." }
    objectives { zh: "演练目标", en: "Objectives" }
    stage { zh: "环节", en: "Stage" }
    by_whom { zh: "由谁", en: "By whom" }
    what { zh: "完成什么任务（按预案规定的条件和时限）", en: "What, under the plan’s conditions and limits" }
    objective { zh: "目标（由谁、在什么条件下、做到什么）", en: "Objective" }
    shows_in { zh: "看哪些任务", en: "Shows in" }
    by_people { zh: "由评估人员观察判断", en: "for evaluators to see" }
    effect { zh: "取得什么效果", en: "To what effect" }
    steps(count: usize, titles: &str) { zh: "{titles}（{count} 项）", en: "{titles} ({count})" }
    steps_among(count: usize, titles: &str) { zh: "{titles}等 {count} 项", en: "{titles} and others, {count} in all" }
    listed { zh: "、", en: ", " }
    effect_warning { zh: "预警及时准确、传达到位、有人应答，受威胁人员提前转移", en: "Warnings right, in time and acknowledged; those in danger leave before it comes" }
    effect_reporting { zh: "报告在时限内送达，要素齐全，数字属实", en: "Reports within their limits, complete and true" }
    effect_response { zh: "响应级别与事态相称，处置措施有序、有效、按时到位", en: "The level fits the event; measures are in order, in time and work" }
    effect_recovery { zh: "灾情核清，群众得到安置，返还、补偿和恢复工作有人负责、有期限", en: "Losses verified, people housed; returns, compensation and rebuilding each with an owner and a date" }
    effect_review { zh: "问题查清，整改责任和期限明确，资料归档", en: "Problems found, corrections owned and dated, papers filed" }
    demands { zh: "演练要求", en: "Requirements" }
    demand_marked { zh: "所有通话、文书、群消息和张贴物一律标明“演练”，不得向公众发布演练中的险情、灾情和数字。", en: "Every call, paper, message and notice says EXERCISE; nothing of its dangers, losses or figures goes to the public." }
    demand_secret { zh: "导调信息下发前不得透露；参演人员按预案和自己掌握的情况作出判断，不看脚本。", en: "No inject is told before it is released; participants decide by the plan and by what they know, without the script." }
    demand_decide { zh: "表态要说清谁、什么时间、做什么、报告谁；不清楚的说“待核”，不估数、不编造。", en: "A decision says who, when, what and who is told. What is not known is said to be unverified; nobody guesses or invents." }
    demand_break_off { zh: "遇真实突发事件，演练立即中止，参演人员转入实际处置。", en: "A real incident breaks the exercise off at once; everybody turns to it." }
    demand_names { zh: "演练中的人员姓名、住址、病情等一律用虚构信息，不使用真实个人信息。", en: "Names, addresses and illnesses in the exercise are invented; no real person’s data are used." }

    story { zh: "事故情景", en: "The story" }
    story_secret { zh: "本部分供组织单位掌握；不预告演练印发参演单位时略去。", en: "For the organisers; left out of copies for participants where the exercise is not announced." }
    scene { zh: "场景", en: "Scene" }
    begins { zh: "情景时间", en: "Story time" }
    injects { zh: "导调信息（条）", en: "Injects" }
    questions { zh: "研讨题（道）", en: "Questions" }

    people { zh: "参与人员及范围", en: "Who takes part" }
    organisers { zh: "组织人员", en: "Those who run it" }
    post { zh: "岗位", en: "Post" }
    count { zh: "人数", en: "People" }
    name { zh: "姓名、单位和职务", en: "Name, unit and position" }
    telephone { zh: "联系电话", en: "Telephone" }
    director { zh: "演练总指挥", en: "Exercise director" }
    planner { zh: "总策划", en: "Chief planner" }
    facilitator { zh: "导调员、记录员", en: "Facilitator, recorder" }
    simulator { zh: "模拟人员", en: "Simulators" }
    evaluator { zh: "评估组", en: "Evaluators" }
    supporter { zh: "保障组", en: "Support group" }
    publicist { zh: "宣传组", en: "Publicity group" }
    observer { zh: "观摩人员", en: "Observers" }
    participants { zh: "参演单位和岗位", en: "Participating units and roles" }
    number { zh: "序号", en: "No." }
    role { zh: "参演岗位", en: "Role" }
    unit { zh: "所在单位", en: "Belongs to" }
    way { zh: "参演方式", en: "How" }
    in_room { zh: "到场参演", en: "in the room" }
    simulated { zh: "由模拟人员代", en: "simulated" }

    time_and_place { zh: "时间与地点", en: "Time and place" }
    held_at { zh: "演练时间", en: "Held at" }
    length { zh: "研讨时长", en: "Discussion" }
    about_minutes(minutes: u32) { zh: "约 {minutes} 分钟", en: "about {minutes} min" }
    held_in { zh: "演练地点", en: "Held in" }
    kind { zh: "演练形式", en: "Form" }
    kind_tabletop { zh: "桌面演练（检验性）", en: "Tabletop exercise, to test the plan" }
    pace { zh: "演练节奏", en: "Pace" }
    pace_discussion { zh: "研讨式：讨论时停钟，议定结果按情景时间记录", en: "Discussion: the clock stands while people talk; results are recorded at their story time" }
    pace_real_time { zh: "实时：情景时间与实际时间同步推进", en: "Real time: the story clock runs" }
    story_time { zh: "情景时间", en: "Story time" }
    from_to(from: &str, to: &str) { zh: "{from} 至 {to}", en: "{from} to {to}" }

    tasks { zh: "主要任务及职责", en: "Tasks" }
    task_leaders { zh: "演练领导小组：审定方案，决定演练的开始、中止和结束。演练总指挥由＿＿＿＿＿＿担任。", en: "Steering group: approves the plan, decides on beginning, breaking off and end. Exercise director: ____________." }
    task_planners { zh: "策划与导调组：编制方案、脚本、消息单和话术，控制演练进程，下发导调信息，做好过程记录。", en: "Planning and control group: draws up plan, script, slips and texts, controls the exercise, releases injects, keeps the record." }
    task_evaluators { zh: "评估组：编制评估方案，全过程跟踪评估，现场点评，出具评估报告。", en: "Evaluators: draw up their plan, follow the whole exercise, comment, write the report." }
    task_supporters { zh: "保障组：负责场地、设备、通信、电力、医疗和安全，处理演练中的意外情况。", en: "Support group: room, equipment, communications, power, medical care and safety; deals with the unexpected." }
    task_publicists { zh: "宣传组：负责演练的影像记录和宣传报道，防止演练信息被误传为真实情况。", en: "Publicity group: pictures and reports; sees that nothing of the exercise is taken for real." }
    task_simulators { zh: "模拟人员：扮演未到场的单位、群众和媒体，按话术传递信息、应答询问。", en: "Simulators: stand for those not in the room, the public and the media; give and answer by their texts." }
    task_participants { zh: "参演单位：按预案职责分析研判、作出决定、表述行动，完成处置卡所列任务。", en: "Participants: judge, decide and act by the plan; carry out the duties on their cards." }

    preparation { zh: "筹备工作内容", en: "Preparation" }
    work { zh: "工作", en: "Work" }
    until { zh: "完成时间", en: "Done by" }
    responsible { zh: "责任人", en: "Who" }
    prepare_story { zh: "审定情景、导调信息和研讨题，与预案现行版本核对", en: "Approve story, injects and questions; check them against the plan in force" }
    prepare_papers { zh: "印制消息单、话术、脚本、主持词、评估表、签到表、观摩手册", en: "Print slips, texts, script, host’s words, forms, sign-in sheet and handbook" }
    prepare_people { zh: "确定参演、模拟、评估、保障人员，培训导调员和评估人员", en: "Name participants, simulators, evaluators and support; train facilitators and evaluators" }
    prepare_cards { zh: "向参演人员发放应急处置卡，组织学习预案", en: "Hand out role cards; have the plan read" }
    prepare_room { zh: "布置会场：座席、席卡、地图、投影大屏、打印机、计时和录音录像设备", en: "Set up the room: seats, names, maps, screen, printer, clock, recording" }
    prepare_calls { zh: "测试电话、对讲机、传真等通信手段，核对演练专用号码", en: "Test telephones, radios and fax; check the numbers used for the exercise" }
    prepare_notice { zh: "向上级、毗邻单位和可能受影响的公众、110、119、120、12345 等告知演练安排", en: "Tell upper levels, neighbours, the public concerned and the emergency and public lines about the exercise" }
    prepare_rehearsal { zh: "导调、模拟、评估人员桌边预演一遍，调整时间", en: "Facilitators, simulators and evaluators go through it once and set the times" }

    running { zh: "主要工作步骤", en: "The day" }
    part { zh: "步骤", en: "Part" }
    what_happens { zh: "内容", en: "What happens" }
    minutes { zh: "时长", en: "Length" }
    after_exercise { zh: "演练后", en: "afterwards" }
    part_sign_in { zh: "签到入场", en: "Sign in" }
    about_sign_in { zh: "参演、评估、模拟、观摩人员签到，领取材料和标识", en: "Participants, evaluators, simulators and observers sign in, take papers and marks" }
    part_opening { zh: "开场", en: "Opening" }
    about_opening { zh: "介绍情景背景、规则和人员，演练总指挥宣布开始", en: "Background, rules and people; the exercise director opens it" }
    about_scene(injects: usize, questions: usize) { zh: "下发导调信息 {injects} 条、研讨题 {questions} 道，按“注入信息、提出问题、分析决策、表达结果”推进", en: "{injects} injects and {questions} questions: inject, question, discussion and decision, result" }
    part_comment { zh: "现场点评", en: "Comment" }
    about_comment { zh: "演练总指挥宣布结束，评估组点评", en: "The exercise director ends it, the evaluators comment" }
    part_self { zh: "参演人员自评", en: "Self-assessment" }
    about_self { zh: "各参演组对照预案自评", en: "Each group assesses itself against the plan" }
    part_meeting { zh: "评估会", en: "Evaluators’ meeting" }
    about_meeting { zh: "评估组汇总意见，形成评估报告", en: "The evaluators put their findings together and write the report" }

    means { zh: "技术支撑及保障条件", en: "Means and support" }
    means_room { zh: "场地：桌面演练会议室一间，按参演组分桌，另设导调席、评估席、观摩席。", en: "Room: one meeting room with a table a group, and places for facilitators, evaluators and observers." }
    means_screen { zh: "系统：导调电脑一台、投影大屏一块，大屏只显示在场人员可以知道的内容；有条件的备用电脑一台。", en: "System: the facilitator’s computer and a screen that shows only what the room may know; a spare computer if there is one." }
    means_paper { zh: "材料：预案文本、处置卡、消息单、地图和沙盘，停电或系统故障时用纸质材料继续。", en: "Papers: the plan, cards, slips, maps; with power or system down the exercise goes on on paper." }
    means_calls { zh: "通信：演练专用电话、对讲机，号码登记在册，与值班电话分开。", en: "Communications: telephones and radios for the exercise only, their numbers listed, apart from the duty lines." }
    means_safety { zh: "安全和经费：意外情况处置和中止条件见《保障方案》；所需经费＿＿＿＿＿＿元，从＿＿＿＿＿＿列支。", en: "Safety and money: the unexpected and breaking off stand in the support plan; cost ____________, paid from ____________." }

    judgement { zh: "评估与总结", en: "Evaluation and summary" }
    judgement_comment { zh: "演练结束后当场点评，随后参演人员自评。", en: "Comment at once, then self-assessment." }
    judgement_report { zh: "评估组按《评估方案》召开评估会，于演练后＿＿日内提交评估报告，并向全体参演人员公示。", en: "The evaluators meet by their plan and hand in their report within ____ days; it is shown to all participants." }
    judgement_summary { zh: "组织单位根据演练记录、评估报告、预案和现场总结，于＿＿日内形成总结报告。", en: "The organiser writes the summary report within ____ days from record, evaluation, plan and comments." }
    judgement_improve { zh: "对发现的问题制订整改计划，明确措施、责任人和期限，跟踪督促，直到问题解决为止；涉及预案的，按程序修订。", en: "Each problem gets a measure, an owner and a date, and is followed until it is solved; where the plan is concerned it is revised." }
    judgement_file { zh: "工作方案、评估报告、总结报告和图片、视频、音频资料归档保存。", en: "Work plan, evaluation report, summary report, pictures and recordings are filed." }
}
