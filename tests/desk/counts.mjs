// A figure of the day leads to as many lines as it says.
import assert from 'node:assert/strict'
import { behaviour } from './lib/desk.mjs'

const figure = /^[\d,٬٫\u0660-\u0669]+$/
const number = (text) => Number(text.replace(/[\u0660-\u0669]/g, (d) => d.codePointAt(0) - 0x660).replace(/\D/g, ''))

async function linesBehind({ page, open }, address) {
  await open(address)
  let lines = 0
  for (;;) {
    lines += await page.locator('ol.lines > li, ol.reports > li').count()
    const next = page.locator('a[rel=next]')
    if (!await next.count()) return lines
    await open(await next.evaluate((a) => a.href))
  }
}

behaviour('a count of the day leads to that many lines', async (on) => {
  const counts = new Map()
  // The newest day, and days of the samples of which much is told.
  for (const day of ['day', 'day?day=2016-02-22', 'day?day=2016-02-27', 'day?day=2016-06-10']) {
    await on.open(day)
    const links = await on.page.locator('main a[href]').evaluateAll((all) => all.map((a) => [a.textContent.trim(), new URL(a.getAttribute('href'), location.href).href]))
    for (const [text, href] of links) if (figure.test(text)) counts.set(href, number(text))
  }
  assert.ok(counts.size >= 5, `only ${counts.size} counts`)
  const wrong = []
  for (const [address, count] of counts) {
    const lines = await linesBehind(on, address)
    if (lines !== count) wrong.push(`${address}: ${count} said, ${lines} lines`)
  }
  assert.deepEqual(wrong, [])
}, { only: ['desktop'] })
