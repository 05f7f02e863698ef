namespace Irsactl.Cli.Tests.Deletion;

/// <summary>A terminal at which nobody types anything.</summary>
internal sealed class SilentReader : TextReader
{
    private readonly ManualResetEventSlim _released = new();

    /// <summary>Ends the input, and with it the thread that reads.</summary>
    public void Release() => _released.Set();

    public override string? ReadLine()
    {
        _released.Wait();
        return null;
    }
}
