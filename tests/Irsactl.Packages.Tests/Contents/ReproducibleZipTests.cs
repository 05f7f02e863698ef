using System.IO.Compression;
using Irsactl.Packaging;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Contents;

/// <summary>Two packages of the same contents, made at different times, as <c>dotnet pack</c> makes them.</summary>
public sealed class ReproducibleZipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Package_MadeTwice_HasTheSameBytesAfterwards()
    {
        var first = Package("first.nupkg", "2026-01-01", "0123abcd", "text");
        var second = Package("second.nupkg", "2026-02-02", "4567cdef", "text");
        File.ReadAllBytes(first).ShouldNotBe(File.ReadAllBytes(second));

        ReproducibleZip.Rewrite(first);
        ReproducibleZip.Rewrite(second);

        File.ReadAllBytes(first).ShouldBe(File.ReadAllBytes(second));
    }

    [Fact]
    public void Package_Rewritten_KeepsItsContentsAndKnowsItsParts()
    {
        var package = Package("some.nupkg", "2026-01-01", "0123abcd", "text");

        ReproducibleZip.Rewrite(package);

        using var zip = ZipFile.OpenRead(package);
        Read(zip, "lib/a.txt").ShouldBe("text");
        var properties = zip.Entries.Single(entry => entry.FullName.EndsWith(".psmdcp", StringComparison.Ordinal)).FullName;
        Read(zip, properties).ShouldBe("<properties />");
        Read(zip, "_rels/.rels").ShouldContain($"Target=\"/{properties}\"");
        Read(zip, "_rels/.rels").ShouldContain("Target=\"/Some.nuspec\"");
    }

    [Fact]
    public void Package_OtherContents_HasOtherBytes()
    {
        var first = Package("first.nupkg", "2026-01-01", "0123abcd", "text");
        var second = Package("second.nupkg", "2026-01-01", "0123abcd", "another text");

        ReproducibleZip.Rewrite(first);
        ReproducibleZip.Rewrite(second);

        File.ReadAllBytes(first).ShouldNotBe(File.ReadAllBytes(second));
    }

    public void Dispose() => _folder.Dispose();

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name).ShouldNotBeNull().Open());
        return reader.ReadToEnd();
    }

    private string Package(string name, string day, string id, string text)
    {
        var path = _folder.At(name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add($"package/services/metadata/core-properties/{id}.psmdcp", "<properties />");
        Add("_rels/.rels", $"<Relationships><Relationship Target=\"/{id}.psmdcp\" /></Relationships>");
        Add("Some.nuspec", "<package />");
        Add("lib/a.txt", text);
        return path;

        void Add(string entry, string content)
        {
            var added = zip.CreateEntry(entry);
            added.LastWriteTime = DateTimeOffset.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
            using var writer = new StreamWriter(added.Open());
            writer.Write(content);
        }
    }
}
