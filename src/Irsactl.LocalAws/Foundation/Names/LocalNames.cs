using System.Diagnostics.CodeAnalysis;

namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>The names under which a client uses the local AWS as a plain endpoint.</summary>
internal static class LocalNames
{
    private const string Local = "localhost";

    /// <summary>Reads <c>127.0.0.1</c>, <c>localhost</c>, <c>bucket.localhost</c> and <c>bucket.s3.localhost</c>.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out Destination.Endpoint? endpoint)
    {
        endpoint = name switch
        {
            "127.0.0.1" or "[::1]" or Local or "s3.localhost" => new Destination.Endpoint(),
            _ when name.EndsWith(".s3.localhost", StringComparison.Ordinal) => new Destination.Endpoint(name[..^".s3.localhost".Length]),
            _ when name.EndsWith(".localhost", StringComparison.Ordinal) => new Destination.Endpoint(name[..^".localhost".Length]),

            // No name that resolves, but what SDKs make of an account and the endpoint's address; it arrives through a proxy.
            _ when name.EndsWith(".127.0.0.1", StringComparison.Ordinal) => new Destination.Endpoint(name[..^".127.0.0.1".Length]),
            _ => null,
        };
        return endpoint is not null;
    }
}
