//! Learns the weights by which claims are matched, and measures matching on what is held back.
use clap::Parser;
use hudna_read::rows::{Mapping, Table};
use hudna_read::{Class, Packs, Reading};
use hudna_register::matching::{
    Feature, Keys, Node, Sighting, Weights, compare, divide, is_apart, keys, of_one_known,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Learns the weights by which claims are matched, and measures matching on what is held back
///
/// Learns from two kinds of truth: rows of a table, one a report, with the event that each is about; and links, which
/// say of claims of annotated reports that they tell of one happening. Links are learned as the reader reads those
/// reports when it has not learned from them (`hudna-train --cross`).
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "\
Example:
  hudna-train READINGS --cross 5 > held-back.jsonl
  hudna-train-matching --rows maverick.csv --links links.json --gold annotated.jsonl --read held-back.jsonl \\
    --read shipped.jsonl > data/model/matching.tsv"
)]
struct Args {
    /// A table of the mapping `maverick`
    #[arg(long, value_name = "FILE")]
    rows: PathBuf,
    /// The groups of claims that tell of one happening
    #[arg(long, value_name = "FILE")]
    links: PathBuf,
    /// The annotated readings that the links speak of
    #[arg(long, value_name = "FILE")]
    gold: PathBuf,
    /// How the reader reads those reports; more than once: learned from as it reads them before and after it learned from them
    #[arg(long, value_name = "FILE", required = true)]
    read: Vec<PathBuf>,
    /// How many parts are held back in turn
    #[arg(long, value_name = "N", default_value_t = 5)]
    folds: usize,
}

/// One claim of a set, with the happening that it is known to tell of.
struct Item {
    sighting: Sighting,
    own: String,
    report: usize,
    truth: Option<usize>,
    /// What is held back together.
    fold: usize,
}

/// Two claims that meet, the earlier first.
struct Pair {
    a: usize,
    b: usize,
    features: Vec<(usize, f32)>,
    group: usize,
    same: bool,
    weight: f32,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args = Args::parse();
    let packs = Packs::load(&[])?;
    let rows = rows(&args, &packs)?;
    let mut sets = vec![("rows", rows, 1.0f32)];
    for read in &args.read {
        sets.push(("links", claims(&args, &packs, read)?, 4.0 / args.read.len() as f32));
    }
    let pairs: Vec<Vec<Pair>> = sets.iter().map(|(_, items, weight)| pairs(items, *weight)).collect();
    for (s, (name, items, _)) in sets.iter().enumerate() {
        let same = pairs[s].iter().filter(|p| p.same).count();
        eprintln!("{name}: {} claims, {} pairs meet, {same} of one happening", items.len(), pairs[s].len());
    }
    for (s, (name, items, _)) in sets.iter().enumerate() {
        let mut figures = [[0.0; 4]; 7];
        let shifts = [-0.5f32, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5];
        for fold in 0..args.folds {
            let keep = |set: usize, p: &Pair| {
                let of = |i: usize| sets[set].1[i].fold;
                set != s || (of(p.a) != fold && of(p.b) != fold)
            };
            let learned = learn(&pairs, &keep);
            for (i, shift) in shifts.iter().enumerate() {
                let of: Vec<usize> = (0..items.len()).filter(|i| items[*i].fold == fold).collect();
                let figure = measure(items, &of, &pairs[s], &learned, *shift);
                figures[i].iter_mut().zip(figure).for_each(|(f, x)| *f += x / args.folds as f64);
            }
        }
        for (f, shift) in figures.iter().zip(shifts) {
            let [pair, cubed, p, r] = f;
            eprintln!(
                "{name} held back, shift {shift}: pairwise F1 {pair:.3}, B-cubed F1 {cubed:.3}, precision {p:.3}, recall {r:.3}"
            );
        }
        let all: Vec<usize> = (0..items.len()).collect();
        let learned = learn(&pairs, &|_, _| true);
        for shift in shifts {
            let [pair, cubed, p, r] = measure(items, &all, &pairs[s], &learned, shift);
            eprintln!(
                "{name} learned from, shift {shift}: pairwise F1 {pair:.3}, B-cubed F1 {cubed:.3}, precision {p:.3}, recall {r:.3}"
            );
        }
    }
    std::io::stdout().write_all(table(&learn(&pairs, &|_, _| true)).as_bytes())?;
    Ok(())
}

/// Towards joining: each claim has many others that it is not and few that it is. Chosen where all claims are matched
/// together, as a register has them (`learned from`): in a fifth of them a false one is seldom met.
const SHIFT: f32 = 1.0;
/// What two rows take beyond it, which have place and day in columns of their own.
const ROWS: f32 = 0.5;

fn rows(args: &Args, packs: &Packs) -> Result<Vec<Item>, Box<dyn std::error::Error>> {
    let bytes = std::fs::read(&args.rows)?;
    let mut events: HashMap<String, String> = HashMap::new();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let head = reader.headers()?.clone();
    let at = |name: &str| head.iter().position(|h| h == name);
    let (id, event) = (at("id").ok_or("no column id")?, at("event_id").ok_or("no column event_id")?);
    for record in reader.records() {
        let record = record?;
        events.insert(record[id].to_owned(), record[event].to_owned());
    }
    let mapping = Mapping::load("maverick")?;
    let names = hudna_read::pack::Lookup::new(packs);
    let table = Table::open(&bytes, &mapping, packs, &names, hudna_read::intake::Defaults::default())?;
    let mut number: BTreeMap<String, usize> = BTreeMap::new();
    let mut items = Vec::new();
    for (n, told) in table.rows().filter_map(Result::ok).enumerate() {
        let report = &told.reading.report;
        let Some(event) = events.get(&report.id) else { continue };
        let next = number.len();
        let truth = *number.entry(event.clone()).or_insert(next);
        for sighting in Sighting::all(packs, report, &told.reading.claims, Some(&told.row)) {
            let own = report.id.clone();
            items.push(Item {
                sighting,
                own,
                report: n,
                truth: Some(truth),
                fold: truth.wrapping_mul(2_654_435_761) / 7 % args.folds,
            });
        }
    }
    Ok(items)
}

fn claims(args: &Args, packs: &Packs, read: &Path) -> Result<Vec<Item>, Box<dyn std::error::Error>> {
    let lines = |path: &Path| -> Result<Vec<String>, std::io::Error> {
        Ok(std::fs::read_to_string(path)?.lines().map(str::to_owned).collect())
    };
    let links: Value = serde_json::from_str(&std::fs::read_to_string(&args.links)?)?;
    let of: HashSet<&str> =
        links["reports"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut group: HashMap<(String, String), usize> = HashMap::new();
    for (g, one) in links["groups"].as_array().into_iter().flatten().enumerate() {
        for claim in one["claims"].as_array().into_iter().flatten() {
            group.insert((claim[0].as_str().unwrap_or("").into(), claim[1].as_str().unwrap_or("").into()), g);
        }
    }
    let mut gold: HashMap<String, Vec<Value>> = HashMap::new();
    for line in lines(&args.gold)? {
        let value: Value = serde_json::from_str(&line)?;
        let id = value["report"]["id"].as_str().unwrap_or("").to_owned();
        gold.insert(id, value["claims"].as_array().cloned().unwrap_or_default());
    }
    let mut items = Vec::new();
    let mut apart = BTreeMap::new();
    for (n, line) in lines(read)?.iter().enumerate() {
        let reading: Reading = serde_json::from_str(line)?;
        if !of.contains(reading.report.id.as_str()) {
            continue;
        }
        let known = gold.get(&reading.report.id).map_or(&[][..], Vec::as_slice);
        let found = paired(known, &reading);
        let country = |s: &Sighting| s.country.unwrap_or(0);
        for (i, sighting) in
            Sighting::all(packs, &reading.report, &reading.claims, None).into_iter().enumerate()
        {
            if sighting.class == Class::Statement {
                continue;
            }
            // A claim that no annotator made stands in the way of others and is judged by nobody.
            let truth = found.get(&i).map(|g| {
                let key = (reading.report.id.clone(), known[*g]["id"].as_str().unwrap_or("").to_owned());
                group.get(&key).copied().unwrap_or(10_000 + n * 1000 + i)
            });
            let next = apart.len();
            let fold = *apart
                .entry(
                    truth
                        .filter(|t| *t < 10_000)
                        .map_or_else(|| format!("c {}", country(&sighting)), |t| format!("g {t}")),
                )
                .or_insert(next);
            let own = format!("{} {i}", reading.report.id);
            items.push(Item { sighting, own, report: n, truth, fold: fold % args.folds });
        }
    }
    Ok(items)
}

/// Which claim of the annotators each claim read is: of one type, triggers that share letters, the most first.
fn paired(gold: &[Value], reading: &Reading) -> HashMap<usize, usize> {
    let mut all = Vec::new();
    for (g, known) in gold.iter().enumerate() {
        for (i, claim) in reading.claims.iter().enumerate() {
            if known["type"].as_str() != Some(claim.class.word()) {
                continue;
            }
            let spans =
                std::iter::once(&known["trigger"]).chain(known["also"].as_array().into_iter().flatten());
            let shared = spans
                .flat_map(|m| {
                    std::iter::once(&claim.trigger).chain(&claim.also).map(move |t| {
                        let (start, end) = (
                            m["start"].as_u64().unwrap_or(0) as usize,
                            m["end"].as_u64().unwrap_or(0) as usize,
                        );
                        t.end.min(end).saturating_sub(t.start.max(start))
                    })
                })
                .max()
                .unwrap_or(0);
            if shared > 0 {
                all.push((shared, usize::from(known["kind"].as_str() == Some(claim.kind.word())), g, i));
            }
        }
    }
    all.sort_by(|a, b| b.cmp(a));
    let (mut gold_done, mut found) = (HashSet::new(), HashMap::new());
    for (_, _, g, i) in all {
        if !gold_done.contains(&g) && !found.contains_key(&i) {
            gold_done.insert(g);
            found.insert(i, g);
        }
    }
    found
}

fn order(item: &Item) -> (u8, i32, &str) {
    let s = &item.sighting;
    let (tier, day) = s.order();
    (tier, day, &item.own)
}

fn pairs(items: &[Item], weight: f32) -> Vec<Pair> {
    let mut kept: HashMap<i64, Vec<(i32, usize)>> = HashMap::new();
    let all: Vec<Keys> = items.iter().map(|item| keys(&item.sighting)).collect();
    for (i, keys) in all.iter().enumerate() {
        for key in &keys.kept {
            kept.entry(key.key).or_default().push((key.day, i));
        }
    }
    let mut met = BTreeSet::new();
    for (i, keys) in all.iter().enumerate() {
        for key in &keys.sought {
            for (day, j) in kept.get(&key.key).into_iter().flatten() {
                let (x, y) = (&items[i], &items[*j]);
                let near = (day - key.day).abs() <= key.reach;
                if near
                    && i != *j
                    && (x.report != y.report || of_one_known(&x.sighting, &y.sighting))
                    && !is_apart(&x.sighting, &y.sighting)
                {
                    met.insert((i.min(*j), i.max(*j)));
                }
            }
        }
    }
    let mut all = Vec::new();
    for (i, j) in met {
        let (a, b) = if order(&items[i]) < order(&items[j]) { (i, j) } else { (j, i) };
        let (x, y) = (&items[a].sighting, &items[b].sighting);
        let mut features = Vec::new();
        compare(x, y, |f, v| features.push((f as usize, v)));
        let same = items[a].truth.is_some() && items[a].truth == items[b].truth;
        let weight = if items[a].truth.is_none() || items[b].truth.is_none() {
            0.0
        } else if same {
            weight
        } else {
            weight.sqrt()
        };
        all.push(Pair { a, b, features, group: Weights::group(x, y), same, weight });
    }
    all
}

/// Weights common to all groups, then those of each group.
type Learned = Vec<Vec<f32>>;
const GROUPS: usize = 7;

/// What these weigh before anything is learned: two single incidents of two towns are two, two meetings with others are
/// two, two deals that the packs tell apart are two, and what has neither a place nor anybody in common is not known to be one.
const PRIORS: &[(Feature, f32)] = &[
    (Feature::WhoCross, -3.0),
    (Feature::WhoOther, -3.0),
    (Feature::Bare, -3.0),
    (Feature::KnownOther, -3.0),
    (Feature::KnownSame, 2.0),
    (Feature::SameText, 10.0),
];

/// Logistic regression by gradient descent over all pairs at once; a group's own weights are pulled to nothing harder.
fn learn(pairs: &[Vec<Pair>], keep: &dyn Fn(usize, &Pair) -> bool) -> Learned {
    let chosen: Vec<&Pair> = pairs
        .iter()
        .enumerate()
        .flat_map(|(s, p)| p.iter().map(move |p| (s, p)))
        .filter(|(s, p)| p.weight > 0.0 && keep(*s, p))
        .map(|(_, p)| p)
        .collect();
    let width = Feature::ALL.len();
    let mut weights = vec![vec![0.0f32; width]; GROUPS + 1];
    let mut steps = vec![vec![1e-3f32; width]; GROUPS + 1];
    for (feature, weight) in PRIORS {
        weights[0][*feature as usize] = *weight;
    }
    for _ in 0..250 {
        let mut gradient = vec![vec![0.0f32; width]; GROUPS + 1];
        for p in &chosen {
            let fit: f32 =
                p.features.iter().map(|(f, v)| v * (weights[0][*f] + weights[p.group + 1][*f])).sum();
            let error = p.weight * (f32::from(u8::from(p.same)) - 1.0 / (1.0 + (-fit).exp()));
            for (f, v) in &p.features {
                gradient[0][*f] += error * v;
                gradient[p.group + 1][*f] += error * v;
            }
        }
        for g in 0..=GROUPS {
            let pull = if g == 0 { 0.5 } else { 1.5 };
            for f in 0..width {
                let prior = PRIORS.iter().find(|(feature, _)| g == 0 && *feature as usize == f);
                let slope = gradient[g][f] - pull * (weights[g][f] - prior.map_or(0.0, |(_, w)| *w));
                steps[g][f] += slope * slope;
                weights[g][f] += 0.3 * slope / steps[g][f].sqrt();
            }
        }
    }
    weights
}

/// Pairwise and B-cubed F1, pairwise precision and recall of the division of some items.
fn measure(items: &[Item], of: &[usize], pairs: &[Pair], learned: &Learned, shift: f32) -> [f64; 4] {
    let within: HashSet<usize> = of.iter().copied().collect();
    let mut best: HashMap<usize, (f32, usize)> = HashMap::new();
    for p in pairs.iter().filter(|p| within.contains(&p.a) && within.contains(&p.b)) {
        let fit: f32 = shift
            + p.features.iter().map(|(f, v)| v * (learned[0][*f] + learned[p.group + 1][*f])).sum::<f32>();
        if fit <= 0.0 {
            continue;
        }
        let better = best.get(&p.b).is_none_or(|(f, a)| {
            fit.total_cmp(f).then_with(|| order(&items[*a]).cmp(&order(&items[p.a]))).is_gt()
        });
        if better {
            best.insert(p.b, (fit, p.a));
        }
    }
    let nodes: Vec<Node> = of
        .iter()
        .map(|i| {
            let (tier, day, own) = order(&items[*i]);
            Node {
                id: *i as i64,
                parent: best.get(i).map(|(_, a)| *a as i64),
                fit: best.get(i).map_or(0.0, |(f, _)| *f),
                order: (tier, day, own.to_owned()),
                report: items[*i].report as i64,
                known: items[*i].sighting.known,
                bound: false,
            }
        })
        .collect();
    let fit = |a: i64, b: i64| {
        let (x, y) = (&items[a as usize].sighting, &items[b as usize].sighting);
        if is_apart(x, y) {
            return f32::MIN;
        }
        let (mut fit, group) = (shift, Weights::group(x, y));
        compare(x, y, |f, v| fit += v * (learned[0][f as usize] + learned[group + 1][f as usize]));
        fit
    };
    let heads = divide(&nodes, &BTreeSet::new(), fit);
    let judged: Vec<(i64, usize)> =
        of.iter().filter_map(|i| items[*i].truth.map(|t| (heads[&(*i as i64)], t))).collect();
    figures(&judged)
}

fn figures(judged: &[(i64, usize)]) -> [f64; 4] {
    let (mut both, mut ours, mut theirs) = (0u64, 0u64, 0u64);
    let (mut p, mut r) = (0.0, 0.0);
    for (i, a) in judged.iter().enumerate() {
        let (mut shared, mut record, mut event) = (0u64, 0u64, 0u64);
        for (j, b) in judged.iter().enumerate() {
            let (x, y) = (a.0 == b.0, a.1 == b.1);
            record += u64::from(x);
            event += u64::from(y);
            shared += u64::from(x && y);
            if j < i {
                ours += u64::from(x);
                theirs += u64::from(y);
                both += u64::from(x && y);
            }
        }
        p += shared as f64 / record as f64;
        r += shared as f64 / event as f64;
    }
    let n = judged.len().max(1) as f64;
    let f = |a: f64, b: f64| if a + b == 0.0 { 0.0 } else { 2.0 * a * b / (a + b) };
    let share = |of: u64| if of == 0 { 0.0 } else { both as f64 / of as f64 };
    [f(share(ours), share(theirs)), f(p / n, r / n), share(ours), share(theirs)]
}

fn table(learned: &Learned) -> String {
    let mut out = String::from(
        "# Learned weights: how much each feature of two claims speaks for one happening; above 0, for it. `group:feature` is added for that group.\n\
         # Written by `hudna-train-matching` from rows of MAVERICK (van Baalen and Höglund, CC BY 4.0) and from links between\n\
         # claims of annotated reports; licence CC BY 4.0. What the features are: data/scheme/matching.tsv.\n",
    );
    for (g, weights) in learned.iter().enumerate() {
        for (feature, weight) in Feature::ALL.iter().zip(weights) {
            let shift = match (g.checked_sub(1).map(Weights::group_word), feature) {
                (None, Feature::Always) => SHIFT,
                (Some("row"), Feature::Always) => ROWS,
                _ => 0.0,
            };
            let weight = weight + shift;
            if weight.abs() >= 0.02 {
                let group = if g == 0 { String::new() } else { format!("{}:", Weights::group_word(g - 1)) };
                let _ = writeln!(out, "{group}{}\t{weight:.2}", feature.word());
            }
        }
    }
    out
}
