/**
 * The shapes of the REST contract that the page reads, as JSDoc types. No code.
 *
 * @typedef {{label: string, probability: number}} Probability
 * @typedef {{reason: string, message: string, bestGuess: string | null}} Rejection
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {{sourceWidth: number, sourceHeight: number, inverted: boolean, box: Box | null, pixels: number[]}} Preprocessing
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
 * @typedef {{number: string, accepted: boolean, confidence: number, model: string, modelVersion: string, digits: Prediction[]}} NumberRead
 * @typedef {{name: string, width: number, height: number, image: string}} Step
 * @typedef {{number: string, seed: number, model: string, width: number, height: number, image: string,
 *   digits: {digit: number, pixels: number[], verdict: {label: string | null, confidence: number, accepted: boolean}}[],
 *   hand?: {digit: number, slant: number, thickness: number, likeness: number}}} Generated `hand`: what was taken from a person's digit
 */

export {};
