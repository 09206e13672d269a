// Days and clocks: the user's own day around midnight, in zones east and west; a page that is open over night; a clock that
// was wrong for a while.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { go, loadExample } from './lib/example.mjs';
import { gridOf, matrix } from './lib/matrix.mjs';
import { visit } from './lib/site.mjs';
import { dispatch, dump, fill, mark, marks, saved } from './lib/storage.mjs';
import { expectEqual } from './lib/wait.mjs';

const BUILD = 'dist-test';
const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';

/** The app at this moment, somewhere. */
function at(t, time, timezoneId, options = {}) {
  const before = (_, page) => page.clock.install({ time });
  return visit(t, { build: BUILD, settings: { timezoneId }, before, ...options });
}

/** The machine slept until then: no timer went off, and the page is looked at. Headless pages are always visible: this one says otherwise. */
async function wake(page, time, events = ['visibilitychange']) {
  await page.clock.setSystemTime(time);
  await page.evaluate((events) => {
    for (const event of events) (event === 'visibilitychange' ? document : window).dispatchEvent(new Event(event));
  }, events);
}

const heading = (page, text) => page.getByText(text).first().waitFor();
const nobody = (page) => page.getByText('Kein Kunde passt zum Filter.').waitFor();

for (const [timezoneId, moment, day, next, later] of [
  // Half an hour after midnight in summer: in London it is still the day before.
  [BERLIN, '2026-07-01T00:30:00+02:00', '2026-07-01', '2026-07-02', '2027-07-02T00:30:00+02:00'],
  // Half an hour before midnight: in London it is the next year.
  [NEW_YORK, '2026-12-31T23:30:00-05:00', '2026-12-31', '2027-01-01', '2028-01-02T12:00:00-05:00'],
  ['Pacific/Auckland', '2026-01-01T00:30:00+13:00', '2026-01-01', '2026-01-02', '2027-01-03T12:00:00+13:00'],
  ['Asia/Kolkata', '2026-03-01T05:00:00+05:30', '2026-03-01', '2026-03-02', '2027-03-03T12:00:00+05:30'],
]) {
  test(`fault 44: a mark is of the user's own day in ${timezoneId}`, async (t) => {
    const { page, seen } = await at(t, moment, timezoneId);
    await fill(page);
    await mark(page, 0, 'Bought');
    await saved(page);
    await go(page, '#/matrix');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const since = page.getByRole('region', { name: 'Filtern und sortieren' }).getByLabel('Geändert seit');
    for (const [asked, found] of [[day, true], [next, false], [day, true]]) {
      await since.fill(asked);
      await since.press('Enter');
      if (found) await gridOf(page).getByRole('gridcell', { name: /Firma Anders.*Leistung 1/ }).waitFor();
      else await nobody(page);
    }
    await wake(page, later);
    await go(page, '#/lists/aged');
    const told = day.split('-').reverse().join('.');
    await page.getByText(`Stand ${told}: Kauft bei uns`).first().waitFor();
    seen.clean();
  });
}

test('fault 44: the recovery page names its file by the user’s own day', async (t) => {
  for (const [timezoneId, moment, day] of [[BERLIN, '2026-07-01T00:30:00+02:00', '2026-07-01'], [NEW_YORK, '2026-12-31T23:30:00-05:00', '2026-12-31']]) {
    const { page } = await at(t, moment, timezoneId);
    await fill(page);
    await page.evaluate(() => window.kkTest.panic()).catch(() => {});
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Rohdaten sichern' }).click()]);
    assert.equal(download.suggestedFilename(), `kundenkompass-rohdaten-${day}.json`);
  }
});

/** The example, some minutes before the end of the day on which one of its measures is due; `due` as people write it. */
async function eve(t) {
  const visited = await at(t, '2026-11-09T12:00:00+01:00', BERLIN, { route: '#/' });
  const { page } = visited;
  await loadExample(page);
  const [told, day, month, year] = /bis (\d\d)\.(\d\d)\.(\d{4})/.exec(await page.getByText(/bis \d\d\.\d\d\.\d{4}/).first().innerText());
  const midnight = new Date(Date.UTC(year, month - 1, Number(day) + 1, -1));
  await wake(page, new Date(midnight - 10 * 60_000));
  await heading(page, long(midnight, -1));
  await heading(page, told);
  return { ...visited, midnight, overdue: told.replace('bis', 'überfällig seit') };
}

/** `Samstag, 28. November 2026`, so many days after the one that begins. */
function long(midnight, days) {
  const day = new Date(midnight.getTime() + days * 86_400_000);
  return new Intl.DateTimeFormat('de-DE', { dateStyle: 'full', timeZone: BERLIN }).format(day);
}

/** 30 hours after ten to twelve: the day after the new one, in the morning. */
const slept = (midnight) => new Date(midnight.getTime() + 30 * 3_600_000 - 600_000);

const ages = async (page) => (await page.getByRole('row').allInnerTexts()).flatMap((row) => /(\d+)\s(?:Tage|Tag)\b/.exec(row)?.[1] ?? []).map(Number);

test('fault 50: at midnight the page that is looked at turns to the new day by itself', async (t) => {
  const { page, seen, midnight, overdue } = await eve(t);
  await page.clock.fastForward(20 * 60_000);
  await heading(page, long(midnight, 0));
  await heading(page, overdue);
  seen.clean();
});

for (const event of ['visibilitychange', 'focus', 'pageshow']) {
  test(`fault 50: a page that slept is of the new day as soon as it is seen (${event})`, async (t) => {
    const { page, seen, midnight, overdue } = await eve(t);
    await wake(page, slept(midnight), [event]);
    await heading(page, long(midnight, 1));
    await heading(page, overdue);
    seen.clean();
  });
}

test('fault 50: the ages of opportunities grow over night, and what is new is of the new day', async (t) => {
  const { page, midnight } = await eve(t);
  await go(page, '#/opportunities');
  await page.getByRole('heading', { level: 1, name: 'Anfragen' }).waitFor();
  await expectEqual(async () => (await ages(page)).length > 3, true, 'ages');
  const before = await ages(page);
  await wake(page, slept(midnight));
  await expectEqual(async () => String(await ages(page)), String(before.map((days) => days + 2)), 'ages');

  await go(page, '#/');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Sicherung speichern' }).click()]);
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: BERLIN }).format(slept(midnight));
  assert.ok(download.suggestedFilename().includes(` ${day}.`), download.suggestedFilename());
});

test('fault 50: a mark that becomes aged over night shows it', async (t) => {
  const { page, grid } = await matrix(t, 2, 3, {
    settings: { timezoneId: BERLIN }, before: (_, page) => page.clock.install({ time: '2026-11-27T23:50:00+01:00' }),
  });
  const cell = grid.getByRole('gridcell').filter({ hasText: /./ }).first();
  const name = (await cell.getAttribute('aria-label')) ?? '';
  await wake(page, '2028-11-27T23:50:00+01:00');
  await grid.getByRole('gridcell', { name: /veraltet/ }).first().waitFor();
  assert.doesNotMatch(name, /veraltet/);
});

const snapshots = async (page) => Object.values((await dump(page)).snapshots).map((text) => JSON.parse(text));
const count = (page, cause) => snapshots(page).then((all) => all.filter((one) => one.cause === cause).length);

/** A small import of one new customer. */
async function imports(page, name) {
  const before = await count(page, 'BeforeImport');
  const customers = [{ known: null, name, edits: [] }];
  await dispatch(page, { Import: { customers, products: [], marks: [], details: [], figures: [], months: [], repeat: 'Replace' } });
  await expectEqual(() => count(page, 'BeforeImport'), before + 1, 'states before imports');
  await saved(page);
}

test('fault 45: a clock that was weeks ahead takes no earlier state away, silences nothing, and the later edit wins', async (t) => {
  const { page } = await at(t, '2026-11-21T10:00:00+01:00', BERLIN);
  await fill(page);
  for (let minute = 1; minute <= 8; minute += 1) {
    await page.clock.setSystemTime(`2026-11-21T10:0${minute}:00+01:00`);
    await imports(page, `Firma ${minute}`);
  }

  await wake(page, '2027-01-10T10:00:00+01:00');
  await mark(page, 0, 'Need');
  await expectEqual(() => count(page, 'Interval'), 1, 'states taken now and then');
  await imports(page, 'Firma 9');
  await go(page, '#/');
  await page.getByRole('button', { name: 'Sicherung speichern' }).click();
  await page.getByRole('button', { name: 'Ja, sie ist da' }).click();
  await page.getByText('Letzte Sicherung: gerade eben').waitFor();
  await saved(page);

  // Right again: what is taken now and then goes on at once, in the same session.
  for (const [minute, to, states] of [[30, 'Bought', 2], [36, 'Competitor', 3], [42, 'NoNeed', 4]]) {
    await wake(page, `2026-11-21T10:${minute}:00+01:00`);
    await mark(page, 0, to);
    await expectEqual(() => count(page, 'Interval'), states, `states at 10:${minute}`);
    await saved(page);
  }
  assert.equal(await count(page, 'BeforeImport'), 9, 'those of the morning are all there');

  await page.getByText('Letzte Sicherung: am 10.01.2027').waitFor();
  await page.getByText('Die letzte Sicherung trägt einen Tag, der noch kommt').waitFor();
  await page.reload();
  await expectEqual(async () => (await marks(page)).split('\n')[0], 'NoNeed Blank Blank', 'the later edit wins');
  await page.getByText('Letzte Sicherung: am 10.01.2027').waitFor();

  await go(page, '#/matrix');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const filters = page.getByRole('region', { name: 'Filtern und sortieren' });
  await filters.getByRole('checkbox', { name: /seit der letzten Sicherung/ }).check();
  await gridOf(page).getByRole('gridcell', { name: /Firma Anders.*Leistung 1/ }).waitFor();

  await go(page, '#/data');
  const states = page.getByRole('region', { name: 'Frühere Stände' }).getByRole('listitem');
  await expectEqual(() => states.count(), 13, 'earlier states');
  const told = await states.allInnerTexts();
  assert.match(told[0], /gerade eben/, 'the last one taken comes first');
  assert.equal(told.filter((text) => /am 10\.01\.2027/.test(text)).length, 2, String(told));
  assert.ok(told.every((text) => !/-|18\.446/.test(text)), String(told));
});

test('fault 45: two states of one moment are two', async (t) => {
  const { page } = await at(t, '2026-11-21T10:00:00+01:00', BERLIN);
  await fill(page);
  await page.clock.setFixedTime('2026-11-21T10:20:00+01:00');
  for (const at of [1, 2, 3]) await imports(page, `Firma ${at}`);
  assert.equal(await count(page, 'BeforeImport'), 3);
  const all = (await snapshots(page)).toSorted((one, other) => one.taken - other.taken);
  assert.deepEqual(all.map((one) => one.counts.customers), all.map((one) => one.counts.customers).toSorted((a, b) => a - b));
});
