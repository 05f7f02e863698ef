// A client of the runtime API (AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes").

'use strict';

const { Agent, request } = require('node:http');

exports.RuntimeApi = class {
  #base;
  #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(address) {
    this.#base = new URL(`http://${address}/2018-06-01/runtime/`);
  }

  async next() {
    const { headers, body } = await this.#call('GET', 'invocation/next');
    return {
      requestId: headers['lambda-runtime-aws-request-id'],
      deadline: Number(headers['lambda-runtime-deadline-ms']),
      functionArn: headers['lambda-runtime-invoked-function-arn'],
      traceId: headers['lambda-runtime-trace-id'],
      clientContext: headers['lambda-runtime-client-context'],
      event: body,
    };
  }

  send(path, body, headers) {
    return this.#call('POST', path, body, headers);
  }

  report(path, error) {
    return this.send(path, JSON.stringify(error), { 'lambda-runtime-function-error-type': encodeURIComponent(error.errorType) });
  }

  async #call(method, path, body, headers) {
    try {
      return await this.#send(method, path, body, headers);
    } catch (error) {
      // A function that kept the process busy for minutes finds its connection closed.
      if (!error.wasReused) {
        throw error;
      }

      return this.#send(method, path, body, headers);
    }
  }

  #send(method, path, body, headers = {}) {
    return new Promise((resolve, reject) => {
      const bytes = body === undefined ? undefined : Buffer.from(body);
      const length = bytes ? { 'content-type': 'application/json', 'content-length': bytes.length } : {};
      const call = request(new URL(path, this.#base), { method, agent: this.#agent, headers: { ...length, ...headers } }, answer => {
        const chunks = [];
        answer.on('data', chunk => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(chunks).toString('utf8') }));
      });
      call.on('error', error => reject(Object.assign(error, { wasReused: call.reusedSocket && error.code === 'ECONNRESET' })));
      call.end(bytes);
    });
  }
};
