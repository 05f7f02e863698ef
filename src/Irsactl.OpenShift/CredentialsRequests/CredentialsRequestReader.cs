using Irsactl.Diagnostics;
using Irsactl.Documents;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>Reads CredentialsRequests from YAML and JSON.</summary>
public static class CredentialsRequestReader
{
    /// <summary>
    /// Reads files and folders. Of a folder, the <c>.yaml</c>, <c>.yml</c> and <c>.json</c> files directly in it count, in the byte
    /// order of their names; a file that is named itself counts whatever its name. Each must hold at least one CredentialsRequest,
    /// though it may be one that is skipped.
    /// </summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="selection">Which requests the cluster takes.</param>
    /// <exception cref="IrsactlException">
    /// Something is wrong. Everything is read first: several problems are one exception of code
    /// <see cref="DocumentErrors.SeveralProblems"/> that lists them all, a single one has its own code.
    /// </exception>
    public static CredentialsRequestSet ReadPaths(IEnumerable<string> paths, CredentialsRequestSelection selection)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(selection);
        var problems = new List<Problem>();
        var mapper = new RequestMapper(selection, problems);
        foreach (var path in paths)
        {
            var (seen, failed) = (mapper.Seen, problems.Count);
            foreach (var file in RequestFiles.Under(path, problems))
            {
                if (RequestFiles.TryRead(file, problems, out var text))
                {
                    Add(mapper, file, text, problems);
                }
            }

            if (mapper.Seen == seen && problems.Count == failed)
            {
                problems.Add(new Problem(
                    OpenShiftErrors.NotCredentialsRequest,
                    $"{path}: holds no CredentialsRequest in .yaml, .yml or .json",
                    RequestFiles.HowToGetThem));
            }
        }

        return Finish(mapper, problems);
    }

    /// <summary>
    /// Whether a folder holds nothing at all. That is no mistake of who asks for no roles; a folder of other files is more likely the wrong
    /// one, and <see cref="ReadPaths"/> refuses it.
    /// </summary>
    public static bool IsEmptyFolder(string path) => Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any();

    /// <summary>
    /// Whether a file of a folder counts for <see cref="ReadPaths"/> and may hold a CredentialsRequest: it has the word in it. What cannot be
    /// read may hold anything.
    /// </summary>
    /// <param name="path">The file.</param>
    public static bool MayHoldRequests(string path) =>
        RequestFiles.IsCandidate(path)
        && (!RequestFiles.TryRead(path, [], out var text) || text.AsSpan().IndexOf("CredentialsRequest"u8) >= 0);

    /// <summary>Reads text that is in memory, as <see cref="ReadPaths"/> reads files.</summary>
    /// <param name="documents">Name (for messages; <c>.json</c> at its end means JSON) and UTF-8 text of each.</param>
    /// <param name="selection">Which requests the cluster takes.</param>
    /// <exception cref="IrsactlException">
    /// As <see cref="ReadPaths"/>, except that text without any CredentialsRequest is allowed.
    /// </exception>
    public static CredentialsRequestSet ReadText(
        IEnumerable<(string Name, ReadOnlyMemory<byte> Text)> documents, CredentialsRequestSelection selection)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(selection);
        var problems = new List<Problem>();
        var mapper = new RequestMapper(selection, problems);
        foreach (var (name, text) in documents)
        {
            Add(mapper, name, text.Span, problems);
        }

        return Finish(mapper, problems);
    }

    private static void Add(RequestMapper mapper, string source, ReadOnlySpan<byte> text, List<Problem> problems)
    {
        var documents = new List<Document>();
        var broken = DocumentReader.Read(source, text, documents);
        foreach (var document in documents)
        {
            mapper.Add(document);
        }

        if (broken is not null)
        {
            problems.Add(broken);
        }
    }

    private static CredentialsRequestSet Finish(RequestMapper mapper, List<Problem> problems)
    {
        var result = mapper.Result();
        foreach (var same in result.Requests.GroupBy(request => (request.SecretNamespace, request.SecretName)))
        {
            foreach (var later in same.Skip(1))
            {
                problems.Add(new Problem(
                    OpenShiftErrors.DuplicateSecret,
                    $"{later.Source}: {later.Name} writes Secret {later.SecretNamespace}/{later.SecretName}, as does {same.First().Name} "
                        + $"at {same.First().Source}",
                    "keep one of the two requests"));
            }
        }

        return problems.Count == 0 ? result : throw ProblemReport.ToException(problems, "credentials requests");
    }
}
