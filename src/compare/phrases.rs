//! What the comparison says, in both languages.

crate::phrases! {
    comma { zh: "、", en: ", " }
    none { zh: "无", en: "none" }
    always { zh: "一开始就是任务", en: "from the beginning" }
    added(role: &str) { zh: "新增任务，由{role}负责", en: "new step, led by {role}" }
    removed(role: &str) { zh: "删去任务（原由{role}负责）", en: "step removed (it was led by {role})" }
    renamed(old: &str) { zh: "改名，原为“{old}”", en: "renamed, formerly “{old}”" }
    moved(old: &str, new: &str) { zh: "责任主体由{old}改为{new}", en: "moved from {old} to {new}" }
    support(old: &str, new: &str) { zh: "配合单位由{old}改为{new}", en: "supported by {new} instead of {old}" }
    stage(old: &str, new: &str) { zh: "环节由{old}改为{new}", en: "stage changed from {old} to {new}" }
    from_to(old: &str, new: &str) { zh: "前置由“{old}”改为“{new}”", en: "prerequisites changed from “{old}” to “{new}”" }
    waits_now(new: &str) { zh: "增加前置：{new}", en: "now also waits for: {new}" }
    waits_no_more(old: &str) { zh: "不再等待：{old}", en: "waits no more for: {old}" }
    waits_otherwise(old: &str, new: &str) { zh: "前置改为等待{new}，不再等待{old}", en: "waits for {new} instead of {old}" }
    limit(old: &str, new: &str) { zh: "时限由“{old}”改为“{new}”", en: "limit changed from “{old}” to “{new}”" }
    repeat(old: &str, new: &str) { zh: "重复由“{old}”改为“{new}”", en: "repetition changed from “{old}” to “{new}”" }
    condition(old: &str, new: &str) { zh: "启动条件由“{old}”改为“{new}”", en: "becomes a duty on “{new}” instead of “{old}”" }
    recipients(old: &str, new: &str) { zh: "报送对象由{old}改为{new}", en: "tells {new} instead of {old}" }
    elements(more: &str, fewer: &str) { zh: "要素增加：{more}；减少：{fewer}", en: "elements added: {more}; dropped: {fewer}" }
    duration(old: &str, new: &str) { zh: "用时估计由“{old}”改为“{new}”", en: "estimate changed from “{old}” to “{new}”" }
    weight(old: u32, new: u32) { zh: "分值权重由 {old} 改为 {new}，或要素分配有变", en: "weight changed from {old} to {new}, or its facets" }
    clause(old: &str, new: &str) { zh: "条文由“{old}”改为“{new}”", en: "clause changed from “{old}” to “{new}”" }
    role_added { zh: "新增责任主体", en: "new role" }
    role_removed { zh: "删去责任主体", en: "role removed" }
    headcount(old: u32, new: u32) { zh: "在岗人数由 {old} 人改为 {new} 人", en: "headcount changed from {old} to {new}" }
    deputy(old: &str, new: &str) { zh: "替补由{old}改为{new}", en: "deputy changed from {old} to {new}" }
    ladder_added { zh: "新增分级", en: "new ladder" }
    ladder_removed { zh: "删去分级", en: "ladder removed" }
    rung_added { zh: "新增级别", en: "new rung" }
    rung_removed { zh: "删去级别", en: "rung removed" }
    criteria(old: &str, new: &str) { zh: "标准由“{old}”改为“{new}”", en: "criteria changed from “{old}” to “{new}”" }
    authority(old: &str, new: &str) { zh: "宣布权限由{old}改为{new}", en: "declared by {new} instead of {old}" }
    decide_within(old: &str, new: &str) { zh: "研判时限由{old}改为{new}", en: "to be decided within {new} instead of {old}" }
    forbidden_added { zh: "新增禁止行为", en: "newly forbidden" }
    forbidden_removed { zh: "不再列为禁止行为", en: "no longer forbidden" }
}
