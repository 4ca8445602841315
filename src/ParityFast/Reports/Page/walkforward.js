// Stitched out-of-sample equity, its drawdown, and what was chosen for each window, over the candles of the tests.
const WalkForwardPage = (() => {
  const windowAt = (data, bar) => Draw.lowerBound(data.windowBar, bar + 1) - 1;
  const endOf = (data, index) => index + 1 < data.windowBar.length ? data.windowBar[index + 1] : data.time.length;

  // Every other window, so that their ends are seen where nothing else shows them.
  function shade(data, context, frame, colors, bottom) {
    context.fillStyle = colors.band;
    for (let i = 1; i < data.windowBar.length; i += 2) {
      const from = Math.max(0, Draw.x(frame, data.windowBar[i] - 0.5)), to = Math.min(frame.width, Draw.x(frame, endOf(data, i) - 0.5));
      if (to > from) context.fillRect(from, 0, to - from, bottom + 8);
    }
  }

  const shaded = (data, pane) => ({
    ...pane,
    draw: (context, frame, y, colors, bottom) => { shade(data, context, frame, colors, bottom); pane.draw(context, frame, y, colors, bottom); },
  });

  // The place of the chosen value on its field's axis, a level for each window; a dot if another value was chosen.
  function choicePane(data, field) {
    const chosen = data['chosen:' + field.name], count = field.values.length;
    return {
      title: field.name, weight: 1, range: () => [-0.35, count - 0.65], step: Math.max(1, Math.ceil(count / 4)),
      format: level => field.values[Math.round(level)] ?? '',
      draw: (context, frame, y, colors) => {
        context.strokeStyle = colors.accent;
        context.lineWidth = 1.75;
        context.beginPath();
        data.windowBar.forEach((start, i) => {
          const [from, to, level] = [Draw.x(frame, start - 0.5), Draw.x(frame, endOf(data, i) - 0.5), y(chosen[i])];
          if (i) context.lineTo(from, level);
          else context.moveTo(from, level);
          context.lineTo(to, level);
        });
        context.stroke();
        context.fillStyle = colors.accent;
        data.windowBar.forEach((start, i) => {
          if (i && chosen[i] === chosen[i - 1]) return;
          context.beginPath();
          context.arc(Draw.x(frame, start - 0.5), y(chosen[i]), 3, 0, 7);
          context.fill();
        });
      },
    };
  }

  function describe(data, panes) {
    const [equity, drawdown] = panes;
    return bar => {
      const at = windowAt(data, bar);
      return [
        Run.item('Time', Format.time(data.time[bar])), Run.item('Equity', Format.number(equity.extremes.values[bar])),
        Run.item('Drawdown', Format.percent(drawdown.extremes.values[bar])), Run.item('Window', `${at + 1} of ${data.windowBar.length}`),
        ...data.fields.map(field => Run.item(field.name, field.values[data['chosen:' + field.name][at]] ?? '–')),
      ];
    };
  }

  function show(data) {
    const panes = Run.equityPanes(data).map(pane => shaded(data, pane));
    const choices = data.fields.map(field => shaded(data, choicePane(data, field)));
    const box = document.getElementById('walk-chart');
    const chart = new Chart(box, data.time, [...panes, ...choices], describe(data, panes), data.windowBar);
    for (const button of document.querySelectorAll('[data-window]')) {
      const index = Number(button.dataset.window);
      button.addEventListener('click', () => chart.focus(data.windowBar[index], endOf(data, index) - 1));
    }
    return [chart];
  }

  return { show };
})();
