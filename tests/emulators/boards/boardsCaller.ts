import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { BoardsEmulator, BoardsOptions } from '../../../emulators/boards/types';
import { startBoards } from '../../../emulators/boards/startBoards';
import { makeCertificates } from '../../../emulators/http/certificates';
import type { PlainAnswer } from '../plainHttps';
import { exchange } from '../plainHttps';

/** Data that is given to the project and not part of it. */
export const sharedFolder = join(__dirname, '../../../../shared');
export const templateFile = join(sharedFolder, 'data/catalog/azure-devops-template-2026-03.xlsx');

export type Json = Record<string, unknown>;

export interface CallOptions {
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  /** Default: the media type that the method and path want. */
  readonly type?: string;
}

export interface Boards {
  readonly emulator: BoardsEmulator;
  readonly ca: string;
  readonly caFile: string;
  /** `/Fabrikam%20ERP` */
  readonly inProject: string;
  /** One request to a path below the organization, with the version 7.1 unless the path names one. */
  call(method: string, path: string, options?: CallOptions): Promise<PlainAnswer>;
  /** The parsed body of a call that must succeed. */
  json(method: string, path: string, body?: unknown): Promise<Json>;
  /** Creates a work item with one request and gives its id. */
  create(type: string, fields: Json, ...more: Operation[]): Promise<number>;
  /** One PATCH of a work item. */
  patch(id: number, operations: Operation[], query?: string): Promise<PlainAnswer>;
  read(id: number, expand?: string): Promise<WorkItem>;
  stop(): Promise<void>;
}

export interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

export interface Relation {
  readonly rel: string;
  readonly url: string;
  readonly attributes: Json;
}

export interface WorkItem {
  readonly id: number;
  readonly rev: number;
  readonly fields: Json;
  readonly relations?: Relation[];
  readonly url: string;
}

export function add(field: string, value: unknown): Operation {
  return { op: 'add', path: `/fields/${field}`, value };
}

export function relation(rel: string, url: string, attributes?: Json): Operation {
  return { op: 'add', path: '/relations/-', value: { rel, url, ...(attributes ? { attributes } : {}) } };
}

export async function startBoardsCaller(options: Omit<BoardsOptions, 'certificates'> = {}): Promise<Boards> {
  const certificates = await makeCertificates();
  const emulator = await startBoards({ ...options, certificates });
  const { ca, caFile } = certificates;
  const inProject = `/${encodeURIComponent(emulator.project)}`;
  async function call(
    method: string,
    path: string,
    { headers, body, type }: CallOptions = {},
  ): Promise<PlainAnswer> {
    const version = /api-version=/.test(path) ? '' : `${path.includes('?') ? '&' : '?'}api-version=7.1`;
    const isPatch = Array.isArray(body) && /workitems\/[^/]+$/i.test(path.split('?')[0] ?? '');
    const contentType = type ?? (isPatch ? 'application/json-patch+json' : 'application/json');
    return exchange(ca, emulator.url + path + version, {
      method,
      headers: {
        authorization: `Bearer ${emulator.token}`,
        ...(body === undefined ? {} : { 'content-type': contentType }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }
  async function json(method: string, path: string, body?: unknown): Promise<Json> {
    const answer = await call(method, path, body === undefined ? {} : { body });
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return answer.json() as Json;
  }
  return {
    emulator,
    ca,
    caFile,
    inProject,
    call,
    json,
    async create(type, fields, ...more) {
      const operations = [...Object.entries(fields).map(([name, value]) => add(name, value)), ...more];
      const path = `${inProject}/_apis/wit/workitems/$${encodeURIComponent(type)}`;
      const { id } = await json('POST', path, operations);
      return id as number;
    },
    patch: (id, operations, query = '') =>
      call('PATCH', `/_apis/wit/workitems/${id}${query}`, { body: operations }),
    read: async (id, expand = 'relations') =>
      (await json('GET', `/_apis/wit/workitems/${id}?$expand=${expand}`)) as unknown as WorkItem,
    async stop() {
      await emulator.stop();
      await certificates.remove();
    },
  };
}

/** Status and message of an answer that is an error. */
export function errorOf(answer: PlainAnswer): {
  status: number;
  message: string;
  typeKey: string | undefined;
} {
  const body = answer.json() as { message?: string; typeKey?: string; value?: { Message: string } };
  return { status: answer.status, message: body.message ?? body.value?.Message ?? '', typeKey: body.typeKey };
}
