/** What the options of a number may be, in words for people: a link may say anything. Pure. */

const isWhole = (least, most) => (value) => Number.isInteger(value) && value >= least && value <= most;
const isWithin = (least, most) => (value) => value >= least && value <= most;
const isOneOf = (...words) => (value) => words.includes(value);

/** @type {Record<string, [(value: any) => boolean, string]>} */
const RULES = {
  seed: [isWhole(0, 4294967295), 'A seed is a whole number from 0 to 4294967295'],
  variation: [isWithin(0, 1), 'The variation is a number from 0 to 1'],
  slant: [isWithin(-1, 1), 'The slant is a number from \u22121 to 1'],
  thickness: [isWithin(-1, 1), 'The thickness is a number from \u22121 to 1'],
  gap: [isWhole(0, 28), 'The gap is a whole number of pixels from 0 to 28'],
  scale: [isWhole(1, 16), 'The size is a whole number from 1 to 16'],
  style: [isOneOf('consistent', 'mixed'), 'The style is “consistent” or “mixed”'],
  layout: [isOneOf('cells', 'natural'), 'The layout is “cells” or “natural”'],
  ink: [isOneOf('dark', 'light'), 'The ink is “dark” or “light”'],
};

/** @param {import('../types.js').NumberOptions} options @param {string} key */
export const isOption = (options, key) => RULES[key][0](options[key]);

/** @param {import('../types.js').NumberOptions} options @returns {string | null} what is wrong with the first that cannot be */
export function optionProblem(options) {
  const wrong = Object.keys(RULES).find((key) => !isOption(options, key));
  return wrong === undefined ? null : `${RULES[wrong][1]}, not ${String(options[wrong]).slice(0, 40)}.`;
}
