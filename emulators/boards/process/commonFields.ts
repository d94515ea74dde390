import type { FieldRow } from './field';
import { field } from './field';
import type { FieldDefinition, FieldType } from './types';

/** `Priority` in the group `Common` becomes `Microsoft.VSTS.Common.Priority`. */
function group(prefix: string, type: FieldType, names: string, flags?: string): FieldRow[] {
  return names.split(/\s+/).map((name) => [`Microsoft.VSTS.${prefix}.${name}`, words(name), type, flags]);
}

/** `AcceptanceCriteria` → `Acceptance Criteria`. */
function words(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2');
}

const rows: readonly FieldRow[] = [
  ...group('Common', 'integer', 'Priority BusinessValue StateCode'),
  ...group('Common', 'double', 'StackRank BacklogPriority TimeCriticality'),
  ...group(
    'Common',
    'string',
    'Severity Activity ValueArea Risk ResolvedReason Discipline Issue Triage Rating',
  ),
  ...group('Common', 'html', 'AcceptanceCriteria Resolution'),
  ...group('Common', 'dateTime', 'StateChangeDate ActivatedDate ResolvedDate ClosedDate'),
  ...group('Common', 'string', 'ActivatedBy ResolvedBy ClosedBy ReviewedBy', 'identity'),
  ...group('Scheduling', 'double', 'StoryPoints Effort Size RemainingWork OriginalEstimate CompletedWork'),
  ...group('Scheduling', 'dateTime', 'StartDate FinishDate TargetDate DueDate'),
  ['Microsoft.VSTS.Build.FoundIn', 'Found In', 'string'],
  ['Microsoft.VSTS.Build.IntegrationBuild', 'Integration Build', 'string'],
  ...group('TCM', 'html', 'SystemInfo ReproSteps Steps Parameters LocalDataSource'),
  ...group('TCM', 'string', 'AutomatedTestName AutomatedTestStorage AutomatedTestId AutomatedTestType'),
  ['Microsoft.VSTS.TCM.AutomationStatus', 'Automation status', 'string'],
  ...group('TCM', 'string', 'TestSuiteType'),
  ...group('TCM', 'integer', 'TestSuiteTypeId'),
  ...group('TCM', 'plainText', 'QueryText TestSuiteAudit'),
  ...group(
    'CMMI',
    'string',
    'Blocked Committed Escalate FoundInEnvironment HowFound RootCause RequirementType',
  ),
  ...group('CMMI', 'string', 'UserAcceptanceTest Purpose MeetingType RequiresReview RequiresTest TaskType'),
  ...group('CMMI', 'html', 'ImpactOnArchitecture ImpactOnDevelopment ImpactOnTechnicalPublications'),
  ...group('CMMI', 'html', 'ImpactOnTest ImpactOnUserExperience ImpactAssessmentHtml Justification'),
  ...group('CMMI', 'html', 'MitigationPlan MitigationTriggers ContingencyPlan Comments Minutes Analysis'),
  ...group('CMMI', 'html', 'ProposedFix Symptom CorrectiveActionPlan CorrectiveActionActualResolution'),
  ...group('CMMI', 'string', 'CalledBy SubjectMatterExpert1 SubjectMatterExpert2', 'identity'),
  ...group('CMMI', 'dateTime', 'CalledDate TargetResolveDate'),
  ...group('CMMI', 'double', 'Estimate'),
  ...group('CMMI', 'integer', 'Probability'),
  ...group('CodeReview', 'string', 'Context ContextType ClosedStatus ClosingComment'),
  ...group('CodeReview', 'integer', 'ContextCode ClosedStatusCode'),
  ...group('CodeReview', 'string', 'ContextOwner AcceptedBy', 'identity'),
  ...group('CodeReview', 'dateTime', 'AcceptedDate'),
  ...group('Feedback', 'string', 'ApplicationType'),
  ...group('Feedback', 'plainText', 'ApplicationStartInformation'),
  ...group('Feedback', 'html', 'ApplicationLaunchInstructions'),
];

/** Fields that come with Microsoft's processes; each type names the ones it uses. */
export const commonFields: readonly FieldDefinition[] = rows.map(field);
