//! How a greedy stand-in weighs what it hopes for against what it fears.

/// Weights of the greedy stand-in, in people who come to believe where it is needed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// What fixes are feared, against the default's fear.
    pub fear: f64,
    /// What one who merely hears is worth.
    pub heard: f64,
    /// What people elsewhere than where a story is needed are worth.
    pub elsewhere: f64,
    /// What a contact more is worth, before their own unit is looked at.
    pub contact: f64,
    /// What a contact more is worth for each colleague who does not believe yet.
    pub colleague: f64,
    /// What a bridge into a unit where nobody believes is worth.
    pub bridge: f64,
    /// What comes of a receiver's unit where the story is news to the receiver.
    pub news: f64,
    /// What a file in hand is worth over word alone.
    pub file: f64,
    /// What every tick on the air is feared as anywhere.
    pub tick: f64,
    /// What hiding somebody who may have been fixed tonight is worth, against what is feared of the fix.
    pub hide: f64,
    /// What hiding the things of somebody who tells nothing is worth, where one of few phones is at stake.
    pub shelter: f64,
    /// A move worth less than this is not made.
    pub least: f64,
    /// Ticks a place may be on the air in one night where locators are known, and elsewhere.
    pub airtime: [u8; 2],
}

impl Style {
    /// Hides what need not lie open, keeps off the air, and builds bridges: what the planner goes by before it
    /// searches. Fitted to games on the ladder's levels by `fit -- network 18 110` of the examples, from a start
    /// that hid phones, shunned the air and was else the default; run now, it goes on from here.
    pub fn careful() -> Self {
        Self {
            fear: 2.48,
            heard: 0.048,
            elsewhere: 0.44,
            contact: 0.34,
            colleague: 0.043,
            bridge: 0.81,
            news: 0.12,
            file: 0.3,
            tick: 0.18,
            hide: 0.014,
            shelter: 0.79,
            least: 0.12,
            ..Self::default()
        }
    }

    /// The weights by name, in order, to be fitted.
    pub fn numbers(&mut self) -> Vec<(&'static str, &mut f64)> {
        vec![
            ("fear", &mut self.fear),
            ("heard", &mut self.heard),
            ("elsewhere", &mut self.elsewhere),
            ("contact", &mut self.contact),
            ("colleague", &mut self.colleague),
            ("bridge", &mut self.bridge),
            ("news", &mut self.news),
            ("file", &mut self.file),
            ("tick", &mut self.tick),
            ("hide", &mut self.hide),
            ("shelter", &mut self.shelter),
            ("least", &mut self.least),
        ]
    }
}

impl Default for Style {
    fn default() -> Self {
        Self {
            fear: 1.0,
            heard: 0.2,
            elsewhere: 0.2,
            contact: 1.0,
            colleague: 0.1,
            bridge: 0.5,
            news: 0.1,
            file: 0.3,
            tick: 0.03,
            hide: 0.0,
            shelter: 0.0,
            least: 0.25,
            airtime: [4, 8],
        }
    }
}
