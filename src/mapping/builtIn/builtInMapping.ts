import type { MappingFile, ProcessName } from '../types';
import { microsoft } from './microsoft';
import { standardFields } from './standardFields';
import { standardTags } from './standardTags';
import { standardTypes } from './standardTypes';

/** The mapping for a process and a library layout, in the form of a mapping file. */
export function builtInMapping(process: ProcessName, layout: string): MappingFile {
  if (process === 'microsoft') return microsoft;
  return { ...standardTypes(process), ...standardFields, ...standardTags(layout) };
}

/**
 * The process that a project is built on, by its work item types, because inherited processes have names of their
 * own: `Contoso Agile` has user stories.
 */
export function processOf(processTemplate: string, typeNames: readonly string[]): ProcessName {
  const types = new Set(typeNames.map((name) => name.toLowerCase()));
  if (types.has('end to end') && types.has('process area')) return 'microsoft';
  const named = processTemplate.toLowerCase();
  if (named === 'agile' || named === 'scrum' || named === 'cmmi' || named === 'basic') return named;
  if (types.has('user story')) return 'agile';
  if (types.has('product backlog item')) return 'scrum';
  return types.has('requirement') ? 'cmmi' : 'basic';
}
