namespace Irsactl.LocalAws.Foundation.Storage;

/// <summary>How a storage is doing.</summary>
/// <param name="Failure">Why nothing can be written any more, and nothing is answered; or null.</param>
/// <param name="Warning">What is wrong beside that, or null.</param>
internal sealed record StorageHealth(string? Failure, string? Warning)
{
    /// <summary>Nothing is wrong.</summary>
    public static readonly StorageHealth Good = new(Failure: null, Warning: null);
}
