//! What each screen costs with a plan of 2,000 steps, through a real
//! pseudo-terminal of 200×60: the first frame, a key, a tick, an idle drill.
//! Figures to read, not a test to pass: `cargo bench --bench frame`.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[cfg(target_os = "linux")]
mod linux {
    use std::fmt::Write as _;
    use std::io::{Read, Write};
    use std::path::Path;
    use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
    use std::time::{Duration, Instant};

    use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

    const STEPS: usize = 2_000;
    const ROLES: usize = 40;
    /// Nothing for so long: the frame is whole.
    const QUIET: Duration = Duration::from_millis(30);
    /// Nothing for so long: the screen has come to rest.
    const REST: Duration = Duration::from_millis(700);
    const PRESSES: usize = 300;

    const DOWN: &[u8] = b"\x1b[B";
    const ENTER: &[u8] = b"\r";
    const ESC: &[u8] = b"\x1b";

    /// A screen: how to come to it from the program's start, and the key then
    /// pressed again and again.
    struct Visit {
        name: &'static str,
        arguments: &'static [&'static str],
        way: &'static [&'static [u8]],
        keys: &'static [&'static [u8]],
    }

    const DRILL: &[&str] = &["drill", "scenario.json", "--plan", "plan.json"];

    const VISITS: &[Visit] = &[
        Visit { name: "first screen", arguments: &[], way: &[], keys: &[DOWN, b"\x1b[A"] },
        Visit { name: "shelf", arguments: &[], way: &[b"2"], keys: &[DOWN, b"\x1b[A"] },
        Visit { name: "set-up", arguments: &[], way: &[b"2", b"1"], keys: &[DOWN] },
        Visit { name: "drill, task list", arguments: DRILL, way: &[ENTER, b"1"], keys: &[DOWN] },
        Visit {
            name: "drill, typing",
            arguments: DRILL,
            way: &[ENTER],
            keys: &[b"z", b"y", b"\x7f", b"\x7f"],
        },
        Visit { name: "drill, menu", arguments: DRILL, way: &[ENTER, b"0"], keys: &[DOWN, b"\x1b[A"] },
        Visit { name: "board on one screen", arguments: DRILL, way: &[ENTER], keys: &[b"\x1b[18~"] },
        Visit { name: "plan, lanes", arguments: &[], way: &[b"4", b"1"], keys: &[DOWN] },
        Visit { name: "plan, graph", arguments: &[], way: &[b"4", b"1", b"\t"], keys: &[b"2", b"1"] },
    ];

    /// The program in a terminal.
    struct Window {
        child: Box<dyn Child + Send + Sync>,
        keys: Box<dyn Write + Send>,
        output: Receiver<(Instant, usize)>,
        _master: Box<dyn MasterPty + Send>,
        began: Instant,
    }

    impl Window {
        fn open(dir: &Path, arguments: &[&str]) -> Self {
            let size = PtySize { rows: 60, cols: 200, pixel_width: 0, pixel_height: 0 };
            let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sandtable"));
            command.cwd(dir);
            command.args(["--lang", "zh-CN"]);
            command.args(arguments);
            command.env("SANDTABLE_DATA", dir.join("data"));
            command.env("TERM", "xterm-256color");
            let began = Instant::now();
            let child = pair.slave.spawn_command(command).expect("the program starts");
            drop(pair.slave);
            let output = reader(pair.master.try_clone_reader().expect("a reader"));
            let keys = pair.master.take_writer().expect("a writer");
            Self { child, keys, output, _master: pair.master, began }
        }

        fn press(&mut self, key: &[u8]) {
            self.keys.write_all(key).expect("the terminal takes keys");
        }
    }

    impl Drop for Window {
        fn drop(&mut self) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }

    pub fn run() {
        let dir = tempfile::tempdir().expect("a directory");
        write_plan(dir.path());
        start(dir.path());
        println!("{:<22}{:>12}{:>12}{:>14}{:>14}", "", "median", "99 %", "bytes", "bytes 99 %");
        for visit in VISITS {
            let mut window = Window::open(dir.path(), visit.arguments);
            settle(&window.output, REST);
            for key in visit.way {
                window.press(key);
                settle(&window.output, REST);
            }
            measure(visit, &mut window);
        }
        idle(dir.path());
    }

    /// From the program's start to its first frame.
    fn start(dir: &Path) {
        let mut times: Vec<Duration> = (0..20)
            .map(|_| {
                let window = Window::open(dir, DRILL);
                let first = window.output.recv().expect("a first frame");
                first.0 - window.began
            })
            .collect();
        times.sort();
        println!(
            "start to first frame: median {:.1} ms, slowest of 20 {:.1} ms",
            ms(times[10]),
            ms(times[19])
        );
    }

    /// From a key to the first byte of the frame it brings, and its bytes.
    fn measure(visit: &Visit, window: &mut Window) {
        let (mut times, mut sizes) = (Vec::new(), Vec::new());
        for key in visit.keys.iter().cycle().take(PRESSES) {
            let pressed = Instant::now();
            window.press(key);
            match window.output.recv_timeout(Duration::from_secs(1)) {
                Ok((at, bytes)) => {
                    times.push(at - pressed);
                    sizes.push(bytes + settle(&window.output, QUIET));
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        if times.is_empty() {
            println!("{:<22} nothing came", visit.name);
            return;
        }
        times.sort();
        sizes.sort_unstable();
        let part = |share: f64| ((times.len() as f64 * share) as usize).min(times.len() - 1);
        let (median, slow) = (ms(times[part(0.5)]), ms(times[part(0.99)]));
        let (usual, large) = (sizes[part(0.5)], sizes[part(0.99)]);
        println!("{:<22}{median:>9.3} ms{slow:>9.3} ms{usual:>14}{large:>14}", visit.name);
    }

    /// Ten seconds of a drill whose clock runs and nobody touches.
    fn idle(dir: &Path) {
        let mut window = Window::open(dir, DRILL);
        settle(&window.output, REST);
        for key in [ENTER, ESC] {
            window.press(key);
            settle(&window.output, REST);
        }
        let pid = window.child.process_id().expect("a process");
        let before = cpu_ms(pid);
        let began = Instant::now();
        let mut ticks = Vec::new();
        while began.elapsed() < Duration::from_secs(10) {
            if let Ok((_, bytes)) = window.output.recv_timeout(Duration::from_secs(2)) {
                ticks.push(bytes + settle(&window.output, QUIET));
            }
        }
        let share = (cpu_ms(pid) - before) / ms(began.elapsed()) * 100.0;
        println!(
            "idle drill: {share:.2} % of a core, a tick at most {} bytes",
            ticks.iter().max().unwrap_or(&0)
        );
        println!("resident: {:.1} MB", resident_mb(pid));
    }

    fn ms(span: Duration) -> f64 {
        span.as_secs_f64() * 1e3
    }

    /// Reads on a thread of its own, noting when each piece came.
    fn reader(mut from: Box<dyn Read + Send>) -> Receiver<(Instant, usize)> {
        let (send, receive) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                if send.send((Instant::now(), count)).is_err() {
                    return;
                }
            }
        });
        receive
    }

    /// Reads until nothing has come for a while; gives the bytes.
    fn settle(output: &Receiver<(Instant, usize)>, quiet: Duration) -> usize {
        let mut bytes = 0;
        while let Ok((_, count)) = output.recv_timeout(quiet) {
            bytes += count;
        }
        bytes
    }

    /// User and system time so far, in milliseconds (clock ticks of 10 ms).
    fn cpu_ms(pid: u32) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("it runs");
        let after_name = stat.rsplit_once(')').expect("a name in brackets").1;
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        let ticks = |at: usize| fields[at].parse::<f64>().expect("a number");
        (ticks(11) + ticks(12)) * 10.0
    }

    fn resident_mb(pid: u32) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("it runs");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("a size");
        let kb: f64 = line.split_whitespace().nth(1).expect("a number").parse().expect("a number");
        kb / 1024.0
    }

    /// A plan as large as no township's, in the shape of a real one.
    fn write_plan(dir: &Path) {
        const STAGES: [&str; 5] = ["warning", "reporting", "response", "recovery", "review"];
        let mut plan = String::from(
            "{\"format\":\"sandtable-plan/1\",\"id\":\"large\",\"revision\":\"1\",\"title\":\"大预案\",\"roles\":[",
        );
        for role in 0..ROLES {
            let comma = if role == 0 { "" } else { "," };
            let _ = write!(plan, "{comma}{{\"id\":\"r{role}\",\"title\":\"第{role}工作组\"}}");
        }
        plan.push_str("],\"steps\":[");
        for step in 0..STEPS {
            let comma = if step == 0 { "" } else { "," };
            let stage = STAGES[step * STAGES.len() / STEPS];
            let _ = write!(
                plan,
                "{comma}{{\"id\":\"s{step}\",\"title\":\"转移第{step}组群众\",\"stage\":\"{stage}\",\
                 \"lead\":\"r{}\",\"limit\":{{\"hard\":\"{}m\"}}",
                step % ROLES,
                30 + step
            );
            if step > 10 {
                let _ =
                    write!(plan, ",\"after\":[\"s{}\",\"s{}\"]", step - 1 - step % 7, step - 8 - step % 3);
            }
            plan.push('}');
        }
        plan.push_str("]}");
        for place in ["data/plans", "data/scenarios"] {
            std::fs::create_dir_all(dir.join(place)).expect("a directory");
        }
        std::fs::write(dir.join("data/plans/plan.json"), &plan).expect("the plan is written");
        std::fs::write(dir.join("plan.json"), plan).expect("the plan is written");
        let scenario = "{\"format\":\"sandtable-scenario/1\",\"id\":\"large-night\",\"title\":\"大雨夜\",\
             \"plan\":\"large\",\"start\":\"2026-06-18T22:00\",\"end\":\"T+12h\",\"pace\":\"real_time\",\
             \"scenes\":[{\"id\":\"one\",\"title\":\"夜\",\"injects\":[{\"id\":\"i1\",\"title\":\"来电\",\
             \"release\":{\"at\":\"T+0\"},\"text\":\"雨大了。\"}]}]}";
        std::fs::write(dir.join("data/scenarios/scenario.json"), scenario).expect("the scenario is written");
        std::fs::write(dir.join("scenario.json"), scenario).expect("the scenario is written");
    }
}

fn main() {
    #[cfg(target_os = "linux")]
    linux::run();
}
