//! Finding the things of a plan by the names other people's files use: ids,
//! titles in either language, former ids; and the nearest ones for the rest.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::moment::halfwidth;
use crate::plan::{LadderIx, LadderKind, Plan, RungIx};
use crate::words::{Id, Lang, Safe, Text};

/// Longer names are nobody's slip of the pen, and comparing them is slow.
const NAME_CHARS_MAX: usize = 80;

/// A thing of the plan, offered in place of a name it does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    pub id: Id,
    pub title: Text,
}

/// What became of looking a name up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked<T> {
    Found(T),
    /// Several things bear the name.
    Ambiguous(Vec<Near>),
    Unknown(Vec<Near>),
}

/// The names of one sort of thing.
pub struct Naming<T> {
    /// By id, then by title, then by former id; each place holds all that
    /// bear the name.
    layers: [HashMap<String, Vec<usize>>; 3],
    things: Vec<(T, Near)>,
}

impl<T: Copy> Naming<T> {
    /// Things with their id, title and former id.
    pub fn new<'p>(things: impl IntoIterator<Item = (T, &'p Id, &'p Text, Option<&'p Id>)>) -> Self {
        let mut naming = Self { layers: Default::default(), things: Vec::new() };
        for (thing, id, title, former) in things {
            let place = naming.things.len();
            naming.things.push((thing, Near { id: id.clone(), title: title.clone() }));
            naming.insert(0, id.as_str(), place);
            for wording in title.wordings() {
                naming.insert(1, wording, place);
            }
            if let Some(former) = former {
                naming.insert(2, former.as_str(), place);
            }
        }
        naming
    }

    fn insert(&mut self, layer: usize, name: &str, place: usize) {
        let bearers = self.layers[layer].entry(fold(name)).or_default();
        if !bearers.contains(&place) {
            bearers.push(place);
        }
    }

    /// Looks a name up, whatever its case, width and spacing.
    #[must_use]
    pub fn look(&self, name: &str) -> Looked<T> {
        let folded = fold(name);
        let Some(bearers) = self.layers.iter().find_map(|layer| layer.get(&folded)) else {
            return Looked::Unknown(self.nearest(&folded));
        };
        match bearers[..] {
            [one] => Looked::Found(self.things[one].0),
            // Ids that differ only in case are told apart by it.
            _ => match bearers.iter().find(|place| self.things[**place].1.id == *name.trim()) {
                Some(place) => Looked::Found(self.things[*place].0),
                None => Looked::Ambiguous(self.near(bearers)),
            },
        }
    }

    fn near(&self, places: &[usize]) -> Vec<Near> {
        places.iter().take(3).map(|place| self.things[*place].1.clone()).collect()
    }

    /// Up to three things whose names are most like this one.
    fn nearest(&self, folded: &str) -> Vec<Near> {
        if folded.chars().nth(NAME_CHARS_MAX).is_some() {
            return Vec::new();
        }
        let mut liked: Vec<(f64, usize)> = Vec::new();
        for (place, (_, near)) in self.things.iter().enumerate() {
            let names = near.title.wordings().chain([near.id.as_str()]);
            let best = names.map(|name| likeness(folded, &fold(name))).fold(0.0, f64::max);
            if best > 0.0 {
                liked.push((best, place));
            }
        }
        liked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        self.near(&liked.into_iter().map(|(_, place)| place).collect::<Vec<_>>())
    }
}

/// What people get wrong without noticing: case, width, spacing, dividers.
#[must_use]
pub fn fold(name: &str) -> String {
    halfwidth(name)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// From 0 (not worth saying) to 1 (the same).
#[must_use]
pub fn likeness(a: &str, b: &str) -> f64 {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if long.chars().nth(NAME_CHARS_MAX).is_some() || short.chars().count() < 2 {
        return 0.0;
    }
    let score = strsim::normalized_damerau_levenshtein(a, b);
    if score >= 0.55 {
        score
    } else if long.contains(short) {
        0.5
    } else {
        characters(short, long)
    }
}

/// Chinese names are shortened by leaving characters out: `电话首报` is
/// `电话报告（首报）`.
fn characters(short: &str, long: &str) -> f64 {
    let (mut shared, mut all) = (0u32, 0u32);
    for c in short.chars() {
        // Latin letters are shared by names that have nothing in common.
        shared += u32::from(!c.is_ascii() && long.contains(c));
        all += 1;
    }
    if all >= 3 && shared * 4 >= all * 3 { 0.4 * f64::from(shared) / f64::from(all) } else { 0.0 }
}

/// `phone-report（电话报告）, written-report（书面报告）`.
#[must_use]
pub fn listed(near: &[Near], lang: Lang) -> String {
    let mut text = String::new();
    for (i, Near { id, title }) in near.iter().enumerate() {
        let (between, open, close) = match lang {
            Lang::Zh => ("、", "（", "）"),
            Lang::En => (", ", " (", ")"),
        };
        let between = if i == 0 { "" } else { between };
        // Writing to a string cannot fail.
        let _ = write!(text, "{between}{id}{open}{}{close}", title.get(lang));
    }
    text
}

/// Outside text short enough to quote.
#[must_use]
pub fn quote(text: &str) -> Safe {
    const MAX: usize = super::limits::QUOTE_CHARS_MAX;
    match text.char_indices().nth(MAX) {
        None => Safe::new(text.trim()),
        Some((end, _)) => Safe::new(&format!("{}…", text[..end].trim())),
    }
}

/// The plan's ladders, found by their kind's name as well where only one
/// ladder is of it.
#[must_use]
pub fn ladder(plan: &Plan, naming: &Naming<LadderIx>, name: &str) -> Looked<LadderIx> {
    let looked = naming.look(name);
    if matches!(looked, Looked::Found(_)) {
        return looked;
    }
    let kind = match fold(name).as_str() {
        "grade" | "事件分级" | "事件级别" => LadderKind::Grade,
        "response" | "level" | "响应级别" | "响应等级" | "应急响应" => LadderKind::Response,
        "warning" | "预警级别" | "预警等级" | "预警" => LadderKind::Warning,
        _ => return looked,
    };
    let mut ladders = plan.ladders().filter(|(_, ladder)| ladder.kind == kind);
    match (ladders.next(), ladders.next()) {
        (Some((ix, _)), None) => Looked::Found(ix),
        _ => looked,
    }
}

/// A rung by id, title, or the bare level: `Ⅲ`, `III`, `3级`, `三级响应`,
/// also with the Cyrillic letter some web pages have in its place.
#[must_use]
pub fn rung(plan: &Plan, ladder: LadderIx, name: &str) -> Looked<RungIx> {
    let rungs = plan.ladder(ladder).rungs.iter().enumerate();
    let naming = Naming::new(rungs.map(|(i, rung)| (RungIx::from(i), &rung.id, &rung.title, None)));
    let looked = naming.look(name);
    if matches!(looked, Looked::Found(_)) {
        return looked;
    }
    let bare = bare_level(name);
    let mut meant = naming.things.iter().filter(|(_, near)| {
        bare_level(near.id.as_str()) == bare || near.title.wordings().any(|title| bare_level(title) == bare)
    });
    match (meant.next(), meant.next()) {
        (Some((ix, _)), None) => Looked::Found(*ix),
        _ => looked,
    }
}

fn bare_level(name: &str) -> String {
    let folded: String = fold(name)
        .chars()
        .map(|c| match c {
            '一' | '1' | 'ⅰ' => "i".to_owned(),
            '二' | '2' | 'ⅱ' => "ii".to_owned(),
            '三' | '3' | 'ⅲ' | 'ш' => "iii".to_owned(),
            '四' | '4' | 'ⅳ' => "iv".to_owned(),
            c => c.to_string(),
        })
        .collect();
    ["应急", "响应", "预警", "级", "色", "level", "response", "warning"]
        .iter()
        .fold(folded, |name, word| name.replace(word, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming() -> Naming<u8> {
        let ids = ["phone-report", "written-report", "Evac", "evac"].map(|id| Id::new(id).unwrap());
        let titles = [
            Text::both("电话报告", "Report by phone"),
            Text::both("书面报告", "Written report"),
            Text::both("转移", "Move"),
            Text::both("转移", "Evacuate"),
        ];
        let former = Id::new("call-in").unwrap();
        let all = (0u8..).zip(ids.iter().zip(&titles));
        let all = all.map(|(i, (id, title))| (i, id, title, (i == 0).then_some(&former)));
        Naming::new(all.collect::<Vec<_>>())
    }

    #[test]
    fn a_thing_is_found_by_every_name_it_has() {
        for (name, thing) in [
            ("phone-report", 0),
            (" Phone_Report ", 0),
            ("电话报告", 0),
            ("report BY phone", 0),
            ("call-in", 0),
            ("ｐｈｏｎｅ－ｒｅｐｏｒｔ", 0),
            ("Evac", 2),
            ("evac", 3),
        ] {
            assert_eq!(naming().look(name), Looked::Found(thing), "{name}");
        }
        assert!(matches!(naming().look("转移"), Looked::Ambiguous(near) if near.len() == 2));
    }

    #[test]
    fn what_is_unknown_names_its_nearest() {
        let near = |name: &str| match naming().look(name) {
            Looked::Unknown(near) => near.iter().map(|near| near.id.to_string()).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(near("phone-rapport"), ["phone-report"]);
        assert_eq!(near("书面报吿"), ["written-report"]);
        assert_eq!(near("报告"), ["phone-report", "written-report"]);
        assert_eq!(near("电话速报"), ["phone-report"]);
        assert!(likeness("电话首报", "电话报告(首报)") > 0.0);
        assert!(likeness("abc", "cab-driver") <= 0.0);
        assert!(near("zzz").is_empty());
        assert!(near(&"x".repeat(10_000)).is_empty());
    }

    #[test]
    fn a_bare_level_is_the_same_in_every_writing() {
        for name in ["Ⅲ级响应", "III", "Ш级", "3级", "三级响应", "Level III response", "ⅲ级应急响应"]
        {
            assert_eq!(bare_level(name), "iii", "{name}");
        }
        assert_eq!(bare_level("红色预警"), "红");
    }
}
