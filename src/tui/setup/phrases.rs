//! What the set-up screen says.

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    run_title(scenario: &str) { zh: "开演前设置 · {scenario}", en: "Set up · {scenario}" }
    practise_title(scenario: &str) { zh: "选练哪个岗位 · {scenario}", en: "Choose your role · {scenario}" }
    how { zh: "怎么演", en: "How" }
    pace { zh: "节奏", en: "Pace" }
    pace_discussion { zh: "研讨式：谈的时候时钟停", en: "Discussion: the clock stands while people talk" }
    pace_real_time { zh: "实时：时钟一直走", en: "Real time: the clock runs" }
    difficulty { zh: "难度", en: "Difficulty" }
    difficulty_guided { zh: "带练：告诉您下一步，时间不催", en: "Guided: told the next step, no hurry" }
    difficulty_normal { zh: "自练：时钟在走，误了才提醒", en: "On your own: the clock runs" }
    difficulty_exam { zh: "考核：没有提示，不能翻预案", en: "Exam: no hints, the plan is closed" }
    speed_unused { zh: "带练时不用", en: "not used when guided" }
    speed { zh: "快慢", en: "Speed" }
    play { zh: "机器水平", en: "The machine plays" }
    play_perfect { zh: "全照预案做", en: "all by the plan" }
    play_typical { zh: "像训练过的人，偶有差错", en: "as trained people do, with a few slips" }
    play_weak { zh: "像一年没看预案的人，常出差错", en: "as people do who have not read the plan for a year" }
    along { zh: "衔接预案", en: "Linked plans" }
    along_on(plans: &str) { zh: "一并演练：{plans}", en: "played along: {plans}" }
    along_off(plans: &str) { zh: "不演练：{plans}", en: "left out: {plans}" }
    along_written { zh: "本情景就是为几份预案一并演练写的，不能单独演练", en: "this scenario is written for these plans together and cannot be drilled without" }
    comma { zh: "、", en: ", " }
    seed { zh: "随机数", en: "Seed" }
    seed_about { zh: "同一个数，同一场演练", en: "the same number gives the same drill" }
    exam_number { zh: "考题号", en: "Exam number" }
    exam_number_about { zh: "同一个号，同一份考题；可直接输入", en: "the same number, the same exam; type it" }
    who(people: usize, machine: usize) { zh: "谁来演：在场 {people}  机器 {machine}", en: "Who: {people} in the room, {machine} played by the machine" }
    which { zh: "练哪个岗位，其余由机器扮演", en: "Your role; the machine plays the others" }
    group(number: u8) { zh: "{number}组", en: "G{number}" }
    machine { zh: "机器", en: "machine" }
    me { zh: "我", en: "me" }
    duties(count: usize) { zh: "牵头 {count} 项", en: "leads {count}" }
    nobody { zh: "没有人在场：至少把一个责任主体编入一组", en: "nobody is in the room: put at least one role into a group" }
    codes { zh: "记录里只写组号（G1…），不写姓名。F2 可给一组起短名，存在记录之外。", en: "The record holds codes (G1…) only. F2 names a group, beside the record." }
    named(number: u8, name: &str) { zh: "{number} {name}", en: "G{number} {name}" }
    name_of(number: u8) { zh: "{number}组叫什么", en: "What is G{number} called?" }
    name_hint { zh: "如：应急局、桤坪镇", en: "e.g. Emergency bureau" }
    name_rule { zh: "写单位或代号，最多12字，不写人名；存在记录之外，可以清除。空着就只用组号。", en: "A unit or a code, at most 12 characters, no person. Kept beside the record; can be erased." }
    name_whom { zh: "先把光标移到一个已编组的责任主体上，再按 F2 给这一组起名", en: "Go to a role that is in a group; F2 then names that group" }
    name { zh: "组名", en: "name" }
    keep { zh: "定", en: "keep" }
    clerk(name: &str) { zh: "练习人：{name}。记录里只写代号，不写姓名。", en: "By {name}. The record holds a code, no name." }
    people { zh: "换人", en: "Who" }
    begin { zh: "开演", en: "Begin" }
    begin_as(role: &str) { zh: "练“{role}”", en: "Practise as {role}" }
    choose { zh: "选择", en: "Choose" }
    change { zh: "改", en: "Change" }
    to_group { zh: "编入该组", en: "into that group" }
    to_machine { zh: "交给机器", en: "to the machine" }
    advanced { zh: "高级", en: "Advanced" }
    all { zh: "全部在场/按情景", en: "all in / as written" }
    back { zh: "返回", en: "Back" }
}

// Help.
crate::phrases! {
    help_run { zh: "帮助 · 开演前设置", en: "Help · Set up" }
    help_practise { zh: "帮助 · 选练哪个岗位", en: "Help · Choose your role" }
    help_begin { zh: "都已按情景填好，按 Enter 就能开演；要改，↑↓ 到那一行，←→ 改。", en: "All is filled in as the scenario has it: Enter begins. To change a row, go to it with ↑↓ and press ←→." }
    help_pace { zh: "研讨式：谈的时候时钟停，谈完一条到下一条。实时：时钟一直走。演练中按 F6 随时能换。", en: "Discussion: the clock stands while people talk and moves from inject to inject. Real time: it runs. F6 changes it during the drill." }
    help_room { zh: "谁来演：光标移到责任主体上，按 1-9 编入那一组，0 交给机器；F3 让全部在场。没人坐的岗位由机器按预案扮演。", en: "Who: on a role, 1-9 puts it into that group, 0 gives it to the machine; F3 takes all in. The machine plays by the plan what nobody plays." }
    help_names { zh: "记录里只写组号；F2 给一组起个短名，存在记录之外，可以清除。", en: "The record holds the groups’ numbers only; F2 gives one a short name, kept beside the record, which can be erased." }
    help_along { zh: "衔接预案：一并演练时，本预案报上去的到了那份预案，那里的任务从接到报告起算，按那份预案评。", en: "Linked plans: played along, what this plan reports arrives in the other, whose duties begin there and are judged by it." }
    help_role { zh: "↑↓ 选岗位，Enter 就开始练；其余岗位由机器扮演。", en: "↑↓ choose a role, Enter begins; the machine plays the others." }
    help_difficulty { zh: "带练：告诉您下一步，时间不催。自练：时钟在走，误了才提醒。考核：没有提示，不能翻预案。", en: "Guided: you are told the next step, nothing hurries. On your own: the clock runs, you hear of what is late. Exam: no hints, the plan is closed." }
    help_advanced { zh: "按 F4 打开高级，里面是平时不用动的：同一个随机数（考题号），同一场演练。", en: "F4 opens what rarely needs changing: the same seed (exam number) gives the same drill." }
}
