// Writes the README's example of `hudna read` anew, between its two marks: `node scripts/readme-example.mjs HUDNA`. With
// `check` behind it, says whether the example still is what the binary gives.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const readme = readFileSync('README.md', 'utf8')
const text = /\$ cat report\.txt\n(.+)\n/.exec(readme)[1]
const out = execFileSync(process.argv[2], ['read', '-', '--published', '2016-03-05'], { input: `${text}\n`, encoding: 'utf8' })

const show = ({ text, value, who, place, pcode, actor, role }) => JSON.stringify({ role, text, value, who, place, pcode, actor })
const blocks = JSON.parse(out).claims.map((c) => {
  const lines = [`${c.type}/${c.kind}  ${c.status}${c.extent ? `  ${c.extent}` : ''}  "${c.trigger.text}"`]
  for (const [slot, fillers] of Object.entries(c.slots)) for (const f of fillers) lines.push(`  ${slot.padEnd(8)} ${show(f)}`)
  for (const s of c.source) lines.push(`  ${'source'.padEnd(8)} ${show(s)}`)
  return lines.join('\n')
})
const anew = readme.replace(/(<!-- example -->\n```\n)[^]*?(```\n<!-- end -->)/, (_, a, b) => `${a}${blocks.join('\n')}\n${b}`)
if (process.argv[3] !== 'check') writeFileSync('README.md', anew)
else if (anew !== readme) {
  console.error(`README.md: its example of reading is no longer what hudna gives (node scripts/readme-example.mjs HUDNA writes it anew):\n${blocks.join('\n')}`)
  process.exit(1)
}
