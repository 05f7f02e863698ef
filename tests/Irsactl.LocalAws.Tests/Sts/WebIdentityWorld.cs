using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.QueryProtocol;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>
/// An account with a provider and a role for it, and an issuer that publishes its keys: where every web identity test begins.
/// </summary>
internal sealed class WebIdentityWorld : IDisposable
{
    public const string RoleArn = $"arn:aws:iam::{TestServices.Account}:role/probe";

    private WebIdentityWorld(Func<LocalAwsOptions, LocalAwsOptions>? configure)
    {
        Aws = new TestServices(configure);
        Issuer.Publish(Aws.Issuers);
    }

    public TestServices Aws { get; }

    public IssuerKit Issuer { get; } = new();

    public string ProviderArn => $"arn:aws:iam::{TestServices.Account}:oidc-provider/{Issuer.HostAndPath}";

    public long Now => Aws.Time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Claims that are in order.</summary>
    public JsonObject Claims => new()
    {
        ["iss"] = Issuer.Url,
        ["aud"] = "client-a",
        ["sub"] = "subject-probe",
        ["iat"] = Now - 10,
        ["exp"] = Now + 900,
    };

    public static async Task<WebIdentityWorld> CreateAsync(Func<LocalAwsOptions, LocalAwsOptions>? configure = null)
    {
        var world = new WebIdentityWorld(configure);
        (await world.Aws.IamAsync(
            "CreateOpenIDConnectProvider",
            ("Url", world.Issuer.Url), ("ClientIDList.member.1", "client-a"), ("ClientIDList.member.2", "client-b"))).ShouldSucceed();
        (await world.Aws.IamAsync(
            "CreateRole",
            ("RoleName", "probe"), ("MaxSessionDuration", "7200"), ("AssumeRolePolicyDocument", world.Trust()))).ShouldSucceed();
        return world;
    }

    /// <summary>A trust policy for the provider, with a condition where one is given.</summary>
    public string Trust(string? condition = null, string? actions = null, string? principal = null)
    {
        actions ??= """["sts:AssumeRoleWithWebIdentity","sts:TagSession","sts:SetSourceIdentity"]""";
        principal ??= $$"""{"Federated":"{{ProviderArn}}"}""";
        var tail = condition is null ? "" : $",\"Condition\":{condition}";
        return $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":{{actions}}{{tail}}}]}""";
    }

    public async Task TrustAsync(string policy) =>
        (await Aws.IamAsync("UpdateAssumeRolePolicy", ("RoleName", "probe"), ("PolicyDocument", policy))).ShouldSucceed();

    /// <summary>Calls with a token of good claims, changed.</summary>
    public Task<QueryAnswer> AssumeAsync(
        Action<JsonObject>? change = null, JsonObject? header = null, params (string Name, string Value)[] parameters)
    {
        var claims = Claims;
        change?.Invoke(claims);
        return AssumeWithAsync(Issuer.Sign(header ?? IssuerKit.Header(), claims.ToJsonString()), parameters);
    }

    /// <summary>Calls with a token as it is. Later parameters replace earlier ones of the same name.</summary>
    public Task<QueryAnswer> AssumeWithAsync(string token, params (string Name, string Value)[] parameters) => Aws.StsAsync(
        "AssumeRoleWithWebIdentity",
        [("RoleArn", RoleArn), ("RoleSessionName", "oidc-probe"), ("WebIdentityToken", token), .. parameters]);

    public void Dispose()
    {
        Aws.Dispose();
        Issuer.Dispose();
    }
}
