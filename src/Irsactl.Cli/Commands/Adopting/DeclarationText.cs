using System.Globalization;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Provisioning.Adoption;

namespace Irsactl.Cli.Commands.Adopting;

/// <summary>Writes what was found as an <c>irsactl.yaml</c>: the same bytes for the same things.</summary>
internal static class DeclarationText
{
    /// <summary>Writes it.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="flags">The keys of flags that say where requests come from and files go, in their order.</param>
    public static string Of(AdoptedCluster found, IReadOnlyList<(string Key, IReadOnlyList<string> Values)> flags)
    {
        var issuer = found.Issuer;
        var yaml = new YamlText()
            .Comment($"What irsactl adopt found of {issuer.IssuerUrl}")
            .Comment(Keys(found))
            .Line(0, FileForm.ApiVersion, FileForm.Version)
            .Line(0, "name", issuer.Name)
            .Line(0, "region", issuer.Region);
        foreach (var (key, values) in flags)
        {
            if (values.Count == 0)
            {
                yaml.Line(0, key, value: true);
            }
            else
            {
                yaml.Lines(0, key, [.. values]);
            }
        }

        yaml.Line(0, "permissionsBoundaryArn", found.PermissionsBoundaryArn);
        AdoptedHostingText.Write(yaml, found.Hosting, issuer.IssuerUrl, issuer.Region);
        if (!issuer.HasUsualAudiences)
        {
            yaml.Lines(0, "audiences", [.. issuer.Audiences]);
        }

        WriteTags(yaml, found);
        WriteRoles(yaml, found);
        WriteWorkloads(yaml, found);
        WriteAdopted(yaml, found);
        if (!found.Notes.IsEmpty)
        {
            yaml.Gap().Comment("To know:").Comment(found.Notes.Select(note => $"- {note}"));
        }

        return yaml.ToString();
    }

    private static IEnumerable<string> Keys(AdoptedCluster found) =>
    [
        found.KeyIds.IsEmpty ? "Its keys are read where they are published, and stay."
            : $"The keys that it publishes stay: {string.Join(", ", found.KeyIds)}",
        "The cluster's private key is not needed. serviceaccount-signer.public or .private in outputDir is taken where it is",
        "there; publicKeyFile names a public key elsewhere.",
    ];

    private static void WriteTags(YamlText yaml, AdoptedCluster found)
    {
        if (found.Tags.IsEmpty)
        {
            return;
        }

        yaml.Key(0, ClusterSettings.Tags);
        foreach (var tag in found.Tags)
        {
            yaml.Line(1, tag.Key, tag.Value);
        }
    }

    private static void WriteRoles(YamlText yaml, AdoptedCluster found)
    {
        var roles = found.Roles;
        yaml.Key(0, ClusterSettings.Roles)
            .Line(1, "path", roles.Path == "/" ? null : roles.Path)
            .Line(1, "nameTemplate", roles.NameTemplate?.ToString());
        if (roles.Names.Count > 0)
        {
            yaml.Key(1, "names");
            foreach (var (secret, name) in roles.Names.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                yaml.Line(2, secret, name);
            }
        }

        yaml.Line(1, "sessionDuration", roles.SessionDuration is { } session ? Duration(session) : null)
            .Line(1, "pinAudience", roles.PinsAudience);
    }

    private static void WriteWorkloads(YamlText yaml, AdoptedCluster found)
    {
        if (found.Workloads.IsEmpty)
        {
            return;
        }

        yaml.Key(0, ClusterSettings.WorkloadsKey);
        foreach (var workload in found.Workloads)
        {
            yaml.Item(1, "name", workload.Name)
                .Line(2, "roleName", workload.HasOwnName ? workload.RoleName : null)
                .Line(2, "namespace", workload.Namespace)
                .Lines(2, "serviceAccount", workload.ServiceAccounts)
                .Line(2, "description", workload.Description)
                .Line(2, "sessionDuration", workload.SessionDuration is { } session ? Duration(session) : null)
                .Line(2, "mount", workload.IsWithoutFile ? "none" : null);
            if (workload.Audiences is { } audiences)
            {
                _ = audiences.IsEmpty ? yaml.Empty(2, "audiences") : yaml.Lines(2, "audiences", audiences);
            }

            yaml.Lines(2, "managedPolicyArns", workload.ManagedPolicyArns).Line(2, "policyName", workload.PolicyName);
            if (workload.Policy is { } policy)
            {
                yaml.Json(2, "policy", policy);
            }
        }
    }

    private static void WriteAdopted(YamlText yaml, AdoptedCluster found)
    {
        if (found.Adopts.IsEmpty)
        {
            return;
        }

        yaml.Comment(
                $"These carry no ownership tag of {found.Issuer.Name} yet. The first apply tags them; from then on they are found by",
                "the tag, and this list can go.")
            .Lines(0, ClusterSettings.Adopts, found.Adopts);
    }

    private static string Duration(TimeSpan time) => time switch
    {
        { Minutes: 0, Seconds: 0 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h"),
        { Seconds: 0 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds}s"),
    };
}
