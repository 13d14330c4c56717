/** `evidence …`: commands that work on an evidence folder, without a browser. */
import type { Command } from 'commander';

export function addEvidenceCommands(program: Command): void {
  const evidence = program.command('evidence').description('works on an evidence folder');
  evidence.command('verify').argument('<dir>', 'evidence folder').option('--json', 'one JSON object on stdout')
    .description('re-computes every digest; names what was added, removed or altered').action(verify);
  evidence.command('report').argument('<dir>', 'evidence folder')
    .description('renders the reports of an evidence folder again').action(async (dir: string) => {
      const [{ renderAgain }, { tell }] = await Promise.all([import('../evidence/write-reports.ts'), import('../tell.ts')]);
      await renderAgain(dir);
      tell(`Rendered again: ${dir}/report.html and report.md.`);
    });
}

async function verify(dir: string, options: { json?: boolean }): Promise<void> {
  const [{ verifyEvidence }, { print, tell }] = await Promise.all([import('../evidence/verify.ts'), import('../tell.ts')]);
  const found = verifyEvidence(dir);
  if (options.json) print(JSON.stringify(found, null, 2));
  tell(found.ok ? `Verified: every file of ${dir} is as it was written.` : `Not as it was written: ${dir}`);
  for (const [what, names] of Object.entries(found)) {
    if (Array.isArray(names)) for (const name of names) tell(`  ${what}: ${String(name)}`);
  }
  process.exitCode = found.ok ? 0 : 3;
}
