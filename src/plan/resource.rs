//! What a plan has at hand: teams, supplies, equipment, links and places, as
//! written and resolved. A step calls one up by an element of its words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Element, Plan, ResourceIx, RoleIx};
use crate::words::{Id, Text};

/// What sort of thing is called up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResourceKind {
    /// 队伍
    Team,
    /// 物资
    Supplies,
    /// 装备：机械、车辆、船艇
    Equipment,
    /// 通信手段
    Communication,
    /// 场所
    Place,
}

/// Something that can be called up (应急资源).
///
/// `{"id": "boats", "title": "冲锋舟", "kind": "equipment", "owner":
/// "rescue-team", "amount": 2, "unit": "艘"}`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResourceFile {
    pub id: Id,
    pub title: Text,
    pub kind: ResourceKind,
    /// Who sends it (归谁调派): its holder or, of what has to be requisitioned
    /// or comes from elsewhere, the one role that can.
    pub owner: Id,
    /// How much of it there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub amount: Option<u32>,
    /// What the amount counts: 人, 台, 个床位…
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// Something that can be called up, its names resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    pub id: Id,
    pub title: Text,
    pub kind: ResourceKind,
    pub owner: RoleIx,
    pub amount: Option<u32>,
    pub unit: Option<Text>,
}

impl Plan {
    /// The resources an element lets one choose from, right ones and others:
    /// all of the kinds of those that are right, in the plan's order.
    #[must_use]
    pub fn to_choose_from(&self, element: &Element) -> Vec<ResourceIx> {
        let kinds: Vec<ResourceKind> =
            element.resources.iter().map(|right| self.resource(*right).kind).collect();
        let all = self.resources.iter().enumerate();
        all.filter(|(_, own)| kinds.contains(&own.kind)).map(|(ix, _)| ResourceIx::from(ix)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::{Plan, Says, read};

    const PLAN: &str = r#"{"format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "p",
"roles": [{"id": "town", "title": "t"}, {"id": "county", "title": "c"}],
"resources": [
{"id": "far-team", "title": "f", "kind": "team", "owner": "county"},
{"id": "own-team", "title": "o", "kind": "team", "owner": "town", "amount": 12, "unit": "人"},
{"id": "boats", "title": "b", "kind": "supplies", "owner": "town"}],
"steps": [{"id": "search", "title": "s", "stage": "response", "lead": "town", "elements": [
{"id": "team", "title": "Team", "resources": ["own-team"], "weight": 3},
{"id": "where", "title": "Where", "text": true}]}]}"#;

    fn names(plan: &Plan, of: &[super::ResourceIx]) -> Vec<String> {
        of.iter().map(|ix| plan.resource(*ix).id.to_string()).collect()
    }

    #[test]
    fn one_chooses_among_all_of_the_kinds_of_those_that_are_right() {
        let plan = read(PLAN).value.unwrap();
        let elements = &plan.steps[0].elements;
        assert_eq!((elements[0].says, elements[0].weight), (Says::Resource, 3));
        assert_eq!((elements[1].says, elements[1].weight), (Says::Text, 1));
        assert_eq!(names(&plan, &elements[0].resources), ["own-team"]);
        assert_eq!(names(&plan, &plan.to_choose_from(&elements[0])), ["far-team", "own-team"]);
        assert!(plan.to_choose_from(&elements[1]).is_empty());
        let own = plan.resource(elements[0].resources[0]);
        assert_eq!((own.owner, own.amount), (plan.role_named("town").unwrap(), Some(12)));
    }

    #[test]
    fn faults_of_resources_are_told_at_their_places() {
        let faulty = PLAN
            .replace(r#""owner": "county""#, r#""owner": "conty""#)
            .replace(r#"["own-team"]"#, r#"["own-tem"]"#)
            .replace(r#""id": "boats""#, r#""id": "own-team""#)
            .replace(r#""text": true"#, r#""text": true, "resources": ["own-team"]"#);
        let mut found: Vec<(u32, String)> = read(&faulty)
            .problems
            .iter()
            .map(|problem| (problem.place().unwrap().line, problem.code().to_owned()))
            .collect();
        found.sort();
        let expected = [(4, "unknown_name"), (6, "duplicate_name"), (8, "unknown_name"), (9, "one_of")];
        assert_eq!(found, expected.map(|(line, code)| (line, code.to_owned())));
    }
}
