// The page as people use it: things are found by what they are and what they are called, and waited for, never for a time.

import assert from 'node:assert/strict';
import { DriverError, Element } from './webdriver.mjs';

const PATIENCE_MS = 15_000;
/** So long nobody would wait for the same again; the driver is asked about 50 times a second. */
const PAUSE_MS = 20;
/** The thing went or was covered in the moment between being found and being used: it is looked for once more. */
const AGAIN = ['stale element reference', 'element not interactable', 'element click intercepted', 'no such element'];

/** Asks again until the answer is the wanted one; the last answer fails the test. */
export async function expectEqual(ask, wanted, what) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer === wanted) return;
    if (Date.now() > end) assert.equal(answer, wanted, what);
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}

export class Page {
  constructor(session, downloads) {
    this.session = session;
    this.downloads = downloads;
  }

  run(task, ...values) {
    return this.session.run(task, ...values);
  }

  press(...chords) {
    return this.session.press(...chords);
  }

  /** All that are seen with this role and name; a name is whole, or a pattern. */
  all(role, name, within) {
    return this.session.run(findAll, role, name, within);
  }

  /** The first of them, once it is there. */
  async find(role, name, within) {
    let found = null;
    await this.until(async () => (found = await this.all(role, name, within))?.length > 0, `${role} ${name ?? ''}`);
    return found[0];
  }

  gone(role, name, within) {
    return this.until(async () => (await this.all(role, name, within))?.length === 0, `${role} ${name ?? ''} goes`);
  }

  /** Waits until the page, or what lies within an element of it, says this in sight. */
  sees(text, within) {
    return this.until(() => this.session.run(says, text, within), `“${text}” is said`);
  }

  async heading(name) {
    await this.find('heading', name);
  }

  saved() {
    return this.find('status', /^(Gespeichert|Saved)$/);
  }

  async click(role, name, within) {
    await this.using(async () => this.clickAt(await this.ready(role, name, within)));
  }

  /** The first with this role and name, once it is there and can be used. */
  async ready(role, name, within) {
    let found = null;
    await this.until(async () => {
      [found] = await this.all(role, name, within);
      return found && this.run((element) => !element.disabled && element.getAttribute('aria-disabled') !== 'true', found);
    }, `${role} ${name ?? ''} can be used`);
    return found;
  }

  /** Clicks what may lie beneath something that stays at the edge of the window. */
  async clickAt(element) {
    await this.session.run((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }), element);
    await this.session.click(element);
  }

  /** Chooses an answer or ticks a box: by its label, which is what people meet. */
  async check(name, within) {
    await this.using(async () => {
      const box = await this.find('option', name, within);
      if (await this.session.run((box) => box.checked, box)) return;
      await this.clickAt(await this.session.run((box) => box.labels[0] ?? box, box));
    });
    await this.until(async () => this.session.run((box) => box.checked, await this.find('option', name, within)), `${name} is chosen`);
  }

  /** Types over what the field holds, and hands over with a key. Small letters only: the driver of WebKit knows no others. */
  async fill(label, text, key = 'Enter', within) {
    const field = await this.find('textbox', label, within);
    await this.session.run((field) => { field.focus(); field.select(); }, field);
    await this.session.type(field, text);
    if (key) await this.press(key);
  }

  value(label) {
    return this.find('textbox', label).then((field) => this.session.run((field) => field.value, field));
  }

  /** Gives a file to a field of files. */
  async choose(label, path) {
    await this.session.type(await this.find('file', label), path);
  }

  go(hash) {
    return this.session.run((hash) => { location.hash = hash; }, hash);
  }

  /** Loads the page again as people do; the driver of Firefox would go past the service worker. */
  async reload() {
    await this.run(() => { window.isOld = true; location.reload(); });
    await this.until(() => this.run(() => !window.isOld && document.readyState === 'complete'), 'the page loads again');
    await this.running();
  }

  /** The app stands, and its page is there. */
  running() {
    return this.until(() => this.session.run(() => document.documentElement.dataset.app === 'running'
      && document.querySelector('main h1') !== null && document.querySelector('.tools') !== null
      && document.querySelector('.page[aria-busy="true"]') === null), 'the app runs');
  }

  /** Between two pages there is none to answer: the driver then says nothing, or that it cannot. */
  async until(ask, what) {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      let refused = '';
      try {
        if (await ask()) return;
      } catch (error) {
        if (!(error instanceof DriverError)) throw error;
        refused = `\n${error.message}`;
      }
      if (Date.now() > end) assert.fail(`in vain: ${what}${refused}\n${await this.session.run(() => `${location.href}\n${document.body.innerText}`)}`);
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  }

  async using(act) {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof DriverError) || !AGAIN.includes(error.name) || Date.now() > end) throw error;
        await new Promise((done) => setTimeout(done, PAUSE_MS));
      }
    }
  }
}

export { Element };

// ---- what runs in the page, each on its own

/** Elements in sight with this role and name, in the order of the page. */
function findAll(role, name, within) {
  const ROLES = {
    button: 'button, summary, [role=button]',
    link: 'a[href]',
    heading: 'h1, h2, h3, h4',
    textbox: 'input:not([type=radio], [type=checkbox], [type=file]), textarea, select',
    option: 'input[type=radio], input[type=checkbox]',
    file: 'input[type=file]',
    region: 'section, [role=region]',
    complementary: 'aside',
    group: 'fieldset, [role=radiogroup], [role=group]',
    dialog: 'dialog, [role=dialog]',
    navigation: 'nav',
    row: 'tr, [role=row]',
    listitem: 'li',
  };
  const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const text = (element) => plain(element.innerText === undefined || element.innerText === '' ? element.textContent : element.innerText);
  const nameOf = (element) => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)).filter(Boolean);
    if (by.length > 0) return plain(by.map(text).join(' '));
    const label = element.getAttribute('aria-label') ?? element.querySelector(':scope > legend')?.textContent;
    if (label) return plain(label);
    if (element.labels?.length > 0) return plain([...element.labels].map(text).join(' '));
    return text(element) || plain(element.getAttribute('title') ?? element.getAttribute('placeholder'));
  };
  const seen = (element) => role === 'file' || role === 'option' || element.checkVisibility({ visibilityProperty: true });
  const pattern = name && typeof name === 'object' ? new RegExp(name.source, name.flags) : null;
  const fits = (element) => {
    if (name === null) return true;
    const own = nameOf(element);
    return pattern ? pattern.test(own) : own === name;
  };
  const elements = [...(within ?? document).querySelectorAll(ROLES[role] ?? `[role=${role}]`)];
  return elements.filter((element) => seen(element) && fits(element));
}

function says(wanted, within) {
  const plain = (text) => text.replace(/\s+/g, ' ');
  const said = plain((within ?? document.body).innerText);
  return typeof wanted === 'object' ? new RegExp(wanted.source, wanted.flags).test(said) : said.includes(plain(wanted));
}
