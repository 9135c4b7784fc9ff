// A record shows each field with the words it comes from, lit in the text of the report.
import assert from 'node:assert/strict'
import { behaviour, linksTo, someRecord } from './lib/desk.mjs'

const lit = 'main mark.lit, main a.lit'

behaviour('a record lights its words', async (on) => {
  await on.open(await someRecord(on, ['violations']))
  assert.ok(await on.page.locator(lit).count() > 0, 'words are lit')
  for (const word of await on.page.locator(lit).allInnerTexts()) assert.match(word, /\S/)
  const color = (at) => at.evaluate((node) => getComputedStyle(node).backgroundColor)
  assert.notEqual(await color(on.page.locator(`${lit}`).last()), await color(on.page.locator('body')), 'and can be seen')
  const [report] = await linksTo(on.page, /\/report\//)
  await on.open(report)
  assert.ok(await on.page.locator(lit).count() > 0, 'the report lights its claims')
  assert.ok((await linksTo(on.page, /\/record\//)).length > 0, 'and leads back to records')
})
