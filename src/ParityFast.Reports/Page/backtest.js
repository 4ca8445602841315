// The chart and the trade list of a run.
const Run = (() => {
  function averageOf(values, period) {
    const result = new Float64Array(values.length).fill(NaN);
    for (let i = 0, sum = 0; i < values.length; i++) {
      sum += values[i] - (i >= period ? values[i - period] : 0);
      if (i >= period - 1) result[i] = sum / period;
    }
    return result;
  }

  function drawdownOf(equity, start) {
    const result = new Float64Array(equity.length);
    let peak = start ?? -Infinity;
    for (let i = 0; i < equity.length; i++) {
      if (equity[i] > peak) peak = equity[i];
      result[i] = peak > 0 ? equity[i] / peak - 1 : 0;
    }
    return result;
  }

  const scaled = (values, scale) => values.map(value => value / scale);

  const rangeOf = (...columns) => (first, end) => {
    let low = Infinity, high = -Infinity;
    for (const column of columns) {
      if (!column.measure(first, end)) continue;
      low = Math.min(low, column.low);
      high = Math.max(high, column.high);
    }
    return [low, high];
  };

  function prices(data) {
    const scale = 10 ** data.priceDecimals;
    const beside = name => data[name] && new Extremes(data[name].map((value, i) => (value + data.close[i]) / scale));
    const close = new Extremes(scaled(data.close, scale));
    const unit = 10 ** (data.indicatorDecimals ?? 0);
    const valuesOf = ({ period, column, warmUp }) => column
      ? data[column].map((value, i) => i < warmUp - 1 ? NaN : value / unit)
      : averageOf(data.close, period).map(value => value / scale);
    const averages = (data.averages || []).map(average => ({ ...average, extremes: new Extremes(valuesOf(average)) }));
    return {
      close, open: beside('open'), high: beside('high'), low: beside('low'),
      averages: averages.filter(({ own }) => !own), others: averages.filter(({ own }) => own),
    };
  }

  const money = (value, step) => Format.number(value, Math.min(2, Format.decimalsOf(step)));

  // What the capital would be worth had it bought the instrument at the first close, without costs.
  function holdOf(data, equity) {
    const start = data.startEquity ?? equity[0];
    return data.close ? new Extremes(data.close.map(value => start * (value / data.close[0]))) : null;
  }

  // Notional held ÷ equity after each candle, negative when short: how much of the capital is in the market.
  function exposureOf(data, equity) {
    const result = new Float64Array(equity.length), scale = 10 ** data.priceDecimals;
    let held = data.startQuantity || 0;
    for (let i = 0, at = 0; i < result.length; i++) {
      while (at < data.fillsBar.length && data.fillsBar[at] <= i) held = data.fillsHeld[at++];
      result[i] = equity[i] > 0 ? held * data.close[i] / scale / equity[i] : 0;
    }
    return result;
  }

  function exposurePane(data, equity) {
    const exposure = new Extremes(exposureOf(data, equity.values));
    return {
      title: 'Net exposure', weight: 1, extremes: exposure, format: (value, step) => Format.percent(value, Format.decimalsOf(step * 100)),
      range: (first, end) => exposure.measure(first, end) ? [Math.min(exposure.low, 0), Math.max(exposure.high, 0)] : [0, 0],
      draw: (context, frame, y, colors) => Draw.line(context, frame, exposure, y, { color: colors.fast, width: 1.2 }),
    };
  }

  function equityPanes(data) {
    if (!data.equity) return [];
    const equity = new Extremes(scaled(data.equity, 10 ** data.equityDecimals));
    const drawdown = new Extremes(drawdownOf(equity.values, data.startEquity));
    const hold = holdOf(data, equity.values);
    return [
      {
        title: 'Equity', weight: 3, extremes: equity, hold, range: rangeOf(...[equity, hold].filter(Boolean)), format: money, scalable: true,
        draw: (context, frame, y, colors) => {
          if (hold) Draw.line(context, frame, hold, y, { color: colors.quiet, width: 1, dash: [2, 3] });
          Draw.line(context, frame, equity, y, { color: colors.accent, width: 1.5 });
        },
      },
      {
        title: 'Drawdown', weight: 1.3, extremes: drawdown, flush: true, format: Format.drawdown,
        range: (first, end) => [drawdown.measure(first, end) ? drawdown.low : 0, 0],
        draw: (context, frame, y, colors) => Draw.depth(context, frame, drawdown, y, { color: colors.down, fill: colors.depth }),
      },
      ...(data.fillsHeld && data.close ? [exposurePane(data, equity)] : []),
    ];
  }

  // Two colours and four dashes: each of the first eight can be told from the others without colour alone.
  const DASHES = [[], [5, 3], [2, 2], [7, 2, 2, 2]];
  const styleOf = (colors, i) => ({ color: i % 2 ? colors.slow : colors.fast, dash: DASHES[i % 4], width: 1.3 });

  const indicatorPanes = shown => shown.others.map(({ title, extremes }) => ({
    title, weight: 1.2, extremes, range: rangeOf(extremes), format: (value, step) => Format.number(value, Math.min(6, Format.decimalsOf(step))),
    draw: (context, frame, y, colors) => Draw.line(context, frame, extremes, y, { color: colors.fast, width: 1.2 }),
  }));

  function pricePane(data, shown, marks) {
    const columns = [shown.high || shown.close, shown.low || shown.close];
    return {
      title: 'Price', weight: 4, extremes: shown.close, range: rangeOf(...columns), scalable: true,
      format: (value, step) => Format.number(value, Math.min(data.priceDecimals, Format.decimalsOf(step))),
      draw: (context, frame, y, colors, bottom) => {
        if (shown.high && shown.low) Draw.candles(context, frame, shown, y, { ...colors, line: colors.price });
        else Draw.line(context, frame, shown.close, y, { color: colors.price, width: 1 });
        // An average over few pixels would only hide the price.
        shown.averages.forEach(({ extremes, period }, i) => (!period || frame.view.span / frame.width * 4 < period) &&
          Draw.line(context, frame, extremes, y, styleOf(colors, i)));
        for (const side of marks) Draw.fills(context, frame, side, y, colors, bottom);
      },
    };
  }

  const marksOf = (data, name, extra) =>
    ({ bar: data[name + 'Bar'], quantity: data[name + 'Quantity'], price: data[name + 'Price'], entry: data[name + 'Entry'], ...extra });

  const item = (title, value) => element('span', {}, element('i', {}, title), ' ', element('b', {}, value));

  function fillText(marks, bar) {
    const at = Draw.lowerBound(marks.bar, bar);
    if (marks.bar[at] !== bar) return null;
    const side = marks.quantity[at] > 0 ? 'bought' : 'sold';
    return `${marks.entry[at] ? 'entry' : 'exit'}: ${side} ${Format.quantity(Math.abs(marks.quantity[at]))} at ${Format.quantity(marks.price[at])}`;
  }

  function legend(box, shown, marks, hold) {
    const entry = (mark, text) => element('span', {}, element('span', { className: 'mark ' + mark, ariaHidden: 'true' }), text);
    const items = shown.averages.map(({ title }, i) => entry(`${i % 2 ? 'slow' : 'fast'} dash${i % 4}`, title));
    if (hold) items.unshift(entry('line', 'equity'), entry('hold', 'buy and hold'));
    if (marks.bar.length > 0) items.push(entry('long', 'long entry'), entry('short', 'short entry'), entry('exit', 'exit'));
    box.querySelector('.legend').append(...items);
  }

  function describe(data, shown, panes, marks) {
    const price = value => Format.number(value, data.priceDecimals);
    const [equity, drawdown, exposure] = panes;
    return bar => {
      const items = [item('Time', Format.time(data.time[bar]))];
      for (const [title, column] of [['O', shown.open], ['H', shown.high], ['L', shown.low], [shown.high ? 'C' : 'Close', shown.close]]) {
        if (column) items.push(item(title, price(column.values[bar])));
      }
      for (const { title, extremes } of [...shown.averages, ...shown.others]) items.push(item(title, price(extremes.values[bar])));
      if (data.equity) items.push(item('Buy and hold', Format.number(equity.hold.values[bar])), item('Equity', Format.number(equity.extremes.values[bar])), item('Drawdown', Format.percent(drawdown.extremes.values[bar])));
      if (exposure) items.push(item('Net exposure', Format.percent(exposure.extremes.values[bar], 0)));
      const fill = fillText(marks, bar);
      if (fill) items.push(item('Fill', fill));
      return items;
    };
  }

  function trades(data, chart) {
    const box = document.getElementById('trade-list');
    if (!box) return;
    const price = value => Format.number(value, data.priceDecimals);
    const reason = id => data.reasons[id];
    const column = (title, numeric, value, text, className) => ({ title, numeric, value, text: text || value, className });
    const gain = i => data.tripProfit[i] > 0 ? 'gain' : data.tripProfit[i] < 0 ? 'loss' : '';
    const signed = (value, decimals) => (value > 0 ? '+' : '') + Format.number(value, decimals);
    const columns = [
      column('Entry', false, i => Format.time(data.time[data.tripEntry[i]])),
      column('Exit', false, i => data.tripOpen[i] ? 'open' : Format.time(data.time[data.tripExit[i]])),
      column('Side', false, i => data.tripQuantity[i] > 0 ? '▲ long' : '▼ short'),
      column('Quantity', true, i => Math.abs(data.tripQuantity[i]), i => Format.quantity(Math.abs(data.tripQuantity[i]))),
      column('Entry price', true, i => data.tripEntryPrice[i], i => price(data.tripEntryPrice[i])),
      column('Exit price', true, i => data.tripExitPrice[i], i => price(data.tripExitPrice[i])),
      column('Net profit', true, i => data.tripProfit[i], i => signed(data.tripProfit[i], 2), gain),
      column('Return', true, i => data.tripReturn[i], i => Format.signedPercent(data.tripReturn[i]), gain),
      column('Held', true, i => data.time[data.tripExit[i]] - data.time[data.tripEntry[i]], i => Format.duration((data.time[data.tripExit[i]] - data.time[data.tripEntry[i]]) / 1e6)),
      column('Candles', true, i => data.tripExit[i] - data.tripEntry[i], i => Format.number(data.tripExit[i] - data.tripEntry[i], 0)),
      column('Commission', true, i => data.tripCommission[i], i => Format.number(data.tripCommission[i])),
      column('Why in', false, i => reason(data.tripEntryReason[i]), null, () => 'text'),
      column('Why out', false, i => reason(data.tripExitReason[i]), null, () => 'text'),
    ];
    new Table(box, `${Format.number(data.tripEntry.length, 0)} trades`, columns, data.tripEntry.length,
      row => chart.focus(data.tripEntry[row], data.tripExit[row]));
  }

  function show(data) {
    const shown = prices(data), marks = marksOf(data, 'fills');
    const panes = equityPanes(data), box = document.getElementById('run-chart');
    const below = indicatorPanes(shown), canvas = box.querySelector('canvas');
    canvas.dataset.height = +canvas.dataset.height + 92 * below.length;
    const chart = new Chart(box, data.time, [...panes, pricePane(data, shown, [marks]), ...below], describe(data, shown, panes, marks), marks.bar);
    legend(box, shown, marks, panes[0]?.hold);
    trades(data, chart);
    for (const button of document.querySelectorAll('.drawdowns .pick')) button.addEventListener('click', () => chart.focus(+button.dataset.from, +button.dataset.to));
    return [chart];
  }

  // Buttons that pick one of several runs of a chart; the picked one is let go by another press.
  function pickable(chart, chosen) {
    const buttons = [...document.querySelectorAll('[data-run]')];
    for (const button of buttons) {
      button.addEventListener('click', () => {
        const index = Number(button.dataset.run);
        chosen.index = chosen.index === index ? -1 : index;
        for (const other of buttons) other.setAttribute('aria-pressed', String(Number(other.dataset.run) === chosen.index));
        chart.draw();
        chart.box.scrollIntoView({ block: 'nearest' });
      });
    }
    return buttons;
  }

  return { show, describe, trades, legend, indicatorPanes, prices, pricePane, marksOf, rangeOf, scaled, item, fillText, money, equityPanes, drawdownOf, pickable };
})();
