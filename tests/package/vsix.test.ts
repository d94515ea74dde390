import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packagedExtension } from '../../scripts/packagedExtension';
import { packageExtension } from '../../scripts/packageExtension';
import { repositoryRoot } from '../../scripts/repository';
import { readVsix } from './readVsix';
import { taskManifests, type TaskManifest } from './taskManifests';

interface ExtensionManifest {
  readonly scopes: readonly string[];
  readonly contributions: readonly {
    readonly id: string;
    readonly type: string;
    readonly properties: { readonly name: string; readonly icon?: string };
  }[];
}

describe('The .vsix', () => {
  let files: Map<string, Buffer>;

  before(async function () {
    this.timeout(120_000);
    files = await readVsix((await packagedExtension()).vsix);
  });

  const text = (name: string) => files.get(name)?.toString('utf8') ?? assert.fail(`${name} is missing`);

  it('holds exactly what users need', () => {
    const expected = [
      '[Content_Types].xml',
      'LICENSE.txt',
      'THIRD-PARTY-NOTICES.md',
      'extension.vsixmanifest',
      'extension.vsomanifest',
      'images/extension.png',
      'overview.md',
      'serviceConnection/lifecycleservices.png',
      ...taskManifests.flatMap(({ name }) =>
        ['icon.png', 'index.js', 'task.json'].map((file) => `tasks/${name}/${file}`),
      ),
    ];
    assert.deepEqual([...files.keys()].sort(), expected.sort());
  });

  it('contributes every task and the connection type, and asks for no scope', () => {
    const manifest = JSON.parse(text('extension.vsomanifest')) as ExtensionManifest;
    assert.deepEqual(manifest.scopes, []);
    const ids = manifest.contributions.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const named = (type: string) =>
      manifest.contributions.filter((entry) => entry.type === type).map(({ properties }) => properties.name);
    assert.deepEqual(
      named('ms.vss-distributed-task.task').sort(),
      taskManifests.map(({ name }) => `tasks/${name}`).sort(),
    );
    assert.deepEqual(named('ms.vss-endpoint.service-endpoint-type'), ['lifecycleservices']);
    for (const { properties } of manifest.contributions)
      if (properties.icon) assert.ok(files.has(properties.icon), properties.icon);
  });

  it('is not public', () => {
    const manifest = text('extension.vsixmanifest');
    assert.match(manifest, /<GalleryFlags\s*\/>|<GalleryFlags><\/GalleryFlags>/);
    assert.match(manifest, /<Categories>Azure Pipelines,Azure Boards<\/Categories>/);
  });

  it('names no folder of the machine that built it', () => {
    for (const [name, content] of files)
      if (!name.endsWith('.png')) assert.ok(!content.includes(repositoryRoot), name);
  });

  it('carries no source maps and no client of Azure Boards in tasks of Lifecycle Services', () => {
    for (const { name } of taskManifests) {
      const bundle = text(`tasks/${name}/index.js`);
      assert.ok(!bundle.includes('sourceMappingURL='), name);
      if (name.startsWith('Lcs')) assert.ok(!bundle.includes('WorkItemTrackingApi'), name);
    }
  });
});

describe('Packaging', () => {
  let build: string;

  before(async () => {
    build = await mkdtemp(path.join(os.tmpdir(), 'stamped-'));
  });

  after(() => rm(build, { recursive: true, force: true }));

  it('stamps publisher and version, and leaves the major version of tasks alone', async function () {
    this.timeout(120_000);
    const stamp = { publisher: 'contoso-tools', version: '3.14.15' };
    const { vsix } = await packageExtension({ ...stamp, build, typecheck: false });
    assert.equal(path.basename(vsix), 'contoso-tools.lifecycle-services-tools-3.14.15.vsix');
    const files = await readVsix(vsix);
    assert.match(
      files.get('extension.vsixmanifest')?.toString('utf8') ?? '',
      /<Identity [^>]*Id="lifecycle-services-tools" Publisher="contoso-tools" Version="3\.14\.15"/,
    );
    for (const { name } of taskManifests) {
      const task = JSON.parse(files.get(`tasks/${name}/task.json`)?.toString('utf8') ?? '') as TaskManifest;
      assert.deepEqual(task.version, { Major: 1, Minor: 14, Patch: 15 });
    }
  });

  for (const [title, options, expected] of [
    ['a publisher with blanks', { publisher: 'my company' }, /no publisher id/],
    ['a version of two numbers', { version: '1.2' }, /no version/],
    ['a version with letters', { version: '1.2.3-beta' }, /no version/],
  ] as const)
    it(`refuses ${title}`, async () => {
      await assert.rejects(packageExtension({ ...options, build, typecheck: false }), expected);
    });
});
