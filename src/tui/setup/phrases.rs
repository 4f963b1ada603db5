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
    all { zh: "全部在场/按情景", en: "all in / as written" }
    back { zh: "返回", en: "Back" }
}
