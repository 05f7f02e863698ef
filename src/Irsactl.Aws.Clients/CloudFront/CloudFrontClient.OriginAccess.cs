using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;
using static Irsactl.Aws.Clients.CloudFront.CloudFrontXml;

namespace Irsactl.Aws.Clients.CloudFront;

/// <content>Origin access controls and origin access identities.</content>
public sealed partial class CloudFrontClient
{
    private const string Controls = $"{Root}/origin-access-control";
    private const string Identities = $"{Root}/origin-access-identity/cloudfront";

    /// <summary>All origin access controls of the account.</summary>
    public IAsyncEnumerable<OriginAccessControl> ListOriginAccessControlsAsync(CancellationToken cancellationToken = default) =>
        PageAsync(Controls, cancellationToken).Select(OriginAccessControl.From);

    /// <summary>Makes an origin access control and answers its id.</summary>
    public async Task<string> CreateOriginAccessControlAsync(OriginAccessControl control, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        return IdOf(await SendAsync(RestRequest.Xml("POST", Controls, control.ToXml()), cancellationToken));
    }

    /// <summary>Changes the origin access control of that id to what is given.</summary>
    public async Task UpdateOriginAccessControlAsync(OriginAccessControl control, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        var current = await SendAsync(new RestRequest($"{Controls}/{control.Id}"), cancellationToken);
        await SendAsync(
            RestRequest.Xml("PUT", $"{Controls}/{control.Id}/config", control.ToXml()).IfMatch(current.ETag), cancellationToken);
    }

    /// <summary>Deletes an origin access control that no distribution uses; one that is not there does no harm.</summary>
    public Task DeleteOriginAccessControlAsync(string id, CancellationToken cancellationToken = default) =>
        DeleteAsync($"{Controls}/{id}", "NoSuchOriginAccessControl", cancellationToken);

    /// <summary>All origin access identities of the account.</summary>
    public IAsyncEnumerable<OriginAccessIdentity> ListOriginAccessIdentitiesAsync(CancellationToken cancellationToken = default) =>
        PageAsync(Identities, cancellationToken)
            .Select(static item => new OriginAccessIdentity(item.Text("Id") ?? "", item.Text("Comment") ?? ""));

    /// <summary>Makes an origin access identity and answers its id.</summary>
    /// <param name="callerReference">Tells it from all others of the account.</param>
    /// <param name="comment">Its comment, at most 128 characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> CreateOriginAccessIdentityAsync(
        string callerReference, string comment, CancellationToken cancellationToken = default)
    {
        XElement body = Element(
            "CloudFrontOriginAccessIdentityConfig", Text("CallerReference", callerReference), Text("Comment", comment));
        return IdOf(await SendAsync(RestRequest.Xml("POST", Identities, body), cancellationToken));
    }

    /// <summary>Deletes an origin access identity that no distribution uses; one that is not there does no harm.</summary>
    public Task DeleteOriginAccessIdentityAsync(string id, CancellationToken cancellationToken = default) =>
        DeleteAsync($"{Identities}/{id}", "NoSuchCloudFrontOriginAccessIdentity", cancellationToken);

    private static string IdOf(XmlResponse answer) => answer.Root.Text("Id") ?? "";

    private async Task DeleteAsync(string path, string missing, CancellationToken cancellationToken)
    {
        if (await FindAsync(path, missing, cancellationToken) is { } current)
        {
            await SendAsync(new RestRequest(path) { Method = "DELETE" }.IfMatch(current.ETag), cancellationToken);
        }
    }
}
