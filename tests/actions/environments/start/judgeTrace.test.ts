import assert from 'node:assert/strict';
import { judgeTrace, type Traces } from '../../../../src/actions/environments/start/judgeTrace';
import type { StartPlan } from '../../../../src/actions/environments/start/startPlan';
import type { Environment, HistoryEntry } from '../../../../src/lcs/environments/types';

const minuteMs = 60_000;
const sentAt = Date.UTC(2026, 0, 1);
const hotfix = { type: 'ApplicationHotfix', typeText: '', status: 'InProgress' };

function entry(change: Partial<HistoryEntry> = {}): HistoryEntry {
  return { ...hotfix, name: '', activityId: 'a-1', startedAt: sentAt + 1000, ...change };
}

function judge(plan: Partial<StartPlan>, before: Traces, now: Traces) {
  const environment = { infrastructure: 'CustomerManaged' } as Environment;
  return judgeTrace({ environment, needsId: true, ...plan }, before, now, sentAt);
}

const packages = { history: 'package' } as const;
const idle = { state: 'Finished' };

describe('judgeTrace', () => {
  it('finds the one entry of that kind that was not there before', () => {
    const before = { ...idle, history: [entry({ activityId: 'old', startedAt: sentAt - minuteMs })] };
    const now = {
      ...idle,
      history: [entry(), ...before.history, entry({ activityId: 'db', type: 'SFExportSandboxDb' })],
    };
    assert.deepEqual(judge(packages, before, now), { kind: 'started', activityId: 'a-1' });
  });

  it('prefers the entry with the name of the update', () => {
    const now = { ...idle, history: [entry({ name: 'theirs', activityId: 'b' }), entry({ name: 'ours' })] };
    const plan = { ...packages, historyName: 'ours' };
    assert.deepEqual(judge(plan, { ...idle, history: [] }, now), { kind: 'started', activityId: 'a-1' });
    assert.equal(judge(packages, { ...idle, history: [] }, now).kind, 'moving');
  });

  it('does not take an undocumented type for ours unless it has our name', () => {
    const now = { ...idle, history: [entry({ type: 'SFSomethingNew', name: 'ours' })] };
    assert.equal(judge(packages, { ...idle, history: [] }, now).kind, 'nothing');
    assert.equal(judge({ ...packages, historyName: 'ours' }, { ...idle, history: [] }, now).kind, 'started');
  });

  it('goes by the time where the entries from before are not known', () => {
    const at = (minutes: number) => ({
      ...idle,
      history: [entry({ startedAt: sentAt + minutes * minuteMs })],
    });
    assert.equal(judge(packages, idle, at(-9)).kind, 'started');
    assert.equal(judge(packages, idle, at(-11)).kind, 'nothing');
    assert.equal(
      judge(packages, idle, { ...idle, history: [entry({ startedAt: undefined })] }).kind,
      'nothing',
    );
  });

  it('waits for the id where one is needed', () => {
    const now = { ...idle, history: [entry({ activityId: '' })] };
    assert.equal(judge(packages, { ...idle, history: [] }, now).kind, 'moving');
    assert.equal(judge({ ...packages, needsId: false }, { ...idle, history: [] }, now).kind, 'started');
  });

  it('sees that something goes on without knowing what', () => {
    const busy = { state: 'Servicing', history: [] };
    assert.equal(judge(packages, { ...idle, history: [] }, busy).kind, 'moving');
    assert.equal(judge(packages, { ...busy }, busy).kind, 'nothing');
  });

  it('goes by the state for a start or a stop', () => {
    const plan = { power: 'start', needsId: false } as const;
    const stopped = { state: 'Stopped' };
    assert.equal(judge(plan, stopped, { state: 'Starting' }).kind, 'started');
    assert.equal(judge(plan, stopped, { state: 'Finished' }).kind, 'started');
    assert.equal(judge(plan, stopped, stopped).kind, 'nothing');
    assert.equal(judge(plan, stopped, { state: 'Servicing' }).kind, 'moving');
    assert.equal(judge(plan, stopped, {}).kind, 'unreadable');
  });

  it('goes by the status where that is not of the operation', () => {
    const plan: Partial<StartPlan> = { needsId: false, status: () => assert.fail('it is pure') };
    const at = (status?: string) => ({ ...idle, status });
    assert.equal(judge(plan, at('Succeeded'), at('Queued')).kind, 'started');
    assert.equal(judge(plan, at(''), at('Queued')).kind, 'started');
    assert.equal(judge(plan, at('Succeeded'), at('Succeeded')).kind, 'nothing');
    assert.equal(judge(plan, at(''), at('')).kind, 'nothing');
    assert.equal(judge(plan, at(undefined), at('Queued')).kind, 'hidden');
    assert.equal(judge(plan, at('Succeeded'), { ...idle }).kind, 'hidden');
  });

  it('never says that nothing began where nothing would show it', () => {
    assert.equal(judge({}, { ...idle, history: [] }, { ...idle, history: [] }).kind, 'hidden');
    assert.equal(judge(packages, idle, idle).kind, 'hidden');
    assert.equal(judge(packages, idle, {}).kind, 'unreadable');
  });
});
