import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { startLocalAws } from "./local-aws.js";

let aws;
before(async () => {
  aws = await startLocalAws();
});
after(() => aws.stop());

const client = (credentials) =>
  new STSClient({ endpoint: aws.endpoint, region: "us-east-1", credentials: credentials ?? { accessKeyId: "none", secretAccessKey: "none" } });

const assume = async (token) => {
  const answer = await client().send(
    new AssumeRoleWithWebIdentityCommand({ RoleArn: aws.roleArn, RoleSessionName: "test", WebIdentityToken: token }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken } = answer.Credentials;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
};

test("the service account is its role", async () => {
  const credentials = await assume(aws.token("team", "app"));
  const identity = await client(credentials).send(new GetCallerIdentityCommand({}));
  assert.equal(identity.Arn, "arn:aws:sts::123456789012:assumed-role/demo-team-app-aws/test");
});

test("another service account gets nothing", async () => {
  await assert.rejects(() => assume(aws.token("team", "another")), { name: "AccessDenied" });
});

test("a token for somebody else is refused", async () => {
  await assert.rejects(() => assume(aws.token("team", "app", "vault")), { name: /InvalidIdentityToken/ });
});
