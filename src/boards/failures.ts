import type { ServiceWords } from './serviceWords';

export interface Failure {
  readonly code: string;
  /** Ends the sentence "Could not …: ". */
  readonly what: string;
  readonly remedy: string;
}

interface Row extends Failure {
  readonly statuses?: readonly number[];
  readonly numbers?: readonly string[];
  readonly typeKeys?: readonly string[];
  /** A rule's flag. */
  readonly flag?: string;
}

const rights =
  'Give the identity "Edit work items in this node" on the area and, for tags, "Create tag definition" in the project.';

/**
 * How Azure Boards refuses, most telling first (azure-devops-work-items 3.2), with the remedies of the
 * requirements' table of synchronization errors.
 */
const rows: readonly Row[] = [
  {
    code: 'type-disabled',
    numbers: ['VS403074'],
    what: 'the work item type is disabled in the process.',
    remedy:
      'Enable the work item type in the process (Organization settings > Boards > Process), or map the library to another type in the mapping file.',
  },
  {
    code: 'type-unknown',
    numbers: ['VS402323'],
    what: 'the project has no such work item type, or it may not be used.',
    remedy: 'Create the type in the process, or map the library to an existing type in the mapping file.',
  },
  {
    code: 'changed-meanwhile',
    statuses: [409, 412],
    numbers: ['VS403351', 'TF26071'],
    typeKeys: ['WorkItemRevisionMismatchException'],
    what: 'somebody changed the work item in the meantime.',
    remedy: 'Nothing was overwritten. Run again to take the change into account.',
  },
  {
    code: 'not-found',
    numbers: ['TF401232'],
    typeKeys: ['WorkItemUnauthorizedAccessException'],
    what: 'the work item does not exist, or may not be read.',
    remedy:
      'Restore the work item from the recycle bin if it was deleted, or give the identity of the run the right to read it.',
  },
  {
    code: 'no-right',
    statuses: [403],
    numbers: ['TF237111', 'TF401289', 'TF401322'],
    what: 'the identity of the run has no right to do that.',
    remedy: rights,
  },
  {
    code: 'required-field',
    // `required` alone stands beside other flags of a value that was given (azure-devops-work-items 3.2).
    flag: 'invalidempty',
    what: 'a field that the work item type requires has no value.',
    remedy:
      'Remove the required field or give it a default value in the process, or give it a value under "defaults" in the mapping file.',
  },
  {
    code: 'unauthorized',
    statuses: [203, 302, 401],
    typeKeys: ['UnauthorizedRequestException', 'AccessCheckException'],
    what: 'Azure DevOps does not accept the token.',
    remedy: `With the job's own token: make sure the job's authorization scope reaches this project. With a connection: create a new personal access token (scope Work Items, read and write) and update the connection. ${rights}`,
  },
  {
    code: 'throttled',
    statuses: [429],
    numbers: ['TF400733'],
    what: 'Azure DevOps limits the load of this identity.',
    remedy: 'Run again later; what was written stays and is not written twice.',
  },
  {
    code: 'busy',
    numbers: ['VS402335', 'VS402490', 'VS402491'],
    what: 'Azure DevOps is too busy right now.',
    remedy: 'Run again later; what was written stays and is not written twice.',
  },
  {
    code: 'field-unknown',
    numbers: ['TF51535'],
    typeKeys: ['WorkItemTrackingFieldDefinitionNotFoundException'],
    what: 'the organization has no such field.',
    remedy: 'Create the field in the process, or take it out of the mapping file.',
  },
  {
    code: 'bad-path',
    numbers: ['TF401347', 'VS402485'],
    what: 'the area or iteration path does not exist.',
    remedy: 'Create the path in the project settings, or set createAreaPaths to true.',
  },
  {
    code: 'rule',
    numbers: ['TF401320', 'TF401324', 'TF201035', 'TF201036', 'TF201065'],
    typeKeys: ['RuleValidationException', 'WorkItemTagLimitExceeded'],
    what: 'a value breaks a rule of the work item type.',
    remedy:
      'Correct the value in the library, translate it under "values" in the mapping file, or relax the rule in the process.',
  },
  {
    code: 'project-unknown',
    statuses: [404],
    what: 'there is no such project or address, or it may not be read.',
    remedy:
      'Check the inputs organizationUrl and project, and that the identity of the run may read the project.',
  },
  {
    code: 'service',
    statuses: [408, 500, 502, 503, 504],
    what: 'Azure DevOps has a problem.',
    remedy: 'Run again in some minutes; what was written stays and is not written twice.',
  },
];

const generic: Failure = {
  code: 'generic',
  what: 'Azure DevOps refused it.',
  remedy:
    'The words of the service below say why. If they do not help, give them and the ids to its support.',
};

/** The row that fits an answer: by a rule's flag, the service's number, its exception type, and last by status. */
export function findFailure(status: number, words: ServiceWords, contentType = ''): Failure {
  const isSignInPage = contentType.includes('text/html') && status < 400;
  return (
    rows.find(({ flag }) => flag !== undefined && words.flags.includes(flag)) ??
    rows.find(({ numbers }) => numbers?.includes(words.number)) ??
    rows.find(({ typeKeys }) => typeKeys?.includes(words.typeKey)) ??
    rows.find(({ statuses }) => statuses?.includes(isSignInPage ? 203 : status)) ??
    generic
  );
}
