// The matrix in tests: opened at any size, its cells by row and column, and where the focus is.

import assert from 'node:assert/strict';
import { visit } from './site.mjs';

/** A workspace of this size, open at the matrix. */
export async function matrix(t, customers, products, options = {}) {
  const visited = await visit(t, { build: 'dist-test', route: '#/matrix', ...options });
  await visited.page.waitForFunction(() => window.kkFill);
  await visited.page.getByRole('heading', { level: 1 }).waitFor();
  await visited.page.evaluate(([rows, columns]) => window.kkFill(rows, columns), [customers, products]);
  const grid = gridOf(visited.page);
  await grid.waitFor();
  await visited.page.getByRole('button', { name: 'Überblick' }).waitFor();
  await customerRows(grid).first().waitFor();
  return { ...visited, grid };
}

export function gridOf(page) {
  return page.getByRole('grid', { name: 'Kunden-/Leistungsmatrix' });
}

/** The rows of customers, without headings and totals. */
export function customerRows(grid) {
  return grid.getByRole('row').filter({ has: grid.page().getByRole('link') });
}

/** A cell by the customer's row among those in sight and the product's column, both from 1. */
export function cellAt(grid, row, column) {
  return customerRows(grid).nth(row - 1).getByRole('gridcell').nth(column - 1);
}

/** The signs of a row's first columns, such as `✕|W|`. */
export async function signs(grid, row, columns) {
  return (await customerRows(grid).nth(row - 1).getByRole('gridcell').allInnerTexts()).slice(0, columns).join('|');
}

/** What the cell with the focus says; waits until it is this. */
export async function focusedIs(page, pattern) {
  await page.waitForFunction((source) => new RegExp(source).test(document.activeElement?.getAttribute('aria-label') ?? ''), pattern.source)
    .catch(async () => assert.match(await focused(page), pattern));
}

export function focused(page) {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
}

/** Row and column of the cell with the focus, as ARIA counts them, such as `3:2`. */
export function focusedAt(page) {
  return page.evaluate(() => {
    const cell = document.activeElement?.closest('[aria-colindex]');
    const row = cell?.closest('[aria-rowindex]');
    return row ? `${row.getAttribute('aria-rowindex')}:${cell.getAttribute('aria-colindex')}` : '';
  });
}

/** Whether the focus lies wholly within the grid's opening, beside the frozen headings. */
export function focusIsInSight(page) {
  return page.waitForFunction(() => {
    const cell = document.activeElement.getBoundingClientRect();
    const middle = document.elementFromPoint(cell.left + cell.width / 2, cell.top + cell.height / 2);
    const corner = document.elementFromPoint(cell.left + 2, cell.top + 2);
    return document.activeElement.contains(middle) && document.activeElement.contains(corner);
  });
}

/** Pastes as the browser does after Ctrl+V: text, or an object of kinds and texts. */
export function paste(page, content) {
  return page.evaluate((content) => {
    const data = new DataTransfer();
    const kinds = typeof content === 'string' ? { 'text/plain': content } : content;
    Object.entries(kinds).forEach(([kind, text]) => data.setData(kind, text));
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);
}

/** What `copy` or `cut` puts on the clipboard: text and HTML. */
export function taken(page, kind = 'copy') {
  return page.evaluate((kind) => {
    const data = new DataTransfer();
    document.activeElement.dispatchEvent(new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true }));
    return [data.getData('text/plain'), data.getData('text/html')];
  }, kind);
}

/** The headings of the columns, without those of groups. */
export const headsOf = (grid) => grid.locator('.matrix-head').getByRole('columnheader');

/** The headings of the groups. */
export const groupsOf = (grid) => grid.locator('.matrix-groups').getByRole('columnheader');

/** The grid and all around it, also where it is not to be seen. */
export const wholeMatrix = (page) => page.locator('.matrix-whole');

/** The grid as an element, also where it is not to be seen. */
export const hiddenGrid = (page) => page.locator('.matrix');
