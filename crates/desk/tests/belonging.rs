//! Stories of what belongs to a register, as the desk shows it and takes a person's word on it.
mod common;

use axum::http::StatusCode;
use common::{Office, read};

const DOUMA: &str = "قتل ثلاثة مدنيين أمس الجمعة في قصف مدفعي على مدينة دوما، وفق المرصد السوري لحقوق الإنسان.";
const SANAA: &str =
    "شنت طائرات التحالف العربي غارات على صنعاء أمس الجمعة، وقالت الأمم المتحدة إن روسيا قلقة من القصف.";

#[tokio::test]
async fn why_a_report_was_thought_relevant_is_shown_and_a_person_may_say_otherwise() {
    let office = Office::opened(&["syria"], &[read("douma", "قصف", DOUMA), read("sanaa", "غارات", SANAA)]);
    let total = async |belongs: &str| office.get(&format!("/en/reports?belongs={belongs}")).await.total();
    assert_eq!((total("yes").await, total("no").await, total("").await), (Some(1), Some(1), Some(2)));
    assert!(office.get("/en/reports").await.words().contains("does not belong"));
    assert_eq!(office.get("/en/reports?belongs=maybe").await.status, StatusCode::BAD_REQUEST);
    let page = office.get("/en/report/douma").await.words();
    assert!(page.contains("Thought relevant because") && page.contains("it names the place"), "{page}");
    let page = office.get("/ar/report/sanaa").await;
    assert!(page.words().contains("لم يُعدّ من شأن السجل لأن") && page.words().contains("اليمن"));
    assert!(!page.body.contains("/record/"), "its claims make no records");
    let say = async |belongs: &str, reason: &str| {
        let token = office.get("/ar/report/sanaa").await.token();
        let form = [("token", token.as_str()), ("by", "رنا"), ("reason", reason), ("belongs", belongs)];
        office.post("/ar/belongs/sanaa", Some("http://127.0.0.1:8765"), &form).await.status
    };
    assert_eq!(say("yes", "").await, StatusCode::BAD_REQUEST, "a reason is needed");
    assert_eq!(say("perhaps", "r").await, StatusCode::BAD_REQUEST);
    assert_eq!(say("yes", "السلاح نفسه").await, StatusCode::SEE_OTHER);
    let page = office.get("/ar/report/sanaa").await;
    assert!(page.words().contains("شخصا قال إنه من شأن السجل") && page.words().contains("السلاح نفسه"));
    assert!(page.body.contains("/record/"));
    assert_eq!(say("back", "لا صلة له").await, StatusCode::SEE_OTHER);
    assert!(!office.get("/ar/report/sanaa").await.body.contains("/record/"));
}

#[tokio::test]
async fn lines_say_where_they_stand_to_the_truce_and_the_weeks_before_it_are_counted() {
    let office = Office::opened(&["syria"], &[read("douma", "قصف", DOUMA)]);
    let all = office.get("/en/violations").await;
    assert!(all.words().contains("in the truce") && all.body.contains("name=\"truce\""));
    assert_eq!(office.get("/en/violations?truce=before").await.total(), Some(0));
    // Of the two, one is told of without a day: it stands nowhere.
    assert_eq!((all.total(), office.get("/en/violations?truce=in").await.total()), (Some(2), Some(1)));
    assert_eq!(office.get("/en/violations?truce=soon").await.status, StatusCode::BAD_REQUEST);
    let counts = office.get("/en/counts?from=2016-03-04&weeks=2").await;
    assert!(
        counts.body.contains("data-from=\"2016-02-20\"")
            && counts.words().contains("The weeks before the truce")
    );
    assert_eq!(office.get("/en/counts?from=2016-03-04&weeks=1000").await.status, StatusCode::BAD_REQUEST);
}
