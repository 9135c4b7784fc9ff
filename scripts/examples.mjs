// Checks examples of reading: `node scripts/examples.mjs reports FILES…` writes their reports as JSON Lines, and
// `node scripts/examples.mjs check READINGS FILES…` compares what was read with what they expect.
//
// A file of examples is a table: `published` (a day), `text`, `expect`. What is expected stands as `type/kind` (`type/*`: any kind), then
// `status=…`, `extent=…`, `stage=…` or `slot=words` (a filler that holds these words, or has this value, place or
// actor), separated by ` | `; several claims by ` + `; `none:type` says that no claim of the type is read.
import { readFileSync } from 'node:fs'

const [what, ...args] = process.argv.slice(2)
const readings = what === 'check' ? readFileSync(args.shift(), 'utf8').trim().split('\n').map((l) => JSON.parse(l)) : []

function* examples(files) {
  for (const file of files) {
    let head
    for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries()) {
      if (!line.trim() || line.startsWith('#')) continue
      const cells = line.split('\t').map((c) => c.trim())
      if (!head) { head = cells; continue }
      yield { where: `${file}:${at + 1}`, ...Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])) }
    }
  }
}

const filler = (m, words) => m.text.includes(words) || [m.value, m.place, m.actor].includes(words)
  || (m.value && typeof m.value === 'object' && m.value.min === Number(words))

function holds(claim, [kind, ...fields]) {
  return [`${claim.type}/${claim.kind}`, `${claim.type}/*`].includes(kind) && fields.every((field) => {
    const [name, words] = field.split('=').map((s) => s.trim())
    if (['status', 'extent', 'stage'].includes(name)) return claim[name] === words
    if (name === 'source') return claim.source.some((s) => s.text.includes(words))
    return (claim.slots[name] ?? []).some((m) => filler(m, words))
  })
}

let wrong = 0, n = 0
for (const example of examples(args)) {
  if (what === 'reports') {
    console.log(JSON.stringify({ id: example.where, published: example.published || null, language: 'ar', text: example.text }))
    continue
  }
  const { claims } = readings[n++]
  for (const expected of example.expect.split(' + ')) {
    const none = /^none:(\w+)$/.exec(expected.trim())
    const good = none ? !claims.some((c) => c.type === none[1]) : claims.some((c) => holds(c, expected.split(' | ').map((s) => s.trim())))
    if (good) continue
    wrong++
    const read = claims.map((c) => `${c.type}/${c.kind} ${c.status} ${Object.entries(c.slots).map(([k, v]) => `${k}=${v.map((m) => m.text).join(', ')}`).join(' | ')}`)
    console.error(`${example.where}: expected ${expected}\n  ${example.text}\n  read: ${read.join('\n        ') || 'nothing'}`)
  }
}
if (what === 'check') console.log(`${n} examples, ${wrong} wrong`)
process.exit(wrong ? 1 : 0)
