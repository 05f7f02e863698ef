using Irsactl.Explain.Evidence;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review.Checks;

/// <summary>The components, a part each: request, Secret, role, trust, permissions, and a token.</summary>
internal sealed class ComponentsCheck(ReviewEvidence evidence, RoleUserCheck users)
{
    private const string Again =
        "irsactl aws create-iam-roles makes and mends roles and Secrets: --identity-provider-arn ARN, with the provider of this issuer, "
        + "--credentials-requests-dir DIR";

    /// <summary>Runs it for all.</summary>
    public IReadOnlyList<ReviewedPart> Run(Gathered<IReadOnlyList<ComponentView>> components)
    {
        if (!components.IsKnown)
        {
            var notes = new PartNotes("components");
            notes.Miss("credentialsrequests.cloudcredential.openshift.io", components.Unknown);
            return [notes.Close("not known")];
        }

        var usual = UsualAccount(components.Value);
        return [.. components.Value.Select(component => Run(component, usual))];
    }

    private static string? UsualAccount(IReadOnlyList<ComponentView> components)
    {
        var accounts = components.Select(component => RoleArn.TryParse(component.Profile?.RoleArn, out var role) ? role.AccountId : null)
            .OfType<string>()
            .GroupBy(account => account, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ToList();
        return accounts is [var first, ..] && first.Count() > 1 ? first.Key : null;
    }

    private ReviewedPart Run(ComponentView component, string? usualAccount)
    {
        var (request, notes) = (component.Request, new PartNotes(component.Request.Name));
        if (request.Problem is { } problem)
        {
            notes.Fail(
                ReviewFindings.RequestUnusable,
                $"CredentialsRequest {request.Name} cannot be carried out: {problem}",
                "correct it: kubectl edit credentialsrequest -n openshift-cloud-credential-operator " + request.Name);
        }

        if (request.Namespace.Length == 0 || request.Secret.Length == 0)
        {
            return notes.Close("names no Secret");
        }

        var place = $"{request.Namespace}/{request.Secret}";
        if (!component.Secret.IsKnown)
        {
            notes.Miss($"Secret {place}", component.Secret.Unknown);
            return notes.Close($"{place}, not seen");
        }

        if (component.Profile is not { } profile)
        {
            return OfMissing(component, place, notes);
        }

        if (evidence.ComponentsHaveKeys && profile.HasAccessKey)
        {
            return notes.Close($"{place}: an access key");
        }

        OfSecret(component, place, notes);
        OfAccounts(component, notes);
        if (!RoleArn.TryParse(profile.RoleArn, out var role))
        {
            return notes.Close(place);
        }

        if (usualAccount is not null && role.AccountId != usualAccount)
        {
            notes.Fail(
                ReviewFindings.AccountDiffers,
                $"Secret {place} names a role of another account than those of the other components",
                Again,
                usualAccount,
                role.ToString());
            return notes.Close(role.ToString());
        }

        var isTrusting = users.OfRole(role, request.Namespace, request.Accounts, ComponentRoles.Audience, Again, notes);
        var outcome = users.OfTrial(component.Trial, isTrusting, notes);
        OfPermissions(request, role.ToString(), notes);
        return notes.Close(role.ResourceName + outcome);
    }

    /// <summary>Without its namespace a component is not installed: requests come with the release, components by capability.</summary>
    private static ReviewedPart OfMissing(ComponentView component, string place, PartNotes notes)
    {
        if (component.Namespace is { IsKnown: true, Value.Object: null })
        {
            return notes.Close("not installed");
        }

        notes.Fail(
            ReviewFindings.SecretMissing,
            $"there is no Secret {place}: the component has no credentials",
            $"{Again}; then kubectl apply -f manifests/{component.Request.Namespace}-{component.Request.Secret}-credentials.yaml",
            place,
            "none");
        return notes.Close($"{place}, missing");
    }

    private static void OfSecret(ComponentView component, string place, PartNotes notes)
    {
        var (request, profile) = (component.Request, component.Profile!);
        if (profile.HasAccessKey)
        {
            notes.Fail(
                ReviewFindings.SecretHasAccessKey,
                $"Secret {place} has an access key, which does not expire and which the SDK takes before the role",
                Again,
                "a role_arn alone",
                "aws_access_key_id");
        }

        if (profile.RoleArn is null ? !profile.HasAccessKey : !RoleArn.TryParse(profile.RoleArn, out _))
        {
            notes.Fail(
                ReviewFindings.SecretUnusable,
                profile.RoleArn is null ? $"Secret {place} names no role" : $"Secret {place} names something that is no role",
                Again,
                "role_arn = arn:…:iam::ACCOUNT:role/NAME",
                profile.RoleArn ?? "nothing");
        }
        else if (request.RoleArn is { } wanted && profile.RoleArn is { } named && named != wanted)
        {
            notes.Fail(
                ReviewFindings.RoleDiffers,
                $"Secret {place} names another role than stsIAMRoleARN of its request",
                "delete the Secret: the cloud credential operator writes it anew from the request",
                wanted,
                named);
        }

        if (profile.RoleArn is not null && profile.TokenFile is null)
        {
            notes.Fail(
                ReviewFindings.SecretUnusable,
                $"Secret {place} names no token file",
                Again,
                $"web_identity_token_file = {request.TokenPath}",
                "nothing");
        }
        else if (profile.TokenFile is { } path && request.Problem is null && path != request.TokenPath)
        {
            notes.Fail(
                ReviewFindings.TokenPathDiffers,
                $"Secret {place} names another token file than the component mounts",
                Again,
                request.TokenPath,
                path);
        }
    }

    /// <summary>Requests name accounts of earlier and later versions, too: one that is there is enough.</summary>
    private static void OfAccounts(ComponentView component, PartNotes notes)
    {
        foreach (var (name, account) in component.Accounts.Where(account => !account.Account.IsKnown))
        {
            notes.Miss($"service account {component.Request.Namespace}/{name}", account.Unknown ?? "");
        }

        if (!component.Accounts.IsEmpty && component.Accounts.All(account => account.Account is { IsKnown: true, Value.Object: null }))
        {
            notes.Fail(
                ReviewFindings.ServiceAccountMissing,
                $"none of the service accounts that {component.Request.Name} names is in namespace {component.Request.Namespace}",
                "see whether its operator runs: kubectl get clusteroperators",
                string.Join(", ", component.Request.Accounts),
                "none");
        }
    }

    private void OfPermissions(ComponentRequest request, string role, PartNotes notes)
    {
        if (request.Statements.IsEmpty || evidence.Aws.Roles.GetValueOrDefault(role) is not { IsKnown: true } view
            || view.Value.Trust.TrustPolicy is null)
        {
            return;
        }

        if (!view.Value.Permissions.IsKnown)
        {
            notes.Miss($"the policies of role {role}", view.Value.Permissions.Unknown);
            return;
        }

        PermissionDrift.Of(request.Statements, view.Value.Permissions.Value).Note(role, Again, notes);
    }
}
