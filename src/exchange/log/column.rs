//! What the columns of a log are called, and a row before its names are
//! looked up.

use super::fault::Place;
use crate::exchange::naming::fold;
use crate::words::Lang;

/// A column of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Time,
    Role,
    Step,
    Kind,
    Value,
}

impl Column {
    pub const ALL: [Self; 5] = [Self::Time, Self::Role, Self::Step, Self::Kind, Self::Value];

    /// Names the column goes by, the usual one first.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Time => {
                &["time", "时间", "timestamp", "time:timestamp", "时刻", "发生时间", "完成时间", "date"]
            }
            Self::Role => &[
                "role",
                "责任主体",
                "单位",
                "岗位",
                "责任主体/单位",
                "责任单位",
                "角色",
                "who",
                "actor",
                "resource",
                "org:role",
                "org:resource",
                "执行人",
                "参演单位",
            ],
            Self::Step => &[
                "step",
                "任务",
                "步骤",
                "动作",
                "行动",
                "处置任务",
                "处置行动",
                "activity",
                "action",
                "task",
                "concept:name",
                "事项",
            ],
            Self::Kind => &["kind", "类型", "类别", "种类", "type"],
            Self::Value => &["value", "值", "取值", "数值", "内容"],
        }
    }

    /// The column a header names.
    pub fn named(header: &str) -> Option<Self> {
        let header = fold(header);
        Self::ALL.into_iter().find(|column| column.names().iter().any(|name| fold(name) == header))
    }

    /// The name it should have.
    pub fn word(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.names()[1],
            Lang::En => self.names()[0],
        }
    }
}

/// What a row is about, by its `kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    Step,
    Level,
    Inject,
    Fact,
}

impl RowKind {
    const NAMES: [(Self, &'static [&'static str]); 4] = [
        (Self::Step, &["step", "任务", "步骤", "行动", "动作"]),
        (Self::Level, &["level", "级别", "响应级别", "定级", "预警级别"]),
        (Self::Inject, &["inject", "导调信息", "注入", "注入信息", "导调"]),
        (Self::Fact, &["fact", "态势", "事实", "情况"]),
    ];

    pub fn named(text: &str) -> Option<Self> {
        let text = fold(text);
        Self::NAMES.iter().find(|(_, names)| names.iter().any(|name| *name == text)).map(|(kind, _)| *kind)
    }
}

/// A row as the file has it.
#[derive(Debug, Clone)]
pub struct Raw {
    pub line: u32,
    /// By [`Column`], with where each stands; blank ones too.
    cells: [(String, Place); 5],
}

impl Raw {
    pub fn new(line: u32, place: Place) -> Self {
        Self { line, cells: std::array::from_fn(|_| (String::new(), place)) }
    }

    pub fn set(&mut self, column: Column, text: &str, place: Place) {
        self.cells[column as usize] = (text.trim().to_owned(), place);
    }

    pub fn text(&self, column: Column) -> &str {
        &self.cells[column as usize].0
    }

    pub fn place(&self, column: Column) -> Place {
        self.cells[column as usize].1
    }
}

/// A file taken apart, before its names are looked up.
#[derive(Debug, Default)]
pub struct Read {
    pub rows: Vec<Raw>,
    pub notes: Vec<super::Note>,
}
