/**
 * What usually helps, by situation. Sources: lcs-api 8 to 10 and the Microsoft articles named there
 * (deployable-package-troubleshooting, updateenvironment-newinfrastructure, database-refresh, export-database).
 */
export const statusHelp = {
  none: '',
  failed:
    'Open the environment in LCS and read the log of the failed step (History > Environment changes). ' +
    'A message with "Error code: DSU" is a passing outage of the service: try again later. ' +
    'A virtual machine may have to be resumed or aborted in LCS before the next operation can start.',
  aborted:
    'Somebody aborted the operation in LCS, without clean-up. Check the state of the environment in LCS before ' +
    'anything else is started on it.',
  preparation:
    'The environment or the package could not be prepared. Check that the package is valid in the asset library, ' +
    'that the environment is running and has free disk space, and resume or roll back in LCS.',
  rolledBack:
    'LCS undid the operation: the environment is as it was before. Read the log of the failed step in LCS, correct ' +
    'the cause (most often the package) and run again.',
  rollbackFailed:
    'The operation failed and could not be undone: the environment may be unusable. Open the environment in LCS, ' +
    'resume the rollback there, and contact Microsoft support with the activity id if that fails.',
  validation:
    'The environment did not pass its validation after the operation. Open it in LCS, look at the validation result, ' +
    'and sign off or roll back there.',
  person: 'Somebody has to act in LCS: open the environment and finish the step that is shown there.',
  issues: 'The operation was signed off with issues. Read them in the environment history in LCS.',
  postServicing:
    'The update is applied, but post-servicing failed. Resume post-servicing in LCS; no other operation can start before.',
  commerce:
    'Open the Commerce deployment in LCS and read its log. Most often the package does not fit the version of the ' +
    'scale unit or the e-Commerce environment.',
  gone: 'Take another environment; this one does not exist any more.',
  stopped: 'Start the environment first, with this task and `action: start`, or in LCS.',
  migration:
    'LCS is moving the environment. If it goes to the Power Platform admin center, it becomes read-only in LCS: manage ' +
    'it at https://admin.powerplatform.microsoft.com from then on.',
  moved:
    'Environments that were moved to the Power Platform admin center can be looked at in LCS, but not serviced ' +
    'there, and the move cannot be undone.',
  movedInstead:
    'Deploy and manage it through https://admin.powerplatform.microsoft.com, in pipelines with the Power Platform ' +
    'Build Tools, and remove this step.',
} as const;

export type HelpKey = keyof typeof statusHelp;
