namespace Irsactl.LocalAws;

/// <summary>
/// One request to AWS or to a customer's resource under its public name, as a program sent it and before its signature was checked.
/// </summary>
/// <param name="Number">Counts the requests of this AWS from 1.</param>
/// <param name="Service">The signing name, such as <c>s3</c> or <c>iam</c>.</param>
/// <param name="Operation">
/// The API name, such as <c>CreateRole</c>; for a resource what the event log calls it, such as <c>InvokeFunctionUrl</c>.
/// </param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Host">The host name the program asked, without port.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Region">The region that answers; empty for a resource.</param>
public sealed record RequestInfo(long Number, string Service, string Operation, string Method, string Host, string Target, string Region);
