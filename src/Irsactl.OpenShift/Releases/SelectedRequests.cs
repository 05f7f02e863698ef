using System.Collections.Immutable;

namespace Irsactl.OpenShift.Releases;

/// <summary>What a selection took of a release's requests.</summary>
/// <param name="Taken">Those that are wanted, in their order.</param>
/// <param name="LeftOut">The others.</param>
public sealed record SelectedRequests(ImmutableArray<ReleaseRequest> Taken, ImmutableArray<LeftOutRequest> LeftOut)
{
    /// <summary>The files that they make, each with the documents that are wanted, byte for byte as <c>oc</c> writes them.</summary>
    public ImmutableArray<(string Name, ReadOnlyMemory<byte> Content)> ToFiles() =>
    [
        .. Taken.GroupBy(request => request.File, StringComparer.Ordinal)
            .Select(file => (file.Key, (ReadOnlyMemory<byte>)ReleaseRequest.ToFile(file))),
    ];
}

/// <summary>A request that is not wanted.</summary>
/// <param name="Request">The request.</param>
/// <param name="Reason">Why, in words that follow "because".</param>
public sealed record LeftOutRequest(ReleaseRequest Request, string Reason);
