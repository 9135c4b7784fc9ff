//! Stories of who sits at the desk: roles that forms ask for, and what the log keeps of what was shown.
mod common;

use axum::http::{StatusCode, header};
use common::{Answer, Office, hotline, shelling};
use hudna_read::Packs;
use hudna_register::release::Reading;
use hudna_register::{Appointment, People, Sqlite};
use std::path::Path;
use std::sync::Arc;

const ORIGIN: Option<&str> = Some("http://127.0.0.1:8765");

fn store(file: &Path) -> Sqlite {
    Sqlite::open(file, Arc::new(Packs::default())).expect("a register")
}

/// Who was shown what, at which level.
fn noted(file: &Path) -> Vec<(String, String, String)> {
    let one = |r: Reading| (r.by, r.what, r.level.unwrap_or_default());
    store(file).accesses(None).expect("readings").into_iter().map(one).collect()
}

async fn decide(office: &Office, at: &str, by: &str) -> Answer {
    let token = office.get(at).await.token();
    let form = [("token", token.as_str()), ("by", by), ("reason", "r"), ("verdict", "accepted")];
    office.post(at, ORIGIN, &form).await
}

#[tokio::test]
async fn a_form_is_taken_from_those_who_have_the_role() {
    let office = Office::with(&[shelling("a", "وكالة ألف", 5, None, "المرصد")]);
    let at = office.get("/ar/violations").await.links();
    let at = at.into_iter().find(|l| l.contains("/record/")).expect("a record");
    assert_eq!(decide(&office, &at, "أي شخص").await.status, StatusCode::SEE_OTHER, "nobody is a member yet");
    for (name, role) in [("رنا", "keeper"), ("سامي", "monitor")] {
        let wish = Appointment {
            name: name.to_owned(),
            role: Some(role.to_owned()),
            by: "رنا".to_owned(),
            at: "2016-03-06T08:00:00Z".to_owned(),
            reason: String::new(),
        };
        store(office.file()).appoint(&wish).expect("appointed");
    }
    let refused = decide(&office, &at, "سامي").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let words = refused.words();
    assert!(words.contains("دور سامي في هذا السجل: راصد. واللازم هنا: متحقق"), "{words}");
    assert!(words.contains("سامي is a monitor of this register. This takes a verifier"), "{words}");
    let stranger = decide(&office, &at, "أي شخص").await;
    assert!(stranger.words().contains("ليس من أعضاء هذا السجل"), "{}", stranger.words());
    assert_eq!(decide(&office, &at, "رنا").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_severe_is_shown_once_it_is_noted_and_not_else() {
    let press = shelling("a", "وكالة ألف", 5, None, "المرصد");
    let office = Office::for_person(&[press], &[hotline("call", "بلاغ من الخط الساخن")], Some("رنا"));
    assert_eq!(office.get("/ar/report/a").await.status, StatusCode::OK);
    assert_eq!(noted(office.file()), [], "what the press published is nobody's secret");
    let list = office.get("/ar/lines").await;
    assert!(list.words().contains("بلاغ من الخط الساخن"), "{}", list.words());
    office.get("/ar/lines?page=1&q=x").await;
    let mut records = list.links();
    records.retain(|l| l.contains("/record/"));
    for link in &records {
        assert!(office.get(link).await.body.contains("value=\"رنا\""), "forms begin with the name");
    }
    for path in ["/ar/report/call", "/en/report/call", "/ar/report/call/why"] {
        assert_eq!(office.get(path).await.status, StatusCode::OK, "{path}");
    }
    let told = noted(office.file());
    let shown: Vec<&str> = told.iter().map(|(_, what, _)| what.as_str()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(shown[0] == "lines" && shown[1].starts_with("record/") && shown[2] == "report/call", "{told:?}");
    assert!(told.iter().all(|(by, _, level)| by == "رنا" && level == "severe"), "{told:?}");

    // Another process writes: what is severe and not noted in this hour is refused in words, the press is shown.
    let busy = rusqlite::Connection::open(office.file()).expect("opened");
    busy.execute_batch("BEGIN IMMEDIATE").expect("held");
    let refused = office.get("/en/violations").await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.words().contains("It is not shown unnoted"), "{}", refused.words());
    assert_eq!(office.get("/ar/report/a").await.status, StatusCode::OK);
    assert_eq!(office.get("/ar/report/call").await.status, StatusCode::OK, "noted already");
    busy.execute_batch("ROLLBACK").expect("let go");
    assert_eq!(office.get("/en/violations").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_high_is_shown_with_a_word_where_it_cannot_be_noted() {
    let office = Office::with(&[]);
    let page = "/ar/note?type=handover";
    let token = office.get(page).await.token();
    let form = [
        ("token", token.as_str()),
        ("by", "رنا"),
        ("f-what", "list"),
        ("f-giver", "state/russia"),
        ("f-receiver", "state/usa"),
    ];
    let entered = office.post(page, ORIGIN, &form).await;
    let at = entered.header(header::LOCATION.as_str()).to_owned();
    let busy = rusqlite::Connection::open(office.file()).expect("opened");
    busy.execute_batch("BEGIN IMMEDIATE").expect("held");
    let shown = office.get(&at).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.words().contains("تعذّر تدوين عرض هذه الصفحة"), "{}", shown.words());
    busy.execute_batch("ROLLBACK").expect("let go");
    assert!(!office.get(&at).await.words().contains("تعذّر تدوين"));
    let told = noted(office.file());
    assert_eq!((told.len(), told[0].0.as_str(), told[0].2.as_str()), (1, "desk", "high"), "{told:?}");
    assert!(told[0].1.starts_with("note/handover-"), "{told:?}");
}

/// A desk over the same register that locks itself after a second and a half and opens by a passphrase.
fn locking(office: &Office, passphrase: &'static str) -> Office {
    use hudna_desk::{Desk, Opener, Unopened};
    let file = office.file().to_owned();
    let open: Opener =
        Box::new(
            move |given| {
                if given == passphrase { Ok(Box::new(store(&file))) } else { Err(Unopened::Passphrase) }
            },
        );
    let desk = Desk::new(Box::new(store(office.file())), Arc::new(Packs::default()), None);
    Office::over(desk.lock_after(std::time::Duration::from_millis(1500), open).router())
}

#[tokio::test]
async fn a_desk_locks_itself_and_opens_by_the_passphrase() {
    use std::time::Duration;
    let office = Office::with(&[shelling("a", "وكالة ألف", 5, None, "المرصد")]);
    let locking = locking(&office, " سر ");
    assert!(locking.get("/en/report/a").await.words().contains("النشابية"));
    tokio::time::sleep(Duration::from_millis(2500)).await;
    let locked = locking.get("/en/report/a?x=1").await;
    assert_eq!(locked.status, StatusCode::LOCKED);
    assert!(!locked.body.contains("النشابية") && locked.body.contains("type=\"password\""));
    let token = locked.token();
    let form =
        |passphrase| [("token", token.as_str()), ("to", "/en/report/a?x=1"), ("passphrase", passphrase)];
    let decide = [("token", token.as_str()), ("by", "x"), ("reason", "r"), ("verdict", "accepted")];
    assert_eq!(locking.post("/en/record/x", ORIGIN, &decide).await.status, StatusCode::LOCKED);
    let wrong = locking.post("/en/unlock", ORIGIN, &form("سر")).await;
    assert!(wrong.status == StatusCode::BAD_REQUEST && wrong.words().contains("does not open the register"));
    assert!(wrong.body.contains("type=\"password\""), "and asks once more");
    assert_eq!(locking.get("/ar/lines").await.status, StatusCode::LOCKED);
    let opened = locking.post("/en/unlock", ORIGIN, &form(" سر ")).await;
    assert_eq!(opened.header(header::LOCATION.as_str()), "/en/report/a?x=1", "{}", opened.words());
    assert!(locking.get("/en/report/a").await.words().contains("النشابية"));
    let forged = [("token", "x"), ("passphrase", " سر ")];
    assert_eq!(locking.post("/en/unlock", ORIGIN, &forged).await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.post("/en/unlock", ORIGIN, &[("token", "x")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_sent_to_a_locked_desk_waits_for_the_passphrase() {
    use std::time::Duration;
    let office = Office::with(&[shelling("a", "وكالة ألف", 5, None, "المرصد")]);
    let locking = locking(&office, "سر");
    let page = locking.get("/ar/note?type=undertaking").await;
    let (token, typed) = (page.token(), "أن تُفتح الطريق قبل الجمعة");
    let note = [
        ("token", token.as_str()),
        ("f-who", "الراعي الأول"),
        ("f-words", typed),
        ("f-made", "2016-03-08"),
        ("f-due", "2016-03-09"),
        ("f-kept", "open"),
        ("by", "سامي"),
        ("reason", "من محضر اللقاء"),
    ];
    tokio::time::sleep(Duration::from_millis(2500)).await;
    let hidden = |answer: &common::Answer, name: &str| {
        let field = answer.body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
        field.split('"').next().unwrap_or_default().replace("&amp;", "&")
    };

    // The page that asks for the passphrase says that it is kept, and shows nothing of it.
    let locked = locking.post("/ar/note?type=undertaking", ORIGIN, &note).await;
    assert_eq!(locked.status, StatusCode::LOCKED);
    assert!(locked.words().contains("ما أرسلتَه محفوظ"), "{}", locked.words());
    for word in ["الطريق", "سامي", "محضر", "الراعي", "2016-03-09"] {
        assert!(!locked.body.contains(word), "{word} is shown to whoever has not unlocked");
    }
    for ending in ["", "-wal", "-shm"] {
        let bytes = std::fs::read(format!("{}{ending}", office.file().display())).unwrap_or_default();
        assert!(!bytes.windows(12).any(|w| w == "الطريق".as_bytes()), "it lies on the disk");
    }
    let (to, kept) = (hidden(&locked, "to"), hidden(&locked, "kept"));
    assert_eq!(to, "/ar/note?type=undertaking");
    let unlock = |passphrase, kept| {
        [("token", token.as_str()), ("to", to.as_str()), ("kept", kept), ("passphrase", passphrase)]
    };

    // A slip of the fingers loses nothing, and shows nothing.
    let wrong = locking.post("/ar/unlock", ORIGIN, &unlock("شر", &kept)).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.words().contains("لا تفتح السجل") && hidden(&wrong, "kept") == kept, "{}", wrong.words());
    assert!(!wrong.body.contains("الطريق"));
    let foreign = locking.post("/ar/note?type=undertaking", Some("http://evil.example"), &note).await;
    assert!(foreign.status == StatusCode::FORBIDDEN && !foreign.body.contains("name=\"kept\""));

    // Back at the same form, all that was typed in it, and nothing entered.
    let back = locking.post("/ar/unlock", ORIGIN, &unlock("سر", &kept)).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.words());
    assert!(back.words().contains("أُرسل هذا النموذج والمكتب مقفل"), "{}", back.words());
    for word in [typed, "value=\"سامي\"", "value=\"من محضر اللقاء\"", "الراعي الأول", "2016-03-09"]
    {
        assert!(back.body.contains(word), "{word} is lost: {}", back.body);
    }
    assert!(!locking.get("/ar/undertakings?day=2016-03-09").await.body.contains(typed));
    let sent = locking.post("/ar/note?type=undertaking", ORIGIN, &note).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
    assert!(locking.get("/ar/undertakings?day=2016-03-09").await.body.contains(typed));

    // With another key, or none, the passphrase leads to the page, with an empty form.
    for key in ["", "x", &"0".repeat(64)] {
        let opened = locking.post("/ar/unlock", ORIGIN, &unlock("سر", key)).await;
        assert_eq!(opened.header(header::LOCATION.as_str()), "/ar/note?type=undertaking");
    }
}
