//! The papers of a review: the table of revisions, opinions by the six points
//! of article 24 of 国办发〔2024〕5号, and what became of each opinion. What only
//! people know is left blank for them.

mod opinion;
mod revisions;

use super::{Document, Form};
use crate::compare::Change;
use crate::plan::check::Remark;
use crate::plan::{Plan, Problem, Trouble};
use crate::words::Lang;

/// What the review is held for, which names its opinions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// 专家论证
    Experts,
    /// 审核
    Audit,
    /// 评估
    Assessment,
}

impl Purpose {
    pub const ALL: [Self; 3] = [Self::Experts, Self::Audit, Self::Assessment];

    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Experts => say::experts(lang),
            Self::Audit => say::audit(lang),
            Self::Assessment => say::assessment(lang),
        }
    }
}

/// A paper of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// 修订对照表
    Revisions,
    /// 个人意见表
    Opinion,
    /// 专家组（审核组）意见
    Group,
    /// 意见采纳情况表
    Adoption,
}

impl Sheet {
    pub const ALL: [Self; 4] = [Self::Revisions, Self::Opinion, Self::Group, Self::Adoption];

    /// What it is called.
    #[must_use]
    pub fn title(self, purpose: Purpose, lang: Lang) -> String {
        match self {
            Self::Revisions => say::revisions(lang).to_owned(),
            Self::Opinion => say::opinion(lang, purpose.title(lang)),
            Self::Group => say::group(lang, purpose.title(lang)),
            Self::Adoption => say::adoption(lang, purpose.title(lang)),
        }
    }
}

/// What has been found out, in words and figures.
#[derive(Debug, Clone)]
pub struct Reviewed<'a> {
    /// None: one plan by itself, which has no table of revisions.
    pub old: Option<&'a Plan>,
    pub new: &'a Plan,
    pub changes: &'a [Change],
    /// What the check noticed, a sentence each, with the point it bears on.
    pub remarks: Vec<(Point, String)>,
    /// What the runs came to; none where nothing was run.
    pub runs: Option<Runs>,
}

/// The points of article 24 a check has something to say on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// 符合法律法规
    Law,
    /// 与上位预案和有关预案衔接
    Upper,
    /// 框架结构和主体内容
    Content,
    /// 组织指挥、响应级别、应对措施
    Measures,
}

impl Point {
    /// The point a finding bears on.
    #[must_use]
    pub fn of(problem: &Problem) -> Self {
        let Problem::Sense { finding, .. } = problem else { return Self::Content };
        let Trouble::Review(remark) = &finding.trouble else { return Self::Content };
        match **remark {
            Remark::Law(_) => Self::Law,
            Remark::System(_) => Self::Upper,
            Remark::Structure(_) => Self::Content,
            Remark::Time(_) | Remark::People(_) | Remark::Ladders(_) => Self::Measures,
        }
    }
}

/// What many runs came to.
#[derive(Debug, Clone)]
pub struct Runs {
    pub scenario: String,
    pub runs: u64,
    pub seed: u64,
    pub limits: Vec<LimitLine>,
}

/// The chance of meeting a limit, of one.
#[derive(Debug, Clone)]
pub struct LimitLine {
    pub title: String,
    pub old: Option<f64>,
    pub new: Option<f64>,
    /// What the revision does to it, with its interval of 95 %.
    pub difference: Option<[f64; 3]>,
}

impl LimitLine {
    fn is_worse(&self) -> bool {
        self.difference.is_some_and(|[_, _, high]| high < 0.0)
    }

    fn is_better(&self) -> bool {
        self.difference.is_some_and(|[_, low, _]| low > 0.0)
    }
}

/// A paper written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A paper of this review; none where there is nothing to put into it.
#[must_use]
pub fn document(sheet: Sheet, reviewed: &Reviewed<'_>, purpose: Purpose, lang: Lang) -> Option<Document> {
    let title = sheet.title(purpose, lang);
    match sheet {
        Sheet::Revisions => reviewed.old.map(|old| revisions::document(title, reviewed, old, lang)),
        Sheet::Opinion => Some(opinion::individual(title, reviewed, purpose, lang)),
        Sheet::Group => Some(opinion::group(title, reviewed, purpose, lang)),
        Sheet::Adoption => Some(opinion::adoption(title, reviewed, lang)),
    }
}

/// All of them, in these forms.
#[must_use]
pub fn files(reviewed: &Reviewed<'_>, purpose: Purpose, forms: &[Form], lang: Lang) -> Vec<File> {
    let mut files = Vec::new();
    for (place, sheet) in (1..).zip(Sheet::ALL) {
        let Some(document) = document(sheet, reviewed, purpose, lang) else { continue };
        let name = sheet.title(purpose, lang).replace(' ', "-").to_lowercase();
        files.extend(forms.iter().map(|form| File {
            name: format!("{place:02}-{name}.{}", form.ending()),
            bytes: form.write(&document),
        }));
    }
    files
}

/// A paper resting on the plans reviewed.
fn begun(title: String, reviewed: &Reviewed<'_>, lang: Lang) -> Document {
    let mut document = Document::new(lang, title);
    let name = reviewed.new.title.get(lang);
    document.subtitle = Some(match reviewed.old {
        Some(old) => say::revised(lang, name, old.revision.as_str(), reviewed.new.revision.as_str()),
        None => say::in_force(lang, name, reviewed.new.revision.as_str()),
    });
    document
}

mod say {
    crate::phrases! {
        experts { zh: "专家论证", en: "Expert review" }
        audit { zh: "审核", en: "Audit" }
        assessment { zh: "评估", en: "Assessment" }
        revisions { zh: "修订对照表", en: "Table of revisions" }
        opinion(purpose: &str) { zh: "{purpose}个人意见表", en: "{purpose} opinion" }
        group(purpose: &str) { zh: "{purpose}组意见", en: "{purpose} group opinion" }
        adoption(purpose: &str) { zh: "{purpose}意见采纳情况表", en: "{purpose} opinions adopted" }
        revised(name: &str, old: &str, new: &str) { zh: "《{name}》（{old} 版修订为 {new} 版）", en: "{name}, {old} revised to {new}" }
        in_force(name: &str, revision: &str) { zh: "《{name}》（{revision} 版）", en: "{name}, {revision}" }
    }
}
