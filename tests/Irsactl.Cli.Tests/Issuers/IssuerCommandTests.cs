using System.Text.Json;
using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Cli.Tests.Issuers;

/// <summary><c>issuer list</c> and <c>issuer show</c> on an account with a cluster's issuer and somebody else's.</summary>
public sealed class IssuerCommandTests
{
    private const string Url = "https://c1-oidc.s3.us-east-1.amazonaws.com";
    private const string Arn = "arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com";

    [Fact]
    public async Task List_ProvidersOfTwo_SaysWhoseTheyAreAndWhoTrustsThem()
    {
        await using var aws = await StartAsync();

        var result = (await aws.RunAsync("issuer", "list", "--no-documents", "--region", "us-east-1", "-o", "json")).ShouldSucceed();

        using var json = JsonDocument.Parse(result.Out);
        var issuers = json.RootElement.GetProperty("issuers").EnumerateArray().ToList();
        issuers.Select(issuer => issuer.GetProperty("issuer").GetString()).ShouldBe(
            [Url, "https://token.actions.githubusercontent.com"], StringComparer.Ordinal);
        issuers[0].GetProperty("names")[0].GetString().ShouldBe("c1");
        issuers[0].GetProperty("place").GetString().ShouldBe("s3");
        issuers[0].GetProperty("roles")[0].GetProperty("arn").GetString()
            .ShouldBe("arn:aws:iam::123456789012:role/c1-openshift-ingress-operator-cloud-credentials");
        issuers[0].GetProperty("state").GetString().ShouldBe("not read");
        issuers[1].GetProperty("names").GetArrayLength().ShouldBe(0);
        issuers[1].GetProperty("place").GetString().ShouldBe("GitHub Actions");
        issuers[1].GetProperty("roles").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task List_AsText_IsATableOfOneLineEach()
    {
        await using var aws = await StartAsync();

        var result = (await aws.RunAsync("issuer", "list", "--no-documents", "--region", "us-east-1")).ShouldSucceed();

        var lines = result.Out.TrimEnd().Split('\n');
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("ISSUER");
        lines[1].ShouldStartWith(Url);
    }

    [Fact]
    public async Task Show_IssuerThatIsNotThere_IsRefused()
    {
        await using var aws = await StartAsync();

        var result = await aws.RunAsync("issuer", "show", "https://nobody.example.com", "--region", "us-east-1");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("[IRS3003]");
    }

    [Fact]
    public async Task Show_ByArn_TellsProviderAndRoles()
    {
        await using var aws = await StartAsync();

        var result = await aws.RunAsync("issuer", "show", Arn, "--region", "us-east-1");

        result.Out.ShouldContain($"issuer:      {Url}\n");
        result.Out.ShouldContain("audiences:   openshift, sts.amazonaws.com\n");
        result.Out.ShouldContain(
            "role:        arn:aws:iam::123456789012:role/c1-openshift-ingress-operator-cloud-credentials (last used -)\n");
    }

    private static async Task<LocalAwsRun> StartAsync()
    {
        var aws = await LocalAwsRun.StartAsync();
        (await aws.CreateAllAsync()).ShouldSucceed();
        using var root = aws.Clients();
        await root.Iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider { Url = "https://token.actions.githubusercontent.com", ClientIds = ["sts.amazonaws.com"] },
            TestContext.Current.CancellationToken);
        return aws;
    }
}
