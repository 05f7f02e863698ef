using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Irsactl.Operations.Enabling;

/// <summary>
/// Tells what was changed by others since: on the way back nothing is put back but what is still what was written here, so that nobody's
/// work is lost.
/// </summary>
internal static class ForeignChanges
{
    /// <summary>What becomes of a Secret on the way back.</summary>
    public static SecretFate FateOf(EnablingRecord record, ComponentSecret secret)
    {
        if (record.DataBefore(secret) is not { } text)
        {
            return SecretFate.AsBefore;
        }

        var before = JsonNode.Parse(text) as JsonObject;
        return secret.Found is null ? (before is null ? SecretFate.AsBefore : SecretFate.Changed)
            : secret.HasCredentialsOf(before ?? []) ? SecretFate.AsBefore
            : secret.HasCredentialsOf(secret.WithRole(before ?? [])) ? SecretFate.ToBeRestored
            : SecretFate.Changed;
    }

    /// <summary>Whether <c>credentialsMode</c> was set here: not before tokens were seen to be taken.</summary>
    public static bool HasModeFromHere(EnablingRecord record, EnablingState state) =>
        record.ConfirmedSince is not null && state.Mode == EnablingRules.Manual;

    /// <summary>What is left on the way back, a sentence each.</summary>
    public static ImmutableArray<string> LeftOnTheWayBack(EnablingRecord record, EnablingState state)
    {
        var places = state.Secrets.Select(secret => secret.Place).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. state.Secrets.Where(secret => FateOf(record, secret) == SecretFate.Changed).Select(TextOf),
            .. record.NotedPlaces.Where(place => !places.Contains(place)).Select(OfNoRequest),
            .. state.Mode == record.ModeBefore || HasModeFromHere(record, state) ? [] : (string[])[ModeText(record, state)],
            .. HasForeignIssuer(record, state) ? (string[])[IssuerText(record, state)] : [],
        ];
    }

    /// <summary>What others have set meanwhile that a run which goes on would overwrite; null where nothing.</summary>
    public static string? InTheWay(EnablingRecord record, EnablingState state) =>
        HasForeignIssuer(record, state) ? IssuerText(record, state)
        : state.Mode != record.ModeBefore && state.Mode != EnablingRules.Manual ? ModeText(record, state)
        : null;

    private static bool HasForeignIssuer(EnablingRecord record, EnablingState state) =>
        state.Asked != record.IssuerBefore && state.Asked != record.To.Url;

    private static string IssuerText(EnablingRecord record, EnablingState state) =>
        $"serviceAccountIssuer of authentications.config.openshift.io/cluster is '{state.Asked}', and was '{record.IssuerBefore}'";

    private static string ModeText(EnablingRecord record, EnablingState state) =>
        $"credentialsMode is {Named(state.Mode)}, and was {Named(record.ModeBefore)}";

    // A namespace has no dot in its name.
    private static string OfNoRequest(string place) =>
        $"Secret {string.Join('/', place.Split('.', 2))} is of no CredentialsRequest of the cluster any more";

    private static string Named(string mode) => mode.Length == 0 ? "the default" : mode;

    private static string TextOf(ComponentSecret secret) => secret switch
    {
        { Found: null } => $"Secret {secret.Name} is gone",
        { NamesRole: true } => $"Secret {secret.Name} was changed, and names a role",
        _ => $"Secret {secret.Name} was changed",
    };
}
