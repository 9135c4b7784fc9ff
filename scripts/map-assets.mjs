// Puts the map's files, which are large and not ours, from npm's packages into crates/desk/assets/map: the drawing
// code (MapLibre GL, BSD-3-Clause) and a base map (Natural Earth by way of world-atlas, public domain). The binary embeds
// them; without them the desk shows the map's table alone.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { feature } from 'topojson-client'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const to = join(root, 'crates/desk/assets/map')
const find = createRequire(import.meta.url).resolve

// Around the conflicts of the packs the finest borders, elsewhere coarser ones: west, south, east, north.
const near = [20, 5, 66, 44]
const digits = { near: 3, far: 2 }

rmSync(to, { recursive: true, force: true })
mkdirSync(to, { recursive: true })

const maplibre = dirname(find('maplibre-gl/package.json'))
for (const [from, name] of [
  ['dist/maplibre-gl.mjs', 'maplibre-gl.mjs'],
  ['dist/maplibre-gl-worker.mjs', 'maplibre-gl-worker.mjs'],
  ['dist/maplibre-gl.css', 'maplibre-gl.css'],
  ['LICENSE.txt', 'maplibre-gl.LICENSE.txt'],
]) copyFileSync(join(maplibre, from), join(to, name))

const atlas = (scale) => {
  const world = JSON.parse(readFileSync(find(`world-atlas/countries-${scale}.json`), 'utf8'))
  return feature(world, world.objects.countries).features
}
const points = (node) => (typeof node[0] === 'number' ? [node] : node.flatMap(points))
function isNear({ geometry }) {
  const all = points(geometry.coordinates)
  const xs = all.map((p) => p[0]), ys = all.map((p) => p[1])
  const least = (list) => list.reduce((a, b) => Math.min(a, b)), most = (list) => list.reduce((a, b) => Math.max(a, b))
  return least(xs) < near[2] && most(xs) > near[0] && least(ys) < near[3] && most(ys) > near[1] && most(xs) - least(xs) < 90
}
// Fewer digits, and no point twice: the base map is for finding one's way, not for measuring.
function thin(node, places) {
  if (typeof node[0][0] !== 'number') return node.map((part) => thin(part, places))
  const ring = node.map((p) => p.map((n) => Number(n.toFixed(places))))
  return ring.filter((p, i) => i === 0 || p[0] !== ring[i - 1][0] || p[1] !== ring[i - 1][1])
}
const drawn = (country, places) => ({
  type: 'Feature',
  properties: { name: country.properties.name },
  geometry: { type: country.geometry.type, coordinates: thin(country.geometry.coordinates, places) },
})
const fine = atlas('10m').filter((c) => c.geometry && isNear(c))
const finely = new Set(fine.map((c) => c.properties.name))
const coarse = atlas('50m').filter((c) => c.geometry && !finely.has(c.properties.name))
const features = [...coarse.map((c) => drawn(c, digits.far)), ...fine.map((c) => drawn(c, digits.near))]
writeFileSync(join(to, 'world.geojson'), JSON.stringify({ type: 'FeatureCollection', features }))
console.log(`The map: ${features.length} countries, ${fine.length} of them in fine detail, in crates/desk/assets/map`)
