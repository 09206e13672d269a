// What customers want to reach, the reviews that are overdue, and how the sales team rates itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { go, withExample } from './lib/example.mjs';
import { expectEqual } from './lib/wait.mjs';

const example = (t, settings) => withExample(t, { build: 'dist-test', settings });

test('a goal, the products that serve it, its reviews; deleted and taken back', async (t) => {
  const { page, seen } = await example(t);
  await go(page, '#/customers');
  await page.getByRole('link', { name: 'Ahrens Bau GmbH' }).click();
  const goals = page.getByRole('region', { name: 'Ziele' });
  await goals.getByRole('listitem').first().waitFor();
  const before = await goals.getByRole('listitem').count();
  await goals.getByLabel('Neues Ziel').fill('   ');
  await goals.getByRole('button', { name: 'Hinzufügen' }).click();
  await goals.getByText('Bitte schreiben Sie das Ziel auf.').waitFor();
  await goals.getByLabel('Neues Ziel').fill('Eine zweite Niederlassung');
  await goals.getByRole('button', { name: 'Hinzufügen' }).click();
  const goal = goals.getByRole('listitem').last();
  await expectEqual(() => goal.getByRole('textbox', { name: 'Ziel', exact: true }).inputValue(), 'Eine zweite Niederlassung', 'text');
  assert.equal(await goals.getByRole('listitem').count(), before + 1);
  assert.equal(await goals.getByLabel('Neues Ziel').inputValue(), '');

  await goal.getByText('Noch keine Leistung zugeordnet').click();
  await goal.getByRole('checkbox', { name: 'Netzwerk' }).check();
  await goal.getByRole('checkbox', { name: 'Server' }).check();
  await goal.getByText('Netzwerk, Server').waitFor();
  await accessible(page);

  const reviewed = goal.getByLabel('Zuletzt besprochen');
  assert.match(await reviewed.inputValue(), /^\d{4}-\d\d-\d\d$/);
  await reviewed.fill('2020-05-04');
  await reviewed.blur();
  await goal.getByText('überfällig').waitFor();
  await goal.getByRole('button', { name: 'Heute besprochen' }).click();
  await goal.getByText('überfällig').waitFor({ state: 'detached' });

  await goal.getByRole('button', { name: 'Ziel löschen' }).click();
  await expectEqual(() => goals.getByRole('listitem').count(), before, 'goals');
  await page.getByRole('button', { name: 'Zurücknehmen' }).click();
  await goals.getByText('Netzwerk, Server').waitFor();
  await page.reload();
  await page.getByRole('region', { name: 'Ziele' }).getByText('Netzwerk, Server').waitFor();
  seen.clean();
});

test('overdue reviews are listed and on the overview, and done with one click', async (t) => {
  const { page } = await example(t);
  await page.getByRole('link', { name: /^Besprechen: / }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Kundenziele' }).waitFor();
  const overdue = page.getByRole('region', { name: 'Überfällige Gespräche' });
  const done = overdue.getByRole('button', { name: /^Heute besprochen: / });
  const count = await done.count();
  assert.ok(count >= 2);
  await page.getByText(new RegExp(`^${count} von \\d+ Zielen wurden länger als 12 Monate nicht besprochen$`)).waitFor();
  await accessible(page);
  await done.first().click();
  await page.getByText(/^Ziel von .+ heute besprochen\.$/).waitFor();
  await expectEqual(() => done.count(), count - 1, 'overdue');
  await page.getByRole('button', { name: 'Zurücknehmen' }).click();
  await expectEqual(() => done.count(), count, 'overdue');

  await go(page, '#/settings');
  const months = page.getByLabel('Kundenziele besprechen alle … Monate');
  await months.fill('120');
  await months.press('Enter');
  await go(page, '#/lists/goals');
  await page.getByRole('heading', { name: 'Kein Gespräch überfällig' }).waitFor();
});

test('the sales team rates itself, and sees what it said before', async (t) => {
  const { page } = await example(t);
  await go(page, '#/lists/goals');
  const card = page.getByRole('region', { name: 'Selbsteinschätzung' });
  const first = card.getByRole('group', { name: 'Wir schöpfen das Potenzial unserer Bestandskunden aus' });
  const second = card.getByRole('group', { name: 'Wir kennen die Erwartungen an unser Angebot genau' });
  await card.getByText(/^Für das [12]\. Halbjahr \d{4} fehlt die Einschätzung noch\.$/).waitFor();
  await first.getByRole('radio', { name: '4' }).check();
  await second.getByRole('radio', { name: '2' }).check();
  await card.getByText('fehlt die Einschätzung noch').waitFor({ state: 'detached' });
  await first.getByRole('radio', { name: '5' }).check();
  assert.equal(await card.getByRole('table', { name: 'Frühere Einschätzungen' }).getByRole('row').count(), 4);
  await go(page, '#/');
  const glance = page.getByRole('region', { name: 'Selbsteinschätzung' });
  await glance.getByText('5 von 5').waitFor();
  await glance.getByText('2 von 5').waitFor();
  await page.keyboard.press('Control+z');
  await glance.getByText('4 von 5').waitFor();
});
