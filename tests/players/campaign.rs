//! The campaign as a game: its levels are not won by doing nothing, and the first one teaches what it
//! says it does.

use unsealed::agency::BrainName;
use unsealed::lab::play_one;
use unsealed::level::{Level, builtin};
use unsealed::network::{StandIn, StandInName, Style};
use unsealed::rules::chance::Stream;
use unsealed::rules::check::legal_moves;
use unsealed::rules::ids::PersonId;
use unsealed::rules::moves::{Channel, Move, Sender};
use unsealed::rules::view::NetworkView;

/// Texts from the desk to so many of the first contacts, whenever it may, and nothing else.
#[derive(Debug)]
struct Voices(usize);

impl StandIn for Voices {
    fn name(&self) -> StandInName {
        StandInName::Random
    }

    fn decide(&self, view: NetworkView<'_>, _dice: &mut Stream) -> Move {
        let told: Vec<PersonId> = view.network().contacts.iter().take(self.0).map(|contact| contact.person).collect();
        let text = |mv: &Move| match mv {
            Move::Send { from: Sender::Desk, to, channel: Channel::Text(_), .. } => {
                to.len() == 1 && told.contains(&to[0])
            }
            _ => false,
        };
        legal_moves(view).into_iter().find(text).unwrap_or(Move::EndNight)
    }
}

fn levels() -> Vec<Level> {
    builtin::all().iter().map(|builtin| builtin.level().expect("clean")).collect()
}

/// How many of so many games a stand-in wins against a brain.
fn wins(level: &Level, stand_in: &dyn StandIn, brain: BrainName, games: u64) -> usize {
    let brain = unsealed::search::brain(brain);
    (0..games).filter(|&seed| play_one(&level.setup(seed), seed, stand_in, &*brain).is_win()).count()
}

#[test]
fn no_level_is_won_by_doing_nothing_and_none_is_hopeless() {
    for level in levels() {
        assert_eq!(wins(&level, &Voices(0), BrainName::Patrol, 60), 0, "{}", level.name());
        let greedy = unsealed::search::stand_in(StandInName::Greedy);
        let careful: &dyn StandIn = &Style::careful();
        let most = wins(&level, &*greedy, level.brain(), 60).max(wins(&level, careful, level.brain(), 60));
        assert!(most > 9, "{}: {most}", level.name());
    }
}

#[test]
fn one_voice_never_makes_news_and_four_mostly_do() {
    let first = &levels()[0];
    let won: Vec<usize> = (1..=4).map(|voices| wins(first, &Voices(voices), BrainName::Patrol, 60)).collect();
    assert_eq!(won[0], 0, "{won:?}");
    assert!(won.is_sorted() && won[1] < 30 && won[3] > 40, "{won:?}");
}
