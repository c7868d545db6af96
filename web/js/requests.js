/** What is asked when somebody looks further than the first view. Each takes the client first; types of answers are in types.js. */

import { post } from './client.js';

/** @typedef {import('./client.js').Client} Client */
/** @typedef {import('./client.js').Sent} Sent */

const JSON_WANTED = { Accept: 'application/json' };

/** A model's card. @param {Client} client */
export const cardOf = (client, name, signal) => client.ask(`/models/${encodeURIComponent(name)}`, { signal });

/** A unit's incoming weights. @param {Client} client @returns {Promise<{bias: number, weights: number[], shape: number[]}>} */
export const unitOf = (client, model, layer, unit) => client.ask(`/models/${encodeURIComponent(model)}/layers/${layer}/units/${unit}`, {});

/** Several digits side by side. @param {Client} client @param {Sent} sent @returns {Promise<import('./types.js').NumberRead>} */
export const readNumber = (client, sent, model, signal) => client.ask('/predict/number', { ...post(sent), query: { model }, signal });

/** Why. @param {Client} client @param {Sent} sent */
export const explain = (client, sent, query, signal) => client.ask('/explain', { ...post(sent), query, signal });

/** @param {Client} client @param {'digit' | 'fashion'} task @param {Sent} sent @returns {Promise<{steps: import('./types.js').Step[], preprocessing: import('./types.js').Preprocessing}>} */
export const preprocess = (client, task, sent, signal) => client.ask('/preprocess', { ...post(sent), query: { task }, signal });

/** @param {Client} client @param {({pixels: number[]} | {image: string})[]} inputs @returns {Promise<{results: import('./types.js').Prediction[]}>} */
export const predictBatch = (client, inputs, signal, model) =>
  client.ask('/predict/digit/batch', { ...post({ body: JSON.stringify({ inputs }), type: 'application/json' }), query: { model }, signal });

/** In the hand of whoever wrote the digit that is sent. @param {Client} client @param {Sent} sent @returns {Promise<import('./types.js').Generated>} */
export function generateLike(client, number, sent, query, signal) {
  const { headers, ...request } = post(sent);
  return client.ask(`/generate/${encodeURIComponent(number)}`, { ...request, headers: { ...headers, ...JSON_WANTED }, query, signal });
}

/** One digit turning into another. @param {Client} client @returns {Promise<import('./types.js').Strip>} */
export const stripFrom = (client, from, query, signal) => client.ask(`/generate/${from}/strip`, { query, headers: JSON_WANTED, signal });

/** What was written, as a file. @param {Client} client @param {string} path @param {string} type @param {Sent | null} [sent] in whose hand @returns {Promise<Blob>} */
export function written(client, path, query, type, sent = null) {
  const { headers, ...request } = sent === null ? {} : post(sent);
  return client.ask(path, { ...request, query, headers: { ...headers, Accept: type } }, 'blob');
}
