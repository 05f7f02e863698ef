using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Server.Storage.Records;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Deletes an identity provider.</summary>
internal sealed class DropProvider : Breaking<DropProvider.Presence>
{
    /// <inheritdoc />
    public override string Name => "drop-provider";

    /// <inheritdoc />
    public override string Title => "Delete the identity provider";

    /// <inheritdoc />
    public override string Effect => "Deletes the identity provider. The account knows nobody of the token's issuer any more.";

    /// <inheritdoc />
    public override string ErrorCode => RefusalTexts.InvalidIdentityToken;

    /// <inheritdoc />
    public override string ErrorMessage => "No OpenIDConnect provider found in your account";

    /// <inheritdoc />
    public override string Finding => "IRS4017";

    /// <inheritdoc />
    public override string TargetKind => "identity provider";

    /// <inheritdoc />
    public override IEnumerable<string> TargetsIn(StateSnapshot state) => Iam.In(state).OidcProviders.Keys;

    /// <inheritdoc />
    protected override Presence Get(StateSnapshot state, string target) => new(Iam.In(state).OidcProviders.GetValueOrDefault(target));

    /// <inheritdoc />
    protected override StateSnapshot Set(StateSnapshot state, string target, Presence value) => Iam.Change(state, iam => iam with
    {
        OidcProviders = value.Provider is { } provider
            ? iam.OidcProviders.SetItem(target, provider)
            : iam.OidcProviders.Remove(target),
    });

    /// <inheritdoc />
    protected override Presence Spoil(StateSnapshot state, string target, Presence value) => new(Provider: null);

    /// <summary>One that was made anew with the same settings is as good as the one that was there.</summary>
    protected override bool IsSame(Presence left, Presence right) => (left.Provider, right.Provider) switch
    {
        (null, null) => true,
        ({ } one, { } other) => one.ClientIds.SequenceEqual(other.ClientIds, StringComparer.Ordinal)
            && one.Thumbprints.SequenceEqual(other.Thumbprints, StringComparer.Ordinal)
            && one.Tags.Values.SequenceEqual(other.Tags.Values),
        _ => false,
    };

    /// <summary>Whether there is a provider.</summary>
    /// <param name="Provider">The provider, or null for none.</param>
    internal sealed record Presence(OidcProvider? Provider);
}
