import { TaskError } from '../../errors';
import type { SyncPlan } from '../../sync/plan';

/** A plan as it waits in a file for its approval; no times or counts of requests, so that equal plans are equal files. */
export interface SavedPlan {
  readonly plan: SyncPlan;
  readonly projectUrl: string;
  readonly libraryTag: string;
  readonly areasToCreate: readonly string[];
  /** Parent of each work item that the plan moves, by id, as the plan saw it; absent where there was none. */
  readonly parents: Readonly<Record<number, number>>;
  /** Warnings of the library and the mapping, for the reviewer. */
  readonly warnings: readonly string[];
}

export function writePlan(saved: SavedPlan): string {
  return `${JSON.stringify(saved, undefined, 2)}\n`;
}

/** Errors: `plan-file` when the text is no plan, or is one for another library or project. */
export function parsePlan(
  text: string,
  path: string,
  expected: { readonly library: string; readonly projectUrl: string },
): SavedPlan {
  const saved = parse(text);
  const plan = saved?.plan;
  if (!plan || plan.format !== 'lifecycle-services-tools/plan/1' || !Array.isArray(plan.writes)) {
    throw planError(
      `${path} is no plan of this task.`,
      'Give the file that command: plan wrote (its output PlanPath).',
    );
  }
  if (plan.library !== expected.library) {
    throw planError(
      `${path} is a plan for the library "${plan.library}", not for "${expected.library}".`,
      'Give the libraryName that the plan was made with, or make a plan for this library.',
    );
  }
  if (saved.projectUrl !== expected.projectUrl) {
    throw planError(
      `${path} is a plan for ${saved.projectUrl}, not for ${expected.projectUrl}.`,
      'Apply it with the organizationUrl and project that it was made with.',
    );
  }
  return saved;
}

function parse(text: string): SavedPlan | undefined {
  try {
    return JSON.parse(text) as SavedPlan;
  } catch {
    return undefined;
  }
}

function planError(what: string, remedy: string): TaskError {
  return new TaskError({ code: 'plan-file', what, remedy });
}
