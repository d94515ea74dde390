/** Pure questions about `EnvironmentType` and `EnvironmentInfrastructure` (lcs-api 7, G3). */
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const oneOf = (value: string, words: readonly string[]) => words.some((word) => same(word, value));

export const isProduction = (type: string): boolean => oneOf(type, ['Production', 'OnPremProduction']);

export const isSandbox = (type: string): boolean => same(type, 'Sandbox');

export const isBuild = (type: string): boolean => oneOf(type, ['DevTestBuild', 'DevTestDevAndBuild']);

/** Cloud-hosted developer, build and demo environments: no part in database movement (lcs-api 8). */
export const isTier1 = (type: string): boolean =>
  oneOf(type, ['DevTestDev', 'DevTestBuild', 'DevTestDevAndBuild', 'Demo']);

export const isOnPremises = (type: string): boolean => oneOf(type, ['OnPremSandbox', 'OnPremProduction']);

export const isCustomerManaged = (infrastructure: string): boolean => same(infrastructure, 'CustomerManaged');

export const isSelfService = (infrastructure: string): boolean => same(infrastructure, 'SelfService');

/** Hosted by Microsoft, so certainly neither on premises nor a virtual machine of the customer. */
export const isMicrosoftHosted = (infrastructure: string): boolean =>
  oneOf(infrastructure, ['SelfService', 'MicrosoftManaged']);

const movedWords = /power\s?platform|\bPPAC\b|read[\s-]?only|^migrated(?!tosf)/i;

/**
 * Whether what LCS says about an environment tells that it was moved to the Power Platform admin center, where it is
 * read-only in LCS. No documented field does (finops-tools-peer 4.2), so every word is looked at; when none tells,
 * the refusal of a start does.
 */
export const isMoved = (...words: readonly string[]): boolean =>
  words.some((word) => movedWords.test(word.trim()));
