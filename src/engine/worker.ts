/** The app's worker: every system there is, each fetched when it is asked for. */
import { createFetching } from './fetching.ts';
import { type Scope, serve } from './serve.ts';

serve(self as unknown as Scope, createFetching());
