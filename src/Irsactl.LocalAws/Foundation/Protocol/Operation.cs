namespace Irsactl.LocalAws.Foundation.Protocol;

/// <summary>Which operation of a service a request asks for.</summary>
/// <param name="Name">The API name, such as <c>CreateRole</c> or <c>PutObject</c>; empty where the request names none.</param>
/// <param name="AllowsAnonymous">
/// Whether the operation is answered without a signature: all of S3, where the bucket decides, and <c>AssumeRoleWithWebIdentity</c>,
/// which clients send before they have credentials. Such a request is routed before any signature check.
/// </param>
internal readonly record struct Operation(string Name, bool AllowsAnonymous = false);
