/**
 * Latest wins: a lane runs one job at a time and remembers only the newest one asked for meanwhile. A job that has been
 * superseded is given a little patience, because an answer a moment old is still worth seeing while the pen moves; then it is
 * aborted. Patience is twice what the last job took, aborted or not, so that a slow server is not interrupted for ever.
 */

const LEAST_PATIENCE = 150;
const MOST_PATIENCE = 3000;

export class Lane {
  /** @type {((signal: AbortSignal) => Promise<void>) | null} */
  #next = null;
  /** @type {AbortController | null} */
  #running = null;
  #started = 0;
  #usual = 0;
  #timer = 0;

  /** @param {(signal: AbortSignal) => Promise<void>} job must hand its signal to every request and write nothing once aborted */
  submit(job) {
    this.#next = job;
    if (this.#running === null) void this.#run();
    else this.#abortWhenImpatient();
  }

  /** Forgets the waiting job and aborts the running one. */
  cancel() {
    this.#next = null;
    this.#running?.abort();
  }

  async #run() {
    while (this.#next !== null) {
      const job = this.#next;
      this.#next = null;
      const controller = new AbortController();
      this.#running = controller;
      this.#started = performance.now();
      try {
        await job(controller.signal);
      } catch (error) {
        if (!controller.signal.aborted) console.error(error);
      } finally {
        this.#usual = performance.now() - this.#started;
        clearTimeout(this.#timer);
        this.#timer = 0;
        this.#running = null;
      }
    }
  }

  #abortWhenImpatient() {
    if (this.#timer !== 0) return;
    const running = this.#running;
    const patience = Math.min(MOST_PATIENCE, Math.max(LEAST_PATIENCE, 2 * this.#usual));
    const left = this.#started + patience - performance.now();
    this.#timer = setTimeout(() => running.abort(), Math.max(0, left));
  }
}
