//! A finished game of a level from a seed in one line, to be shown to others: it tells how it went and gives
//! nothing of the level away.

use crate::game::challenge::Challenge;
use crate::game::results::Score;
use crate::level::generate::Size;
use crate::rules::objective::Medal;
use crate::words::{count, listed};

/// Cells of the bar of people informed.
const BAR: usize = 10;

/// The line, in plain ASCII: "Unsealed daily 2026-11-24, Standard: won, day 14 of 22, [####------] 41%
/// informed, nobody lost, medals: speed".
pub fn share_line(score: &Score) -> String {
    format!("Unsealed {}, {}: {}", level_words(score), score.difficulty.name(), result(score))
}

/// What a game came to, without which it was: "won, day 14 of 22, …".
pub fn result(score: &Score) -> String {
    let how = if score.won { "won" } else { "lost" };
    let people = u64::from(score.people.max(1));
    let percent = (u64::from(score.informed) * 100 + people / 2) / people;
    let full = (percent as usize * BAR / 100).min(BAR);
    let bar = format!("[{}{}]", "#".repeat(full), "-".repeat(BAR - full));
    let lost = match score.lost {
        0 => "nobody lost".to_owned(),
        lost => format!("{} lost", count(lost as usize, "contact")),
    };
    // That nobody was lost is said already.
    let medals = score.medals.iter().filter(|&&medal| medal != Medal::NobodyLost);
    let medals = listed(", medals: ", medals.map(|medal| medal.name()));
    format!("{how}, day {} of {}, {bar} {percent}% informed, {lost}{medals}", score.day, score.days)
}

/// The best of a level's kind so far: "Best skirmish of this size: won, …".
pub fn best(challenge: Challenge, score: &Score) -> String {
    let kind = match challenge {
        Challenge::Skirmish(size, _) => format!("Best {size} skirmish"),
        Challenge::Daily(_) => "Best of this day".to_owned(),
    };
    format!("{kind} at {}: {}", score.difficulty.name(), result(score))
}

/// What a size brings, in a sentence.
pub const fn size(size: Size) -> &'static str {
    match size {
        Size::Small => "Small: 5 towns, some 60 people, about 16 days, one idea of the game.",
        Size::Middle => "Middle: 8 towns, some 115 people, about 20 days, two ideas of the game.",
        Size::Large => "Large: 11 towns, some 190 people, about 24 days, every move and every action.",
    }
}

/// A level's name with blanks: "daily 2026-11-24", "skirmish small 7".
fn level_words(score: &Score) -> String {
    match score.challenge() {
        Some(Challenge::Daily(date)) => format!("daily {date}"),
        Some(Challenge::Skirmish(size, seed)) => format!("skirmish {size} {seed}"),
        None => score.level.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Difficulty;

    #[test]
    fn the_line_tells_how_it_went_in_plain_characters() {
        let won = Score {
            level: "daily-2026-11-24".to_owned(),
            difficulty: Difficulty::Standard,
            won: true,
            day: 14,
            days: 22,
            informed: 49,
            people: 120,
            lost: 0,
            medals: [Medal::Speed, Medal::NobodyLost].into(),
        };
        let lost = Score {
            level: "skirmish-small-7".to_owned(),
            won: false,
            day: 22,
            informed: 0,
            lost: 2,
            medals: [].into(),
            difficulty: Difficulty::Hard,
            ..won.clone()
        };
        let full = Score { informed: 120, lost: 1, medals: [Medal::Speed, Medal::Reach].into(), ..won.clone() };
        for (score, line) in [
            (
                won,
                "Unsealed daily 2026-11-24, Standard: won, day 14 of 22, [####------] 41% informed, nobody lost, \
                 medals: speed",
            ),
            (lost, "Unsealed skirmish small 7, Hard: lost, day 22 of 22, [----------] 0% informed, 2 contacts lost"),
            (
                full,
                "Unsealed daily 2026-11-24, Standard: won, day 14 of 22, [##########] 100% informed, 1 contact lost, \
                 medals: speed and reach",
            ),
        ] {
            assert_eq!(share_line(&score), line);
            assert!(line.is_ascii());
        }
    }
}
