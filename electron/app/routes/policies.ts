import type { Engine } from '../engine.ts';
import { classView, pageRules, removeRule, setRule } from '../policies.ts';
import type { Implementer } from './implementer.ts';

/** Policies by rules. */
export function policiesRoutes(engine: Engine, os: Implementer) {
  return {
    list: os.policies.list.handler(({ input }) => pageRules(engine, input)),
    classes: os.policies.classes.handler(() => classView(engine)),
    set: os.policies.set.handler(({ input, context }) => setRule(engine, input, context.actor)),
    remove: os.policies.remove.handler(({ input, context }) =>
      removeRule(engine, input.target, context.actor),
    ),
  };
}
