/** Strategies of copying as records: who pays when, and who loses when there is no room. */

export interface Rules {
  readonly id: string;
  /** What sharing does: everything is copied at once, or the places are shared, or nothing is done before somebody writes. */
  readonly share: 'copies' | 'points' | 'waits';
  /** For whom old content is kept when the original is overwritten in place. */
  readonly keeps: 'nobody' | 'all' | 'newest';
  /** Whether what was shared can be written. */
  readonly writable: boolean;
}

/** Copy at once, and never again. */
export const eager: Rules = { id: 'eager', share: 'copies', keeps: 'nobody', writable: true };
/** Whoever writes gets another place; what was shared stays where it is. */
export const writer: Rules = { id: 'writer', share: 'points', keeps: 'nobody', writable: true };
/** The old is copied for each snapshot before it is overwritten. */
export const before: Rules = { id: 'before', share: 'waits', keeps: 'all', writable: true };
/** The old is copied for the newest snapshot only, and older ones look through it. */
export const newest: Rules = { id: 'newest', share: 'waits', keeps: 'newest', writable: false };
