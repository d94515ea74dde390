/** A GUID in lower case with dashes, from any of its spellings; other text comes back in lower case. */
export function guid(text: string): string {
  const hex = text.toLowerCase().replace(/-/g, '');
  const parts = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/.exec(hex);
  return parts ? parts.slice(1).join('-') : text.toLowerCase();
}

export function spelled(id: string, dashes: boolean): string {
  return dashes ? id : id.replace(/-/g, '');
}
