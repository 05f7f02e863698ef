namespace Irsactl.LocalAws.Services.ApiGateway.Model;

/// <summary>What answers under a path of a domain name.</summary>
/// <param name="Id">The id.</param>
/// <param name="ApiId">The API, of the domain name's region.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Key">The first segments of the paths; empty for all that no other mapping has.</param>
internal sealed record ApiMapping(string Id, string ApiId, string Stage, string Key);
