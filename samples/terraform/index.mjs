// The documents of an issuer, for the configurations that put a function in front of them.
export const handler = async () => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ keys: [] }),
});
