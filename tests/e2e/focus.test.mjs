// The focus stays in the page when what had it goes: with only the keyboard, nobody starts again from the top.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadExample, withExample } from './lib/example.mjs';
import { press, tabTo } from './lib/keyboard.mjs';
import { visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

async function example(t, hash) {
  const visited = await withExample(t);
  await go(visited.page, hash);
  return visited;
}

async function go(page, hash) {
  await page.evaluate((hash) => { location.hash = hash; }, hash);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

/** The name of what has the focus: its label, or its words. */
function focused(page) {
  return page.evaluate(() => {
    const one = document.activeElement;
    return one === document.body ? 'nothing' : one.getAttribute('aria-label') ?? one.labels?.[0]?.innerText ?? one.textContent;
  });
}

const expectFocus = (page, name) => expectEqual(() => focused(page), name, 'what has the focus');

test('a form that is given up hands the focus back to its button', async (t) => {
  const { page, seen } = await example(t, '#/customers');
  for (const [hash, opener, field] of [
    ['#/customers', 'Neuer Kunde', 'Name des Kunden'], ['#/matrix', 'Neue Leistung', 'Name der Leistung'],
    ['#/opportunities', 'Neue Anfrage', 'Welcher Kunde?'],
  ]) {
    await go(page, hash);
    await press(page, button(page, opener));
    await expectFocus(page, field);
    await page.keyboard.press('Escape');
    await expectFocus(page, opener);
    await page.keyboard.press('Enter');
    await expectFocus(page, field);
    await press(page, button(page, 'Abbrechen'));
    await expectFocus(page, opener);
  }
  seen.clean();
});

test('a line that is deleted hands it on to the next one, the last one to the line before', async (t) => {
  const { page, seen } = await example(t, '#/settings');
  await press(page, button(page, 'Netzwerk löschen'));
  await expectFocus(page, 'Name von Server');
  await press(page, button(page, 'Telefonie löschen'));
  await expectFocus(page, 'Arbeitsplätze löschen');
  await press(page, button(page, 'Arbeitsplätze nach vorn'));
  await expectFocus(page, 'Arbeitsplätze nach vorn');

  await go(page, '#/decisions');
  await press(page, page.getByRole('button', { name: /^Entscheidung zu .* löschen$/ }).first());
  await expectEqual(async () => (await focused(page)) !== 'nothing', true, 'the focus is at another decision');
  seen.clean();
});

test('a line that only moves keeps it', async (t) => {
  const { page, seen } = await example(t, '#/settings');
  const shown = page.getByRole('checkbox', { name: 'Netzwerk in der Matrix zeigen' });
  await shown.focus();
  // Products that are not shown stand behind the others.
  await page.keyboard.press('Space');
  await expectEqual(() => shown.isChecked(), false, 'shown');
  await expectFocus(page, 'Netzwerk in der Matrix zeigen');
  await page.keyboard.press('Space');
  await expectEqual(() => shown.isChecked(), true, 'shown');
  await expectFocus(page, 'Netzwerk in der Matrix zeigen');
  seen.clean();
});

test('trying out, and what is imported', async (t) => {
  const { page, seen } = await example(t, '#/opportunities');
  await page.getByRole('link', { name: 'Neue Telefonanlage' }).click();
  await press(page, button(page, 'Was wäre, wenn …'));
  await expectEqual(async () => ['Übernehmen', 'Verwerfen'].includes(await focused(page)), true, 'trying out has the focus');
  await press(page, button(page, 'Verwerfen'));
  await expectEqual(async () => ['Was wäre, wenn …', 'Entscheiden …'].includes(await focused(page)), true, 'the focus is back');

  await go(page, '#/data');
  await press(page, button(page, 'Aus Excel einfügen'));
  await page.keyboard.press('Tab');
  await page.keyboard.type('Kunde\nNeu AG');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Vorschau' }).waitFor();
  await press(page, button(page, 'Übernehmen'));
  await page.getByText('1 Kunde neu').waitFor();
  await expectFocus(page, 'Zur Matrix');
  seen.clean();
});

test('Escape closes the filter of the matrix, and what is typed to search goes first', async (t) => {
  const { page, seen } = await example(t, '#/matrix');
  await press(page, button(page, 'Filter'));
  const search = page.getByRole('searchbox', { name: 'Name oder Nummer' });
  await tabTo(page, search);
  await page.keyboard.type('Kess');
  await page.keyboard.press('Escape');
  assert.equal(await search.inputValue(), '');
  await page.keyboard.press('Escape');
  await search.waitFor({ state: 'detached' });
  await expectFocus(page, 'Filter');
  seen.clean();
});

test('a button that gets no focus from a click, as in Safari on a Mac, has it all the same', async (t) => {
  const { page, seen } = await visit(t, {
    before: (context) => context.addInitScript(() => {
      addEventListener('mousedown', (event) => {
        if (!event.target.closest?.('button:not([tabindex])')) return;
        event.preventDefault();
        document.activeElement?.blur();
      }, true);
    }),
  });
  await loadExample(page);
  await go(page, '#/matrix');
  const menu = page.getByRole('menu', { name: 'Exportieren' });
  await button(page, 'Exportieren').click();
  await menu.waitFor();
  await expectFocus(page, 'Exportieren');
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
  await button(page, 'Exportieren').click();
  await menu.waitFor();
  await page.getByRole('heading', { level: 1 }).click();
  await menu.waitFor({ state: 'hidden' });
  seen.clean();
});
