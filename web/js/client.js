/**
 * The only place that talks to the server. Every failure becomes a Problem with a sentence for people; jobs of one kind run
 * through a lane, which aborts what has been superseded.
 */

import { Lane } from './lane.js';

/** What went wrong, in words. `kind` says what the page can do: wait for the server, wait a given time, or show the sentence. */
export class Problem extends Error {
  /**
   * @param {'unreachable' | 'busy' | 'refused'} kind
   * @param {string} message
   * @param {{status?: number, retryAfter?: number}} [details] retryAfter in seconds
   */
  constructor(kind, message, { status = 0, retryAfter = 0 } = {}) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** A server that says nothing for so many ms is not there; what is sent to it is given time at SLOWEST bytes a ms. */
const LONGEST_SILENCE = 30_000;
const SLOWEST = 20;

export const READY = '/health/ready';
const GATEWAY_ERRORS = [502, 503, 504];

const SENTENCES = {
  400: 'The server did not understand the request.',
  404: 'The server does not know what was asked for.',
};

/** @typedef {{body: BodyInit, type: string}} Sent an image in one of the contract's forms */

export class Client {
  #base;
  /** Called at every answer that could be read, with its path. @type {(path: string) => void} */
  heard = () => {};
  /** @type {Map<string, Lane>} */
  #lanes = new Map();

  /** @param {string} base where the API is; empty for the page's own server */
  constructor(base) {
    this.#base = base.replace(/\/+$/, '');
  }

  /**
   * Runs job as the newest of its kind.
   * @param {string} kind
   * @param {(signal: AbortSignal) => Promise<void>} job
   */
  latest(kind, job) {
    this.#lane(kind).submit(job);
  }

  /** @param {string} kind */
  cancel(kind) {
    this.#lane(kind).cancel();
  }

  #lane(kind) {
    if (!this.#lanes.has(kind)) this.#lanes.set(kind, new Lane());
    return this.#lanes.get(kind);
  }

  /** @returns {Promise<import('./types.js').Model[]>} */
  models = (signal) => this.ask('/models', { signal });

  ready = (signal) => this.ask(READY, { signal });

  /** @param {'digit' | 'fashion'} task @param {Sent} sent @returns {Promise<import('./types.js').Prediction>} */
  predict = (task, sent, model, signal) => this.ask(`/predict/${task}`, { ...post(sent), query: { model }, signal });

  /** @param {Sent} sent @returns {Promise<import('./types.js').Activity>} */
  activations = (sent, query, signal) => this.ask('/activations', { ...post(sent), query, signal });

  /** @returns {Promise<import('./types.js').Generated>} */
  generate = (number, query, signal) =>
    this.ask(`/generate/${encodeURIComponent(number)}`, { query, headers: { Accept: 'application/json' }, signal });

  #url(path, query = {}) {
    const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
    const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
    return `${this.#base}${path}${search && `?${search}`}`;
  }

  /** Whatever is asked; most of it in requests.js. @param {string} path @param {any} options @param {'json' | 'blob'} [kind] what the answer is read as */
  async ask(path, options, kind = 'json') {
    const response = await this.#send(path, options);
    let answer;
    try {
      answer = await response[kind]();
    } catch (error) {
      if (options.signal?.aborted) throw error;
      const isPage = response.headers.get('Content-Type')?.includes('html');
      throw new Problem('unreachable', isPage ? 'Something else answers: perhaps this network wants you to sign in.' : 'The answer did not arrive whole.');
    }
    // Not before it was read: some networks answer everything.
    this.heard(path);
    return answer;
  }

  async #send(path, { method = 'GET', query, headers, body, signal }) {
    const silence = AbortSignal.timeout(LONGEST_SILENCE + (body?.size ?? body?.length ?? 0) / SLOWEST);
    let response;
    try {
      // Browsers without `any` wait as long as they like.
      response = await fetch(this.#url(path, query), { method, headers, body, signal: signal ? (AbortSignal.any?.([signal, silence]) ?? signal) : silence, credentials: 'omit' });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Problem('unreachable', 'The server cannot be reached.');
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

/** @param {Sent} sent */
export const post = ({ body, type }) => ({ method: 'POST', body, headers: { 'Content-Type': type } });

/** @param {Response} response @returns {Promise<Problem>} */
async function problemOf(response) {
  const { status } = response;
  const retryAfter = Number(response.headers.get('Retry-After')) || 0;
  const details = { status, retryAfter };
  if (status === 429) return new Problem('busy', 'Many requests at once: the server asks for a short pause.', details);
  const isProblem = response.headers.get('Content-Type')?.includes('json');
  const document = isProblem ? await response.json().catch(() => null) : null;
  if (document?.type === '/problems/overloaded') return new Problem('busy', 'Many people are asking: the server answers in a moment.', details);
  if (GATEWAY_ERRORS.includes(status)) return new Problem('unreachable', 'The server is not ready.', details);
  const fallback = SENTENCES[status] ?? 'Something went wrong on the server. Trying again may help.';
  return new Problem('refused', document?.detail || fallback, details);
}
