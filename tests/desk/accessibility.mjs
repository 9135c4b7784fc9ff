// No page breaks a rule of accessibility (WCAG 2.2 A and AA, by axe-core) seriously.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { behaviour, linksTo, pages, someRecord } from './lib/desk.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

behaviour('no serious breach of accessibility', async (on) => {
  const record = await someRecord(on)
  await on.open(record)
  const [report] = await linksTo(on.page, /\/report\//)
  const found = []
  for (const path of [...pages, record, report, `${report.split('#')[0]}/why`]) {
    await on.open(path)
    await on.page.evaluate(axe)
    const { violations } = await on.page.evaluate(() => window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
    for (const v of violations) {
      if (['serious', 'critical'].includes(v.impact)) found.push(`${path}: ${v.id}: ${v.nodes.length}: ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary}`)
    }
  }
  assert.deepEqual(found, [])
})
