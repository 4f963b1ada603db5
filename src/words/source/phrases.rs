//! What is said about a document that cannot be taken as it is.

crate::phrases! {
    error { zh: "错误", en: "error" }
    warning { zh: "警告", en: "warning" }
    advice { zh: "建议", en: "advice" }
    note { zh: "说明", en: "note" }
    rule { zh: "依据", en: "rule" }
    hint { zh: "提示", en: "help" }

    // the file as a whole
    too_large(mebibytes: usize) {
        zh: "文件超过 {mebibytes} MiB，不像是本程序的文件",
        en: "the file is larger than {mebibytes} MiB, which no document of this program is",
    }
    empty_file { zh: "文件是空的", en: "the file is empty" }
    utf16 { zh: "文件是 UTF-16 编码，这里只读 UTF-8", en: "the file is encoded in UTF-16, and only UTF-8 is read here" }
    gbk { zh: "文件是 GBK 编码，这里只读 UTF-8", en: "the file is encoded in GBK, and only UTF-8 is read here" }
    save_as_utf8 {
        zh: "请用记事本等编辑器打开，选“另存为”，编码选 UTF-8",
        en: "open it in an editor, choose “save as”, and pick the encoding UTF-8",
    }
    not_utf8(byte: u8) {
        zh: "这里的字节 0x{byte:02X} 不是 UTF-8 文字，文件可能已损坏",
        en: "the byte 0x{byte:02X} here is not UTF-8 text; the file may be damaged",
    }
    cut_character {
        zh: "文件在半个字中间断了，可能没有传完",
        en: "the file ends in the middle of a character; it may not be whole",
    }
    binary { zh: "这不是文本文件", en: "this is not a text file" }
    binary_of(kind: &str) { zh: "这是 {kind} 文件，不是文本文件", en: "this is a {kind} file, not a text file" }
    use_import { zh: "别的格式的文件请用“导入”读入", en: "use “import” for files of other formats" }
    too_deep(most: usize) { zh: "嵌套超过 {most} 层", en: "nested more than {most} levels deep" }
    too_many(most: usize) {
        zh: "问题太多，只列出前 {most} 处；改好后请再检查一遍",
        en: "too many faults: only the first {most} are listed; mend them and check again",
    }

    // how it is written
    unclosed_string {
        zh: "这段文字到行末还没有右引号",
        en: "this string has no closing quote before the end of its line",
    }
    unclosed_string_help {
        zh: "文字两头都要有英文双引号；文字里要换行请写成 \\n",
        en: "put a double quote at both ends; write a line break inside the string as \\n",
    }
    control_in_string(code: u32) {
        zh: "文字里有不可见的控制字符（U+{code:04X}）",
        en: "there is an invisible control character (U+{code:04X}) in the string",
    }
    control_help(written: &str) { zh: "请删掉，或写成 {written}", en: "delete it, or write it as {written}" }
    foreign(found: &str) {
        zh: "引号外不能有字符 {found}",
        en: "the character {found} cannot stand outside quotes",
    }
    invisible(code: u32) {
        zh: "引号外有不可见的字符（U+{code:04X}）",
        en: "there is an invisible character (U+{code:04X}) outside quotes",
    }
    foreign_help(meant: &str) { zh: "请改成英文标点 {meant}", en: "use the plain {meant}" }
    foreign_space_help { zh: "请改成普通空格", en: "use an ordinary space" }
    unclosed(open: char, close: char) {
        zh: "这个“{open}”到文件末尾还没有配对的“{close}”",
        en: "this “{open}” is still without its “{close}” at the end of the file",
    }
    unclosed_help {
        zh: "补上右括号；如果文件本来是完整的，可能没有传完",
        en: "add the bracket; if the file was whole before, it may have been cut off",
    }
    mismatch(open: char, close: char, line: u32, column: u32) {
        zh: "这里的“{close}”与第 {line} 行第 {column} 列的“{open}”不配对",
        en: "this “{close}” does not match the “{open}” at line {line}, column {column}",
    }
    stray_close(close: char) { zh: "多了一个“{close}”", en: "there is one “{close}” too many" }
    comment { zh: "JSON 里不能写注释", en: "JSON has no comments" }
    comment_help { zh: "要说明的话写进 note 项", en: "put what you want to say into a “note”" }
    trailing_comma { zh: "最后一项后面多了一个逗号", en: "there is a comma after the last item" }
    missing_comma { zh: "这里缺一个逗号", en: "a comma is missing here" }
    missing_colon { zh: "项名后面应为冒号", en: "expected a colon after the key" }
    missing_value { zh: "冒号后面应有内容", en: "expected a value after the colon" }
    key_without_quotes { zh: "项名要放在英文双引号里", en: "a key must be in double quotes" }
    single_quotes { zh: "要用英文双引号，不能用单引号", en: "use double quotes, not single ones" }
    leading_zero { zh: "数字不能以 0 开头", en: "a number cannot begin with 0" }
    number_form { zh: "数字的写法不对", en: "this is not how a number is written" }
    number_form_help { zh: "数字写成 30、-2 或 0.5 这样", en: "write numbers like 30, -2 or 0.5" }
    escape { zh: "反斜杠后面的写法不对", en: "this is not a valid escape after a backslash" }
    escape_help { zh: "反斜杠本身请写成 \\\\", en: "write a backslash itself as \\\\" }
    surrogate { zh: "\\u 后面的编码不是一个完整的字", en: "the code after \\u is not a whole character" }
    bare_word(word: &str) { zh: "“{word}”要放在英文双引号里", en: "“{word}” must be in double quotes" }
    unexpected(found: &str) { zh: "这里不应有“{found}”", en: "“{found}” is not expected here" }
    second_value {
        zh: "文件内容到前面已经结束，后面还有多余的内容",
        en: "the document has already ended, and there is more after it",
    }

    // what it says
    duplicate_key(key: &str, line: u32, column: u32) {
        zh: "“{key}”写了两次，第一次在第 {line} 行第 {column} 列",
        en: "“{key}” is there twice, first at line {line}, column {column}",
    }
    unknown_key(key: &str) { zh: "没有“{key}”这一项", en: "there is no key “{key}” here" }
    not_together(key: &str, with: &str) {
        zh: "“{key}”不能与“{with}”同时出现",
        en: "“{key}” cannot stand beside “{with}”",
    }
    missing_key(key: &str) { zh: "缺少“{key}”这一项", en: "the key “{key}” is missing" }
    missing_one_of(keys: &str) { zh: "缺少这些项中的一项：{keys}", en: "one of these keys is missing: {keys}" }
    wrong_type(expected: &str, found: &str) {
        zh: "应为{expected}，这里是{found}",
        en: "expected {expected}, found {found}",
    }
    not_one_of(found: &str) { zh: "“{found}”不是可用的值", en: "“{found}” is not one of the values allowed" }
    did_you_mean(name: &str) { zh: "是不是想写“{name}”？", en: "did you mean “{name}”?" }
    keys_allowed(names: &str) { zh: "可用的项：{names}", en: "keys allowed: {names}" }
    values_allowed(names: &str) { zh: "可用的值：{names}", en: "values allowed: {names}" }
    and_more(count: usize) { zh: "等 {count} 个", en: "… {count} in all" }
    id_empty { zh: "编号不能为空", en: "an id cannot be empty" }
    id_long { zh: "编号最多 80 个字", en: "an id has at most 80 characters" }
    id_character(found: &str) { zh: "编号里不能有字符 {found}", en: "an id cannot hold the character {found}" }
    id_space { zh: "编号里不能有空格", en: "an id cannot hold a space" }
    id_invisible(code: u32) {
        zh: "编号里有不可见的字符（U+{code:04X}）",
        en: "an id cannot hold the invisible character U+{code:04X}",
    }
    id_help {
        zh: "编号只用文字、数字和 - _ .",
        en: "an id holds letters, digits, “-”, “_” and “.” only",
    }
    number_range(found: &str, range: &str) { zh: "{found} 超出范围，应{range}", en: "{found} is out of range: it must be {range}" }
    number_too_big(found: &str) { zh: "{found} 太大，无法表示", en: "{found} is too large a number" }
    at_least(bound: &str) { zh: "不小于 {bound}", en: "at least {bound}" }
    above(bound: &str) { zh: "大于 {bound}", en: "greater than {bound}" }
    at_most(bound: &str) { zh: "不大于 {bound}", en: "at most {bound}" }
    below(bound: &str) { zh: "小于 {bound}", en: "less than {bound}" }
    and { zh: " 且", en: " and " }
    or { zh: "或", en: " or " }
    comma { zh: "、", en: ", " }
    must_not_be_empty { zh: "不能为空", en: "this must not be empty" }
    length_chars(range: &str, found: u64) {
        zh: "字数应{range}，这里有 {found} 个字",
        en: "the number of characters must be {range}; there are {found}",
    }
    length_items(range: &str, found: u64) {
        zh: "项数应{range}，这里有 {found} 项",
        en: "the number of items must be {range}; there are {found}",
    }
    serde_says(message: &str) { zh: "内容不合要求：{message}", en: "this cannot be taken: {message}" }

    // kinds of value
    kind_null { zh: "空值 null", en: "null" }
    kind_bool { zh: "true 或 false", en: "true or false" }
    kind_integer { zh: "整数", en: "a whole number" }
    kind_number { zh: "数字", en: "a number" }
    kind_fraction { zh: "小数", en: "a fraction" }
    kind_string { zh: "带引号的文字", en: "a string" }
    kind_array { zh: "列表 […]", en: "a list […]" }
    kind_object { zh: "对象 {…}", en: "an object {…}" }
    kind_nothing { zh: "不写", en: "nothing" }
}
