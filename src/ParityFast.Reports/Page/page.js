// Light, dark, or as the system says; colours of the charts come from the style sheet.
const Theme = (() => {
  const NAMES = ['system', 'light', 'dark'];
  let colors = null, printing = false;
  const read = () => {
    const style = getComputedStyle(document.documentElement);
    const value = name => style.getPropertyValue('--' + name).trim();
    const names = ['paper', 'ink', 'quiet', 'grid', 'accent', 'up', 'down', 'depth', 'price', 'fast', 'slow', 'long', 'short', 'exit', 'cursor', 'select', 'live', 'band', 'font'];
    return Object.fromEntries(names.map(name => [name, value(name)]));
  };
  function watch(redraw) {
    const button = document.getElementById('theme');
    let at = 0;
    const changed = () => { colors = null; redraw(); };
    button.addEventListener('click', () => {
      at = (at + 1) % NAMES.length;
      if (at) document.documentElement.dataset.theme = NAMES[at];
      else delete document.documentElement.dataset.theme;
      button.textContent = 'Theme: ' + NAMES[at];
      button.setAttribute('aria-pressed', String(at > 0));
      changed();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  }
  // Paper is white, whatever the screen was.
  function onPrint(redraw) {
    let before = null;
    addEventListener('beforeprint', () => {
      if (!printing) before = document.documentElement.dataset.theme;
      document.documentElement.dataset.theme = 'light';
      printing = true;
      colors = null;
      redraw();
    });
    addEventListener('afterprint', () => {
      if (before) document.documentElement.dataset.theme = before;
      else delete document.documentElement.dataset.theme;
      printing = false;
      colors = null;
      redraw();
    });
  }
  return { colors: () => colors ??= read(), watch, onPrint, get isPrinting() { return printing; } };
})();

(async () => {
  try {
    const kinds = { run: Run, sweep: SweepPage, comparison: ComparisonPage, walkForward: WalkForwardPage, stress: StressPage, runs: RunsPage };
    const kind = document.body.dataset.report;
    const charts = kind === 'watch' ? WatchPage.show() : kinds[kind].show(await Data.load());
    const redraw = () => charts.forEach(chart => chart.paint());
    Theme.watch(redraw);
    Theme.onPrint(redraw);
    document.body.dataset.ready = performance.now().toFixed(0);
  } catch (error) {
    document.getElementById('main').prepend(element('p', { className: 'note' }, `The charts cannot be drawn here (${error.message}); they need a browser of 2023 or later.`));
    throw error;
  }
})();
