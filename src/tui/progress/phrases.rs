//! What the progress screen says.

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    title(clerk: &str) { zh: "练习进步 · {clerk}", en: "Progress · {clerk}" }
    reading { zh: "正在读以前的练习……", en: "Reading your past practices …" }
    none { zh: "还没有练完过一次。按回车回去选一个情景，练完交班，这里就有了。\n要分人记：按 F6 选名字或加名字。县里收乡镇的练习：按 F7。", en: "No practice has been finished yet. Enter goes back to choose a scenario; practise and hand over, and it appears here.\nTo keep people apart: F6 chooses or adds a name. To gather the townships’ practice: F7." }
    total(whole: usize, replays: usize) { zh: "练完 {whole} 次，重练 {replays} 次", en: "{whole} finished, {replays} replayed" }
    private { zh: "只存本机", en: "kept on this computer" }
    scores { zh: "得分走势", en: "Scores over time" }
    of_all(at: usize, all: usize) { zh: "第 {at}/{all} 次", en: "{at} of {all}" }
    stages { zh: "各环节，最近五次", en: "By stage, the last five" }
    weak { zh: "容易出错的", en: "What often goes wrong" }
    weak_none { zh: "还没有错过。", en: "Nothing so far." }
    next { zh: "现在该练什么", en: "What to practise now" }
    next_later { zh: "都练熟了，到这天再练（先练也行）", en: "All is fresh; next due (sooner is fine)" }
    failed_of(failed: usize, tried: usize) { zh: "{tried} 次错 {failed} 次", en: "{failed} of {tried} wrong" }
    mended { zh: "重练已做对", en: "put right since" }
    fault(kind: &str, often: usize) { zh: "{kind} {often} 次", en: "{kind} ×{often}" }
    fault_of(kind: &str, element: &str, often: usize) { zh: "{kind}“{element}” {often} 次", en: "{kind} “{element}” ×{often}" }
    fault_between { zh: "；", en: "; " }
    first_report { zh: "首报用时（分）", en: "Minutes to the first report" }
    no_report { zh: "还没有报过", en: "none made yet" }
    guided { zh: "带练", en: "led" }
    normal { zh: "自练", en: "own" }
    exam { zh: "考核", en: "exam" }
    practise_part { zh: "练这一段", en: "Only that part" }
    replay { zh: "重练", en: "again" }
    replayed { zh: "从中途重练，不计次", en: "a moment replayed, not counted" }
    points(score: &str) { zh: "{score} 分", en: "{score} points" }
    coverage(exercised: u32, steps: u32) { zh: "覆盖 {exercised}/{steps} 项", en: "{exercised}/{steps} steps" }
    report_after(minutes: i64) { zh: "首报 {minutes} 分钟", en: "report in {minutes} min" }
    written(path: &str) { zh: "练习证明已写好：\n{path}\n用浏览器打开，即可打印。", en: "The certificate has been written:\n{path}\nOpen it in a browser to print it." }
    no_certificate { zh: "还没有从头到尾练完过，没有可以证明的。", en: "Nothing has been practised from beginning to end yet: there is nothing to certify." }
    any_key { zh: "按任意键继续", en: "any key goes on" }
    begin { zh: "去选情景", en: "Choose a scenario" }
    practise { zh: "练这个", en: "Practise" }
    look { zh: "看哪次", en: "Which try" }
    choose { zh: "选择", en: "Choose" }
    certificate { zh: "练习证明", en: "Certificate" }
    people { zh: "换人", en: "Who" }
    townships { zh: "上交/汇总", en: "Townships" }
    back { zh: "返回", en: "Back" }
}

// Help.
crate::phrases! {
    help { zh: "帮助 · 练习进步", en: "Help · Progress" }
    help_own { zh: "这里是一个人自己的练习：得分走势、各环节、容易出错的、现在该练什么；只存在这台电脑里。", en: "One person’s own practice: scores over time, by stage, what often goes wrong, what to practise now; kept on this computer." }
    help_next { zh: "↑↓ 选“现在该练什么”里的一项，Enter 练整场；按它的数字只练那一段。", en: "↑↓ choose what to practise now, Enter practises the whole of it; its digit only that part." }
    help_tries { zh: "←→ 逐次看以前的得分；只计练完的整场，中途重练的列出、不计次。", en: "←→ look at earlier tries; only whole attempts count, replays are shown and not counted." }
    help_more { zh: "F5 写一份练习证明，F6 换人，F7 向县里上交，或收乡镇的练习。", en: "F5 writes a certificate, F6 changes who practises, F7 hands in to the county or gathers the townships’." }
}
