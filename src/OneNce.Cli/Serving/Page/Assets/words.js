// What a state is called, how bad it is and what it means for whoever asks for a token.
const states = {
  none: ['idle', 'No token yet', 'The next request fetches one.'],
  valid: ['good', 'Valid', ''],
  renewing: ['busy', 'Being renewed', 'The token at hand is used meanwhile.'],
  fetching: ['busy', 'Being fetched', 'Requests wait for it.'],
  expired: ['idle', 'Expired', 'Nobody asked for a token of late. The next request fetches another.'],
  refused: ['bad', 'Credentials refused', '1NCE does not take the client id and secret.'],
  unreachable: ['bad', 'Endpoint not reached', 'Requests fail until it answers.'],
  failing: ['bad', 'Endpoint could not answer', 'Requests fail until it can.'],
  unexpected: ['bad', 'Unexpected answer', 'Something answered, and it was no token.'],
  unconfigured: ['bad', 'No credentials', 'Without a client id and its secret no token can be had.'],
};

const stillUsed = 'The token at hand is used until it expires.';

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

/** Without seconds: for those who listen. */
export function roughly(seconds) {
  return seconds < 60 ? 'less than a minute' : duration(Math.round(seconds / 60) * 60).replace(' 0 s', '');
}

export function clock(time) {
  return new Date(time).toLocaleTimeString('en-GB');
}

export function ago(time, now) {
  const seconds = (now - Date.parse(time)) / 1000;
  const day = new Date(time).toDateString() === new Date(now).toDateString() ? '' : `${new Date(time).toLocaleDateString('en-GB')}, `;
  return `${day}${clock(time)} (${seconds < 1 ? 'just now' : `${duration(seconds < 60 ? seconds : seconds - seconds % 60).replace(' 0 s', '')} ago`})`;
}

/** Nobody fetches a token unasked: it comes with a request. */
export function renewal(status, now) {
  const due = Date.parse(status.now) + status.renewalInSeconds * 1000;
  return status.state === 'renewing' ? 'now' : due > now ? `with the first request after ${clock(due)}` : 'with the next request';
}

export function count(number, what) {
  return `${number === 0 ? 'no' : number.toLocaleString('en-GB')} ${what}${number === 1 ? '' : 's'}`;
}
