//! `unsealed play`: straight into a level.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::Path;

use crate::agency::BrainName;
use crate::cli::source::NoLevel;
use crate::cli::{Failure, Outcome, hint, need_screens, need_screens_to_play, note, one_of, source, stdout_to_read};
use crate::game::chairs::{Chairs, Side};
use crate::game::saves::put_by;
use crate::game::{Difficulty, Session};
use crate::level::{Level, share};
use crate::network::StandInName;
use crate::plain::{self, PlainFault};
use crate::shell::environment::Environment;
use crate::shell::storage::Disk;
use crate::shell::watch::Watched;
use crate::shell::{clock_seed, signals};
use crate::tui::ascii::Glyphs;
use crate::words;

/// Play a level
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A level file, a code (see `unsealed share`), or the number or name of a level (see `unsealed levels`)
    level: OsString,

    /// The seed of people, ties and all chance; the level's own or the clock's where left out
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    seed: Option<u64>,

    /// How hard: story (the other side acts on what it noticed today and yesterday), standard (it weighs all that it
    /// ever noticed), hard (it thinks days ahead too); the level's own where left out
    #[arg(long, value_name = "HOW", value_parser = one_of::<Difficulty, 3>(Difficulty::ALL.map(Difficulty::word)), conflicts_with = "agency")]
    difficulty: Option<Difficulty>,

    /// The same by the brain that plays the agency: patrol for story, investigator for standard, directorate for hard
    #[arg(long, visible_alias = "brain", value_name = "BRAIN", value_parser = one_of::<BrainName, 3>(BrainName::ALL.map(BrainName::name)))]
    agency: Option<BrainName>,

    /// How many people play: with two, one plays the network and one the agency at the same keyboard, and the screen is
    /// hidden between their turns
    #[arg(long, value_name = "HOW MANY", value_parser = ["one", "two"], conflicts_with_all = ["difficulty", "agency", "watch"])]
    chairs: Option<String>,

    /// Which side you play; a program plays the other
    #[arg(long = "as", value_name = "SIDE", value_parser = ["network", "agency"], conflicts_with_all = ["chairs"])]
    side: Option<String>,

    /// The program that plays the network where you play the agency: random, greedy or planner
    #[arg(long, value_name = "PLAYER", requires = "side", value_parser = one_of::<StandInName, 3>(StandInName::ALL.map(StandInName::name)))]
    player: Option<StandInName>,

    /// Play as lines of text on standard input and output
    #[arg(long)]
    plain: bool,

    /// Read the level file again each time it is saved: the moves so far are made again, as far as they fit
    #[arg(long, conflicts_with = "plain")]
    watch: bool,
}

const EXAMPLES: &str = "\
Examples:
  unsealed play 1
  unsealed play one-burst --seed 7 --agency patrol
  unsealed play 3 --difficulty hard
  unsealed play my-level.ron
  unsealed play my-level.ron --watch
  unsealed play 2 --chairs two
  unsealed play 2 --as agency --player greedy
  unsealed play 'UNSEALED1-…'
  printf 'moves\\nend\\nquit\\n' | unsealed play 1 --seed 7 --plain

Any level can be played from here, whatever was won of the campaign.
A game in which a person plays the agency wins no level and no medal.
The game is saved after every move; `unsealed continue` goes on with it.
An unfinished game that was saved before is kept among the replays.";

impl Args {
    /// Who holds the chairs.
    fn chairs(&self) -> Result<Chairs, Failure> {
        let chairs = match (self.chairs.as_deref(), self.side.as_deref()) {
            (Some("two"), _) => Chairs::Two,
            (_, Some("agency")) => Chairs::Agency(self.player.unwrap_or_default()),
            _ => Chairs::Network,
        };
        let misplaced = match chairs {
            Chairs::Agency(_) if self.difficulty.is_some() || self.agency.is_some() => {
                Some("--difficulty and --agency choose who plays the agency, and --as agency has you play it")
            }
            Chairs::Agency(_) if self.watch => Some("--watch plays the network's moves again, and you play the agency"),
            Chairs::Network if self.player.is_some() => Some("--player plays the network, and goes with --as agency"),
            _ => None,
        };
        misplaced.map_or(Ok(chairs), |why| Err(Failure::Usage(why.to_owned())))
    }
}

pub(super) fn run(args: &Args, disk: impl FnOnce() -> Result<Disk, Failure>) -> Outcome {
    let disk = disk();
    let level = source::level(&args.level, disk.as_ref().ok().map(Disk::levels).as_deref())?;
    let seed = args.seed.or_else(|| level.fixed_seed()).unwrap_or_else(clock_seed);
    let brain = args.difficulty.map(Difficulty::brain).or(args.agency).unwrap_or_else(|| level.brain());
    let chairs = args.chairs()?;
    let way = if args.watch { Way::Watched(watched(&args.level, &level)?) } else { Way::of(args.plain) };
    let session = Session::with_chairs(level, seed, brain, chairs);
    let named = args.level.to_string_lossy();
    let named = if share::is_code(&named) { "CODE" } else { &*named };
    begin(session, way, &format!("unsealed play {named} --plain"), || disk)
}

/// The file of a level that is to be watched.
fn watched(name: &OsStr, level: &Level) -> Result<Watched, Failure> {
    let path = Path::new(name);
    if !path.is_file() {
        return Err(Failure::Usage(format!("--watch needs a level file, and {} is none", path.display())));
    }
    let file = path.to_owned();
    let read = move |bytes: &[u8]| {
        source::of_bytes(&file, bytes).map_err(|fault| match fault {
            NoLevel::Unreadable(why) => format!("Not reloaded: {why}"),
            NoLevel::Faulty(faults) => {
                let first = faults.to_string().lines().next().unwrap_or_default().to_owned();
                words::not_reloaded(faults.list.len() + faults.more, &first)
            }
        })
    };
    Ok(Watched::new(path, level, Box::new(read)))
}

/// How a game is played.
pub(super) enum Way {
    /// As lines of text.
    Plain,
    /// On the terminal's screens.
    Screens,
    /// On the terminal's screens, with the level's file watched.
    Watched(Watched),
}

impl Way {
    /// As lines of text or on screens.
    pub(super) const fn of(plain: bool) -> Self {
        if plain { Self::Plain } else { Self::Screens }
    }
}

/// Begins a game, and puts one under way by. `in_words` is how to begin it where there is no terminal.
pub(super) fn begin(
    session: Session,
    way: Way,
    in_words: &str,
    disk: impl FnOnce() -> Result<Disk, Failure>,
) -> Outcome {
    refuse_lines(&session, matches!(way, Way::Plain))?;
    if !matches!(way, Way::Plain) {
        if session.chairs().is_person(Side::Agency) {
            need_screens("and the agency's chair is played on the screens alone")?;
        }
        need_screens_to_play(in_words)?;
    }
    let mut disk = disk()?;
    if let Some(kept) = put_by(&mut disk).map_err(|fault| Failure::failed(&words::not_put_by(&fault)))? {
        note(&format!("note: the unfinished game was kept as {kept}"));
    }
    match way {
        Way::Plain => in_lines(session, disk),
        Way::Screens => super::open::screens(session, disk, None),
        Way::Watched(file) => super::open::screens(session, disk, Some(file)),
    }
}

/// Refuses to play as lines of text what has no lines: the agency's chair.
pub(super) fn refuse_lines(session: &Session, plain: bool) -> Outcome {
    if plain && session.chairs().is_person(Side::Agency) {
        return Err(Failure::Usage("the agency's chair is played on the screens alone: leave --plain out".to_owned()));
    }
    Ok(())
}

/// Plays a session on standard input and output.
pub(super) fn in_lines(mut session: Session, mut disk: Disk) -> Outcome {
    signals::leave_when_asked(disk.busy()).map_err(|fault| Failure::failed(&fault))?;
    let prompt = io::stdin().is_terminal();
    if let (Glyphs::Ascii, Some(why)) = Environment::own().glyphs() {
        hint(&format!("note: names are spelt in ASCII, as {why}"));
    }
    let played = plain::run(&mut session, &mut disk, &mut io::stdin().lock(), &mut stdout_to_read(), prompt);
    match played {
        Ok(_) => Ok(()),
        Err(PlainFault::Output(fault)) => Err(fault.into()),
        Err(fault) => Err(Failure::failed(&fault)),
    }
}
