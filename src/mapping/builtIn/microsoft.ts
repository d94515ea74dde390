import type { FieldEntry, MappingFile } from '../types';

/** Fields of Microsoft's template by their label; the reference name is `MSBPC.` and the label without blanks (process-libraries 4.4). */
const labels = [
  'Agenda',
  'Alternate process sequence ID',
  'APQC ID',
  'APQC description',
  'Article status',
  'Author',
  'Business process flow status',
  'Catalog status',
  'Configuration keys',
  'Configuration type',
  'Contributor',
  'Country region codes',
  'Estimated complexity',
  'Estimated project impact',
  'Feature management keys',
  'Internal references',
  'Key questions',
  'Mavim ID',
  'Mavim reference',
  'Menu item name',
  'Menu path',
  'Microsoft ID',
  'Microsoft references',
  'Microsoft workshop type',
  'Module',
  'Partner ID',
  'Partner references',
  'Process sequence ID',
  'Program areas',
  'Responsible party',
  'Responsible role',
  'Role type',
  'Scheduling notes',
  'Software development company',
  'Software solutions',
  'Success by Design phase',
  'Update comments',
  'Workshop assumptions',
] as const;

const multiple = ['Industries', 'Application family', 'Products'] as const;

/** Decided by the project; the catalog only proposes them. */
const projectOwned = ['Scope', 'Fit gap status', 'Gap solution approach', 'Baseline complexity'] as const;

const reference = (label: string) => `MSBPC.${label.toLowerCase().replace(/ /g, '')}`;

const listOf = (label: string): FieldEntry => ({ field: reference(label), multiple: true });
const ownedByProject = (field: string): FieldEntry => ({ field, owner: 'project' });

/** Microsoft's own process template (`MSBPC.*`, release of March 2026) for catalogs of all releases. */
export const microsoft: MappingFile = {
  types: {
    'End to end': 'End to end',
    'Functional area': 'Functional area',
    'Process area': 'Process area',
    Process: 'Process',
    Scenario: 'Scenario',
    'System process': 'System process',
    'Test case': 'Test Case',
    Workshop: 'Workshop',
    Deliverable: 'Deliverable',
    'Configuration deliverable': 'Configuration',
    'Document deliverable': 'Documentation',
    Task: 'Task',
  },
  levels: { 1: 'End to end', 2: 'Process area', 3: 'Process', 4: 'Scenario', 5: 'System process' },
  requirements: { workItemType: 'Requirement' },
  fields: {
    Description: 'System.Description',
    'Acceptance Criteria': 'Microsoft.VSTS.Common.AcceptanceCriteria',
    Priority: ownedByProject('Microsoft.VSTS.Common.Priority'),
    'Original Estimate': ownedByProject('Microsoft.VSTS.Scheduling.OriginalEstimate'),
    ...Object.fromEntries(labels.map((label) => [label, reference(label)])),
    ...Object.fromEntries(projectOwned.map((label) => [label, ownedByProject(reference(label))])),
    ...Object.fromEntries(multiple.map((label) => [label, listOf(label)])),
    // Headers of the releases before 2026.
    Product: listOf('Products'),
    'Microsoft Learn URL': reference('Microsoft references'),
    'Work Shop Assumptions': reference('Workshop assumptions'),
  },
  tags: ['Tags', 'Keywords', { column: 'Countries or regions', split: ';,' }],
  values: {
    [reference('Application family')]: {
      'Finance and operations apps': 'Finance and Operations',
      'Customer engagement apps': 'Customer Engagement',
    },
    [reference('Module')]: {
      'Account receivables': 'Accounts receivable',
      'Account payables': 'Accounts payable',
    },
  },
  // What the template requires and catalogs leave empty; the values are those of Microsoft's July 2026 importer.
  defaults: {
    [reference('Microsoft ID')]: '{key}',
    [reference('Process sequence ID')]: '{key}',
    [reference('Catalog status')]: '10 - New',
    [reference('Article status')]: '10 - Not started',
    [reference('Business process flow status')]: '10 - Not started',
    [reference('Scope')]: '10 - Unspecified',
    [reference('Fit gap status')]: 'Unspecified',
    [reference('Gap solution approach')]: '10 - Unspecified',
    [reference('Application family')]: 'Cross Functional',
    'Microsoft.VSTS.Common.Priority': 2,
    [reference('Update comments')]: {
      value: '<div>Unspecified</div>',
      when: { [reference('Catalog status')]: '30 - Updated' },
    },
    [reference('Microsoft references')]: {
      value: '<div>Unspecified</div>',
      when: { [reference('Article status')]: '60 - Published' },
    },
    [reference('APQC description')]: { value: 'Unspecified', when: { [reference('APQC ID')]: '*' } },
  },
  reviewed: { column: 'Reviewed' },
};
