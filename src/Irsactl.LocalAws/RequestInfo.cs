namespace Irsactl.LocalAws;

/// <summary>One AWS request, as a program sent it and before its signature was checked.</summary>
/// <param name="Number">Counts the requests of this AWS from 1.</param>
/// <param name="Service">The signing name, such as <c>s3</c> or <c>iam</c>.</param>
/// <param name="Operation">The API name, such as <c>CreateRole</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Host">The host name the program asked, without port.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Region">The region that answers.</param>
public sealed record RequestInfo(long Number, string Service, string Operation, string Method, string Host, string Target, string Region);
