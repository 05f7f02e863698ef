using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Route53;

/// <summary>Route 53 through programs we did not write.</summary>
public sealed class ForeignClientTests : ForeignClientTest
{
    [Fact]
    public async Task Boto3_ManagesAZone_AsItsPoliciesAllow()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);

        (await Runner().RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        World.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task AwsCli_ChangesRecords_AndWaitsForThem()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        var zone = (await Route53Async(
            "create-hosted-zone", "--name", "example.com", "--caller-reference", "r", "--query", "HostedZone.Id", "--output",
            "text")).Trim();
        var batch = Folder.Write(
            "batch.json",
            """
            {"Changes": [{"Action": "UPSERT", "ResourceRecordSet": {"Name": "*.example.com", "Type": "CNAME", "TTL": 60, "ResourceRecords": [{"Value": "d1.cloudfront.net"}]}}]}
            """);

        var change = (await Route53Async(
            "change-resource-record-sets", "--hosted-zone-id", zone, "--change-batch", $"file://{batch}", "--query", "ChangeInfo.Id",
            "--output", "text")).Trim();
        await Route53Async("wait", "resource-record-sets-changed", "--id", change);

        (await Route53Async(
            "list-resource-record-sets", "--hosted-zone-id", zone, "--query",
            "ResourceRecordSets[?Type=='CNAME'].[Name,ResourceRecords[0].Value]", "--output", "text"))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ShouldBe([@"\052.example.com.", "d1.cloudfront.net"]);
    }

    private const string Program = """
        import boto3, botocore.exceptions, json
        route53 = boto3.client("route53")
        made = route53.create_hosted_zone(Name="example.com", CallerReference="1", HostedZoneConfig={"Comment": "c"})
        zone = made["HostedZone"]["Id"]
        for name in ["a", "b", "c"]:
            route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet":
                {"Name": f"{name}.example.com", "Type": "TXT", "TTL": 5, "ResourceRecords": [{"Value": '"x"'}]}}]})
        pages = route53.get_paginator("list_resource_record_sets").paginate(HostedZoneId=zone, PaginationConfig={"PageSize": 2})
        names = [r["Name"] for page in pages for r in page["ResourceRecordSets"]]
        assert names == ["example.com.", "example.com.", "a.example.com.", "b.example.com.", "c.example.com."], names
        try:
            route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet":
                {"Name": "a.example.com", "Type": "TXT", "TTL": 5, "ResourceRecords": [{"Value": '"x"'}]}}]})
            raise AssertionError("made twice")
        except route53.exceptions.InvalidChangeBatch as refused:
            assert refused.response["Error"]["Message"] == "[Tried to create resource record set [name='a.example.com.', type='TXT'] but it already exists]", refused
        route53.change_tags_for_resource(ResourceType="hostedzone", ResourceId=zone.split("/")[-1], AddTags=[{"Key": "k", "Value": "v"}])
        assert route53.list_tags_for_resource(ResourceType="hostedzone", ResourceId=zone.split("/")[-1])["ResourceTagSet"]["Tags"] == [{"Key": "k", "Value": "v"}]
        assert route53.list_hosted_zones_by_name(DNSName="example.com")["HostedZones"][0]["Id"] == zone

        iam = boto3.client("iam")
        iam.create_user(UserName="dns")
        iam.put_user_policy(UserName="dns", PolicyName="p", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": {
            "Effect": "Allow", "Action": "route53:ChangeResourceRecordSets", "Resource": "arn:aws:route53:::hostedzone/*", "Condition": {
                "ForAllValues:StringLike": {"route53:ChangeResourceRecordSetsNormalizedRecordNames": ["_*.example.com"]},
                "ForAllValues:StringEquals": {"route53:ChangeResourceRecordSetsRecordTypes": ["CNAME"]}}}}))
        key = iam.create_access_key(UserName="dns")["AccessKey"]
        user = boto3.client("route53", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
        def change(name):
            user.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "UPSERT", "ResourceRecordSet":
                {"Name": name, "Type": "CNAME", "TTL": 5, "ResourceRecords": [{"Value": "_y.acm-validations.aws."}]}}]})
        change("_x.Example.com")
        for call in [lambda: change("www.example.com"), lambda: user.get_hosted_zone(Id=zone), lambda: user.list_hosted_zones()]:
            try:
                call()
                raise AssertionError("allowed")
            except botocore.exceptions.ClientError as refused:
                assert refused.response["Error"]["Code"] == "AccessDenied", refused
                assert "because no identity-based policy allows the route53:" in refused.response["Error"]["Message"], refused
        """;

    private Task<string> Route53Async(params string[] arguments) => AwsAsync(["route53", .. arguments]);
}
