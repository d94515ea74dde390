import type { LcsClient } from './types';

/** The project that calls are about; `signal` ends them when the run is cancelled. */
export interface LcsProject {
  readonly client: LcsClient;
  readonly projectId: number;
  readonly signal?: AbortSignal;
}
