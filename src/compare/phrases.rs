//! What the comparison says, in both languages.

crate::phrases! {
    called_up(element: &str, listed: &str) { zh: "{element}（{listed}）", en: "{element} ({listed})" }
    comma { zh: "、", en: ", " }
    none { zh: "无", en: "none" }
    always { zh: "一开始就是任务", en: "from the beginning" }
    added(role: &str) { zh: "新增任务，由{role}负责", en: "new step, led by {role}" }
    removed(role: &str) { zh: "删去任务（原由{role}负责）", en: "step removed (it was led by {role})" }
    renamed(old: &str) { zh: "改名，原为“{old}”", en: "renamed, formerly “{old}”" }
    moved(old: &str, new: &str) { zh: "责任主体由{old}改为{new}", en: "moved from {old} to {new}" }
    supported_also(more: &str) { zh: "增加配合单位：{more}", en: "also supported by: {more}" }
    supported_no_more(fewer: &str) { zh: "不再配合：{fewer}", en: "no longer supported by: {fewer}" }
    stage(old: &str, new: &str) { zh: "环节由{old}改为{new}", en: "stage changed from {old} to {new}" }
    from_to(old: &str, new: &str) { zh: "前置由“{old}”改为“{new}”", en: "prerequisites changed from “{old}” to “{new}”" }
    waits_now(new: &str) { zh: "增加前置：{new}", en: "now also waits for: {new}" }
    waits_no_more(old: &str) { zh: "取消前置：{old}", en: "waits no more for: {old}" }
    waits_otherwise(old: &str, new: &str) { zh: "增加前置：{new}；不再直接列为前置：{old}", en: "now also waits for: {new}; no longer names: {old}" }
    limit(old: &str, new: &str) { zh: "时限由“{old}”改为“{new}”", en: "limit changed from “{old}” to “{new}”" }
    repeat(old: &str, new: &str) { zh: "重复由“{old}”改为“{new}”", en: "repetition changed from “{old}” to “{new}”" }
    condition(old: &str, new: &str) { zh: "启动条件由“{old}”改为“{new}”", en: "becomes a duty on “{new}” instead of “{old}”" }
    tells_also(more: &str) { zh: "增加报送对象：{more}", en: "also tells: {more}" }
    tells_no_more(fewer: &str) { zh: "不再报送：{fewer}", en: "no longer tells: {fewer}" }
    elements_also(more: &str) { zh: "增加要素：{more}", en: "elements added: {more}" }
    elements_no_more(fewer: &str) { zh: "减少要素：{fewer}", en: "elements dropped: {fewer}" }
    judges_otherwise { zh: "研判的级别有变", en: "judges other ladders" }
    duration(old: &str, new: &str) { zh: "用时估计由“{old}”改为“{new}”", en: "estimate changed from “{old}” to “{new}”" }
    weight(old: u32, new: u32) { zh: "分值权重由 {old} 改为 {new}，或要素分配有变", en: "weight changed from {old} to {new}, or its facets" }
    clause(old: &str, new: &str) { zh: "依据条文由 {old} 改为 {new}", en: "rests on clause {new} instead of {old}" }
    clause_title(id: &str, title: &str) { zh: "条文 {id} {title}", en: "Clause {id}, {title}" }
    clause_added { zh: "新增条文", en: "new clause" }
    clause_removed { zh: "删去条文", en: "clause removed" }
    clause_text(old: &str, new: &str) { zh: "“{old}”改为“{new}”", en: "“{old}” becomes “{new}”" }
    clause_more(new: &str) { zh: "增加“{new}”", en: "“{new}” is added" }
    clause_less(old: &str) { zh: "删去“{old}”", en: "“{old}” is dropped" }
    left_out { zh: "……", en: " …" }
    semicolon { zh: "；", en: "; " }
    role_added { zh: "新增责任主体", en: "new role" }
    role_removed { zh: "删去责任主体", en: "role removed" }
    headcount(old: u32, new: u32) { zh: "在岗人数由 {old} 人改为 {new} 人", en: "headcount changed from {old} to {new}" }
    deputy(old: &str, new: &str) { zh: "替补由{old}改为{new}", en: "deputy changed from {old} to {new}" }
    deputy_added(new: &str) { zh: "增设替补：{new}", en: "now has a deputy: {new}" }
    deputy_removed(old: &str) { zh: "不再设替补（原为{old}）", en: "has a deputy no more (it was {old})" }
    ladder_added { zh: "新增分级", en: "new ladder" }
    ladder_removed { zh: "删去分级", en: "ladder removed" }
    rung_added { zh: "新增级别", en: "new rung" }
    rung_removed { zh: "删去级别", en: "rung removed" }
    criteria(old: &str, new: &str) { zh: "标准中“{old}”改为“{new}”", en: "in the criteria “{old}” becomes “{new}”" }
    criteria_more(new: &str) { zh: "标准增加“{new}”", en: "criteria also: “{new}”" }
    criteria_less(old: &str) { zh: "标准删去“{old}”", en: "no longer a criterion: “{old}”" }
    may_declare(more: &str) { zh: "增加有权宣布的：{more}", en: "may also be declared by: {more}" }
    may_not_declare(fewer: &str) { zh: "不再有权宣布的：{fewer}", en: "may no longer be declared by: {fewer}" }
    decide_within(old: &str, new: &str) { zh: "研判时限由{old}改为{new}", en: "to be decided within {new} instead of {old}" }
    forbidden_added { zh: "新增禁止行为", en: "newly forbidden" }
    forbidden_removed { zh: "不再列为禁止行为", en: "no longer forbidden" }
}
