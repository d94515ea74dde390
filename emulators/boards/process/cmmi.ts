import type { FieldUse } from './defineType';
import type { ProcessSpec } from './buildProcess';
import {
  plain,
  portfolioFields,
  priority,
  severity,
  state,
  stateDates,
  taskFields,
  valueArea,
} from './parts';
import type { StateDefinition } from './types';

/** Resolved is in progress for some types and a category of its own for others (azure-devops-work-items 5.1). */
function workflow(resolved: 'InProgress' | 'Resolved'): StateDefinition[] {
  return [
    state('Proposed', 'Proposed'),
    state('Active', 'InProgress'),
    state('Resolved', resolved),
    state('Closed', 'Completed'),
  ];
}

const yesNo = (ref: string): FieldUse => ({ ref, values: ['Yes', 'No'] });
const triage: FieldUse = {
  ref: 'Common.Triage',
  required: true,
  defaultValue: 'Pending',
  values: ['Pending', 'More Info', 'Info Received', 'Triaged'],
};
const requirementType: FieldUse = {
  ref: 'CMMI.RequirementType',
  required: true,
  defaultValue: 'Functional',
  values: [
    'Business Objective',
    'Feature',
    'Functional',
    'Interface',
    'Operational',
    'Quality of Service',
    'Safety',
    'Scenario',
    'Security',
  ],
};
const expert = plain('CMMI.SubjectMatterExpert1 CMMI.SubjectMatterExpert2');
const impacts = plain(
  'CMMI.ImpactOnArchitecture CMMI.ImpactOnDevelopment CMMI.ImpactOnTechnicalPublications CMMI.ImpactOnTest ' +
    'CMMI.ImpactOnUserExperience',
);

export const cmmi: ProcessSpec = {
  id: '27450541-8e31-4150-9947-dc59f998fc01',
  name: 'CMMI',
  description: 'This template is for more formal projects requiring a framework for process improvement.',
  types: [
    {
      name: 'Epic',
      color: 'FF7B00',
      icon: 'icon_crown',
      states: workflow('InProgress'),
      fields: portfolioFields,
    },
    {
      name: 'Feature',
      color: '773B93',
      icon: 'icon_trophy',
      states: workflow('InProgress'),
      fields: portfolioFields,
    },
    {
      name: 'Requirement',
      color: '009CCC',
      icon: 'icon_list',
      states: workflow('InProgress'),
      fields: [
        ...stateDates,
        ...expert,
        priority,
        valueArea,
        triage,
        requirementType,
        yesNo('CMMI.Blocked'),
        yesNo('CMMI.Committed'),
        ...plain('Scheduling.Size Scheduling.OriginalEstimate Scheduling.StartDate Scheduling.FinishDate'),
        ...plain('Common.StackRank CMMI.UserAcceptanceTest CMMI.ImpactAssessmentHtml Build.IntegrationBuild'),
      ],
    },
    {
      name: 'Bug',
      color: 'CC293D',
      icon: 'icon_insect',
      states: workflow('Resolved'),
      fields: [
        ...taskFields,
        severity,
        triage,
        yesNo('CMMI.Blocked'),
        ...plain('Scheduling.Size TCM.SystemInfo TCM.ReproSteps Build.FoundIn CMMI.FoundInEnvironment'),
        ...plain('CMMI.HowFound CMMI.RootCause CMMI.ProposedFix CMMI.Symptom'),
      ],
    },
    {
      name: 'Task',
      color: 'F2CB1D',
      icon: 'icon_clipboard',
      states: workflow('InProgress'),
      fields: [...taskFields, triage, yesNo('CMMI.Blocked'), ...plain('Common.Discipline CMMI.TaskType')],
    },
    {
      name: 'Change Request',
      color: 'B4009E',
      icon: 'icon_asterisk',
      states: workflow('InProgress'),
      fields: [...stateDates, priority, triage, ...impacts, ...plain('CMMI.Justification Common.StackRank')],
    },
    {
      name: 'Issue',
      color: 'B4009E',
      icon: 'icon_traffic_cone',
      states: workflow('Resolved'),
      fields: [
        ...stateDates,
        priority,
        triage,
        yesNo('CMMI.Escalate'),
        ...plain('CMMI.ImpactAssessmentHtml CMMI.Analysis CMMI.CorrectiveActionPlan CMMI.TargetResolveDate'),
      ],
    },
    {
      name: 'Review',
      color: 'B4009E',
      icon: 'icon_chat_bubble',
      states: [state('Active', 'InProgress'), state('Resolved', 'Resolved'), state('Closed', 'Completed')],
      fields: [
        ...stateDates,
        ...plain('CMMI.CalledBy CMMI.CalledDate CMMI.Comments CMMI.Minutes CMMI.Purpose'),
      ],
    },
    {
      name: 'Risk',
      color: 'B4009E',
      icon: 'icon_insect',
      states: workflow('Resolved'),
      fields: [
        ...stateDates,
        priority,
        severity,
        ...plain('CMMI.MitigationPlan CMMI.MitigationTriggers CMMI.ContingencyPlan CMMI.Probability'),
        ...plain('Common.StackRank'),
      ],
    },
  ],
  backlogs: {
    epics: ['Epic'],
    features: ['Feature'],
    requirements: ['Requirements', 'Requirement'],
    bugs: ['Bug'],
  },
  effort: 'Microsoft.VSTS.Scheduling.Size',
};
