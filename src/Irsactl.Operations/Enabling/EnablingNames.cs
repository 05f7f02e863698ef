namespace Irsactl.Operations.Enabling;

/// <summary>What is made in AWS is called, and where it is.</summary>
/// <param name="Name">The name that everything gets.</param>
/// <param name="Region">The region.</param>
internal sealed record EnablingNames(string Name, string Region);
