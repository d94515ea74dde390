import type { ServiceError } from '../errors';
import { serviceError } from '../errors';
import { findChild, treePath } from '../world/nodes';
import type { Node } from '../world/types';

/** Limits of names and paths (azure-devops-work-items 4). */
const nameLength = 255;
const deepest = 14;
const forbidden = /[\\/:*?"<>|#$&+\p{Cc}]/u;
const reserved = /^(\.|\.\.|PRN|COM\d|LPT\d|NUL|CON|AUX)$/i;

export function nodeNotFound(name: string): ServiceError {
  return serviceError(404, `VS402485: The Area/Iteration name is not recognized: ${name}.`, {
    typeKey: 'ClassificationNodeNotFoundException',
  });
}

export function checkNodeName(written: unknown): string {
  const name = typeof written === 'string' ? written.trim() : '';
  if (name !== '' && name.length <= nameLength && !forbidden.test(name) && !reserved.test(name)) return name;
  throw serviceError(
    400,
    `TF50316: The following name is not valid: ${name.slice(0, 100)}. Verify that the name does not exceed the maximum ` +
      'character limit, only contains valid characters, and is not a reserved name.',
    { typeKey: 'ClassificationNodeNameInvalidException' },
  );
}

/** Whether a node of that name may stand there. */
export function checkNodePlace(parent: Node, name: string): void {
  if (findChild(parent, name)) {
    throw serviceError(
      409,
      `VS402371: Classification node name ${name} is already in use by a different child of parent classification ` +
        `node ${parent.name}. Choose a different name and try again.`,
      { typeKey: 'ClassificationNodeDuplicateNameException' },
    );
  }
  if (treePath(parent).split('\\').length >= deepest) {
    throw serviceError(400, `VS402372: The path to ${name} would have more than ${deepest} levels.`, {
      typeKey: 'ClassificationNodeMaxDepthExceededException',
    });
  }
}
