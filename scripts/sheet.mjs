// Sheets: a short way to write readings by hand. `scripts/annotate.mjs` says how they are used.
//
//   ### REPORT-ID
//   TYPE KIND STATUS [EXTENT | STAGE | quoted] SENTENCES     a claim; its sentences by number, the fullest first: 2,1
//    t WORDS                                                its trigger; `a`: other mentions of the same
//    SLOT WORDS {VALUE} <ROLE WORDS > ROLE WORDS>           a filler; its value; its own source, <> the report's own voice
//    src ROLE WORDS > ROLE WORDS                            the claim's source, nearest the fact first
//
// WORDS are as `locate` in anchors.mjs has them. VALUE: a date (2018-06, 2018-W23, 2018-03/..), a number (12, 34+, ~70, 3-9, -50), `?`
// where it cannot be known; behind it part, who=civilians, unit=raids, time=20:00.
import { locate, order, sentences } from './anchors.mjs'

const set = (words) => new Set(words.split(' '))
const TYPES = {
  hostility: ['air_strike shelling bombardment armed_clash ground_attack shooting explosion chemical killing detention destruction movement other', 'by against place date weapon count killed injured violates'],
  access: ['siege confined aid_delivered aid_blocked evacuation displacement return crossing_opened crossing_closed prisoners_released services', 'by to place date quantity what'],
  deal: ['ceasefire local_truce humanitarian coordination exchange withdrawal political', 'parties brokers place date period terms excludes'],
  position: ['committed joined refused withdrew excluded conditional', 'party toward by date'],
  contact: ['call meeting talks visit letter handover press_conference', 'participants place date topic'],
  statement: ['says announces demands accuses denies condemns warns promises supports declines', 'speaker to about content place date'],
}
for (const name of Object.keys(TYPES)) TYPES[name] = TYPES[name].map(set)
const STATUS = set('happened ongoing planned called_for denied unfulfilled possible')
const EXTENT = set('one several general')
const STAGE = set('proposed under_discussion agreed announced in_force extended breached suspended ended rejected')
const ROLE = set('speaker agency outlet document unnamed')
const NUMBERS = set('count killed injured quantity')
const HAS_EXTENT = set('hostility access')

class Page {
  constructor(report) {
    this.points = Array.from(report.text)
    this.sents = sentences(this.points)
  }
  mention({ start, end }) { return { start, end, text: this.points.slice(start, end).join('') } }
  sentenceOf(mention) { return this.sents.findIndex(([a, b]) => mention.start >= a && mention.start < b) + 1 }
  locate(words, own, taken) { return locate(this.points, this.sents, words, order(own, this.sents.length), taken) }
}

/** What stands behind a filler in braces, put into the mention; false where it is not understood. */
function takeValue(mention, slot, raw) {
  const [value] = raw.split(/ (?=part\b|who=|unit=|time=)|^(?=part\b|who=|unit=|time=)/)
  const flag = (name) => new RegExp(`\\b${name}=(.+?)(?= part\\b| who=| unit=| time=|$)`).exec(raw)?.[1]
  const day = (d) => /^(\d{4}(-\d\d(-\d\d)?|-W\d\d)?|\.\.|)$/.test(d)
  const number = /^(~?)(\d*)(\+)?(?:-(\d+))?$/.exec(value)
  if (value === '?') mention.value = null
  else if ((slot === 'date' || slot === 'period') && value.length >= 4 && (value.length === 4 || /[-/]/.test(value)) && value.split('/').every(day)) mention.value = value
  else if (number && (number[2] || number[4]) && slot !== 'date') {
    const min = number[2] ? Number(number[2]) : null
    mention.value = { min, max: number[3] ? null : Number(number[4] ?? number[2]) }
    if (number[1]) mention.value.approx = true
    if (flag('unit')) mention.value.unit = flag('unit')
  } else return false
  if (/\bpart\b/.test(raw)) mention.part = true
  for (const name of ['who', 'time']) if (flag(name)) mention[name] = flag(name)
  return true
}

/** The readings that a sheet holds; `fail(line, why)` is called for each fault. `reports`: by id. */
export function parse(text, reports, fail) {
  const readings = []
  let page, reading, claim
  const find = (words, no, taken) => {
    const found = page.locate(words, claim.own, taken)
    return found.fault ? fail(no, found.fault) : page.mention(found)
  }
  const chain = (raw, no) => raw.split(' > ').filter((s) => s.trim()).map((part) => {
    const [, role, words] = /^\s*(\w+)\s+(.+)$/su.exec(part) ?? []
    if (!ROLE.has(role)) return fail(no, `a source is a role and its words; the roles are ${[...ROLE].join(', ')}`)
    const mention = find(words, no)
    return mention && { ...mention, role }
  }).filter(Boolean)

  const open = (words, no) => {
    const [type, kind, status, ...rest] = words
    if (!TYPES[type]?.[0].has(kind)) fail(no, `there is no kind ${type} ${kind}`)
    if (!STATUS.has(status)) fail(no, `there is no status ${status}`)
    claim = { id: `c${reading.claims.length + 1}`, type, kind, status, trigger: null, also: [], slots: {}, source: [], own: [], line: no }
    for (const word of rest) {
      if (/^[\d,]+$/.test(word)) claim.own = word.split(',').map(Number)
      else if (word === 'quoted' && type === 'statement') claim.quoted = true
      else if (EXTENT.has(word) && HAS_EXTENT.has(type)) claim.extent = word
      else if (STAGE.has(word) && type === 'deal') claim.stage = word
      else fail(no, `«${word}» says nothing of a claim of the type ${type}`)
    }
    if (type === 'statement') claim.quoted ??= false
    if (HAS_EXTENT.has(type) && !claim.extent) fail(no, 'its extent is missing: one, several or general')
    if (!claim.own.length || claim.own.some((s) => !page.sents[s - 1])) {
      fail(no, 'the numbers of its sentences are missing or too high')
      claim.own = [1]
    }
    claim.evidence = claim.own.map((s) => page.mention({ start: page.sents[s - 1][0], end: page.sents[s - 1][1] }))
    reading.claims.push(claim)
  }

  const fill = (name, rest, no) => {
    if (name === 'src') return claim.source.push(...chain(rest, no))
    const own = /\s<(.*)>\s*$/su.exec(rest)
    let words = own ? rest.slice(0, own.index) : rest
    const braces = /\s*\{([^}]*)\}/.exec(words)
    if (braces) words = words.replace(braces[0], '')
    const named = name === 't' || name === 'a'
    if (!named && !TYPES[claim.type]?.[1].has(name)) return fail(no, `${claim.type} has no slot ${name}`)
    const taken = named ? [claim.trigger, ...claim.also].filter(Boolean) : claim.slots[name]
    const mention = find(words, no, taken)
    if (!mention) return
    if (name === 'a') return claim.also.push(mention)
    if (name === 't') return claim.trigger ? fail(no, 'a claim has one trigger: others stand as `a`') : (claim.trigger = mention)
    if (braces ? !takeValue(mention, name, braces[1].trim()) : NUMBERS.has(name) || name === 'date') fail(no, `${name}: its value is missing or not understood`)
    if (own) mention.source = chain(own[1], no)
    ;(claim.slots[name] ??= []).push(mention)
  }

  text.split('\n').forEach((line, i) => {
    const no = i + 1
    if (!line.trim()) return
    const id = /^### (\S+)/.exec(line)?.[1]
    if (id) {
      const report = reports.get(id)
      claim = undefined
      reading = report && { report, claims: [] }
      page = report && new Page(report)
      return reading ? readings.push(reading) : fail(no, `there is no report ${id}`)
    }
    if (!reading) return fail(no, 'a sheet begins with ### and the id of a report')
    if (!/^\s/.test(line)) return open(line.trim().split(/\s+/), no)
    const [, name, rest] = /^\s+(\w+)\s+(.+)$/su.exec(line) ?? []
    if (!claim || !name) return fail(no, 'a line within a claim is a name and words')
    fill(name, rest, no)
  })
  for (const c of readings.flatMap((r) => r.claims)) {
    if (!c.trigger) fail(c.line, 'its trigger is missing (line `t`)')
    delete c.own
    delete c.line
  }
  return readings
}

function valueOf({ value, who, part, time }) {
  const words = []
  if (value === null) words.push('?')
  else if (typeof value === 'string') words.push(value)
  else if (value) words.push(`${value.approx ? '~' : ''}${value.min ?? ''}${value.max === null ? '+' : value.max === value.min ? '' : `-${value.max}`}`)
  if (value?.unit) words.push(`unit=${value.unit}`)
  if (who) words.push(`who=${who}`)
  if (part) words.push('part')
  if (time) words.push(`time=${time}`)
  return words.length ? ` {${words.join(' ')}}` : ''
}

/** A reading as a sheet: [`parse`] makes the same claims of it. */
export function write({ report, claims }) {
  const page = new Page(report), lines = [`### ${report.id}`]
  for (const c of claims) {
    const own = [...new Set(c.evidence.map((m) => page.sentenceOf(m)))]
    // The shortest way to say where the words stand that is found there again.
    const say = (m, taken) => {
      const words = m.text.split(/\s+/), at = page.sentenceOf(m)
      const whole = m.text.replace(/\s+/g, ' ')
      const short = words.length > 9 ? [`${words.slice(0, 3).join(' ')} ~ ${words.slice(-3).join(' ')}`, whole] : [whole]
      const ways = short.flatMap((s) => [s, `${s}@${at}`, ...Array.from({ length: 30 }, (_, n) => `${s}@${at}#${n + 1}`)])
      const right = (way) => { const f = page.locate(way, own, taken); return f.start === m.start && f.end === m.end }
      return ways.find(right) ?? whole
    }
    const flow = (sources) => sources.map((m) => `${m.role} ${say(m)}`).join(' > ')
    lines.push([c.type, c.kind, c.status, c.extent, c.stage, c.quoted ? 'quoted' : '', own.join(',')].filter(Boolean).join(' '))
    const named = [c.trigger, ...c.also]
    named.forEach((m, i) => lines.push(` ${i ? 'a' : 't'} ${say(m, named.slice(0, i))}`))
    for (const [name, list] of Object.entries(c.slots)) {
      list.forEach((m, i) => lines.push(` ${name} ${say(m, list.slice(0, i))}${valueOf(m)}${m.source ? ` <${flow(m.source)}>` : ''}`))
    }
    if (c.source.length) lines.push(` src ${flow(c.source)}`)
  }
  return `${lines.join('\n')}\n`
}

/** A report with its sentences numbered, for who writes a sheet. */
export function numbered(report) {
  const page = new Page(report)
  const head = `### ${report.id}   published ${report.published ?? 'unknown'}   outlet ${report.outlet ?? 'unknown'}`
  return `${[head, ...page.sents.map(([start, end], i) => `${i + 1}. ${page.mention({ start, end }).text}`)].join('\n')}\n`
}
