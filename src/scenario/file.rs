//! The scenario language as it is written, key by key.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::plan::file::LimitFile;
use crate::plan::{ConditionFile, Value};
use crate::words::source::Named;
use crate::words::{Id, Safe, Text};

/// The version of the scenario language a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ScenarioFormat {
    #[serde(rename = "sandtable-scenario/1")]
    V1,
}

/// A timed story of injects for one plan (演练情景).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    pub format: ScenarioFormat,
    pub id: Id,
    pub title: Text,
    /// The plan's id; any revision of it.
    pub plan: Id,
    /// The linked plans played along with it (一并演练的衔接预案), by their ids.
    /// What is theirs the scenario names by the plan's id, a full stop and the
    /// id it has there: `county-flood.verify`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Id>,
    /// What the story is about, for whoever chooses a scenario.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Story time at which the drill begins, `2026-06-18T22:40`.
    pub start: Safe,
    /// Story time of the incident itself; the start unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<Safe>,
    /// Story time at which the drill is over at the latest: `T+3h`, a time of
    /// day or a date and time.
    pub end: Safe,
    #[serde(default)]
    pub pace: Pace,
    /// Roles that people sit in unless set up otherwise; the machine plays
    /// the rest. Everybody of the plan when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub room: Vec<Id>,
    /// What is true at the start, though nobody has been told.
    #[serde(default, skip_serializing_if = "no_entries")]
    pub facts: Named<Id, Value>,
    /// What the drill is to show (演练目标): who does what, when and how well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<ObjectiveFile>,
    /// Limits agreed for this drill only (演练约定时限), by step.
    #[serde(default, skip_serializing_if = "no_entries")]
    pub limits: Named<Id, LimitFile>,
    /// Within what an exam may differ from the story as written (考核变化).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vary: Option<VaryFile>,
    #[schemars(length(min = 1))]
    pub scenes: Vec<SceneFile>,
}

/// One thing the drill is to show (演练目标).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectiveFile {
    pub id: Id,
    /// Who, under what conditions, does what, by which standard, to what effect.
    pub title: Text,
    /// The steps it shows in, as far as the revision drilled has them; none
    /// where only people can tell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// Within what an exam differs from the story as written. Everything is drawn
/// from the exam's number: the same number, the same exam.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VaryFile {
    /// Messages of a fixed time, each with how much earlier or later it may
    /// come at most: `{"dike-boil": "10m"}`. The incident goes along with the
    /// message of its very moment.
    #[serde(default, skip_serializing_if = "no_entries")]
    pub times: Named<Id, Safe>,
    /// Numbers drawn anew, by the names texts call them by: `{people-behind}`.
    #[serde(default, skip_serializing_if = "no_entries")]
    pub numbers: Named<Id, NumberFile>,
    /// Messages that come or do not: a road or a line down, somebody out.
    #[serde(default, skip_serializing_if = "no_entries")]
    pub maybe: Named<Id, MaybeFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A number that is drawn anew.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberFile {
    /// What it is in the story as written.
    pub is: f64,
    /// The least and the most it may be.
    pub between: (f64, f64),
    /// Drawn in steps of this, 1 unless said; texts show as many decimals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
    /// Facts that grow or shrink with it by as much, each with the value it
    /// is written with, wherever the scenario states just that.
    #[serde(default, skip_serializing_if = "no_entries")]
    pub facts: Named<Id, f64>,
}

/// A message that comes or does not.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MaybeFile {
    /// How often it comes: `0.5` is every other exam.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub chance: f64,
    /// For a message in reserve (`pool`): between when it then comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub between: Option<(Safe, Safe)>,
}

/// Whether the story clock runs while people talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// 研讨式: the clock stands while the room talks.
    #[default]
    Discussion,
    /// 实时: the clock runs.
    RealTime,
}

/// A scene (场景). Between two scenes story time may jump.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SceneFile {
    pub id: Id,
    pub title: Text,
    /// When it begins: `T+10h`, a time of day, or a date and time. The first
    /// scene begins with the drill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Safe>,
    /// What a jump into this scene says of steps still open; `goes_on` for
    /// those not named.
    #[serde(default, skip_serializing_if = "no_entries")]
    pub carry: Named<Id, Carry>,
    #[serde(default)]
    pub injects: Vec<InjectFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// What becomes of an open step when story time jumps over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Carry {
    /// 视为已完成
    Done,
    /// 不评
    NotJudged,
    /// 继续
    GoesOn,
}

/// A message to the players (导调信息).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InjectFile {
    pub id: Id,
    pub title: Text,
    /// Who it seems to come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Text>,
    /// Roles it reaches; every role when empty, but those of plans played
    /// along only where they are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Id>,
    #[serde(default)]
    pub by: Means,
    pub release: ReleaseFile,
    /// What it says.
    pub text: Text,
    /// What a simulator says on the telephone, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken: Option<Text>,
    /// True facts it tells its recipients.
    #[serde(default, skip_serializing_if = "no_entries")]
    pub reveals: Named<Id, Value>,
    /// Things it claims that are not so: a rumour, a wrong number.
    #[serde(default, skip_serializing_if = "no_entries")]
    pub claims: Named<Id, Value>,
    /// Facts that become true now, though nobody is told.
    #[serde(default, skip_serializing_if = "no_entries")]
    pub changes: Named<Id, Value>,
    /// Rungs declared by this message, by ladder (an upper level's warning).
    #[serde(default, skip_serializing_if = "no_entries")]
    pub declares: Named<Id, Id>,
    /// Roles whose holder is out from now on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub away: Vec<Id>,
    /// Roles whose holder is back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub back: Vec<Id>,
    /// What the room is asked (研讨题).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<QuestionFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// By what means an inject reaches its recipients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// 消息单
    #[default]
    Slip,
    /// 大屏
    Screen,
    /// 电话
    Phone,
    /// 电台, 对讲机
    Radio,
    /// 传真
    Fax,
    /// 当面
    InPerson,
}

/// When an inject is released: exactly one of `at`, `when`, `between`,
/// `by_hand`, `pool`; `if` may stand beside `at` and `between`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseFile {
    /// `T+25m` after the drill's start, a time of day `02:40` (the first one
    /// after its scene begins), or a date and time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Safe>,
    /// As soon as this is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionFile>,
    /// With `when`: so long after it became true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay: Option<Safe>,
    /// At a time drawn from the drill's seed, between these two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub between: Option<(Safe, Safe)>,
    /// `true`: when the facilitator says so. A drill that runs by itself
    /// releases it as soon as the inject before it in its scene (those in
    /// reserve left out) has been released and the minutes of that one's
    /// questions are over; the scene's first as the scene begins; and never
    /// once its scene is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<bool>,
    /// `true`: off the timeline, in reserve (备用池); released by a person or
    /// not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<bool>,
    /// Released only if this is true at that time; otherwise passed over.
    #[serde(default, rename = "if", skip_serializing_if = "Option::is_none")]
    pub only_if: Option<ConditionFile>,
}

/// A question put to the room with an inject.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionFile {
    pub id: Id,
    pub text: Text,
    /// The pace while it is discussed; the drill's own unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
    /// Minutes of discussion planned for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 600))]
    pub minutes: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// Whether a map says nothing, so that it need not be written.
fn no_entries<K: Ord, V>(map: &Named<K, V>) -> bool {
    map.is_empty()
}
