// A word is found however its alef, ya, ta marbuta and vowel marks are written, and with a clitic or an article before it.
import assert from 'node:assert/strict'
import { behaviour, linksTo } from './lib/desk.mjs'

const found = async (on, word) => {
  await on.open(`lines?q=${encodeURIComponent(word)}`)
  return (await linksTo(on.page, /\/record\//)).sort()
}

behaviour('a word is found in every spelling', async (on) => {
  for (const [word, ...spellings] of [
    ['إطلاق', 'اطلاق', 'أطلاق', 'الإطلاق', 'إطْلاق', 'إطـــلاق'],
    ['الهدنة', 'هدنة', 'الهدنه', 'والهدنة', 'للهدنة', 'هُدنة'],
    ['مدفعي', 'مدفعى', 'المدفعي'],
  ]) {
    const plain = await found(on, word)
    assert.ok(plain.length > 0, `${word} is found`)
    for (const spelling of spellings) assert.deepEqual(await found(on, spelling), plain, `${spelling} finds what ${word} finds`)
  }
  assert.deepEqual(await found(on, 'زقزقة'), [], 'a word of no report finds nothing')
}, { only: ['desktop'] })
