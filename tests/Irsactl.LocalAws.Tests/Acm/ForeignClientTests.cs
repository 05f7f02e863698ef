using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Acm;

/// <summary>ACM through programs we did not write.</summary>
public sealed class ForeignClientTests : ForeignClientTest
{
    protected override LocalAwsOptions Configure(LocalAwsOptions options) => options with { SettleDelay = TimeSpan.Zero };

    [Fact]
    public async Task Boto3_ValidatesACertificateByDns_AsItsPoliciesAllow()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task AwsCli_AsksForACertificate_AndDeletesIt()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        var arn = (await AcmAsync(
            "request-certificate", "--domain-name", "a.example.com", "--validation-method", "DNS", "--tags", "Key=k,Value=v", "--query",
            "CertificateArn", "--output", "text")).Trim();

        (await AcmAsync(
            "describe-certificate", "--certificate-arn", arn, "--query", "Certificate.DomainValidationOptions[0].ResourceRecord.Type",
            "--output", "text")).Trim().ShouldBe("CNAME");
        await AcmAsync("delete-certificate", "--certificate-arn", arn);

        (await AcmAsync("list-certificates", "--query", "length(CertificateSummaryList)")).Trim().ShouldBe("0");
    }

    private const string Program = """
        import boto3, botocore.exceptions, json
        acm, route53, iam = boto3.client("acm"), boto3.client("route53"), boto3.client("iam")
        zone = route53.create_hosted_zone(Name="example.com", CallerReference="1")["HostedZone"]["Id"]
        arn = acm.request_certificate(DomainName="example.com", SubjectAlternativeNames=["*.example.com"], ValidationMethod="DNS",
            Tags=[{"Key": "k", "Value": "v"}])["CertificateArn"]
        options = acm.describe_certificate(CertificateArn=arn)["Certificate"]["DomainValidationOptions"]
        route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "UPSERT", "ResourceRecordSet":
            {"Name": o["ResourceRecord"]["Name"], "Type": "CNAME", "TTL": 60, "ResourceRecords": [{"Value": o["ResourceRecord"]["Value"]}]}} for o in options[:1]]})
        acm.get_waiter("certificate_validated").wait(CertificateArn=arn, WaiterConfig={"Delay": 1, "MaxAttempts": 3})
        assert acm.get_certificate(CertificateArn=arn)["Certificate"].startswith("-----BEGIN CERTIFICATE-----")
        detail = acm.describe_certificate(CertificateArn=arn)["Certificate"]
        assert detail["IssuedAt"] >= detail["CreatedAt"] and detail["NotAfter"] > detail["NotBefore"], detail
        assert [c["DomainName"] for p in acm.get_paginator("list_certificates").paginate() for c in p["CertificateSummaryList"]] == ["example.com"]
        iam.create_user(UserName="certs")
        iam.put_user_policy(UserName="certs", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": {
            "Effect": "Allow", "Action": "acm:RequestCertificate", "Resource": "*", "Condition": {"ForAllValues:StringLike": {"acm:DomainNames": ["*.example.com"]}}}}))
        key = iam.create_access_key(UserName="certs")["AccessKey"]
        user = boto3.client("acm", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
        user.request_certificate(DomainName="x.example.com", ValidationMethod="DNS")
        for call in [lambda: user.request_certificate(DomainName="x.example.org", ValidationMethod="DNS"), lambda: user.describe_certificate(CertificateArn=arn)]:
            try:
                call()
                raise AssertionError("allowed")
            except botocore.exceptions.ClientError as refused:
                assert refused.response["Error"]["Code"] == "AccessDeniedException", refused
        """;

    private Task<string> AcmAsync(params string[] arguments) => AwsAsync(["acm", .. arguments]);
}
