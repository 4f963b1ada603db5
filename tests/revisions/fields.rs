//! Nothing a plan can say changes unnoticed: every field of its schema is
//! compared, or stands here with the reason why not.

use std::collections::BTreeSet;

use sandtable::compare::told_of;
use sandtable::plan::PlanFile;
use serde_json::Value;

/// Fields whose change has a kind of its own.
const OF_THEIR_OWN: &[&str] = &[
    "PlanFile.roles",
    "PlanFile.ladders",
    "PlanFile.clauses",
    "PlanFile.steps",
    "PlanFile.forbidden",
    "StepFile.title",
    "StepFile.stage",
    "StepFile.lead",
    "StepFile.support",
    "StepFile.after",
    "StepFile.when",
    "StepFile.limit",
    "StepFile.duration",
    "StepFile.repeat",
    "StepFile.tells",
    "StepFile.elements",
    "StepFile.weight",
    "StepFile.facets",
    "StepFile.clause",
    "ElementFile.required",
    "RoleFile.title",
    "RoleFile.organisation",
    "RoleFile.headcount",
    "RoleFile.deputy",
    "LadderFile.rungs",
    "LadderFile.decide_within",
    "RungFile.criteria",
    "RungFile.declared_by",
    "ClauseFile.text",
];

/// Parts of what is compared, or told, as a whole.
const WITH_THE_WHOLE: &[&str] = &[
    "AllFile.all",
    "AnyFile.any",
    "AnchorFile.activation",
    "AnchorFile.by",
    "AnchorFile.incident",
    "AnchorFile.inject",
    "AnchorFile.receipt",
    "AnchorFile.step",
    "BasisFile.title",
    "ConditionFile.above",
    "ConditionFile.all",
    "ConditionFile.any",
    "ConditionFile.at_least",
    "ConditionFile.at_most",
    "ConditionFile.below",
    "ConditionFile.done",
    "ConditionFile.fact",
    "ConditionFile.is",
    "ConditionFile.ladder",
    "ConditionFile.not",
    "ConditionFile.of",
    "ConditionFile.sum",
    "DurationFile.high",
    "DurationFile.likely",
    "DurationFile.low",
    "DurationFile.source",
    "FacetsFile.by_role",
    "FacetsFile.content",
    "FacetsFile.done",
    "FacetsFile.in_order",
    "FacetsFile.on_time",
    "FactFile.title",
    "LimitFile.by",
    "LimitFile.from",
    "LimitFile.hard",
    "LimitFile.nothing_at",
    "LimitFile.target",
    "JoinedFile.facts",
    "JoinedFile.ladders",
    "JoinedFile.plan",
    "JoinedFile.revision",
    "JoinedFile.roles",
    "JoinedFile.title",
    "LinkFile.facts",
    "LinkFile.is",
    "LinkFile.ladders",
    "LinkFile.plan",
    "LinkFile.roles",
    "OrderFile.text",
    "OrderFile.when",
    "PairFile.here",
    "PairFile.there",
    "RepeatFile.every",
    "RepeatFile.until",
    "ResourceFile.amount",
    "ResourceFile.kind",
    "ResourceFile.owner",
    "ResourceFile.title",
    "ResourceFile.unit",
    "StageWeightsFile.recovery",
    "StageWeightsFile.reporting",
    "StageWeightsFile.response",
    "StageWeightsFile.review",
    "StageWeightsFile.warning",
    "TierFile.rank",
    "TierFile.title",
    // Of what an element says, one of three.
    "ElementFile.fact",
    "ElementFile.ladder",
    "ElementFile.text",
    // The facets of the plan are those of its steps.
    "PlanFile.weights",
    "WeightsFile.facets",
];

/// By what things are told apart, and what stands at the head of a
/// comparison.
const NAMES: &[&str] = &["PlanFile.format", "PlanFile.revision", "PlanFile.status", "StepFile.former"];

/// Every field of the schema but ids and notes, which are for whoever writes
/// the file.
fn fields() -> BTreeSet<String> {
    let schema = serde_json::to_value(schemars::schema_for!(PlanFile)).unwrap();
    let of = |name: &str, schema: &Value| -> Vec<String> {
        let all = schema["properties"].as_object().into_iter().flat_map(|own| own.keys());
        all.filter(|field| *field != "id" && *field != "note")
            .map(|field| format!("{name}.{field}"))
            .collect()
    };
    let parts = schema["$defs"].as_object().unwrap().iter().filter(|(name, _)| name.ends_with("File"));
    let mut all: BTreeSet<String> = of("PlanFile", &schema).into_iter().collect();
    all.extend(parts.flat_map(|(name, part)| of(name, part)));
    all
}

#[test]
fn every_field_of_a_plan_is_compared_or_has_a_reason_why_not() {
    let mut told: BTreeSet<String> = told_of().into_iter().map(str::to_owned).collect();
    // What the table calls by one name is three fields of the file.
    assert!(told.remove("ElementFile.says"));
    told.extend([OF_THEIR_OWN, WITH_THE_WHOLE, NAMES].concat().into_iter().map(str::to_owned));
    let fields = fields();
    let silent: Vec<&String> = fields.difference(&told).collect();
    assert!(silent.is_empty(), "a change of these would go unnoticed: {silent:?}");
    let gone: Vec<&String> = told.difference(&fields).collect();
    assert!(gone.is_empty(), "no plan has these: {gone:?}");
}
