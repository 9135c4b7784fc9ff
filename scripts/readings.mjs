// Checks readings: `node scripts/readings.mjs REPORTS READINGS`, both JSON Lines. Every report has its line, in order,
// with its id and text unchanged; every mention stands where it says; lists are lists; claim ids are unique.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const [reportsPath, readingsPath] = process.argv.slice(2)
const lines = (path) => createInterface({ input: createReadStream(path), crlfDelay: Infinity })[Symbol.asyncIterator]()
let faults = 0, reports = 0, claims = 0, mentions = 0
const fault = (id, what) => { if (++faults <= 20) console.error(`${id}: ${what}`) }

// Offsets count code points; a string of JavaScript counts UTF-16 units.
function checkMentions(id, points, node, at) {
  if (Array.isArray(node)) return node.forEach((item, i) => checkMentions(id, points, item, `${at}[${i}]`))
  if (node === null || typeof node !== 'object') return
  if ('start' in node) {
    mentions++
    const { start, end, text } = node
    if (!(0 <= start && start < end && end <= points.length)) fault(id, `${at}: ${start}..${end} is not in the text`)
    else if (points.slice(start, end).join('') !== text) fault(id, `${at}: ${start}..${end} does not hold ${text}`)
  }
  for (const [key, value] of Object.entries(node)) checkMentions(id, points, value, `${at}.${key}`)
}

const readings = lines(readingsPath)
for await (const line of lines(reportsPath)) {
  if (!line.trim()) continue
  const given = JSON.parse(line), report = given.report ?? given
  const next = await readings.next()
  if (next.done) { fault(report.id, 'no reading'); break }
  const reading = JSON.parse(next.value)
  reports++
  if (report.id !== undefined && reading.report.id !== report.id) fault(report.id, `the reading is of ${reading.report.id}`)
  if (reading.report.text !== report.text) fault(report.id, 'its text was changed')
  if (!Array.isArray(reading.claims)) { fault(report.id, 'claims is no list'); continue }
  if (new Set(reading.claims.map((c) => c.id)).size !== reading.claims.length) fault(report.id, 'a claim id stands twice')
  const points = Array.from(reading.report.text)
  for (const claim of reading.claims) {
    claims++
    for (const list of ['also', 'source', 'evidence']) if (!Array.isArray(claim[list])) fault(report.id, `${claim.id}.${list} is no list`)
    if (!claim.evidence?.length) fault(report.id, `${claim.id} has no evidence`)
    checkMentions(report.id, points, claim, claim.id)
  }
}
if (!(await readings.next()).done) fault('the end', 'more readings than reports')
console.log(`${reports} reports, ${claims} claims, ${mentions} mentions, ${faults} faults`)
process.exit(faults || !reports ? 1 : 0)
