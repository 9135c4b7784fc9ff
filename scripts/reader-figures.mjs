// The parts of scripts/reader-figures that are easier in JavaScript:
//   node scripts/reader-figures.mjs join STANDOFF NEWS.jsonl.gz…   annotations by offset and the texts they are of, as readings
//   node scripts/reader-figures.mjs sentences TABLE                the sentences of a table of errors, as reports
//   node scripts/reader-figures.mjs errors TABLE READINGS          those that are still read wrongly, for the page
//   node scripts/reader-figures.mjs apart FIGURES.json READINGS OUT   writes the readings in an order in which `--cross N` holds
//                                                                back one conflict at a time; says N
//   node scripts/reader-figures.mjs tables FIGURES.json CONFUSED   figures of `hudna score --json`, for the page
//   node scripts/reader-figures.mjs summary NAME FIGURES.json…     one row a set of reports
//   node scripts/reader-figures.mjs put PAGE NAME                  puts standard input between the marks of that name on the page
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { examples, isRead } from './expect.mjs'

const [what, ...args] = process.argv.slice(2)
const lines = (path) => readFileSync(path, 'utf8').split('\n').filter((l) => l.trim())
const print = (line) => process.stdout.write(`${line}\n`)

// Offsets count code points; whatever has a start and no words gets them.
function words(points, node) {
  if (Array.isArray(node)) node.forEach((x) => words(points, x))
  else if (node && typeof node === 'object') {
    if ('start' in node && !('text' in node)) node.text = points.slice(node.start, node.end).join('')
    Object.values(node).forEach((x) => words(points, x))
  }
}

async function join(standoff, news) {
  const wanted = new Map(lines(standoff).map((l) => JSON.parse(l)).map((r) => [r.id, r.claims]))
  for (const path of news) {
    for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
      const report = JSON.parse(line), claims = wanted.get(report.id)
      if (!claims) continue
      words(Array.from(report.text), claims)
      print(JSON.stringify({ report, claims }))
      wanted.delete(report.id)
    }
  }
}

// Reports are held back by their number modulo N: those of one conflict get the same remainder, empty reports fill the gaps.
function apart(figures, readings, out) {
  const sets = Object.entries(JSON.parse(readFileSync(figures, 'utf8')).by_conflict).map(([, m]) => new Set(m.ids))
  const byId = new Map(lines(readings).map((l) => [JSON.parse(l).report.id, l]))
  const queues = sets.map((ids) => [...ids].map((id) => byId.get(id)))
  const longest = Math.max(...queues.map((q) => q.length))
  const empty = (name) => JSON.stringify({ report: { id: `empty-${name}`, text: '' }, claims: [] })
  const dealt = Array.from({ length: longest * queues.length }, (_, n) => queues[n % queues.length][Math.floor(n / queues.length)] ?? empty(n))
  writeFileSync(out, `${dealt.join('\n')}\n`)
  print(queues.length)
}

// --- Sentences that are read wrongly

function shown(claim, asked) {
  const fields = [`${claim.type}/${claim.kind}`, claim.status, claim.extent ?? claim.stage]
  const slots = Object.entries(claim.slots).filter(([name]) => asked.has(name)).map(([name, l]) => `${name} ${l.map((m) => `«${m.text}»`).join(', ')}`)
  return [fields.filter(Boolean).join(' '), ...slots].join(', ')
}

function errors(path, readings) {
  const rows = [...examples([path])], read = lines(readings).map((l) => JSON.parse(l).claims)
  const groups = new Map()
  let still = 0
  rows.forEach((row, i) => {
    const expected = row.expect.split(' + '), missing = expected.filter((e) => !isRead(e, read[i]))
    if (!missing.length) return
    still++
    const types = new Set(expected.map((e) => e.replace('none:', '').split('/')[0]))
    const asked = new Set(expected.flatMap((e) => e.split(' | ').slice(1).map((f) => f.split('=')[0])))
    const instead = read[i].filter((c) => types.has(c.type)).map((c) => shown(c, asked))
    const right = missing.map((e) => e.replace(/^none:(\w+)$/, 'no $1').replaceAll(' | ', ', ').replace(/(\w+)=([^,]+)/g, '$1 «$2»'))
    groups.set(row.error, [...(groups.get(row.error) ?? []), { text: row.text, right: right.join('; '), instead: instead.join('; ') || 'nothing' }])
  })
  print(`Of ${rows.length} sentences of our own samples and exercises that were noted because they were read wrongly, ${still} still are ([errors.tsv](errors.tsv)).\n`)
  for (const [error, found] of groups) {
    print(`**${error}**\n`)
    for (const { text, right, instead } of found) print(`> <div dir="rtl">${text}</div>\n>\n> to be read: ${right}  \n> is read: ${instead}\n`)
  }
}

// --- Figures

const f = (x) => x.toFixed(2)
const prf = (name, m) => `| ${name} | ${f(m.p)} | ${f(m.r)} | ${f(m.f1)} | ${m.gold} | ${m.predicted} |`
const head = (first) => `| ${first} | precision | recall | F1 | annotated | read |\n| --- | --- | --- | --- | --- | --- |`

function summary(named) {
  print('| annotated reports | how many | claims in them | claims: precision | recall | F1 | slots F1 | source F1 | status | extent | dates | exact |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |')
  for (let i = 0; i < named.length; i += 2) {
    const s = JSON.parse(readFileSync(named[i + 1], 'utf8'))
    print(`| ${named[i]} | ${s.reports} | ${s.claims.gold} | ${[s.claims.p, s.claims.r, s.claims.f1, s.slots.f1, s.source.f1, s.status, s.extent, s.dates, s.exact].map(f).join(' | ')} |`)
  }
}

const called = { 'camp none': 'none that the packs know', 'camp unknown': 'outlets that no pack knows', 'conflict unknown': 'none that the packs know', 'outlet unknown': 'not said' }

function tables(path, confused) {
  const s = JSON.parse(readFileSync(path, 'utf8'))
  print(head('claims'))
  print(prf('**all types**', s.claims))
  for (const [type, m] of Object.entries(s.by_type)) print(prf(type, m))
  print(`\n${head('fillers of slots, over paired claims')}`)
  print(prf('**all slots**', s.slots))
  for (const [slot, m] of Object.entries(s.by_slot)) if (m.gold || m.predicted) print(prf(slot, m))
  print(prf('**whose word it is**', s.source))
  print('\n| of paired claims | share |\n| --- | --- |')
  for (const [name, x] of [['status right', s.status], ['extent right', s.extent], ['a figure’s own source right', s.figures_sources],
    ['dates given at the right words: value right', s.dates], ['dates at the right words: given', s.dates_given],
    ['numbers given at the right words: value right', s.numbers], ['annotated claims read with nothing wrong, missing or too many', s.exact]]) print(`| ${name} | ${f(x)} |`)
  for (const by of ['conflict', 'camp', 'outlet']) {
    // One report says nothing of an outlet.
    const least = by === 'outlet' ? 3 : 1
    const sets = Object.entries(s[`by_${by}`] ?? {}).filter(([, m]) => m.reports >= least)
    if (!sets.length) continue
    print(`\n| ${by === 'camp' ? 'camp of the outlet' : by}${least > 1 ? `, ${least} reports or more` : ''} | reports | annotated claims | claims F1 | slots F1 | source F1 | status | \`hostility.by\` precision |\n| --- | --- | --- | --- | --- | --- | --- | --- |`)
    for (const [name, m] of sets.sort((a, b) => b[1].claims.gold - a[1].claims.gold)) {
      const accused = m.by_slot['hostility.by']
      print(`| ${called[`${by} ${name}`] ?? name} | ${m.reports} | ${m.claims.gold} | ${f(m.claims.f1)} | ${f(m.slots.f1)} | ${f(m.source.f1)} | ${f(m.status)} | ${accused?.predicted ? `${f(accused.p)} of ${accused.predicted}` : '–'} |`)
    }
  }
  // What goes wrong most: from the same run.
  const all = lines(confused)
  const count = (name) => {
    const kinds = new Map()
    for (const l of all.filter((l) => l.startsWith(`${name} `))) {
      const kind = / (hostility|access|deal|position|contact|statement) (\w+) /.exec(l)
      if (kind) kinds.set(`${kind[1]}/${kind[2]}`, (kinds.get(`${kind[1]}/${kind[2]}`) ?? 0) + 1)
    }
    return [...kinds].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([k, n]) => `${k} ${n}`).join(', ')
  }
  const mixed = all.map((l) => /^CONFUSED +(\d+) (\w+) (\w+) read as (\w+)$/.exec(l)).filter(Boolean)
  const of = (field) => mixed.filter((m) => m[2] === field).slice(0, 6).map((m) => `${m[3]} as ${m[4]} ${m[1]}`).join(', ')
  const lost = Object.entries(s.by_slot).map(([k, m]) => [k, Math.round(m.gold * (1 - m.r)), m.gold]).sort((a, b) => b[1] - a[1]).slice(0, 8)
  print('\n| what goes wrong most | how often |\n| --- | --- |')
  print(`| claims missed | ${count('MISSED')} |`)
  print(`| claims read that nobody annotated | ${count('SPURIOUS')} |`)
  for (const field of ['kind', 'status', 'extent']) print(`| one ${field} read as another | ${of(field)} |`)
  print(`| fillers missed in paired claims | ${lost.map(([k, n, gold]) => `${k} ${n} of ${gold}`).join(', ')} |`)
}

async function put(path, name) {
  let figures = ''
  for await (const chunk of process.stdin) figures += chunk
  const page = readFileSync(path, 'utf8')
  const anew = page.replace(new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`), (_, a, b) => `${a}${figures}${b}`)
  if (anew === page && !page.includes(figures)) throw new Error(`${path} has no marks for ${name}`)
  writeFileSync(path, anew)
}

if (what === 'join') await join(args[0], args.slice(1))
else if (what === 'sentences') [...examples([args[0]])].forEach((r) => print(JSON.stringify({ id: r.where, published: r.published || null, language: 'ar', text: r.text })))
else if (what === 'apart') apart(...args)
else if (what === 'errors') errors(...args)
else if (what === 'tables') tables(...args)
else if (what === 'summary') summary(args)
else if (what === 'put') await put(...args)
else throw new Error(`no such part: ${what}`)
