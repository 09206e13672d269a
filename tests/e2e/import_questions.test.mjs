// A question about a file as a whole, answered by keyboard alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible } from './lib/axe.mjs';
import { choose, says, takeable } from './lib/data.mjs';
import { visit } from './lib/site.mjs';
import { expectEqual } from './lib/wait.mjs';

const GROSS = 'Kunde;Rechnungsnummer;Rechnungsdatum;Leistung;Rechnungsbetrag;Bruttobetrag\n'
  + 'Ahrens;R-1;12.01.2026;Wartung;100,00;119,00\nBrandt;R-2;13.01.2026;Schulung;200,00;238,00\nCarlsen;R-3;14.02.2026;Wartung;400,00;476,00\n';

/** The radio that has the focus: the beginning of its label. */
const focused = (page) => page.evaluate(() => {
  const { activeElement } = document;
  return activeElement.type === 'radio' ? activeElement.closest('label').querySelector('strong').textContent : activeElement.textContent.slice(0, 40);
});

test('another answer by keyboard alone: the sums follow, and the focus stays at the answer', async (t) => {
  const { page, seen } = await visit(t, { route: '#/data' });
  await page.getByLabel('Datei importieren').waitFor({ state: 'attached' });
  const preview = await choose(page, { name: 'a.csv', text: GROSS });
  const question = preview.getByRole('group').filter({ has: page.getByRole('radio') }).first();
  await question.waitFor();
  const radios = question.getByRole('radio');
  const names = await question.locator('strong').allInnerTexts();
  const taken = await radios.evaluateAll((radios) => radios.findIndex((radio) => radio.checked));
  for (let steps = 0; steps < 40 && (await focused(page)) !== names[taken]; steps += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expectEqual(() => radios.nth(taken + 1).isChecked(), true, 'the other answer');
  await takeable(page);
  await expectEqual(() => focused(page), names[taken + 1], 'the focus');
  await page.keyboard.press('ArrowUp');
  await expectEqual(() => radios.nth(taken).isChecked(), true, 'back');
  await expectEqual(() => focused(page), names[taken], 'the focus, back');
  await accessible(page, 'a question with money');
  seen.clean();
});

test('other currencies at a typed rate: the sums follow, a wrong rate is told', async (t) => {
  const { page, seen } = await visit(t, { route: '#/data' });
  const text = 'Kunde;Rechnungsnummer;Rechnungsdatum;Betrag;Währung\nAhrens;R-1;12.01.2026;1.000,00;EUR\nBrandt;R-2;13.01.2026;500,00;USD\nCarlsen;R-3;14.02.2026;200,00;CHF\n';
  const preview = await choose(page, { name: 'a.csv', text });
  const question = preview.getByRole('group', { name: 'Welche Beträge zählen?' });
  await question.waitFor();
  await says(preview, '1.000,00 €');
  const dollars = question.getByLabel('1 USD in EUR');
  await dollars.fill('viel');
  await dollars.press('Enter');
  await question.getByText('Das ist keine Zahl: viel').waitFor();
  await dollars.fill('0,9');
  await dollars.press('Enter');
  // Half of the rates: nothing is converted, and nothing can be taken over.
  await expectEqual(() => preview.getByRole('button', { name: 'Übernehmen' }).getAttribute('aria-disabled'), 'true', 'half of the rates');
  await question.getByLabel('1 CHF in EUR').fill('1.05');
  await question.getByLabel('1 CHF in EUR').press('Enter');
  await takeable(page);
  await says(preview, '1.660,00 €');
  await expectEqual(() => question.getByRole('radio', { name: /Umrechnen/ }).isChecked(), true, 'the answer');
  await accessible(page, 'a question about rates');
  seen.clean();
});
