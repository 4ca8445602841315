// The equity of several runs over each other, each beside its own at the start of the time that they share, and their drawdowns.
const RunsPage = (() => {
  // Eight dashes and four colours: every line can be told from the others without colour alone. The keys in the tables have the same.
  const COLORS = ['accent', 'down', 'fast', 'slow'], DASHES = [[], [7, 3], [2, 2], [8, 2, 2, 2], [12, 4], [4, 4], [1, 3], [10, 2, 2, 2, 2, 2]];

  function styleOf(run, colors, chosen) {
    const isChosen = run.index === chosen.index, isFirst = run.index === 0;
    return { color: isChosen ? colors.ink : colors[COLORS[run.index % 4]], dash: DASHES[run.index], width: isChosen ? 2.6 : isFirst ? 2 : 1.3 };
  }

  function panes(runs, chosen) {
    // The chosen one is drawn last, over the others, and the reference over what is compared with it.
    const order = () => [...runs].sort((a, b) => (a.index === chosen.index) - (b.index === chosen.index) || b.index - a.index);
    const lines = column => (context, frame, y, colors) => { for (const run of order()) Draw.line(context, frame, run[column], y, styleOf(run, colors, chosen)); };
    return [
      {
        title: 'Equity ÷ equity at the start', weight: 3, extremes: runs[0].growth, range: Run.rangeOf(...runs.map(run => run.growth)), scalable: true,
        format: (value, step) => Format.number(value, Math.max(2, Math.min(6, Format.decimalsOf(step)))), draw: lines('growth'),
      },
      {
        title: 'Drawdown', weight: 1.6, extremes: runs[0].drawdown, flush: true, format: Format.drawdown,
        range: (first, end) => [Run.rangeOf(...runs.map(run => run.drawdown))(first, end)[0], 0], draw: lines('drawdown'),
      },
    ];
  }

  function show(data) {
    const runs = data.letters.map((letter, index) => {
      const growth = data['growth' + index].map(value => value / data.unit);
      return { letter, index, growth: new Extremes(growth), drawdown: new Extremes(Run.drawdownOf(growth, 1)) };
    });
    const chosen = { index: -1 }, box = document.getElementById('runs-chart');
    const describe = bar => [
      Run.item('Time', Format.time(data.time[bar])),
      ...runs.map(run => Run.item(run.letter, `${Format.signedPercent(run.growth.values[bar] - 1)}, down ${Format.percent(Math.abs(run.drawdown.values[bar]))}`)),
    ];
    const chart = new Chart(box, data.time, panes(runs, chosen), describe);
    for (const button of Run.pickable(chart, chosen)) {
      const key = button.closest('tr').querySelector('.line-key');
      box.querySelector('.legend').append(element('span', {}, key.cloneNode(true), button.textContent));
    }
    return [chart];
  }

  return { show };
})();
