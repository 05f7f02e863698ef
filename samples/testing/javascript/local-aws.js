// An AWS on loopback, with a cluster's identity in it: key pair, issuer, provider, role.
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";

const irsactl = process.env.IRSACTL ?? "irsactl";
const issuer = "https://demo-oidc.s3.us-east-1.amazonaws.com";

export async function startLocalAws() {
  const folder = mkdtempSync(join(tmpdir(), "irsactl-"));
  const server = spawn(irsactl, ["local", "start", "--port", "0", "-o", "json"], { stdio: ["ignore", "pipe", "inherit"] });
  // The line comes once requests are answered.
  const [line] = await once(createInterface({ input: server.stdout }), "line");
  const { endpoint } = JSON.parse(line);
  const run = (...options) =>
    execFileSync(irsactl, options, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, AWS_ENDPOINT_URL: endpoint, AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
    }).trim();

  mkdirSync(join(folder, "credreqs"));
  copyFileSync(new URL("../app.yaml", import.meta.url), join(folder, "credreqs", "app.yaml"));
  run("aws", "create-all", "--name", "demo", "--region", "us-east-1",
    "--credentials-requests-dir", join(folder, "credreqs"), "--output-dir", join(folder, "out"));

  return {
    endpoint,
    roleArn: "arn:aws:iam::123456789012:role/demo-team-app-aws",
    // What a pod of this service account would find in its file.
    token: (namespace, serviceAccount, audience = "openshift") =>
      run("token", "mint", "--issuer", issuer, "--private-key-file", join(folder, "out", "serviceaccount-signer.private"),
        "--namespace", namespace, "--service-account", serviceAccount, "--audience", audience),
    reset: () => fetch(`${endpoint}/_irsactl/reset`, { method: "POST" }),
    async stop() {
      const ended = once(server, "exit");
      server.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
