/** Questions on the terminal, by a prompt library that is loaded only when one is asked. */
import type { Asker } from './person.ts';

export const terminalAsker: Asker = {
  canAsk: process.stdin.isTTY,

  async confirm(question) {
    if (!terminalAsker.canAsk) return false; // nobody can answer: the careful answer
    const { confirm } = await import('@inquirer/prompts');
    return confirm({ message: question, default: false }, { output: process.stderr });
  },

  async code(question, signal) {
    if (!terminalAsker.canAsk) return null;
    const { password } = await import('@inquirer/prompts');
    try {
      return await password({
        message: question, mask: true, validate: (text) => /^\s*\d{6,8}\s*$/.test(text) || 'Six to eight digits, please.',
      }, { output: process.stderr, signal });
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortPromptError') return null;
      throw error;
    }
  },
};
