import { commonFields } from './commonFields';
import { systemFields } from './systemFields';
import type { FieldDefinition } from './types';

/** The fields of the organization, shared by all its processes (azure-devops-work-items 5.2). */
export class FieldCatalog {
  private readonly byReference = new Map<string, FieldDefinition>();
  private readonly byName = new Map<string, FieldDefinition>();

  constructor() {
    for (const field of [...systemFields, ...commonFields]) this.add(field);
  }

  add(field: FieldDefinition): FieldDefinition {
    this.byReference.set(field.referenceName.toLowerCase(), field);
    this.byName.set(field.name.toLowerCase(), field);
    return field;
  }

  /** By reference name or by the name that people see, in any letter case. */
  find(name: string): FieldDefinition | undefined {
    const key = name.toLowerCase();
    return this.byReference.get(key) ?? this.byName.get(key);
  }

  byReferenceName(name: string): FieldDefinition | undefined {
    return this.byReference.get(name.toLowerCase());
  }

  all(): FieldDefinition[] {
    return [...this.byReference.values()];
  }
}
