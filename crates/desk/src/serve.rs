//! Owns the running server: its runtime, its listener and its end.
use crate::Desk;
use std::net::TcpListener;

/// Serves the desk until Ctrl-C or SIGTERM; requests under way are answered first. `ready` is called once the
/// port and the end are both watched, and says whether to go on. Blocks.
pub fn serve(desk: Desk, listener: TcpListener, ready: impl FnOnce() -> bool) -> std::io::Result<()> {
    let port = listener.local_addr()?.port();
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let routes = crate::router::routes(desk, Some(port));
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let asked_to_stop = asked_to_stop()?;
        if !ready() {
            return Ok(());
        }
        axum::serve(listener, routes).with_graceful_shutdown(asked_to_stop).await
    })
}

/// What ends the server; watched from here on, not from when it is first waited for.
#[cfg(unix)]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut term) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = term.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
