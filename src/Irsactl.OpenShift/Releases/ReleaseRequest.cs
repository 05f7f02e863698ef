using System.Collections.Immutable;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Yaml;

namespace Irsactl.OpenShift.Releases;

/// <summary>A CredentialsRequest as it stands in a release, whichever cloud it is for, unchecked.</summary>
public sealed record ReleaseRequest
{
    private readonly Document _document;

    internal ReleaseRequest(Document document)
    {
        _document = document;
        Source = document.At(document.Root.Line);
    }

    /// <summary>The file's name in <c>release-manifests/</c>.</summary>
    public string File => Source.File;

    /// <summary>Where the document begins.</summary>
    public SourceLocation Source { get; }

    /// <summary><c>metadata.name</c>, or empty.</summary>
    public required string Name { get; init; }

    /// <summary><c>spec.providerSpec.kind</c>; null where it says none.</summary>
    public string? ProviderKind { get; init; }

    /// <summary><c>metadata.annotations</c>.</summary>
    public required ImmutableSortedDictionary<string, string> Annotations { get; init; }

    /// <summary>What it asks of AWS, checked; null where it is for another cloud, or is removed by the release.</summary>
    /// <exception cref="IrsactlException">It cannot be used (IRS20xx).</exception>
    public CredentialsRequest? ReadForAws()
    {
        List<Problem> problems = [];
        var mapper = new RequestMapper(CredentialsRequestSelection.Any, problems);
        mapper.Add(_document);
        return problems.Count == 0
            ? mapper.Result().Requests.FirstOrDefault()
            : throw ProblemReport.ToException(problems, "credentials requests of the release");
    }

    /// <summary>
    /// The file that <c>oc adm release extract</c> writes for some documents of one file, byte for byte: keys in order, without comments,
    /// <c>---</c> before each.
    /// </summary>
    /// <param name="requests">The documents that are taken.</param>
    public static byte[] ToFile(IEnumerable<ReleaseRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return Encoding.UTF8.GetBytes(string.Concat(requests.Select(request => $"---\n{GoYamlWriter.Write(request._document.Root)}")));
    }
}
