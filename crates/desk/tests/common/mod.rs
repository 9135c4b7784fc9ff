//! What the stories share: a register on a real file with a few reports, and a browser's part of a request.
#![allow(dead_code, reason = "each file of stories uses a part of it")]
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use hudna_read::claim::Reading;
use hudna_read::rows::Row;
use hudna_read::{Packs, Reader, Report};
use hudna_register::{Incoming, Opening, Sqlite, Store, Watching};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use tower::ServiceExt;

pub(crate) const PAGES: [&str; 16] = [
    "day",
    "violations",
    "access",
    "deals",
    "parties",
    "contacts",
    "statements",
    "lines",
    "reports",
    "map",
    "timeline",
    "undertakings",
    "lists",
    "convoys",
    "counts",
    "notes",
];

pub(crate) const SHELLING: &str = "قتل خمسة مدنيين في قصف مدفعي على بلدة النشابية";

/// A desk with its register, which is removed at the end.
pub(crate) struct Office {
    pub(crate) router: axum::Router,
    file: PathBuf,
}

impl Drop for Office {
    fn drop(&mut self) {
        if self.file.as_os_str().is_empty() {
            return;
        }
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.file.display()));
        }
    }
}

static PACKS: LazyLock<Arc<Packs>> = LazyLock::new(|| Arc::new(Packs::load(&[]).expect("the packs load")));
static READER: LazyLock<Arc<Reader>> = LazyLock::new(|| Arc::new(Reader::new(Arc::clone(&PACKS))));

/// A report as the reader reads it.
pub(crate) fn read(id: &str, title: &str, body: &str) -> Value {
    let mut report = Report::new(id, format!("{title}\n{body}"));
    report.title = Some(title.to_owned());
    report.published = Some("2016-03-05".to_owned());
    serde_json::to_value(READER.read(report)).expect("a reading")
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// What a person reads: the body without its tags.
    pub(crate) fn words(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out
    }

    /// The addresses in `href` or `action`, unescaped.
    pub(crate) fn links(&self) -> Vec<String> {
        self.body
            .split("href=\"")
            .skip(1)
            .filter_map(|part| part.split('"').next())
            .map(|link| link.replace("&amp;", "&"))
            .collect()
    }

    /// Each figure with the address that it leads to.
    pub(crate) fn counts(&self) -> Vec<(String, u64)> {
        self.body
            .split("<a ")
            .skip(1)
            .filter_map(|tag| {
                let tag = tag.split('>').next()?;
                let count = tag.split("data-count=\"").nth(1)?.split('"').next()?.parse().ok()?;
                let link = tag.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&");
                Some((link, count))
            })
            .collect()
    }

    pub(crate) fn total(&self) -> Option<u64> {
        self.body.split("data-total=\"").nth(1)?.split('"').next()?.parse().ok()
    }

    pub(crate) fn token(&self) -> String {
        let field = self.body.split("name=\"token\" value=\"").nth(1).unwrap_or_default();
        field.split('"').next().unwrap_or_default().to_owned()
    }
}

impl Office {
    pub(crate) fn with(readings: &[Value]) -> Self {
        Self::of(readings, None)
    }

    /// A desk that has a reader, and can explain.
    pub(crate) fn with_reader(readings: &[Value]) -> Self {
        Self::of(readings, Some(Arc::clone(&READER)))
    }

    /// A desk over a register that was opened for these packs.
    pub(crate) fn opened(packs: &[&str], readings: &[Value]) -> Self {
        Self::made(readings, &[], None, Some(packs), None)
    }

    /// A desk that someone else made.
    pub(crate) fn over(router: axum::Router) -> Self {
        Self { router, file: PathBuf::new() }
    }

    /// A desk that was opened in somebody's name, over press reports and rows of a hotline.
    pub(crate) fn for_person(press: &[Value], hotline: &[Value], person: Option<&str>) -> Self {
        Self::made(press, hotline, Some(Arc::clone(&READER)), None, person)
    }

    /// Where the register lies.
    pub(crate) fn file(&self) -> &std::path::Path {
        &self.file
    }

    fn of(readings: &[Value], reader: Option<Arc<Reader>>) -> Self {
        Self::made(readings, &[], reader, None, None)
    }

    fn made(
        readings: &[Value],
        hotline: &[Value],
        reader: Option<Arc<Reader>>,
        opened: Option<&[&str]>,
        person: Option<&str>,
    ) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("hudna-desk-{}-{}.db", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let file = std::env::temp_dir().join(name);
        let packs = Arc::clone(&PACKS);
        let mut store = Sqlite::open(&file, Arc::clone(&packs)).expect("a register");
        if let Some(packs) = opened {
            let packs = packs.iter().map(|&p| p.to_owned()).collect();
            let wish = Opening { packs, at: "2016-02-26T08:00:00Z".to_owned(), ..Opening::default() };
            store.open_for(&wish, false).expect("opened");
        }
        let row = Row { mapping: "hotline".to_owned(), line: 2, point: None };
        let rows = hotline.iter().map(|r| (r, Some(&row)));
        for (reading, row) in readings.iter().map(|r| (r, None)).chain(rows) {
            let bytes = reading.to_string();
            let reading: Reading = serde_json::from_value(reading.clone()).expect("a reading");
            let incoming = Incoming {
                bytes: bytes.as_bytes(),
                reading: &reading,
                taken_at: "2016-03-06T08:00:00Z",
                row,
            };
            store.take(&incoming).expect("taken");
        }
        let desk = hudna_desk::Desk::new(Box::new(store), packs, reader);
        Self { router: desk.for_person(person.map(str::to_owned)).router(), file }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(ask("GET", path).body(Body::empty()).expect("a request")).await
    }

    pub(crate) async fn post(&self, path: &str, origin: Option<&str>, form: &[(&str, &str)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(form);
        let mut request = ask("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        self.send(request.body(Body::from(body.finish())).expect("a request")).await
    }
}

pub(crate) fn ask(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:8765")
}

/// A mention of words in a text.
pub(crate) fn mention(text: &str, words: &str) -> Value {
    let at = text.find(words).expect("the words stand in the text");
    let start = text[..at].chars().count();
    json!({ "start": start, "end": start + words.chars().count(), "text": words })
}

/// A mention with more fields.
pub(crate) fn mention_with(text: &str, words: &str, more: &Value) -> Value {
    let mut mention = mention(text, words);
    for (key, value) in more.as_object().into_iter().flatten() {
        mention[key] = value.clone();
    }
    mention
}

pub(crate) fn report(
    id: &str,
    outlet: &str,
    published: &str,
    title: &str,
    body: &str,
    claims: &[Value],
) -> Value {
    json!({
        "report": { "id": id, "outlet": outlet, "url": null, "title": title, "published": published, "language": "ar",
            "text": format!("{title}\n{body}") },
        "claims": claims,
    })
}

/// The shelling of one town as one outlet tells of it.
pub(crate) fn shelling(id: &str, outlet: &str, dead: u64, by: Option<&str>, source: &str) -> Value {
    let by_words = by.map(|b| format!(" نفذته {b}")).unwrap_or_default();
    let body = format!(
        "قتل {dead} مدنيين أمس الجمعة في قصف مدفعي{by_words} على بلدة النشابية في الغوطة الشرقية، وفق ما ذكر {source}."
    );
    let text = format!("{SHELLING}\n{body}");
    let toll = format!("{dead} مدنيين");
    let mut slots = json!({
        "place": [mention(&text, "بلدة النشابية في الغوطة الشرقية")],
        "date": [mention_with(&text, "أمس الجمعة", &json!({ "value": "2016-03-04" }))],
        "killed": [mention_with(&text, &toll, &json!({ "value": { "min": dead, "max": dead }, "who": "civilians" }))],
    });
    if let Some(by) = by {
        slots["by"] = json!([mention(&text, by)]);
    }
    // The headline names a shelling too; the trigger is that of the body.
    let at = SHELLING.chars().count() as u64 + 1;
    let in_body = mention(&body, "قصف مدفعي");
    let (start, end) = (in_body["start"].as_u64().unwrap_or(0), in_body["end"].as_u64().unwrap_or(0));
    let claim = json!({
        "id": "c1", "type": "hostility", "kind": "shelling", "status": "happened", "extent": "one",
        "trigger": { "start": start + at, "end": end + at, "text": "قصف مدفعي" }, "also": [], "slots": slots,
        "source": [mention_with(&text, source, &json!({ "role": "speaker" }))],
        "evidence": [mention(&text, &body)],
    });
    report(id, outlet, "2016-03-05", SHELLING, &body, &[claim])
}

/// What came by the hotline: one shelling.
pub(crate) fn hotline(id: &str, words: &str) -> Value {
    report(
        id,
        "خط",
        "2016-03-05",
        "بلاغ",
        words,
        &[json!({
            "id": "c1", "type": "hostility", "kind": "shelling", "status": "happened", "extent": "one",
            "trigger": mention(&format!("بلاغ\n{words}"), words), "also": [], "slots": {}, "source": [],
            "evidence": [mention(&format!("بلاغ\n{words}"), words)],
        })],
    )
}

/// A few reports: one happening told twice, a pattern, a convoy, a call, a statement, an English one.
pub(crate) fn some() -> Vec<Value> {
    let raids = "قال ناشطون إن غارات جوية متكررة ضربت ريف حلب أمس الجمعة.";
    let raids_text = format!("غارات\n{raids}");
    let convoy = "لم تتمكن قافلة من 44 شاحنة من دخول مضايا أمس الجمعة.";
    let convoy_text = format!("قافلة\n{convoy}");
    let call = "بحث لافروف وكيري في اتصال هاتفي أمس الجمعة وقف الأعمال العدائية.";
    let call_text = format!("اتصال\n{call}");
    vec![
        shelling("alpha/1", "وكالة ألف", 5, Some("قوات الحكومة"), "المرصد"),
        shelling("باء 2?#", "صحيفة باء", 7, None, "الدفاع المدني"),
        report(
            "raids",
            "وكالة ألف",
            "2016-03-05",
            "غارات",
            raids,
            &[json!({
                "id": "c1", "type": "hostility", "kind": "air_strike", "status": "happened", "extent": "general",
                "trigger": mention(&raids_text, "غارات جوية متكررة"), "also": [],
                "slots": { "place": [mention(&raids_text, "ريف حلب")],
                    "date": [mention_with(&raids_text, "أمس الجمعة", &json!({ "value": "2016-03-04" }))] },
                "source": [mention_with(&raids_text, "ناشطون", &json!({ "role": "unnamed" }))],
                "evidence": [mention(&raids_text, raids)],
            })],
        ),
        report(
            "convoy",
            "صحيفة باء",
            "2016-03-05",
            "قافلة",
            convoy,
            &[json!({
                "id": "c1", "type": "access", "kind": "aid_blocked", "status": "happened", "extent": "one",
                "trigger": mention(&convoy_text, "لم تتمكن قافلة"), "also": [],
                "slots": { "place": [mention(&convoy_text, "مضايا")],
                    "date": [mention_with(&convoy_text, "أمس الجمعة", &json!({ "value": "2016-03-04" }))],
                    "quantity": [mention_with(&convoy_text, "44 شاحنة", &json!({ "value": { "min": 44, "max": 44, "unit": "trucks" } }))] },
                "source": [], "evidence": [mention(&convoy_text, convoy)],
            })],
        ),
        report(
            "call",
            "وكالة ألف",
            "2016-03-05",
            "اتصال",
            call,
            &[
                json!({
                    "id": "c1", "type": "contact", "kind": "call", "status": "happened",
                    "trigger": mention(&call_text, "اتصال هاتفي"), "also": [],
                    "slots": { "participants": [mention_with(&call_text, "لافروف", &json!({ "actor": "person/sergei-lavrov" })), mention(&call_text, "كيري")],
                        "date": [mention_with(&call_text, "أمس الجمعة", &json!({ "value": "2016-03-04" }))],
                        "topic": [mention(&call_text, "وقف الأعمال العدائية")] },
                    "source": [], "evidence": [mention(&call_text, call)],
                }),
                json!({
                    "id": "c2", "type": "deal", "kind": "ceasefire", "status": "ongoing", "stage": "in_force",
                    "trigger": mention(&call_text, "وقف الأعمال العدائية"), "also": [], "slots": {}, "source": [],
                    "evidence": [mention(&call_text, call)],
                }),
            ],
        ),
        json!({ "report": { "id": "en", "outlet": "Gamma Wire", "url": null, "title": "Convoy turned back",
            "published": "2016-03-05", "language": "en", "text": "Convoy turned back\nA convoy was turned back at Madaya." },
            "claims": [] }),
    ]
}
