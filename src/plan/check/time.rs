//! Whether the limits go together: a simple temporal network over limits,
//! shortest durations and prerequisites, and duties that say 立即 and no number.

mod network;

use super::{Said, both, on_step};
use crate::plan::{Anchor, ClauseIx, Finding, Plan, Severity, Span, StepIx, wording};
use crate::words::{Lang, Text};
use network::{Link, Network, Node};

/// What is remarked on.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    LimitsContradict { step: Text, from: Text, chain: Text, least: Span, limit: Span },
    LimitInWordsOnly { step: Text, word: Text },
}

/// Every remark on time.
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut findings = contradictions(plan);
    findings.extend(words_only(plan));
    findings
}

/// Contradictions found one after another, each told once: the limit it is
/// told at is then left out of account.
fn contradictions(plan: &Plan) -> Vec<Finding> {
    const FINDINGS_MAX: usize = 20;
    let mut network = Network::new(plan);
    let mut findings = Vec::new();
    while let Some(circle) = network.contradiction().filter(|_| findings.len() < FINDINGS_MAX) {
        let Some(at) = last_limit(plan, &circle) else { break };
        findings.push(contradiction(plan, &network, &circle, at));
        network.forget_limit(at);
    }
    findings
}

/// The step whose limit closes the circle: of several the last in the plan.
fn last_limit(plan: &Plan, circle: &[Link]) -> Option<StepIx> {
    let owners = circle.iter().filter_map(|link| match link {
        Link::Limit(step, _) => Some(*step),
        _ => None,
    });
    owners.max_by_key(|step| plan.graph.rank(*step))
}

fn contradiction(plan: &Plan, network: &Network<'_>, circle: &[Link], at: StepIx) -> Finding {
    // The chain is told from what the limit is counted from up to the step.
    let closing = circle.iter().position(|link| matches!(link, Link::Limit(step, _) if *step == at));
    let mut links = circle.to_vec();
    links.rotate_left(closing.unwrap_or(0));
    let limit = match links[0] {
        Link::Limit(_, span) => span,
        _ => Span::ZERO,
    };
    let least = Span(links[1..].iter().map(|link| link.seconds(plan)).sum());
    let from = network.anchor_node(at);
    let remark = Remark::LimitsContradict {
        step: plan.step(at).title.clone(),
        from: both(|lang| node(plan, from, lang)),
        chain: both(|lang| {
            let told: Vec<String> =
                links[1..].iter().filter_map(|link| told(plan, network, *link, lang)).collect();
            told.join(say::then(lang))
        }),
        least,
        limit,
    };
    on_step(plan, at, "limit", super::Remark::Time(remark))
}

fn title(plan: &Plan, ix: StepIx, lang: Lang) -> &str {
    plan.step(ix).title.get(lang)
}

/// One link of the chain in words; nothing where it takes no time.
fn told(plan: &Plan, network: &Network<'_>, link: Link, lang: Lang) -> Option<String> {
    let low = |ix: StepIx| wording::span(plan.step(ix).duration.low, lang);
    match link {
        Link::Own(step) => Some(say::own(lang, title(plan, step, lang), &low(step))),
        Link::After(step, before) => {
            Some(say::after(lang, title(plan, before, lang), title(plan, step, lang), &low(step)))
        }
        Link::Begins(step, before) => {
            Some(say::begins(lang, title(plan, step, lang), title(plan, before, lang)))
        }
        Link::Known => None,
        Link::Limit(step, span) => {
            let from = node(plan, network.anchor_node(step), lang);
            Some(say::back(lang, title(plan, step, lang), &from, &wording::span(span, lang)))
        }
    }
}

fn node(plan: &Plan, node: Node, lang: Lang) -> String {
    match node {
        Node::Start => say::start(lang).to_owned(),
        Node::Activation(step) => say::activation(lang, title(plan, step, lang)),
        Node::Completion(step) => say::completion(lang, title(plan, step, lang)),
        Node::Receipt(fact, role) => wording::anchor(plan, &Anchor::Receipt(fact, role), lang),
    }
}

/// What a clause says instead of a number.
const HASTE: [(&str, &str); 5] = [
    ("立即", "immediately"),
    ("及时", "promptly"),
    ("尽快", "as soon as possible"),
    ("马上", "at once"),
    ("第一时间", "without delay"),
];

/// Duties whose clause says 立即 or the like, and that have no limit in numbers.
fn words_only(plan: &Plan) -> Vec<Finding> {
    let unlimited = plan.steps().filter(|(_, step)| step.limit.is_none() && step.repeat.is_none());
    let remark = |ix: StepIx, clause: ClauseIx| {
        let text = &plan.clause(clause).text;
        let said = |word: &str| text.wordings().any(|wording| wording.to_lowercase().contains(word));
        let (zh, en) = HASTE.into_iter().find(|(zh, en)| said(zh) || said(en))?;
        let remark = Remark::LimitInWordsOnly { step: plan.step(ix).title.clone(), word: Text::both(zh, en) };
        Some(on_step(plan, ix, "limit", super::Remark::Time(remark)))
    };
    unlimited.filter_map(|(ix, step)| remark(ix, step.clause?)).collect()
}

impl Said for Remark {
    fn code(&self) -> &str {
        match self {
            Self::LimitsContradict { .. } => "limits_contradict",
            Self::LimitInWordsOnly { .. } => "limit_in_words_only",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::LimitsContradict { .. } => Severity::Error,
            Self::LimitInWordsOnly { .. } => Severity::Advice,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::LimitsContradict { step, from, chain, least, limit } => say::contradict(
                lang,
                step.get(lang),
                from.get(lang),
                &wording::span(*limit, lang),
                chain.get(lang),
                &wording::span(*least, lang),
                &wording::span(Span(least.0 - limit.0), lang),
            ),
            Self::LimitInWordsOnly { step, word } => say::words_only(lang, step.get(lang), word.get(lang)),
        }
    }

    fn repair(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Self::LimitsContradict { .. } => say::mend_limits(lang).to_owned(),
            Self::LimitInWordsOnly { .. } => say::give_number(lang).to_owned(),
        })
    }
}

mod say {
    crate::phrases! {
        start { zh: "演练开始", en: "the beginning" }
        activation(step: &str) { zh: "“{step}”应办", en: "the moment “{step}” is a duty" }
        completion(step: &str) { zh: "“{step}”办完", en: "the completion of “{step}”" }

        own(step: &str, low: &str) { zh: "“{step}”最快 {low}", en: "“{step}” takes at least {low}" }
        after(before: &str, step: &str, low: &str) { zh: "“{before}”办完才能办“{step}”，最快 {low}", en: "“{step}” waits for “{before}” and takes at least {low}" }
        begins(step: &str, before: &str) { zh: "“{before}”办完才轮到“{step}”", en: "“{step}” is a duty only once “{before}” is done" }
        back(step: &str, from: &str, span: &str) { zh: "“{step}”又限{from}后 {span}内办完（往回减 {span}）", en: "“{step}” in turn must be done within {span} of {from} (back {span})" }
        then { zh: "；", en: "; " }

        contradict(step: &str, from: &str, limit: &str, chain: &str, least: &str, short: &str) { zh: "“{step}”的时限（{from}后 {limit}）无论如何赶不上：{chain}。合计至少 {least}，差 {short}", en: "“{step}” cannot meet its limit of {limit} from {from}: {chain}. That is {least} at the least, {short} too long" }
        mend_limits { zh: "放宽这个时限，或者去掉链上一个前置任务、压缩一项最短用时", en: "widen this limit, drop one of the prerequisites on the chain, or shorten one of the shortest durations" }
        words_only(step: &str, word: &str) { zh: "“{step}”的条款只说“{word}”，没有时限数字，办得快慢无从检验", en: "the clause of “{step}” says “{word}” and gives no number, so nobody can tell whether it was quick enough" }
        give_number { zh: "在 limit 里写一个数，例如 10m；只在演练时约定的，写进情景", en: "write a number under `limit`, such as 10m; where it is agreed for a drill only, write it in the scenario" }
    }
}

#[cfg(test)]
mod tests;
