/** The steps of the guide by which a record tells how far a renewal came; nothing else in the engine knows a step by its number. */
export const MILESTONES = {
  /** Save is pressed in Entra */
  save: '2.12',
  /** Entra's word on it is read */
  saveConfirmed: '2.13',
  /** the previous token is discarded */
  discard: '2.14',
} as const;
