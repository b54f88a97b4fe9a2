// The status page: asks for api/tables every few seconds, and for one table while its details are open. Nothing from a table is
// ever made into HTML: texts are set as texts.
'use strict';

const REFRESH_MILLIS = 5000;
const SHOWN_AT_FIRST = 200;
const WORST_FIRST = ['failed', 'held', 'running', 'interrupted', 'waiting', 'succeeded'];

const byId = id => document.getElementById(id);
const state = { tables: [], sort: null, down: false, all: false, open: null, actions: false };

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

function svg(name, attributes, text) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

const whole = value => value === null || value === undefined ? '–' : Math.round(value).toLocaleString('en');
const seconds = value => value < 10 ? value.toFixed(1) + ' s' : value < 600 ? Math.round(value) + ' s' : Math.round(value / 60) + ' min';

function moment(text) {
  if (!text) return '–';
  const time = new Date(text);
  const away = (time - Date.now()) / 1000;
  const size = Math.abs(away);
  const amount = size < 90 ? Math.round(size) + ' s' : size < 5400 ? Math.round(size / 60) + ' min'
    : size < 172800 ? Math.round(size / 3600) + ' h' : Math.round(size / 86400) + ' d';
  return away < 0 ? amount + ' ago' : 'in ' + amount;
}

const exact = text => text ? new Date(text).toISOString().replace('T', ' ').slice(0, 19) + ' UTC' : '–';

function time(text) {
  return text ? element('time', { datetime: text, title: exact(text) }, moment(text)) : '–';
}

function spark(recent) {
  const picture = svg('svg', { class: 'spark', viewBox: '0 0 100 24', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const most = Math.max(...recent.map(run => run[0]), 0.001);
  recent.forEach((run, place) => {
    const height = Math.max(1, 24 * run[0] / most);
    picture.append(svg('rect', { x: place * 5, y: 24 - height, width: 4, height }));
  });
  return picture;
}

function row(line) {
  const name = element('button', { type: 'button', class: 'name' }, line.table);
  name.addEventListener('click', () => show(line.id));
  const last = element('td', { 'data-label': 'Last run' }, time(line.startedAt));
  if (line.startedAt) last.append(element('small', {}, seconds(line.seconds)));
  return element('tr', { 'data-id': line.id },
    element('td', {}, name, element('small', {}, line.target)),
    element('td', { 'data-label': 'State' }, element('span', { class: 'state ' + line.status, title: line.error || '' }, line.status)),
    last,
    element('td', { 'data-label': 'Next run' }, time(line.nextRun)),
    element('td', { class: 'number', 'data-label': 'Rows' }, whole(line.rows)),
    element('td', { class: 'number', 'data-label': 'Records/s' }, whole(line.speed)),
    element('td', { class: 'number', 'data-label': 'Dead letters' }, whole(line.deadLetters)),
    element('td', { class: 'number', 'data-label': 'Held deletes' }, whole(line.held)),
    element('td', {}, spark(line.recent)));
}

function ordered(tables) {
  const key = state.sort;
  const rank = line => key === null || key === 'status' ? WORST_FIRST.indexOf(line.status) : line[key];
  const sorted = [...tables].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    if (a === b) return one.table.localeCompare(other.table);
    if (a === null || a === undefined) return 1;
    if (b === null || b === undefined) return -1;
    return a < b ? -1 : 1;
  });
  return state.down ? sorted.reverse() : sorted;
}

function draw() {
  const wanted = byId('filter').value.trim().toLowerCase();
  const found = ordered(state.tables.filter(line =>
    !wanted || [line.id, line.table, line.target, line.status].some(text => text.toLowerCase().includes(wanted))));
  const shown = state.all ? found : found.slice(0, SHOWN_AT_FIRST);
  const focused = document.activeElement && document.activeElement.closest('tr[data-id]');
  const id = focused ? focused.dataset.id : null;
  byId('tables').tBodies[0].replaceChildren(...shown.map(row));
  if (id !== null) {
    const again = [...byId('tables').tBodies[0].rows].find(each => each.dataset.id === id);
    if (again) again.querySelector('.name').focus();
  }
  byId('more').hidden = shown.length === found.length;
  byId('more').firstElementChild.textContent = 'Show all ' + found.length + ' tables';
  const count = status => state.tables.filter(line => line.status === status).length;
  const parts = [state.tables.length + (state.tables.length === 1 ? ' table' : ' tables')];
  for (const status of WORST_FIRST) if (status !== 'succeeded' && count(status) > 0) parts.push(count(status) + ' ' + status);
  byId('summary').textContent = parts.join(', ');
}

function facts(details) {
  const line = details.line;
  const all = [
    ['State', line.status], ['Capture', line.capture], ['Last success', exact(line.lastSuccessAt)],
    ['Complete up to', exact(details.watermark)], ['Last complete scan', exact(details.lastScanAt)],
    ['Next run', exact(line.nextRun)], ['Schedule', details.schedule || 'by a trigger of its own'],
    ['Rows', whole(line.rows)], ['Dead letters', whole(line.deadLetters)], ['Held deletes', whole(line.held)]];
  byId('details-facts').replaceChildren(...all.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value || '–')]));
}

function chart(runs) {
  const picture = byId('chart');
  picture.setAttribute('viewBox', '0 0 600 160');
  picture.setAttribute('preserveAspectRatio', 'none');
  picture.replaceChildren();
  const oldestFirst = [...runs].reverse();
  const longest = Math.max(...oldestFirst.map(run => run.seconds), 0.001);
  const most = Math.max(...oldestFirst.map(run => run.rows), 1);
  const width = 600 / Math.max(oldestFirst.length, 1);
  oldestFirst.forEach((run, place) => {
    const height = Math.max(1, 140 * run.seconds / longest);
    const bar = svg('rect', { class: 'seconds', x: place * width + 1, y: 160 - height, width: Math.max(1, width - 2), height });
    bar.append(svg('title', {}, exact(run.startedAt) + ': ' + seconds(run.seconds) + ', ' + run.rows + ' rows'));
    picture.append(bar);
  });
  const points = oldestFirst.map((run, place) => (place + .5) * width + ',' + (160 - 140 * run.rows / most)).join(' ');
  picture.append(svg('polyline', { class: 'rows', points }));
  const text = oldestFirst.length === 0 ? 'No run yet.'
    : 'Bars: seconds, at most ' + seconds(longest) + '. Line: rows changed, at most ' + whole(most) + '. The newest is at the right.';
  picture.setAttribute('aria-label', text);
  byId('chart-text').textContent = text;
}

function fill(details) {
  const line = details.line;
  byId('details-title').textContent = line.table;
  byId('details-target').textContent = line.id + ' → ' + line.target;
  byId('details-error').hidden = !line.error;
  byId('details-error').textContent = line.error || '';
  facts(details);
  chart(details.runs);
  byId('runs').tBodies[0].replaceChildren(...details.runs.slice(0, 20).map(run => element('tr', {},
    element('td', {}, time(run.startedAt)),
    element('td', {}, element('span', { class: 'state ' + run.status, title: run.error || '' }, run.status)),
    element('td', { class: 'number' }, run.seconds.toFixed(1)),
    element('td', { class: 'number' }, whole(run.records)),
    element('td', { class: 'number' }, whole(run.rows)),
    element('td', { class: 'number' }, whole(run.requests)))));
  const none = text => [element('li', {}, text)];
  byId('letters').replaceChildren(...(details.letters.length === 0 ? none('none') : details.letters.map(letter =>
    element('li', {}, (letter.recordId || 'a record without id') + ': ' + letter.reason + ' (', time(letter.at), ')'))));
  byId('changes').replaceChildren(...(details.changes.length === 0 ? none('none') : details.changes.map(change =>
    element('li', {}, change.what === 'added' ? 'new column ' : 'no longer written: ', element('code', {}, change.column),
      ' ' + change.type + ', field "' + change.field + '" (', time(change.at), ')'))));
  byId('actions-off').hidden = state.actions;
  byId('actions-on').hidden = !state.actions;
}

async function get(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' }, cache: 'no-store' });
  if (!answer.ok) throw new Error(path + ' answered ' + answer.status);
  return answer.json();
}

async function show(id) {
  state.open = id;
  byId('answer').textContent = '';
  await refreshDetails();
  if (!byId('details').open) byId('details').showModal();
}

async function refreshDetails() {
  if (state.open !== null) fill(await get('api/tables/' + encodeURIComponent(state.open)));
}

async function refresh() {
  try {
    const overview = await get('api/tables');
    state.tables = overview.tables;
    state.actions = overview.actions;
    byId('problem').hidden = true;
    draw();
    await refreshDetails();
  } catch (failure) {
    byId('problem').hidden = false;
    byId('problem').textContent = 'The service does not answer (' + failure.message + '); what is shown is old.';
  }
  setTimeout(refresh, REFRESH_MILLIS);
}

async function act(action) {
  const token = byId('token').value;
  sessionStorage.setItem('airdelta-token', token);
  byId('answer').textContent = '…';
  try {
    const answer = await fetch('api/tables/' + encodeURIComponent(state.open) + '/' + action,
      { method: 'POST', headers: { Authorization: 'Bearer ' + token } });
    const said = await answer.json();
    byId('answer').textContent = said.done || said.error;
  } catch (failure) {
    byId('answer').textContent = 'The service does not answer: ' + failure.message;
  }
}

document.querySelectorAll('[data-sort]').forEach(button => button.addEventListener('click', () => {
  state.down = state.sort === button.dataset.sort && !state.down;
  state.sort = button.dataset.sort;
  document.querySelectorAll('#tables th').forEach(head => head.setAttribute('aria-sort', 'none'));
  button.closest('th').setAttribute('aria-sort', state.down ? 'descending' : 'ascending');
  draw();
}));
document.querySelectorAll('[data-action]').forEach(button => button.addEventListener('click', () => act(button.dataset.action)));
byId('filter').addEventListener('input', draw);
byId('more').firstElementChild.addEventListener('click', () => { state.all = true; draw(); });
byId('details').addEventListener('close', () => { state.open = null; });
byId('token').value = sessionStorage.getItem('airdelta-token') || '';
document.addEventListener('keydown', event => {
  if (event.key === '/' && !['INPUT', 'TEXTAREA'].includes(document.activeElement.tagName) && !byId('details').open) {
    event.preventDefault();
    byId('filter').focus();
  }
});
refresh();
