/**
 * The invariants of a rotation, held against the replica's truth at every act of it: what is wrong is wrong at that
 * moment, even when it is well again in the end.
 */
import type { Replica } from '../../fixtures/replica.ts';

export class WorldWatch {
  readonly violations: string[] = [];
  /** somebody else has taken away the token that Entra holds */
  isSyncBroken = false;
  readonly #replica: () => Replica;
  #lastSeen: string[] = [];
  #sinceSave: string[] = [];
  /** a second operator has revoked something */
  #hasLost = false;

  constructor(replica: () => Replica) {
    this.#replica = replica;
  }

  /** Told of everything that the replica counts, right when it has happened. */
  see(what: string): void {
    const { tokens, entraHolds } = this.#replica().truth();
    if (what === 'saved') this.#sinceSave = [];
    else this.#sinceSave.push(what);
    if (entraHolds !== null) this.isSyncBroken = false;
    else if (this.#hasLost) this.isSyncBroken = true; // the token that is being saved has just been taken away by somebody else
    if (entraHolds === null && !this.isSyncBroken) this.violations.push(`after "${what}" no live token stands in Entra (invariant 1)`);
    if (what === 'token-created' && this.#lastSeen.length > 1) this.violations.push('a token was generated while two existed (invariant 3)');
    if (what === 'revoked') this.#judgeRemoval(tokens.map(({ label }) => label), entraHolds);
    this.#lastSeen = tokens.map(({ label }) => label);
  }

  /** What a second operator, and no program, has just done. */
  beBroken(): void {
    this.#hasLost ||= this.#replica().truth().tokens.length < this.#lastSeen.length;
    this.isSyncBroken = this.#replica().truth().entraHolds === null;
    this.#lastSeen = this.#replica().truth().tokens.map(({ label }) => label);
  }

  #judgeRemoval(left: readonly string[], entraHolds: string | null): void {
    if (left.length === 0) this.violations.push('the only token was revoked (invariant 8)');
    const [kept] = left;
    const isOld = kept === entraHolds && this.#replica().truth().counters['saved'] !== undefined;
    if (isOld && !this.#sinceSave.includes('test-connection') && this.#sinceSave.length > 0 && !this.isSyncBroken) {
      this.violations.push('a token was revoked before what Entra holds was tested after the save (invariant 2)');
    }
  }
}
