// What every behaviour of the desk is tried with: a page in each language at each width, and the promises that hold on
// every page: nothing from outside, no error in the console. The address of a running desk is in HUDNA_DESK, the
// path of a Chromium in CHROMIUM (scripts/browser sets both).
import { test, after } from 'node:test'
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

export const desk = process.env.HUDNA_DESK?.replace(/\/$/, '')
if (!desk) throw new Error('HUDNA_DESK is not set: run scripts/steps browser')

export const pages = ['day', 'violations', 'access', 'deals', 'parties', 'contacts', 'statements', 'map', 'timeline', 'undertakings', 'lists', 'convoys', 'counts', 'notes', 'note?type=convoy']
export const lists = ['violations', 'access', 'deals', 'contacts', 'statements']
export const other = { ar: 'en', en: 'ar' }
const widths = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }

let launched
const browser = () => (launched ??= chromium.launch({
  executablePath: process.env.CHROMIUM,
  // The map draws with WebGL; a machine without a graphics card draws in software.
  args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
}))
after(async () => (await launched)?.close())

/** Tries `story({ page, lang, width, at, open })` in both languages at both widths; `context` goes to the browser. */
export function behaviour(name, story, { context = {}, only = Object.keys(widths), languages = ['ar', 'en'] } = {}) {
  for (const lang of languages) for (const width of only) {
    test(`${name} (${lang}, ${width})`, { timeout: 180_000 }, async () => {
      const opened = await (await browser()).newContext({ viewport: widths[width], locale: lang, reducedMotion: 'reduce', ...context })
      const page = await opened.newPage()
      const wrong = []
      page.on('console', (m) => m.type() === 'error' && wrong.push(`${page.url()}: console: ${m.text()}`))
      page.on('pageerror', (e) => wrong.push(`${page.url()}: ${e.message}`))
      page.on('request', (r) => /^(https?|wss?):/.test(r.url()) && !r.url().startsWith(`${desk}/`) && wrong.push(`fetched from outside: ${r.url()}`))
      const at = (path) => `${desk}/${lang}/${path}`
      const open = async (path) => {
        const answer = await page.goto(path.startsWith('http') ? path : at(path))
        assert.equal(answer.status(), 200, `${path} answers ${answer.status()}`)
      }
      try {
        await story({ page, lang, width, at, open, context: opened })
        assert.deepEqual(wrong, [])
      } finally {
        await opened.close()
      }
    })
  }
}

/** The addresses, without repeats, of the links in the main part whose path matches `pattern`. */
export const linksTo = async (page, pattern) => {
  const all = await page.locator('main a[href]').evaluateAll((links) => links.map((a) => new URL(a.getAttribute('href'), location.href).href))
  return [...new Set(all)].filter((href) => pattern.test(new URL(href).pathname))
}

/** The address of some record, by way of the list that has one. */
export async function someRecord({ page, open }, among = lists) {
  for (const list of among) {
    await open(list)
    const [record] = await linksTo(page, /\/record\//)
    if (record) return record
  }
  assert.fail(`no record in ${among.join(', ')}`)
}
