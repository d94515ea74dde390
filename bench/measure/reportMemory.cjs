/* global process */
// Required into a process by NODE_OPTIONS: leaves its highest resident memory, in bytes, in the file of BENCH_REPORT.
process.once('exit', () => {
  const { maxRSS } = process.resourceUsage();
  require('node:fs').writeFileSync(process.env.BENCH_REPORT, String(maxRSS * 1024));
});
