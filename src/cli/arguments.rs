//! What may be said on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::exchange::paper::before::Paper;
use crate::exchange::paper::report;
use crate::library::Along;
use crate::plan;
use crate::session::study::RUNS;

/// 沙盘 Sandtable: drill emergency-response plans (应急预案演练).
#[derive(Debug, Parser)]
#[command(name = "sandtable", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// 界面语言 Language: zh-CN or en.
    #[arg(long, global = true, value_name = "TAG", value_parser = ["zh-CN", "zh", "en"])]
    pub lang: Option<String>,
    /// 输出格式 How to print.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// 数据目录 Where records and own plans are kept.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 列出预案、情景和记录 Plans, scenarios and records.
    List {
        /// 哪些任务、责任主体、级别从没练到，什么时候该练、该评估
        /// What of each plan has never been exercised, and what falls due.
        #[arg(long, conflicts_with = "improvements")]
        coverage: bool,
        /// 整改台账 The ledger of improvements.
        #[arg(long)]
        improvements: bool,
    },
    /// 检查预案 Check plans.
    Check {
        /// 路径、编号或 编号@版本 Paths or ids.
        #[arg(required = true, value_name = "PLAN")]
        plans: Vec<String>,
        /// 连同情景一起检查 Check these scenarios too.
        #[arg(long = "scenario", value_name = "SCENARIO")]
        scenarios: Vec<String>,
        /// 连同衔接预案一起检查 Check the plans linked with them too, all as one system.
        #[arg(long)]
        linked: bool,
        /// 另加的规则包 Lay these rules over the shipped ones.
        #[arg(long, value_name = "FILE")]
        rules: Option<PathBuf>,
        /// 以这一天为准看到期没有 The day by which things are due; today unless given.
        #[arg(long = "on", value_name = "YYYY-MM-DD")]
        day: Option<String>,
    },
    /// 演练 Run a drill: on the screen, or by itself with --auto.
    Drill(Drill),
    /// 大屏 A second window for the projector: what the room may see.
    Board {
        /// 只跟这个记录 Follow this record only.
        #[arg(value_name = "RECORD")]
        record: Option<String>,
    },
    /// 评分 Score a record or an outside log.
    Score(Score),
    /// 评定 What evaluators made of a drill: shown, written to a file, merged.
    Evaluate(Evaluate),
    /// 打印材料 The papers before a drill: slips, script, plans, cards, forms.
    Papers(Papers),
    /// 演练报告 The report after a drill: evaluation, summary or brief.
    Report(Report),
    /// 推演 Run a plan many thousand times: the chance of meeting each limit.
    Simulate(Simulate),
    /// 比较两个版本 What a revision changes, and what that does.
    Compare(Compare),
    /// 核验记录 Verify that a record is whole and unaltered.
    Verify {
        #[arg(value_name = "RECORD")]
        record: String,
    },
    /// 导入 Take in a record, plan, scenario or MSEL workbook.
    Import(Import),
    /// 导出 Write a record, plan or scenario to a file.
    Export(Export),
    /// 备份 The whole library as one file: records, people, own plans.
    Backup {
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// 恢复 Put a backup back, where there is no library yet.
    Restore {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// 清除姓名和文字 Erase the names or texts of a record for good.
    Erase(Erase),
    /// 样例 A smallest good example, explained.
    Template {
        #[arg(value_enum)]
        what: Templated,
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// JSON Schema of a file format.
    Schema {
        #[arg(value_enum)]
        what: Described,
    },
}

#[derive(Debug, clap::Args)]
pub struct Drill {
    #[arg(value_name = "SCENARIO")]
    pub scenario: Option<String>,
    /// 换用另一预案或版本 Another plan or revision.
    #[arg(long, value_name = "PLAN")]
    pub plan: Option<String>,
    #[command(flatten)]
    pub along: Linked,
    /// 只扮演这个责任主体 Play this role; the machine plays the others.
    #[arg(long = "as", value_name = "ROLE", conflicts_with = "auto")]
    pub role: Option<String>,
    /// 倍速 Story seconds per second, 0.1 to 100.
    #[arg(long, value_name = "X", default_value_t = 1.0)]
    pub speed: f64,
    /// 自动演练 Nobody at the table; prints the score.
    #[arg(long)]
    pub auto: bool,
    /// 自动演练的水平 How well everybody plays.
    #[arg(long, value_enum, default_value_t = Play::Typical, requires = "auto")]
    pub play: Play,
    /// 自动演练按考核变化 Vary the scenario as an exam of this seed does.
    #[arg(long, requires = "auto")]
    pub vary: bool,
    /// 随机种子 The same seed gives the same drill.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// 继续未完成的演练 Go on with an unfinished record.
    #[arg(long, value_name = "RECORD", conflicts_with_all = ["scenario", "plan", "linked", "role", "auto"])]
    pub resume: Option<String>,
}

/// Whether the plans linked with a scenario's are played along.
#[derive(Debug, Clone, Copy, clap::Args)]
#[group(skip)]
pub struct Linked {
    /// 衔接预案一并演练 Play the plans linked with it along.
    #[arg(long)]
    pub linked: bool,
}

impl From<Linked> for Along {
    fn from(own: Linked) -> Self {
        if own.linked { Self::Linked } else { Self::AsWritten }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Play {
    Perfect,
    Typical,
    Weak,
}

#[derive(Debug, clap::Args)]
pub struct Score {
    /// 记录 A record's id, or a .drill file.
    #[arg(value_name = "RECORD", required_unless_present = "log")]
    pub record: Option<String>,
    /// 用另一预案重评 Score under another plan or revision.
    #[arg(long, value_name = "PLAN")]
    pub plan: Option<String>,
    /// 外部日志 An outside log, CSV or XES.
    #[arg(long, value_name = "FILE", requires = "plan", conflicts_with = "record")]
    pub log: Option<PathBuf>,
    /// 日志起点 When the log begins, 2026-06-18T22:40.
    #[arg(long, value_name = "TIME", requires = "log")]
    pub start: Option<String>,
    /// 未知任务的处理 What becomes of steps the plan does not know.
    #[arg(long, value_enum, default_value_t = Unknown::Refuse, requires = "log")]
    pub unknown: Unknown,
    /// 轨迹名 Which trace of an XES log that holds several.
    #[arg(long, value_name = "NAME", requires = "log")]
    pub trace: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct Evaluate {
    /// 记录 A record's id, or a .drill file to look at.
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// 并入这些评定文件或 .drill 文件 Merge these evaluations, or those in .drill files.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub merge: Vec<PathBuf>,
    /// 写成一份评定文件 Write what was stated so far to this file.
    #[arg(long, value_name = "FILE")]
    pub export: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Unknown {
    Refuse,
    Extra,
}

#[derive(Debug, clap::Args)]
pub struct Export {
    /// 编号；practice 是本机全部练习，写成 .drills；improvements 是整改台账，写成 .xlsx
    /// An id; `practice`: all practices here, as a .drills file; `improvements`: the ledger, as .xlsx.
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// 乡镇名称，只用说一次 Whose practices they are; told once.
    #[arg(long, value_name = "NAME")]
    pub township: Option<String>,
    /// 带上姓名：上交的练习里，或记录所附的材料里 Take names along: in practices handed in, or in a record's papers.
    #[arg(long)]
    pub names: bool,
    /// 只存记录，不附演练前的材料和演练后的报告 The record alone, without the papers before and the reports after.
    #[arg(long)]
    pub no_papers: bool,
}

#[derive(Debug, clap::Args)]
pub struct Erase {
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// 姓名 The names of the people in it.
    #[arg(long, required_unless_present = "texts")]
    pub names: bool,
    /// 文字 What was written freely in it.
    #[arg(long)]
    pub texts: bool,
    /// 确认清除，不能恢复 Do it: it cannot be undone.
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, clap::Args)]
pub struct Papers {
    #[arg(value_name = "SCENARIO")]
    pub scenario: String,
    /// 写到这个文件夹 Write them into this folder.
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// 换用另一预案或版本 Another plan or revision.
    #[arg(long, value_name = "PLAN")]
    pub plan: Option<String>,
    #[command(flatten)]
    pub along: Linked,
    /// 文件格式 Word/WPS, a web page, Markdown, or the tables as a workbook.
    #[arg(long, value_enum, default_value_t = PaperForm::Docx)]
    pub form: PaperForm,
    /// 只要这几种 Only these, separated by commas.
    #[arg(long, value_name = "PAPER", value_delimiter = ',', value_parser = Paper::ALL.map(Paper::key))]
    pub only: Vec<String>,
    /// 覆盖已有文件 Replace files that are there already.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaperForm {
    Docx,
    Html,
    #[value(alias = "md")]
    Markdown,
    Xlsx,
}

#[derive(Debug, clap::Args)]
pub struct Report {
    /// 记录 A record's id, or a .drill file.
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// 写到这个文件 Write it here: .docx, .html, .md or .xlsx by the ending.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// 哪一种 Which report.
    #[arg(long, value_parser = report::Kind::ALL.map(report::Kind::key), default_value = report::Kind::Evaluation.key())]
    pub kind: String,
    /// 列出姓名 Say the names behind the codes.
    #[arg(long)]
    pub names: bool,
    /// 覆盖已有文件 Replace the file where it is there already.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, clap::Args)]
pub struct Import {
    /// 文件，或装着各乡镇 .drills 的文件夹 A file, or a folder of townships' .drills files.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long = "as", value_enum)]
    pub kind: Option<Kind>,
    /// 情景所用预案 The plan a scenario is for.
    #[arg(long, value_name = "PLAN")]
    pub plan: Option<String>,
    /// 只预览 Show what would come of it; keep nothing.
    #[arg(long)]
    pub preview: bool,
    /// 写到文件而不入库 Write it here instead of into the library.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Plan,
    Scenario,
    Record,
    Improvements,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Templated {
    Plan,
    Scenario,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Described {
    Plan,
    Scenario,
    Record,
    Score,
    Rules,
    Evaluation,
    Checklist,
}

#[derive(Debug, clap::Args)]
pub struct Simulate {
    #[arg(value_name = "SCENARIO")]
    pub scenario: String,
    /// 换用另一预案或版本 Another plan or revision.
    #[arg(long, value_name = "PLAN")]
    pub plan: Option<String>,
    #[command(flatten)]
    pub along: Linked,
    /// 推演次数 How many runs.
    #[arg(long, value_name = "N", default_value_t = RUNS, value_parser = clap::value_parser!(u64).range(1..=RUNS_MAX))]
    pub runs: u64,
    /// 随机种子 The same seed gives the same figures.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// 用时的分布 How durations are drawn; as the plan says unless said here.
    #[arg(long, value_name = "SHAPE", value_enum)]
    pub durations: Option<Durations>,
    /// 线程数 How many threads; as many as there are cores unless said.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

/// How durations are drawn from their three points.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Durations {
    Triangular,
    Pert,
}

impl From<Durations> for plan::Durations {
    fn from(own: Durations) -> Self {
        match own {
            Durations::Triangular => Self::Triangular,
            Durations::Pert => Self::Pert,
        }
    }
}

/// The most runs of a simulation.
pub const RUNS_MAX: u64 = 100_000_000;

#[derive(Debug, clap::Args)]
pub struct Compare {
    /// 旧版 The plan in force.
    #[arg(value_name = "OLD")]
    pub old: String,
    /// 新版 Its revision.
    #[arg(value_name = "NEW")]
    pub new: String,
    /// 在这些情景中推演 Simulate both in these; in all of the plan's unless said.
    #[arg(long = "scenario", value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    #[command(flatten)]
    pub along: Linked,
    /// 推演次数 How many runs in each; 0: none.
    #[arg(long, value_name = "N", default_value_t = RUNS, value_parser = clap::value_parser!(u64).range(0..=RUNS_MAX))]
    pub runs: u64,
    /// 随机种子 The same seed gives the same figures.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// 用两个版本重评这些记录 Score these records under both.
    #[arg(long = "record", value_name = "RECORD")]
    pub records: Vec<String>,
    /// 确认是同一任务 These steps are the same, `OLD=NEW`; `OLD=` for none.
    #[arg(long = "same", value_name = "OLD=NEW")]
    pub same: Vec<String>,
    /// 用时的分布 How durations are drawn; as the plan says unless said here.
    #[arg(long, value_name = "SHAPE", value_enum)]
    pub durations: Option<Durations>,
    /// 线程数 How many threads; as many as there are cores unless said.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}
