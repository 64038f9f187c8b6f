// Axe, asked in the quickest way that finds as much.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * To be given tags or rules, if not all are meant, and then `analyze()`d.
 *
 * It runs in the page itself. Otherwise it would open a second page for each question, to put together what it finds in
 * frames of other origins; the app has no frames, which is checked. Only violations are told in full, as nobody reads the rest.
 */
export function axe(page: Page): AxeBuilder {
  if (page.frames().length > 1) throw new Error('this page has frames, which want the other way of asking');
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
}
