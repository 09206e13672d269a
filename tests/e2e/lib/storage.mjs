// Steps and looks for the tests of saving: the workspace through the test hooks, the database past the app.

import assert from 'node:assert/strict';
import { DATABASE } from './names.mjs';
import { expectEqual } from './wait.mjs';

export const CUSTOMER = '018c0000-0000-7000-8000-000000000001';
export const PRODUCTS = [1, 2, 3].map((number) => `018c0000-0000-7000-8000-00000000010${number}`);

/** One customer and three products, saved. */
export async function fill(page) {
  await standing(page, 'Ready');
  await dispatch(page, { AddCustomer: { customer: CUSTOMER, name: 'Firma Anders' } });
  for (const [at, product] of PRODUCTS.entries()) await dispatch(page, { AddProduct: { product, name: `Leistung ${at + 1}` } });
  await saved(page);
}

export async function dispatch(page, action) {
  const answer = await page.evaluate((text) => window.kkTest.dispatch(text), JSON.stringify(action));
  assert.equal(answer, 'Ok(())', JSON.stringify(action));
}

/** What sets the mark of a product, as an action. */
export function marking(product, mark) {
  return { SetMark: { customer: CUSTOMER, product: PRODUCTS[product], mark } };
}

export function mark(page, product, to) {
  return dispatch(page, marking(product, to));
}

/** Goes to the cell on the page of the matrix, as a user would, so that the next key marks it. */
export async function point(page, product) {
  if (!page.url().endsWith('#/matrix')) await page.getByRole('link', { name: 'Matrix', exact: true }).click();
  await page.getByRole('gridcell', { name: new RegExp(`Firma Anders.*Leistung ${product + 1}`) }).click();
}

/** The marks of the customer, as the workspace in this page has them. */
export function marks(page) {
  return page.evaluate(() => window.kkTest?.marks().split(': ')[1] ?? '');
}

export function sees(page, wanted) {
  return expectEqual(() => marks(page), wanted, 'marks');
}

/** Two edits that the database does not take any more, and the page is closed: both stay in the journal. */
export async function closedUnsaved(page) {
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => { throw new DOMException('closing', 'InvalidStateError'); };
  });
  await mark(page, 0, 'Need');
  await dispatch(page, { AddCustomer: { customer: '018c0000-0000-7000-8000-000000000002', name: 'Zweite' } });
  await status(page, 'Nicht gespeichert');
  await page.close({ runBeforeUnload: true });
}

/** The state that the page shows to people. */
export function status(page, text) {
  return page.getByRole('status').filter({ hasText: text }).first().waitFor();
}

export const saved = (page) => status(page, /^(Gespeichert|Saved)$/);

/** How the app stands to its data, such as Ready or DataMissing. */
export function standing(page, wanted) {
  return expectEqual(() => page.evaluate(() => window.kkTest?.state().split(/[ (]/)[0] ?? ''), wanted, 'standing');
}

/** Everything in the database, for comparing. */
export function dump(page) {
  return page.evaluate(async (name) => {
    const asked = (request) => new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    const database = await asked(indexedDB.open(name));
    const stores = {};
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
      stores[name] = Object.fromEntries(keys.map((key, at) => [key, typeof values[at] === 'string' ? values[at] : [...values[at]].join()]));
    }
    database.close();
    return stores;
  }, DATABASE);
}

/** Puts a record past the app. */
export function put(page, store, key, value) {
  return page.evaluate(async ([name, store, key, value]) => {
    const database = await new Promise((done, fail) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    await new Promise((done, fail) => {
      const transaction = database.transaction(store, 'readwrite');
      transaction.objectStore(store).put(typeof value === 'string' ? value : new Uint8Array(value), key);
      transaction.oncomplete = done;
      transaction.onabort = () => fail(transaction.error);
    });
    database.close();
  }, [DATABASE, store, key, value]);
}

/** A page of the same origin without the app, for working on the database from outside. */
export async function outsider(context, server) {
  const page = await context.newPage();
  await page.goto(server.url + 'icons/icon.svg');
  return page;
}
