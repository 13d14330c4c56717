/** What no click of the program may land on, on either console, whatever a selector says. */
import type { NeverClick, Target } from '../schema.ts';

export const neverClick: readonly NeverClick[] = [
  { name: /^.{0,24}\bdisconnect\b/i, because: 'it ends directory sync and turns synced accounts into manual ones' },
  // No source has the word in other languages: these are general knowledge, and refusing one too many only stops a run.
  { name: /^.{0,24}(trennen|afbryd|odpojit|接続解除|切断|desconectar|डिस्कनेक्ट|déconnecter|disconnetti|verbreken|断开|中斷|연결 해제|koppla från)/i,
    because: 'it ends directory sync and turns synced accounts into manual ones' },
  { name: /^(turn off|disable)\b/i, because: 'it ends sync or federation' },
  { name: /^(agree|accept|i agree|accept all)\b/i, because: 'terms and consent are accepted by people only' },
  { name: /^(unfederate|stop federat\w+|remove domain|transfer)\b/i, because: 'it changes the federation' },
];

/** Close buttons of hints, surveys and nags: the only things dismissed when they lie over a control. */
export const noise: Target = {
  seen: 'nags inside the console, public code 2023-24',
  inside: '[role="dialog"],[role="alertdialog"],[role="tooltip"],[role="status"]',
  variants: [{ role: 'button', name: /^(not now|maybe later|remind me later)$/i }],
};
