namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>Where this AWS is reached by programs that it starts, and by links that it hands out.</summary>
/// <param name="rootPem">The root certificate that they must trust.</param>
internal sealed class OwnAddress(string rootPem)
{
    /// <summary>The port of 127.0.0.1, known once it listens.</summary>
    public int Port { get; set; }

    /// <summary>The root certificate.</summary>
    public string RootPem { get; } = rootPem;
}
