/** Names under which the application of Apple Business Manager is known; the first is the gallery's. */
export const applicationNames = {
  preferred: 'Apple Business Manager',
  /** guide 2.7 (its pane), Apple's documentation of the application names, the product's name since April 2026 */
  others: ['Apple Business Manager SAML', 'AppleBusinessManagerSCIM', 'Apple Business'],
} as const;
