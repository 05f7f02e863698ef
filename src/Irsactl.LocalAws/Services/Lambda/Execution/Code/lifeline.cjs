// The process lives as long as the server that started it, whose end of standard input never says anything: it closes. A thread of its own
// notices that also while the function keeps the main one busy.

'use strict';

const { Worker } = require('node:worker_threads');

const watch = `
  const { Socket } = require('node:net');
  const end = () => process.kill(process.pid, 'SIGKILL');
  new Socket({ fd: 0, readable: true, writable: false }).on('end', end).on('close', end).on('error', end).resume();
`;

exports.hold = () => new Worker(watch, { eval: true, stdin: false, env: {}, execArgv: [] }).unref();
