using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Acm.Model;

/// <summary>Everything that ACM knows, at one moment.</summary>
internal sealed record AcmState
{
    /// <summary>Nothing.</summary>
    public static AcmState Initial { get; } = new();

    /// <summary>Certificates by ARN.</summary>
    public ImmutableSortedDictionary<string, Certificate> Certificates
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    } =
        ImmutableSortedDictionary.Create<string, Certificate>(StringComparer.Ordinal);

    /// <summary>The state with a certificate made or replaced.</summary>
    public AcmState With(Certificate certificate) => this with { Certificates = Certificates.SetItem(certificate.Arn, certificate) };
}
