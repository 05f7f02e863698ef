namespace Irsactl.Issuer.Http;

/// <summary>The parts of what a request names, as they were sent.</summary>
internal static class RequestTarget
{
    /// <summary>The name in a host, without its port.</summary>
    public static string HostName(string host) =>
        host.LastIndexOf(':') is > 0 and var colon && host.IndexOf(']', colon) < 0 ? host[..colon] : host;

    /// <summary>
    /// Takes the path out of a request target (RFC 9112 §3.2): without query, and without scheme and host where a client sends them.
    /// </summary>
    public static string Path(string target)
    {
        var path = target;
        if (!path.StartsWith('/') && path.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme)
        {
            path = path.IndexOf('/', scheme + 3) is >= 0 and var start ? path[start..] : "/";
        }

        return path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? path[..query] : path;
    }
}
