using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Keys;
using Irsactl.Provisioning.Roles;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning.Adoption;

/// <summary>Reads what a declaration of an issuer that exists has to say. Nothing is changed.</summary>
/// <param name="clients">AWS, in the region of the issuer's things.</param>
/// <param name="settings">How to read.</param>
public sealed class AdoptionReader(AwsClients clients, ProvisioningSettings settings)
{
    private readonly RunLog _log = new(settings.Progress);

    /// <summary>Reads it.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="requests">The CredentialsRequests of the cluster's components; none where it has no components.</param>
    /// <param name="leavesHosting">As <see cref="AdoptionRequest.LeavesHosting"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">It is not clear what is meant, or something is another cluster's.</exception>
    public Task<AdoptedCluster> ReadAsync(
        AdoptableIssuer issuer, IReadOnlyList<CredentialsRequest> requests, bool leavesHosting, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(requests);
        return AwsReads.TranslatedAsync(
            "looking at what exists", token => ReadAllAsync(issuer, requests, leavesHosting, token), cancellationToken);
    }

    private async Task<AdoptedCluster> ReadAllAsync(
        AdoptableIssuer issuer, IReadOnlyList<CredentialsRequest> requests, bool leavesHosting, CancellationToken cancellationToken)
    {
        var executor = new GraphExecutor(settings, _log);
        var provider = ProviderArn.OfExisting(issuer.ProviderArn);
        var owner = new Ownership(issuer.Name);
        var context = new HostingContext(clients, provider.AccountId, owner, _log, settings);
        var findings = new Findings(owner);
        foreach (var other in issuer.Others)
        {
            findings.Note($"issuer {other}", "carries the tag of the name, too, and is not in use by its roles: it stays as it is");
        }

        if (issuer.Fleet is { } fleet)
        {
            findings.Note("fleet", $"the cluster is declared in the file of fleet {fleet}: put what is written here into that one");
        }

        findings.Take($"identity provider {provider}", issuer.ProviderArn, issuer.Tags);
        var hosting = leavesHosting ? null : await new AdoptedHosting(context, executor, findings).ReadAsync(provider, cancellationToken);
        var keyIds = await ReadKeysAsync(context, executor, provider, hosting, findings, cancellationToken);

        var matching = new RequestMatching(issuer.Name, requests, findings);
        var found = matching.Match(await ReadRolesAsync(context, executor, provider, requests, cancellationToken));
        var components = found.Where(role => role.Request is not null).ToList();
        foreach (var role in components)
        {
            findings.Take(role.Subject, role.Role.Arn, role.Role.Tags);
        }

        var others = Others(found, matching, owner, requests.Count > 0, findings);
        var roles = Common([.. components, .. others], components, matching, issuer.Audiences, findings);
        var reader = new WorkloadAdoption(clients.Iam, executor, issuer.Name, roles, issuer.Audiences, findings);
        var workloads = new List<AdoptedWorkload>();
        foreach (var role in others)
        {
            if (await reader.ReadAsync(role, cancellationToken) is { } workload)
            {
                findings.Take(role.Subject, role.Role.Arn, role.Role.Tags);
                workloads.Add(workload);
            }
        }

        var taken = components.Concat(others.Where(role => workloads.Exists(workload => workload.RoleName == role.Role.Name))).ToList();
        return new AdoptedCluster
        {
            Issuer = issuer,
            Hosting = hosting,
            KeyIds = keyIds,
            Roles = roles,
            PermissionsBoundaryArn = Boundary(taken, findings),
            MatchedRequests = components.Count,
            Workloads = [.. workloads],
            Tags = [.. findings.Tags],
            Adopts = [.. findings.Adopts],
            Notes = [.. findings.Notes],
        };
    }

    private static async Task<ImmutableArray<string>> ReadKeysAsync(
        HostingContext context,
        GraphExecutor executor,
        ProviderArn provider,
        HostingOptions? hosting,
        Findings findings,
        CancellationToken cancellationToken)
    {
        if (hosting is null)
        {
            // Whoever serves them has them; a plan reads them under their public name.
            return [];
        }

        try
        {
            var keys = new KeysToPublish([], replaces: false);
            await new PublishedKeysReader(context, executor, keys).IncludeAsync(provider, hosting, cancellationToken);
            if (!keys.KeyIds.Any())
            {
                findings.Note(
                    "keys", "none are published: tokens of the issuer are refused until the cluster's public key is given as publicKeyFile");
            }

            return [.. keys.KeyIds.Order(StringComparer.Ordinal)];
        }
        catch (IrsactlException error) when (error.Code == ProvisioningErrors.KeysUnreadable)
        {
            findings.Note("keys", error.Message);
            return [];
        }
    }

    /// <summary>The roles that trust the issuer, and those that have a request's name though they do not; in the order of names.</summary>
    private async Task<IReadOnlyList<FoundRole>> ReadRolesAsync(
        HostingContext context,
        GraphExecutor executor,
        ProviderArn provider,
        IReadOnlyList<CredentialsRequest> requests,
        CancellationToken cancellationToken)
    {
        var expected = RoleNames.Assign(context.Owner.Name, requests).Values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var listed = await executor.ReadAsync(
            token => AccountLists.RolesAsync(settings, context.AccountId, clients.Iam, token), cancellationToken);
        var names = listed
            .Where(role => expected.Contains(role.Name)
                || TrustedProviders.Of(role.TrustPolicy).Contains(provider.ToString(), StringComparer.Ordinal))
            .Select(role => role.Name)
            .Order(StringComparer.Ordinal);
        var roles = await Task.WhenAll(names.Select(
            name => executor.ReadAsync(token => clients.Iam.GetRoleAsync(name, token), cancellationToken)));
        return
        [
            .. roles.OfType<IamRole>()
                .Select(role => new FoundRole(role, TrustReading.Of(role.TrustPolicy, provider, out var problem), problem)),
        ];
    }

    private static List<FoundRole> Others(
        IReadOnlyList<FoundRole> found, RequestMatching matching, Ownership owner, bool hasRequests, Findings findings)
    {
        var (others, components) = (new List<FoundRole>(), new List<string>());
        foreach (var role in found.Where(role => role.Request is null))
        {
            if (Ownership.NamesOf(role.Role.Tags).ToList() is { Count: > 0 } names && !names.Contains(owner.Name, StringComparer.Ordinal))
            {
                findings.Leave(role.Subject, $"it carries the ownership tag of {string.Join(", ", names)}");
            }
            else if (owner.Owns(role.Role.Tags) && role.Role.Description.StartsWith(RoleBinding.DescriptionStart, StringComparison.Ordinal))
            {
                components.Add(role.Role.Name);
            }
            else if (WorkloadAdoption.ProblemOf(role) is { } problem)
            {
                findings.Leave(role.Subject, problem);
            }
            else if (!matching.IsUndecided(role))
            {
                // Of the undecided, the note on the request tells.
                others.Add(role);
            }
        }

        if (components.Count > 0 && !hasRequests)
        {
            throw new IrsactlException(
                ProvisioningErrors.AdoptionNotClear,
                $"{components.Count} roles are those of OpenShift components, such as {components[0]}, "
                    + "and their CredentialsRequests say what they are to be",
                "give them with --credentials-requests-dir DIR, or with --release-image IMAGE");
        }

        foreach (var name in components)
        {
            findings.Note(
                $"role {name}",
                "is that of a component, and no CredentialsRequest has it: it is left out, and plan tells of it as not declared");
        }

        return others;
    }

    private static RoleOptions Common(
        IReadOnlyList<FoundRole> all,
        List<FoundRole> components,
        RequestMatching matching,
        ImmutableArray<string> audiences,
        Findings findings)
    {
        var path = all.GroupBy(role => role.Path, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key ?? "/";
        foreach (var role in all.Where(role => role.Path != path))
        {
            findings.Note(role.Subject, $"is under {role.Path}, where it stays; plan tells of it, since the others are under {path}");
        }

        var sessions = components.Select(role => role.Session).Distinct().ToList();
        foreach (var role in sessions.Count > 1 ? components.Where(role => role.Session != RoleOptions.ShortestSession) : [])
        {
            findings.Note(
                role.Subject, $"allows sessions of {role.Role.MaxSessionDuration} s, and others do not: plan tells of it");
        }

        var judged = components.Count > 0 ? components : all;
        var pinned = judged.Count(
            role => role.Trust?.Audiences is { } named && named.ToHashSet(StringComparer.Ordinal).SetEquals(audiences));
        return new RoleOptions
        {
            Path = path,
            NameTemplate = matching.Template,
            Names = matching.Names,
            SessionDuration = sessions is [var only] && only > RoleOptions.ShortestSession ? only : null,
            // Where some name the audiences and others do not, naming them everywhere takes nothing away that the provider lets in.
            PinsAudience = components.Count > 0 ? pinned > 0 : judged.Count > 0 && pinned == judged.Count,
        };
    }

    private static string? Boundary(List<FoundRole> roles, Findings findings)
    {
        var boundaries = roles.Select(role => role.Role.PermissionsBoundary).Distinct(StringComparer.Ordinal).ToList();
        if (boundaries is [var only])
        {
            return only;
        }

        foreach (var role in roles.Where(role => role.Role.PermissionsBoundary is not null))
        {
            findings.Note(
                role.Subject,
                $"has the permissions boundary {role.Role.PermissionsBoundary}, and others have not: it stays, and plan tells of it as not declared");
        }

        return null;
    }
}
