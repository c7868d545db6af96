/** Numbers for tables and sums, which nobody sees before looking further. Pure. */

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** @param {number} value */
export const grouped = (value) => GROUPED.format(value);

/** @param {number} value @returns {string} a signed number with a true minus */
export const signed = (value) => `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(2)}`;

/** @param {number} bytes */
export const size = (bytes) => (bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
