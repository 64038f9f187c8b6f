// What happened to this block? One click on a frame, and its history is there; every line of it goes back to its moment.
import { expect, type LabPage, test } from './fixtures.ts';

const STORY = `use fork
proc P1
mmap P1 heap 4
write P1 heap 0-1 0x41
fork P1 P2
write P2 heap 1 0x42
write P1 heap 1 0x43
exit P2
`;

test.beforeEach(async ({ lab }) => {
  await lab.open();
  await lab.runText(STORY);
});

const lines = (lab: LabPage) => lab.by('biography').getByRole('button');
const current = (lab: LabPage) => lab.by('biography').locator('[aria-current="step"]');

test('one click on a frame tells who made it and why, each copy and reference since, and who holds it', async ({
  lab,
}) => {
  await lab.unit(1).click();
  await expect(lines(lab)).toHaveText([
    /taken.*frames a0–a1 for heap pages 0–1/,
    /referenced.*P1/,
    /written.*“A”/,
    /referenced.*to P2/,
    /copied from.*frame a1 to a2/,
    /released.*P2/,
    /kept/,
    /written.*“C”/,
  ]);
  await expect(lab.by('biography').locator('.command code')).toHaveText([
    'write P1 heap 0-1 0x41',
    'fork P1 P2',
    'write P2 heap 1 0x42',
    'write P1 heap 1 0x43',
  ]);
  await expect(lab.by('biography').locator('.because')).toHaveText(/^Why .*anon/);
  await expect(lab.by('selected')).toContainText('Held by P1 heap 1');
});

test('a line goes to its micro-step and is marked there; the later ones stay', async ({ lab }) => {
  await lab.unit(1).click();
  await expect(lines(lab)).toHaveCount(8);
  await expect(current(lab)).toHaveCount(0);
  await lines(lab).nth(4).click();
  await lab.at(5);
  await expect(current(lab)).toHaveText(/copied from/);
  await expect(lab.current()).toHaveText(/copies frame a1 to a2/);
  await expect(lines(lab)).toHaveCount(8);
  await expect(lines(lab).nth(4)).toBeFocused();
  await lines(lab).nth(0).click();
  await lab.at(3);
  await expect(current(lab)).toHaveText(/taken/);
  await lab.by('first').click();
  await expect(lab.by('selected')).toContainText('Nothing has happened to it yet');
  await lines(lab).nth(7).click();
  await lab.at(6);
  await expect(current(lab)).toHaveText(/written/);
});

test('from a frame to the page that holds it and back, each with its own history', async ({ lab }) => {
  await lab.unit(1).click();
  await lab.by('selected').getByRole('button', { name: 'P1 heap 1' }).click();
  await expect(lab.by('selected').getByRole('heading', { level: 2 })).toHaveText('P1, heap, page 1');
  await expect(lines(lab).first()).toHaveText(/mapped/);
  await expect(lines(lab).nth(1)).toHaveText(/looked up/);
  await lab.by('selected').getByRole('button', { name: 'a1', exact: true }).click();
  await expect(lab.by('selected').getByRole('heading', { level: 2 })).toHaveText('Frame a1');
  await expect(lines(lab).first()).toHaveText(/taken/);
});

test('a child’s page begins with the fork', async ({ lab }) => {
  await lab.by('step-back').click();
  await lab.row(1, 1).click({ modifiers: ['Shift'] });
  await expect(lines(lab).first()).toHaveText(/inherited/);
  await expect(lines(lab).last()).toHaveText(/read/);
});

test('the history goes on with each command, and says when the frame is freed', async ({ lab }) => {
  await lab.unit(1).click();
  await expect(lines(lab)).toHaveCount(8);
  await lab.run('exit P1');
  await expect(lines(lab)).toHaveCount(9);
  await expect(current(lab)).toHaveText(/released, freed/);
  await expect(lab.by('selected')).toContainText('It is free at this step');
});

test('a long history scrolls in its own place, and says what it leaves out', async ({ lab }) => {
  const writes = Array.from({ length: 230 }, (_, at) => `write P1 heap 1 0x${(16 + (at % 90)).toString(16)}`);
  await lab.runText(`${STORY}${writes.join('\n')}\n`);
  await lab.unit(1).click();
  await expect(lines(lab)).toHaveCount(200);
  await expect(lab.by('biography')).toContainText('38 more in between');
  const { scrolls, height } = await lab.by('biography').evaluate((list) => ({
    scrolls: list.scrollHeight > list.clientHeight,
    height: list.clientHeight,
  }));
  expect(scrolls).toBe(true);
  expect(height).toBeLessThan(400);
  await expect(current(lab)).toBeInViewport();
});

test('a frame tells its history on a small screen too @phone', async ({ page, lab }) => {
  await lab.unit(1).click();
  await page.getByRole('button', { name: 'Figures' }).click();
  await expect(lines(lab).first()).toHaveText(/taken/);
  const box = await lines(lab).first().boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
});
