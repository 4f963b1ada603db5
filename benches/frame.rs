//! What the drill screen costs with a plan of 2,000 steps, through a real
//! pseudo-terminal of 200×60: the first frame, a cursor move, a tick, an idle
//! drill. Figures to read, not a test to pass: `cargo bench --bench frame`.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[cfg(target_os = "linux")]
mod linux {
    use std::fmt::Write as _;
    use std::io::{Read, Write};
    use std::path::Path;
    use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
    use std::time::{Duration, Instant};

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    const STEPS: usize = 2_000;
    const ROLES: usize = 40;
    /// Nothing for so long: the frame is whole.
    const QUIET: Duration = Duration::from_millis(30);

    pub fn run() {
        let dir = tempfile::tempdir().expect("a directory");
        write_plan(dir.path());
        let size = PtySize { rows: 60, cols: 200, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sandtable"));
        command.cwd(dir.path());
        command.args(["--lang", "zh-CN", "drill", "scenario.json", "--plan", "plan.json"]);
        command.env("SANDTABLE_DATA", dir.path().join("data"));
        command.env("TERM", "xterm-256color");
        let began = Instant::now();
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let output = reader(pair.master.try_clone_reader().expect("a reader"));
        let mut keys = pair.master.take_writer().expect("a writer");
        let first = output.recv().expect("a first frame");
        println!("first bytes after start          {:>9.1} ms", ms(first.0 - began));
        let whole = settle(&output, Duration::from_millis(500));
        println!("first screen, all its bytes      {:>9}", first.1 + whole);

        let pid = child.process_id().expect("a process");
        keys.write_all(b"\r").expect("the terminal takes keys");
        settle(&output, Duration::from_millis(800));
        // Into the list of tasks, where a cursor moves through 2,000 rows.
        keys.write_all(b"1").expect("keys");
        settle(&output, Duration::from_millis(300));
        measure("cursor move", &output, &mut || keys.write_all(b"\x1b[B").expect("keys"));
        keys.write_all(b"\x1b").expect("keys");
        settle(&output, Duration::from_millis(800));
        idle(pid, &output);
        println!("resident                         {:>9.1} MB", resident_mb(pid));
        child.kill().expect("it ends");
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

    /// From the key to the first byte of the frame it brings, and its bytes.
    fn measure(name: &str, output: &Receiver<(Instant, usize)>, press: &mut dyn FnMut()) {
        let (mut times, mut sizes) = (Vec::new(), Vec::new());
        for _ in 0..400 {
            let pressed = Instant::now();
            press();
            match output.recv_timeout(Duration::from_secs(1)) {
                Ok((at, bytes)) => {
                    times.push(at - pressed);
                    sizes.push(bytes + settle(output, QUIET));
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        times.sort();
        sizes.sort_unstable();
        let part = |share: f64| ((times.len() as f64 * share) as usize).min(times.len() - 1);
        println!("{name}, key to frame: median      {:>9.3} ms", ms(times[part(0.5)]));
        println!("{name}, key to frame: 99 %        {:>9.3} ms", ms(times[part(0.99)]));
        println!("{name}, bytes: median / 99 %      {:>5} / {}", sizes[part(0.5)], sizes[part(0.99)]);
    }

    /// Ten seconds of a drill whose clock runs and nobody touches.
    fn idle(pid: u32, output: &Receiver<(Instant, usize)>) {
        let before = cpu_ms(pid);
        let began = Instant::now();
        let mut ticks = Vec::new();
        while began.elapsed() < Duration::from_secs(10) {
            if let Ok((_, bytes)) = output.recv_timeout(Duration::from_secs(2)) {
                ticks.push(bytes + settle(output, QUIET));
            }
        }
        let share = (cpu_ms(pid) - before) / ms(began.elapsed()) * 100.0;
        println!("idle drill                       {share:>9.2} % of a core");
        println!("a tick, bytes: most              {:>9}", ticks.iter().max().copied().unwrap_or(0));
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
        std::fs::write(dir.join("plan.json"), plan).expect("the plan is written");
        let scenario = "{\"format\":\"sandtable-scenario/1\",\"id\":\"large-night\",\"title\":\"大雨夜\",\
             \"plan\":\"large\",\"start\":\"2026-06-18T22:00\",\"end\":\"T+12h\",\"pace\":\"real_time\",\
             \"scenes\":[{\"id\":\"one\",\"title\":\"夜\",\"injects\":[{\"id\":\"i1\",\"title\":\"来电\",\
             \"release\":{\"at\":\"T+0\"},\"text\":\"雨大了。\"}]}]}";
        std::fs::write(dir.join("scenario.json"), scenario).expect("the scenario is written");
    }
}

fn main() {
    #[cfg(target_os = "linux")]
    linux::run();
}
