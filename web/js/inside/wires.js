/**
 * Draws the connections: blue and solid speaks for, orange and dashed against; stronger is wider and darker. Lines are put into
 * a few classes of strength, each one path, so that well over a thousand cost a few milliseconds.
 */

import { colour } from '../colours.js';
import { strongestOf } from './view.js';

const CLASSES = 6;
const FAINTEST = 0.04;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./view.js').View} view
 * @param {(layer: number, index: number) => import('./geometry.js').Place | null} place
 * @param {{layer: number, index: number} | null} focus only what touches this unit is drawn fully
 */
export function drawWires(context, view, place, focus) {
  const paths = new Map();
  const strongest = focus === null ? view.strongest : strongestOf(view.connections.filter((c) => touches(c, focus)));
  for (const connection of view.connections) {
    const touched = focus === null || touches(connection, focus);
    const share = Math.abs(connection.contribution) / ((touched ? strongest : view.strongest).get(connection.fromLayer) || 1);
    if (share < FAINTEST) continue;
    const from = place(connection.fromLayer, connection.from);
    const to = place(connection.toLayer, connection.to);
    if (from === null || to === null) continue;
    const strength = touched ? Math.max(1, Math.ceil(share * CLASSES)) : 0;
    const key = strength * 2 + (connection.contribution > 0 ? 1 : 0);
    if (!paths.has(key)) paths.set(key, new Path2D());
    const path = paths.get(key);
    path.moveTo(from.x, from.y);
    path.lineTo(to.x, to.y);
  }
  for (const key of [...paths.keys()].sort((a, b) => a - b)) {
    const strength = (key >> 1) / CLASSES;
    const helps = key % 2 === 1;
    context.strokeStyle = colour(helps ? '--for' : '--against');
    context.globalAlpha = strength === 0 ? 0.03 : 0.06 + 0.84 * strength ** 1.9;
    context.lineWidth = 0.5 + 2.3 * strength ** 1.5;
    context.setLineDash(helps ? [] : [5, 4]);
    context.stroke(paths.get(key));
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** @param {import('../types.js').Connection} c @param {{layer: number, index: number}} unit */
const touches = (c, { layer, index }) =>
  (c.fromLayer === layer && c.from === index) || (c.toLayer === layer && c.to === index);
