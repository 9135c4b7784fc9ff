// The map draws from the binary alone, and a place on it leads to its records.
import assert from 'node:assert/strict'
import { behaviour } from './lib/desk.mjs'

behaviour('a popup of the map leads to a record', async ({ page, lang, open }) => {
  await open('map')
  const map = page.locator('#map')
  await map.locator('canvas').waitFor()
  const points = JSON.parse(await map.getAttribute('data-points'))
  assert.ok(points.length > 0, 'some records have a place')
  // Places are reached by keyboard too: each is a button.
  const place = map.locator('button.place').first()
  await place.waitFor()
  await place.press('Enter')
  const link = map.locator('.maplibregl-popup a[href*="/record/"]').first()
  await link.waitFor()
  await link.click()
  await page.waitForURL((url) => url.pathname.startsWith(`/${lang}/record/`))
})
