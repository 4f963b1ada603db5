//! What came of a workbook, as a page to read before it is kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::left::{NotCarried, Why, place};
use super::{Fate, Field, Imported, Note, Sent};
use crate::plan::{Plan, Story};
use crate::scenario::file::{InjectFile, ReleaseFile};
use crate::words::{Id, Lang, Safe};

impl Imported {
    /// The scenario, who its teams are, and what was not carried over.
    #[must_use]
    pub fn preview(&self, plan: &Plan, lang: Lang) -> String {
        let mut page = String::new();
        self.head(plan, &mut page, lang);
        self.injects(&mut page, lang);
        self.teams(plan, &mut page, lang);
        self.left(&mut page, lang);
        self.notes(&mut page, lang);
        page
    }

    fn head(&self, plan: &Plan, page: &mut String, lang: Lang) {
        let file = &self.file;
        let injects: usize = file.scenes.iter().map(|scene| scene.injects.len()).sum();
        line(page, &say::title(lang, file.title.get(lang), &file.id));
        line(page, &say::plan(lang, plan.title.get(lang), &plan.key()));
        let (start, end) = (file.start.as_str().replace('T', " "), file.end.as_str().replace('T', " "));
        line(page, &say::extent(lang, &start, &end, file.scenes.len(), injects));
        line(page, "");
    }

    fn injects(&self, page: &mut String, lang: Lang) {
        let rows = self.rows_of_injects();
        let start = Story::parse(self.file.start.as_str());
        line(page, &columns([say::row(lang), say::time(lang), say::to(lang), say::inject(lang)]));
        for scene in &self.file.scenes {
            if self.file.scenes.len() > 1 {
                line(page, &say::scene(lang, scene.title.get(lang)));
            }
            for inject in &scene.injects {
                let from = rows.get(&inject.id).map(|rows| stretches(rows)).unwrap_or_default();
                let time = released(&inject.release, start, lang);
                line(page, &columns([&from, &time, &recipients(inject, lang), inject.title.get(lang)]));
            }
        }
        line(page, "");
    }

    fn rows_of_injects(&self) -> BTreeMap<&Id, Vec<u32>> {
        let mut rows: BTreeMap<&Id, Vec<u32>> = BTreeMap::new();
        for fate in &self.fates {
            if let Fate::Inject(id) = &fate.fate {
                rows.entry(id).or_default().push(fate.row);
            }
        }
        rows
    }

    fn teams(&self, plan: &Plan, page: &mut String, lang: Lang) {
        if self.teams.is_empty() {
            return;
        }
        line(page, say::teams(lang));
        for team in &self.teams {
            let who = match &team.sent {
                Sent::Role(role) => plan.role(*role).title.get(lang).to_owned(),
                Sent::Likely(role) => say::likely(lang, plan.role(*role).title.get(lang)),
                Sent::Everybody => say::everybody(lang).to_owned(),
                Sent::Staff => say::staff(lang).to_owned(),
                Sent::Several(_) => say::several(lang).to_owned(),
                Sent::Nobody => say::nobody(lang).to_owned(),
            };
            line(page, &format!("  {} → {who}", team.name));
        }
        line(page, "");
    }

    /// One line for each reason, with all rows it holds for; where the cells
    /// differ and matter, one line for each of what they say.
    fn left(&self, page: &mut String, lang: Lang) {
        type Key<'a> = (&'a Safe, Option<&'a Safe>, Option<&'a Safe>, &'a Why);
        if self.not_carried.is_empty() {
            line(page, say::all_carried(lang));
            return;
        }
        let mut groups: Vec<(Key<'_>, Vec<u32>)> = Vec::new();
        let mut places: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
        for NotCarried { sheet, row, column, what, why } in &self.not_carried {
            let what = (!why.says_all() && !what.is_blank()).then_some(what);
            let key = (sheet, column.as_ref(), what, why);
            let group = *places.entry(format!("{key:?}")).or_insert_with(|| {
                groups.push((key, Vec::new()));
                groups.len() - 1
            });
            groups[group].1.push(*row);
        }
        line(page, &say::left(lang, self.not_carried.len()));
        // Of one sheet nobody needs the name.
        let one_sheet = self.fates.iter().all(|fate| fate.sheet == 0);
        let nameless = Safe::new("");
        for ((sheet, column, what, why), rows) in groups {
            line(
                page,
                &format!(
                    "  {}",
                    place(
                        if one_sheet { &nameless } else { sheet },
                        &stretches(&rows),
                        column,
                        what,
                        why,
                        lang
                    )
                ),
            );
        }
        line(page, "");
    }

    fn notes(&self, page: &mut String, lang: Lang) {
        let read: Vec<String> = self
            .notes
            .iter()
            .filter_map(|note| match note {
                Note::ColumnRead { name, field } if *field != Field::Note => {
                    Some(format!("{name} → {}", field.word(lang)))
                }
                _ => None,
            })
            .collect();
        line(page, &say::columns(lang, &read.join(" | ")));
        for note in self.notes.iter().filter(|note| !matches!(note, Note::ColumnRead { .. })) {
            line(page, &note.message(lang));
        }
    }
}

fn line(page: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{}", text.trim_end());
}

fn released(release: &ReleaseFile, start: Option<Story>, lang: Lang) -> String {
    if release.pool == Some(true) {
        return say::pool(lang).to_owned();
    }
    let Some(at) = &release.at else { return say::by_hand(lang).to_owned() };
    match (Story::parse(at.as_str()), start) {
        (Some(at), Some(start)) if at.calendar().date() == start.calendar().date() => at.hour_minute(),
        (Some(at), _) => at.calendar().format("%m-%d %H:%M").to_string(),
        (None, start) => start.map(Story::hour_minute).unwrap_or_default(),
    }
}

fn recipients(inject: &InjectFile, lang: Lang) -> String {
    if inject.to.is_empty() {
        return say::everybody(lang).to_owned();
    }
    inject.to.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")
}

/// `3–8, 10`.
fn stretches(rows: &[u32]) -> String {
    let mut sorted = rows.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for row in sorted {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => parts.push((row, row)),
        }
    }
    let parts = parts
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") });
    parts.collect::<Vec<_>>().join(", ")
}

/// Cells of a line, set out by the width they have on screen.
fn columns(cells: [&str; 4]) -> String {
    const WIDTHS: [usize; 4] = [7, 12, 18, 40];
    let mut text = String::from(" ");
    for (cell, width) in cells.into_iter().zip(WIDTHS) {
        let cell = fitted(cell, width);
        let space = width.saturating_sub(cell.width());
        text.push(' ');
        text.push_str(&cell);
        text.push_str(&" ".repeat(space));
    }
    text
}

fn fitted(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut fitted, mut used) = (String::new(), 0);
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide + 2 > width {
            break;
        }
        used += wide;
        fitted.push(c);
    }
    fitted + ".."
}

mod say {
    use crate::words::Id;

    crate::phrases! {
        title(title: &str, id: &Id) { zh: "演练情景预览：{title}（{id}）", en: "EXERCISE scenario, preview: {title} ({id})" }
        plan(title: &str, key: &str) { zh: "预案：{title}（{key}）", en: "Plan: {title} ({key})" }
        extent(start: &str, end: &str, scenes: usize, injects: usize) { zh: "{start} 至 {end}，场景 {scenes} 个，导调信息 {injects} 条", en: "{start} to {end}, scenes: {scenes}, injects: {injects}" }
        row { zh: "行", en: "Row" }
        time { zh: "时间", en: "Time" }
        to { zh: "接收对象", en: "To" }
        inject { zh: "导调信息", en: "Inject" }
        scene(title: &str) { zh: "【{title}】", en: "[{title}]" }
        by_hand { zh: "手动下发", en: "by hand" }
        pool { zh: "备用", en: "in reserve" }
        teams { zh: "清单中的单位与预案中的责任主体：", en: "Teams of the list, and roles of the plan:" }
        likely(role: &str) { zh: "{role}（按名称相近对应，请核对）", en: "{role} (by likeness of name: please check)" }
        everybody { zh: "全体", en: "everybody" }
        staff { zh: "导调评估人员，不下发", en: "runs the exercise: not sent" }
        several { zh: "无法确定是哪一个", en: "several are as likely" }
        nobody { zh: "预案里没有", en: "not in the plan" }
        left(entries: usize) { zh: "未能照样带入的内容（{entries} 处）：", en: "Not carried over as it stood ({entries}):" }
        all_carried { zh: "全部内容都已带入。", en: "Everything was carried over." }
        columns(read: &str) { zh: "列的对应：{read}", en: "Columns: {read}" }
    }
}
