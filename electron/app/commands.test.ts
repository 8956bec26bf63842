import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { runCommand } from './commands.ts';
import { undoImport } from './undo-import.ts';
import { openTestWorkspace, writeText, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const nameOf = (code: string) =>
  workspace.engine.store.reader.prepare('SELECT name FROM item WHERE code = ?').pluck().get(code);
const rename = (code: string, name: string) =>
  runCommand(workspace.engine, { label: `Rename ${code}`, actor: 'test' }, db =>
    db.prepare('UPDATE item SET name = ? WHERE code = ?').run(name, code),
  );

describe('a command of the user', () => {
  it('is undone before the import that it came after', async () => {
    await writeText(workspace, 'item,name\nA,Bolt\n', 'items');
    const { commandId } = await rename('A', 'Screw');
    expect(nameOf('A')).toBe('Screw');
    expect(await undoCommand(workspace.engine, undefined, 'test')).toMatchObject({ undone: commandId });
    expect(nameOf('A')).toBe('Bolt');
  });

  it('stands in the way of undoing an import whose rows it changed, and of no other', async () => {
    const first = await writeText(workspace, 'item,name\nA,Bolt\n', 'items');
    await writeText(workspace, 'item,name\nB,Nut\n', 'items');
    const { commandId } = await rename('A', 'Screw');
    await undoImport(workspace.engine, undefined, 'test');
    expect(nameOf('B')).toBeUndefined();
    await expect(undoImport(workspace.engine, first.id, 'test')).rejects.toMatchObject({
      code: 'conflict',
      details: { first: commandId },
    });
    expect(nameOf('A')).toBe('Screw');
    await undoCommand(workspace.engine, commandId, 'test');
    await undoImport(workspace.engine, first.id, 'test');
    expect(nameOf('A')).toBeUndefined();
  });

  it('leaves nothing when it fails, and the next one is recorded as ever', async () => {
    await writeText(workspace, 'item,name\nA,Bolt\n', 'items');
    const failing = runCommand(workspace.engine, { label: 'Fail', actor: 'test' }, db => {
      db.prepare("UPDATE item SET name = 'half'").run();
      throw new AppError('rejected', 'no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(nameOf('A')).toBe('Bolt');
    await rename('A', 'Screw');
    await undoCommand(workspace.engine, undefined, 'test');
    expect(nameOf('A')).toBe('Bolt');
  });
});
