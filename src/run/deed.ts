/** Tokens and proofs in the words of a question. */
import type { SaveProof, TokenRecord } from '../evidence/record.ts';

/** "Token 2 (expires 2027-01-05, in use)". */
export function tokenInWords(token: TokenRecord | null): string {
  if (token === null) return 'the token';
  const known = [token.expires === null ? '' : `expires ${token.expires}`, token.status].filter((words) => words !== '').join(', ');
  return `${token.label || 'the token'}${known === '' ? '' : ` (${known})`}`;
}

const BY: Readonly<Record<SaveProof, string>> = {
  'audit-log': 'as its audit log shows', graph: 'as Microsoft Graph shows', person: 'by the word of a person who looked',
  'trust-save': 'by nothing but its own word (TRUST_SAVE)',
};

export function proofInWords(proof: SaveProof | null): string {
  return proof === null ? 'which nothing has proven' : BY[proof];
}
