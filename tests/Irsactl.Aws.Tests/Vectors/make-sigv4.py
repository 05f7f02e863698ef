"""Writes sigv4.json: requests as botocore signs them, for SigV4VectorTests.

Each row is a request in the parts that a server sees (method, path and query as on the wire, headers), the credentials, and the
canonical request, string to sign and signature that botocore computed. Times are fixed, so that a second run gives the same file.
The rows walk through what differs between signers: S3 and other services, header and query, session tokens, encoded and odd paths,
repeated and unsorted query parameters, white space in headers, empty and unsigned bodies.

Run: python3 make-sigv4.py > sigv4.json
"""
import datetime
import json
import sys
from unittest import mock
from urllib.parse import urlsplit

from botocore import auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NOW = datetime.datetime(2026, 3, 1, 12, 30, 45)
KEY, SECRET, TOKEN = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "FwoGZXIvYXdzE//token+with/odd=chars"


def row(name, method, url, service="iam", headers=None, body=b"", token=None, presign=None, region="us-east-1", context=None):
    request = AWSRequest(method=method, url=url, headers=headers or {}, data=body)
    request.context.update(context or {})
    credentials = Credentials(KEY, SECRET, token)
    is_s3 = service == "s3"
    if presign:
        signer = (auth.S3SigV4QueryAuth if is_s3 else auth.SigV4QueryAuth)(credentials, service, region, expires=presign)
    else:
        signer = (auth.S3SigV4Auth if is_s3 else auth.SigV4Auth)(credentials, service, region)
    seen = {}
    canonical, to_sign = signer.canonical_request, signer.string_to_sign

    def keep_canonical(r):
        seen["canonical"] = canonical(r)
        return seen["canonical"]

    def keep_to_sign(r, c):
        seen["toSign"] = to_sign(r, c)
        return seen["toSign"]

    signer.canonical_request, signer.string_to_sign = keep_canonical, keep_to_sign
    with mock.patch("botocore.auth.get_current_datetime", return_value=NOW):
        signer.add_auth(request)
    sent = request.prepare()
    parts = urlsplit(sent.url)
    names = list(sent.headers.items())
    if not any(k.lower() == "host" for k, _ in names):
        names.insert(0, ("Host", parts.netloc))
    text = lambda v: v.decode() if isinstance(v, bytes) else str(v)
    return {
        "name": name, "service": service, "region": region, "secret": SECRET, "token": token, "presigned": bool(presign),
        "method": method, "path": parts.path, "query": parts.query, "body": body.decode(),
        "headers": [[text(k), text(v)] for k, v in names],
        "canonicalRequest": seen["canonical"], "stringToSign": seen["toSign"],
    }


ROWS = [
    row("iam form", "POST", "https://iam.amazonaws.com/", headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"},
        body=b"Action=GetRole&RoleName=a&Version=2010-05-08"),
    row("sts with token", "POST", "https://sts.eu-west-1.amazonaws.com/", "sts", region="eu-west-1", token=TOKEN,
        body=b"Action=GetCallerIdentity&Version=2011-06-15"),
    row("get with query", "GET", "https://iam.amazonaws.com/?Version=2010-05-08&Action=ListRoles&PathPrefix=%2Fa%20b%2F"),
    row("repeated and unsorted query", "GET", "https://example.amazonaws.com/?b=2&a=3&b=1&a=&C=x&A=y", "execute-api"),
    row("spaces in headers", "GET", "https://example.amazonaws.com/", "execute-api",
        headers={"X-Odd": "  a   b\tc  ", "Content-Type": "text/plain"}),
    row("dots and slashes in path", "GET", "https://example.amazonaws.com/a/./b//../c/", "execute-api"),
    row("encoded path of a service", "GET", "https://example.amazonaws.com/2015-03-31/functions/a%3Ab%20c/x", "lambda"),
    row("lambda version path", "POST", "https://lambda.us-east-1.amazonaws.com/2015-03-31/functions", "lambda", body=b"{}"),
    row("s3 list", "GET", "https://bucket.s3.us-east-1.amazonaws.com/?list-type=2&prefix=a%2Fb&delimiter=%2F", "s3"),
    row("s3 sub-resource without value", "GET", "https://bucket.s3.us-east-1.amazonaws.com/?policy=", "s3"),
    row("s3 odd key", "PUT", "https://bucket.s3.us-east-1.amazonaws.com/a%20b/%C3%BC/%2B%3D~-_./x//y/../z", "s3", body=b"data"),
    row("s3 path style with token", "PUT", "http://127.0.0.1:4566/bucket/.well-known/openid-configuration", "s3", token=TOKEN,
        headers={"Content-Type": "application/json", "x-amz-meta-Note": "one,  two"}, body=b"{\"issuer\":1}"),
    row("s3 empty body", "DELETE", "https://bucket.s3.us-gov-west-1.amazonaws.com/key", "s3", region="us-gov-west-1"),
    row("s3 unsigned payload", "PUT", "https://bucket.s3.us-east-1.amazonaws.com/key", "s3", body=b"data",
        context={"payload_signing_enabled": False}),
    row("s3 unsigned trailer", "PUT", "https://bucket.s3.us-east-1.amazonaws.com/key", "s3", body=b"data",
        headers={"x-amz-trailer": "x-amz-checksum-crc32", "Content-Encoding": "aws-chunked", "X-Amz-Decoded-Content-Length": "4"},
        context={"checksum": {"request_algorithm": {"in": "trailer", "algorithm": "crc32", "name": "x-amz-checksum-crc32"}}}),
    row("s3 presigned", "GET", "https://bucket.s3.us-east-1.amazonaws.com/a%20key?response-content-type=text%2Fplain", "s3", presign=900),
    row("s3 presigned with token", "PUT", "https://bucket.s3.us-east-1.amazonaws.com/key", "s3", presign=60, token=TOKEN),
    row("sts presigned", "GET", "https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15", "sts", presign=60,
        headers={"x-k8s-aws-id": "cluster"}, token=TOKEN),
]
json.dump(ROWS, sys.stdout, indent=1, ensure_ascii=False)
sys.stdout.write("\n")
