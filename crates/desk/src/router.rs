//! Owns the routes: which address leads to which page, and what every request passes through.
use crate::ask::{Ask, preferred};
use crate::held::{Form, Page};
use crate::locale::Lang;
use crate::lock::{Lock, Then};
use crate::posted::{Posted, Refused};
use crate::problem::Problem;
use crate::view::{View, layout};
use crate::{Desk, assets, guard, lock, page, seen};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use hudna_register::Store;
use hudna_register::release::Level;
use maud::Markup;
use std::cell::Cell;
use std::sync::Arc;

/// A decision's form is some two thousand letters at most, each six bytes once escaped.
const LARGEST_FORM: usize = 64 * 1024;

/// A table of parties may be longer.
const LARGEST_TABLE: usize = 4 * 1024 * 1024;

type Take = fn(&Desk, &Ask, &[u8]) -> Result<String, Problem>;

/// All routes. `port`: the one that the `Host` header must name; `None`: any.
pub(crate) fn routes(desk: Desk, port: Option<u16>) -> Router {
    let desk = Arc::new(desk);
    lock::watch(&desk);
    Router::new()
        .route("/", get(root))
        .route("/{lang}", get(front))
        .route("/{lang}/", get(front))
        .route("/{lang}/day", shown(page::day::show))
        .route("/{lang}/violations", shown(page::list::violations))
        .route("/{lang}/access", shown(page::list::access))
        .route("/{lang}/deals", shown(page::deals::show))
        .route("/{lang}/parties", shown(page::parties::show))
        .route("/{lang}/contacts", shown(page::list::contacts))
        .route("/{lang}/statements", shown(page::list::statements))
        .route("/{lang}/lines", shown(page::list::all))
        .route("/{lang}/reports", shown(page::reports::show))
        .route("/{lang}/map", shown(page::map::show))
        .route("/{lang}/timeline", shown(page::timeline::show))
        .route("/{lang}/counts", shown(page::counts::show))
        .route("/{lang}/undertakings", shown(page::undertakings::show))
        .route("/{lang}/convoys", shown(page::convoys::show))
        .route(
            "/{lang}/lists",
            shown(page::lists::show)
                .merge(taken(page::lists::show, page::lists::take))
                .layer(DefaultBodyLimit::max(LARGEST_TABLE)),
        )
        .route("/{lang}/notes", shown(page::notes::show))
        .route("/{lang}/note", shown(page::note::show).merge(taken(page::note::show, page::note::take)))
        .route(
            "/{lang}/record",
            shown(page::record::show).merge(taken(page::record::show, page::decide::take)),
        )
        .route(
            "/{lang}/record/{*id}",
            shown(page::record::show).merge(taken(page::record::show, page::decide::take)),
        )
        .route("/{lang}/matched/{*id}", led().merge(taken(page::record::show, page::matched::take)))
        .route("/{lang}/case", led().merge(taken(page::record::show, page::case::take)))
        .route("/{lang}/case/{*id}", led().merge(taken(page::record::show, page::case::take)))
        .route("/{lang}/belongs", led().merge(taken(page::report::show, page::belonging::take)))
        .route("/{lang}/belongs/{*id}", led().merge(taken(page::report::show, page::belonging::take)))
        .route("/{lang}/report", shown(page::report::show))
        .route("/{lang}/report/{*id}", get(of_report))
        .route("/{lang}/why", get(of_report))
        .route("/{lang}/why/{*case}", get(of_report))
        .route("/{lang}/unlock", get(front).merge(post(unlock)))
        .route("/assets/{*path}", get(asset))
        .fallback(async |uri: Uri, headers: HeaderMap| refuse(&Problem::NotFound, lang_of(&uri, &headers)))
        .method_not_allowed_fallback(async |uri: Uri, headers: HeaderMap| {
            refuse(&Problem::Method, lang_of(&uri, &headers))
        })
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn_with_state(port, pass))
        .with_state(desk)
}

/// What every request passes through.
async fn pass(State(port): State<Option<u16>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let map = path == "/ar/map" || path == "/en/map" || path.starts_with("/assets/map");
    if !guard::is_loopback(request.headers(), port) {
        let lang = lang_of(request.uri(), request.headers());
        return guard::protect(refuse(&Problem::BadRequest("problem-host"), lang), false);
    }
    let lang = lang_of(request.uri(), request.headers());
    let mut response = next.run(request).await;
    // What the framework itself refuses (a body too large) is said in words like everything else.
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        response = refuse(&Problem::BadRequest("problem-large"), lang);
    }
    guard::protect(response, map)
}

fn lang_of(uri: &Uri, headers: &HeaderMap) -> Lang {
    let first = uri.path().trim_start_matches('/').split('/').next().unwrap_or_default();
    Lang::of(first).unwrap_or_else(|| preferred(headers))
}

/// The page that says why there is none; what the store says goes to whoever runs the desk.
fn refuse(problem: &Problem, lang: Lang) -> Response {
    tell_the_runner(problem);
    html(problem.status(), lang, layout::bare(lang, &lang.t("problem-title"), &problem.body(lang)))
}

fn tell_the_runner(problem: &Problem) {
    if let Problem::Store(error) | Problem::Unnoted(error) = problem
        && problem.status().is_server_error()
    {
        eprintln!("hudna: {error}");
    }
}

fn html(status: StatusCode, lang: Lang, markup: Markup) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.code())),
        (header::VARY, HeaderValue::from_static("Accept-Language")),
    ];
    (status, headers, markup.into_string()).into_response()
}

async fn root(headers: HeaderMap) -> Response {
    let lang = preferred(&headers);
    let vary = [(header::VARY, "Accept-Language")];
    (vary, Redirect::temporary(&format!("/{}/day", lang.code()))).into_response()
}

async fn front(uri: Uri, headers: HeaderMap) -> Response {
    match Ask::of(&uri) {
        Ok(ask) => Redirect::temporary(&crate::address::page(ask.lang, "day", &[])).into_response(),
        Err(problem) => refuse(&problem, preferred(&headers)),
    }
}

async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let response = assets::serve(&path);
    if response.status() == StatusCode::NOT_FOUND {
        return refuse(&Problem::NotFound, preferred(&headers));
    }
    response
}

/// A page that is shown.
fn shown(page: Page) -> MethodRouter<Arc<Desk>> {
    get(async move |State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap| {
        show(page, desk, uri, headers).await
    })
}

async fn show(page: Page, desk: Arc<Desk>, uri: Uri, headers: HeaderMap) -> Response {
    let lang = lang_of(&uri, &headers);
    let to = uri.to_string();
    match viewed(Arc::clone(&desk), Ask::of(&uri), None, page).await {
        Ok(markup) => html(StatusCode::OK, lang, markup),
        Err(Problem::Locked) => locked(&desk, lang, &Then { to: &to, ..Then::default() }),
        Err(problem) => refuse(&problem, lang),
    }
}

/// A report, why it is read so (`ID/why`), or a claim of it as a test case (`ID/why/case/CLAIM`).
async fn of_report(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Response {
    match Ask::of(&uri) {
        Ok(ask) if !ask.claim.is_empty() => case(desk, uri, headers).await,
        Ok(ask) if ask.page == "why" => show(page::why::show, desk, uri, headers).await,
        _ => show(page::report::show, desk, uri, headers).await,
    }
}

/// Makes of an address what is asked for; off the event loop, for the store may have to read the disk.
async fn viewed<T: Send + 'static>(
    desk: Arc<Desk>,
    ask: Result<Ask, Problem>,
    refused: Option<Arc<Refused>>,
    make: fn(&View<'_>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(move || {
        let ask = ask?;
        lock::enter(&desk)?;
        let mut store = desk.store();
        let made = |store: &dyn Store, unnoted: bool| {
            let view = View {
                lang: ask.lang,
                ask: &ask,
                packs: desk.packs(),
                store,
                reader: desk.reader(),
                token: desk.token(),
                release: desk.release(),
                person: desk.person(),
                seen: Cell::new(Level::Low),
                unnoted,
                refused: refused.as_deref(),
            };
            Ok::<_, Problem>((make(&view)?, view.seen.get()))
        };
        let (page, level) = made(&**store, false)?;
        // Noted before it is sent: what nobody can be said to have read does not go out.
        if seen::note(&mut **store, &ask, desk.person(), level)? {
            return Ok(made(&**store, true)?.0);
        }
        Ok(page)
    });
    done.await.unwrap_or(Err(Problem::Internal))
}

/// One claim of a report as a test case, to be saved and put right.
async fn case(desk: Arc<Desk>, uri: Uri, headers: HeaderMap) -> Response {
    let lang = lang_of(&uri, &headers);
    match viewed(desk, Ask::of(&uri), None, page::why::case).await {
        Ok((name, json)) => {
            let saved = format!("attachment; filename=\"{name}\"");
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
                (
                    header::CONTENT_DISPOSITION,
                    HeaderValue::from_str(&saved).unwrap_or(HeaderValue::from_static("attachment")),
                ),
            ];
            (headers, json).into_response()
        }
        Err(problem) => refuse(&problem, lang),
    }
}

/// An address that takes a form; `page` is where the form stands, and is shown again with it where it is not taken.
fn taken(page: Page, take: Take) -> MethodRouter<Arc<Desk>> {
    post(async move |State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, body: Bytes| {
        let lang = lang_of(&uri, &headers);
        let problem = match accepted(take, Arc::clone(&desk), uri.clone(), headers, body.clone()).await {
            Ok(address) => return see(&address),
            Err(problem) => problem,
        };
        let (ask, name) = match Ask::of(&uri) {
            Ok(ask) => ask.of_the_form(),
            Err(other) => return refuse(&other, lang),
        };
        let form = Form { ask, name, page };
        if matches!(problem, Problem::Locked) {
            return held(&desk, form, &body);
        }
        if !problem.is_of_the_form() || desk.release().is_some() {
            return refuse(&problem, lang);
        }
        again(desk, form, &body, problem).await
    })
}

/// Shows the page of a form again with what was typed into it, and why it was not taken.
async fn again(desk: Arc<Desk>, form: Form, body: &[u8], problem: Problem) -> Response {
    let (status, lang) = (problem.status(), form.ask.lang);
    let refused = Arc::new(Refused::of(&form.name, body, problem));
    match viewed(Arc::clone(&desk), Ok(form.ask.clone()), Some(Arc::clone(&refused)), form.page).await {
        Ok(markup) => html(status, lang, markup),
        Err(Problem::Locked) => held(&desk, form, body),
        // What the form was about cannot be shown: why it was not taken can.
        Err(_) => refuse(&refused.problem, lang),
    }
}

/// Keeps a form that was sent while the desk is locked, and asks for the passphrase.
fn held(desk: &Desk, form: Form, body: &[u8]) -> Response {
    let lang = form.ask.lang;
    let to = form.ask.in_language(lang);
    let kept = desk.lock().and_then(|l| l.held().keep(form, body)).unwrap_or_default();
    locked(desk, lang, &Then { to: &to, kept: &kept, why: None })
}

fn locked(desk: &Desk, lang: Lang, then: &Then<'_>) -> Response {
    let status = then.why.map_or(StatusCode::LOCKED, Problem::status);
    html(status, lang, lock::page(desk, lang, then))
}

/// The address of a form that stands on another page, asked for as a page (as after a refusal): leads there.
fn led() -> MethodRouter<Arc<Desk>> {
    get(async |uri: Uri, headers: HeaderMap| match Ask::of(&uri) {
        Ok(ask) => {
            let lang = ask.lang;
            Redirect::temporary(&ask.of_the_form().0.in_language(lang)).into_response()
        }
        Err(problem) => refuse(&problem, lang_of(&uri, &headers)),
    })
}

async fn unlock(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let lang = lang_of(&uri, &headers);
    let sent = Posted::parse(&body);
    let (to, kept) = (sent.get("to"), sent.get("kept"));
    match accepted(lock::take, Arc::clone(&desk), uri, headers, body).await {
        Ok(address) => match desk.lock().and_then(|l| l.held().of(kept)) {
            Some((form, body)) => again(desk, form, &body, Problem::WasLocked).await,
            None => see(&address),
        },
        Err(Problem::Foreign) => refuse(&Problem::Foreign, lang),
        // Asked for once more: what was sent meanwhile is not lost by a slip of the fingers.
        Err(why) if desk.lock().is_some_and(Lock::is_locked) => {
            tell_the_runner(&why);
            locked(&desk, lang, &Then { to, kept, why: Some(&why) })
        }
        Err(problem) => refuse(&problem, lang),
    }
}

/// Takes a form, where it comes from the desk itself; gives back the address to go to.
async fn accepted(
    take: Take,
    desk: Arc<Desk>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<String, Problem> {
    let done = tokio::task::spawn_blocking(move || {
        let ask = Ask::of(&uri)?;
        if !guard::is_own_form(&headers) {
            return Err(Problem::Foreign);
        }
        if ask.page != "unlock" {
            lock::enter(&desk)?;
        }
        take(&desk, &ask, &body)
    });
    done.await.unwrap_or(Err(Problem::Internal))
}

fn see(address: &str) -> Response {
    let to = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
