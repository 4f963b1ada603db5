//! Checklists (评估表): forms of items that evaluators mark one by one, as
//! data, so that another standard's form can take the place of the shipped.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::plan::finding::missing_wording;
use crate::plan::{Finding, Kind, Reading, Trail, Trouble, read_as};
use crate::words::{Id, Text};

/// How an item was marked. Marks are ranks or answers, and are never summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A rank of the checklist's own scale.
    Rank(u32),
    Yes,
    No,
    NotApplicable,
}

/// The version of the checklist format a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ChecklistFormat {
    #[serde(rename = "sandtable-checklist/1")]
    V1,
}

/// A checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    pub format: ChecklistFormat,
    pub id: Id,
    pub title: Text,
    /// The standard it goes by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Text>,
    /// Ranks from the lowest.
    pub scale: Vec<Rank>,
    pub sections: Vec<Section>,
}

/// One rank of a scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    pub rank: u32,
    pub title: Text,
}

/// Items that belong together (评估项目).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: Id,
    pub title: Text,
    pub items: Vec<Item>,
}

/// One thing to mark (评估内容).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its number in the standard.
    pub id: Id,
    pub text: Text,
    #[serde(default)]
    pub answer: Answer,
}

/// How an item is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// With a rank of the scale.
    #[default]
    Scale,
    YesNo,
}

impl Checklist {
    /// Every item in the form's order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// The marks an item may be given, the best first.
    #[must_use]
    pub fn marks(&self, item: &Item) -> Vec<Mark> {
        let mut marks = match item.answer {
            Answer::Scale => self.scale.iter().rev().map(|rank| Mark::Rank(rank.rank)).collect(),
            Answer::YesNo => vec![Mark::Yes, Mark::No],
        };
        marks.push(Mark::NotApplicable);
        marks
    }
}

/// Reads a checklist.
#[must_use]
pub fn read(text: &str) -> Reading<Checklist> {
    read_as(text, |file: Checklist| {
        let mut findings = Vec::new();
        check(&file, &mut findings);
        (findings.is_empty().then_some(file), findings)
    })
}

fn check(list: &Checklist, findings: &mut Vec<Finding>) {
    let root = Trail::ROOT;
    let mut report = |trail: &Trail<'_>, trouble| {
        findings.push(Finding { trouble, path: trail.path(), step: None });
    };
    let mut worded = |text: &Text, trail: &Trail<'_>| {
        if text.is_blank() {
            report(trail, Trouble::EmptyTitle);
        } else if let Some(lang) = missing_wording(text) {
            report(trail, Trouble::MissingWording { lang });
        }
    };
    worded(&list.title, &root.key("title"));
    let sections = root.key("sections");
    for (i, section) in list.sections.iter().enumerate() {
        worded(&section.title, &sections.index(i).key("title"));
        let items = sections.index(i);
        let items = items.key("items");
        for (j, item) in section.items.iter().enumerate() {
            worded(&item.text, &items.index(j).key("text"));
        }
    }
    let scale = root.key("scale");
    for (i, rank) in list.scale.iter().enumerate() {
        worded(&rank.title, &scale.index(i).key("title"));
    }
    if list.scale.len() < 2 || !list.scale.is_sorted_by(|a, b| a.rank < b.rank) {
        report(&scale, Trouble::RanksOutOfOrder);
    }
    if list.items().next().is_none() {
        report(&sections, Trouble::NothingIn { kind: Kind::Item });
    }
    unique(list, findings);
}

/// Items go by their numbers through the whole form.
fn unique(list: &Checklist, findings: &mut Vec<Finding>) {
    let root = Trail::ROOT;
    let sections = root.key("sections");
    let mut seen = std::collections::BTreeMap::new();
    for (i, section) in list.sections.iter().enumerate() {
        let section_trail = sections.index(i);
        let items = section_trail.key("items");
        for (j, item) in section.items.iter().enumerate() {
            let path = items.index(j).key("id").path();
            match seen.get(&item.id) {
                None => drop(seen.insert(&item.id, path)),
                Some(first) => {
                    let (name, first) = (item.id.clone(), std::clone::Clone::clone(first));
                    let trouble = Trouble::DuplicateName { kind: Kind::Item, name, first };
                    findings.push(Finding { trouble, path, step: None });
                }
            }
        }
    }
}
