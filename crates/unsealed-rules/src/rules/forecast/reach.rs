//! How many people a move reaches: beside the mean, the range that chance leaves.

use crate::rules::forecast::{forecast, fresh_word, introduced};
use crate::rules::ids::{PersonId, StoryId};
use crate::rules::moves::{Destination, Load, Move};
use crate::rules::view::NetworkView;

/// How often a number lies within its range: at least so often, 0 to 1.
pub const WITHIN: f64 = 0.8;

/// The least and the most of a number of people, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The mean: what the [`forecast`] says.
    pub mean: f64,
    /// The least.
    pub low: u16,
    /// The most.
    pub high: u16,
}

/// How many of those tied to whom a move informs hear and believe it in the telling evenings, at least
/// [`WITHIN`] of the time, as far as the network can know.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reach {
    /// Who merely hear.
    pub heard: Range,
    /// Who come to believe.
    pub believe: Range,
}

/// The reach of a move that informs, from the same chances as its [`forecast`]. People are taken to be
/// independent of each other.
pub fn reach(view: NetworkView<'_>, mv: &Move) -> Reach {
    let words = words(view, mv);
    // A courier who is stopped brings nothing to anybody.
    let arrives = if let Move::Courier { .. } = mv { forecast(view, mv).chance.unwrap_or(1.0) } else { 1.0 };
    Reach {
        heard: range(words.iter().map(|&(heard, _)| heard), arrives),
        believe: range(words.iter().map(|&(_, believe)| believe), arrives),
    }
}

/// For each neighbour whom a move may inform: the chances that they merely hear, and that they believe.
fn words(view: NetworkView<'_>, mv: &Move) -> Vec<(f64, f64)> {
    let told_by = |person, story, proven| {
        view.contact(person).into_iter().flat_map(move |contact| fresh_word(view, contact, story, proven))
    };
    match *mv {
        Move::Send { from, ref to, ref stories, channel, .. } => {
            let proven = channel.proves(from);
            let pairs = to.iter().flat_map(|&person| stories.iter().map(move |&story| (person, story)));
            pairs.flat_map(|(person, story)| told_by(person, story, proven)).collect()
        }
        Move::Courier { to: Destination::Contact(person), load: Some(Load::Word(story)), .. } => {
            told_by(person, story, false).collect()
        }
        Move::Courier { to: Destination::Contact(person), load: Some(Load::Card(story)), .. } => {
            told_by(person, story, true).collect()
        }
        Move::Introduce { a, b } => introduced(view, [(a, b), (b, a)]),
        Move::Share { contact, story } => shared(view, contact, story),
        _ => Vec::new(),
    }
}

/// Who of those tied to the sender has a Koryolink phone is not known: each has one with the level's share.
fn shared(view: NetworkView<'_>, person: PersonId, story: StoryId) -> Vec<(f64, f64)> {
    let rules = &view.atlas().rules;
    let convinced = if view.atlas().is_hot(story) { rules.share_chance } else { 1.0 };
    let open = view.ties(person).filter(|&(tied, _)| view.public().is_free(tied) && !view.believes(tied, story));
    open.map(|_| (rules.koryolink_share * (1.0 - convinced), rules.koryolink_share * convinced)).collect()
}

/// The range of how many of some independent chances come true, all of them only if something of chance
/// `arrives` does: the tenth and the ninetieth percentile of a Poisson binomial distribution.
fn range(chances: impl Iterator<Item = f64>, arrives: f64) -> Range {
    let chances: Vec<f64> = chances.collect();
    let mean = arrives * chances.iter().sum::<f64>();
    let mut counts = vec![1.0];
    for p in chances.into_iter().map(|p| p.clamp(0.0, 1.0)).filter(|&p| p > 0.0) {
        counts.push(0.0);
        for n in (0..counts.len()).rev() {
            let one_less = if n == 0 { 0.0 } else { counts[n - 1] };
            counts[n] = counts[n] * (1.0 - p) + one_less * p;
        }
    }
    let tail = (1.0 - WITHIN) / 2.0;
    let mut below = 1.0 - arrives;
    let mut range = Range { mean, low: 0, high: counts.len().saturating_sub(1) as u16 };
    let mut found = false;
    for (n, p) in counts.iter().enumerate() {
        let up_to = below + arrives * p;
        if !found && up_to > tail {
            (range.low, found) = (n as u16, true);
        }
        if up_to >= 1.0 - tail {
            range.high = n as u16;
            break;
        }
        below = up_to;
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(chances: &[f64], arrives: f64, low: u16, high: u16) {
        let found = range(chances.iter().copied(), arrives);
        assert_eq!((found.low, found.high), (low, high), "{chances:?} {arrives}");
        assert!((found.mean - arrives * chances.iter().sum::<f64>()).abs() < 1e-12);
    }

    #[test]
    fn a_range_holds_four_times_in_five() {
        check(&[], 1.0, 0, 0);
        check(&[1.0, 1.0], 1.0, 2, 2);
        check(&[0.05], 1.0, 0, 0);
        check(&[0.5], 1.0, 0, 1);
        check(&[0.95], 1.0, 1, 1);
        // Ten tosses of a coin: 3 to 7 of them 0.89 of the time.
        check(&[0.5; 10], 1.0, 3, 7);
        // Who may not arrive at all may bring nothing.
        check(&[1.0; 4], 0.95, 4, 4);
        check(&[1.0; 4], 0.5, 0, 4);
        check(&[1.0; 4], 0.05, 0, 0);
    }
}
