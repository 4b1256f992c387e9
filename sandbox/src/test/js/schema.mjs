// SPDX-License-Identifier: Apache-2.0
// Turns the type declarations of Stripe's own client into JSON Schema (draft-07): for every operation
// the form that it takes and the answer that it gives. Usage: node schema.mjs OUT, beside node_modules.
//
// Two readings of one type: an answer is JSON, and knows no field that is not declared; a form is text
// throughout, so there a number is text of digits and null an empty text.
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

const home = join(dirname(fileURLToPath(import.meta.url)), 'node_modules', 'stripe', 'esm');
const resources = readdirSync(join(home, 'resources'), {recursive: true})
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => join(home, 'resources', file));
const program = ts.createProgram(resources, {
    module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ESNext, strict: true, skipLibCheck: true, noEmit: true, types: [],
});
const checker = program.getTypeChecker();
const definitions = {};
const events = {};

/** The operations: the addresses stand in the scripts, the types beside them in the declarations. */
function operations() {
    const found = {};
    for (const file of resources) {
        const addresses = addressesIn(file.replace(/\.d\.ts$/, '.js'));
        for (const statement of program.getSourceFile(file).statements.filter(ts.isClassDeclaration)) {
            for (const method of statement.members.filter(ts.isMethodDeclaration)) {
                const address = addresses[`${statement.name.text}.${method.name.getText()}`];
                const answer = answerOf(method);
                if (!address?.includes(' /v1/') || !answer) continue;
                const params = method.parameters.find((parameter) => parameter.name.getText() === 'params');
                found[address] = {
                    form: params ? schema(checker.getTypeAtLocation(params), true) : {type: 'object'},
                    answer: answer(),
                };
            }
        }
    }
    return found;
}

/** Of every class and method in a script the first request it makes: `GET /v1/customers/{}`. */
function addressesIn(script) {
    const addresses = {};
    const source = ts.createSourceFile(script, readFileSync(script, 'utf8'), ts.ScriptTarget.ESNext, true);
    for (const statement of source.statements.filter(ts.isClassDeclaration)) {
        for (const method of statement.members.filter(ts.isMethodDeclaration)) {
            const visit = (node) => {
                if (ts.isCallExpression(node) && node.expression.getText().endsWith('._makeRequest')) return node;
                return ts.forEachChild(node, visit);
            };
            const call = visit(method);
            if (call) {
                const [verb, path] = call.arguments.map((argument) => argument.getText().slice(1, -1));
                addresses[`${statement.name.text}.${method.name.getText()}`] =
                    `${verb} ${path.replace(/\$\{[^}]*\}/g, '{}')}`;
            }
        }
    }
    return addresses;
}

/** What a method promises, without what the client adds to it. */
function answerOf(method) {
    const of = (node) => schema(checker.getTypeFromTypeNode(node), false);
    const type = method.type;
    const name = type?.typeName?.getText();
    if (name === 'ApiListPromise') return () => list('list', of(type.typeArguments[0]));
    if (name === 'ApiSearchResultPromise') return () => list('search_result', of(type.typeArguments[0]));
    const inner = type?.typeArguments?.[0];
    return name === 'Promise' && inner?.typeName?.getText() === 'Response' ? () => of(inner.typeArguments[0]) : null;
}

function list(object, element) {
    const properties = {
        object: {const: object}, data: {type: 'array', items: element},
        has_more: {type: 'boolean'}, url: {type: 'string'},
    };
    if (object === 'search_result') properties.next_page = {type: ['string', 'null']};
    return {type: 'object', properties, required: Object.keys(properties), additionalProperties: false};
}

function schema(type, form) {
    const flags = type.flags;
    if (type.isStringLiteral() || type.isNumberLiteral()) return {const: form ? String(type.value) : type.value};
    if (flags & ts.TypeFlags.Boolean) return form ? {enum: ['true', 'false']} : {type: 'boolean'};
    if (flags & ts.TypeFlags.BooleanLiteral) {
        const value = checker.typeToString(type) === 'true';
        return {const: form ? String(value) : value};
    }
    if (flags & ts.TypeFlags.StringLike) return {type: 'string'};
    if (flags & ts.TypeFlags.NumberLike) return form ? {type: 'string', pattern: '^-?[0-9]+([.][0-9]+)?$'} : {type: 'number'};
    if (flags & ts.TypeFlags.Null) return form ? {const: ''} : {type: 'null'};
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return false;
    if (type.isUnion()) return union(type, form);
    if (type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String)) return {type: 'string'};
    if (!(flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return true;
    if (checker.isArrayType(type)) {
        const items = schema(checker.getTypeArguments(type)[0], form);
        // an empty text unsets a list too
        return form ? {anyOf: [{type: 'array', items}, {const: ''}]} : {type: 'array', items};
    }
    if ((type.aliasSymbol ?? type.symbol)?.name.startsWith('Decimal')) return {type: 'string', pattern: '^-?[0-9]+([.][0-9]+)?$'};
    return named(type, form);
}

function union(type, form) {
    const closed = type.types.some((part) => part.isStringLiteral());
    const parts = type.types
        .filter((part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)))
        // "any other text" keeps the client open for words to come; the stand-in is held to those of today
        .filter((part) => !(closed && part.isIntersection()))
        .map((part) => schema(part, form));
    const byType = type.types.length > 20 && eventsByType(type.types, parts);
    if (byType) return byType;
    const constants = parts.filter((part) => 'const' in part).map((part) => part.const);
    const others = parts.filter((part) => !('const' in part));
    const all = constants.length ? [{enum: constants}, ...others] : others;
    return all.length === 1 ? all[0] : {anyOf: all};
}

/** An event is told by its `type`; asking every kind of event in turn would name the fault of none. So they stand apart. */
function eventsByType(types, parts) {
    const names = types.map((type) => {
        const property = type.getProperty?.('type');
        const value = property && checker.getTypeOfSymbol(property);
        return value?.isStringLiteral() ? value.value : null;
    });
    if (names.some((name) => !name)) return null;
    names.forEach((name, at) => { events[name] = parts[at]; });
    return {type: 'object', properties: {type: {enum: names}}, required: ['type']};
}

/** A declared type is one definition, which others point to; a literal one stands where it is used. */
function named(type, form) {
    const symbol = type.aliasSymbol ?? type.symbol;
    if (!symbol || symbol.name === '__type') return object(type, form);
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
    const generic = (type.aliasTypeArguments ?? checker.getTypeArguments(type)).length > 0 ? `.${type.id}` : '';
    const full = checker.getFullyQualifiedName(symbol).replace(/^"[^"]*"\./, '');
    const place = relative(join(home, 'resources'), file).replace(/\.d\.ts$/, '');
    const key = `${form ? 'form.' : ''}${place}.${full}${generic}`.replace(/[^A-Za-z0-9._-]/g, '_');
    if (!(key in definitions)) {
        definitions[key] = true;
        definitions[key] = object(type, form);
    }
    return {$ref: `#/definitions/${key}`};
}

function object(type, form) {
    const properties = {};
    const required = [];
    for (const property of checker.getPropertiesOfType(type)) {
        const declared = checker.getTypeOfSymbol(property);
        properties[property.name] = property.name === 'previous_attributes' ? changed(declared) : schema(declared, form);
        if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const index = type.getStringIndexType();
    return {type: 'object', properties, required, additionalProperties: index ? schema(index, form) : false};
}

/** What was before is told in part at every depth, which the declarations cannot say: so only its names are judged. */
function changed(type) {
    const known = checker.getNonNullableType(type);
    return {type: 'object', propertyNames: {enum: checker.getPropertiesOfType(known).map((property) => property.name)}};
}

const paths = operations();
writeFileSync(process.argv[2], JSON.stringify({operations: paths, events, definitions}));
console.log([paths, events, definitions].map((all) => Object.keys(all).length).join(' operations, events, definitions: '));
