/**
 * The practice book: drawings whose maker said what they were. It lives in this browser's storage and is never sent. Pure but
 * for read and write.
 *
 * @typedef {{id: string, at: string, truth: string, said: string | null, accepted: boolean, confidence: number, model: string,
 *   pixels: string}} Entry `said` is the best guess where nothing was accepted, `at` an ISO time, `pixels` 784 bytes in base64
 */

import { DIGITS } from '../format.js';

export const KEY = 'digits.practice';
const MOST = 500;

/**
 * @param {string} truth what it was, in its maker's word
 * @param {import('../types.js').Prediction} prediction what was made of it; with what the model saw
 * @param {string} id
 * @param {Date} at
 * @returns {Entry}
 */
export const entryOf = (truth, { label, rejection, accepted, confidence, model, preprocessing }, id, at) => ({
  id, at: at.toISOString(), truth, said: label ?? rejection?.bestGuess ?? null, accepted, confidence, model, pixels: pack(preprocessing.pixels),
});

/** @param {ReadonlyArray<Entry>} entries @param {Entry} entry @returns {Entry[]} the newest first; another word about the same drawing replaces the first */
export const keep = (entries, entry) => [entry, ...entries.filter(({ id }) => id !== entry.id)].slice(0, MOST);

/** @param {ReadonlyArray<Entry>} entries @param {string} id */
export const forget = (entries, id) => entries.filter((entry) => entry.id !== id);

/** @param {ReadonlyArray<Entry>} entries @returns {{counts: number[][], right: number}} a row for each digit meant; the last column: not taken for a digit */
export function confusion(entries) {
  const counts = DIGITS.map(() => Array.from({ length: DIGITS.length + 1 }, () => 0));
  for (const { truth, said, accepted } of entries) counts[Number(truth)][accepted ? Number(said) : DIGITS.length]++;
  return { counts, right: counts.reduce((sum, row, i) => sum + row[i], 0) };
}

/** @param {ArrayLike<number>} pixels 0 to 1 @returns {string} */
export const pack = (pixels) => btoa(String.fromCharCode(...Array.from(pixels, (value) => Math.round(value * 255))));

/** @param {string} text @returns {number[]} 0 to 1 */
export const unpack = (text) => Array.from(atob(text), (byte) => byte.charCodeAt(0) / 255);

/** @returns {Entry[]} what is in storage; nothing where that is forbidden, or where it holds something else */
export function read() {
  try {
    const entries = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/** @param {ReadonlyArray<Entry>} entries @returns {boolean} false where storage is full or forbidden */
export function write(entries) {
  try {
    if (entries.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(entries));
    return true;
  } catch {
    return false;
  }
}

/** @param {any} entry */
const isEntry = (entry) =>
  DIGITS.includes(entry?.truth) && (entry.said === null || DIGITS.includes(entry.said)) && typeof entry.id === 'string' &&
  typeof entry.confidence === 'number' && typeof entry.pixels === 'string' && unpack(entry.pixels).length === 784;
