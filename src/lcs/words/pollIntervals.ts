import type { StatusFamily } from './types';

/** Seconds between two looks at an operation where the user sets none. */
export const pollIntervalSeconds: Readonly<Record<StatusFamily, number>> = {
  // No limit is documented for D2; Microsoft's task and d365fo.tools look every 300 s (lcs-api 6.1).
  package: 300,
  // Microsoft's task looks every 120 s (lcs-api 6.1 D4, D6).
  scaleUnit: 120,
  ecommerce: 120,
  // Microsoft's task looks every 300 s (lcs-api 6.1 D8).
  preparation: 300,
  onPremises: 300,
  resumed: 300,
  // d365fo.tools looks every 300 s (lcs-api 8).
  database: 300,
  // One of the 6 calls per project and minute (lcs-api 7 G3); FSC-PS looks every 60 s (lcs-api 10).
  start: 60,
  stop: 60,
  state: 60,
};
