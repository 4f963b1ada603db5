//! What a finding is called in a ruling, so that it is known again whenever
//! the record is scored.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::plan::Plan;
use crate::score::{About, Finding, FindingKind};
use crate::words::Id;

/// One finding of one record: its kind, what of the plan it is about and, for
/// what may be found more than once, the first place in the record. Names and
/// places only, so a mark outlives the values it was made from; under another
/// revision it simply is not found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingMark {
    pub kind: FindingKind,
    /// The step, else the forbidden action, else the ladder.
    pub about: Id,
    /// The element of what was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<Id>,
    /// Which instance of a repeating step, from 1; 0 for others.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub instance: u32,
    /// The first of the finding's places in the record; none for what was
    /// never done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<u64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(instance: &u32) -> bool {
    *instance == 0
}

impl FindingMark {
    /// What `finding` of a drill of `plan` is called.
    #[must_use]
    pub fn of(plan: &Plan, finding: &Finding) -> Option<Self> {
        let step = finding.step.map(|step| &plan.step(step).id);
        let action = finding.action.map(|action| &plan.forbidden[action.index()].id);
        let (ladder, element) = match finding.about.as_deref() {
            Some(About::Level { ladder, .. }) => (Some(&plan.ladder(*ladder).id), None),
            Some(About::Element { element, .. }) => {
                (None, finding.step.map(|step| &plan.step(step).elements[element.index()].id))
            }
            None => (None, None),
        };
        Some(Self {
            kind: finding.kind,
            about: step.or(action).or(ladder)?.clone(),
            element: element.cloned(),
            instance: finding.instance,
            event: finding.events.first().copied(),
        })
    }

    /// The plan it is about, the one drilled or one played along, and what the
    /// finding is called by that plan's own ids.
    #[must_use]
    pub fn in_its_plan(self, plan: &Plan) -> (Id, Self) {
        let (plan, about) = plan.in_its_plan(&self.about);
        (plan, Self { about, ..self })
    }
}

impl fmt::Display for FindingMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.kind, self.about)?;
        if let Some(element) = &self.element {
            write!(f, ".{element}")?;
        }
        if self.instance > 0 {
            write!(f, " #{}", self.instance)?;
        }
        self.event.map_or(Ok(()), |event| write!(f, " @{event}"))
    }
}
