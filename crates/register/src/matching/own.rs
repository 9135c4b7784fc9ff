//! Owns the address of a claim, which is that of the record that it heads: it follows from the report's id and the claim's
//! own words, so that neither the order of arrival nor another claim of the report changes it.
use hudna_read::Claim;
use std::collections::HashMap;

/// Stands between the parts of what is hashed; no text that was read contains it.
const SEP: char = '\u{1f}';

/// The addresses of a report's claims, in their order: the first 64 bits of a SHA-256. Of claims of one type with one
/// trigger, which of them it is counts too.
pub fn owns(report: &str, claims: &[Claim]) -> Vec<i64> {
    let mut seen: HashMap<(&str, String), u32> = HashMap::new();
    let mut own = |claim: &Claim| {
        let class = claim.class.word();
        let trigger = crate::key::folded(&claim.trigger.text);
        let nth = seen.entry((class, trigger.clone())).or_default();
        *nth += 1;
        let key = format!("{report}{SEP}{class}{SEP}{trigger}{SEP}{nth}");
        let hash = hudna_seal::sha256(key.as_bytes());
        i64::from_be_bytes(std::array::from_fn(|i| hash.as_bytes()[i]))
    };
    claims.iter().map(&mut own).collect()
}
