// The status page: asks for api/tables every few seconds, and for one table while its details are open.
'use strict';

const REFRESH_MILLIS = 5000;
const SHOWN_AT_FIRST = 200;
const WORST_FIRST = ['failed', 'held', 'running', 'interrupted', 'waiting', 'succeeded'];

const byId = id => document.getElementById(id);
const state = { tables: [], sort: null, down: false, all: false, open: null, details: null, actions: false };

function setText(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function row(line) {
  const name = element('button', { type: 'button', class: 'name', dir: 'auto' }, line.table);
  name.addEventListener('click', () => show(line.id));
  const first = element('td', {}, name, element('small', {}, bdi(line.target)));
  if (line.error) first.append(element('small', { class: 'short ' + line.status, dir: 'auto', title: line.error }, line.error));
  const last = element('td', { 'data-label': 'Last run' }, time(line.startedAt));
  if (line.startedAt) last.append(element('small', {}, seconds(line.seconds)));
  return element('tr', { 'data-id': line.id }, first,
    element('td', { 'data-label': 'State' }, element('span', { class: 'state ' + line.status }, line.status)),
    last,
    element('td', { 'data-label': 'Next run' }, time(line.nextRun)),
    element('td', { class: 'number', 'data-label': 'Rows' }, whole(line.rows)),
    element('td', { class: 'number', 'data-label': 'Records/s' }, speed(line.speed)),
    element('td', { class: 'number' + (line.deadLetters > 0 ? ' held' : ''), 'data-label': 'Dead letters' }, whole(line.deadLetters)),
    element('td', { class: 'number' + (line.held > 0 ? ' held' : ''), 'data-label': 'Held deletes' }, whole(line.held)),
    element('td', { class: 'picture' }, spark(line.recent)));
}

function ordered(tables) {
  const key = state.sort;
  const rank = line => key === null || key === 'status' ? WORST_FIRST.indexOf(line.status) : line[key];
  const sorted = [...tables].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    if (a === b) return one.table.localeCompare(other.table, undefined, { numeric: true });
    if (a === null || a === undefined) return 1;
    if (b === null || b === undefined) return -1;
    return typeof a === 'string' ? a.localeCompare(b, undefined, { numeric: true }) : a - b;
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
    if (again) again.querySelector('.name').focus({ preventScroll: true });
  }
  byId('more').hidden = shown.length === found.length;
  byId('more').firstElementChild.textContent = 'Show all ' + found.length + ' tables';
  byId('none').hidden = found.length > 0;
  setText('none', state.tables.length === 0 ? 'This service has no tables.' : 'No table has "' + wanted + '" in its name, target or state.');
  const count = status => state.tables.filter(line => line.status === status).length;
  const parts = [counted(state.tables.length, 'table', 'tables')];
  for (const status of WORST_FIRST) if (status !== 'succeeded' && count(status) > 0) parts.push(count(status) + ' ' + status);
  setText('summary', parts.join(', '));
}

function facts(details) {
  const line = details.line;
  const all = [
    ['State', line.status], ['Capture', line.capture], ['Last success', exact(line.lastSuccessAt)],
    ['Complete up to', exact(details.watermark)], ['Last complete scan', exact(details.lastScanAt)],
    ['Next run', exact(line.nextRun)],
    ['Schedule', details.schedule ? details.schedule + ' (' + clock.zone + ')' : 'by a trigger of its own'],
    ['Rows', whole(line.rows)], ['Records per second', speed(line.speed)], ['Dead letters', whole(line.deadLetters)],
    ['Held deletes', whole(details.held.deletes)]];
  if (details.held.fields > 0) all.push(['Fields that are gone', whole(details.held.fields)]);
  byId('details-facts').replaceChildren(...all.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value || '–')]));
}

function fill(details) {
  const line = details.line;
  state.details = details;
  setText('details-title', line.table);
  byId('details-target').replaceChildren(bdi(line.id), ' → ', bdi(line.target));
  byId('details-error').hidden = !line.error;
  setText('details-error', line.error || '');
  facts(details);
  const seen = chart(byId('chart'), details.runs);
  byId('chart').setAttribute('aria-label', seen);
  byId('chart').toggleAttribute('hidden', details.runs.length === 0);
  byId('runs').hidden = details.runs.length === 0;
  setText('chart-text', seen);
  byId('runs').tBodies[0].replaceChildren(...details.runs.slice(0, 20).map(run => element('tr', {},
    element('td', {}, time(run.startedAt)),
    element('td', {}, element('span', { class: 'state ' + run.status, title: run.error || '' }, run.status)),
    element('td', { class: 'number' }, run.seconds.toFixed(1)),
    element('td', { class: 'number' }, whole(run.records)),
    element('td', { class: 'number' }, whole(run.rows)),
    element('td', { class: 'number' }, whole(run.requests)))));
  const none = text => [element('li', {}, text)];
  const unseen = line.deadLetters - details.letters.length;
  byId('letters').replaceChildren(...(details.letters.length === 0 && unseen <= 0 ? none('none') : details.letters.map(letter =>
    element('li', {}, bdi(letter.recordId || 'a record without id'), ': ', bdi(letter.reason), ' (', time(letter.at), ')'))));
  if (unseen > 0) byId('letters').append(element('li', {}, whole(unseen) + ' more: airdelta dead-letters list --table ' + line.id));
  byId('changes').replaceChildren(...(details.changes.length === 0 ? none('none') : details.changes.map(change =>
    element('li', {}, change.what === 'added' ? 'new column ' : 'no longer written: ', element('code', {}, bdi(change.column)),
      ' ' + change.type + ', field "', bdi(change.field), '" (', time(change.at), ')'))));
  byId('actions-off').hidden = state.actions;
  byId('actions-on').hidden = !state.actions;
  document.querySelector('[data-action="accept-deletes"]').disabled = line.held === 0;
  byId('replayed').hidden = !details.replay;
  setText('replayed', details.replay ? replayed(details.replay) : '');
}

async function get(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' }, cache: 'no-store' });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(path + ' answered ' + answer.status);
  return answer.json();
}

async function refreshDetails() {
  const id = state.open;
  if (id === null) return;
  const details = await get('api/tables/' + encodeURIComponent(id));
  if (state.open !== id) return;
  if (details === null) byId('details').close();
  else fill(details);
}

function trouble(failure) {
  byId('problem').hidden = !failure;
  setText('problem', failure ? 'The service does not answer (' + failure.message + '); what is shown is old.' : '');
}

async function show(id) {
  state.open = id;
  byId('answer').textContent = '';
  try {
    await refreshDetails();
  } catch (failure) {
    trouble(failure);
    return;
  }
  if (state.open === id && state.details && !byId('details').open) {
    history.replaceState(null, '', '#' + encodeURIComponent(id));
    byId('details').showModal();
  }
}

async function refresh() {
  try {
    if (!document.hidden) {
      const overview = await get('api/tables');
      setClock(overview.now, overview.timeZone);
      state.tables = overview.tables;
      state.actions = overview.actions;
      draw();
      await refreshDetails();
      trouble(null);
    }
  } catch (failure) {
    trouble(failure);
  }
  setTimeout(refresh, REFRESH_MILLIS);
}

async function act(action, body) {
  const token = byId('token').value;
  sessionStorage.setItem('airdelta-token', token);
  byId('answer').textContent = '…';
  try {
    const answer = await fetch('api/tables/' + encodeURIComponent(state.open) + '/' + action, {
      method: 'POST', headers: { Authorization: 'Bearer ' + token, 'Content-Type': 'application/json' }, body });
    const said = await answer.json();
    byId('answer').textContent = said.done || said.error;
    await refreshDetails();
  } catch (failure) {
    byId('answer').textContent = 'The service does not answer: ' + failure.message;
  }
}

/** Asks before rows go, and sends back what the person was shown. */
function confirmDeletes() {
  const { held, deletes, line } = state.details;
  const parts = [counted(held.deletes, 'row', 'rows') + ' of ', bdi(line.target),
    deletes === 'hard' ? ' will be removed. ' : ' will be marked as deleted. '];
  const lost = ['The values of ' + counted(held.fields, 'field', 'fields') + ' of ', bdi(line.target), ' will be lost.'];
  byId('confirm-text').replaceChildren(...(held.deletes > 0 ? parts : []), ...(held.fields > 0 ? lost : []));
  const what = [held.deletes > 0 ? counted(held.deletes, 'delete', 'deletes') : null,
    held.fields > 0 ? 'the loss of ' + counted(held.fields, 'field', 'fields') : null];
  byId('confirm-yes').textContent = 'Accept ' + what.filter(text => text).join(' and ');
  byId('confirm').returnValue = '';
  byId('confirm').onclose = () => {
    if (byId('confirm').returnValue === 'yes') act('accept-deletes', JSON.stringify(held));
  };
  byId('confirm').showModal();
}

document.querySelectorAll('[data-sort]').forEach(button => button.addEventListener('click', () => {
  state.down = state.sort === button.dataset.sort && !state.down;
  state.sort = button.dataset.sort;
  document.querySelectorAll('#tables th').forEach(head => head.setAttribute('aria-sort', 'none'));
  button.closest('th').setAttribute('aria-sort', state.down ? 'descending' : 'ascending');
  draw();
}));
document.querySelectorAll('[data-action]').forEach(button => button.addEventListener('click', () =>
  button.dataset.action === 'accept-deletes' ? confirmDeletes() : act(button.dataset.action)));
byId('filter').addEventListener('input', draw);
byId('more').firstElementChild.addEventListener('click', () => { state.all = true; draw(); });
byId('details').addEventListener('close', () => {
  state.open = state.details = null;
  history.replaceState(null, '', location.pathname);
});
byId('token').value = sessionStorage.getItem('airdelta-token') || '';
document.addEventListener('keydown', event => {
  if (event.key === '/' && document.activeElement.tagName !== 'INPUT' && !byId('details').open) {
    event.preventDefault();
    byId('filter').focus();
  }
});
refresh().then(() => { if (location.hash.length > 1) show(decodeURIComponent(location.hash.slice(1))); });
