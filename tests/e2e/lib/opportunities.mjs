// Opportunities as people use them: by questions, answers and buttons.

export const QUESTIONS = {
  need: 'Ist klar beschrieben, was der Kunde braucht?',
  aspiration: 'Wissen wir, worauf der Kunde hinauswill?',
  solution: 'Können wir das Verlangte liefern?',
  competition: 'Treffen wir auf starke Wettbewerber?',
  asked: 'Hat der Kunde noch jemanden um ein Angebot gebeten?',
  incumbent: 'Arbeitet einer von ihnen für den Kunden, jetzt oder früher?',
  musts: 'Erfüllen wir jede zwingende Anforderung?',
  money: 'Ist beim Kunden Geld für das Vorhaben eingeplant?',
  schedule: 'Ist der gewünschte Termin für uns machbar?',
};

/** The answers to a question. */
export const group = (page, question) => page.getByRole('radiogroup', { name: question });

export const answer = (page, question, word) => group(page, question).getByRole('radio', { name: word, exact: true }).check({ force: true });

/** Waits until the question is answered so. */
export const answered = (page, question, word) => group(page, question).getByRole('radio', { name: word, exact: true }).and(page.locator(':checked')).waitFor();

/** Waits until the advice reads so. */
export async function advised(page, text) {
  const verdict = page.getByRole('region', { name: /^(Empfehlung|Advice)/ }).getByRole('status').first();
  await verdict.filter({ hasText: text }).waitFor();
}

/** Makes a new opportunity and goes to its page. */
export async function added(page, title = 'Leitstand Werk 2', customer = 'Lindner Stahl AG') {
  await page.getByRole('button', { name: 'Neue Anfrage' }).click();
  await page.getByRole('combobox', { name: 'Welcher Kunde?' }).fill(customer);
  await page.getByRole('textbox', { name: 'Worum geht es?' }).fill(title);
  await page.getByRole('button', { name: 'Anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Decides in the dialog; what is already proposed stays. */
export async function decided(page, { choice, reason, by }) {
  await page.getByRole('button', { name: 'Entscheiden …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Wie entscheiden Sie?' });
  if (choice) await dialog.getByRole('radio', { name: choice, exact: true }).check({ force: true });
  if (reason) await dialog.getByRole('textbox', { name: 'Begründung' }).fill(reason);
  if (by !== undefined) await dialog.getByRole('textbox', { name: 'Wer entscheidet' }).fill(by);
  await dialog.getByRole('button', { name: 'Entscheidung festhalten' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The answer that has the focus: a choice, or a field. */
export const focusedAnswer = (page) => page.locator('label:has(:focus), .item-free input:focus');
