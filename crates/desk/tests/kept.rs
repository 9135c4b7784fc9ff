//! Stories of what people enter at the desk beside reports: cases, commitments, undertakings, lists, convoys, readouts.
mod common;

use axum::http::{StatusCode, header};
use common::{Answer, Office, some};

const DAY: &str = "2016-03-04";

/// What a person reads, without the marks that set words apart by direction.
trait Read {
    fn read(&self) -> String;
}

impl Read for Answer {
    fn read(&self) -> String {
        self.words().chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
    }
}

/// Sends a form as a browser would: with the token of the page that it stands on.
async fn enter(office: &Office, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
    let token = office.get(page).await.token();
    let mut form = vec![("token", token.as_str()), ("by", "رنا")];
    form.extend_from_slice(fields);
    office.post(to, Some("http://127.0.0.1:8765"), &form).await
}

/// Enters a thing of a type and gives back the address of its page.
async fn note(office: &Office, kind: &str, fields: &[(&str, &str)]) -> String {
    let page = format!("/ar/note?type={kind}");
    let answer = enter(office, &page, &page, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.read());
    answer.header(header::LOCATION.as_str()).to_owned()
}

async fn record(office: &Office, list: &str) -> String {
    let links = office.get(&format!("/ar/{list}")).await.links();
    links.into_iter().find(|l| l.contains("/record/")).expect("a record")
}

#[tokio::test]
async fn a_case_is_worked_on_the_record_s_page_and_counted() {
    let office = Office::with(&some());
    let at = record(&office, "violations?kind=shelling").await;
    let steps = at.replacen("/record/", "/case/", 1);
    let page = office.get(&at).await;
    let shown: Vec<_> =
        page.body.split("data-stage=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    assert_eq!(shown[..3], ["intake", "verification", "finding"], "these stand in front");
    assert!(
        page.body.find("data-stage=\"attribution\"") > page.body.find("<summary>"),
        "the others are folded away"
    );
    let counts = format!("/en/counts?from={DAY}");
    assert!(office.get(&counts).await.read().contains("Nothing is counted here"));
    let refused = enter(&office, &at, &steps, &[("verification", "verified"), ("intake", "reported")]).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(refused.read().contains("لا بد من ذكر السبب"), "{}", refused.read());
    assert!(!office.get(&at).await.body.contains("class=\"history\""), "all of them or none");
    let all = [
        ("verification", "verified"),
        ("finding", "violation"),
        ("of-finding", "deal/syria-coh-2016#2"),
        ("attribution", "not_attributable"),
        ("reason", "صور <b>"),
    ];
    let entered = enter(&office, &at, &steps, &all).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.read());
    // It is not what nobody looked at, and says what is still open; lists, filters and the day say so alike.
    let told = office.get(&at).await;
    assert!(told.body.contains("review looked") && !told.body.contains("review open"));
    assert!(told.read().contains("لم يُبتّ بعد: الاستلام"), "{}", told.read());
    let english = office.get("/en/violations?kind=shelling&reviewed=looked").await.read();
    assert!(english.contains("looked at, verification: verified"), "{english}");
    assert!(english.contains("still open: intake"), "{english}");
    let id = at.rsplit('/').next().expect("an id");
    assert!(!office.get("/ar/violations?reviewed=no").await.body.contains(id));
    assert!(told.read().contains("تعذّر تحديد الجهة المسؤولة") && told.body.contains("صور &lt;b&gt;"));
    let words = office.get(&counts).await.read();
    for part in ["not attributable", "رنا", "المرصد", "الدفاع المدني"] {
        assert!(words.contains(part), "{part}");
    }
    assert!(
        office.get("/ar/deals").await.body.contains("class=\"behind\""),
        "the term leads to what was found to violate it"
    );
    // Where the records behind a figure are many, the rest stand on a page of their own.
    let row = |who: &str| {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("table", "verifiers"), ("class", "hostility"), ("kind", "shelling")])
            .extend_pairs([("who", who), ("value", "verified")])
            .finish();
        format!("{counts}&{query}")
    };
    for page in [row("رنا"), "/en/counts?term=deal/syria-coh-2016%232".to_owned()] {
        let rest = office.get(&page).await;
        assert!(rest.total() == Some(1) && rest.body.contains(id), "{page}: {}", rest.read());
    }
    assert_eq!(office.get(&row("سامي")).await.status, StatusCode::NOT_FOUND);
    let back = [("finding", "-"), ("reason", "أُعيد النظر")];
    assert_eq!(enter(&office, &at, &steps, &back).await.status, StatusCode::SEE_OTHER);
    assert!(!office.get("/ar/deals").await.body.contains("class=\"behind\""));
    assert!(office.get(&at).await.read().contains("سُحب"));
    assert_eq!(enter(&office, &at, &steps, &[]).await.status, StatusCode::BAD_REQUEST);
    let gone = enter(&office, &at, "/ar/case/nowhere", &[("triage", "p1")]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let forged = office.post(&steps, Some("http://127.0.0.1:8765"), &[("by", "x"), ("triage", "p1")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN, "no token");
}

#[tokio::test]
async fn commitments_stand_by_deal_and_a_change_is_a_version() {
    let office = Office::with(&some());
    let of = |party, stands| {
        [
            ("f-party", party),
            ("f-deal", "deal/syria-coh-2016"),
            ("f-commitment", stands),
            ("f-since", "2016-02-26"),
            ("f-commander", "فلان"),
        ]
    };
    let joined = note(&office, "acceptance", &of("group/jaysh-al-islam", "accepted")).await;
    note(&office, "acceptance", &of("فصيل لا تعرفه الحزمة", "refused")).await;
    let page = office.get("/ar/parties").await;
    let (within, outside) = (page.body.find("في الاتفاق"), page.body.find("خارجه، أو غير معروف"));
    assert!(within.is_some() && within < outside);
    assert!(!page.body.contains("فلان"), "a severe field is in no list");
    let shown = office.get(&joined).await;
    assert!(shown.body.contains("فلان") && shown.read().contains("لا يغادر السجل"));
    let change = [("seen", "1"), ("f-commitment", "withdrew"), ("reason", "بيانهم")];
    assert_eq!(enter(&office, &joined, &joined, &change).await.status, StatusCode::SEE_OTHER);
    let late = enter(&office, &joined, &joined, &change).await;
    assert!(late.status == StatusCode::BAD_REQUEST && late.read().contains("غيّر غيرك"), "{}", late.read());
    let now = office.get(&joined).await;
    assert!(now.read().contains("النسخة 2") && now.read().contains("نسخ سابقة") && now.body.contains("فلان"));
    let gone = [("seen", "2"), ("withdrawn", "yes"), ("reason", "دُوّن مرتين")];
    assert_eq!(enter(&office, &joined, &joined, &gone).await.status, StatusCode::SEE_OTHER);
    assert!(!office.get("/en/parties").await.read().contains("Within the deal"));
    assert_eq!(office.get("/ar/note?type=nonsense").await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get("/ar/note?type=tie&id=nowhere").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_owed_and_awaited_is_told_with_its_days() {
    let office = Office::with(&some());
    let who = ("f-who", "side/syria-government");
    note(
        &office,
        "undertaking",
        &[
            who,
            ("f-words", "فتح الطريق"),
            ("f-made", "2016-02-27"),
            ("f-due", "2016-03-01"),
            ("f-kept", "open"),
        ],
    )
    .await;
    note(
        &office,
        "tie",
        &[("f-party", "state/russia"), ("f-tie", "answers_for"), ("f-to", "side/syria-government")],
    )
    .await;
    let page = office.get(&format!("/en/undertakings?day={DAY}")).await.read();
    for part in ["overdue by 3 days", "open for 6 days", "فتح الطريق"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let before = office.get("/en/undertakings?day=2016-02-28").await.read();
    assert!(before.contains("in 2 days") && before.contains("Nothing is to be raised"), "{before}");
    let convoy = [
        ("f-agency", "org/un"),
        ("f-to", "مضايا\nالزبداني"),
        ("f-asked", "2016-02-14"),
        ("f-plan", "requested"),
        ("f-route", "طريق سري"),
    ];
    note(&office, "convoy", &convoy).await;
    let page = office.get(&format!("/en/convoys?day={DAY}")).await;
    assert!(page.read().contains("7 working days over"), "{}", page.read());
    assert!(!page.body.contains("طريق سري"));
    assert_eq!(office.get("/en/convoys?day=soon").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn lists_are_typed_in_and_held_against_each_other() {
    let office = Office::with(&[]);
    let list = |name: &'static str, table: &'static str| {
        [("name", name), ("giver", "state/russia"), ("table", table)]
    };
    let a = list("قائمة أ", "الفصيل,الموقف\nجيش الإسلام,أعلن قبوله\nأحرار الشام,رافض\n");
    let b = list("قائمة ب", "party;status\nأحرار الشام;accepted\n");
    for one in [&a, &b] {
        let answer = enter(&office, "/ar/lists", "/ar/lists", one).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.read());
    }
    let bad = enter(&office, "/ar/lists", "/ar/lists", &list("ج", "الفصيل,اللون\nأ,أحمر\n")).await;
    assert!(bad.status == StatusCode::BAD_REQUEST && bad.read().contains("اللون"));
    // A line that was pasted twice is told, and stays or goes as the person says.
    let twice = "party;status\nأحرار الشام;accepted\nجيش الإسلام;accepted\nأحرار الشام;accepted\n";
    let told = enter(&office, "/ar/lists", "/ar/lists", &list("مكررة", twice)).await;
    assert!(told.status == StatusCode::BAD_REQUEST && told.read().contains("4 = 2"), "{}", told.read());
    assert!(told.body.contains("name=\"equal\"") && told.body.contains("value=\"مكررة\""));
    for (word, rows) in [("keep", 3), ("drop", 2)] {
        let list = [&list(word, twice)[..], &[("equal", word)]].concat();
        let taken = enter(&office, "/ar/lists", "/ar/lists", &list).await;
        let at = taken.header("location").split('#').next().unwrap_or_default().to_owned();
        assert_eq!(office.get(&at).await.body.matches("<td data-label=\"الحال\">").count(), rows, "{at}");
    }
    let page = office.get("/ar/lists").await;
    let ids: Vec<_> = page.body.split("value=\"list-").skip(1).filter_map(|s| s.split('"').next()).collect();
    let both = format!("/en/lists?a=list-{}&b=list-{}", ids[0], ids[1]);
    let compared = office.get(&both).await;
    assert_eq!(compared.status, StatusCode::OK, "{both}");
    assert!(
        compared.body.contains("<tr class=\"in_conflict\">")
            && compared.body.contains("<tr class=\"only_a\">")
    );
    assert_eq!(office.get("/en/lists?a=x&b=y").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(office.get("/en/lists?list=x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn each_side_s_readout_of_a_contact_stands_apart() {
    let office = Office::with(&some());
    let at = record(&office, "contacts").await;
    let id = at.rsplit('/').next().expect("an id").to_owned();
    for (side, result) in [("state/russia", "agreed"), ("state/usa", "disagreed")] {
        note(
            &office,
            "readout",
            &[("f-contact", &id), ("f-side", side), ("f-result", result), ("f-topics", "الهدنة")],
        )
        .await;
    }
    let page = office.get("/en/contacts").await;
    assert!(
        page.body.contains("<tr class=\"in_conflict\">") && page.read().contains("≠"),
        "they differ in the result"
    );
    assert!(page.read().contains("disagreed"));
    let handover = [
        ("f-what", "list"),
        ("f-giver", "state/russia"),
        ("f-receiver", "state/usa"),
        ("f-giver_count", "74"),
        ("f-receiver_count", "70"),
    ];
    note(&office, "handover", &handover).await;
    assert!(office.get("/en/contacts").await.read().contains("≠ How many"));
}

#[tokio::test]
async fn what_was_typed_stands_in_a_form_that_was_not_taken() {
    let office = Office::with(&some());
    // A list whose table does not fit: in the page's words, with all that was typed.
    let table = "الطرف,الصفة\nجيش الإسلام,منضم";
    let wrong = [("name", "القائمة <أ>"), ("giver", "روسيا"), ("table", table), ("reason", "من السفارة")];
    let refused = enter(&office, "/ar/lists", "/ar/lists", &wrong).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(refused.read().contains("العمود «الصفة» غير معروف؛ الأعمدة: الطرف، المكان"), "{}", refused.read());
    for kept in
        [">الطرف,الصفة\nجيش الإسلام,منضم</textarea>", "value=\"القائمة &lt;أ&gt;\"", "value=\"من السفارة\""]
    {
        assert!(refused.body.contains(kept), "{kept}");
    }
    assert!(refused.body.contains("role=\"alert\"") && refused.body.contains("value=\"رنا\""));
    assert!(refused.body.contains("href=\"#import\"") && refused.body.contains("id=\"import\""));
    let ragged = [("name", "أ"), ("giver", "روسيا"), ("table", "الطرف,المكان\nجيش الإسلام")];
    let refused = enter(&office, "/ar/lists", "/ar/lists", &ragged).await.read();
    assert!(refused.contains("خلايا السطر 2 من الجدول أقل من أعمدته (2)"), "{refused}");
    // A convoy with a day that is none, and a commander's name among the fields that are folded away.
    let page = "/en/note?type=convoy";
    let convoy =
        [("f-agency", "org/un"), ("f-to", "Madaya"), ("f-plan", "requested"), ("f-asked", "2016-02-30")];
    let refused = enter(&office, page, page, &convoy).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(refused.read().contains("“2016-02-30” is no day"), "{}", refused.read());
    assert!(refused.body.contains(">Madaya</textarea>") && refused.body.contains("value=\"2016-02-30\""));
    assert!(refused.body.contains("<option value=\"requested\" selected>"));
    let missing = enter(&office, page, page, &convoy[..1]).await.read();
    assert!(missing.contains("the field “to” must be filled"), "{missing}");
    // Steps of a case that ask for a reason.
    let at = record(&office, "violations?kind=shelling").await;
    let steps = at.replacen("/record/", "/case/", 1);
    let refused = enter(&office, &at, &steps, &[("finding", "violation"), ("attribution", "unknown")]).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(refused.body.contains("<option value=\"violation\" selected>"));
    let led = office.get(&steps).await;
    assert_eq!((led.status, led.header("location")), (StatusCode::TEMPORARY_REDIRECT, at.as_str()));
    assert!(refused.read().contains("«خرق لبند من الاتفاق»"), "{}", refused.read());
    // A token of before the desk was started anew: nothing is lost, and the page has the new one.
    let old = [("token", "of yesterday"), ("by", "رنا"), ("reason", "صور"), ("verdict", "accepted")];
    let refused = office.post(&at, Some("http://127.0.0.1:8765"), &old).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains(">صور</textarea>") && !refused.body.contains("of yesterday"));
    let elsewhere = office.post(&at, Some("http://example.org"), &old).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    assert!(!elsewhere.body.contains("صور"), "a form from elsewhere is not shown");
}

#[tokio::test]
async fn who_was_overtaken_sees_the_other_s_change_and_keeps_their_own() {
    let office = Office::with(&some());
    let fields =
        [("f-agency", "org/un"), ("f-to", "مضايا"), ("f-plan", "requested"), ("f-asked", "2016-02-14")];
    let at = note(&office, "convoy", &fields).await;
    let other = [("seen", "1"), ("f-plan", "approved"), ("reason", "جاء الرد")];
    assert_eq!(enter(&office, &at, &at, &other).await.status, StatusCode::SEE_OTHER);
    let mine = [("seen", "1"), ("f-plan", "requested"), ("f-trucks", "44"), ("reason", "من البيان")];
    let refused = enter(&office, &at, &at, &mine).await;
    assert!(refused.read().contains("غيّر غيرك"), "{}", refused.read());
    assert!(refused.body.contains("<option value=\"approved\" selected>"), "what the other changed stands");
    assert!(refused.body.contains("name=\"f-trucks\" value=\"44\""), "and so does what was typed");
    assert!(refused.body.contains("name=\"seen\" value=\"2\""));
}

#[tokio::test]
async fn a_register_that_may_not_be_written_to_is_shown_and_says_so_to_whoever_enters() {
    let written = Office::with(&some());
    let packs = std::sync::Arc::new(hudna_read::Packs::load(&[]).expect("the packs"));
    let store =
        hudna_register::Sqlite::open_to_read_with(written.file(), std::sync::Arc::clone(&packs), None);
    let office =
        Office::over(hudna_desk::Desk::new(Box::new(store.expect("opened to read")), packs, None).router());
    let at = record(&office, "violations?kind=shelling").await;
    let refused = enter(&office, &at, &at, &[("verdict", "accepted"), ("reason", "صور")]).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.read().contains("لا إذن بالكتابة في هذا السجل"), "{}", refused.read());
    assert!(refused.body.contains(">صور</textarea>"));
}

#[tokio::test]
async fn a_kept_thing_names_what_it_is_about() {
    let office = Office::with(&some());
    let at = record(&office, "violations?kind=shelling").await;
    let id = at.rsplit('/').next().expect("an id").to_owned();
    let promise = [
        ("f-who", "state/russia"),
        ("f-words", "وقف القصف"),
        ("f-made", "2016-03-05"),
        ("f-kept", "open"),
        ("f-record", &id),
        ("f-evidence", "convoy"),
    ];
    note(&office, "undertaking", &promise).await;
    for (page, name) in [
        ("/ar/notes", "قصف مدفعي أو صاروخي، بلدة النشابية في الغوطة الشرقية، 4 آذار/مارس 2016"),
        ("/en/notes", "4 March 2016"),
    ] {
        let kept = office.get(&format!("{page}?type=undertaking")).await;
        assert!(kept.read().contains(name) && kept.read().contains(&id), "{}", kept.read());
        assert!(kept.links().contains(&at.replacen("/ar/", &page[..4], 1)), "the name leads to the record");
        assert!(kept.read().contains("قافلة"), "the report by its headline: {}", kept.read());
    }
    // A duplicate says of which record, by name.
    let other = record(&office, "violations?kind=air_strike").await;
    let steps = other.replacen("/record/", "/case/", 1);
    let same = [("intake", "duplicate"), ("of-intake", id.as_str()), ("reason", "الخبر نفسه")];
    let answer = enter(&office, &other, &steps, &same).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.read());
    assert!(office.get(&other).await.read().contains("مكرر: قصف مدفعي أو صاروخي، بلدة النشابية"));
}
