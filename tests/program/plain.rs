//! Plain mode: the real program, played through pipes.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use assert_cmd::cargo::CommandCargoExt as _;

/// Level 1 by its built-in name, as lines, with this seed.
const PLAY: [&str; 5] = ["play", "1", "--seed", "7", "--plain"];

/// Enough to end level 1 whichever way it goes.
const SCRIPT: &str = include_str!("first-level.txt");

fn command(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("unsealed").expect("the program");
    command.arg("--data-dir").arg(data).args(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(data: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = command(data, args).spawn().expect("it starts");
    // A program that has ended does not read on: no fault of this test.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("it ends")
}

fn text(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn current(data: &Path) -> PathBuf {
    data.join("current.ron")
}

fn replays(data: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(data.join("replays")).expect("replays");
    entries.flatten().map(|entry| entry.path()).collect()
}

#[test]
fn a_whole_level_twice_is_the_same_and_its_save_verifies() {
    let (one, two) = (folder(), folder());
    let first = text(&run(one.path(), &PLAY, SCRIPT.as_bytes()));
    let second = text(&run(two.path(), &PLAY, SCRIPT.as_bytes()));
    assert_eq!(first, second);
    assert!(first.contains("\nWon on day ") || first.contains("\nLost on day "), "{first}");
    assert!(first.contains("\nWhom it cost:\n  ") && first.contains("From the record: "), "{first}");
    assert!(!current(one.path()).exists());

    let kept = replays(one.path());
    assert_eq!(kept.len(), 1);
    let file = kept[0].to_str().expect("a path");
    let verified = text(&run(one.path(), &["replay", file, "--verify"], b""));
    assert!(verified.contains("as they were played"), "{verified}");
    let by_name = text(&run(one.path(), &["replay", "01-one-burst-7"], b""));
    assert!(by_name.contains("Day 1:"), "{by_name}");

    let saved = fs::read_to_string(file).expect("a replay");
    let day = saved.find("day: 2").expect("a second day");
    let at = day + saved[day..].find("digest: \"").expect("its digest") + "digest: \"".len();
    let other = if saved[at..].starts_with('0') { "1" } else { "0" };
    fs::write(file, format!("{}{other}{}", &saved[..at], &saved[at + 1..])).expect("written");
    let output = run(one.path(), &["replay", file, "--verify"], b"");
    assert_eq!(output.status.code(), Some(1));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("day 2: the digest differs"), "{complaint}");
}

#[test]
fn the_end_of_input_saves_and_a_later_sitting_goes_on() {
    let (whole, parts) = (folder(), folder());
    let lines: Vec<&str> = SCRIPT.lines().collect();
    let expected = text(&run(whole.path(), &PLAY, SCRIPT.as_bytes()));
    let mut heard = text(&run(parts.path(), &PLAY, lines[..3].join("\n").as_bytes()));
    for pair in lines[3..].chunks(2) {
        if !current(parts.path()).exists() {
            break;
        }
        heard = text(&run(parts.path(), &["continue", "--plain"], pair.join("\n").as_bytes()));
    }
    let end =
        |text: &str| text.lines().skip_while(|line| !line.starts_with("Won") && !line.starts_with("Lost")).count();
    assert!(
        end(&expected) > 0
            && heard.ends_with(
                &expected[expected
                    .find("\nDay 1 in short")
                    .map_or(0, |_| { expected.rfind("in short:").expect("a last day") })..]
            ),
        "{heard}\n---\n{expected}"
    );
    let texts = |data: &Path| fs::read_to_string(&replays(data)[0]).expect("a replay");
    assert_eq!(texts(whole.path()), texts(parts.path()));
}

/// A game whose output can be waited for.
struct Live {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Live {
    fn start(data: &Path, args: &[&str]) -> Self {
        let mut child = command(data, args).spawn().expect("it starts");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        Self { child, lines }
    }

    fn type_line(&mut self, line: &str) {
        writeln!(self.child.stdin.as_mut().expect("a pipe"), "{line}").expect("it listens");
    }

    fn wait_for(&mut self, wanted: &str) {
        let found = self.lines.by_ref().map(|line| line.expect("text")).any(|line| line.contains(wanted));
        assert!(found, "no line with {wanted:?}");
    }
}

#[test]
fn killed_after_any_move_it_goes_on_with_that_move_in_it() {
    let data = folder();
    let moves = [
        ("text desk sun-hui market kakao", "2 moves left"),
        ("lie-low chol-ho", "1 move left"),
        ("text ok-ran", "0 moves left"),
        ("end", "Day 2 of 12, night: 3 moves left"),
        ("lie-low ok-ran", "2 moves left"),
        ("undo", "3 moves left"),
    ];
    let mut done = "3 moves left".to_owned();
    for (at, (line, then)) in moves.into_iter().enumerate() {
        let args: &[&str] = if at == 0 { &PLAY } else { &["continue", "--plain"] };
        let mut live = Live::start(data.path(), args);
        live.wait_for(&done);
        live.type_line(line);
        live.wait_for(then);
        live.child.kill().expect("it was alive");
        live.child.wait().expect("it is dead");
        done = then.to_owned();
    }
    let status = text(&run(data.path(), &["continue", "--plain"], b"chronicle\nstatus\n"));
    assert!(status.contains("Day 2 of 12, night: 3 moves left"), "{status}");
    assert!(status.contains("Pak Chol-ho lies low until the night of day 2"), "{status}");
    assert!(!status.contains("Kim Ok-ran lies low"), "{status}");
}

#[cfg(unix)]
#[test]
fn asked_to_leave_it_leaves_and_the_game_is_there() {
    use std::os::unix::process::ExitStatusExt as _;
    for signal in ["TERM", "HUP", "INT"] {
        let data = folder();
        let mut live = Live::start(data.path(), &PLAY);
        live.type_line("text ok-ran");
        live.wait_for("2 moves left");
        // The input stays open, so that only the signal can end it.
        let _input = live.child.stdin.take();
        let pid = live.child.id().to_string();
        let sent = Command::new("kill").args([&format!("-{signal}"), &pid]).status().expect("kill runs");
        assert!(sent.success());
        let status = live.child.wait().expect("it ends");
        assert!(status.signal().is_some(), "{signal}: {status}");
        let names: Vec<_> = fs::read_dir(data.path()).expect("a folder").flatten().map(|e| e.file_name()).collect();
        assert_eq!(names, ["current.ron"], "{signal}");
        let status = text(&run(data.path(), &["continue", "--plain"], b""));
        assert!(status.contains("2 moves left"), "{status}");
    }
}

#[test]
fn lines_that_are_not_understood_change_nothing() {
    let data = folder();
    run(data.path(), &PLAY, b"text ok-ran\n");
    let before = fs::read_to_string(current(data.path())).expect("a save");
    for (line, says) in [
        ("dance", "No such command: \"dance\""),
        ("texxt desk sun-hui", "did you mean text?"),
        ("text desk nobody market kakao", "Not understood: \"nobody\""),
        ("text desk sun-hiu market kakao", "did you mean Ri Sun-hui?"),
        ("text desk sun-hui market", "Say by which app: Kakao or WeChat"),
        ("who kim", "\"kim\" could be"),
        ("text", "Say to whom: text FROM TO STORY APP"),
        ("text desk ok-ran market wechat", "Not possible: Kim Ok-ran had the same text"),
        ("recruit sun-hui chol-ho", "Not possible: \"Recruit a believer\" is not in play"),
        ("lie-low sun-hui chol-ho", "Too much: Pak Chol-ho"),
        ("end now", "Too much: \"now\""),
        ("m", "\"m\" could be moves or map"),
        ("text desk \u{1b}[31m sun-hui", "\\u{1b}[31m"),
        ("   ", ""),
        ("# a remark", ""),
        ("forecast text sun-hui market kakao", "no locator seen in Hyesan"),
        ("why text ok-ran market wechat", "Not possible: Kim Ok-ran had the same text"),
        ("hint", "  Played on in"),
        ("advise", "the level is won in"),
        ("h", "  hint: what a planner would do"),
        ("help text", "For example: text desk"),
        ("help", "  lie-low CONTACT: Lie low: a contact keeps quiet"),
        ("who sun hui", "Talks with"),
        ("map", "Hyesan: 3 bars"),
        ("objectives", "of all people (11 of 27) believe"),
    ] {
        let output = text(&run(data.path(), &["continue", "--plain"], format!("{line}\n").as_bytes()));
        assert!(output.contains(says), "{line}:\n{output}");
        assert!(!output.contains('\x1b'), "{line}");
        assert_eq!(fs::read_to_string(current(data.path())).expect("a save"), before, "{line}");
    }
}

#[test]
fn rubbish_on_the_input_is_survived() {
    let data = folder();
    let mut input = vec![b'x'; 3 << 20];
    input.extend(b"\n\xff\xfe\0\x1b]0;title\x07\n\r\n\nstatus\nquit\n");
    let output = text(&run(data.path(), &PLAY, &input));
    assert!(output.contains("longer than"), "{output}");
    assert!(output.contains("You leave. The game is saved."), "{output}");
    assert!(!output.contains(['\x1b', '\x07', '\0']));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let data = folder();
    let mut child = command(data.path(), &PLAY).spawn().expect("it starts");
    drop(child.stdout.take());
    let _ = child.stdin.take().expect("a pipe").write_all(SCRIPT.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr)), (Some(0), "".into()));
}

#[test]
fn a_damaged_save_is_kept_aside_and_starts_nothing() {
    let data = folder();
    run(data.path(), &PLAY, b"text ok-ran\n");
    let saved = fs::read_to_string(current(data.path())).expect("a save");
    for (n, damaged) in [saved[..saved.len() / 2].to_owned(), saved.replace("seed: 7", "seed: 8")].iter().enumerate() {
        fs::write(current(data.path()), damaged).expect("written");
        let output = run(data.path(), &["continue", "--plain"], b"end\n");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{complaint}");
        assert!(complaint.contains("cannot be continued"), "{complaint}");
        let aside = data.path().join(format!("current.ron.broken-{}", n + 1));
        assert_eq!(&fs::read_to_string(aside).expect("kept"), damaged);
        assert!(!current(data.path()).exists());
    }
}

#[test]
fn a_game_under_way_is_not_lost_to_a_new_one() {
    let data = folder();
    run(data.path(), &PLAY, b"text ok-ran\n");
    let saved = fs::read_to_string(current(data.path())).expect("a save");
    let output = run(data.path(), &["play", "1", "--seed", "8", "--plain"], b"");
    assert!(String::from_utf8_lossy(&output.stderr).contains("kept as 01-one-burst-7.ron"));
    assert_eq!(fs::read_to_string(&replays(data.path())[0]).expect("kept"), saved);
}

/// Seed after seed, what the hint says to type can be typed, and does what the hint said.
#[test]
fn a_hint_says_what_to_type() {
    for seed in ["1", "2", "3"] {
        let data = folder();
        let args = ["play", "sandbox", "--seed", seed, "--plain"];
        let said = text(&run(data.path(), &args, b"hint\n"));
        let line = said.lines().rev().nth(2).expect("the hint, its reason, the end of the input");
        let (what, typed) = line.split_once(". \"").expect("the move and how it is typed");
        let typed = typed.trim_end_matches('"');
        let data = folder();
        let again = text(&run(data.path(), &args, format!("forecast {typed}\n{typed}\n").as_bytes()));
        assert!(again.contains(&format!("{what}:\n")), "{line}:\n{again}");
        assert!(again.contains("2 moves left tonight"), "{line}:\n{again}");
    }
}

#[test]
fn help_lists_what_the_level_has_in_play() {
    let data = folder();
    let first = text(&run(data.path(), &["play", "1", "--seed", "7", "--plain"], b"help\nmoves recruit\n"));
    let fourth = text(&run(data.path(), &["play", "4", "--seed", "7", "--plain"], b"help\n"));
    assert!(!first.contains("recruit BY PERSON") && first.contains("recruit is not a move in play"), "{first}");
    assert!(fourth.contains("recruit BY PERSON"), "{fourth}");
    for never in ["courier", "scout", "smuggle", "bribe", "remit", "feed", "flee", "share"] {
        assert!(!first.to_lowercase().contains(&format!("  {never}")), "{never}: {first}");
    }
}

#[test]
fn a_new_game_tells_its_briefing_and_what_the_script_waits_for() {
    let data = folder();
    let level = data.path().join("asks.ron");
    let text_of = include_str!("../../levels/sandbox.ron");
    let script = "script: [(when: Day(1), say: \"The river is low.\"), (id: \"low\", when: Day(1), say: \"Lie low once.\", \
        wait: LieLow), (when: After(\"low\"), say: \"Well?\", wait: Ditch)],\n//";
    let asking = text_of.replacen("script: [", &format!("{script} script: ["), 1);
    let end = asking.find("// script: [").expect("a script");
    // What stood there goes.
    let close = end + asking[end..].find("\n    ],").expect("its end") + "\n    ],".len();
    fs::write(&level, format!("{}{}", &asking[..end], &asking[close..])).expect("written");
    let args = ["play", level.to_str().expect("a path"), "--seed", "7", "--plain"];
    let first = text(&run(data.path(), &args, b"lie-low chol-ho\n"));
    let mut rest = &*first;
    for says in [
        "A playground",
        "\nThe river is low.\n",
        "\nLie low once. This waits for: lie-low CONTACT.\n",
        "  Pak Chol-ho lies low until the night of day 2.\n  Well?\n  This waits for: ditch CONTACT.\n",
    ] {
        let at = rest.find(says).unwrap_or_else(|| panic!("no {says:?} in\n{rest}"));
        rest = &rest[at + says.len() - 1..];
    }
    let later = text(&run(data.path(), &["continue", "--plain"], b""));
    assert!(later.contains("\nWell? This waits for: ditch CONTACT.\n"), "{later}");
    assert!(!later.contains("A playground") && !later.contains("Lie low once"), "{later}");
}

/// The sandbox with its chances made certain: journeys and bribes work, and a trader is stopped.
fn sure_sandbox() -> String {
    let text = include_str!("../../levels/sandbox.ron");
    let rules = "night_moves: 9, stop_chance: 0.0, stop_trader: 1.0, smuggle_base: 1.0, smuggle_patrol: 0.0, \
        bribe_base: 1.0, recruit_base: 1.0, recruit_fear: 0.0";
    let myongsu = "(id: \"myongsu\", name: \"Choe Myong-su\", unit: \"songhu\"";
    let (days, money) = ("    days: 24,", "    money: 300,");
    let sure = text
        .replacen(days, &format!("{days} actions: [MoveVan], rules: ({rules}),"), 1)
        .replacen(money, "    money: 2000,", 1)
        .replacen(myongsu, &format!("{myongsu}, informant: false, believes: [\"flood\"]"), 1);
    assert_eq!(sure.len() > text.len() + rules.len(), [days, money, myongsu].iter().all(|part| text.contains(part)));
    sure
}

#[test]
fn every_kind_of_move_is_typed_and_does_what_it_says() {
    let data = folder();
    let level = data.path().join("sure.ron");
    fs::write(&level, sure_sandbox()).expect("written");
    let game = [
        ("text desk sun-hui grain kakao", "  The desk texted \"What grain costs across\" to Ri Sun-hui by Kakao."),
        ("clip desk hye-song flood line", "  Jong Hye-song keeps the file of \"Who died in the flood\"."),
        ("call desk kum-chol flood", "  O Kum-chol gained 1 nerve: a voice from the network."),
        ("teach sun-hui hye-song kakao", "  Jong Hye-song learned to use Kakao."),
        ("smuggle sun-hui card flood", "  Ri Sun-hui fetched a card of \"Who died in the flood\" over the river."),
        ("smuggle chol-ho kit", "  Pak Chol-ho fetched a relay kit over the river."),
        ("bribe guard hyesan", "  The guard in Hyesan took the money."),
        ("bribe official hyesan", "  An official in Hyesan took the money."),
        ("share hye-song flood", "  Jong Hye-song shared \"Who died in the flood\" over Koryolink."),
        ("why feed samsu", "  Not possible: No moves left tonight."),
        ("status", "Crossings: Hyesan patrol 2 (looks away tonight)."),
        ("", "Told of the agency's day: "),
        ("", "; keeps a spare phone and 2 relay kits"),
        ("end", "  ¥210 spent; ¥1790 is left."),
        ("recruit sun-hui myong-su", "  Choe Myong-su became a contact, asked by Ri Sun-hui."),
        ("courier chol-ho nam-jin kit", "  A relay stands in Unhung."),
        ("courier chol-ho nam-jin cash", "Not possible: Pak Chol-ho travelled lately; again from the night of day 4."),
        ("scout nam-jin paegam", "  Sin Nam-jin arrived in Paegam."),
        ("introduce myong-su hye-song", "  Jong Hye-song and Choe Myong-su were introduced."),
        ("remit yong-il", "  ¥70 was paid out in Hyesan."),
        ("feed samsu", "  There is more bread in Samsu."),
        ("courier sun-hui mi-suk card flood", "  Ri Sun-hui was arrested by the police."),
        ("bribe jailer sun-hui", "  Ri Sun-hui was let go by the jailer."),
        ("bribe crew 1", "  The crew of van 1 in Hyesan took the money."),
        ("map", "Unhung: 2 bars, a relay, "),
        ("end", "  ¥70 was paid out inside, ¥70 in all."),
        ("", "  ¥270 spent; ¥1520 is left."),
        ("lie-low chol-ho", "  Pak Chol-ho lies low until the night of day 4."),
        ("ditch kum-chol", "  O Kum-chol destroyed their phone and what was on it."),
        ("flee mi-suk", "  Yun Mi-suk is across the river, and safe."),
        ("status", "Money: ¥1520, ¥70 paid out inside so far; corruption "),
        ("", "Relays: Unhung."),
        ("", "Abroad: Yun Mi-suk; ¥20 a day for the desk."),
        ("end", "  ¥20 came in; ¥1540 is left."),
    ];
    let input: Vec<&str> = game.iter().map(|&(line, _)| line).collect();
    let args = ["play", level.to_str().expect("a path"), "--seed", "7", "--agency", "patrol", "--plain"];
    let output = text(&run(data.path(), &args, input.join("\n").as_bytes()));
    let mut rest = &*output;
    for (line, says) in game {
        let at = rest.find(says).unwrap_or_else(|| panic!("{line}: no {says:?} in\n{rest}"));
        rest = &rest[at + says.len()..];
    }
    // All of it is in the save.
    let again = text(&run(data.path(), &["continue", "--plain"], b"status\n"));
    assert!(again.contains("Money: ¥1540, ¥70 paid out inside so far"), "{again}");
}
