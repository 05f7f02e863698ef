using Irsactl.Aws.Arns;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Installing;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>What stands in the Secrets, against the install-config and the requests. AWS is not asked.</summary>
internal static class SecretsCheck
{
    private const string Again = "make roles and manifests again (irsactl aws create-iam-roles, without --dry-run), and copy the manifests";

    /// <summary>Checks them, and answers those that name a role that may be looked up.</summary>
    public static IReadOnlyList<(ComponentSecret Secret, Arn Role)> Run(
        InstallFolder folder,
        InstallConfig? config,
        IssuerUrl? issuer,
        IReadOnlyList<ComponentSecret> secrets,
        IReadOnlyDictionary<string, CredentialsRequest> requests,
        List<Finding> findings)
    {
        var before = findings.Count;
        if (secrets.Count == 0 && !findings.Any(finding => finding.Check == CheckNaming.Secret))
        {
            findings.Add(CheckNaming.Failed(
                CheckNaming.Secret,
                InstallerFindings.SecretMissing,
                $"{folder.At(InstallFolder.Manifests)} has no Secret with credentials: no component would get any",
                "irsactl installer prepare DIR --from OUTPUT_DIR copies the manifests of the directory that irsactl aws "
                    + "create-all wrote to"));
            return [];
        }

        List<(ComponentSecret Secret, Arn Role)> named = [];
        foreach (var secret in secrets)
        {
            findings.AddRange(OfSecret(secret, requests.GetValueOrDefault(secret.Identity)));
            if (Arn.TryParse(secret.Profile.RoleArn, out var role) && IsRole(role))
            {
                named.Add((secret, role));
            }
        }

        findings.AddRange(OfPlaces(config, issuer, named));
        if (findings.Count == before)
        {
            findings.Add(CheckNaming.Passed(CheckNaming.Secret, $"{secrets.Count} name a role each"));
        }

        return named;
    }

    private static IEnumerable<Finding> OfSecret(ComponentSecret secret, CredentialsRequest? request)
    {
        if (secret.Profile.HasAccessKey)
        {
            yield return Unusable(
                secret, "has an access key, which does not expire and which the SDK takes before the role", "a role_arn alone",
                "aws_access_key_id");
        }

        if (secret.Namespace.Length == 0 || secret.Name.Length == 0)
        {
            yield return Unusable(secret, "has no name or no namespace", "metadata.name and metadata.namespace", secret.Identity);
        }

        if (secret.Profile.RoleArn is null)
        {
            yield return Unusable(
                secret, "names no role: what a dry run writes is to be filled in", "role_arn = arn:…:iam::ACCOUNT:role/NAME", "nothing");
        }
        else if (!Arn.TryParse(secret.Profile.RoleArn, out var role) || !IsRole(role))
        {
            yield return Unusable(
                secret, "names something that is no role", "role_arn = arn:…:iam::ACCOUNT:role/NAME", secret.Profile.RoleArn);
        }

        if (secret.Profile.TokenFile is null)
        {
            yield return Unusable(
                secret, "names no token file",
                $"web_identity_token_file = {request?.CloudTokenPath ?? CredentialsRequest.DefaultCloudTokenPath}", "nothing");
        }
        else if (request is not null && request.CloudTokenPath != secret.Profile.TokenFile)
        {
            yield return CheckNaming.Failed(
                CheckNaming.Secret,
                InstallerFindings.TokenPath,
                $"{secret.File}: the component mounts its token somewhere else",
                Again,
                request.CloudTokenPath,
                secret.Profile.TokenFile);
        }
    }

    private static IEnumerable<Finding> OfPlaces(InstallConfig? config, IssuerUrl? issuer, List<(ComponentSecret Secret, Arn Role)> named)
    {
        if (Partition.TryForRegion(config?.Region, out var partition))
        {
            foreach (var (secret, role) in named.Where(one => one.Role.Partition != partition.Id))
            {
                yield return CheckNaming.Failed(
                    CheckNaming.Secret,
                    InstallerFindings.PartitionDiffers,
                    $"{secret.File}: the role is in another partition than region {config?.Region}",
                    "make roles with credentials and --region of the cluster's partition",
                    partition.Id,
                    role.ToString());
            }

            if (issuer is { } url && S3Issuer.TryParse(url, out var place) && Partition.TryForRegion(place.Region, out var other)
                && other != partition)
            {
                yield return CheckNaming.Failed(
                    CheckNaming.Authentication,
                    InstallerFindings.PartitionDiffers,
                    $"the issuer's bucket is in partition {other.Id}, the cluster in {partition.Id}",
                    "make the issuer with --region of the cluster's partition",
                    partition.Id,
                    url.Value);
            }
        }

        string[] accounts = [.. named.Select(one => one.Role.AccountId).Distinct(StringComparer.Ordinal)];
        if (accounts.Length > 1)
        {
            yield return CheckNaming.Failed(
                CheckNaming.Secret,
                InstallerFindings.AccountDiffers,
                "the roles are of several accounts, and a cluster's components work in one",
                "clear manifests/ of Secrets of another set-up, and copy those of this one",
                "one account",
                string.Join(", ", named.GroupBy(one => one.Role.AccountId, StringComparer.Ordinal)
                    .Select(group => $"{group.Key} ({string.Join(", ", group.Select(one => one.Secret.Identity))})")));
        }
    }

    private static bool IsRole(Arn arn) => arn.IsRole && AccountIds.IsValid(arn.AccountId);

    private static Finding Unusable(ComponentSecret secret, string message, string wanted, string found) =>
        CheckNaming.Failed(
            CheckNaming.Secret,
            InstallerFindings.SecretUnusable,
            $"{secret.File}: Secret {secret.Identity} {message}",
            Again,
            wanted,
            found);
}
