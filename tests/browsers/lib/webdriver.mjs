// A session of WebDriver (https://www.w3.org/TR/webdriver2/) as far as the journeys need one. The browser may be any.

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** The names of keys, as WebDriver writes them. */
export const KEYS = {
  Backspace: '\ue003', Tab: '\ue004', Enter: '\ue007', Shift: '\ue008', Control: '\ue009', Alt: '\ue00a', Escape: '\ue00c', Space: ' ',
  PageUp: '\ue00e', PageDown: '\ue00f', End: '\ue010', Home: '\ue011', ArrowLeft: '\ue012', ArrowUp: '\ue013', ArrowRight: '\ue014',
  ArrowDown: '\ue015', Delete: '\ue017', F2: '\ue032', Meta: '\ue03d',
};

/** What the driver refused, with its own name for it. */
export class DriverError extends Error {
  constructor(name, message) {
    super(`${name}: ${message}`);
    this.name = name;
  }
}

/** Starts a session at the driver's address. */
export async function startSession(driver, capabilities) {
  const { sessionId } = await send('POST', `${driver}/session`, { capabilities: { alwaysMatch: capabilities } });
  return new Session(`${driver}/session/${sessionId}`);
}

async function send(method, url, body) {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json; charset=utf-8' } }) });
  const { value } = await response.json();
  if (!response.ok) throw new DriverError(value?.error ?? String(response.status), value?.message ?? '');
  return value;
}

export class Session {
  constructor(url) {
    this.url = url;
  }

  get(path) {
    return send('GET', `${this.url}/${path}`);
  }

  post(path, body = {}) {
    return send('POST', `${this.url}/${path}`, body);
  }

  end() {
    return send('DELETE', this.url);
  }

  goto(url) {
    return this.post('url', { url });
  }

  reload() {
    return this.post('refresh');
  }

  /** Runs a function in the page, which gets the arguments; elements may be among them and come back. */
  run(task, ...values) {
    return this.post('execute/sync', { script: `return (${task}).apply(null, arguments)`, args: values.map(outward) }).then(inward);
  }

  /** The same for a function that answers with a promise. */
  async wait(task, ...values) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${task}).apply(null, [...arguments].slice(0, -1))).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = inward(await this.post('execute/async', { script, args: values.map(outward) }));
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  }

  click(element) {
    return this.post(`element/${element.id}/click`);
  }

  /** Types into the element; for a field of files, the path of one. */
  type(element, text) {
    return this.post(`element/${element.id}/value`, { text });
  }

  /** Presses keys where the focus is, such as `x`, `ArrowDown` or `Control+z`. */
  press(...chords) {
    const actions = chords.flatMap((chord) => {
      const keys = (chord === '+' ? ['+'] : chord.split('+')).map((key) => KEYS[key] ?? key);
      return [...keys.map((value) => ({ type: 'keyDown', value })), ...keys.reverse().map((value) => ({ type: 'keyUp', value }))];
    });
    return this.post('actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Moves the mouse along these steps: `{ to: element }`, `'down'`, `'up'`. Button 2 is the right one. */
  point(steps, kind = 'mouse', button = 0) {
    const actions = steps.map((step) => {
      if (typeof step === 'string') return { type: `pointer${step === 'down' ? 'Down' : 'Up'}`, button };
      if (step.pause) return { type: 'pause', duration: step.pause };
      return { type: 'pointerMove', x: 0, y: 0, duration: 0, origin: { [ELEMENT]: step.to.id } };
    });
    return this.post('actions', { actions: [{ type: 'pointer', id: kind, parameters: { pointerType: kind }, actions }] });
  }

  tabs() {
    return this.get('window/handles');
  }

  tab() {
    return this.get('window');
  }

  goToTab(handle) {
    return this.post('window', { handle });
  }

  async newTab() {
    const { handle } = await this.post('window/new', { type: 'tab' });
    await this.goToTab(handle);
    return handle;
  }

  closeTab() {
    return send('DELETE', `${this.url}/window`);
  }

  resize(width, height) {
    return this.post('window/rect', { width, height });
  }

  async screenshot() {
    return Buffer.from(await this.get('screenshot'), 'base64');
  }

  /** The page on paper, as PDF. */
  async print() {
    return Buffer.from(await this.post('print', { background: true, page: { width: 21, height: 29.7 } }), 'base64');
  }
}

/** An element of the page, by the driver's name for it. */
export class Element {
  constructor(id) {
    this.id = id;
  }
}

function outward(value) {
  if (value instanceof Element) return { [ELEMENT]: value.id };
  if (value instanceof RegExp) return { source: value.source, flags: value.flags };
  if (Array.isArray(value)) return value.map(outward);
  return value === undefined ? null : value;
}

function inward(value) {
  if (value === null || typeof value !== 'object') return value;
  if (value[ELEMENT]) return new Element(value[ELEMENT]);
  if (Array.isArray(value)) return value.map(inward);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inward(inner)]));
}
