import nodePath from 'node:path';
import { InputError, type InputProblem } from '../errors';
import {
  choiceValue,
  flagValue,
  guidValue,
  unresolvedMacro,
  wholeValue,
  type Checked,
  type WholeRange,
} from './inputValues';
import type { Endpoint, TaskSource } from './types';

interface Required {
  readonly required: true;
}
interface MayMiss {
  readonly required?: boolean;
}
interface FreeText {
  /** True for prose, in which `$(x)` is text like any other. */
  readonly freeText?: boolean;
}
interface Folder {
  /** True for a folder, where the sources folder is a choice like any other. See `path`. */
  readonly allowSourcesFolder?: boolean;
}

/**
 * Reads a task's inputs into typed values and collects every mistake instead of stopping at the first.
 * Values are trimmed; blank ones count as not given. After a mistake a method returns a stand-in
 * (its default, undefined, or for a required value an empty one): call `done` before using any value.
 */
export interface InputReader {
  text(name: string, rule: Required & FreeText): string;
  text(name: string, rule?: MayMiss & FreeText): string | undefined;
  /** One of `options`, in any case; a record gives each value a label for the message. */
  choice<T extends string>(name: string, options: Options<T>, rule: Required | { readonly default: T }): T;
  choice<T extends string>(name: string, options: Options<T>): T | undefined;
  whole(name: string, rule: WholeRange & (Required | { readonly default: number })): number;
  whole(name: string, rule?: WholeRange): number | undefined;
  /** `true` or `false` in any case; `fallback` (default false) when it is not given. */
  flag(name: string, fallback?: boolean): boolean;
  /**
   * A path. The agent hands an empty input of type filePath over as the sources folder
   * (azure-devops-work-items 7.4), so that folder counts as not given.
   */
  path(name: string, rule: Required & Folder): string;
  path(name: string, rule?: MayMiss & Folder): string | undefined;
  /** Lower case with dashes, however it was written. */
  guid(name: string, rule: Required): string;
  guid(name: string, rule?: MayMiss): string | undefined;
  /** Separated by `;`, each once, in the given order. */
  guidList(name: string, rule?: MayMiss): string[];
  /** A service connection; required unless said otherwise. */
  connection(name: string, rule?: MayMiss): Endpoint | undefined;
  /** Adds a mistake that only the task can see, such as two inputs that exclude each other. */
  problem(subject: string, problem: string): void;
  /** Throws one InputError naming every mistake, if there is any. */
  done(): void;
}

export type Options<T extends string> = readonly T[] | Readonly<Record<T, string>>;

export function inputReader(source: TaskSource, paths: typeof nodePath = nodePath): InputReader {
  return new Reader(source, paths) as InputReader;
}

interface Rule extends MayMiss, FreeText {
  readonly default?: unknown;
  /** The problem when a required value is not given. */
  readonly missing?: string;
}

class Reader {
  private readonly problems: InputProblem[] = [];

  constructor(
    private readonly source: TaskSource,
    private readonly paths: typeof nodePath,
  ) {}

  text(name: string, rule: Rule = {}): string | undefined {
    return this.given(name, rule) ?? standIn(rule, '');
  }

  choice<T extends string>(name: string, options: Options<T>, rule: Rule = {}): T | undefined {
    const byValue = labelled(options);
    const fallback = (rule.default as T | undefined) ?? standIn(rule, Object.keys(byValue)[0] as T);
    return this.parsed(name, rule, (text) => choiceValue(text, byValue)) ?? fallback;
  }

  whole(name: string, rule: Rule & WholeRange = {}): number | undefined {
    const fallback = (rule.default as number | undefined) ?? standIn(rule, NaN);
    return this.parsed(name, rule, (text) => wholeValue(text, rule)) ?? fallback;
  }

  flag(name: string, fallback = false): boolean {
    return this.parsed(name, {}, flagValue) ?? fallback;
  }

  path(name: string, rule: Rule & Folder = {}): string | undefined {
    const isGiven = (path: string) => rule.allowSourcesFolder || !this.isSourcesFolder(path);
    const missing = rule.allowSourcesFolder
      ? undefined
      : 'A value is required; the sources folder itself counts as none.';
    const path = this.given(name, { ...rule, missing }, (text) => {
      const bare = text.replace(/^"(.*)"$/, '$1');
      return isGiven(bare) ? bare : '';
    });
    return path ?? standIn(rule, '');
  }

  guid(name: string, rule: Rule = {}): string | undefined {
    return this.parsed(name, rule, guidValue) ?? standIn(rule, '');
  }

  guidList(name: string, rule: Rule = {}): string[] {
    const entries = (this.given(name, rule, (text) => text.replace(/^[;\s]+|[;\s]+$/g, '')) ?? '').split(';');
    const values = entries
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .map((entry) => this.checked(name, guidValue(entry)));
    return [...new Set(values.filter((value) => value !== undefined))];
  }

  connection(name: string, rule: MayMiss = {}): Endpoint | undefined {
    const id = this.given(name, { required: rule.required ?? true });
    const endpoint = id === undefined ? undefined : this.source.endpoint(id);
    if (id !== undefined && !endpoint)
      this.problem(
        name,
        `The service connection ${id} is not there or not open to this pipeline. Check its name, and permit the ` +
          'pipeline in Project settings > Service connections > the connection > Security.',
      );
    return endpoint;
  }

  problem(subject: string, problem: string): void {
    this.problems.push({ subject, problem });
  }

  done(): void {
    if (this.problems.length > 0) throw new InputError(this.problems);
  }

  /** The trimmed value; undefined when there is none, which is a mistake when one is required. */
  private given(name: string, rule: Rule, prepare = (text: string) => text): string | undefined {
    const text = this.source.input(name)?.trim() ?? '';
    const macro = rule.freeText ? undefined : unresolvedMacro(text);
    if (macro !== undefined) {
      this.problem(
        name,
        `The variable ${macro} is not set, so $(${macro}) stayed as it is. Set it or give a value.`,
      );
      return undefined;
    }
    const value = prepare(text);
    if (value === '' && rule.required) this.problem(name, rule.missing ?? 'A value is required.');
    return value === '' ? undefined : value;
  }

  private parsed<T>(name: string, rule: Rule, parse: (text: string) => Checked<T>): T | undefined {
    const text = this.given(name, rule);
    return text === undefined ? undefined : this.checked(name, parse(text));
  }

  private checked<T>(name: string, result: Checked<T>): T | undefined {
    if ('value' in result) return result.value;
    this.problem(name, result.problem);
    return undefined;
  }

  private isSourcesFolder(path: string): boolean {
    const canonical = (text: string) => {
      const full = this.paths.resolve(text);
      return this.paths.sep === '\\' ? full.toLowerCase() : full;
    };
    return ['Build.SourcesDirectory', 'System.DefaultWorkingDirectory']
      .map((name) => this.source.variable(name))
      .some((folder) => folder !== undefined && path !== '' && canonical(folder) === canonical(path));
  }
}

function standIn<T>(rule: Rule, value: T): T | undefined {
  return rule.required ? value : undefined;
}

function labelled<T extends string>(options: Options<T>): Readonly<Record<T, string>> {
  const labels = {} as Record<T, string>;
  if (!Array.isArray(options)) return options as Readonly<Record<T, string>>;
  for (const option of options as readonly T[]) labels[option] = option;
  return labels;
}
