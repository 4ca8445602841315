// Watches a session as its operator would: in a browser, while candles come.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [, , address, folder, shots] = process.argv;
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
let failures = 0;

function expect(holds, what) {
  if (!holds) failures++;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
}

const lines = () => readFileSync(join(folder, 'lines.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
try {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  const faults = [];
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', error => faults.push(error.message));
  page.on('request', request => { if (!request.url().startsWith(address) && !request.url().startsWith('data:')) faults.push('request ' + request.url()); });
  await page.goto(address);
  await page.waitForFunction(() => Number(document.body.dataset.candles) >= 300, null, { timeout: 30000 });
  expect((await page.locator('#state').innerText()).includes('running'), 'the session is running');
  expect((await page.locator('#parity-now').innerText()).includes('equal so far'), 'it is equal to the backtest so far, which is further');
  const tile = id => page.evaluate(name => document.getElementById('tile-' + name).dataset.value, id);
  const at = lines()[299];
  expect(Number(await tile('equity')) === at.equity, `equity is that of the session, ${at.equity}`);
  expect(Number(await tile('position')) === at.position_quantity, `position is that of the session, ${at.position_quantity}`);
  const updates = Number(await page.evaluate(() => document.body.dataset.updates));
  if (shots) {
    for (const [name, width, scheme] of [['watch-light', 1400, 'light'], ['watch-dark', 1400, 'dark'], ['watch-phone', 420, 'light'], ['watch-phone-dark', 420, 'dark']]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(shots, name + '.png'), fullPage: true });
    }
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  }
  writeFileSync(join(folder, 'seen'), '');
  await page.waitForFunction(() => Number(document.body.dataset.candles) >= 600 && document.getElementById('state').textContent.includes('complete'), null, { timeout: 60000 });
  expect(Number(await page.evaluate(() => document.body.dataset.updates)) > updates, 'the page followed the log without being loaded again');
  for (let i = 0; i < 100 && lines().at(-1).event !== 'end'; i++) await page.waitForTimeout(100);
  const end = lines().at(-1);
  expect(Number(await tile('equity')) === end.final_equity, `equity at the end is that of the summary, ${end.final_equity}`);
  expect((await page.locator('#tile-fills').innerText()).replace(/,/g, '') === String(end.fills), `fills are those of the summary, ${end.fills}`);
  expect((await page.locator('#parity-now').innerText()).includes('equal so far'), 'it is equal to the backtest to the end');
  expect(await page.locator('#decision-rows tr').count() > 5, 'decisions are listed');
  const reasons = await page.locator('#decision-rows tr td:nth-child(3)').allInnerTexts();
  expect(reasons.every(reason => reason.length > 0), 'each has its reason');
  const drawn = await page.evaluate(() => {
    const canvas = document.querySelector('.chart canvas'), { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let other = 0;
    for (let i = 0; i < data.length; i += 4) if (Math.abs(data[i] - data[0]) + Math.abs(data[i + 1] - data[1]) + Math.abs(data[i + 2] - data[2]) > 24) other++;
    return other;
  });
  expect(drawn > 2000, 'the chart is drawn');
  expect(faults.length === 0, `no console error, no request to elsewhere ${faults.join('; ')}`);
} finally {
  await browser.close();
}

console.log(failures === 0 ? 'every expectation holds' : `${failures} expectations do not hold`);
process.exitCode = failures === 0 && existsSync(join(folder, 'seen')) ? 0 : 1;
