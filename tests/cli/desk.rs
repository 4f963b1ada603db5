//! A clean desk for every test: an empty directory, an empty library, a
//! fixed language.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_sandtable");

pub struct Desk {
    dir: TempDir,
}

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        Self { dir: TempDir::new().expect("a temporary directory") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Puts a file on the desk and gives its name as an argument.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it lies on the desk")).expect("a new directory");
        fs::write(&path, bytes).expect("a new file");
        name.to_owned()
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The library's directory, which the program makes when it first keeps
    /// something.
    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// A run that is yet to begin.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.dressed(Command::new(PROGRAM), arguments)
    }

    /// The same under a shell's limits, such as `ulimit -v 100000`.
    #[cfg(unix)]
    pub fn limited(&self, limits: &str, arguments: &[&str]) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{limits}; exec \"$0\" \"$@\""), PROGRAM]);
        self.dressed(shell, arguments)
    }

    fn dressed(&self, mut command: Command, arguments: &[&str]) -> Command {
        command.args(arguments).current_dir(self.dir.path()).stdin(Stdio::null());
        for name in ["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANGUAGE", "NO_COLOR"] {
            command.env_remove(name);
        }
        command.env("LANG", "zh_CN.UTF-8").env("SANDTABLE_DATA", self.data());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(&mut self.command(arguments))
    }

    /// Runs in both languages, Chinese first.
    pub fn run_twice(&self, arguments: &[&str]) -> [Ran; 2] {
        ["zh-CN", "en"].map(|lang| self.run(&[&["--lang", lang], arguments].concat()))
    }

    /// Runs with `--format json`; the one document on standard output.
    pub fn json(&self, code: i32, arguments: &[&str]) -> Value {
        let ran = self.run(&[&["--format", "json"], arguments].concat());
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
        // Anything after the document is refused as well.
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{}", ran.out))
    }
}

pub fn ran(command: &mut Command) -> Ran {
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("it speaks UTF-8");
    let code = status.code().unwrap_or_else(|| panic!("{command:?} was ended by {status}"));
    let ran = Ran { code, out: text(stdout), err: text(stderr) };
    assert!(!ran.err.contains("panicked"), "{command:?}: {}", ran.err);
    ran
}

impl Ran {
    #[track_caller]
    pub fn good(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }

    /// Bad usage or input: nothing for the script, a reason for the person.
    #[track_caller]
    pub fn refused(self, reason: &str) -> Self {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        assert!(self.err.contains(reason), "{reason:?} is not said in: {}", self.err);
        self
    }
}

/// An outside log whose one row is the shipped plan's first step.
pub fn log() -> String {
    let plan: Value = serde_json::from_str(&shipped("plans/township-flood.json")).expect("JSON");
    let step = &plan["steps"][0];
    let (role, step) = (step["lead"].as_str().expect("an id"), step["id"].as_str().expect("an id"));
    format!("time,role,step\n2026-06-18 22:40,{role},{step}\n")
}

/// A file of this repository.
pub fn shipped(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
pub fn has_keys(value: &Value, keys: &[&str]) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    for key in keys {
        assert!(object.contains_key(*key), "`{key}` is missing from {value}");
    }
}

pub fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("`{key}` is no list in {value}"))
}

pub fn number(value: &Value, key: &str) -> u64 {
    value[key].as_u64().unwrap_or_else(|| panic!("`{key}` is no whole number in {value}"))
}
