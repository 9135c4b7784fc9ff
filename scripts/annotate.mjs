// Annotates reports by hand, on sheets (sheet.mjs says what stands on one):
//   node scripts/annotate.mjs show REPORTS.jsonl [FROM TO]       the reports with their sentences numbered
//   node scripts/annotate.mjs sheet READINGS.jsonl               readings as sheets
//   node scripts/annotate.mjs check REPORTS.jsonl SHEET…         what is wrong in sheets, with file and line
//   node scripts/annotate.mjs readings REPORTS.jsonl SHEET…      sheets as readings, JSON Lines
//   node scripts/annotate.mjs offsets REPORTS.jsonl SHEET…       the same by offset alone, for reports whose words may not stand here
import { readFileSync } from 'node:fs'
import { numbered, parse, write } from './sheet.mjs'

const [what, path, ...rest] = process.argv.slice(2)
const print = (text) => process.stdout.write(text)
const lines = readFileSync(path, 'utf8').split('\n').filter((l) => l.trim()).map((l) => JSON.parse(l))
const reports = lines.map((l) => l.report ?? l)
// A mention without its words.
const bare = (node) => (Array.isArray(node) ? node.map(bare) : node && typeof node === 'object'
  ? Object.fromEntries(Object.entries(node).filter(([k]) => !(k === 'text' && 'start' in node)).map(([k, v]) => [k, bare(v)])) : node)

let faults = 0
const parsed = () => rest.flatMap((sheet) => parse(readFileSync(sheet, 'utf8'), new Map(reports.map((r) => [r.id, r])), (line, why) => {
  faults++
  process.stderr.write(`${sheet}:${line}: ${why}\n`)
}))

if (what === 'show') reports.slice((rest[0] ?? 1) - 1, rest[1]).forEach((r) => print(`${numbered(r)}\n`))
else if (what === 'sheet') lines.forEach((reading) => print(`${write(reading)}\n`))
else if (what === 'check') {
  const readings = parsed()
  print(`${readings.length} reports, ${readings.flatMap((r) => r.claims).length} claims, ${faults} to mend\n`)
} else if (what === 'readings') parsed().forEach((reading) => print(`${JSON.stringify(reading)}\n`))
else if (what === 'offsets') parsed().forEach(({ report, claims }) => print(`${JSON.stringify({ id: report.id, claims: bare(claims) })}\n`))
else {
  process.stderr.write('show, sheet, check, readings or offsets: see the top of scripts/annotate.mjs\n')
  process.exit(2)
}
process.exitCode = faults ? 1 : 0
