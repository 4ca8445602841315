// Takes the picture of a report in both colour schemes.
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [, , page, folder] = process.argv;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const scheme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: { width: 1120, height: 1130 }, colorScheme: scheme });
  const tab = await context.newPage();
  await tab.goto('file://' + join(process.cwd(), page));
  await tab.waitForFunction(() => document.body.dataset.ready);
  await tab.waitForTimeout(500);
  await tab.screenshot({ path: join(folder, `report-${scheme}.png`) });
  await context.close();
}

await browser.close();
