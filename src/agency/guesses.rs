//! The numbers the belief takes for granted of a network it cannot see.

/// What the belief guesses of networks in general. Wrong guesses make it think worse and break nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Guesses {
    /// Contacts with a phone to expect in each unit of a place with signal where nobody believes a
    /// dangerous story on the first day.
    pub unknown: f64,
    /// What that is multiplied by for each day on which nobody there came to believe one.
    pub idle: f64,
    /// Contacts with a phone to expect in a place where one person believes a dangerous story.
    pub hot: f64,
    /// The power of the number of believers with which that grows.
    pub hot_power: f64,
    /// The power of the number of units with which that grows.
    pub hot_units: f64,
    /// Contacts of either kind to expect in each unit of a place without signal.
    pub no_signal: f64,
    /// What that is multiplied by where somebody believes a dangerous story.
    pub no_signal_hot: f64,
    /// Contacts without a phone to expect, for each with one, where people can be recruited.
    pub phoneless: f64,
    /// Share of people who have a Chinese phone and are no contact, where there is signal.
    pub stray_phones: f64,
    /// The same of traders and brokers, and of markets.
    pub stray_traders: f64,
    /// The same of neighbourhood units.
    pub stray_homes: f64,
    /// What that is multiplied by where there is no signal.
    pub stray_far: f64,
    /// How much likelier than others an official is a contact.
    pub official: f64,
    /// The same of somebody who may travel by profession, among those who may not.
    pub carrier: f64,
    /// How much likelier one contact more is in a unit that has one than in a unit that has none, where nobody
    /// can be recruited.
    pub second: f64,
    /// The same where people can be recruited.
    pub second_recruit: f64,
    /// How often a contact is on the air, against what the fixes of one transmission are reckoned with.
    pub silence: f64,
    /// How widely that rate differs from contact to contact: the shape of a gamma distribution.
    pub shape: f64,
    /// Chance that a believer who is no contact tells a dangerous story on a given evening.
    pub stray_tells: f64,
    /// How much of what a rumour says about its unit counts, as a power: rumours overlap.
    pub rumour: f64,
    /// What a contact's chance is multiplied by in a unit with an informant that no rumour came from, after
    /// five days of talk in the place.
    pub deaf: f64,
    /// Chance that what contradicts a hypothesis happened all the same: a phone thrown away in time, a
    /// contact who was never sent anything.
    pub slip: f64,
    /// What a search that found nothing multiplies the odds of a phone by, beyond what its chance says.
    pub search: f64,
    /// Share of known phones that are still there a day later.
    pub phone_kept: f64,
    /// Chance that a phone that was taken from a contact who is free again has been replaced.
    pub replaced: f64,
    /// The last correction: what is added to the logarithm of the odds of a contact, at each of
    /// [`Self::KNOTS`] and in between in proportion.
    pub correction: [f64; 9],
}

impl Guesses {
    /// Logarithms of odds at which the last correction is given: chances of 2, 10, 27, 42, 48, 53, 60, 67
    /// and 88 in 100.
    pub const KNOTS: [f64; 9] = [-4.0, -2.2, -1.0, -0.33, -0.1, 0.14, 0.4, 0.7, 2.0];

    /// The logarithm of odds, corrected. It rises, or stands still, with what it is given.
    pub fn corrected(&self, logit: f64) -> f64 {
        let mut floor = f64::NEG_INFINITY;
        let at: [f64; Self::KNOTS.len()] = std::array::from_fn(|knot| {
            floor = floor.max(Self::KNOTS[knot] + self.correction[knot]);
            floor
        });
        let next = Self::KNOTS.partition_point(|&knot| knot <= logit);
        if next == 0 || next == Self::KNOTS.len() {
            let end = next.saturating_sub(1);
            return logit + at[end] - Self::KNOTS[end];
        }
        let (from, to) = (Self::KNOTS[next - 1], Self::KNOTS[next]);
        at[next - 1] + (at[next] - at[next - 1]) * (logit - from) / (to - from)
    }

    /// Fitted by `cargo run --release --example calibration fit 40 1` to games of seeds 1 to 40.
    pub const STANDARD: Self = Self {
        unknown: 0.338,
        idle: 1.0,
        hot: 0.75,
        hot_power: 0.621,
        hot_units: 0.392,
        no_signal: 0.012,
        no_signal_hot: 4.0,
        phoneless: 0.072,
        stray_phones: 0.016,
        stray_traders: 0.232,
        stray_homes: 0.045,
        stray_far: 0.02,
        official: 0.124,
        carrier: 20.0,
        second: 0.076,
        second_recruit: 0.272,
        silence: 2.223,
        shape: 1.487,
        stray_tells: 0.672,
        rumour: 0.538,
        deaf: 0.8,
        slip: 0.047,
        search: 1.2,
        phone_kept: 0.894,
        replaced: 0.06,
        correction: [0.3, 0.32, -0.62, 0.09, -0.14, 0.61, 1.8, 1.5, 0.8],
    };

    /// Each number with its name and the bounds within which it makes sense, to be fitted.
    pub fn each(&mut self) -> Vec<(&'static str, &mut f64, [f64; 2])> {
        let mut numbers = vec![
            ("unknown", &mut self.unknown, [0.05, 1.5]),
            ("idle", &mut self.idle, [0.7, 1.0]),
            ("hot", &mut self.hot, [0.2, 3.0]),
            ("hot_power", &mut self.hot_power, [0.1, 1.0]),
            ("hot_units", &mut self.hot_units, [0.05, 1.0]),
            ("no_signal", &mut self.no_signal, [0.002, 0.5]),
            ("no_signal_hot", &mut self.no_signal_hot, [0.5, 4.0]),
            ("phoneless", &mut self.phoneless, [0.005, 0.6]),
            ("stray_phones", &mut self.stray_phones, [0.005, 0.1]),
            ("stray_traders", &mut self.stray_traders, [0.01, 0.4]),
            ("stray_homes", &mut self.stray_homes, [0.01, 0.4]),
            ("stray_far", &mut self.stray_far, [0.02, 1.0]),
            ("official", &mut self.official, [0.02, 1.0]),
            ("carrier", &mut self.carrier, [0.5, 20.0]),
            ("second", &mut self.second, [0.02, 1.0]),
            ("second_recruit", &mut self.second_recruit, [0.02, 1.0]),
            ("silence", &mut self.silence, [0.1, 3.0]),
            ("shape", &mut self.shape, [0.5, 4.0]),
            ("stray_tells", &mut self.stray_tells, [0.1, 1.0]),
            ("rumour", &mut self.rumour, [0.1, 1.0]),
            ("deaf", &mut self.deaf, [0.5, 1.0]),
            ("slip", &mut self.slip, [0.01, 0.2]),
            ("search", &mut self.search, [0.2, 1.2]),
            ("phone_kept", &mut self.phone_kept, [0.8, 1.0]),
            ("replaced", &mut self.replaced, [0.02, 0.6]),
        ];
        numbers.extend(self.correction.iter_mut().map(|number| ("correction", number, [-2.0, 2.0])));
        numbers
    }
}
