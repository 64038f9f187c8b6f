// How the browser tests run: against the built app, under its real headers, on a port nobody else has.
import { createServer } from 'node:net';
import { defineConfig, devices } from '@playwright/test';
import { findBrowser, launchArgs } from './scripts/browser.mjs';

function freePort(): Promise<string> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? String(address.port) : '';
      probe.close(() => resolve(port));
    });
  });
}

// Playwright's workers read this file again; they must find the port that the first reading chose.
process.env.COWSCOPE_E2E_PORT ??= await freePort();
const port = process.env.COWSCOPE_E2E_PORT;
const url = `http://127.0.0.1:${port}/`;
const browser = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 25_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: url,
    // Recording every action costs about as much as the tests themselves.
    trace: process.env.COWSCOPE_TRACE ? 'retain-on-failure' : 'off',
    video: 'off', // needs an ffmpeg that only Playwright's own download host has
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { args: launchArgs, ...(browser ? { executablePath: browser.executablePath } : {}) },
  },
  projects: [
    {
      name: 'desktop',
      grepInvert: /@phone/,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      grep: /@phone/,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
    },
  ],
  webServer: {
    // Vite itself, not npx: a process in between starts slower and does not pass on the signal to stop.
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    url,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
