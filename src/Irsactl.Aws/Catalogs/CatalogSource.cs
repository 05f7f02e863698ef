namespace Irsactl.Aws.Catalogs;

/// <summary>Where a catalog is from.</summary>
/// <param name="Name">The package and its version.</param>
/// <param name="License">Its licence.</param>
/// <param name="AsOf">The day whose state of AWS it has.</param>
public sealed record CatalogSource(string Name, string License, DateOnly AsOf);
