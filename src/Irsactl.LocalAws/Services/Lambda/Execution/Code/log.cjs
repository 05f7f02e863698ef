// What the function says, a line for each message as Lambda has them: time, request, level, text.

'use strict';

const { format } = require('node:util');

const levels = { log: 'INFO', info: 'INFO', debug: 'DEBUG', trace: 'TRACE', warn: 'WARN', error: 'ERROR' };

exports.open = mark => {
  const write = process.stdout.write.bind(process.stdout);
  const writeError = process.stderr.write.bind(process.stderr);
  let requestId;

  // A message of several lines is one event.
  const put = (level, text) => {
    write(`${new Date().toISOString()}\t${requestId}\t${level}\t${text.replace(/\r?\n/g, '\r')}\n`);
  };
  for (const [name, level] of Object.entries(levels)) {
    console[name] = (...given) => put(level, format(...given));
  }

  return {
    begin(id) {
      requestId = id;
    },

    failure(title, { errorType, errorMessage, trace }) {
      put('ERROR', `${title} \t${JSON.stringify({ errorType, errorMessage, stack: trace })}`);
    },

    // Behind this line is what comes between two invocations. A line that the function has left open ends first.
    end() {
      write(`\n${mark}\n`);
      writeError(`\n${mark}\n`);
    },
  };
};
