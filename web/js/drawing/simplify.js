/**
 * The few points of a stroke that its line goes through: on half units, and none that lies on the way between its neighbours.
 * What is drawn, what is sent and what an address keeps all begin with these, and of these all are kept again: a drawing that
 * is read back is the same, pixel by pixel. Points far enough behind the pen are settled, so that nothing moves while it goes on.
 */

/** @typedef {import('../types.js').Point} Point */

const TOLERANCE = 0.5;
/** A point that far from the last settled one is settled. */
const STRETCH = 32;
/** How many units off the way all of the pressure counts for. */
const PRESSED = 10;

/**
 * @param {ReadonlyArray<Point>} points samples as they came
 * @returns {Point[]} the first and the last are among them, on half units
 */
export function keyPoints(points) {
  let p = points.find((point) => point.p !== undefined)?.p;
  const put = points.map((point) => {
    const at = { x: half(point.x), y: half(point.y) };
    p = point.p ?? p;
    // As the byte that an address has for it.
    return p === undefined ? at : { ...at, p: Math.round(Math.min(1, Math.max(0, p)) * 255) / 255 };
  });
  const kept = [put[0]];
  let from = 0;
  for (let to = 1; to < put.length; to++) {
    if (to < put.length - 1 && Math.hypot(put[to].x - put[from].x, put[to].y - put[from].y) < STRETCH) continue;
    kept.push(...between(put, from, to), put[to]);
    from = to;
  }
  return kept;
}

const half = (value) => Math.round(2 * value) / 2;

/** Ramer, Douglas and Peucker: whatever lies further than tolerance from the line between those kept. @returns {Point[]} */
function between(points, first, last) {
  const keep = [];
  const spans = [[first, last]];
  while (spans.length > 0) {
    const [from, to] = spans.pop();
    let [worst, most] = [0, TOLERANCE];
    for (let i = from + 1; i < to; i++) {
      const away = distance(points[i], points[from], points[to]);
      if (away > most) [worst, most] = [i, away];
    }
    if (worst === 0) continue;
    keep.push(worst);
    spans.push([from, worst], [worst, to]);
  }
  return keep.sort((a, b) => a - b).map((i) => points[i]);
}

function distance({ x, y, p = 0 }, a, b) {
  const [dx, dy, dp] = [b.x - a.x, b.y - a.y, PRESSED * ((b.p ?? 0) - (a.p ?? 0))];
  const [px, py, pp] = [x - a.x, y - a.y, PRESSED * (p - (a.p ?? 0))];
  const squared = dx * dx + dy * dy + dp * dp;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy + pp * dp) / squared));
  return Math.hypot(px - along * dx, py - along * dy, pp - along * dp);
}
