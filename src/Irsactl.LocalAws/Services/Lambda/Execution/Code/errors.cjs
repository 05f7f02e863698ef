// An error as the runtime API takes it.

'use strict';

exports.describe = error => {
  if (error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error && 'name' in error)) {
    return { errorType: `${error.name}`, errorMessage: `${error.message}`, trace: `${error.stack ?? ''}`.split('\n') };
  }

  return { errorType: typeof error, errorMessage: typeof error === 'object' ? JSON.stringify(error) ?? `${error}` : String(error), trace: [] };
};

exports.named = (name, message, cause) => {
  const error = new Error(message);
  error.name = name;
  error.stack = `${name}: ${message}\n${(cause?.stack ?? error.stack).split('\n').slice(1).join('\n')}`;
  return error;
};
