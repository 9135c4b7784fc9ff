//! Owns how a place is lowered: to the nearest unit of administration around it that is coarse enough.
use hudna_read::Packs;
use hudna_read::pack::Place;

/// Whether a place is no finer than a precision. The packs hold no units of the third level: what would be lowered to one
/// is lowered to the next coarser that is known.
fn coarse_enough(place: &Place, precision: &str) -> bool {
    match precision {
        "adm3" => {
            matches!(place.kind.as_str(), "subdistrict" | "district" | "governorate" | "region" | "country")
        }
        "adm2" => matches!(place.kind.as_str(), "district" | "governorate" | "country"),
        "adm1" => matches!(place.kind.as_str(), "governorate" | "country"),
        _ => false,
    }
}

/// The place that may be named in its stead; `None`: nothing may be, or nobody knows what lies around it.
pub(super) fn lowered<'a>(packs: &'a Packs, id: &'a str, precision: &str) -> Option<&'a Place> {
    packs.around(id).filter_map(|id| packs.place(id)).find(|place| coarse_enough(place, precision))
}
