using System.Text.Json;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Identity;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings;

public sealed class OriginPolicyTests
{
    private static readonly DistributionOrigin _control = new("c-oidc.s3.eu-west-1.amazonaws.com") { AccessControlId = "E1OAC" };
    private static readonly DistributionOrigin _identity = new("c-oidc.s3.eu-west-1.amazonaws.com") { AccessIdentityId = "E1OAI" };

    [Theory]
    [InlineData("eu-west-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    public void Control_AnyPartition_LetsExactlyOneDistributionReadObjects(string region, string partition)
    {
        var arn = $"arn:{partition}:cloudfront::123456789012:distribution/E1";

        var statement = Statements(OriginPolicy.For(Place(region), arn, _control)).ShouldHaveSingleItem();

        statement.GetProperty("Effect").GetString().ShouldBe("Allow");
        statement.GetProperty("Principal").GetRawText().ShouldBe("""{ "Service": "cloudfront.amazonaws.com" }""");
        statement.GetProperty("Action").GetString().ShouldBe("s3:GetObject");
        statement.GetProperty("Resource").GetString().ShouldBe($"arn:{partition}:s3:::c-oidc/*");
        statement.GetProperty("Condition").GetRawText().ShouldBe($$"""{ "StringEquals": { "aws:SourceArn": "{{arn}}" } }""");
    }

    [Theory]
    [InlineData("eu-west-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    public void Identity_AnyPartition_IsTheOnlyOneWhoReads(string region, string partition)
    {
        var statement = Statements(OriginPolicy.For(Place(region), "unused", _identity)).ShouldHaveSingleItem();

        statement.GetProperty("Principal").GetProperty("AWS").GetString()
            .ShouldBe($"arn:{partition}:iam::cloudfront:user/CloudFront Origin Access Identity E1OAI");
        statement.TryGetProperty("Condition", out _).ShouldBeFalse();
    }

    [Fact]
    public void Both_WhileOneReplacesTheOther_LetsEitherIn() =>
        Statements(OriginPolicy.ForBoth(Place("eu-west-1"), "arn", _identity, _control))
            .Select(statement => statement.GetProperty("Sid").GetString())
            .ShouldBe(["AllowOriginAccessIdentity", "AllowDistribution"]);

    private static OriginPlace Place(string region) => new(new Ownership("c"), region, Partition.ForRegion(region));

    private static IReadOnlyList<JsonElement> Statements(string policy)
    {
        using var json = JsonDocument.Parse(policy);
        return [.. json.RootElement.GetProperty("Statement").EnumerateArray().Select(statement => statement.Clone())];
    }
}
