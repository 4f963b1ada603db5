//! A wording spelled out: every way each of its characters may be typed, and
//! the best way to type a query along it.

use std::ops::Range;

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
/// For a gap, besides a point for each character in it.
const GAP: i32 = -4;

/// Letters a query may have: one bit each.
pub(super) const TYPED_MAX: usize = 64;

/// A word of a query, ready to be typed along many spellings.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) letters: Vec<char>,
    /// For each letter, it and those after it, as a [`Reading`] has its own;
    /// [`NO_LETTER`] where there is none a reading could have.
    ahead: Vec<u64>,
    /// For each [`slot`], the places in `letters` where it stands.
    places: [u64; 64],
    /// The slots that occur.
    holds: u64,
}

impl Typed {
    /// At most [`TYPED_MAX`] letters are kept.
    pub(super) fn new(letters: impl Iterator<Item = char>) -> Self {
        let letters: Vec<char> = letters.take(TYPED_MAX).collect();
        let mut places = [0; 64];
        for (place, letter) in letters.iter().enumerate() {
            places[slot(*letter)] |= 1 << place;
        }
        let holds = letters.iter().fold(0, |all, c| all | 1 << slot(*c));
        let mut ahead = vec![u64::MAX; letters.len()];
        let mut rest = u64::MAX;
        for (ahead, letter) in ahead.iter_mut().zip(&letters).rev() {
            let byte = u8::try_from(*letter).unwrap_or(NO_LETTER);
            rest = rest << 8 | u64::from(byte);
            *ahead = rest;
        }
        Self { letters, ahead, places, holds }
    }

    /// Where any of a set of slots stands.
    fn places_of(&self, slots: u64) -> u64 {
        bits(slots & self.holds).fold(0, |all, slot| all | self.places[slot])
    }
}

/// The letters of all spellings, one behind the other: a search goes through
/// them from first to last, and what lies in a row is in the processor's hands
/// before it is asked for, even when nobody has typed for a while.
#[derive(Debug, Default)]
pub(super) struct Spelled {
    letters: Vec<Letter>,
    /// For each letter, what may be typed first; see [`slot`]. By itself,
    /// because most letters of most spellings are passed over on this alone.
    firsts: Vec<u64>,
    readings: Vec<Reading>,
}

/// One wording's part of what is [`Spelled`].
#[derive(Debug)]
pub(super) struct Spelling {
    letters: Range<usize>,
    /// Which letters occur in any reading; see [`slot`].
    holds: u64,
    has_latin: bool,
}

/// What is no letter of any reading.
const NO_LETTER: u8 = u8::MAX;

/// A way to type a character: its letters in one number, as Latin 1 has them
/// (ê is one), the first in the lowest byte and nothing after the last. So
/// what it has in common with a query is one comparison and no walk through
/// memory.
#[derive(Debug, Clone, Copy)]
struct Reading {
    letters: u64,
}

impl Reading {
    /// Nothing where there is no room; the longest syllable has six letters.
    fn new(text: &str) -> Option<Self> {
        let first_last = text.chars().rev().try_fold(0_u64, |letters, letter| {
            let has_room = letters.leading_zeros() >= 16;
            has_room.then_some(letters << 8 | u64::from(u8::try_from(letter).ok()?))
        });
        first_last.map(|letters| Self { letters })
    }

    /// How many letters it has.
    const fn len(self) -> usize {
        8 - self.letters.leading_zeros() as usize / 8
    }

    /// How many letters it and a query begin with alike.
    const fn same(self, ahead: u64) -> usize {
        (self.letters ^ ahead).trailing_zeros() as usize / 8
    }
}

#[derive(Debug)]
struct Letter {
    folded: char,
    /// Its part of `Spelled::readings`.
    readings: (u32, u32),
    /// Whether a match may begin here after a gap: inside a Latin word not.
    is_start: bool,
}

/// Points after some letters of a query, by how many, and for which numbers
/// there are any; kept between calls for their memory alone.
#[derive(Debug)]
pub(super) struct Points {
    /// On the heap, so that two can change places at no cost.
    by_letters: Box<[i32; TYPED_MAX]>,
    is_set: u64,
}

impl Points {
    fn none() -> Self {
        Self { by_letters: Box::new([0; TYPED_MAX]), is_set: 0 }
    }

    fn raise(&mut self, letters: usize, points: i32) {
        if self.is_set & (1 << letters) == 0 || self.by_letters[letters] < points {
            self.by_letters[letters] = points;
            self.is_set |= 1 << letters;
        }
    }

    fn get(&self, letters: usize) -> Option<i32> {
        (self.is_set & (1 << letters) != 0).then(|| self.by_letters[letters])
    }
}

/// The ways to type a query along a spelling, up to some character.
#[derive(Debug)]
pub(super) struct Ways {
    /// The last letter was typed on the character just before.
    near: Points,
    /// It was typed further back. A character later is a point less, so these
    /// are kept with the character's number added.
    far: Points,
    next: Points,
    /// All letters typed, the best way.
    whole: Option<i32>,
}

impl Ways {
    pub(super) fn none() -> Self {
        Self { near: Points::none(), far: Points::none(), next: Points::none(), whole: None }
    }

    fn clear(&mut self) {
        self.near.is_set = 0;
        self.far.is_set = 0;
        self.whole = None;
    }

    /// What the ways with so many letters typed have when character `at` is
    /// typed next.
    fn base(&self, letters: usize, at: usize, may_start: bool) -> Option<i32> {
        let near = self.near.get(letters).map(|points| points + IN_A_ROW);
        let far = match letters {
            _ if !may_start => None,
            0 => Some(if at == 0 { AT_START } else { 0 }),
            _ => self.far.get(letters).map(|points| points - at as i32),
        };
        near.max(far)
    }

    /// Goes on to the character after `at`.
    fn step(&mut self, at: usize) {
        for letters in bits(self.near.is_set) {
            self.far.raise(letters, self.near.by_letters[letters] + GAP + at as i32 + 1);
        }
        std::mem::swap(&mut self.near, &mut self.next);
    }
}

impl Spelled {
    /// Spells a wording out behind the others.
    pub(super) fn add(&mut self, text: &str) -> Spelling {
        let mut made =
            Spelling { letters: self.letters.len()..self.letters.len(), holds: 0, has_latin: false };
        let mut was_latin = false;
        for c in text.chars() {
            let folded = fold(c);
            let is_latin = folded.is_ascii_alphanumeric();
            if !folded.is_whitespace() && folded != '\'' {
                made.holds |= self.push(c, folded, !(is_latin && was_latin));
                made.has_latin |= folded.is_ascii_alphabetic();
            }
            was_latin = is_latin || (was_latin && folded == '\'');
        }
        made.letters.end = self.letters.len();
        made
    }

    /// Adds a character; gives all that may be typed for it.
    fn push(&mut self, c: char, folded: char, is_start: bool) -> u64 {
        let mut ways = Vec::new();
        readings(c, &mut ways);
        ways.sort_unstable();
        ways.dedup();
        let firsts = ways.iter().filter_map(|r| r.chars().next()).map(bit).fold(bit(folded), |a, b| a | b);
        let holds = ways.iter().flat_map(|r| r.chars()).map(bit).fold(firsts, |a, b| a | b);
        let from = self.readings.len();
        self.readings.extend(ways.into_iter().filter_map(Reading::new));
        let readings = (from as u32, self.readings.len() as u32);
        self.firsts.push(firsts);
        self.letters.push(Letter { folded, readings, is_start });
        holds
    }
}

impl Spelling {
    /// Characters that can be matched.
    pub(super) const fn len(&self) -> usize {
        self.letters.end - self.letters.start
    }

    pub(super) const fn has_latin(&self) -> bool {
        self.has_latin
    }

    /// False only where some letter of the query occurs nowhere.
    pub(super) const fn may_hold(&self, query: &Typed) -> bool {
        query.holds & !self.holds == 0
    }

    /// The best way to type `query` along this spelling: characters as they
    /// are, by a reading, or by a reading's beginning, in order, with gaps.
    pub(super) fn score(&self, all: &Spelled, query: &Typed, ways: &mut Ways) -> Option<u32> {
        if !self.may_hold(query) {
            return None;
        }
        ways.clear();
        let letters = all.letters[self.letters.clone()].iter();
        for (at, (firsts, letter)) in all.firsts[self.letters.clone()].iter().zip(letters).enumerate() {
            if firsts & query.holds == 0 && ways.near.is_set == 0 {
                continue;
            }
            ways.next.is_set = 0;
            let far = if letter.is_start { ways.far.is_set | 1 } else { 0 };
            let from = (ways.near.is_set | far) & query.places_of(*firsts);
            let end = if at + 1 == self.len() { AT_END } else { 0 };
            for typed in bits(from) {
                if let Some(base) = ways.base(typed, at, letter.is_start) {
                    letter.type_from(&all.readings, query, typed, (base, end), ways);
                }
            }
            ways.step(at);
        }
        ways.whole.map(|points| points.max(1) as u32)
    }
}

impl Letter {
    /// Every way to type it from letter `typed` on, with `base` points so far;
    /// a way that types all gets those for ending here besides.
    fn type_from(
        &self,
        all: &[Reading],
        query: &Typed,
        typed: usize,
        (base, end): (i32, i32),
        ways: &mut Ways,
    ) {
        let rest = &query.letters[typed..];
        let mut arrive = |more: usize, points: i32| {
            if more == rest.len() {
                ways.whole = ways.whole.max(Some(points + end));
            } else {
                ways.next.raise(typed + more, points);
            }
        };
        if rest[0] == self.folded {
            arrive(1, base + MATCHED + WHOLE);
        }
        for reading in &all[self.readings.0 as usize..self.readings.1 as usize] {
            for more in 1..=reading.same(query.ahead[typed]) {
                let in_a_row = IN_A_ROW * (more as i32 - 1);
                let whole = if more == reading.len() && more > 1 { WHOLE } else { 0 };
                arrive(more, base + MATCHED * more as i32 + in_a_row + whole);
            }
        }
    }
}

/// The numbers of the bits set.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as usize);
        set &= set.wrapping_sub(1);
        lowest
    })
}

/// One of 64 slots: each letter and digit has its own, others share the rest.
fn slot(c: char) -> usize {
    match c {
        'a'..='z' => c as usize - 'a' as usize,
        '0'..='9' => 26 + c as usize - '0' as usize,
        c => 36 + c as usize % 28,
    }
}

fn bit(c: char) -> u64 {
    1 << slot(c)
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
