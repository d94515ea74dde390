/** An answer that is an error; thrown anywhere, rendered in one place. */
export class ServiceError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'ServiceError';
  }
}

const trackingServer = 'Microsoft.TeamFoundation.WorkItemTracking.Server';
const framework = 'Microsoft.VisualStudio.Services.Common';

interface Kind {
  readonly typeKey: string;
  /** Default: the namespace and assembly of work item tracking. */
  readonly assembly?: string;
  /** 3200 for work item and rule exceptions, 3000 for those of the framework (azure-devops-work-items 3.1). */
  readonly eventId?: number;
  readonly customProperties?: Readonly<Record<string, unknown>>;
}

/** The error object of the service (azure-devops-work-items 3.1). */
export function serviceError(status: number, message: string, kind: Kind): ServiceError {
  const assembly = kind.assembly ?? trackingServer;
  return new ServiceError(status, message, {
    $id: '1',
    ...(kind.customProperties ? { customProperties: kind.customProperties } : {}),
    innerException: null,
    message,
    typeName: `${assembly}.${kind.typeKey}, ${assembly}`,
    typeKey: kind.typeKey,
    errorCode: 0,
    eventId: kind.eventId ?? 3200,
  });
}

/** Errors of the framework: versions, access, throttling. */
export function frameworkError(status: number, message: string, typeKey: string): ServiceError {
  return serviceError(status, message, { typeKey, assembly: framework, eventId: 3000 });
}

/** What model binding and the patch parser answer: no code, no key (azure-devops-work-items 3.1). */
export function bindingError(message: string): ServiceError {
  return new ServiceError(400, message, { count: 1, value: { Message: message } });
}

export function invalidPatch(): ServiceError {
  return bindingError('You must pass a valid patch document in the body of the request.');
}

export function itemNotFound(id: number): ServiceError {
  return serviceError(
    404,
    `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`,
    { typeKey: 'WorkItemUnauthorizedAccessException' },
  );
}

export function typeNotFound(name: string, project: string): ServiceError {
  return serviceError(
    404,
    `VS402323: Work item type ${name} does not exist in project ${project} or you do not have permission to access it.`,
    { typeKey: 'WorkItemTypeNotFoundException' },
  );
}

/** Status 500 and also with bypassRules, as a live probe saw it (azure-devops-work-items 2.2). */
export function typeDisabled(name: string): ServiceError {
  return serviceError(
    500,
    `VS403074: Work item creation or migration to the target work item type '${name}' is blocked. ` +
      'Enable the work item type to unblock the operations.',
    { typeKey: 'WorkItemTypeDisabledException' },
  );
}

export function fieldNotFound(name: string): ServiceError {
  return serviceError(400, `TF51535: Cannot find field ${name}.`, {
    typeKey: 'WorkItemTrackingFieldDefinitionNotFoundException',
  });
}

export function invalidTreeName(id: number, field: string): ServiceError {
  return serviceError(400, `TF401347: Invalid tree name given for work item ${id}, field '${field}'.`, {
    typeKey: 'WorkItemInvalidTreeNameException',
  });
}

export function revisionConflict(status: number, message: string): ServiceError {
  return serviceError(status, message, { typeKey: 'WorkItemRevisionMismatchException' });
}

export function linkError(message: string): ServiceError {
  return serviceError(400, message, { typeKey: 'WorkItemLinkInvalidException' });
}

export function propertyError(message: string): ServiceError {
  return serviceError(400, message, {
    typeKey: 'VssPropertyValidationException',
    assembly: framework,
    eventId: 3000,
  });
}

export function forbidden(message: string, typeKey = 'AccessCheckException'): ServiceError {
  return serviceError(403, message, { typeKey, eventId: 3000 });
}

export function projectNotFound(name: string): ServiceError {
  return serviceError(
    404,
    `TF200016: The following project does not exist: ${name}. Verify that the name of the project is correct and ` +
      'that the project exists on the specified Azure DevOps Server.',
    {
      typeKey: 'ProjectDoesNotExistWithNameException',
      assembly: 'Microsoft.TeamFoundation.Core.WebApi',
      eventId: 3000,
    },
  );
}

export function queryError(message: string, typeKey = 'SyntaxException'): ServiceError {
  return serviceError(400, message, { typeKey });
}

/** The page of a wrong route is no JSON (azure-devops-work-items 3.1). */
export function routeNotFound(path: string): ServiceError {
  const page =
    '<!DOCTYPE html><html><head><title>The resource cannot be found.</title></head><body>' +
    `<p>The controller for path '${path.replace(/[<>&]/g, '')}' was not found or does not implement IController.</p>` +
    '</body></html>';
  return new ServiceError(404, 'The controller was not found.', page, {
    'content-type': 'text/html; charset=utf-8',
  });
}
