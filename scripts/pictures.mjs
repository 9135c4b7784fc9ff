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

// A record that has a day, a place and a toll shows best what a record is; among these the one that most reports tell of.
async function openRecord(page) {
  const told = await page.locator('ol.lines > li').evaluateAll((lines) => lines.map((li) => ({
    href: li.querySelector('a[href*="/record/"]').href,
    worth: Number(/(\d+)\D* reports/.exec(li.innerText)?.[1] ?? 1)
      + (li.querySelector('.toll') ? 30 : 0) + (li.querySelector('.where') ? 20 : 0) + (li.querySelector('.when .unknown') ? 0 : 10),
  })))
  told.sort((a, b) => b.worth - a.worth)
  await page.goto(told[0].href)
}

await take('day-ar', wide, 'ar/day?day=2016-02-27')
// The truce itself: many outlets tell of it, and contradict each other.
await take('record-en', wide, 'en/lines?class=deal&kind=ceasefire&from=2016-02-27&to=2016-02-27', openRecord)
await take('map-ar', wide, 'ar/map', async (page) => {
  await page.locator('#map[data-ready=yes]').waitFor()
  await page.locator('#map').evaluate((map) => scrollTo(0, map.offsetTop - 90))
  await page.waitForTimeout(500)
})
await take('violations-ar-phone', narrow, 'ar/violations')
await browser.close()
