//! The chapters a report is put together from, and what each kind of report
//! has of them unless a template says otherwise.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::timeline;
use super::{
    Author, Kind, analysis, basics, brief, conclusion, decisions, findings, ledger, marks, scores, tasks,
};
use crate::exchange::paper::Document;

/// A chapter of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Chapter {
    /// 演练基本情况
    Basics,
    /// 评估过程
    Process,
    /// 好的做法、目标实现、成本效益
    Analysis,
    /// 评估表评定情况, where evaluators used a checklist
    Checklists,
    /// 任务完成情况
    Tasks,
    /// 得分
    Scores,
    /// 发现的问题, with evidence and rulings
    Findings,
    /// 发现的问题和经验教训, in sentences
    Lessons,
    /// 决策和指示
    Decisions,
    /// 各方意见
    Opinions,
    /// 改进意见和整改
    Improvements,
    /// 评估结论
    Conclusion,
    /// 工作建议
    Advice,
    /// 过程时间线
    Timeline,
    /// 一页纸
    Page,
}

impl Chapter {
    /// What a report of this kind has, in order.
    #[must_use]
    pub const fn usual(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Evaluation => &[
                Self::Basics,
                Self::Process,
                Self::Analysis,
                Self::Checklists,
                Self::Tasks,
                Self::Findings,
                Self::Scores,
                Self::Decisions,
                Self::Opinions,
                Self::Improvements,
                Self::Conclusion,
                Self::Timeline,
            ],
            Kind::Summary => {
                &[Self::Basics, Self::Tasks, Self::Lessons, Self::Scores, Self::Improvements, Self::Advice]
            }
            Kind::Brief => &[Self::Page],
        }
    }

    pub(super) fn write(self, document: &mut Document, author: &Author<'_>) {
        match self {
            Self::Basics => basics::write(document, author),
            Self::Process => basics::process(document, author),
            Self::Analysis => analysis::write(document, author),
            Self::Checklists => marks::write(document, author),
            Self::Tasks => tasks::write(document, author),
            Self::Scores => scores::write(document, author),
            Self::Findings => findings::write(document, author),
            Self::Lessons => findings::lessons(document, author),
            Self::Decisions => decisions::write(document, author),
            Self::Opinions => conclusion::opinions(document, author),
            Self::Improvements => ledger::write(document, author),
            Self::Conclusion => conclusion::write(document, author),
            Self::Advice => conclusion::advice(document, author),
            Self::Timeline => timeline::write(document, author),
            Self::Page => brief::write(document, author),
        }
    }
}
