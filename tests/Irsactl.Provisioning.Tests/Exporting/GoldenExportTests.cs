using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Exporting;

public sealed class GoldenExportTests
{
    public static TheoryData<string, ExportFormat> Exports => [.. ExportSamples.Names.SelectMany(
        name => Enum.GetValues<ExportFormat>().Select(format => new TheoryDataRow<string, ExportFormat>(name, format)))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Exports))]
    public async Task Export_IsTheSameEachTime_AndAsReviewed(string name, ExportFormat format)
    {
        if (RefusalOf(name, format) is { } reason)
        {
            var refused = await Should.ThrowAsync<IrsactlException>(() => WriteAsync(name, format));
            refused.Code.ShouldBe(ProvisioningErrors.NotExportable);
            refused.Message.ShouldContain(reason);
            refused.Hint.ShouldNotBeNull();
            return;
        }

        var export = await WriteAsync(name, format);
        var again = await WriteAsync(name, format);

        again.Files.Select(file => (file.Name, Convert.ToHexString(file.Content.Span)))
            .ShouldBe(export.Files.Select(file => (file.Name, Convert.ToHexString(file.Content.Span))));
        foreach (var file in export.Files.Where(file => !file.Name.EndsWith(".zip", StringComparison.Ordinal)))
        {
            var text = Encoding.UTF8.GetString(file.Content.Span);
            text.ShouldNotContain("irsactl.invalid");
            text.ShouldNotContain("PRIVATE KEY");
            GoldenFile.ShouldMatch(text, $"{name}/{file.Name}");
        }
    }

    /// <summary>Why a format cannot make a sample; null where it can.</summary>
    internal static string? RefusalOf(string name, ExportFormat format) => (name, format) switch
    {
        ("lambda-url", ExportFormat.Terraform) => "name the function's own URL",
        ("lambda-url" or "api-gateway", ExportFormat.CloudFormation) => "before the stack is",
        _ => null,
    };

    private static async Task<ExportedGraph> WriteAsync(string name, ExportFormat format) =>
        GraphExport.Write(await ExportSamples.DescribeAsync(name, Cancellation), format);
}
