using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Provisioning.Keys;

/// <summary>
/// The keys of a run's key set: those that the run brings, and those that are published already. These stay, since tokens that they signed
/// are in use; only a run that was told to replace keys takes any away. The set only grows while a run goes on: whatever is found where it
/// is published, by whomever it was put there meanwhile, is included before it is written.
/// </summary>
internal sealed class KeysToPublish
{
    /// <summary>How many keys of a type STS reads; with more it takes none of that type.</summary>
    private const int MostOfAType = 100;

    private readonly Lock _lock = new();
    private readonly ImmutableArray<JsonWebKey> _own;
    private readonly FrozenSet<string> _removed;
    private JsonWebKeySet _set;

    /// <summary>The keys that a run brings.</summary>
    /// <param name="own">The keys; none where it goes by those that are published.</param>
    /// <param name="replaces">Whether these are to be all.</param>
    /// <param name="removed">The ids of keys that are to be published no more.</param>
    public KeysToPublish(IEnumerable<PublicKey> own, bool replaces, IEnumerable<string>? removed = null)
    {
        _set = JsonWebKeySet.FromKeys(own);
        _removed = (removed ?? []).ToFrozenSet(StringComparer.Ordinal);
        _own = _set.Keys;
        ReplacesPublished = replaces;
    }

    /// <summary>Whether what is published and not the run's own is taken away.</summary>
    public bool ReplacesPublished { get; }

    /// <summary>Whether the run has made its key itself: a plan does not know which one a later run will make.</summary>
    public bool AreProvisional { get; init; }

    /// <summary>The set as far as it is known.</summary>
    /// <exception cref="IrsactlException">AWS would not take so many (<see cref="ProvisioningErrors.TooManyKeys"/>).</exception>
    public JsonWebKeySet Set
    {
        get
        {
            lock (_lock)
            {
                return Checked(_set);
            }
        }
    }

    /// <summary>The ids of the keys.</summary>
    public IEnumerable<string> KeyIds => Set.Keys.Select(key => key.KeyId).OfType<string>();

    /// <summary>Whether a key that is published must go.</summary>
    public bool IsToGo(string keyId) => ReplacesPublished ? !KeyIds.Contains(keyId, StringComparer.Ordinal) : _removed.Contains(keyId);

    /// <summary>Takes up what is published. What is no key set has nothing in it that worked.</summary>
    public void Include(ReadOnlyMemory<byte> published)
    {
        if (ReplacesPublished)
        {
            return;
        }

        lock (_lock)
        {
            _set = Merge(TryParse(published.Span), _set.Keys);
        }
    }

    /// <summary>Says which published keys would be gone: tokens they signed are refused from then on.</summary>
    public IEnumerable<string> WarnOfRemoved(ReadOnlyMemory<byte> published)
    {
        var kept = KeyIds.ToHashSet(StringComparer.Ordinal);
        return TryParse(published.Span).Select(key => key.KeyId).OfType<string>().Where(id => !kept.Contains(id))
            .Distinct(StringComparer.Ordinal)
            .Select(id => $"key {id} is removed from the published keys: tokens signed with it are refused from now on");
    }

    /// <summary>What is published keeps its place; a key of the run's own stands in the place of whatever has its id.</summary>
    private JsonWebKeySet Merge(ImmutableArray<JsonWebKey> published, ImmutableArray<JsonWebKey> known)
    {
        var own = _own.ToDictionary(key => key.KeyId ?? "", StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return new JsonWebKeySet(
            published.Concat(known).Select(key => key.KeyId is { } id && own.TryGetValue(id, out var ours) ? ours : key)
                .Where(key => key.KeyId is not { } known || !_removed.Contains(known))
                .Where(key => seen.Add(key.KeyId is { } id && own.ContainsKey(id) ? id : TextOf(key))));
    }

    private static JsonWebKeySet Checked(JsonWebKeySet set)
    {
        var crowd = set.Keys.GroupBy(key => key.KeyType ?? "", StringComparer.Ordinal).FirstOrDefault(keys => keys.Count() > MostOfAType);
        return crowd is null
            ? set
            : throw new IrsactlException(
                ProvisioningErrors.TooManyKeys,
                $"the key set would have {crowd.Count()} {crowd.Key} keys, and AWS takes no token of a set with more than {MostOfAType}",
                "take out the keys that sign no longer: give those that are to stay in --public-key-file, and add --replace-keys");
    }

    private static ImmutableArray<JsonWebKey> TryParse(ReadOnlySpan<byte> published)
    {
        try
        {
            return JsonWebKeySet.Parse(published, "what is published").Keys;
        }
        catch (IrsactlException)
        {
            return [];
        }
    }

    private static string TextOf(JsonWebKey key) => Encoding.UTF8.GetString(new JsonWebKeySet([key]).ToJson());
}
