//! Owns a record: every field with the words it comes from, every report that tells of it side by side, where they
//! differ, and what people decided.
use crate::address;
use crate::problem::Problem;
use crate::view::lit::{Stretch, lit};
use crate::view::{View, field, is_withheld, layout, line, pager, summary, tongue};
use hudna_read::claim::{Class, Mention, Slot};
use hudna_read::target;
use hudna_register::release::level_of;
use hudna_register::{Record, RecordHead, Telling, contradictions};
use maud::{Markup, html};
use std::collections::BTreeSet;
use std::ops::Range;

/// Reports shown side by side on one page; thousands may tell of one record.
const MOST_TELLINGS: usize = 60;
/// Days of publication or of intake that are named.
const MOST_DAYS: usize = 8;

/// Reports of which the first page says where they contradict each other, unless all are asked for.
const COMPARED: usize = 300;

/// The tellings of a page, with their reports' texts; the first of them has this place in the record.
struct Shown<'a> {
    first: usize,
    told: Vec<(&'a Telling, Vec<char>)>,
}

impl<'a> Shown<'a> {
    /// Each with its place in the record.
    fn each(&self) -> impl Iterator<Item = (usize, &'a Telling, &[char])> {
        self.told.iter().enumerate().map(|(at, (t, text))| (self.first + at, *t, text.as_slice()))
    }
}

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let page = crate::lines::page(view.ask)? as usize;
    let first = page.saturating_mul(MOST_TELLINGS);
    let last = match (page, view.ask.get("compare")) {
        (0, Some("all")) => usize::MAX,
        (0, _) => COMPARED,
        _ => first.saturating_add(MOST_TELLINGS),
    };
    let record = view.store.record_part(&view.ask.id, first..last)?.ok_or(Problem::NotFound)?;
    if page > 0 && record.tellings.is_empty() {
        return Err(Problem::NotFound);
    }
    for telling in record.tellings.iter().chain(&record.withdrawn) {
        view.saw(level_of(telling.row.as_ref()));
    }
    let head = &record.head;
    let title = line::title(view, head);
    let told = record.tellings.iter().take(MOST_TELLINGS).map(|t| (t, t.text.chars().collect())).collect();
    let shown = Shown { first, told };
    let body = html! {
        article.record.(head.class) {
            p.over { a href=(view.to(list_of(head), &[])) { (view.label("class", &head.class)) } }
            h1 { (title) (line::tags(view, head)) }
            p.facts {
                span.when { (line::when(view, head)) }
                @if let Some(place) = line::place(view, head) { span.where { (place) } }
                (line::review(view, head))
            }
            (days(view, &record))
            p.note { (line::told(view, head)) " · " (view.t("taken-at")) " " bdi { (crate::date::moment(view.lang, &head.taken_at)) } " · " (view.t("record-id")) " " bdi.id dir="ltr" { (crate::view::lit::plain(&head.id)) } }
            @if page == 0 {
                (hit(view, &record))
                (contradicted(view, &record))
            }
            (differences(view, &shown))
            (fields(view, head, &shown))
            section {
                h2 id="tellings" { (view.t("side-by-side")) }
                @if record.told > MOST_TELLINGS { p.note { (stand(view, &shown, record.told)) } }
                div.tellings {
                    @for (at, telling, text) in shown.each() { (card(view, at, telling, text)) }
                }
                (moves(view, &record, page))
            }
            (super::matched::section(view, &record, &record.tellings[..shown.told.len()]))
            (super::case::section(view, head)?)
            (withdrawn(view, &record))
            (decisions(view, &record))
        }
    };
    Ok(layout::page(view, &format!("{title} · {}", short_id(&head.id)), &body))
}

/// Which of the record's tellings the page shows.
fn stand(view: &View<'_>, shown: &Shown<'_>, all: usize) -> String {
    let (from, to) = (shown.first + 1, shown.first + shown.told.len());
    let [from, to, all] = [from, to, all].map(|n| n.to_string());
    view.with("tellings-at", &[("from", &from), ("to", &to), ("all", &all)])
}

/// The way to the record's other tellings.
fn moves(view: &View<'_>, record: &Record, page: usize) -> Markup {
    let pages = record.told.div_ceil(MOST_TELLINGS) as u64;
    let to = |page: u64| {
        let address = address::record(view.lang, &record.head.id);
        format!("{}#tellings", address::with(&address, "page", &page.to_string()))
    };
    pager::moves(view, pages, page as u64 + 1, to)
}

/// The days beside that of the happening: those on which reports of it were published, and those on which these came in.
fn days(view: &View<'_>, record: &Record) -> Markup {
    // One alone stands beside the day already.
    let published: &[String] = if record.published.len() == 1 { &[] } else { &record.published };
    let all = [("published-days", published), ("intake-days", record.taken.as_slice())];
    html! {
        @if all.iter().any(|(_, days)| !days.is_empty()) {
            p.note.days {
                @for (at, (key, days)) in all.iter().filter(|(_, days)| !days.is_empty()).enumerate() {
                    @if at > 0 { " · " }
                    (view.t(key)) " "
                    @for (n, day) in days.iter().take(MOST_DAYS).enumerate() {
                        @if n > 0 { (view.t("comma")) " " }
                        (view.time(day))
                    }
                    @if days.len() > MOST_DAYS { (view.t("comma")) " " (view.n("n-days-more", (days.len() - MOST_DAYS) as u64)) }
                }
            }
        }
    }
}

/// What was hit, as a value, with the way to all that hit the like.
fn hit(view: &View<'_>, record: &Record) -> Markup {
    let said: BTreeSet<_> = record.tellings.iter().flat_map(|t| target::of(&t.claim)).collect();
    html! {
        @if !said.is_empty() {
            p.hit {
                (view.t("hit")) " "
                @for known in target::all().iter().filter(|t| said.contains(t.id.as_str())) {
                    a.tag href=(view.to("violations", &[("target", &known.id)])) { (view.either(&known.ar, &known.en)) } " "
                }
            }
        }
    }
}

fn short_id(id: &str) -> String {
    id.chars().filter(|c| !c.is_control()).take(24).collect()
}

fn list_of(head: &RecordHead) -> &'static str {
    Class::of(&head.class).map_or("lines", super::day::list_of)
}

fn card_id(at: usize) -> String {
    format!("telling-{}", at + 1)
}

/// Where the tellings contradict each other, each in one sentence, and what rose from report to report.
fn contradicted(view: &View<'_>, record: &Record) -> Markup {
    let all = contradictions(view.packs, &record.tellings);
    let to = |at: usize| match record.tellings.get(at) {
        Some(telling) if at >= MOST_TELLINGS => {
            let page = address::report(view.lang, &telling.report.id);
            format!("{page}#{}", address::anchor("at", &telling.claim.id))
        }
        _ => format!("#{}", card_id(at)),
    };
    html! {
        @if !all.is_empty() || record.tellings.len() < record.told {
            section.contradicted {
                h2 id="contradictions" { (view.t("contradictions")) }
                (compared(view, record))
                ul {
                    @for c in &all {
                        li class=(c.ground.word()) {
                            @if c.development { span.tag { (view.t("development")) } " " }
                            (summary::linked(view.lang, view.packs, c, &to))
                        }
                    }
                }
            }
        }
    }
}

/// Where not all tellings were compared, how many were, and the way to all.
fn compared(view: &View<'_>, record: &Record) -> Markup {
    let [some, all] = [record.tellings.len(), record.told].map(|n| n.to_string());
    let to = address::with(&address::record(view.lang, &record.head.id), "compare", "all");
    html! {
        @if record.tellings.len() < record.told {
            p.note {
                (view.with("compared-first", &[("n", &some), ("all", &all)])) " "
                a href=(to) { (view.t("compare-all")) }
            }
        }
    }
}

/// What reports said of it in an earlier version and say no more.
fn withdrawn(view: &View<'_>, record: &Record) -> Markup {
    html! {
        @if !record.withdrawn.is_empty() {
            section.withdrawn {
                h2 id="withdrawn" { (view.t("withdrawn")) }
                p.note { (view.t("withdrawn-note")) }
                ul {
                    @for telling in &record.withdrawn {
                        li {
                            (super::report::struck(view, &telling.claim))
                            " " a href=(super::report::version_at(view, &telling.report.id, telling.report.version, &telling.claim)) {
                                (super::reports::headline(view, &telling.report)) " · "
                                (view.with("version-n", &[("n", &telling.report.version.to_string())]))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What one report says in one field: the gists of its fillers.
fn gists(view: &View<'_>, telling: &Telling, slot: Slot) -> Vec<String> {
    let mut out: Vec<String> =
        telling.claim.slots.get(&slot).into_iter().flatten().map(|m| field::gist(view, slot, m)).collect();
    out.sort();
    out.dedup();
    out
}

/// The fields in which reports differ, with what each says. A report that is silent contradicts nobody.
fn differences(view: &View<'_>, shown: &Shown<'_>) -> Markup {
    let Shown { first, told } = shown;
    type Said = Vec<(String, Vec<usize>)>;
    let mut rows: Vec<(String, Said)> = Vec::new();
    let mut compare = |label: String, values: Vec<Option<String>>| {
        let mut said: Said = Vec::new();
        for (at, value) in values.into_iter().enumerate() {
            let Some(value) = value else { continue };
            match said.iter_mut().find(|(v, _)| *v == value) {
                Some((_, who)) => who.push(at),
                None => said.push((value, vec![at])),
            }
        }
        if said.len() > 1 {
            rows.push((label, said));
        }
    };
    let each = |f: &dyn Fn(&Telling) -> Option<String>| told.iter().map(|(t, _)| f(t)).collect::<Vec<_>>();
    compare(view.t("col-kind"), each(&|t| Some(view.label("kind", t.claim.kind.word()))));
    compare(view.t("col-status"), each(&|t| Some(view.label("status", t.claim.status.word()))));
    compare(view.t("col-extent"), each(&|t| t.claim.extent.map(|e| view.label("extent", e.word()))));
    compare(view.t("col-stage"), each(&|t| t.claim.stage.map(|e| view.label("stage", e.word()))));
    let class = told.first().map(|(t, _)| t.claim.class);
    for slot in class.map(Class::slots).unwrap_or_default() {
        // Two reports never put a speech in the same words; that is no contradiction.
        if matches!(slot, Slot::Content | Slot::Topic | Slot::What) {
            continue;
        }
        compare(
            view.label("slot", slot.word()),
            each(&|t| {
                let gists = gists(view, t, *slot);
                (!gists.is_empty()).then(|| gists.join(&format!("{} ", view.t("semicolon"))))
            }),
        );
    }
    html! {
        @if told.len() > 1 {
            section.differ {
                h2 { (view.t("where-differ")) }
                @if rows.is_empty() { p.note { (view.t("no-difference")) } } @else {
                    dl.differences {
                        @for (label, said) in &rows {
                            div {
                                dt { (label) }
                                @for (value, who) in said {
                                    dd {
                                        bdi { (crate::view::lit::plain(value)) }
                                        " " span.who {
                                            @for (i, at) in who.iter().enumerate() {
                                                @if i > 0 { (view.t("comma")) " " }
                                                a href={ "#" (card_id(first + at)) } { (view.with("report-n", &[("n", &(first + at + 1).to_string())])) }
                                                @if let Some((telling, _)) = told.get(*at) { " " small { (giver(view, telling)) } }
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// On whose word a report has what it tells: the source nearest the fact, else the outlet.
fn giver(view: &View<'_>, telling: &Telling) -> Markup {
    match (telling.claim.source.first(), &telling.report.outlet) {
        (Some(link), _) => match link.mention.actor.as_deref().filter(|id| view.packs.actor(id).is_some()) {
            Some(id) => html! { bdi title=(link.mention.text) { (view.actor(id)) } },
            None => crate::view::words(&link.mention.text),
        },
        (None, Some(outlet)) => line::outlet_name(view, outlet),
        (None, None) => html! { (view.t("own-voice")) },
    }
}

/// Every field with the words that it comes from, in each report.
fn fields(view: &View<'_>, head: &RecordHead, shown: &Shown<'_>) -> Markup {
    let slots = Class::of(&head.class).map(Class::slots).unwrap_or_default();
    html! {
        section {
            h2 { (view.t("fields")) }
            p.note { (view.t("fields-note")) }
            dl.evidence {
                div {
                    dt { (view.t("col-kind")) }
                    @for (at, telling, text) in shown.each() {
                        dd {
                            p.value { (view.label("kind", telling.claim.kind.word())) " " (number_of(view, at, telling)) }
                            (context(telling, text, &telling.claim.trigger))
                        }
                    }
                }
                @for slot in slots {
                    @let found = shown.each().flat_map(|(at, t, text)| t.claim.slots.get(slot).into_iter().flatten().map(move |m| (at, t, text, m))).collect::<Vec<_>>();
                    @if !found.is_empty() {
                        div {
                            dt { (view.label("slot", slot.word())) }
                            @for (at, telling, text, mention) in found { dd { (field_in_words(view, at, telling, text, mention)) } }
                        }
                    }
                }
                div {
                    dt { (view.t("on-word-of")) }
                    @for (at, telling, text) in shown.each() {
                        dd {
                            @if telling.claim.source.is_empty() {
                                p.value { (view.t("own-voice")) @if let Some(outlet) = &telling.report.outlet { ": " (line::outlet_name(view, outlet)) } " " (number_of(view, at, telling)) }
                            } @else {
                                p.value { (field::chain_of(view, &telling.claim.source)) " " (number_of(view, at, telling)) }
                                @for link in &telling.claim.source { (context(telling, text, &link.mention)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Which report it is, with the way to its text.
fn number_of(view: &View<'_>, at: usize, telling: &Telling) -> Markup {
    let to = format!(
        "{}#{}",
        address::report(view.lang, &telling.report.id),
        address::anchor("at", &telling.claim.id)
    );
    html! {
        a.report-n href=(to) title=(view.t("to-report")) { (view.with("report-n", &[("n", &(at + 1).to_string())])) }
        @if let Some(outlet) = &telling.report.outlet { " " small { (line::outlet_name(view, outlet)) } }
    }
}

fn field_in_words(view: &View<'_>, at: usize, telling: &Telling, text: &[char], mention: &Mention) -> Markup {
    html! {
        p.value { (field::filler(view, mention)) " " (number_of(view, at, telling)) }
        (context(telling, text, mention))
    }
}

/// The words around a mention, the mention lit.
fn context(telling: &Telling, text: &[char], mention: &Mention) -> Markup {
    if is_withheld(&telling.report.id) {
        return html! {};
    }
    let window = around(telling, text, mention);
    let lights = [Stretch {
        start: mention.start,
        end: mention.end,
        rank: 2,
        class: telling.claim.class.word().to_owned(),
        ..Stretch::default()
    }];
    let words: String = text.get(window.clone()).unwrap_or_default().iter().collect();
    let (lang, dir) = tongue(telling.report.language.as_deref(), &words);
    html! {
        blockquote.context lang=(lang) dir=(dir) {
            p {
                @if window.start > 0 { "… " }
                (lit(text, Some(window.clone()), &lights))
                @if window.end < text.len() { " …" }
            }
        }
    }
}

/// The evidence that holds the mention, cut to some eighty letters on each side at the ends of words.
fn around(telling: &Telling, text: &[char], mention: &Mention) -> Range<usize> {
    const REACH: usize = 80;
    let (start, end) = (mention.start.min(text.len()), mention.end.min(text.len()));
    let sentence = telling.claim.evidence.iter().find(|e| e.start <= start && e.end >= end);
    let (least, most) =
        sentence.map_or((0, text.len()), |e| (e.start.min(start), e.end.min(text.len()).max(end)));
    let mut from = start.saturating_sub(REACH).max(least);
    while from > least && !text[from - 1].is_whitespace() {
        from -= 1;
    }
    let mut to = (end + REACH).min(most);
    while to < most && !text[to].is_whitespace() {
        to += 1;
    }
    from..to.max(from)
}

/// One report's telling, whole.
fn card(view: &View<'_>, at: usize, telling: &Telling, text: &[char]) -> Markup {
    let claim = &telling.claim;
    html! {
        article.telling id=(card_id(at)) {
            header {
                p.over { (view.with("report-n", &[("n", &(at + 1).to_string())])) }
                h3 { a href=(address::report(view.lang, &telling.report.id)) { (super::reports::headline(view, &telling.report)) } }
                p.origin { (super::reports::origin(view, &telling.report)) }
            }
            @for evidence in &claim.evidence {
                @let words: String = text.get(evidence.start.min(text.len())..evidence.end.min(text.len())).unwrap_or_default().iter().collect();
                @let (lang, dir) = tongue(telling.report.language.as_deref(), &words);
                blockquote lang=(lang) dir=(dir) { p { (lit(text, Some(evidence.start..evidence.end), &line::of_claim(view, claim))) } }
            }
            dl.fields {
                dt { (view.t("col-kind")) } dd { (view.label("kind", claim.kind.word())) }
                dt { (view.t("col-status")) } dd { (view.label("status", claim.status.word())) }
                @if let Some(extent) = claim.extent { dt { (view.t("col-extent")) } dd { (view.label("extent", extent.word())) } }
                @if let Some(stage) = claim.stage { dt { (view.t("col-stage")) } dd { (view.label("stage", stage.word())) } }
                @if claim.class == Class::Statement { dt { (view.t("col-quoted")) } dd { (if claim.quoted == Some(true) { view.t("quoted-yes") } else { view.t("quoted-no") }) } }
                @for slot in claim.class.slots() {
                    @if let Some(fillers) = claim.slots.get(slot).filter(|f| !f.is_empty()) {
                        dt { (view.label("slot", slot.word())) }
                        dd { ul.plain { @for m in fillers { li { (field::filler(view, m)) } } } }
                    }
                }
                dt { (view.t("on-word-of")) }
                dd { @if claim.source.is_empty() { (view.t("own-voice")) } @else { (field::chain_of(view, &claim.source)) } }
            }
            @if view.reader.is_some() {
                p { a href={ (address::why(view.lang, &telling.report.id)) "#" (address::anchor("claim", &claim.id)) } { (view.t("title-why")) } }
            }
        }
    }
}

fn decisions(view: &View<'_>, record: &Record) -> Markup {
    html! {
        section.decisions {
            h2 id="decisions" { (view.t("decisions")) }
            @if record.decisions.is_empty() { p.note { (view.t("decisions-none")) } } @else {
                ol {
                    @for (verdict, by, at, reason) in &record.decisions {
                        li {
                            strong { (view.label("verdict", verdict)) } " · " bdi { (crate::view::lit::plain(by)) } " · " bdi { (crate::date::moment(view.lang, at)) }
                            p { bdi { (crate::view::lit::plain(reason)) } }
                        }
                    }
                }
            }
            @if view.release.is_none() {
            p { a href=(view.to(list_of(&record.head), &[("reviewed", "no")])) { (view.t("decide-more")) } }
            form.decide method="post" action=(address::record(view.lang, &record.head.id)) {
                input type="hidden" name="token" value=(view.token);
                label { span { (view.t("decide-name")) } input type="text" name="by" value=[view.typed("record", "by").or(view.person)] required maxlength="120" autocomplete="name"; }
                label { span { (view.t("decide-reason")) } textarea name="reason" required maxlength="2000" rows="3" { (view.typed("record", "reason").unwrap_or_default()) } }
                p.note { (view.t("decide-note")) }
                div.row {
                    button type="submit" name="verdict" value="accepted" { (view.t("decide-accept")) }
                    button.second type="submit" name="verdict" value="rejected" { (view.t("decide-reject")) }
                }
            }
            }
        }
    }
}
