/**
 * Places for the hidden neurons that are shown. The strongest change with every stroke; one that stays keeps its place, so the
 * eye can follow it, and a new one takes a place that has become free.
 */
export class Slots {
  /** @type {(number | null)[]} */
  #places = [];

  /**
   * @param {number[]} shown unit numbers, strongest first
   * @returns {Map<number, number>} unit number to place, places from 0
   */
  assign(shown) {
    const wanted = new Set(shown);
    this.#places = this.#places.slice(0, shown.length).map((unit) => (wanted.has(unit) ? unit : null));
    while (this.#places.length < shown.length) this.#places.push(null);
    const placed = new Set(this.#places);
    const newcomers = shown.filter((unit) => !placed.has(unit)).sort((a, b) => a - b);
    this.#places = this.#places.map((unit) => unit ?? newcomers.shift() ?? null);
    return new Map(this.#places.map((unit, place) => [unit, place]));
  }
}
