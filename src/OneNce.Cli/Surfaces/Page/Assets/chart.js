import { count } from './words.js';

const minute = 60;
const scaleWidth = 36;

export const sum = numbers => numbers.reduce((total, number) => total + number, 0);

export function summary(requests) {
  const [all, failed] = [sum(requests.counts), sum(requests.errors)];
  return `${count(all, 'request')} in 5 minutes${all > 0 ? `, ${count(failed, 'error')}` : ''}`;
}

/** Draws the counts as columns, the errors among them on top. */
export function draw(svg, requests) {
  const { width, height } = svg.getBoundingClientRect();
  const top = ceiling(Math.max(...requests.counts));
  const y = number => height - 1 - (number / top) * (height - 14);
  const step = (width - scaleWidth) / requests.counts.length;
  const columns = requests.counts.flatMap((all, index) => column(all, requests.errors[index], scaleWidth + index * step, Math.max(1, step - 2), y));
  const group = shape('g', { 'aria-hidden': 'true' });
  group.append(...[0, top / 2, top].flatMap(number => gridLine(number, y(number), width)), ...columns);
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.querySelector('g')?.remove();
  svg.append(group);
  const most = Math.max(...requests.counts);
  svg.querySelector('desc').textContent = `${summary(requests)}; at most ${most} in ${requests.intervalSeconds} seconds. The figures are in the table below.`;
}

/** The figures minute by minute, the latest first. */
export function minutes(requests) {
  const perMinute = minute / requests.intervalSeconds;
  return Array.from({ length: requests.counts.length / perMinute }, (_, back) => {
    const of = numbers => sum(numbers.slice(numbers.length - (back + 1) * perMinute, numbers.length - back * perMinute));
    return [back === 0 ? 'the last' : `${back} to ${back + 1} ago`, of(requests.counts), of(requests.errors)];
  });
}

function column(all, failed, x, width, y) {
  const rect = (from, to, kind) => shape('rect', { x, y: y(to), width, height: Math.max(0, y(from) - y(to)), rx: Math.min(1.5, width / 3), class: kind });
  const served = all - failed;
  return [...(served > 0 ? [rect(0, served, 'served')] : []), ...(failed > 0 ? [rect(served, all, 'failed')] : [])];
}

function gridLine(number, y, width) {
  const label = shape('text', { x: scaleWidth - 8, y: y + 4, 'text-anchor': 'end' });
  label.textContent = Number.isInteger(number) ? number.toLocaleString('en-GB', { notation: 'compact' }) : '';
  return [shape('line', { x1: scaleWidth, x2: width, y1: y, y2: y }), label];
}

/** The next of 4, 6, 8, 10, 20, 30, 40, 60, …: each can be halved. */
function ceiling(most) {
  for (let power = 1; ; power *= 10) {
    const fit = [4, 6, 8, 10, 20, 30].find(number => number * power >= most);
    if (fit) {
      return fit * power;
    }
  }
}

function shape(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}
