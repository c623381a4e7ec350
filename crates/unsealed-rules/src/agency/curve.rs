//! The last correction of a chance: a curve that rises, fitted to how often such chances came true.

/// What a chance is corrected to: by steps of its logarithm of odds, each with the chance in its middle.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve(pub [f64; Self::STEPS]);

impl Curve {
    /// How many steps there are.
    pub const STEPS: usize = 73;
    /// The logarithm of odds in the middle of the first step: a chance of 1.8 in 100.
    const FIRST: f64 = -4.0;
    /// How wide a step is; in the middle of the last the chance is 96 in 100.
    const WIDTH: f64 = 0.1;
    /// How much of a difference within a step is kept, so that the likelier of two stays so.
    const KEPT: f64 = 0.05;

    /// The curve that changes nothing.
    pub fn straight() -> Self {
        Self(std::array::from_fn(Self::middle))
    }

    /// The chance in the middle of a step before the correction, 0 to 1.
    pub fn middle(step: usize) -> f64 {
        1.0 / (1.0 + libm::exp(-(Self::FIRST + Self::WIDTH * step as f64)))
    }

    /// The step that a chance falls into; the first and the last have no end.
    pub fn step(chance: f64) -> usize {
        let at = (libm::log(chance / (1.0 - chance)) - Self::FIRST) / Self::WIDTH + 0.5;
        at.clamp(0.0, (Self::STEPS - 1) as f64) as usize
    }

    /// A chance, corrected. What is certain stays so.
    pub fn correct(&self, chance: f64) -> f64 {
        if chance <= 0.0 || chance >= 1.0 {
            return chance;
        }
        let step = Self::step(chance);
        let (middle, value) = (Self::middle(step), self.0[step]);
        if step == 0 {
            (chance * value / middle).min(value)
        } else if step == Self::STEPS - 1 {
            (1.0 - (1.0 - chance) * (1.0 - value) / (1.0 - middle)).max(value)
        } else {
            (value + Self::KEPT * (chance - middle)).clamp(1e-6, 1.0 - 1e-6)
        }
    }

    /// The rising curve nearest to what came true (pool adjacent violators: Ayer and others, 1955). By step:
    /// cases, and how many of them were true.
    pub fn fitted(steps: &[(f64, f64); Self::STEPS]) -> Self {
        // Runs of steps with one value each: cases, how many were true, how many steps.
        let mut runs: Vec<(f64, f64, usize)> = Vec::with_capacity(Self::STEPS);
        for &(cases, held) in steps {
            runs.push((cases, held, 1));
            while let [.., before, last] = runs[..] {
                if before.1 * last.0 <= last.1 * before.0 {
                    break;
                }
                runs.truncate(runs.len() - 2);
                runs.push((before.0 + last.0, before.1 + last.1, before.2 + last.2));
            }
        }
        let values = runs.iter().flat_map(|&(cases, held, steps)| std::iter::repeat_n(held / cases, steps));
        let mut curve = Self::straight();
        curve.0.iter_mut().zip(values).for_each(|(value, fitted)| *value = fitted);
        curve
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_straight_curve_changes_next_to_nothing() {
        for chance in [0.0, 1e-6, 0.01, 0.2, 0.5, 0.9, 0.999, 1.0] {
            let corrected = Curve::straight().correct(chance);
            assert!((corrected - chance).abs() < 0.015, "{chance} {corrected}");
        }
    }

    #[test]
    fn a_fitted_curve_rises_and_follows_what_came_true() {
        // Half as often as said, but for one step that would fall.
        let mut steps: [(f64, f64); Curve::STEPS] = std::array::from_fn(|step| (100.0, 50.0 * Curve::middle(step)));
        steps[36].1 = 0.0;
        let curve = Curve::fitted(&steps);
        assert!(curve.0.is_sorted(), "{curve:?}");
        assert!((curve.correct(Curve::middle(60)) - Curve::middle(60) / 2.0).abs() < 1e-9);
        assert!(curve.correct(1e-4) > 0.0 && curve.correct(1e-4) < 1e-4);
        // In the last step what is missing to 1 stays in proportion; in others a twentieth of a difference is kept.
        let (last, half) = (Curve::middle(Curve::STEPS - 1), |missing: f64| 1.0 - curve.correct(1.0 - missing));
        assert!((half(0.01) / half(0.02) - 0.5).abs() < 1e-9 && (curve.correct(last) - last / 2.0).abs() < 1e-9);
        let more = curve.correct(Curve::middle(60) + 0.002) - curve.correct(Curve::middle(60));
        assert!((more - 0.0001).abs() < 1e-9, "{more}");
        // Nothing becomes certain that was not.
        assert!(Curve([1.0; Curve::STEPS]).correct(0.51) < 1.0);
        // What is certain may be a rounding above 1.
        assert!(curve.correct(1.0 + f64::EPSILON) > 1.0);
        assert!(curve.correct(0.0).abs() < 1e-12 && (curve.correct(1.0) - 1.0).abs() < 1e-12);
    }
}
