//! Owns the files that pages refer to: embedded in the binary, with their hash in the address so that a
//! browser never mixes two versions.
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// Whether the map's own files were there when the desk was built.
pub(crate) fn has_map() -> bool {
    ["map/maplibre-gl.mjs", "map/world.geojson"].iter().all(|f| Files::get(f).is_some())
}

/// The address of an asset.
pub(crate) fn address(path: &str) -> String {
    let [a, b, c, d, ..] = Files::get(path).map(|f| f.metadata.sha256_hash()).unwrap_or_default();
    format!("/assets/{path}?{:08x}", u32::from_be_bytes([a, b, c, d]))
}

/// One asset.
pub(crate) fn serve(path: &str) -> Response {
    let Some(file) = Files::get(path) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("mjs" | "js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json" | "geojson") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "private, max-age=86400")];
    (headers, file.data.into_owned()).into_response()
}
