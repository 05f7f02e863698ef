using Irsactl.Provisioning.Exporting;

namespace Irsactl.Cli.Commands.Exports;

/// <summary>The words of <c>--format</c>.</summary>
internal static class ExportFormats
{
    private static readonly (string Word, ExportFormat Format)[] _all =
    [
        ("terraform", ExportFormat.Terraform),
        ("cloudformation", ExportFormat.CloudFormation),
        ("aws-cli", ExportFormat.AwsCli),
        ("json", ExportFormat.Json),
    ];

    /// <summary>All words.</summary>
    public static string[] Words => [.. _all.Select(known => known.Word)];

    /// <summary>What a word means.</summary>
    public static ExportFormat Of(string word) => _all.First(known => known.Word == word).Format;
}
