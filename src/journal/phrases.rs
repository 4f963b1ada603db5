//! What this room says to people, in both languages.

use super::archive::ArchiveFault;
use super::place::Network;
use super::{Bad, Digest, Fault, HeaderFault, LineFault, Trouble, Why};
use crate::words::{Id, Lang, Safe};

crate::phrases! {
    no_such_record(id: &Id) { zh: "没有找到演练记录“{id}”。", en: "There is no record “{id}”." }
    record_exists(id: &Id) { zh: "已有名为“{id}”的演练记录。", en: "There is already a record “{id}”." }
    stale(expected: u64, head: u64) {
        zh: "记录已被另一窗口续写（应止于第 {expected} 行，现止于第 {head} 行），本次内容没有写入。",
        en: "Another window has continued the record (expected to end at line {expected}, it ends at line {head}); nothing was written.",
    }
    sealed(id: &Id) { zh: "演练记录“{id}”已封存，不能再写入。", en: "Record “{id}” is sealed; nothing can be added to it." }
    unfinished(id: &Id) { zh: "演练“{id}”还没有结束，没有可公布的得分。", en: "Drill “{id}” is not over; it has no score to release yet." }
    bad_line(seq: u64, why: &str) { zh: "第 {seq} 行不能写入记录：{why}。", en: "Line {seq} cannot enter the record: {why}." }
    line_long { zh: "超过 1 MB", en: "it is longer than 1 MB" }
    line_broken { zh: "内含换行", en: "it holds a line break" }
    line_no_object { zh: "不是 UTF-8 编码的 JSON 对象", en: "it is not a JSON object in UTF-8" }
    line_seal { zh: "封存行只能由封存操作写入", en: "only sealing may write a seal" }
    header_format(found: &Safe) {
        zh: "记录格式为“{found}”，本程序只能读取“sandtable-record/1”。",
        en: "The record's format is “{found}”; this program reads “sandtable-record/1”.",
    }
    header_unreadable(why: &Safe) { zh: "记录首行无法读取：{why}。", en: "The record's first line cannot be read: {why}." }
    no_document(hash: &Digest) {
        zh: "记录引用的预案或场景没有随附（SHA-256 {hash}）。",
        en: "A plan or scenario that the record names was not given (SHA-256 {hash}).",
    }
    altered(seq: u64, why: &str) { zh: "记录不完整或被改动：第 {seq} 行{why}。", en: "The record is not whole and unaltered: line {seq} {why}." }
    changed { zh: "内容被改动", en: "was changed" }
    missing { zh: "缺失", en: "is missing" }
    out_of_place { zh: "次序被调换", en: "is out of its place" }
    inserted { zh: "是后来插入的", en: "was inserted" }
    tail_lost { zh: "起的结尾部分丢失", en: "and all after it are lost" }
    rewritten { zh: "为止的记录被整体改写，与存档校验值不符", en: "does not carry the hash remembered for it: the record was rewritten" }
    seal_broken { zh: "的封存信息与前文不符", en: "is a seal that does not belong to the lines before it" }
    header_bad { zh: "不是本程序可读的记录首行", en: "is not a first line this program reads" }
    document_changed { zh: "所引用的预案或场景被改动", en: "names a plan or scenario that was changed" }
    document_missing { zh: "所引用的预案或场景缺失", en: "names a plan or scenario that is missing" }
    text_changed { zh: "所引用的文字内容被改动", en: "names a text that was changed" }
    read_only(path: &Safe) {
        zh: "数据目录不可写入：{path}。请换一个目录（环境变量 SANDTABLE_DATA）。",
        en: "The data directory cannot be written: {path}. Choose another (SANDTABLE_DATA in the environment).",
    }
    full(path: &Safe) {
        zh: "磁盘已满，本次内容没有写入，此前的记录完好：{path}。",
        en: "The disk is full; this was not written, everything before it is kept: {path}.",
    }
    busy(path: &Safe) { zh: "资料库正被另一窗口占用，请稍后再试：{path}。", en: "Another window is using the library; try again shortly: {path}." }
    closed(path: &Safe, why: &Safe) { zh: "资料库无法打开：{path}（{why}）。", en: "The library cannot be opened: {path} ({why})." }
    corrupt(path: &Safe, why: &Safe) {
        zh: "资料库文件已损坏：{path}（{why}）。请先另存一份，再用备份恢复。",
        en: "The library file is damaged: {path} ({why}). Keep a copy of it, then restore a backup.",
    }
    not_a_library(path: &Safe) { zh: "不是沙盘的资料库文件：{path}。", en: "This is not a Sandtable library: {path}." }
    newer(path: &Safe, found: i64, known: i64) {
        zh: "资料库由更新版本的沙盘写成（结构版本 {found}，本程序只认到 {known}），请升级后再打开：{path}。",
        en: "A later Sandtable has written this library (schema {found}, this program knows up to {known}); update to open it: {path}.",
    }
    on_network(path: &Safe, kind: &str) {
        zh: "数据目录在网络共享上（{kind}）：{path}。网络共享上的文件锁和落盘不可靠，记录可能丢失，请改用本机目录（环境变量 SANDTABLE_DATA）。",
        en: "The data directory is on a network share ({kind}): {path}. Locks and syncs cannot be trusted there and a record could be lost; choose a local one (SANDTABLE_DATA in the environment).",
    }
    unc { zh: "网络路径", en: "a network path" }
    traces_remain(path: &Safe) {
        zh: "已删除，但另一窗口仍占用资料库，旧内容可能尚有残留；请关闭其他窗口后再删除一次：{path}。",
        en: "Erased, but another window still holds the library and traces may remain; close it and erase again: {path}.",
    }
    no_place { zh: "找不到当前用户的数据目录，请用环境变量 SANDTABLE_DATA 指定。", en: "No data directory is known for this user; name one in SANDTABLE_DATA." }
    failed(path: &Safe, why: &Safe) { zh: "读写资料库失败：{path}（{why}）。", en: "Reading or writing the library failed: {path} ({why})." }
    not_an_archive(why: &Safe) { zh: "不是演练记录文件（.drill），或文件已损坏：{why}。", en: "This is not a drill file (.drill), or it is damaged: {why}." }
    entry_altered(name: &Safe) { zh: "文件内的“{name}”已损坏或被改动。", en: "“{name}” in the file is damaged or was altered." }
    wrapping {
        zh: "文件已损坏、不完整或被改动：包裹各部分的 zip（条目头、目录或末尾的封条）与写出时不同，或者末尾缺失。请重新拷贝一份。",
        en: "The file is damaged, cut off or was altered: the zip around its parts (headers, directory or the seal at its end) is not as it was written, or its end is missing. Copy it again.",
    }
    archive_format(found: &Safe, known: &str) {
        zh: "文件格式为“{found}”，这里要的是“{known}”。",
        en: "The file's format is “{found}”; what is read here is “{known}”.",
    }
    stranger(name: &Safe) { zh: "文件内有不应存在的条目“{name}”。", en: "The file holds an entry that does not belong there: “{name}”." }
    not_there(name: &str) { zh: "文件内缺少“{name}”。", en: "The file lacks “{name}”." }
    unreadable(name: &str, why: &Safe) { zh: "文件内的“{name}”无法读取：{why}。", en: "“{name}” in the file cannot be read: {why}." }
    too_large(name: &str, limit_mb: u64) { zh: "“{name}”超过上限 {limit_mb} MB。", en: "“{name}” is above the limit of {limit_mb} MB." }
    too_dense(name: &str) { zh: "“{name}”压缩比异常，可能是压缩炸弹，已拒绝。", en: "“{name}” unpacks to far more than it should; refused as a zip bomb." }
    whole_file { zh: "整个文件", en: "the whole file" }
    file_failed(why: &Safe) { zh: "读写文件失败：{why}。", en: "Reading or writing the file failed: {why}." }
}

impl LineFault {
    pub(super) fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Long => line_long(lang),
            Self::Broken => line_broken(lang),
            Self::NotAnObject => line_no_object(lang),
            Self::Seal => line_seal(lang),
        }
    }
}

impl HeaderFault {
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Format(found) => header_format(lang, found),
            Self::Unreadable(why) => header_unreadable(lang, why),
        }
    }
}

impl Why {
    /// The end of the sentence “line n …”.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Changed => changed(lang),
            Self::Missing => missing(lang),
            Self::OutOfPlace => out_of_place(lang),
            Self::Inserted => inserted(lang),
            Self::TailLost => tail_lost(lang),
            Self::Rewritten => rewritten(lang),
            Self::SealBroken => seal_broken(lang),
            Self::HeaderBad => header_bad(lang),
            Self::DocumentChanged => document_changed(lang),
            Self::DocumentMissing => document_missing(lang),
            Self::TextChanged => text_changed(lang),
        }
    }
}

impl Bad {
    /// The whole sentence, for people.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        altered(lang, self.seq, self.why.words(lang))
    }
}

impl Network {
    /// The kind of share, as its users call it.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Unc => unc(lang),
            Self::System(name) => name,
        }
    }
}

impl Trouble {
    /// The whole sentence, for people.
    #[must_use]
    pub fn message(&self, lang: Lang, path: &Safe) -> String {
        match self {
            Self::ReadOnly => read_only(lang, path),
            Self::Full => full(lang, path),
            Self::Busy => busy(lang, path),
            Self::Closed(why) => closed(lang, path, why),
            Self::Corrupt(why) => corrupt(lang, path, why),
            Self::NotALibrary => not_a_library(lang, path),
            Self::Newer { found, known } => newer(lang, path, *found, *known),
            Self::Network(kind) => on_network(lang, path, kind.words(lang)),
            Self::TracesRemain => traces_remain(lang, path),
            Self::NoPlace => no_place(lang).to_owned(),
            Self::Failed(why) => failed(lang, path, why),
        }
    }
}

impl ArchiveFault {
    /// The whole sentence, for people.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NotAnArchive(why) => not_an_archive(lang, why),
            Self::Format { found, known } => archive_format(lang, found, known),
            Self::Altered(name) => entry_altered(lang, name),
            Self::Wrapping => wrapping(lang).to_owned(),
            Self::Stranger(name) => stranger(lang, name),
            Self::NotThere(name) => not_there(lang, name),
            Self::Unreadable { name, why } => unreadable(lang, name, why),
            Self::TooLarge { name, limit_mb } => {
                too_large(lang, name.unwrap_or_else(|| whole_file(lang)), *limit_mb)
            }
            Self::TooDense(name) => too_dense(lang, name),
            Self::Failed(why) => file_failed(lang, why),
            Self::Record(fault) => Fault::message(fault, lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_from_outside_cannot_move_the_cursor_of_whoever_reads_the_fault() {
        let fault = Fault::from(Trouble::Full).at(std::path::Path::new("/a\u{1b}[2J\u{202e}b"));
        for lang in Lang::ALL {
            let message = fault.message(lang);
            assert!(message.contains("/a\u{fffd}[2J\u{fffd}b"), "{message:?}");
        }
        assert_eq!(fault.to_string(), fault.message(Lang::En));
    }

    #[test]
    fn an_altered_record_is_told_with_line_and_manner() {
        let bad = Bad { seq: 3, why: Why::Missing };
        assert_eq!(bad.message(Lang::Zh), "记录不完整或被改动：第 3 行缺失。");
        let english = "The record is not whole and unaltered: line 3 is missing.";
        assert_eq!(Fault::Altered(bad).message(Lang::En), english);
    }
}
