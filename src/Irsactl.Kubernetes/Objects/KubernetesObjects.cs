using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes.Objects;

/// <summary>
/// Reads and changes objects of a cluster. Each call has a connection of its own: behind a load balancer another API server may answer it.
/// Whatever somebody else may have changed meanwhile is replaced under the condition that he has not.
/// </summary>
public sealed class KubernetesObjects(KubernetesClient client)
{
    private const int PageSize = 250;

    /// <summary>Reads an object; null where there is none, or no such kind.</summary>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public async Task<KubernetesObject?> FindAsync(string path, CancellationToken cancellationToken)
    {
        using var connection = client.Connect();
        var answer = await connection.SendAsync(new KubernetesRequest(HttpMethod.Get, path), cancellationToken);
        return answer.Status switch
        {
            HttpStatusCode.OK => KubernetesObject.Parse(answer.Body, path),
            HttpStatusCode.NotFound => null,
            _ => throw connection.Refused(answer, path),
        };
    }

    /// <summary>Reads all objects of a list, page by page, over one connection.</summary>
    /// <param name="path">The list, with a query where some of its objects are wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The objects; null where there is no such kind.</returns>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public async Task<IReadOnlyList<KubernetesObject>?> ListAsync(string path, CancellationToken cancellationToken)
    {
        using var connection = client.Connect();
        List<KubernetesObject> all = [];
        var first = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={PageSize}";
        for (string? next = null; ;)
        {
            var page = $"{first}{(next is null ? "" : $"&continue={Uri.EscapeDataString(next)}")}";
            var answer = await connection.SendAsync(new KubernetesRequest(HttpMethod.Get, page), cancellationToken);
            if (answer.Status == HttpStatusCode.NotFound)
            {
                return null;
            }

            var list = answer.Status == HttpStatusCode.OK
                ? KubernetesObject.Parse(answer.Body, path)
                : throw connection.Refused(answer, path);
            all.AddRange(list.Items("items"));
            next = list.Text("metadata", "continue");
            if (string.IsNullOrEmpty(next))
            {
                return all;
            }
        }
    }

    /// <summary>Creates an object.</summary>
    /// <returns>The object as it is now; null where one of the name is there.</returns>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public Task<KubernetesObject?> CreateAsync(string path, KubernetesObject wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return ChangeAsync(new KubernetesRequest(HttpMethod.Post, path) { Body = wanted.ToUtf8() }, cancellationToken);
    }

    /// <summary>Replaces an object that has not changed since it was read.</summary>
    /// <returns>The object as it is now; null where somebody else has changed it.</returns>
    /// <exception cref="ArgumentException">It has no resource version, so that whatever is there would be overwritten.</exception>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public Task<KubernetesObject?> ReplaceAsync(string path, KubernetesObject wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return wanted.ResourceVersion is null
            ? throw new ArgumentException("an object is replaced as it was read: with its resource version", nameof(wanted))
            : ChangeAsync(new KubernetesRequest(HttpMethod.Put, path) { Body = wanted.ToUtf8() }, cancellationToken);
    }

    /// <summary>Changes members of an object by a merge patch.</summary>
    /// <returns>The object as it is now; null where the patch names a resource version that is not the object's any more.</returns>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public Task<KubernetesObject?> PatchAsync(string path, JsonObject patch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(patch);
        return ChangeAsync(
            new KubernetesRequest(HttpMethod.Patch, path)
            {
                Body = Encoding.UTF8.GetBytes(patch.ToJsonString()),
                ContentType = KubernetesRequest.MergePatch,
            },
            cancellationToken);
    }

    /// <summary>Deletes an object; done where there is none.</summary>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var connection = client.Connect();
        var answer = await connection.SendAsync(new KubernetesRequest(HttpMethod.Delete, path), cancellationToken);
        if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NotFound))
        {
            throw connection.Refused(answer, path);
        }
    }

    /// <summary>Deletes an object that has not changed since it was read; done where there is none.</summary>
    /// <returns>Whether it is gone; false where somebody else has changed it.</returns>
    /// <exception cref="IrsactlException">One of <see cref="KubernetesErrors"/>.</exception>
    public async Task<bool> DeleteAsync(string path, KubernetesObject read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        var options = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "DeleteOptions",
            ["preconditions"] = new JsonObject { ["resourceVersion"] = read.ResourceVersion },
        };
        using var connection = client.Connect();
        var answer = await connection.SendAsync(
            new KubernetesRequest(HttpMethod.Delete, path) { Body = Encoding.UTF8.GetBytes(options.ToJsonString()) }, cancellationToken);
        return answer.Status switch
        {
            HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NotFound => true,
            HttpStatusCode.Conflict => false,
            _ => throw connection.Refused(answer, path),
        };
    }

    private async Task<KubernetesObject?> ChangeAsync(KubernetesRequest request, CancellationToken cancellationToken)
    {
        using var connection = client.Connect();
        var answer = await connection.SendAsync(request, cancellationToken);
        return answer.Status switch
        {
            HttpStatusCode.OK or HttpStatusCode.Created => KubernetesObject.Parse(answer.Body, request.Path),
            HttpStatusCode.Conflict => null,
            _ => throw connection.Refused(answer, request.Path),
        };
    }
}
