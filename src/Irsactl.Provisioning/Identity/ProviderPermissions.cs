using System.Collections.Immutable;
using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Permissions;
using static Irsactl.Aws.Permissions.PermissionUse;

namespace Irsactl.Provisioning.Identity;

/// <summary>What a run asks of IAM for the identity provider: <see cref="ProviderResource"/>, and who reads those that exist.</summary>
internal static class ProviderPermissions
{
    /// <summary>The permissions.</summary>
    /// <param name="scope">What narrows them.</param>
    /// <param name="issuer">The issuer without <c>https://</c>, with stars where AWS chooses it.</param>
    public static IEnumerable<PermittedAction> Of(PermissionScope scope, string issuer)
    {
        var arn = scope.Global("iam", $"oidc-provider/{issuer}");
        return
        [
            .. List(PermissionUse.Read | Search),
            // Which of the account's providers carry the tag is not in the list.
            .. Read(scope, PermissionUse.Read | Search | Find),
            .. new PermissionGroup("ProviderMade", arn) { Conditions = scope.BecomesOwned() }
                .Add(Create, "iam:CreateOpenIDConnectProvider"),
            .. new PermissionGroup("ProviderTags", arn) { Conditions = scope.OnlyOwnTags() }
                .Add(Create | Repair, "iam:TagOpenIDConnectProvider"),
            .. new PermissionGroup("ProviderChanged", arn) { Conditions = scope.IsOwned() }
                .AddWhen("an audience is missing", Repair, "iam:AddClientIDToOpenIDConnectProvider")
                .AddWhen("an audience was not declared", Prune, "iam:RemoveClientIDFromOpenIDConnectProvider")
                .Add(Remove, "iam:DeleteOpenIDConnectProvider"),
        ];
    }

    /// <summary>What a run asks of IAM for the providers of others' issuers: <see cref="ExternalProviderResource"/>.</summary>
    public static IEnumerable<PermittedAction> External(PermissionScope scope)
    {
        if (scope.ExternalIssuers.IsEmpty)
        {
            return [];
        }

        ImmutableArray<string> arns = [.. scope.ExternalIssuers.Select(issuer => scope.Global("iam", $"oidc-provider/{issuer}"))];
        const string absent = "the account has no provider of an external issuer";
        ImmutableArray<PermissionCondition> made = scope.Name is { } name
            ? [new("StringEquals", $"aws:ResourceTag/{ExternalProviderResource.TagKey}", [name])]
            : [];
        return
        [
            .. new PermissionGroup("ExternalProviders", arns)
                .AddWhen(absent, Create, "iam:CreateOpenIDConnectProvider", "iam:TagOpenIDConnectProvider"),
            .. new PermissionGroup("ExternalProvidersMade", arns) { Conditions = made }
                .AddWhen("an audience is missing", Repair, "iam:AddClientIDToOpenIDConnectProvider")
                .AddWhen("a provider of an external issuer was made, and no other role trusts it", Remove, "iam:DeleteOpenIDConnectProvider"),
        ];
    }

    /// <summary>The list of the account's providers.</summary>
    public static IEnumerable<PermittedAction> List(PermissionUse uses, string? when = null) =>
        new PermissionGroup("ListProviders", PermissionScope.Any) { WhyAny = "IAM lists the identity providers of an account all together" }
            .AddWhen(when, uses, "iam:ListOpenIDConnectProviders");

    /// <summary>Reading any of them.</summary>
    public static IEnumerable<PermittedAction> Read(PermissionScope scope, PermissionUse uses) =>
        new PermissionGroup("Providers", scope.Global("iam", "oidc-provider/*")).Add(uses, "iam:GetOpenIDConnectProvider");
}
