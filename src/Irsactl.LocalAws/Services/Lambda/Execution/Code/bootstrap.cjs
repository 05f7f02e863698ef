// Runs one function: asks the runtime API for events and hands back what the handler makes of them
// (AWS Lambda Developer Guide, "Building a custom runtime for AWS Lambda" and "Define Lambda function handler in Node.js").

'use strict';

const setup = JSON.parse(process.env._IRSACTL_SETUP);
delete process.env._IRSACTL_SETUP;

require('./lifeline.cjs').hold();
require('./network.cjs').confine(setup);
const log = require('./log.cjs').open(setup.mark);
const { RuntimeApi } = require('./api.cjs');
const { loadHandler } = require('./handler.cjs');
const { describe } = require('./errors.cjs');
const { run } = require('./run.cjs');

const api = new RuntimeApi(process.env.AWS_LAMBDA_RUNTIME_API);
let current;

async function fail(title, error, code) {
  const described = describe(error);
  log.failure(title, described);
  log.end();
  const path = current ? `invocation/${current.requestId}/error` : 'init/error';
  await api.report(path, described);
  process.exit(code);
}

process.on('uncaughtException', error => fail('Uncaught Exception', error, 129));
process.on('unhandledRejection', reason => {
  const error = new Error(`${reason instanceof Error ? `${reason.name}: ${reason.message}` : reason}`);
  error.name = 'Runtime.UnhandledPromiseRejection';
  if (reason instanceof Error) {
    error.stack = `${error.name}: ${error.message}\n${(reason.stack ?? '').split('\n').slice(1).join('\n')}`;
  }

  return fail('Unhandled Promise Rejection', error, 128);
});

async function main() {
  let handler;
  try {
    handler = await loadHandler(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER, setup.takesCallbacks);
  } catch (error) {
    await fail('Uncaught Exception', error, 1);
  }

  log.end();
  for (;;) {
    current = await api.next();
    log.begin(current.requestId);
    if (current.traceId) {
      process.env._X_AMZN_TRACE_ID = current.traceId;
    }

    let path = `invocation/${current.requestId}/response`;
    let answer;
    try {
      answer = await run(handler, current, setup.takesCallbacks);
    } catch (error) {
      const described = describe(error);
      log.failure('Invoke Error', described);
      path = `invocation/${current.requestId}/error`;
      answer = described;
    }

    log.end();
    await (typeof answer === 'string' ? api.send(path, answer) : api.report(path, answer));
  }
}

main();
