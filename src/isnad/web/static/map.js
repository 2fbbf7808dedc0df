// The map draws the rows of the table of places: nothing it shows is not in the list. Boundaries are bundled
// (world-atlas, Natural Earth); names are HTML over the map, so that Arabic is shaped by the browser and no glyph
// server is needed.
import { Map as DrawnMap, NavigationControl, setWorkerUrl } from "/static/vendor/maplibre-gl.mjs";
import { say } from "/static/keys.js";

setWorkerUrl("/static/vendor/maplibre-gl-worker.mjs");

const KM_PER_DEGREE = 111.32;
const box = document.getElementById("map");
const rows = [...document.querySelectorAll(".places tbody tr")];
const places = rows.map((row) => ({
  row,
  lat: Number(row.dataset.lat),
  lon: Number(row.dataset.lon),
  times: Number(row.dataset.times),
  radius: Number(row.dataset.radius),
  precision: row.dataset.precision,
  name: row.dataset.name.replace(/[\u064B-\u065F\u0670\u0640]/g, ""), // labels without vowel signs and tatweel
}));

/** Returns a colour of the page's theme, as the browser works out light-dark(). */
function colour(name) {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = `var(--${name})`;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** Returns the ring of a circle on the globe, in degrees. */
function circle(lon, lat, km) {
  const ring = [];
  for (let step = 0; step <= 64; step += 1) {
    const angle = (step / 64) * 2 * Math.PI;
    const north = (km / KM_PER_DEGREE) * Math.sin(angle);
    const east = (km / (KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180))) * Math.cos(angle);
    ring.push([lon + east, lat + north]);
  }
  return ring;
}

function features() {
  const points = places.map((p, id) => ({
    type: "Feature",
    id,
    geometry: { type: "Point", coordinates: [p.lon, p.lat] },
    properties: { id, times: p.times, coarse: p.radius > 0 },
  }));
  const rings = places.flatMap((p, id) => (p.radius > 0
    ? [{ type: "Feature", id, geometry: { type: "Polygon", coordinates: [circle(p.lon, p.lat, p.radius)] }, properties: { id } }]
    : []));
  return { points: collection(points), rings: collection(rings) };
}

const collection = (list) => ({ type: "FeatureCollection", features: list });

/** Returns where a country's name stands: the middle of its largest piece, and the width of that in degrees. */
function middle(feature) {
  const { type, coordinates } = feature.geometry;
  const outlines = type === "Polygon" ? [coordinates[0]] : coordinates.map((piece) => piece[0]);
  let best = null;
  for (const ring of outlines) {
    const lons = ring.map((c) => c[0]);
    const lats = ring.map((c) => c[1]);
    const found = { west: Math.min(...lons), east: Math.max(...lons), south: Math.min(...lats), north: Math.max(...lats) };
    found.size = (found.east - found.west) * (found.north - found.south);
    if (!best || found.size > best.size) best = found;
  }
  return { lon: (best.west + best.east) / 2, lat: (best.south + best.north) / 2, width: best.east - best.west };
}

/** Unrolls the outlines that cross the 180th meridian, in place: otherwise they are drawn right across the map. */
function unroll(feature) {
  const pieces = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  for (const ring of pieces.flat()) {
    for (let n = 1; n < ring.length; n += 1) {
      const jump = ring[n][0] - ring[n - 1][0];
      if (Math.abs(jump) > 180) ring[n] = [ring[n][0] - 360 * Math.sign(jump), ring[n][1]];
    }
  }
  return feature;
}

/** Returns the span that holds most of the events: a place far off does not shrink the rest to a dot. */
function mostly(axis) {
  const sorted = [...places].sort((a, b) => a[axis] - b[axis]);
  const total = sorted.reduce((sum, p) => sum + p.times, 0);
  let seen = 0;
  const inside = sorted.filter((p) => { seen += p.times; return seen > total * 0.06 && seen - p.times < total * 0.94; });
  return [inside[0][axis], inside.at(-1)[axis]];
}

function style(world, shapes) {
  const lit = ["boolean", ["feature-state", "lit"], false];
  const size = ["+", 3.5, ["*", 1.8, ["sqrt", ["get", "times"]]]];
  return {
    version: 8,
    sources: {
      world: { type: "geojson", data: world },
      points: { type: "geojson", data: shapes.points },
      rings: { type: "geojson", data: shapes.rings },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": colour("land") } },
      { id: "borders", type: "line", source: "world", paint: { "line-color": colour("border"), "line-width": 0.8 } },
      { id: "rings", type: "fill", source: "rings", paint: { "fill-color": colour("event"), "fill-opacity": ["case", lit, 0.22, 0.07] } },
      { id: "ring-edges", type: "line", source: "rings", paint: { "line-color": colour("event"), "line-width": ["case", lit, 2.5, 1.2], "line-dasharray": [3, 2] } },
      { id: "dots", type: "circle", source: "points", filter: ["!", ["get", "coarse"]],
        paint: { "circle-radius": size, "circle-color": colour("event"), "circle-opacity": 0.85, "circle-stroke-width": ["case", lit, 4, 1], "circle-stroke-color": ["case", lit, colour("ink"), colour("raised")] } },
    ],
  };
}

/** Labels over the map: the first of a list wins where two would touch. */
function drawLabels(map, layer, countries) {
  const wide = map.getZoom();
  const taken = [];
  const wanted = [
    ...places.filter((p) => p.radius === 0 || p.precision !== "country").slice(0, 120).map((p) => ({ lon: p.lon, lat: p.lat, text: p.name, kind: "place-label" })),
    ...countries.filter((c) => c.width * 2 ** wide > 14).map((c) => ({ ...c, kind: "country-label" })),
  ];
  const edge = layer.getBoundingClientRect();
  layer.replaceChildren();
  for (const label of wanted) {
    const at = map.project([label.lon, label.lat]);
    if (at.x < 0 || at.y < 0 || at.x > edge.width || at.y > edge.height) continue;
    const width = label.text.length * 7 + 8;
    const spot = { left: at.x - width / 2, right: at.x + width / 2, top: at.y - 26, bottom: at.y - 4 };
    if (taken.some((t) => t.left < spot.right && t.right > spot.left && t.top < spot.bottom && t.bottom > spot.top)) continue;
    taken.push(spot);
    const element = document.createElement("span");
    element.className = label.kind;
    element.dir = "auto";
    element.textContent = label.text;
    element.style.translate = `calc(${at.x}px - 50%) calc(${at.y}px - ${label.kind === "place-label" ? 150 : 50}%)`;
    layer.append(element);
  }
}

function markOffView(map) {
  const bounds = map.getBounds();
  for (const place of places) place.row.classList.toggle("in-view", bounds.contains([place.lon, place.lat]));
}

function choose(map, id, { fly = false, scroll = false } = {}) {
  places.forEach((place, n) => {
    place.row.classList.toggle("current", n === id);
    for (const source of ["points", "rings"]) map.setFeatureState({ source, id: n }, { lit: n === id });
  });
  const place = places[id];
  if (!place) return;
  if (fly) map.easeTo({ center: [place.lon, place.lat], zoom: Math.max(map.getZoom(), place.radius > 100 ? 4 : 6), duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 500 });
  if (scroll) place.row.scrollIntoView({ block: "nearest" });
  say(place.name);
}

async function start() {
  box.closest(".map-side").hidden = false;
  const [atlas, names] = await Promise.all([box.dataset.world, box.dataset.countries].map(async (url) => (await fetch(url)).json()));
  const world = window.topojson.feature(atlas, atlas.objects.countries);
  world.features.forEach(unroll);
  const countries = world.features.map((f) => ({ ...middle(f), id: f.id, text: names[f.id]?.[0], code: names[f.id]?.[1] })).filter((c) => c.text);
  const widths = new Map(countries.map((c) => [`place/${c.code.toLowerCase()}`, c.width]));
  for (const place of places) {
    const width = place.precision === "country" ? widths.get(place.row.dataset.place) : undefined;
    if (width) place.radius = Math.max(25, Math.min(place.radius, width * KM_PER_DEGREE * 0.3));
  }
  const shapes = features();
  const [west, east] = mostly("lon");
  const [south, north] = mostly("lat");
  const map = new DrawnMap({
    container: box,
    style: style(world, shapes),
    bounds: [[west, south], [east, north]],
    fitBoundsOptions: { padding: 50, maxZoom: 6 },
    renderWorldCopies: false,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
  });
  map.addControl(new NavigationControl({ showCompass: false }), document.documentElement.dir === "rtl" ? "top-left" : "top-right");
  const layer = document.createElement("div");
  layer.className = "map-labels";
  layer.setAttribute("aria-hidden", "true");
  box.append(layer);
  const refresh = () => { drawLabels(map, layer, countries); markOffView(map); };
  map.on("move", () => drawLabels(map, layer, countries));
  map.on("moveend", refresh);
  map.once("load", () => {
    refresh();
    for (const name of ["dots", "rings"]) {
      map.on("click", name, (event) => choose(map, event.features[0].properties.id, { scroll: true }));
      map.on("mouseenter", name, () => { map.getCanvas().style.cursor = "pointer"; });
      map.on("mouseleave", name, () => { map.getCanvas().style.cursor = ""; });
    }
    places.forEach((place, id) => {
      place.row.addEventListener("mouseenter", () => choose(map, id));
      place.row.addEventListener("focusin", () => choose(map, id));
      place.row.addEventListener("isnad:current", () => choose(map, id, { fly: true }));
      place.row.addEventListener("click", (event) => { if (!event.target.closest("a")) choose(map, id, { fly: true }); });
    });
    box.dataset.ready = "yes";
  });
}

function fail() {
  box.hidden = true;
  document.getElementById("no-map").hidden = false;
}

if (box && places.length) {
  const canDraw = document.createElement("canvas").getContext("webgl2") !== null;
  if (canDraw) start().catch((error) => { console.error(error); fail(); });
  else { box.closest(".map-side").hidden = false; fail(); }
}
