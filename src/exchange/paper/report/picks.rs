//! What was picked out while the drill was gone through again in front of the
//! room: strengths and problems, each with its moment.

use super::super::{Cell, Document, Level, Size, Table};
use super::{Author, timeline};
use crate::evaluate::{FindingMark, Pick, Worth, wording};

/// 讲评摘录; nothing where nothing was picked out.
pub fn write(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    let picks = &author.material.evaluation.picks;
    if picks.is_empty() {
        return;
    }
    document.heading(Level::Second, say::heading(lang));
    let columns =
        [(15, say::time(lang)), (11, say::worth(lang)), (37, say::said(lang)), (37, say::about(lang))];
    let mut table = Table::headed(Size::Small, columns);
    // Strengths first: a room hears better what was wrong once it has heard
    // what was right.
    for worth in [Worth::Strength, Worth::Problem] {
        for pick in picks.iter().filter(|pick| pick.worth == worth) {
            let word = match worth {
                Worth::Strength => say::strength(lang),
                Worth::Problem => say::problem(lang),
            };
            table.row([
                Cell::from(author.tell.moment(pick.at)),
                word.into(),
                pick.text.to_string().into(),
                about(author, pick).into(),
            ]);
        }
    }
    document.table(table);
}

/// The finding it is about, else what had happened last.
fn about(author: &Author<'_>, pick: &Pick) -> String {
    let case = author.case();
    let found = pick.finding.as_ref().and_then(|mark| {
        let is_it =
            |finding: &&crate::score::Finding| FindingMark::of(&case.plan, finding).as_ref() == Some(mark);
        author.score().findings.iter().find(is_it)
    });
    match found {
        Some(finding) => wording::sentence(case, finding, &author.material.evaluation.rulings, author.lang),
        None => timeline::told(author, pick.entry),
    }
}

mod say {
    crate::phrases! {
        heading { zh: "讲评摘录：亮点与问题", en: "From the hot wash: strengths and problems" }
        time { zh: "情景时间", en: "Story time" }
        worth { zh: "类别", en: "Sort" }
        said { zh: "讲评", en: "What was said" }
        about { zh: "那一刻", en: "The moment" }
        strength { zh: "亮点", en: "strength" }
        problem { zh: "问题", en: "problem" }
    }
}
