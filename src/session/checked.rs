//! Everything a check finds in one plan of the library: what is wrong with its
//! text, what a review remarks on, and what does not fit between it and the
//! plans it is linked with.

use crate::library::{Document, Library, LibraryFault};
use crate::plan::{Day, Plan, Problem, Reading, check};

/// Everything found in a document on this day, the gravest first, each at its
/// place.
///
/// # Errors
/// Where the rules it is held against cannot be read.
pub fn checked(
    library: &Library,
    document: &Document<Plan>,
    today: Day,
) -> Result<Vec<Problem>, LibraryFault> {
    let mut problems = document.reading.problems.clone();
    if let Some(plan) = &document.reading.value {
        let mut findings = check::review(plan, &library.rules(None)?, today);
        let others = library.linked(plan);
        let together: Vec<&Plan> = std::iter::once(plan).chain(&others).collect();
        let system = check::system::review(&together).into_iter();
        findings.extend(system.filter(|(at, _)| *at == 0).map(|(_, finding)| finding));
        problems.extend(Reading::<()>::of_sound(&document.text, None, findings).problems);
    }
    problems
        .sort_by_key(|problem| (problem.severity(), problem.place().map(|place| (place.line, place.column))));
    Ok(problems)
}
