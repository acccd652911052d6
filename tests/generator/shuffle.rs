use super::Case;
use super::dice::Dice;
use super::rows::rows;
use serde_json::{Value, json};

/// The same case with the rows of each file in another order, and the files too: its answer must be the same bytes.
///
/// That does not hold for `import`, whose findings name rows.
#[must_use]
pub fn shuffle(case: &Case, seed: u64) -> Case {
    let mut dice = Dice::new(seed, 11);
    let mut shuffled = case.clone();
    if let Some(files) = shuffled.input.get_mut("files").and_then(Value::as_array_mut) {
        for file in files.iter_mut() {
            let Some(text) = file["text"].as_str() else { continue };
            let (header, mut rows) = rows(text);
            dice.shuffle(&mut rows);
            file["text"] = json!(format!("{header}{}", rows.concat()));
        }
        dice.shuffle(files);
    }
    shuffled
}
