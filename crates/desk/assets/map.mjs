// The map of the desk: MapLibre over an offline base map, records as circles that lead to their lines. Everything it
// shows stands in the page already; where it fails, the table below it holds the same.
const box = document.getElementById('map')

if (box) {
  const words = JSON.parse(box.dataset.words)
  draw(box, words).catch((error) => {
    console.warn(error)
    box.hidden = false
    box.classList.add('failed')
    box.replaceChildren(make('p', words.failed))
    box.style.height = 'auto'
  })
}

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag)
  if (text !== undefined) element.textContent = text
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

function collection(list) {
  return {
    type: 'FeatureCollection',
    features: list.map((p, i) => ({
      type: 'Feature',
      id: i,
      properties: { ...p, index: i },
      geometry: { type: 'Point', coordinates: [p.lon, p.lat] },
    })),
  }
}

// What a popup says, built from text only: names come from outside.
function told(point, words) {
  const box = make('div', undefined, { dir: document.documentElement.dir })
  box.append(make('strong', point.name))
  box.append(make('p', `${words.precision} ${point.precision}`))
  const list = make('ul')
  for (const line of point.lines) {
    const item = make('li')
    item.append(make('a', `${line.label}: ${line.n}`, { href: line.href }))
    list.append(item)
  }
  point.records.forEach((href, i) => {
    const item = make('li')
    item.append(make('a', point.records.length > 1 ? `${words.record} ${i + 1}` : words.record, { href }))
    list.append(item)
  })
  box.append(list)
  return box
}

function colours(dark) {
  return dark
    ? { sea: '#101b22', land: '#26282d', line: '#5a5d63', town: '#b0aa9d', halo: '#16171a', ink: '#ece8df' }
    : { sea: '#dfe8ea', land: '#f6f2e8', line: '#a69f8e', town: '#5b5850', halo: '#fbf9f4', ink: '#1d1c1a' }
}

async function draw(box, words) {
  const { dataset } = box
  const maplibre = await import(dataset.code)
  const { Map, NavigationControl, AttributionControl, Popup, setWorkerUrl, LngLatBounds } = maplibre
  setWorkerUrl(new URL(dataset.worker, location.href).href)
  const points = JSON.parse(dataset.points)
  const towns = JSON.parse(dataset.towns)
  const opening = JSON.parse(dataset.view)
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const c = colours(dark)
  const style = getComputedStyle(box)
  const of = (name) => style.getPropertyValue(`--${name}`).trim()
  const classes = ['hostility', 'access', 'deal', 'position', 'contact', 'statement']
  const colour = ['match', ['get', 'class'], ...classes.flatMap((k) => [k, of(k)]), c.ink]
  const most = Math.max(1, ...points.map((p) => p.n))
  const label = (size) => ({ 'text-field': ['get', 'name'], 'text-font': ['Noto Naskh Arabic', 'Noto Sans Arabic', 'Amiri', 'Tahoma', 'sans-serif'], 'text-size': size })

  box.hidden = false
  const map = new Map({
    container: box,
    attributionControl: false,
    center: [opening.lon, opening.lat],
    zoom: opening.zoom,
    maxZoom: 11,
    dragRotate: false,
    pitchWithRotate: false,
    locale: {
      'NavigationControl.ZoomIn': words.zoomIn,
      'NavigationControl.ZoomOut': words.zoomOut,
      'Popup.Close': words.close,
      'Map.Title': words.map,
    },
    style: {
      version: 8,
      sources: {
        world: { type: 'geojson', data: new URL(dataset.base, location.href).href },
        towns: { type: 'geojson', data: collection(towns) },
        points: { type: 'geojson', data: collection(points) },
      },
      layers: [
        { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
        { id: 'land', type: 'fill', source: 'world', paint: { 'fill-color': c.land } },
        { id: 'border', type: 'line', source: 'world', paint: { 'line-color': c.line, 'line-width': 0.8 } },
        { id: 'town', type: 'circle', source: 'towns', minzoom: 4, paint: { 'circle-radius': 2, 'circle-color': c.town } },
        {
          id: 'town-name', type: 'symbol', source: 'towns', minzoom: 4,
          layout: { ...label(11), 'text-anchor': 'top', 'text-offset': [0, 0.3], 'symbol-sort-key': ['+', 1000, ['get', 'order']] },
          paint: { 'text-color': c.town, 'text-halo-color': c.halo, 'text-halo-width': 1.5 },
        },
        {
          id: 'points', type: 'circle', source: 'points',
          paint: {
            'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'n']], 1, 6, Math.max(1.01, Math.sqrt(most)), 20],
            'circle-color': colour, 'circle-opacity': 0.72, 'circle-stroke-color': c.halo, 'circle-stroke-width': 1.5,
          },
        },
        {
          id: 'point-name', type: 'symbol', source: 'points',
          layout: { ...label(13), 'text-anchor': 'top', 'text-offset': [0, 0.8], 'symbol-sort-key': ['-', 0, ['get', 'n']] },
          paint: { 'text-color': c.ink, 'text-halo-color': c.halo, 'text-halo-width': 2 },
        },
      ],
    },
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), dataset.dir === 'rtl' ? 'top-left' : 'top-right')
  map.addControl(new AttributionControl({ compact: false, customAttribution: words.source }))
  if (points.length > 1) {
    const bounds = new LngLatBounds()
    // Far-off places (a capital where someone spoke) must not shrink the field to a dot.
    const near = points.filter((p) => Math.abs(p.lon - opening.lon) < 4.5 && Math.abs(p.lat - opening.lat) < 3.5)
    for (const p of near) bounds.extend([p.lon, p.lat])
    if (near.length > 1) map.fitBounds(bounds, { padding: 50, maxZoom: 8, animate: false })
  }
  const show = (index) => {
    const point = points[index]
    new Popup({ maxWidth: '18rem' }).setLngLat([point.lon, point.lat]).setDOMContent(told(point, words)).addTo(map)
  }
  map.on('click', 'points', (event) => show(event.features[0].properties.index))
  map.on('mouseenter', 'points', () => { map.getCanvas().style.cursor = 'pointer' })
  map.on('mouseleave', 'points', () => { map.getCanvas().style.cursor = '' })
  map.once('idle', () => { box.dataset.ready = 'yes' })
}
