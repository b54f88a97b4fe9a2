// How the status page says and draws things. Nothing from a table is ever made into HTML: texts are set as texts.
'use strict';

/** The service's clock and the zone of its schedules: a browser may have others. */
const clock = { ahead: 0, zone: 'UTC' };

function setClock(now, zone) {
  clock.ahead = new Date(now) - Date.now();
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    clock.zone = zone;
  } catch (unknownHere) {
    clock.zone = 'UTC';
  }
}

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

const bdi = text => element('bdi', {}, text);
const whole = value => value === null || value === undefined ? '–' : Math.round(value).toLocaleString('en');
const speed = value => !value ? '–' : value < 10 ? value.toFixed(1) : whole(value);
const seconds = value => value < 10 ? value.toFixed(1) + ' s' : value < 600 ? Math.round(value) + ' s' : Math.round(value / 60) + ' min';
const counted = (number, one, more) => whole(number) + ' ' + (number === 1 ? one : more);

/** How far away a time is, by the service's clock. */
function moment(text) {
  if (!text) return '–';
  const away = (new Date(text) - Date.now() - clock.ahead) / 1000;
  const size = Math.abs(away);
  if (size < 1) return 'now';
  const amount = size < 90 ? Math.round(size) + ' s' : size < 5400 ? Math.round(size / 60) + ' min'
    : size < 172800 ? Math.round(size / 3600) + ' h' : Math.round(size / 86400) + ' d';
  return away < 0 ? amount + ' ago' : 'in ' + amount;
}

/** A time in the zone of the schedules, which it names. */
function exact(text) {
  if (!text) return '–';
  const parts = new Intl.DateTimeFormat('sv', { timeZone: clock.zone, dateStyle: 'short', timeStyle: 'medium' });
  return parts.format(new Date(text)) + ' ' + clock.zone;
}

function time(text) {
  return text ? element('time', { datetime: text, title: exact(text) }, moment(text)) : '–';
}

/** Seconds of the last runs, small. @param recent pairs of seconds and rows, the oldest first */
function spark(recent) {
  const picture = svg('svg', { class: 'spark', viewBox: '0 0 100 24', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const most = Math.max(...recent.map(run => run[0]), 0.001);
  recent.forEach((run, place) => {
    const height = Math.max(1, 24 * run[0] / most);
    picture.append(svg('rect', { x: 100 - 5 * (recent.length - place), y: 24 - height, width: 4, height }));
  });
  return picture;
}

/** Seconds and rows of the last runs. @return what it shows, in words */
function chart(picture, runs) {
  picture.setAttribute('viewBox', '0 0 600 160');
  picture.setAttribute('preserveAspectRatio', 'none');
  picture.replaceChildren();
  const oldestFirst = [...runs].reverse();
  const longest = Math.max(...oldestFirst.map(run => run.seconds), 0.001);
  const most = Math.max(...oldestFirst.map(run => run.rows), 1);
  const width = Math.min(60, 600 / Math.max(oldestFirst.length, 1));
  const left = 600 - width * oldestFirst.length;
  oldestFirst.forEach((run, place) => {
    const height = Math.max(1, 140 * run.seconds / longest);
    const bar = svg('rect', {
      class: 'seconds ' + run.status, x: left + place * width + 1, y: 160 - height, width: Math.max(1, width - 2), height });
    bar.append(svg('title', {}, exact(run.startedAt) + ': ' + run.status + ', ' + seconds(run.seconds) + ', ' + counted(run.rows, 'row', 'rows')));
    picture.append(bar);
  });
  const points = oldestFirst.map((run, place) => left + (place + .5) * width + ',' + (158 - 138 * run.rows / most)).join(' ');
  picture.append(svg('polyline', { class: 'rows', points }));
  return oldestFirst.length === 0 ? 'No run yet.'
    : 'Bars: seconds, at most ' + seconds(longest) + '; red where a run failed, yellow where deletes were held. Line: rows changed, at most '
      + whole(most) + '. The newest is at the right.';
}

/** How a replay of dead letters went, in words. */
function replayed(replay) {
  const parts = ['of ' + counted(replay.tried, 'dead letter', 'dead letters') + ' ' + whole(replay.stored) + ' stored',
    whole(replay.gone) + ' gone', whole(replay.again) + ' refused again'];
  if (replay.unidentified > 0) parts.push(whole(replay.unidentified) + ' without a record id');
  const told = replay.endedAt && replay.tried === 0 && !replay.error ? 'there were no open dead letters' : parts.join(', ');
  return (replay.endedAt ? 'Replay, ' + moment(replay.endedAt) + ': ' : 'Replay under way: ') + told
    + (replay.error ? '. It broke off: ' + replay.error : '');
}
