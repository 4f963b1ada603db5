//! Two lists, or two texts, by what came and what went.

/// What the second list has and the first has not, and the other way round,
/// each in its own order.
pub fn apart<T: Clone>(before: &[T], after: &[T], same: impl Fn(&T, &T) -> bool) -> (Vec<T>, Vec<T>) {
    let only = |own: &[T], other: &[T]| -> Vec<T> {
        own.iter().filter(|one| !other.iter().any(|two| same(one, two))).cloned().collect()
    };
    (only(after, before), only(before, after))
}

/// A text by its sentences, stops and spaces with them.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let (mut from, mut last) = (0, ' ');
    for (at, c) in text.char_indices() {
        let is_end = matches!(last, '。' | '；') || (matches!(last, '.' | ';') && c == ' ');
        if is_end {
            all.push(&text[from..at]);
            from = at;
        }
        last = c;
    }
    all.push(&text[from..]);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_its_sentences_and_together_again() {
        assert_eq!(pieces("先转人；再抢险。不漏一人。"), ["先转人；", "再抢险。", "不漏一人。"]);
        assert_eq!(pieces("Within 1.5 h. Then go; at once."), ["Within 1.5 h.", " Then go;", " at once."]);
        for text in ["", "。", "A. B. ", "无标点"] {
            assert_eq!(pieces(text).concat(), text);
        }
    }

    #[test]
    fn what_is_in_both_is_in_neither() {
        let (more, fewer) = apart(&[1, 2, 3], &[3, 4, 2], |one, other| one == other);
        assert_eq!((more, fewer), (vec![4], vec![1]));
    }
}
