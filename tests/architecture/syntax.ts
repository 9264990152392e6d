import { parseSync } from '@swc/core';

/** What the rules want to know of one source file. Lines count from 1. */
export interface Syntax {
  readonly imports: readonly Import[];
  readonly superclasses: readonly Mention[];
  /** Members that are read, as they are written: `process.env`, `this.broker.js.publish`. */
  readonly members: readonly Mention[];
  readonly calls: readonly Call[];
  /** Number of parameters of each constructor. */
  readonly constructors: readonly { readonly parameters: number; readonly line: number }[];
}

export interface Mention {
  readonly name: string;
  readonly line: number;
}

export interface Import {
  readonly specifier: string;
  /** Erased when compiled. */
  readonly typeOnly: boolean;
  readonly names: readonly string[];
  readonly line: number;
}

export interface Call {
  readonly callee: string;
  /** The first argument where it is a plain name. */
  readonly argument: string | undefined;
  readonly line: number;
}

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Positions of swc count bytes over all that it has parsed, so each text is given a first token to count from. */
const firstToken = '0;';

export function syntaxOf(path: string, text: string): Syntax {
  const marked = firstToken + text.replace(/^#!/, '//');
  const tree: unknown = parseSync(marked, { syntax: 'typescript', tsx: path.endsWith('x'), decorators: true });
  const bytes = Buffer.from(marked);
  let start: number | undefined;
  const lineOf = (node: Node) => {
    const position = isRecord(node['span']) ? Number(node['span']['start']) : 0;
    start ??= position;
    return bytes
      .subarray(0, position - start)
      .toString()
      .split('\n').length;
  };
  const found: Found = { imports: [], superclasses: [], members: [], calls: [], constructors: [] };
  visit(tree, (node) => read(node, lineOf(node), found));
  return found;
}

interface Found {
  imports: Import[];
  superclasses: Mention[];
  members: Mention[];
  calls: Call[];
  constructors: { parameters: number; line: number }[];
}

function read(node: Node, line: number, found: Found): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'TsImportType':
      readImport(node, line, found);
      return;
    case 'CallExpression':
      readCall(node, line, found);
      return;
    case 'MemberExpression':
      found.members.push({ name: nameOf(node), line });
      return;
    case 'VariableDeclarator':
      for (const key of keysOf(node['id'])) found.members.push({ name: `${nameOf(node['init'])}.${key}`, line });
      return;
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (node['superClass']) found.superclasses.push({ name: nameOf(node['superClass']), line });
      return;
    case 'Constructor':
      found.constructors.push({ parameters: listOf(node['params']).length, line });
  }
}

function readImport(node: Node, line: number, found: Found): void {
  const specifier = textOf(node['source'] ?? node['argument']);
  if (specifier === undefined) return;
  const specifiers = listOf(node['specifiers']);
  const eachTypeOnly = specifiers.length > 0 && specifiers.every((one) => isRecord(one) && one['isTypeOnly'] === true);
  const typeOnly = node.type === 'TsImportType' || node['typeOnly'] === true || eachTypeOnly;
  const names = specifiers.map((one) => (isRecord(one) ? nameOf(one['imported'] ?? one['local'] ?? one['orig']) : ''));
  found.imports.push({ specifier, typeOnly, names, line });
}

function readCall(node: Node, line: number, found: Found): void {
  const [first] = listOf(node['arguments']);
  const argument = isRecord(first) ? first['expression'] : undefined;
  const callee = isNode(node['callee']) && node['callee'].type === 'Import' ? 'import' : nameOf(node['callee']);
  const specifier = callee === 'import' ? textOf(argument) : undefined;
  if (specifier !== undefined) found.imports.push({ specifier, typeOnly: false, names: [], line });
  found.calls.push({ callee, argument: isNode(argument) ? nameOf(argument) : undefined, line });
}

/** The dotted name of an identifier or of a member of something. */
function nameOf(value: unknown): string {
  if (!isNode(value)) return '';
  if (value.type === 'ThisExpression') return 'this';
  if (value.type === 'MemberExpression') return `${nameOf(value['object'])}.${nameOf(value['property'])}`;
  if (value.type === 'Computed' || value.type === 'CallExpression')
    return nameOf(value['expression'] ?? value['callee']);
  if (value.type === 'OptionalChainingExpression') return nameOf(value['base']);
  return typeof value['value'] === 'string' ? value['value'] : '';
}

/** The keys that `{ a, b: c }` takes apart. */
function keysOf(pattern: unknown): string[] {
  if (!isNode(pattern) || pattern.type !== 'ObjectPattern') return [];
  return listOf(pattern['properties']).map((property) => (isRecord(property) ? nameOf(property['key']) : ''));
}

function textOf(value: unknown): string | undefined {
  if (!isNode(value) || value.type !== 'StringLiteral') return undefined;
  return typeof value['value'] === 'string' ? value['value'] : undefined;
}

function visit(value: unknown, each: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const element of value) visit(element, each);
  } else if (isRecord(value)) {
    if (isNode(value)) each(value);
    for (const child of Object.values(value)) if (typeof child === 'object') visit(child, each);
  }
}

function isNode(value: unknown): value is Node {
  return isRecord(value) && typeof value['type'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
