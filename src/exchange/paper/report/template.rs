//! How an office wants its reports: its own title, its name below it, and the
//! order of chapters. A file of its own says so; without one the usual holds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Chapter, Kind};
use crate::words::Text;

/// A template's file: `templates/report.json` in the data directory.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateFile {
    pub format: TemplateFormat,
    /// 评估报告; as usual where it is not here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<ReportFile>,
    /// 总结报告
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<ReportFile>,
    /// 简报
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brief: Option<ReportFile>,
}

/// The format and its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum TemplateFormat {
    #[serde(rename = "sandtable-report/1")]
    V1,
}

/// How one kind of report is to be.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportFile {
    /// In the place of the usual title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Below the title, in the place of the plan: the office that issues it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Text>,
    /// The chapters in their order; the usual ones where none are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<Chapter>,
}

/// How reports are to be; the default is the usual.
#[derive(Debug, Clone, Default)]
pub struct Template(Option<TemplateFile>);

impl Template {
    /// What is said of this kind of report, where anything is.
    pub(super) fn of(&self, kind: Kind) -> Option<&ReportFile> {
        let file = self.0.as_ref()?;
        match kind {
            Kind::Evaluation => file.evaluation.as_ref(),
            Kind::Summary => file.summary.as_ref(),
            Kind::Brief => file.brief.as_ref(),
        }
    }

    /// The chapters of a report of this kind.
    #[must_use]
    pub fn chapters(&self, kind: Kind) -> &[Chapter] {
        let own = self.of(kind).filter(|own| !own.chapters.is_empty());
        own.map_or(Chapter::usual(kind), |own| &own.chapters)
    }
}

impl From<TemplateFile> for Template {
    fn from(file: TemplateFile) -> Self {
        Self(Some(file))
    }
}
