// Where words stand in a report: its sentences by number, and a phrase copied from it found again. Offsets count code points.

const letter = (c) => c !== undefined && /[\p{L}\p{M}\p{N}]/u.test(c)
const passed = (c) => c !== undefined && /[\p{M}\p{Cf}ـ]/u.test(c)
const space = (c) => c !== undefined && /\s/.test(c)

/** The sentences of a text, given as code points: `[start, end]` of each. */
export function sentences(points) {
  const found = []
  let start = 0
  const close = (end) => {
    let [a, b] = [start, end]
    while (a < b && space(points[a])) a++
    while (b > a && space(points[b - 1])) b--
    if (b > a) found.push([a, b])
    start = end
  }
  for (let i = 0; i < points.length; i++) {
    if (points[i] === '\n') close(i + 1)
    else if (/[.!?؟]/.test(points[i])) {
      let end = i + 1
      while (end < points.length && /["»”)\]]/.test(points[end])) end++
      // A short piece ends with an initial or a number and not with its sentence.
      if (end === points.length || (space(points[end]) && end - start > 25)) {
        close(end)
        i = end - 1
      }
    }
  }
  close(points.length)
  return found
}

/** Where the phrase ends that begins at `i`: a run of spaces is one, vowel marks and tatweel are passed over; -1 where it does not. */
function endOf(points, phrase, i) {
  let at = i
  for (let k = 0; k < phrase.length; k++) {
    if (passed(phrase[k])) continue
    while (at > i && passed(points[at])) at++
    if (space(phrase[k])) {
      if (space(phrase[k - 1])) continue
      if (!space(points[at])) return -1
      while (space(points[at])) at++
    } else if (points[at] === phrase[k]) at++
    else return -1
  }
  while (at < points.length && /\p{M}/u.test(points[at])) at++
  return at
}

/** Within a word, and not only behind a clitic or in front of a pronoun. */
const WITHIN = 6

/** Where a phrase stands between two places: `{start, end, off}`, `off` the more, the less it begins and ends with a word. */
export function places(points, words, from, to) {
  const phrase = Array.from(words), found = []
  for (let start = from; start < to; start++) {
    const end = points[start] === phrase[0] ? endOf(points, phrase, start) : -1
    if (end < 0) continue
    let [a, b] = [start, end]
    while (letter(points[a - 1])) a--
    while (letter(points[b])) b++
    const before = a === start ? 0 : /^([وفبلك]+(ال)?|لل|ال)$/.test(points.slice(a, start).join('')) ? 1 : WITHIN
    const after = b === end ? 0 : b - end <= 3 ? 3 : WITHIN
    found.push({ start, end, off: before + after })
  }
  return found
}

/**
 * The mention that words copied from a report mean. `FIRST ~ LAST` stands for all between; `@7` behind them means in sentence 7,
 * `#2` their second place in the sentence. They are looked for in the sentences of `order`; places of `taken` are passed over.
 * Gives `{start, end}`, or `{fault}`.
 */
export function locate(points, sents, words, order, taken = []) {
  const [, phrase, at, nth] = /^(.*?)(?:@(\d+))?(?:#(\d+))?$/su.exec(words.trim())
  const [first, last] = phrase.split(' ~ ').map((p) => p.trim())
  if (at && !sents[at - 1]) return { fault: `there is no sentence ${at}` }
  const within = at ? [Number(at)] : order
  for (const [i, sentence] of within.entries()) {
    const free = ({ start }) => !taken.some((m) => m.start === start)
    const found = places(points, first, ...sents[sentence - 1]).filter(free)
    if (!found.length) continue
    const least = Math.min(...found.map((f) => f.off))
    if (least >= WITHIN && !at && i < within.length - 1) continue
    const here = found.filter((f) => nth || f.off === least)[(nth ?? 1) - 1]
    if (!here) return { fault: `«${first}» does not stand ${nth} times in sentence ${sentence}` }
    if (last === undefined) return { start: here.start, end: here.end }
    const close = places(points, last, here.end, Math.min(points.length, here.end + 1500)).find((f) => f.off < WITHIN)
    return close ? { start: here.start, end: close.end } : { fault: `«${last}» does not come behind «${first}»` }
  }
  return { fault: `«${first}» is not in ${at ? `sentence ${at}` : 'the report'}: copy it letter by letter` }
}

/** The order in which words of a claim are looked for: its own sentences, those before it, nearest first, then all. */
export function order(own, many) {
  const before = Math.min(...own) - 1
  return [...own, ...Array.from({ length: before }, (_, i) => before - i), ...Array.from({ length: many }, (_, i) => i + 1)]
}
