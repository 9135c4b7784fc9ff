//! Owns the clocks that run on objects: how many working days an answer is awaited, and for how many more.
use super::{Scheme, Type};
use crate::store::{Object, Ticking};
use jiff::civil::{Date, Weekday};

/// The clock of an object on a day; `None` where its type has none or the day from which it runs is not known.
pub fn on(scheme: &Scheme, kind: &Type, object: &Object, day: &str) -> Option<Ticking> {
    let clock = kind.clock.as_ref()?;
    let date = |field: &str| object.get(field).and_then(|d| d.parse::<Date>().ok());
    let off: Vec<Weekday> = clock.weekend.iter().filter_map(|d| weekday(d)).collect();
    let due = after(date(&clock.from)?, clock.working_days, &off);
    let answered = date(&clock.until);
    let open = object.get(&clock.state).and_then(|v| scheme.value(&kind.id, &clock.state, v));
    let runs = answered.is_none() && open.is_some_and(|v| v.open) && !object.withdrawn;
    // Where it has stopped, it stands as on the day of the answer.
    let now = answered.or_else(|| day.parse().ok())?;
    Some(Ticking { due, left: between(now, due, &off), runs })
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// The day that is so many working days after another; the day itself does not count.
fn after(day: Date, working: u32, off: &[Weekday]) -> Date {
    let (mut at, mut left) = (day, working);
    while left > 0 {
        let Ok(next) = at.tomorrow() else { break };
        at = next;
        if !off.contains(&at.weekday()) {
            left -= 1;
        }
    }
    at
}

/// Working days from one day to another, negative where that lies before; counted week by week, however far apart.
fn between(from: Date, to: Date, off: &[Weekday]) -> i64 {
    if to < from {
        return -between(to, from, off);
    }
    let days = from.until(to).map_or(0, |s| i64::from(s.get_days()));
    let working = 7 - off.len() as i64;
    let mut count = days / 7 * working;
    let mut at = to;
    for _ in 0..days % 7 {
        if !off.contains(&at.weekday()) {
            count += 1;
        }
        at = at.yesterday().unwrap_or(at);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn convoy(asked: &str, plan: &str, replied: Option<&str>) -> Object {
        let mut object = Object { kind: "convoy".to_owned(), ..Object::default() };
        let fields = [("asked", Some(asked)), ("plan", Some(plan)), ("replied", replied)];
        for (field, value) in fields.into_iter().filter_map(|(f, v)| Some((f, v?))) {
            object.fields.insert(field.to_owned(), vec![value.to_owned()]);
        }
        object
    }

    fn ticking(object: &Object, day: &str) -> (String, i64, bool) {
        let scheme = Scheme::standard().expect("the scheme");
        let found = on(scheme, scheme.kind("convoy").expect("convoys"), object, day).expect("a clock");
        (found.due.to_string(), found.left, found.runs)
    }

    #[test]
    fn seven_working_days_pass_over_friday_and_saturday() {
        // 14 February 2016 was a Sunday.
        let asked = convoy("2016-02-14", "requested", None);
        assert_eq!(ticking(&asked, "2016-02-14"), ("2016-02-23".to_owned(), 7, true));
        assert_eq!(ticking(&asked, "2016-02-18"), ("2016-02-23".to_owned(), 3, true));
        assert_eq!(
            ticking(&asked, "2016-02-20"),
            ("2016-02-23".to_owned(), 3, true),
            "a weekend costs nothing"
        );
        assert_eq!(ticking(&asked, "2016-03-06").1, -8);
    }

    #[test]
    fn an_answer_stops_it() {
        let late = convoy("2016-02-14", "denied", Some("2016-02-28"));
        assert_eq!(ticking(&late, "2016-06-01"), ("2016-02-23".to_owned(), -3, false));
        assert!(!ticking(&convoy("2016-02-14", "denied", None), "2016-02-16").2);
        let scheme = Scheme::standard().expect("the scheme");
        let vague = convoy("2016-02", "requested", None);
        assert_eq!(on(scheme, scheme.kind("convoy").expect("convoys"), &vague, "2016-03-01"), None);
    }
}
