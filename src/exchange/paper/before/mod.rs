//! The papers an office needs before a drill, worked out from plan and
//! scenario alone: what the plan says is taken from the plan, what only
//! people know is left blank for them.

mod cards;
mod course;
mod evaluation;
mod host;
mod observers;
mod script;
mod sign_in;
mod slips;
mod spoken;
mod support;
pub(super) mod tell;
mod work_plan;

pub use course::Course;

use super::{Document, Form};
use crate::drill::Case;
use crate::words::Lang;

/// A paper made before a drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// 演练工作方案
    WorkPlan,
    /// 演练脚本
    Script,
    /// 消息单
    Slips,
    /// 模拟话术
    Spoken,
    /// 主持词
    Host,
    /// 应急处置卡
    Cards,
    /// 评估方案
    Evaluation,
    /// 保障方案
    Support,
    /// 观摩手册
    Observers,
    /// 签到表
    SignIn,
}

/// A paper written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub paper: Paper,
    /// The file's name, with its ending.
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Paper {
    /// In the order an office needs them.
    pub const ALL: [Self; 10] = [
        Self::WorkPlan,
        Self::Script,
        Self::Slips,
        Self::Spoken,
        Self::Host,
        Self::Cards,
        Self::Evaluation,
        Self::Support,
        Self::Observers,
        Self::SignIn,
    ];

    /// What it is called.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::WorkPlan => say::work_plan(lang),
            Self::Script => say::script(lang),
            Self::Slips => say::slips(lang),
            Self::Spoken => say::spoken(lang),
            Self::Host => say::host(lang),
            Self::Cards => say::cards(lang),
            Self::Evaluation => say::evaluation(lang),
            Self::Support => say::support(lang),
            Self::Observers => say::observers(lang),
            Self::SignIn => say::sign_in(lang),
        }
    }

    /// Whose it is and what for, in a few words.
    #[must_use]
    pub fn purpose(self, lang: Lang) -> &'static str {
        match self {
            Self::WorkPlan => say::work_plan_for(lang),
            Self::Script => say::script_for(lang),
            Self::Slips => say::slips_for(lang),
            Self::Spoken => say::spoken_for(lang),
            Self::Host => say::host_for(lang),
            Self::Cards => say::cards_for(lang),
            Self::Evaluation => say::evaluation_for(lang),
            Self::Support => say::support_for(lang),
            Self::Observers => say::observers_for(lang),
            Self::SignIn => say::sign_in_for(lang),
        }
    }

    /// What scripts call it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::WorkPlan => "work_plan",
            Self::Script => "script",
            Self::Slips => "slips",
            Self::Spoken => "spoken",
            Self::Host => "host",
            Self::Cards => "cards",
            Self::Evaluation => "evaluation",
            Self::Support => "support",
            Self::Observers => "observers",
            Self::SignIn => "sign_in",
        }
    }

    /// The file it is written to.
    #[must_use]
    pub fn file_name(self, form: Form, lang: Lang) -> String {
        let place = Self::ALL.iter().position(|own| *own == self).map_or(0, |place| place + 1);
        format!(
            "{place:02}-{}.{}",
            self.title(lang).replace(' ', "-").replace('’', "").to_lowercase(),
            form.ending()
        )
    }

    /// What it says for this plan and scenario.
    #[must_use]
    pub fn document(self, case: &Case, course: &Course, lang: Lang) -> Document {
        let teller = tell::Teller { case, lang };
        match self {
            Self::WorkPlan => work_plan::document(&teller, course),
            Self::Script => script::document(&teller, course),
            Self::Slips => slips::document(&teller, course),
            Self::Spoken => spoken::document(&teller, course),
            Self::Host => host::document(&teller, course),
            Self::Cards => cards::document(&teller),
            Self::Evaluation => evaluation::document(&teller, course),
            Self::Support => support::document(&teller),
            Self::Observers => observers::document(&teller),
            Self::SignIn => sign_in::document(&teller),
        }
    }
}

/// These papers, written down.
#[must_use]
pub fn files(case: &Case, papers: &[Paper], form: Form, lang: Lang) -> Vec<File> {
    let course = Course::of(case);
    let written = |paper: &Paper| File {
        paper: *paper,
        name: paper.file_name(form, lang),
        bytes: form.write(&paper.document(case, &course, lang)),
    };
    papers.iter().map(written).collect()
}

mod say {
    crate::phrases! {
        work_plan { zh: "工作方案", en: "Work plan" }
        script { zh: "脚本", en: "Script" }
        slips { zh: "消息单", en: "Message slips" }
        spoken { zh: "模拟话术", en: "Simulator texts" }
        host { zh: "主持词", en: "Host’s words" }
        cards { zh: "应急处置卡", en: "Role cards" }
        evaluation { zh: "评估方案", en: "Evaluation plan" }
        support { zh: "保障方案", en: "Support plan" }
        observers { zh: "观摩手册", en: "Observers’ handbook" }
        sign_in { zh: "签到表", en: "Sign-in sheet" }

        work_plan_for { zh: "报批：目的、情景、人员、步骤等九项", en: "for approval: aim, story, people, the day" }
        script_for { zh: "导调用：导调信息、研讨题、预期行动、时限", en: "for the facilitator: what comes, what is expected" }
        slips_for { zh: "导调用：一条一页，下发后留回执", en: "for the facilitator: one a page, with a receipt" }
        spoken_for { zh: "模拟人员用：打电话、当面说什么，追问怎么答", en: "for simulators: what to say, how to answer" }
        host_for { zh: "主持人用：开场、串场、宣布、收场", en: "for the host: opening, scenes, questions, closing" }
        cards_for { zh: "参演人员用：一个岗位一页，任务、时限、告诉谁", en: "for participants: one page a role" }
        evaluation_for { zh: "评估组用：标准、程序和各环节评估表", en: "for evaluators: standard and forms by stage" }
        support_for { zh: "保障组用：意外怎么办，什么时候中止", en: "for support: what if, and when to break off" }
        observers_for { zh: "观摩人员用：看什么，注意什么", en: "for observers: what to watch, what to mind" }
        sign_in_for { zh: "会务用：参演、组织、观摩人员签到", en: "for the door: who was there" }
    }
}
