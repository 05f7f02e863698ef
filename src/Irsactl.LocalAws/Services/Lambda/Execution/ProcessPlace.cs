namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>Where a function's process is and what it talks to.</summary>
internal sealed record ProcessPlace
{
    /// <summary>Its directory: the code in <c>task</c>, a place to write in <c>tmp</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>The program that runs functions.</summary>
    public required string Bootstrap { get; init; }

    /// <summary>The root certificate to trust.</summary>
    public required string Certificate { get; init; }

    /// <summary>This AWS's port.</summary>
    public required int Port { get; init; }

    /// <summary>What its requests to the runtime API carry.</summary>
    public required string Token { get; init; }

    /// <summary>Where programs are looked for.</summary>
    public required string SearchPath { get; init; }

    /// <summary>Its log stream.</summary>
    public required string LogStream { get; init; }
}
