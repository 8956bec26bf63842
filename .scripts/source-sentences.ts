import ts from 'typescript';

/** What an expression can say, each value as `v1`, `v2`; nothing where only running it would tell. */
export function sentencesOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return sentencesOf(node.expression);
  if (ts.isConditionalExpression(node))
    return [...sentencesOf(node.whenTrue), ...sentencesOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const rights = sentencesOf(node.right);
    return sentencesOf(node.left).flatMap(left => rights.map(right => left + right));
  }
  if (!ts.isTemplateExpression(node)) return [];
  let says = [node.head.text];
  for (const [at, span] of node.templateSpans.entries()) {
    const inner = ts.isConditionalExpression(span.expression) ? sentencesOf(span.expression) : [];
    const values = inner.some(text => text.includes(' ')) ? inner : [`v${at + 1}`];
    says = says.flatMap(text => values.map(value => text + value + span.literal.text));
  }
  return says;
}
