// Paper: every word that was typed is on it, however long, and nothing is cut off, upon another or over the edge.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, readable, toPaper, toScreen } from './lib/paper.mjs';
import { arrived, visit } from './lib/site.mjs';
import { CUSTOMER, PRODUCTS, dispatch, fill, saved } from './lib/storage.mjs';

const record = (number) => `018c0000-0000-7000-8000-0000000002${String(number).padStart(2, '0')}`;
const [OPPORTUNITY, DECISION, EVALUATION, WARNING, GOAL] = [1, 2, 3, 4, 5].map(record);

/** So many characters of words that are nowhere else. */
function words(tag, length) {
  let text = '';
  for (let at = 1; text.length < length; at += 1) text += `${at > 1 ? ' ' : ''}${tag}${at}`;
  return text.slice(0, length).trimEnd();
}

const lines = (tag, count) => Array.from({ length: count }, (_, at) => `${tag}${at + 1} steht hier.`).join('\n');
const fields = (known) => Object.entries(known).map(([key, value]) => ({ key, value }));

const NAME = words('Name', 200);
const TITLE = words('Titel', 195);
const WHOLE = 'Ungetrennt'.repeat(20);

async function add(page, kind, id, known) {
  await dispatch(page, { AddRecord: { kind, record: id, customer: CUSTOMER, fields: fields(known) } });
}

/** A customer with a name as long as names get, and products of which one cannot be broken. */
async function customer(t, route, more) {
  const visited = await visit(t, { build: 'dist-test' });
  const { page } = visited;
  await fill(page);
  await dispatch(page, { EditCustomer: { customer: CUSTOMER, edit: { Name: NAME } } });
  await dispatch(page, { EditProduct: { product: PRODUCTS[0], edit: { Name: words('Leistung', 190) } } });
  await dispatch(page, { EditProduct: { product: PRODUCTS[1], edit: { Name: WHOLE } } });
  await more(page);
  await saved(page);
  await go(page, route);
  return visited;
}

async function go(page, route) {
  await toScreen(page);
  await page.evaluate((route) => { location.hash = route; }, route);
  await page.getByRole('heading', { level: 1, name: /Name1 |Titel1 |Entscheidungen|Einstellungen|Kundenziele|Matrix|Anfragen|Kunden|Zurückgewinnen/ }).waitFor();
  await arrived(page);
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

/** Sixty lines are sixty lines. */
async function keepsLines(page, tag, count) {
  assert.equal(await linesOf(page, new RegExp(`\\b${tag}\\d+\\b`)), count, `${tag}: each line is a line`);
}

test('the customer sheet: notes of sixty lines, long names, what is known of every cell', async (t) => {
  const notes = lines('Notizen', 60);
  const [promise, segment, competitor, source, goal, loss, trial] = ['Verspr', 'Segm', 'Wettb', 'Quelle', 'Ziel', 'Verlust', 'Probe'].map((tag) => words(tag, 300));
  const cell = lines('Zelle', 40);
  const asked = ['warn.effort', 'warn.disloyal', 'partner.loyal'].map((key, at) => [key, words(`Zeichen${at}x`, 300)]);
  const { page, seen } = await customer(t, `#/customers/${CUSTOMER}`, async (page) => {
    for (const edit of [{ Notes: notes }, { Promise: promise }, { Segment: segment }, { Owner: WHOLE }]) await dispatch(page, { EditCustomer: { customer: CUSTOMER, edit } });
    await dispatch(page, { SetMark: { customer: CUSTOMER, product: PRODUCTS[1], mark: 'BoughtCompetitor' } });
    for (const edit of [{ Competitor: competitor }, { ContractEnd: '2027-03-31' }, { Potential: 125_000_000 }, { Known: 'no' }, { Source: source }, { Note: cell }]) {
      await dispatch(page, { EditDetail: { customer: CUSTOMER, product: PRODUCTS[1], edit } });
    }
    await dispatch(page, { EditDetail: { customer: CUSTOMER, product: PRODUCTS[2], edit: { Note: 'Nebensache' } } });
    await add(page, 'goal', GOAL, { text: goal, reviewed: '2026-10-01' });
    await add(page, 'opportunity', OPPORTUNITY, { title: TITLE, next_step: 'anrufen' });
    await add(page, 'evaluation', EVALUATION, { started_on: '2026-10-02' });
    await add(page, 'warning', WARNING, {
      'loss.on': '2026-09-01', 'loss.reason': loss, 'loss.step': 'offer', 'trial.from': '2026-08-01', 'trial.result': trial,
      ...Object.fromEntries(asked.flatMap(([key, note]) => [[key, 'yes'], [`note/${key}`, note]])),
    });
  });
  await toPaper(page);
  const typed = [NAME, notes, promise, segment, competitor, source, cell, goal, TITLE, loss, trial, WHOLE, 'Nebensache', ...asked.map(([, note]) => note)];
  await readable(page, 'the customer sheet', [...typed, '31.03.2027', 'Wettbewerber', '01.09.2026', '01.08.2026']);
  await keepsLines(page, 'Notizen', 60);
  await keepsLines(page, 'Zelle', 40);
  seen.clean();
});

test('the sheet of an opportunity: notes, free answers, requirements, the next step', async (t) => {
  const notes = ['aspiration', 'solution', 'competition.names', 'money.within', 'need', 'schedule'].map((key, at) => [key, words(`Notiz${at}x`, 300)]);
  const free = ['competition.names', 'competition.behaviour', 'authority.decider', 'authority.influence'].map((key, at) => [key, words(`Frei${at}x`, 300)]);
  const [next, requirement, concession, reason] = ['Schritt', 'Anford', 'Zugest', 'Grund'].map((tag) => words(tag, 300));
  const { page, seen } = await customer(t, `#/opportunities/${OPPORTUNITY}`, async (page) => {
    await add(page, 'opportunity', OPPORTUNITY, {
      title: TITLE, received: '2026-10-01', next_step: next, next_on: '2026-12-24', aspiration: 'yes', solution: 'no', 'money.amount': '12000000',
      [`fit.requirements/${record(7)}`]: `new ${requirement}`, [`fit.concessions/${record(8)}`]: concession,
      ...Object.fromEntries(notes.map(([key, note]) => [`note/${key}`, note])), ...Object.fromEntries(free),
    });
    await add(page, 'decision', DECISION, { title: TITLE, 'about.opportunity': OPPORTUNITY, choice: 'decline', advice: 'offer', reason: `${reason}\n${lines('Zeile', 5)}`, by: words('Person', 120), on: '2026-11-01' });
  });
  const typed = [TITLE, NAME, next, '24.12.2026', requirement, concession, reason, ...notes.map(([, note]) => note), ...free.map(([, answer]) => answer)];
  await toPaper(page);
  await readable(page, 'the sheet of an opportunity', typed);
  await keepsLines(page, 'Zeile', 5);

  await go(page, '#/decisions');
  await toPaper(page);
  await readable(page, 'the log of decisions', [TITLE, NAME, reason, words('Person', 120), 'Zeile5']);
  await keepsLines(page, 'Zeile', 5);
  seen.clean();
});

test('the sheets of an evaluation: the interview, the conversation, what is answered in the other steps', async (t) => {
  const interview = ['why_us', 'matters', 'future', 'more'].map((key, at) => [`learn.${key}`, words(`Antwort${at}x`, 900)]);
  const talk = { 'talk.people': words('Leute', 300), 'talk.value': lines('Nutzen', 40), 'talk.reply': words('Erwid', 900), 'talk.other': words('Anders', 300) };
  const notes = ['classify.profitable', 'signs.cuts_invoices', 'repair.worth_it', 'self.cause.offer'].map((key, at) => [key, words(`Anm${at}x`, 300)]);
  const [what, owner, consequences, loss] = ['Massn', 'Wer', 'Folgen', 'Verlust'].map((tag) => words(tag, 300));
  const { page, seen } = await customer(t, `#/customers/${CUSTOMER}/evaluation/1`, async (page) => {
    await add(page, 'evaluation', EVALUATION, {
      started_on: '2026-10-02', 'talk.on': '2026-11-05', 'talk.in_person': 'yes', 'repair.consequences': consequences,
      [`measure/${record(9)}/what`]: what, [`measure/${record(9)}/owner`]: owner, [`measure/${record(9)}/due`]: '2026-12-01', [`measure/${record(9)}/from`]: 'learn.why_us',
      ...Object.fromEntries(interview), ...talk, ...Object.fromEntries(notes.flatMap(([key, note]) => [[key, 'yes'], [`note/${key}`, note]])),
      'figures.revenue': '1000000000', 'figures.margin': '300000000', 'figures.rework_hours': '1200000', 'lever.price': '50000',
    });
    await add(page, 'warning', WARNING, { 'loss.reason': loss, 'loss.on': '2026-09-01' });
  });
  const note = (key) => notes.find(([known]) => known === key)[1];
  for (const [step, typed] of [
    [1, [NAME, note('classify.profitable')]],
    [2, [NAME, what, owner, ...interview.map(([, answer]) => answer)]],
    [3, [NAME, note('signs.cuts_invoices'), note('repair.worth_it'), note('self.cause.offer'), consequences, '100.000']],
    [4, [NAME, ...Object.values(talk), '05.11.2026']],
    [5, [NAME, loss]],
  ]) {
    await go(page, `#/customers/${CUSTOMER}/evaluation/${step}`);
    await toPaper(page);
    await readable(page, `step ${step}`, typed);
    if (step === 4) await keepsLines(page, 'Nutzen', 40);
  }
  seen.clean();
});

test('lists, the matrix and the settings: long names wrap, fields are text', async (t) => {
  const competence = words('Koennen', 300);
  const { page, seen } = await customer(t, '#/customers', async (page) => {
    for (const edit of [{ Segment: words('Segm', 150) }, { Owner: WHOLE }, { Number: 'K-4711' }]) await dispatch(page, { EditCustomer: { customer: CUSTOMER, edit } });
    await dispatch(page, { SetMark: { customer: CUSTOMER, product: PRODUCTS[1], mark: 'Competitor' } });
    await dispatch(page, { EditDetail: { customer: CUSTOMER, product: PRODUCTS[1], edit: { Competitor: words('Wettb', 300) } } });
    await dispatch(page, { EditProduct: { product: PRODUCTS[1], edit: { Group: words('Gruppe', 120) } } });
    await add(page, 'goal', GOAL, { text: words('Ziel', 300), reviewed: '2020-10-01' });
    await add(page, 'opportunity', OPPORTUNITY, { title: TITLE, next_step: words('Schritt', 300), received: '2026-10-01' });
    await dispatch(page, { EditSetting: { Company: words('Firma', 150) } });
    await dispatch(page, { EditSetting: { Field: { key: `competence/${record(7)}`, value: `core ${competence}` } } });
  });
  const product = [words('Leistung', 190), WHOLE];
  for (const [route, typed, across] of [
    ['#/customers', [NAME, words('Segm', 150), WHOLE, 'K-4711']],
    ['#/matrix', [NAME, ...product, words('Gruppe', 120)], true],
    ['#/lists/win-back', [NAME, WHOLE, words('Wettb', 300)]],
    ['#/lists/goals', [NAME, words('Ziel', 300)]],
    ['#/opportunities', [NAME, TITLE]],
    ['#/settings', [competence, ...product, words('Gruppe', 120)]],
  ]) {
    await go(page, route);
    await toPaper(page, { across });
    await readable(page, route, typed);
  }
  seen.clean();
});
