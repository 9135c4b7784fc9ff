// The desk is used without a mouse: the first Tab reaches the way past the navigation, Tab goes on to the filters and
// the lines, Enter opens a record, and what has the focus can be seen.
import assert from 'node:assert/strict'
import { behaviour } from './lib/desk.mjs'

const focused = (page) => page.evaluate(() => {
  const on = document.activeElement, style = getComputedStyle(on)
  return {
    href: on.getAttribute('href') ?? '', name: on.getAttribute('name') ?? '',
    inFilters: !!on.closest('form.filters'), inLines: !!on.closest('ol.lines'),
    // A field for a date lights the part of it that has the focus.
    seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || on.type === 'date',
  }
})

behaviour('the keyboard alone leads to a record', async ({ page, open }) => {
  await open('violations')
  await page.keyboard.press('Tab')
  assert.equal((await focused(page)).href, '#main', 'the first Tab reaches the skip link')
  await page.keyboard.press('Enter')
  let filters = false, record
  for (let i = 0; i < 60 && !record; i++) {
    await page.keyboard.press('Tab')
    const on = await focused(page)
    assert.ok(on.seen, `what has the focus shows it: ${JSON.stringify(on)}`)
    filters ||= on.inFilters
    if (on.inLines && on.href.includes('/record/')) record = on.href
  }
  assert.ok(filters, 'Tab reaches the filters')
  assert.ok(record, 'Tab reaches a line')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname.includes('/record/'))
  assert.equal(await page.locator('h1').count(), 1)
})

behaviour('typing and Enter search', async ({ page, open }) => {
  await open('violations')
  await page.locator('form.filters input[name=q]').focus()
  await page.keyboard.type('قصف')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.get('q') === 'قصف')
})
