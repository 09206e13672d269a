// Pictures of parts of a page, compared point by point.

import assert from 'node:assert/strict';

/** What a part of the page looks like: of an element, or of a box in px of the window. Focus and pointer are elsewhere. */
export async function look(page, what) {
  await page.mouse.move(1, 1);
  await page.evaluate(() => {
    document.activeElement?.blur();
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  return seen(page, what);
}

/** The same, with the focus where it is. */
export async function seen(page, what) {
  const options = { animations: 'disabled', caret: 'hide' };
  const picture = 'x' in what ? await page.screenshot({ clip: what, ...options }) : await what.screenshot(options);
  return picture.toString('base64');
}

/** How many points differ so much that the eye tells them apart: by a contrast of 3 to 1. */
export function differing(page, one, other) {
  return page.evaluate(async ([one, other]) => {
    const points = async (text) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]));
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d').drawImage(image, 0, 0);
      return canvas.getContext('2d').getImageData(0, 0, image.width, image.height);
    };
    const channel = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const light = ({ data, width }, x, y) => {
      const at = (y * width + x) * 4;
      return 0.2126 * channel(data[at]) + 0.7152 * channel(data[at + 1]) + 0.0722 * channel(data[at + 2]);
    };
    const [first, second] = [await points(one), await points(other)];
    let count = 0;
    for (let y = 0; y < Math.min(first.height, second.height); y += 1) {
      for (let x = 0; x < Math.min(first.width, second.width); x += 1) {
        const [a, b] = [light(first, x, y), light(second, x, y)];
        if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 3) count += 1;
      }
    }
    return count;
  }, [one, other]);
}

/** Each of these looks, by name, is told from each other by at least so many points. */
export async function allDiffer(page, what, looks, least = 12) {
  const names = Object.keys(looks);
  const alike = [];
  for (const [at, one] of names.entries()) {
    for (const other of names.slice(at + 1)) {
      const points = await differing(page, looks[one], looks[other]);
      if (points < least) alike.push(`${one} and ${other}: ${points} points`);
    }
  }
  assert.deepEqual(alike, [], `${what}: what looks alike`);
}
