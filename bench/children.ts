/** Starts child processes for measurements and asks them, one at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { bundle } from '../scripts/run-ts.mjs';
import type { Answered, Answers, Asked } from './child.ts';

export class Child {
  private readonly process: ChildProcess;

  private constructor(file: string) {
    this.process = fork(file, [], {
      execArgv: ['--expose-gc', '--max-old-space-size=6144', '--enable-source-maps'],
      serialization: 'advanced', // JSON has no Infinity and no NaN
      // Immer is slower in development, where it explains its errors.
      env: { ...process.env, NODE_ENV: 'production' },
    });
  }

  static async start(): Promise<Child> {
    return new Child(await bundle(join(import.meta.dirname, 'child.ts')));
  }

  /** @throws Error when the child fails or ends; its own report is in the message */
  ask<K extends keyof Answers>(what: K, request: Parameters<Answers[K]>[0]): Promise<ReturnType<Answers[K]>> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void =>
        reject(new Error(`a bench process ended with code ${code}`));
      this.process.once('exit', ended);
      this.process.once('message', (answered: Answered) => {
        this.process.off('exit', ended);
        if ('error' in answered) reject(new Error(answered.error));
        else resolve(answered.answer as ReturnType<Answers[K]>);
      });
      this.process.send({ what, request } satisfies Asked);
    });
  }

  stop(): void {
    this.process.removeAllListeners();
    this.process.kill();
  }
}
