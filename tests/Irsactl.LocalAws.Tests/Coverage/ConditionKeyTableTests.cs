using System.Text.RegularExpressions;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Coverage;

/// <summary>
/// The table of condition keys says what the program does: a key is said to be here where the sources spell it, and nowhere else. What the
/// most used ones hold is the matter of the tests of each service.
/// </summary>
public sealed partial class ConditionKeyTableTests
{
    // Spelled for other ends: conditions that Lambda writes into a function's policy for others to read.
    private static readonly string[] WrittenOnly = ["aws:PrincipalOrgID", "lambda:EventSourceToken"];

    private static readonly HashSet<string> Spelled = new(Sources().SelectMany(Keys), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void KeysSaidToBeHere_AreSpelledInTheSources() =>
        ConditionKeyTable.All.SelectMany(service => service.Here).Where(key => !Spelled.Contains(key)).ShouldBeEmpty();

    [Fact]
    public void KeysSaidToBeAbsent_AreSpelledNowhere() =>
        Absent.Except(WrittenOnly, StringComparer.Ordinal).Where(Spelled.Contains).ShouldBeEmpty();

    [Fact]
    public void EveryKey_HasOnePlaceInItsService() => ConditionKeyTable.All
        .SelectMany(service => service.Here.Concat(service.Absent.SelectMany(absent => absent.Keys)).Select(key => $"{service.Name} {key}"))
        .GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    private static IEnumerable<string> Absent =>
        ConditionKeyTable.All.SelectMany(service => service.Absent).SelectMany(absent => absent.Keys);

    private static IEnumerable<string> Sources()
    {
        var here = RepositoryFolder.At("src", "Irsactl.LocalAws");
        return Directory.EnumerateFiles(here, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path[here.Length..].Contains("/obj/", StringComparison.Ordinal)
                && !path[here.Length..].StartsWith("/Foundation/Coverage/", StringComparison.Ordinal)
                && !path.EndsWith("Coverage.cs", StringComparison.Ordinal))
            .Append(RepositoryFolder.At("src", "Irsactl.Aws", "Policies", "PrincipalKeys.cs"))
            .Append(RepositoryFolder.At("src", "Irsactl.Aws", "Policies", "RequestKeys.cs"));
    }

    // A key for each tag ends in a hole; S3's keys that are named after headers and parameters are put together from a list.
    private static IEnumerable<string> Keys(string path)
    {
        var text = File.ReadAllText(path);
        var prefix = path.EndsWith("S3Conditions.cs", StringComparison.Ordinal) ? "s3:" : "";
        return Literal().Matches(text).Select(match => match.Groups["text"].Value)
            .SelectMany(literal =>
                literal.Contains(':', StringComparison.Ordinal) ? [literal] : prefix.Length > 0 ? (string[])[prefix + literal] : [])
            .Select(literal => literal.IndexOf("/{", StringComparison.Ordinal) is > 0 and var hole ? literal[..hole] + "/…" : literal);
    }

    [GeneratedRegex("""\$?"(?<text>[A-Za-z0-9][^"\\\s]*)["]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();
}
