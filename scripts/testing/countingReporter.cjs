const { writeFileSync } = require('node:fs');
const process = require('node:process');
const { reporters } = require('mocha');

/** Mocha's spec report on the console, and mocha's own counts in the file that TEST_COUNTS names. */
module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ passes, failures, pending }));
    });
  }
};
