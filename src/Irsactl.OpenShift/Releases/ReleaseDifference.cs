using System.Collections.Immutable;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Releases;

/// <summary>What an upgrade asks of AWS. Requests are the same where they are for the same Secret, which has the role.</summary>
public sealed record ReleaseDifference
{
    /// <summary>Requests that come: each needs a role and a Secret.</summary>
    public required ImmutableArray<CredentialsRequest> Added { get; init; }

    /// <summary>Requests that go: their roles are of no use afterwards.</summary>
    public required ImmutableArray<CredentialsRequest> Removed { get; init; }

    /// <summary>Requests that ask for something else.</summary>
    public required ImmutableArray<RequestChange> Changed { get; init; }

    /// <summary>How many ask for the same.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Whether anything differs.</summary>
    public bool IsAny => Added.Length + Removed.Length + Changed.Length > 0;

    /// <summary>Whether roles or Secrets have to be made or changed before the upgrade.</summary>
    public bool NeedsWork => Added.Length > 0 || Changed.Any(change => change.IsNeeded);

    /// <summary>Compares what two releases ask for.</summary>
    /// <param name="old">The requests of the release that runs.</param>
    /// <param name="later">Those of the release that is to run.</param>
    /// <exception cref="Diagnostics.IrsactlException">A request cannot be used.</exception>
    public static ReleaseDifference Between(IEnumerable<ReleaseRequest> old, IEnumerable<ReleaseRequest> later)
    {
        var (before, after) = (BySecret(old), BySecret(later));
        ImmutableArray<RequestChange> changed =
        [
            .. after.Where(pair => before.ContainsKey(pair.Key))
                .Select(pair => RequestChange.Between(before[pair.Key], pair.Value))
                .OfType<RequestChange>(),
        ];
        ImmutableArray<CredentialsRequest> added = [.. after.Where(pair => !before.ContainsKey(pair.Key)).Select(pair => pair.Value)];
        return new ReleaseDifference
        {
            Added = added,
            Removed = [.. before.Where(pair => !after.ContainsKey(pair.Key)).Select(pair => pair.Value)],
            Changed = changed,
            Unchanged = after.Count - added.Length - changed.Length,
        };
    }

    // Two feature sets may have a request each for one Secret; the later document counts for what both could need.
    private static SortedDictionary<string, CredentialsRequest> BySecret(IEnumerable<ReleaseRequest> requests)
    {
        var found = new SortedDictionary<string, CredentialsRequest>(StringComparer.Ordinal);
        foreach (var request in requests.Select(request => request.ReadForAws()).OfType<CredentialsRequest>())
        {
            found[$"{request.SecretNamespace}/{request.SecretName}"] = request;
        }

        return found;
    }
}
