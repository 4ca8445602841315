// Steps of the time axis that people count in; a month and more by the calendar.
const TimeSteps = (() => {
  const SECOND = 1e6, MINUTE = 6e7, HOUR = 36e8, DAY = 864e8, MONTH = 30 * DAY;
  const steps = [1, 2, 5, 10, 15, 30].map(count => count * SECOND).concat([1, 2, 5, 10, 15, 30].map(count => count * MINUTE),
    [1, 2, 3, 6, 12].map(count => count * HOUR), [1, 2, 4, 7, 14].map(count => count * DAY), [1, 2, 3, 6, 12, 24, 60, 120].map(count => count * MONTH));
  const month = (time, count) => { const date = new Date(time / 1000); return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / count) * count + count) * 1000; };
  const choose = rough => steps.find(step => step >= rough) || steps[steps.length - 1];
  const first = (time, step) => step < MONTH ? Math.ceil(time / step) * step : month(time - 1, Math.round(step / MONTH));
  const next = (time, step) => step < MONTH ? time + step : month(time, Math.round(step / MONTH));
  return { choose, first, next };
})();

function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough)), digit = rough / power;
  return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
}

function levels(low, high, step) {
  const found = [];
  for (let level = Math.ceil(low / step) * step; level <= high; level += step) found.push(level);
  return found;
}

// Over a wide range 1, 2 and 5 of each power of ten, as many as there is room for; over a narrow one the steps of a plain axis.
function logLevels(low, high, step, room) {
  if (high / low < 4) return levels(low, high, step);
  const found = [];
  for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10) for (const digit of [1, 2, 5]) found.push(digit * power);
  const shown = found.filter(level => level >= low && level <= high);
  return shown.length <= room ? shown : shown.filter(level => Math.abs(Math.log10(level) - Math.round(Math.log10(level))) < 1e-9);
}
