//! Predictions before a run, and how good they were after it.

use std::fmt::Write as _;

/// Somebody who predicts: a student, a group, the class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecaster {
    /// Their name.
    pub name: String,
    /// By question: the probability of yes, 0 to 1; `None` where they gave none.
    pub given: Vec<Option<f64>>,
}

/// What everybody predicted, and what came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// Who predicts.
    pub forecasters: Vec<Forecaster>,
    /// By question: its heading, and the answer once it was run.
    pub answers: Vec<(String, Option<bool>)>,
}

/// The Brier score of a probability of yes: the square of how far it was off, 0 to 1, less being better (Brier 1950).
pub fn brier(given: f64, answer: bool) -> f64 {
    let off = given - f64::from(u8::from(answer));
    off * off
}

impl Scores {
    /// Nobody's predictions yet on questions with these headings.
    pub fn new(names: &[String], questions: Vec<String>) -> Self {
        let given = vec![None; questions.len()];
        let forecasters = names.iter().map(|name| Forecaster { name: name.clone(), given: given.clone() });
        Self {
            forecasters: forecasters.collect(),
            answers: questions.into_iter().map(|question| (question, None)).collect(),
        }
    }

    /// A forecaster's score on one question; `None` where it was not answered, or not predicted.
    pub fn score(&self, forecaster: usize, question: usize) -> Option<f64> {
        let answer = self.answers.get(question)?.1?;
        let given = (*self.forecasters.get(forecaster)?.given.get(question)?)?;
        Some(brier(given, answer))
    }

    /// A forecaster's mean score over the questions that they predicted and that were answered.
    pub fn mean(&self, forecaster: usize) -> Option<f64> {
        let scores: Vec<f64> =
            (0..self.answers.len()).filter_map(|question| self.score(forecaster, question)).collect();
        (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64)
    }

    /// The sheet: a row a forecaster and question, as comma-separated values.
    pub fn csv(&self) -> String {
        let mut text = String::from("forecaster,question,probability,answer,brier\n");
        for (who, forecaster) in self.forecasters.iter().enumerate() {
            for (at, (question, answer)) in self.answers.iter().enumerate() {
                let given = forecaster.given[at].map_or_else(String::new, |given| format!("{given:.2}"));
                let answer = answer.map_or("", |answer| if answer { "yes" } else { "no" });
                let score = self.score(who, at).map_or_else(String::new, |score| format!("{score:.4}"));
                let (name, question) = (field(&forecaster.name), field(question));
                let _ = writeln!(text, "{name},{question},{given},{answer},{score}");
            }
        }
        text
    }
}

/// A text as a field that no program takes for a formula.
fn field(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\"").replace(['\n', '\r'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_squares_and_means_of_what_was_predicted() {
        assert_eq!((brier(1.0, true), brier(1.0, false), brier(0.5, true)), (0.0, 1.0, 0.25));
        let names = ["Ann".to_owned(), "=Ben".to_owned()];
        let mut scores = Scores::new(&names, vec!["one".to_owned(), "two".to_owned()]);
        assert_eq!(scores.mean(0), None);
        scores.forecasters[0].given = vec![Some(0.8), Some(0.5)];
        scores.forecasters[1].given[1] = Some(0.0);
        scores.answers[0].1 = Some(true);
        assert!((scores.mean(0).expect("one") - 0.04).abs() < 1e-12);
        assert_eq!(scores.mean(1), None);
        scores.answers[1].1 = Some(false);
        assert!((scores.mean(0).expect("both") - 0.145).abs() < 1e-12);
        assert_eq!(scores.mean(1), Some(0.0));
        let sheet = scores.csv();
        assert_eq!(sheet.lines().count(), 5);
        assert!(sheet.contains("\"Ann\",\"one\",0.80,yes,0.0400") && sheet.contains("\"'=Ben\",\"one\",,yes,"));
    }
}
