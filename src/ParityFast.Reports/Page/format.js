// Numbers and times as the page writes them: invariant, UTC, a true minus.
const Format = (() => {
  const cache = new Map();
  const formatter = decimals => {
    if (!cache.has(decimals)) {
      cache.set(decimals, new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
    }
    return cache.get(decimals);
  };
  // What rounds to zero has no sign.
  const minus = text => text.replace('-', /[1-9]/.test(text) ? '\u2212' : '');
  const number = (value, decimals = 2) => Number.isFinite(value) ? minus(formatter(decimals).format(value)) : '–';
  const percent = (value, decimals = 2) => Number.isFinite(value) ? number(value * 100, decimals) + '%' : '–';
  const drawdown = (value, step) => percent(value, Math.max(1, decimalsOf(step * 100)));
  const signedPercent = value => (value > 0 ? '+' : '') + percent(value);
  const digits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 10 });
  const quantity = value => minus(digits.format(value));
  const two = value => String(value).padStart(2, '0');
  const day = date => `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const clock = date => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}` + (date.getUTCSeconds() ? ':' + two(date.getUTCSeconds()) : '');
  const time = microseconds => { const date = new Date(microseconds / 1000); return `${day(date)} ${clock(date)}`; };

  // A label of the time axis says no more than the distance between labels needs.
  function axisTime(microseconds, spacing) {
    const date = new Date(microseconds / 1000);
    if (spacing > 300 * 864e8) return String(date.getUTCFullYear());
    if (spacing > 25 * 864e8) return day(date).slice(0, 7);
    if (spacing > 20 * 36e8) return day(date);
    if (spacing < 6e7) return clock(date);
    return `${day(date).slice(5)} ${clock(date)}`;
  }

  // A length of time as people say it.
  function duration(seconds) {
    const [value, unit] = seconds < 60 ? [seconds, 's'] : seconds < 3600 ? [seconds / 60, 'min'] : seconds < 172800 ? [seconds / 3600, 'h'] : [seconds / 86400, 'd'];
    return `${number(value, value < 100 && Math.round(value * 10) % 10 ? 1 : 0)}\u00a0${unit}`;
  }

  // As many digits as tell two neighbouring grid lines apart.
  const decimalsOf = step => Math.max(0, Math.min(8, -Math.floor(Math.log10(step) + 1e-9)));

  return { number, percent, drawdown, signedPercent, quantity, time, axisTime, duration, decimalsOf };
})();
