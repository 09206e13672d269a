// Only the keyboard: Tab goes on until the wanted thing has the focus, as it does for somebody without a mouse.

import assert from 'node:assert/strict';
import { expectEqual } from './wait.mjs';

/** So many stops are more than any page has. */
const STOPS_MAX = 400;

/** Goes on with Tab until the element has the focus and keeps it: a page that has just come takes it once. */
export async function tabTo(page, locator) {
  await locator.waitFor();
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    if (await locator.evaluate((one) => one === document.activeElement) && await keeps(locator)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never comes to ${locator}`);
}

function keeps(locator) {
  return locator.evaluate((one) => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(one === document.activeElement)));
  }));
}

/** Goes there and presses a key. */
export async function press(page, locator, key = 'Enter') {
  await tabTo(page, locator);
  await page.keyboard.press(key);
}

/** Goes to a field, types over what it holds, and confirms. */
export async function type(page, locator, text) {
  await tabTo(page, locator);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** A day that reads the same in every order of day and month: 11.11. of a year. */
export async function typeDay(page, locator, year) {
  await tabTo(page, locator);
  await page.keyboard.type(`1111${year}`);
  await page.keyboard.press('Enter');
  await expectEqual(() => locator.inputValue(), `${year}-11-11`, 'the day is typed');
}

/** Goes to the group and on with the arrow until the answer is chosen. */
export async function choose(page, group, answer) {
  const wanted = group.getByRole('radio', { name: answer, exact: true });
  await tabTo(page, group.getByRole('radio', { checked: true }));
  for (let steps = 0; steps < 6 && !(await wanted.isChecked()); steps += 1) await page.keyboard.press('ArrowRight');
  await expectEqual(() => wanted.isChecked(), true, `${answer} is chosen`);
}

/** Chooses a file as the button's own key does. */
export async function pickFile(page, locator, file) {
  // Asked for ahead of the way there: the browser takes a moment to hand the dialog over.
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, locator)]);
  await chooser.setFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) });
}
