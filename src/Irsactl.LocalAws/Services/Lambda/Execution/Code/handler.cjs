// Finds the handler that a function names, such as index.handler or lib/app.nested.handler.

'use strict';

const { existsSync, readFileSync, statSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { named } = require('./errors.cjs');

exports.loadHandler = async (root, name, takesCallbacks) => {
  const file = path.basename(name);
  const dot = file.indexOf('.');
  if (dot < 0 || dot === file.length - 1) {
    throw named('Runtime.MalformedHandlerName', 'Bad handler');
  }

  if (name.includes('..')) {
    throw named('Runtime.MalformedHandlerName', `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
  }

  const module = await load(path.resolve(root, path.dirname(name), file.slice(0, dot)), file.slice(0, dot), root);
  const handler = file.slice(dot + 1).split('.').reduce((holder, member) => holder?.[member], module);
  if (handler === undefined || handler === null) {
    throw named('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }

  if (typeof handler !== 'function') {
    throw named('Runtime.HandlerNotFound', `${name} is not a function`);
  }

  if (!takesCallbacks && handler.length >= 3) {
    throw named('Runtime.CallbackHandlerDeprecated', 'This runtime takes no handlers with a callback: from Node.js 24 on they are async or return a value.');
  }

  return handler;
};

// A file without an ending first, then .js, .mjs and .cjs, then whatever Node.js finds under the name.
async function load(file, name, root) {
  try {
    const found = [file, `${file}.js`, `${file}.mjs`, `${file}.cjs`].find(candidate => existsSync(candidate) && statSync(candidate).isFile());
    if (!found) {
      return createRequire(path.join(root, 'package.json'))(name);
    }

    return isModule(found) ? await import(pathToFileURL(found)) : createRequire(found)(found);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw named('Runtime.UserCodeSyntaxError', `${error}`, error);
    }

    throw ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'].includes(error?.code) ? named('Runtime.ImportModuleError', `${error}`, error) : error;
  }
}

// As Node.js tells (Modules: Packages, "Determining module system"): by the ending, or by the nearest package.json.
function isModule(file) {
  const ending = path.extname(file);
  if (ending !== '.js') {
    return ending === '.mjs';
  }

  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest)) {
      return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
    }

    if (folder === path.dirname(folder)) {
      return false;
    }
  }
}
