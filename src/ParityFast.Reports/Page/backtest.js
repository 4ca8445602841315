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
    const averages = (data.averages || []).map(({ title, period }) =>
      ({ title: `${title}, ${period}`, period, extremes: new Extremes(averageOf(data.close, period).map(value => value / scale)) }));
    return { close, open: beside('open'), high: beside('high'), low: beside('low'), averages };
  }

  const money = (value, step) => Format.number(value, Math.min(2, Format.decimalsOf(step)));

  function equityPanes(data) {
    if (!data.equity) return [];
    const equity = new Extremes(scaled(data.equity, 10 ** data.equityDecimals));
    const drawdown = new Extremes(drawdownOf(equity.values, data.startEquity));
    return [
      {
        title: 'Equity', weight: 3, extremes: equity, range: rangeOf(equity), format: money,
        draw: (context, frame, y, colors) => Draw.line(context, frame, equity, y, { color: colors.accent, width: 1.5 }),
      },
      {
        title: 'Drawdown', weight: 1.3, extremes: drawdown, flush: true, format: value => Format.percent(value, 1),
        range: (first, end) => [drawdown.measure(first, end) ? drawdown.low : 0, 0],
        draw: (context, frame, y, colors) => Draw.depth(context, frame, drawdown, y, { color: colors.down, fill: colors.depth }),
      },
    ];
  }

  function pricePane(data, shown, marks) {
    const columns = [shown.high || shown.close, shown.low || shown.close];
    return {
      title: 'Price', weight: 4, extremes: shown.close, range: rangeOf(...columns),
      format: (value, step) => Format.number(value, Math.min(data.priceDecimals, Format.decimalsOf(step))),
      draw: (context, frame, y, colors, bottom) => {
        if (shown.high && shown.low) Draw.candles(context, frame, shown, y, { ...colors, line: colors.price });
        else Draw.line(context, frame, shown.close, y, { color: colors.price, width: 1 });
        // An average over few pixels would only hide the price.
        shown.averages.forEach(({ extremes, period }, i) => frame.view.span / frame.width * 4 < period &&
          Draw.line(context, frame, extremes, y, { color: i ? colors.slow : colors.fast, dash: i ? [5, 3] : [], width: 1.3 }));
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

  function legend(box, shown, marks) {
    const entry = (mark, text) => element('span', {}, element('span', { className: 'mark ' + mark, ariaHidden: 'true' }), text);
    const items = shown.averages.map(({ title }, i) => entry(i ? 'slow' : 'fast', title));
    if (marks.bar.length > 0) items.push(entry('long', 'long entry'), entry('short', 'short entry'), entry('exit', 'exit'));
    box.querySelector('.legend').append(...items);
  }

  function describe(data, shown, panes, marks) {
    const price = value => Format.number(value, data.priceDecimals);
    const [equity, drawdown] = panes;
    return bar => {
      const items = [item('Time', Format.time(data.time[bar]))];
      for (const [title, column] of [['O', shown.open], ['H', shown.high], ['L', shown.low], [shown.high ? 'C' : 'Close', shown.close]]) {
        if (column) items.push(item(title, price(column.values[bar])));
      }
      for (const { title, extremes } of shown.averages) items.push(item(title, price(extremes.values[bar])));
      if (data.equity) items.push(item('Equity', Format.number(equity.extremes.values[bar])), item('Drawdown', Format.percent(drawdown.extremes.values[bar])));
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
      column('Bars', true, i => data.tripExit[i] - data.tripEntry[i], i => Format.number(data.tripExit[i] - data.tripEntry[i], 0)),
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
    const chart = new Chart(box, data.time, [...panes, pricePane(data, shown, [marks])], describe(data, shown, panes, marks), marks.bar);
    legend(box, shown, marks);
    trades(data, chart);
    return [chart];
  }

  return { show, prices, pricePane, marksOf, rangeOf, scaled, item, fillText, money, equityPanes };
})();
