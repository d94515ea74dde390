import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readInputs } from '../../../tasks/LcsEnvironmentServicing/inputs';
import { lcsTaskHost } from '../lcsTaskHost';

interface Step {
  readonly task?: string;
  readonly inputs?: Readonly<Record<string, string | boolean>>;
}

interface Job {
  readonly timeoutInMinutes?: number;
  readonly steps: readonly Step[];
}

const root = path.join(__dirname, '../../..');
const page = readFileSync(path.join(root, 'docs/tasks/LcsEnvironmentServicing.examples.md'), 'utf8');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => parse(text) as object);
const jobs = examples.flatMap(jobsOf);
const declared = JSON.parse(
  readFileSync(path.join(root, 'tasks/LcsEnvironmentServicing/task.json'), 'utf8'),
) as { inputs: { name: string }[] };

/** The jobs of a pipeline, whatever it is made of; steps alone are one job. */
function jobsOf(yaml: object): Job[] {
  const { stages, jobs: list, steps, ...job } = yaml as Record<string, unknown>;
  if (Array.isArray(steps)) return [{ ...job, steps: steps as Step[] }];
  if (Array.isArray(stages ?? list)) return ((stages ?? list) as object[]).flatMap(jobsOf);
  const strategy = job.strategy as { runOnce: { deploy: { steps: Step[] } } } | undefined;
  return strategy ? [{ ...job, steps: strategy.runOnce.deploy.steps }] : [];
}

/** Inputs as the task gets them: parameters and macros replaced by something that could stand there. */
function givenBy(step: Step): Record<string, string> {
  const parameters: Record<string, string> = { operation: 'deploy', deploymentType: 'hq' };
  const id = '0f7a3b52-93a8-4d42-a2b4-5c6f7e8d9a02';
  const entries = Object.entries(step.inputs ?? {}).map(([name, value]) => [
    name,
    String(value)
      .replace(/\$\{\{ parameters\.(\w+) \}\}/, (_, key: string) => parameters[key] ?? id)
      .replace(/\$\((?:\w+\.)?(?:FileAssetId|environment|activity)\)/, id)
      .replace(/\$\([\w.]+\)/, '7'),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

const isOurs = ({ task }: Step) => task === 'LcsEnvironmentServicing@1';

describe('the examples of environment servicing', () => {
  it('are there for the actions that take long and for what goes on with them', () => {
    const actions = jobs.flatMap(({ steps }) => steps.filter(isOurs)).map((step) => givenBy(step).action);
    for (const action of [undefined, 'refreshDatabase', 'exportDatabase', 'wait', 'rsatCertificate'])
      assert.ok(actions.includes(action), action);
  });

  it('give inputs that exist and that the task takes', () => {
    const names = new Set(declared.inputs.map(({ name }) => name));
    for (const step of jobs.flatMap(({ steps }) => steps.filter(isOurs))) {
      const given = givenBy(step);
      for (const name of Object.keys(given)) assert.ok(names.has(name), name);
      const host = lcsTaskHost({ releaseName: '7', ...given, serviceConnectionName: 'connection-1' });
      assert.equal(readInputs(host).projectId, 1234567);
    }
  });

  it('let jobs live longer than their steps', () => {
    for (const { timeoutInMinutes = 60, steps } of jobs) {
      const minutes = steps
        .filter(isOurs)
        .filter(({ inputs }) => inputs?.action !== 'rsatCertificate')
        .map(({ inputs }) => Number(inputs?.timeoutMinutes ?? 360));
      const together = minutes.reduce((sum, each) => sum + each, 0);
      assert.ok(timeoutInMinutes > together, `${timeoutInMinutes} for ${minutes.join(' + ')}`);
    }
  });
});
