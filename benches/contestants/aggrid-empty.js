// An empty AG Grid with what our matrix has, too: sorting, filtering, editing, coloured cells.

import {
  CellStyleModule, ClientSideRowModelModule, ColumnApiModule, ModuleRegistry, RenderApiModule, RowApiModule, ScrollApiModule,
  TextEditorModule, TextFilterModule, createGrid,
} from 'ag-grid-community';

ModuleRegistry.registerModules([
  ClientSideRowModelModule, TextFilterModule, TextEditorModule, CellStyleModule, ColumnApiModule, RowApiModule, ScrollApiModule, RenderApiModule,
]);
const columns = ['Kunde', 'Cloud', 'Telefonie', 'Wartung', 'Schulung'];
createGrid(document.getElementById('grid'), {
  columnDefs: columns.map((field) => ({ field, editable: true, filter: 'agTextColumnFilter' })),
  rowData: [],
  onGridReady: () => { window.standing = true; },
});
