// One event through the handler, whether it is async, returns its value or calls back.

'use strict';

const { named } = require('./errors.cjs');

// Resolves to the answer as JSON.
exports.run = (handler, invocation, takesCallbacks) => new Promise((resolve, reject) => {
  const context = contextOf(invocation);
  let waiting;
  const finish = outcome => {
    process.removeListener('beforeExit', onIdle);
    outcome();
  };
  const succeed = result => finish(() => {
    try {
      resolve(JSON.stringify(result === undefined ? null : result) ?? 'null');
    } catch (error) {
      reject(named('Runtime.MarshalError', 'Unable to stringify response body', error));
    }
  });
  const fail = error => finish(() => reject(error));

  // Nothing is left to do: a callback that was to wait for that counts now, one that never came never will.
  const onIdle = () => (waiting ?? (() => succeed(null)))();
  const callback = (error, result) => {
    const outcome = error === undefined || error === null ? () => succeed(result) : () => fail(error);
    if (!context.callbackWaitsForEmptyEventLoop || (error !== undefined && error !== null)) {
      outcome();
    } else {
      waiting ??= outcome;
    }
  };

  if (takesCallbacks) {
    Object.assign(context, { succeed, fail, done: (error, result) => (error ? fail(error) : succeed(result)) });
  }

  process.on('beforeExit', onIdle);
  try {
    const event = JSON.parse(invocation.event);
    const returned = takesCallbacks ? handler(event, context, callback) : handler(event, context);
    if (typeof returned?.then === 'function') {
      returned.then(succeed, fail);
    } else if (!takesCallbacks) {
      succeed(returned);
    }
  } catch (error) {
    fail(error);
  }
});

function contextOf({ requestId, deadline, functionArn, clientContext }) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: clientContext ? JSON.parse(clientContext) : undefined,
    identity: undefined,
    invokedFunctionArn: functionArn,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}
