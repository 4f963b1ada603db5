//! Improvements (整改): from a finding over measure, owner and day to a later
//! drill that shows whether it has been put right.

mod evidence;
mod merge;
pub mod wording;

pub use evidence::{Concern, Evidence, evidence};
pub use merge::{Conflict, Field, Merged, merge};

use serde::{Deserialize, Serialize};

use super::mark::FindingMark;
use crate::drill::Wall;
use crate::plan::{Day, Plan};
use crate::score::Finding;
use crate::words::{Id, Safe, Text};

/// One thing to put right (整改事项).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Improvement {
    /// Its number in the ledger (台账), such as `G2026-001`.
    pub id: Id,
    /// The plan whose duty it is about, drilled or played along; none where
    /// somebody entered it who had none in mind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Id>,
    /// The drill it goes back to; none for what people entered themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raised: Option<Raised>,
    /// The step later drills judge it by, where a person tied somebody's words
    /// to one; a finding needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie: Option<Tie>,
    /// What was wrong, in a sentence.
    pub problem: Safe,
    pub terms: Terms,
    /// How it stood from when on; the first entry is its being raised, and
    /// times do not go back.
    pub history: Vec<Turn>,
}

/// What people decide about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// What is done about it.
    pub measure: Safe,
    /// Who sees to it: a unit or a post.
    pub owner: Safe,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
}

/// Where an improvement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raised {
    pub record: Id,
    /// When that drill was held.
    pub held: Wall,
    /// By the ids of the plan it is about; none for a problem in somebody's
    /// words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<FindingMark>,
    /// The step, forbidden action or ladder the finding is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
}

/// A step of the plan, by which later drills confirm or reopen what somebody
/// put in their own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    pub step: Id,
    pub title: Text,
}

impl Tie {
    /// The steps of a plan, in its order.
    pub fn all(plan: &Plan) -> impl Iterator<Item = Self> + '_ {
        plan.steps().map(|(_, step)| Self { step: step.id.clone(), title: step.title.clone() })
    }

    /// The step of this name; none where the plan has none.
    #[must_use]
    pub fn to(plan: &Plan, step: &Id) -> Option<Self> {
        let step = plan.step(plan.step_named(step.as_str())?);
        Some(Self { step: step.id.clone(), title: step.title.clone() })
    }
}

/// How an improvement stood from a moment on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// For a drill: when it was held.
    pub at: Wall,
    pub by: By,
    pub status: Status,
}

/// Who changed how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Person,
    /// The drill of this record showed it.
    Drill(Id),
}

/// How an improvement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 待整改
    Open,
    /// 整改中
    UnderWay,
    /// 已整改，待演练验证
    Done,
    /// 已验证: a later drill did it rightly, or people say so.
    Confirmed,
    /// 又出现: a later drill showed the same finding again.
    Reopened,
}

impl Status {
    pub const ALL: [Self; 5] = [Self::Open, Self::UnderWay, Self::Done, Self::Confirmed, Self::Reopened];

    /// Whether something is still to be done about it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::UnderWay | Self::Reopened)
    }
}

impl Improvement {
    /// Raised by a finding of a drill of `plan`; `problem` is the finding's
    /// sentence. None of a finding that is about nothing of the plan's.
    #[must_use]
    pub fn of(
        id: Id,
        record: (&Id, Wall),
        plan: &Plan,
        finding: &Finding,
        problem: &str,
        now: Wall,
    ) -> Option<Self> {
        let (record, held) = (record.0.clone(), record.1);
        let mark = FindingMark::of(plan, finding)?;
        let about = Some(about(plan, &mark));
        let (whose, finding) = mark.in_its_plan(plan);
        let raised = Raised { record, held, finding: Some(finding), about };
        Some(Self {
            plan: Some(whose),
            raised: Some(raised),
            ..Self::entered(id, Safe::new(problem), Terms::default(), now)
        })
    }

    /// A problem somebody put in their own words while a drill of `plan` was
    /// gone through again.
    #[must_use]
    pub fn worded(
        id: Id,
        record: (&Id, Wall),
        plan: &Plan,
        problem: Safe,
        tie: Option<Tie>,
        now: Wall,
    ) -> Self {
        let raised = Raised { record: record.0.clone(), held: record.1, finding: None, about: None };
        // A step of a plan played along is that plan's, by its own id.
        let whose = tie.as_ref().map(|tie| plan.in_its_plan(&tie.step));
        let tie = tie.zip(whose.clone()).map(|(tie, (_, step))| Tie { step, ..tie });
        Self {
            plan: Some(whose.map_or_else(|| plan.id.clone(), |(plan, _)| plan)),
            raised: Some(raised),
            tie,
            ..Self::entered(id, problem, Terms::default(), now)
        }
    }

    /// Entered by somebody, whatever made them think of it.
    #[must_use]
    pub fn entered(id: Id, problem: Safe, terms: Terms, now: Wall) -> Self {
        let history = vec![Turn { at: now, by: By::Person, status: Status::Open }];
        Self { id, plan: None, raised: None, tie: None, problem, terms, history }
    }

    /// How it stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.history.last().map_or(Status::Open, |turn| turn.status)
    }

    /// Whether its day has passed with something still to be done.
    #[must_use]
    pub fn is_overdue(&self, today: Day) -> bool {
        self.status().is_open() && self.terms.due.is_some_and(|due| due < today)
    }

    /// The fault a drill found; none of what is in somebody's words.
    #[must_use]
    pub fn concern(&self) -> Option<Concern> {
        let FindingMark { kind, about, element, .. } = self.raised.as_ref()?.finding.clone()?;
        Some(Concern { plan: self.plan.clone()?, kind, about, element })
    }

    /// What of the plan it is about, by its title.
    #[must_use]
    pub fn about(&self) -> Option<&Text> {
        let raised = self.raised.as_ref().and_then(|raised| raised.about.as_ref());
        raised.or(self.tie.as_ref().map(|tie| &tie.title))
    }

    /// Its step, forbidden action or ladder, by name.
    #[must_use]
    pub fn about_id(&self) -> Option<&Id> {
        let finding = self.raised.as_ref().and_then(|raised| raised.finding.as_ref());
        finding.map(|finding| &finding.about).or(self.tie.as_ref().map(|tie| &tie.step))
    }

    /// Whether later drills can say anything of it. What they cannot stays
    /// open until a person closes it.
    #[must_use]
    pub fn is_followed(&self) -> bool {
        self.plan.is_some() && self.about_id().is_some()
    }

    /// Ties it to a step, or to none. What drills said of it by another is
    /// forgotten; they are asked anew.
    pub fn tie_to(&mut self, tie: Option<Tie>) {
        if self.tie != tie {
            self.history.retain(|turn| turn.by == By::Person);
            self.tie = tie;
        }
    }

    /// What people say of how it stands; nothing where that is so already.
    pub fn set(&mut self, status: Status, at: Wall) {
        if self.status() != status {
            let at = self.history.last().map_or(at, |turn| turn.at.max(at));
            self.history.push(Turn { at, by: By::Person, status });
        }
    }

    /// Takes in what a drill says of it, in the place of what it said before:
    /// people may have ruled on its findings since. True where that changes
    /// anything.
    pub fn follow(&mut self, evidence: &Evidence) -> bool {
        let by = By::Drill(evidence.record.clone());
        let before = self.history.clone();
        self.history.retain(|turn| turn.by != by);
        if let Some(status) = evidence.says(self) {
            let place = self.history.partition_point(|turn| turn.at <= evidence.held);
            self.history.insert(place, Turn { at: evidence.held, by, status });
        }
        self.history != before
    }
}

impl Default for Terms {
    fn default() -> Self {
        Self { measure: Safe::new(""), owner: Safe::new(""), due: None }
    }
}

/// The next free number of the ledger in a year.
///
/// # Panics
/// Never: a letter, figures and a dash are a name.
#[must_use]
pub fn next_id<'a>(taken: impl IntoIterator<Item = &'a Id>, today: Day) -> Id {
    let prefix = format!("G{}-", today.year());
    let number = |id: &Id| id.as_str().strip_prefix(&prefix)?.parse::<u32>().ok();
    let last = taken.into_iter().filter_map(number).max().unwrap_or(0);
    Id::new(&format!("{prefix}{:03}", last.saturating_add(1))).expect("letters, figures and a dash")
}

/// The title of what a finding is about.
fn about(plan: &Plan, mark: &FindingMark) -> Text {
    let name = mark.about.as_str();
    let step = plan.step_named(name).map(|ix| plan.step(ix).title.clone());
    let action = || plan.forbidden_named(name).map(|ix| plan.forbidden[ix.index()].title.clone());
    let ladder = || plan.ladder_named(name).map(|ix| plan.ladder(ix).title.clone());
    step.or_else(action).or_else(ladder).unwrap_or_else(|| name.into())
}
