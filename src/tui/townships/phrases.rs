//! What the screen of the townships says.

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    title { zh: "练习上交与汇总", en: "Townships’ practice" }
    reading { zh: "正在读记录……", en: "Reading the records …" }
    busy { zh: "正在写文件，请不要拔 U 盘……", en: "Writing the file; leave the stick where it is …" }
    none { zh: "还没有收到乡镇的练习。\n县里：把各乡镇交来的文件（.drills）放在一个文件夹或 U 盘里，按 F3 收。\n乡镇：按 F2 把本机的练习写成一个文件，交给县里。", en: "No township’s practice has been gathered yet.\nCounty: put the townships’ files (.drills) into one folder or on a stick, then F3.\nTownship: F2 writes this computer’s practice into one file for the county." }
    subject(scenario: &str, role: &str, at: usize, all: usize) { zh: "{scenario} · {role}（{at}/{all}）", en: "{scenario} · {role} ({at}/{all})" }
    exam(seed: u64) { zh: " · 考题 {seed} 号", en: " · exam no. {seed}" }
    count(count: usize) { zh: "{count} 个乡镇，按拼音排，不排名次", en: "{count} township(s), by name, not ranked" }
    name { zh: "乡镇", en: "Township" }
    unknown { zh: "（未注明）", en: "(not told)" }
    attempts { zh: "共练", en: "All" }
    people { zh: "人数", en: "People" }
    here { zh: "此情景", en: "Here" }
    median { zh: "中位", en: "Median" }
    latest { zh: "最近", en: "Latest" }
    usual { zh: "常见差错", en: "What goes wrong" }
    about { zh: "分数为参考得分，只计完整练习；不含重练。", en: "Reference scores of whole attempts; replays are left out." }
    fault(kind: &str, often: usize) { zh: "{kind} {often}", en: "{kind} {often}" }
    hand_in_title(own: usize) { zh: "上交本机的 {own} 次练习", en: "Hand in this computer’s {own} practice(s)" }
    township_field { zh: "乡镇名称", en: "Township" }
    folder_field { zh: "写到文件夹", en: "Into the folder" }
    names_field { zh: "带上姓名", en: "With names" }
    yes { zh: "带", en: "yes" }
    no { zh: "不带（只有代号，文字也不带）", en: "no (codes only, and no typed words)" }
    type_township { zh: "如：石坑镇（只用填一次）", en: "such as Shikeng (asked once)" }
    type_folder { zh: "U 盘或文件夹的路径", en: "path of the stick or folder" }
    where_title { zh: "乡镇的文件在哪个文件夹", en: "Which folder are the townships’ files in" }
    offered { zh: "找到的 U 盘和文件夹（↑↓ 换）：", en: "Sticks and folders found (↑↓ turns):" }
    offered_none { zh: "没有找到 U 盘，请输入路径。", en: "No stick was found: type the path." }
    no_township { zh: "请先填乡镇名称", en: "type the township’s name first" }
    no_folder { zh: "请先填文件夹", en: "type a folder first" }
    nothing_own { zh: "本机还没有练完的练习，没有可上交的。", en: "Nothing has been practised to its end on this computer: there is nothing to hand in." }
    handed_in(count: usize, path: &str) { zh: "已把 {count} 次练习写成一个文件：\n{path}\n把它交给县里。", en: "{count} practice(s) written into one file:\n{path}\nHand it to the county." }
    found_title(files: usize) { zh: "找到 {files} 个文件，还没有导入", en: "{files} file(s) found, nothing imported yet" }
    taken_title(files: usize) { zh: "{files} 个文件导入完毕", en: "{files} file(s) imported" }
    found_none { zh: "这个文件夹里没有练习文件（.drills 或 .drill）。", en: "There is no file of practices (.drills or .drill) in that folder." }
    parcel(new: usize, known: usize) { zh: "新 {new}，已有 {known}", en: "{new} new, {known} known" }
    taken(new: usize, known: usize) { zh: "导入 {new}，已有 {known}", en: "{new} imported, {known} known" }
    other(count: usize) { zh: "，非练习 {count}（略过）", en: ", {count} no practice (passed over)" }
    damaged(count: usize) { zh: "，损坏 {count}（略过）", en: ", {count} damaged (passed over)" }
    bad(name: &str, why: &str) { zh: "{name}：{why}", en: "{name}: {why}" }
    any_key { zh: "按任意键继续", en: "any key goes on" }
    hand_in { zh: "上交", en: "Hand in" }
    gather { zh: "收文件", en: "Gather" }
    turn { zh: "换情景", en: "Scenario" }
    choose { zh: "选择", en: "Choose" }
    write { zh: "写文件", en: "Write" }
    next_field { zh: "下一项", en: "Next" }
    next_folder { zh: "换文件夹", en: "Folder" }
    change { zh: "改", en: "Change" }
    look { zh: "看看有什么", en: "Look" }
    take { zh: "导入", en: "Import" }
    to_table { zh: "看汇总", en: "To the table" }
    back { zh: "返回", en: "Back" }
}

// Help.
crate::phrases! {
    help { zh: "帮助 · 练习上交与汇总", en: "Help · Townships’ practice" }
    help_hand_in { zh: "乡镇：按 F2 把本机的练习写成一个文件（.drills），交给县里；不选“带”，就不含姓名和写过的文字。", en: "Township: F2 writes this computer’s practice into one file (.drills) for the county; without names and typed words unless you say so." }
    help_gather { zh: "县里：按 F3，选乡镇的文件所在的文件夹，先看有什么，再导入；已有的不会重复。", en: "County: F3 asks for the folder of the townships’ files and shows what is in them before anything is imported; what is known is not taken twice." }
    help_table { zh: "←→ 换情景和岗位，↑↓ 看哪个乡镇；按拼音排，不排名次。分数是完整练习的参考得分。", en: "←→ turn to another scenario and role, ↑↓ choose a township; by name, not ranked. Scores are those of whole attempts." }
}
