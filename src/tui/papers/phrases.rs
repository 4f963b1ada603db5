//! What the papers screen says.

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    title(scenario: &str) { zh: "打印材料 · {scenario}", en: "Papers · {scenario}" }
    how { zh: "什么格式，写到哪里", en: "In what form, and where to" }
    form { zh: "格式", en: "Form" }
    docx { zh: "Word、WPS 文档（.docx）", en: "Word or WPS document (.docx)" }
    html { zh: "网页（.html）", en: "Web page (.html)" }
    xlsx { zh: "表格（.xlsx，只有各张表）", en: "Workbook (.xlsx, the tables alone)" }
    markdown { zh: "Markdown 文本（.md）", en: "Markdown text (.md)" }
    folder { zh: "文件夹", en: "Folder" }
    folder_hint { zh: "写到哪个文件夹", en: "the folder to write into" }
    which(chosen: usize, all: usize) { zh: "要哪些：已选 {chosen}/{all}", en: "Which: {chosen} of {all}" }
    about { zh: "内容取自预案和情景；日期、地点、姓名、电话、签字留空，由人填写。", en: "Plan and scenario fill them in; dates, places, names and signatures are left for people." }
    writing { zh: "正在写…", en: "writing…" }
    written(count: usize, folder: &str) { zh: "已写出 {count} 份材料，在 {folder}", en: "{count} papers written, in {folder}" }
    again(why: &str) { zh: "{why}。再按一次 F2 覆盖", en: "{why}. F2 once more replaces them" }
    none_chosen { zh: "一份都没选：空格或数字选中，F3 全选", en: "no paper is chosen: Space or a digit chooses, F3 takes all" }
    no_folder { zh: "没有写明文件夹", en: "no folder is named" }
    write { zh: "写出", en: "Write" }
    choose { zh: "上下", en: "Move" }
    take { zh: "选/不选", en: "Take or leave" }
    number { zh: "直接选", en: "At once" }
    all { zh: "全选/全不选", en: "All or none" }
    change { zh: "改格式", en: "Change" }
    back { zh: "返回", en: "Back" }
    space { zh: "空格", en: "Space" }
}

// Help.
crate::phrases! {
    help { zh: "帮助 · 打印材料", en: "Help · Papers" }
    help_write { zh: "选好要哪些，按 F2 写成文件；再用 Word 或 WPS 打开、修改、打印。", en: "Choose which, F2 writes them into files; open, change and print those in Word or WPS." }
    help_choose { zh: "↑↓ 移动，空格选或不选，数字直接选，F3 全选或全不选；格式按 ←→ 换，文件夹直接改。", en: "↑↓ move, Space takes or leaves, a digit does so at once, F3 takes all or none; ←→ change the form, the folder is typed." }
    help_blank { zh: "内容取自预案和情景；日期、地点、姓名、电话、签字留空，由人填写。", en: "What is written follows from plan and scenario; dates, places, names, telephones and signatures are left for people." }
    help_secret { zh: "脚本、消息单和评估表里有还没发生的事和应有的动作，只给导调和评估人员。", en: "Script, slips and forms tell what is still to come and what is expected: for facilitators and evaluators only." }
}
