//! The elements of a step's words.

use super::Scope;
use crate::plan::LadderIx;
use crate::plan::element::{Element, ElementFile, Order, OrderFile, Says};
use crate::plan::file::{FactFile, LadderFile};
use crate::plan::finding::{Kind, Trouble};
use crate::plan::names::Trail;
use crate::words::{Id, Text};

/// Whose titles elements take for their own.
#[derive(Clone, Copy)]
pub struct Titles<'a> {
    pub facts: &'a [FactFile],
    pub ladders: &'a [LadderFile],
}

impl Scope<'_> {
    pub(super) fn elements(
        &mut self,
        written: Vec<ElementFile>,
        titles: Titles<'_>,
        trail: &Trail<'_>,
    ) -> Vec<Element> {
        for (i, element) in written.iter().enumerate() {
            if let Some(first) = written[..i].iter().position(|other| other.id == element.id) {
                let first = trail.index(first).key("id").path();
                let trouble = Trouble::DuplicateName { kind: Kind::Element, name: element.id.clone(), first };
                self.report(&trail.index(i).key("id"), trouble);
            }
        }
        let each = written.into_iter().enumerate();
        each.filter_map(|(i, element)| self.element(element, titles, &trail.index(i))).collect()
    }

    pub(super) fn orders(&mut self, written: Vec<OrderFile>, trail: &Trail<'_>) -> Vec<Order> {
        let each = written.into_iter().enumerate().map(|(i, order)| {
            let trail = trail.index(i);
            self.wording(&order.text, &trail.key("text"));
            let when = order.when.as_ref().and_then(|when| self.condition(when, &trail.key("when")));
            Order { when, text: order.text }
        });
        each.collect()
    }

    /// Ladders, each once.
    pub(super) fn ladders_once(&mut self, names: &[Id], trail: &Trail<'_>) -> Vec<LadderIx> {
        for (i, name) in names.iter().enumerate() {
            if let Some(first) = names[..i].iter().position(|other| other == name) {
                let first = trail.index(first).path();
                let trouble = Trouble::DuplicateName { kind: Kind::Ladder, name: name.clone(), first };
                self.report(&trail.index(i), trouble);
            }
        }
        names.iter().enumerate().filter_map(|(i, name)| self.ladder(name, &trail.index(i))).collect()
    }

    fn element(&mut self, written: ElementFile, titles: Titles<'_>, trail: &Trail<'_>) -> Option<Element> {
        let (says, own_title) = self.says(&written, titles, trail)?;
        if let Some(title) = &written.title {
            self.title(title, trail);
        }
        let Some(title) = written.title.or(own_title) else {
            self.report(trail, Trouble::EmptyTitle);
            return None;
        };
        Some(Element {
            id: written.id,
            title,
            says,
            required: written.required.unwrap_or(true),
            weight: written.weight.unwrap_or(1),
            resources: self.resources(&written.resources, &trail.key("resources")),
        })
    }

    fn says(
        &mut self,
        written: &ElementFile,
        titles: Titles<'_>,
        trail: &Trail<'_>,
    ) -> Option<(Says, Option<Text>)> {
        const ALLOWED: &[&str] = &["fact", "ladder", "resources", "text"];
        let mut found = Vec::new();
        found.extend(written.fact.is_some().then_some("fact"));
        found.extend(written.ladder.is_some().then_some("ladder"));
        found.extend((!written.resources.is_empty()).then_some("resources"));
        found.extend((written.text == Some(true)).then_some("text"));
        if found.len() != 1 {
            self.report(trail, Trouble::OneOf { found, allowed: ALLOWED });
            return None;
        }
        if written.event == Some(true) && written.fact.is_none() {
            self.report(&trail.key("event"), Trouble::EventWithoutFact);
            return None;
        }
        if let Some(fact) = &written.fact {
            let fact = self.fact(fact, &trail.key("fact"))?;
            let title = titles.facts.get(fact.index()).map(|fact| fact.title.clone());
            return Some((Says::Fact { fact, event: written.event == Some(true) }, title));
        }
        let Some(ladder) = &written.ladder else {
            let says = if written.resources.is_empty() { Says::Text } else { Says::Resource };
            return Some((says, None));
        };
        let ladder = self.ladder(ladder, &trail.key("ladder"))?;
        let title = titles.ladders.get(ladder.index()).map(|ladder| ladder.title.clone());
        Some((Says::Level(ladder), title))
    }
}
