// A reviewer accepts or rejects with a name and a reason; the record and the lists show it from then on. A browser says
// of a form where it comes from only if the desk's own policy for referrers lets it: without that no decision is let in.
import assert from 'node:assert/strict'
import { behaviour, linksTo } from './lib/desk.mjs'

// Records without a day of their own are in no count of a day, which another test follows at the same time.
const undecided = 'statements?reviewed=no&undated=yes'

async function decide({ page, lang, width, open }, verdict) {
  await open(undecided)
  const [record] = await linksTo(page, /\/record\//)
  await open(record)
  const by = `${verdict} ${lang} ${width}`
  const button = page.locator(`form.decide button[value=${verdict}]`)
  await button.press('Enter')
  assert.equal(new URL(page.url()).hash, '', 'nothing is sent without a name and a reason')
  await page.locator('form.decide input[name=by]').fill(by)
  await page.locator('form.decide textarea[name=reason]').fill('قرأت النص <b>')
  await button.press('Enter')
  await page.waitForURL((url) => url.hash === '#decisions')
  const told = await page.locator('main').innerText()
  assert.ok(told.includes(by) && told.includes('قرأت النص <b>'), 'who decided and why, as it was written')
  return new URL(record).pathname
}

const listed = async (on, path) => (await linksTo(on.page, /\/record\//)).map((href) => new URL(href).pathname).includes(path)

for (const verdict of ['accepted', 'rejected']) behaviour(`a record is ${verdict}`, async (on) => {
  const path = await decide(on, verdict)
  await on.open(undecided)
  assert.ok(!await listed(on, path), 'it is no longer among those that nobody looked at')
  await on.open('statements?reviewed=yes&undated=yes')
  assert.ok(await listed(on, path), 'it is among those looked at')
})
