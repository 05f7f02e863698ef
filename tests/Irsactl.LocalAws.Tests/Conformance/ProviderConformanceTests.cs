using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Sts;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>Limits of providers and roles that no other test is about.</summary>
public sealed class ProviderConformanceTests : IDisposable
{
    private const string Url = "https://issuer.example.com";

    private readonly TestServices aws = new();

    [Theory]
    [Sentence("provider.clients.max-255")]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public async Task ClientId_Length_IsLimited(int length, bool isTaken)
    {
        var id = new string('a', length);
        var answer = await aws.IamAsync("CreateOpenIDConnectProvider", ("Url", Url), ("ClientIDList.member.1", id));
        ShouldBe(answer, isTaken, $"Value '[{id}]' at 'clientIDList' failed to satisfy constraint: Member must satisfy constraint: " +
            "[Member must have length less than or equal to 255, Member must have length greater than or equal to 1]");
    }

    [Theory]
    [Sentence("provider.thumbprints.length-40")]
    [InlineData(39, false)]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public async Task Thumbprint_Length_IsForty(int length, bool isTaken)
    {
        var thumbprint = new string('a', length);
        var answer = await aws.IamAsync("CreateOpenIDConnectProvider", ("Url", Url), ("ThumbprintList.member.1", thumbprint));
        ShouldBe(
            answer, isTaken, $"Value '[{thumbprint}]' at 'thumbprintList' failed to satisfy constraint: Member must satisfy constraint: " +
                "[Member must have length less than or equal to 40, Member must have length greater than or equal to 40]");
    }

    [Fact]
    [Sentence("provider.thumbprints.optional")]
    public async Task Thumbprints_NoneAtCreation_IsTaken() =>
        (await aws.IamAsync("CreateOpenIDConnectProvider", ("Url", Url))).ShouldSucceed();

    [Theory]
    [Sentence("quota.path-512")]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public async Task Path_Length_IsLimited(int length, bool isTaken)
    {
        var path = $"/{new string('a', length - 2)}/";
        var answer = await aws.IamAsync("CreateRole", ("RoleName", "worker"), ("Path", path), ("AssumeRolePolicyDocument", Trust));
        ShouldBe(
            answer, isTaken, $"Value '{path}' at 'path' failed to satisfy constraint: Member must have length less than or equal to 512");
    }

    [Theory]
    [Sentence("call.duration-role-range")]
    [InlineData(3599, "greater than or equal to 3600")]
    [InlineData(3600, null)]
    [InlineData(43200, null)]
    [InlineData(43201, "less than or equal to 43200")]
    public async Task MaxSessionDuration_OfARole_IsOneToTwelveHours(int seconds, string? problem)
    {
        var answer = await aws.IamAsync(
            "CreateRole", ("RoleName", "worker"), ("MaxSessionDuration", $"{seconds}"), ("AssumeRolePolicyDocument", Trust));
        ShouldBe(
            answer,
            problem is null,
            $"Value '{seconds}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value {problem}");
    }

    [Fact]
    [Sentence("quota.tags-50")]
    public async Task Provider_MoreThanFiftyTags_IsRefused()
    {
        (string, string)[] Tags(int count) => [.. Enumerable.Range(1, count)
            .SelectMany(number => new[] { ($"Tags.member.{number}.Key", $"key-{number}"), ($"Tags.member.{number}.Value", "v") })];
        (await aws.IamAsync("CreateOpenIDConnectProvider", [("Url", Url), .. Tags(50)])).ShouldSucceed();
        var arn = $"arn:aws:iam::{TestServices.Account}:oidc-provider/issuer.example.com";
        (await aws.IamAsync(
            "TagOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn), ("Tags.member.1.Key", "more"), ("Tags.member.1.Value", "v")))
            .ShouldBeRefused(409, "LimitExceeded", "The number of tags has reached the maximum limit.");
    }

    [Fact]
    [Sentence("provider.visible-later")]
    public async Task NewProvider_OfAnOldRole_IsNotAuthorisedYet()
    {
        using var world = await WebIdentityWorld.CreateAsync(options => options with { PropagationDelay = TimeSpan.FromSeconds(8) });
        world.Aws.Time.Advance(TimeSpan.FromMinutes(1));
        (await world.AssumeAsync()).ShouldSucceed();
        (await world.Aws.IamAsync("DeleteOpenIDConnectProvider", ("OpenIDConnectProviderArn", world.ProviderArn))).ShouldSucceed();
        (await world.Aws.IamAsync("CreateOpenIDConnectProvider", ("Url", world.Issuer.Url), ("ClientIDList.member.1", "client-a")))
            .ShouldSucceed();

        (await world.AssumeAsync()).ShouldBeNotAuthorized();
        world.ShouldLog("NotYetVisible");
        world.Aws.Time.Advance(TimeSpan.FromSeconds(8));
        (await world.AssumeAsync()).ShouldSucceed();
    }

    public void Dispose() => aws.Dispose();

    private static string Trust =>
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private static void ShouldBe(QueryAnswer answer, bool isTaken, string violation)
    {
        if (isTaken)
        {
            answer.ShouldSucceed();
        }
        else
        {
            answer.ShouldBeRefused(400, "ValidationError", $"1 validation error detected: {violation}");
        }
    }
}
