/** Questions on the terminal, by a prompt library that is loaded only when one is asked. */
import { isTerminalGone, untilGone } from '../terminal/outlive-terminal.ts';
import type { Asker } from './person.ts';

export const terminalAsker: Asker = {
  get canAsk() { return process.stdin.isTTY && !isTerminalGone(); },

  async confirm(question, signal) {
    if (!terminalAsker.canAsk) return null; // nobody can answer
    const { confirm } = await import('@inquirer/prompts');
    try {
      return await untilGone(confirm({ message: question, default: false }, { output: process.stderr, ...(signal && { signal }) }));
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortPromptError') return null;
      if (error instanceof Error && error.name === 'ExitPromptError') return false;
      throw error;
    }
  },

  async choose(question, choices, signal) {
    const { select } = await import('@inquirer/prompts');
    try {
      const options = choices.map(({ answer, label }) => ({ value: answer, name: label }));
      return await untilGone(select({ message: question, choices: options }, { output: process.stderr, signal }));
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortPromptError') return null;
      if (error instanceof Error && error.name === 'ExitPromptError') return choices.at(-1)?.answer ?? null;
      throw error;
    }
  },

  async code(question, signal) {
    if (!terminalAsker.canAsk) return null;
    const { password } = await import('@inquirer/prompts');
    try {
      return await untilGone(password({
        message: question, mask: true, validate: (text) => /^\s*\d{6,8}\s*$/.test(text) || 'Six to eight digits, please.',
      }, { output: process.stderr, signal }));
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortPromptError') return null;
      throw error;
    }
  },
};
