using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Testing;

namespace Irsactl.OpenShift.Tests.CredentialsRequests;

public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Folder_OfMixedFiles_IsReadInByteOrderOfNames()
    {
        folder.Write("b.yml", Named("second"));
        folder.Write("B.yaml", Named("first"));
        folder.Write("c.json", """{"apiVersion":"v1","kind":"ConfigMap"}""");
        folder.Write("release-metadata", "no manifest at all");
        folder.Write("below/d.yaml", Named("hidden"));

        Read(folder.Path).Requests.Select(request => request.SecretName).ShouldBe(["first", "second"]);
    }

    [Fact]
    public void File_NamedItself_IsReadWhateverItsName() =>
        Read(folder.Write("request.txt", Requests.Good)).Requests.Length.ShouldBe(1);

    [Theory]
    [InlineData("")]
    [InlineData("kind: ConfigMap")]
    public void File_WithoutRequests_IsRefused(string text) =>
        Refuse(folder.Write("a.yaml", text)).ShouldBe(OpenShiftErrors.NotCredentialsRequest);

    [Fact]
    public void Folder_Empty_IsRefused() => Refuse(folder.Path).ShouldBe(OpenShiftErrors.NotCredentialsRequest);

    [Fact]
    public void Folder_WithSkippedRequestsOnly_IsFine() =>
        Read(folder.Write("a.yaml", Requests.With("AWSProviderSpec", "GCPProviderSpec"))).Skipped.Length.ShouldBe(1);

    [Fact]
    public void Path_ThatIsNotThere_IsRefused() => Refuse(folder.At("nothing")).ShouldBe(OpenShiftErrors.Unreadable);

    [Fact]
    public void File_BeyondTheLimit_IsRefused() =>
        Refuse(folder.Write("a.yaml", "# " + new string('x', 5 * 1024 * 1024))).ShouldBe(DocumentErrors.TooLarge);

    private static string Named(string secret) => Requests.With("name: cloud-credentials", $"name: {secret}");

    private static CredentialsRequestSet Read(string path) =>
        CredentialsRequestReader.ReadPaths([path], CredentialsRequestSelection.Default);

    private static ErrorCode Refuse(string path) => Should.Throw<IrsactlException>(() => Read(path)).Code;
}
