using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Irsactl.Diagnostics;

namespace Irsactl.Explain.Refusals;

/// <summary>
/// The known answers of AWS to AssumeRoleWithWebIdentity and to the calls that set an issuer up, those of earlier years included.
/// </summary>
public static class RefusalCatalogue
{
    /// <summary>All entries; those for a code with any message come last.</summary>
    public static ImmutableArray<Refusal> All { get; } =
    [
        .. SessionRefusals.All, .. SetupRefusals.All, .. ProviderRefusals.All, .. ValidationRefusals.All, .. ClaimRefusals.All,
        .. AuthorizationRefusals.All, .. ProviderIdRefusals.All, .. PermissionRefusals.All, .. PolicyRefusals.All, .. QuotaRefusals.All,
        .. CallRefusals.All, .. StorageRefusals.All, .. DistributionRefusals.All, .. ClientRefusals.All, .. GeneralRefusals.All,
    ];

    private static readonly ImmutableArray<(Refusal Entry, ImmutableArray<WordPattern> Patterns)> Patterns =
        [.. All.Select(entry => (entry, (ImmutableArray<WordPattern>)[.. entry.Marks.Select(mark => new WordPattern(mark))]))];

    /// <summary>Finds what a text is about.</summary>
    /// <param name="text">A message of AWS, alone or within what a program printed: it is matched by its words, and may be cut off.</param>
    /// <param name="refusal">The entry.</param>
    public static bool TryRecognise(string text, [NotNullWhen(true)] out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = WordPattern.Words(text);
        refusal = null;
        var best = 0;
        foreach (var (entry, patterns) in Patterns)
        {
            // The longest text that fits counts: a code alone says less than a message.
            var fit = patterns.Max(pattern => pattern.Fit(words));
            if (fit > best)
            {
                (refusal, best) = (entry, fit);
            }
        }

        return refusal is not null;
    }

    /// <summary>Finds what a text is about.</summary>
    /// <exception cref="IrsactlException">Nothing is known about it (<see cref="FindingCodes.UnknownText"/>).</exception>
    public static Refusal Recognise(string text) => TryRecognise(text, out var refusal)
        ? refusal
        : throw new IrsactlException(
            FindingCodes.UnknownText,
            "the text is none of the known answers of AWS",
            "give code and message as the program printed them, or let 'irsactl token explain @token --role-arn ARN' look for the cause");
}
