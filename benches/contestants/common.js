// The look that all contestants share, and the reading of the text that those without a parser of their own use.

import Papa from 'papaparse';

export const WIDTHS = { name: 220, cell: 56 };
export const HEIGHTS = { head: 28, row: 28 };
export const GROUND = { '': '#ffffff', X: '#1f2937', R: '#ef4444', G: '#22c55e', '-': '#9ca3af' };
export const INK = { '': '#111111', X: '#ffffff', R: '#ffffff', G: '#05230f', '-': '#111111' };
const WORD = { '': 'blank', X: 'bought', R: 'competitor', G: 'need', '-': 'no-need' };

export const ruleOf = (code) => `is-${WORD[code]}`;

export function parse(text) {
  const lines = Papa.parse(text, { skipEmptyLines: true }).data;
  return { head: lines[0], lines: lines.slice(1) };
}

export function addStyle(text) {
  const style = document.createElement('style');
  style.textContent = text;
  document.head.append(style);
}

/** One rule for each code, on elements that match. */
export function colourRules(selector) {
  return Object.keys(GROUND).map((code) => `${selector}.${ruleOf(code)}{background:${GROUND[code]}!important;color:${INK[code]}!important}`).join('');
}

/** Stable, as plain JavaScript would do it for a grid that leaves sorting to the app. */
export function sortedOrder(lines, column, direction) {
  const sign = direction === 'asc' ? 1 : -1;
  return Array.from(lines.keys()).sort((one, other) => {
    const [left, right] = [lines[one][column], lines[other][column]];
    return left < right ? -sign : left > right ? sign : one - other;
  });
}

export function filteredOrder(lines, column, code) {
  const order = [];
  for (let at = 0; at < lines.length; at += 1) if (lines[at][column] === code) order.push(at);
  return order;
}
