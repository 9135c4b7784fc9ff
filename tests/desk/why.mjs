// Why a report is read as it is: reached from a record and without a mouse, complete without JavaScript, in the language
// of the page; each claim can be saved as a test case.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { behaviour, linksTo, someRecord } from './lib/desk.mjs'

const open = async (on) => {
  await on.open(await someRecord(on, ['violations']))
  const [why] = await linksTo(on.page, /\/why$/)
  assert.ok(why, 'the record leads to why')
  await on.open(why)
}

behaviour('the reasons are complete without JavaScript', async (on) => {
  await open(on)
  const main = await on.page.locator('main').innerText()
  for (const file of ['data/lexicon/acts.tsv', 'data/model/trigger.tsv', 'crates/read/src/']) assert.ok(main.includes(file), file)
  assert.match(main, on.lang === 'ar' ? /السطر \D?\d/ : /line \D?\d/)
  const weights = on.page.locator('details.weights').first()
  assert.equal(await weights.locator('.features').first().isVisible(), false)
  await weights.locator('summary').click()
  assert.ok(await weights.locator('.features').first().isVisible(), 'the weights fold out')
}, { context: { javaScriptEnabled: false } })

behaviour('the keyboard folds weights out', async (on) => {
  await open(on)
  await on.page.locator('details.weights summary').first().focus()
  await on.page.keyboard.press('Enter')
  assert.ok(await on.page.locator('details.weights .features').first().isVisible())
}, { only: ['desktop'] })

behaviour('a claim is saved as a test case', async (on) => {
  await open(on)
  const link = on.page.locator('main a[download]').first()
  const [saved] = await Promise.all([on.page.waitForEvent('download'), link.click()])
  assert.match(saved.suggestedFilename(), /-c1\.json$/)
  const { report, claims } = JSON.parse(readFileSync(await saved.path(), 'utf8'))
  assert.equal(claims.length, 1)
  const { start, end, text } = claims[0].trigger
  assert.equal(Array.from(report.text).slice(start, end).join(''), text)
}, { only: ['desktop'] })
