//! A wording spelled out: every way each of its characters may be typed, and
//! the best way to type a query along it.

use pinyin::ToPinyinMulti;

use super::fold;

// Points, per letter of the query. Only their order matters to anybody.
const MATCHED: i32 = 10;
/// For following straight on what was matched before.
const IN_A_ROW: i32 = 6;
/// For ending a syllable, or being the very character.
const WHOLE: i32 = 6;
/// For beginning where the wording begins.
const AT_START: i32 = 12;
/// For ending where the wording ends.
const AT_END: i32 = 4;
const GAP: i32 = -4;
const GAP_MORE: i32 = -1;

const NONE: i32 = i32::MIN / 2;

#[derive(Debug)]
pub(super) struct Spelling {
    letters: Vec<Letter>,
    readings: Vec<&'static str>,
    /// Which letters occur in any reading; see [`bit`].
    holds: u64,
    has_latin: bool,
}

#[derive(Debug)]
struct Letter {
    folded: char,
    /// Its part of `Spelling::readings`.
    readings: (u32, u32),
    /// Whether a match may begin here after a gap: inside a Latin word not.
    is_start: bool,
}

impl Spelling {
    pub(super) fn new(text: &str) -> Self {
        let mut made = Self { letters: Vec::new(), readings: Vec::new(), holds: 0, has_latin: false };
        let mut was_latin = false;
        for c in text.chars() {
            let folded = fold(c);
            let is_latin = folded.is_ascii_alphanumeric();
            if !folded.is_whitespace() && folded != '\'' {
                made.push(c, folded, !(is_latin && was_latin));
            }
            was_latin = is_latin || (was_latin && folded == '\'');
        }
        made
    }

    fn push(&mut self, c: char, folded: char, is_start: bool) {
        let mut ways = Vec::new();
        readings(c, &mut ways);
        ways.sort_unstable();
        ways.dedup();
        self.holds |= bit(folded);
        self.holds |= ways.iter().flat_map(|r| r.chars()).map(bit).fold(0, |a, b| a | b);
        self.has_latin |= folded.is_ascii_alphabetic();
        let from = self.readings.len();
        self.readings.extend(ways);
        let readings = (from as u32, self.readings.len() as u32);
        self.letters.push(Letter { folded, readings, is_start });
    }

    /// Characters that can be matched.
    pub(super) const fn len(&self) -> usize {
        self.letters.len()
    }

    pub(super) const fn has_latin(&self) -> bool {
        self.has_latin
    }

    /// False only where some letter of the query occurs nowhere.
    pub(super) fn may_hold(&self, query: &[char]) -> bool {
        query.iter().all(|c| self.holds & bit(*c) != 0)
    }

    /// The best way to type `query` along this spelling: characters as they
    /// are, by a reading, or by a reading's beginning, in order, with gaps.
    pub(super) fn score(&self, query: &[char]) -> Option<u32> {
        if query.is_empty() || !self.may_hold(query) {
            return None;
        }
        let mut best = NONE;
        // Points after typing j letters, the last on the letter just before
        // (`near`) or further back (`far`).
        let mut near = vec![NONE; query.len() + 1];
        let mut far = near.clone();
        let mut next = near.clone();
        far[0] = 0;
        for (at, letter) in self.letters.iter().enumerate() {
            next.fill(NONE);
            for typed in 0..query.len() {
                let mut base = near[typed] + IN_A_ROW;
                if letter.is_start {
                    base = base.max(far[typed] + if at == 0 { AT_START } else { 0 });
                }
                if base > NONE / 2 {
                    self.type_letter(letter, &query[typed..], base, &mut next[typed..]);
                }
            }
            let end = if at + 1 == self.letters.len() { AT_END } else { 0 };
            best = best.max(next[query.len()] + end);
            for typed in 1..query.len() {
                far[typed] = (far[typed] + GAP_MORE).max(near[typed] + GAP);
            }
            std::mem::swap(&mut near, &mut next);
        }
        (best > NONE / 2).then(|| best.max(1) as u32)
    }

    /// Every way to type one letter, from `base` points on.
    fn type_letter(&self, letter: &Letter, query: &[char], base: i32, after: &mut [i32]) {
        if query[0] == letter.folded {
            after[1] = after[1].max(base + MATCHED + WHOLE);
        }
        let (from, to) = letter.readings;
        for reading in &self.readings[from as usize..to as usize] {
            let mut points = base;
            for (typed, (wanted, c)) in reading.chars().zip(query).enumerate() {
                if wanted != *c {
                    break;
                }
                points += MATCHED + if typed > 0 { IN_A_ROW } else { 0 };
                let is_whole = typed + 1 == reading.len() && typed > 0;
                after[typed + 1] = after[typed + 1].max(points + if is_whole { WHOLE } else { 0 });
            }
        }
    }
}

/// A bit for each letter and digit; other characters share the rest.
fn bit(c: char) -> u64 {
    match c {
        'a'..='z' => 1 << (c as u32 - 'a' as u32),
        '0'..='9' => 1 << (26 + c as u32 - '0' as u32),
        c => 1 << (36 + c as u32 % 28),
    }
}

/// How a character may be typed besides as itself.
fn readings(c: char, into: &mut Vec<&'static str>) {
    into.extend(numeral(c));
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        match reading.plain() {
            "lü" => into.extend(["lv", "lu"]),
            "nü" => into.extend(["nv", "nu"]),
            "lüe" => into.extend(["lve", "lue"]),
            "nüe" => into.extend(["nve", "nue"]),
            plain => into.push(plain),
        }
    }
}

/// What is typed for a numeral no keyboard has.
fn numeral(c: char) -> &'static [&'static str] {
    match c {
        'Ⅰ' | 'ⅰ' => &["1", "i"],
        'Ⅱ' | 'ⅱ' => &["2", "ii"],
        'Ⅲ' | 'ⅲ' => &["3", "iii"],
        'Ⅳ' | 'ⅳ' => &["4", "iv"],
        'Ⅴ' | 'ⅴ' => &["5", "v"],
        '①' => &["1"],
        '②' => &["2"],
        '③' => &["3"],
        '④' => &["4"],
        '⑤' => &["5"],
        '⑥' => &["6"],
        '⑦' => &["7"],
        '⑧' => &["8"],
        '⑨' => &["9"],
        _ => &[],
    }
}
