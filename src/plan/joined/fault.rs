//! Why plans cannot be played as one, and what to do about it.

use crate::plan::Kind;
use crate::words::{Id, Lang, Text};

/// Why plans cannot be joined.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JoinFault {
    /// The same plan, asked for more than once.
    #[error("the plan {plan} is there twice")]
    Twice { plan: Id },
    /// No link leads to the plan or from it.
    #[error("the plan {plan:?} is not linked")]
    NotLinked { plan: Text },
    /// A link that says who nobody is, or what nothing means.
    #[error("nothing is paired with the plan {plan:?}")]
    NothingPaired { plan: Text },
    /// A pair names what the plan does not have.
    #[error("the plan {plan:?} has no {name}")]
    Unknown { plan: Text, kind: Kind, name: Id, nearest: Option<String> },
    /// Pairs make one thing of two things of the same plan.
    #[error("{first} and {second} of the plan {plan:?} would be one")]
    TwoInOne { plan: Text, kind: Kind, first: Id, second: Id },
    /// A name that looks like one of the linked plan's.
    #[error("the name {name} is taken by the plan {plan:?}")]
    Taken { plan: Text, name: Id },
    /// A name too long with the plan's before it.
    #[error("the name {name} is too long")]
    LongName { name: Id },
    /// A fact counted in different units.
    #[error("the fact {fact:?} has two units")]
    Unit { fact: Text, ours: Text, theirs: Text },
    /// A scale whose rungs are not the same.
    #[error("the scale {ladder:?} has other rungs")]
    Rungs { ladder: Text },
    /// A rung called for by different criteria.
    #[error("the rung {rung:?} has other criteria")]
    Criteria { rung: Text },
}

impl JoinFault {
    /// The reason and what to do, in a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Twice { plan } => say::twice(lang, plan),
            Self::NotLinked { plan } => say::not_linked(lang, plan.get(lang)),
            Self::NothingPaired { plan } => say::nothing_paired(lang, plan.get(lang)),
            Self::Unknown { plan, kind, name, nearest: None } => {
                say::unknown(lang, plan.get(lang), kind.word(lang), name)
            }
            Self::Unknown { plan, kind, name, nearest: Some(nearest) } => {
                say::unknown_nearest(lang, plan.get(lang), kind.word(lang), name, nearest)
            }
            Self::TwoInOne { plan, kind, first, second } => {
                say::two_in_one(lang, plan.get(lang), kind.word(lang), first, second)
            }
            Self::Taken { plan, name } => say::taken(lang, name, plan.get(lang)),
            Self::LongName { name } => say::long_name(lang, name),
            Self::Unit { fact, ours, theirs } => {
                say::unit(lang, fact.get(lang), ours.get(lang), theirs.get(lang))
            }
            Self::Rungs { ladder } => say::rungs(lang, ladder.get(lang)),
            Self::Criteria { rung } => say::criteria(lang, rung.get(lang)),
        }
    }
}

mod say {
    use crate::words::Id;

    crate::phrases! {
        twice(plan: &Id) { zh: "预案“{plan}”列了不止一次", en: "the plan `{plan}` is named more than once" }
        not_linked(plan: &str) { zh: "《{plan}》没有和要演练的预案衔接：请在其中一份的 links 里写明", en: "“{plan}” is not linked with what is drilled: write so under `links` in one of them" }
        nothing_paired(plan: &str) { zh: "与《{plan}》的衔接没有写清谁是谁、什么是什么，报过去没人接：请在 links 里补上 roles（责任主体）和 facts（态势）的对应", en: "the link with “{plan}” does not say who is who and what is what, so no report would arrive: add pairs of `roles` and `facts` to it" }
        unknown(plan: &str, kind: &str, name: &Id) { zh: "衔接里写的{kind}“{name}”，《{plan}》中没有", en: "the links name a {kind} `{name}`, which “{plan}” does not have" }
        unknown_nearest(plan: &str, kind: &str, name: &Id, nearest: &str) { zh: "衔接里写的{kind}“{name}”，《{plan}》中没有，是不是“{nearest}”？", en: "the links name a {kind} `{name}`, which “{plan}” does not have; did you mean `{nearest}`?" }
        two_in_one(plan: &str, kind: &str, first: &Id, second: &Id) { zh: "衔接把《{plan}》的{kind}“{first}”和“{second}”当成了同一个：每个只能对应一个，请改 links", en: "the links make one {kind} of `{first}` and `{second}` of “{plan}”: pair each with one of its own" }
        taken(name: &Id, plan: &str) { zh: "编号“{name}”与《{plan}》一并演练时的编号相撞，请换一个编号", en: "the id `{name}` is what something of “{plan}” is called when both are drilled: give it another" }
        long_name(name: &Id) { zh: "编号“{name}”前面再加上预案编号就太长了，请缩短到合计 80 字以内", en: "the id `{name}` gets too long with its plan's id before it: 80 characters is the most for both" }
        unit(fact: &str, ours: &str, theirs: &str) { zh: "“{fact}”一份按“{ours}”计，一份按“{theirs}”计，报过去会弄错：请统一单位", en: "“{fact}” is counted in “{ours}” in one plan and in “{theirs}” in the other: settle on one unit" }
        rungs(ladder: &str) { zh: "“{ladder}”在两份预案里级别不一样，不能当成同一个：请改成一致，或者从衔接里去掉", en: "the rungs of “{ladder}” differ between the plans, so it is not one scale: make them the same, or take the pair out of the links" }
        criteria(rung: &str) { zh: "“{rung}”在两份预案里的启动条件不一样：请改成一致，或者只在一份里写", en: "the criteria of “{rung}” differ between the plans: make them the same, or write them in one plan only" }
    }
}
