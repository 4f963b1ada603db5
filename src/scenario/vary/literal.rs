//! Numbers that stand in a text as such: an exam that draws another would
//! contradict it.

/// Whether the text names this number, in figures or, from ten on, in words.
pub fn names_number(text: &str, value: f64) -> bool {
    figures(text).any(|found| super::same(found, value)) || in_words(text, value)
}

/// Every number written in figures.
fn figures(text: &str) -> impl Iterator<Item = f64> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    parts.filter_map(|part| part.trim_matches('.').parse().ok())
}

fn in_words(text: &str, value: f64) -> bool {
    if value.fract() != 0.0 || !(10.0..10_000.0).contains(&value) {
        return false;
    }
    let value = value as u32;
    let chinese = chinese(value);
    let is_numeral = |c: char| "零一二两三四五六七八九十百千万".contains(c);
    let zh = text.split(|c| !is_numeral(c)).any(|run| run == chinese);
    zh || english(value).is_some_and(|words| text.to_lowercase().replace('-', " ").contains(&words))
}

fn chinese(value: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (mut said, mut gap) = (String::new(), false);
    for (unit, word) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (value / unit % 10) as usize;
        if digit == 0 {
            gap = !said.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            said.push_str(DIGITS[0]);
        }
        // Ten to nineteen begin with the ten itself.
        if !(unit == 10 && digit == 1 && said.is_empty()) {
            said.push_str(DIGITS[digit]);
        }
        said.push_str(word);
    }
    said
}

/// In English, as far as people say numbers in words.
fn english(value: u32) -> Option<String> {
    const TEENS: [&str; 10] = [
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const ONES: [&str; 10] = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let digit = |n: u32| (n % 10) as usize;
    match value {
        10..20 => Some(TEENS[digit(value)].to_owned()),
        20..100 => Some(format!("{} {}", TENS[digit(value / 10)], ONES[digit(value)]).trim().to_owned()),
        100..1_000 if value.is_multiple_of(100) => Some(format!("{} hundred", ONES[digit(value / 100)])),
        100..1_000 => {
            let rest = if value % 100 < 10 { ONES[digit(value)].to_owned() } else { english(value % 100)? };
            Some(format!("hundred and {rest}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_however_it_is_written() {
        for text in
            ["堤后128人", "一百二十八人", "128 people", "A hundred and twenty-eight people", "共 128。"]
        {
            assert!(names_number(text, 128.0), "{text}");
        }
        for text in ["1280人", "12.8米", "二百二十八人", "twenty-eight", "{people-behind}人"] {
            assert!(!names_number(text, 128.0), "{text}");
        }
        assert!(names_number("水位43.30米", 43.3));
        assert!(names_number("十一人", 11.0) && !names_number("三十一人", 11.0));
        assert!(names_number("Eleven missing", 11.0) && names_number("一百零五户", 105.0));
    }
}
