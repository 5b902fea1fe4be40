// Puts a map to move about in where the server has drawn one. It knows the National Grid alone: metres east and north, so
// that the lines of the grid are straight, and nothing is fetched.
import './leaflet.js';

const { leaflet } = globalThis;

for (const place of document.querySelectorAll('[data-map]')) show(place);

function show(place) {
  const { frame, marks, shades, names, areas } = JSON.parse(place.dataset.map);
  place.replaceChildren();
  place.classList.add('app-map--live');
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', `${place.dataset.mapLabel}. Move with the arrow keys, and zoom with plus and minus`);
  const crs = leaflet.extend({}, leaflet.CRS.Simple, { scale: (zoom) => 2 ** zoom, zoom: Math.log2 });
  const map = leaflet.map(place, { crs, attributionControl: false, minZoom: -10, maxZoom: 2, zoomSnap: 0.25, zoomControl: false });
  leaflet.control.zoom({ position: 'topright' }).addTo(map);
  const bounds = leaflet.latLngBounds([frame.south, frame.west], [frame.north, frame.east]);
  map.fitBounds(bounds);
  const lines = leaflet.layerGroup().addTo(map);
  map.on('moveend', () => drawLines(map, lines));
  drawLines(map, lines);
  for (const { easting, northing, name } of names) words([northing, easting], name, 'app-map__name').addTo(map);
  for (const { polygons, label } of areas) {
    const rings = polygons.map((polygon) => polygon.map((ring) => ring.map(({ easting, northing }) => [northing, easting])));
    leaflet.polygon(rings, { className: 'app-map__area', weight: 3, color: '', fillColor: '', fillOpacity: 0.25 }).bindTooltip(label).addTo(map);
  }
  const most = Math.max(1, ...shades.map(({ cases }) => cases));
  for (const { easting, northing, size, cases, label } of shades) {
    const className = `app-map__shade app-map__shade--${Math.max(1, Math.ceil((cases / most) * 5))}`;
    leaflet.rectangle([[northing, easting], [northing + size, easting + size]], { className, fillOpacity: 0.9, weight: 1, color: '', fillColor: '' })
      .bindTooltip(label).addTo(map);
  }
  for (const { easting, northing, number, label } of marks) {
    const icon = leaflet.divIcon({ className: 'app-map__key', html: number, iconSize: [24, 24] });
    leaflet.marker([northing, easting], { icon, keyboard: false }).bindTooltip(label).addTo(map);
  }
}

/** The lines of the grid across what is seen, with no more than about eight each way, each with its kilometres. */
function drawLines(map, lines) {
  lines.clearLayers();
  const seen = map.getBounds();
  const [west, east, south, north] = [seen.getWest(), seen.getEast(), seen.getSouth(), seen.getNorth()];
  const step = [100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000].find((one) => (east - west) / one <= 8) ?? 100_000;
  const label = (at, metres) => words(at, kilometres(metres, step), 'app-map__line-label', [-3, 18]);
  for (let easting = Math.ceil(west / step) * step; easting <= east; easting += step) {
    lines.addLayer(leaflet.polyline([[south, easting], [north, easting]], { className: 'app-map__line', weight: 1, color: '', interactive: false }));
    lines.addLayer(label([south, easting], easting));
  }
  for (let northing = Math.ceil(south / step) * step; northing <= north; northing += step) {
    lines.addLayer(leaflet.polyline([[northing, west], [northing, east]], { className: 'app-map__line', weight: 1, color: '', interactive: false }));
    lines.addLayer(label([northing, west], northing));
  }
}

/** Words on the map itself, that nothing happens to. */
function words(at, text, className, iconAnchor = [0, 0]) {
  const html = document.createElement('span');
  html.textContent = text;
  return leaflet.marker(at, { interactive: false, keyboard: false, icon: leaflet.divIcon({ className, html, iconSize: null, iconAnchor }) });
}

function kilometres(metres, step) {
  const inSquare = (((metres % 100_000) + 100_000) % 100_000) / 1000;
  return step < 1000 ? inSquare.toFixed(step % 100 === 0 ? 1 : 2) : String(inSquare).padStart(2, '0');
}
