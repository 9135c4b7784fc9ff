use super::*;

const PAGE: &str = r#"<!DOCTYPE html><html lang="ar-SY" dir="rtl"><head><meta charset="utf-8">
<title>دخول قافلة مساعدات إلى بلدة محاصرة | شبكة الأفق</title>
<meta property="og:site_name" content="شبكة الأفق">
<meta property="article:published_time" content="2016-03-04T18:20:00+02:00">
<link rel="canonical" href="https://example.org/a/1"></head><body>
<header><div class="logo">شبكة الأفق</div><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">سياسة</a></li>
<li><a href="/r">رياضة</a></li></ul></nav></header>
<main><article><h1>دخول قافلة مساعدات إلى بلدة محاصرة</h1>
<div class="share"><a href="/x">شارك</a></div>
<p>دخلت اليوم الجمعة قافلة مساعدات من 20 شاحنة إلى
 بلدة محاصرة في ريف دمشق، وفق ما قال <b>مسؤول</b> في الأمم المتحدة.</p>
<p>وأضاف المسؤول أن القافلة تحمل أدوية وأغذية تكفي الأهالي شهرا، وأنها لم تدخل منذ أكثر من عام.<br>ولم يذكر مزيدا.</p>
</article>
<section class="related-news"><h3>مواضيع ذات صلة</h3><ul><li><a href="/2">مقتل ثلاثة في قصف على حلب</a></li>
<li><a href="/3">كيري يلتقي لافروف</a></li></ul></section></main>
<footer><p>جميع الحقوق محفوظة لشبكة الأفق 2016</p></footer></body></html>"#;

const TEXT: &str = "دخول قافلة مساعدات إلى بلدة محاصرة
دخلت اليوم الجمعة قافلة مساعدات من 20 شاحنة إلى بلدة محاصرة في ريف دمشق، وفق ما قال مسؤول في الأمم المتحدة.
وأضاف المسؤول أن القافلة تحمل أدوية وأغذية تكفي الأهالي شهرا، وأنها لم تدخل منذ أكثر من عام.
ولم يذكر مزيدا.";

#[test]
fn a_page_is_its_report_alone() {
    let report = report("p.html", PAGE.as_bytes()).unwrap();
    assert_eq!(report.text, TEXT);
    assert_eq!(report.title.as_deref(), Some("دخول قافلة مساعدات إلى بلدة محاصرة"));
    assert_eq!(report.published.as_deref(), Some("2016-03-04T18:20:00+02:00"));
    assert_eq!(report.outlet.as_deref(), Some("شبكة الأفق"));
    assert_eq!(report.language.as_deref(), Some("ar"));
    assert_eq!(report.url.as_deref(), Some("https://example.org/a/1"));
}

#[test]
fn a_page_names_its_encoding_and_the_bytes_decide() {
    let old = PAGE.replace("charset=\"utf-8\"", "charset=windows-1256");
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&old);
    assert_eq!(report("p.html", &bytes).unwrap().text, TEXT);
    assert_eq!(report("p.html", old.as_bytes()).unwrap().text, TEXT);
    let (wrong, _, _) = encoding_rs::WINDOWS_1256.encode(PAGE);
    assert_eq!(report("p.html", &wrong).unwrap().text, TEXT);
}

#[test]
fn the_day_stands_in_several_places() {
    let day = |head: &str| {
        let page = format!("<html><head>{head}</head><body><p>اتفق الطرفان على الهدنة.</p></body></html>");
        report("p", page.as_bytes()).unwrap().published
    };
    let linked = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},
        {"@type":["NewsArticle"],"datePublished":"2016-09-12T01:00:00Z","headline":"h"}]}</script>"#;
    assert_eq!(day(linked).as_deref(), Some("2016-09-12T01:00:00Z"));
    assert_eq!(
        day(r#"<meta name="date" content="Mon, 12 Sep 2016 10:00:00 +0300">"#).as_deref(),
        Some("2016-09-12")
    );
    assert_eq!(day(r#"<meta name="date" content="soon">"#), None);
    let time = "<body><time datetime=\"2016-02-27\">السبت</time><p>بدأت الهدنة.</p>";
    assert_eq!(report("p", time.as_bytes()).unwrap().published.as_deref(), Some("2016-02-27"));
}

#[test]
fn a_misleading_name_does_not_cost_the_report() {
    let page =
        PAGE.replace("<article>", "<div class=\"post has-share-buttons\">").replace("</article>", "</div>");
    assert_eq!(report("p.html", page.as_bytes()).unwrap().text, TEXT);
    let (head, body) = page.split_once("<h1>").unwrap();
    let (title, body) = body.split_once("</h1>").unwrap();
    let old = format!("{head}{}", body.replace("<p>", "").replace("</p>", "<br><br>"));
    let read = report("p.html", old.as_bytes()).unwrap();
    assert_eq!(read.title.as_deref(), Some(title));
    assert_eq!(read.text, TEXT);
}

#[test]
fn the_outlet_is_no_part_of_the_headline() {
    let page = "<title>هدنة في حلب :: وكالة</title><p>هدنة في حلب</p><p>بدأت اليوم.</p>";
    let read = report("p", page.as_bytes()).unwrap();
    assert_eq!(read.title.as_deref(), Some("هدنة في حلب"));
    assert_eq!(read.text, "هدنة في حلب\nبدأت اليوم.");
}

#[test]
fn short_and_odd_pages_are_read() {
    assert_eq!(report("p", "<p>هدنة<p>في حلب".as_bytes()).unwrap().text, "هدنة\nفي حلب");
    assert_eq!(report("p", b"<html><nav>menu</nav></html>"), Err(Fault::NoMainText));
    assert_eq!(report("p", b"  "), Err(Fault::Empty));
    for times in [1_000, 2_000_000] {
        let deep = format!("{}x", "<div>".repeat(times));
        assert_eq!(report("p", deep.as_bytes()), Err(Fault::TooDeep), "{times}");
    }
}
