//! What evaluators state about a drill, one thing at a time, and the set of
//! all that has been stated.
//!
//! Nothing stated is ever changed: a later statement of the same person about
//! the same thing takes the place of an earlier one, which stays in the set.
//! Two evaluations of a record are merged by taking both sets together, so
//! the order of merging says nothing and nothing is lost.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::checklist::Mark;
use super::grade::Grade;
use super::mark::FindingMark;
use super::ruling::Verdict;
use crate::drill::Wall;
use crate::plan::Story;
use crate::words::{Id, Safe};

/// One thing an evaluator stated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// One more than the greatest number its writer had seen, from 1: what
    /// was stated in the knowledge of something else comes after it.
    #[serde(deserialize_with = "number")]
    #[schemars(range(min = 1, max = 281_474_976_710_656_u64))]
    pub no: u64,
    /// The evaluator's code.
    pub by: Id,
    /// When it was written down.
    pub recorded: Wall,
    pub said: Said,
}

/// What was stated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Said {
    /// A finding holds, does not hold, or is in doubt.
    Ruled {
        finding: FindingMark,
        verdict: Verdict,
        /// Never blank for what is rejected or doubted.
        reason: Safe,
        /// Decided in the evaluators' meeting, for all of them.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        settled: bool,
    },
    /// How far an objective was reached.
    Rated {
        objective: Id,
        rating: Rating,
        #[serde(default = "nothing", skip_serializing_if = "Safe::is_blank")]
        reason: Safe,
    },
    /// An item of a checklist was marked.
    Marked {
        checklist: Id,
        item: Id,
        mark: Mark,
        #[serde(default = "nothing", skip_serializing_if = "Safe::is_blank")]
        reason: Safe,
    },
    /// Something was seen during the drill.
    Noted {
        /// Story time, in seconds since 1970.
        #[schemars(with = "i64")]
        at: Story,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        step: Option<Id>,
        text: Safe,
    },
    /// 讲评: a strength or a problem picked out while the drill was gone through
    /// again in front of the room.
    Picked {
        worth: Worth,
        /// Story time of the moment, in seconds since 1970.
        #[schemars(with = "i64")]
        at: Story,
        /// The last entry of the record by then; 0 where there was none.
        entry: u64,
        /// The finding it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        finding: Option<FindingMark>,
        /// Blank where the moment speaks for itself.
        #[serde(default = "nothing", skip_serializing_if = "Safe::is_blank")]
        text: Safe,
    },
    /// 点评: what was said to everybody as the drill ended.
    Commented { text: Safe },
    /// 自评: what a unit said of itself.
    SelfAssessed { unit: Id, text: Safe },
    /// 评估会: what the evaluators' meeting came to.
    Met { text: Safe },
    /// A unit does not agree, with a finding or as a whole.
    Objected {
        unit: Id,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        finding: Option<FindingMark>,
        text: Safe,
    },
    /// The grade was confirmed.
    Graded { grade: Grade, reason: Safe },
    /// The judgement has come this far.
    Reached { phase: Phase },
    /// It went back to an earlier phase, and why. Nothing said or released
    /// meanwhile is touched.
    Returned { phase: Phase, reason: Safe },
    /// A note, a pick or an objection of the same writer counts no more.
    Withdrawn { no: u64 },
}

/// Far more than anybody states, and far from where counting on would end.
const NO_MAX: u64 = 1 << 48;

fn number<'de, D: serde::Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let no = u64::deserialize(from)?;
    if (1..=NO_MAX).contains(&no) {
        Ok(no)
    } else {
        Err(serde::de::Error::custom("a statement's number is 1 or more"))
    }
}

fn nothing() -> Safe {
    Safe::new("")
}

/// What somebody picked a moment out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Worth {
    /// 亮点
    Strength,
    /// 问题
    Problem,
}

/// How far an objective was reached, as HSEEP has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// P 顺利完成
    Performed,
    /// S 基本完成
    Some,
    /// M 勉强完成
    Major,
    /// U 未完成
    Unable,
    /// N 未观察到
    NotObserved,
}

/// How far the judgement has come (AQ/T 9009 7.1–7.4).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// 点评
    #[default]
    Comment,
    /// 自评
    SelfAssessment,
    /// 评估会
    Meeting,
    /// 评估报告
    Report,
}

impl Rating {
    pub const ALL: [Self; 5] = [Self::Performed, Self::Some, Self::Major, Self::Unable, Self::NotObserved];

    /// The letter on the forms.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Performed => 'P',
            Self::Some => 'S',
            Self::Major => 'M',
            Self::Unable => 'U',
            Self::NotObserved => 'N',
        }
    }
}

impl Phase {
    pub const ALL: [Self; 4] = [Self::Comment, Self::SelfAssessment, Self::Meeting, Self::Report];

    /// The one that follows; none after the report.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|other| *other > self)
    }

    /// The one before it; none before the comment.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Self::ALL.into_iter().rfind(|other| *other < self)
    }
}

impl Said {
    /// The same without anybody's words: names may stand in them.
    #[must_use]
    fn without_words(mut self) -> Self {
        match &mut self {
            Self::Ruled { reason: text, .. }
            | Self::Rated { reason: text, .. }
            | Self::Marked { reason: text, .. }
            | Self::Graded { reason: text, .. }
            | Self::Returned { reason: text, .. }
            | Self::Noted { text, .. }
            | Self::Picked { text, .. }
            | Self::Commented { text }
            | Self::SelfAssessed { text, .. }
            | Self::Met { text }
            | Self::Objected { text, .. } => *text = nothing(),
            Self::Reached { .. } | Self::Withdrawn { .. } => (),
        }
        self
    }
}

/// All that evaluators have stated about one record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Statements(BTreeSet<Statement>);

impl Statements {
    /// In order: by number, then by code.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Statement> {
        self.0.iter()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The number of what is stated next.
    #[must_use]
    pub fn next_no(&self) -> u64 {
        self.0.last().map_or(1, |last| last.no.saturating_add(1))
    }

    /// Adds what `by` says now, after everything stated so far.
    pub fn say(&mut self, by: &Id, recorded: Wall, said: Said) -> Statement {
        let statement = Statement { no: self.next_no(), by: by.clone(), recorded, said };
        self.0.insert(statement.clone());
        statement
    }

    /// Takes another set in.
    pub fn merge(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    /// Codes under which the two sets state different things by the same
    /// number: two people may have taken the same code.
    #[must_use]
    pub fn clashes(&self, other: &Self) -> BTreeSet<Id> {
        let stated = |one: &Statement| self.iter().any(|own| (own.no, &own.by) == (one.no, &one.by));
        let differing = other.iter().filter(|one| !self.0.contains(*one) && stated(one));
        differing.map(|one| one.by.clone()).collect()
    }

    /// How many of them have words in them that erasing would take.
    #[must_use]
    pub fn worded(&self) -> usize {
        self.iter().filter(|one| one.said != one.said.clone().without_words()).count()
    }

    /// The same without anybody's words.
    #[must_use]
    pub fn without_words(&self) -> Self {
        self.iter().cloned().map(|one| Statement { said: one.said.without_words(), ..one }).collect()
    }
}

/// Both sets together.
#[must_use]
pub fn merge(a: &Statements, b: &Statements) -> Statements {
    a.0.union(&b.0).cloned().collect()
}

impl FromIterator<Statement> for Statements {
    fn from_iter<I: IntoIterator<Item = Statement>>(statements: I) -> Self {
        Self(statements.into_iter().collect())
    }
}
