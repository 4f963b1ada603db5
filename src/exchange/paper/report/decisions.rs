//! What was decided, declared and ordered during the drill.

use super::super::{Document, Level, Size, Table};
use super::Author;
use crate::drill::TextRef;

/// 决策和指示
pub fn write(document: &mut Document, author: &Author<'_>) {
    let lang = author.lang;
    document.heading(Level::First, say::heading(lang));
    let tables = [(say::decisions(lang), decisions(author)), (say::levels(lang), levels(author))];
    let mut is_empty = true;
    for (title, table) in tables.into_iter().chain([(say::instructions(lang), instructions(author))]) {
        if !table.rows.is_empty() {
            document.heading(Level::Second, title);
            document.table(table);
            is_empty = false;
        }
    }
    if is_empty {
        document.body(say::none(lang));
    } else if author.material.people.is_empty() {
        document.note(say::as_typed(lang));
    }
}

fn decisions(author: &Author<'_>) -> Table {
    let lang = author.lang;
    let columns = [
        (10, say::time(lang)),
        (16, say::who(lang)),
        (28, say::what(lang)),
        (20, say::why(lang)),
        (13, say::options(lang)),
        (13, say::follow_up(lang)),
    ];
    let mut table = Table::headed(Size::Small, columns);
    let text = |reference: &Option<TextRef>| {
        reference.as_ref().map_or_else(String::new, |reference| author.text(reference).to_owned())
    };
    for entry in &author.state.decisions {
        let own = &entry.what;
        let role = author.case().plan.role_named(own.role.as_str());
        table.row([
            own.at.hour_minute(),
            role.map_or_else(String::new, |role| author.tell.role(role).to_owned()),
            author.text(&own.what).to_owned(),
            text(&own.why),
            text(&own.options),
            text(&own.follow_up),
        ]);
    }
    table
}

fn levels(author: &Author<'_>) -> Table {
    let lang = author.lang;
    let columns = [
        (10, say::time(lang)),
        (20, say::scale(lang)),
        (18, say::level(lang)),
        (22, say::who(lang)),
        (30, say::why(lang)),
    ];
    let mut table = Table::headed(Size::Small, columns);
    let plan = &author.case().plan;
    let mut rows: Vec<_> = plan
        .ladders()
        .flat_map(|(ix, ladder)| author.state.ladder(ix).declared.iter().map(move |own| (ix, ladder, own)))
        .collect();
    rows.sort_by_key(|(_, _, own)| (own.at, own.seq));
    for (ix, ladder, own) in rows {
        let rung = own.rung.map_or(say::stood_down(lang), |rung| plan.rung(ix, rung).title.get(lang));
        let who = own.role.map_or(say::by_inject(lang), |role| author.tell.role(role));
        table.row([
            own.at.hour_minute(),
            ladder.title.get(lang).to_owned(),
            rung.to_owned(),
            who.to_owned(),
            own.why.as_ref().map_or_else(String::new, |why| author.text(why).to_owned()),
        ]);
    }
    table
}

fn instructions(author: &Author<'_>) -> Table {
    let lang = author.lang;
    let columns = [(12, say::time(lang)), (70, say::what(lang)), (18, say::read_back(lang))];
    let mut table = Table::headed(Size::Small, columns);
    for entry in &author.state.instructions {
        let own = &entry.what;
        let read_back = if own.read_back { say::yes(lang) } else { say::no(lang) };
        table.row([own.at.hour_minute(), author.text(&own.text).to_owned(), read_back.to_owned()]);
    }
    table
}

mod say {
    crate::phrases! {
        heading { zh: "决策和指示", en: "Decisions and instructions" }
        none { zh: "没有记录决策、定级和指示。", en: "No decision, level or instruction was recorded." }
        decisions { zh: "决策", en: "Decisions" }
        levels { zh: "定级", en: "Levels" }
        instructions { zh: "领导指示", en: "Leaders’ instructions" }
        time { zh: "时间", en: "Time" }
        who { zh: "责任主体", en: "Who" }
        what { zh: "内容", en: "What" }
        why { zh: "理由", en: "Why" }
        options { zh: "备选方案", en: "Options" }
        follow_up { zh: "后续", en: "Follow-up" }
        scale { zh: "级别类型", en: "Scale" }
        level { zh: "级别", en: "Level" }
        stood_down { zh: "解除", en: "stood down" }
        by_inject { zh: "导调信息带来", en: "brought by an inject" }
        read_back { zh: "复诵确认", en: "Read back" }
        yes { zh: "是", en: "yes" }
        no { zh: "否", en: "no" }
        as_typed { zh: "以上文字按现场录入原样照录。报告不列姓名；如文字中提到姓名，印发前请核对。", en: "These words stand as they were typed. The report lists no names; if a text mentions one, look it over before it goes out." }
    }
}
