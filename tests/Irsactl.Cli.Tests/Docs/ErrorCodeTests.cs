using System.Reflection;
using System.Text.RegularExpressions;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Tests.Docs;

public sealed partial class ErrorCodeTests
{
    private static readonly IReadOnlyList<ErrorCode> Codes = [.. Assemblies().SelectMany(CodesOf)];

    [Fact]
    public void ErrorCodes_OfAllAssemblies_AreFoundAndUnique()
    {
        Codes.Count.ShouldBeGreaterThan(50);
        Codes.GroupBy(code => code.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).ShouldBeEmpty();
    }

    [Fact]
    public void ErrorCodes_Form_IsThatOfAnId() => Codes.ShouldAllBe(code => IdForm().IsMatch(code.Id) && code.Title.Length > 0);

    /// <summary>
    /// docs/error-codes.md has one section per code, in order, headed by code and title, and none for a code that is gone.
    /// </summary>
    [Fact]
    public void ErrorCodes_Documentation_HasASectionForEachAndNoOther()
    {
        var documentation = File.ReadAllText(RepositoryFolder.At("docs", "error-codes.md"));
        var sections = Heading().Matches(documentation).Select(match => match.Groups["text"].Value);

        sections.Select(text => text.ToUpperInvariant()).ShouldBe(
            Codes.OrderBy(code => code.Id, StringComparer.Ordinal).Select(code => $"{code.Id}: {code.Title}".ToUpperInvariant()));
    }

    [Fact]
    public void ErrorCodes_Documentation_SaysWhatToDo()
    {
        var documentation = File.ReadAllText(RepositoryFolder.At("docs", "error-codes.md"));

        foreach (var section in documentation.Split("\n## ").Skip(1))
        {
            // A heading, what happened, and what to do, with blank lines between them.
            section.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThanOrEqualTo(3, section);
        }
    }

    private static IEnumerable<Assembly> Assemblies() =>
        Directory.EnumerateFiles(
            AppContext.BaseDirectory, "irsactl*.dll", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive })
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !name.Contains("Test", StringComparison.Ordinal))
            .Select(Assembly.Load);

    private static IEnumerable<ErrorCode> CodesOf(Assembly assembly) =>
        assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(ErrorCode))
            .Select(field => field.GetValue(null))
            .OfType<ErrorCode>();

    [GeneratedRegex(@"\AIRS[1-9][0-9]{3}\z", RegexOptions.None, 1000)]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^## (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();
}
