// The equity of every run of a suite over each other. The undisturbed one is thick, one that failed is dashed, the chosen one is highlighted.
const StressPage = (() => {
  function pane(runs, chosen) {
    const style = (run, colors) => ({
      color: run.index === chosen.index ? colors.ink : run.index === 0 ? colors.accent : run.status === 'FAILED' ? colors.down : colors.quiet,
      width: run.index === chosen.index || run.index === 0 ? 2.2 : 1.1,
      dash: run.status === 'FAILED' && run.index !== 0 ? [5, 3] : [],
    });
    // What matters most is drawn last, over the others.
    const order = () => [...runs.slice(1), runs[0]].sort((a, b) => (a.index === chosen.index) - (b.index === chosen.index));
    return {
      title: 'Equity', weight: 1, extremes: runs[0].extremes, range: Run.rangeOf(...runs.map(run => run.extremes)), format: Run.money,
      draw: (context, frame, y, colors) => { for (const run of order()) Draw.line(context, frame, run.extremes, y, style(run, colors)); },
    };
  }

  function show(data) {
    const runs = data.names.map((name, index) => ({ name, index, status: data.statuses[index], extremes: new Extremes(data['equity' + index]) }));
    const chosen = { index: -1 };
    const describe = bar => [
      Run.item('Time', Format.time(data.time[bar])),
      ...runs.map(run => Run.item(run.name, Format.number(run.extremes.values[bar]))),
    ];
    const chart = new Chart(document.getElementById('stress-chart'), data.time, [pane(runs, chosen)], describe);
    Run.pickable(chart, chosen);
    return [chart];
  }

  return { show };
})();
