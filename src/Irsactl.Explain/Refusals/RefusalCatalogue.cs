using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Irsactl.Diagnostics;

namespace Irsactl.Explain.Refusals;

/// <summary>The known answers of AWS to AssumeRoleWithWebIdentity and to the calls that set an issuer up, those of earlier years included.</summary>
public static partial class RefusalCatalogue
{
    /// <summary>All entries; those for a code with any message come last.</summary>
    public static ImmutableArray<Refusal> All { get; } =
    [
        .. SessionRefusals.All, .. SetupRefusals.All, .. ProviderRefusals.All, .. ValidationRefusals.All, .. ClaimRefusals.All, .. AuthorizationRefusals.All,
        .. ProviderIdRefusals.All, .. GeneralRefusals.All,
    ];

    /// <summary>Finds what a text is about.</summary>
    /// <param name="text">A message of AWS, alone or within what a program printed: case, white space and quotes may differ.</param>
    /// <param name="refusal">The entry.</param>
    public static bool TryRecognise(string text, [NotNullWhen(true)] out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Normalise(text);
        refusal = All.FirstOrDefault(entry => entry.Marks.Any(mark => plain.Contains(Normalise(mark), StringComparison.OrdinalIgnoreCase)));
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

    // Logs wrap and indent, terminals and web pages replace the apostrophe, and one of the messages has two spaces in a row.
    private static string Normalise(string text) =>
        WhiteSpace().Replace(text, " ").Replace('’', '\'').Replace("&apos;", "'", StringComparison.Ordinal).Replace("&#39;", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WhiteSpace();
}
