"""A local AWS for the session, and a cluster's identity in it: key pair, issuer, provider, role. Each test finds it as it was made."""

import json
import os
import pathlib
import subprocess
import urllib.request

import pytest

IRSACTL = os.environ.get("IRSACTL", "irsactl")
APP = pathlib.Path(__file__).parent.parent / "app.yaml"
ISSUER = "https://demo-oidc.s3.us-east-1.amazonaws.com"


class LocalAws:
    """The address and root's keys of a local AWS, and the tokens of a cluster whose issuer it knows."""

    role_arn = "arn:aws:iam::123456789012:role/demo-team-app-aws"

    def __init__(self, endpoint, folder):
        self.endpoint = endpoint
        self.folder = folder
        self.environment = {
            **os.environ,
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }

    def irsactl(self, *arguments):
        return subprocess.run(
            [IRSACTL, *arguments], env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def token(self, namespace, service_account, audience="openshift"):
        return self.irsactl(
            "token", "mint", "--issuer", ISSUER, "--private-key-file", str(self.folder / "serviceaccount-signer.private"),
            "--namespace", namespace, "--service-account", service_account, "--audience", audience,
        ).strip()

    def post(self, path):
        with urllib.request.urlopen(urllib.request.Request(self.endpoint + "/_irsactl/" + path, method="POST")) as answer:
            return answer.read()


@pytest.fixture(scope="session")
def started(tmp_path_factory):
    folder = tmp_path_factory.mktemp("irsactl")
    requests = folder / "credreqs"
    requests.mkdir()
    (requests / "app.yaml").write_text(APP.read_text())
    # The line comes once requests are answered.
    with subprocess.Popen([IRSACTL, "local", "start", "--port", "0", "-o", "json"], stdout=subprocess.PIPE, text=True) as server:
        aws = LocalAws(json.loads(server.stdout.readline())["endpoint"], folder / "out")
        aws.irsactl(
            "aws", "create-all", "--name", "demo", "--region", "us-east-1",
            "--credentials-requests-dir", str(requests), "--output-dir", str(folder / "out"),
        )
        yield aws
        server.terminate()


@pytest.fixture
def aws(started):
    snapshot = json.loads(started.post("snapshot"))["id"]
    yield started
    started.post("restore?id=" + snapshot)
