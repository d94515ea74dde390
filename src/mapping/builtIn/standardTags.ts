import type { MappingFile, TagEntry } from '../types';

/**
 * Keywords, countries or regions and industries are tags, as LCS made them; so are products, which Microsoft's own
 * processes have no field for. Catalogs separate values by semicolons only, because their industries hold commas.
 */
export function standardTags(layout: string): MappingFile {
  const split = layout.startsWith('catalog') ? ';' : ';,';
  const columns = [
    'Keywords',
    'Countries or regions',
    'Countries/regions',
    'Countries',
    'Country/region',
    'Industries',
    'Industry',
    'Tags',
    'Application family',
    'Products',
    'Product',
  ];
  return { tags: columns.map((column): TagEntry => ({ column, split })), reviewed: { column: 'Reviewed' } };
}
