using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ApiGateway;

/// <content>Names of the user's own, and what answers under them.</content>
public sealed partial class ApiGatewayClient
{
    private const string Domains = "/v2/domainnames";

    /// <summary>Reads a domain name; null where the account has none of that name in the region.</summary>
    public async Task<ApiDomainName?> GetDomainNameAsync(string name, CancellationToken cancellationToken = default)
    {
        try
        {
            return ApiDomainName.From(await _client.CallAsync(ForDomain("GET", name), cancellationToken));
        }
        catch (AmazonServiceException e) when (e.ErrorCode == NotFound)
        {
            return null;
        }
    }

    /// <summary>All domain names of the region, tags included.</summary>
    public async IAsyncEnumerable<ApiDomainName> ListDomainNamesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in PageAsync(() => new JsonRequest("GET", Domains), cancellationToken))
        {
            yield return ApiDomainName.From(item);
        }
    }

    /// <summary>Makes a domain name that has its tags from the first moment.</summary>
    public async Task<ApiDomainName> CreateDomainNameAsync(ApiDomainName domain, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return ApiDomainName.From(await _client.CallAsync(
            new JsonRequest("POST", Domains).WithBody(json =>
            {
                json.WriteString("domainName", domain.Name);
                domain.WriteTo(json);
                json.WriteTags("tags", domain.Tags);
            }),
            cancellationToken));
    }

    /// <summary>Changes certificate, security policy and addresses of a domain name. Its tags stay.</summary>
    public async Task<ApiDomainName> UpdateDomainNameAsync(ApiDomainName domain, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return ApiDomainName.From(
            await _client.CallAsync(ForDomain("PATCH", domain.Name).WithBody(domain.WriteTo), cancellationToken));
    }

    /// <summary>Deletes a domain name with its mappings.</summary>
    public Task DeleteDomainNameAsync(string name, CancellationToken cancellationToken = default) =>
        _client.CallAsync(ForDomain("DELETE", name), cancellationToken);

    /// <summary>What answers under a domain name.</summary>
    public async Task<IReadOnlyList<ApiMapping>> ListMappingsAsync(string domain, CancellationToken cancellationToken = default) =>
        [.. (await PageAsync(() => ForDomain("GET", domain, "/apimappings"), cancellationToken).ToListAsync(cancellationToken))
            .Select(ApiMapping.From)];

    /// <summary>Has an API answer under a domain name.</summary>
    public Task CreateMappingAsync(string domain, ApiMapping mapping, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return _client.CallAsync(ForDomain("POST", domain, "/apimappings").WithBody(mapping.WriteTo), cancellationToken);
    }

    /// <summary>Changes the mapping that has the same id.</summary>
    public Task UpdateMappingAsync(string domain, ApiMapping mapping, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        return _client.CallAsync(
            ForDomain("PATCH", domain, "/apimappings/{mappingId}", ("mappingId", mapping.Id)).WithBody(mapping.WriteTo),
            cancellationToken);
    }

    /// <summary>Deletes a mapping.</summary>
    public Task DeleteMappingAsync(string domain, string mappingId, CancellationToken cancellationToken = default) =>
        _client.CallAsync(ForDomain("DELETE", domain, "/apimappings/{mappingId}", ("mappingId", mappingId)), cancellationToken);

    private static JsonRequest ForDomain(
        string method, string name, string below = "", params (string Place, string Value)[] segments) =>
        new(method, $"{Domains}/{{domainName}}{below}", [("domainName", name), .. segments]);
}
