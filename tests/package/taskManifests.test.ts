import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRepository } from '../../scripts/repository';
import { shownAtFirst, taskManifests } from './taskManifests';

describe('task.json', () => {
  it('has an id of its own in every task', () => {
    const ids = taskManifests.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  for (const task of taskManifests)
    describe(task.name, () => {
      it('runs on both Node handlers, on any agent, in builds and releases', () => {
        assert.deepEqual(task.execution, {
          Node24: { target: 'index.js' },
          Node20_1: { target: 'index.js' },
        });
        assert.deepEqual(task.demands, []);
        assert.deepEqual(task.visibility, ['Build', 'Release']);
        // The first agent with the older handler (azure-devops-work-items 7.3).
        assert.equal(task.minimumAgentVersion, '4.248.0');
      });

      it('keeps to the limits of Azure Pipelines', () => {
        assert.match(task.name, /^[A-Za-z0-9-]+$/);
        assert.ok(task.friendlyName.length <= 40);
        for (const { name } of task.inputs) assert.match(name, /^[A-Za-z][A-Za-z0-9]*$/);
        const names = task.inputs.map(({ name }) => name.toLowerCase());
        assert.equal(new Set(names).size, names.length, 'two inputs differ only in case');
      });

      for (const input of task.inputs)
        it(`explains ${input.name}`, () => {
          const help = input.helpMarkDown ?? '';
          assert.ok(help.length >= 80, 'says what it is and where to find the value');
          assert.match(help, /[Dd]efault/, 'says the default');
          if (input.defaultValue) assert.ok(help.includes(`\`${input.defaultValue}\``), 'names the default');
          if (input.type === 'int') assert.match(help, /minutes|seconds|percent|number/, 'names the unit');
          for (const option of Object.keys(input.options ?? {}))
            assert.ok(help.includes(`\`${option}\``), `explains the option ${option}`);
        });

      it('has defaults among the options', () => {
        for (const { name, options, defaultValue } of task.inputs)
          if (options && defaultValue) assert.ok(defaultValue in options, name);
      });

      it('refers only to inputs and groups that exist', () => {
        const groups = new Set((task.groups ?? []).map(({ name }) => name));
        for (const input of task.inputs) {
          if (input.groupName) assert.ok(groups.has(input.groupName), `${input.name}: ${input.groupName}`);
          assert.doesNotThrow(() => shownAtFirst(task, input));
        }
      });

      it('may set its outputs and nothing else', () => {
        assert.deepEqual(
          task.restrictions.settableVariables.allowed,
          task.outputVariables.map(({ name }) => name),
        );
        for (const { name, description } of task.outputVariables) assert.ok(description.length > 10, name);
      });

      it('has an icon of 32 by 32 pixels', () => {
        const png = readFileSync(inRepository('tasks', task.name, 'icon.png'));
        assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
        assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [32, 32]);
      });
    });
});
