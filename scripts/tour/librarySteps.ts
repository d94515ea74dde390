import { editWorkItems } from './editWorkItems';
import type { Step } from './types';

const common = {
  libraryName: 'Contoso processes',
  removedPolicy: 'tag',
  reportFolder: '$(ReportFolder)',
};
const release = (name: string) => `$(Build.SourcesDirectory)/samples/process-library/contoso-${name}.csv`;

/** A process library becomes work items, people work on them, and the library's next release comes. */
export const librarySteps: readonly Step[] = [
  {
    title: 'Make work items of a process library',
    name: 'library',
    task: 'BpmLibrarySync',
    inputs: { ...common, libraryPath: release('2026-04') },
  },
  { title: 'Work on them, as people do', run: editWorkItems },
  {
    title: "Take up the library's next release",
    name: 'upgrade',
    task: 'BpmLibrarySync',
    inputs: { ...common, libraryPath: release('2026-10') },
  },
  {
    title: 'Plan the same again: nothing is left to write',
    name: 'again',
    task: 'BpmLibrarySync',
    inputs: { ...common, libraryPath: release('2026-10'), command: 'plan', reportFolder: '' },
  },
];
