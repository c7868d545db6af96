/**
 * The drawing as plain data, in a square of SIZE x SIZE units whatever the size on screen. Every function returns a new
 * drawing; nothing is changed in place, so an undo is only a step back to an older value.
 */

export const SIZE = 280;
export const DEFAULT_PEN = 18;

/**
 * @typedef {{x: number, y: number}} Point
 * @typedef {{points: ReadonlyArray<Point>, width: number}} Stroke
 * @typedef {{kind: 'file', blob: Blob, name: string, bitmap: ImageBitmap | null}} FilePicture a picture given by the user
 * @typedef {{kind: 'gray', gray: Uint8Array, name: string}} GrayPicture SIZE x SIZE bytes, light ink on dark
 * @typedef {FilePicture | GrayPicture} Picture
 * @typedef {{strokes: ReadonlyArray<Stroke>, picture: Picture | null}} Drawing a picture and strokes exclude each other
 * @typedef {{past: ReadonlyArray<Drawing>, present: Drawing, future: ReadonlyArray<Drawing>}} History
 */

/** @type {Drawing} */
export const EMPTY = Object.freeze({ strokes: Object.freeze([]), picture: null });

const MAX_UNDO = 200;

/** @param {Drawing} drawing */
export const isEmpty = (drawing) => drawing.strokes.length === 0 && drawing.picture === null;

/**
 * @param {Drawing} drawing
 * @param {Stroke} stroke
 * @returns {Drawing} drawing over a picture replaces it: a pen cannot improve a photograph
 */
export const addStroke = (drawing, stroke) => ({ strokes: [...drawing.strokes, stroke], picture: null });

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
 * @param {{clientX: number, clientY: number}} event
 * @param {{left: number, top: number, width: number, height: number}} box the drawing surface on screen
 * @returns {Point}
 */
export const toDrawing = (event, box) => ({
  x: ((event.clientX - box.left) / box.width) * SIZE,
  y: ((event.clientY - box.top) / box.height) * SIZE,
});
