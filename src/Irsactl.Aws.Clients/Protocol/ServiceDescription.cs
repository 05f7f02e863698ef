namespace Irsactl.Aws.Clients.Protocol;

/// <summary>What tells one AWS service from another on the wire.</summary>
/// <param name="ServiceId">The service id of the AWS model; names the <c>AWS_ENDPOINT_URL_…</c> variable.</param>
/// <param name="SigningName">The service in a signature's credential scope.</param>
/// <param name="ApiVersion">The date that names the API.</param>
internal sealed record ServiceDescription(string ServiceId, string SigningName, string ApiVersion);
