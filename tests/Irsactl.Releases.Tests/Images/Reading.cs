using System.Text;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.Releases;
using Irsactl.Testing;

namespace Irsactl.Releases.Tests.Images;

/// <summary>Short ways to read a release, and to see what came of it.</summary>
internal static class Reading
{
    /// <summary>What all requests for AWS of the sample release are, as another program wrote them.</summary>
    public static string Expected { get; } =
        File.ReadAllText(RepositoryFolder.At("tests", "Irsactl.OpenShift.Tests", "Releases", "golden", "all.txt"));

    public static Task<ReleaseContents> ReadAsync(string reference, string? platform = null) =>
        new ReleaseReader(new ReleaseReaderOptions { Platform = platform }, new NoProgress())
            .ReadAsync(reference, TestContext.Current.CancellationToken);

    public static async Task<IrsactlException> RefuseAsync(string reference, ErrorCode code)
    {
        var error = await Should.ThrowAsync<IrsactlException>(() => ReadAsync(reference));
        error.Code.ShouldBe(code, error.Message);
        error.Hint.ShouldNotBeNullOrEmpty();
        return error;
    }

    /// <summary>The requests for AWS, as the golden files show them.</summary>
    public static string Show(ReleaseContents release) => string.Concat(
        new RequestSelection().Select(release.Manifests.Requests).ToFiles()
            .Select(file => $"=== {file.Name}\n{Encoding.UTF8.GetString(file.Content.Span)}"));

    public sealed class NoProgress : IProgress<ReleaseProgress>
    {
        public void Report(ReleaseProgress value)
        {
            // Nobody looks.
        }
    }
}
