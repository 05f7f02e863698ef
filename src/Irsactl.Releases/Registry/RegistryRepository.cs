using System.Net;
using System.Net.Http.Headers;
using Irsactl.Diagnostics;
using Irsactl.Releases.Credentials;
using Irsactl.Releases.Images;
using Irsactl.Releases.References;

namespace Irsactl.Releases.Registry;

/// <summary>A repository of a registry (OCI Distribution Specification): manifests and blobs, with whatever it wants to see for them.</summary>
internal sealed class RegistryRepository(ImageName image, RegistryConnection connection, RegistryCredential? credential) : IBlobStore
{
    private static readonly string[] Manifests =
    [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ];

    private readonly TokenService _tokens = new(connection, credential, image.Repository);
    private AuthenticationHeaderValue? _authorization;

    /// <inheritdoc />
    public string Name => image.ToString();

    /// <inheritdoc />
    public async Task<byte[]> ReadRootAsync(CancellationToken cancellationToken)
    {
        var (content, said) = await ReadManifestAsync(image.Reference, cancellationToken);
        var expected = image.Digest ?? (Digest.TryParse(said, out var digest) ? digest : null);
        return expected?.Fits(content) != false
            ? content
            : throw new IrsactlException(
                ReleaseErrors.DigestMismatch,
                $"{Name}: what the registry gives as {expected} is something else",
                "it was damaged or changed on its way or in the registry; nothing of it was used");
    }

    /// <inheritdoc />
    public async Task<byte[]> ReadManifestAsync(Descriptor manifest, CancellationToken cancellationToken) =>
        (await ReadManifestAsync(manifest.Digest.ToString(), cancellationToken)).Content;

    /// <inheritdoc />
    public Task<Stream> OpenAsync(Digest digest, long size, CancellationToken cancellationToken) => Task.FromResult<Stream>(
        new BlobDownload(
            (offset, token) => GetAsync($"blobs/{digest}", [], offset, $"blob {digest} of {image.Path}", token),
            connection.Host,
            size,
            connection.Limits));

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    private async Task<(byte[] Content, string? Digest)> ReadManifestAsync(string reference, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync($"manifests/{reference}", Manifests, offset: 0, $"manifest {reference} of {image.Path}", cancellationToken);
        var content = await connection.ReadAsync(answer, ImageDocument.Longest, "a manifest", cancellationToken);
        return (content, answer.Headers.TryGetValues("Docker-Content-Digest", out var digests) ? digests.FirstOrDefault() : null);
    }

    private async Task<HttpResponseMessage> GetAsync(
        string path, string[] accepts, long offset, string what, CancellationToken cancellationToken)
    {
        var address = new Uri(connection.Address, $"v2/{image.Repository}/{path}");
        var answer = await connection.SendAsync(Request, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Unauthorized && Challenge.Of(answer) is { } challenge)
        {
            // A token may have expired since the last request.
            if (await _tokens.MeetAsync(challenge, cancellationToken) is { } authorization)
            {
                answer.Dispose();
                _authorization = authorization;
                answer = await connection.SendAsync(Request, cancellationToken);
            }
        }

        if (answer.StatusCode == HttpStatusCode.OK || (offset > 0 && answer.StatusCode == HttpStatusCode.PartialContent))
        {
            return answer;
        }

        using (answer)
        {
            if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                throw new IrsactlException(
                    ReleaseErrors.Truncated,
                    $"the registry has {offset} bytes of {what} and no more, and should have more",
                    "the registry keeps a part of it only: have the image copied there anew");
            }

            throw await RegistryFailure.OfAsync(answer, what, credential is not null, cancellationToken);
        }

        HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = _authorization;
            request.Headers.Range = offset > 0 ? new RangeHeaderValue(offset, null) : null;
            foreach (var type in accepts)
            {
                request.Headers.Accept.ParseAdd(type);
            }

            return request;
        }
    }
}
