//! What the comparison says, in both languages.

use crate::words::Id;

crate::phrases! {
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
    detail_from_to(name: &str, old: &str, new: &str) { zh: "{name}由“{old}”改为“{new}”", en: "{name} changed from “{old}” to “{new}”" }
    detail_set(name: &str, new: &str) { zh: "{name}：{new}（原来没有）", en: "{name}: {new} (none before)" }
    detail_unset(name: &str, old: &str) { zh: "{name}：取消（原为{old}）", en: "{name}: none any more (it was {old})" }
    detail_more(name: &str, new: &str) { zh: "{name}增加：{new}", en: "{name}, added: {new}" }
    detail_fewer(name: &str, old: &str) { zh: "{name}减少：{old}", en: "{name}, dropped: {old}" }
    detail_order(name: &str) { zh: "{name}顺序有变", en: "{name} in another order" }
    of_element(title: &str, name: &str) { zh: "要素“{title}”的{name}", en: "element “{title}”: {name}" }
    of_title { zh: "名称", en: "title" }
    of_tier { zh: "所属层级", en: "tier" }
    of_drilled { zh: "最近一次演练", en: "last drilled" }
    of_evaluated { zh: "最近一次评估", en: "last evaluated" }
    of_links { zh: "衔接预案", en: "linked plans" }
    of_joined { zh: "一并演练的预案", en: "plans played along" }
    of_basis { zh: "编制依据", en: "basis" }
    of_tiers { zh: "层级", en: "tiers" }
    of_facts { zh: "态势要素", en: "facts" }
    of_durations { zh: "用时的分布", en: "shape of durations" }
    of_stages { zh: "各环节分值权重", en: "weights of the stages" }
    of_acknowledged { zh: "须逐一叫应确认", en: "to be acknowledged by each" }
    of_decisions { zh: "研判的级别", en: "ladders judged" }
    of_ends { zh: "终止或解除", en: "stands down" }
    of_does { zh: "依法认定的行为", en: "acts in the eyes of the law" }
    of_resources { zh: "可调用的资源", en: "resources" }
    of_called_up { zh: "应调用的资源", en: "what it is right to call up" }
    of_orders { zh: "受理方的要求", en: "what its recipient orders" }
    of_weight { zh: "分值权重", en: "weight" }
    resource_of(resource: &str, told: &str) { zh: "{resource}（{told}）", en: "{resource} ({told})" }
    team { zh: "队伍", en: "team" }
    supplies { zh: "物资", en: "supplies" }
    equipment { zh: "装备", en: "equipment" }
    communication { zh: "通信", en: "communication" }
    place { zh: "场所", en: "place" }
    resource { zh: "调用的资源", en: "a resource called up" }
    order_when(condition: &str, text: &str) { zh: "{condition}时：{text}", en: "where {condition}: {text}" }
    of_purpose { zh: "收集个人信息的目的", en: "purpose of personal data" }
    of_event { zh: "是否事件本身", en: "is the event itself" }
    of_says { zh: "内容", en: "what it states" }
    of_unit { zh: "单位", en: "unit" }
    of_kind { zh: "分级种类", en: "kind of ladder" }
    of_clause { zh: "依据条文", en: "clause" }
    of_roles { zh: "适用对象", en: "whom it binds" }
    of_stage { zh: "所属环节", en: "stage" }
    of_cost { zh: "扣分", en: "points taken" }
    of_article { zh: "依据条款", en: "article" }
    yes { zh: "是", en: "yes" }
    everybody { zh: "所有人", en: "everybody" }
    free_text { zh: "文字", en: "free text" }
    upper { zh: "上位预案", en: "upper plan" }
    lower { zh: "下级预案", en: "lower plan" }
    neighbour { zh: "同级或毗邻预案", en: "neighbouring plan" }
    link(is: &str, plan: &Id, pairs: &str) { zh: "{is} {plan}（{pairs}）", en: "{is} {plan} ({pairs})" }
    is_there(here: &str, there: &Id) { zh: "{here}即 {there}", en: "{here} is {there}" }
    grade { zh: "事件分级", en: "grade of the incident" }
    response { zh: "响应级别", en: "response level" }
    warning { zh: "预警级别", en: "warning level" }
    requisition { zh: "征用", en: "requisition" }
    gives_back { zh: "返还征用物", en: "return of what was taken" }
    compensate { zh: "征用补偿", en: "compensation" }
    warn { zh: "发布预警", en: "issuing a warning" }
    order { zh: "下达启动令", en: "giving an order" }
    report { zh: "信息报送", en: "reporting" }
    collect_personal { zh: "收集个人信息", en: "collecting personal data" }
    destroy_personal { zh: "销毁个人信息", en: "destroying personal data" }
    public_statement { zh: "向社会发布信息", en: "public statement" }
}
