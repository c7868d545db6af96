/**
 * The drawing as plain data, in a square of SIZE x SIZE units whatever the size on screen. Every function returns a new
 * drawing; nothing is changed in place, so an undo is only a step back to an older value.
 */

/** @import { Drawing, History, Picture, Point, Stroke } from '../types.js' */

export const SIZE = 280;
export const DEFAULT_PEN = 18;

/** @type {Drawing} */
export const EMPTY = Object.freeze({ strokes: Object.freeze([]), picture: null });

const MAX_UNDO = 200;

/** @param {Drawing} drawing */
export const isEmpty = (drawing) => drawing.strokes.length === 0 && drawing.picture === null;

/**
 * @param {Drawing} drawing
 * @param {Stroke} stroke
 * @returns {Drawing} a pen replaces a photograph, which it cannot improve, but for a mere tap; an eraser leaves it; drawn ink takes both
 */
export function addStroke(drawing, stroke) {
  const { picture, strokes } = drawing;
  if (stroke.erase && isEmpty(drawing)) return drawing;
  if (picture?.kind === 'file') return stroke.erase || isTap(stroke) ? drawing : { strokes: [stroke], picture: null };
  return { strokes: [...strokes, stroke], picture };
}

const TAP = 20;

/** @param {Stroke} stroke */
const isTap = ({ points }) => points.every(({ x, y }) => Math.hypot(x - points[0].x, y - points[0].y) < TAP);

/** How much wider or finer than the pen a stroke is at a point: 1 without pressure. @param {Point} point */
export const swell = ({ p }) => (p === undefined ? 1 : 0.4 + 1.2 * p);

/**
 * @param {Stroke} stroke
 * @param {ReadonlyArray<Point>} points
 * @returns {Stroke}
 */
export const extendStroke = (stroke, points) => ({ ...stroke, points: [...stroke.points, ...points] });

/**
 * @param {Picture} picture
 * @returns {Drawing}
 */
export const ofPicture = (picture) => ({ strokes: [], picture });

/**
 * @param {Drawing} [present]
 * @returns {History}
 */
export const newHistory = (present = EMPTY) => ({ past: [], present, future: [] });

/**
 * @param {History} history
 * @param {Drawing} next
 * @returns {History}
 */
export const commit = (history, next) => ({
  past: [...history.past, history.present].slice(-MAX_UNDO),
  present: next,
  future: [],
});

/** @param {History} history @returns {History} */
export function undo({ past, present, future }) {
  if (past.length === 0) return { past, present, future };
  return { past: past.slice(0, -1), present: past[past.length - 1], future: [present, ...future] };
}

/** @param {History} history @returns {History} */
export function redo({ past, present, future }) {
  if (future.length === 0) return { past, present, future };
  return { past: [...past, present], present: future[0], future: future.slice(1) };
}

/**
 * Where a pointer is on the drawing. Client coordinates and getBoundingClientRect agree under zoom and scroll; only the
 * size on screen has to be divided out.
 * @param {{clientX: number, clientY: number, pointerType?: string, pressure?: number}} event
 * @param {{left: number, top: number, width: number, height: number}} box the drawing surface on screen
 * @returns {Point}
 */
export function toDrawing(event, box) {
  const at = { x: ((event.clientX - box.left) / box.width) * SIZE, y: ((event.clientY - box.top) / box.height) * SIZE };
  // Mice and most fingers report a constant; only a pen's pressure means something.
  return event.pointerType === 'pen' && event.pressure > 0 ? { ...at, p: event.pressure } : at;
}
