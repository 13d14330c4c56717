/** Completion scripts from commander's own definitions: a command or option that is added completes by itself. */
import type { Command, Option } from 'commander';

interface Node {
  readonly path: string; readonly commands: readonly Command[]; readonly options: readonly Option[]; readonly choices: readonly string[];
}

export function completionFor(shell: 'bash' | 'zsh' | 'fish', program: Command): string {
  const nodes = walk(program);
  switch (shell) {
    case 'bash': return `${bash(program.name(), nodes)}\ncomplete -F _scim_runbook ${program.name()}`;
    // zsh runs bash's functions by its own emulation of them
    case 'zsh': return `#compdef ${program.name()}\nautoload -Uz bashcompinit && bashcompinit\n${bash(program.name(), nodes)}\ncomplete `
      + `-F _scim_runbook ${program.name()}`;
    case 'fish': return fish(program.name(), nodes);
  }
}

function walk(command: Command, path: readonly string[] = []): Node[] {
  const help = command.createHelp();
  const node: Node = {
    path: path.join(' '), commands: command.commands, options: help.visibleOptions(command),
    choices: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
  };
  return [node, ...command.commands.flatMap((sub) => walk(sub, [...path, sub.name()]))];
}

function bash(name: string, nodes: readonly Node[]): string {
  const options = nodes.flatMap((node) => node.options);
  const valued = unique(options.filter(({ required, argChoices }) => required && !argChoices).map(flagOf));
  // an option of one name may take a choice with one command and a file with another
  const chosen = nodes.flatMap((
    { path, options: own },
  ) => own.filter(({ argChoices }) => argChoices).map((option) => [`${path} ${flagOf(option)}`, option.argChoices ?? []] as const));
  return [
    `# completion of ${name}`,
    '_scim_runbook() {',
    '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" path="" word words',
    '  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
    '    case "${path:+$path }$word" in',
    `      ${nodes.flatMap(({ path }) => (path === '' ? [] : [`"${path}"`])).join('|')}) path="\${path:+$path }$word" ;;`,
    '    esac',
    '  done',
    '  case "$path $prev" in',
    ...chosen.map(([words, choices]) => `    "${words}") COMPREPLY=( $(compgen -W "${choices.join(' ')}" -- "$cur") ); return ;;`),
    `    ${valued.map((flag) => `*" ${flag}"`).join('|')}) COMPREPLY=( $(compgen -f -- "$cur") ); return ;;`,
    '  esac',
    '  case "$path" in',
    ...nodes.map((node) => `    "${node.path}") words="${wordsOf(node).join(' ')}" ;;`),
    '  esac',
    '  COMPREPLY=( $(compgen -W "$words" -- "$cur") )',
    '}',
  ].join('\n');
}

function fish(name: string, nodes: readonly Node[]): string {
  const lines = nodes.flatMap((node) => {
    const here = conditionOf(node);
    const commands = node.commands.map((sub) => `complete -c ${name} -f -n '${here}' -a ${sub.name()} -d ${quoted(sub.description())}`);
    const choices = node.choices.length > 0 ? [`complete -c ${name} -f -n '${here}' -a '${node.choices.join(' ')}'`] : [];
    const options = node.options.map((option) => {
      const value = option.argChoices ? ` -x -a '${option.argChoices.join(' ')}'` : option.required ? ' -r' : '';
      return `complete -c ${name} -n '${here}' -l ${flagOf(option).slice(2)}${value} -d ${quoted(option.description)}`;
    });
    return [...commands, ...choices, ...options];
  });
  return [`# completion of ${name}`, `complete -c ${name} -e`, ...lines].join('\n');
}

/** All words of the path are there, and none of a command below it yet. */
function conditionOf({ path, commands }: Node): string {
  const below = commands.map((sub) => sub.name()).join(' ');
  const seen = path.split(' ').filter((word) => word !== '').map((word) => `__fish_seen_subcommand_from ${word}`);
  return [...seen, ...(below === '' ? [] : [`not __fish_seen_subcommand_from ${below}`])].join('; and ');
}

function wordsOf({ commands, options, choices }: Node): string[] {
  return unique([...commands.map((sub) => sub.name()), ...choices, ...options.map(flagOf)]);
}

function flagOf({ long, short }: Option): string {
  return long ?? short ?? '';
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
