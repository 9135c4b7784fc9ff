//! Every property holds on what its fuzz target begins with, so that the targets do not rot.
use hudna_properties::{ALL, seeds};

#[test]
fn every_property_holds_on_its_seeds() {
    for (name, property) in ALL {
        let seeds = seeds::of(name);
        assert!(!seeds.is_empty(), "{name} begins with nothing");
        for seed in &seeds {
            property(seed);
        }
        // Cut in the middle, as a fuzzer's first steps do.
        for seed in seeds.iter().step_by(8) {
            property(&seed[..seed.len() / 2]);
        }
    }
}

#[test]
fn the_dictionary_has_the_calendar_and_the_marks() {
    let words = seeds::words();
    for word in ["شباط", "الجمعة", "خمسة", "\u{64e}", "\n", "قصف"] {
        assert!(words.iter().any(|w| w == word), "{word:?}");
    }
}
