// usage: node verify.mjs ISSUER AUDIENCE < token: reads the issuer with openid-client, its keys with jose, and verifies the token.
import { readFileSync } from 'node:fs';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { discovery } from 'openid-client';

const [issuer, audience] = process.argv.slice(2);
const found = (await discovery(new URL(issuer), 'reader')).serverMetadata();
const keys = createRemoteJWKSet(new URL(found.jwks_uri));
const { payload } = await jwtVerify(readFileSync(0, 'utf8').trim(), keys, { issuer: found.issuer, audience });
console.log(JSON.stringify({ issuer: found.issuer, jwks_uri: found.jwks_uri, sub: payload.sub }));
