// A browser that translates the page, as far as the page notices: each text becomes an element with another text in it, at once
// and whenever one comes, but where the page asks to be left alone.

/** Runs in the page. */
export function translate() {
  const left = '[translate="no"], .notranslate, script, style, textarea, font';
  const replace = (text) => {
    if (!text.data.trim() || !text.parentElement || text.parentElement.closest(left)) return;
    const font = document.createElement('font');
    font.textContent = `${text.data}\u200a`;
    text.replaceWith(font);
  };
  const below = (node) => {
    if (node instanceof Text) return replace(node);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(replace);
  };
  const start = () => {
    below(document.body);
    new MutationObserver((records) => records.forEach(({ type, target, addedNodes }) => (type === 'characterData' ? [target] : addedNodes).forEach(below)))
      .observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}

/** So many texts were replaced; a page that asks to be left alone has none. */
export function translated(page) {
  return page.evaluate(() => document.querySelectorAll('font').length);
}
