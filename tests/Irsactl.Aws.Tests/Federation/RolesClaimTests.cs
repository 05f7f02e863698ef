using System.Text.Json;
using Irsactl.Aws.Federation;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Federation;

public sealed class RolesClaimTests
{
    private const string Role = "arn:aws:iam::123456789012:role/team/app";
    private const string Other = "arn:aws:iam::123456789012:role/other";

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"https://aws.amazon.com/roles":null}""", null)]
    [InlineData($$"""{"https://aws.amazon.com/roles":["{{Role}}"]}""", null)]
    [InlineData($$"""{"https://aws.amazon.com/roles":" {{Other}} ; {{Role}} "}""", null)]
    [InlineData($$"""{"https://aws.amazon.com/roles":[1,"app","{{Role}}"]}""", null)]
    [InlineData($$"""{"https://aws.amazon.com/roles":["{{Other}}"]}""", RolesClaim.NotPresent)]
    [InlineData("""{"https://aws.amazon.com/roles":["arn:aws:iam::123456789012:role/*"]}""", RolesClaim.NoValidArn)]
    [InlineData("""{"https://aws.amazon.com/roles":"*"}""", RolesClaim.NoValidArn)]
    [InlineData($$"""{"https://aws.amazon.com/roles":"{{Other}},{{Role}}"}""", RolesClaim.NoValidArn)]
    [InlineData("""{"https://aws.amazon.com/roles":["arn:aws:iam::1234:role/app"]}""", RolesClaim.NoValidArn)]
    [InlineData("""{"https://aws.amazon.com/roles":["arn:aws:iam::123456789012:user/app"]}""", RolesClaim.NoValidArn)]
    [InlineData("""{"https://aws.amazon.com/roles":[]}""", RolesClaim.NoValidArn)]
    [InlineData("""{"https://aws.amazon.com/roles":""}""", RolesClaim.NoValidArn)]
    [InlineData("""{"https://aws.amazon.com/roles":{"a":1}}""", RolesClaim.UnsupportedFormat)]
    [InlineData("""{"https://aws.amazon.com/roles":true}""", RolesClaim.UnsupportedFormat)]
    public void Claim_KeepsATokenFromARole_InStsWords(string claims, string? refusal)
    {
        using var document = JsonDocument.Parse(claims);

        RolesClaim.Read(document.RootElement).RefusalFor(Role).ShouldBe(refusal);
    }
}
