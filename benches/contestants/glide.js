import { DataEditor } from '@glideapps/glide-data-grid';
import style from '@glideapps/glide-data-grid/dist/index.css';
import { createElement, createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { GROUND, HEIGHTS, INK, WIDTHS, addStyle, filteredOrder, parse, sortedOrder } from './common.js';

const editor = createRef();
const themes = Object.fromEntries(Object.keys(GROUND).map((code) => [code, { bgCell: GROUND[code], textDark: INK[code] }]));
let root;
let lines = [];
let columns = [];
let order = null;
const line = (row) => lines[order ? order[row] : row];

function render() {
  // A function of a new identity tells Glide that everything may have changed.
  const getCellContent = ([column, row]) => {
    const data = line(row)[column];
    const cell = { kind: 'text', data, displayData: data, allowOverlay: column > 0 };
    return column > 0 ? { ...cell, themeOverride: themes[data] } : cell;
  };
  const properties = {
    ref: editor, columns, rows: order ? order.length : lines.length, getCellContent, freezeColumns: 1, width: 1600, height: 900,
    rowHeight: HEIGHTS.row, headerHeight: HEIGHTS.head, smoothScrollX: true, smoothScrollY: true,
    onCellEdited: ([column, row], { data }) => { line(row)[column] = data; },
  };
  flushSync(() => root.render(createElement(DataEditor, properties)));
}

window.perfAdapter = {
  meta: { name: 'Glide Data Grid', rendering: 'canvas', parser: 'PapaParse' },
  mount(into) {
    addStyle(style);
    const portal = document.createElement('div');
    portal.id = 'portal';
    document.body.append(portal);
    root = createRoot(into);
  },
  load({ text }) {
    const parsed = parse(text);
    lines = parsed.lines;
    columns = parsed.head.map((title, at) => ({ id: `c${at}`, title, width: at ? WIDTHS.cell : WIDTHS.name }));
    render();
  },
  size: () => ({ rows: order ? order.length : lines.length, cols: columns.length - 1 }),
  get: (row, column) => line(row)[column + 1],
  name: (row) => line(row)[0],
  scroller() {
    const both = document.querySelector('.dvn-scroller');
    return { y: both, x: both };
  },
  set(row, column, code) {
    line(row)[column + 1] = code;
    editor.current.updateCells([{ cell: [column + 1, row] }]);
  },
  // Glide leaves both to the app.
  sort(column, direction) {
    order = direction ? sortedOrder(lines, column + 1, direction) : null;
    render();
  },
  filter(column, code) {
    order = code === null ? null : filteredOrder(lines, column + 1, code);
    render();
  },
};
