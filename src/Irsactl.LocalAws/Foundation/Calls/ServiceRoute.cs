namespace Irsactl.LocalAws.Foundation.Calls;

/// <summary>Where a request goes.</summary>
/// <param name="Service">The service.</param>
/// <param name="Region">The region that answers.</param>
internal sealed record ServiceRoute(IAwsService Service, string Region)
{
    /// <summary>The bucket of the host name, or null.</summary>
    public string? Bucket { get; init; }

    /// <summary>Whether no region in particular was asked.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>Whether it came by a name of AWS that names no region.</summary>
    public bool HasGlobalName { get; init; }

    /// <summary>The region that a signature must be for, or null where the host name does not say.</summary>
    public string? SigningRegion { get; init; }
}
