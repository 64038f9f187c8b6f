/** Where random tests start: a fresh seed each run, or the one to replay; and how many cases they play. */

/** The seed of `COWSCOPE_SEED`, or a fresh one. Case number k of a test has the seed `firstSeed() + k`. */
export function firstSeed(what: string): number {
  const given = process.env.COWSCOPE_SEED;
  const seed = given === undefined ? (Date.now() ^ (process.pid << 8)) >>> 0 : Number(given) >>> 0;
  console.log(`${what}: seed ${seed} (COWSCOPE_SEED=${seed} replays it)`);
  return seed;
}

/** So many cases, and twenty times as many in the long run. */
export const cases = (usual: number): number => (process.env.COWSCOPE_LONG === '1' ? usual * 20 : usual);

/** Long enough for anything that ends. */
export const PATIENCE_MS = process.env.COWSCOPE_LONG === '1' ? 7_200_000 : 240_000;
