/** What a token's row says of it. Apple's guide: "active" within 60 s of the first use; blogs: its lamp turns green. */
export const tokenWords = {
  /** tells one row from the other: "Token 2" */
  label: /(\b(token|identificador)|トークン|टोकन)\s*#?\s*\d+\b/i,
  unused: /\b(inactive|not (yet )?(active|activated|in use|used|connected)|never (been )?used|unused|pending|new)\b/i,
  inUse: /\b(active|activated|in use|connected)\b/i,
  created: /(?:created|added|made|generated|issued)(?: on| at|:)?\s*/i,
  expires: /(?:expir\w*|valid (?:until|to|through)|ends?)(?: on| at|:)?\s*/i,
} as const;
