// The name of each state, its severity and what it means for requests for a token.
const states = {
  none: ['idle', 'No token yet', 'The next request fetches one.'],
  valid: ['good', 'Valid', ''],
  renewing: ['busy', 'Being refreshed', 'The current token is used in the meantime.'],
  fetching: ['busy', 'Being fetched', 'Requests wait for it.'],
  expired: ['idle', 'Expired', 'No token was requested recently. The next request fetches a new one.'],
  refused: ['bad', 'Credentials refused', '1NCE does not accept the client id and secret.'],
  unreachable: ['bad', 'Endpoint not reached', 'Requests fail until it answers.'],
  failing: ['bad', 'Endpoint failed', 'Requests fail until it recovers.'],
  unexpected: ['bad', 'Unexpected response', 'The response contained no token.'],
  unconfigured: ['bad', 'No credentials', 'A client id and its secret are required to get a token.'],
};

const stillUsed = 'The current token is used until it expires.';

export function describe(status, left) {
  const state = status.state === 'renewing' && !left ? 'fetching' : status.state;
  const [tone, headline, sentence] = states[state] ?? ['warn', state, ''];
  return tone === 'bad' && left > 0
    ? { tone: state === 'refused' ? 'bad' : 'warn', headline, sentence: stillUsed }
    : { tone, headline, sentence };
}

export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

/** Without seconds, for screen readers. */
export function roughly(seconds) {
  return seconds < 60 ? 'less than a minute' : duration(Math.round(seconds / 60) * 60).replace(' 0 s', '');
}

/** With the zone, since the host and whoever looks may be in different ones. */
export function clock(time) {
  return new Date(time).toLocaleTimeString('en-GB', { timeZoneName: 'short' });
}

// The kinds of requests, in the order of the legend; the last three are errors.
export const kinds = [
  ['token', 'tokens handed out'],
  ['forwarded', 'forwarded to the API'],
  ['agent', 'answers to agents'],
  ['other', 'other answers'],
  ['withoutKey', 'without the key', true],
  ['refused', 'refused', true],
  ['failed', 'failed', true],
];

/** An agent's configuration. The key is a variable there, so that this can be copied. */
export function mcpConfiguration(origin) {
  const server = { type: 'http', url: `${origin}/mcp`, headers: { Authorization: 'Bearer ${ONENCE_SERVE_KEY}' } };
  return JSON.stringify({ mcpServers: { '1nce': server } }, null, 2);
}

export function ago(time, now) {
  const seconds = (now - Date.parse(time)) / 1000;
  const day = new Date(time).toDateString() === new Date(now).toDateString() ? '' : `${new Date(time).toLocaleDateString('en-GB')}, `;
  return `${day}${clock(time)} (${seconds < 1 ? 'just now' : `${duration(seconds < 60 ? seconds : seconds - seconds % 60).replace(' 0 s', '')} ago`})`;
}

/** A token is fetched only when a request needs it. */
export function renewal(status, now) {
  const due = Date.parse(status.now) + status.renewalInSeconds * 1000;
  return status.state === 'renewing' ? 'now' : due > now ? `with the first request after ${clock(due)}` : 'with the next request';
}

export function count(number, what) {
  return `${number === 0 ? 'no' : number.toLocaleString('en-GB')} ${what}${number === 1 ? '' : 's'}`;
}
