using System.Net;

namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>What a host name leads to.</summary>
internal abstract record Destination
{
    private Destination()
    {
    }

    /// <summary>A service that AWS has under this name.</summary>
    /// <param name="SigningName">
    /// The service's name in a credential scope, or the first label for services without a row of their own.
    /// </param>
    /// <param name="Region">The region the name is in; for a global name its partition's home region.</param>
    /// <param name="Bucket">The bucket in front of an S3 name, or null.</param>
    public sealed record Service(string SigningName, string Region, string? Bucket = null) : Destination
    {
        /// <summary>
        /// Whether the name belongs to no region in particular: <c>bucket.s3.amazonaws.com</c> leads to the bucket wherever it is.
        /// </summary>
        public bool IsGlobal { get; init; }
    }

    /// <summary>This machine's own name: the service is whatever the request itself says.</summary>
    /// <param name="Bucket">The bucket in front of <c>localhost</c>, or null.</param>
    public sealed record Endpoint(string? Bucket = null) : Destination;

    /// <summary>A server of the user's own, on this machine.</summary>
    public sealed record UserServer(IPEndPoint Address) : Destination;

    /// <summary>A customer's resource under its public name.</summary>
    /// <param name="Resource">What answers for it.</param>
    public sealed record Public(IPublicEndpoint Resource) : Destination;

    /// <summary>A name of AWS's that nothing here stands for.</summary>
    public sealed record NotServed : Destination;

    /// <summary>Any other name: nothing here may reach it.</summary>
    public sealed record Outside : Destination;
}
