import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Where packages of the usual systems put a browser of the Chromium family. */
const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A page as a person opens it from a disk, with everything that it did. */
export interface OpenedPage {
  readonly page: Page;
  /** Addresses that it asked for, its own included. */
  readonly requested: readonly string[];
  /** Errors of its scripts and of its console. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** Undefined on a machine without one. Errors: no browser although this is CI. */
export async function startBrowser(): Promise<Browser | undefined> {
  const executablePath = process.env.CHROMIUM_PATH ?? usualPaths.find((one) => existsSync(one));
  if (!executablePath && !process.env.CI) return undefined;
  if (!executablePath)
    throw new Error('These tests need Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH.');
  return chromium.launch({ executablePath });
}

/** Opens HTML from a file, without network. */
export async function openPage(browser: Browser, html: string): Promise<OpenedPage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'report-'));
  const file = path.join(folder, 'report.html');
  await writeFile(file, html);
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const requested: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('dialog', (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(file).href);
  return {
    page,
    requested,
    errors,
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
