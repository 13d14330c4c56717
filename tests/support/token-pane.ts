/** Apple's pane of tokens in a few lines, whose tokens can be revoked: rows, a warning, and what is left. */
export interface PaneToken {
  readonly label: string;
  readonly expires: string;
  readonly status: string;
}

export const OLD: PaneToken = { label: 'Token 2', expires: 'January 2, 2027', status: 'Active' };
export const NEW: PaneToken = { label: 'Token 1', expires: 'November 23, 2027', status: 'Active' };

/** @param warning what the dialog says of a token; null for a console that asks nothing */
export function tokenPane(tokens: readonly PaneToken[], warning: ((label: string) => string) | null = (label) => `Revoke ${label}?`): string {
  const row = ({ label, expires, status }: PaneToken): string =>
    `<li id="${label}"><b>${label}</b> <span>Expires ${expires}</span> <span>${status}</span>
      <button onclick="ask('${label}', '${warning?.(label) ?? ''}')">Revoke</button></li>`;
  return `<h1>Microsoft Entra Connect Sync</h1><p>SCIM</p><ul>${tokens.map(row).join('')}</ul><button>+ Client Secret</button>
    <div id="place"></div>
    <script>
      window.revoked = [];
      const revoke = (label) => { revoked.push(label); document.getElementById(label).remove(); place.innerHTML = ''; };
      const ask = (label, words) => {
        if (words === '') return revoke(label);
        place.innerHTML = '<div role="alertdialog" aria-label="' + words + '"><p>' + words + '</p>'
          + '<button onclick="place.innerHTML = String()">Cancel</button><button onclick="revoke(\\'' + label + '\\')">Revoke</button></div>';
      };
    </script>`;
}
