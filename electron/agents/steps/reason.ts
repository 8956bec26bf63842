import { AppError, isAppError, messageOf } from '../../../shared/errors.ts';
import { isExpected } from '../reasoners/failure.ts';
import type { Question, Reasoner } from '../reasoners/reasoner.ts';
import { rulesReasoner } from '../reasoners/rules.ts';
import { need, type Answer } from '../run-state.ts';
import type { Step, StepContext } from './step.ts';

/** Lets the reasoners, in the user's order, pick one option; the rules stand at the end of every list. */
export const reason: Step = async (run, state, context) => {
  const question: Question = {
    run: run.id,
    candidate: state.candidate,
    options: need(state, 'options'),
    dataVersion: state.dataVersion,
  };
  const answer = await ask(question, context);
  return { state: { ...state, answer }, payload: { ...answer } };
};

async function ask(question: Question, context: StepContext): Promise<Answer> {
  const failures: Answer['failures'] = [];
  for (const reasoner of withRules(context.reasoners)) {
    try {
      const choice = await reasoner.choose(question, context.signal);
      if (!question.options.some(option => option.id === choice.option)) {
        throw new AppError('unavailable', `${reasoner.name} chose '${choice.option}', which was not offered`);
      }
      return { ...choice, reasoner: reasoner.name, failures };
    } catch (error) {
      if (!isAppError(error) || error.code !== 'unavailable' || reasoner === rulesReasoner) throw error;
      failures.push({ reasoner: reasoner.name, message: messageOf(error) });
      if (isExpected(error)) continue;
      context.log.warn('decision.reasoner-failed', {
        run: question.run,
        reasoner: reasoner.name,
        error: error.message,
      });
      context.metrics?.count('inventory_errors_total', { component: reasoner.name });
    }
  }
  throw new AppError('internal', 'No reasoner answered, not even the rules');
}

function withRules(reasoners: Reasoner[]): Reasoner[] {
  return reasoners.some(reasoner => reasoner.name === 'rules') ? reasoners : [...reasoners, rulesReasoner];
}
