/**
 * The shapes of the REST contract that the page reads, and of its own state, as JSDoc types. No code, and never fetched.
 *
 * @typedef {{label: string, probability: number}} Probability
 * @typedef {{reason: string, message: string, bestGuess: string | null}} Rejection
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{sourceWidth: number, sourceHeight: number, inverted: boolean, box: Box | null, pixels: number[], leftOut: number}} Preprocessing
 * @typedef {{
 *   model: string, modelVersion: string, accepted: boolean, label: string | null, classIndex: number | null, confidence: number,
 *   probabilities: Probability[], rejection: Rejection | null, familiarity: {score: number, threshold: number},
 *   predictionSet: string[], preprocessing: Preprocessing | null, elapsedMs: number}} Prediction
 * @typedef {{index: number, row?: number, column?: number, label?: string, value: number, normalized: number}} Unit
 * @typedef {{index: number, name: string, kind: string, shape: number[], size: number, active: number, top: Unit[]}} Layer
 * @typedef {{fromLayer: number, from: number, toLayer: number, to: number, weight: number, contribution: number}} Connection
 * @typedef {{model: string, modelVersion: string, prediction: Prediction, layers: Layer[], connections: Connection[]}} Activity
 * @typedef {{name: string, task: 'digit' | 'fashion' | 'generate', description: string, parameters: number, sizeBytes: number,
 *   testAccuracy: number | null, default: boolean}} Model
 * @typedef {{number: string, accepted: boolean, confidence: number, model: string, modelVersion: string, digits: Prediction[],
 *   rejection?: Rejection | null, alternatives?: {number: string, confidence: number}[]}} NumberRead
 * @typedef {{name: string, width: number, height: number, image: string}} Step
 * @typedef {{number: string, seed: number, model: string, width: number, height: number, image: string,
 *   digits: {digit: number, pixels: number[], verdict: {label: string | null, confidence: number, accepted: boolean}}[],
 *   hand?: {digit: number, slant: number, thickness: number, likeness: number}}} Generated `hand`: what was taken from a person's digit
 * @typedef {{from: number, to: number, seed: number, model: string, image: string,
 *   frames: {position: number, pixels: number[], verdict: {label: string | null, confidence: number, accepted: boolean}}[]}} Strip
 *
 * @typedef {{x: number, y: number, p?: number}} Point p is how hard the pen was pressed, 0 to 1, where the device says so
 * @typedef {{points: ReadonlyArray<Point>, width: number, erase?: boolean}} Stroke an erasing stroke takes away what lies below it
 * @typedef {{kind: 'file', blob: Blob, name: string, bitmap: ImageBitmap | null, onDisk: boolean}} FilePicture a picture given by the user;
 *   `onDisk`: as a file of that name, which a command may name too
 * @typedef {{kind: 'gray', gray: Uint8Array, name: string}} GrayPicture SIZE x SIZE bytes, light ink on dark
 * @typedef {FilePicture | GrayPicture} Picture
 * @typedef {{strokes: ReadonlyArray<Stroke>, picture: Picture | null}} Drawing strokes may lie over a gray picture, never over a file
 * @typedef {{past: ReadonlyArray<Drawing>, present: Drawing, future: ReadonlyArray<Drawing>}} History
 *
 * @typedef {{ok: boolean, tryAgainAt: number}} Server
 * @typedef {{history: History, stroke: Stroke | null, pen: number, erasing: boolean, replaced: number}} Draw `stroke` is the one being drawn; `replaced` counts the drawings put in the place of another
 * @typedef {{prediction: Prediction | null, problem: string | null, stale: boolean, number?: NumberRead | null, late: string | null}} Reading `number`: several digits, read as one number;
 *   `late`: what is said of an answer that takes its time
 * @typedef {{activity: Activity | null, model: string | null, focus: UnitAt | null,
 *   pinned: UnitAt | null, off: UnitAt[], intact: Prediction | null, shown: {inputs: number, hidden: number, threshold: number, faintest: number},
 *   task: 'digit' | 'fashion', problem: string | null}} Inside `task`: what it is about; `off`: units switched off; `intact`: the answer with all of them on
 * @typedef {{layer: number, index: number}} UnitAt
 * @typedef {{picture: {blob: Blob, name: string, bitmap: ImageBitmap | null, onDisk: boolean, example: string | null} | null, wanted: string | null} & Reading} Fashion `example`: its name among ours
 * @typedef {{number: string, seed: number, style: string, slant: number, thickness: number, variation: number, ink: string,
 *   gap: number, scale: number, layout: string}} NumberOptions
 * @typedef {{options: NumberOptions, generated: Generated | null, like: boolean,
 *   problem: string | null, stale: boolean}} Numbers `like`: in the hand of the drawing
 * @typedef {{steps: Step[] | null, preprocessing: Preprocessing | null, problem: string | null, stale: boolean}} Film
 */

export {};
