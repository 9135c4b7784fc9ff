// Every page opens in its language and direction, with a title and a heading of its own, and nothing sticks out of the
// window to the side.
import assert from 'node:assert/strict'
import { behaviour, linksTo, pages, someRecord } from './lib/desk.mjs'

async function check({ page, lang }, path) {
  const html = page.locator('html')
  assert.equal(await html.getAttribute('lang'), lang, `${path}: lang`)
  assert.equal(await html.getAttribute('dir'), lang === 'ar' ? 'rtl' : 'ltr', `${path}: dir`)
  assert.equal(await page.locator('h1').count(), 1, `${path}: one h1`)
  assert.match(await page.title(), /\S/, `${path}: title`)
  const [inside, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
  assert.ok(inside <= window, `${path}: ${inside} wide in a window of ${window}`)
}

behaviour('every page opens', async (on) => {
  const titles = new Set()
  for (const path of pages) {
    await on.open(path)
    await check(on, path)
    titles.add(await on.page.title())
  }
  assert.equal(titles.size, pages.length, 'each page has a title of its own')
})

behaviour('a record, a report and why it is read so open', async (on) => {
  const record = await someRecord(on)
  await on.open(record)
  await check(on, 'record')
  const [report] = await linksTo(on.page, /\/report\//)
  assert.ok(report, 'the record leads to a report')
  await on.open(report)
  await check(on, 'report')
  const [why] = await linksTo(on.page, /\/why$/)
  assert.ok(why, 'the report leads to why it is read so')
  await on.open(why)
  for (const details of await on.page.locator('main details').all()) await details.evaluate((d) => { d.open = true })
  await check(on, 'why')
})

behaviour('the root leads to a language, an unknown page says so', async ({ page, lang, at }) => {
  const { desk } = await import('./lib/desk.mjs')
  await page.goto(`${desk}/`)
  assert.match(new URL(page.url()).pathname, /^\/(ar|en)\//)
  const answer = await page.request.get(at('no-such-page'))
  assert.equal(answer.status(), 404)
  assert.match(await answer.text(), new RegExp(`lang="${lang}"`))
}, { only: ['desktop'] })
