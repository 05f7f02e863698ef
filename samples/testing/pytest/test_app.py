import boto3
import botocore
import botocore.config
import botocore.exceptions
import pytest

ANONYMOUS = botocore.config.Config(signature_version=botocore.UNSIGNED)


def client(service, aws, **settings):
    return boto3.client(service, endpoint_url=aws.endpoint, region_name="us-east-1", **settings)


def credentials(aws, token):
    answer = client("sts", aws, config=ANONYMOUS).assume_role_with_web_identity(
        RoleArn=aws.role_arn, RoleSessionName="test", WebIdentityToken=token
    )
    found = answer["Credentials"]
    return {
        "aws_access_key_id": found["AccessKeyId"],
        "aws_secret_access_key": found["SecretAccessKey"],
        "aws_session_token": found["SessionToken"],
    }


def root(aws):
    return client("s3", aws, aws_access_key_id="test", aws_secret_access_key="test")


def test_the_service_account_writes_where_its_role_lets_it(aws):
    root(aws).create_bucket(Bucket="reports")
    s3 = client("s3", aws, **credentials(aws, aws.token("team", "app")))
    s3.put_object(Bucket="reports", Key="2026.csv", Body=b"1,2")
    assert s3.get_object(Bucket="reports", Key="2026.csv")["Body"].read() == b"1,2"


def test_and_nowhere_else(aws):
    root(aws).create_bucket(Bucket="others")
    s3 = client("s3", aws, **credentials(aws, aws.token("team", "app")))
    with pytest.raises(botocore.exceptions.ClientError, match="AccessDenied"):
        s3.put_object(Bucket="others", Key="2026.csv", Body=b"1,2")


def test_another_service_account_gets_nothing(aws):
    with pytest.raises(botocore.exceptions.ClientError, match="AccessDenied"):
        credentials(aws, aws.token("team", "another"))


def test_a_token_for_somebody_else_is_refused(aws):
    with pytest.raises(botocore.exceptions.ClientError, match="InvalidIdentityToken"):
        credentials(aws, aws.token("team", "app", audience="vault"))


def test_each_test_finds_the_account_as_it_was(aws):
    assert [bucket["Name"] for bucket in root(aws).list_buckets()["Buckets"]] == ["demo-oidc"]
