import assert from 'node:assert/strict';
import { BoardsError } from '../../src/boards/boardsError';
import { findFailure } from '../../src/boards/failures';
import { serviceWords } from '../../src/boards/serviceWords';

/** An error object of the service (azure-devops-work-items 3.1). */
function body(message: string, typeKey = '', more: Record<string, unknown> = {}): string {
  return JSON.stringify({ $id: '1', innerException: null, message, typeKey, errorCode: 0, ...more });
}

function ruleBody(
  flags: string,
  message = `TF401320: Rule Error for field Injected. Error code: ${flags}.`,
): string {
  return body(message, 'RuleValidationException', {
    customProperties: {
      ErrorMessage: message,
      RuleValidationErrors: [
        { fieldReferenceName: 'Custom.Injected', fieldStatusFlags: flags, errorMessage: message },
      ],
    },
  });
}

const rule = 'RuleValidationException';

/** Every row of the catalogue that a synchronization can meet (azure-devops-work-items 3.2): status, body, code. */
const catalogue: readonly (readonly [what: string, status: number, body: string, code: string])[] = [
  ['required field empty', 400, ruleBody('required, invalidEmpty'), 'required-field'],
  [
    'required field empty, told by the text alone',
    400,
    body('TF401320: Rule Error for field X. Error code: Required, InvalidEmpty.', rule),
    'required-field',
  ],
  [
    'several errors of one item',
    400,
    ruleBody(
      'required, invalidEmpty',
      'TF401320: Rule Error for field X. Error code: Required, InvalidEmpty. One additional error occurred during validation of the work item.',
    ),
    'required-field',
  ],
  [
    'required field with a list, empty',
    400,
    ruleBody('required, hasValues, limitedToValues, allowsOldValue, invalidEmpty'),
    'required-field',
  ],
  [
    'required field with a value that is not in its list',
    400,
    ruleBody('required, hasValues, limitedToValues, invalidListValue'),
    'rule',
  ],
  [
    'value not in the list',
    400,
    body("The field 'State' contains the value 'X' that is not in the list of supported values", rule),
    'rule',
  ],
  ['read-only field', 400, ruleBody('readOnly, invalidNotOldValue'), 'rule'],
  [
    'type unknown',
    404,
    body(
      'VS402323: Work item type X does not exist in project P or you do not have permission to access it.',
    ),
    'type-unknown',
  ],
  [
    'type disabled',
    500,
    body("VS403074: Work item creation or migration to the target work item type 'X' is blocked."),
    'type-disabled',
  ],
  [
    'field unknown',
    400,
    body('TF51535: Cannot find field X.', 'WorkItemTrackingFieldDefinitionNotFoundException'),
    'field-unknown',
  ],
  [
    'item missing or not readable',
    404,
    body(
      'TF401232: Work item 7 does not exist, or you do not have permissions to read it.',
      'WorkItemUnauthorizedAccessException',
    ),
    'not-found',
  ],
  ['revision conflict on Services', 412, body('VS403351: The revision test failed.'), 'changed-meanwhile'],
  [
    'revision conflict on Server',
    409,
    body(
      'TF26071: This work item has been changed by someone else since you opened it.',
      'WorkItemRevisionMismatchException',
    ),
    'changed-meanwhile',
  ],
  ['text too long', 400, body("TF401324: Value for field 'System.Title' is too long.", rule), 'rule'],
  [
    'bad area',
    400,
    body("TF401347: Invalid tree name given for work item -1, field 'System.AreaPath'."),
    'bad-path',
  ],
  ['node missing', 404, body('VS402485: The Area/Iteration name is not recognized: X'), 'bad-path'],
  [
    'second parent',
    400,
    body(
      'TF201036: You cannot add a Child link between work items 1 and 2 because a work item can have only one Parent link.',
    ),
    'rule',
  ],
  [
    'second parent from the child',
    400,
    body(
      'TF201065: You can not add a Parent link to this work item because a work item can have only one Parent link.',
    ),
    'rule',
  ],
  ['circular link', 400, body('TF201035: Adding it would result in a circular relationship.'), 'rule'],
  [
    'more than 1,000 links',
    400,
    body('Cannot add a new link because one of work items being linked will exceed 1000 link limit'),
    'generic',
  ],
  [
    'more than 10,000 revisions',
    400,
    body(
      'Work item 7 has 11123 revisions, but currently, when updating via the API, only work items with up to 10000 revisions are supported.',
    ),
    'generic',
  ],
  [
    'tag creation not permitted',
    403,
    body('TF401289: The current user does not have permissions to create tags'),
    'no-right',
  ],
  [
    'tag creation not permitted, as a bad request',
    400,
    body('TF401289: The current user does not have permissions to create tags'),
    'no-right',
  ],
  [
    'too many tags',
    400,
    body('Failed to save work item because too many new tags were added.', 'WorkItemTagLimitExceeded'),
    'rule',
  ],
  ['bypass not permitted', 400, body("TF401322: You don't have bypass rules permission."), 'no-right'],
  [
    'no right on the area',
    403,
    body(
      'TF237111: The current user does not have permissions to save work items under the specified area path.',
    ),
    'no-right',
  ],
  ['internal error', 500, body('TF400898: An Internal Error Occurred. Activity Id: 1'), 'service'],
  ['gateway time-out', 504, '<html>', 'service'],
  [
    'token rejected',
    401,
    body("TF400813: The user '' is not authorized.", 'UnauthorizedRequestException'),
    'unauthorized',
  ],
  [
    'token expired',
    401,
    body('Access Denied: The Personal Access Token used has expired.', 'AccessCheckException'),
    'unauthorized',
  ],
  ['redirect to the sign-in page', 302, '', 'unauthorized'],
  [
    'throttled',
    429,
    body(
      "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource 'Concurrency'",
      'RequestBlockedException',
    ),
    'throttled',
  ],
  ['throttled inside a batch', 400, body('TF400733: The request has been canceled'), 'throttled'],
  ['query timed out', 400, body('VS402335: The query exceeded its time.', 'QueryTimeoutException'), 'busy'],
  ['too many queries', 400, body('VS402490: Too many concurrent users.'), 'busy'],
  ['server busy', 503, body('VS402491: The server is busy.'), 'busy'],
  ['project unknown', 404, body('TF200016: The following project does not exist: X.'), 'project-unknown'],
  ['wrong address', 404, '<!DOCTYPE html>', 'project-unknown'],
  [
    'patch that is none',
    400,
    JSON.stringify({
      count: 1,
      value: { Message: 'You must pass a valid patch document in the body of the request.' },
    }),
    'generic',
  ],
  ['read of more than 200', 400, body('VS403474: You requested 201 work items.'), 'generic'],
  [
    'fields with expand',
    400,
    body('The expand parameter can not be used with the fields parameter.', 'ConflictingParametersException'),
    'generic',
  ],
  [
    'unknown identity',
    400,
    body("The identity value 'x' for field 'Assigned To' is an unknown identity."),
    'generic',
  ],
  [
    'no api-version',
    400,
    body('No api-version was supplied for the "POST" request.', 'VssVersionNotSpecifiedException'),
    'generic',
  ],
];

describe('boards/failures', () => {
  for (const [what, status, text, code] of catalogue) {
    it(`${what} (${status}) is ${code}`, () => {
      assert.equal(findFailure(status, serviceWords(text)).code, code);
    });
  }

  it('takes a page with status 200 or 203 for a refused token', () => {
    for (const status of [200, 203])
      assert.equal(
        findFailure(status, serviceWords('<html>'), 'text/html; charset=utf-8').code,
        'unauthorized',
      );
    assert.equal(findFailure(502, serviceWords('<html>'), 'text/html').code, 'service');
  });

  /** The requirements' table of common synchronization errors: what every reader is told to do. */
  const remedies = [
    [
      'required-field',
      400,
      ruleBody('required, invalidEmpty'),
      /remove the required field or give it a default/i,
    ],
    ['type-disabled', 500, body('VS403074: blocked'), /enable the work item type in the process/i],
    [
      'not-found',
      404,
      body('TF401232: Work item 7 does not exist'),
      /restore the work item from the recycle bin.*right to read/i,
    ],
    ['unauthorized', 401, '', /new personal access token/i],
    ['generic', 400, body('Something else'), /words of the service/i],
  ] as const;
  for (const [code, status, text, remedy] of remedies) {
    it(`says how to mend ${code}`, () => {
      const error = new BoardsError('create the work item', { status, body: text, subject: 'Epic "A"' });
      assert.equal(error.code, code);
      assert.match(error.message, /^Could not create the work item \(Epic "A"\): .+\.$/);
      assert.match(error.remedy, remedy);
    });
  }
});

describe('boards/boardsError', () => {
  it("quotes the service and its ids, and keeps the service's words apart", () => {
    const error = new BoardsError('read the work items', {
      status: 400,
      headers: { activityid: '0f8fad5b' },
      body: body('TF51535: Cannot find field X.'),
      subject: 'project P',
    });
    assert.equal(error.serviceMessage, 'TF51535: Cannot find field X.');
    assert.deepEqual(error.facts, [
      'Azure DevOps says: TF51535: Cannot find field X.',
      'activityid: 0f8fad5b',
    ]);
  });

  it('gives the status where the service said nothing', () => {
    const error = new BoardsError('read the work items', {
      status: 502,
      body: '<html>',
      subject: 'project P',
    });
    assert.deepEqual(error.facts, ['Azure DevOps answered with status 502.']);
    assert.equal(error.serviceMessage, '');
  });

  it('tells one refusal about another subject', () => {
    const whole = new BoardsError('write 200 work items', {
      status: 400,
      body: body('No.'),
      subject: 'project P',
    });
    const one = whole.about('create the work item', 'Epic "A"');
    assert.match(one.message, /^Could not create the work item \(Epic "A"\)/);
    assert.deepEqual([one.code, one.status, one.serviceMessage], ['generic', 400, 'No.']);
  });
});

describe('boards/serviceWords', () => {
  it('reads both shapes of error bodies', () => {
    assert.equal(serviceWords(body('TF51535: Cannot find field X.', 'K')).typeKey, 'K');
    assert.equal(
      serviceWords('{"count":1,"value":{"Message":"Remove requires Value to be null."}}').message,
      'Remove requires Value to be null.',
    );
  });

  it('finds the number wherever it stands', () => {
    assert.equal(serviceWords(body('VS403351: The revision')).number, 'VS403351');
    assert.equal(serviceWords(body('Sorry. (TF401232)')).number, 'TF401232');
    assert.equal(serviceWords(body('ATF401232x')).number, '');
  });

  it('reads the flags of all broken rules in lower case', () => {
    const errors = [{ fieldStatusFlags: 'required, invalidEmpty' }, { fieldStatusFlags: 'ReadOnly' }, null];
    const text = body('m', rule, { customProperties: { RuleValidationErrors: errors } });
    assert.deepEqual(serviceWords(text).flags, ['required', 'invalidempty', 'readonly']);
  });

  it('makes nothing of what is no error object', () => {
    for (const text of ['', '<html>', '[]', '"text"', 'null', '{"message":5}', '{"value":[1]}'])
      assert.deepEqual(serviceWords(text), { message: '', typeKey: '', number: '', flags: [] });
  });
});
