// Checks examples of reading: `node scripts/examples.mjs reports FILES…` writes their reports as JSON Lines, and
// `node scripts/examples.mjs check READINGS FILES…` compares what was read with what they expect.
//
// A file of examples is a table: `published` (a day), `text`, `expect`. What is expected stands as `type/kind` (`type/*`: any kind), then
// `status=…`, `extent=…`, `stage=…`, `quoted=…`, `slot=words` (a filler that holds these words, or has this value, place or
// actor) or `slot==words` (these words and no more), separated by ` | `; several claims by ` + `; `none:type` says that no claim of the type is read.
import { readFileSync } from 'node:fs'
import { examples, isRead } from './expect.mjs'

const [what, ...args] = process.argv.slice(2)
const readings = what === 'check' ? readFileSync(args.shift(), 'utf8').trim().split('\n').map((l) => JSON.parse(l)) : []

let wrong = 0, n = 0
for (const example of examples(args)) {
  if (what === 'reports') {
    console.log(JSON.stringify({ id: example.where, published: example.published || null, language: 'ar', text: example.text }))
    continue
  }
  const { claims } = readings[n++]
  for (const expected of example.expect.split(' + ')) {
    if (isRead(expected, claims)) continue
    wrong++
    const read = claims.map((c) => `${c.type}/${c.kind} ${c.status} ${Object.entries(c.slots).map(([k, v]) => `${k}=${v.map((m) => m.text).join(', ')}`).join(' | ')}`)
    console.error(`${example.where}: expected ${expected}\n  ${example.text}\n  read: ${read.join('\n        ') || 'nothing'}`)
  }
}
if (what === 'check') console.log(`${n} examples, ${wrong} wrong`)
process.exit(wrong ? 1 : 0)
