namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>What <c>status</c> was asked.</summary>
internal sealed record StatusChoices
{
    /// <summary>A certificate that ends sooner needs attention, in days.</summary>
    public int CertificateDays { get; init; } = 21;

    /// <summary>The longest that a key is to be published; null: as long as it likes.</summary>
    public TimeSpan? MaxKeyAge { get; init; }

    /// <summary>Whether not to read the documents under the issuers' public names.</summary>
    public bool SkipsProof { get; init; }

    /// <summary>How long to wait between two looks; null: one look only.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>How it is shown.</summary>
    public OutputFormat Format { get; init; }
}
