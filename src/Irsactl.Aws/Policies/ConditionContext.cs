using System.Diagnostics.CodeAnalysis;

namespace Irsactl.Aws.Policies;

/// <summary>
/// The values of the condition keys of one request. Keys are compared without regard to case (IAM User Guide, "IAM JSON policy
/// elements: Condition"). Not to be changed once a request with it has been evaluated, because near misses are worked out later.
/// </summary>
public sealed class ConditionContext
{
    private const int TypicalCount = 20;

    private readonly Dictionary<string, string[]> values = new(TypicalCount, StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys that are there, in no particular order.</summary>
    public IReadOnlyCollection<string> Keys => values.Keys;

    /// <summary>Sets a key; no values at all means that the key is there with an empty set.</summary>
    /// <returns>This context.</returns>
    public ConditionContext Set(string key, params ReadOnlySpan<string> keyValues)
    {
        values[key] = keyValues.ToArray();
        return this;
    }

    /// <summary>Sets several keys.</summary>
    /// <returns>This context.</returns>
    public ConditionContext Set(IReadOnlyDictionary<string, IReadOnlyList<string>> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var (key, keyValues) in keys)
        {
            values[key] = [.. keyValues];
        }

        return this;
    }

    /// <summary>
    /// Sets the global keys that follow from who calls: <c>aws:PrincipalArn</c>, <c>aws:PrincipalAccount</c>, <c>aws:PrincipalType</c>,
    /// <c>aws:userid</c>, <c>aws:username</c>, <c>aws:PrincipalIsAWSService</c>, <c>aws:PrincipalServiceName</c>, each where AWS has it
    /// (IAM User Guide, "AWS global condition context keys").
    /// </summary>
    /// <returns>This context.</returns>
    public ConditionContext SetPrincipal(RequestPrincipal principal)
    {
        PrincipalKeys.Set(this, principal);
        return this;
    }

    /// <summary>
    /// Sets the global keys that follow from the request itself and from the caller's session, each where AWS has it (IAM User Guide, "AWS
    /// global condition context keys").
    /// </summary>
    /// <returns>This context.</returns>
    public ConditionContext SetRequest(RequestCircumstances request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestKeys.Set(this, request);
        return this;
    }

    /// <summary>The values of a key; false where the request does not have the key.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out IReadOnlyList<string>? keyValues)
    {
        var found = values.TryGetValue(key, out var array);
        keyValues = array;
        return found;
    }

    /// <summary>The values of a key without an interface in between; false where the request does not have the key.</summary>
    internal bool TryGetSpan(string key, out ReadOnlySpan<string> keyValues)
    {
        var found = values.TryGetValue(key, out var array);
        keyValues = array;
        return found;
    }
}
