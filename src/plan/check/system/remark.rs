//! What is remarked on between plans, and its words.

use crate::plan::check::Said;
use crate::plan::{Kind, Relation, Severity, Span, wording};
use crate::words::{Id, Lang, Text};

/// What is remarked on between plans.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    LinkNotGiven { plan: Id },
    LinkUnknownName { plan: Text, kind: Kind, name: Id, nearest: Option<String> },
    LinkOneSided { plan: Text, is: Relation },
    UpperCircle { plan: Text },
    NobodyTakesIn { report: Text, role: Text, plan: Text },
    UnknownTerms { report: Text, plan: Text, terms: Text },
    LimitsDoNotAddUp { step: Text, chain: Text, low: Span, needed: Span, hard: Span },
    RungsDiffer { ladder: Text, plan: Text },
    GradingDiffers { rung: Text, plan: Text },
    TermDiffers { term: Text, ours: Text, theirs: Text, plan: Text, is_unit: bool },
    LooserThanUpper { step: Text, hard: Span, allowed: Span, plan: Text },
    AuthorityDiffers { role: Text, rung: Text, plan: Text },
}

/// One report of a chain with its limit.
pub fn link(lang: Lang, step: &str, span: &str) -> String {
    say::link(lang, step, span)
}

pub fn arrow(lang: Lang) -> &'static str {
    say::arrow(lang)
}

impl Said for Remark {
    fn code(&self) -> &str {
        match self {
            Self::LinkNotGiven { .. } => "link_not_given",
            Self::LinkUnknownName { kind: Kind::Role, .. } => "link_unknown_role",
            Self::LinkUnknownName { .. } => "link_unknown_name",
            Self::LinkOneSided { .. } => "link_one_sided",
            Self::UpperCircle { .. } => "upper_circle",
            Self::NobodyTakesIn { .. } => "report_not_taken_in",
            Self::UnknownTerms { .. } => "unknown_terms",
            Self::LimitsDoNotAddUp { .. } => "limits_do_not_add_up",
            Self::RungsDiffer { .. } => "rungs_differ",
            Self::GradingDiffers { .. } => "grading_differs",
            Self::TermDiffers { .. } => "term_differs",
            Self::LooserThanUpper { .. } => "looser_than_upper",
            Self::AuthorityDiffers { .. } => "authority_differs",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::LinkUnknownName { .. } | Self::UpperCircle { .. } => Severity::Error,
            Self::LinkNotGiven { .. }
            | Self::UnknownTerms { .. }
            | Self::TermDiffers { is_unit: false, .. } => Severity::Advice,
            _ => Severity::Warning,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::LinkNotGiven { plan } => say::not_given(lang, plan),
            Self::LinkUnknownName { plan, kind, name, .. } => {
                say::unknown_name(lang, plan.get(lang), kind.word(lang), name)
            }
            Self::LinkOneSided { plan, is } => say::one_sided(lang, plan.get(lang), relation(*is, lang)),
            Self::UpperCircle { plan } => say::upper_circle(lang, plan.get(lang)),
            Self::NobodyTakesIn { report, role, plan } => {
                say::nobody_takes_in(lang, report.get(lang), role.get(lang), plan.get(lang))
            }
            Self::UnknownTerms { report, plan, terms } => {
                say::unknown_terms(lang, report.get(lang), plan.get(lang), terms.get(lang))
            }
            Self::LimitsDoNotAddUp { step, chain, low, needed, hard } => {
                let [low, needed, hard] = [*low, *needed, *hard].map(|span| wording::span(span, lang));
                say::do_not_add_up(lang, step.get(lang), chain.get(lang), &low, &needed, &hard)
            }
            Self::RungsDiffer { ladder, plan } => say::rungs_differ(lang, ladder.get(lang), plan.get(lang)),
            Self::GradingDiffers { rung, plan } => say::grading_differs(lang, rung.get(lang), plan.get(lang)),
            Self::TermDiffers { term, ours, theirs, plan, is_unit: true } => {
                say::unit_differs(lang, term.get(lang), ours.get(lang), plan.get(lang), theirs.get(lang))
            }
            Self::TermDiffers { ours, theirs, plan, .. } => {
                say::term_differs(lang, ours.get(lang), plan.get(lang), theirs.get(lang))
            }
            Self::LooserThanUpper { step, hard, allowed, plan } => {
                let [hard, allowed] = [*hard, *allowed].map(|span| wording::span(span, lang));
                say::looser(lang, step.get(lang), &hard, plan.get(lang), &allowed)
            }
            Self::AuthorityDiffers { role, rung, plan } => {
                say::authority(lang, role.get(lang), rung.get(lang), plan.get(lang))
            }
        }
    }

    fn repair(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Self::LinkNotGiven { .. } => say::give_it(lang).to_owned(),
            Self::LinkUnknownName { nearest: Some(nearest), .. } => say::did_you_mean(lang, nearest),
            Self::LinkUnknownName { kind, .. } => say::name_there(lang, kind.word(lang)),
            Self::LinkOneSided { .. } => say::link_back(lang).to_owned(),
            Self::UpperCircle { .. } => say::break_circle(lang).to_owned(),
            Self::NobodyTakesIn { role, .. } => say::take_it_in(lang, role.get(lang)),
            Self::UnknownTerms { .. } => say::add_terms(lang).to_owned(),
            Self::LimitsDoNotAddUp { .. } => say::shorten_chain(lang).to_owned(),
            Self::RungsDiffer { .. } | Self::GradingDiffers { .. } => say::follow_upper(lang).to_owned(),
            Self::TermDiffers { .. } => say::one_term(lang).to_owned(),
            Self::LooserThanUpper { allowed, .. } => say::keep_within(lang, &wording::span(*allowed, lang)),
            Self::AuthorityDiffers { .. } => say::follow_authority(lang).to_owned(),
        })
    }
}

fn relation(is: Relation, lang: Lang) -> &'static str {
    match is {
        Relation::Upper => say::upper(lang),
        Relation::Lower => say::lower(lang),
        Relation::Neighbour => say::neighbour(lang),
    }
}

mod say {
    use crate::words::Id;

    crate::phrases! {
        upper { zh: "上位预案", en: "an upper plan" }
        lower { zh: "下级预案", en: "a lower plan" }
        neighbour { zh: "同级预案", en: "a neighbouring plan" }
        link(step: &str, span: &str) { zh: "“{step}”{span}", en: "“{step}” {span}" }
        arrow { zh: " → ", en: " → " }

        not_given(plan: &Id) { zh: "写了与预案“{plan}”衔接，这次没有一起给出，衔接得上衔接不上没有核", en: "the linked plan `{plan}` was not given, so whether the two fit together was not looked at" }
        give_it { zh: "把那份预案一起列在 sandtable check 后面；库里有的，加 --linked 就行", en: "name that plan on the command line too, or add --linked where the library has it" }
        unknown_name(plan: &str, kind: &str, name: &Id) { zh: "《{plan}》里没有{kind}“{name}”", en: "“{plan}” has no {kind} `{name}`" }
        did_you_mean(nearest: &str) { zh: "是不是“{nearest}”？", en: "did you mean `{nearest}`?" }
        name_there(kind: &str) { zh: "写对方预案里的{kind}编号", en: "write the id the {kind} has in the other plan" }
        one_sided(plan: &str, is: &str) { zh: "这里把《{plan}》写成{is}，那一份却没有对应的衔接", en: "this calls “{plan}” {is}, and that plan does not link back accordingly" }
        link_back { zh: "在那份预案的 links 里也写上，一方写 upper，另一方写 lower", en: "write it under `links` there too: `upper` on one side, `lower` on the other" }
        upper_circle(plan: &str) { zh: "本预案与《{plan}》互为上位，绕成了一圈", en: "this plan and “{plan}” each stand above the other" }
        break_circle { zh: "查明哪一份是上位，另一份改为 lower", en: "find out which is the upper one and make the other `lower`" }
        nobody_takes_in(report: &str, role: &str, plan: &str) { zh: "“{report}”报到“{role}”，可《{plan}》里没有它接报后的任务：报告到那里就断了", en: "“{report}” goes to “{role}”, who in “{plan}” has nothing to do on receiving it: the report ends there" }
        take_it_in(role: &str) { zh: "在那份预案里给“{role}”写一项接报后的任务，时限从接报起算", en: "give “{role}” a step there that follows on receipt, with its limit counted from that" }
        unknown_terms(report: &str, plan: &str, terms: &str) { zh: "“{report}”要报{terms}，《{plan}》里没有同样的口径，报上去接不住", en: "“{report}” states {terms}, for which “{plan}” has no term" }
        add_terms { zh: "在 links 的 facts 里写明对应，或者在那份里补上这几项态势", en: "pair them under `facts` of the link, or add these facts there" }
        do_not_add_up(step: &str, chain: &str, low: &str, needed: &str, hard: &str) { zh: "各级都用足时限的话，“{step}”赶不上：{chain}，自己最快 {low}，合计 {needed}，而它限事发后 {hard}", en: "if every level uses its whole time, “{step}” cannot keep its limit: {chain}, then {low} of its own, {needed} in all, where {hard} from the incident are allowed" }
        shorten_chain { zh: "压缩下级时限，允许越级直报，或者把这个时限改为从接报起算", en: "shorten the limits below, let reports skip a level, or count this limit from receipt" }
        rungs_differ(ladder: &str, plan: &str) { zh: "“{ladder}”的级别与《{plan}》不一样", en: "the rungs of “{ladder}” are not those of “{plan}”" }
        grading_differs(rung: &str, plan: &str) { zh: "“{rung}”的分级界限与《{plan}》不一样：同一件事两份预案定出两个级别", en: "the bounds of “{rung}” are not those of “{plan}”: the same event is graded differently" }
        follow_upper { zh: "以上位预案为准，改成一致", en: "follow the upper plan" }
        unit_differs(term: &str, ours: &str, plan: &str, theirs: &str) { zh: "“{term}”这里按“{ours}”计，《{plan}》按“{theirs}”计", en: "“{term}” is counted in “{ours}” here and in “{theirs}” in “{plan}”" }
        term_differs(ours: &str, plan: &str, theirs: &str) { zh: "这里叫“{ours}”，《{plan}》叫“{theirs}”，编号却是同一个", en: "“{ours}” here and “{theirs}” in “{plan}” have the same id" }
        one_term { zh: "统一口径；确是两回事的，用两个编号", en: "settle on one; where they are two things, give them two ids" }
        looser(step: &str, hard: &str, plan: &str, allowed: &str) { zh: "“{step}”这里限 {hard}，比上位《{plan}》还松，那里限 {allowed}", en: "“{step}” has {hard} here, more than the {allowed} of its upper plan “{plan}”" }
        keep_within(allowed: &str) { zh: "改到 {allowed}以内", en: "keep it within {allowed}" }
        authority(role: &str, rung: &str, plan: &str) { zh: "这里让“{role}”宣布“{rung}”，上位《{plan}》没有给他这个权", en: "this lets “{role}” declare “{rung}”, a right its upper plan “{plan}” does not give" }
        follow_authority { zh: "按上位预案写有权宣布的人；要授权的，先改上位预案", en: "name those the upper plan names; to give the right, change the upper plan first" }
    }
}
