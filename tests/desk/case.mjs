// A verifier works a case with the keyboard: three stages stand in front, the others are folded away; what
// was entered stands on the page from then on, with who and why, as it was written.
import assert from 'node:assert/strict'
import { behaviour, linksTo } from './lib/desk.mjs'

behaviour('a case is worked on the record’s page', async ({ page, lang, width, open }) => {
  // Records without a day of their own are in no count of a day, which other tests follow at the same time.
  await open('statements?undated=yes')
  // Each run has a record of its own: what one entered, another would find there.
  const record = (await linksTo(page, /\/record\//))[['ar', 'en'].indexOf(lang) * 2 + (width === 'phone' ? 1 : 0)]
  await open(record)
  const stages = page.locator('form.steps fieldset.stage:visible')
  assert.equal(await stages.count(), 3, 'intake, verification, finding')
  const by = `verifier ${lang} ${width}`
  const enter = page.locator('form.steps button[type=submit]')
  await page.locator('form.steps details > summary').press('Enter')
  assert.ok(await stages.count() > 3)
  await page.locator('select[name=verification]').selectOption('inconclusive')
  await page.locator('select[name=attribution]').selectOption('not_attributable')
  await page.locator('form.steps input[name=by]').fill(by)
  await page.locator('form.steps input[name=reason]').fill('لا اتجاه للنار <b>')
  await enter.press('Enter')
  await page.waitForURL((url) => url.hash === '#case')
  await page.locator('details.history > summary').press('Enter')
  const told = await page.locator('section.case').innerText()
  assert.ok(told.includes(by) && told.includes('لا اتجاه للنار <b>'), 'who, and why, as it was written')
})
