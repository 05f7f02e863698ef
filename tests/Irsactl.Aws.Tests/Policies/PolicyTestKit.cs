using Irsactl.Aws.Policies;

namespace Irsactl.Aws.Tests.Policies;

/// <summary>Short ways to write policies and requests.</summary>
internal static class PolicyTestKit
{
    public const string Account = "123456789012";
    public const string OtherAccount = "210987654321";
    public const string UserArn = $"arn:aws:iam::{Account}:user/ops/ann";
    public const string RoleArn = $"arn:aws:iam::{Account}:role/team/app";
    public const string ProviderArn = $"arn:aws:iam::{Account}:oidc-provider/issuer.example/path";

    public static RequestPrincipal Ann { get; } = RequestPrincipal.User(UserArn);

    public static RequestPrincipal AppSession { get; } = RequestPrincipal.RoleSession(RoleArn, "job");

    public static NamedPolicy Policy(string statements, string name = "p", string version = "2012-10-17") =>
        new(name, PolicyDocument.Parse($$"""{"Version":"{{version}}","Statement":[{{statements}}]}"""));

    public static string Statement(string effect, string rest) => $$"""{"Effect":"{{effect}}",{{rest}}}""";

    public static NamedPolicy AllowAll(string name = "all") => Policy("""{"Effect":"Allow","Action":"*","Resource":"*"}""", name);

    public static AuthorizationRequest Request(
        RequestPrincipal principal,
        string action,
        string resource = "arn:aws:s3:::b/key",
        ConditionContext? context = null,
        string? owner = null) =>
        new()
        {
            Action = action,
            Resource = resource,
            Principal = principal,
            Context = context ?? new ConditionContext(),
            ResourceAccountId = owner,
        };
}
