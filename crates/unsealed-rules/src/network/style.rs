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
    /// How much more a step counts, the further its objective lags behind the days that are left.
    pub pull: f64,
    /// How much less fixes are feared, the further the news lags behind the days that are left.
    pub dare: f64,
    /// What a step that an objective counts is worth: a payment order, bread, a way out.
    pub step: f64,
    /// What a yuan is worth that could buy goods at the river.
    pub thrift: f64,
    /// What bread is worth for each level below 2 in a place with contacts.
    pub bread: f64,
    /// What it is worth to know the agency's plan, for each contact with something to find.
    pub plan: f64,
    /// A move worth less than this is not made.
    pub least: f64,
    /// Ticks a place may be on the air in one night where locators are known, and elsewhere.
    pub airtime: [u8; 2],
}

impl Style {
    /// Keeps off the air, builds bridges, sees to what lags behind, and hides who gave cause: what the planner goes
    /// by before it searches. Fitted to games on the campaign's and the ladder's levels by `fit -- network 22 12` of
    /// the examples; two numbers were set by hand after it: `shelter` for the sake of the ladder, and `plan`, as an
    /// official paid for more is paid too often where money is short.
    pub fn careful() -> Self {
        Self {
            fear: 5.1,
            heard: 0.008,
            elsewhere: 0.16,
            contact: 0.44,
            colleague: 0.016,
            bridge: 1.5,
            news: 0.24,
            file: 0.74,
            tick: 0.033,
            hide: 0.031,
            shelter: 1.2,
            pull: 0.17,
            dare: 0.15,
            step: 13.0,
            thrift: 0.031,
            bread: 0.086,
            plan: 1.0,
            least: 0.04,
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
            ("pull", &mut self.pull),
            ("dare", &mut self.dare),
            ("step", &mut self.step),
            ("thrift", &mut self.thrift),
            ("bread", &mut self.bread),
            ("plan", &mut self.plan),
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
            pull: 0.0,
            dare: 0.1,
            thrift: 0.02,
            step: 2.0,
            bread: 0.3,
            plan: 0.1,
            least: 0.25,
            airtime: [4, 8],
        }
    }
}
