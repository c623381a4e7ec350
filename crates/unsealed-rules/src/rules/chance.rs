//! Chance: every die of the game comes from one seed through streams keyed by what is rolled for.
//!
//! A stream's key is (day, phase, purpose, subject), so an outcome depends on what happens to its
//! subject and not on how many dice were rolled before it. The generator is `SplitMix64` (Steele, Lea
//! and Flood, 2014), whose output is the same on every platform; a test pins its first draws.

use rand_core::Rng as _;
use rand_core::SeedableRng as _;
use rand_xoshiro::SplitMix64;

use crate::rules::ids::{Day, PersonId, PlaceId, StoryId};
use crate::rules::state::Phase;

/// What a stream of dice is for. Brains and stand-ins have streams of their own, so that what they
/// roll tells them nothing of what the rules will roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// Filling a level's units with people and ties.
    Fill = 1,
    /// A locator closing in on a transmission.
    Locate = 2,
    /// A prisoner's questioning.
    Question = 3,
    /// A search of one person.
    Search = 4,
    /// A lecture's effect on one person.
    Lecture = 5,
    /// Word of mouth over one tie.
    Talk = 6,
    /// An informant's report.
    Report = 7,
    /// Asking a person to become a contact.
    Recruit = 8,
    /// A traveller on one road.
    Road = 11,
    /// Crossing the river, with goods or for good.
    Crossing = 12,
    /// A bribe.
    Bribe = 13,
    /// Files over the state network.
    Pass = 14,
    /// The inspectors' sample.
    Inspect = 15,
    /// Planting an informant.
    Plant = 16,
    /// Whom a scout meets.
    Scout = 17,
    /// An agency brain's own dice.
    Brain = 9,
    /// A stand-in player's own dice.
    StandIn = 10,
}

/// The source of all chance in one game: a seed, and no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    seed: u64,
}

impl Chance {
    /// Chance for a game with this seed.
    pub const fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The stream for `purpose` on `day` in `phase`, for the subject named by `words`.
    pub fn stream(self, day: Day, phase: Phase, purpose: Purpose, words: &[u64]) -> Stream {
        let when = u64::from(day.0) << 16 | (phase as u64) << 8 | purpose as u64;
        let key = words.iter().fold(mix(self.seed ^ mix(when)), |key, &word| mix(key ^ word));
        Stream(SplitMix64::seed_from_u64(key))
    }

    /// The stream for something that happens to one person.
    pub fn person(self, day: Day, phase: Phase, purpose: Purpose, person: PersonId) -> Stream {
        self.stream(day, phase, purpose, &[u64::from(person.0)])
    }

    /// The stream for something that happens in one place.
    pub fn place(self, day: Day, phase: Phase, purpose: Purpose, place: PlaceId) -> Stream {
        self.stream(day, phase, purpose, &[u64::from(place.0)])
    }

    /// The key of one evening's talk, from which [`Self::teller`] makes that of each teller.
    pub fn talk(self, day: Day) -> u64 {
        let when = u64::from(day.0) << 16 | (Phase::Evening as u64) << 8 | Purpose::Talk as u64;
        mix(self.seed ^ mix(when))
    }

    /// A teller's key for one evening, from which [`Self::word`] makes the dice for each listener.
    pub fn teller(talk_key: u64, teller: PersonId, story: StoryId) -> u64 {
        mix(talk_key ^ (u64::from(teller.0) << 8 | u64::from(story.0)))
    }

    /// A sender's key for files of one evening, from which [`Self::word`] makes the dice for each receiver.
    pub fn file(self, day: Day, sender: PersonId, story: StoryId) -> u64 {
        let when = u64::from(day.0) << 16 | (Phase::Evening as u64) << 8 | Purpose::Pass as u64;
        mix(mix(self.seed ^ mix(when)) ^ (u64::from(sender.0) << 8 | u64::from(story.0)))
    }

    /// The dice of one teller for one listener: the innermost loop of the game, so one mix.
    pub fn word(teller_key: u64, listener: PersonId) -> Stream {
        Stream(SplitMix64::seed_from_u64(mix(teller_key ^ u64::from(listener.0))))
    }
}

/// The finaliser of `SplitMix64` (Stafford's variant 13): spreads a key's bits over a word.
const fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A run of dice for one subject.
#[derive(Clone, Debug)]
pub struct Stream(SplitMix64);

impl Stream {
    /// A stream from a bare seed, for what is not part of a game (generators, tests).
    pub fn from_seed(seed: u64) -> Self {
        Self(SplitMix64::seed_from_u64(seed))
    }

    /// A raw draw.
    pub fn word(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Uniform in 0 ≤ x < 1, with 53 bits.
    pub fn unit(&mut self) -> f64 {
        (self.word() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// True with probability `p` (0 or less never, 1 or more always). Takes one draw in any case.
    pub fn happens(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// Uniform in 0..n by Lemire's multiplication; `n` = 0 gives 0. The bias is below n / 2^64.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.word()) * n as u128) >> 64) as usize
    }

    /// One of `items`, or `None` if there are none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let index = self.below(items.len());
        items.get(index)
    }

    /// Puts `items` in a random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_draws_are_pinned() {
        let mut stream = Stream::from_seed(7);
        let drawn: Vec<u64> = (0..3).map(|_| stream.word()).collect();
        assert_eq!(drawn, [7_191_089_600_892_374_487, 309_689_372_594_955_804, 16_616_101_746_815_609_346]);
        let keyed = Chance::new(7).person(Day(3), Phase::Dawn, Purpose::Locate, PersonId(5)).word();
        assert_eq!(keyed, 7_095_956_048_831_729_335);
    }

    #[test]
    fn unit_and_below_stay_in_range() {
        let mut stream = Stream::from_seed(1);
        for n in 1..200 {
            assert!(stream.below(n) < n);
            assert!((0.0..1.0).contains(&stream.unit()));
        }
        assert_eq!(stream.below(0), 0);
    }

    #[test]
    fn a_chance_of_nought_and_of_one_are_certain() {
        let mut stream = Stream::from_seed(2);
        assert!((0..1000).all(|_| !stream.happens(0.0)));
        assert!((0..1000).all(|_| stream.happens(1.0)));
    }
}
