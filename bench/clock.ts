/** CPU time and memory of this process; wall time would count what the neighbours do. */

/** Microseconds of CPU that `work` took, its garbage collection and compilation included, whatever thread did them. */
export function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Bytes held once everything unreachable is gone. Needs `--expose-gc`. */
export function bytesHeld(): number {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) throw new Error('run this with --expose-gc');
  gc();
  gc(); // buffers are freed a round after the objects that held them
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes in use now, garbage included: cheap enough to ask during a measurement. */
export function bytesInUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
