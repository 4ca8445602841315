// Fills and equity of both sides over each other, and where the logs part.
const ComparisonPage = (() => {
  function equityPane(data, backtest, live) {
    return {
      title: 'Equity', weight: 2.4, extremes: backtest, range: Run.rangeOf(backtest, live), format: Run.money,
      draw: (context, frame, y, colors) => {
        Draw.line(context, frame, backtest, y, { color: colors.accent, width: 2 });
        Draw.line(context, frame, live, y, { color: colors.live, width: 1.4, dash: [5, 3] });
      },
    };
  }

  // One row of ticks for each kind that occurs.
  function divergencePane(data, kinds) {
    return {
      title: 'Divergences', weight: 0.5 + 0.35 * kinds.length, flush: true, step: 1, range: () => [-0.5, kinds.length - 0.5],
      format: level => Math.abs(level - Math.round(level)) < 0.01 && kinds[Math.round(level)] !== undefined ? data.kinds[kinds[Math.round(level)]] : '',
      draw: (context, frame, y, colors) => {
        context.fillStyle = colors.short;
        for (let i = 0; i < data.divergenceBar.length; i++) {
          if (data.divergenceBar[i] < 0) continue;
          const at = Draw.x(frame, data.divergenceBar[i]);
          if (at >= 0 && at <= frame.width) context.fillRect(at - 1, y(kinds.indexOf(data.divergenceKind[i])) - 6, 2, 12);
        }
      },
    };
  }

  function legend(box) {
    const entry = (mark, text) => element('span', {}, element('span', { className: 'mark ' + mark, ariaHidden: 'true' }), text);
    box.querySelector('.legend').append(entry('line', 'backtest, full shapes'), entry('dashed', 'live, rings around them'),
      entry('long', 'long entry'), entry('short', 'short entry'), entry('exit', 'exit'));
  }

  function fillTable(data, chart) {
    const bars = [...new Set([...data.backtestBar, ...data.liveBar])].sort((a, b) => a - b);
    const text = side => bar => {
      const bars = data[side + 'Bar'], texts = [];
      for (let i = Draw.lowerBound(bars, bar); i < bars.length && bars[i] === bar; i++) {
        const quantity = data[side + 'Quantity'][i];
        texts.push(`${data[side + 'Entry'][i] ? (quantity > 0 ? '▲' : '▼') : '◆'} ${quantity > 0 ? 'buy' : 'sell'} ${Format.quantity(Math.abs(quantity))} at ${Format.quantity(data[side + 'Price'][i])}`);
      }
      return texts.join('; ') || '–';
    };
    const [backtest, live] = [text('backtest'), text('live')];
    const same = row => backtest(bars[row]) === live(bars[row]);
    const column = (title, value, text) => ({ title, numeric: false, value, text: text || value });
    new Table(document.getElementById('fill-list'), `Fills at ${Format.number(bars.length, 0)} times`, [
      column('Time', row => Format.time(data.time[bars[row]])),
      column('Backtest', row => backtest(bars[row])),
      column('Live', row => live(bars[row])),
      column('Agreement', row => same(row) ? '= equal' : '≠ differs'),
    ], bars.length, row => chart.focus(bars[row], bars[row]));
  }

  function divergenceTable(data, chart) {
    const box = document.getElementById('divergence-list'), bars = data.divergenceBar;
    if (!box) return;
    const column = (title, value) => ({ title, numeric: false, value, text: value });
    new Table(box, 'In order of time', [
      column('Time', row => bars[row] < 0 ? 'whole log' : Format.time(data.time[bars[row]])),
      column('Kind', row => data.kinds[data.divergenceKind[row]]),
      column('Field: backtest | live', row => data.divergenceText[row]),
    ], bars.length, row => { if (bars[row] >= 0) chart.focus(bars[row], bars[row]); });
  }

  function show(data) {
    const shown = Run.prices(data), backtest = new Extremes(data.equityBacktest), live = new Extremes(data.equityLive);
    const marks = [Run.marksOf(data, 'backtest', { row: 0 }), Run.marksOf(data, 'live', { row: 1, hollow: true })];
    const kinds = [...new Set([...data.divergenceKind].filter((_, i) => data.divergenceBar[i] >= 0))].sort((a, b) => b - a);
    const panes = [equityPane(data, backtest, live), Run.pricePane(data, shown, marks)];
    if (kinds.length > 0) panes.push(divergencePane(data, kinds));
    const describe = bar => {
      const items = [Run.item('Time', Format.time(data.time[bar])), Run.item('Close', Format.number(shown.close.values[bar], data.priceDecimals)),
        Run.item('Equity, backtest', Format.number(backtest.values[bar])), Run.item('live', Format.number(live.values[bar]))];
      const fills = marks.map(side => Run.fillText(side, bar));
      if (fills[0]) items.push(Run.item('Backtest', fills[0]));
      if (fills[1]) items.push(Run.item('Live', fills[1]));
      return items;
    };
    const box = document.getElementById('comparison-chart');
    const jumps = [...new Set([...data.backtestBar, ...data.liveBar])].sort((a, b) => a - b);
    const chart = new Chart(box, data.time, panes, describe, jumps);
    legend(box);
    fillTable(data, chart);
    divergenceTable(data, chart);
    return [chart];
  }

  return { show };
})();
