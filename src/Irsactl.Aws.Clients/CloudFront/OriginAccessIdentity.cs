namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>An origin access identity: the older way in which CloudFront names itself to a bucket.</summary>
/// <param name="Id">Its id, such as <c>E74FTE3EXAMPLE</c>.</param>
/// <param name="Comment">Its comment. It has no name and no tags.</param>
public sealed record OriginAccessIdentity(string Id, string Comment);
