// The list of products: the columns of the matrix.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { visit } from './lib/site.mjs';

async function open(t) {
  const { page, seen } = await visit(t, { route: '#/settings' });
  const table = page.getByRole('region', { name: 'Liste der Leistungen' });
  const names = () => table.getByLabel(/^Name von/).evaluateAll((fields) => fields.map((field) => field.value));
  const comes = (wanted) => page.waitForFunction(
    (wanted) => JSON.stringify([...document.querySelectorAll('table label')].filter((label) => label.textContent.startsWith('Name von'))
      .map((label) => document.getElementById(label.htmlFor).value)) === JSON.stringify(wanted), wanted);
  const add = async (name) => {
    await page.getByLabel('Neue Leistung').fill(name);
    await page.keyboard.press('Enter');
  };
  return { page, seen, table, names, comes, add };
}

test('products are added, renamed and put in order by keyboard', async (t) => {
  const { page, seen, comes, add } = await open(t);
  for (const name of ['Beratung', 'Netzwerk', 'Server']) await add(name);
  await comes(['Beratung', 'Netzwerk', 'Server']);
  await page.getByRole('button', { name: 'Server nach vorn' }).press('Enter');
  await comes(['Beratung', 'Server', 'Netzwerk']);
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Server nach vorn');
  await page.keyboard.press('Enter');
  await comes(['Server', 'Beratung', 'Netzwerk']);
  await page.getByLabel('Name von Netzwerk').fill('Netz');
  await page.keyboard.press('Enter');
  await comes(['Server', 'Beratung', 'Netz']);
  await page.getByRole('status').filter({ hasText: /^Gespeichert$/ }).waitFor();
  await page.reload();
  await comes(['Server', 'Beratung', 'Netz']);
  await accessible(page);
  seen.clean();
});

test('a name or number that is there already is refused beside the field', async (t) => {
  const { page, comes, add } = await open(t);
  for (const name of ['Beratung', 'Netzwerk']) await add(name);
  await comes(['Beratung', 'Netzwerk']);
  await add('BERATUNG');
  await page.getByText('„Beratung“ gibt es schon.').waitFor();
  assert.equal(await page.getByLabel('Neue Leistung').getAttribute('aria-invalid'), 'true');
  await page.getByLabel('Nummer von Beratung').fill('7');
  await page.keyboard.press('Enter');
  const number = page.getByLabel('Nummer von Netzwerk');
  await number.fill('7');
  await page.keyboard.press('Enter');
  await page.getByText('Diese Nummer hat schon „Beratung“.').waitFor();
  await accessible(page);
  await number.press('Escape');
  await page.getByText('Diese Nummer hat schon').waitFor({ state: 'detached' });
  assert.equal(await number.inputValue(), '');
  await add('  ');
  await page.getByText('Bitte geben Sie einen Namen ein.').waitFor();
});

test('a deleted product comes back with one click', async (t) => {
  const { page, comes, add } = await open(t);
  for (const name of ['Beratung', 'Netzwerk']) await add(name);
  await comes(['Beratung', 'Netzwerk']);
  await page.getByRole('button', { name: 'Beratung löschen' }).click();
  await comes(['Netzwerk']);
  await page.getByText('Beratung gelöscht.').waitFor();
  await page.getByRole('button', { name: 'Zurücknehmen' }).click();
  await comes(['Beratung', 'Netzwerk']);
  await page.getByText('Beratung gelöscht.').waitFor({ state: 'detached' });
});

test('a product that is out of the matrix stays in the list, last', async (t) => {
  const { page, comes, add } = await open(t);
  for (const name of ['Beratung', 'Netzwerk']) await add(name);
  await comes(['Beratung', 'Netzwerk']);
  await page.getByLabel('Beratung in der Matrix zeigen').uncheck();
  await comes(['Netzwerk', 'Beratung']);
  await page.getByText('1 in der Matrix, 1 weitere').waitFor();
});

test('a long list is searched and sorted', async (t) => {
  const { page, comes, add } = await open(t);
  const names = 'Mörtel Kies Sand Zement Ziegel Beton Holz Stahl Glas Dämmung Estrich Farbe'.split(' ');
  for (const name of names) await add(name);
  await page.getByLabel('Gruppe von Glas').fill('Ausbau');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Nach Gruppe und Name ordnen' }).click();
  const sorted = names.filter((name) => name !== 'Glas').sort((a, b) => a.localeCompare(b, 'de'));
  await comes([...sorted, 'Glas']);
  await page.getByLabel('Leistung suchen').fill('mort');
  await comes(['Mörtel']);
  assert.ok(await page.getByRole('button', { name: 'Mörtel nach hinten' }).isDisabled(), 'nobody sees past what');
  await page.getByLabel('Leistung suchen').fill('nichts davon');
  await page.getByText('Keine Leistung passt zu dieser Suche.').waitFor();
});
