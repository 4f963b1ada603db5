//! What the list of clerks says.

crate::phrases! {
    title { zh: "谁来练", en: "Who practises" }
    anonymous { zh: "本机（不留名）", en: "this computer (no name)" }
    new { zh: "新加一个人", en: "somebody new" }
    current { zh: "现在", en: "now" }
    about { zh: "姓名只存在这台电脑的名单里，过程记录里只写代号；随时可改名、可删除。", en: "Names stand in this computer’s list only; records hold a code. They can be changed and erased at any time." }
    type_name { zh: "输入姓名，回车", en: "type a name, Enter" }
    name { zh: "姓名：", en: "Name: " }
    rename(name: &str) { zh: "“{name}”改为：", en: "“{name}” becomes: " }
    erase(name: &str) { zh: "删除“{name}”？姓名和练习中写的文字一并销毁，不能恢复；过程记录和得分留下，只是不再知道是谁。按回车删除，其他键不删。", en: "Erase “{name}”? The name and the words typed while practising are destroyed for good; records and scores stay, without anybody’s name. Enter erases, any other key does not." }
    no_name { zh: "还没有输入姓名", en: "no name has been typed" }
    long_name(most: usize) { zh: "姓名太长，最多 {most} 个字", en: "too long: at most {most} characters" }
    namesake { zh: "已有同名的人，请加以区别", en: "somebody else has that name: tell them apart" }
    choose { zh: "就是我", en: "That is me" }
    number { zh: "直接选", en: "Choose at once" }
    change { zh: "改名", en: "Rename" }
    remove { zh: "删除", en: "Erase" }
    keep { zh: "确定", en: "OK" }
    back { zh: "返回", en: "Back" }
}

// Help.
crate::phrases! {
    help { zh: "帮助 · 谁来练", en: "Help · Who practises" }
    help_choose { zh: "选好后，练习就记在这个人名下；不想留名，选第一行。", en: "Practice is kept under whoever is chosen; the first row keeps no name." }
    help_names { zh: "姓名只在这台电脑的名单里，过程记录里只写代号。", en: "Names stand in this computer’s list only; records hold a code." }
    help_erase { zh: "F2 改名；F8 删除：姓名和练习时写的文字销毁，过程记录和得分留下。", en: "F2 renames; F8 erases the name and the words typed while practising; records and scores stay." }
}
