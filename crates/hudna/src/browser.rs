//! Owns showing an address in the user's browser, where there is one to show it.
use std::process::{Command, Stdio};

/// Opens the address in a browser. Where none can be opened, nothing happens: the address is printed anyway.
pub(crate) fn open(address: &str) {
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    if std::env::var("HUDNA_NO_BROWSER").is_ok_and(|v| !matches!(v.as_str(), "" | "0")) {
        return;
    }
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(target_os = "windows") {
        let mut shell = Command::new("rundll32");
        shell.arg("url.dll,FileProtocolHandler");
        shell
    } else if set("DISPLAY") || set("WAYLAND_DISPLAY") {
        Command::new("xdg-open")
    } else {
        return;
    };
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        // It ends at once or with the browser; either way somebody has to wait for it.
        std::thread::spawn(move || child.wait());
    }
}
