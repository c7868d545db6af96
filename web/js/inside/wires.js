/**
 * Draws the connections: blue and solid speaks for, orange and dashed against; stronger is wider and darker. Lines are put into
 * a few classes of strength, so that a colour and a width are set a dozen times. Each is a stroke of its own: where no graphics
 * processor draws, a path of a thousand crossing lines takes ten times as long.
 */

import { colour } from '../colours.js';
import { strongestOf } from './view.js';

const CLASSES = 6;
const DASHED = 2;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./view.js').View} view
 * @param {(layer: number, index: number) => import('./geometry.js').Place | null} place
 * @param {Set<import('../types.js').Connection> | null} followed only these are drawn fully
 * @param {number} faintest connections below this share of the strongest are left out
 */
export function drawWires(context, view, place, followed, faintest) {
  const lines = new Map();
  const strongest = followed === null ? view.strongest : strongestOf([...followed]);
  for (const connection of view.connections) {
    const touched = followed === null || followed.has(connection);
    const share = Math.abs(connection.contribution) / ((touched ? strongest : view.strongest).get(connection.fromLayer) || 1);
    if (share < faintest) continue;
    const from = place(connection.fromLayer, connection.from);
    const to = place(connection.toLayer, connection.to);
    if (from === null || to === null) continue;
    const strength = touched ? Math.max(1, Math.ceil(share * CLASSES)) : 0;
    const key = strength * 2 + (connection.contribution > 0 ? 1 : 0);
    if (!lines.has(key)) lines.set(key, []);
    lines.get(key).push([from, to]);
  }
  for (const key of [...lines.keys()].sort((a, b) => a - b)) {
    const strength = (key >> 1) / CLASSES;
    const helps = key % 2 === 1;
    context.strokeStyle = colour(helps ? '--for' : '--against');
    context.globalAlpha = strength === 0 ? 0.03 : 0.06 + 0.84 * strength ** 1.9;
    context.lineWidth = 0.5 + 2.3 * strength ** 1.5;
    // Dashes cost a software renderer most; in the faintest lines nobody sees them.
    context.setLineDash(helps || strength * CLASSES < DASHED ? [] : [5, 4]);
    for (const [from, to] of lines.get(key)) {
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}
