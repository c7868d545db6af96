/**
 * Notices that the server is gone, tries again with growing pauses, and sends off what was waiting when it is back. Nothing is
 * lost meanwhile: what to send is always worked out afresh from the store.
 */

import { Problem, READY } from '../client.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15000;

export class Connection {
  #store;
  #client;
  #pause = FIRST_PAUSE;
  /** Until when nobody tries a server that is gone, however fast somebody draws. */
  #quiet = 0;
  // Two clocks, 0 at rest: a pause that a busy server asks for must not stop the search for one that is gone.
  #probing = 0;
  #pausing = 0;
  /** @type {Set<() => void>} */
  #waiting = new Set();

  /** @param {import('../store.js').Store} store @param {import('../client.js').Client} client */
  constructor(store, client) {
    this.#store = store;
    this.#client = client;
    client.heard = (path) => {
      // Ready is not yet there: pauses go on growing.
      if (path === READY) return;
      this.#pause = FIRST_PAUSE;
      this.#back();
    };
    addEventListener('online', () => this.tryNow());
    // A network that is gone says nothing about a server on this very machine: the first try finds out.
    addEventListener('offline', () => this.#lost(null));
  }

  /**
   * What every job does with a failure.
   * @param {unknown} error
   * @param {() => void} again sends anew from the present state; called when there is a server to send to
   * @returns {string | null} a sentence to show where the result would have been, or null when the page only has to wait
   */
  handle(error, again) {
    if (!(error instanceof Problem)) throw error;
    if (error.kind === 'refused') return error.message;
    this.#waiting.add(again);
    if (error.kind !== 'busy') {
      this.#quiet = Date.now() + FIRST_PAUSE;
      this.#lost(error.message);
      return null;
    }
    clearTimeout(this.#pausing);
    this.#pausing = setTimeout(() => {
      this.#pausing = 0;
      this.#resume();
    }, Math.max(1, error.retryAfter) * 1000);
    return error.message;
  }

  /** As handle, for what the page cannot do without: a refusal is waited out, too. @param {unknown} error @param {() => void} again */
  insist(error, again) {
    this.handle(error instanceof Problem && error.kind === 'refused' ? new Problem('unreachable', error.message) : error, again);
  }

  /** What every job asks first: whether to send nothing now; `again` is called when the pause is over. @param {() => void} again */
  pauses(again) {
    const pauses = this.#pausing !== 0 || (!this.#store.state.server.ok && Date.now() < this.#quiet);
    if (pauses) this.#waiting.add(again);
    return pauses;
  }

  tryNow() {
    if (!this.#store.state.server.ok) void this.#probe();
  }

  /** @param {string | null} problem what is said of it */
  #lost(problem) {
    if (!this.#store.state.server.ok) return;
    this.#store.patch('server', { problem });
    this.#wait();
  }

  #wait() {
    this.#store.patch('server', { ok: false, tryAgainAt: Date.now() + this.#pause });
    clearTimeout(this.#probing);
    this.#probing = setTimeout(() => void this.#probe(), this.#pause);
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
  }

  async #probe() {
    clearTimeout(this.#probing);
    try {
      await this.#client.ready();
    } catch {
      this.#wait();
      return;
    }
    this.#back();
  }

  /** Any answer says that the server is there. */
  #back() {
    if (this.#store.state.server.ok) return;
    clearTimeout(this.#probing);
    this.#store.patch('server', { ok: true, tryAgainAt: 0 });
    this.#resume();
  }

  #resume() {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const again of waiting) again();
  }
}
