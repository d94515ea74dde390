import assert from 'node:assert/strict';
import { readLibrary } from '../../src/bpm/readLibrary';
import type { WorkItemWrite } from '../../src/boards/types';
import { libraryMapper } from '../../src/mapping/libraryMapper';
import { boardsWorld, type BoardsWorld } from '../boards/boardsWorld';
import { catalog } from '../bpm/support/files';

/** Processes with the number of live rows of order to cash, May 2025. */
const processes = ['Agile', 'Scrum', 'CMMI', 'Basic', 'template'];
const liveRows = 627;

describe('built-in mappings against whole processes', () => {
  for (const process of processes) {
    describe(process, () => {
      let world: BoardsWorld;
      before(async () => {
        world = await boardsWorld({ process, templateFile: catalog('azure-devops-template-2026-03.xlsx') });
      });
      after(() => world.stop());

      it('let every line of a real library be created, without a file of one’s own', async () => {
        const library = await readLibrary([catalog('order-to-cash-2025-05.xlsx')], { name: 'Order to cash' });
        const mapper = libraryMapper(undefined, { createAreaPaths: true });
        const gateway = world.gateway();
        const project = await gateway.project((template, types) => mapper.typesFor(library, template, types));
        const { desired, findings, areasToCreate } = mapper.mapLibrary(library, project);
        assert.deepEqual(
          findings.filter(({ severity }) => severity === 'error'),
          [],
        );
        assert.deepEqual(areasToCreate, [`${project.name}\\65 Order to cash`]);

        for (const path of areasToCreate) await gateway.createAreaPath(path);
        const writes = desired
          .filter(({ state }) => state === 'live')
          .map(({ key, parentKey, type, fields, createOnly, tags }): WorkItemWrite => ({
            key,
            type,
            fields: { ...createOnly, ...fields, 'System.Tags': tags.join('; ') },
            ...(parentKey === undefined ? {} : { parent: { key: parentKey } }),
          }));
        const failed: string[] = [];
        let written = 0;
        await gateway.write(writes, (result) => {
          if (result.ok) written += 1;
          else failed.push(`${result.message} ${result.serviceMessage}`);
        });
        assert.deepEqual(failed, []);
        assert.equal(written, liveRows);
      });
    });
  }
});
