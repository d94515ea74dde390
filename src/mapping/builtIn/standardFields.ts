import type { MappingFile } from '../types';

/**
 * Columns of the catalog that Microsoft's own processes have fields for. What a project plans by (priority, effort,
 * risk) belongs to the project once the work item exists.
 */
export const standardFields: MappingFile = {
  fields: {
    Description: 'System.Description',
    'Acceptance Criteria': 'Microsoft.VSTS.Common.AcceptanceCriteria',
    Priority: { field: 'Microsoft.VSTS.Common.Priority', owner: 'project' },
    Risk: { field: 'Microsoft.VSTS.Common.Risk', owner: 'project' },
    Effort: { field: 'Microsoft.VSTS.Scheduling.Effort', owner: 'project' },
    'Time Criticality': { field: 'Microsoft.VSTS.Common.TimeCriticality', owner: 'project' },
    'Value Area': { field: 'Microsoft.VSTS.Common.ValueArea', owner: 'project' },
    'Original Estimate': { field: 'Microsoft.VSTS.Scheduling.OriginalEstimate', owner: 'project' },
  },
};
