using System.Text;
using CsCheck;
using Irsactl.Diagnostics;
using Irsactl.Releases.Images;
using Irsactl.Releases.Tar;
using Irsactl.Releases.Tests.Images;
using Irsactl.Testing.Fuzzing;

namespace Irsactl.Releases.Tests.Fuzzing;

/// <summary>Whatever the bytes, reading them ends soon, in little memory and in nothing worse than an error for the user.</summary>
public sealed class ImageFuzzTests
{
    [Fact]
    public void Archive_AlmostRight_GivesEntriesOrAnError() =>
        Mutations.Of(
            new TarBuilder().Folder("a/").File("a/b", "content").Link("a/c", "b").Build(),
            new TarBuilder().Pax(("path", "p"), ("size", "3"), ("linkpath", "q")).File("x", "abc").LongName("long").File("y", "z").Build())
            .Sample(bytes => Fuzz.Bounded(bytes.Length, 64, () => Try(() => ReadAll(bytes))), iter: Fuzz.Iterations(3000));

    [Fact]
    public void Document_AlmostRight_GivesAnImageOrAnError() =>
        Mutations.Of(
            Encoding.UTF8.GetBytes(
                """{"schemaVersion":2,"config":{"digest":"sha256:1111111111111111111111111111111111111111111111111111111111111111","size":3},"layers":[{"digest":"sha256:1111111111111111111111111111111111111111111111111111111111111111","size":3}]}"""),
            Encoding.UTF8.GetBytes(
                """{"manifests":[{"digest":"sha256:1111111111111111111111111111111111111111111111111111111111111111","size":3,"platform":{"os":"linux","architecture":"amd64"}}]}"""),
            Encoding.UTF8.GetBytes("""{"os":"linux","architecture":"amd64","created":"2026-01-01T00:00:00Z","rootfs":{"diff_ids":["sha256:11"]}}"""))
            .Sample(
                bytes => Try(() =>
                {
                    using var document = ImageDocument.Parse(bytes, "fuzz");
                    _ = document.IsIndex ? document.Manifests() : document.Layers();
                    _ = (document.Platform(), document.Created(), document.Configuration(), document.ContentDigests());
                }),
                iter: Fuzz.Iterations(3000));

    private static void ReadAll(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var reader = new TarReader(stream, "fuzz");
        var cancellation = TestContext.Current.CancellationToken;
        while (reader.NextAsync(cancellation).GetAwaiter().GetResult() is { } entry)
        {
            if (entry.Size < 1000)
            {
                _ = reader.ReadAsync(cancellation).GetAwaiter().GetResult();
            }
        }
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (IrsactlException error)
        {
            error.Code.Id.ShouldStartWith("IRS21");
        }
    }
}
