//! The right name nearest to a wrong one.

/// Longer words are nobody's slip of the pen, and comparing them is slow.
const WORD_CHARS_MAX: usize = 80;

/// The candidate a person most likely meant by `word`: a letter or two off,
/// another case, other dividers, or the beginning of it. `None` where nothing
/// is near enough to be worth saying.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if word.chars().nth(WORD_CHARS_MAX).is_some() {
        return None;
    }
    let word = plain(word);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let score = likeness(&word, &plain(candidate));
        // Only a better one replaces, so of equals the first is kept.
        if score > best.map_or(0.0, |(score, _)| score) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Case and dividers are the first things people get wrong.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '_' | ' ' | '.')).flat_map(char::to_lowercase).collect()
}

/// From 0 (say nothing) to 1 (the same).
fn likeness(word: &str, candidate: &str) -> f64 {
    let (a, b) = (word.chars().count(), candidate.chars().count());
    if a.max(b) > WORD_CHARS_MAX || a.min(b) == 0 {
        return 0.0;
    }
    let begins = a.min(b) >= 3 && (word.starts_with(candidate) || candidate.starts_with(word));
    let score = strsim::normalized_damerau_levenshtein(word, candidate);
    // One slip in a short word is a large share of it: `if` for `id`.
    let slips = strsim::damerau_levenshtein(word, candidate);
    let near = score >= 0.6 || (slips <= 1 && a.max(b) >= 2 && a.max(b) <= 4);
    match (near, begins) {
        (true, _) => score,
        (false, true) => 0.5,
        (false, false) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_mistype_is_found_and_nothing_is_guessed_wildly() {
        let keys = ["id", "title", "roles", "minutes", "description", "former_id", "any"];
        for (word, meant) in [
            ("tilte", Some("title")),
            ("Title", Some("title")),
            ("role", Some("roles")),
            ("if", Some("id")),
            ("min", Some("minutes")),
            ("desc", Some("description")),
            ("formerId", Some("former_id")),
            ("nay", Some("any")),
            ("weight", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, keys), meant, "{word}");
        }
        assert_eq!(nearest("电话报吿", ["书面报告", "电话报告"]), Some("电话报告"));
        assert_eq!(nearest(&"i".repeat(100_000), keys), None);
    }
}
