//! What the progress screen says.

crate::phrases! {
    exercise { zh: "演练 EXERCISE", en: "EXERCISE" }
    title { zh: "我的进步", en: "My progress" }
    reading { zh: "正在读以前的练习……", en: "Reading your past practices …" }
    none { zh: "还没有练完过一次。选一个情景练一次，交班以后这里就有了。", en: "No practice has been finished yet. Practise once and hand over: it appears here." }
    total(count: usize) { zh: "练完 {count} 次", en: "{count} finished" }
    private { zh: "只存在这台电脑上，不外传", en: "kept on this computer, sent nowhere" }
    scores { zh: "每次得分，新的在上", en: "Scores, the latest first" }
    stages { zh: "各环节，最近五次", en: "By stage, the last five" }
    weak { zh: "容易出错的", en: "What often goes wrong" }
    weak_none { zh: "还没有错过。", en: "Nothing so far." }
    next { zh: "现在该练什么", en: "What to practise now" }
    next_none { zh: "都练熟了，过些日子再来。", en: "All is fresh in your mind; come back in some days." }
    failed_of(failed: usize, tried: usize) { zh: "{tried} 次错 {failed} 次", en: "{failed} of {tried} wrong" }
    first_report(times: &str) { zh: "首报用时（分）：{times}", en: "Minutes to the first report: {times}" }
    guided { zh: "带练", en: "guided" }
    normal { zh: "自练", en: "own" }
    exam { zh: "考核", en: "exam" }
    practise { zh: "练这个", en: "Practise this" }
    practise_part { zh: "练这一段", en: "Only that part" }
    choose { zh: "选择", en: "Choose" }
    back { zh: "返回", en: "Back" }
}
