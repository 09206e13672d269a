import { defineCustomElements } from '@revolist/revogrid/loader';
import { HEIGHTS, WIDTHS, addStyle, colourRules, parse, ruleOf } from './common.js';

let element;
let grid;
let providers;
let columns = 0;
let view = [];
const PATIENCE_MS = 3_000;
const hears = (event) => new Promise((done) => {
  const late = setTimeout(done, PATIENCE_MS);
  grid.addEventListener(event, () => { clearTimeout(late); done(); }, { once: true });
});

window.perfAdapter = {
  meta: { name: 'RevoGrid', rendering: 'dom', parser: 'PapaParse' },
  async mount(into) {
    element = into;
    addStyle(`${colourRules('revo-grid .rgCell')}revo-grid{width:100%;height:100%}`);
    await defineCustomElements();
  },
  async load({ text }) {
    const { head, lines } = parse(text);
    columns = head.length - 1;
    const cellProperties = ({ value }) => ({ class: ruleOf(value) });
    grid = document.createElement('revo-grid');
    Object.assign(grid, { rowSize: HEIGHTS.row, range: false, filter: true, hideAttribution: true, source: lines });
    grid.columns = head.map((name, prop) => (prop === 0
      ? { prop, name, size: WIDTHS.name, pin: 'colPinStart' }
      : { prop, name, size: WIDTHS.cell, sortable: true, cellProperties }));
    const shown = hears('aftergridrender');
    element.append(grid);
    await shown;
    view = lines;
  },
  async refreshView() {
    view = await grid.getVisibleSource('rgRow');
  },
  size: () => ({ rows: view.length, cols: columns }),
  get: (row, column) => view[row][column + 1],
  name: (row) => view[row][0],
  scroller: () => ({ y: element.querySelector('revogr-viewport-scroll.rgCol .vertical-inner'), x: element.querySelector('revogr-viewport-scroll.rgCol') }),
  async set(rowIndex, column, val) {
    providers ??= await grid.getProviders();
    providers.data.setCellData({ type: 'rgRow', rowIndex, prop: column + 1, val }, true);
  },
  async sort(column, direction) {
    const done = hears('aftersortingapply');
    await (direction ? grid.updateColumnSorting({ prop: column + 1 }, direction, false) : grid.clearSorting());
    await done;
  },
  async filter(column, value) {
    const done = hears('afterfilterapply');
    const detail = value === null ? {} : { [column + 1]: [{ id: 1, type: 'eq', value, relation: 'and' }] };
    grid.dispatchEvent(new CustomEvent('filter', { detail }));
    await done;
  },
};
