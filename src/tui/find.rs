//! Search as people type it: pinyin initials, whole syllables, Chinese,
//! English, or a mixture, over entries that have several wordings each.

mod pinyin;

use std::collections::VecDeque;
use std::ops::Range;

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32String};

use super::event::narrow;
use pinyin::{Spelled, Spelling, Typed, Ways};

/// A match letter for letter beats any scattered one.
const EXACT_BASE: u32 = 10_000;
/// Searches remembered: more letters than anybody takes back.
const KNOWN_MAX: usize = 32;
/// Below this score per letter a scattered match is chance.
const FUZZY_SCORE_MIN: u32 = 12;

/// An entry found, and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The entry's place in the list the index was made of.
    pub entry: usize,
    pub score: u32,
}

/// Entries made ready to be searched.
#[derive(Debug)]
pub struct Index {
    wordings: Vec<Wording>,
    /// Each entry's part of the wordings.
    entries: Vec<Range<usize>>,
    spelled: Spelled,
    tools: Tools,
    /// What was last searched for and found, the latest last: letters taken
    /// back and typed again find what they found before.
    known: VecDeque<Known>,
}

#[derive(Debug)]
struct Known {
    query: String,
    limit: usize,
    hits: Vec<Hit>,
}

#[derive(Debug)]
struct Wording {
    spelling: Spelling,
    text: Utf32String,
}

/// Memory that searching needs, kept from one search to the next.
#[derive(Debug)]
struct Tools {
    matcher: Matcher,
    ways: Ways,
}

impl Index {
    /// Makes entries ready, each given by all its wordings.
    pub fn new<I>(entries: impl IntoIterator<Item = I>) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let (mut wordings, mut spelled) = (Vec::new(), Spelled::default());
        let mut own = |entry: I| {
            let from = wordings.len();
            wordings.extend(entry.into_iter().map(|text| Wording::new(text.as_ref(), &mut spelled)));
            from..wordings.len()
        };
        let entries = entries.into_iter().map(&mut own).collect();
        let tools = Tools { matcher: Matcher::new(Config::DEFAULT), ways: Ways::none() };
        Self { wordings, entries, spelled, tools, known: VecDeque::new() }
    }

    /// The entries every word of `query` is found in, best first; of equals
    /// the shorter, then the earlier one. An empty query finds every entry in
    /// its own order. At most `limit` are returned.
    pub fn find(&mut self, query: &str, limit: usize) -> Vec<Hit> {
        if let Some(known) = self.known.iter().find(|known| known.query == query && known.limit == limit) {
            return known.hits.clone();
        }
        let hits = self.find_anew(query, limit);
        if self.known.len() == KNOWN_MAX {
            self.known.pop_front();
        }
        self.known.push_back(Known { query: query.to_owned(), limit, hits: hits.clone() });
        hits
    }

    fn find_anew(&mut self, query: &str, limit: usize) -> Vec<Hit> {
        let words: Vec<Word> =
            query.split_whitespace().map(Word::new).filter(|word| !word.typed.letters.is_empty()).collect();
        if words.is_empty() {
            return (0..self.entries.len().min(limit)).map(|entry| Hit { entry, score: 0 }).collect();
        }
        let mut found = self.search(&words);
        let rank = |(hit, len): &(Hit, usize)| (std::cmp::Reverse(hit.score), *len, hit.entry);
        if limit > 0 && limit < found.len() {
            found.select_nth_unstable_by_key(limit - 1, rank);
        }
        found.truncate(limit);
        found.sort_unstable_by_key(rank);
        found.into_iter().map(|(hit, _)| hit).collect()
    }

    /// Every entry found, with the length of its wording that fits best.
    fn search(&mut self, words: &[Word]) -> Vec<(Hit, usize)> {
        let Self { wordings, entries, spelled, tools, .. } = self;
        let found = |(entry, own): (usize, &Range<usize>)| {
            let (score, len) = score(&wordings[own.clone()], spelled, words, tools)?;
            Some((Hit { entry, score }, len))
        };
        entries.iter().enumerate().filter_map(found).collect()
    }
}

/// The words' scores added up, and the shortest wording's length; a word may
/// be found in one wording and the next in another (`电话 report`).
fn score(wordings: &[Wording], spelled: &Spelled, words: &[Word], tools: &mut Tools) -> Option<(u32, usize)> {
    let mut sum = 0;
    let mut shortest = usize::MAX;
    for word in words {
        let (score, len) = wordings
            .iter()
            .filter_map(|wording| Some((wording.score(spelled, word, tools)?, wording.spelling.len())))
            .max_by_key(|(score, len)| (*score, std::cmp::Reverse(*len)))?;
        sum += score;
        shortest = shortest.min(len);
    }
    Some((sum, shortest))
}

impl Wording {
    fn new(text: &str, spelled: &mut Spelled) -> Self {
        Self { spelling: spelled.add(text), text: Utf32String::from(text) }
    }

    fn score(&self, spelled: &Spelled, word: &Word, tools: &mut Tools) -> Option<u32> {
        if !self.spelling.may_hold(&word.typed) {
            return None;
        }
        if let Some(score) = self.spelling.score(spelled, &word.typed, &mut tools.ways) {
            return Some(EXACT_BASE + score);
        }
        if !word.is_latin || !self.spelling.has_latin() {
            return None;
        }
        let score = u32::from(word.atom.score(self.text.slice(..), &mut tools.matcher)?);
        (score >= FUZZY_SCORE_MIN * word.typed.letters.len() as u32).then_some(score.min(EXACT_BASE - 1))
    }
}

/// One word of a query.
struct Word {
    typed: Typed,
    atom: Atom,
    is_latin: bool,
}

impl Word {
    fn new(text: &str) -> Self {
        // An input method writes xi'an to keep two syllables apart.
        let typed = Typed::new(text.chars().filter(|c| *c != '\'').map(fold));
        let needle: String = typed.letters.iter().collect();
        Self {
            is_latin: needle.is_ascii() && needle.len() > 1,
            atom: Atom::new(&needle, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy, false),
            typed,
        }
    }
}

/// One form for a letter however it was typed: small, half width, ü as v.
fn fold(c: char) -> char {
    match narrow(c).to_lowercase().next() {
        Some('ü') => 'v',
        Some(small) => small,
        None => c,
    }
}

/// How a name is sorted: Chinese by its sounds, letters as they are; a
/// character's first reading stands for it.
#[must_use]
pub fn sounds(name: &str) -> String {
    use ::pinyin::ToPinyin as _;
    let sound = |c: char| match c.to_pinyin() {
        // The blank keeps 李 before 梁; the character itself tells 李 from 黎.
        Some(sound) => format!("{} {c}", sound.plain()),
        None => fold(c).to_string(),
    };
    name.chars().map(sound).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use ::pinyin::ToPinyinMulti;
    use proptest::prelude::*;

    use super::*;

    fn index() -> Index {
        Index::new([
            ["电话报告", "Report by telephone"],
            ["电话上报险情(镇)", "Telephone the danger to the county"],
            ["书面报告", "Written report"],
            ["石坑七户转移", "Evacuate seven households"],
            ["启动Ⅲ级响应", "Raise to level III response"],
            ["重新会商", "Confer again"],
            ["绿色通道", "Green lane"],
        ])
    }

    fn found(query: &str) -> Vec<usize> {
        index().find(query, 10).iter().map(|hit| hit.entry).collect()
    }

    #[test]
    fn initials_syllables_and_characters_find_the_same() {
        for query in ["dhbg", "dianhuabaogao", "dianhbg", "电话报", "电话bg", "DHBG", "dh'bg", "dhbg"] {
            assert_eq!(found(query).first(), Some(&0), "{query}");
        }
        assert_eq!(found("dhsb").first(), Some(&1));
        assert_eq!(found("zhuanyi").first(), Some(&3));
        assert_eq!(found("报告"), [0, 2]);
    }

    #[test]
    fn either_reading_of_a_character_finds_it() {
        assert_eq!(found("cxhs").first(), Some(&5));
        assert_eq!(found("zxks").first(), Some(&5));
        assert_eq!(found("lvse").first(), Some(&6));
        assert_eq!(found("luse").first(), Some(&6));
    }

    #[test]
    fn english_is_found_by_words_acronym_and_scattered_letters() {
        assert_eq!(found("written").first(), Some(&2));
        assert_eq!(found("rbt").first(), Some(&0));
        assert_eq!(found("evct").first(), Some(&3));
        assert_eq!(found("report tele").first(), Some(&0));
    }

    #[test]
    fn numerals_are_found_by_the_digits_they_mean() {
        assert_eq!(found("3jxy").first(), Some(&4));
        assert_eq!(found("qd3").first(), Some(&4));
    }

    #[test]
    fn what_fits_nothing_finds_nothing_and_nothing_finds_all() {
        assert!(found("qqqq").is_empty());
        assert_eq!(found(""), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(found("  "), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(index().find("", 2).len(), 2);
    }

    #[test]
    fn of_equals_the_shorter_then_the_earlier_comes_first() {
        let mut index = Index::new([["核实险情并续报"], ["核实险情"], ["核实险情"]]);
        let order: Vec<usize> = index.find("hsxq", 9).iter().map(|hit| hit.entry).collect();
        assert_eq!(order, [1, 2, 0]);
    }

    /// Some reading of each character, by its first letter, as picked.
    fn initials(title: &str, picks: &[usize]) -> String {
        let letter = |(c, pick): (char, &usize)| match c.to_pinyin_multi() {
            Some(readings) => readings.get(pick % readings.count()).plain().chars().next(),
            None => Some(c),
        };
        title.chars().filter(|c| !c.is_whitespace()).zip(picks.iter().cycle()).filter_map(letter).collect()
    }

    proptest! {
        #[test]
        fn an_entry_is_found_by_its_initials_and_its_title(
            titles in prop::collection::vec("[一-龥]{1,8}[a-zA-Z0-9(ⅢⅣ ]{0,4}[一-龥]{1,6}", 1..12),
            picks in prop::collection::vec(0usize..6, 20),
        ) {
            let mut index = Index::new(titles.iter().map(|title| [title]));
            for (entry, title) in titles.iter().enumerate() {
                for query in [title.clone(), initials(title, &picks)] {
                    let hits = index.find(&query, usize::MAX);
                    prop_assert!(hits.iter().any(|hit| hit.entry == entry), "{query} does not find {title}");
                }
            }
        }

        #[test]
        fn what_was_searched_for_before_changes_nothing(queries in prop::collection::vec("[a-zA-Z 电话报告3]{0,4}", 1..60)) {
            let mut searched = index();
            for query in queries {
                for limit in [2, 10] {
                    prop_assert_eq!(searched.find(&query, limit), index().find(&query, limit), "{}", query);
                }
            }
        }

        #[test]
        fn any_query_is_answered_the_same_twice(query in "\\PC{0,80}") {
            let mut index = index();
            prop_assert_eq!(index.find(&query, 10), index.find(&query, 10));
        }
    }
}
