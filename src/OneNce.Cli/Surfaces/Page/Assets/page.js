import { ago, clock, describe, duration, kinds, mcpConfiguration, renewal, roughly } from './words.js';
import { draw, minutes, summary } from './chart.js';

const pollInterval = 2000;
const requestTimeout = 5000;
const longestPause = 10_000;

const element = id => document.getElementById(id);
let status = null;
let receivedAt = 0;
let failures = 0;
let asking = false;
let timer = 0;

/** Writes only what changed, so that screen readers announce it once. */
function write(id, text) {
  if (element(id).textContent !== text) {
    element(id).textContent = text;
  }
}

const passed = () => (performance.now() - receivedAt) / 1000;
const now = () => Date.parse(status.now) + passed() * 1000;
const left = () => status.lifetimeLeftSeconds === null ? null : Math.max(0, status.lifetimeLeftSeconds - passed());

async function ask() {
  clearTimeout(timer);
  if (asking || document.hidden) {
    return;
  }

  asking = true;
  try {
    const answer = await fetch('/status', { cache: 'no-store', signal: AbortSignal.timeout(requestTimeout) });
    if (!answer.ok) {
      throw new Error(`The answer is ${answer.status}.`);
    }

    status = await answer.json();
    receivedAt = performance.now();
    failures = 0;
    show();
  } catch {
    failures += 1;
  }

  asking = false;
  showConnection();
  timer = setTimeout(ask, Math.min(longestPause, pollInterval * Math.max(1, failures)));
}

function show() {
  element('sandbox').hidden = !status.sandbox;
  showEndpoint(new URL(status.endpoint));
  write('total', summary(status.requests));
  write('refreshed', status.lastRefresh === null ? 'none yet' : ago(status.lastRefresh, now()));
  write('account', status.account ?? '–');
  write('scope', status.scope ?? '–');
  showUse();
  showKinds();
  showError(status.lastError);
  showMinutes();
  draw(element('chart'), status.requests);
  tick();
}

/** Updates what changes between two responses. */
function tick() {
  if (status === null) {
    return;
  }

  const { tone, headline, sentence } = describe(status, left());
  element('main').dataset.tone = tone;
  write('headline', headline);
  write('sentence', sentence);
  write('renewal-label', status.lastError?.lasting ? 'Next attempt' : 'Next refresh');
  write('host', `onence ${status.version}, running for ${duration((now() - Date.parse(status.startedAt)) / 1000)}.`);
  write('renewal', status.state === 'unconfigured' ? 'none' : renewal(status, now()));
  document.title = `${failures > 0 ? 'Connection lost' : headline} · 1NCE access token`;
  element('life').hidden = left() === null;
  if (left() !== null) {
    showLife(left(), status.lifetimeSeconds);
  }
}

function showLife(seconds, whole) {
  const [bar, mark] = [element('bar'), element('mark')];
  const renewAt = status.lifetimeLeftSeconds - status.renewalInSeconds;
  write('left', `${duration(seconds)} left`);
  write('whole', `of ${duration(whole).replace(' 0 s', '').replace(' 0 min', '')}`);
  bar.setAttribute('aria-valuemax', whole);
  bar.setAttribute('aria-valuenow', Math.round(seconds));
  bar.setAttribute('aria-valuetext', `${roughly(seconds)} of ${roughly(whole)}`);
  element('fill').style.transform = `translateX(${Math.min(0, (seconds / whole - 1) * 100)}%)`;
  const marked = status.state === 'valid' && status.renewalInSeconds > 0;
  mark.hidden = element('mark-text').hidden = !marked;
  mark.style.left = element('mark-text').style.marginLeft = `${(renewAt / whole) * 100}%`;
}

function showError(error) {
  element('error').hidden = error === null;
  if (error !== null) {
    element('error').classList.toggle('lasting', error.lasting);
    write('error-title', `${error.lasting ? '' : 'Last error: '}${error.title}`);
    write('error-code', error.errorCode ?? '');
    write('error-at', error.at === null ? 'since the start' : ago(error.at, now()));
    write('error-detail', error.detail);
    write('error-step', error.nextStep);
    element('error-next').hidden = error.detail.includes(error.nextStep);
  }
}

/** Breaks the line before the path if the window is narrow. */
function showEndpoint({ origin, pathname }) {
  if (element('endpoint').textContent !== origin + pathname) {
    element('endpoint').replaceChildren(origin, document.createElement('wbr'), pathname);
  }
}

function showUse() {
  const isVariable = status.keyLocation === 'ONENCE_SERVE_KEY';
  write('key', status.keyLocation === null ? 'The key is where this host was started.'
    : `Callers need the key in the ${isVariable ? 'variable' : 'file'} ${status.keyLocation}. It is not in what can be copied here.`);
  element('token-command').hidden = status.tokenCommand === null;
  element('forward').hidden = !status.forwards;
  write('curl', status.tokenCommand ?? '');
  write('mcp', mcpConfiguration(location.origin));
}

function showKinds() {
  const items = kinds
    .filter(([kind]) => status.requests.kinds[kind] > 0 || kind === 'token')
    .map(([kind, name, isError]) => {
      const item = document.createElement('li');
      item.className = isError ? 'failed' : 'served';
      item.textContent = `${status.requests.kinds[kind].toLocaleString('en-GB')} ${name}`;
      return item;
    });
  element('kinds').replaceChildren(...items);
}

async function copy({ target }) {
  try {
    await navigator.clipboard.writeText(element(target.dataset.copy).textContent);
    write('copied', 'Copied.');
  } catch {
    // Without permission, the text is selected for the keyboard.
    getSelection().selectAllChildren(element(target.dataset.copy));
    write('copied', 'Selected; copy it with the keyboard.');
  }
}

function showMinutes() {
  const rows = minutes(status.requests).map(([name, ...numbers]) => {
    const [row, heading] = [document.createElement('tr'), document.createElement('th')];
    heading.scope = 'row';
    heading.textContent = name;
    row.append(heading, ...numbers.map(number => Object.assign(document.createElement('td'), { textContent: number.toLocaleString('en-GB') })));
    return row;
  });
  element('minutes').replaceChildren(...rows);
}

function showConnection() {
  const shown = status === null ? '' : ` The data shown is from ${clock(status.now)}.`;
  element('main').toggleAttribute('data-lost', failures > 0);
  write('connection', failures === 0 ? '' : `Connection lost, trying again.${shown}`);
}

new ResizeObserver(() => status && draw(element('chart'), status.requests)).observe(element('chart'));
document.querySelectorAll('[data-copy]').forEach(button => button.addEventListener('click', copy));
document.addEventListener('visibilitychange', ask);
window.addEventListener('online', ask);
setInterval(tick, 1000);
ask();
