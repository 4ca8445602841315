// Opens the reports in Chromium and looks at them as a reader would. Every failed expectation is said; one fails the run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [, , folder, shots] = process.argv;
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
let failures = 0;

function expect(holds, what) {
  if (!holds) failures++;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
}

async function open(browser, name, { width = 1360, height = 900, scheme = 'light' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  const faults = [];
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', error => faults.push(error.message));
  page.on('request', request => { if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) faults.push('request ' + request.url()); });
  const started = Date.now();
  await page.goto('file://' + join(folder, name + '.html'));
  await page.waitForFunction(() => document.body.dataset.ready, null, { timeout: 30000 });
  await page.waitForFunction(() => [...document.querySelectorAll('canvas')].every(canvas => canvas.width > 300 || canvas.height > 40));
  const elapsed = Date.now() - started;
  return { page, faults, elapsed, close: () => context.close() };
}

// Pixels that are neither the background nor transparent.
const drawn = (page, selector) => page.evaluate(wanted => {
  const canvas = document.querySelector(wanted);
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let other = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] > 0 && Math.abs(data[i] - data[0]) + Math.abs(data[i + 1] - data[1]) + Math.abs(data[i + 2] - data[2]) > 24) other++;
  }
  return other;
}, selector);

const figures = page => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[data-metric]')].map(cell => [cell.dataset.metric, cell.dataset.value])));

function equalFigures(name, shown, wanted) {
  const differing = Object.entries(wanted).filter(([key, value]) => {
    if (!(key in shown)) return true;
    if (value === null) return shown[key] !== '';
    return typeof value === 'boolean' ? shown[key] !== String(value) : Number(shown[key]) !== Number(value);
  });
  expect(differing.length === 0, `${name}: ${Object.keys(wanted).length} figures on the page equal those of the JSON${differing.length ? `, but ${differing.map(([key, value]) => `${key} ${value} shows ${shown[key]}`).join(', ')}` : ''}`);
}

async function checkChart(name, page) {
  const canvas = page.locator('.chart canvas').first();
  await canvas.scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  expect(await drawn(page, '.chart canvas') > 2000, `${name}: the chart is drawn`);
  const read = () => page.locator('.readout').first().innerText();
  const span = () => page.evaluate(() => { const { from, to } = document.querySelector('.chart canvas').dataset; return to - from; });
  const box = await canvas.boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + 60);
  await page.waitForTimeout(150);
  const first = await read();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60);
  await page.waitForTimeout(150);
  expect(first !== await read(), `${name}: hovering reads another bar`);
  const whole = await span();
  await page.mouse.wheel(0, -240);
  await page.waitForTimeout(150);
  const wheeled = await span();
  expect(wheeled < whole, `${name}: the wheel zooms in, ${whole} to ${wheeled} bars`);
  await canvas.focus();
  await page.keyboard.press('+');
  await page.waitForTimeout(100);
  expect(await span() < wheeled, `${name}: the plus key zooms in`);
  const paint = await page.evaluate(() => Number(document.querySelector('.chart canvas').dataset.paintMs));
  await page.keyboard.press('Home');
  await page.waitForTimeout(100);
  const atStart = await read();
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(100);
  expect(atStart !== await read() && await page.locator('.readout').first().getAttribute('aria-live') === 'polite', `${name}: arrow keys read another bar, aloud`);
  await page.locator('[data-zoom=all]').first().click();
  await page.waitForTimeout(150);
  expect(await span() === whole, `${name}: the button shows all`);
  await page.mouse.move(box.x + 200, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 400, box.y + 100, { steps: 4 });
  await page.mouse.up();
  await page.waitForTimeout(150);
  expect(await span() < whole, `${name}: dragging selects a stretch`);
  console.log(`     ${name}: painting took ${paint} ms zoomed`);
}

async function shoot(browser, name) {
  if (!shots) return;
  if (name === 'year') {
    const { page, close } = await open(browser, name);
    await page.locator('#trade-list .pick').nth(1).click();
    await page.waitForTimeout(300);
    await page.locator('#chart').screenshot({ path: join(shots, 'year-zoomed.png') });
    await close();
  }
  for (const [kind, options] of [['light', {}], ['dark', { scheme: 'dark' }], ['phone', { width: 390, height: 844 }]]) {
    const { page, close } = await open(browser, name, options);
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(shots, `${name}-${kind}.png`), fullPage: true });
    await close();
  }
  const { page, close } = await open(browser, name, { scheme: 'dark' });
  await page.pdf({ path: join(shots, `${name}.pdf`), format: 'A4' });
  await close();
}

// On paper: white, without controls, the charts drawn for the sheet's width.
async function checkPrint(name, browser) {
  const { page, close } = await open(browser, name, { scheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const paper = await page.evaluate(() => {
    const canvas = document.querySelector('.chart canvas'), [red, green, blue] = canvas.getContext('2d').getImageData(0, 0, 1, 1).data;
    const visible = [...document.querySelectorAll('button, select, nav, .overview')].filter(control => control.offsetParent && !control.closest('th, td'));
    return { background: [red, green, blue].join(), width: canvas.width, visible: visible.length };
  });
  expect(paper.background === '255,255,255' && paper.visible === 0, `${name}: printed from a dark screen it is white, ${paper.visible} controls show`);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  const after = await page.evaluate(() => document.querySelector('.chart canvas').width);
  expect(after < paper.width, `${name}: a chart is drawn finer for paper, ${paper.width} dots, and anew for the screen, ${after}`);
  await close();
}

// On a phone nothing but tables and the row of links moves sideways.
async function checkNarrow(name, browser) {
  const { page, close } = await open(browser, name, { width: 360, height: 780 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide <= 360, `${name}: the page is as narrow as a phone, ${wide} pixels`);
  await close();
}

// A word that is broken over two lines, at the widths of a desk and of a phone, in both schemes. Hashes may break anywhere.
async function checkWords(name, browser) {
  for (const [width, scheme] of [[1400, 'light'], [1400, 'dark'], [420, 'light'], [420, 'dark']]) {
    const { page, close } = await open(browser, name, { width, scheme });
    const broken = await page.evaluate(() => {
      const found = [], walker = document.createTreeWalker(document.getElementById('main'), NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest('.hash, .id, .unseen, pre, script, details:not([open])')) continue;
        for (const match of node.textContent.matchAll(/[\p{L}\p{N}_.,:%+\u2212-]+/gu)) {
          const range = document.createRange();
          range.setStart(node, match.index);
          range.setEnd(node, match.index + match[0].length);
          if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(match[0]);
        }
      }
      return found;
    });
    expect(broken.length === 0, `${name}: no word is broken at ${width} pixels, ${scheme}${broken.length ? `, but ${broken.slice(0, 5).join(', ')}` : ''}`);
    const covered = await page.evaluate(() => [...document.querySelectorAll('.plot-up, .plot-across')].flatMap(axis => {
      const boxes = [...axis.querySelectorAll('span')].map(label => [label.textContent, label.getBoundingClientRect()]);
      return boxes.flatMap(([text, a], i) => boxes.slice(i + 1).filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1).map(([other]) => `${text} and ${other}`));
    }));
    expect(covered.length === 0, `${name}: no label covers another at ${width} pixels, ${scheme}${covered.length ? `, but ${covered.slice(0, 5).join('; ')}` : ''}`);
    await close();
  }
}

// How long the page itself says that it took, the best of three so that a busy machine does not count, and a hover over all of it.
async function showSpeed(name, browser) {
  const ready = [];
  for (let i = 0; i < 3; i++) {
    const { page, close } = await open(browser, name);
    ready.push(Number(await page.evaluate(() => document.body.dataset.ready)));
    if (i === 2) {
      const box = await page.locator('.chart canvas').first().boundingBox(), paints = [];
      for (let step = 0; step < 40; step++) {
        await page.mouse.move(box.x + 20 + step * 25, box.y + 80);
        if (step % 5 === 4) await page.mouse.wheel(0, step < 20 ? -120 : 120);
        await page.evaluate(() => new Promise(requestAnimationFrame));
        paints.push(Number(await page.evaluate(() => document.querySelector('.chart canvas').dataset.paintMs)));
      }
      paints.sort((a, b) => a - b);
      console.log(`     ${name}: hover and zoom paint in ${paints[20]} ms, at most ${paints[39]} ms`);
    }
    await close();
  }
  console.log(`     ${name}: ready after ${ready.join(', ')} ms`);
  expect(ready.every(time => time > 0), `${name}: says when it was ready`);
}

async function visit(browser, name, check) {
  const opened = await open(browser, name);
  console.log(`     ${name}: opened in ${opened.elapsed} ms`);
  await check(opened.page);
  expect(opened.faults.length === 0, `${name}: no console error, no request ${opened.faults.join('; ')}`);
  await opened.close();
  await checkPrint(name, browser);
  await checkNarrow(name, browser);
  await checkWords(name, browser);
  await shoot(browser, name);
}

const json = name => JSON.parse(readFileSync(join(folder, name + '.json'), 'utf8'));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
try {
  for (const [name, source] of [['run', 'run'], ['json', 'run'], ['year', 'year']]) {
    await visit(browser, name, async page => {
      const wanted = json(source);
      equalFigures(name, await figures(page), wanted.metrics);
      const text = await page.locator('body').innerText();
      expect(text.includes(wanted.digest), `${name}: the digest is on the page`);
      const trades = await page.locator('#trade-list caption').innerText();
      expect(Math.abs(parseInt(trades.replace(/,/g, ''), 10) - wanted.metrics.total_trades) <= 1, `${name}: the list has the trades, ${trades}`);
      await page.locator('#trade-list th button', { hasText: 'Net profit' }).click();
      expect(await page.locator('#trade-list th[aria-sort=descending]').count() === 1, `${name}: the list is sorted by a click`);
      await checkChart(name, page);
      const luck = json(source + '-luck'), shown = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[data-from]')].filter(row => row.dataset.figure)
        .map(row => [`${row.dataset.from}.${row.dataset.figure}`, [...row.querySelectorAll('[data-value]')].map(cell => Number(cell.dataset.value))])));
      const quantiles = (from, figure) => ['p05', 'p25', 'median', 'p75', 'p95', 'observed'].map(quantile => luck[from][figure][quantile]).join();
      if (name !== 'json') {
        expect(['returns', 'trades'].every(from => !luck[from] || ['total_return', 'max_drawdown'].every(figure => shown[`${from}.${figure}`].join() === quantiles(from, figure))), `${name}: the paths are those of montecarlo`);
        expect(await page.locator('.drawdowns tbody tr').count() > 0 && Math.abs(Number(await page.locator('[data-drawdown]').first().getAttribute('data-drawdown')) - wanted.metrics.max_drawdown) < 1e-9, `${name}: the worst drawdown is the metric's`);
        const risks = await page.locator('[data-risk]').evaluateAll(cells => cells.map(cell => [cell.dataset.risk, Number(cell.dataset.value)]));
        expect(risks.length > 0 && risks.every(([, value]) => Number.isFinite(value)), `${name}: ratios beside buy and hold, ${JSON.stringify(risks)}`);
        const sides = await page.locator('[data-side]').evaluateAll(rows => rows.map(row => Number(row.dataset.trades)));
        expect(sides[2] === wanted.metrics.total_trades && sides[0] + sides[1] === sides[2], `${name}: long and short are all trades`);
      }
      const before = await page.evaluate(() => document.querySelector('.chart canvas').toDataURL());
      await page.locator('[data-scale=log]').click();
      await page.waitForTimeout(200);
      expect(await page.locator('[data-scale=log]').getAttribute('aria-pressed') === 'true' && before !== await page.evaluate(() => document.querySelector('.chart canvas').toDataURL()), `${name}: the logarithmic scale draws another chart`);
      expect(await page.evaluate(() => document.querySelectorAll('script').length) === 2, `${name}: no script of the log's is on the page`);
    });
  }

  await showSpeed('year', browser);

  await visit(browser, 'runs', async page => {
    for (const [letter, source] of [['A', 'run'], ['B', 'year']]) {
      const shown = await page.evaluate(of => Object.fromEntries([...document.querySelectorAll(`[data-of="${of}"][data-metric]`)].map(cell => [cell.dataset.metric, cell.dataset.value])), letter);
      equalFigures(`runs ${letter}`, shown, json(source).metrics);
    }
    const alone = Number(await page.locator('[data-of=A][data-shared=total_return]').getAttribute('data-value'));
    expect(Math.abs(alone - json('run').metrics.total_return) < 1e-9, 'runs: the run that is whole within the shared time has its own return there');
    expect(Number(await page.locator('[data-of=B] [data-left-out]').getAttribute('data-left-out')) > 0, 'runs: what lies outside of the shared time is said');
    await checkChart('runs', page);
    await page.locator('[data-run="1"]').click();
    await page.waitForTimeout(150);
    expect(await page.locator('[data-run="1"]').getAttribute('aria-pressed') === 'true', 'runs: a click on a run makes it stand out');
    expect(await page.evaluate(() => document.querySelectorAll('script').length) === 2, 'runs: no script of a log is on the page');
  });

  await visit(browser, 'sweep', async page => {
    expect(await drawn(page, '#heat canvas') > 5000, 'sweep: the heat map is drawn');
    const rows = readFileSync(join(folder, 'sweep.csv'), 'utf8').trim().split('\n').map(line => line.split(','));
    const at = rows[0].indexOf('sharpe_ratio');
    const best = rows.slice(1).filter(row => row[at] !== '').sort((a, b) => b[at] - a[at])[0];
    equalFigures('sweep', await figures(page), Object.fromEntries(['sharpe_ratio', 'total_return', 'final_equity'].map(metric => [metric, Number(best[rows[0].indexOf(metric)])])));
    const canvas = page.locator('#heat canvas');
    await canvas.scrollIntoViewIfNeeded();
    const box = await canvas.boundingBox(), read = () => page.locator('#heat .readout').innerText();
    const before = await read();
    await page.mouse.move(box.x + 90, box.y + 20);
    expect(before !== await read(), 'sweep: hovering reads a cell');
    await canvas.focus();
    const hovered = await read();
    await page.keyboard.press('ArrowRight');
    expect(hovered !== await read(), 'sweep: arrow keys read another cell');
    await page.selectOption('#choose-metric', 'max_drawdown');
    expect((await page.locator('#set-list caption').innerText()).includes('maximum drawdown'), 'sweep: another metric sorts the list');
    await page.locator('#set-list .pick').nth(2).click();
    const command = await page.locator('#command').innerText(), chosen = await page.locator('#set-list tbody tr').nth(2).evaluate(row => [...row.cells].slice(1, 4).map(cell => cell.innerText));
    expect(command.startsWith('parityfast backtest small.csv ') && ['short_ma_period', 'long_ma_period', 'position_fraction'].every((field, i) => command.includes(`--set ${field}=${chosen[i]}`)), `sweep: a row gives its command, ${command}`);
    expect(await page.locator('#slices svg').count() === 4, 'sweep: the fall-off is drawn for each field and distance');
  });

  await visit(browser, 'walk', async page => {
    const wanted = json('walk-out');
    const totals = ['test_total_return', 'test_max_drawdown', 'test_sharpe_ratio', 'efficiency', 'deflated_sharpe_ratio', 'probability_of_overfitting'];
    equalFigures('walk', await figures(page), Object.fromEntries(totals.map(name => [name, wanted[name]])));
    const rows = await page.locator('table.windows tbody tr').evaluateAll(rows => rows.map(row => [...row.cells].map(cell => cell.innerText)));
    expect(rows.length === wanted.windows.length, `walk: ${rows.length} windows are listed`);
    expect(rows.every((row, i) => row[2] === wanted.windows[i].short_ma_period && row[3] === wanted.windows[i].long_ma_period), 'walk: each window shows the set that was chosen');
    expect(await page.locator('.finding').count() === 2 && (await page.locator('#overfitting').innerText()).includes('best'), 'walk: both figures of overfitting come with a sentence');
    await checkChart('walk', page);
    await page.locator('[data-window="3"]').click();
    await page.waitForTimeout(150);
    expect((await page.locator('.readout').first().innerText()).includes('4 of'), 'walk: a click on a window shows it in the chart');
  });

  await visit(browser, 'stress', async page => {
    const wanted = json('stress');
    expect(await page.locator('[data-verdict]').getAttribute('data-verdict') === wanted.status, `stress: the verdict is ${wanted.status}`);
    const rows = await page.locator('[data-run-name]').evaluateAll(rows => rows.map(row => `${row.dataset.runName} ${row.dataset.status} ${Number(row.querySelector('[data-final]').dataset.final)}`));
    expect(rows.join() === wanted.runs.map(run => `${run.name} ${run.status} ${run.final_equity}`).join(), `stress: ${rows.length} runs show verdict and final equity`);
    const idle = await page.locator('[data-run-name]:has([data-effect=none])').evaluateAll(rows => rows.map(row => row.dataset.runName));
    expect(idle.join() === wanted.runs.filter(run => !run.has_effect).map(run => run.name).slice(1).join(), `stress: cases that changed nothing say so, ${idle.join(', ')}`);
    expect(await page.locator('[data-criterion]').count() === wanted.criteria.length, 'stress: every criterion is listed');
    await checkChart('stress', page);
    await page.locator('[data-run="4"]').click();
    await page.waitForTimeout(150);
    expect(await page.locator('[data-run="4"]').getAttribute('aria-pressed') === 'true', 'stress: a click on a case makes it stand out');
  });

  for (const name of ['no-go', 'go']) {
    await visit(browser, name, async page => {
      const wanted = json(name);
      expect(await page.locator('[data-verdict]').getAttribute('data-verdict') === wanted.verdict, `${name}: the verdict is ${wanted.verdict}`);
      equalFigures(name, await figures(page), Object.fromEntries(['parity_rate', 'strict_parity_rate', 'coverage', 'hours', 'mismatch_count', 'divergence_count'].map(key => [key, wanted[key]])));
      const criteria = await page.locator('[data-criterion]').evaluateAll(rows => rows.map(row => `${row.dataset.criterion} ${row.dataset.passed}`));
      expect(criteria.join() === wanted.criteria.map(criterion => `${criterion.name} ${criterion.passed}`).join(), `${name}: the criteria are those of compare`);
      if (wanted.first_divergence) expect(await page.locator('[data-first]').getAttribute('data-first') === wanted.first_divergence.kind, `${name}: the first divergence is shown`);
      await checkChart(name, page);
    });
  }
} finally {
  await browser.close();
}

console.log(failures === 0 ? 'every expectation holds' : `${failures} expectations do not hold`);
process.exitCode = failures === 0 ? 0 : 1;
