import type { TypeSpec } from './defineType';
import { plain, priority, state, stateDates } from './parts';
import type { Category } from './types';

const requested = [state('Requested', 'Proposed'), state('Closed', 'Completed')];
const active = [state('Active', 'InProgress'), state('Closed', 'Completed')];

/** Types that every system process has beside its backlogs; their states are those of azure-devops-work-items 5.1. */
export const hiddenTypes: readonly TypeSpec[] = [
  {
    name: 'Test Case',
    color: '004B50',
    icon: 'icon_test_case',
    states: [state('Design', 'Proposed'), state('Ready', 'InProgress'), state('Closed', 'Completed')],
    fields: [
      ...stateDates,
      priority,
      ...plain('TCM.Steps TCM.Parameters TCM.LocalDataSource TCM.AutomatedTestName TCM.AutomatedTestStorage'),
      ...plain('TCM.AutomatedTestId TCM.AutomatedTestType Build.IntegrationBuild'),
      {
        ref: 'TCM.AutomationStatus',
        defaultValue: 'Not Automated',
        values: ['Automated', 'Not Automated', 'Planned'],
      },
    ],
  },
  {
    name: 'Test Plan',
    color: '004B50',
    icon: 'icon_test_plan',
    states: [state('Active', 'InProgress'), state('Inactive', 'Completed')],
    fields: plain('Scheduling.StartDate Scheduling.FinishDate Build.IntegrationBuild'),
  },
  {
    name: 'Test Suite',
    color: '004B50',
    icon: 'icon_test_suite',
    states: [
      state('In Planning', 'Proposed'),
      state('In Progress', 'InProgress'),
      state('Completed', 'Completed'),
    ],
    fields: [
      ...plain('TCM.QueryText TCM.TestSuiteAudit Build.IntegrationBuild'),
      { ref: 'TCM.TestSuiteTypeId', required: true, defaultValue: 1 },
      { ref: 'TCM.TestSuiteType', required: true, defaultValue: 'Static' },
    ],
  },
  {
    name: 'Shared Steps',
    referenceName: 'Microsoft.VSTS.WorkItemTypes.SharedStep',
    color: '004B50',
    icon: 'icon_test_step',
    states: active,
    fields: [...stateDates, priority, ...plain('TCM.Steps TCM.Parameters Build.IntegrationBuild')],
  },
  {
    name: 'Shared Parameter',
    color: '004B50',
    icon: 'icon_test_parameter',
    states: [state('Active', 'InProgress'), state('Inactive', 'Completed')],
    fields: plain('Common.StateChangeDate TCM.Parameters Build.IntegrationBuild'),
  },
  {
    name: 'Code Review Request',
    color: 'B4009E',
    icon: 'icon_code_review',
    states: requested,
    fields: plain(
      'CodeReview.Context CodeReview.ContextType CodeReview.ClosedStatus Common.ClosedDate Common.ClosedBy',
    ),
  },
  {
    name: 'Code Review Response',
    color: 'B4009E',
    icon: 'icon_code_response',
    states: requested,
    fields: plain(
      'CodeReview.AcceptedDate CodeReview.AcceptedBy Common.ReviewedBy Common.ClosedDate Common.ClosedBy',
    ),
  },
  {
    name: 'Feedback Request',
    color: '004B50',
    icon: 'icon_review',
    states: active,
    fields: plain(
      'Feedback.ApplicationType Feedback.ApplicationLaunchInstructions Common.ClosedDate Common.ClosedBy',
    ),
  },
  {
    name: 'Feedback Response',
    color: '004B50',
    icon: 'icon_response',
    states: active,
    fields: plain('Common.Rating TCM.SystemInfo Common.ClosedDate Common.ClosedBy'),
  },
];

/** As the recorded answer of `workitemtypecategories` lists them. */
export const hiddenCategories: readonly Category[] = [
  category('Test Case Category', 'Microsoft.TestCaseCategory', ['Test Case']),
  category('Shared Step Category', 'Microsoft.SharedStepCategory', ['Shared Steps']),
  category('Code Review Request Category', 'Microsoft.CodeReviewRequestCategory', ['Code Review Request']),
  category('Code Review Response Category', 'Microsoft.CodeReviewResponseCategory', ['Code Review Response']),
  category('Feedback Request Category', 'Microsoft.FeedbackRequestCategory', ['Feedback Request']),
  category('Feedback Response Category', 'Microsoft.FeedbackResponseCategory', ['Feedback Response']),
  category('Hidden Types Category', 'Microsoft.HiddenCategory', [
    'Code Review Request',
    'Code Review Response',
    'Feedback Request',
    'Feedback Response',
    'Shared Steps',
    'Shared Parameter',
    'Test Plan',
    'Test Suite',
  ]),
  category('Shared Parameter Category', 'Microsoft.SharedParameterCategory', ['Shared Parameter']),
  category('Test Plan Category', 'Microsoft.TestPlanCategory', ['Test Plan']),
  category('Test Suite Category', 'Microsoft.TestSuiteCategory', ['Test Suite']),
];

export function category(name: string, referenceName: string, types: string[]): Category {
  return { name, referenceName, defaultType: types[0] ?? '', types };
}
