// Paper without a printer: the page laid out for print, as wide as a sheet, and what of its text is not there for the reader.

import assert from 'node:assert/strict';

/** What is left of A4 between the margins, in px: upright and across. */
const UPRIGHT = 688;
const ACROSS = 1017;

/** Lays the page out as it is printed. The event is what a printer would send ahead. */
export async function toPaper(page, { across = false } = {}) {
  await page.setViewportSize({ width: across ? ACROSS : UPRIGHT, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => {
    window.dispatchEvent(new Event('beforeprint'));
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** Back to the screen. */
export async function toScreen(page) {
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Every typed word is there, whole, on the sheet, and nothing stands upon another; no control is printed. */
export async function readable(page, what, words) {
  const { text, faults } = await page.evaluate(read);
  assert.deepEqual(faults, [], what);
  const each = (text) => text.split(/\s+/).map((word) => word.replace(/[,.;:]+$/, ''));
  const there = new Set(each(text));
  const missing = words.flatMap(each).filter((word) => word !== '' && !there.has(word));
  assert.deepEqual(missing, [], `${what}: words that are not on paper`);
}

/** How many lines the text takes that has these words. */
export function linesOf(page, pattern) {
  return page.evaluate((source) => {
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const tops = new Set();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const { index, 0: found } of node.data.matchAll(new RegExp(source, 'g'))) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + found.length);
        const box = range.getBoundingClientRect();
        if (box.height > 0) tops.add(Math.round(box.top));
      }
    }
    return tops.size;
  }, pattern.source);
}

/** Runs in the page: its text, and what is wrong with it. */
function read() {
  const spoken = (element) => getComputedStyle(element).clipPath !== 'none' && getComputedStyle(element).position === 'absolute';
  const lineage = (element) => {
    const line = [];
    for (let at = element; at; at = at.parentElement) line.push(at);
    return line;
  };
  const faults = [];
  const texts = [];
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const words = node.data.trim();
    const parent = node.parentElement;
    if (words === '' || parent.closest('option, script, style, noscript, canvas, [role=grid]') || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const up = lineage(parent);
    if (up.some(spoken)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5);
    if (boxes.length === 0) continue;
    const said = words.slice(0, 40);
    texts.push(node.data);
    if (boxes.some((box) => box.left < -1 || box.right > document.documentElement.clientWidth + 1)) faults.push(`over the edge: ${said}`);
    const cuts = up.filter((element) => element !== document.documentElement && element !== document.body && getComputedStyle(element).overflow !== 'visible').find((element) => {
      const frame = element.getBoundingClientRect();
      return boxes.some((box) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2);
    });
    if (cuts) faults.push(`cut off by ${cuts.tagName} ${cuts.className}: ${said}`);
    for (const box of boxes) lines.push({ box, node, said });
  }
  // Letters of neighbouring lines may touch by their empty edges; what stands upon another shares more.
  lines.sort((one, other) => one.box.top - other.box.top);
  lines.forEach(({ box, node, said }, at) => {
    for (let next = at + 1; next < lines.length && lines[next].box.top < box.bottom - 4; next += 1) {
      const other = lines[next];
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - other.box.top;
      if (other.node !== node && across > 2 && down > 4) faults.push(`upon each other: ${said} | ${other.said}`);
    }
  });
  // Of a list that opens, the chosen words are text on a line: as long as they have the room.
  const pen = document.createElement('canvas').getContext('2d');
  for (const list of document.querySelectorAll('select')) {
    const style = getComputedStyle(list);
    const chosen = list.selectedOptions[0]?.label ?? '';
    if (!list.checkVisibility({ visibilityProperty: true }) || style.color === 'rgba(0, 0, 0, 0)') continue;
    pen.font = style.font;
    texts.push(chosen);
    if (style.appearance !== 'none') faults.push(`a control prints: SELECT ${chosen}`);
    if (pen.measureText(chosen).width > list.clientWidth) faults.push(`cut off by SELECT: ${chosen}`);
  }
  const isControl = 'input:not([type=checkbox], [type=radio]), textarea, button, progress';
  for (const control of document.querySelectorAll(isControl)) {
    const holds = control.tagName === 'BUTTON' ? '' : control.value;
    const isSeen = control.checkVisibility({ visibilityProperty: true }) && control.getBoundingClientRect().height > 0;
    if (isSeen && !lineage(control).some(spoken) && holds !== '') faults.push(`a control prints: ${control.tagName} ${control.getAttribute('aria-label') ?? control.id} ${holds.slice(0, 30)}`);
  }
  return { text: texts.join(' '), faults };
}
