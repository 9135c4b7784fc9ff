// Writes the README's pictures of a running desk: `node scripts/pictures.mjs FOLDER` (scripts/pictures starts the desk).
import { chromium } from 'playwright-core'

const [folder] = process.argv.slice(2)
const desk = process.env.HUDNA_DESK.replace(/\/$/, '')
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
})
const wide = { width: 1280, height: 860 }, narrow = { width: 390, height: 760 }

async function take(name, size, path, then = async () => {}) {
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
  await page.goto(`${desk}/${path}`)
  await then(page)
  await page.evaluate(() => document.activeElement?.blur())
  await page.screenshot({ path: `${folder}/${name}.png` })
  await page.close()
}

// The record that the most reports tell of shows best what a record is.
async function openRecord(page) {
  const told = await page.locator('ol.lines > li').evaluateAll((lines) => lines.map((li) => ({
    href: li.querySelector('a[href*="/record/"]').href,
    reports: Number(/(\d+) report/.exec(li.innerText)?.[1] ?? 1),
  })))
  told.sort((a, b) => b.reports - a.reports)
  await page.goto(told[0].href)
}

await take('day-ar', wide, 'ar/day')
await take('record-en', wide, 'en/violations', openRecord)
await take('map-en', wide, 'en/map', async (page) => {
  await page.locator('#map[data-ready=yes]').waitFor()
})
await take('violations-ar-phone', narrow, 'ar/violations')
await browser.close()
