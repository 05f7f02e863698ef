using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Server.Storage.Records;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Has a provider take tokens for another audience only.</summary>
internal sealed class ChangeAudience : Breaking<ImmutableList<string>>
{
    // What people write who mean sts.amazonaws.com.
    private const string Other = "sts.amazon.com";

    /// <inheritdoc />
    public override string Name => "change-audience";

    /// <inheritdoc />
    public override string Title => "Register the wrong audience";

    /// <inheritdoc />
    public override string Effect =>
        $"The identity provider takes tokens for {Other} only, a common slip. The token is genuine, and meant for somebody else.";

    /// <inheritdoc />
    public override string ErrorCode => RefusalTexts.InvalidIdentityToken;

    /// <inheritdoc />
    public override string ErrorMessage => RefusalTexts.NotValidated;

    /// <inheritdoc />
    public override string Finding => "IRS4045";

    /// <inheritdoc />
    public override string TargetKind => "identity provider";

    /// <inheritdoc />
    public override IEnumerable<string> TargetsIn(StateSnapshot state) => Iam.In(state).OidcProviders.Keys;

    /// <inheritdoc />
    protected override ImmutableList<string>? Get(StateSnapshot state, string target) =>
        Iam.In(state).OidcProviders.GetValueOrDefault(target)?.ClientIds;

    /// <inheritdoc />
    protected override StateSnapshot Set(StateSnapshot state, string target, ImmutableList<string> value) =>
        Iam.Change(state, iam => iam.OidcProviders.TryGetValue(target, out var provider)
            ? iam with { OidcProviders = iam.OidcProviders.SetItem(target, provider with { ClientIds = value }) }
            : iam);

    /// <inheritdoc />
    protected override ImmutableList<string> Spoil(StateSnapshot state, string target, ImmutableList<string> value) => [Other];

    /// <inheritdoc />
    protected override bool IsSame(ImmutableList<string> left, ImmutableList<string> right) =>
        left.SequenceEqual(right, StringComparer.Ordinal);
}
