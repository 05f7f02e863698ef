using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Iam;

/// <content>OIDC identity providers.</content>
public sealed partial class IamClient
{
    /// <summary>The ARNs of all OIDC providers of the account: at most a few hundred, never paged.</summary>
    public async Task<IReadOnlyList<string>> ListOpenIdConnectProvidersAsync(CancellationToken cancellationToken = default)
    {
        var result = await CallAsync(new ApiRequest("ListOpenIDConnectProviders"), cancellationToken);
        return [.. result.Members("OpenIDConnectProviderList").Select(provider => provider.Text("Arn") ?? "")];
    }

    /// <summary>Reads a provider; null where there is none.</summary>
    public async Task<OpenIdConnectProvider?> GetOpenIdConnectProviderAsync(string arn, CancellationToken cancellationToken = default) =>
        await FindAsync(ForProvider("GetOpenIDConnectProvider", arn), cancellationToken) is { } result
            ? OpenIdConnectProvider.From(arn, result)
            : null;

    /// <summary>Makes a provider and answers its ARN.</summary>
    public async Task<string> CreateOpenIdConnectProviderAsync(
        NewOpenIdConnectProvider provider, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var request = new ApiRequest("CreateOpenIDConnectProvider")
            .With("Url", provider.Url)
            .WithList("ClientIDList", provider.ClientIds)
            .WithList("ThumbprintList", provider.Thumbprints)
            .WithTags(provider.Tags);
        return (await CallAsync(request, cancellationToken)).Text("OpenIDConnectProviderArn") ?? "";
    }

    /// <summary>Deletes a provider.</summary>
    public Task DeleteOpenIdConnectProviderAsync(string arn, CancellationToken cancellationToken = default) =>
        CallAsync(ForProvider("DeleteOpenIDConnectProvider", arn), cancellationToken);

    /// <summary>Adds an audience; one that is there already stays.</summary>
    public Task AddClientIdAsync(string arn, string clientId, CancellationToken cancellationToken = default) =>
        CallAsync(ForProvider("AddClientIDToOpenIDConnectProvider", arn).With("ClientID", clientId), cancellationToken);

    /// <summary>Removes an audience; one that is not there does no harm.</summary>
    public Task RemoveClientIdAsync(string arn, string clientId, CancellationToken cancellationToken = default) =>
        CallAsync(ForProvider("RemoveClientIDFromOpenIDConnectProvider", arn).With("ClientID", clientId), cancellationToken);

    /// <summary>Replaces the thumbprints: 1 to 5 of 40 hexadecimal digits.</summary>
    public Task UpdateThumbprintsAsync(string arn, IEnumerable<string> thumbprints, CancellationToken cancellationToken = default) =>
        CallAsync(ForProvider("UpdateOpenIDConnectProviderThumbprint", arn).WithList("ThumbprintList", thumbprints), cancellationToken);

    /// <summary>Adds or replaces tags.</summary>
    public Task TagOpenIdConnectProviderAsync(string arn, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default) =>
        CallAsync(ForProvider("TagOpenIDConnectProvider", arn).WithTags(tags), cancellationToken);

    /// <summary>Removes tags by their keys.</summary>
    public Task UntagOpenIdConnectProviderAsync(string arn, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        CallAsync(ForProvider("UntagOpenIDConnectProvider", arn).WithList("TagKeys", keys), cancellationToken);

    private static ApiRequest ForProvider(string action, string arn) => new ApiRequest(action).With("OpenIDConnectProviderArn", arn);
}
