using Irsactl.LocalAws.Tests.Conformance;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>OIDC identity providers.</summary>
public sealed class OidcProviderTests : IDisposable
{
    private const string Url = "https://Issuer.example.com/Path";
    private const string Arn = $"arn:aws:iam::{TestServices.Account}:oidc-provider/Issuer.example.com/Path";
    private const string MissingArn = $"arn:aws:iam::{TestServices.Account}:oidc-provider/nobody.example.com";
    private const string Thumbprint = "A031C46782E6E6C662C2C87C76DA9AA62CCABD8E";

    private readonly TestServices aws = new();

    [Fact]
    [Sentence("provider.url.case-kept")]
    public async Task Create_KeepsCaseOfTheUrl_AndGetLeavesTheSchemeOut()
    {
        (await CreateAsync()).ShouldSucceed()["OpenIDConnectProviderArn"].ShouldBe(Arn);
        var provider = await GetAsync();
        provider["Url"].ShouldBe("Issuer.example.com/Path");
        provider["CreateDate"].ShouldBe("2026-09-11T11:24:00Z");
    }

    [Theory]
    [InlineData("https://issuer.example.com:443/a", "issuer.example.com/a")]
    [InlineData("https://issuer.example.com/a/", "issuer.example.com/a/")]
    [InlineData("https://issuer.example.com", "issuer.example.com")]
    [Sentence("provider.url.port-443-stripped")]
    [Sentence("provider.url.path-allowed")]
    public async Task Create_UrlThatIsTaken_NamesTheProvider(string url, string name) =>
        (await aws.IamAsync("CreateOpenIDConnectProvider", ("Url", url))).ShouldSucceed()["OpenIDConnectProviderArn"]
            .ShouldBe($"arn:aws:iam::{TestServices.Account}:oidc-provider/{name}");

    [Theory]
    [InlineData("https://issuer.example.com?q", "InvalidInput", "Unknown")]
    [InlineData("https://issuer.example.com/#f", "InvalidInput", "Unknown")]
    [InlineData("http://issuer.example.com", "ValidationError", "Invalid Open ID Connect Provider URL")]
    [InlineData("issuer.example.com", "ValidationError", "Invalid Open ID Connect Provider URL")]
    [InlineData("https://issuer.example.com:8443", "ValidationError", "Invalid Open ID Connect Provider URL")]
    [Sentence("provider.url.https-only")]
    [Sentence("provider.url.no-port")]
    [Sentence("provider.url.no-query-or-fragment")]
    public async Task Create_UrlThatIsNotTaken_IsRefused(string url, string code, string message) =>
        (await aws.IamAsync("CreateOpenIDConnectProvider", ("Url", url))).ShouldBeRefused(400, code, message);

    [Fact]
    [Sentence("provider.url.max-255")]
    public async Task Create_UrlOfMoreThan255Characters_IsRefused()
    {
        var url = "https://issuer.example.com/" + new string('a', 229);
        (await aws.IamAsync("CreateOpenIDConnectProvider", ("Url", url))).ShouldBeRefused(
            400,
            "ValidationError",
            $"1 validation error detected: Value '{url}' at 'url' failed to satisfy constraint: Member must have length less "
                + "than or equal to 255");
    }

    [Fact]
    [Sentence("provider.url.slash-counts")]
    [Sentence("provider.url.unique")]
    public async Task Create_SlashAtTheEnd_IsAnotherProvider_ButTheSameTwiceIsNot()
    {
        (await CreateAsync()).ShouldSucceed();
        (await aws.IamAsync("CreateOpenIDConnectProvider", ("Url", Url + "/"))).ShouldSucceed();
        (await CreateAsync()).ShouldBeRefused(409, "EntityAlreadyExists", $"Provider with url {Url} already exists.");
        (await aws.IamAsync("ListOpenIDConnectProviders")).All("OpenIDConnectProviderList", "Arn").ShouldBe([Arn, Arn + "/"]);
    }

    [Fact]
    [Sentence("provider.clients.repeated-dropped")]
    [Sentence("provider.clients.add-again")]
    [Sentence("provider.clients.remove-missing")]
    public async Task ClientIds_RepeatedOrMissing_MakeNoDifference()
    {
        (await CreateAsync(("ClientIDList.member.1", "a"), ("ClientIDList.member.2", "a"))).ShouldSucceed();
        (await GetAsync()).Members("ClientIDList").ShouldBe(["a"]);
        (await ChangeAsync("AddClientIDToOpenIDConnectProvider", ("ClientID", "b"))).ShouldSucceed();
        (await ChangeAsync("AddClientIDToOpenIDConnectProvider", ("ClientID", "b"))).ShouldSucceed();
        (await ChangeAsync("RemoveClientIDFromOpenIDConnectProvider", ("ClientID", "zzz"))).ShouldSucceed();
        (await ChangeAsync("RemoveClientIDFromOpenIDConnectProvider", ("ClientID", "a"))).ShouldSucceed();
        (await GetAsync()).Members("ClientIDList").ShouldBe(["b"]);
    }

    [Fact]
    [Sentence("provider.clients.none")]
    public async Task ClientIds_NoneAtCreation_IsTaken()
    {
        (await CreateAsync(("ClientIDList", ""))).ShouldSucceed();
        (await GetAsync()).Members("ClientIDList").ShouldBeEmpty();
    }

    [Fact]
    [Sentence("provider.clients.max-100")]
    public async Task ClientIds_MoreThanAHundred_ExceedTheQuota()
    {
        var ids = Enumerable.Range(1, 100).Select(number => ($"ClientIDList.member.{number}", $"id-{number}")).ToArray();
        (await CreateAsync(ids)).ShouldSucceed();
        (await ChangeAsync("AddClientIDToOpenIDConnectProvider", ("ClientID", "one-more")))
            .ShouldBeRefused(409, "LimitExceeded", "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100");
    }

    [Fact]
    [Sentence("provider.thumbprints.lower-case")]
    [Sentence("provider.thumbprints.repeated-kept")]
    [Sentence("provider.thumbprints.hex-unchecked")]
    public async Task Thumbprints_AreKeptLowerCase_RepeatedAndUncheckedForHex()
    {
        var notHex = new string('Z', 40);
        (await CreateAsync(
            ("ThumbprintList.member.1", Thumbprint),
            ("ThumbprintList.member.2", Thumbprint),
            ("ThumbprintList.member.3", notHex))).ShouldSucceed();
        var lower = Thumbprint.ToLowerInvariant();
        (await GetAsync()).Members("ThumbprintList").ShouldBe([lower, lower, notHex.ToLowerInvariant()]);
    }

    [Theory]
    [InlineData(0, "Thumbprint list must contain at least one entry.")]
    [InlineData(6, "Thumbprint list must contain fewer than 5 entries.")]
    [Sentence("provider.thumbprints.update-none")]
    [Sentence("provider.thumbprints.update-six")]
    public async Task UpdateThumbprint_TooFewOrTooMany_IsRefused(int count, string message)
    {
        (await CreateAsync()).ShouldSucceed();
        (await ChangeAsync("UpdateOpenIDConnectProviderThumbprint", Thumbprints(count))).ShouldBeRefused(400, "InvalidInput", message);
    }

    [Fact]
    [Sentence("provider.thumbprints.max-5")]
    public async Task UpdateThumbprint_Five_ReplacesTheList()
    {
        (await CreateAsync()).ShouldSucceed();
        (await ChangeAsync("UpdateOpenIDConnectProviderThumbprint", Thumbprints(5))).ShouldSucceed();
        (await GetAsync()).Members("ThumbprintList").Length.ShouldBe(5);
    }

    [Fact]
    [Sentence("provider.delete.missing")]
    [Sentence("provider.get.missing")]
    public async Task Delete_Missing_AndGet_Missing_AreWordedDifferently()
    {
        (await aws.IamAsync("DeleteOpenIDConnectProvider", ("OpenIDConnectProviderArn", MissingArn)))
            .ShouldBeRefused(404, "NoSuchEntity", $"OpenId connect Provider {MissingArn} cannot be found.");
        (await aws.IamAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", MissingArn)))
            .ShouldBeRefused(404, "NoSuchEntity", $"OpenIDConnect Provider not found for arn {MissingArn}");
    }

    [Fact]
    public async Task Delete_Existing_IsGone()
    {
        (await CreateAsync()).ShouldSucceed();
        (await ChangeAsync("DeleteOpenIDConnectProvider")).ShouldSucceed();
        (await aws.IamAsync("ListOpenIDConnectProviders")).All("OpenIDConnectProviderList", "Arn").ShouldBeEmpty();
    }

    [Fact]
    public async Task Tags_WhoseKeysDifferInCase_AreTwo()
    {
        (await CreateAsync(("Tags.member.1.Key", "Owner"), ("Tags.member.1.Value", "me"))).ShouldSucceed();
        (await ChangeAsync("TagOpenIDConnectProvider", ("Tags.member.1.Key", "owner"), ("Tags.member.1.Value", "you"))).ShouldSucceed();
        var tags = await ChangeAsync("ListOpenIDConnectProviderTags");
        tags.All("Tags", "Key").ShouldBe(["Owner", "owner"]);
        tags.All("Tags", "Value").ShouldBe(["me", "you"]);
        (await ChangeAsync("TagOpenIDConnectProvider", ("Tags.member.1.Key", "owner"), ("Tags.member.1.Value", "her"))).ShouldSucceed();
        (await ChangeAsync("UntagOpenIDConnectProvider", ("TagKeys.member.1", "OWNER"), ("TagKeys.member.2", "Owner"))).ShouldSucceed();
        (await ChangeAsync("ListOpenIDConnectProviderTags")).All("Tags", "Value").ShouldBe(["her"]);
    }

    [Fact]
    [Sentence("quota.providers-100")]
    public async Task Providers_MoreThanAHundred_ExceedTheQuota()
    {
        for (var number = 1; number <= 100; number++)
        {
            (await aws.IamAsync("CreateOpenIDConnectProvider", ("Url", $"https://issuer-{number}.example.com"))).ShouldSucceed();
        }

        (await CreateAsync()).ShouldBeRefused(409, "LimitExceeded", "Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100");
    }

    public void Dispose() => aws.Dispose();

    private static (string, string)[] Thumbprints(int count) => count == 0
        ? [("ThumbprintList", "")]
        : [.. Enumerable.Range(1, count).Select(number => ($"ThumbprintList.member.{number}", Thumbprint))];

    private Task<QueryAnswer> CreateAsync(params (string, string)[] parameters) =>
        aws.IamAsync("CreateOpenIDConnectProvider", [("Url", Url), .. parameters]);

    private Task<QueryAnswer> ChangeAsync(string action, params (string, string)[] parameters) =>
        aws.IamAsync(action, [("OpenIDConnectProviderArn", Arn), .. parameters]);

    private async Task<QueryAnswer> GetAsync() => (await ChangeAsync("GetOpenIDConnectProvider")).ShouldSucceed();
}
