// How well direct quotations are read, on reports annotated for it by offset (corpus/quotations):
//   node scripts/quotations.mjs reports QUOTATIONS NEWS.jsonl.gz…   the reports that are annotated
//   node scripts/quotations.mjs tally QUOTATIONS READINGS           what was found, in counts, as JSON
//   node scripts/quotations.mjs figures NAME TALLY…                 the table for docs/reader.md; `%` in a name: the day that it was read
//   node scripts/quotations.mjs errors QUOTATIONS READINGS          every quotation that is not read as annotated, with its words
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** The share of either span's characters that the other must cover. */
const COVERED = 0.9
/** Fewer words in quotation marks are a name or a choice of words, no quotation. */
const FEWEST = 4

const [what, ...args] = process.argv.slice(2)
const [gold, ...rest] = args
const lines = (path) => readFileSync(path, 'utf8').split('\n').filter((l) => l.trim()).map((l) => JSON.parse(l))
const print = (line) => process.stdout.write(`${line}\n`)

async function reports(paths) {
  const wanted = new Set(lines(gold).map((r) => r.id))
  for (const path of paths) {
    for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
      const { id } = JSON.parse(line)
      if (wanted.delete(id)) print(line)
    }
  }
  if (wanted.size) throw new Error(`no texts for ${[...wanted].join(', ')}`)
}

// --- When a statement is the quotation that was annotated

const shared = (a, b) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
const sameSpan = (a, b) => shared(a, b) >= COVERED * Math.max(a.end - a.start, b.end - b.start)

const plain = (word) => word.normalize('NFKC').replace(/[\u064B-\u0652\u0640]/g, '').replace(/[أإآ]/g, 'ا').replace(/^[وفبلك]?ال/, '').replace(/^لل/, '')
const words = (text) => text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).map(plain)

/** Words overlap, or one name stands in the other: `كيري` for `وزير الخارجية جون كيري`. */
function sameSpeaker(text, annotated, read) {
  if (shared(annotated, read) > 0) return true
  const [few, many] = [words(text(annotated)), words(text(read))].sort((a, b) => a.length - b.length)
  return few.length > 0 && few.every((w) => many.includes(w))
}

/** Quotations that one verb joins may be read as one content, from the first to the last of them. */
function accepted(quotation, all) {
  const spans = quotation.kind === 'part' ? [quotation.content] : [quotation.quoted, quotation.content]
  const act = quotation.act && all.filter((q) => q.act === quotation.act)
  return act ? [...spans, { start: act[0].quoted.start, end: act.at(-1).quoted.end }] : spans
}

/** Each quotation with how it is read, and the quotations that were read where none is. */
function held(report, quotations, claims) {
  const points = Array.from(report.text)
  const text = (m) => points.slice(m.start, m.end).join('')
  const statements = claims.filter((c) => c.type === 'statement').map((c) => ({ ...c, contents: c.slots.content ?? [], speakers: c.slots.speaker ?? [] }))
  const matched = new Set(), passed = new Set()
  const found = quotations.map((quotation) => {
    const spans = accepted(quotation, quotations)
    const span = statements.filter((s) => s.contents.some((c) => spans.some((x) => sameSpan(x, c))))
    const right = span.filter((s) => s.speakers.some((m) => quotation.speaker.some((x) => sameSpeaker(text, x, m))))
    for (const s of right) matched.add(s)
    // What is annotated as neither right nor wrong is no error either.
    if (quotation.kind === 'either') for (const s of statements) if (s.contents.some((c) => shared(c, quotation.quoted) > 0)) passed.add(s)
    const near = statements.filter((s) => s.contents.some((c) => shared(c, quotation.quoted) > 0))
    return { quotation, text, span: span.length > 0, right: right.length > 0, speakers: span.flatMap((s) => s.speakers), near }
  })
  const quoted = statements.filter((s) => s.quoted && s.contents.some((c) => words(text(c)).length >= FEWEST))
  const read = quoted.filter((s) => matched.has(s) || !passed.has(s))
  return { found, text, read: read.length, right: read.filter((s) => matched.has(s)).length, wrong: read.filter((s) => !matched.has(s)) }
}

const all = (readings) => {
  const read = new Map(lines(readings).map((r) => [r.report.id, r]))
  return lines(gold).map(({ id, quotations }) => ({ id, ...held(read.get(id).report, quotations, read.get(id).claims) }))
}

const f = (x) => x.toFixed(2)
const sum = (list, of) => list.reduce((n, x) => n + of(x), 0)

const fault = (q) => q.span ? 'SPEAKER' : q.near.length ? 'SPAN' : 'MISSED'

const KINDS = ['whole', 'part']

/** What was found of a sample, in counts, with the day on which it was read. */
function tally(readings) {
  const reports = all(readings)
  const found = reports.flatMap((r) => r.found).filter((q) => KINDS.includes(q.quotation.kind))
  const of = (list) => ({ annotated: list.length, span: sum(list, (q) => q.span), right: sum(list, (q) => q.right) })
  const faults = found.filter((q) => !q.right).map(fault)
  const times = (name) => faults.filter((x) => x === name).length
  print(JSON.stringify({
    measured: new Date().toISOString().slice(0, 10),
    reports: reports.length,
    ...Object.fromEntries(KINDS.map((kind) => [kind, of(found.filter((q) => q.quotation.kind === kind))])),
    read: sum(reports, (r) => r.read), right: sum(reports, (r) => r.right),
    faults: { missed: times('MISSED'), span: times('SPAN'), speaker: times('SPEAKER') },
  }))
}

/** One row a tally: a sample, or the same one read at another time. */
function figures(...named) {
  print('| direct quotations | annotated | span found | span and speaker found | where the marks hold all that is reported | where they begin or end within it | read as quoted | right of these |')
  print('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (let at = 0; at < named.length; at += 2) {
    const counts = JSON.parse(readFileSync(named[at + 1], 'utf8'))
    const both = (of) => sum(KINDS, (kind) => counts[kind][of])
    const share = (of) => f(both(of) / both('annotated'))
    const day = new Date(counts.measured).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    const found = KINDS.map((kind) => `${f(counts[kind].right / counts[kind].annotated)} of ${counts[kind].annotated}`)
    const cells = [both('annotated'), share('span'), `**${share('right')}**`, ...found, counts.read, `**${f(counts.right / counts.read)}**`]
    print(`| ${named[at].replace('%', day)} | ${cells.join(' | ')} |`)
  }
  const { faults } = JSON.parse(readFileSync(named.at(-1), 'utf8'))
  print(`\nOf the quotations in the last row that are not found with their speaker, ${faults.missed} are in no statement, ${faults.span} in one that begins or ends elsewhere, and ${faults.speaker} are laid to another speaker.`)
}

function errors(readings) {
  for (const r of all(readings)) {
    for (const q of r.found.filter((q) => q.quotation.kind !== 'either' && !q.right)) {
      print(`${fault(q)} ${q.quotation.kind} ${r.id} «${q.text(q.quotation.content)}» of «${q.quotation.speaker.map(q.text).join(' / ')}»`)
      for (const s of q.near) print(`    read: ${s.kind} [${s.contents.map(q.text).join(' + ')}] of [${s.speakers.map(q.text).join(' + ')}]`)
    }
    for (const s of r.wrong) print(`SPURIOUS ${r.id} «${s.contents.map(r.text).join(' + ')}» of «${s.speakers.map(r.text).join(' + ')}»`)
  }
}

if (what === 'reports') await reports(rest)
else if (what === 'tally') tally(...rest)
else if (what === 'figures') figures(...args)
else if (what === 'errors') errors(...rest)
else throw new Error(`no such part: ${what}`)
