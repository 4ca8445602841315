// A log that grows: its columns are kept here, and what is new comes by server-sent events.
const WatchPage = (() => {
  const byId = id => document.getElementById(id);
  const COLUMNS = ['time', 'close', 'open', 'high', 'low', 'equity'];
  const kept = { fills: [] };
  let chart = null, last = null;

  // What the page has from a candle on is replaced: the newest candle's order may have been filled since.
  function merge(state) {
    for (const name of COLUMNS) if (state[name]) kept[name] = (kept[name] || []).slice(0, state.from).concat(state[name]);
    kept.fills = kept.fills.filter(fill => fill[0] < state.from).concat(state.fills);
  }

  function dataOf(state) {
    const data = { priceDecimals: state.priceDecimals, equityDecimals: 0, startEquity: state.startEquity, startQuantity: state.startQuantity, interval: state.interval };
    for (const name of COLUMNS) if (kept[name]) data[name] = Float64Array.from(kept[name]);
    for (const name of ['open', 'high', 'low']) if (data[name]) data[name] = data[name].map((value, i) => value - data.close[i]);
    ['fillsBar', 'fillsQuantity', 'fillsPrice', 'fillsEntry', 'fillsHeld'].forEach((name, i) => { data[name] = Float64Array.from(kept.fills, fill => fill[i]); });
    return data;
  }

  function draw(state) {
    if (!kept.time || kept.time.length < 2) return;
    const data = dataOf(state), shown = Run.prices(data), marks = Run.marksOf(data, 'fills');
    const equity = Run.equityPanes(data), panes = [...equity, Run.pricePane(data, shown, [marks])];
    const describe = Run.describe(data, shown, equity, marks), box = byId('run-chart');
    if (chart) return chart.grow(data.time, panes, describe, marks.bar);
    chart = new Chart(box, data.time, panes, describe, marks.bar);
    Run.legend(box, shown, { bar: [0] }, equity[0]?.hold);
  }

  const put = (id, text, className) => { const cell = byId('tile-' + id); cell.textContent = text; if (className !== undefined) cell.className = 'num ' + className; };

  function tiles(state) {
    const quantity = Number(state.quantity), equity = Number(state.exactEquity), start = state.startEquity;
    const gain = start > 0 ? equity / start - 1 : NaN;
    let peak = start ?? -Infinity;
    for (const value of kept.equity || []) if (value > peak) peak = value;
    put('position', quantity ? `${quantity > 0 ? '▲ long' : '▼ short'} ${Format.quantity(Math.abs(quantity))}` : 'flat');
    put('entry', quantity ? Format.number(Number(state.entryPrice), Math.min(8, state.priceDecimals + 2)) : '–');
    put('equity', Format.number(equity));
    put('return', Format.signedPercent(gain), gain > 0 ? 'gain' : gain < 0 ? 'loss' : '');
    put('drawdown', peak > 0 ? Format.percent(Math.min(0, equity / peak - 1)) : '–');
    put('mark', kept.close ? Format.number(kept.close.at(-1) / 10 ** state.priceDecimals, state.priceDecimals) : '–');
    put('orders', Format.number(state.orders, 0));
    put('fills', Format.number(kept.fills.length, 0));
    put('rejected', Format.number(Object.values(state.rejections).reduce((sum, count) => sum + count, 0), 0));
    byId('tile-equity').dataset.value = state.exactEquity;
    byId('tile-position').dataset.value = state.quantity;
  }

  // The clock goes on between candles.
  function lag() {
    if (!last || !last.lastClose) return;
    const seconds = Math.max(0, Date.now() / 1000 - last.lastClose / 1e6);
    const late = last.state === 'running' && last.interval > 0 && seconds > 2 * last.interval / 1e6 + 5;
    put('lag', `${Format.duration(Math.floor(seconds))} ago${late ? ', late' : ''}`, late ? 'loss' : '');
  }

  function rows(id, list, cells) {
    byId(id).replaceChildren(...list.map(item => element('tr', {}, ...cells(item).map(([text, className]) => element('td', { className: className || '' }, text)))));
  }

  const time = microseconds => microseconds ? Format.time(microseconds) : '–';
  const ACTIONS = { buy: '▲ buy', sell: '▼ sell', close: '◆ close', hold: 'hold' };

  function lists(state) {
    rows('decision-rows', state.decisions, ([at, action, reason, outcome]) => [[time(at)], [ACTIONS[action] || action], [reason, 'text'], [outcome || (action === 'hold' ? '' : '–')]]);
    rows('event-rows', state.events, ([at, name, detail]) => [[time(at)], [name], [detail, 'text']]);
    const rejections = Object.entries(state.rejections);
    byId('rejections').replaceChildren(...(rejections.length ? rejections : [['none', '']]).map(([code, count]) => element('div', {}, element('dt', {}, code), element('dd', { className: 'num' }, count === '' ? '' : Format.number(count, 0)))));
    const on = [...state.switches, ...(state.reduceOnly && !state.switches.includes('reduce_only') ? ['reduce_only'] : [])];
    byId('switches').replaceChildren(...(on.length
      ? on.map(name => element('span', { className: 'badge warn' }, `⚠ ${name} is on`))
      : [element('span', { className: 'badge good' }, '✓ no switch is on')]));
  }

  function parity(state) {
    if (!state.parity) return;
    const { path, compared, rate, divergences, first, cause } = state.parity;
    const verdict = compared === 0 ? ['plain', '○', 'nothing to compare yet'] : divergences === 0 ? ['good', '✓', 'equal so far'] : ['bad', '✕', `${Format.number(divergences, 0)} divergences`];
    const parts = [element('p', {}, element('strong', { className: 'figure', id: 'parity-rate' }, rate === undefined ? '–' : Format.percent(Math.floor(rate * 1e4) / 1e4)),
      ' of the actions are the same ', element('span', { className: 'badge ' + verdict[0] }, `${verdict[1]} ${verdict[2]}`)),
      element('p', { className: 'note' }, `${Format.number(compared, 0)} decisions compared with ${path}, up to the last candle.`)];
    if (first) parts.push(element('p', { className: 'note' }, `First: ${first}.${cause ? ` Probable cause: ${cause}` : ''}`));
    const box = element('div', { className: 'finding' }, ...parts);
    byId('parity-now').replaceChildren(box);
    byId('parity-now').dataset.divergences = divergences;
  }

  const STATES = { running: ['good', '● live, running'], complete: ['plain', '✓ ended, log complete'], stopped: ['warn', '◐ stopped, can be resumed'] };

  function badge(id, [kind, text]) {
    byId(id).className = 'badge ' + kind;
    byId(id).textContent = text;
  }

  function take(state) {
    last = state;
    merge(state);
    draw(state);
    tiles(state);
    lists(state);
    parity(state);
    lag();
    badge('state', STATES[state.state]);
    byId('problem').hidden = !state.problem;
    byId('problem').textContent = state.problem ? `⚠ ${state.problem}` : '';
    document.body.dataset.candles = kept.time ? kept.time.length : 0;
    document.body.dataset.updates = Number(document.body.dataset.updates || 0) + 1;
  }

  function show() {
    const link = (kind, text, name) => { badge('link', [kind, text]); byId('link').dataset.link = name; };
    link('plain', 'connecting', 'waiting');
    const source = new EventSource('events');
    source.addEventListener('open', () => link('good', '✓ connected', 'open'));
    source.addEventListener('error', () => link('bad', '✕ no answer, trying again', 'lost'));
    source.addEventListener('state', event => take(JSON.parse(event.data)));
    setInterval(lag, 1000);
    return [{ paint: () => chart?.paint() }];
  }

  return { show };
})();
