import type { ReasonerName } from '../../../shared/model/review.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { ModelOptions } from './model-reasoner.ts';
import type { Reasoner } from './reasoner.ts';
import { rulesReasoner } from './rules.ts';

/** How long a pass may ask a model; the lines after that are left to the rules. */
const PASS_SECONDS = 600;

/**
 * The reasoners of one pass in the user's order; the rules always stand last. A model's package is loaded only when
 * the model is wanted.
 * @param key reads the provider's key; called only when a provider needs one
 * @throws AppError invalid-input when the wanted model has no key or no name
 */
export async function reasonersInOrder(
  wanted: ReasonerName,
  settings: Settings['decisions'],
  key: (provider: 'gemini') => Promise<string | undefined>,
  options: ModelOptions,
): Promise<Reasoner[]> {
  const limited: ModelOptions = { timeLimitSeconds: PASS_SECONDS, ...options };
  switch (wanted) {
    case 'gemini': {
      const { geminiReasoner } = await import('./gemini.ts');
      const apiKey = (await key('gemini')) ?? '';
      return [geminiReasoner({ ...limited, apiKey, model: settings.geminiModel }), rulesReasoner];
    }
    case 'ollama': {
      const { ollamaReasoner } = await import('./ollama.ts');
      return [
        ollamaReasoner({ ...limited, url: settings.ollamaUrl, model: settings.ollamaModel }),
        rulesReasoner,
      ];
    }
    case 'rules':
      return [rulesReasoner];
  }
}
