/** What no click of the program may land on in Entra, whatever a selector says. */
import type { NeverClick, Target } from '../schema.ts';

export const neverClick: readonly NeverClick[] = [
  { name: /^(start|stop|restart|pause) provisioning\b/i, because: 'a restart begins a full cycle and a stop ends sync' },
  // General knowledge, as no source has them: start, stop, restart and delete beside provisioning in other languages.
  { name: /bereitstellung (starten|beenden|neu starten)|(démarrer|arrêter|redémarrer) l[’']approvisionnement|(iniciar|detener|reiniciar) (el )?aprovisionamiento|プロビジョニングの(開始|停止|再開|再起動)|(启动|停止|重新启动)预配|프로비저닝 (시작|중지|다시 시작)/i,
    because: 'a restart begins a full cycle and a stop ends sync' },
  { name: /^(löschen|supprimer|eliminar|elimina|verwijderen|excluir|削除|删除|삭제)/i, because: 'nothing is deleted in Entra by the runbook' },
  { name: /^(yes, )?(delete|remove)\b/i, because: 'nothing is deleted in Entra by the runbook' },
  { name: /^clear (current )?state\b/i, because: 'it restarts synchronisation from nothing' },
  { name: /^(provisioning mode|mappings?|scope|attribute mapping)\b/i, because: 'a renewal does not touch scope or mappings' },
  { name: /^(accept|agree|consent|grant admin consent)\b/i, because: 'terms and consent are accepted by people only' },
  { name: /^(disable|turn off)\b/i, because: 'it would end sign-in or sync' },
  {
    name: /\b(switch|go|return) (back )?to (the )?(legacy|old|classic|previous) (experience|view)\b/i,
    because: 'it changes the interface for the administrator',
  },
];

/** Close buttons of teaching bubbles, surveys and banners: the only things dismissed when they lie over a control. */
export const noise: Target = {
  seen: 'teaching callouts, surveys and "what\'s new" over the panes, emisar 2026',
  inside: '.ms-TeachingBubble,.ms-Callout,[role="dialog"][aria-label*="feedback" i],[role="dialog"][aria-label*="survey" i],' +
    '[class*="TeachingBubble"],[class*="teaching" i],[class*="nps" i]',
  variants: [{ role: 'button', name: /^(close|dismiss|not now|maybe later|no thanks|got it|skip)$/i }],
};
