// The map draws from the binary alone, and a place on it leads to its records.
import assert from 'node:assert/strict'
import { behaviour } from './lib/desk.mjs'

// Moves the mouse over the map until it is on a place: the pointer says so.
async function pointAtPlace(page, canvas) {
  await canvas.scrollIntoViewIfNeeded()
  const { x, y, width, height } = await canvas.boundingBox()
  for (let dy = 6; dy < height - 30; dy += 11) for (let dx = 6; dx < width - 6; dx += 11) {
    await page.mouse.move(x + dx, y + dy)
    if (await canvas.evaluate((c) => c.style.cursor === 'pointer')) return
  }
  assert.fail('no place on the map')
}

behaviour('a popup of the map leads to a record', async ({ page, lang, open }) => {
  await open('map')
  assert.ok(JSON.parse(await page.locator('#map').getAttribute('data-points')).length > 0, 'some records have a place')
  await page.locator('#map[data-ready=yes]').waitFor()
  await pointAtPlace(page, page.locator('#map canvas'))
  await page.mouse.down()
  await page.mouse.up()
  const link = page.locator('.maplibregl-popup a[href*="/record/"]').first()
  await link.waitFor()
  await link.press('Enter')
  await page.waitForURL((url) => url.pathname.startsWith(`/${lang}/record/`))
})
