using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Functions;

public sealed class FunctionPackageTests
{
    private static readonly PublishedDocuments _documents = new(
        IssuerUrl.Parse("https://a.example"), "{}"u8.ToArray(), "{\"keys\":[]}"u8.ToArray());

    [Fact]
    public void WithDocuments_SameDocuments_AreTheSameBytes()
    {
        var first = FunctionPackage.WithDocuments(_documents);
        var second = FunctionPackage.WithDocuments(_documents with { Keys = [.. _documents.Keys] });

        second.Zip.ToArray().ShouldBe(first.Zip.ToArray());
        second.Sha256.ShouldBe(first.Sha256);
    }

    [Fact]
    public void Packages_OtherContent_HaveOtherDigests() =>
        new[]
        {
            FunctionPackage.WithoutDocuments(),
            FunctionPackage.ReadingBucket(),
            FunctionPackage.WithDocuments(_documents),
            FunctionPackage.WithDocuments(_documents with { Keys = "{}"u8.ToArray() }),
        }.Select(package => package.Sha256).Distinct(StringComparer.Ordinal).Count().ShouldBe(4);

    /// <summary>
    /// Read by a zip implementation that is not ours: names, times, modes, and that no compressor's version is in the bytes.
    /// </summary>
    [Fact]
    public async Task Zip_ReadByPython_HasFilesThatEverybodyMayReadAndNothingOfToday()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        const string Script =
            """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as archive:
                assert archive.testzip() is None
                for entry in archive.infolist():
                    print(entry.filename, entry.compress_type, oct(entry.external_attr >> 16), entry.date_time, len(archive.read(entry)) == entry.file_size)
            """;
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(
            folder.At("function.zip"), FunctionPackage.WithDocuments(_documents).Zip, TestContext.Current.CancellationToken);

        var result = await new CommandRunner().RunAsync(
            Tools.PythonWithBoto3.Path, ["-c", Script, folder.At("function.zip")], TestContext.Current.CancellationToken);

        result.EnsureSuccess().StandardOutput.ShouldBe(
            """
            index.mjs 0 0o100644 (1980, 1, 1, 0, 0, 0) True
            documents.mjs 0 0o100644 (1980, 1, 1, 0, 0, 0) True
            openid-configuration.json 0 0o100644 (1980, 1, 1, 0, 0, 0) True
            keys.json 0 0o100644 (1980, 1, 1, 0, 0, 0) True

            """);
    }
}
