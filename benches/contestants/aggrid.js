import {
  CellStyleModule, ClientSideRowModelApiModule, ClientSideRowModelModule, ColumnApiModule, ModuleRegistry, RenderApiModule, RowApiModule,
  ScrollApiModule, TextEditorModule, TextFilterModule, createGrid,
} from 'ag-grid-community';
import { HEIGHTS, WIDTHS, addStyle, colourRules, parse, ruleOf } from './common.js';

ModuleRegistry.registerModules([
  ClientSideRowModelModule, ClientSideRowModelApiModule, TextFilterModule, TextEditorModule, CellStyleModule, ColumnApiModule,
  RowApiModule, ScrollApiModule, RenderApiModule,
]);
let element;
let grid;
let columns = 0;
const id = (column) => `c${column + 1}`;

window.perfAdapter = {
  meta: { name: 'AG Grid Community', rendering: 'dom', parser: 'PapaParse' },
  mount(into) {
    element = into;
    addStyle(`${colourRules('.ag-cell')}.ag-cell{padding:0 4px!important}`);
  },
  load({ text }) {
    const { head, lines } = parse(text);
    columns = head.length - 1;
    const classOf = ({ value }) => ruleOf(value);
    const columnDefs = head.map((headerName, at) => (at === 0
      ? { colId: 'c0', field: '0', headerName, width: WIDTHS.name, pinned: 'left' }
      : { colId: `c${at}`, field: String(at), headerName, width: WIDTHS.cell, editable: true, filter: 'agTextColumnFilter', cellClass: classOf }));
    return new Promise((done) => {
      grid = createGrid(element, {
        columnDefs,
        rowData: lines,
        rowHeight: HEIGHTS.row,
        headerHeight: HEIGHTS.head,
        suppressFieldDotNotation: true,
        animateRows: false,
        suppressColumnMoveAnimation: true,
        defaultColDef: { minWidth: 20 },
        onFirstDataRendered: () => done(),
      });
    });
  },
  size: () => ({ rows: grid.getDisplayedRowCount(), cols: columns }),
  get: (row, column) => grid.getDisplayedRowAtIndex(row).data[column + 1],
  name: (row) => grid.getDisplayedRowAtIndex(row).data[0],
  scroller() {
    const both = element.querySelector('.ag-grid-viewport');
    return { y: both, x: both };
  },
  set: (row, column, code) => grid.getDisplayedRowAtIndex(row).setDataValue(id(column), code),
  sort(column, direction) {
    grid.applyColumnState({ state: direction ? [{ colId: id(column), sort: direction }] : [], defaultState: { sort: null } });
  },
  async filter(column, code) {
    await grid.setColumnFilterModel(id(column), code === null ? null : { filterType: 'text', type: 'equals', filter: code });
    grid.onFilterChanged();
  },
};
