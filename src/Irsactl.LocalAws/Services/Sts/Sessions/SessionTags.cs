using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>Session tags: keys are the same whatever their case, and keep the case they came with.</summary>
internal static class SessionTags
{
    /// <summary>No tags.</summary>
    public static ImmutableSortedDictionary<string, string> None { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts tags together; of several with one key the last counts.</summary>
    public static ImmutableSortedDictionary<string, string> From(IEnumerable<KeyValuePair<string, string>> tags) => None.SetItems(tags);
}
