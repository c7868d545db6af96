/**
 * Signed numbers on a picture of 28 x 28: a square says for, a cross against, larger is stronger; colour only repeats it.
 */

import { colour } from '../colours.js';

const SIDE = 28;
const FAINTEST = 0.02;

/** @param {CanvasRenderingContext2D} context @param {number} side in pixels of the canvas @param {number[]} pixels @param {number[]} relevance */
export function drawRelevance(context, side, pixels, relevance) {
  ink(context, side / SIDE, pixels, 0.2);
  drawSigned(context, side, relevance, SIDE);
}

/** The picture after the change: what was inked and what was wiped out is outlined and marked. */
export function drawFlip(context, side, pixels, flipped) {
  const cell = side / SIDE;
  const changed = new Set(flipped);
  ink(context, cell, pixels.map((p, i) => (changed.has(i) ? 1 - p : p)), 0.75);
  for (const i of flipped) {
    const [x, y] = [(i % SIDE) * cell, Math.floor(i / SIDE) * cell];
    const inked = pixels[i] < 0.5;
    context.fillStyle = colour('--sheet');
    context.fillRect(x, y, cell, cell);
    context.fillStyle = context.strokeStyle = colour('--accent');
    context.lineWidth = cell * 0.12;
    context.strokeRect(x + cell * 0.06, y + cell * 0.06, cell * 0.88, cell * 0.88);
    if (inked) {
      context.fillRect(x + cell * 0.2, y + cell * 0.42, cell * 0.6, cell * 0.16);
      context.fillRect(x + cell * 0.42, y + cell * 0.2, cell * 0.16, cell * 0.6);
    } else {
      cross(context, x + cell / 2, y + cell / 2, cell * 0.26, cell * 0.14, '--accent');
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} width of all columns, in pixels of the canvas @param {number[]} values row-major @param {number} columns */
export function drawSigned(context, width, values, columns) {
  const cell = width / columns;
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  values.forEach((value, i) => {
    const share = Math.abs(value) / most;
    if (share < FAINTEST) return;
    const reach = (cell / 2) * Math.sqrt(share);
    const [x, y] = [((i % columns) + 0.5) * cell, (Math.floor(i / columns) + 0.5) * cell];
    if (value > 0) {
      context.fillStyle = colour('--for');
      context.fillRect(x - reach, y - reach, 2 * reach, 2 * reach);
    } else {
      cross(context, x, y, reach, Math.max(1, reach * 0.5), '--against');
    }
  });
}

function ink(context, cell, pixels, strength) {
  context.fillStyle = colour('--ink');
  pixels.forEach((value, i) => {
    if (value <= FAINTEST) return;
    context.globalAlpha = value * strength;
    context.fillRect((i % SIDE) * cell, Math.floor(i / SIDE) * cell, cell, cell);
  });
  context.globalAlpha = 1;
}

function cross(context, x, y, reach, width, property) {
  context.strokeStyle = colour(property);
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x - reach, y - reach);
  context.lineTo(x + reach, y + reach);
  context.moveTo(x + reach, y - reach);
  context.lineTo(x - reach, y + reach);
  context.stroke();
}
