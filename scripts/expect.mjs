// What a table of examples expects of a reading; its format stands at the head of examples.mjs.
import { readFileSync } from 'node:fs'

/** The rows of tables, each with the names of its columns and where it stands. */
export function* examples(files) {
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
    const [name, words, whole] = field.split('=').map((s) => s.trim())
    if (['status', 'extent', 'stage', 'quoted'].includes(name)) return String(claim[name]) === words
    if (whole) return (claim.slots[name] ?? []).some((m) => m.text === whole)
    if (name === 'source') return claim.source.some((s) => s.text.includes(words))
    return (claim.slots[name] ?? []).some((m) => filler(m, words))
  })
}

/** Whether one of the claims is the one expected, or none is of its type where none is to be. */
export function isRead(expected, claims) {
  const none = /^none:(\w+)$/.exec(expected.trim())
  return none ? !claims.some((c) => c.type === none[1]) : claims.some((c) => holds(c, expected.split(' | ').map((s) => s.trim())))
}
