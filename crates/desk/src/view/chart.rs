//! Owns the small pictures: SVG made here, read without colour, mirrored where one reads from the right.
use super::View;
use crate::locale::{Lang, grouped};
use maud::{Markup, html};

/// A bar as long as its share of the most.
pub(crate) fn bar(lang: Lang, n: u64, most: u64) -> Markup {
    let width = if most == 0 { 0.0 } else { n as f64 * 100.0 / most as f64 };
    let x = if lang == Lang::Ar { 100.0 - width } else { 0.0 };
    html! {
        svg.bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect x=(format!("{x:.2}")) y="0" width=(format!("{width:.2}")) height="8" {}
        }
    }
}

/// One column of a chart.
pub(crate) struct Column {
    /// What it is (a day), in words.
    pub(crate) label: String,
    /// How many.
    pub(crate) n: u64,
    /// Where it leads.
    pub(crate) href: String,
    /// Lit: the day that is looked at.
    pub(crate) now: bool,
}

/// A mark on the axis of days: the place among the columns and its words.
pub(crate) struct Mark {
    /// Before which column.
    pub(crate) at: usize,
    /// Of the deal that is watched: drawn through the chart; others only tick its axis.
    pub(crate) watched: bool,
    /// What happened then.
    pub(crate) label: String,
}

/// Columns over days, each a link. `class` gives the colour; the scale is the chart's own. The columns are for a
/// pointer: hundreds of stops would bury the keyboard, and the same figures stand in a table.
pub(crate) fn columns(
    view: &View<'_>,
    class: &str,
    title: &str,
    columns: &[Column],
    marks: &[Mark],
) -> Markup {
    let (wide, high) = (720.0_f64, 96.0_f64);
    let most = columns.iter().map(|c| c.n).max().unwrap_or(0).max(1);
    let step = wide / columns.len().max(1) as f64;
    let gap = (step * 0.18).min(3.0);
    // Time runs the way one reads.
    let x = |at: usize| {
        let from_start = at as f64 * step;
        if view.lang == Lang::Ar { wide - from_start - step } else { from_start }
    };
    html! {
        figure.chart.(class) {
            figcaption { (title) " " small { (view.t("chart-most")) " " bdi.num { (grouped(columns.iter().map(|c| c.n).max().unwrap_or(0))) } } }
            svg viewBox=(format!("0 0 {wide} {}", high + 8.0)) role="group" aria-label=(title) preserveAspectRatio="none" {
                line.axis x1="0" x2=(wide) y1=(high) y2=(high) {}
                @for mark in marks {
                    @let edge = if view.lang == Lang::Ar { x(mark.at) + step } else { x(mark.at) };
                    line.mark x1=(format!("{edge:.1}")) x2=(format!("{edge:.1}")) y1=(if mark.watched { 0.0 } else { high }) y2=(high + 8.0) { title { (mark.label) } }
                }
                @for (at, column) in columns.iter().enumerate().filter(|(_, c)| c.n > 0) {
                    @let height = (column.n as f64 * high / most as f64).max(1.5);
                    @let label = format!("{}: {}", column.label, grouped(column.n));
                    a href=(column.href) aria-label=(label) tabindex="-1" {
                        title { (label) }
                        rect.hit x=(format!("{:.2}", x(at))) y="0" width=(format!("{step:.2}")) height=(high) {}
                        rect.col.now[column.now] x=(format!("{:.2}", x(at) + gap / 2.0)) y=(format!("{:.2}", high - height))
                            width=(format!("{:.2}", step - gap)) height=(format!("{height:.2}")) {}
                    }
                }
            }
        }
    }
}
