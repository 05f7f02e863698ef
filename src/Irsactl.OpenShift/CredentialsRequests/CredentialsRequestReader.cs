namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>Reads CredentialsRequests from YAML and JSON.</summary>
public static class CredentialsRequestReader
{
    /// <summary>
    /// Reads files and folders. Of a folder, the <c>.yaml</c>, <c>.yml</c> and <c>.json</c> files directly in it count, in the byte
    /// order of their names; a file that is named itself counts whatever its name.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="selection">Which requests the cluster takes.</param>
    /// <exception cref="Irsactl.Diagnostics.IrsactlException">
    /// Something is wrong. Everything is read first: several problems are one exception of code <see cref="OpenShiftErrors.SeveralProblems"/>
    /// that lists them all, a single one has its own code.
    /// </exception>
    public static CredentialsRequestSet ReadPaths(IEnumerable<string> paths, CredentialsRequestSelection selection) =>
        throw new NotSupportedException();

    /// <summary>Reads text that is in memory, as <see cref="ReadPaths"/> reads files.</summary>
    /// <param name="documents">Name (for messages; <c>.json</c> at its end means JSON) and UTF-8 text of each.</param>
    /// <param name="selection">Which requests the cluster takes.</param>
    /// <exception cref="Irsactl.Diagnostics.IrsactlException">As <see cref="ReadPaths"/>.</exception>
    public static CredentialsRequestSet ReadText(
        IEnumerable<(string Name, ReadOnlyMemory<byte> Text)> documents, CredentialsRequestSelection selection) =>
        throw new NotSupportedException();
}
