//! A screen that does what it is asked to, wrongly too.

use std::io::Write as _;
use std::process::exit;
use std::thread;
use std::time::Duration;

use sandtable::tui::{App, Canvas, Editor, Input, Key, Look, Role, channel, open};
use sandtable::words::Lang;

/// Set in the environment of the process that is to be the demo.
pub const ASKED: &str = "SANDTABLE_TEST_SCREEN";
/// Written by the demo once nothing but a signal can end it.
pub const STUCK: &str = "\u{1b}]2;stuck\u{7}";

struct Demo {
    look: Look,
    editor: Editor,
    last: String,
    has_mouse: bool,
    is_over: bool,
}

enum Effect {
    PanicInThread,
    Stick,
    Save(String),
}

impl App for Demo {
    type Message = Input;
    type Effect = Effect;

    fn message(&self, input: Input) -> Option<Input> {
        Some(input)
    }

    fn update(&mut self, input: Input, _: Duration) -> Vec<Effect> {
        match input {
            Input::Key(key) => return self.key(key),
            Input::Paste(text) => self.editor.paste(&text),
            Input::Quit(ending) => return vec![Effect::Save(format!("{ending:?}"))],
            other => self.last = format!("{other:?}"),
        }
        Vec::new()
    }

    fn next_tick(&self, _: Duration) -> Option<Duration> {
        None
    }

    fn view(&self, canvas: &mut Canvas<'_>) {
        canvas.text(0, 0, 80, &format!("PID={} READY", std::process::id()), Role::Title);
        canvas.text(0, 1, 80, "已暂停", Role::Paused);
        canvas.text(0, 2, 80, &format!("last {}", self.last), Role::Late);
        canvas.text(0, 3, 80, "> ", Role::Normal);
        self.editor.draw(canvas, 2, 3, 70, "", true);
    }

    fn look(&self) -> &Look {
        &self.look
    }

    fn wants_mouse(&self) -> bool {
        self.has_mouse
    }

    fn is_over(&self) -> bool {
        self.is_over
    }
}

impl Demo {
    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.last = key.code.to_string();
        match self.last.as_str() {
            "q" => self.is_over = true,
            "o" => self.has_mouse = !self.has_mouse,
            "p" => return vec![Effect::PanicInThread],
            "b" => return vec![Effect::Stick],
            "m" => panic!("the loop gave way"),
            _ => {
                self.editor.key(key);
            }
        }
        Vec::new()
    }
}

fn perform(effect: Effect) -> Vec<Input> {
    match effect {
        Effect::PanicInThread => {
            thread::spawn(|| panic!("the thread gave way"));
        }
        Effect::Stick => {
            let mut out = std::io::stdout();
            let _ = out.write_all(STUCK.as_bytes()).and_then(|()| out.flush());
            loop {
                thread::park();
            }
        }
        // Told once the terminal is back, in `main`.
        Effect::Save(why) => SAVED.with_borrow_mut(|saved| *saved = Some(why)),
    }
    Vec::new()
}

thread_local! {
    static SAVED: std::cell::RefCell<Option<String>> = const { std::cell::RefCell::new(None) };
}

pub fn main() -> ! {
    let mut demo = Demo {
        look: Look::detect(|name| std::env::var(name).ok(), |_| None),
        editor: Editor::default(),
        last: String::new(),
        has_mouse: false,
        is_over: false,
    };
    match open(&mut demo, &mut perform, channel()) {
        Ok(end) => {
            if let Some(why) = SAVED.take() {
                // Nobody may be left to read it.
                let _ = writeln!(std::io::stdout(), "saved on {why}");
            }
            exit(end.code())
        }
        Err(error) => {
            // Nobody may be left to read it.
            let _ = writeln!(std::io::stderr(), "{}", error.message(Lang::Zh));
            exit(2)
        }
    }
}
