//! The numbers of headings, written out as official documents have them.

use super::model::{Block, Level};
use crate::words::Lang;

/// Counts headings as they come.
#[derive(Debug, Default)]
pub struct Numbers([u32; 4]);

impl Numbers {
    /// The heading's number with what stands between it and the words. A
    /// sheet or a caption begins the lists under it anew.
    pub fn next(&mut self, block: &Block, lang: Lang) -> String {
        match block {
            Block::Heading(level, _) => self.heading(*level, lang),
            Block::Sheet(_) => {
                self.0 = [0; 4];
                String::new()
            }
            Block::Caption(_) | Block::Table(_) => {
                (self.0[2], self.0[3]) = (0, 0);
                String::new()
            }
            _ => String::new(),
        }
    }

    fn heading(&mut self, level: Level, lang: Lang) -> String {
        let depth = level as usize;
        self.0[depth] += 1;
        self.0[depth + 1..].fill(0);
        let [first, second, third, fourth] = self.0;
        match (lang, level) {
            (Lang::Zh, Level::First) => format!("{}、", chinese(first)),
            (Lang::Zh, Level::Second) => format!("（{}）", chinese(second)),
            (Lang::Zh, Level::Third) => format!("{third}."),
            (Lang::Zh, Level::Fourth) => format!("（{fourth}）"),
            (Lang::En, Level::First) => format!("{first}. "),
            (Lang::En, Level::Second) => format!("{first}.{second} "),
            (Lang::En, Level::Third) => format!("({third}) "),
            (Lang::En, Level::Fourth) => format!("({third}.{fourth}) "),
        }
    }
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 一, 十二, 二十, 二十四; beyond ninety-nine in figures.
fn chinese(number: u32) -> String {
    let (tens, ones) = (number / 10, number % 10);
    let digit = |n: u32| DIGITS[n as usize].to_string();
    match (tens, ones) {
        (0, ones) => digit(ones),
        (10.., _) => number.to_string(),
        (tens, ones) => {
            let tens = if tens == 1 { String::new() } else { digit(tens) };
            let ones = if ones == 0 { String::new() } else { digit(ones) };
            format!("{tens}十{ones}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_are_as_people_write_them() {
        let told: Vec<String> = [1, 9, 10, 11, 20, 24, 99, 100].map(chinese).into();
        assert_eq!(told, ["一", "九", "十", "十一", "二十", "二十四", "九十九", "100"]);
    }

    #[test]
    fn each_level_counts_within_the_one_above() {
        use Level::{First, Fourth, Second, Third};
        let levels = [First, Second, Third, Fourth, Third, Second, Third, First, Second];
        let numbered = |lang| -> Vec<String> {
            let mut numbers = Numbers::default();
            levels.iter().map(|level| numbers.heading(*level, lang)).collect()
        };
        assert_eq!(
            numbered(Lang::Zh),
            ["一、", "（一）", "1.", "（1）", "2.", "（二）", "1.", "二、", "（一）"]
        );
        assert_eq!(
            numbered(Lang::En),
            ["1. ", "1.1 ", "(1) ", "(1.1) ", "(2) ", "1.2 ", "(1) ", "2. ", "2.1 "]
        );
    }
}
