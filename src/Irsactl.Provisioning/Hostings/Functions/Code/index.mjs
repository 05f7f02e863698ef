// Publishes the two OpenID Connect documents of one issuer, to everybody, and nothing else.
//
// The same handler answers a function URL and an API Gateway HTTP API (payload format 2.0), and an Application Load Balancer, with single
// or multi-value headers. It needs nothing but Node.js. Where the documents come from is the business of documents.mjs.

import { load } from './documents.mjs';

const paths = ['/.well-known/openid-configuration', '/keys.json'];

export async function handler(event) {
  const { status, reason, headers, body } = await answer(methodOf(event), pathOf(event));
  const result = { statusCode: status, isBase64Encoded: false, body };
  if (event.requestContext?.elb) {
    result.statusDescription = `${status} ${reason}`;
  }

  // A load balancer takes headers in the shape in which it sends its own.
  if (event.multiValueHeaders) {
    result.multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  } else {
    result.headers = headers;
  }

  return result;
}

async function answer(method, path) {
  if (!paths.includes(path)) {
    return refuse(404, 'Not Found');
  }

  if (method !== 'GET' && method !== 'HEAD') {
    return refuse(405, 'Method Not Allowed', { allow: 'GET, HEAD' });
  }

  let document;
  try {
    document = await load(path);
  } catch (error) {
    console.error(`cannot load ${path}: ${error.message}`);
    return refuse(502, 'Bad Gateway');
  }

  if (document === undefined) {
    return refuse(404, 'Not Found');
  }

  // Readers ask again each time, so that a new key, or one taken away, counts at once.
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache' };
  return { status: 200, reason: 'OK', headers, body: method === 'HEAD' ? '' : document };
}

function refuse(status, reason, headers = {}) {
  return { status, reason, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store', ...headers }, body: `${reason}\n` };
}

function methodOf(event) {
  return event.requestContext?.http?.method ?? event.httpMethod;
}

// A stage with a name of its own stands in front of the path.
function pathOf(event) {
  const path = event.rawPath ?? event.path ?? '';
  const stage = event.requestContext?.stage;
  return stage && stage !== '$default' && path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;
}
