// The switch of language keeps the page, what is filtered, and the record one looks at.
import assert from 'node:assert/strict'
import { behaviour, linksTo, other, pages, someRecord } from './lib/desk.mjs'

behaviour('switching the language keeps the page', async (on) => {
  const record = new URL(await someRecord(on))
  await on.open(record.href)
  const [why] = await linksTo(on.page, /\/why$/)
  const paths = [...pages, new URL(why.split('#')[0]).pathname.split('/').slice(2).join('/'), 'violations?q=%D9%82%D8%B5%D9%81', record.pathname.split('/').slice(2).join('/')]
  for (const path of paths) {
    await on.open(path)
    await on.page.locator(`a[hreflang="${other[on.lang]}"]`).first().click()
    await on.page.waitForURL(on.at(path).replace(`/${on.lang}/`, `/${other[on.lang]}/`))
    assert.equal(await on.page.locator('html').getAttribute('lang'), other[on.lang], path)
  }
})
