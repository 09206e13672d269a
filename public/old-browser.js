// In a browser that is too old for the app: plain words in place of a blank page, in both languages. The JavaScript of 2009, and
// no style sheet, because this is where neither can be counted on. recovery.js says in `kkLacks` what is missing; where it
// says nothing, there are not even modules.
(function () {
  'use strict';
  var lacks = window.kkLacks || { needed: ['ES modules'], wanted: [] };
  var works = lacks.needed.length === 0;
  var versions = 'Chrome 123, Edge 123, Firefox 128, Safari 17.5';

  function element(name, text, styles) {
    var made = document.createElement(name);
    for (var key in styles) made.style[key] = styles[key];
    if (text) made.appendChild(document.createTextNode(text));
    return made;
  }

  function show() {
    var page = element('div', '', {
      position: 'fixed', top: '0', right: '0', bottom: '0', left: '0', zIndex: '1000', overflow: 'auto', padding: '8% 6%',
      background: '#ffffff', color: '#1a222a', font: '16px/1.5 sans-serif'
    });
    page.setAttribute('role', 'alert');
    page.setAttribute('translate', 'no');
    page.className = 'notranslate';
    tell(page, 'de', 'Kundenkompass braucht einen neueren Browser', works
      ? 'In diesem Browser fehlt einiges, das Kundenkompass braucht: Manches wäre nicht zu sehen oder nicht zu bedienen. Ihre Daten sind davon nicht betroffen. Bitte aktualisieren Sie den Browser, oder nehmen Sie einen anderen. Ab diesen Fassungen geht alles: '
      : 'In diesem Browser kann Kundenkompass nicht starten. Ihre Daten sind davon nicht betroffen. Bitte aktualisieren Sie den Browser, oder nehmen Sie einen anderen. Ab diesen Fassungen geht alles: ',
      works ? '' : 'Ist der Browser neu genug, so ist WebAssembly ausgeschaltet, etwa im Blockierungsmodus von iPhone, iPad und Mac. Nehmen Sie diese Seite davon aus.');
    tell(page, 'en', 'Kundenkompass needs a newer browser', works
      ? 'This browser lacks some of what Kundenkompass needs: parts of it could not be seen or used. Your data is not affected. Please update the browser, or use another one. Everything works from these versions on: '
      : 'Kundenkompass cannot start in this browser. Your data is not affected. Please update the browser, or use another one. Everything works from these versions on: ',
      works ? '' : 'If the browser is new enough, WebAssembly is switched off in it, as in Lockdown Mode on iPhone, iPad and Mac. Exclude this page from it.');
    page.appendChild(element('p', lacks.needed.concat(lacks.wanted).join(', '), { color: '#4f5a64', fontSize: '13px' }));
    if (works) page.appendChild(wayIn(page));
    document.body.appendChild(page);
  }

  function tell(page, language, title, text, more) {
    var part = element('div', '', { maxWidth: '36em' });
    part.lang = language;
    part.appendChild(element('h1', title, { fontSize: '24px', lineHeight: '1.25', margin: '0 0 12px' }));
    part.appendChild(element('p', text + versions + '.', { margin: '0 0 16px' }));
    if (more) part.appendChild(element('p', more, { margin: '0 0 16px' }));
    page.appendChild(part);
  }

  function wayIn(page) {
    var button = element('button', 'Trotzdem öffnen · Open anyway', { font: 'inherit', padding: '10px 20px' });
    button.type = 'button';
    button.onclick = function () { page.parentNode.removeChild(page); };
    return button;
  }

  if (document.body) show();
  else document.addEventListener('DOMContentLoaded', show);
})();
