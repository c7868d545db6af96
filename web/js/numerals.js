/** Numbers for tables and sums, which nobody sees before looking further. Pure. */

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** @param {number} value */
export const grouped = (value) => GROUPED.format(value);

/** @param {number} value @returns {string} a signed number with a true minus */
export const signed = (value) => `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(2)}`;

/** The value of a digit of any script: each script has its ten in a row, from zero on. @param {string} digit */
function valueOf(digit) {
  const code = digit.codePointAt(0);
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/** @param {string} text a number as people write it, parted by spaces or in thousands, in any script @returns {string} the same in digits from 0 to 9 alone */
export const plainNumber = (text) => text.replace(/\p{Nd}/gu, valueOf).replace(/\s|[,.'\u2019\u066c](?=\d{3}(?!\d))/g, '');

/** @param {number} bytes */
export const size = (bytes) => (bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
