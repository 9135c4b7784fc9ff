// Without JavaScript every page works; the map says what it needs, and lists its places all the same.
import assert from 'node:assert/strict'
import { behaviour, linksTo, pages, someRecord } from './lib/desk.mjs'

behaviour('without JavaScript', async (on) => {
  for (const path of pages) {
    await on.open(path)
    assert.match(await on.page.locator('main').innerText(), /\S.{20}/s, `${path} says something`)
  }
  await on.open('violations')
  await on.page.locator('form.filters input[name=q]').fill('قصف')
  await on.page.locator('form.filters button[type=submit]').click()
  assert.equal(new URL(on.page.url()).searchParams.get('q'), 'قصف')
  await on.open(await someRecord(on))
  assert.ok((await linksTo(on.page, /\/report\//)).length > 0)
}, { context: { javaScriptEnabled: false } })
