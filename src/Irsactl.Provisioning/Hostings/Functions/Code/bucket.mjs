// The documents in a private bucket, read with the credentials of the function's role, anew for each request.
//
// A request is signed here (AWS Signature Version 4, one GET without query or body) so that the function depends on Node.js alone, and
// not on the version of an SDK that a runtime brings.

import { createHash, createHmac } from 'node:crypto';

const { BUCKET_HOST: bucketHost, AWS_REGION: region } = process.env;
const patience = 3_000;

export async function load(path) {
  const url = urlOf(path);
  const response = await fetch(url, { headers: sign(url, new Date()), redirect: 'error', signal: AbortSignal.timeout(patience) });
  if (!response.ok) {
    throw new Error(`${url.host} answers ${response.status}`);
  }

  return response.text();
}

// An endpoint of one's own has buckets in its paths.
function urlOf(path) {
  const endpoint = process.env.AWS_ENDPOINT_URL_S3 || process.env.AWS_ENDPOINT_URL;
  return endpoint
    ? new URL(`${endpoint.replace(/\/+$/, '')}/${bucketHost.split('.')[0]}${path}`)
    : new URL(`https://${bucketHost}${path}`);
}

function sign(url, time) {
  const { AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env;
  const timestamp = `${time.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const headers = { 'x-amz-content-sha256': sha256(''), 'x-amz-date': timestamp };
  if (token) {
    headers['x-amz-security-token'] = token;
  }

  const signed = [['host', url.host], ...Object.entries(headers)];
  const names = signed.map(([name]) => name).join(';');
  const canonical = ['GET', url.pathname, '', ...signed.map(header => header.join(':')), '', names, sha256('')].join('\n');
  const scope = `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const key = scope.split('/').reduce((before, part) => hmac(before, part), `AWS4${secret}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n')).toString('hex');
  return { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names}, Signature=${signature}` };
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key, text) {
  return createHmac('sha256', key).update(text).digest();
}
