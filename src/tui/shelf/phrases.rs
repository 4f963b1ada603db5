//! What the shelf says.

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    unfinished { zh: "继续哪一次", en: "Continue which drill" }
    run { zh: "选情景，开始演练", en: "Choose a scenario to run" }
    practise { zh: "选情景，练一个岗位", en: "Choose a scenario to practise" }
    review { zh: "选一个预案来看", en: "Choose a plan to look at" }
    papers { zh: "选情景，打印材料", en: "Choose a scenario to print papers for" }
    records { zh: "看哪一次的成绩", en: "Look back at which drill" }
    about { zh: "简介", en: "About" }
    search { zh: "输入汉字或拼音首字母查找", en: "type a few letters to search" }
    none_found { zh: "没有找到，删几个字再试", en: "nothing found: take a few letters back" }
    no_unfinished { zh: "没有未完成的演练。", en: "No drill is unfinished." }
    no_scenarios { zh: "没有情景。把情景文件（.json）放进数据目录的 scenarios 文件夹。", en: "There is no scenario: put scenario files (.json) into the data directory’s `scenarios` folder." }
    no_plans { zh: "没有预案。把预案文件（.json）放进数据目录的 plans 文件夹。", en: "There is no plan: put plan files (.json) into the data directory’s `plans` folder." }
    no_records { zh: "还没有结束的演练，演完一次会列在这里。", en: "No drill has ended yet; records appear here once one has." }
    open { zh: "打开", en: "Open" }
    number { zh: "直接打开", en: "Open at once" }
    progress { zh: "练习进步", en: "Progress" }
    hot_wash { zh: "复盘", en: "Hot wash" }
    not_finished { zh: "没有演完", en: "not finished" }
    no_report { zh: "没有演完，写不了报告。Enter 接着演，F4 复盘到断的地方。", en: "Not finished: there is no report of it. Enter goes on with it, F4 goes through what there is." }
    reports { zh: "写演练报告", en: "Write reports" }
    people { zh: "换人", en: "Who" }
    who(name: &str) { zh: "练习人：{name}", en: "by {name}" }
    choose { zh: "选择", en: "Choose" }
    back { zh: "返回", en: "Back" }
    own { zh: "本单位", en: "own" }
}

// Help.
crate::phrases! {
    help { zh: "帮助 · 选一个", en: "Help · Choosing" }
    help_search { zh: "打汉字或拼音首字母就是查找，Esc 清掉再退一步。", en: "Letters search: words or, for Chinese, initials of pinyin. Esc clears them, then goes back." }
    help_open { zh: "没打字时，数字 1-9 直接打开那一条；↑↓ 选，Enter 打开。“简介”写着所选那条讲什么。", en: "While nothing is typed 1-9 open at once; or ↑↓ and Enter. “About” tells of the one chosen." }
    help_own_entries { zh: "标着[本单位]的，是放进数据文件夹的 plans、scenarios 里的；没有标的是自带的。", en: "Those marked [own] lie in the data folder’s `plans` and `scenarios`; the others came with the program." }
    help_records { zh: "F4 复盘：当着大家把经过再走一遍；F5 写演练报告。", en: "F4 hot wash: go through the drill again in front of the room. F5 writes its reports." }
    help_unfinished { zh: "没演完的也在这里：Enter 接着演；F4 复盘，看到断的地方为止，没有得分。", en: "What did not come to its end is here too: Enter goes on with it, F4 goes through it up to where it stops, without a score." }
    help_practise { zh: "F4 看练习进步，上交和汇总也从那里进；F6 换练习的人。", en: "F4 shows progress, and from there what townships hand in; F6 changes who practises." }
}
